//! What can be a heading: which words of a block name what follows it, and which only stand in it.

use std::collections::HashMap;

use super::aside::{APART, far_behind, reach, stands_aside};
use super::{Walk, is_row};
use crate::page::control::is_called_button;
use crate::page::naming::{heading_rank, stands_out};
use crate::page::tree::{At, Content, Tree};
use crate::page::{Kind, text};
use crate::snapshot::{Display, NodeId};

impl Walk<'_, '_> {
    /// Whether a block is a heading with a box in it that goes for all below: words that stand out
    /// before the box, in one line, and more fields behind.
    pub(super) fn heads_with_field(&self, block: At, after: &[At]) -> bool {
        let tree = self.tree;
        if tree.fields_in(block) != 1 || is_row(tree, block) {
            return false;
        }
        let field = (block..tree.end(block)).find(|&it| tree.kinds[it].is_some_and(Kind::is_field));
        let boxy = field.is_some_and(|it| tree.kinds[it] == Some(Kind::Check));
        let low = tree.node(block).b.is_none_or(|[_, _, _, height]| height <= 48);
        let words = (block..field.unwrap_or(block)).find(|&it| tree.is_text(it)).filter(|&words| {
            let Some((holder, field)) = tree.parent(words).zip(field) else { return false };
            let within = heading_rank(tree, holder).is_some() && tree.contains(holder, field);
            let in_words = tree.is_inline(field) && tree.parent(field) == Some(holder);
            let far = tree.branching(block) == block && far_behind(tree, holder, field);
            within || in_words || far
        });
        let heads = words.is_some_and(|words| {
            let holder = tree.parent(words).unwrap_or(block);
            !(self.taken)(words)
                && (stands_out(tree, holder) || heading_rank(tree, holder).is_some())
        });
        // Of all that follows only where nothing else speaks against it: pages have long lists of boxes.
        let more = || {
            let next = after.iter().copied().find(|&next| tree.content(next) != Content::Empty);
            let behind = || after.iter().map(|&next| tree.fields_in(next)).sum::<u32>();
            // A section that is shut may have nothing else in it.
            let shut = || tree.parent(block).is_some_and(|up| tree.fields_in(up) == 1);
            next.map_or_else(shut, |next| tree.fields_in(next) > tree.fields_in(block))
                || (heading_rank(tree, block).is_some() && behind() > 1)
        };
        boxy && low && heads && more()
    }

    /// Whether what follows is a choice among answers: two or more radios, and nothing else. Words that stand out may
    /// ask for boxes, too.
    pub(super) fn offers_answers(&self, block: At, after: &[At]) -> bool {
        let tree = self.tree;
        let sure = stands_out(tree, block);
        let next = after.iter().copied().find(|&next| tree.content(next) != Content::Empty);
        next.filter(|&next| tree.content(next) == Content::Fields).is_some_and(|next| {
            let first = (next..tree.end(next)).find_map(|it| tree.kinds[it]);
            let asked = first == Some(Kind::Radio) || sure && first == Some(Kind::Check);
            let like = |kind: Kind| asked && Some(kind) == first;
            let one = |at: At| (at..tree.end(at)).all(|it| tree.kinds[it].is_none_or(like));
            let series = after.iter().copied().take_while(|&it| one(it));
            one(next) && series.map(|it| tree.fields_in(it)).sum::<u32>() >= 2
        })
    }

