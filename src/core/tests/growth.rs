//! Labelling and planning take as much longer as a page is larger: nothing asks of every control something
//! about every other. Held by the processor's time of this thread, in which what else the machine does is not.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;

use keyguide_core::page::label;
use keyguide_core::snapshot::{Display, Node, Snapshot};

const SMALL: usize = 400;
const TIMES_LARGER: usize = 10;

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

#[test]
fn labelling_grows_with_the_page_and_no_faster() {
    let (small, large) = (boxes(SMALL), boxes(SMALL * TIMES_LARGER));
    let rounds = (0..3).map(|_| labelling(&small).zip(labelling(&large)));
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
