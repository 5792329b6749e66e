//! What a fill writes next, by what became of the last batch and by the plan made after it.

use keyguide_core::fill::{End, Fill, Next, Why};
use keyguide_core::looks::Looks;
use keyguide_core::ops::{Op, OpResult, Outcome, Value};
use keyguide_core::page::Address;
use keyguide_core::plan::{Line, Plan, Reason, Status};
use keyguide_core::snapshot::NodeId;

const OFF: Value = Value::On(false);
const ON: Value = Value::On(true);

fn line(node: u32, status: Status) -> Line {
    let address = Address { label: format!("box {node}"), ..Address::default() };
    let control = Some(NodeId(node));
    Line {
        address,
        control,
        status,
        why: None,
        or: Vec::new(),
        witnesses: Vec::new(),
        sought: None,
    }
}

fn change(from: &Value, to: &Value) -> Status {
    Status::Change { from: from.clone(), to: to.clone() }
}

fn option(text: &str) -> Value {
    Value::Option(text.into())
}

/// A plan with these lines, numbered from one.
fn plan(states: &[Status]) -> Plan {
    let lines = states.iter().zip(1..).map(|(status, node)| line(node, status.clone()));
    Plan { lines: lines.collect(), ..Plan::default() }
}

fn drawn(nodes: &[u32]) -> Looks {
    nodes.iter().map(|node| (NodeId(*node), "box Unchecked".into())).collect()
}

fn outcomes(ops: &[Op], results: &[OpResult]) -> Vec<Outcome> {
    let outcome = |(op, result): (&Op, &OpResult)| Outcome {
        node: op.node,
        result: *result,
        before: None,
        now: None,
        options: Vec::new(),
    };
    ops.iter().zip(results).map(outcome).collect()
}

fn to_write(next: Next) -> Vec<Op> {
    match next {
        Next::Write(ops) => ops,
        Next::Wait | Next::Ended(_) => Vec::new(),
    }
}

/// Writes what is next, with these results, and gives the nodes.
fn write(fill: &mut Fill, plan: &Plan, looks: &Looks, results: &[OpResult]) -> Vec<u32> {
    let ops = to_write(fill.next(plan, looks));
    assert_eq!(ops.len(), results.len());
    fill.took(&outcomes(&ops, results));
    ops.iter().map(|op| op.node.0).collect()
}

fn ended(fill: &mut Fill, plan: &Plan) -> End {
    let next = fill.next(plan, &Looks::new());
    let unlike = End { done: usize::MAX, left: usize::MAX, stopped: None, open: Vec::new() };
    if let Next::Ended(end) = next { *end } else { unlike }
}

