//! Labelling, continued: drawn controls, ARIA, grids in halves, other vendors' forms.

mod support;

use keyguide_core::page::{State, label};
use keyguide_core::snapshot::flag;
use support::{addresses, drawn, page};

#[test]
fn drawn_boxes_and_radios_without_inputs() {
    let html = r#"
    <div class="Section2"><div class="Heading2"><span class="Text2">General</span></div><div class="Content2">
      <div class="EditorLabelContainer1"><div class="PrimaryText">Active</div></div><div class="Checkbox2"><div class="TabIndexHack Checked" tabindex="0"></div></div>
      <div class="EditorLabelContainer1"><div class="PrimaryText">Locked</div></div><div class="Checkbox2"><div class="TabIndexHack Unchecked" tabindex="0"></div></div>
      <div class="RadioList"><div class="RadioButton"><div class="TabIndexHack RadioButtonItem Selected" tabindex="0"></div><div class="Text2">None</div></div>
      <div class="RadioButton"><div class="TabIndexHack RadioButtonItem" tabindex="0"></div><div class="Text2">Custom</div></div></div>
      <div class="EditorLabelContainer1"><div class="PrimaryText">Security Level<span class="Required">*</span></div></div>
      <div class="SingleItemSelector2" tabindex="0" style="cursor:pointer"><div class="SelectionDisplay"><div class="Item"><div class="Text">API User (system)</div></div></div><div class="Arrow"></div></div>
    </div></div>"#;
    let found = page(html);
    let fields: Vec<_> = found.controls.iter().filter(|c| c.kind.is_field()).collect();
    let paths: Vec<String> = fields.iter().map(|c| support::path(c)).collect();
    assert_eq!(
        paths,
        [
            "General > - > - > - > Active",
            "General > - > - > - > Locked",
            "General > - > - > - > None",
            "General > - > - > - > Custom",
            "General > - > - > - > Security Level",
        ]
    );
    use keyguide_core::page::{Kind, State};
    assert_eq!((fields[0].kind, &fields[0].state), (Kind::Check, &State::On(true)));
    assert_eq!((fields[1].kind, &fields[1].state), (Kind::Check, &State::On(false)));
    assert_eq!((fields[2].kind, &fields[2].state), (Kind::Radio, &State::On(true)));
    assert_eq!((fields[3].kind, &fields[3].state), (Kind::Radio, &State::On(false)));
    assert_eq!(fields[4].kind, Kind::DrawnList);
    assert_eq!(fields[4].state, State::Shows("API User (system)".into()));
}

#[test]
fn aria_grids() {
    let html = r#"<section aria-label="Service Desk"><div role="grid" aria-label="Object Permissions">
     <div role="rowgroup"><div role="row"><span role="columnheader">Object</span><span role="columnheader">View</span><span role="columnheader">Add</span></div></div>
     <div role="rowgroup"><div role="row"><span role="rowheader">Tickets</span><span role="gridcell"><button aria-haspopup="listbox">All</button></span><span role="gridcell"><div role="checkbox" aria-checked="true" tabindex="0"></div></span></div>
     <div role="row"><span role="rowheader">Charges</span><span role="gridcell">not applicable</span><span role="gridcell"><div role="switch" aria-checked="false" tabindex="0"></div></span></div></div></div></section>"#;
    assert_eq!(
        addresses(html),
        [
            "Service Desk > Object Permissions > Tickets > View > -",
            "Service Desk > Object Permissions > Tickets > Add > -",
            "Service Desk > Object Permissions > Charges > Add > -",
        ]
    );
}

#[test]
fn headers_in_a_separate_table() {
    let html = r#"<h2>Inventory</h2><div class="Grid"><div class="Header"><table><tr><td>Object</td><td>View</td><td>Delete</td></tr></table></div>
     <div class="Body"><table><tr><td>Products</td><td><select><option>All</option></select></td><td><select><option>All</option></select></td></tr>
     <tr><td>Purchase Orders</td><td><select><option>All</option></select></td><td>None</td></tr></table></div></div>"#;
    assert_eq!(
        addresses(html),
        [
            "Inventory > - > Products > View > -",
            "Inventory > - > Products > Delete > -",
            "Inventory > - > Purchase Orders > View > -",
        ]
    );
}

