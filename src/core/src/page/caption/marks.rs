//! Words behind a mark that cells of a table hold: they tell what it means, and head nothing.

use std::collections::{HashMap, HashSet};

use super::Walk;
use crate::page::naming::stands_out;
use crate::page::tree::{At, Tree};
use crate::snapshot::Display;

impl Walk<'_, '_> {
    /// Whether plain words stand behind one mark that is alone in two or more cells of the page.
    pub(super) fn explains_a_mark(&self, block: At) -> bool {
        let tree = self.tree;
        let mut words = (block..tree.end(block)).filter(|&it| tree.is_text(it));
        let Some(mark) = words.next().and_then(|it| mark_in(tree, it)) else { return false };
        words.next().is_some_and(|it| tree.node(it).x.chars().any(char::is_alphanumeric))
            && tree.actions_in(block) == 0
            && !stands_out(tree, block)
            && self.marks.get_or_init(|| in_cells(tree)).contains(mark)
    }
}

/// The one sign that a run of text consists of.
fn mark_in<'t>(tree: &Tree<'t>, text: At) -> Option<&'t str> {
    let said = tree.node(text).x.trim();
    let mut letters = said.chars();
    let sign = letters.next().is_some_and(|letter| !letter.is_alphanumeric());
    (sign && letters.next().is_none()).then_some(said)
}

/// The signs that stand alone in two or more cells.
fn in_cells(tree: &Tree<'_>) -> HashSet<String> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for text in (0..tree.len()).filter(|&it| tree.is_text(it)) {
        let Some(mark) = mark_in(tree, text) else { continue };
        let is_cell = |up: At| {
            tree.node(up).t == "td"
                || tree.node(up).d == Display::Cell
                || tree.role(up) == "gridcell"
        };
        let cell = tree.ancestors(text).take(4).find(|&up| is_cell(up));
        if cell.is_some_and(|cell| tree.texts_in(cell) == 1 && tree.actions_in(cell) == 0) {
            *known.entry(mark).or_default() += 1;
        }
    }
    known.into_iter().filter(|&(_, count)| count >= 2).map(|(mark, _)| mark.to_owned()).collect()
}
