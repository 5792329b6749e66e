//! Labelling: boxes, radios and switches that a font of icons draws, and words that only name a picture.

mod support;

use keyguide_core::page::{Kind, Page, State};
use support::{page, path};

/// A line with something to press of this class, showing this, before words.
fn line(class: &str, shown: &str, words: &str) -> String {
    format!(r#"<p><i class="{class}" tabindex="0">{shown}</i> <span>{words}</span></p>"#)
}

/// What is found of lines under a heading.
fn read(lines: &[(&str, &str, &str)]) -> Page {
    let lines: String =
        lines.iter().map(|(class, shown, words)| line(class, shown, words)).collect();
    page(&format!("<h2>Rights</h2><div>{lines}</div>"))
}

fn held(page: &Page) -> Vec<(Kind, State)> {
    page.controls.iter().map(|it| (it.kind, it.state.clone())).collect()
}

#[test]
fn boxes_of_each_font_are_read_with_their_state() {
    for (on, off) in [
        ("fa fa-check-square-o", "fa fa-square-o"),
        ("fas fa-check-square", "far fa-square"),
        ("fa-solid fa-square-check", "fa-regular fa-square"),
        ("bi bi-check-square-fill", "bi bi-square"),
        ("mdi mdi-checkbox-marked", "mdi mdi-checkbox-blank-outline"),
        ("fa fa-toggle-on", "fa fa-toggle-off"),
        ("mdi mdi-toggle-switch", "mdi mdi-toggle-switch-off-outline"),
    ] {
        let page = read(&[(on, "", "Can export"), (off, "", "Can assign")]);
        let expected = [(Kind::Check, State::On(true)), (Kind::Check, State::On(false))];
        assert_eq!(held(&page), expected, "{on}");
        assert_eq!(path(&page.controls[1]), "Rights > - > - > - > Can assign", "{off}");
    }
    for (on, off) in [
        ("fa fa-dot-circle-o", "fa fa-circle-o"),
        ("bi bi-record-circle", "fa-regular fa-circle"),
        ("mdi mdi-radiobox-marked", "mdi mdi-radiobox-blank"),
    ] {
        let page = read(&[(on, "", "All"), (off, "", "Mine")]);
        let expected = [(Kind::Radio, State::On(true)), (Kind::Radio, State::On(false))];
        assert_eq!(held(&page), expected, "{on}");
    }
}

#[test]
fn boxes_that_are_words_or_letters_of_a_font_are_read_and_their_names_are_not() {
    let icon = "material-icons";
    let page = read(&[
        (icon, "check_box", "Can export"),
        (icon, "check_box_outline_blank", "Can assign"),
        (icon, "indeterminate_check_box", "Can merge"),
        (icon, "radio_button_checked", "All"),
        (icon, "radio_button_unchecked", "Mine"),
        ("sign", "☑", "Can see"),
        ("sign", "☐", "Can hear"),
    ]);
    let (check, radio) = (Kind::Check, Kind::Radio);
    let expected = [
        (check, State::On(true)),
        (check, State::On(false)),
        (check, State::Mixed),
        (radio, State::On(true)),
        (radio, State::On(false)),
        (check, State::On(true)),
        (check, State::On(false)),
    ];
    assert_eq!(held(&page), expected);
    assert_eq!(path(&page.controls[6]), "Rights > - > - > - > Can hear");
}

#[test]
fn a_thing_to_press_that_holds_a_box_of_a_font_is_that_box() {
    let shell = |icon: &str, words: &str, behind: &str| {
        format!(
            r#"<p><span style="cursor:pointer"><i class="{icon}"></i>{words}</span> {behind}</p>"#
        )
    };
    let lines = [
        shell("far fa-square", "", "Can export"),
        shell("fas fa-check-square", " Can assign", ""),
        r#"<p><button><i class="far fa-square"></i></button> Can merge</p>"#.to_owned(),
    ];
    let page = page(&format!("<h2>Rights</h2>{}", lines.concat()));
    let expected = [false, true, false].map(|on| (Kind::Check, State::On(on)));
    assert_eq!(held(&page), expected);
    let paths: Vec<_> = page.controls.iter().map(path).collect();
    let named = ["export", "assign", "merge"].map(|it| format!("Rights > - > - > - > Can {it}"));
    assert_eq!(paths, named);
}

#[test]
fn a_square_or_circle_is_a_box_only_among_its_like() {
    let fields = |lines: &[(&str, &str, &str)]| {
        read(lines).controls.iter().filter(|it| it.kind.is_field()).count()
    };
    assert_eq!(fields(&[("fa fa-square-o", "", "Enlarge")]), 0);
    assert_eq!(fields(&[("fa fa-square-o", "", "Can export"); 3]), 3);
    assert_eq!(fields(&[("fa fa-square", "", "Colour"); 3]), 0);
    assert_eq!(fields(&[("fa fa-circle-o", "", "Status"); 3]), 0);
    assert_eq!(
        fields(&[("fa fa-plus-square-o", "", "CRM"), ("fa fa-minus-square-o", "", "Time")]),
        0
    );
    // Those that cannot be pressed tell what others mean.
    let legend =
        r#"<p><i class="far fa-square"></i> none <i class="fas fa-check-square"></i> all</p>"#;
    assert_eq!(page(legend).controls.len(), 0);
}

#[test]
fn the_names_of_pictures_are_no_words_but_where_a_button_has_no_others() {
    let icon = |name: &str| format!(r#"<i class="material-icons">{name}</i>"#);
    let page = page(&format!(
        "<h2>{} Projects</h2><p><input type=checkbox id=a> <label for=a>Can add {}</label></p>
         <button>{}</button><button>{} New</button>",
        icon("expand_more"),
        icon("info"),
        icon("save"),
        icon("add"),
    ));
    assert_eq!(path(&page.controls[0]), "Projects > - > - > - > Can add");
    let buttons: Vec<_> = page.controls[1..].iter().map(|it| it.address.label.as_str()).collect();
    assert_eq!(buttons, ["save", "New"]);
}

#[test]
fn a_word_that_has_its_room_is_one_to_read() {
    let label = |width: i32, word: &str| {
        let html = format!(r#"<p><span class="icon">{word}</span> <input type="checkbox"></p>"#);
        let mut snapshot = support::snapshot(&html);
        for node in snapshot.nodes.iter_mut().filter(|node| node.t == "span") {
            (node.b, node.z) = (Some([0, 0, width, 20]), Some(16.0));
        }
        keyguide_core::page::label(&snapshot).controls[0].address.label.clone()
    };
    assert_eq!(label(24, "due"), "due");
    assert_eq!(label(18, "add"), "");
    assert_eq!(label(18, "expand_more"), "");
}
