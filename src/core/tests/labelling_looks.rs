//! Labelling by looks: size and weight of letters, what is not seen, what is drawn as a box, a switch or a list.

mod support;

use keyguide_core::page::{Kind, Page, State, label};
use keyguide_core::snapshot::{Display, flag};
use support::{path, snapshot};

/// The page of HTML in which `id="b LEFT TOP WIDTH HEIGHT"` says where a thing is drawn, and what follows how: `n` in bold,
/// `p` with a hand and a frame, `u` unseen, `r` not to be typed in, `x` its parts side by side, `o` with round ends, `z13` in letters of that size.
fn seen(html: &str) -> Page {
    let mut snapshot = snapshot(html);
    for node in &mut snapshot.nodes {
        let said = node.a.get("id").cloned().unwrap_or_default();
        let Some(said) = said.strip_prefix("b ") else { continue };
        let numbers: Vec<i32> = said.split(' ').filter_map(|part| part.parse().ok()).collect();
        node.b = numbers.try_into().ok();
        for word in said.split(' ') {
            match word {
                "n" => node.f |= flag::BOLD,
                "p" => node.f |= flag::POINTER | flag::BOXED,
                "u" => node.f |= flag::UNSEEN,
                "r" => node.f |= flag::READ_ONLY,
                "x" => node.d = Display::Flex,
                "o" => node.f |= flag::ROUND,
                _ => {}
            }
            node.z = word.strip_prefix('z').and_then(|size| size.parse().ok()).or(node.z);
        }
    }
    label(&snapshot)
}

/// The addresses of the fields.
fn fields(html: &str) -> Vec<String> {
    seen(html).controls.iter().filter(|it| it.kind.is_field()).map(path).collect()
}

/// The kinds of all controls and what they hold.
fn states(html: &str) -> Vec<(Kind, State)> {
    seen(html).controls.iter().map(|it| (it.kind, it.state.clone())).collect()
}

