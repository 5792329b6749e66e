//! Sections of which a page shows no more than the heading: what is in them comes once they are opened.

use crate::page::tree::{At, Tree};
use crate::page::{Control, Part, Source, Unopened, text};
use crate::snapshot::NodeId;
use crate::sorting::{sort, sorted};

/// As many things that open and shut something, all of one make, are no menu beside the page.
const SEVERAL: usize = 3;
/// No page of people's has more sections than that.
const MOST: usize = 100;

/// Finds them. What comes before the first field of the page is no section of it.
pub(super) fn find(tree: &Tree<'_>, controls: &[Control]) -> Vec<Unopened> {
    let Some(first) = (0..tree.len()).find(|&at| tree.fields_between(0, at) > 0) else {
        return Vec::new();
    };
    let headings = Headings::of(tree, controls);
    let mut candidates: Vec<At> =
        (first..tree.len()).filter(|&at| headings.may_be(tree, at)).collect();
    candidates.extend(openers(tree, first));
    let empty = |at: At| !has(&headings.full, tree, at) && tree.fields_in(at) == 0;
    candidates.retain(|&at| empty(at) && !tree.collapsed[at]);
    sort(&mut candidates);
    candidates.dedup();
    let mut all = candidates.clone();
    all.extend((0..tree.len()).filter(|&at| has(&headings.full, tree, at)));
    sort(&mut all);
    let place = Place { tree, headings: all };
    candidates.into_iter().filter_map(|at| place.unopened(at)).take(MOST).collect()
}

/// How the page makes the headings of sections that have fields.
struct Headings<'s> {
    /// The elements with their words.
    full: Vec<u32>,
    /// Those over links and buttons alone.
    bare: Vec<u32>,
    /// How they are made, in order.
    makes: Vec<Make<'s>>,
}

/// Tag and class of an element, tag and first class of the one around it: what comes behind that may tell a state.
type Make<'s> = (&'s str, &'s str, &'s str, &'s str);

impl<'s> Headings<'s> {
    fn of(tree: &Tree<'s>, controls: &[Control]) -> Self {
        let over = |fields: bool| -> Vec<u32> {
            let those = controls.iter().filter(|control| control.kind.is_field() == fields);
            let told = those.flat_map(|control| &control.evidence);
            let own = told.filter(|it| it.part == Part::Section && it.source != Source::Tab);
            sorted(own.map(|it| it.node.0).filter(|&id| id != 0).collect())
        };
        let (full, bare) = (over(true), over(false));
        let headings = (0..tree.len()).filter(|&at| has(&full, tree, at) && is_made(tree, at));
        let mut makes = sorted(headings.map(|at| make(tree, at)).collect());
        makes.dedup();
        Self { full, bare, makes }
    }

    fn may_be(&self, tree: &Tree<'s>, at: At) -> bool {
        let holds_words = || tree.children(at).any(|child| tree.is_run(child));
        tree.node(at).i != 0
            && holds_words()
            && (has(&self.bare, tree, at) || self.makes.binary_search(&make(tree, at)).is_ok())
    }
}

/// Whether an element is one of these, in order.
fn has(ids: &[u32], tree: &Tree<'_>, at: At) -> bool {
    ids.binary_search(&tree.node(at).i).is_ok()
}

fn make<'s>(tree: &Tree<'s>, at: At) -> Make<'s> {
    let (tag, class) = tree.signature(at);
    let (around, classes) = tree.parent(at).map_or(("", ""), |up| tree.signature(up));
    (tag, class, around, classes.split_whitespace().next().unwrap_or_default())
}

/// Whether the page says by tag or class what an element is.
fn is_made(tree: &Tree<'_>, at: At) -> bool {
    let (tag, class) = tree.signature(at);
    let heading = matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "legend" | "summary");
    heading || !class.is_empty() || tree.parent(at).is_some_and(|up| !tree.class(up).is_empty())
}

