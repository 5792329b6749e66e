//! Labelling by what is drawn: pages whose document tells little, each thing with its place on the screen.

mod support;

use keyguide_core::page::{Kind, Page};
use support::drawn;

/// The addresses of the fields.
fn fields(html: &str) -> Vec<String> {
    let page = drawn(html);
    page.controls.iter().filter(|it| it.kind.is_field()).map(support::path).collect()
}

#[test]
fn what_is_drawn_in_an_empty_frame_stands_in_it() {
    let html = r#"<body id="b 0 0 800 300">
      <div id="b 440 50 80 14">Can export</div><div id="b 10 10 100 14 n">CRM</div>
      <input type="checkbox" id="b 20 50 13 13"><div id="b 410 10 100 14 n">Admin</div>
      <div class="frame" id="b 400 0 390 100"></div><input type="checkbox" id="b 420 50 13 13">
      <div id="b 40 50 90 14">Can assign</div><div class="frame" id="b 0 0 390 100"></div></body>"#;
    let mut found = fields(html);
    found.sort();
    assert_eq!(found, ["Admin > - > - > - > Can export", "CRM > - > - > - > Can assign"]);
}

/// A grid of two rows whose cells are the children of rows without a box.
const UNBOXED: &str = r#"<body id="b 0 0 800 300"><div id="b 0 0 400 14 n">Objects</div><div id="b 0 20 600 90">
      <div class="h" id="b 0 20 300 30">Object</div><div class="h" id="b 300 20 150 30">View</div><div class="h" id="b 450 20 150 30">Add</div>
      <div class="row"><div id="b 0 50 301 30">Tickets</div><div id="b 300 50 151 30">see above</div>
      <div id="b 450 50 150 30"><input type="checkbox" id="b 455 55 13 13"></div></div></div></body>"#;

#[test]
fn rows_without_a_box_are_looked_through_and_one_is_enough_under_a_header() {
    assert_eq!(fields(UNBOXED), ["Objects > - > Tickets > Add > -"]);
    let slotted = UNBOXED
        .replace("div class=\"row\"", "slot")
        .replace("</div></div></div></body>", "</div></slot></div></body>");
    assert_ne!(slotted, UNBOXED);
    assert_eq!(fields(&slotted), ["Objects > - > Tickets > Add > -"]);
}

/// Two lines of fields drawn as a grid, every part placed by itself.
const PLACED: &str = r#"<body id="b 0 0 900 400"><p id="b 0 0 300 14 n">Objects</p>
      <p id="b 0 30 60 14">Object</p><p id="b 200 30 40 14">View</p><p id="b 300 30 40 14">Edit</p>
      <p id="b 0 60 60 14">Tickets</p><p id="b 200 60 70 14">see above</p><input type="checkbox" id="b 300 60 13 13">
      <p id="b 0 90 60 14">Notes</p><input type="checkbox" id="b 200 90 13 13"><input type="checkbox" id="b 300 90 13 13">
      <p id="b 0 120 60 14">Charges</p><input type="checkbox" id="b 200 120 13 13"><input type="checkbox" id="b 300 120 13 13">"#;

#[test]
fn words_within_a_grid_that_only_the_eye_makes_head_nothing() {
    let found = fields(&format!("{PLACED}</body>"));
    assert_eq!(
        found,
        [
            "Objects > - > Tickets > Edit > -",
            "Objects > - > Notes > View > -",
            "Objects > - > Notes > Edit > -",
            "Objects > - > Charges > View > -",
            "Objects > - > Charges > Edit > -",
        ]
    );
}

#[test]
fn a_line_alone_is_a_grid_under_the_headers_of_another() {
    let line = |view: &str| {
        let html = format!(
            r#"{PLACED}<p id="b 0 200 300 14 n">Types</p><p id="b 200 230 40 14">{view}</p><p id="b 300 230 40 14">Edit</p>
            <p id="b 0 260 60 14">Projects</p><input type="checkbox" id="b 200 260 13 13"><input type="checkbox" id="b 300 260 13 13"></body>"#
        );
        fields(&html)[5..].to_vec()
    };
    assert_eq!(
        line("View"),
        ["Types > - > Projects > View > -", "Types > - > Projects > Edit > -"]
    );
    assert!(line("Other").iter().all(|path| !path.contains("Projects > Other")));
}

#[test]
fn a_line_of_headers_begins_another_grid_and_a_sentence_names_no_rows() {
    let html = format!(
        r#"{PLACED}<p id="b 200 150 40 14">Read</p><p id="b 300 150 40 14">Write</p>
        <p id="b 0 170 60 14">Quotes</p><input type="checkbox" id="b 200 170 13 13"><input type="checkbox" id="b 300 170 13 13">
        <p id="b 0 190 400 14">These are only for managers here.</p>
        <p id="b 0 210 60 14">Orders</p><input type="checkbox" id="b 200 210 13 13"><input type="checkbox" id="b 300 210 13 13"></body>"#
    );
    let found = fields(&html);
    assert_eq!(found[5], "Objects > - > Quotes > Read > -");
    assert_eq!(found[8], "Objects > - > Orders > Write > -");
}

