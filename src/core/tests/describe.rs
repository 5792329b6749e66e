//! A described page holds nothing of anybody's and is still read as the page it was made from.

mod support;

use std::fs;
use std::path::Path;

use keyguide_core::describe::{Description, DescriptionError, describe};
use keyguide_core::guide::{PageKind, recognise_content};
use keyguide_core::page::{Control, Kind, label};
use keyguide_core::snapshot::Snapshot;

/// Everything that is somebody's on the page below.
const PRIVATE: [&str; 24] = [
    "maud",
    "okafor",
    "bremer",
    "jens",
    "contoso",
    "initech",
    "ww5",
    "4711",
    "20261105",
    "example",
    "q7x2kd",
    "hunter2",
    "zürich",
    "elm street",
    "sesame",
    "tenant-secret",
    "0155",
    "lindqvist",
    "ada",
    "hopper",
    "quarterly",
    "fabrikam",
    "wingtip",
    "s3cr3t",
];

const USER_PAGE: &str = r#"
<div class="banner user-4711">Signed in as Maud Okafor (maud.okafor@contoso.example)</div>
<h1>Edit API User - Jens Bremer</h1>
<p>Last changed by Ada Hopper on 2026-11-05, ticket T20261105.0155, see https://initech.example/service/desk</p>
<form>
  <div><label for="okafor-first">First Name</label><input id="okafor-first" value="Maud" title="Maud"></div>
  <div><label for="e">Email Address</label><input id="e" placeholder="jens@fabrikam.example"></div>
  <div><span>Location</span><select><option>None<option selected>Zürich, 12 Elm Street<option>Initech Headquarters</select></div>
  <div><span>Manager</span><select name="manager"><option>Ada Hopper<option>Jens Bremer<option selected>Maud Okafor</select></div>
  <div><span>Security Level</span><select><option>System Administrator<option selected>Lindqvist’s level<option>Contoso API</select></div>
  <div><span>Username (Key)</span><input value="q7x2kd@CONTOSO.EXAMPLE"><button>Generate Key</button></div>
  <div><span>Password (Secret)</span><input value="open sesame"><button>Generate Secret</button></div>
  <div>Your secret is s3cr3t-hunter2-tenant-secret</div>
  <div><span>Integration Vendor</span><select><option>Automate101 - Service Automation<option>Zapier</select></div>
  <div contenteditable="true">Quarterly note about Wingtip and the contract</div>
  <fieldset><legend>Approvers</legend><label><input type="checkbox" checked> Jens Bremer</label><label><input type="checkbox"> Ada Hopper</label></fieldset>
</form>
<table><tr><th>Name</th><th>Role</th></tr>
  <tr><td>Ada Hopper</td><td>Service Desk</td></tr>
  <tr><td>Lindqvist</td><td>Contract Manager</td></tr>
  <tr><td>Maud Okafor</td><td>Sales</td></tr></table>
"#;

fn snapshot_of(html: &str) -> Snapshot {
    let mut snapshot = support::snapshot(html);
    snapshot.title = "Edit API User - Jens Bremer · Contoso".into();
    snapshot
}

fn by_label<'d>(described: &'d Description, label: &str) -> Option<&'d Control> {
    described.frames[0].read.controls.iter().find(|control| control.address.label == label)
}

#[test]
fn nothing_of_anybodys_is_in_it() -> Result<(), DescriptionError> {
    let text = describe(&[snapshot_of(USER_PAGE)], &[]).to_json()?.to_lowercase();
    for word in PRIVATE {
        assert!(!text.contains(word), "{word} is in it");
    }
    // What the records say is gone even where every word of it is known.
    assert!(!text.contains("contract manager"));
    // Nor what was typed into editable content.
    assert!(!text.contains("about"));
    Ok(())
}

#[test]
fn what_is_autotasks_is_in_it() {
    let described = describe(&[snapshot_of(USER_PAGE)], &[]);
    let frame = &described.frames[0];
    assert_eq!(recognise_content(&frame.read), PageKind::ApiUserEdit);
    assert_eq!(frame.read_otherwise, 0);
    for label in ["First Name", "Email Address", "Location", "Security Level", "Username (Key)"] {
        assert!(by_label(&described, label).is_some(), "{label} is gone");
    }
    let text = described.to_json().unwrap_or_default();
    for word in ["Automate101 - Service Automation", "Zapier", "System Administrator", "Approvers"]
    {
        assert!(text.contains(word), "{word} is gone");
    }
}

#[test]
fn typed_text_is_told_as_present_or_not() {
    let described = describe(&[snapshot_of(USER_PAGE)], &[]);
    let lengths: Vec<u32> =
        described.frames[0].snapshot.nodes.iter().filter_map(|node| node.n).collect();
    assert_eq!(lengths, [1, 0, 1, 1]);
}

