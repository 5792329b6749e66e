//! Labelling: which column a header is over and which group a row is in, and what stands in a table or over a page but
//! is neither header, group nor panel.

mod support;

use support::{addresses, drawn};

/// A table under a heading, its head in `thead`.
fn table(head: &str, rows: &str) -> Vec<String> {
    addresses(&format!("<h2>Rights</h2><table><thead>{head}</thead><tbody>{rows}</tbody></table>"))
}

const BOX: &str = r#"<td><input type="checkbox"></td>"#;

#[test]
fn a_header_of_a_table_that_lacks_its_last_cell_begins_with_the_first_column() {
    let head = "<tr><th>Object</th><th>View</th><th>Edit</th></tr>";
    let rows = |first: &str, last: &str| {
        ["Leads", "Tasks"]
            .map(|it| format!("<tr>{first}<td>{it}</td>{BOX}{BOX}{last}</tr>"))
            .concat()
    };
    let wanted = ["Leads > View", "Leads > Edit", "Tasks > View", "Tasks > Edit"]
        .map(|it| format!("Rights > - > {it} > -"));
    assert_eq!(table(head, &rows("", "<td><button>More</button></td>")), wanted);
    let hidden = r#"<td style="display:none">17</td>"#;
    assert_eq!(table(head, &rows("", hidden)), wanted);
    // A first cell that is not laid out has none over it.
    assert_eq!(table(head, &rows(hidden, "")), wanted);
}

#[test]
fn a_cell_reaches_down_to_the_end_of_its_part_of_the_table() {
    let head = r#"<tr><th rowspan="2">Object</th><th>View</th><th>Edit</th></tr>"#;
    let rows = ["Leads", "Tasks"].map(|it| format!("<tr><td>{it}</td>{BOX}{BOX}</tr>")).concat();
    let wanted = ["Leads > View", "Leads > Edit", "Tasks > View", "Tasks > Edit"]
        .map(|it| format!("Rights > - > {it} > -"));
    assert_eq!(table(head, &rows), wanted);
}

#[test]
fn a_bar_that_stays_in_view_takes_no_section_from_what_it_is_drawn_over() {
    let field = |top: u32, name: &str| {
        format!(
            r#"<div id="b 20 {top} 1160 30"><label id="b 20 {top} 90 20">{name}</label><input id="b 120 {top} 200 20"></div>"#
        )
    };
    let html = format!(
        r#"<div id="b 0 0 1200 1000"><div id="b 0 500 1200 60"><input type="search" id="b 900 510 200 30"></div>
        <h2 id="b 20 260 300 30">CRM</h2><div id="b 20 300 1160 600">{}{}</div></div>"#,
        field(320, "Prefix"),
        field(360, "Suffix")
    );
    let page = drawn(&html);
    let paths: Vec<String> = page.controls.iter().map(support::path).skip(1).collect();
    assert_eq!(paths, ["CRM > - > - > - > Prefix", "CRM > - > - > - > Suffix"]);
}

#[test]
fn panels_in_another_order_than_their_tabs_are_not_named_by_their_place() {
    let panel = |style: &str, name: &str| {
        format!(r#"<div class="p" style="{style}"><label>{name} <input></label></div>"#)
    };
    let html = format!(
        r#"<div class="tabs"><a>General</a><a class="active">CRM</a><a>Admin</a></div>{}{}{}"#,
        panel("", "Prefix"),
        panel("display:none", "Name"),
        panel("display:none", "Key")
    );
    assert_eq!(
        addresses(&html),
        ["CRM > - > - > - > Prefix", "- > - > - > - > Name", "- > - > - > - > Key"]
    );
}

#[test]
fn the_number_of_a_line_is_no_group() {
    let head = "<tr><th>#</th><th>Object</th><th>View</th></tr>";
    let row = |number: &str, name: &str| format!("<tr><td>{number}</td><td>{name}</td>{BOX}</tr>");
    let rows = |first: [&str; 2]| row(first[0], "Leads") + &row(first[1], "Tasks");
    let under = |groups: [&str; 2]| {
        [("Leads", groups[0]), ("Tasks", groups[1])]
            .map(|(row, group)| format!("Rights > {group} > {row} > View > -"))
    };
    assert_eq!(table(head, &rows(["1", "2"])), under(["-", "-"]));
    assert_eq!(table(head, &rows(["★", "▸"])), under(["-", "-"]));
    assert_eq!(table(head, &rows(["CRM", "CRM"])), under(["CRM", "CRM"]));
}

#[test]
fn what_stands_as_deep_as_may_be_is_read() {
    let depth = keyguide_core::snapshot::MAX_DEPTH as usize - 3;
    let html = format!("<h2>CRM</h2>{}<label>Name <input></label>", "<div>".repeat(depth));
    assert_eq!(addresses(&html), ["CRM > - > - > - > Name"]);
}
