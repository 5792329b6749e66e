//! Captions: which headings stand over a control, from the outermost to the nearest.
//!
//! One walk in document order. A block of text that no field has taken for its label, with fields
//! after it, is a caption for what follows among its siblings, until one of the same kind (or one
//! set larger) comes.

mod aside;
mod cards;
mod ends;
mod equals;
mod heading;
mod marks;
mod named;

pub(crate) use self::aside::stands_aside;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::page::grid::Grids;
use crate::page::naming::{Index, heading_rank, stands_out};
use crate::page::nearby::in_line;
use crate::page::title::is_apart;
use crate::page::tree::{At, Content, Tree};
use crate::page::{Kind, Source, tabs, text};
use crate::snapshot::{Display, NodeId};

/// A heading over some controls.
#[derive(Debug, Clone)]
pub(crate) struct Caption {
    pub(crate) text: String,
    pub(crate) element: NodeId,
    pub(crate) source: Source,
    pub(crate) confidence: f32,
    /// How many fields it stands over.
    pub(crate) covers: u32,
    /// Tag and class of the block that holds it.
    pub(crate) signature: (String, String),
    pub(crate) rank: Option<u32>,
    /// First run of text.
    pub(crate) first: At,
    /// Size of its letters in pixels, 0 where not known.
    pub(crate) size: f32,
    /// Whether a bar of links or buttons follows it, as a menu follows a product's name.
    pub(crate) before_bar: bool,
}

/// All captions, and for every control those that stand over it, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Captions {
    pub(crate) all: Vec<Caption>,
    pub(crate) over: Vec<(At, Vec<usize>)>,
}

/// Walks the page.
pub(crate) fn find(
    tree: &Tree<'_>,
    names: &Index<'_>,
    grids: &Grids,
    taken: &dyn Fn(At) -> bool,
) -> Captions {
    let common = text::common_size(tree);
    let tabs = tabs::find(tree);
    let (acting, said, marks) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
    let out = Captions::default();
    let described = tree.nodes.iter().filter_map(|node| node.a.get("aria-describedby"));
    let describing = described.flat_map(|ids| ids.split_whitespace()).collect();
    let mut walk =
        Walk { tree, names, grids, taken, common, tabs, acting, said, marks, describing, out };
    if tree.len() > 0 {
        walk.enter(0, &[]);
    }
    walk.out.put_beside();
    walk.out
}

struct Walk<'a, 't> {
    tree: &'a Tree<'t>,
    names: &'a Index<'t>,
    grids: &'a Grids,
    taken: &'a dyn Fn(At) -> bool,
    /// The size that most texts are set in.
    common: f32,
    /// What shows a panel, where no role tells.
    tabs: HashMap<At, Option<text::Line>>,
    /// How many links and buttons have the same words, once that is asked.
    acting: OnceCell<HashMap<String, usize>>,
    /// How often words stand side by side, once that is asked.
    said: OnceCell<HashMap<String, usize>>,
    /// Signs that stand for something in the cells of a table, once that is asked.
    marks: OnceCell<HashSet<String>>,
    /// The ids of what the page says to describe something.
    describing: HashSet<&'t str>,
    out: Captions,
}

/// A caption that is open among siblings.
struct Open {
    caption: usize,
    size: f32,
    /// Set once a grid followed: what comes after the grid is no longer under the caption.
    spent: bool,
    /// Set where a rank says how far it reaches, and a grid followed.
    over_grid: bool,
    /// Set where labels follow upon it at once.
    heads: bool,
}

impl Walk<'_, '_> {
    /// Visits a container whose own captions are `chain`.
    fn enter(&mut self, at: At, chain: &[usize]) {
        // A frame or a dialog is a document of its own: no caption outside reaches into it.
        let own_document = at > 0 && is_apart(self.tree, at);
        let mut chain = if own_document { Vec::new() } else { chain.to_vec() };
        if let Some(kind) = self.tree.kinds[at] {
            if kind.is_field() {
                for &caption in &chain {
                    self.out.all[caption].covers += 1;
                }
            }
            if self.tree.node(at).t == "summary" {
                self.inside_heading(at, &chain);
                return;
            }
            self.out.over.push((at, chain.clone()));
            if kind != Kind::DrawnList && kind != Kind::Link {
                return;
            }
        }
        let named = self.named_group(at);
        // A group that is named by the caption before it has that name already.
        let said = |caption: usize| chain.iter().any(|&outer| self.same(outer, caption));
        if let Some(caption) = named.filter(|&caption| !said(caption)) {
            chain.push(caption);
        }
        let mut open: Vec<Open> = Vec::new();
        let children = parts(self.tree, at);
        let row = is_row(self.tree, at);
        for (index, &child) in children.iter().enumerate() {
            // In a row, words name what stands right beside them and nothing further.
            if row
                && let Some(before) = index.checked_sub(1).map(|before| children[before])
                && self.tree.content(before) != Content::Text
                && !self.is_caption_of(before, &open)
            {
                open.clear();
            }
            match self.tree.content(child) {
                Content::Empty => {}
                // What is said of one cell, behind the heading of its row.
                Content::Text if self.is_beside_heading(&children, index) => {}
                Content::Text => {
                    if row {
                        open.clear();
                    }
                    let before = index.checked_sub(1).map(|before| children[before]);
                    if !self.trails_a_field(child, before) && !self.is_under_label(child, before) {
                        self.end_by_label(child, before, &mut open);
                        self.consider(child, &children[index + 1..], at, named, &mut open);
                        self.outrank(&mut chain, &open);
                    }
                }
                Content::Actions => {
                    let before = open.len();
                    self.consider(child, &children[index + 1..], at, named, &mut open);
                    self.outrank(&mut chain, &open);
                    let inner = with(&chain, &open);
                    if open.len() > before || self.is_caption_of(child, &open) {
                        self.inside_heading(child, &inner);
                    } else {
                        self.enter(child, &inner);
                    }
                }
                Content::Fields if self.heads_with_field(child, &children[index + 1..]) => {
                    self.consider(child, &children[index + 1..], at, named, &mut open);
                    self.inside_heading(child, &with(&chain, &open));
                }
                Content::Fields => {
                    self.close_spent(child, &mut open);
                    self.end_by_peer(child, &mut open);
                    self.end_by_cards(child, &mut open);
                    let known = self.out.all.len();
                    self.enter(child, &with(&chain, &open));
                    self.mark_grid(child, known, &mut open);
                }
            }
        }
    }