/// A grid whose cells the style sheet lays out in lines, two columns to each word above its header.
fn laid(names: [&str; 4]) -> String {
    let cell = |left: usize, top: usize, wide: usize, words: &str| {
        format!(r#"<div id="b {left} {top} {wide} 30">{words}</div>"#)
    };
    let boxed = |left: usize, top: usize| {
        cell(left, top, 50, &format!(r#"<input type="checkbox" id="b {left} {top} 13 13">"#))
    };
    let head: String = (0..4).map(|it| cell(100 + it * 50, 30, 50, names[it])).collect();
    let row = |top: usize, name: &str| {
        let boxes: String = (0..4).map(|it| boxed(100 + it * 50, top)).collect();
        cell(0, top, 100, name) + &boxes
    };
    let upper = cell(0, 0, 100, "") + &cell(100, 0, 100, "Read") + &cell(200, 0, 100, "Write");
    let rows = row(90, "Tickets") + &row(120, "Notes");
    let band = cell(0, 60, 300, "CRM");
    format!(
        r#"<h2>Objects</h2><div id="b 0 0 300 150">{upper}{}{head}{band}{rows}</div>"#,
        cell(0, 30, 100, "Object")
    )
}

#[test]
fn a_line_above_the_header_of_cells_laid_out_in_lines_names_groups_of_columns() {
    let found = fields(&laid(["View", "Export", "Add", "Edit"]));
    assert_eq!(found[0], "Objects > CRM > Tickets > View > -");
    assert_eq!(found[7], "Objects > CRM > Notes > Edit > -");
    let twins = seen(&laid(["Own", "All", "Own", "All"]));
    let within = |at: usize| twins.controls[at].address.within.join("/");
    assert_eq!([within(0), within(2)], ["Read/CRM", "Write/CRM"]);
}

#[test]
fn steps_over_a_slider_name_no_column() {
    let step = |left: usize, name: &str| format!(r#"<div id="b {left} 0 40 14">{name}</div>"#);
    let steps = step(100, "None") + &step(150, "Own") + &step(200, "All");
    let row = |top: usize, name: &str, shown: &str| {
        format!(
            r#"<div class="r" id="b 0 {top} 400 20"><div id="b 0 {top} 90 14">{name}</div><div id="b 100 {top} 150 14">
            <input type="range" id="b 100 {top} 150 14"></div><div id="b 300 {top} 40 14">{shown}</div></div>"#
        )
    };
    let html = format!(
        r#"<h2>Modules</h2><div class="r s" id="b 0 0 400 20"><div id="b 0 0 90 0"></div><div id="b 100 0 150 14 x">{steps}</div>
        <div id="b 300 0 40 0"></div></div>{}{}"#,
        row(30, "Contracts", "Own"),
        row(60, "Reports", "None")
    );
    assert_eq!(
        fields(&html),
        ["Modules > - > Contracts > - > Contracts", "Modules > - > Reports > - > Reports"]
    );
}

#[test]
fn a_legend_is_no_bar_of_tabs() {
    let key = |left: usize, class: &str, words: &str| {
        format!(
            r#"<span class="k" id="b {left} 30 60 14"><span class="{class}" id="b {left} 30 12 12"></span> {words}</span>"#
        )
    };
    let html = format!(
        r#"<h2>Rights</h2><p>{}{}</p><div><label>Seats <input></label></div>"#,
        key(0, "m on", "Allowed"),
        key(100, "m", "Refused")
    );
    assert_eq!(fields(&html), ["Rights > - > - > - > Seats"]);
}

/// Lines of a thing that can be pressed, drawn as a frame with a picture in it, and words.
fn with_pictures(size: usize, classes: [&str; 3]) -> String {
    let line = |at: usize| {
        let (class, top) = (classes[at], 40 * at);
        format!(
            r#"<p><span class="{class}" tabindex="0" id="b 10 {top} {size} {size} p"><svg id="b 12 {top} 10 10"></svg></span> Line {at}</p>"#
        )
    };
    format!("<h2>Rights</h2>{}", (0..3).map(line).collect::<String>())
}

#[test]
fn small_frames_with_a_picture_each_are_boxes_where_some_say_that_they_are_on() {
    let states = |size, classes| {
        let page = seen(&with_pictures(size, classes));
        page.controls.iter().map(|it| (it.kind, it.state.clone())).collect::<Vec<_>>()
    };
    let on = |on: bool| (Kind::Check, State::On(on));
    assert_eq!(states(16, ["t _on", "t", "t _on"]), [on(true), on(false), on(true)]);
    let buttons = vec![(Kind::Button, State::Nothing); 3];
    assert_eq!(states(16, ["t", "t", "t"]), buttons);
    assert_eq!(states(16, ["t on", "t on", "t on"]), buttons);
    assert_eq!(states(32, ["t on", "t", "t"]), buttons);
    // Tools side by side.
    let tool = |at: usize, class: &str| {
        format!(
            r#"<span class="{class}" tabindex="0" id="b {at} 10 16 16 p"><svg id="b {at} 12 10 10"></svg></span>"#
        )
    };
    let tools = ["t on", "t", "t"].iter().enumerate().map(|(at, class)| tool(20 * at, class));
    let page = seen(&format!("<h2>Note</h2><div>{}</div>", tools.collect::<String>()));
    assert!(page.controls.iter().all(|it| it.kind == Kind::Button));
}

#[test]
fn a_frame_is_a_box_by_what_its_class_calls_it() {
    let kind = |class: &str| {
        states(&format!(
            r#"<p><span class="{class}" tabindex="0" id="b 0 0 16 16 p"></span> API</p>"#
        ))[0]
            .0
    };
    assert_eq!(["cbx", "box", "swatch"].map(kind), [Kind::Check, Kind::Check, Kind::Button]);
}

/// A button without words beside words, with a part in it that begins here.
fn with_part(class: &str, left: usize) -> String {
    format!(
        r#"<p><button class="s {class}" id="b 10 10 34 20"><span id="b {left} 12 16 16"></span></button> <span>Active</span></p>"#
    )
}

#[test]
fn a_button_in_which_a_part_stands_at_one_end_is_a_switch() {
    let found = states(&(with_part("on", 26) + &with_part("", 12)));
    assert_eq!(found, [(Kind::Check, State::On(true)), (Kind::Check, State::On(false))]);
    assert_eq!(fields(&with_part("on", 26)), ["- > - > - > - > Active"]);
    // A picture in the middle.
    assert_eq!(states(&(with_part("on", 19) + &with_part("", 19)))[0].0, Kind::Button);
}

#[test]
fn a_caption_ends_where_a_part_begins_with_one_of_its_make_size_and_edge() {
    let head = |left: usize, top: usize, name: &str| {
        format!(r#"<div class="h" id="b {left} {top} 200 14 n z12">{name}</div>"#)
    };
    let field = |name: &str| format!(r#"<p><label>{name} <input></label></p>"#);
    let page = |left: usize, name: &str| {
        let inner = format!("<div><div>{}{}</div></div>", head(left, 80, name), field("Orders"));
        let html = format!("<div>{}{}{inner}</div>", head(0, 0, "Types"), field("Type"));
        fields(&html)
    };
    let two = ["Types > - > - > - > Type", "Sales > - > - > - > Orders"];
    assert_eq!(page(0, "Sales"), two);
    assert_eq!(page(20, "Sales")[1], "Types > Sales > - > - > Orders");
    // As Autotask's sections are headed.
    assert_eq!(page(0, "Sales <a href='#'>Full Permission</a> <a href='#'>No Permission</a>"), two);
}

#[test]
fn bold_words_may_ask_for_boxes() {
    let boxes = ["Merge", "Delete"]
        .map(|name| format!(r#"<p><label><input type="checkbox"> {name}</label></p>"#))
        .concat();
    let html = |tag: &str| {
        format!("<h2>Tickets</h2><div><{tag}>What else may they do?</{tag}>{boxes}</div>")
    };
    assert_eq!(fields(&html("b"))[0], "Tickets > What else may they do? > - > - > Merge");
    assert_eq!(fields(&html("p"))[0], "Tickets > - > - > - > Merge");
}

#[test]
fn plain_words_under_a_bold_label_in_larger_letters_are_said_of_it() {
    let field = |top: usize, tag: &str, name: &str, hint: &str| {
        format!(
            r#"<div class="f"><{tag} id="b 0 {top} 300 20 n z14">{name}</{tag}>{hint}<div><input id="b 0 {} 200 30"></div></div>"#,
            top + 40
        )
    };
    let hint = r#"<div id="b 0 120 300 20 z13">Shared ones stay</div>"#;
    let page = |tag: &str| {
        let fields_of = field(0, tag, "Views", "") + &field(100, tag, "Macros", hint);
        fields(&format!("<h2>Tools</h2>{fields_of}"))
    };
    assert_eq!(page("label"), ["Tools > - > - > - > Views", "Tools > - > - > - > Macros"]);
    // Else they may be the label under the title of a part.
    assert_eq!(page("div")[1], "Tools > Macros > - > - > Shared ones stay");
}

#[test]
fn a_box_without_typing_that_nobody_sees_under_what_was_chosen_is_the_lists_own() {
    let list = |seen: &str| {
        format!(
            r#"<p>Access:</p><div class="s" id="b 100 0 200 30 x"><div id="b 100 0 200 30{seen}"><input role="combobox" value="Restricted"
            id="b 100 0 200 30 r"></div><span id="b 110 5 60 14">Restricted</span><span id="b 280 8 10 10"></span></div>"#
        )
    };
    let page = seen(&list(" u"));
    assert_eq!(path(&page.controls[0]), "- > - > - > - > Access");
    assert_eq!(page.controls[0].state, State::Shows("Restricted".into()));
    assert_ne!(states(&list(""))[0].1, State::Shows("Restricted".into()));
}

#[test]
fn a_part_that_is_said_to_be_a_list_is_one_around_such_a_box_and_named_by_the_label_in_its_frame() {
    let html = r#"<h2>User</h2><div role="combobox" aria-haspopup="listbox" id="b 0 20 300 44 x"><div id="b 0 20 280 44">
        <label id="b 10 30 80 20 u">Level</label><div id="b 0 30 280 20"><div id="b 10 30 200 20"><span id="b 10 32 90 16">Atria API</span></div>
        <input inputmode="none" value="Atria API" id="b 0 30 280 20 r u"></div></div><i id="b 280 30 10 5"></i>
        <div id="b 10 12 80 14"><label id="b 10 12 80 14">Level</label></div></div>"#;
    let page = seen(html);
    let found: Vec<_> = page.controls.iter().map(|it| (path(it), it.state.clone())).collect();
    let shows = State::Shows("Atria API".into());
    assert_eq!(found, [("User > - > - > - > Level".to_owned(), shows)]);
}

#[test]
fn a_label_and_its_copy_name_once() {
    let field = |id: &str, unit: &str| {
        format!(
            r#"<div><div><div><label for="{id}" id="b 0 0 80 14 u">Key ({id})</label><input id="{id}"><div>{unit}</div></div>
            <div><div></div><div><label for="{id}" aria-hidden="true">Key ({id})<span> *</span></label></div></div></div></div>"#
        )
    };
    let html = format!("<h2>User</h2><div>{}{}</div>", field("k", "@example.org"), field("s", ""));
    assert_eq!(fields(&html), ["User > - > - > - > Key (k)", "User > - > - > - > Key (s)"]);
}

#[test]
fn what_shows_the_entry_chosen_in_a_native_list_beside_it_is_the_list() {
    let list = |shown: &str| {
        format!(
            r#"<h2>Group</h2><label>Tickets</label><div><div id="b 0 0 200 30"><a id="b 0 0 200 30"><span id="b 5 5 90 14">{shown}</span>
            <div id="b 180 5 10 5"><b></b></div></a></div><select style="display:none"><option>All</option><option selected>Own ones</option></select></div>"#
        )
    };
    let page = seen(&list("Own ones"));
    assert_eq!(path(&page.controls[0]), "Group > - > - > - > Tickets");
    assert_eq!(page.controls[0].state, State::Shows("Own ones".into()));
    assert_eq!(page.controls.len(), 1);
    assert_eq!(states(&list("Other")).last().map(|it| it.0), Some(Kind::List));
}

/// Nothing of its like is on the page, and no class tells what it is.
#[test]
fn a_small_frame_alone_before_plain_words_is_a_box() {
    let page = |words: &str, next: &str| {
        states(&format!(
            r#"<h2>General</h2><div><span>Name</span><input></div>
            <div id="b 0 60 400 20"><i class="bx" id="b 0 62 16 16 p"></i>{words}</div>{next}"#
        ))
    };
    let boxed = |found: &[(Kind, State)]| found.iter().any(|(kind, _)| *kind == Kind::Check);
    assert!(boxed(&page("<span>Active</span>", "")));
    // What opens a part stands before bold words, or right over what is shut; a menu's button has others beside it.
    assert!(!boxed(&page(r#"<b id="b 20 60 90 16 n">Active</b>"#, "")));
    assert!(!boxed(&page("<span>More</span>", r#"<div style="display:none"><input></div>"#)));
    assert!(!boxed(&page(r#"<span id="b 20 60 50 16 p">Up</span>"#, "")));
}

/// A switch that is alone of its make: its class says nothing when it is off, and its knob stands at the beginning.
#[test]
fn the_knob_of_a_switch_tells_whether_it_is_on() {
    let switch = |knob: usize, words: &str| {
        let found = seen(&format!(
            r#"<h2>General</h2><p><span>{words}</span> <span class="k" tabindex="0" id="b 100 10 32 16 p o"><b id="b {knob} 12 12 12"></b></span></p>"#
        ));
        found.controls.iter().find(|it| it.kind == Kind::Check).map(|it| it.state.clone())
    };
    assert_eq!(switch(118, "Active"), Some(State::On(true)));
    assert_eq!(switch(102, "Active"), Some(State::On(false)));
    assert_eq!(switch(110, "Active"), Some(State::Unknown));
    assert_eq!(switch(118, "\u{5e4}\u{5e2}\u{5d9}\u{5dc}"), Some(State::Unknown));
}

#[test]
fn a_button_in_an_element_called_a_list_shows_what_that_holds() {
    let made = |tag: &str| {
        states(&format!(
            r#"<h2>CRM</h2><p><span>Contacts</span> <{tag}><button id="b 100 10 90 24 p">None</button></{tag}></p>"#
        ))[0]
            .0
    };
    let kinds = ["at-select", "x-combobox", "at-menu", "b"].map(made);
    assert_eq!(kinds, [Kind::DrawnList, Kind::DrawnList, Kind::Button, Kind::Button]);
}

#[test]
fn words_side_by_side_in_a_cell_of_which_one_is_on_are_radios() {
    let bar = |left: u32, top: u32, on: [&str; 2]| {
        let one = format!(r#"<span class="{}" id="b {left} {top} 40 20 p">Yes</span>"#, on[0]);
        let other = left + 40;
        let two = format!(r#"<span class="{}" id="b {other} {top} 40 20 p">No</span>"#, on[1]);
        format!(
            r#"<td id="b {left} {top} 100 20"><div class="seg" id="b {left} {top} 80 20">{one}{two}</div></td>"#
        )
    };
    let row = |name: &str, top: u32, on: [&str; 2]| {
        let cells = bar(100, top, ["on", ""]) + &bar(200, top, on);
        format!(r#"<tr id="b 0 {top} 300 20"><td id="b 0 {top} 100 20">{name}</td>{cells}</tr>"#)
    };
    let page = |on: [&str; 2]| {
        let rows = row("Notes", 40, on) + &row("Charges", 60, on);
        support::drawn(&format!(
            r#"<body id="b 0 0 400 100"><h2 id="b 0 0 300 14 n">Objects</h2><table id="b 0 20 300 60"><tr id="b 0 20 300 20"><th id="b 0 20 100 20">Object</th>
            <th id="b 100 20 100 20">View</th><th id="b 200 20 100 20">Add</th></tr>{rows}</table></body>"#
        ))
    };
    let found = page(["", "on"]);
    let paths: Vec<String> = found.controls.iter().map(support::path).collect();
    assert_eq!(paths[2], "Objects > - > Notes > Add > Yes");
    assert_eq!(paths[3], "Objects > - > Notes > Add > No");
    let states: Vec<&State> = found.controls.iter().take(4).map(|it| &it.state).collect();
    let on = [true, false, false, true].map(State::On);
    assert_eq!(states, on.iter().collect::<Vec<_>>());
    // Two of which none is on only act.
    assert_eq!(page(["", ""]).controls.iter().filter(|it| it.kind == Kind::Radio).count(), 4);
}

#[test]
fn links_that_begin_with_a_drawn_box_are_boxes() {
    let link = |top: u32, name: &str, on: &str| {
        format!(
            r##"<a class="btn{on}" href="#" id="b 20 {top} 300 22"><div class="mark p-i-checkbox" id="b 20 {top} 15 15 p"></div><span>{name}</span><input type="hidden" style="display:none"></a>"##
        )
    };
    let html =
        format!("<h3>Access</h3><div>{}{}</div>", link(20, "Leads", ""), link(42, "Tasks", " on"));
    let mut snapshot = snapshot(&html);
    for node in &mut snapshot.nodes {
        if node.t == "a" {
            node.d = Display::Block;
        }
        let said = node.a.get("id").map(|id| id.replace(['b', 'p'], "")).unwrap_or_default();
        let numbers: Vec<i32> = said.split(' ').filter_map(|it| it.parse().ok()).collect();
        node.b = numbers.try_into().ok();
        if node.t == "div" && node.b.is_some() {
            node.f |= flag::POINTER | flag::BOXED;
        }
    }
    let page = label(&snapshot);
    let found: Vec<(Kind, String)> =
        page.controls.iter().map(|it| (it.kind, it.address.label.clone())).collect();
    assert_eq!(found, [(Kind::Check, "Leads".into()), (Kind::Check, "Tasks".into())]);
}
