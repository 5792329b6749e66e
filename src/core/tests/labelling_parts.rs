//! Labelling: what stands for something else (room, initials, a store) and what is said over a whole page.

mod support;

use keyguide_core::page::{Kind, State, label};
use keyguide_core::snapshot::flag;
use support::{addresses, drawn, path, snapshot};

#[test]
fn a_part_without_a_role_keeps_the_room_of_a_header_cell() {
    let head = |name: &str| format!(r#"<div role="columnheader">{name}</div>"#);
    let row = |name: &str| {
        let cell =
            r#"<div role="cell"><button role="checkbox" aria-checked="true"></button></div>"#;
        format!(r#"<div role="row"><div role="rowheader">{name}</div>{cell}{cell}</div>"#)
    };
    let html = format!(
        r#"<h2>Rights</h2><div role="table"><div role="row">{}<div role="columnheader" aria-colspan="2">Own</div></div>
        <div role="row"><div role="presentation"></div>{}{}</div>{}{}</div>"#,
        head("Object"),
        head("View"),
        head("Edit"),
        row("Leads"),
        row("Quotes"),
    );
    assert_eq!(
        addresses(&html),
        [
            "Rights > - > Leads > View > -",
            "Rights > - > Leads > Edit > -",
            "Rights > - > Quotes > View > -",
            "Rights > - > Quotes > Edit > -",
        ]
    );
}

#[test]
fn a_box_told_to_nobody_stores_what_the_drawn_one_before_it_shows() {
    let mut snapshot = snapshot(
        r#"<h2>Rights</h2><p><button role="checkbox" aria-checked="true" aria-label="View"></button>
        <input type="checkbox" aria-hidden="true" tabindex="-1"></p>"#,
    );
    let fields = |snapshot: &_| {
        label(snapshot).controls.iter().filter(|it| it.kind.is_field()).map(path).count()
    };
    assert_eq!(fields(&snapshot), 2);
    for node in snapshot.nodes.iter_mut().filter(|node| node.t == "input") {
        node.f |= flag::UNSEEN;
    }
    assert_eq!(fields(&snapshot), 1);
}

#[test]
fn a_text_box_that_is_not_laid_out_stores_what_the_one_before_it_shows() {
    let html = r#"<h2>Role</h2><div><label for="seats">Members</label><span><input title="25"><input id="seats"
        style="display:none"></span></div>"#;
    assert_eq!(addresses(html), ["Role > - > - > - > Members"]);
}

#[test]
fn words_before_the_arrow_of_a_list_may_have_the_focus() {
    let list = |top: usize, name: &str, shown: &str| {
        format!(
            r#"<div>{name}</div><div id="b 10 {top} 200 24 p"><div tabindex="0" style="cursor:pointer"><span>{shown}</span></div><i></i></div>"#
        )
    };
    let html = format!("<h2>General</h2><div>{}</div>", list(40, "Language", "English"));
    let page = drawn(&html);
    let lists: Vec<_> = page.controls.iter().filter(|it| it.kind == Kind::DrawnList).collect();
    assert_eq!(lists.len(), 1);
    assert_eq!(path(lists[0]), "General > - > - > - > Language");
    assert_eq!(lists[0].state, State::Shows("English".into()));
}

#[test]
fn the_frame_of_a_list_may_be_drawn_around_what_holds_its_words_and_the_arrow() {
    let list = |shown: &str| {
        format!(
            r#"<div class="Selector2" style="cursor:pointer"><div style="cursor:pointer"><div tabindex="0" style="cursor:pointer">
            <div>{shown}</div></div><div style="cursor:pointer"><i></i></div></div></div>"#
        )
    };
    // In a section that is shut nothing has a box.
    let html = format!(
        r#"<h2>CRM</h2><div style="display:none"><table><tr><th>Object<th>View<th>Add</tr><tr><td>Notes<td>{}<td>{}</tr></table></div>"#,
        list("Mine"),
        list("No")
    );
    let mut snapshot = snapshot(&html);
    for node in &mut snapshot.nodes {
        if node.a.get("class").is_some() {
            node.f |= flag::BOXED;
        }
    }
    let page = label(&snapshot);
    let found: Vec<_> = page.controls.iter().map(|it| (it.kind, path(it))).collect();
    assert_eq!(
        found,
        ["View", "Add"].map(|it| (Kind::DrawnList, format!("CRM > - > Notes > {it} > -")))
    );
    assert_eq!(page.controls[0].state, State::Shows("Mine".into()));
}

#[test]
fn what_is_called_a_list_and_shows_words_and_an_arrow_is_one_without_a_hand() {
    let list = |top: usize, name: &str, class: &str, more: &str| {
        format!(
            r#"<div><div>{name}</div><div class="{class}" id="b 10 {top} 200 24"><div id="b 12 {top} 160 24"{more}>Any</div>
            <div id="b 190 {top} 16 16"></div></div></div>"#
        )
    };
    let kinds = |class: &str, more: &str| {
        let lists = list(40, "License", class, more) + &list(90, "Status", class, more);
        let page = drawn(&format!("<h2>Filter</h2>{lists}"));
        page.controls.iter().map(|it| (it.kind, path(it))).collect::<Vec<_>>()
    };
    let found = ["License", "Status"];
    let found = found.map(|it| (Kind::DrawnList, format!("Filter > - > - > - > {it}")));
    assert_eq!(kinds("Selector2", ""), found);
    assert_eq!(kinds("Selector2", r#" tabindex="0""#), found);
    assert_eq!(kinds("Value2", ""), []);
}

#[test]
fn initials_in_a_frame_are_no_part_of_a_name() {
    let card = |letters: &str, name: &str| {
        format!(
            r#"<label><input type="radio" name="psa"><div>{letters}</div><div>{name}</div></label>"#
        )
    };
    let html = format!(
        "<fieldset><legend>Product</legend>{}{}</fieldset>",
        card("A", "Autotask PSA"),
        card("B", "Halo")
    );
    let found = addresses(&html);
    assert_eq!(found[0], "Product > - > - > - > Autotask PSA");
    // A letter that is none of the name's is a part of it.
    assert_eq!(found[1], "Product > - > - > - > B");
}

#[test]
fn a_line_that_goes_on_behind_a_break_is_one() {
    let html = "<h2>Login</h2><table><tr><td>Password must<br>be changed</td><td><input></td></tr>
        <tr><td>Log out after<br>(minutes)</td><td><input></td></tr></table>";
    assert_eq!(
        addresses(html),
        ["Login > - > - > - > Password must be changed", "Login > - > - > - > Log out after"]
    );
}

#[test]
fn plain_words_under_the_title_head_no_section() {
    let section = |name: &str| {
        format!("<section><h2>{name}</h2><div><label>Sound <input></label></div></section>")
    };
    let html = format!(
        "<main><h1>Settings</h1><div>Changes apply at once</div>{}{}</main>",
        section("Messages"),
        section("Calls")
    );
    assert_eq!(addresses(&html), ["Messages > - > - > - > Sound", "Calls > - > - > - > Sound"]);
}

#[test]
fn a_header_cell_across_a_table_heads_all_of_it() {
    let row = |name: &str| {
        format!(
            r#"<tr><td>{name}</td><td><input type="checkbox"></td><td><input type="checkbox"></td></tr>"#
        )
    };
    // It may reach further than the columns do.
    let html = format!(
        r#"<h2>Assets</h2><table><tr><th colspan="4">Inventory</th></tr>
        <tr class="head"><td>&nbsp;</td><td>Read</td><td>Edit</td></tr>{}{}</table>"#,
        row("Computer"),
        row("Monitor"),
    );
    assert_eq!(
        addresses(&html),
        [
            "Assets > Inventory > Computer > Read > -",
            "Assets > Inventory > Computer > Edit > -",
            "Assets > Inventory > Monitor > Read > -",
            "Assets > Inventory > Monitor > Edit > -",
        ]
    );
}

#[test]
fn words_over_several_columns_each_stand_above_the_header_proper() {
    let html = r#"<h2>Rights</h2><table><tr><td rowspan="2">Who</td><td colspan="2">Job</td><td colspan="2">Run</td></tr>
        <tr><td>Read</td><td>Build</td><td>Read</td><td>Stop</td></tr>
        <tr><td>Ann</td><td><input type="checkbox"></td><td><input type="checkbox"></td><td><input type="checkbox"></td>
        <td><input type="checkbox"></td></tr></table>"#;
    assert_eq!(
        addresses(html),
        [
            "Rights > Job > Ann > Read > -",
            "Rights > Job > Ann > Build > -",
            "Rights > Run > Ann > Read > -",
            "Rights > Run > Ann > Stop > -",
        ]
    );
}

#[test]
fn a_header_as_wide_as_the_grid_is_short_of_nothing() {
    let html = r#"<h2>Rights</h2><table><tr><th>What</th><th>Allow</th><th colspan="2">Risks</th></tr>
        <tr><th scope="row">Join</th><td><input type="checkbox"></td><td>!</td><td></td></tr>
        <tr><th scope="row">Leave</th><td><input type="checkbox"></td><td>!</td><td></td></tr></table>"#;
    assert_eq!(
        addresses(html),
        ["Rights > - > Join > Allow > -", "Rights > - > Leave > Allow > -"]
    );
}

#[test]
fn words_over_the_fields_alone_head_a_grid_in_two_halves() {
    let row = |one: &str, other: &str| {
        let half = |name| format!("<td>{name}</td><td><input type='checkbox'></td>");
        format!("<tr>{}{}</tr>", half(one), half(other))
    };
    let head = "<tr><td></td><td>Visible</td><td></td><td>Visible</td></tr>";
    let html = |head| {
        let rows = row("Sales", "Service") + &row("Orders", "Stock");
        format!("<h2>Apps</h2><table>{head}{rows}</table>")
    };
    let found = addresses(&html(head));
    assert_eq!(found[0], "Apps > - > Sales > Visible > -");
    assert_eq!(found[3], "Apps > - > Stock > Visible > -");
    assert_eq!(addresses(&html(""))[3], "Apps > - > - > - > Stock");
}

#[test]
fn words_in_sight_name_no_rows_of_a_part_that_is_shut() {
    let cells = |cell: &dyn Fn(&str) -> String, one, other| {
        format!("<tr><td>{}</td><td>{}</td></tr>", cell(one), cell(other))
    };
    let list = |name: &str| format!("{name}<div><select><option>-</option></select></div>");
    let boxed = |name: &str| format!("<span><input type=checkbox></span><span>{name}</span>");
    let rows = cells(&list, "Level", "Outsource")
        + &cells(&boxed, "View", "Edit")
        + &cells(&boxed, "Portal", "Search");
    let html = format!(
        "<div><span id='b 12 8 94 16'>Edit Resource</span> - <span id='b 119 8 68 16'>Dana Ruiz</span></div>
        <div style='display:none'><div><table><tr><td><img></td><td><b>Permissions</b></td></tr></table></div>
        <div><table>{rows}</table></div></div>"
    );
    let found = drawn(&html);
    let labels: Vec<_> = found.controls.iter().map(|it| it.address.own_name()).collect();
    assert_eq!(labels, ["Level", "Outsource", "View", "Edit", "Portal", "Search"]);
}

#[test]
fn words_with_a_link_behind_them_name_a_row() {
    let row = |name: &str| {
        let cell = "<td><input type='checkbox'></td>";
        format!("<tr><td>{name} <a href='#'>Change</a></td>{cell}{cell}</tr>")
    };
    let head = "<tr><th></th><th>View</th><th>Edit</th></tr>";
    let html = format!("<h2>Sites</h2><table>{head}{}{}</table>", row("North"), row("South"));
    let found = addresses(&html);
    assert_eq!(found[1], "Sites > - > North > Edit > -");
    assert_eq!(found[2], "Sites > - > South > View > -");
}

#[test]
fn lists_are_rows_whatever_links_stand_between_them() {
    let row = |name: &str| {
        format!(
            "<li><div><b>{name}</b> <a href='#'>Learn more.</a></div><div><select><option>No</option></select></div></li>"
        )
    };
    let html = format!(
        "<h2>Rights</h2><section><h3>Repository</h3><ul>{}{}</ul></section><h2>Other</h2><p>x <input></p>",
        row("Issues"),
        row("Pages")
    );
    assert_eq!(
        addresses(&html)[..2],
        ["Rights > Repository > Issues > - > Issues", "Rights > Repository > Pages > - > Pages"]
    );
}

#[test]
fn a_list_in_an_entry_stands_under_the_box_of_that_entry() {
    let entry = |name: &str| format!("<li><input type='checkbox'> <span>{name}</span>");
    let branch = |name: &str| format!("{}<ul>{}</li></ul></li>", entry(name), entry("Read"));
    let html = format!("<h2>Rights</h2><ul>{}{}</ul>", branch("Users"), branch("Groups"));
    assert_eq!(
        addresses(&html),
        [
            "Rights > - > - > - > Users",
            "Rights > Users > - > - > Read",
            "Rights > - > - > - > Groups",
            "Rights > Groups > - > - > Read",
        ]
    );
}

#[test]
fn the_state_that_a_switch_shows_heads_nothing() {
    let row = |id: &str, name: &str| {
        format!(
            "<div><p id='{id}'>{name}</p><div><span>Off</span><button role='switch' aria-labelledby='{id}'></button></div></div>"
        )
    };
    let html = format!("<h2>Features</h2>{}{}", row("a", "Suspended"), row("b", "Listed"));
    assert_eq!(
        addresses(&html),
        ["Features > - > - > - > Suspended", "Features > - > - > - > Listed"]
    );
}

#[test]
fn a_menu_beside_the_page_in_a_row_heads_nothing_in_it() {
    let link = |name: &str| format!("<br><a href='#'>{name}</a>");
    let menu = format!("<b>Administer</b>{}{}{}", link("Users"), link("Roles"), link("Logs"));
    let field = |name: &str| format!("<h3>{name}</h3><p><label>{name} no <input></label></p>");
    let html = format!(
        "<table><tr><td>{menu}</td><td>{}{}</td></tr></table>",
        field("Apps"),
        field("Tabs")
    );
    assert_eq!(addresses(&html), ["Apps > - > - > - > Apps no", "Tabs > - > - > - > Tabs no"]);
}

#[test]
fn a_link_to_read_more_is_no_part_of_the_name_of_a_choice() {
    let html = "<h2>Store</h2><p id='k'>Kind <a href='#'>Info</a></p><div role='radiogroup' aria-labelledby='k'>
        <label><input type='radio' name='x'>Flat</label><label><input type='radio' name='x'>Deep</label></div>
        <p><label>Name <input></label></p>";
    assert_eq!(addresses(html)[0], "Store > Kind > - > - > Flat");
}

#[test]
fn what_nothing_names_is_called_as_its_small_part_is() {
    let part = |name: &str, more: &str| {
        format!(
            "<section><h3>{name}</h3><p>{name} in short.</p><select><option>No</option></select>{more}</section>"
        )
    };
    let more = "<p><label><input type='checkbox'>Proxy</label></p>";
    let parts = part("Issuer", more) + &part("Realm", more);
    let html = format!("<h2>Safety</h2>{parts}<h2>Other</h2><p><label>Name <input></label></p>");
    let found = addresses(&html);
    assert_eq!(found[0], "Safety > Issuer > - > - > Issuer");
    assert_eq!(found[1], "Safety > Issuer > - > - > Proxy");
}

#[test]
fn a_star_beside_a_slash_or_a_point_is_no_mark() {
    let names = ["release/*", "*.example.org", "Name*"];
    let fields: String = names.map(|name| format!("<p><label>{name} <input></label></p>")).concat();
    let found = addresses(&format!("<h2>Rules</h2>{fields}"));
    let labels: Vec<&str> = found.iter().filter_map(|path| path.rsplit(" > ").next()).collect();
    assert_eq!(labels, ["release/*", "*.example.org", "Name"]);
}

#[test]
fn a_number_behind_a_group_that_speaks_of_it_is_in_the_group() {
    let html = |label: &str| {
        format!(
            "<h1>Level</h1><h2>Other</h2><div><p><b>Webhooks</b></p><label><input type=checkbox>Can create Webhooks</label></div>
            <div><label>{label} <input type=number></label></div>
            <div><p><b>Surveys</b></p><label><input type=checkbox>Can view ratings</label></div>"
        )
    };
    let number = |label: &str| addresses(&html(label)).swap_remove(1);
    let ours = "Maximum number of webhooks";
    assert_eq!(number(ours), format!("Other > Webhooks > - > - > {ours}"));
    let other = "Maximum number of rows";
    assert_eq!(number(other), format!("Other > - > - > - > {other}"));
}

#[test]
fn a_text_box_that_is_not_laid_out_is_the_store_of_the_one_beside_it() {
    let gone = "<input style='display:none'>";
    let list = "<span><span role=combobox tabindex=0><span>All</span></span></span>";
    let field = |name: &str, inner: &str| format!("<div>{name}</div><div>{inner}</div>");
    let twins = field("First Name", &format!("{gone}<input>"))
        + &field("Level", &format!("{list}{gone}"))
        + &field("Email", "<input>");
    let html = format!("<h1>Edit</h1><h2>General</h2>{twins}");
    let expected = ["First Name", "Level", "Email"].map(|it| format!("General > - > - > - > {it}"));
    assert_eq!(addresses(&html), expected);
}

#[test]
fn a_label_may_have_a_star_and_a_sign_that_tells_more() {
    let field = |name: &str| {
        format!(
            "<div><div>{name}</div><div>*</div><a href='#' title='More'>?</a></div><div><input></div>"
        )
    };
    let html = format!("<h1>Edit</h1><h2>General</h2>{}{}", field("Email Address"), field("Title"));
    let fields: Vec<_> = addresses(&html);
    assert_eq!(fields, ["Email Address", "Title"].map(|it| format!("General > - > - > - > {it}")));
}

#[test]
fn initials_in_a_circle_behind_a_box_give_way_to_the_name() {
    let person = |letters: &str, name: &str| {
        format!(r#"<div><input type="checkbox"><div>{letters}</div><div>{name}</div></div>"#)
    };
    let all = [("AB", "Anna Brook"), ("E", "Email Sync"), ("IT", "Carl Dunn")];
    let people = all.map(|(letters, name)| person(letters, name)).concat();
    let found = addresses(&format!("<h1>Copy</h1><h2>People</h2>{people}"));
    assert_eq!(found[..2], ["People > - > - > - > Anna Brook", "People > - > - > - > Email Sync"]);
    assert_eq!(found[2], "People > - > - > - > IT");
}

#[test]
fn what_is_said_of_one_cell_behind_the_heading_of_its_row_heads_nothing() {
    let cell = |name: &str, at: i32, y: i32| {
        format!(
            "<div id='b {at} {y} 100 20'><label>{name} <select><option>None</option></select></label></div>"
        )
    };
    let row = |name: &str, first: &str, y: i32| {
        format!(
            "<li id='b 0 {y} 600 20'><h5 id='b 0 {y} 100 20'>{name}</h5>{first}{}{}</li>",
            cell("Add", 220, y),
            cell("Edit", 340, y)
        )
    };
    let rows = row("Leads", &cell("View", 110, 100), 100)
        + &row("Firms", "<span id='b 110 130 100 20'>View <i>see above</i></span>", 130);
    let page = drawn(&format!("<h2>CRM</h2><h3>Rights</h3><ul>{rows}</ul><h2>Other</h2><input>"));
    let groups: Vec<&str> =
        page.controls.iter().map(|control| control.address.group.as_str()).collect();
    assert_eq!(groups, ["Leads", "Leads", "Leads", "Firms", "Firms", ""]);
}
