//! Labelling: grids whose halves lie side by side, the marks in their cells, and names that only their place ties
//! to fields.

mod support;

use keyguide_core::page::label;
use support::{addresses, drawn, path};

const BOX: &str = r#"<input type="checkbox">"#;

#[test]
fn the_other_half_of_a_grid_names_its_rows_before_the_numbers_in_its_last_column() {
    let names = |(at, name): (usize, &str)| {
        format!(r#"<tr id="b 0 {} 200 30"><td></td><td>{name}</td></tr>"#, 30 + at * 30)
    };
    let fields = |(at, count): (usize, &str)| {
        let list = "<select><option>A</select>";
        let top = 30 + at * 30;
        format!(
            r##"<tr id="b 202 {top} 400 30"><td>{BOX}</td><td>{list}</td><td><a href="#">{count}</a></td></tr>"##
        )
    };
    let halves = |top: &str, left: String, right: String| {
        format!(
            r#"<div class="{top}"><div><table>{left}</table></div><div><table>{right}</table></div></div>"#
        )
    };
    let html = format!(
        "<div>{}{}</div>",
        halves(
            "head",
            "<tr><td></td><td><b>Name</b></td></tr>".into(),
            "<tr><td><b>Active</b></td><td><b>Type</b></td><td><b>Users</b></td></tr>".into()
        ),
        halves(
            "body",
            ["Full", "Team"].into_iter().enumerate().map(names).collect(),
            ["2", "14"].into_iter().enumerate().map(fields).collect()
        ),
    );
    let found: Vec<String> =
        drawn(&html).controls.iter().filter(|it| it.kind.is_field()).map(path).collect();
    assert_eq!(
        found,
        [
            "- > - > Full > Active > -",
            "- > - > Full > Type > -",
            "- > - > Team > Active > -",
            "- > - > Team > Type > -"
        ]
    );
}

#[test]
fn what_a_mark_in_the_cells_means_heads_nothing() {
    let row =
        |name: &str, mark: &str| format!("<tr><td>{name}</td><td>{mark}</td><td>{BOX}</td></tr>");
    let html = format!(
        "<table><tr><th>Level</th><th>Built in</th><th>Active</th></tr>{}{}{}</table>
        <div><span>✓</span> Can be copied but not edited</div>
        <div><div>Sort by</div><div><input></div></div>",
        row("Full", "✓"),
        row("Team", "✓"),
        row("API", ""),
    );
    assert_eq!(addresses(&html)[3], "- > - > - > - > Sort by");
}

#[test]
fn names_and_fields_placed_one_by_one_go_in_pairs_as_they_are_drawn() {
    let part = |at: &str, inner: &str| format!(r#"<div class="abs" id="b {at}">{inner}</div>"#);
    let text = |at: &str| part(at, &format!(r#"<input id="b {at}">"#));
    let tick = |at: &str| part(at, &format!(r#"<input type="checkbox" id="b {at}">"#));
    let names = [
        part("0 0 100 16 n", "First"),
        part("0 60 100 16 n", "Last"),
        part("30 120 100 16", "Active"),
        part("30 150 100 16", "Locked"),
        part("200 0 100 16 n", "Level"),
        part("200 60 40 16 n", "Date"),
        part("260 60 40 16 n", "Time"),
        part("200 118 100 16 n", "Place"),
    ];
    let fields = [
        text("0 20 100 30"),
        text("0 80 100 30"),
        tick("0 120 20 20"),
        tick("0 150 20 20"),
        text("200 20 100 30"),
        text("200 80 40 30"),
        text("260 80 40 30"),
        text("200 138 100 30"),
    ];
    let html = format!(
        r#"<h2 id="b 0 -30 300 20">General</h2><div id="b 0 0 300 180">{}{}</div>"#,
        names.concat(),
        fields.concat()
    );
    let names: Vec<String> = drawn(&html).controls.iter().map(path).collect();
    let order = ["First", "Level", "Last", "Date", "Time", "Active", "Locked", "Place"];
    assert_eq!(names, order.map(|name| format!("General > - > - > - > {name}")));
}

#[test]
fn tabs_one_below_the_other_beside_their_panels_name_these() {
    let tab = |(at, name): (usize, &str)| {
        let open = if at == 0 { "tab on" } else { "tab" };
        let top = at * 40;
        format!(r##"<li class="{open}" id="b 0 {top} 150 40"><a href="#">{name}</a></li>"##)
    };
    let panel = |(at, name): (usize, &str)| {
        let place = if at == 0 { r#"id="b 150 0 500 200""# } else { r#"style="display:none""# };
        format!("<div {place}><div>{name}<input></div><div>Note<input></div></div>")
    };
    let tabs: String = ["General", "Posts", "Media"].into_iter().enumerate().map(tab).collect();
    let panels: String = ["One", "Two", "Three"].into_iter().enumerate().map(panel).collect();
    let html = format!(r#"<div><ul id="b 0 0 150 200">{tabs}</ul><div>{panels}</div></div>"#);
    let fields: Vec<String> =
        drawn(&html).controls.iter().filter(|it| it.kind.is_field()).map(path).collect();
    assert_eq!(fields[0], "General > - > - > - > One");
    assert_eq!(fields[2], "Posts > - > - > - > Two");
    assert_eq!(fields[5], "Media > - > - > - > Note");
    // A menu beside a page of one part is none.
    let html =
        format!(r#"<div><ul id="b 0 0 150 200">{tabs}</ul><div>{}</div></div>"#, panel((0, "One")));
    assert!(drawn(&html).sections.is_empty());
}

#[test]
fn bands_between_rows_that_are_set_as_the_headings_of_sections_are_sections() {
    let row = |name: &str| format!("<tr><td>{name}</td><td>{BOX}</td><td>{BOX}</td></tr>");
    let band =
        |name: &str| format!(r#"<tr><td colspan="3" size="15"><b size="15">{name}</b></td></tr>"#);
    let read = |other: u32| {
        let html = format!(
            r#"<div><table><tr><th>Permission</th><th size="13">View</th><th size="13">Edit</th></tr>{}{}{}{}</table></div>
            <div><div><b size="{other}">Defaults</b></div><p>Team<input></p><p>Area<input></p><p>Screen<input></p></div>"#,
            band("Tickets"),
            row("Notes"),
            band("Customers"),
            row("Sites"),
        );
        let mut snapshot = support::snapshot(&html);
        for node in &mut snapshot.nodes {
            node.z = node.a.remove("size").and_then(|said| said.parse().ok());
        }
        label(&snapshot).controls.iter().map(path).collect::<Vec<String>>()
    };
    let found = read(15);
    assert_eq!(found[0], "Tickets > - > Notes > View > -");
    assert_eq!(found[3], "Customers > - > Sites > Edit > -");
    assert_eq!(found[4], "Defaults > - > - > - > Team");
    // Smaller than these, they are groups.
    assert_eq!(read(20)[0], "- > Tickets > Notes > View > -");
}

#[test]
fn a_heading_over_a_grid_is_not_over_the_cards_side_by_side_behind_it() {
    let row = |name: &str| format!("<tr><td>{name}</td><td>{BOX}</td><td>{BOX}</td></tr>");
    let card = |(at, name): (usize, &str)| {
        let left = at * 300;
        format!(
            r#"<div class="card" at="{left} 100 280 90"><h3 size="15">{name}</h3><p>Limit<input></p><p>Send to<input></p></div>"#
        )
    };
    let read = |size: u32| {
        let cards: String = ["Notices", "Limits"].into_iter().enumerate().map(card).collect();
        let html = format!(
            r#"<h1 size="24">Center</h1><div><h2 size="{size}">Vendors</h2><table><tr><th>Vendor</th><th>Active</th><th>Alerts</th></tr>{}{}</table><div>{cards}</div></div>"#,
            row("Automate"),
            row("Hudu"),
        );
        let mut snapshot = support::snapshot(&html);
        for node in &mut snapshot.nodes {
            node.z = node.a.remove("size").and_then(|said| said.parse().ok());
            let place = node.a.remove("at").unwrap_or_default();
            let numbers: Vec<i32> = place.split(' ').filter_map(|it| it.parse().ok()).collect();
            node.b = numbers.try_into().ok();
        }
        label(&snapshot).controls.iter().map(path).collect::<Vec<String>>()
    };
    let found = read(16);
    assert_eq!(found[0], "Vendors > - > Automate > Active > -");
    assert_eq!(found[4], "Notices > - > - > - > Limit");
    assert_eq!(found[6], "Limits > - > - > - > Limit");
    // Smaller headings are of parts of the larger one's.
    assert_eq!(read(20)[4], "Vendors > Notices > - > - > Limit");
}

#[test]
fn the_header_of_the_names_once_more_heads_no_field() {
    let row =
        |name: &str| format!("<tr><td>{name}</td><td>{BOX}</td><td>{BOX}</td><td>{name}</td></tr>");
    let flag = |name: &str| format!("<tr><td colspan=3>{name}</td><td>{BOX}</td></tr>");
    let html = format!(
        "<table><tr><th>Object</th><th>View</th><th>Add</th><th>Object</th></tr>{}{}{}{}</table>",
        row("Leads"),
        row("Tasks"),
        flag("Can import"),
        flag("Can export")
    );
    let found = support::addresses(&html);
    assert_eq!(found[1], "- > - > Leads > Add > -");
    assert_eq!(found[4], "- > - > Can import > - > Can import");
}

#[test]
fn both_halves_of_a_grid_that_is_shut_may_begin_with_a_header() {
    let line = |class: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|it| format!("<div>{it}</div>")).collect();
        format!("<div class='{class}'>{cells}</div>")
    };
    let names = line("r hd", &["Object"]) + &line("r", &["Leads"]) + &line("r", &["Tasks"]);
    let cells = line("r hd", &["View", "Add", "Edit", "Delete"])
        + &line("r", &[BOX; 4])
        + &line("r", &[BOX; 4]);
    let html = format!(
        "<div style='display:none'><p>Rights</p><div class='flex'><div class='a'>{names}</div><div class='b'>{cells}</div></div></div>"
    );
    let mut snapshot = support::snapshot(&html);
    for node in &mut snapshot.nodes {
        if node.a.get("class").is_some_and(|class| class == "flex" || class.starts_with('r')) {
            node.d = keyguide_core::snapshot::Display::Flex;
        }
    }
    let found: Vec<String> = label(&snapshot).controls.iter().map(path).collect();
    assert_eq!(found[5], "Rights > - > Tasks > Add > -");
}

/// A whole editor in one table: sections, groups that reach down, grids with one header or several, and lines of all kinds.
#[test]
fn cells_that_reach_down_name_the_group_of_rows_in_no_grid() {
    let list = "<select><option>All</option></select>";
    let title = |name: &str| {
        format!("<tr class=s><td colspan=3>{name}</td><td><a href='#'>Full</a></td></tr>")
    };
    let head =
        "<tr class=h><td></td><td><b>Object</b></td><td><b>View</b></td><td><b>Add</b></td></tr>";
    let html = format!(
        "<table>{}{head}
        <tr><td><b>Objects</b></td><td>Contracts</td><td>{list}</td><td>{list}</td></tr>
        <tr><td rowspan=2><b>Others</b></td><td colspan=3>{BOX} Internal costs</td></tr>
        <tr><td colspan=3>{BOX} Invoices</td></tr>
        <tr><td></td><td>Visibility</td><td colspan=2>{list}</td></tr>
        {}<tr><td rowspan=2><b>Access</b></td><td>Customers</td><td colspan=2>{list}</td></tr>
        <tr><td>Vendors</td><td colspan=2>{list}</td></tr>{head}
        <tr><td rowspan=2><b>Objects</b></td><td>Leads</td><td>{list}</td><td>{list}</td></tr>
        <tr><td>Quotes</td><td>{list}</td><td>{list}</td></tr>
        <tr><td rowspan=2><b>Features</b></td><td>{BOX} Wizard</td><td colspan=2>{BOX} Export</td></tr>
        <tr><td>{BOX} Tags</td><td colspan=2></td></tr></table>",
        title("Contracts"),
        title("CRM")
    );
    let found = addresses(&html);
    assert_eq!(
        found,
        [
            "Contracts > Objects > Contracts > View > -",
            "Contracts > Objects > Contracts > Add > -",
            "Contracts > Others > - > - > Internal costs",
            "Contracts > Others > - > - > Invoices",
            "Contracts > - > - > - > Visibility",
            "CRM > Access > Customers > - > Customers",
            "CRM > Access > Vendors > - > Vendors",
            "CRM > Objects > Leads > View > -",
            "CRM > Objects > Leads > Add > -",
            "CRM > Objects > Quotes > View > -",
            "CRM > Objects > Quotes > Add > -",
            "CRM > Features > - > - > Wizard",
            "CRM > Features > - > - > Export",
            "CRM > Features > - > - > Tags",
        ]
    );
}

#[test]
fn rows_may_be_two_lines_high() {
    let names = ["Leads", "Tasks"];
    let row = |name: &str| {
        format!(
            "<tr><td rowspan=2>{name}</td><td>{BOX}</td><td>{BOX}</td></tr><tr><td>{BOX}</td><td>{BOX}</td></tr>"
        )
    };
    let head = "<tr><th rowspan=2>Object</th><th>View</th><th>Add</th></tr><tr><th>Edit</th><th>Delete</th></tr>";
    let html = format!("<table>{head}{}</table>", names.map(row).concat());
    let named = |name: &str| {
        format!(
            "<tr><td rowspan=2>{name}</td><td>View</td><td>{BOX}</td><td>Add</td><td>{BOX}</td></tr><tr><td>Edit</td><td>{BOX}</td><td>Delete</td><td>{BOX}</td></tr>"
        )
    };
    for html in [html, format!("<table>{}</table>", names.map(named).concat())] {
        let found = addresses(&html);
        assert_eq!(found[1], "- > - > Leads > Add > -");
        assert_eq!(found[2], "- > - > Leads > Edit > -");
        assert_eq!(found[7], "- > - > Tasks > Delete > -");
    }
}

#[test]
fn a_grid_in_halves_may_stand_beside_a_cell_that_names_its_group() {
    let names = "<table><tr><td>Leads</td></tr><tr><td>Tasks</td></tr></table>";
    let fields = format!("<table><tr><td>{BOX}</td></tr><tr><td>{BOX}</td></tr></table>");
    let head = "<table><tr><td><b>View</b></td></tr></table>";
    let html = format!(
        "<table><tr><td rowspan=2><b>Objects</b></td><td><div><div>{names}</div><div>{head}{fields}</div></div></td></tr>
        <tr><td>{BOX} Wizard</td></tr></table>"
    );
    let found = addresses(&html);
    assert_eq!(found[0].split(" > ").nth(2), Some("Leads"), "{found:?}");
    assert!(found.iter().all(|it| it.contains("Objects")), "{found:?}");
}