    /// Whether two captions are the same words on the page.
    fn same(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.out.all[one], &self.out.all[other]);
        one.first == other.first || (one.text == other.text && other.element.0 == 0)
    }

    /// A heading ends those of its rank or lower that stand further out, however deep it is nested.
    fn outrank(&self, chain: &mut Vec<usize>, open: &[Open]) {
        let rank = |caption: usize| self.out.all[caption].rank;
        if let Some(ours) = open.first().and_then(|heading| rank(heading.caption))
            && let Some(ended) =
                chain.iter().position(|&outer| rank(outer).is_some_and(|it| it >= ours))
        {
            chain.truncate(ended);
        }
    }

    /// Words on the same line behind a field (a unit, a hint) are no caption.
    fn trails_a_field(&self, block: At, before: Option<At>) -> bool {
        let tree = self.tree;
        let inline_field = |at: At| tree.is_inline(at) && tree.content(at) == Content::Fields;
        tree.is_inline(block) && before.is_some_and(inline_field)
    }

    /// The switches in a heading stand under it, and nothing else in it is a caption.
    fn inside_heading(&mut self, block: At, chain: &[usize]) {
        for at in block..self.tree.end(block) {
            if self.tree.kinds[at].is_some() {
                self.out.over.push((at, chain.to_vec()));
            }
        }
    }

    /// Whether the page says that a block describes something, and nothing marks it as a heading.
    fn describes(&self, block: At) -> bool {
        let tree = self.tree;
        let said = tree.attr(block, "id").is_some_and(|id| self.describing.contains(id));
        said && !stands_out(tree, block)
    }

    /// Whether words that are no heading stand on one line behind one, with fields further on.
    fn is_beside_heading(&self, parts: &[At], index: usize) -> bool {
        let tree = self.tree;
        let is_heading = |block: At| {
            (block..tree.end(block)).any(|at| heading_rank(tree, at).is_some_and(|it| it > 0))
        };
        let in_line = |other: At| {
            let both = tree.node(other).b.zip(tree.node(parts[index]).b);
            both.is_some_and(|(one, other)| self::in_line(one, other))
        };
        let next = parts[index + 1..].iter().find(|&&it| tree.content(it) != Content::Empty);
        next.is_some_and(|&it| tree.content(it) == Content::Fields && in_line(it))
            && parts[..index]
                .iter()
                .rev()
                .take_while(|&&it| in_line(it))
                .any(|&it| tree.content(it) == Content::Text && is_heading(it))
            && !is_heading(parts[index])
    }

    fn is_caption_of(&self, block: At, open: &[Open]) -> bool {
        open.last()
            .is_some_and(|heading| self.tree.contains(block, self.out.all[heading.caption].first))
    }

    fn is_grid(&self, at: At) -> bool {
        let inner = self.tree.branching(at);
        self.grids.roots.contains_key(&at) || self.grids.roots.contains_key(&inner)
    }

    fn add(&mut self, caption: Caption) -> usize {
        self.out.all.push(caption);
        self.out.all.len() - 1
    }

    /// Opens a caption if this block of text is one.
    fn consider(
        &mut self,
        block: At,
        after: &[At],
        parent: At,
        named: Option<usize>,
        open: &mut Vec<Open>,
    ) {
        let tree = self.tree;
        if is_aside(tree, block) || is_behind(tree, block) || text::is_legend(tree, block) {
            return;
        }
        if self.describes(block)
            || self.explains_a_mark(block)
            || is_row(tree, parent) && is_menu(tree, block)
        {
            return;
        }
        let asks = self.offers_answers(block, after);
        let Some(line) = self.heading_line(block, asks) else { return };
        if text::is_state(&line.text) {
            return; // what a switch behind it shows
        }
        let small = line.size > 0.0 && line.size + 0.5 < self.common;
        if small && tree.is_inline(block) && !stands_out(tree, block) {
            return; // a badge, a hint
        }
        if let Some(named) = named
            && self.out.all[named].first == line.first
        {
            return; // the legend of the group that it names
        }
        let alone = tree.content(block) == Content::Fields; // a section that is shut
        let followed = after.iter().any(|&next| tree.fields_in(next) + tree.actions_in(next) > 0);
        let followed = followed || alone;
        if !followed || self.is_peer(block, after, parent) {
            return;
        }
        let rank = (block..tree.end(block)).find_map(|at| heading_rank(tree, at));
        let rank = rank.filter(|&rank| rank > 0);
        let sure = stands_out(tree, block);
        if !sure && is_remark(&line.text) {
            return;
        }
        let signature = own(made(tree, block));
        self.close(open, &signature, rank, line.size);
        let caption = self.add(Caption {
            text: text::tidy(&line.text),
            element: line.element,
            source: Source::Caption,
            confidence: if sure { 0.95 } else { 0.8 },
            covers: 0,
            signature,
            rank,
            first: line.first,
            size: line.size,
            before_bar: after
                .iter()
                .map(|&next| tree.content(next))
                .find(|content| *content != Content::Empty)
                == Some(Content::Actions),
        });
        open.push(Open { caption, size: line.size, spent: false, over_grid: false, heads: false });
    }
}

