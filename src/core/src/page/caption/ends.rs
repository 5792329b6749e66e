//! What ends a caption: another of its kind, the label of a field that looks like it, a grid. And what is no caption
//! since it is said of a label.

use super::{Open, Walk, made, own};
use crate::page::naming::stands_out;
use crate::page::tree::{At, Content};
use crate::page::{Kind, text};
use crate::snapshot::flag;

impl Walk<'_, '_> {
    /// Words that a field has taken end a caption that looks just like them: that is no heading but the label
    /// of what stands between (a choice, say). What labels follow upon at once heads them, whatever its looks.
    pub(super) fn end_by_label(&self, block: At, before: Option<At>, open: &mut Vec<Open>) {
        let tree = self.tree;
        let boxy = |it: At| matches!(tree.kinds[it], Some(Kind::Check | Kind::Radio));
        let alone = |it: At| tree.texts_in(it) == 0 && (it..tree.end(it)).any(boxy);
        if open.is_empty() || before.is_some_and(alone) {
            return; // words behind a box
        }
        let first = text::lines(tree, block).into_iter().next();
        let Some(line) = first.filter(|line| (self.taken)(line.first)) else { return };
        if let Some(heading) = open.last_mut() {
            heading.heads |= self.out.all[heading.caption].covers == 0;
        }
        let (made, sure) = (own(made(tree, block)), stands_out(tree, block));
        let like = |heading: &Open| {
            let caption = &self.out.all[heading.caption];
            let alike = caption.signature == made && (caption.size - line.size).abs() < 0.5;
            alike && !heading.heads && caption.rank.is_none() && (caption.confidence > 0.9) == sure
        };
        if let Some(first) = open.iter().position(like) {
            open.truncate(first);
        }
    }

    /// A part that begins with words made just like a caption, of its size and at its edge, ends that one, if it had
    /// fields of its own: the two are of one kind, however deep the second stands.
    pub(super) fn end_by_peer(&self, part: At, open: &mut Vec<Open>) {
        const DEEPEST: usize = 4;
        let tree = self.tree;
        let caption = |heading: &Open| &self.out.all[heading.caption];
        let plain = |heading: &Open| caption(heading).rank.is_none() && caption(heading).covers > 0;
        if !open.iter().any(plain) {
            return;
        }
        let Some(first) = (part..tree.end(part)).find(|&it| tree.is_text(it)) else { return };
        let inside = tree.ancestors(first).take(DEEPEST).take_while(|&up| up > part);
        let blocks: Vec<At> = inside.filter(|&up| tree.content(up) == Content::Text).collect();
        let Some(holder) = tree.parent(first).filter(|_| !(self.taken)(first)) else { return };
        if text::explains(&tree.node(first).x) {
            return;
        }
        let (size, left) = (tree.node(holder).z, tree.node(holder).b.map(|drawn| drawn[0]));
        let like = |heading: &Open| {
            let over = caption(heading);
            let own_holder = tree.parent(over.first);
            let edge = own_holder.and_then(|it| tree.node(it).b).map(|drawn| drawn[0]);
            let bold = own_holder.is_some_and(|it| tree.has(it, flag::BOLD));
            plain(heading)
                && !over.signature.1.is_empty()
                && over.size > 0.0
                && size == Some(over.size)
                && left.is_some()
                && left == edge
                && bold == tree.has(holder, flag::BOLD)
                && blocks.iter().any(|&block| own(made(tree, block)) == over.signature)
        };
        if let Some(first) = open.iter().position(like) {
            open.truncate(first);
        }
    }

    /// Whether words stand right under the label of a field, in smaller letters than these and not bold as they are:
    /// they are said of it.
    pub(super) fn is_under_label(&self, block: At, before: Option<At>) -> bool {
        let Some(before) = before.filter(|&it| self.tree.content(it) == Content::Text) else {
            return false;
        };
        let lines = (text::lines(self.tree, before), text::lines(self.tree, block));
        let (Some(label), Some(words)) = (lines.0.last(), lines.1.first()) else { return false };
        label.bold
            && !words.bold
            && (0.1..label.size).contains(&words.size)
            && (self.taken)(label.first)
    }

    /// Marks what ends with this part, if it is a grid; before it `known` captions were.
    pub(super) fn mark_grid(&self, part: At, known: usize, open: &mut [Open]) {
        let Some(heading) = open.last_mut() else { return };
        let ranked = self.out.all[heading.caption].rank.is_some();
        // A grid with a caption of its own leaves the one before it to what follows too.
        if self.is_grid(part) && self.out.all.len() == known {
            heading.spent = !ranked;
        }
        heading.over_grid = ranked && self.is_all_grid(part);
    }

    /// After a grid, a caption that is no real heading no longer covers what is not a grid, unless that has a
    /// caption of its own in smaller letters.
    pub(super) fn close_spent(&self, child: At, open: &mut Vec<Open>) {
        let last = open.last().map_or(0.0, |heading| heading.size);
        let heads = |heading: &Open| last > 0.0 && last + 0.5 < heading.size;
        if !self.is_grid(child) {
            open.retain(|heading| !heading.spent || heads(heading));
        }
    }

    /// Closes what a new caption ends: those of its own kind and all inside them, those of lower
    /// rank, those set smaller.
    pub(super) fn close(
        &self,
        open: &mut Vec<Open>,
        signature: &(String, String),
        rank: Option<u32>,
        size: f32,
    ) {
        let ends = |heading: &Open| {
            let caption = &self.out.all[heading.caption];
            match (caption.rank, rank) {
                (Some(theirs), Some(ours)) => theirs >= ours,
                (Some(_), None) => false,
                // Where only some headings are marked as such, larger letters stand above them.
                (None, Some(_)) => size <= 0.0 || heading.size <= size + 0.5,
                (None, None) => {
                    caption.signature == *signature || (size > 0.0 && heading.size + 0.5 < size)
                }
            }
        };
        if let Some(first) = open.iter().position(ends) {
            open.truncate(first);
        }
    }
}