#[test]
fn the_first_drawn_control_is_tried_alone() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let looks = drawn(&[2, 3, 4]);
    let before = plan(&[todo.clone(), todo.clone(), todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    assert_eq!(write(&mut fill, &before, &looks, &[OpResult::Done; 2]), [1, 2]);
    let then = plan(&[done.clone(), done.clone(), todo.clone(), todo]);
    assert_eq!(write(&mut fill, &then, &looks, &[OpResult::Done; 2]), [3, 4]);
    let after = plan(&[done.clone(), done.clone(), done.clone(), done]);
    assert_eq!(ended(&mut fill, &after), End { done: 4, left: 0, stopped: None, open: Vec::new() });
}

/// Presses the first drawn box of those that are left, which switches nothing.
fn press_in_vain(fill: &mut Fill, plan: &Plan, looks: &Looks) -> Vec<u32> {
    let pressed = write(fill, plan, looks, &[OpResult::Done]);
    assert_eq!(fill.next(plan, looks), Next::Wait);
    pressed
}

#[test]
fn a_press_that_switched_nothing_is_waited_for_and_the_next_one_tried() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let looks = drawn(&[1, 2, 3]);
    let before = plan(&[todo.clone(), todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    assert_eq!(press_in_vain(&mut fill, &before, &looks), [1]);
    assert_eq!(write(&mut fill, &before, &looks, &[OpResult::Done]), [2]);
    let then = plan(&[todo.clone(), done.clone(), todo.clone()]);
    assert_eq!(write(&mut fill, &then, &looks, &[OpResult::Done]), [3]);
    let after = plan(&[todo, done.clone(), done]);
    assert_eq!(fill.next(&after, &looks), Next::Wait);
    let end = ended(&mut fill, &after);
    assert_eq!((end.done, end.left, end.stopped), (2, 1, None));
    assert_eq!(end.open[0].why, Why::Result(OpResult::NotAccepted));
}

#[test]
fn three_in_a_row_that_switch_nothing_end_the_fill() {
    let before = plan(&vec![change(&OFF, &ON); 9]);
    let looks = drawn(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    for node in 1..=3 {
        assert_eq!(press_in_vain(&mut fill, &before, &looks), [node]);
    }
    let end = ended(&mut fill, &before);
    assert_eq!((end.done, end.left), (0, 9));
    assert_eq!(end.stopped.map(|stop| stop.why), Some(Why::Result(OpResult::NotAccepted)));
    assert_eq!(end.open[3].why, Why::NotReached);
}

/// Each second box takes what is written, so that there are never two in a row that do not.
#[test]
fn eight_of_one_fill_that_do_not_take_it_end_it() {
    let mut now = plan(&vec![change(&OFF, &ON); 20]);
    let none = Looks::new();
    let mut fill = Fill::begin(&now).expect("there is something to fill");
    let mut tried = Vec::new();
    let end = loop {
        let ops = match fill.next(&now, &none) {
            Next::Write(ops) => ops,
            Next::Wait => continue,
            Next::Ended(end) => break end,
        };
        let deaf = ops.iter().position(|op| op.node.0 % 2 == 1).unwrap_or(ops.len());
        let result = |at: usize| match at.cmp(&deaf) {
            std::cmp::Ordering::Less => OpResult::Done,
            std::cmp::Ordering::Equal => OpResult::NotAccepted,
            std::cmp::Ordering::Greater => OpResult::Skipped,
        };
        let results: Vec<OpResult> = (0..ops.len()).map(result).collect();
        fill.took(&outcomes(&ops, &results));
        for op in &ops[..deaf] {
            now.lines[op.node.0 as usize - 1].status = Status::Ok(ON);
        }
        tried.extend(ops.get(deaf).map(|op| op.node.0));
    };
    assert_eq!(tried, [1, 1, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13, 13, 15, 15]);
    assert_eq!((end.done, end.left), (7, 13));
    assert!(end.stopped.is_some());
}

#[test]
fn what_the_page_moves_is_written_once_more_and_not_twice() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let none = Looks::new();
    let before = plan(&[todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Done; 2]);
    // The second cleared the first.
    let moved = plan(&[todo, done]);
    assert_eq!(write(&mut fill, &moved, &none, &[OpResult::Done]), [1]);
    assert_eq!(fill.next(&moved, &none), Next::Wait);
    let end = ended(&mut fill, &moved);
    assert_eq!((end.done, end.left, end.stopped), (1, 1, None));
    assert_eq!(end.open[0].why, Why::Result(OpResult::NotAccepted));
}

#[test]
fn what_changed_by_itself_stops_it_and_what_changed_in_answer_does_not() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let none = Looks::new();
    let before = plan(&[todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Changed, OpResult::Skipped]);
    let end = ended(&mut fill, &before);
    assert_eq!(end.stopped.map(|stop| stop.why), Some(Why::Result(OpResult::Changed)));

    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Done, OpResult::Changed]);
    let then = plan(&[done.clone(), todo]);
    assert_eq!(write(&mut fill, &then, &none, &[OpResult::Done]), [2]);
    let after = plan(&[done.clone(), done]);
    assert_eq!(ended(&mut fill, &after), End { done: 2, left: 0, stopped: None, open: Vec::new() });
}

