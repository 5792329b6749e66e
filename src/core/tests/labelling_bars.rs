//! Labelling, continued: tabs, bars and links that nothing marks as such, and what stands around words.

mod support;

use keyguide_core::page::{Kind, State};
use support::{addresses, page};

fn text(label: &str) -> String {
    format!(r#"<div class="f"><div class="l">{label}</div><div><input type="text"></div></div>"#)
}

#[test]
fn panels_behind_a_bar_of_tabs_are_named_by_it() {
    let bar = r#"<div class="bar"><a class="t">Account</a> <a class="t on">Limits</a></div>"#;
    let panel = |style: &str, label: &str| format!(r#"<div style="{style}">{}</div>"#, text(label));
    let html = format!("{bar}{}{}", panel("display:none", "Login"), panel("", "Quota"));
    assert_eq!(addresses(&html), ["Account > - > - > - > Login", "Limits > - > - > - > Quota"]);
    // A heading on the panel is its section.
    let headed = html.replace("<div style=\"\">", "<div style=\"\"><h3>Storage</h3>");
    assert_eq!(addresses(&headed)[1], "Storage > - > - > - > Quota");
}

#[test]
fn a_trail_of_pages_is_no_bar_of_tabs() {
    let trail = r##"<ol class="breadcrumb"><li><a href="#">Home</a></li><li><a href="#">Users</a></li><li class="active">Edit</li></ol>"##;
    let html = format!("{trail}<div>{}{}</div>", text("Login"), text("Quota"));
    assert!(page(&html).sections.is_empty(), "{:?}", page(&html).sections);
    let menu = r#"<nav><ul><li>Home</li><li class="active">Users</li></ul></nav>"#;
    let html = format!("{menu}<div>{}{}</div>", text("Login"), text("Quota"));
    assert!(page(&html).sections.is_empty(), "{:?}", page(&html).sections);
}

#[test]
fn links_run_together_with_a_heading_are_none_of_its_words() {
    let box_of = |label: &str| format!(r#"<p><input type="checkbox"><span>{label}</span></p>"#);
    let section = |head: &str| {
        format!(
            r#"<div class="s"><div class="h">{head}</div><div>{}</div></div>"#,
            box_of("Devices")
        )
    };
    let links = "<a>Full Permission</a><a>No Permission</a>";
    for head in [
        format!(r#"<span class="x">Admin</span>{links}"#),
        format!(r#"{links}<span class="x">Admin</span>"#),
        format!(r#"Admin <span class="r">{links}</span>"#),
        r#"<span class="x">Admin</span> <span class="n">4 of 9</span>"#.to_owned(),
    ] {
        let html = section(&head) + &section("<span>CRM</span>");
        assert_eq!(addresses(&html)[0], "Admin > - > - > - > Devices", "{head}");
    }
}

#[test]
fn a_list_with_a_search_box_inside_is_one_list() {
    let list = |label: &str, shown: &str| {
        format!(
            r#"<div class="lab"><span>{label}</span></div><div class="Selector"><div class="box"><div class="val"><div><input type="text" style="w:1;h:1"></div><div class="sel">{shown}</div></div><div class="arrow"><i></i></div></div></div>"#
        )
    };
    // Where nothing is drawn a box inside a list cannot be told from one to type in: it is left as it is.
    let found = page(&list("Date Format", "MM/dd/yyyy"));
    assert_eq!(found.controls.iter().filter(|control| control.kind.is_field()).count(), 1);
    let drawn = r#"{"v":1,"host":"h","path":"/","title":"","nodes":[
        {"i":1,"t":"body","b":[0,0,800,600]},
        {"i":2,"p":0,"t":"div","b":[0,0,300,16]},{"p":1,"t":"\#text","x":"Date Format"},
        {"i":3,"p":0,"t":"div","a":{"class":"Selector"},"b":[0,20,300,24],"f":2},
        {"i":4,"p":3,"t":"div","b":[0,20,270,24]},
        {"i":5,"p":4,"t":"input","a":{"type":"text"},"b":[1,21,1,1]},
        {"i":6,"p":4,"t":"div","b":[4,22,200,20],"z":12},{"p":6,"t":"\#text","x":"MM/dd/yyyy"},
        {"i":7,"p":3,"t":"div","b":[270,20,30,24]}]}"#
        .replace("\\#", "#");
    let snapshot = keyguide_core::snapshot::Snapshot::from_json(&drawn).unwrap();
    let found = keyguide_core::page::label(&snapshot);
    let fields: Vec<_> = found.controls.iter().filter(|control| control.kind.is_field()).collect();
    assert_eq!(fields.len(), 1, "{fields:?}");
    assert_eq!(
        (fields[0].kind, fields[0].address.label.as_str()),
        (Kind::DrawnList, "Date Format")
    );
    assert_eq!(fields[0].state, State::Shows("MM/dd/yyyy".into()));
}

#[test]
fn a_sentence_between_rows_names_none_of_them() {
    let row = |name: &str| {
        format!(
            "<div class=r><div>{name}</div><div><select></select></div><div><select></select></div></div>"
        )
    };
    let html = format!(
        r#"<h3>CRM</h3><div class="g"><div class="r hd"><div>Object</div><div>View</div><div>Add</div></div>{}<p>Delete of quotes also needs Delete for orders.</p>{}<div class="c">Sales</div>{}</div>"#,
        row("Quotes"),
        row("Orders"),
        row("Leads")
    );
    let found = addresses(&html);
    assert_eq!(found[0], "CRM > - > Quotes > View > -");
    assert_eq!(found[2], "CRM > - > Orders > View > -");
    assert_eq!(found[4], "CRM > Sales > Leads > View > -");
}

#[test]
fn a_label_made_like_the_words_over_a_choice_ends_what_they_stand_over() {
    let radio = "<input type=radio name=a>";
    let choice = format!("<p>See</p><div>{radio} All<br>{radio} None</div>");
    let behind = "<p>Name</p><div><input></div>";
    let boxes = "<p>Days</p><div><input type=checkbox></div><p>Mon</p><div><input type=checkbox></div><p>Tue</p>";
    let found = addresses(&format!("<h3>A</h3>{choice}{behind}<h3>B</h3>{boxes}"));
    assert_eq!(
        found,
        [
            "A > See > - > - > All",
            "A > See > - > - > None",
            "A > - > - > - > Name",
            "B > Days > - > - > Mon",
            "B > Days > - > - > Tue",
        ]
    );
}

#[test]
fn a_grid_that_begins_with_a_group_of_rows_is_not_part_of_the_one_before() {
    let line = |name: &str, cell: &str| {
        format!("<div class=r><div>{name}</div><div>{cell}</div><div>{cell}</div></div>")
    };
    let grid = |title: &str| {
        let head = "<div class=h><div></div><div>View</div><div>Add</div></div>";
        let row = |name: &str| line(name, "<input type=checkbox>");
        let rows = [line("Service Desk", ""), row("Tickets"), row("Notes")].concat();
        format!("<div class=t>{title}</div><div>{head}{rows}</div>")
    };
    let found = addresses(&format!("<div>{}{}</div>", grid("Resources"), grid("Contacts")));
    assert_eq!(found[0], "Resources > Service Desk > Tickets > View > -");
    assert_eq!(found[4], "Contacts > Service Desk > Tickets > View > -");
}

#[test]
fn a_flat_grid_that_is_shut_goes_by_its_header() {
    let field = "<div><select></select></div>";
    let head = r#"<div class="h">Object</div><div class="h">View</div><div class="h">Add</div>"#;
    let html = format!(
        r#"<h3>Projects</h3><div style="display:none"><div>{head}<div>Client</div>{field}{field}<div>Proposals</div>{field}{field}</div></div>"#
    );
    assert_eq!(
        addresses(&html),
        [
            "Projects > - > Client > View > -",
            "Projects > - > Client > Add > -",
            "Projects > - > Proposals > View > -",
            "Projects > - > Proposals > Add > -",
        ]
    );
}

#[test]
fn one_of_several_pressed_buttons_is_a_choice_and_a_bare_one_a_switch() {
    let html = r#"<div><span>View</span><div><button aria-pressed="true">All</button><button aria-pressed="false">None</button></div></div>
        <div><span>Active</span> <button aria-pressed="false"></button></div>"#;
    let kinds: Vec<Kind> = page(html).controls.iter().map(|control| control.kind).collect();
    assert_eq!(kinds, [Kind::Radio, Kind::Radio, Kind::Check]);
}

/// A menu beside the page shows one section at a time; what stands over both names the page.
#[test]
fn a_heading_that_is_an_entry_of_the_menu_before_it_is_a_section() {
    let page = |entries: &str| {
        support::addresses(&format!(
            r#"<div><b size="17">Level One</b><div><button>Save</button><button>Cancel</button></div></div><div><div>{entries}</div>
            <div><h2 size="16">General</h2><div><div>Name</div><input></div><div><div>Owner</div><input></div></div></div>"#
        ))
    };
    let menu = page("<button>General</button><button>Admin</button>");
    assert_eq!(menu, ["General > - > - > - > Name", "General > - > - > - > Owner"]);
    let other = page("<button>Print</button><button>Help</button>");
    assert_eq!(other[0], "Level One > General > - > - > Name");
}

/// The bar that opens a part may be the only cell of the row above it.
#[test]
fn a_bar_that_is_a_row_of_its_own_heads_the_next_row() {
    let part = |name: &str, field: &str| {
        format!(
            r#"<tr><td style="cursor:pointer;font-weight:bold">{name}</td></tr><tr><td><table>
            <tr><td>{field}</td><td><input></td></tr><tr><td>Note on {field}</td><td><input></td></tr></table></td></tr>"#
        )
    };
    let html = format!("<table>{}{}</table>", part("General", "Owner"), part("Other", "Zone"));
    let found = support::addresses(&html);
    assert!(found[0].starts_with("General > ") && found[3].starts_with("Other > "), "{found:?}");
}

#[test]
fn what_is_called_a_button_heads_nothing_in_plain_letters() {
    let html = |style: &str| {
        format!(
            r#"<div class="Button2"><div class="Text2">Save</div></div><div class="Button2" style="{style}"><div class="Text2">Cancel</div></div>
            <div class="part"><div><div>General</div></div><div><p><label>First name <input></label></p>
            <p><label>Last name <input></label></p></div></div>"#
        )
    };
    assert_eq!(addresses(&html(""))[0], "General > - > - > - > First name");
    // In bold letters it may open what stands under it.
    assert_eq!(addresses(&html("font-weight:bold"))[0], "Cancel > General > - > - > First name");
}

#[test]
fn a_table_named_as_those_of_other_sections_stands_beside_what_was_headed_before_it() {
    let table = |row: &str| {
        format!(
            r#"<table><caption>Objects</caption><tr><th></th><th>View</th><th>Add</th></tr>
            <tr><th>{row}</th><td><input type="checkbox"></td><td><input type="checkbox"></td></tr></table>"#
        )
    };
    let part = |name: &str, inner: &str| format!("<h3>{name}</h3><div>{inner}</div>");
    let lists = "<h4>Access</h4><p><label>Owners <select><option>All</select></label></p>";
    let html = |other: &str| {
        part("Contracts", &(other.to_owned() + &table("Charges")))
            + &part("CRM", &(lists.to_owned() + &table("Leads")))
            + &part("Admin", "<p><label>Login <input></label></p>")
    };
    let within = |html: &str| {
        let page = page(html);
        let leads = page.controls.iter().find(|it| it.address.row == "Leads");
        leads.map(|it| it.address.within.join("/"))
    };
    assert_eq!(within(&html("")).as_deref(), Some("Objects"));
    // Nothing tells that it is otherwise where all stand under such headings.
    assert_eq!(within(&html("<h4>Terms</h4>")).as_deref(), Some("Access/Objects"));
}

/// A box to search in the page is no field that the words before its sections stand over.
#[test]
fn plain_words_under_a_title_are_a_note_though_a_section_has_a_search_box() {
    let section =
        |name: &str, inside: String| format!("<section><h2>{name}</h2>{inside}</section>");
    let search = r#"<div><input role="searchbox" aria-label="Search"></div>"#;
    let parts = section("Basics", text("Name") + &text("Notes"))
        + &section("Limits", format!("{search}{}{}", text("Quota"), text("Hours")));
    let html = format!(
        "<h1>New role</h1><div class=bar><span>Any thoughts</span></div><div>{parts}</div>"
    );
    let found = addresses(&html);
    assert_eq!(found[0], "Basics > - > - > - > Name");
    assert_eq!(found[4], "Limits > - > - > - > Hours");
}

#[test]
fn a_box_for_all_at_the_far_end_of_a_heading_stands_in_it() {
    let part = |name: &str, top: u32, body: &str| {
        format!(
            r#"<div class="panel" id="b 0 {top} 600 24"><div class="head" id="b 0 {top} 600 24 n"><span id="b 0 {top} 90 20 n">{name}</span>
            <div id="b 480 {top} 120 20"><input type="checkbox" id="b 480 {top} 13 13"><span id="b 500 {top} 90 20">Select all</span></div></div>{body}</div>"#
        )
    };
    let body = r#"<div id="b 0 30 600 80"><div id="b 0 30 600 20 n">Objects</div><div id="b 0 60 600 20"><input type="checkbox" id="b 0 60 13 13"><span id="b 20 60 90 20">Can edit</span></div>
        <div id="b 0 90 600 20"><input type="checkbox" id="b 0 90 13 13"><span id="b 20 90 90 20">Can add</span></div></div>"#;
    let shut = part("Inventory", 150, "");
    let html = format!(r#"<body id="b 0 0 800 300">{}{shut}</body>"#, part("Contracts", 0, body));
    let found: Vec<String> = support::drawn(&html).controls.iter().map(support::path).collect();
    assert_eq!(
        found,
        [
            "Contracts > - > - > - > Select all",
            "Contracts > Objects > - > - > Can edit",
            "Contracts > Objects > - > - > Can add",
            "Inventory > - > - > - > Select all",
        ]
    );
}

#[test]
fn a_panel_without_any_height_is_shut() {
    let bar = r#"<ul class="bar" id="b 0 0 300 20"><li class="on" id="b 0 0 90 20">Account</li><li id="b 90 0 90 20">Limits</li><li id="b 180 0 90 20">Mail</li></ul>"#;
    let panel = |drawn: &str, label: &str| {
        format!(r#"<div class="pane" id="b 0 20 600 {drawn}"><label>{label} <input></label></div>"#)
    };
    let page = |drawn: &str| {
        let panels = panel("40", "Login") + &panel(drawn, "Quota") + &panel(drawn, "Sender");
        let page = support::drawn(&format!(r#"<body id="b 0 0 800 300">{bar}{panels}</body>"#));
        page.controls.iter().filter(|it| it.kind.is_field()).map(support::path).collect::<Vec<_>>()
    };
    assert_eq!(page("0")[1..], ["Limits > - > - > - > Quota", "Mail > - > - > - > Sender"]);
    assert!(!page("40")[1].starts_with("Limits"));
}

#[test]
fn a_panel_whose_parts_float_is_seen_though_it_has_no_height() {
    let bar = r#"<ul class="bar" id="b 0 0 300 20"><li class="on" id="b 0 0 90 20">Account</li><li id="b 90 0 90 20">Limits</li><li id="b 180 0 90 20">Mail</li></ul>"#;
    let open = r#"<div class="pane" id="b 0 20 600 0"><label id="b 0 20 300 40">Login <input id="b 60 20 90 20"></label></div>"#;
    let shut = |label: &str| {
        format!(r#"<div class="pane" style="display:none"><label>{label} <input></label></div>"#)
    };
    let panels = open.to_owned() + &shut("Quota") + &shut("Sender");
    let page = support::drawn(&format!(r#"<body id="b 0 0 800 300">{bar}{panels}</body>"#));
    let fields = page.controls.iter().filter(|it| it.kind.is_field()).map(support::path);
    assert_eq!(
        fields.collect::<Vec<_>>(),
        ["Account > - > - > - > Login", "Limits > - > - > - > Quota", "Mail > - > - > - > Sender"]
    );
}

/// The addresses of HTML in which `at` says where a thing is drawn and `size` how large its letters are.
fn sized(html: &str) -> Vec<String> {
    let mut snapshot = support::snapshot(html);
    for node in &mut snapshot.nodes {
        node.z = node.a.remove("size").and_then(|said| said.parse().ok());
        let place = node.a.remove("at").unwrap_or_default();
        let numbers: Vec<i32> = place.split(' ').filter_map(|it| it.parse().ok()).collect();
        node.b = numbers.try_into().ok();
    }
    let page = keyguide_core::page::label(&snapshot);
    page.controls.iter().filter(|it| it.kind.is_field()).map(support::path).collect()
}

#[test]
fn plain_words_right_behind_bold_ones_that_are_larger_are_said_of_the_section() {
    let section = |name: &str, top: u32, size: u32, words: u32| {
        let heading = format!(
            r#"<div class="h" at="0 {top} 900 20"><div><b at="40 {top} 80 18" size="13">{name}</b></div><div at="{words} {top} 97 17" size="{size}">3 of 5 granted</div><div at="800 {top} 90 17" size="12">Permission: <a href="/">Full</a></div></div>"#
        );
        format!(r#"<div class="s">{heading}<div>{}</div></div>"#, text("Name"))
    };
    let page = |size, words| section("CRM", 0, size, words) + &section("Admin", 200, size, words);
    assert_eq!(sized(&page(12, 130))[0], "CRM > - > - > - > Name");
    assert_ne!(sized(&page(13, 130))[0], "CRM > - > - > - > Name");
}

#[test]
fn a_count_at_the_far_end_of_what_opens_a_section_is_none_of_its_name() {
    let section = |name: &str, top: u32, style: &str| {
        let row =
            |label: &str| format!(r#"<tr style="{style}"><td>{label}</td><td><input></td></tr>"#);
        format!(
            r#"<tr at="0 {top} 900 25"><td colspan="2" role="button" at="0 {top} 900 25" size="12"><b at="8 {top} 40 18" size="12">{name}</b><span at="800 {top} 85 14" size="12">9 of 15</span></td></tr><tr style="{style}"><td colspan="2"><i>Rights</i></td></tr>{}{}"#,
            row("Name"),
            row("Code")
        )
    };
    let page = |style| {
        let all =
            section("CRM", 40, "") + &section("Stock", 200, style) + &section("Admin", 400, "");
        sized(&format!(
            r#"<table at="0 0 900 600"><tbody at="0 0 900 600"><tr><td>Object</td><td>View</td></tr>{all}</tbody></table>"#
        ))
    };
    for style in ["", "display:none"] {
        let found = page(style);
        assert_eq!(found[0], "CRM > Rights > Name > View > -");
        assert_eq!(found[2], "Stock > Rights > Name > View > -", "{style}");
    }
}

#[test]
fn parts_of_one_make_may_have_their_names_at_their_feet() {
    let part = |left: u32, name: &str, bold: &str| {
        let foot = left + 1;
        format!(
            r#"<div class="g" id="b {left} 40 300 100"><div id="b {foot} 41 298 80">{}{}</div><div class="t" id="b {foot} 121 298 18{bold}">{name}</div></div>"#,
            text("Leads"),
            text("Tasks")
        )
    };
    let read = |bold: &str| {
        let parts = part(0, "Access", bold) + &part(320, "Features", bold);
        let html = format!("<h3>CRM</h3><div>{parts}</div><h3>Admin</h3>{}", text("Name"));
        let page = support::drawn(&html);
        page.controls.iter().map(support::path).collect::<Vec<_>>()
    };
    let found = read(" n");
    assert_eq!(found[0], "CRM > Access > - > - > Leads");
    assert_eq!(found[3], "CRM > Features > - > - > Tasks");
    assert_eq!(read("")[0], "CRM > - > - > - > Leads");
}

#[test]
fn plain_words_across_the_line_from_bold_ones_are_said_of_the_section() {
    let section = |name: &str, top: u32, words: u32| {
        let wide = words - 10;
        format!(
            r#"<div class="s"><div class="h" at="0 {top} 900 20"><p style="font-weight:bold" at="0 {top} {wide} 18" size="12">{name}</p><p at="{words} {top} 80 17" size="12">Full</p><p at="850 {top} 45 17" size="12">None</p></div><div>{}</div></div>"#,
            text("Name")
        )
    };
    let page = |words| section("CRM", 0, words) + &section("Admin", 200, words);
    assert_eq!(sized(&page(760))[0], "CRM > - > - > - > Name");
    assert_ne!(sized(&page(120))[0], "CRM > - > - > - > Name");
}
