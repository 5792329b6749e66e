//! Captions: which headings stand over a control, from the outermost to the nearest.
//!
//! One walk in document order. A block of text that no field has taken for its label, with fields
//! after it, is a caption for what follows among its siblings, until one of the same kind (or one
//! set larger) comes.

use std::collections::HashMap;

use crate::page::grid::Grids;
use crate::page::naming::{Index, heading_rank, stands_out};
use crate::page::title::is_apart;
use crate::page::tree::{At, Content, Tree};
use crate::page::{Kind, Source, tabs, text};
use crate::snapshot::{Display, NodeId};

/// How far words at the far end of a heading's line are from those that name, in CSS pixels.
const APART: i32 = 48;

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
    let mut walk = Walk { tree, names, grids, taken, common, tabs, out: Captions::default() };
    if tree.len() > 0 {
        walk.enter(0, &[]);
    }
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
    tabs: HashMap<At, text::Line>,
    out: Captions,
}

/// A caption that is open among siblings.
struct Open {
    caption: usize,
    size: f32,
    /// Set once a grid followed: what comes after the grid is no longer under the caption.
    spent: bool,
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
        let children: Vec<At> = self.tree.children(at).collect();
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
                Content::Text => {
                    if row {
                        open.clear();
                    }
                    if !self
                        .trails_a_field(child, index.checked_sub(1).map(|before| children[before]))
                    {
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
                    self.enter(child, &with(&chain, &open));
                    if self.is_grid(child)
                        && let Some(heading) = open.last_mut()
                    {
                        heading.spent = self.out.all[heading.caption].rank.is_none();
                    }
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

    /// Whether a block is a heading with a box in it that goes for all below: words that stand out
    /// before the box, in one line, and more fields behind.
    fn heads_with_field(&self, block: At, after: &[At]) -> bool {
        let tree = self.tree;
        let next = after.iter().copied().find(|&next| tree.content(next) != Content::Empty);
        let more = next.is_some_and(|next| tree.fields_in(next) > tree.fields_in(block));
        let field = (block..tree.end(block)).find(|&it| tree.kinds[it].is_some_and(Kind::is_field));
        let boxy = field.is_some_and(|it| tree.kinds[it] == Some(Kind::Check));
        let low = tree.node(block).b.is_none_or(|[_, _, _, height]| height <= 48);
        let words = (block..field.unwrap_or(block)).find(|&it| tree.is_text(it)).filter(|&words| {
            field.is_some_and(|it| tree.is_inline(it) && tree.parent(it) == tree.parent(words))
        });
        let heads = words.is_some_and(|words| {
            let holder = tree.parent(words).unwrap_or(block);
            !(self.taken)(words)
                && (stands_out(tree, holder) || heading_rank(tree, holder).is_some())
        });
        !is_row(tree, block) && tree.fields_in(block) == 1 && boxy && low && more && heads
    }

    /// The switches in a heading stand under it, and nothing else in it is a caption.
    fn inside_heading(&mut self, block: At, chain: &[usize]) {
        for at in block..self.tree.end(block) {
            if self.tree.kinds[at].is_some() {
                self.out.over.push((at, chain.to_vec()));
            }
        }
    }

    fn is_caption_of(&self, block: At, open: &[Open]) -> bool {
        open.last()
            .is_some_and(|heading| self.tree.contains(block, self.out.all[heading.caption].first))
    }

    /// After a grid, a caption that is no real heading no longer covers what is not a grid.
    fn close_spent(&self, child: At, open: &mut Vec<Open>) {
        if !self.is_grid(child) {
            open.retain(|heading| !heading.spent);
        }
    }

    fn is_grid(&self, at: At) -> bool {
        let inner = self.tree.branching(at);
        self.grids.roots.contains_key(&at) || self.grids.roots.contains_key(&inner)
    }

    /// A fieldset, region, group, table or tab panel with a name.
    fn named_group(&mut self, at: At) -> Option<usize> {
        if self.tree.fields_in(at) + self.tree.actions_in(at) == 0 {
            return None;
        }
        let Some(name) = self.names.group_name(at) else { return self.tabbed(at) };
        let first = name.first.unwrap_or(at);
        Some(self.add(Caption {
            text: text::tidy(&name.text),
            element: name.element,
            source: if self.tree.role(at) == "tabpanel" { Source::Tab } else { Source::NamedGroup },
            confidence: 0.95,
            covers: 0,
            signature: own(self.tree.signature(at)),
            rank: None,
            first,
            size: 0.0,
            before_bar: false,
        }))
    }

    /// A panel whose tab no role ties to it.
    fn tabbed(&mut self, at: At) -> Option<usize> {
        let tab = self.tabs.get(&at)?.clone();
        Some(self.add(Caption {
            text: text::tidy(&tab.text),
            element: tab.element,
            source: Source::Tab,
            confidence: 0.8,
            covers: 0,
            signature: own(self.tree.signature(at)),
            rank: None,
            first: tab.first,
            size: 0.0,
            before_bar: false,
        }))
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
        if is_aside(tree, block) {
            return;
        }
        let asks = self.offers_answers(after);
        let Some(line) = self.heading_line(block, asks) else { return };
        let small = line.size > 0.0 && line.size + 0.5 < self.common;
        if small && tree.is_inline(block) && !stands_out(tree, block) {
            return; // a badge, a hint
        }
        if let Some(named) = named
            && self.out.all[named].first == line.first
        {
            return; // the legend of the group that it names
        }
        let followed = after.iter().any(|&next| tree.fields_in(next) + tree.actions_in(next) > 0);
        if !followed || self.is_peer(block, after, parent) {
            return;
        }
        let rank = (block..tree.end(block)).find_map(|at| heading_rank(tree, at));
        let signature = own(tree.signature(block));
        self.close(open, &signature, rank, line.size);
        let sure = rank.is_some() || stands_out(tree, block);
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
        open.push(Open { caption, size: line.size, spent: false });
    }

    /// Whether what follows is a choice among answers: two or more radios, and nothing else.
    fn offers_answers(&self, after: &[At]) -> bool {
        let tree = self.tree;
        let next = after.iter().copied().find(|&next| tree.content(next) != Content::Empty);
        next.filter(|&next| tree.content(next) == Content::Fields).is_some_and(|next| {
            let radio = |kind: Kind| kind == Kind::Radio;
            let one = |at: At| (at..tree.end(at)).all(|it| tree.kinds[it].is_none_or(radio));
            let series = after.iter().copied().take_while(|&it| one(it));
            one(next) && series.map(|it| tree.fields_in(it)).sum::<u32>() >= 2
        })
    }

    /// Closes what a new caption ends: those of its own kind and all inside them, those of lower
    /// rank, those set smaller.
    fn close(
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
                (None, Some(_)) => true,
                (None, None) => {
                    caption.signature == *signature || (size > 0.0 && heading.size + 0.5 < size)
                }
            }
        };
        if let Some(first) = open.iter().position(ends) {
            open.truncate(first);
        }
    }

