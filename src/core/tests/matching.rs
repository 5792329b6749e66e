//! The wrong match is the worst outcome there is: with the right control gone, doubled or moved, no
//! other is ever taken for it. The labels are Autotask's own, the closest ones side by side.

mod support;

use keyguide_core::matching::{Match, Names, OptionMatch, Target, Wanted, find, find_option, seek};
use keyguide_core::page::Page;

const LABELS: [&str; 42] = [
    "Contracts & Un-Posting",
    "Contracts",
    "Service Desk (Tickets)",
    "Service Desk",
    "Projects & Tasks",
    "Projects",
    "Project Notes",
    "Products, Services, & Inventory",
    "Inventory Locations and Items",
    "Organizations & Contacts",
    "Organizations",
    "Contacts",
    "Devices",
    "Devices & Subscriptions",
    "Resources/Users (HR)",
    "Tickets",
    "Ticket Notes",
    "Ticket Charges",
    "Contract Charges",
    "Charges",
    "Notes",
    "Task Notes",
    "Tasks",
    "Attachments",
    "Your Organization",
    "Can login to Web Services API (Access to version 1.6 & later is limited to API User security levels)",
    "Can view internal cost data (excludes New/Edit Resource page)",
    "Can view internal cost data on the New/Edit Resource page",
    "Can view internal Cost data (in Projects module)",
    "Can view internal Cost data (in Service Desk module)",
    "Can modify Contract on ticket time entries",
    "Can modify Contract on task and issue time entries",
    "Can modify Work Type on ticket time entries",
    "Can modify Work Type on task and issue time entries",
    "Can modify Account Manager (reassign Companies)",
    "Can modify Opportunity Owner (reassign Opportunities)",
    "Can access public Team Walls",
    "Can access all private Team Walls",
    "Can manage shared Dashboard tabs",
    "Can offer Dashboard widgets to other Resources",
    "Knowledge Base & Documentation",
    "Finance, Accounting, & Invoicing",
];

fn page(labels: &[&str]) -> Page {
    let boxes: String = labels
        .iter()
        .map(|label| {
            format!(
                r#"<div><label><input type="checkbox"> {}</label></div>"#,
                label.replace('&', "&amp;")
            )
        })
        .collect();
    support::page(&format!("<fieldset><legend>Admin</legend>{boxes}</fieldset>"))
}

fn target(label: &str) -> Target {
    let mut target = Target::labelled(Wanted::Check, Names::new([label]));
    target.section = Names::new(["ADMIN"]);
    target
}

fn found<'p>(page: &'p Page, label: &str) -> Option<&'p str> {
    match find(&target(label), page) {
        Match::Found(index) => Some(page.controls[index].address.label.as_str()),
        Match::Ambiguous(_) | Match::Absent => None,
    }
}

#[test]
fn each_label_finds_itself_wherever_it_stands() {
    let mut labels = LABELS;
    for _ in 0..7 {
        labels.rotate_left(6);
        labels.reverse();
        let page = page(&labels);
        for label in labels {
            assert_eq!(found(&page, label), Some(label));
        }
    }
}

#[test]
fn with_the_right_one_gone_no_other_is_taken() {
    for gone in LABELS {
        let others: Vec<&str> = LABELS.into_iter().filter(|label| *label != gone).collect();
        assert_eq!(found(&page(&others), gone), None, "looked for {gone}");
    }
}

#[test]
fn doubled_it_is_a_question() {
    for twice in LABELS {
        let mut labels = LABELS.to_vec();
        labels.push(twice);
        assert!(
            matches!(find(&target(twice), &page(&labels)), Match::Ambiguous(both) if both.len() == 2),
            "{twice}"
        );
    }
}

#[test]
fn in_another_section_it_is_absent() {
    let page = page(&LABELS);
    for label in LABELS {
        let mut target = target(label);
        target.section = Names::new(["Other"]);
        assert_eq!(find(&target, &page), Match::Absent, "{label}");
    }
}

