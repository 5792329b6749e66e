//! What a recipe does not name: other sections, and the rest of those that it names and leaves to the same answer.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::audit::{self, Verdict};
use keyguide_core::page::Page;
use keyguide_core::plan::{Answers, Ask, Input, Plan, Reason, Status, Typed, level, level_values};
use keyguide_core::recipe::{Recipe, Whole};

const LOGIN: &str = "Can login to Web Services API";

fn tick(label: &str, mark: &str) -> String {
    format!("<div><label><input type=checkbox {mark}> {label}</label></div>")
}

fn list(label: &str, options: &[&str]) -> String {
    let options = options.join("<option>");
    format!("<div><label>{label} <select><option selected>{options}</select></label></div>")
}

fn section(name: &str, fields: &[String]) -> String {
    format!("<fieldset><legend>{name}</legend>{}</fieldset>", fields.concat())
}

/// A copied level with full access; the first option of a list is chosen.
fn page() -> Page {
    let scope = ["All", "Mine", "None"];
    let fields = [
        section(
            "General",
            &["<label>Name <input type=text value=L></label>".into(), tick("Active", "checked")],
        ),
        section(
            "CRM",
            &[
                list("Customers", &scope),
                list("Vendors", &scope),
                list("Quotes", &["All", "Mine"]),
                tick("Contact Group Manager", "checked"),
                tick("Locked Manager", "checked disabled"),
            ],
        ),
        section("Reports", &[tick("Can export Grid Data", "checked")]),
        section("Web Services API", &[tick(LOGIN, "checked"), tick("Tickets", "checked")]),
    ];
    support::page(&fields.concat())
}

fn recipe(rest: &str, sections: &str) -> Recipe {
    let text = format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "questions":[{{"id":"buy","ask":"Buy?"}}],
        "level":{{"name":"L","base":["B"],"rest":{rest},"sections":[{sections}]}}}}"#
    );
    Recipe::from_json(&text).unwrap()
}

const CRM: &str = r#"{"section":"CRM","bulk":"rest","set":[{"label":"Customers","to":"All"}]}"#;

fn plan(recipe: &Recipe, answers: &[(&str, &str)]) -> Plan {
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let page = page();
    let typed: Typed = level_values(&page, recipe).into_iter().map(|it| (it, "L".into())).collect();
    let aliases = Aliases::default();
    level(&page, &Input { recipe, answers: &answers, typed: &typed, aliases: &aliases })
}

fn changed(plan: &Plan) -> Vec<&str> {
    let changes = plan.lines.iter().filter(|line| matches!(line.status, Status::Change { .. }));
    changes.map(|line| line.address.label.as_str()).collect()
}

/// The sections of which nothing is named, those of which something is, and how much `none` would change.
fn asked(plan: &Plan) -> (Vec<&str>, Vec<&str>, usize) {
    let asked = plan.questions.iter().find_map(|question| match &question.ask {
        Ask::Rest { sections, within, changes } => Some((sections, within, *changes)),
        _ => None,
    });
    let (sections, within, changes) = asked.unwrap();
    (names(sections), names(within), changes)
}

fn names(of: &[String]) -> Vec<&str> {
    of.iter().map(String::as_str).collect()
}