/// The words of what says that it is shut, where several are made alike.
fn openers(tree: &Tree<'_>, first: At) -> Vec<At> {
    let opens = |at: &At| {
        let plain = matches!(tree.role(*at), "" | "button" | "link" | "heading");
        let pressed = tree.kinds[*at].is_some_and(|kind| !kind.is_field());
        pressed
            && plain
            && tree.attr(*at, "aria-expanded").is_some()
            && tree.attr(*at, "aria-haspopup").is_none()
    };
    let all: Vec<At> = (first..tree.len()).filter(opens).collect();
    let main = |at: At| tree.class(at).split_whitespace().next();
    let makes = sorted(all.iter().map(|&at| main(at)).collect());
    let alike = |at: At| {
        let from = makes.partition_point(|make| *make < main(at));
        makes.get(from + SEVERAL - 1).is_some_and(|make| *make == main(at))
    };
    let shut = all.iter().copied().filter(|&at| tree.attr(at, "aria-expanded") == Some("false"));
    let words = |at: At| {
        let line = text::caption_of(tree, at)?;
        tree.parent(line.first)
    };
    shut.filter(|&at| alike(at)).filter_map(words).collect()
}

struct Place<'a, 's> {
    tree: &'a Tree<'s>,
    /// All headings, with fields under them or not, in order.
    headings: Vec<At>,
}

impl Place<'_, '_> {
    fn unopened(&self, at: At) -> Option<Unopened> {
        let tree = self.tree;
        let mut block = at;
        while let Some(up) = tree.parent(block)
            && tree.fields_in(up) == 0
            && self.headings_in(up) == 1
        {
            block = up;
        }
        let around = tree.ancestors(at).take_while(|&up| up >= block);
        let pressed = std::iter::once(at)
            .chain(around)
            .find(|&up| tree.kinds[up].is_some_and(|kind| !kind.is_field()));
        let own = pressed.unwrap_or(at);
        // What says that it is open has no more to show.
        let said = |it: At| tree.attr(it, "aria-expanded") == Some("true");
        if said(own) || !self.says_no_more(block, own) || !self.is_followed_by_none(block) {
            return None;
        }
        let line =
            text::lines(tree, at).into_iter().next().or_else(|| text::caption_of(tree, own))?;
        // A sign before the words, without a name of its own.
        let sign = (block..at).find(|&it| {
            let nameless = ["value", "alt", "title", "aria-label"];
            tree.kinds[it].is_some_and(|kind| !kind.is_field())
                && tree.node(it).t != "input"
                && tree.texts_in(it) == 0
                && (tree.attr(it, "aria-expanded").is_some()
                    || nameless.iter().all(|name| tree.attr(it, name).is_none()))
        });
        let opener = pressed.or(sign).unwrap_or(at);
        let name = text::tidy(&line.text);
        let named = name.chars().any(char::is_alphabetic);
        named.then(|| Unopened { name, opener: NodeId(tree.node(opener).i) })
    }

    /// How many headings stand in a part.
    fn headings_in(&self, at: At) -> usize {
        let upto = |end: At| self.headings.partition_point(|&it| it < end);
        upto(self.tree.end(at)) - upto(at)
    }

    /// Whether a part says nothing besides its heading, but for words to press.
    fn says_no_more(&self, block: At, own: At) -> bool {
        let tree = self.tree;
        let pressed: u32 = (block..tree.end(block))
            .filter(|&at| tree.kinds[at].is_some() && !tree.contains(own, at))
            .filter(|&at| tree.ancestors(at).all(|up| tree.kinds[up].is_none()))
            .map(|at| tree.texts_in(at))
            .sum();
        // Words that say what the links are for (`Permission:`) stand with them.
        let beside = |at: At| {
            let apart = |up: &At| *up > block && !tree.contains(*up, own);
            tree.is_text(at)
                && !tree.contains(own, at)
                && tree.ancestors(at).all(|up| tree.kinds[up].is_none())
                && tree.ancestors(at).take_while(apart).any(|up| tree.actions_in(up) > 0)
        };
        let beside = (block..tree.end(block)).filter(|&at| beside(at)).count() as u32;
        tree.texts_in(block) == tree.texts_in(own) + pressed + beside
    }

    /// Whether nothing stands between it and the next heading, or the end of what is around it.
    fn is_followed_by_none(&self, block: At) -> bool {
        let tree = self.tree;
        let Some(parent) = tree.parent(block) else { return true };
        // Siblings stand one right after the other.
        let after = |at: At| Some(tree.end(at)).filter(|&next| next < tree.end(parent));
        for next in std::iter::successors(after(block), |&at| after(at)) {
            if self.headings_in(next) > 0 {
                return true;
            }
            if tree.fields_in(next) > 0 || tree.texts_in(next) > 0 && tree.actions_in(next) == 0 {
                return false;
            }
        }
        true
    }
}