/// The children of a block; of a table whose head begins with one cell across, the lines of the head in its place: that
/// cell is the table's title.
fn parts(tree: &Tree<'_>, at: At) -> Vec<At> {
    let children: Vec<At> = tree.children(at).collect();
    let head = children.iter().position(|&it| tree.node(it).t == "thead");
    let Some(head) = head.filter(|_| tree.node(at).t == "table") else { return children };
    let lines: Vec<At> = tree.children(children[head]).collect();
    let titled = lines.len() >= 2 && tree.children(lines[0]).count() == 1;
    if !titled {
        return children;
    }
    let (before, behind) = (&children[..head], &children[head + 1..]);
    [before, &lines, behind].concat()
}

fn with(chain: &[usize], open: &[Open]) -> Vec<usize> {
    chain.iter().copied().chain(open.iter().map(|heading| heading.caption)).collect()
}

/// Words that begin in the middle of a sentence: a note, or what a mark before them means.
fn is_remark(text: &str) -> bool {
    const LEAST: usize = 5;
    text.starts_with(char::is_lowercase) && text.split_whitespace().count() >= LEAST
}

fn is_row(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).t == "tr" || tree.role(at) == "row" || tree.node(at).d == Display::Row
}

/// What a dialog is drawn over: it is hidden from those who do not see, and heads nothing in front.
fn is_behind(tree: &Tree<'_>, at: At) -> bool {
    tree.attr(at, "aria-hidden") == Some("true")
        && (at..tree.end(at)).any(|inner| heading_rank(tree, inner) == Some(1))
}

/// What stands beside the page: menus and remarks.
fn is_aside(tree: &Tree<'_>, at: At) -> bool {
    matches!(tree.node(at).t.as_str(), "nav" | "aside")
        || matches!(tree.role(at), "navigation" | "complementary")
}

/// Whether three or more links stand in a block, all of them below its words: a menu beside what follows in a row.
fn is_menu(tree: &Tree<'_>, block: At) -> bool {
    let Some(words) = (block..tree.end(block)).find(|&at| tree.is_text(at)) else { return false };
    let top = |at: At| tree.node(at).b.map(|[_, top, ..]| top);
    let line = tree.parent(words).and_then(top);
    let below = |at: At| top(at).zip(line).is_none_or(|(link, line)| link > line);
    tree.actions_in(block) >= 3
        && (block..tree.end(block)).all(|at| tree.kinds[at].is_none() || below(at))
}

/// Tag and class of a block, or of the one it holds where it has no class: rows of a table are told apart
/// by their cells, by the first where words in bold with links behind them make a heading of it.
fn made<'t>(tree: &Tree<'t>, block: At) -> (&'t str, &'t str) {
    let mut at = block;
    while tree.class(at).is_empty() {
        let mut inner = tree.children(at).filter(|&it| !tree.is_text(it));
        match (inner.next(), inner.next()) {
            (Some(only), None) => at = only,
            (Some(first), Some(_)) if is_row(tree, at) && leads_links(tree, at, first) => {
                at = first;
                break;
            }
            _ => break,
        }
    }
    tree.signature(at)
}

/// Whether a cell with a class of its own holds bold words, and those behind it in its row links.
fn leads_links(tree: &Tree<'_>, row: At, cell: At) -> bool {
    !tree.class(cell).is_empty()
        && tree.content(cell) == Content::Text
        && stands_out(tree, cell)
        && tree.content(row) == Content::Actions
}

fn own((tag, class): (&str, &str)) -> (String, String) {
    (tag.to_owned(), class.to_owned())
}