    /// The words of a block that could be a heading: one short line that does not explain.
    fn heading_line(&self, block: At, asks: bool) -> Option<text::Line> {
        let tree = self.tree;
        let mut lines = match tree.content(block) {
            Content::Fields => self.words_before_field(block),
            _ => text::lines(tree, self.sole_heading(block).unwrap_or(block)),
        };
        let signs = |line: &text::Line| !line.text.chars().any(char::is_alphanumeric);
        let by_switch = lines.iter().all(signs);
        if by_switch {
            lines = self.switch_words(block);
        }
        let question = |text: &str| asks && text.trim_end().ends_with('?') && text.len() <= 90;
        lines.retain(|line| question(&line.text) || !text::explains(&line.text));
        lines.retain(|line| !self.is_bar(block, line));
        if let [first, rest @ ..] = lines.as_slice()
            && rest.iter().all(|line| self.stands_aside(first, line))
        {
            lines.truncate(1);
        }
        let mut naming = lines.into_iter();
        let mut line = naming.next()?;
        let more = naming.count();
        // A heading block may end in a few words before its links ("Permission:").
        let has_actions = tree.actions_in(block) > 0;
        if more > usize::from(has_actions) || line.text.chars().count() > 90 || is_trail(&line.text)
        {
            return None;
        }
        if (self.taken)(line.first) {
            return None;
        }
        // Words behind a link go with the link: a trail of pages, a bar of tools.
        let has_words = |at: At| text::all(tree, at).chars().any(char::is_alphanumeric);
        let after_action = (block..line.first).any(|at| tree.kinds[at].is_some() && has_words(at));
        if after_action && !by_switch {
            return None;
        }
        if has_actions && !by_switch {
            line.text = self.without_link_words(block, line.text, line.first);
        }
        Some(line)
    }