#[test]
fn a_grid_split_into_two_halves() {
    let html = r#"<h2>CRM</h2><div class="Grid">
      <div class="Locked"><div class="H"><div class="r"><div>Object</div></div></div><div class="B"><div class="r"><div>Contacts</div></div><div class="r"><div>Notes</div></div></div></div>
      <div class="Float"><div class="H"><div class="r"><div>View</div><div>Add</div></div></div><div class="B"><div class="r"><div><select><option>All</option></select></div><div><select><option>Yes</option></select></div></div><div class="r"><div><select><option>All</option></select></div><div><select><option>Yes</option></select></div></div></div></div></div>"#;
    assert_eq!(
        addresses(html),
        [
            "CRM > - > Contacts > View > -",
            "CRM > - > Contacts > Add > -",
            "CRM > - > Notes > View > -",
            "CRM > - > Notes > Add > -",
        ]
    );
}

#[test]
fn headers_of_two_levels_and_names_that_span_rows() {
    let html = r#"<h3>Rights</h3><table><thead><tr><th rowspan="2">Area</th><th rowspan="2">Object</th><th colspan="2">Read</th><th colspan="2">Write</th></tr>
      <tr><th>Own</th><th>All</th><th>Own</th><th>All</th></tr></thead>
      <tbody><tr><td rowspan="2">Sales</td><td>Quotes</td><td><input type="checkbox"></td><td><input type="checkbox"></td><td><input type="checkbox"></td><td><input type="checkbox"></td></tr>
      <tr><td>Orders</td><td><input type="checkbox"></td><td><input type="checkbox"></td><td><input type="checkbox"></td><td></td></tr></tbody></table>"#;
    let found = addresses(html);
    assert_eq!(found[0], "Rights > Sales > Quotes > Own > -");
    assert_eq!(found[3], "Rights > Sales > Quotes > All > -");
    assert_eq!(found[4], "Rights > Sales > Orders > Own > -");
}

#[test]
fn tabs_name_what_has_no_section_of_its_own() {
    let html = r#"<div role="tablist"><button role="tab" id="t1" aria-controls="p1" aria-selected="true">Profile</button><button role="tab" id="t2" aria-controls="p2">Security</button></div>
      <div role="tabpanel" id="p1" aria-labelledby="t1"><label>Name <input></label></div>
      <div role="tabpanel" id="p2" aria-labelledby="t2" hidden style="display:none"><label><input type="checkbox"> Locked out</label></div>"#;
    assert_eq!(
        addresses(html),
        ["Profile > - > - > - > Name", "Security > - > - > - > Locked out"]
    );
}

#[test]
fn bootstrap_forms_and_definition_lists() {
    let html = r#"<h1>Edit role</h1><form><h4>Details</h4>
      <div class="form-group row"><label class="col-sm-2">Role name</label><div class="col-sm-10"><input class="form-control"><small class="form-text">Shown to members of the role.</small></div></div>
      <div class="form-group row"><div class="col-sm-2">Scope</div><div class="col-sm-10"><div class="form-check"><input type="radio" name="s" id="a"><label for="a">Team</label></div><div class="form-check"><input type="radio" name="s" id="b"><label for="b">Everyone</label></div></div></div>
      <h4>Limits</h4><dl><dt>Daily</dt><dd><input type="number"> messages</dd><dt>Burst</dt><dd><input type="number"></dd></dl></form>"#;
    assert_eq!(
        addresses(html),
        [
            "Details > - > - > - > Role name",
            "Details > Scope > - > - > Team",
            "Details > Scope > - > - > Everyone",
            "Limits > - > - > - > Daily",
            "Limits > - > - > - > Burst",
        ]
    );
}

#[test]
fn styled_switches_are_one_control_each() {
    let html = r#"<h2>Features</h2><label class="switch"><input type="checkbox" checked><span class="slider" style="cursor:pointer"></span></label> <span>Dark mode</span><br>
      <div class="opt"><span>Beta</span><label class="switch"><input type="checkbox"><span class="slider" style="cursor:pointer"></span></label></div>"#;
    assert_eq!(
        addresses(html),
        ["Features > - > - > - > Dark mode", "Features > - > - > - > Beta"]
    );
}

#[test]
fn section_headings_that_are_buttons() {
    let html = r#"<div class="acc"><h3><button aria-expanded="true">Contracts</button></h3><div><label><input type="checkbox"> Can bill</label></div></div>
      <div class="acc"><h3><button aria-expanded="false">CRM</button></h3><div style="display:none"><label><input type="checkbox"> Can sell</label></div></div>"#;
    assert_eq!(addresses(html), ["Contracts > - > - > - > Can bill", "CRM > - > - > - > Can sell"]);
}

