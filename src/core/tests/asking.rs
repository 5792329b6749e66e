//! Where a step's words find nothing, what they may mean is offered; never taken.

mod support;

use keyguide_core::matching::{Match, Names, Target, Wanted, seek};
use keyguide_core::page::Page;

fn page() -> Page {
    let list = "<select><option>All<option>None</select>";
    let cells = format!("<td>{list}</td>").repeat(4);
    let grid = |rows: &[&str]| {
        let rows: String =
            rows.iter().map(|row| format!("<tr><td>{row}</td>{cells}</tr>")).collect();
        format!(
            "<table><tr><th>Object</th><th>View</th><th>Add</th><th>Edit</th><th>Delete</th></tr>{rows}</table>"
        )
    };
    support::page(&format!(
        "<section><h2>CRM</h2>{}</section><section><h2>Service Desk</h2>{}</section>",
        grid(&["Notes", "Opportunities"]),
        grid(&["Tickets", "Notes"]),
    ))
}

/// The controls that a cell may be, each as `section > row > column`.
fn offered(section: &str, row: &str, column: &str) -> Vec<String> {
    let page = page();
    let target = Target {
        section: Names::new([section]),
        row: Names::new([row]),
        column: Names::new([column]),
        ..Target::labelled(Wanted::List, Names::default())
    };
    match seek(&target, &page) {
        Match::Found(index) => unreachable!("{:?} was taken", page.controls[index].address),
        Match::Absent => Vec::new(),
        Match::Ambiguous(all) => {
            let address = |index: usize| &page.controls[index].address;
            all.into_iter()
                .map(|it| {
                    let it = address(it);
                    format!("{} > {} > {}", it.section, it.row, it.column)
                })
                .collect()
        }
    }
}

#[test]
fn a_column_by_another_verb() {
    assert_eq!(offered("CRM", "Opportunities", "Modify"), ["CRM > Opportunities > Edit"]);
    assert_eq!(offered("CRM", "Opportunities", "Remove"), ["CRM > Opportunities > Delete"]);
    assert_eq!(offered("CRM", "Notes", "View All"), ["CRM > Notes > View"]);
    assert_eq!(offered("CRM", "Notes", "Export"), [""; 0]);
}

#[test]
fn a_section_by_the_name_of_a_row() {
    assert_eq!(offered("Tickets", "Tickets", "View"), ["Service Desk > Tickets > View"]);
    assert_eq!(offered("Tickets", "Notes", "Edit"), ["Service Desk > Notes > Edit"]);
    assert_eq!(offered("Inventory", "Notes", "Edit"), [""; 0]);
}
