//! What a drawn list offers, where its entries stand in the page also while it is closed.

use std::collections::HashMap;

use crate::looks::shown_text;
use crate::page::tree::{At, Tree};
use crate::page::{Control, Kind, State};
use crate::snapshot::ListOption;

/// The lists that others may open, by their ids.
pub(crate) struct Offered<'t> {
    tree: &'t Tree<'t>,
    lists: HashMap<&'t str, At>,
}

impl<'t> Offered<'t> {
    pub(crate) fn find(tree: &'t Tree<'t>) -> Self {
        let lists = (0..tree.nodes.len())
            .filter(|&at| tree.role(at) == "listbox")
            .filter_map(|at| Some((tree.attr(at, "id")?, at)));
        Self { tree, lists: lists.collect() }
    }

    /// Gives a closed list its options: of the one list that it says it opens, if that holds all and what is shown
    /// now is one of them. Others are known once they are opened.
    pub(crate) fn give(&self, at: At, control: &mut Control) {
        let State::Shows(shown) = &control.state else { return };
        if control.kind != Kind::DrawnList {
            return;
        }
        let said = ["aria-controls", "aria-owns"].iter().find_map(|name| self.tree.attr(at, name));
        // An open one may show no more than a part of it.
        let list = said.and_then(|id| self.lists.get(id.trim()));
        let Some(&list) = list.filter(|&&list| self.tree.collapsed[list]) else { return };
        let shown = shown_text(shown);
        let options = self.options(list, &shown);
        if options.iter().filter(|option| option.s).count() == 1 {
            control.state = State::Options(options);
        }
    }

    fn options(&self, list: At, shown: &str) -> Vec<ListOption> {
        let tree = self.tree;
        let entries: Vec<At> =
            (list..tree.end(list)).filter(|&at| tree.role(at) == "option").collect();
        let is_all = |&at: &At| {
            tree.attr(at, "aria-setsize")
                .is_none_or(|size| size.trim().parse() == Ok(entries.len()))
        };
        if !entries.iter().all(is_all) {
            return Vec::new();
        }
        let option = |&at: &At| {
            let text = self.words(at);
            let s = text == shown;
            ListOption { x: text, s, d: tree.attr(at, "aria-disabled") == Some("true") }
        };
        entries.iter().map(option).collect()
    }

    /// The words of an entry, which nobody sees now.
    fn words(&self, at: At) -> String {
        let texts = (at..self.tree.end(at)).filter(|&inner| self.tree.is_text(inner));
        let words = texts.flat_map(|inner| self.tree.node(inner).x.split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }
}
