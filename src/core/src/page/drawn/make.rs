//! What things of one make on a page have in common: what one alone does not tell, its like do.

use std::collections::{HashMap, HashSet};

use super::looks::{is_cross, is_square, is_tick};
use crate::page::{text, tree::At, tree::Tree};
use crate::snapshot::flag;

/// What things of one make on a page (one tag, one size, one first class) have in common.
#[derive(Debug, Default)]
pub(super) struct Make {
    pub(super) count: usize,
    /// The least number of words in a class.
    pub(super) plainest: usize,
    /// Whether one of them says by its class that it is on, or off.
    pub(super) says: bool,
    /// Whether one says that it is on.
    pub(super) says_on: bool,
    /// Whether one of them says nothing of that.
    pub(super) silent: bool,
    /// Whether one of them shows that it can be pressed.
    pub(super) acts: bool,
    /// Whether one of them shows no picture: then a picture in another is its tick.
    pub(super) bare: bool,
}

impl Make {
    /// Whether the picture in one of them is its tick, shown or not: all hold one, are as small and square as boxes of
    /// the browser, and only some say that they are on.
    pub(super) fn ticks(&self, tree: &Tree<'_>, at: At) -> bool {
        const LARGEST: i32 = 20;
        let small = |[_, _, width, height]: [i32; 4]| width.max(height) <= LARGEST;
        let square = is_square(tree, at) && tree.node(at).b.is_some_and(small);
        self.says && self.silent && square && tree.has(at, flag::BOXED)
    }
}

pub(super) type MakeKey<'t> = (&'t str, Option<(i32, i32)>, &'t str);

/// All makes of small textless things to press.
pub(super) type Makes<'t> = HashMap<MakeKey<'t>, Make>;

/// What make a thing is of.
pub(super) fn make_of<'t>(tree: &Tree<'t>, at: At) -> MakeKey<'t> {
    let size = tree.node(at).b.map(|[_, _, w, h]| (w, h));
    let (tag, class) = maker(tree, at);
    (tag, size, class)
}

/// Tag and first class.
pub(super) fn maker<'t>(tree: &Tree<'t>, at: At) -> (&'t str, &'t str) {
    let class = tree.class(at).split_whitespace().next().unwrap_or_default();
    (tree.node(at).t.as_str(), class)
}

/// The makes, of any size, of which some hold a cross and some a tick: there a cross is not on.
pub(super) fn with_both_signs<'t>(
    tree: &Tree<'t>,
    candidates: &[At],
) -> HashSet<(&'t str, &'t str)> {
    let of = |is: fn(&str) -> bool| -> HashSet<(&str, &str)> {
        let held = |at: &&At| is(&text::all(tree, **at));
        candidates.iter().filter(held).map(|&at| maker(tree, at)).collect()
    };
    let crossed = of(is_cross);
    if crossed.is_empty() {
        return crossed;
    }
    let ticked = of(|held| is_tick(held) && !is_cross(held));
    crossed.into_iter().filter(|make| ticked.contains(make)).collect()
}
