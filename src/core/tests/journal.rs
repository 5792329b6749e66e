//! What a panel leaves with a page, for the next one to undo.

mod support;

use keyguide_core::journal::{Held, Journal, State};
use keyguide_core::ops::{Op, OpResult, Outcome, Value};
use keyguide_core::page::{Address, Kind};
use keyguide_core::snapshot::NodeId;

const OFF: Value = Value::On(false);
const ON: Value = Value::On(true);

fn held(node: u32, kind: Kind, on: bool) -> Held {
    let address = Address { label: format!("control {node}"), ..Address::default() };
    Held { node: NodeId(node), address, kind, value: Value::On(on) }
}

fn boxes(on: &[bool]) -> State {
    on.iter().zip(1..).map(|(on, node)| held(node, Kind::Check, *on)).collect()
}

fn op(node: u32) -> Op {
    let (from, to) = (OFF, ON);
    Op { node: NodeId(node), from, to, or: Vec::new(), witnesses: Vec::new(), look: None }
}

fn outcome(node: u32, result: OpResult) -> Outcome {
    let (before, now, options) = (None, None, Vec::new());
    Outcome { node: NodeId(node), result, before, now, options }
}

#[test]
fn the_next_panel_takes_down_what_the_last_one_did_not_live_to() {
    let before = boxes(&[false, false, false, true]);
    let mut journal = Journal::default();
    journal.open(&[op(1), op(2), op(3)], &before, 7);
    assert!(!journal.is_empty(), "it must be left with the page");
    let kept = serde_json::to_string(&journal).expect("plain data");

    let mut journal: Journal = serde_json::from_str(&kept).expect("its own text");
    assert!(journal.is_open());
    // It came to the first two, and the page moved the fourth in answer.
    let after = boxes(&[true, true, false, false]);
    journal.close(&[outcome(1, OpResult::Done), outcome(2, OpResult::Done)], &after);
    assert!(!journal.is_open());
    assert_eq!(journal.len(), 2);
    let nodes: Vec<u32> = journal.undo(&after).iter().map(|op| op.node.0).collect();
    assert_eq!(nodes, [2, 1, 4]);
}

#[test]
fn what_the_page_answers_late_is_put_back_too() {
    let mut journal = Journal::default();
    // Nothing is written yet: this is none of ours.
    journal.answered(&boxes(&[false, false, false]), &boxes(&[false, false, true]));
    let (before, after) = (boxes(&[false, true, true]), boxes(&[true, true, true]));
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    let late = boxes(&[true, false, true]);
    journal.answered(&after, &late);
    let nodes: Vec<u32> = journal.undo(&late).iter().map(|op| op.node.0).collect();
    assert_eq!(nodes, [1, 2]);
    // Written later, it goes back to what it held first.
    journal.record(&[op(2)], &[outcome(2, OpResult::Done)], &late, &after);
    assert_eq!(journal.undo(&after).len(), 1);
}

#[test]
fn it_is_about_one_page_of_its_document() {
    let (before, after) = (boxes(&[false, false]), boxes(&[true, false]));
    let mut journal = Journal::default();
    assert!(!journal.is_elsewhere(7), "it is about none");
    journal.open(&[op(1)], &before, 7);
    journal.close(&[outcome(1, OpResult::Done)], &after);
    assert!(journal.is_elsewhere(8) && !journal.is_elsewhere(7));
    journal.open(&[op(2)], &after, 8);
    journal.close(&[outcome(2, OpResult::Done)], &boxes(&[true, true]));
    let nodes: Vec<u32> = journal.undo(&boxes(&[true, true])).iter().map(|op| op.node.0).collect();
    assert_eq!(nodes, [2]);
}

