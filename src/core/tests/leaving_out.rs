//! What the admin leaves out of a plan is shown and told, and never written.

use keyguide_core::fill::{Fill, Next};
use keyguide_core::looks::Looks;
use keyguide_core::ops::Value;
use keyguide_core::page::Address;
use keyguide_core::plan::{LeftOut, Line, Plan, Reason, Status};
use keyguide_core::recipe::Recipe;
use keyguide_core::report::{Job, Place};
use keyguide_core::snapshot::NodeId;

const OFF: Value = Value::On(false);
const ON: Value = Value::On(true);

fn line(node: u32, label: &str, status: Status) -> Line {
    Line {
        address: Address { section: "CRM".into(), label: label.into(), ..Address::default() },
        control: Some(NodeId(node)),
        status,
        why: None,
        or: Vec::new(),
        witnesses: Vec::new(),
        sought: None,
    }
}

fn change() -> Status {
    Status::Change { from: OFF, to: ON }
}

fn list() -> Status {
    Status::Change { from: Value::Option("None".into()), to: Value::Option("All".into()) }
}

fn plan(lines: Vec<Line>) -> Plan {
    Plan { lines, ..Plan::default() }
}

fn boxes() -> Plan {
    plan(vec![line(1, "a", change()), line(2, "b", change()), line(3, "c", Status::Ok(ON))])
}

fn without(plan: &Plan, at: usize) -> LeftOut {
    let mut left_out = LeftOut::default();
    left_out.add(&plan.lines[at]);
    left_out
}

fn written(plan: &Plan) -> Vec<u32> {
    plan.ops().iter().map(|op| op.node.0).collect()
}

#[test]
fn what_is_left_out_is_in_no_op_and_in_no_approval() {
    let left_out = without(&boxes(), 1);
    let plan = boxes().leave_out(&left_out);
    assert_eq!(plan.lines[1].status, Status::Excluded { from: Some(OFF), to: ON });
    assert_eq!(written(&plan), [1]);
    let mut fill = Fill::begin(&plan).unwrap();
    // Even where the plan of the page that was read again has lost that it is left out.
    let Next::Write(ops) = fill.next(&boxes(), &Looks::new()) else { unreachable!("no batch") };
    assert_eq!(ops.iter().map(|op| op.node.0).collect::<Vec<_>>(), [1]);
    let summary = plan.summary();
    assert_eq!((summary.changes, summary.excluded, summary.right), (1, 1, 1));
    let all = boxes().leave_out(&without(&boxes(), 0)).leave_out(&left_out);
    assert!(Fill::begin(&all).is_none() && all.is_clean(), "nothing is left to do");
}

#[test]
fn it_stays_so_in_the_next_plan_and_can_be_taken_back() {
    let mut left_out = without(&boxes(), 0);
    left_out.add(&boxes().lines[1]);
    let plan = boxes().leave_out(&left_out);
    assert_eq!(written(&plan), [] as [u32; 0]);
    left_out.take_back(&plan.lines[0], &plan);
    assert_eq!(written(&boxes().leave_out(&left_out)), [1]);
    left_out.take_back(&plan.lines[1], &plan);
    assert!(left_out.is_empty());
}

#[test]
fn only_what_would_be_changed_can_be_left_out() {
    assert!(without(&boxes(), 2).is_empty());
    let verify = Plan { verify: true, ..boxes() };
    assert_eq!(verify.clone().leave_out(&without(&boxes(), 0)), verify);
}

#[test]
fn a_line_that_is_drawn_anew_stays_out_and_its_namesake_stays_in() {
    let twins = plan(vec![line(1, "a", change()), line(2, "a", change()), line(3, "a", list())]);
    let left_out = without(&twins, 0);
    assert_eq!(written(&twins.leave_out(&left_out)), [2, 3], "its namesake was not left out");
    let drawn = plan(vec![line(7, "a", change()), line(8, "a", list()), line(9, "b", change())]);
    assert_eq!(written(&drawn.leave_out(&left_out)), [8, 9], "a list is no box");
}

/// A page that keeps its rows and puts other words into them.
#[test]
fn a_line_whose_words_go_to_another_element_stays_out_there() {
    let cell = |node, row: &str| {
        let mut line = line(node, "", change());
        (line.address.row, line.address.column) = (row.into(), "View".into());
        line
    };
    let left_out = without(&plan(vec![cell(5, "Contacts"), cell(9, "Notes")]), 0);
    let sorted = plan(vec![cell(5, "Notes"), cell(9, "Contacts")]);
    assert_eq!(written(&sorted.clone().leave_out(&left_out)), [5]);
    // Out of sight it is left out of nothing; back in sight, it is again.
    let scrolled = plan(vec![cell(5, "Notes"), cell(9, "Tickets")]);
    assert_eq!(written(&scrolled.leave_out(&left_out)), [5, 9]);
    let (out, mut left_out) = (sorted.clone().leave_out(&left_out), left_out);
    left_out.take_back(&out.lines[0], &out);
    assert_eq!(written(&sorted.leave_out(&left_out)), [5], "another line's");
    left_out.take_back(&out.lines[1], &out);
    assert!(left_out.is_empty());
}

