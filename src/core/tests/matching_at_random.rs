//! Pages made at random, in several markups, and changed at random: a target finds the control that
//! it was made for, or it is a question, or absent; never another.

mod support;

use keyguide_core::matching::{Match, Names, Target, Wanted, find, seek};
use keyguide_core::page::{Address, Page};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

/// Labels of Autotask's that are close to one another, and some of no page.
const LABELS: [&str; 24] = [
    "Contracts",
    "Contract Charges",
    "Charges",
    "Ticket Charges",
    "Ticket Notes",
    "Task Notes",
    "Project Notes",
    "Notes",
    "Tasks",
    "Tickets",
    "Projects",
    "Projects & Tasks",
    "Devices",
    "Devices & Subscriptions",
    "Service Desk",
    "Service Desk (Tickets)",
    "Organizations",
    "Organizations & Contacts",
    "Contacts",
    "Attachments",
    "Can view internal Cost data (in Projects module)",
    "Can view internal Cost data (in Service Desk module)",
    "Can modify Work Type on ticket time entries",
    "Can modify Work Type on task and issue time entries",
];

const SECTIONS: [&str; 4] = ["CRM", "Admin", "Service Desk", "Timesheets"];

/// How the same controls are written.
#[derive(Debug, Clone, Copy)]
enum Markup {
    Fieldsets,
    LabelsBeside,
    Table,
    NamedByAria,
}

/// One box: its section, its label, and its name among all that were ever made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Made {
    section: usize,
    label: &'static str,
    mark: usize,
}

/// What happens to a page before it is looked at.
#[derive(Debug, Clone)]
enum Change {
    Remove(Index),
    Duplicate(Index),
    Rename(Index, Index),
    Move(Index, Index),
}

