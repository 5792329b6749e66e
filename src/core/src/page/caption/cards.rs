//! Cards side by side behind a grid, each with a heading about as large as the one over the grid: that heads the grid alone,
//! whatever its rank.

use super::{Open, Walk};
use crate::page::naming::{SMALLER, heading_rank};
use crate::page::own_label::cell_of;
use crate::page::tree::At;

impl Walk<'_, '_> {
    /// Whether all fields of a part stand in the cells of a grid.
    pub(super) fn is_all_grid(&self, part: At) -> bool {
        let tree = self.tree;
        let field = |&at: &At| tree.kinds[at].is_some_and(|kind| kind.is_field());
        (part..tree.end(part)).filter(field).all(|at| cell_of(tree, self.grids, at).is_some())
    }

    /// Ends a heading that had a grid under it before cards.
    pub(super) fn end_by_cards(&self, part: At, open: &mut Vec<Open>) {
        if !open.iter().any(|heading| heading.over_grid) {
            return;
        }
        let Some((rank, size)) = self.cards(part) else { return };
        let beside = |heading: &Open| {
            let above = self.out.all[heading.caption].rank.is_some_and(|own| own < rank);
            heading.over_grid && above && size >= heading.size * SMALLER
        };
        if let Some(first) = open.iter().position(beside) {
            open.truncate(first);
        }
    }

    /// The rank and size of the headings that parts of one make begin with, of which some are drawn side by side.
    fn cards(&self, block: At) -> Option<(u32, f32)> {
        let tree = self.tree;
        let inner = tree.branching(block);
        let parts: Vec<At> = tree.children(inner).filter(|&it| tree.counts(it)).collect();
        let first = *parts.first().filter(|_| parts.len() >= 2)?;
        let alike =
            |&part: &At| tree.fields_in(part) > 0 && tree.signature(part) == tree.signature(first);
        let aside = |two: &[At]| match (tree.node(two[0]).b, tree.node(two[1]).b) {
            (Some([left, _, width, _]), Some([next, ..])) => next >= left + width,
            _ => false,
        };
        if tree.class(first).is_empty() || !parts.iter().all(alike) || !parts.windows(2).any(aside)
        {
            return None;
        }
        let heading = self.heading_of(first)?;
        parts.iter().all(|&part| self.heading_of(part) == Some(heading)).then_some(heading)
    }

    /// The rank and size of the heading that a part begins with.
    fn heading_of(&self, part: At) -> Option<(u32, f32)> {
        let tree = self.tree;
        let first = (part..tree.end(part)).find(|&it| tree.is_text(it))?;
        let size = tree.node(tree.parent(first)?).z.filter(|&size| size > 0.0)?;
        let around = tree.ancestors(first).take_while(|&up| up > part);
        let rank = around.take(4).find_map(|up| heading_rank(tree, up)).filter(|&rank| rank > 0)?;
        Some((rank, size))
    }
}