#[test]
fn the_rest_of_a_named_section_goes_the_way_of_the_others() {
    let ours = recipe(r#""ask""#, CRM);
    let open = plan(&ours, &[]);
    assert_eq!(asked(&open), (vec!["Reports", "Web Services API"], vec!["CRM"], 4));
    assert!(changed(&open).is_empty() && open.ops().is_empty());
    assert!(changed(&plan(&ours, &[("rest", "as-copied")])).is_empty());
    let none = plan(&ours, &[("rest", "none")]);
    let cleared = ["Vendors", "Contact Group Manager", "Can export Grid Data", "Tickets"];
    assert_eq!(changed(&none), cleared);
    let always = recipe(r#""none""#, CRM);
    assert_eq!(changed(&plan(&always, &[])), cleared);
    assert!(
        always.warnings().iter().all(|it| it.path == "source.seen" || it.path == "questions[0]")
    );
    // As it was, where nothing is said of the rest.
    let silent = recipe(r#""ask""#, &CRM.replace(r#""bulk":"rest","#, ""));
    assert_eq!(asked(&plan(&silent, &[])), (vec!["Reports", "Web Services API"], vec![], 2));
    assert_eq!(changed(&plan(&silent, &[("rest", "none")])), cleared[2..]);
}

#[test]
fn the_login_and_what_a_step_waits_for_are_not_taken_away() {
    let steps =
        r#"{"label":"Vendors","to":"All","when":"buy"},{"label":"Contact Group Manage","to":true}"#;
    let ours = recipe(
        r#""ask""#,
        &format!(
            r#"{{"section":"CRM","bulk":"rest","set":[{steps}]}},
            {{"section":"Web Services API","bulk":"rest","set":[{{"label":"Tickets","to":true}}]}}"#
        ),
    );
    let told = |answers: &[(&str, &str)]| {
        let open = plan(&ours, answers);
        let none = plan(&ours, &[answers, &[("rest", "none")]].concat());
        let login = none.lines.iter().find(|line| line.address.label == LOGIN).unwrap();
        assert_eq!(login.status, Status::Left(Reason::LeftAsIs));
        let cleared: Vec<String> = changed(&none).into_iter().map(str::to_owned).collect();
        assert_eq!(asked(&open).2, cleared.len(), "{cleared:?}");
        cleared
    };
    let waiting = told(&[]);
    assert!(!waiting.iter().any(|it| it == "Vendors"), "{waiting:?}");
    let declined = told(&[("recipe.buy", "no")]);
    assert!(declined.iter().any(|it| it == "Vendors"), "{declined:?}");
}

#[test]
fn where_it_is_not_known_what_a_section_needs_nothing_of_it_is_taken_away() {
    let prose = r#"{"unresolved":{"from":"prose","says":"Manage companies"}}"#;
    let ours = recipe(r#""ask""#, &CRM.replace("[{", &format!("[{prose},{{")));
    assert_eq!(asked(&plan(&ours, &[])), (vec!["Reports", "Web Services API"], vec![], 2));
    let none = plan(&ours, &[("rest", "none"), ("step.CRM.0", "done")]);
    assert_eq!(changed(&none), ["Can export Grid Data", "Tickets"]);
}

#[test]
fn a_section_of_which_no_step_holds_is_told_as_a_whole() {
    let whole =
        r#"{"section":"CRM","bulk":"rest","set":[{"label":"Customers","to":"All","when":"buy"}]}"#;
    let ours = recipe(r#""ask""#, whole);
    let all = vec!["Reports", "Web Services API", "CRM"];
    assert_eq!(asked(&plan(&ours, &[("recipe.buy", "no")])), (all, vec![], 5));
    assert_eq!(asked(&plan(&ours, &[("recipe.buy", "yes")])).1, ["CRM"]);
}

#[test]
fn what_is_only_advised_is_offered_and_needs_no_answer() {
    let other = r#"{"section":"Reports","bulk":"rest","set":[
        {"label":"Can export Grid Data","to":true,"advice":true,"why":"It helps."}]}"#;
    let (id, ours) = ("step.Reports.Can export Grid Data", recipe(r#""ask""#, other));
    let open = plan(&ours, &[]);
    let order: Vec<&str> = open.questions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["rest", id]);
    assert_eq!(asked(&open).0, ["CRM", "Web Services API", "Reports"]);
    let kept = plan(&ours, &[("rest", "as-copied")]);
    assert_eq!(kept.summary().questions, 0);
    assert!(changed(&kept).is_empty());
    let of_box = |plan: &Plan| {
        plan.lines.iter().find(|line| line.address.label == "Can export Grid Data").cloned()
    };
    let status = of_box(&kept).unwrap().status;
    assert_eq!(status, Status::Left(Reason::NotWanted(id.into())));
    let cleared = plan(&ours, &[("rest", "none")]);
    assert!(changed(&cleared).contains(&"Can export Grid Data"));
    let wanted = plan(&ours, &[("rest", "none"), (id, "yes")]);
    assert!(!changed(&wanted).contains(&"Can export Grid Data"));
    assert_eq!(of_box(&wanted).unwrap().why.as_deref(), Some("It helps."));
    let both = ours.to_json().replace(r#""advice": true"#, r#""advice": true, "optional": true"#);
    assert!(Recipe::from_json(&both).is_err(), "{both}");
}

#[test]
fn the_comparison_tells_it_like_what_is_not_named_at_all() {
    let (answers, typed, aliases) =
        (Answers::from([("rest".into(), "none".into())]), Typed::new(), Aliases::default());
    for sections in [CRM.to_owned(), CRM.replace(r#""bulk":"rest","#, "")] {
        let recipe = recipe(r#""ask""#, &sections);
        let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
        let audit = audit::level(&page(), &input);
        let unasked: Vec<&str> =
            audit.with(Verdict::Unasked).map(|it| it.address.label.as_str()).collect();
        for label in ["Vendors", "Contact Group Manager", "Can export Grid Data", "Tickets"] {
            assert!(unasked.contains(&label), "{label}: {unasked:?}");
        }
    }
}

#[test]
fn a_rest_that_nothing_is_left_for_is_warned_of() {
    let every = |except: &str| {
        let level = format!(r#""none","every":{{"bulk":"none","except":[{except}]}}"#);
        let warnings = recipe(&level, CRM).warnings();
        warnings.iter().filter(|it| it.path == "level.sections[0].bulk").count()
    };
    assert_eq!((every(""), every(r#""crm""#)), (1, 0));
    let bare = recipe(r#""ask""#, r#"{"section":"CRM","bulk":"rest"}"#);
    assert!(bare.warnings().iter().any(|it| it.path == "level.sections[0]"));
    assert_eq!(bare.level.sections[0].bulk, Some(Whole::Rest));
}

/// A section by a part of its name, or by a name with more in it, is asked about and left alone until the answer.
#[test]
fn a_section_of_a_near_name_is_asked_about() {
    let ours =
        recipe(r#""none""#, r#"{"section":"CRM"},{"section":"Standard Reports","bulk":"none"}"#);
    let open = plan(&ours, &[]);
    let asked = |plan: &Plan| {
        plan.questions.iter().find(|it| it.id == "section-is.Standard Reports").cloned()
    };
    assert!(
        matches!(asked(&open).unwrap().ask, Ask::WhichSection { options, .. } if options == ["Reports"])
    );
    assert_eq!((open.summary().questions, changed(&open)), (1, vec!["Tickets"]));
    let said = plan(&ours, &[("section-is.Standard Reports", "Reports")]);
    assert_eq!(
        (said.summary().questions, changed(&said)),
        (0, vec!["Can export Grid Data", "Tickets"])
    );
    assert!(!asked(&said).unwrap().is_open());
    let left = plan(&ours, &[("section-is.Standard Reports", "leave")]);
    // None of these it is: then the section is one that the recipe is silent about.
    assert_eq!(
        (left.summary().questions, changed(&left)),
        (0, vec!["Can export Grid Data", "Tickets"])
    );
}

/// What was said of a near name counts no more where the page has the recipe's own.
#[test]
fn an_answer_about_a_near_name_gives_way_to_the_name() {
    let ours = recipe(r#""none""#, r#"{"section":"CRM"},{"section":"Reports","bulk":"none"}"#);
    for answer in ["leave", "Web Services API", "Reports"] {
        let plan = plan(&ours, &[("section-is.Reports", answer)]);
        let asked = plan.questions.iter().any(|it| it.id.starts_with("section-is."));
        assert_eq!(asked, answer == "Reports", "{answer}");
        assert_eq!(changed(&plan), ["Can export Grid Data", "Tickets"], "{answer}");
    }
}

/// Of a step that the article leaves to a person, what may be meant is not set with its section.
#[test]
fn what_an_unresolved_step_may_mean_is_held() {
    let twice = [tick("Can export", ""), "<h4>Lists</h4>".into(), tick("Can export", "")];
    let page = support::page(&section("Reports", &twice));
    let held = |step: &str| {
        let sections = format!(r#"{{"section":"Reports","bulk":"full","set":[{step}]}}"#);
        let recipe = recipe(r#""as-copied""#, &sections);
        let (answers, typed, aliases) = Default::default();
        let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
        changed(&level(&page, &input)).len()
    };
    assert_eq!(held(""), 2);
    assert_eq!(held(r#"{"label":"Can export","unresolved":{"from":"image","says":"a value"}}"#), 0);
}
