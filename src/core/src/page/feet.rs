//! Captions at the foot of what they name, as a ribbon has them: parts of one make that all end with bold words across
//! are read as if these stood first.

use std::collections::HashMap;

use crate::page::order::{edges, holds_field};
use crate::snapshot::{Node, flag};

/// The highest line that is a foot, in CSS pixels.
const HIGHEST: i32 = 40;
const LONGEST: usize = 40;
const NEAR: i32 = 4;

/// Puts the foot of each such part first, if there are two or more parts of its make and all of them have one.
pub(super) fn raise(nodes: &[Node], ordered: &mut [Vec<usize>]) -> bool {
    let make = |at: usize| {
        let class = nodes[at].a.get("class").map_or("", String::as_str);
        (nodes[at].t.as_str(), class.split_whitespace().next())
    };
    let mut found: HashMap<_, Vec<usize>> = HashMap::new();
    for at in 0..nodes.len() {
        if ordered[at].last().is_some_and(|&last| is_foot(nodes, ordered, at, last)) {
            found.entry(make(at)).or_default().push(at);
        }
    }
    found.retain(|(_, class), parts| class.is_some() && parts.len() >= 2);
    if found.is_empty() {
        return false;
    }
    let mut all: HashMap<_, usize> = HashMap::new();
    for at in (0..nodes.len()).filter(|&at| edges(&nodes[at]).is_some()) {
        *all.entry(make(at)).or_default() += 1;
    }
    found.retain(|make, parts| all.get(make) == Some(&parts.len()));
    for &part in found.values().flatten() {
        ordered[part].rotate_right(1);
    }
    !found.is_empty()
}

/// Whether the last thing in a part is a line of bold words at its bottom, as wide as it, behind fields or what is
/// pressed and no words before these.
fn is_foot(nodes: &[Node], ordered: &[Vec<usize>], part: usize, last: usize) -> bool {
    let (Some(own), Some(around)) = (edges(&nodes[last]), edges(&nodes[part])) else {
        return false;
    };
    let across = (own[0] - around[0]).abs() <= NEAR && (own[2] - around[2]).abs() <= NEAR;
    let low = own[3] - own[1] <= HIGHEST && (around[3] - own[3]).abs() <= NEAR;
    let marks = nodes[last].f;
    let [words] = ordered[last].as_slice() else { return false };
    let says = nodes[*words].x.trim();
    let names = (2..=LONGEST).contains(&says.chars().count())
        && says.starts_with(char::is_alphabetic)
        && !says.ends_with(['.', ':', '…'])
        && !says.chars().any(char::is_numeric);
    let mut before = ordered[part].iter().filter(|&&it| it != last);
    let first = ordered[part].iter().copied().find(|&it| edges(&nodes[it]).is_some());
    let worded = |at: usize| ordered[at].iter().all(|&it| nodes[it].t == "#text");
    across
        && low
        && names
        && marks & flag::BOLD != 0
        && marks & flag::POINTER == 0
        && first.is_some_and(|first| first != last && !worded(first))
        && before.any(|&it| holds_field(nodes, it) || presses(nodes, it))
}

/// Whether something is pressed in a part, of which so much is looked at.
fn presses(nodes: &[Node], at: usize) -> bool {
    const MOST: usize = 100;
    let inside = |node: &&Node| node.p.is_some_and(|parent| parent as usize >= at);
    let mut below = nodes[at + 1..].iter().take(MOST).take_while(inside);
    below.any(|node| node.f & flag::POINTER != 0)
}