#[test]
fn an_opened_list_may_word_it_otherwise_or_not_have_it() {
    let todo = change(&option("All"), &option("None"));
    let before = plan(std::slice::from_ref(&todo));
    let none = Looks::new();
    let opened = |fill: &mut Fill| {
        let ops = to_write(fill.next(&before, &none));
        let mut outcomes = outcomes(&ops, &[OpResult::NoOption]);
        outcomes[0].options = vec!["All".into(), "No contracts".into()];
        fill.took(&outcomes);
    };
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    opened(&mut fill);
    let worded = plan(&[change(&option("All"), &option("No contracts"))]);
    assert_eq!(write(&mut fill, &worded, &none, &[OpResult::Done]), [1]);
    let after = plan(&[Status::Ok(option("No contracts"))]);
    assert_eq!(ended(&mut fill, &after), End { done: 1, left: 0, stopped: None, open: Vec::new() });

    let mut fill = Fill::begin(&before).expect("there is something to fill");
    opened(&mut fill);
    let unclear = Reason::UnclearOption(vec!["No contracts".into(), "No tickets".into()]);
    let end = ended(&mut fill, &plan(&[Status::Blocked(unclear.clone())]));
    assert_eq!((end.left, end.stopped), (1, None));
    assert_eq!(end.open[0].why, Why::Reason(unclear));
}

/// However many: the page works, and all that its lists do not have is told at once.
#[test]
fn what_opened_lists_do_not_have_ends_no_fill() {
    let todo = change(&option("All"), &option("None"));
    let mut now = plan(&vec![todo; 12]);
    let none = Looks::new();
    let mut fill = Fill::begin(&now).expect("there is something to fill");
    for at in 0..12 {
        let ops = to_write(fill.next(&now, &none));
        let mut results = vec![OpResult::Skipped; ops.len()];
        results[0] = OpResult::NoOption;
        let mut outcomes = outcomes(&ops, &results);
        outcomes[0].options = vec!["All".into()];
        fill.took(&outcomes);
        now.lines[at].status = Status::Blocked(Reason::NoOption("None".into()));
    }
    let end = ended(&mut fill, &now);
    assert_eq!((end.done, end.left, end.stopped), (0, 12, None));
}

#[test]
fn what_follows_is_waited_for_and_only_what_was_approved_is_written() {
    let done = Status::Ok(ON);
    let none = Looks::new();
    let follows = Status::Follows { to: option("Vendor") };
    let before = plan(&[change(&OFF, &ON), follows.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Done]);
    let still = plan(&[done.clone(), follows]);
    assert_eq!(fill.next(&still, &none), Next::Wait);
    // The list has come, and with it a line that nobody approved.
    let come = plan(&[done.clone(), change(&option(""), &option("Vendor")), change(&OFF, &ON)]);
    assert_eq!(write(&mut fill, &come, &none, &[OpResult::Done]), [2]);
    let after = plan(&[done, Status::Ok(option("Vendor")), change(&OFF, &ON)]);
    assert_eq!(ended(&mut fill, &after), End { done: 2, left: 0, stopped: None, open: Vec::new() });
}

#[test]
fn a_plan_without_changes_begins_nothing() {
    assert_eq!(Fill::begin(&plan(&[Status::Ok(ON), Status::NotOnPage])), None);
}

#[test]
fn what_is_not_accepted_is_written_once_more_after_it_was_read_again() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let none = Looks::new();
    let before = plan(&[todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::NotAccepted, OpResult::Skipped]);
    assert_eq!(write(&mut fill, &before, &none, &[OpResult::Done; 2]), [1, 2]);
    let after = plan(&[done.clone(), done.clone()]);
    assert_eq!(ended(&mut fill, &after), End { done: 2, left: 0, stopped: None, open: Vec::new() });

    // The page took it late: it is not written again.
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::NotAccepted, OpResult::Skipped]);
    let late = plan(&[done, todo]);
    assert_eq!(write(&mut fill, &late, &none, &[OpResult::Done]), [2]);

    let mut fill = Fill::begin(&before).expect("there is something to fill");
    for _ in 0..2 {
        write(&mut fill, &before, &none, &[OpResult::NotAccepted, OpResult::Skipped]);
    }
    // The fill goes on without it.
    assert_eq!(write(&mut fill, &before, &none, &[OpResult::Done]), [2]);
    let after = plan(&[change(&OFF, &ON), Status::Ok(ON)]);
    assert_eq!(fill.next(&after, &none), Next::Wait);
    let end = ended(&mut fill, &after);
    assert_eq!((end.done, end.left, end.stopped), (1, 1, None));
    assert_eq!(end.open[0].why, Why::Result(OpResult::NotAccepted));
}

