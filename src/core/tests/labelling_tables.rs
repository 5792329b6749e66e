//! Labelling: tables that lay out a page, grids in two halves, lines whose fields stand in different columns, and
//! what is drawn in the cells.

mod support;

use keyguide_core::page::{Kind, State};
use support::{addresses, drawn, page, path};

const BOX: &str = r#"<input type="checkbox">"#;

#[test]
fn a_bar_of_tabs_heads_no_columns_of_a_table_that_lays_out_the_page() {
    let row = |name: &str| format!("<tr><td>{name}</td><td>{BOX}</td><td>{BOX}</td></tr>");
    let section = |name: &str| {
        format!(
            r##"<table><tr><td></td><td><a href="#"></a><b>{name}</b></td><td><a href="#">Full</a> <a href="#">None</a></td></tr>
            <tr><td></td><td colspan="2"><table><tr><th>Object</th><th>View</th><th>Add</th></tr>{}{}</table></td></tr></table>"##,
            row("Notes"),
            row("Tickets"),
        )
    };
    let tabs = "<table><tr><td></td><td>General</td><td>Folders</td></tr></table>";
    let found = addresses(&format!("{tabs}{}{}", section("Contracts"), section("CRM")));
    assert_eq!(found[0], "Contracts > - > Notes > View > -");
    assert_eq!(found[7], "CRM > - > Tickets > Add > -");
}

#[test]
fn both_halves_of_a_grid_may_begin_with_a_header() {
    let names = "<tr><th>Object</th></tr><tr><td>Clients</td></tr><tr><td>Contacts</td></tr>";
    let cells = format!(
        "<tr><th>View</th><th>Add</th></tr><tr><td>see above</td><td>{BOX}</td></tr><tr><td>{BOX}</td><td>{BOX}</td></tr>"
    );
    let html = format!(
        "<h2>CRM</h2><div><div><table>{names}</table></div><div><table>{cells}</table></div></div>"
    );
    assert_eq!(
        addresses(&html),
        [
            "CRM > - > Clients > Add > -",
            "CRM > - > Contacts > View > -",
            "CRM > - > Contacts > Add > -"
        ]
    );
}

