//! Labelling: pictures that are pressed in the cells of a grid, and what only looks like them.

mod support;

use keyguide_core::page::{Kind, Page, State};
use support::{drawn, path};

const PICTURE: &str = r#"<svg id="b 0 0 16 16"></svg>"#;

/// A picture of its size drawn at a place.
fn picture(left: usize, top: usize) -> String {
    PICTURE.replace("0 0", &format!("{left} {top}"))
}

/// A table of two columns and three rows below a legend, each cell with this in it: made by row and column.
fn table(legend: [&str; 2], cell: impl Fn(usize, usize) -> String) -> Page {
    drawn(&markup(legend, cell))
}

fn markup(legend: [&str; 2], cell: impl Fn(usize, usize) -> String) -> String {
    let line = |row: usize| {
        let cells: String = (0..2)
            .map(|column| {
                let place = format!("b {} {} 16 16", 200 + 100 * column, 100 + 30 * row);
                let inner = cell(row, column);
                format!(r#"<td><span tabindex="0" style="cursor:pointer" id="{place}" {inner}</span></td>"#)
            })
            .collect();
        format!("<tr><td>Row {row}</td>{cells}</tr>")
    };
    let key = |index: usize| format!("<p>{} {}</p>", picture(90 * index, 10), legend[index]);
    let legend: String = (0..2).filter(|&it| !legend[it].is_empty()).map(key).collect();
    let rows: String = (0..3).map(line).collect();
    let head = |left: usize, name: &str| format!(r#"<th id="b {left} 70 90 20">{name}</th>"#);
    format!(
        "<h2>Rights</h2><div>{legend}</div><table><tr><th>Object</th>{}{}</tr>{rows}</table>",
        head(170, "View"),
        head(270, "Edit")
    )
}

/// Pictures of which nothing tells one from another.
fn alike(row: usize, column: usize) -> String {
    format!(">{}", picture(200 + 100 * column, 100 + 30 * row))
}

/// How many of the controls are fields.
fn fields(page: &Page) -> usize {
    page.controls.iter().filter(|it| it.kind.is_field()).count()
}

#[test]
fn pictures_that_a_legend_explains_are_fields_whose_state_is_unknown() {
    let page = table(["all", "own"], alike);
    let found: Vec<_> =
        page.controls.iter().map(|it| (it.kind, it.state.clone(), it.enabled)).collect();
    assert_eq!(found, vec![(Kind::Check, State::Unknown, false); 6]);
    assert_eq!(path(&page.controls[3]), "Rights > - > Row 1 > Edit > -");
}

#[test]
fn a_legend_may_say_before_its_pictures_what_it_is_called() {
    let page = markup(["all", "own"], alike).replace("<div>", "<div><b>Key</b>");
    assert_eq!(fields(&drawn(&page)), 6);
}

#[test]
fn pictures_without_a_legend_or_explained_by_their_columns_may_do_something() {
    assert_eq!(fields(&table(["", ""], alike)), 0);
    assert_eq!(fields(&table(["all", ""], alike)), 0);
    assert_eq!(fields(&table(["view", "edit"], alike)), 0);
}

/// A picture by the name that its attribute has.
fn named(name: &str, row: usize, column: usize) -> String {
    let place = format!("{} {}", 200 + 100 * column, 100 + 30 * row);
    format!(r#"><input type="image" alt="{name}" id="b {place} 16 16">"#)
}

#[test]
fn pictures_whose_names_return_across_columns_are_fields_that_these_do_not_name() {
    let name = |row: usize, column: usize| ["granted", "refused"][(row + column) % 2];
    let page = table(["", ""], |row, column| named(name(row, column), row, column));
    let found: Vec<_> = page.controls.iter().map(|it| it.state.clone()).collect();
    assert_eq!(found, vec![State::Unknown; 6]);
    assert_eq!(path(&page.controls[0]), "Rights > - > Row 0 > View > -");
}

#[test]
fn pictures_that_say_the_same_down_a_column_are_buttons() {
    let page = table(["", ""], |row, column| named(["Look", "Change"][column], row, column));
    assert_eq!(fields(&page), 0);
    // Also where one of them is shut now and then.
    let name = |row: usize, column: usize| match (row, column) {
        (2, 1) => "Change (locked)",
        (_, column) => ["Look", "Change"][column],
    };
    let page = table(["", ""], |row, column| named(name(row, column), row, column));
    assert_eq!(fields(&page), 0);
}

/// The addresses of the boxes in a table of rows.
fn boxes(rows: &str) -> Vec<String> {
    support::addresses(&format!("<h2>Rights</h2><table>{rows}</table>"))
}

#[test]
fn a_header_that_returns_names_the_rows_of_another_half() {
    let found = boxes(
        r#"<tr><th>Object</th><th>View</th><th></th><th>Object</th><th>View</th></tr>
      <tr><td>Tickets</td><td><input type="checkbox"></td><td></td><td>Quotes</td><td><input type="checkbox"></td></tr>
      <tr><td>Tasks</td><td><input type="checkbox"></td><td></td><td>Notes</td><td><input type="checkbox"></td></tr>"#,
    );
    let row = |name: &str| format!("Rights > - > {name} > View > -");
    assert_eq!(found, ["Tickets", "Quotes", "Tasks", "Notes"].map(row));
}

#[test]
fn the_last_rows_may_have_nothing_in_the_other_half_under_a_header_that_begins_anew() {
    let half = |name: &str| {
        let boxes = r#"<td><input type="checkbox"></td>"#.repeat(2);
        format!("<td>{name}</td>{boxes}")
    };
    let head = "<td></td><th>View</th><th>Edit</th>".repeat(2);
    let first = half("Tickets") + &half("Quotes");
    let rows = ["Tasks", "Notes"].map(|name| half(name) + r#"<td colspan="3"></td>"#);
    let found =
        boxes(&format!("<tr>{head}</tr><tr>{first}</tr><tr>{}</tr>", rows.join("</tr><tr>")));
    let row =
        |name: &str| ["View", "Edit"].map(|column| format!("Rights > - > {name} > {column} > -"));
    assert_eq!(found, ["Tickets", "Quotes", "Tasks", "Notes"].map(row).concat());
}

#[test]
fn lines_drawn_between_rows_leave_these_their_names() {
    let row = |name: &str| {
        format!(
            r#"<tr><td>{name}</td><td><input type="radio" name="{name}">All <input type="radio" name="{name}">None</td></tr>
            <tr><td colspan="2"><img></td></tr>"#
        )
    };
    let rows: String = ["Tickets", "Tasks", "Notes", "Quotes", "Calls"].map(row).concat();
    let found = boxes(&format!("<tr><th>Object</th><th>View</th></tr>{rows}"));
    assert_eq!(found[0], "Rights > - > Tickets > View > All");
    assert_eq!(found[9], "Rights > - > Calls > View > None");
}

/// Two drawn boxes of one make, the first with another class as well, and what the first one holds.
fn beside_its_like(class: &str) -> State {
    let line = |class: &str, words: &str| {
        format!(r#"<p><span class="{class}" tabindex="0" id="b 10 10 16 16p"></span> {words}</p>"#)
    };
    let page = drawn(&format!("<h2>Rights</h2>{}{}", line(class, "Export"), line("box", "Merge")));
    page.controls
        .iter()
        .find(|it| it.kind == Kind::Check)
        .map_or(State::Nothing, |it| it.state.clone())
}

#[test]
fn words_of_a_class_that_are_turned_or_say_something_else_are_no_state() {
    for (class, on) in [
        ("box checked", true),
        ("box is-checked", true),
        ("box Checked no-border", true),
        ("box box--on", true),
        ("box UnChecked", false),
        ("box not-checked", false),
        ("box isNotChecked", false),
        ("box checked-false", false),
        ("box box--off", false),
    ] {
        assert_eq!(beside_its_like(class), State::On(on), "{class}");
    }
    assert_eq!(beside_its_like("box checked box--off"), State::Unknown);
    assert_ne!(beside_its_like("box box--on-dark"), State::On(true));
    assert_ne!(beside_its_like("box yes-no"), State::On(true));
}