#[test]
fn flat_headings_by_class_alone() {
    let html = r#"<div class="s">Admin</div><div class="g">Feature Access</div><div class="f"><input type="checkbox"><span>Devices</span></div><div class="f"><input type="checkbox"><span>Tagging</span></div>
      <div class="g">Other Permissions</div><div class="f"><input type="checkbox"><span>Export</span></div>
      <div class="s">CRM</div><div class="f"><input type="checkbox"><span>Sell</span></div><div class="g">Feature Access</div><div class="f"><input type="checkbox"><span>Quotes</span></div>"#;
    assert_eq!(
        addresses(html),
        [
            "Admin > Feature Access > - > - > Devices",
            "Admin > Feature Access > - > - > Tagging",
            "Admin > Other Permissions > - > - > Export",
            "CRM > - > - > - > Sell",
            "CRM > Feature Access > - > - > Quotes",
        ]
    );
}

#[test]
fn a_drawn_box_that_stands_for_some_is_neither_on_nor_off() {
    let html = r#"<h2>Access</h2>
      <p><i class="o-checkbox-box o-checkbox-box--is-selected checked" tabindex="0"></i> One</p>
      <p><i class="o-checkbox-box unchecked" tabindex="0"></i> None</p>
      <p><i class="o-checkbox-box o-checkbox-box--has-selection unchecked" tabindex="0"></i> Some</p>"#;
    let found = page(html);
    let states: Vec<_> = found
        .controls
        .iter()
        .map(|control| (control.address.label.as_str(), control.state.clone()))
        .collect();
    let expected = [("One", State::On(true)), ("None", State::On(false)), ("Some", State::Mixed)];
    assert_eq!(states, expected);
}

/// The frame is drawn around a part that says the state; where it is off the part has no height.
#[test]
fn a_drawn_box_is_as_a_part_of_it_says() {
    let line = |top: i32, words: &str, state: &str, height: i32| {
        format!(
            "<div><div class=Checkbox2 id='b 10 {top} 16 16 p'><div class='Hack {state}' id='b 11 {top} 14 {height}'></div></div><div>{words}</div></div>"
        )
    };
    let html = format!(
        "<h2>Access</h2>{}{}{}",
        line(20, "Quotes", "Checked", 14),
        line(50, "Sales", "Unchecked", 0),
        line(80, "Leads", "Unchecked", 0)
    );
    let found = drawn(&html);
    let states: Vec<_> = found
        .controls
        .iter()
        .map(|control| (control.address.label.as_str(), control.state.clone()))
        .collect();
    let [on, off] = [true, false].map(State::On);
    assert_eq!(states, [("Quotes", on), ("Sales", off.clone()), ("Leads", off)]);
}

#[test]
fn a_header_in_the_midst_of_a_table_is_known_by_the_words_it_repeats() {
    let row = |name: &str| {
        format!(
            "<tr><td>{name}</td><td><select><option>x</select></td><td><select><option>x</select></td></tr>"
        )
    };
    let html = format!(
        "<h2>Projects</h2><table><tr><td>Object</td><td>View</td><td>Add</td></tr>{}{}\
        <tr><td>Project Type</td><td>Add</td><td>View</td></tr>{}</table>",
        row("Projects"),
        row("Proposals"),
        row("Templates"),
    );
    assert_eq!(
        addresses(&html),
        [
            "Projects > - > Projects > View > -",
            "Projects > - > Projects > Add > -",
            "Projects > - > Proposals > View > -",
            "Projects > - > Proposals > Add > -",
            "Projects > - > Templates > Add > -",
            "Projects > - > Templates > View > -",
        ]
    );
}