    /// The words of a block that could be a heading: one short line that does not explain.
    pub(super) fn heading_line(&self, block: At, asks: bool) -> Option<text::Line> {
        let tree = self.tree;
        let mut lines = match tree.content(block) {
            Content::Fields => self.words_before_field(block),
            _ => text::lines(tree, self.sole_heading(block).unwrap_or(block)),
        };
        let signs = |line: &text::Line| !line.text.chars().any(char::is_alphanumeric);
        let mut by_switch = lines.iter().all(signs);
        if by_switch {
            lines = self.switch_words(block);
        } else if let Some(line) = lines.first() {
            // The bar around a heading may be what opens its section.
            let mut around = tree.ancestors(line.first).take_while(|&up| up >= block);
            by_switch = around.any(|up| tree.kinds[up] == Some(Kind::Button));
        }
        let question = |text: &str| asks && text.trim_end().ends_with('?') && text.len() <= 90;
        lines.retain(|line| question(&line.text) || !text::explains(&line.text));
        lines.retain(|line| !self.is_bar(block, line));
        for line in &mut lines {
            self.leave_out_links(block, line);
        }
        if let [first, rest @ ..] = lines.as_slice()
            && rest.iter().all(|line| stands_aside(tree, first, line))
        {
            lines.truncate(1);
        }
        // What stands right under a title in smaller letters is said of it.
        let around = |line: &text::Line| tree.ancestors(line.first).nth(1);
        if let [first, under] = lines.as_slice()
            && text::is_smaller(under.size, first)
            && around(first) == around(under)
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
        let mut before =
            (block..line.first).filter(|&at| tree.kinds[at].is_some() && has_words(at));
        if !by_switch && !before.all(|at| self.floats_behind(at, &line)) {
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
        vec![text::run(tree, first)]
    }

    /// Takes out of a heading's words those of links that nothing marks as such and that are run
    /// together with them: two or more parts made alike, beside words that are not.
    fn leave_out_links(&self, block: At, line: &mut text::Line) {
        const LONGEST: usize = 30;
        let tree = self.tree;
        let said = |at: At| text::shown(tree, at);
        let alike = |part: At| {
            let Some(parent) = tree.parent(part).filter(|&up| up >= block) else { return false };
            let like = |&it: &At| {
                tree.signature(it) == tree.signature(part)
                    && (2..=LONGEST).contains(&said(it).chars().count())
            };
            !tree.is_text(part) && tree.children(parent).filter(like).count() >= 2
        };
        let is_link = |run: At| tree.ancestors(run).take_while(|&up| up > block).any(alike);
        let worded = |&at: &At| {
            tree.is_text(at)
                && tree.node(at).x.chars().any(char::is_alphanumeric)
                && line.text.contains(tree.node(at).x.trim())
        };
        let (links, own): (Vec<At>, Vec<At>) =
            (block..tree.end(block)).filter(worded).partition(|&run| is_link(run));
        let Some(&first) = own.first().filter(|_| !links.is_empty()) else { return };
        let words: Vec<&str> = own.iter().map(|&run| tree.node(run).x.trim()).collect();
        line.text = words.join(" ");
        line.first = first;
        line.element = NodeId(tree.parent(first).map_or(0, |holder| tree.node(holder).i));
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
            // The one that is chosen has a further class.
            let class = |at: At| tree.class(at).split_whitespace().next();
            let like = |one: At| beside.iter().filter(|&&it| class(it) == class(one)).count();
            let alike = beside.iter().map(|&it| like(it)).max().unwrap_or(0);
            if self.leads_tools(&beside) {
                return false;
            }
            let classed = !tree.class(part).is_empty() || tree.node(part).t == "a";
            let in_line = tree.is_inline(part) || tree.node(parent).d == Display::Flex;
            if self.is_open_tab(part, &beside) {
                return true;
            }
            // A heading with links behind it has words of its own.
            let said = |&&it: &&At| line.text.contains(&text::shown(tree, it));
            if beside.iter().filter(said).count() < 2 {
                return false;
            }
            // One of three or more may be marked as the one that is chosen.
            let many = beside.len() >= 3 && alike + 1 >= beside.len();
            in_line && beside.iter().all(of_kind) && (many || (alike == 2 && classed))
        })
    }

    /// Whether the words behind the first of some side by side stand together behind other words too: they are what can
    /// be done to every section, and the first is the section's name.
    fn leads_tools(&self, beside: &[At]) -> bool {
        let often = |words: &str| self.said().get(words).copied().unwrap_or(0);
        let Some((whole, behind)) = self.led(beside) else { return false };
        often(&behind) > often(&whole)
    }

    /// Three or more words side by side, all of them and those behind the first.
    fn led(&self, beside: &[At]) -> Option<(String, String)> {
        let says = |&at: &At| text::shown(self.tree, at).trim().to_owned();
        let all: Vec<String> = beside.iter().map(says).collect();
        (all.len() >= 3).then(|| (all.join("\n"), all[1..].join("\n")))
    }

    /// How often words stand side by side on the page, and how often behind others.
    fn said(&self) -> &HashMap<String, usize> {
        const MOST: u32 = 8;
        self.said.get_or_init(|| {
            let tree = self.tree;
            let mut said = HashMap::new();
            let worded = |&at: &At| {
                !tree.is_text(at) && text::shown(tree, at).chars().any(char::is_alphanumeric)
            };
            for block in (0..tree.len()).filter(|&it| !tree.is_text(it)) {
                if !(3..=MOST).contains(&tree.texts_in(block)) || tree.child_count(block) < 3 {
                    continue;
                }
                let beside: Vec<At> = tree.children(block).filter(worded).collect();
                for words in self.led(&beside).into_iter().flat_map(|led| [led.0, led.1]) {
                    *said.entry(words).or_default() += 1;
                }
            }
            said
        })
    }

    /// Whether a part is the one of a bar of links that is no link, since its page is open: the next
    /// link begins right behind its words.
    fn is_open_tab(&self, part: At, beside: &[At]) -> bool {
        let tree = self.tree;
        let link = |&at: &At| tree.actions_in(at) == 1 && text::lines(tree, at).is_empty();
        let others = beside.iter().filter(|&&it| it != part);
        if beside.len() < 3 || tree.actions_in(part) > 0 || !others.clone().all(link) {
            return false;
        }
        // Links that stand beside other words too are a section's, not tabs.
        let again =
            |&link: &At| self.acting().get(&text::all(tree, link)).is_some_and(|it| *it > 1);
        if others.clone().any(again) {
            return false;
        }
        let next = beside.iter().copied().find(|&it| it > part);
        match (tree.node(part).b, next.and_then(|next| tree.node(next).b)) {
            (Some([left, top, width, height]), Some([other, above, ..])) => {
                let words = text::lines(tree, part).first().map_or(0, reach);
                let close = (0..=APART / 2).contains(&(other - (left + width)));
                close && width <= words * 2 + APART && above < top + height
            }
            _ => false,
        }
    }

    /// How many links and buttons have the same words.
    fn acting(&self) -> &HashMap<String, usize> {
        self.acting.get_or_init(|| {
            let tree = self.tree;
            let mut acting = HashMap::new();
            for at in (0..tree.len()).filter(|&it| tree.kinds[it].is_some_and(|it| !it.is_field()))
            {
                *acting.entry(text::all(tree, at)).or_default() += 1;
            }
            acting
        })
    }

    /// Whether an action that comes before words in the markup is drawn at the far end of their line.
    fn floats_behind(&self, action: At, line: &text::Line) -> bool {
        let tree = self.tree;
        let Some(holder) = tree.parent(line.first) else { return false };
        match (tree.node(holder).b, tree.node(action).b) {
            (Some([left, top, width, height]), Some([other, above, _, tall])) => {
                let level = above < top + height && top < above + tall;
                level && other - (left + width.min(reach(line))) > APART
            }
            _ => heading_rank(tree, holder).is_some(),
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
                    || ((at == block || self.row_of(at) == Some(block))
                        && self.heads_its_section(at)))
        });
        let caption = switch.and_then(|at| Some((at, text::caption_of(tree, at)?)));
        caption.map(|(at, line)| self.without_aside(at, line)).into_iter().collect()
    }

    /// The words of a bar without those at the far end of it: a count, a state.
    fn without_aside(&self, bar: At, mut line: text::Line) -> text::Line {
        let tree = self.tree;
        let first = text::run(tree, line.first);
        let mut others = (line.first + 1..tree.end(bar)).filter(|&at| tree.is_text(at)).peekable();
        if others.peek().is_some()
            && others.all(|at| stands_aside(tree, &first, &text::run(tree, at)))
        {
            line.text = first.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        line
    }

    /// A bar that opens what stands right under it: drawn, a line of its own, as wide as that.
    fn heads_its_section(&self, bar: At) -> bool {
        let tree = self.tree;
        let tag = tree.node(bar).t.as_str();
        // A link that stands out as a heading does leads nowhere.
        let drawn = (matches!(tag, "div" | "td" | "header" | "span" | "tr")
            || tag == "a" && stands_out(tree, bar))
            && matches!(tree.node(bar).d, Display::Block | Display::Flex | Display::Cell);
        // A button proper as wide as what it opens; where neither is drawn it may be any button.
        let button = tag == "button" && tree.node(bar).b.is_some();
        let heads =
            drawn && matches!(tree.role(bar), "" | "button") || button && tree.role(bar).is_empty();
        // In plain letters, what is called just a button is one, however wide it is drawn.
        let heads = heads && (stands_out(tree, bar) || !is_called_button(tree, bar));
        let bar = self.row_of(bar).unwrap_or(bar);
        let Some(parent) = tree.parent(bar).filter(|_| heads) else { return false };
        // Over the whole of its block it heads what comes behind labels, too.
        let across = match (tree.node(bar).b, tree.node(parent).b) {
            (Some([_, _, bar, _]), Some([_, _, parent, _])) => bar + 4 >= parent,
            _ => false,
        };
        // Words that are shut away with what comes behind them show nothing yet.
        let shut = |at: At| tree.content(at) == Content::Empty && tree.texts_in(at) > 0;
        let label = |at: At| across && (tree.content(at) == Content::Text || shut(at));
        let next = tree
            .children(parent)
            .find(|&child| child > bar && !tree.is_text(child) && !label(child));
        next.is_some_and(|next| {
            let wide = match (tree.node(bar).b, tree.node(next).b) {
                (Some([_, _, bar, _]), Some([_, _, next, _])) => bar * 2 >= next,
                _ => true,
            };
            wide && tree.fields_in(next) > 0
        })
    }

    /// The row of which something is the only cell: that heads the next row.
    fn row_of(&self, cell: At) -> Option<At> {
        let alone = |&row: &At| self.tree.child_count(row) == 1;
        self.tree.parent(cell).filter(|_| self.tree.node(cell).d == Display::Cell).filter(alone)
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
    pub(super) fn is_peer(&self, block: At, after: &[At], parent: At) -> bool {
        let tree = self.tree;
        let signature = tree.signature(block);
        let large = text::lines(tree, block);
        let large = large.len() == 1 && large[0].size > self.common * 1.1;
        let parts = matches!(signature.0, "article" | "section" | "fieldset" | "details");
        let made = !signature.1.is_empty() || signature.0.contains('-') || parts;
        if !made || large {
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

/// A trail of pages that leads here: `Setup / Employees / Defaults`.
fn is_trail(text: &str) -> bool {
    ["/", ">", "›", "»", "→", "\\"].iter().any(|sign| {
        let spaced = format!(" {sign} ");
        text.matches(&spaced).count() >= 2
    })
}

fn first_text(tree: &Tree<'_>, at: At) -> At {
    (at..tree.end(at)).find(|&inner| tree.is_text(inner)).unwrap_or(at)
}