/// As where a chip stands for what was chosen, in the place of the field.
#[test]
fn what_is_gone_once_it_was_written_does_not_end_the_fill() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let none = Looks::new();
    let before = plan(&[todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::NotAccepted, OpResult::Skipped]);
    let without = lines(vec![at(2, 2, todo)]);
    assert_eq!(write(&mut fill, &without, &none, &[OpResult::Done]), [2]);
    let after = lines(vec![at(2, 2, done)]);
    assert_eq!(fill.next(&after, &none), Next::Wait);
    let end = ended(&mut fill, &after);
    assert_eq!((end.done, end.left, end.stopped), (1, 1, None));
}

/// A line for an element that stands where `place` stood.
fn at(place: u32, node: u32, status: Status) -> Line {
    Line { control: Some(NodeId(node)), ..line(place, status) }
}

fn lines(lines: Vec<Line>) -> Plan {
    Plan { lines, ..Plan::default() }
}

#[test]
fn what_is_drawn_anew_is_followed_where_it_is_plain_whose_place_it_took() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let none = Looks::new();
    let before = plan(&[todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Done, OpResult::Gone]);
    let anew = lines(vec![at(1, 11, done.clone()), at(2, 12, todo.clone())]);
    assert_eq!(write(&mut fill, &anew, &none, &[OpResult::NotAccepted]), [12]);
    // Its failure is told as that of the line that was approved.
    assert_eq!(fill.next(&anew, &none), Next::Wait);
    let end = ended(&mut fill, &anew);
    assert_eq!((end.done, end.left), (1, 1));
    assert_eq!(end.open[0].why, Why::Result(OpResult::NotAccepted));

    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Done, OpResult::Gone]);
    let twins = [at(1, 11, done), at(2, 12, todo.clone()), at(2, 13, todo)];
    let end = loop {
        match fill.next(&lines(twins.to_vec()), &none) {
            Next::Write(ops) => panic!("one of two was chosen: {ops:?}"),
            Next::Wait => {}
            Next::Ended(end) => break end,
        }
    };
    assert_eq!((end.done, end.left), (1, 1));
}

/// As where a page draws itself anew between the press on a list and the list.
#[test]
fn what_is_drawn_anew_while_it_is_written_is_written_once_more() {
    let (todo, done) = (change(&option("All"), &option("None")), Status::Ok(option("None")));
    let none = Looks::new();
    let before = plan(std::slice::from_ref(&todo));
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::NotAccepted]);
    let anew = lines(vec![at(1, 11, todo.clone())]);
    assert_eq!(write(&mut fill, &anew, &none, &[OpResult::Done]), [11]);
    let after = lines(vec![at(1, 11, done)]);
    assert_eq!(ended(&mut fill, &after), End { done: 1, left: 0, stopped: None, open: Vec::new() });

    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::NotAccepted]);
    let twins = lines(vec![at(1, 11, todo.clone()), at(1, 12, todo)]);
    assert_eq!(ended(&mut fill, &twins).left, 1);
}

#[test]
fn a_namesake_that_appears_beside_it_is_not_written() {
    let (todo, done) = (change(&OFF, &ON), Status::Ok(ON));
    let none = Looks::new();
    let before = plan(&[todo.clone(), todo.clone()]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Done; 2]);
    let beside = lines(vec![at(1, 1, done.clone()), at(2, 2, done), at(2, 3, todo)]);
    assert_eq!(
        ended(&mut fill, &beside),
        End { done: 2, left: 0, stopped: None, open: Vec::new() }
    );
}

#[test]
fn what_was_approved_and_is_then_left_as_it_is_counts_as_left() {
    let (todo, done) = (change(&option("All"), &option("None")), Status::Ok(option("None")));
    let none = Looks::new();
    let before = plan(&[todo.clone(), todo]);
    let mut fill = Fill::begin(&before).expect("there is something to fill");
    write(&mut fill, &before, &none, &[OpResult::Done, OpResult::NoOption]);
    let after = plan(&[done, Status::Left(Reason::NoNone)]);
    let end = loop {
        match fill.next(&after, &none) {
            Next::Ended(end) => break end,
            next => assert_eq!(next, Next::Wait),
        }
    };
    assert_eq!((end.done, end.left), (1, 1));
}