fn html(controls: &[Made], markup: Markup) -> String {
    let mut out = String::new();
    for (at, section) in SECTIONS.iter().enumerate() {
        let boxes = controls.iter().filter(|made| made.section == at);
        let rows: String = boxes.map(|made| row(*made, markup)).collect();
        if rows.is_empty() {
            continue;
        }
        out += &match markup {
            Markup::Fieldsets => format!("<fieldset><legend>{section}</legend>{rows}</fieldset>"),
            Markup::LabelsBeside => format!("<div><h2>{section}</h2><div>{rows}</div></div>"),
            Markup::Table => {
                format!("<div><h2>{section}</h2><table><tbody>{rows}</tbody></table></div>")
            }
            Markup::NamedByAria => {
                format!(r#"<section aria-label="{section}"><h2>{section}</h2>{rows}</section>"#)
            }
        };
    }
    out
}

fn row(made: Made, markup: Markup) -> String {
    let label = made.label.replace('&', "&amp;");
    let input = format!(r#"<input type="checkbox" data-mark="m{}">"#, made.mark);
    match markup {
        Markup::Fieldsets => format!("<div><label>{input} {label}</label></div>"),
        Markup::LabelsBeside => format!("<div>{input}<span>{label}</span></div>"),
        Markup::Table => format!("<tr><td>{label}</td><td>{input}</td></tr>"),
        Markup::NamedByAria => {
            format!(
                "<div>{}</div>",
                input.replace("<input", &format!(r#"<input aria-label="{label}""#))
            )
        }
    }
}

fn target(made: Made) -> Target {
    let mut target = Target::labelled(Wanted::Check, Names::new([made.label]));
    target.section = Names::new([SECTIONS[made.section]]);
    target
}

/// The mark of the control that was found.
fn mark_of(html: &str, page: &Page, index: usize) -> Option<usize> {
    let snapshot = support::snapshot(html);
    let node = snapshot.nodes.iter().find(|node| node.i == page.controls[index].id.0)?;
    node.a.get("data-mark")?.strip_prefix('m')?.parse().ok()
}

fn controls() -> impl Strategy<Value = Vec<Made>> {
    let section = || subsequence(LABELS.to_vec(), 1..8);
    proptest::collection::vec(section(), SECTIONS.len()).prop_map(|sections| {
        let all = sections.into_iter().enumerate();
        let all = all.flat_map(|(section, labels)| labels.into_iter().map(move |it| (section, it)));
        all.enumerate().map(|(mark, (section, label))| Made { section, label, mark }).collect()
    })
}

fn markup() -> impl Strategy<Value = Markup> {
    prop_oneof![
        Just(Markup::Fieldsets),
        Just(Markup::LabelsBeside),
        Just(Markup::Table),
        Just(Markup::NamedByAria),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let index = any::<Index>;
    let change = prop_oneof![
        3 => index().prop_map(Change::Remove),
        1 => index().prop_map(Change::Duplicate),
        3 => (index(), index()).prop_map(|(at, to)| Change::Rename(at, to)),
        2 => (index(), index()).prop_map(|(at, to)| Change::Move(at, to)),
    ];
    proptest::collection::vec(change, 0..8)
}

/// A page after its changes; a control that was renamed is another one from then on.
fn changed(mut controls: Vec<Made>, changes: &[Change]) -> Vec<Made> {
    let mut fresh = 1000;
    for change in changes {
        if controls.is_empty() {
            break;
        }
        match change {
            Change::Remove(at) => {
                controls.remove(at.index(controls.len()));
            }
            Change::Duplicate(at) => {
                let twice = controls[at.index(controls.len())];
                controls.push(twice);
            }
            Change::Rename(at, to) => {
                let at = at.index(controls.len());
                fresh += 1;
                let label = LABELS[to.index(LABELS.len())];
                controls[at] = Made { label, mark: fresh, ..controls[at] };
            }
            Change::Move(at, to) => {
                let moved = controls.remove(at.index(controls.len()));
                controls.insert(to.index(controls.len() + 1), moved);
            }
        }
    }
    controls
}

/// In how many ways a cell is worded.
const WAYS: usize = 6;

const GROUPS: [&str; 2] = ["Object Permissions", "Resource Impersonation"];
const COLUMNS: [&str; 4] = ["View (Query)", "Add", "Edit", "Delete"];
/// Rows of Autotask's grids that are close to one another.
const ROWS: [&str; 12] = [
    "Tickets",
    "Ticket Notes",
    "Ticket Charges",
    "Charges",
    "Contract Charges",
    "Notes",
    "Organization Notes",
    "Organizations",
    "Contacts",
    "Contracts",
    "Devices",
    "Devices & Subscriptions",
];

/// One cell of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    section: usize,
    group: usize,
    row: &'static str,
    column: usize,
}

impl Cell {
    /// How an article may word it, and whether that says the group.
    fn said(self, way: usize) -> (Target, bool) {
        let column = COLUMNS[self.column];
        let short = column.split(' ').next().unwrap_or(column);
        let mut target = Target::labelled(Wanted::Check, Names::default());
        target.section = Names::new([SECTIONS[self.section]]);
        match way {
            0 | 1 => {
                target.row = Names::new([self.row]);
                target.column = Names::new([short]);
            }
            2 => target.label = Names::new([format!("{} - {short}", self.row)]),
            3 => target.row = Names::new([format!("{short} {}", self.row)]),
            4 => {
                target.group = Names::new([self.row]);
                target.label = Names::new([short]);
            }
            _ => {
                target.label = Names::new([self.row]);
                target.column = Names::new([format!("{short} permission")]);
            }
        }
        if way == 0 {
            target.group = Names::new([GROUPS[self.group]]);
        }
        (target, way == 0)
    }
}

/// Rows of both groups of two sections.
fn grids() -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
    let rows = || subsequence(ROWS.to_vec(), 0..6);
    proptest::collection::vec(rows(), 4).prop_map(|grids| {
        let each = grids.into_iter().enumerate();
        each.flat_map(|(at, rows)| rows.into_iter().map(move |row| (at / 2, at % 2, row))).collect()
    })
}

/// A page of such grids, as labelling leaves it; the controls stand in the order of `cells`.
fn grid_page(cells: &[Cell]) -> Page {
    let mut page = support::page(r#"<label><input type="checkbox"> Active</label>"#);
    page.sections = SECTIONS.map(str::to_owned).to_vec();
    let one = page.controls.remove(0);
    let control = |cell: &Cell| {
        let mut control = one.clone();
        control.address = Address {
            tab: String::new(),
            section: SECTIONS[cell.section].into(),
            group: GROUPS[cell.group].into(),
            within: vec![GROUPS[cell.group].into()],
            row: cell.row.into(),
            column: COLUMNS[cell.column].into(),
            label: String::new(),
        };
        control
    };
    page.controls = cells.iter().map(control).collect();
    page
}

/// All cells of these rows.
fn cells(rows: &[(usize, usize, &'static str)]) -> Vec<Cell> {
    let cell = |&(section, group, row): &(usize, usize, &'static str)| {
        (0..COLUMNS.len()).map(move |column| Cell { section, group, row, column })
    };
    rows.iter().flat_map(cell).collect()
}

proptest! {
    // A failing case prints the values that make it, shrunk; nothing is kept between runs.
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_other_control_is_ever_taken(
        before in controls(),
        markup in markup(),
        changes in changes(),
    ) {
        let after = changed(before.clone(), &changes);
        let html = html(&after, markup);
        let page = support::page(&html);
        for made in before {
            let wanted = target(made);
            // By its own words: what bears the very same label in the same section is the one.
            let bearing = |mark: usize| {
                after.iter().any(|other| {
                    other.mark == mark && other.section == made.section && other.label == made.label
                })
            };
            let like = after
                .iter()
                .filter(|other| other.section == made.section && other.label == made.label)
                .count();
            for found in [find(&wanted, &page), seek(&wanted, &page)] {
                let Match::Found(index) = found else { continue };
                let mark = mark_of(&html, &page, index);
                prop_assert!(mark.is_some_and(bearing), "{made:?} became {:?}", page.controls[index].address);
                prop_assert_eq!(like, 1, "{:?} stands {} times", made, like);
            }
        }
    }

    #[test]
    fn unchanged_and_shuffled_each_finds_itself(
        (before, after) in controls().prop_flat_map(|made| (Just(made.clone()), Just(made).prop_shuffle())),
        markup in markup(),
    ) {
        let html = html(&after, markup);
        let page = support::page(&html);
        for made in before {
            let found = find(&target(made), &page);
            let Match::Found(index) = found else {
                return Err(TestCaseError::fail(format!("{made:?}: {found:?}\n{html}")));
            };
            prop_assert_eq!(mark_of(&html, &page, index), Some(made.mark), "{:?}", made);
        }
    }

}

proptest! {
    // Each case words every cell in six ways.
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_other_cell_is_ever_taken_however_it_is_worded(
        before in grids(),
        after in grids(),
        column in 0..COLUMNS.len(),
    ) {
        let after = cells(&after);
        let page = grid_page(&after);
        for (section, group, row) in before {
            let cell = Cell { section, group, row, column };
            let either = [cell, Cell { group: 1 - group, ..cell }];
            for way in 0..WAYS {
                let (target, grouped) = cell.said(way);
                let Match::Found(index) = seek(&target, &page) else { continue };
                let found = after[index];
                prop_assert!(found == cell || (!grouped && either.contains(&found)),
                    "{cell:?}, way {way}, came to {found:?}");
                let all = after.iter().filter(|it| either.contains(it)).count();
                prop_assert!(grouped || all == 1, "{cell:?}, way {way}, is one of {all}");
            }
        }
    }

    #[test]
    fn each_cell_is_found_however_it_is_worded(rows in grids(), column in 0..COLUMNS.len()) {
        let all = cells(&rows);
        let page = grid_page(&all);
        for &(section, group, row) in &rows {
            let cell = Cell { section, group, row, column };
            let once = !rows.contains(&(section, 1 - group, row));
            for way in 0..WAYS {
                let (target, grouped) = cell.said(way);
                let expected = all.iter().position(|it| *it == cell).map_or(Match::Absent, Match::Found);
                if grouped || once {
                    prop_assert_eq!(seek(&target, &page), expected, "{:?}, way {}", cell, way);
                }
            }
        }
    }
}