#[test]
fn rows_of_one_make_in_two_halves_meet_though_fields_make_theirs_higher() {
    let names =
        ["Leads", "Quotes", "Notes", "Tasks", "Cases"].iter().enumerate().map(|(it, name)| {
            let top = 60 + 20 * it;
            format!(r#"<tr class=row id="b 0 {top} 160 20"><td id="b 0 {top} 160 20">{name}</tr>"#)
        });
    let row = |it: usize, class: &str| {
        let top = 60 + 26 * it;
        format!(
            r#"<tr class="{class}" id="b 160 {top} 120 26"><td id="b 160 {top} 60 26"><input type=checkbox><td id="b 220 {top} 60 26"><input type=checkbox></tr>"#
        )
    };
    let head = r#"<tr class=head id="b 160 40 120 20"><td id="b 160 40 60 20">View<td id="b 220 40 60 20">Add</tr>"#;
    let corner = r#"<tr class=head id="b 0 40 160 20"><td id="b 0 40 160 20">Object</tr>"#;
    let names = names.collect::<String>();
    let html = |class: &str| {
        let rows: String = (0..5).map(|it| row(it, class)).collect();
        format!(
            r#"<h2>CRM</h2><div><div id="b 0 40 160 120"><table id="b 0 40 160 120">{corner}{names}</table></div><div id="b 160 40 120 150"><table id="b 160 40 120 150">{head}{rows}</table></div></div>"#
        )
    };
    let last = |html: &str| drawn(html).controls.last().map(support::path).unwrap_or_default();
    assert_eq!(last(&html("row")), "CRM > - > Cases > Add > -");
    assert!(!last(&html("other")).contains("Cases"));
}

#[test]
fn a_row_made_as_the_header_under_a_caption_begins_a_grid() {
    let row = |name: &str| {
        format!("<tr class=r><td>{name}<td><input type=checkbox><td><input type=checkbox></tr>")
    };
    let head = |made: &str, one: &str, two: &str| {
        format!("<tr class={made}><td>Object<td>{one}<td>{two}</tr>")
    };
    let html = |made: &str| {
        let (first, second) = (row("Vendors") + &row("Leads"), row("Notes") + &row("Charges"));
        let heads = (head("h", "All", "Mine"), head(made, "View", "Add"));
        format!(
            "<h2>CRM</h2><table><tr class=g><td colspan=3><b>Access</b></tr>{}{first}
            <tr class=g><td colspan=3><b>Permissions</b></tr>{}{second}</table>",
            heads.0, heads.1
        )
    };
    let found = addresses(&html("h"));
    assert_eq!(found[0], "Access > - > Vendors > All > -");
    assert_eq!(found[5], "Permissions > - > Notes > Add > -");
    assert_ne!(addresses(&html("r"))[5], found[5]);
}

#[test]
fn fields_with_words_of_their_own_in_a_cell_across_are_no_row() {
    let row = |name: &str| {
        format!("<tr><td>{name}<td><input type=checkbox><td><input type=checkbox></tr>")
    };
    let choice = |name: &str| format!("<tr><td><input type=checkbox><td>{name}</tr>");
    let html = format!(
        "<h2>CRM</h2><table><tr><td>Object<td>View<td>Add</tr>{}{}<tr><td colspan=3><b>Features</b></tr>
        <tr><td colspan=3><table>{}{}{}</table></tr></table>",
        row("Notes"),
        row("Charges"),
        choice("Wizards"),
        choice("Lists"),
        choice("Groups")
    );
    let found = addresses(&html);
    assert_eq!(found[0], "CRM > - > Notes > View > -");
    assert_eq!(found[4], "CRM > Features > - > - > Wizards");
}

#[test]
fn bars_in_rows_are_of_one_kind_though_some_have_links_behind_their_words() {
    let field = |name: &str| format!("<tr><td class=l><b>{name}</b><td><input></tr>");
    let html = |made: &str| {
        let bar = |name: &str| {
            format!("<tr><td class={made}><b>{name}</b><td>Permission: <a href=/>Full</a></tr>")
        };
        format!(
            "<table><tr><td colspan=2 class=h><b>General</b></tr>{}{}{}{}{}{}</table>",
            field("Name"),
            field("Code"),
            bar("CRM"),
            field("Accounts"),
            bar("Admin"),
            field("Devices")
        )
    };
    let found = addresses(&html("h"));
    assert_eq!(found[1], "General > - > - > - > Code");
    assert_eq!(found[2], "CRM > - > - > - > Accounts");
    assert_eq!(found[3], "Admin > - > - > - > Devices");
    assert_ne!(addresses(&html("other"))[2], found[2]);
}

#[test]
fn a_box_of_which_nothing_is_told_is_made_like_one_that_says_it_is_on() {
    let line = |top: u32, class: &str, name: &str| {
        format!(
            r#"<div class="l" at="0 {top} 300 20"><div class="{class}" at="0 {top} 14 14"></div><span at="20 {top} 90 14">{name}</span></div>"#
        )
    };
    let boxes = |class: &str| {
        let html = line(0, &format!("{class} Checked"), "View") + &line(30, class, "Edit");
        let mut snapshot = support::snapshot(&html);
        for node in &mut snapshot.nodes {
            let drawn = node.a.remove("at").unwrap_or_default();
            let numbers: Vec<i32> = drawn.split(' ').filter_map(|it| it.parse().ok()).collect();
            node.b = numbers.try_into().ok();
            if node.a.get("class").is_some_and(|class| class.ends_with("Checked")) {
                node.f |= flag::BOXED | flag::FILLED; // no more is told of the other
            }
        }
        let page = label(&snapshot);
        page.controls.iter().map(|it| (support::path(it), it.state.clone())).collect::<Vec<_>>()
    };
    let found = boxes("Box");
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].0, "- > - > - > - > Edit");
    assert_ne!(found[0].1, found[1].1);
    assert_eq!(boxes("Mark").len(), 1, "a picture called otherwise");
}