#[test]
fn what_cannot_be_put_back_is_counted() {
    let before = boxes(&[false, false]);
    let after = boxes(&[true, true]);
    let mut journal = Journal::default();
    let both = [outcome(1, OpResult::Done), outcome(2, OpResult::Done)];
    journal.record(&[op(1), op(2)], &both, &before, &after);
    // The second left the page, and nobody put it back.
    let gone = boxes(&[false]);
    assert!(journal.undo(&gone).is_empty());
    assert_eq!(journal.lost(&gone), 1);
    // It was put back, and left the page then.
    journal.put_back(&[outcome(2, OpResult::Done)]);
    assert_eq!(journal.lost(&gone), 0);
    // Written once more, it is not.
    journal.record(&[op(2)], &[outcome(2, OpResult::Done)], &before, &after);
    assert_eq!(journal.lost(&gone), 1);
}

#[test]
fn a_radio_that_was_the_first_one_to_be_switched_on_cannot_be_put_back() {
    let radio = |on| vec![held(1, Kind::Radio, on)];
    let mut journal = Journal::default();
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &radio(false), &radio(true));
    assert!(journal.undo(&radio(true)).is_empty());
    assert_eq!(journal.lost(&radio(true)), 1);
}

fn called(node: u32, label: &str, on: bool) -> Held {
    let address = Address { label: label.into(), ..Address::default() };
    Held { address, ..held(node, Kind::Check, on) }
}

#[test]
fn an_element_that_shows_another_control_now_is_left() {
    let before = vec![called(1, "Contacts", false), called(2, "Tickets", true)];
    let after = vec![called(1, "Contacts", true), called(2, "Tickets", true)];
    let mut journal = Journal::default();
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    // A list that keeps its elements was filtered, or scrolled.
    let scrolled = vec![called(1, "Tickets", true), called(2, "Notes", true)];
    assert!(journal.undo(&scrolled).is_empty());
    assert_eq!(journal.lost(&scrolled), 1);
    // A row came before it.
    let shifted = vec![called(1, "New", true), called(2, "Contacts", true)];
    let nodes: Vec<u32> = journal.undo(&shifted).iter().map(|op| op.node.0).collect();
    assert_eq!(nodes, [2]);
}

#[test]
fn a_label_that_says_what_was_set_is_the_same_control() {
    let before = vec![called(1, "Is off", false), called(2, "Other", false)];
    let after = vec![called(1, "Is on", true), called(2, "Other", false)];
    let mut journal = Journal::default();
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    assert_eq!(journal.undo(&after).len(), 1);
    assert_eq!(journal.lost(&before), 0);
}

/// A list that draws only the rows in sight puts a row that nobody saw into the element of another.
#[test]
fn an_element_that_goes_to_a_name_nobody_saw_is_another_control() {
    let before = vec![called(1, "Accounts", false), called(2, "Tickets", true)];
    let after = vec![called(1, "Zones", true), called(2, "Tickets", true)];
    let mut journal = Journal::default();
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    assert!(journal.undo(&after).is_empty());
    assert_eq!(journal.lost(&after), 1);
}

/// One grid may show two kinds of rights in turn, in the same cells.
#[test]
fn a_cell_under_another_heading_is_another_control() {
    let under = |group: &str, on: bool| {
        let mut held = called(1, "", on);
        held.address.group = group.into();
        (held.address.row, held.address.column) = ("Contacts".into(), "View".into());
        vec![held]
    };
    let mut journal = Journal::default();
    let (before, after) = (under("Resource rights (3)", false), under("Resource rights (4)", true));
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    assert_eq!(journal.undo(&after).len(), 1);
    assert!(journal.undo(&under("Contact rights (4)", true)).is_empty());
}

#[test]
fn a_heading_that_came_or_went_over_the_same_element_is_no_other_control() {
    let under = |section: &str, group: &str, on| {
        let mut it = called(1, "Can export", on);
        it.address.section = section.into();
        it.address.group = group.into();
        vec![it]
    };
    let mut journal = Journal::default();
    let (before, after) = (under("Sign-in", "Data", false), under("Sign-in", "Data", true));
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    let now = under("Data", "", true);
    assert_eq!(journal.undo(&now).len(), 1);
    assert_eq!(journal.lost(&under("Data", "", false)), 0);
    // Another section with such a part, in the same element.
    assert!(journal.undo(&under("Reports", "Data", true)).is_empty());
    // What was written has another element now, and this one shows something else.
    let mut both = now;
    both.extend(under("Sign-in", "Data", true));
    both[1].node = NodeId(2);
    let nodes: Vec<u32> = journal.undo(&both).iter().map(|op| op.node.0).collect();
    assert_eq!(nodes, [2]);
}

