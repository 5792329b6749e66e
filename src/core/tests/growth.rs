//! Labelling and planning take as much longer as a page is larger: nothing asks of every control something
//! about every other. Held by the processor's time of this thread, in which what else the machine does is not.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use std::fs;

use keyguide_core::alias::Aliases;
use keyguide_core::page::{Page, label};
use keyguide_core::plan::{self, Answers, Input, Typed};
use keyguide_core::recipe::Recipe;
use keyguide_core::snapshot::{Display, Node, Snapshot};

const SMALL: usize = 400;
const TIMES_LARGER: usize = 10;
/// How often what takes no longer than the kernel's clock ticks is done.
const SHORT: usize = 10;

/// Check boxes, each with a label around it, one a line under each other.
fn boxes(count: usize) -> Snapshot {
    let mut nodes = vec![Node { i: 1, t: "body".into(), ..Node::default() }];
    let boxed = |t: &str, p: usize, b: [i32; 4]| Node {
        t: t.into(),
        p: Some(p as u32),
        b: Some(b),
        ..Node::default()
    };
    for line in 0..count {
        let at = nodes.len();
        let top = 20 * line as i32;
        nodes.push(boxed("div", 0, [0, top, 1000, 20]));
        nodes.push(Node { d: Display::Inline, ..boxed("label", at, [0, top + 2, 120, 17]) });
        let mut input =
            Node { d: Display::InlineBlock, ..boxed("input", at + 1, [4, top + 3, 13, 13]) };
        input.a.insert("type", "checkbox".to_owned());
        nodes.push(input);
        let x = format!(" Permission {line}");
        nodes.push(Node { t: "#text".into(), p: Some(at as u32 + 1), x, ..Node::default() });
    }
    for (at, node) in nodes.iter_mut().enumerate() {
        node.i = if node.t == "#text" { 0 } else { at as u32 + 1 };
    }
    let text = r#"{"v":1,"host":"ww5.autotask.net","path":"/","title":"t","nodes":[]}"#;
    let mut snapshot = Snapshot::from_json(text).unwrap();
    snapshot.nodes = nodes;
    snapshot
}

/// Nanoseconds that this thread had the processor; not every kernel tells.
fn taken() -> Option<u64> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}

fn labelling(snapshot: &Snapshot) -> Option<u64> {
    let before = taken()?;
    let page = label(snapshot);
    let took = taken()? - before;
    assert_eq!(page.controls.len() * 4 + 1, snapshot.nodes.len());
    Some(took)
}

/// Boxes in sections of ten.
fn sections(count: usize) -> Page {
    let tick =
        |line| format!("<div><label><input type=checkbox checked> Permission {line}</label></div>");
    let section = |at: usize| {
        let boxes: String = (10 * at..10 * at + 10).map(tick).collect();
        format!("<fieldset><legend>Section {at}</legend>{boxes}</fieldset>")
    };
    let name = "<fieldset><legend>General</legend><label>Name <input></label></fieldset>";
    support::page(&(0..count / 10).fold(name.to_owned(), |html, at| html + &section(at)))
}

/// Names sections, two of which the page lacks, and clears all others.
const RECIPE: &str = r#"{"version":1,"id":"r","name":"R","vendor":"V","source":{"url":"https://v.example"},
    "level":{"name":"L","base":["B"],"rest":"none","sections":[
      {"section":"Section 3","bulk":"none","set":[{"label":"Permission 33","to":true}]},
      {"section":"Section 9","set":[{"label":"Permission 95","to":true},{"label":"Nowhere","to":true}]},
      {"section":"Contracts","bulk":"full"},
      {"section":"Web Services API","set":[{"label":"Can login to Web Services API","to":true}]}]}}"#;

fn planning(page: &Page) -> Option<u64> {
    let (took, lines) = planning_by(RECIPE, 1, page)?;
    assert!(lines + 10 > page.controls.len(), "{lines} lines");
    Some(took)
}

/// What planning by a recipe takes, so many times, and how many lines it gives.
fn planning_by(recipe: &str, times: usize, page: &Page) -> Option<(u64, usize)> {
    let recipe = Recipe::from_json(recipe).unwrap();
    let (answers, typed, aliases) = (Answers::new(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let before = taken()?;
    let lines = (0..times).map(|_| plan::level(page, &input).lines.len()).max()?;
    Some((taken()? - before, lines))
}

fn contracts(setting: &str) -> String {
    format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "level":{{"name":"L","base":["B"],"rest":"as-copied","sections":[
          {{"section":"Contracts","set":[{setting}]}}]}}}}"#
    )
}

