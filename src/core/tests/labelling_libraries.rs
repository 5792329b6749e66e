//! Labelling: what libraries of components put into a page besides what a person sees: native fields of no size or
//! told to nobody, names that say only what kind of thing it is, roots of their own, roles around fields.

mod support;

use keyguide_core::page::{Control, Kind, Page, State, label};
use keyguide_core::snapshot::{Snapshot, flag};
use support::{addresses, path, snapshot};

/// A snapshot of HTML in which `at` says where a thing is drawn, `size` how large its letters are and `is` what else
/// the agent would tell of it.
fn told(html: &str) -> Snapshot {
    let mut snapshot = snapshot(html);
    for node in &mut snapshot.nodes {
        if let Some(said) = node.a.remove("at") {
            let numbers: Vec<i32> = said.split(' ').filter_map(|part| part.parse().ok()).collect();
            node.b = numbers.try_into().ok();
        }
        node.z = node.a.remove("size").and_then(|said| said.parse().ok());
        for said in node.a.remove("is").unwrap_or_default().split(' ') {
            node.f |= match said {
                "unseen" => flag::UNSEEN,
                "read-only" => flag::READ_ONLY,
                "shadow" => flag::SHADOW,
                "boxed" => flag::BOXED,
                _ => 0,
            };
        }
    }
    snapshot
}

fn read(html: &str) -> Page {
    label(&told(html))
}

fn fields(page: &Page) -> Vec<&Control> {
    page.controls.iter().filter(|it| it.kind.is_field()).collect()
}

fn kinds(html: &str) -> Vec<Kind> {
    read(html).controls.iter().map(|it| it.kind).collect()
}

fn paths(html: &str) -> Vec<String> {
    fields(&read(html)).into_iter().map(path).collect()
}

#[test]
fn a_box_that_nobody_types_into_and_that_opens_a_list_is_one() {
    let input = |more: &str| kinds(&format!("<p><label>Role <input {more}></label></p>"));
    for list in [
        r#"is="read-only" aria-haspopup="listbox""#,
        r#"is="read-only" role="combobox""#,
        r#"inputmode="none" aria-haspopup="listbox""#,
        r#"inputmode="none" role="combobox""#,
    ] {
        assert_eq!(input(list), [Kind::DrawnList], "{list}");
    }
    // A date is picked in a dialog, and what is typed into searches.
    for text in [
        r#"is="read-only" role="combobox" aria-haspopup="dialog""#,
        r#"is="read-only""#,
        r#"aria-haspopup="listbox""#,
    ] {
        assert_eq!(input(text), [Kind::Text], "{text}");
    }
}

