//! Where a page shows radios in the place of a list, a recipe means them by the same words.

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::plan::{Answers, Input, Line, Reason, Status, Typed, level};
use keyguide_core::recipe::Recipe;
use support::page;

/// Radios under a caption; the one that is on has a star.
fn choice(caption: &str, options: &[&str]) -> String {
    let radio = |option: &&str| {
        let on = if option.ends_with('*') { " checked" } else { "" };
        format!("<div><label><input type=radio{on}> {}</label></div>", option.trim_end_matches('*'))
    };
    format!("<h4>{caption}</h4>{}", options.iter().map(radio).collect::<String>())
}

const TABLE: &str = "<h4>Contact Access</h4><table>
    <tr><th></th><th>All</th><th>Mine</th><th>None</th></tr>
    <tr><td>Customers</td><td><input type=radio></td><td><input type=radio checked></td><td><input type=radio></td></tr>
    <tr><td>Vendors</td><td><input type=radio checked></td><td><input type=radio></td><td><input type=radio></td></tr></table>";

/// What the plan presses, and what it says of the rest, under this rule for the section.
fn planned(block: &str, rule: &str) -> Vec<String> {
    let recipe = format!(
        r#"{{ "version": 1, "id": "a", "name": "A", "vendor": "V",
            "source": {{ "url": "https://vendor.example", "status": "unverified" }},
            "level": {{ "name": "L", "base": ["B"], "active": true, "rest": "as-copied",
                "sections": [{{ "section": "Contracts", {rule} }}] }} }}"#
    );
    let recipe = match Recipe::from_json(&recipe) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    };
    let html = format!(
        "<h1>Edit Security Level</h1><h2>Contracts</h2>{block}
        <h4>Feature Access</h4><div><label><input type=checkbox> Devices</label></div>"
    );
    let (page, answers, typed, aliases) =
        (page(&html), Answers::new(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let told = |line: Line| {
        let name = line.address.own_name();
        match line.status {
            Status::Change { to, .. } => format!("{name} -> {to:?}"),
            Status::Ok(value) => format!("{name} = {value:?}"),
            Status::Left(reason) | Status::Blocked(reason) => format!("{name}: {reason:?}"),
            other => format!("{name}: {other:?}"),
        }
    };
    let about = |it: &Line| it.address.section == "Contracts" && it.address.label != "Devices";
    level(&page, &input).lines.into_iter().filter(about).map(told).collect()
}

fn visibility() -> String {
    choice("Contract Visibility (for contracts you have access to)", &["Full", "Limited*", "None"])
}

#[test]
fn a_question_by_its_name_and_the_answer_by_its_words() {
    let set = |to: &str| format!(r#""set": [{{ "label": "Contract Visibility", {to} }}]"#);
    assert_eq!(planned(&visibility(), &set(r#""to": "Full""#)), ["Full -> On(true)"]);
    assert_eq!(planned(&visibility(), &set(r#""to": "Limited""#)), ["Limited = On(true)"]);
    let least = r#""at_least": "Limited", "order": ["None", "Limited", "Full"]"#;
    assert_eq!(planned(&visibility(), &set(least)), ["Limited = On(true)"]);
    let more = least.replacen("Limited", "Full", 1);
    assert_eq!(planned(&visibility(), &set(&more)), ["Full -> On(true)"]);
    let missing = planned(&visibility(), &set(r#""to": "Partial""#));
    assert_eq!(missing.len(), 1);
    assert!(missing[0].ends_with("NoOption(\"Partial\")"), "{missing:?}");
}

#[test]
fn an_answer_by_its_own_words() {
    let resources = choice("Resource Visibility", &["All resources", "Limit to self*"]);
    let set = |group: &str, label: &str| {
        format!(r#""set": [{{ "group": "{group}", "label": "{label}", "to": true }}]"#)
    };
    let rule = set("Resource Visibility", "All resources");
    assert_eq!(planned(&resources, &rule), ["All resources -> On(true)"]);
    // Two questions have such an answer.
    let two = resources + &choice("Report Visibility", &["All resources", "Own*"]);
    assert_eq!(planned(&two, &rule), ["All resources -> On(true)"]);
    let unclear = planned(&two, r#""set": [{ "label": "All resources", "to": true }]"#);
    assert!(unclear.iter().all(|line| !line.contains("->")), "{unclear:?}");
}

#[test]
fn rows_of_radios() {
    let rule = r#""set": [{ "group": "Contact Access", "row": "Customers", "to": "All" }]"#;
    assert_eq!(planned(TABLE, rule), ["Customers › All -> On(true)"]);
    let all = r#""set": [{ "group": "Contact Access", "each_row": true, "to": "None" }]"#;
    assert_eq!(planned(TABLE, all), ["Customers › None -> On(true)", "Vendors › None -> On(true)"]);
}

#[test]
fn they_are_cleared_with_their_section() {
    let page = visibility() + TABLE;
    assert_eq!(
        planned(&page, r#""bulk": "none""#),
        ["None -> On(true)", "Customers › None -> On(true)", "Vendors › None -> On(true)"]
    );
    let others = choice("Resource Visibility", &["All resources*", "Limit to self"]);
    assert_eq!(
        planned(&others, r#""bulk": "none""#),
        [format!("Resource Visibility: {:?}", Reason::NoNone)]
    );
}

#[test]
fn two_questions_under_one_caption_are_none() {
    let both = choice("Visibility", &["Full*", "None", "Own*", "Shared"]);
    let planned = planned(&both, r#""set": [{ "label": "Visibility", "to": "Full" }]"#);
    assert!(planned.iter().all(|line| !line.contains("->") && !line.contains('=')), "{planned:?}");
}