#[test]
fn vendors_wordings_find_autotasks_labels() {
    let page = page(&LABELS);
    for (theirs, ours) in [
        ("Products, Services & Inventory", "Products, Services, & Inventory"),
        ("Products/Services/Inventory", "Products, Services, & Inventory"),
        ("Contracts & Un-posting", "Contracts & Un-Posting"),
        ("Resources / Users(HR)", "Resources/Users (HR)"),
        ("Can logon to web services API", LABELS[25]),
        ("Companies & Contacts", "Organizations & Contacts"),
        ("Configuration Items", "Devices"),
        ("Configuration Items & Subscriptions", "Devices & Subscriptions"),
        ("Tikcet Notes", "Ticket Notes"),
    ] {
        assert_eq!(found(&page, theirs), Some(ours), "{theirs}");
    }
    // What fits several is not chosen.
    assert_eq!(found(&page, "Can view internal cost data"), None);
}

#[test]
fn options_are_not_stretched() {
    let options =
        |list: &[&str]| list.iter().map(|option| (*option).to_owned()).collect::<Vec<_>>();
    let scope = options(&["All", "My Territories", "Mine", "None"]);
    let pick = |name: &str, list: &[String]| find_option(&Names::new([name]), list);
    assert_eq!(pick("ALL", &scope), OptionMatch::Found("All".into()));
    assert_eq!(pick("Yes", &scope), OptionMatch::Absent);
    assert_eq!(pick("No", &scope), OptionMatch::Absent);
    let levels = options(&[
        "API User (system)",
        "API User (system) Can\u{2019}t Read Costs",
        "Email2AT Access",
    ]);
    assert_eq!(pick("Atria Restricted API Access", &levels), OptionMatch::Absent);
    let vendors = options(&[
        "Automate101 - Service Automation",
        "Rewst - Automation",
        "Cloudmore \u{2013} CSP Automation",
    ]);
    assert_eq!(
        pick(" Automate101 - Service Automation", &vendors),
        OptionMatch::Found(vendors[0].clone())
    );
    assert_eq!(pick("Automate101", &vendors), OptionMatch::Absent);
}

#[test]
fn a_word_that_may_belong_to_the_name_is_not_dropped_unasked() {
    let boxes = page(&["Contacts", "Devices", "Webhooks"]);
    let found = |label: &str| seek(&Target::labelled(Wanted::Check, Names::new([label])), &boxes);
    assert!(matches!(found("Webhooks check box"), Match::Found(_)));
    assert!(matches!(found("the Devices field"), Match::Found(_)));
    for label in ["Contact Groups", "Device Category", "Contact Access"] {
        assert!(!matches!(found(label), Match::Found(_)), "{label}: {:?}", found(label));
    }
}

/// Where there is no room for columns, each cell stands with its own word under the row's name; articles still say row
/// and column.
#[test]
fn a_row_may_be_a_heading_over_its_cells() {
    let cells = |row: &str| {
        format!(
            r#"<fieldset><legend>{row}</legend><div><label><input type="checkbox"> Anzeigen</label></div>
            <div><label><input type="checkbox"> Bearbeiten</label></div></fieldset>"#
        )
    };
    let page = support::page(&format!(
        "<h1>Level</h1><h2>CRM</h2>{}{}<h2>Admin</h2><label><input type=checkbox> Active</label>",
        cells("Kontakte"),
        cells("Notizen")
    ));
    let names = |name: &str| Names::new([name]);
    let of = |row: &str, group: Names| Target {
        section: names("CRM"),
        group,
        row: names(row),
        column: names("Bearbeiten"),
        ..Target::labelled(Wanted::Check, Names::default())
    };
    let Match::Found(index) = seek(&of("Kontakt", Names::default()), &page) else {
        panic!("{:?}", seek(&of("Kontakt", Names::default()), &page));
    };
    let address = &page.controls[index].address;
    assert_eq!((address.group.as_str(), address.label.as_str()), ("Kontakte", "Bearbeiten"));
    // In a group that is not there it is asked.
    assert!(matches!(seek(&of("Kontakt", names("Rechte")), &page), Match::Ambiguous(_)));
    assert_eq!(seek(&of("Aufträge", Names::default()), &page), Match::Absent);
}