#[test]
fn a_native_box_of_no_size_stands_where_what_is_around_it_is_drawn() {
    let cell = |left: i32, top: i32| {
        let drawn = format!("{} {} 18 18", left + 4, top + 4);
        format!(
            r#"<td at="{left} {top} 90 26"><span at="{drawn}"><input type="checkbox" is="unseen"><i at="{drawn}"></i></span></td>"#
        )
    };
    let row = |name: &str, top: i32| {
        let name = format!(r#"<td at="0 {top} 100 26">{name}</td>"#);
        format!(r#"<tr at="0 {top} 280 26">{name}{}{}</tr>"#, cell(100, top), cell(190, top))
    };
    let heads = r#"<tr at="0 30 280 26"><th at="0 30 100 26">Object</th><th at="100 30 90 26">View</th><th at="190 30 90 26">Edit</th></tr>"#;
    let rows = row("Leads", 56) + &row("Quotes", 82);
    let html = format!(
        r#"<body at="0 0 800 300"><h2 at="0 0 280 24">Rights</h2><table at="0 30 280 78">{heads}{rows}</table></body>"#
    );
    let page = read(&html);
    let all: Vec<_> = fields(&page).into_iter().map(|it| (path(it), it.visible)).collect();
    let wanted = [("Leads", "View"), ("Leads", "Edit"), ("Quotes", "View"), ("Quotes", "Edit")]
        .map(|(row, column)| (format!("Rights > - > {row} > {column} > -"), true));
    assert_eq!(all, wanted);
    assert_eq!(page.controls[0].bounds, Some([104, 60, 18, 18]));
    // What is large around it does not tell where it is drawn.
    let large = r#"<div at="0 0 300 90"><input type="checkbox" is="unseen"> Active</div>"#;
    assert!(!read(large).controls[0].visible);
}

#[test]
fn native_boxes_of_no_size_make_a_grid_where_they_are_drawn() {
    let word =
        |left: i32, top: i32, word: &str| format!(r#"<p at="{left} {top} 60 14">{word}</p>"#);
    let cell = |left: i32, top: i32| {
        format!(r#"<div at="{left} {top} 18 18"><input type="checkbox" is="unseen"></div>"#)
    };
    // The page is written column by column.
    let names = word(0, 30, "Object")
        + &word(0, 60, "Tickets")
        + &word(0, 90, "Notes")
        + &word(0, 120, "Charges");
    let column = |left: i32, name: &str| {
        let cells: String = [60, 90, 120].into_iter().map(|top| cell(left, top)).collect();
        format!(r#"<div at="{left} 30 60 108">{}{cells}</div>"#, word(left, 30, name))
    };
    let columns = column(200, "View") + &column(300, "Edit");
    let seen = paths(&format!(
        r#"<body at="0 0 900 400"><div at="0 30 60 108">{names}</div>{columns}</body>"#
    ));
    assert_eq!(seen[..2], ["- > - > Tickets > View > -", "- > - > Notes > View > -"]);
}

#[test]
fn ids_of_components_go_with_their_own_fields() {
    let component = |name: &str| {
        format!(
            r#"<x-field><div is="shadow"><input id="input"><label for="input">{name}</label></div></x-field>"#
        )
    };
    let html = format!("<h2>General</h2>{}{}", component("First name"), component("Last name"));
    let own = ["First name", "Last name"].map(|it| format!("General > - > - > - > {it}"));
    assert_eq!(paths(&html), own);
    // What is slotted belongs to where the component stands.
    let slotted = r#"<h2>General</h2><p><label for="input">Initials</label></p><hr>
        <x-card><div is="shadow"><p><label for="input">Inner</label> <input id="input"></p><slot><input id="input"></slot></div></x-card>"#;
    assert_eq!(
        paths(slotted),
        ["Inner", "Initials"].map(|it| format!("General > - > - > - > {it}"))
    );
}

#[test]
fn a_native_list_that_nobody_sees_stores_what_the_drawn_one_shows() {
    let options = "<option>English</option><option>German</option>";
    let beside = |select: &str, list: &str| {
        kinds(&format!(
            r#"<div><label>Language</label><div><div>{list}</div><select {select}>{options}</select></div></div>"#
        ))
    };
    let drawn = r#"<div role="combobox" tabindex="0">English</div>"#;
    let search = r#"<input role="combobox" at="0 0 200 24">"#;
    assert_eq!(beside(r#"style="display:none""#, drawn), [Kind::DrawnList]);
    assert_eq!(
        beside(r#"aria-hidden="true" tabindex="-1" at="0 0 99 20""#, drawn),
        [Kind::DrawnList]
    );
    // Too small to be seen, but with all that can be chosen, it is the control, and the other its looks.
    assert_eq!(beside(r#"at="0 0 1 1""#, search), [Kind::List]);
    assert_eq!(
        beside(r#"at="0 0 1 1" aria-hidden="true" tabindex="-1""#, drawn),
        [Kind::DrawnList]
    );
    assert_eq!(beside(r#"at="0 0 90 20""#, search), [Kind::Text, Kind::List]);
    // Nothing tells which of two it would store for.
    let two = [drawn, drawn].concat();
    assert_eq!(beside(r#"style="display:none""#, &two).len(), 3);
}

#[test]
fn a_box_kept_from_all_stores_for_the_one_beside_it() {
    let line = |more: &str| {
        kinds(&format!(
            r#"<p><input type="checkbox" aria-hidden="true" tabindex="-1" {more}><button role="checkbox" aria-checked="true"></button> Active</p>"#
        ))
    };
    assert_eq!(line(r#"is="unseen""#), [Kind::Check]);
    assert_eq!(line(""), [Kind::Check, Kind::Check]);
}

#[test]
fn what_is_called_a_tab_or_button_around_fields_is_none() {
    for role in ["tab", "button"] {
        let html = format!(
            r#"<div role="{role}"><label>Name <input></label><label><input type="checkbox"> Active</label></div>"#
        );
        assert_eq!(kinds(&html), [Kind::Text, Kind::Check], "{role}");
    }
}

#[test]
fn a_text_to_read_in_a_list_is_what_it_shows() {
    let list = |readonly: bool| {
        read(&format!(
            r#"<p><span id="name">Language</span> <span role="combobox" aria-labelledby="name" tabindex="0"><span role="textbox" aria-readonly="{readonly}">English</span></span></p>"#
        ))
    };
    let page = list(true);
    assert_eq!(page.controls.len(), 1);
    assert_eq!(page.controls[0].kind, Kind::DrawnList);
    assert_eq!(page.controls[0].state, State::Shows("English".into()));
    assert_eq!(list(false).controls[0].kind, Kind::Text);
    // Where it is searched in, too, what it shows is no field.
    let searched = r#"<div role="combobox"><span role="textbox" aria-readonly="true">English</span><input></div>"#;
    assert_eq!(kinds(searched), [Kind::Text]);
}

#[test]
fn the_kind_of_a_field_and_what_a_list_shows_are_no_names() {
    let line = |field: &str| format!("<h2>General</h2><div><span>Language</span> {field}</div>");
    for field in [
        r#"<span role="combobox" aria-label="dropdownlist" tabindex="0">English</span>"#,
        r#"<input aria-label="textbox">"#,
        r#"<span role="combobox" aria-label="English" tabindex="0">English</span>"#,
    ] {
        assert_eq!(addresses(&line(field)), ["General > - > - > - > Language"], "{field}");
    }
    let alone = r#"<span role="combobox" aria-label="English" tabindex="0">English</span>"#;
    assert_eq!(addresses(alone), ["- > - > - > - > -"]);
    let named = r#"<span role="combobox" aria-label="Tongue" tabindex="0">English</span>"#;
    assert_eq!(addresses(&format!("<h2>General</h2>{named}")), ["General > - > - > - > Tongue"]);
}

#[test]
fn the_value_beside_the_box_of_a_list_heads_nothing() {
    let line = |value: &str| {
        paths(&format!(
            r#"<h2>General</h2><div><label for="a">Language</label></div><div><input id="a" role="combobox" is="read-only" value="{value}"><p>English</p><input type="checkbox" aria-label="Default"></div>"#
        ))
    };
    let all = ["Language", "Default"].map(|it| format!("General > - > - > - > {it}"));
    assert_eq!(line("English"), all);
    // Other words than what it holds may head what follows.
    assert_eq!(line("En")[1], "General > English > - > - > Default");
}

#[test]
fn a_subtitle_in_smaller_letters_leaves_a_card_its_title() {
    let card = |name: &str, under: i32| {
        format!(
            r#"<section><div><div size="16">{name}</div><div size="{under}">Seen by all</div></div><div><label>Sound <input></label></div></section>"#
        )
    };
    let html = |under: i32| card("Messages", under) + &card("Calls", under);
    assert_eq!(paths(&html(12)), ["Messages > - > - > - > Sound", "Calls > - > - > - > Sound"]);
    assert_eq!(paths(&html(16)), ["- > - > - > - > Sound"; 2]);
}

#[test]
fn what_describes_a_choice_is_no_group() {
    let html = |id: &str| {
        format!(
            r#"<h2>Access</h2><p id="{id}">Seen by everybody</p><div role="radiogroup" aria-describedby="said">
            <label><input type="radio" name="a"> All</label><label><input type="radio" name="a"> Mine</label></div>"#
        )
    };
    assert_eq!(addresses(&html("said")), ["Access > - > - > - > All", "Access > - > - > - > Mine"]);
    assert_eq!(addresses(&html("other"))[0], "Access > Seen by everybody > - > - > All");
}

#[test]
fn a_smaller_caption_behind_a_grid_stays_under_the_heading_of_the_card() {
    let row = |name: &str| {
        let cell = r#"<td><input type="checkbox"></td>"#;
        format!("<tr><td>{name}</td>{cell}{cell}</tr>")
    };
    let card = |name: &str, size: i32| {
        let heads = "<tr><th>Object</th><th>View</th><th>Edit</th></tr>";
        format!(
            r#"<div><div class="title" size="18">{name}</div><table>{heads}{}{}</table><div class="sub" size="{size}">Options</div><div><label>Sound <input></label></div></div>"#,
            row("Leads"),
            row("Quotes")
        )
    };
    let html = card("Messages", 14) + &card("Calls", 14);
    let all = paths(&html);
    assert_eq!(all[0], "Messages > - > Leads > View > -");
    assert_eq!(
        [&all[4], &all[9]],
        ["Messages > Options > - > - > Sound", "Calls > Options > - > - > Sound"]
    );
}

#[test]
fn a_first_heading_that_says_the_title_heads_no_section() {
    let mut snapshot = told(
        r#"<h4>Edit role</h4><div><h5>General</h5><label>Name <input></label></div>
        <div><h2>Messages</h2><label>Sound <input></label></div><div><h2>Calls</h2><label>Sound <input></label></div>"#,
    );
    let first = |snapshot: &Snapshot| path(&label(snapshot).controls[0]);
    assert_eq!(first(&snapshot), "Edit role > General > - > - > Name");
    snapshot.title = " Edit Role".into();
    assert_eq!(first(&snapshot), "General > - > - > - > Name");
}

#[test]
fn entries_of_a_list_that_is_shut_are_no_lists() {
    let entry = |name: &str| {
        format!(r#"<div class="dropdown-item" tabindex="0"><span>{name}</span><i></i></div>"#)
    };
    let part = |style: &str| {
        let entries = entry("English") + &entry("German") + &entry("French");
        kinds(&format!(r#"<p><label>Name <input></label></p><div style="{style}">{entries}</div>"#))
    };
    assert_eq!(part("display:none"), [Kind::Text]);
    assert_eq!(part("").len(), 4);
}

#[test]
fn what_is_drawn_for_a_native_box_is_no_second_one() {
    let track = r#"<span class="track unchecked" style="cursor:pointer"></span>"#;
    let boxes = |html: &str| kinds(html).into_iter().filter(|&kind| kind == Kind::Check).count();
    let beside = |words: &str| {
        format!(
            r#"<div><div><span><input type="checkbox"></span>{words}{track}</div><div>Active</div></div>"#
        )
    };
    assert_eq!(boxes(&beside("")), 1);
    // Words between the two are of one of them alone.
    assert_eq!(boxes(&beside("Sound")), 2);
    let tied = |id: &str| {
        format!(
            r#"<div><input type="checkbox" id="a"><label {id}><b><b>{track}</b></b> Active</label></div>"#
        )
    };
    assert_eq!(boxes(&tied(r#"for="a""#)), 1);
    assert_eq!(boxes(&tied("")), 2);
}

#[test]
fn what_stands_beside_a_box_off_the_page_is_a_list_with_its_value() {
    let list = |left: i32| {
        read(&format!(
            r#"<h2>General</h2><div><span>Zone</span><div class="pick" at="100 30 200 24"><span at="104 30 60 24">Europe</span><input role="combobox" at="{left} 30 20 20"></div></div>"#
        ))
    };
    let page = list(-10000);
    assert_eq!(page.controls.len(), 1);
    assert_eq!(page.controls[0].kind, Kind::DrawnList);
    assert_eq!(page.controls[0].state, State::Shows("Europe".into()));
    assert_eq!(path(&page.controls[0]), "General > - > - > - > Zone");
    assert_eq!(list(270).controls[0].kind, Kind::Text);
}

/// What takes the keys in a drawn box and says its state is counted as no second field.
#[test]
fn the_part_of_a_drawn_box_that_has_the_focus_is_no_box_beside_it() {
    let line = |top: i32, words: &str, state: &str| {
        format!(
            "<div class=line at='0 {top} 300 16'><div class=Checkbox2 at='0 {top} 16 16' is=boxed><div class='Hack {state}' tabindex=0 at='1 {top} 14 14'></div></div><div class=c at='20 {top} 100 16'><span at='20 {top} 100 15'>{words}</span></div></div>"
        )
    };
    let part = |top: i32, name: &str, words: [&str; 2]| {
        let lines = line(top + 16, words[0], "Checked") + &line(top + 32, words[1], "Unchecked");
        format!(
            "<div class=part at='0 {top} 300 48'><div class=sub at='0 {top} 300 16'><span>{name}</span></div>{lines}</div>"
        )
    };
    let parts =
        part(20, "Feature Access", ["Quotes", "Leads"]) + &part(70, "Other", ["Sales", "Tasks"]);
    let page = read(&format!("<h1>Level</h1><h2 at='0 0 300 20'>CRM</h2>{parts}"));
    let paths: Vec<String> = fields(&page).into_iter().map(path).collect();
    assert_eq!(paths.len(), 4);
    assert_eq!(paths[1], "CRM > Feature Access > - > - > Leads");
    assert_eq!(paths[2], "CRM > Other > - > - > Sales");
}