    /// The words of a heading that stand before the box in it.
    fn words_before_field(&self, block: At) -> Vec<text::Line> {
        let tree = self.tree;
        let Some(first) = (block..tree.end(block)).find(|&it| tree.is_text(it)) else {
            return Vec::new();
        };
        let holder = tree.parent(first).unwrap_or(block);
        vec![text::Line {
            text: tree.node(first).x.trim().to_owned(),
            first,
            element: NodeId(tree.node(holder).i),
            size: tree.node(holder).z.unwrap_or_default(),
            bold: stands_out(tree, holder),
            starred: false,
        }]
    }

    /// The one heading in a block, where it holds other words too.
    fn sole_heading(&self, block: At) -> Option<At> {
        let tree = self.tree;
        let mut ranked = (block..tree.end(block))
            .filter(|&at| heading_rank(tree, at).is_some() && !text::lines(tree, at).is_empty());
        ranked.next().filter(|_| ranked.next().is_none())
    }

    /// Whether a line is made of things side by side that are made alike: tabs, tools, links that
    /// nothing tells to be such.
    fn is_bar(&self, block: At, line: &text::Line) -> bool {
        let tree = self.tree;
        let worded = |&at: &At| {
            !tree.is_text(at) && text::shown(tree, at).chars().any(char::is_alphanumeric)
        };
        let inside = |up: &At| *up > block || (*up == block && tree.contains(block, line.first));
        let mut holders =
            std::iter::once(line.first).chain(tree.ancestors(line.first).take_while(inside));
        holders.any(|part| {
            let Some(parent) = tree.parent(part).filter(|&it| it >= block) else { return false };
            if tree.is_text(part) {
                return false;
            }
            let beside: Vec<At> = tree.children(parent).filter(worded).collect();
            let of_kind = |&at: &At| {
                tree.node(at).t == tree.node(part).t && tree.is_inline(at) == tree.is_inline(part)
            };
            let like =
                |one: At| beside.iter().filter(|&&it| tree.class(it) == tree.class(one)).count();
            let alike = beside.iter().map(|&it| like(it)).max().unwrap_or(0);
            let classed = !tree.class(part).is_empty() || tree.node(part).t == "a";
            let in_line = tree.is_inline(part) || tree.node(parent).d == Display::Flex;
            // One of three or more may be marked as the one that is chosen.
            let many = beside.len() >= 3 && alike + 1 >= beside.len();
            in_line && beside.iter().all(of_kind) && (many || (alike == 2 && classed))
        })
    }

    /// Whether words stand at the far end of the line that others begin: choices for a whole section,
    /// a count, a state.
    fn stands_aside(&self, first: &text::Line, line: &text::Line) -> bool {
        let drawn = |line: &text::Line| {
            let holder = self.tree.parent(line.first)?;
            self.tree.node(holder).b
        };
        // A block that holds words and more is wider than its words.
        let reach = |line: &text::Line| line.size * 0.7 * line.text.chars().count() as f32;
        match (drawn(first), drawn(line)) {
            (Some([left, top, width, height]), Some([other, above, _, tall])) => {
                let level = above < top + height && top < above + tall;
                let holds = self
                    .tree
                    .parent(first.first)
                    .is_some_and(|it| self.tree.contains(it, line.first));
                let width = if holds { width.min(reach(first) as i32) } else { width };
                level && other - (left + width) > APART
            }
            _ => false,
        }
    }