#[test]
fn lists_of_people_lose_their_options_but_not_that_one_is_chosen() {
    let described = describe(&[snapshot_of(USER_PAGE)], &[]);
    let lists = described.frames[0].snapshot.nodes.iter().filter(|node| !node.o.is_empty());
    let shown: Vec<Vec<(&str, bool)>> =
        lists.map(|list| list.o.iter().map(|it| (it.x.as_str(), it.s)).collect()).collect();
    assert_eq!(shown[0].len(), 2, "None, and the one that is chosen: {:?}", shown[0]);
    assert_eq!(shown[0][0], ("None", false));
    assert!(shown[0][1].1);
    assert_eq!(shown[1].len(), 1, "{:?}", shown[1]);
    assert_eq!(shown[2][0], ("System Administrator", false));
}

#[test]
fn the_recipes_own_words_are_known() {
    let html =
        r"<div><span>Security Level</span><select><option>Contoso API<option>Other</select></div>";
    let without = describe(&[support::snapshot(html)], &[]);
    assert!(!without.to_json().unwrap_or_default().contains("Contoso"));
    let with = describe(&[support::snapshot(html)], &["Contoso API".into()]);
    assert!(with.to_json().unwrap_or_default().contains("Contoso API"));
}

/// A level whose permissions have words that no list of words has.
const LEVEL: &str = r#"
<div><span>Name</span><input value="Okafor"></div><p>Copilotte Okafor made this level in autumn.</p>
<fieldset><legend>Contracts</legend><label><input type="checkbox" checked> Can use Frobnicators (Okafor excluded)</label></fieldset>
<fieldset><legend>CRM</legend><table><tr><th></th><th>View</th><th>Quux</th></tr>
 <tr><td>Gizmos</td><td><select><option>None<option selected>Blorp Items<option>All</select></td><td><input type="checkbox"></td></tr>
 <tr><td>Widgetry</td><td><select><option>None<option>All</select></td><td><input type="checkbox"></td></tr></table></fieldset>
<fieldset><legend>Inventory</legend><label><input type="checkbox"> A</label></fieldset>
<fieldset><legend>Projects</legend><label><input type="checkbox"> B</label></fieldset>
<fieldset><legend>Admin</legend><label><input type="checkbox"> C</label></fieldset>
"#;

#[test]
fn permissions_of_a_level_keep_their_names() {
    let described = describe(&[support::snapshot(LEVEL)], &[]);
    let frame = &described.frames[0];
    assert_eq!(recognise_content(&frame.read), PageKind::LevelEditor);
    let rights = |control: &&Control| matches!(control.kind, Kind::Check | Kind::List);
    let before: Vec<_> = label(&support::snapshot(LEVEL)).controls;
    let addresses = |controls: &[Control]| {
        controls.iter().filter(rights).map(support::path).collect::<Vec<_>>()
    };
    assert_eq!(addresses(&frame.read.controls), addresses(&before));
    let states = |controls: &[Control]| {
        controls.iter().filter(rights).map(|it| it.state.clone()).collect::<Vec<_>>()
    };
    assert_eq!(states(&frame.read.controls), states(&before));
    let text = described.to_json().unwrap_or_default();
    assert!(!text.contains("Copilotte"), "text that names no permission is not Autotask's");
}

#[test]
fn a_file_reads_back() -> Result<(), DescriptionError> {
    let described = describe(&[snapshot_of(USER_PAGE), support::snapshot(LEVEL)], &[]);
    assert_eq!(Description::from_json(&described.to_json()?)?, described);
    Ok(())
}

#[test]
fn what_is_no_description_is_an_error() {
    assert!(matches!(Description::from_json("{}"), Err(DescriptionError::Malformed(_))));
    let other = r#"{"keyguide_page": 7, "frames": []}"#;
    assert_eq!(Description::from_json(other), Err(DescriptionError::Version { found: 7 }));
    let text = describe(&[support::snapshot(LEVEL)], &[]).to_json().unwrap_or_default();
    let cyclic = text.replacen("\"p\":1,", "\"p\":999999,", 1);
    assert_ne!(cyclic, text);
    assert!(matches!(Description::from_json(&cyclic), Err(DescriptionError::Snapshot(_))));
}

/// Every fixture is read the same once it is scrubbed: no structure rests on a word that is nobody's
/// business.
#[test]
fn fixtures_are_read_the_same() -> Result<(), std::io::Error> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let (mut pages, mut differing) = (0, Vec::new());
    for folder in ["pages", "unread"] {
        for entry in fs::read_dir(fixtures.join(folder))? {
            let path = entry?.path();
            if path.extension().is_none_or(|ending| ending != "html") {
                continue;
            }
            let described = describe(&[support::snapshot(&fs::read_to_string(&path)?)], &[]);
            pages += 1;
            let otherwise = described.frames[0].read_otherwise;
            if otherwise > 0 {
                differing.push(format!("{}: {otherwise}", path.display()));
            }
        }
    }
    assert!(pages > 40, "only {pages} pages");
    assert!(differing.is_empty(), "{differing:#?}");
    Ok(())
}
