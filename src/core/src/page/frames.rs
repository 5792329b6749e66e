//! Frames that hold nothing in the document and something on the screen: empty blocks, drawn under what
//! else the same block places by itself. To a person what is drawn in a frame stands in it.

use std::collections::HashMap;

use crate::page::order::{Edges, edges, is_blank};
use crate::snapshot::Node;

/// The most frames of one block; what has more is no page of panels.
const MOST: usize = 100;

/// Puts into the empty frames of every block what is drawn in them, each into the smallest. Only where a
/// frame has its like: a page parted by frames has several. Tells whether anything moved.
pub(super) fn fill(nodes: &[Node], children: &mut [Vec<usize>]) -> bool {
    let mut changed = false;
    for block in 0..children.len() {
        let frames = frames(nodes, children, &children[block]);
        if frames.is_empty() {
            continue;
        }
        let held = std::mem::take(&mut children[block]);
        for at in held {
            let drawn = edges(&nodes[at]);
            let around = drawn.and_then(|own| smallest_around(&frames, at, own));
            children[around.unwrap_or(block)].push(at);
            changed |= around.is_some();
        }
    }
    changed
}

/// The empty parts of a block in which two or more others of it are drawn, and which have their like.
fn frames(nodes: &[Node], children: &[Vec<usize>], block: &[usize]) -> Vec<(usize, Edges)> {
    let blank = block.iter().filter(|&&at| is_blank(nodes, children, at));
    let blank: Vec<(usize, Edges)> =
        blank.filter_map(|&at| edges(&nodes[at]).map(|drawn| (at, drawn))).collect();
    if !(2..=MOST).contains(&blank.len()) {
        return Vec::new();
    }
    let mut held: HashMap<usize, usize> = HashMap::new();
    for &at in block.iter().filter(|&&at| !is_blank(nodes, children, at)) {
        let around = edges(&nodes[at]).and_then(|own| smallest_around(&blank, at, own));
        *held.entry(around.unwrap_or(usize::MAX)).or_default() += 1;
    }
    let holds = |at: usize| held.get(&at).copied().unwrap_or_default() >= 2;
    let class = |at: usize| nodes[at].a.get("class").map(String::as_str);
    let like = |at: usize| {
        let same = |&&(other, _): &&(usize, Edges)| {
            nodes[other].t == nodes[at].t && class(other) == class(at) && holds(other)
        };
        blank.iter().filter(same).count() >= 2
    };
    blank.iter().copied().filter(|&(at, _)| holds(at) && like(at)).collect()
}

/// The smallest of the frames that something is drawn in. Of two of one size the later holds the earlier.
fn smallest_around(frames: &[(usize, Edges)], at: usize, own: Edges) -> Option<usize> {
    let area = |[left, top, right, bottom]: Edges| {
        (i64::from(right) - i64::from(left)).saturating_mul(i64::from(bottom) - i64::from(top))
    };
    let rank = |(frame, drawn): (usize, Edges)| (area(drawn), frame);
    let within = |drawn: Edges| {
        drawn[0] <= own[0] && drawn[1] <= own[1] && own[2] <= drawn[2] && own[3] <= drawn[3]
    };
    frames
        .iter()
        .copied()
        .filter(|&(frame, drawn)| rank((frame, drawn)) > rank((at, own)) && within(drawn))
        .min_by_key(|&frame| rank(frame))
        .map(|(frame, _)| frame)
}