    /// A heading that is itself the button which opens its section.
    fn switch_words(&self, block: At) -> Vec<text::Line> {
        let tree = self.tree;
        let heading = (block..tree.end(block)).any(|at| heading_rank(tree, at).is_some());
        let switch = (block..tree.end(block)).find(|&at| {
            tree.kinds[at].is_some()
                && (heading
                    || tree.attr(at, "aria-expanded").is_some()
                    || tree.node(at).t == "summary"
                    || (at == block && self.heads_its_section(block)))
        });
        switch.and_then(|at| text::caption_of(tree, at)).into_iter().collect()
    }

    /// A bar that opens what stands right under it: drawn, a line of its own, as wide as that.
    fn heads_its_section(&self, bar: At) -> bool {
        let tree = self.tree;
        let tag = tree.node(bar).t.as_str();
        let drawn = matches!(tag, "div" | "td" | "header" | "span" | "tr")
            && matches!(tree.node(bar).d, Display::Block | Display::Flex | Display::Cell);
        // A button proper as wide as what it opens; where neither is drawn it may be any button.
        let button = tag == "button" && tree.node(bar).b.is_some();
        let heads =
            drawn && matches!(tree.role(bar), "" | "button") || button && tree.role(bar).is_empty();
        let Some(parent) = tree.parent(bar).filter(|_| heads) else { return false };
        let next = tree.children(parent).find(|&child| child > bar && !tree.is_text(child));
        next.is_some_and(|next| {
            let wide = match (tree.node(bar).b, tree.node(next).b) {
                (Some([_, _, bar, _]), Some([_, _, next, _])) => bar * 2 >= next,
                _ => true,
            };
            wide && tree.fields_in(next) > 0
        })
    }

    /// In `Contracts  Permission: Full | None` the heading is what stands before the element that
    /// holds the links.
    fn without_link_words(&self, block: At, whole: String, first: At) -> String {
        let tree = self.tree;
        let mut holder = first;
        while let Some(up) = tree.parent(holder) {
            if up < block || tree.actions_in(up) > 0 {
                break;
            }
            holder = up;
        }
        let named = |line: &text::Line| !text::explains(&line.text);
        text::lines(tree, holder).into_iter().find(named).map_or(whole, |line| line.text)
    }

    /// A block of words that is the same kind of thing as its siblings that hold fields, such as
    /// a section without any.
    fn is_peer(&self, block: At, after: &[At], parent: At) -> bool {
        let tree = self.tree;
        let signature = tree.signature(block);
        let large = text::lines(tree, block);
        let large = large.len() == 1 && large[0].size > self.common * 1.1;
        if signature.1.is_empty() || large {
            return false;
        }
        let before = tree.children(parent).take_while(|&child| child < block);
        before.chain(after.iter().copied()).any(|sibling| {
            tree.content(sibling) == Content::Fields
                && tree.signature(sibling) == signature
                && tree.child_count(tree.branching(sibling)) >= 2
                && self.starts_with_words(sibling)
        })
    }

    fn starts_with_words(&self, block: At) -> bool {
        let tree = self.tree;
        let inner = tree.branching(block);
        tree.children(inner).find(|&child| tree.content(child) != Content::Empty).is_some_and(
            |child| {
                tree.content(child) != Content::Fields && !(self.taken)(first_text(tree, child))
            },
        )
    }
}

fn with(chain: &[usize], open: &[Open]) -> Vec<usize> {
    chain.iter().copied().chain(open.iter().map(|heading| heading.caption)).collect()
}

fn is_row(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).t == "tr" || tree.role(at) == "row" || tree.node(at).d == Display::Row
}

/// A trail of pages that leads here: `Setup / Employees / Defaults`.
fn is_trail(text: &str) -> bool {
    ["/", ">", "›", "»", "→", "\\"].iter().any(|sign| {
        let spaced = format!(" {sign} ");
        text.matches(&spaced).count() >= 2
    })
}

/// What stands beside the page: menus and remarks.
fn is_aside(tree: &Tree<'_>, at: At) -> bool {
    matches!(tree.node(at).t.as_str(), "nav" | "aside")
        || matches!(tree.role(at), "navigation" | "complementary")
}

fn first_text(tree: &Tree<'_>, at: At) -> At {
    (at..tree.end(at)).find(|&inner| tree.is_text(inner)).unwrap_or(at)
}

fn own((tag, class): (&str, &str)) -> (String, String) {
    (tag.to_owned(), class.to_owned())
}