#[test]
fn columns_are_told_by_where_their_fields_begin() {
    let list = |left: i32, top: i32, width: i32| {
        format!(r#"<select id="b {left} {top} {width} 20"></select>"#)
    };
    let line = |top: i32, name: &str, width: i32| {
        let lists = list(200, top, width) + &list(400, top, 60);
        format!(r#"<p id="b 0 {top} 60 14">{name}</p>{lists}"#)
    };
    let html = format!(
        r#"<body id="b 0 0 900 300"><p id="b 200 0 30 14">View</p><p id="b 400 0 30 14">Edit</p>{}{}</body>"#,
        line(30, "Tickets", 160),
        line(60, "Notes", 60)
    );
    assert_eq!(fields(&html)[0], "- > - > Tickets > View > -");
}

#[test]
fn panels_side_by_side_have_lines_of_their_own() {
    let panel = |name: &str, left: i32| {
        let at = |x: i32, y: i32| format!("b {} {y}", left + x);
        let cell = |x: i32, y: i32| format!(r#"<input type="checkbox" id="{} 13 13">"#, at(x, y));
        let word = |x: i32, y: i32, word: &str| format!(r#"<p id="{} 40 14">{word}</p>"#, at(x, y));
        let [one, two] = [60 + left / 40, 90 + left / 40];
        format!(
            r#"<div id="b {left} 0 390 200"><p id="{} 60 14 n">{name}</p>{}{}{}{}{}{}{}{}</div>"#,
            at(0, 0),
            word(200, 30, "View"),
            word(300, 30, "Edit"),
            word(0, one, "Tickets"),
            cell(200, one),
            cell(300, one),
            word(0, two, "Notes"),
            cell(200, two),
            cell(300, two)
        )
    };
    let html =
        format!(r#"<body id="b 0 0 900 300">{}{}</body>"#, panel("CRM", 0), panel("Desk", 400));
    let found = fields(&html);
    assert_eq!(found[0], "CRM > - > Tickets > View > -");
    assert_eq!(found[7], "Desk > - > Notes > Edit > -");
}

/// Three things to press of the size of a text box, each after words that name it, with words at this distance
/// from their left edge.
fn pressed(inner: i32) -> Page {
    let list = |top: i32, name: &str, shown: &str| {
        let box_top = top + 20;
        format!(
            r#"<div><p id="b 0 {top} 90 14">{name}</p></div><div><div class="pick" tabindex="0" id="b 0 {box_top} 300 24 p">
            <span id="b {inner} {box_top} 60 24">{shown}</span></div></div>"#
        )
    };
    let lists = list(100, "Date format", "dd.mm.yy") + &list(160, "Time format", "hh:mm");
    drawn(&format!(
        r#"<body id="b 0 0 800 400"><p id="b 0 30 90 14">Name</p><input type="text" id="b 0 50 300 24">{lists}</body>"#
    ))
}

#[test]
fn what_is_drawn_like_a_text_box_with_room_behind_its_words_is_a_list() {
    let page = pressed(6);
    let found: Vec<_> =
        page.controls.iter().map(|it| (it.kind, it.address.label.as_str())).collect();
    let wanted =
        [(Kind::Text, "Name"), (Kind::DrawnList, "Date format"), (Kind::DrawnList, "Time format")];
    assert_eq!(found, wanted);
    // Words in the middle are a button's.
    assert!(pressed(120).controls.iter().all(|it| it.kind != Kind::DrawnList));
}

/// The block that shows the words may be as wide as the frame: its arrow is painted over it.
#[test]
fn what_is_called_a_list_and_can_have_the_focus_is_one() {
    let made = |class: &str| {
        let list = |top: i32, name: &str, shown: &str| {
            let box_top = top + 20;
            format!(
                r#"<div><p id="b 0 {top} 90 14">{name}</p></div><div class="{class}" tabindex="0" id="b 0 {box_top} 220 24 p">
                <div id="b 0 {box_top} 220 24"><div id="b 6 {box_top} 208 24">{shown}</div></div></div>"#
            )
        };
        let lists = list(0, "Date Format", "dd.mm.yy") + &list(60, "Security Level", "");
        let page = drawn(&format!(r#"<body id="b 0 0 800 400">{lists}</body>"#));
        let labels = page.controls.iter().map(|it| (it.kind, it.address.label.clone()));
        labels.collect::<Vec<_>>()
    };
    let lists = ["Date Format", "Security Level"].map(|name| (Kind::DrawnList, name.to_owned()));
    assert_eq!(made("ItemSelector2"), lists);
    assert!(made("Button2").iter().all(|(kind, _)| *kind == Kind::Button));
}

/// A table of things to press, the words of each by row and column.
fn table(words: [[&str; 2]; 3]) -> Page {
    let cell = |left: usize, top: usize, word: &str| {
        format!(r#"<td><div class="v" tabindex="0" id="b {left} {top} 90 24 p">{word}</div></td>"#)
    };
    let rows: String = (0..3)
        .map(|row| {
            let top = 40 + 30 * row;
            let cells = cell(200, top, words[row][0]) + &cell(300, top, words[row][1]);
            format!("<tr><td>Row {row}</td>{cells}</tr>")
        })
        .collect();
    drawn(&format!("<table><tr><th>Object</th><th>View</th><th>Edit</th></tr>{rows}</table>"))
}

#[test]
fn few_words_that_differ_down_the_columns_are_lists_that_are_never_written() {
    let page = table([["All", "Mine"], ["Mine", "All"], ["All", "Mine"]]);
    let kinds: Vec<_> = page.controls.iter().map(|it| (it.kind, it.enabled)).collect();
    assert_eq!(kinds, [(Kind::DrawnList, false); 6]);
    assert_eq!(support::path(&page.controls[1]), "- > - > Row 0 > Edit > -");
    // The same word down each column is what a button does.
    let page = table([["Edit", "Copy"]; 3]);
    assert!(page.controls.iter().all(|it| it.kind == Kind::Button));
}

#[test]
fn boxes_in_lines_of_bold_words_are_no_switches_of_headings() {
    let line = |top: i32, word: &str| {
        format!(
            r#"<div class="line" id="b 0 {top} 300 20"><div class="sq" tabindex="0" id="b 0 {top} 14 14 p"></div><div id="b 20 {top} 80 14 n">{word}</div></div>"#
        )
    };
    let lines = line(50, "Active") + &line(80, "Locked");
    let found = fields(&format!(r#"<body id="b 0 0 800 300">{lines}</body>"#));
    assert_eq!(found, ["- > - > - > - > Active", "- > - > - > - > Locked"]);
}

#[test]
fn a_unit_behind_a_text_box_leaves_it_the_words_before() {
    let row = |top: i32, unit: &str| {
        let input = format!(r#"<input type="text" id="b 200 {top} 60 20">"#);
        format!(
            r#"<tr id="b 200 {top} 200 27"><td id="b 200 {top} 200 27">{input} {unit}</td></tr>"#
        )
    };
    let name = |top: i32, name: &str| {
        format!(r#"<tr id="b 0 {top} 150 27"><td id="b 0 {top} 150 27">{name}</td></tr>"#)
    };
    let html = format!(
        r#"<body id="b 0 0 800 300"><table><tr><td><table>{}{}</table></td><td><table>{}{}<tr><td><b>More</b></td></tr></table></td></tr></table></body>"#,
        name(0, "Expires after"),
        name(30, "Lock after"),
        row(0, "days"),
        row(30, "attempts")
    );
    let found = fields(&html);
    assert!(
        found[0].ends_with("> Expires after") && found[1].ends_with("> Lock after"),
        "{found:?}"
    );
}

#[test]
fn fields_with_their_words_behind_under_a_caption() {
    let line = |name: &str| format!(r#"<div class="n"><input type="text"><div>{name}</div></div>"#);
    let html = format!(
        r#"<div><p>Name</p><input type="text"><div class="cap">Limits</div>{}{}</div>"#,
        line("Webhooks"),
        line("Sessions")
    );
    let found = fields(&html);
    assert_eq!(found[1..], ["Limits > - > - > - > Webhooks", "Limits > - > - > - > Sessions"]);
}

#[test]
fn a_colon_announces_what_comes_behind_it() {
    let html = r#"<div><span>Name:</span><input type="text"><span>Active:</span><input type="checkbox"><span>Licence type:</span><span>API</span></div>"#;
    assert_eq!(fields(html)[1], "- > - > - > - > Active");
}

#[test]
fn the_bar_over_a_page_heads_no_grid_and_narrower_rows_leave_a_grid_its_header() {
    let bar = r#"<div class="bar"><div>Edit level</div><button>Save</button></div><h2>General</h2>
      <div class="card"><div class="line"><div>Name</div><input type="text"></div><div class="line"><div>Active</div><input type="checkbox"></div></div>"#;
    let found = fields(bar);
    assert_eq!(found, ["General > - > - > - > Name", "General > - > - > - > Active"]);

    let row = |name: &str| {
        format!(
            r#"<div class="r"><div>{name}</div><div><select></select></div><div><select></select></div></div>"#
        )
    };
    let boxed = |name: &str| {
        format!(r#"<div class="b"><div><input type="checkbox"></div><div>{name}</div></div>"#)
    };
    let html = format!(
        r#"<h2>General</h2><p>Name</p><input type="text"><h2>Desk</h2><div><div class="cap">Objects</div><div class="r"><div>Object</div><div>View</div><div>Add</div></div>{}{}
        <div class="cap">Other</div>{}{}{}{}</div>"#,
        row("Tickets"),
        row("Notes"),
        boxed("A"),
        boxed("B"),
        boxed("C"),
        boxed("D")
    );
    let found = fields(&html);
    assert_eq!(found[1], "Desk > Objects > Tickets > View > -");
    assert_eq!(found[5], "Desk > Other > - > - > A");
}

#[test]
fn rows_that_are_captions_are_told_apart_by_their_cells() {
    let grid = r#"<tr><td><table><tr><th>Field</th><th>View</th></tr><tr><td>Bank</td><td><input type="checkbox"></td></tr></table></td></tr>"#;
    let html = format!(
        r#"<table><tr><td class="bar">User</td></tr><tr><td>Name</td><td><input type="text"></td></tr></table>
        <table><tr><td class="bar">Protected data</td></tr><tr><td><b>Accounts</b></td></tr>{grid}<tr><td><b>Contacts</b></td></tr>{grid}</table>"#
    );
    assert_eq!(
        fields(&html)[1..],
        [
            "Protected data > Accounts > Bank > View > -",
            "Protected data > Contacts > Bank > View > -"
        ]
    );
}

#[test]
fn sets_of_radios_stand_in_the_cells_of_a_grid() {
    let set = |name: &str| {
        let one = |word: &str| {
            format!(
                r#"<input type="radio" name="{name}" id="{name}{word}"><label for="{name}{word}">{word}</label>"#
            )
        };
        format!("<div>{}{}</div>", one("No"), one("Yes"))
    };
    let row = |name: &str| {
        format!(
            r#"<div class="r"><div>{name}</div>{}{}</div>"#,
            set(&format!("{name}v")),
            set(&format!("{name}e"))
        )
    };
    let html = format!(
        r#"<h2>Objects</h2><div><div class="r h"><div>Object</div><div>View</div><div>Edit</div></div>{}{}</div>"#,
        row("Tickets"),
        row("Notes")
    );
    let found = fields(&html);
    assert_eq!(found[0], "Objects > - > Tickets > View > No");
    assert_eq!(found[7], "Objects > - > Notes > Edit > Yes");
}

/// The box of what goes on in the next line takes all of both lines.
#[test]
fn words_that_wrap_lie_on_nothing() {
    let html = "<fieldset><legend>Access</legend><div id='b 20 20 400 57'><span id='b 20 20 240 57'>Vendor</span>
        <div id='b 261 20 120 57' role=radiogroup aria-label=Vendor>
        <span id='b 261 23 38 16'><input type=radio id='b 266 23 13 13'><label id='b 282 23 17 16'>All</label></span>
        <span id='b 261 42 95 35'><input type=radio id='b 340 42 13 13'><label id='b 261 61 33 16'>Mine</label></span>
        <span id='b 298 61 58 16'><input type=radio id='b 303 61 13 13'><label id='b 319 61 37 16'>None</label></span>
        </div></div></fieldset>";
    let page = drawn(html);
    let sections: Vec<&str> =
        page.controls.iter().map(|control| control.address.section.as_str()).collect();
    assert_eq!(sections, ["Access"; 3], "{:?}", page.controls);
}

#[test]
fn what_lies_on_a_veil_over_the_page_is_a_dialog() {
    let field = |name: &str, top: u32| {
        format!(
            r#"<div id="b 300 {top} 200 40"><div id="b 300 {top} 90 14">{name}</div><input id="b 300 {top} 200 20"></div>"#
        )
    };
    let page = |veil: u32| {
        let dialog = format!(
            r#"<div id="b 250 190 300 300"><div id="b 250 190 300 30 n">Copy</div><div id="b 250 220 300 270">{}{}</div></div>"#,
            field("New name", 230),
            field("Kept until", 300)
        );
        let html = format!(
            r#"<body id="b 0 0 800 800"><div id="b 20 0 760 30 n">Levels</div><div id="b 20 40 760 120">{}{}</div><div id="b 0 0 800 {veil}"></div>{dialog}</body>"#,
            field("Level", 50),
            field("Kind", 100)
        );
        drawn(&html).controls.iter().map(support::path).collect::<Vec<_>>()
    };
    assert!(page(700)[2].starts_with("Copy >"), "{:?}", page(700));
    assert!(!page(20)[2].starts_with("Copy >"), "{:?}", page(20));
}