fn set(node: u32, from: bool, to: bool) -> Op {
    Op { from: Value::On(from), to: Value::On(to), ..op(node) }
}

fn nodes(ops: &[Op]) -> Vec<u32> {
    ops.iter().map(|op| op.node.0).collect()
}

/// A page that posts itself draws all anew after each batch.
#[test]
fn what_the_page_moved_and_drew_anew_goes_back_to_what_it_held_first() {
    let page = |from: u32, parent, dependent| {
        vec![called(from, "Parent", parent), called(from + 1, "Dependent", dependent)]
    };
    let first = page(1, false, true);
    let second = page(11, true, false);
    let third = page(21, true, true);
    let mut journal = Journal::default();
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &first, &second);
    journal.record(&[set(12, false, true)], &[outcome(12, OpResult::Done)], &second, &third);
    assert_eq!(nodes(&journal.undo(&third)), [21], "the dependent holds what it held first");
    let moved = page(31, false, false);
    assert_eq!(nodes(&journal.undo(&moved)), [32], "one control goes back once");
}

#[test]
fn what_the_page_moves_twice_is_known_by_its_words() {
    let page = |from: u32, parent, dependent| {
        vec![called(from, "Parent", parent), called(from + 1, "Dependent", dependent)]
    };
    let mut journal = Journal::default();
    let (first, second) = (page(1, false, true), page(11, true, false));
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &first, &second);
    journal.answered(&second, &page(21, true, true));
    assert_eq!(nodes(&journal.undo(&page(21, true, true))), [21], "it is as it was by itself");
}

#[test]
fn an_element_that_went_to_another_control_does_not_hide_that_the_page_moved_it() {
    let page = |second: &str, parent, on| {
        vec![called(1, "Parent", parent), called(2, second, on), called(3, "Rest", true)]
    };
    let mut journal = Journal::default();
    let (first, second) = (page("Tickets", false, true), page("Tickets", true, false));
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &first, &second);
    // Scrolled: the element shows another one now, which the page moves too.
    journal.answered(&page("Notes", true, true), &page("Notes", true, false));
    assert_eq!(nodes(&journal.undo(&page("Notes", true, false))), [1, 2]);
}

/// The heading over it went, as Undo knows: it is the same control when it is written once more.
#[test]
fn what_is_written_again_under_another_heading_goes_back_once() {
    let under = |section: &str, group: &str, on| {
        let mut it = called(1, "Can export", on);
        (it.address.section, it.address.group) = (section.into(), group.into());
        vec![it]
    };
    let mut journal = Journal::default();
    let (before, after) = (under("Sign-in", "Data", false), under("Sign-in", "Data", true));
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    let (moved, written) = (under("Data", "", false), under("Data", "", true));
    journal.record(&[set(1, false, true)], &[outcome(1, OpResult::Done)], &moved, &written);
    assert_eq!((journal.len(), journal.undo(&written).len()), (1, 1));
}

/// A box that was written, and a field that the page moved in answer.
fn answered() -> (Journal, State, State) {
    let page =
        |parent, dependent| vec![called(1, "Parent", parent), called(2, "Dependent", dependent)];
    let (before, after) = (page(false, true), page(true, false));
    let mut journal = Journal::default();
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    (journal, before, after)
}