/// Counts, and what a label says of its own state, change while the rest is filled.
#[test]
fn a_line_whose_words_change_in_its_element_stays_out() {
    let under = |section: &str, group: &str, label: &str| {
        let mut line = line(5, label, change());
        (line.address.section, line.address.group) = (section.into(), group.into());
        plan(vec![line])
    };
    let left_out = without(&under("CRM (3)", "Rights", "Export is off"), 0);
    for (section, group, label) in [
        ("CRM (4)", "Rights", "Export is off"),
        ("Rights", "", "Export is off"),
        ("CRM (4)", "Rights", "Export is partly on"),
    ] {
        let now = under(section, group, label).leave_out(&left_out);
        assert_eq!(written(&now), [] as [u32; 0], "{section} {group} {label}");
    }
}

#[test]
fn what_depends_on_it_is_left_as_it_is() {
    let follows = Status::Follows { to: ON };
    let lines = |more| plan(vec![line(1, "a", change()), line(2, "b", follows.clone()), more]);
    let alone = lines(line(3, "c", Status::Ok(ON)));
    let left_out = without(&alone, 0);
    let status = |plan: Plan| plan.leave_out(&left_out).lines[1].status.clone();
    assert_eq!(status(alone), Status::Left(Reason::ParentLeftOut));
    assert_eq!(status(lines(line(3, "c", change()))), follows, "another may open it");
}

#[test]
fn a_follower_can_be_left_out_itself() {
    let lines = |status| plan(vec![line(1, "a", change()), line(2, "b", status)]);
    let left_out = without(&lines(Status::Follows { to: ON }), 1);
    let plan = lines(Status::Follows { to: ON }).leave_out(&left_out);
    assert_eq!(plan.lines[1].status, Status::Excluded { from: None, to: ON });
    assert_eq!(written(&lines(change()).leave_out(&left_out)), [1], "once it can be set");
}

/// What is in the way, and what the page does not have, may be done by hand: the rest goes on.
#[test]
fn what_is_in_the_way_can_be_left_out_and_taken_back() {
    let no_option = || Reason::NoOption("Atria".into());
    let absent = Line { control: None, ..line(0, "b", Status::NotOnPage) };
    let stuck = plan(vec![line(1, "a", Status::Blocked(no_option())), absent]);
    assert!(!stuck.is_clean());
    let mut left_out = without(&stuck, 0);
    left_out.add(&stuck.lines[1]);
    let out = stuck.clone().leave_out(&left_out);
    assert_eq!(out.lines[0].status, Status::Waived(Some(no_option())));
    assert_eq!(out.lines[1].status, Status::Waived(None));
    let summary = out.summary();
    assert_eq!((summary.excluded, summary.stuck), (2, 0), "counted like what would be changed");
    assert!(out.is_clean() && out.ops().is_empty());
    // What can be set after all is as much left out; and what was to be set, once it is in the way.
    let freed = plan(vec![line(1, "a", change())]);
    assert_eq!(written(&freed.clone().leave_out(&left_out)), [] as [u32; 0]);
    let locked = plan(vec![line(1, "a", Status::Blocked(Reason::Locked))]);
    assert!(locked.leave_out(&without(&freed, 0)).is_clean());
    left_out.take_back(&out.lines[0], &out);
    left_out.take_back(&out.lines[1], &out);
    assert!(left_out.is_empty());
    assert_eq!(stuck.clone().leave_out(&left_out), stuck);
}

#[test]
fn the_report_says_that_it_was_left_out() {
    let recipe = Recipe::from_json(
        r#"{"version":1,"id":"r","name":"R","vendor":"V","source":{"url":"https://v.example"},
        "level":{"name":"L","base":["B"],"rest":"as-copied","sections":[]}}"#,
    )
    .unwrap();
    let mut job = Job::new(&recipe);
    let place = Place { document: 1, host: "ww5.autotask.net".into(), title: "Level".into() };
    job.ended(&place, &boxes().leave_out(&without(&boxes(), 1)), &[], "now");
    let tally = job.tally();
    assert_eq!((tally.excluded, tally.not_done), (1, 1), "one left out, one not reached");
}