/// A line of words and boxes, each at its place.
fn line(top: i32, name: &str, boxes: &[i32]) -> String {
    let boxes: String = boxes
        .iter()
        .map(|left| format!(r#"<input type="checkbox" id="b {left} {top} 13 13">"#))
        .collect();
    format!(r#"<p id="b 0 {top} 60 14">{name}</p>{boxes}"#)
}

fn fields(html: &str) -> Vec<String> {
    drawn(html).controls.iter().filter(|it| it.kind.is_field()).map(path).collect()
}

#[test]
fn no_line_of_a_grid_needs_to_have_all_of_its_columns() {
    let heads = [("View", 200), ("Add", 300), ("Delete", 400)]
        .map(|(name, left)| format!(r#"<p id="b {left} 0 40 14">{name}</p>"#));
    let html = format!(
        r#"<body id="b 0 0 900 300">{}{}{}{}</body>"#,
        heads.concat(),
        line(30, "Tickets", &[300]),
        line(60, "Notes", &[200, 300]),
        line(90, "Charges", &[300, 400]),
    );
    assert_eq!(
        fields(&html),
        [
            "- > - > Tickets > Add > -",
            "- > - > Notes > View > -",
            "- > - > Notes > Add > -",
            "- > - > Charges > Add > -",
            "- > - > Charges > Delete > -",
        ]
    );
}

#[test]
fn an_empty_corner_makes_the_first_line_of_cells_a_header() {
    let cell = |left: i32, top: i32, inner: &str| {
        format!(r#"<div id="b {left} {top} 90 20">{inner}</div>"#)
    };
    let inner = |left: i32| format!(r#"<input type="checkbox" id="b {left} 35 13 13">"#);
    let html = format!(
        r#"<body id="b 0 0 900 300"><div id="b 0 0 300 50">{}{}{}{}{}{}</div></body>"#,
        cell(0, 0, ""),
        cell(100, 0, "View"),
        cell(200, 0, "Add"),
        cell(0, 30, "Contracts"),
        cell(100, 30, &inner(105)),
        cell(200, 30, &inner(205)),
    );
    assert_eq!(fields(&html), ["- > - > Contracts > View > -", "- > - > Contracts > Add > -"]);
}

#[test]
fn a_section_may_be_named_beside_words_that_every_section_has() {
    let section = |name: &str| {
        format!(
            r#"<div class="bar"><span>{name}</span> <span class="lk">Full Permission</span> <span class="lk">No Permission</span></div>
            <div><p><input type="checkbox"><span>Can export {name}</span></p></div>"#
        )
    };
    let html = ["Contracts", "CRM"].map(section).concat();
    let found = ["Contracts", "CRM"].map(|it| format!("{it} > - > - > - > Can export {it}"));
    assert_eq!(addresses(&html), found);
}

#[test]
fn a_button_with_a_spot_of_colour_before_its_word_and_an_arrow_behind_is_a_list() {
    let chip = |left: i32, top: i32, word: &str| {
        format!(
            r#"<div id="b {left} {top} 90 20"><button class="chip {word}" id="b {left} {top} 60 20"><span id="b {left} {top} 8 8"></span>{word}<svg></svg></button></div>"#
        )
    };
    let row = |top: i32, name: &str, words: [&str; 2]| {
        let cells = chip(100, top, words[0]) + &chip(200, top, words[1]);
        format!(r#"<div id="b 0 {top} 300 20"><div id="b 0 {top} 90 20">{name}</div>{cells}</div>"#)
    };
    let head = r#"<div id="b 0 0 300 20"><div id="b 0 0 90 20">Object</div><div id="b 100 0 90 20">View</div><div id="b 200 0 90 20">Add</div></div>"#;
    let html = format!(
        r#"<body id="b 0 0 900 300"><div id="b 0 0 300 80">{head}{}{}</div></body>"#,
        row(30, "Tickets", ["All", "Mine"]),
        row(60, "Notes", ["Mine", "All"]),
    );
    let page = drawn(&html);
    let held: Vec<_> =
        page.controls.iter().map(|it| (it.kind, path(it), it.state.clone())).collect();
    let list = |row: &str, column: &str, shows: &str| {
        (Kind::DrawnList, format!("- > - > {row} > {column} > -"), State::Shows(shows.into()))
    };
    assert_eq!(
        held,
        [
            list("Tickets", "View", "All"),
            list("Tickets", "Add", "Mine"),
            list("Notes", "View", "Mine"),
            list("Notes", "Add", "All"),
        ]
    );
}

#[test]
fn a_panel_that_is_empty_yet_has_its_place_among_the_tabs() {
    let bar = r#"<div><a class="t on">Levels</a> <a class="t">Vendors</a> <a class="t">Activity</a></div>"#;
    let panel = |style: &str, label: &str| {
        format!(r#"<div class="p" style="{style}"><p><label>{label} <input></label></p></div>"#)
    };
    let html = format!(
        r#"{bar}{}{}<div class="p" style="display:none"></div>"#,
        panel("", "Name"),
        panel("display:none", "Zone"),
    );
    assert_eq!(addresses(&html), ["Levels > - > - > - > Name", "Vendors > - > - > - > Zone"]);
}

#[test]
fn a_bar_in_the_header_of_a_page_is_one_of_tabs_where_each_has_its_panel() {
    let bar = r#"<header><div><a class="t on">Levels</a> <a class="t">Folders</a></div></header>"#;
    let panel = |style: &str, label: &str| {
        format!(r#"<div class="p" style="{style}"><p><label>{label} <input></label></p></div>"#)
    };
    let html = |other: &str| format!("{bar}<main>{}{other}</main>", panel("", "Name"));
    let both = addresses(&html(&panel("display:none", "Zone")));
    assert_eq!(both, ["Levels > - > - > - > Name", "Folders > - > - > - > Zone"]);
    assert_eq!(addresses(&html("")), ["- > - > - > - > Name"]);
}

#[test]
fn a_text_box_that_nobody_sees_takes_the_keys_for_the_drawn_box_around_it() {
    let html = r#"<p><span class="CheckBoxChecked"><span><input id="b 0 0 1 1" readonly></span></span><label>Active</label></p>"#;
    let mut snapshot = support::snapshot(html);
    for node in snapshot.nodes.iter_mut().filter(|node| node.t == "input") {
        node.f |= keyguide_core::snapshot::flag::UNSEEN | keyguide_core::snapshot::flag::READ_ONLY;
    }
    let read = keyguide_core::page::label(&snapshot);
    let held: Vec<_> = read.controls.iter().map(|it| (it.kind, it.state.clone())).collect();
    assert_eq!(held, [(Kind::Check, State::On(true))]);
    assert_eq!(page(html).controls.len(), 1);
}

/// A bar that leads to the sections of a page, and tools that every section has, head nothing.
#[test]
fn words_side_by_side_are_no_heading_without_a_name_before_them() {
    let line = |words: [&str; 3]| {
        let spans = words.map(|it| format!(r#"<span class="j">{it}</span>"#));
        format!("<div>{}</div>", spans.join(" "))
    };
    let section = |name: &str, tools: &str| {
        format!(
            r#"<div class="h">{name}</div>{tools}<div><p>{BOX}<span>Can export {name}</span></p></div>"#
        )
    };
    let found = ["CRM", "Admin"].map(|it| format!("{it} > - > - > - > Can export {it}"));
    let bar = line(["General", "CRM", "Admin"]);
    assert_eq!(addresses(&(bar + &section("CRM", "") + &section("Admin", ""))), found);
    let tools = line(["Copy", "Edit", "Delete"]);
    assert_eq!(addresses(&(section("CRM", &tools) + &section("Admin", &tools))), found);
}

#[test]
fn a_button_with_a_picture_behind_its_word_is_no_list() {
    let html = r#"<p><span>Status</span> <button class="btn"><span>All</span><svg></svg></button></p>
        <button class="btn">Save<svg></svg></button>"#;
    let kinds: Vec<Kind> = page(html).controls.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Kind::DrawnList, Kind::Button]);
}

#[test]
fn what_is_empty_and_hidden_behind_tabs_is_no_panel_of_theirs() {
    let bar =
        r#"<div><a class="t on">General</a> <a class="t">CRM</a> <a class="t">Admin</a></div>"#;
    let panel = |style: &str, label: &str| {
        format!(r#"<div class="p" style="{style}"><p><label>{label} <input></label></p></div>"#)
    };
    let busy = r#"<div class="p" style="display:none"></div>"#;
    let html = format!("{bar}{busy}{}{}", panel("", "Name"), panel("display:none", "Zone"));
    assert_eq!(addresses(&html)[0], "General > - > - > - > Name");
}

#[test]
fn a_set_of_radios_in_a_table_of_its_own_is_a_cell() {
    let set = "<table><tr><td><input type=radio name=a>All</td><td><input type=radio name=a>None</td></tr></table>";
    let row = |name: &str| format!("<tr><td>{name}</td><td>{set}</td><td>{set}</td></tr>");
    let html = format!(
        "<table><tr><td></td><td>View</td><td>Edit</td></tr></table><table>{}{}</table>",
        row("Contacts"),
        row("Notes"),
    );
    assert!(addresses(&html)[0].contains("Contacts > View"), "{:?}", addresses(&html));
}

#[test]
fn words_in_a_cell_of_the_only_row_under_a_bold_header_are_no_label() {
    let head = ["Object", "View", "Add", "Edit", "Delete"]
        .map(|it| format!("<div style='font-weight:bold'>{it}</div>"))
        .concat();
    let list = "<div><select></select><input type=hidden></div>";
    let html = format!(
        "<h2>Inventory</h2><div><div class=t style='font-weight:bold'>Object Permissions</div><div>
        <div class='r h'>{head}</div><div class=r><div>Products</div>{list}{list}<div><span>No</span></div>{list}</div></div></div>"
    );
    let wanted = ["View", "Add", "Delete"]
        .map(|it| format!("Inventory > Object Permissions > Products > {it} > -"));
    assert_eq!(addresses(&html), wanted);
}

#[test]
fn the_half_with_the_names_may_hold_a_box_to_choose_each_row() {
    let half = |rows: [&str; 2], head: &str| {
        let row = |cells: &str| format!("<tr>{cells}</tr>");
        let body: String = rows.map(row).concat();
        format!("<div><table><tr>{head}</tr></table><table>{body}</table></div>")
    };
    let locked = |pick: &str| {
        half(
            [&format!("<td>{pick}<td>API User"), &format!("<td>{pick}<td>Manager")],
            "<td></td><td>Name</td>",
        )
    };
    let open = half(
        [r#"<td><input type="checkbox"><td><select><option>All</select>"#; 2],
        "<td>Active</td><td>Display</td>",
    );
    let html = |pick: &str| format!("<h2>Levels</h2><div>{}{open}</div>", locked(pick));
    let found = addresses(&html(r#"<input type="checkbox">"#));
    let ends = |at: usize| found[found.len() - 4 + at].as_str();
    assert_eq!(ends(0), "Levels > - > API User > Active > -");
    assert_eq!(ends(3), "Levels > - > Manager > Display > -");
    // A field to fill beside words is a form.
    assert!(!addresses(&html("<input>")).iter().any(|it| it.contains("Manager > Display")));
}

#[test]
fn a_note_in_brackets_is_no_part_of_a_caption_in_bold_letters() {
    let table = |note: &str| {
        let html = format!(
            r#"<h2>CRM</h2><table><caption style="font-weight:bold">Objects <span>{note}</span></caption>
            <tr><th>Object<th>Add<tr><td>Notes<td><input type="checkbox"><tr><td>Tasks<td><input type="checkbox"></table>"#
        );
        addresses(&html).swap_remove(0)
    };
    assert_eq!(table("(for accounts you have)"), "CRM > Objects > Notes > Add > -");
    assert_eq!(table("of accounts"), "CRM > Objects of accounts > Notes > Add > -");
}

/// A table whose first column begins at one place, each cell of some width, from a height on.
fn at(left: usize, top: usize, wide: usize, rows: &[&[&str]], more: &str) -> String {
    let cell = |row: usize, column: usize, word: &str| {
        let (left, top) = (left + wide * column, top + 30 * row);
        format!(r#"<td class="v" id="b {left} {top} {wide} 30{more}">{word}</td>"#)
    };
    let line = |(row, words): (usize, &&[&str])| {
        let cells: String =
            words.iter().enumerate().map(|(it, word)| cell(row, it, word)).collect();
        let (top, across) = (top + 30 * row, wide * words.len());
        format!(r#"<tr id="b {left} {top} {across} 30">{cells}</tr>"#)
    };
    let (high, across) = (30 * rows.len(), wide * rows[0].len());
    let lines: String = rows.iter().enumerate().map(line).collect();
    format!(r#"<div><table id="b {left} {top} {across} {high}">{lines}</table></div>"#)
}

#[test]
fn cells_that_are_pressed_are_lists_in_four_quarters_of_a_grid_too() {
    let heads = at(0, 40, 200, &[&["Object"]], "") + &at(200, 40, 90, &[&["View", "Add"]], "");
    let names = at(0, 70, 200, &[&["Tickets"], &["Notes"], &["Charges"]], "");
    let cells: [&[&str]; 3] = [&["All", "Mine"], &["Mine", "All"], &["All", "Mine"]];
    let html = format!(
        r#"<h2 id="b 0 0 400 20">Service Desk</h2><div>{heads}{names}{}</div>"#,
        at(200, 70, 90, &cells, " p")
    );
    let page = drawn(&html);
    let found: Vec<_> = page.controls.iter().map(|it| (it.kind, it.enabled, path(it))).collect();
    let list = |path: &str| (Kind::DrawnList, false, format!("Service Desk > - > {path} > -"));
    assert_eq!(found[1], list("Tickets > Add"));
    assert_eq!(found[4], list("Charges > View"));
}

#[test]
fn a_header_right_on_top_of_rows_of_its_width_need_not_keep_their_columns() {
    let row = |left: usize, top: usize, name: &str| {
        format!(
            r#"<tr><td id="b {left} {top} 390 30">{name}<td id="b 390 {top} 60 30">{BOX}<td id="b 450 {top} 60 30">{BOX}"#
        )
    };
    let body = |left: usize| {
        let band = format!(r#"<tr><td colspan="3" id="b {left} 70 510 30"><b>Sales</b>"#);
        let rows = row(left, 100, "Leads") + &row(left, 130, "Quotes");
        format!(r#"<div><table id="b {left} 70 510 90">{band}{rows}</table></div>"#)
    };
    let head = at(0, 40, 170, &[&["Object", "View", "Add"]], "");
    let html = |left: usize| format!("<h2>CRM</h2><div>{head}{}</div>", body(left));
    assert_eq!(fields(&html(0))[3], "CRM > Sales > Quotes > Add > -");
    assert!(!fields(&html(30)).iter().any(|it| it.contains("> Add >")));
}

#[test]
fn a_header_of_words_right_on_top_of_rows_need_not_be_as_wide() {
    let row = |top: usize, name: &str| {
        format!(
            r#"<tr><td id="b 0 {top} 160 30">{name}<td id="b 160 {top} 60 30">{BOX}<td id="b 220 {top} 60 30">{BOX}<td id="b 280 {top} 60 30">{BOX}"#
        )
    };
    let rows = row(70, "Leads") + &row(100, "Quotes");
    let body = format!(r#"<div><table id="b 0 70 340 60">{rows}</table></div>"#);
    for wide in [40, 140] {
        let head = at(0, 40, wide, &[&["Object", "View", "Add", "Edit"]], "");
        let found = fields(&format!("<h2>CRM</h2><div>{head}{body}</div>"));
        assert_eq!(found[0], "CRM > - > Leads > View > -");
        assert_eq!(found[5], "CRM > - > Quotes > Edit > -");
    }
}

#[test]
fn rows_of_one_half_without_anything_name_the_rows_below_them() {
    let html = |rows: [bool; 4]| {
        let names =
            ["CRM", "Leads", "Projects", "Tasks"].map(|it| format!("<tr><td>{it}</td></tr>"));
        let row =
            |filled: bool| if filled { format!("<td>{BOX}<td>{BOX}") } else { "<td><td>".into() };
        let cells = rows.map(|it| format!("<tr>{}</tr>", row(it)));
        format!(
            "<h2>API</h2><div><div><table><tr><th>Object</th></tr>{}</table></div><div><table><tr><th>View<th>Add</tr>{}</table></div></div>",
            names.concat(),
            cells.concat()
        )
    };
    let found = addresses(&html([false, true, false, true]));
    assert_eq!(found[0], "API > CRM > Leads > View > -");
    assert_eq!(found[3], "API > Projects > Tasks > Add > -");
    // What cannot be set at all is a row like any other.
    assert_eq!(addresses(&html([true, true, false, true]))[4], "API > - > Tasks > View > -");
}

/// One table for a section, in the oldest of Autotask's pages: captions, a grid, boxes and lists, each in lines of its own.
#[test]
fn a_table_may_hold_lines_of_all_kinds() {
    let list = "<select><option>All</option></select>";
    let section = |name: &str, row: &str| {
        format!(
            "<table><tr><td colspan=4><b>{name}</b></td><td><b>Permission: <a href='#'>Full</a> <a href='#'>None</a></b></td></tr>
            <tr><td colspan=5><i>Object Permissions</i></td></tr>
            <tr class=hdr><td><b>Object</b></td><td><b>View</b></td><td><b>Add</b></td><td></td><td></td></tr>
            <tr><td>{row}</td><td>{list}</td><td>{list}</td><td></td><td></td></tr>
            <tr><td colspan=5><i>Feature Access</i></td></tr>
            <tr><td colspan=5><input type=checkbox> Can modify {row}</td></tr>
            <tr><td>Visibility of {row}</td><td colspan=4>{list}</td></tr></table>"
        )
    };
    let names =
        [("Contracts", "Deals"), ("CRM", "Leads"), ("Inventory", "Items"), ("Desk", "Calls")];
    let sections: String = names.iter().map(|(name, row)| section(name, row)).collect();
    let html = format!(
        "<div><b>Edit Security Level</b></div>
        <table><tr><td colspan=2 class=head><b>General</b></td></tr>
        <tr><td>Name</td><td><input></td></tr></table>{sections}"
    );
    let found = addresses(&html);
    let fields = found.iter().filter(|it| it.starts_with("CRM") && it.contains("Lead"));
    assert_eq!(
        fields.collect::<Vec<_>>(),
        [
            "CRM > Object Permissions > Leads > View > -",
            "CRM > Object Permissions > Leads > Add > -",
            "CRM > Feature Access > - > - > Can modify Leads",
            "CRM > Feature Access > - > - > Visibility of Leads",
        ]
    );
    assert!(found.iter().any(|it| it == "General > - > - > - > Name"), "{found:#?}");
}

#[test]
fn a_cell_across_the_head_of_a_table_is_its_title() {
    let list = "<select><option>All</option></select>";
    let grid = |title: &str, row: &str| {
        format!(
            "<table><thead><tr><th colspan=3>{title}</th></tr><tr><th>Object</th><th>View</th><th>Add</th></tr></thead>
            <tbody><tr><td>{row}</td><td>{list}</td><td>{list}</td></tr><tr><td>Notes</td><td>{list}</td><td>{list}</td></tr></tbody></table>"
        )
    };
    let html = format!(
        "<h1>Level</h1><section><h2>CRM</h2><h3>Contact Access</h3><p><label>Customers {list}</label></p>{}</section>
        <section><h2>Desk</h2>{}</section>",
        grid("Object Permissions", "Contacts"),
        grid("Object Permissions", "Tickets"),
    );
    let found = addresses(&html);
    assert_eq!(found[0], "CRM > Contact Access > - > - > Customers");
    assert_eq!(found[1], "CRM > Object Permissions > Contacts > View > -");
    assert_eq!(found[5], "Desk > Object Permissions > Tickets > View > -");
}