#[test]
fn what_the_page_moved_and_does_not_show_any_more_is_counted() {
    let (mut journal, before, after) = answered();
    assert_eq!((journal.lost(&before), journal.back(&before)), (0, 1));
    // Its section is shut, and nothing of it is in the page.
    let shut = vec![before[0].clone()];
    assert!(journal.undo(&shut).is_empty());
    assert_eq!((journal.lost(&shut), journal.back(&shut)), (1, 1));
    // Two of its name: it is not known which is it.
    let twins =
        vec![before[0].clone(), called(7, "Dependent", false), called(8, "Dependent", false)];
    assert_eq!((journal.undo(&twins).len(), journal.lost(&twins)), (0, 1));
    // It was put back, and left the page then.
    journal.put_back(&[outcome(2, OpResult::Done)]);
    assert_eq!(journal.lost(&shut), 0);
    // The page moved it once more.
    journal.answered(&before, &after);
    assert_eq!(journal.lost(&shut), 1);
}

#[test]
fn a_radio_that_the_page_switched_on_where_none_was_cannot_be_put_back() {
    let page = |parent, on| vec![held(1, Kind::Check, parent), held(2, Kind::Radio, on)];
    let mut journal = Journal::default();
    let (before, after) = (page(false, false), page(true, true));
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], &before, &after);
    let now = page(false, true);
    assert!(journal.undo(&now).is_empty());
    assert_eq!((journal.lost(&now), journal.back(&now)), (1, 1));
}

#[test]
fn the_text_of_a_field_that_the_page_moved_is_asked_for() {
    let html = "<label>On <input type=checkbox></label><label>Dependent <input value=ab></label>";
    let page = support::page(html);
    let field = &page.controls[1];
    let text = |text: &str| Held {
        node: field.id,
        address: field.address.clone(),
        kind: field.kind,
        value: Value::Text(text.into()),
    };
    let (parent, id) = (&page.controls[0], page.controls[0].id);
    let check = |on| Held {
        node: id,
        address: parent.address.clone(),
        kind: parent.kind,
        value: Value::On(on),
    };
    let (before, after) = ([check(false), text("a")].to_vec(), [check(true), text("ab")].to_vec());
    let mut journal = Journal::default();
    assert!(journal.typed_fields(&page).is_empty());
    journal.record(&[op(id.0)], &[outcome(id.0, OpResult::Done)], &before, &after);
    assert_eq!(journal.typed_fields(&page), [field.id]);
}

fn note(tab: &str, within: &[&str], on: bool) -> State {
    let mut it = called(1, "", on);
    it.address.section = "Object Permissions".into();
    (it.address.row, it.address.column) = ("Notes".into(), "View".into());
    it.address.tab = tab.into();
    it.address.within = within.iter().map(|caption| (*caption).into()).collect();
    it.address.group = within.last().copied().unwrap_or_default().into();
    vec![it]
}

fn wrote(before: &State, after: &State) -> Journal {
    let mut journal = Journal::default();
    journal.record(&[op(1)], &[outcome(1, OpResult::Done)], before, after);
    journal
}

/// One panel whose elements are kept, under a bar of tabs.
#[test]
fn the_same_element_on_another_tab_is_another_control() {
    let journal = wrote(&note("CRM", &[], false), &note("CRM", &[], true));
    let there = note("Service Desk", &[], true);
    assert!(journal.undo(&there).is_empty());
    assert_eq!(journal.lost(&there), 1);
    assert_eq!(journal.undo(&note("CRM (1)", &[], true)).len(), 1, "it counts what was set");
    assert_eq!(journal.undo(&note("", &[], true)).len(), 1, "no tab is read any more");
}

#[test]
fn the_same_element_under_another_outer_caption_is_another_control() {
    let rights = |outer: &str, on| note("", &[outer, "Rights"], on);
    let journal = wrote(&rights("Contacts", false), &rights("Contacts", true));
    assert!(journal.undo(&rights("Tickets", true)).is_empty());
    assert_eq!(journal.undo(&rights("Contacts (1 of 4)", true)).len(), 1);
    let came = note("", &["Contacts", "Internal", "Rights"], true);
    assert_eq!(journal.undo(&came).len(), 1, "a caption came between");
    assert_eq!(journal.undo(&note("", &["Rights"], true)).len(), 1, "the outer one went");
}