const CONTRACTS: &str = "<h1>Edit Security Level</h1><h2>Contracts</h2>";

/// One question with so many answers.
fn answers(count: usize) -> Page {
    let radio =
        |at| format!("<div><label><input type=radio name=q> Contracts of kind {at}</label></div>");
    let radios: String = (0..count).map(radio).collect();
    support::page(&format!("{CONTRACTS}<h4>Contract Visibility</h4>{radios}"))
}

/// A table with a row for each of so many, and these cells in it.
fn rows(count: usize, columns: &[&str], cell: &str) -> Page {
    let headers: String = columns.iter().map(|name| format!("<th>{name}</th>")).collect();
    let cells = format!("<td>{cell}</td>").repeat(columns.len());
    let row = |at| format!("<tr><td>Contract {at}</td>{cells}</tr>");
    let rows: String = (0..count).map(row).collect();
    let table = format!("<table><tr><th></th>{headers}</tr>{rows}</table>");
    support::page(&format!("{CONTRACTS}<h4>Contract Access</h4>{table}"))
}

fn planning_one_question(page: &Page) -> Option<u64> {
    let set = r#"{"label":"Contract Visibility","to":"Contracts of kind 7"}"#;
    let (took, lines) = planning_by(&contracts(set), SHORT, page)?;
    assert!(lines > 0);
    Some(took)
}

fn planning_each_row(to: &str, page: &Page) -> Option<u64> {
    let set = format!(r#"{{"group":"Contract Access","each_row":true,"to":{to}}}"#);
    let (took, lines) = planning_by(&contracts(&set), SHORT, page)?;
    assert!(lines > SMALL / 10, "{lines} lines");
    Some(took)
}

fn planning_questions(page: &Page) -> Option<u64> {
    planning_each_row("\"All\"", page)
}

fn planning_rows(page: &Page) -> Option<u64> {
    planning_each_row("true", page)
}

/// What takes as much longer as the page is larger, or up to twice that: machines are not exact.
fn grows_no_faster<T>(what: fn(&T) -> Option<u64>, small: &T, large: &T) {
    let rounds = (0..3).map(|_| what(small).zip(what(large)));
    let Some(rounds) = rounds.collect::<Option<Vec<_>>>() else {
        println!("not measured: this kernel does not tell what a thread took");
        return;
    };
    let (of_small, of_large): (Vec<_>, Vec<_>) = rounds.into_iter().unzip();
    let least = |times: Vec<u64>| times.into_iter().min().unwrap_or_default() as f64;
    let grown = least(of_large) / least(of_small);
    println!("{TIMES_LARGER} times the controls: {grown:.1} times");
    assert!(grown < 2.0 * TIMES_LARGER as f64, "{TIMES_LARGER} times the controls: {grown:.1}");
}

#[test]
fn labelling_grows_with_the_page_and_no_faster() {
    grows_no_faster(labelling, &boxes(SMALL), &boxes(SMALL * TIMES_LARGER));
}

#[test]
fn planning_grows_with_the_page_and_no_faster() {
    grows_no_faster(planning, &sections(SMALL), &sections(SMALL * TIMES_LARGER));
}

#[test]
fn planning_a_question_grows_with_its_answers_and_no_faster() {
    grows_no_faster(planning_one_question, &answers(SMALL), &answers(SMALL * TIMES_LARGER));
}

#[test]
fn planning_questions_grows_with_them_and_no_faster() {
    let questions = |count| rows(count, &["All", "None"], "<input type=radio>");
    grows_no_faster(
        planning_questions,
        &questions(SMALL / 2),
        &questions(SMALL * TIMES_LARGER / 2),
    );
}

#[test]
fn planning_each_row_grows_with_the_rows_and_no_faster() {
    let ticks = |count| rows(count, &["Allowed"], "<input type=checkbox>");
    grows_no_faster(planning_rows, &ticks(SMALL), &ticks(SMALL * TIMES_LARGER));
}