#[test]
fn each_line_that_is_left_says_why() {
    let todo = change(&OFF, &ON);
    let none = Looks::new();
    let lines = plan(&[todo.clone(), todo.clone(), todo.clone(), todo.clone()]);
    let Some(mut fill) = Fill::begin(&lines) else { unreachable!("nothing to fill") };
    let results = [OpResult::Done, OpResult::Locked, OpResult::Skipped, OpResult::Skipped];
    write(&mut fill, &lines, &none, &results);
    // The page took the first away again, and the second is locked.
    let after = plan(&[todo.clone(), Status::Blocked(Reason::Locked), todo.clone(), todo]);
    let results = [OpResult::NotAccepted, OpResult::Skipped, OpResult::Skipped];
    assert_eq!(write(&mut fill, &after, &none, &results), [1, 3, 4]);
    let results = [OpResult::Changed, OpResult::Skipped];
    assert_eq!(write(&mut fill, &after, &none, &results), [3, 4]);
    let end = ended(&mut fill, &after);
    assert_eq!(end.stopped.map(|stop| stop.why), Some(Why::Result(OpResult::Changed)));
    let whys: Vec<(Option<NodeId>, Why)> =
        end.open.into_iter().map(|open| (open.control, open.why)).collect();
    assert_eq!(
        whys,
        [
            (Some(NodeId(1)), Why::Result(OpResult::NotAccepted)),
            (Some(NodeId(2)), Why::Reason(Reason::Locked)),
            (Some(NodeId(3)), Why::Result(OpResult::Changed)),
            (Some(NodeId(4)), Why::NotReached),
        ]
    );
}

#[test]
fn an_element_that_shows_another_line_now_was_not_approved() {
    let todo = || change(&ON, &OFF);
    let seen = plan(&[todo(), todo()]);
    let mut fill = Fill::begin(&seen).expect("changes");
    // A row that nobody saw came between them, and each row took the next one's element.
    let shifted = lines(vec![line(1, Status::Ok(OFF)), at(9, 2, todo()), at(2, 3, todo())]);
    assert_eq!(
        write(&mut fill, &seen, &Looks::new(), &[OpResult::Done, OpResult::Skipped]),
        [1, 2]
    );
    assert_eq!(write(&mut fill, &shifted, &Looks::new(), &[OpResult::Done]), [3]);
    let after = lines(vec![line(1, Status::Ok(OFF)), at(9, 2, todo()), at(2, 3, Status::Ok(OFF))]);
    assert_eq!(ended(&mut fill, &after).done, 2);
    // Where it went is not to be seen: it is left, and not told as done.
    let mut fill = Fill::begin(&seen).expect("changes");
    let scrolled = lines(vec![at(8, 1, todo()), at(9, 2, Status::Ok(OFF))]);
    let end = ended(&mut fill, &scrolled);
    assert_eq!((end.done, end.left), (0, 2));
}

#[test]
fn a_label_that_says_what_was_set_is_the_line_that_was_approved() {
    let mut fill = Fill::begin(&plan(&[change(&ON, &OFF)])).expect("a change");
    write(&mut fill, &plan(&[change(&ON, &OFF)]), &Looks::new(), &[OpResult::Done]);
    assert_eq!(ended(&mut fill, &lines(vec![at(5, 1, Status::Ok(OFF))])).done, 1);
}

/// One panel whose elements are kept, under a bar of tabs.
#[test]
fn the_same_element_on_another_tab_was_not_approved() {
    let tab = |name: &str| {
        let mut plan = plan(&[change(&ON, &OFF)]);
        plan.lines[0].address.tab = name.into();
        plan
    };
    let mut fill = Fill::begin(&tab("CRM")).expect("a change");
    assert_eq!(to_write(fill.next(&tab("CRM (1)"), &Looks::new())).len(), 1);
    assert_eq!(ended(&mut fill, &tab("Service Desk")).left, 1);
}
