//! The page's title: which of the headings that stand over (nearly) everything name the page, or
//! the product, rather than a section of it.

use std::collections::HashMap;

use crate::page::caption::{Caption, Captions};
use crate::page::naming::heading_rank;
use crate::page::tree::{At, Tree};
use crate::page::{Kind, Source, text};
use crate::snapshot::{Display, Snapshot};
use crate::sorting;

/// The title, and the captions that are no part of any address because they name the page.
pub(crate) struct Titles {
    pub(crate) text: String,
    /// Captions over everything, by index into [`Captions::all`].
    pub(crate) over_all: Vec<usize>,
}

impl Titles {
    pub(crate) fn of(tree: &Tree<'_>, snapshot: &Snapshot, captions: &Captions) -> Self {
        let mut own: Option<String> = None;
        let mut over_all = Vec::new();
        for (document, chains) in by_document(tree, captions) {
            let over_tabs = over_tabs(captions, &chains);
            let chains = below(captions, &chains, &over_tabs);
            let name = over_tabs.last().copied();
            over_all.extend(over_tabs);
            let first = captions.all.iter().map(|caption| caption.first).min().unwrap_or_default();
            let chains: Vec<&[usize]> = chains.iter().map(Vec::as_slice).collect();
            let look = Look { tree, snapshot, captions, chains: &chains, first };
            let found = look.titles();
            if document == 0 {
                own = found.last().copied().or(name).map(|title| captions.all[title].text.clone());
            }
            over_all.extend(found);
        }
        over_all.extend(only_first_rank(captions).or_else(|| first_is_said(captions, snapshot)));
        let text = own.or_else(|| most_prominent(tree)).unwrap_or_else(|| snapshot.title.clone());
        Self { text, over_all }
    }
}

/// The one heading of the first rank names the page, however little of it stands under it.
fn only_first_rank(captions: &Captions) -> Option<usize> {
    let mut ranked = (0..captions.all.len()).filter(|&it| captions.all[it].rank == Some(1));
    ranked.next().filter(|_| ranked.next().is_none())
}

/// The first heading names the page where it reads as the document's title does, however little of the page stands
/// under it, if all of that has a caption of its own.
fn first_is_said(captions: &Captions, snapshot: &Snapshot) -> Option<usize> {
    let first = (0..captions.all.len()).min_by_key(|&it| captions.all[it].first)?;
    let caption = &captions.all[first];
    let said = caption.text.to_lowercase() == snapshot.title.trim().to_lowercase();
    let mut chains =
        captions.over.iter().map(|(_, over)| over).filter(|over| over.contains(&first));
    (caption.rank.is_some() && said && chains.all(|over| over.last() != Some(&first)))
        .then_some(first)
}

/// The chains of captions over the fields of every document: the page, a frame in it, a dialog.
fn by_document<'c>(tree: &Tree<'_>, captions: &'c Captions) -> Vec<(At, Vec<&'c [usize]>)> {
    let mut found: HashMap<At, Vec<&[usize]>> = HashMap::new();
    for (at, over) in &captions.over {
        if tree.kinds[*at].is_some_and(Kind::is_field) && !in_chrome(tree, *at) {
            found.entry(document_of(tree, *at)).or_default().push(over);
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    sorting::sort_by_key(&mut found, |(document, _)| *document);
    found
}

/// Captions over tabs: tabs part the page, and what stands over them names all of it.
fn over_tabs(captions: &Captions, chains: &[&[usize]]) -> Vec<usize> {
    let is_tab = |caption: usize| captions.all[caption].source == Source::Tab;
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    for chain in chains {
        let tab = chain.iter().position(|&caption| is_tab(caption));
        for (depth, &caption) in chain.iter().enumerate() {
            let (over, all) = counts.entry(caption).or_default();
            *over += usize::from(tab.is_some_and(|tab| depth < tab));
            *all += 1;
        }
    }
    let most = chains.len() / 2;
    let mut found: Vec<usize> = counts
        .into_iter()
        .filter(|&(_, (over, all))| over * 10 >= all * 9 && all > most)
        .map(|(caption, _)| caption)
        .collect();
    sorting::sort(&mut found);
    found
}

/// The chains without tabs and what stands over them.
fn below(captions: &Captions, chains: &[&[usize]], over_tabs: &[usize]) -> Vec<Vec<usize>> {
    let stays = |caption: &usize| {
        captions.all[*caption].source != Source::Tab && !over_tabs.contains(caption)
    };
    chains.iter().map(|chain| chain.iter().copied().filter(stays).collect()).collect()
}

fn document_of(tree: &Tree<'_>, at: At) -> At {
    tree.ancestors(at).find(|&up| is_apart(tree, up)).unwrap_or(0)
}

/// Whether a node begins a document of its own, or what a person takes for one.
pub(crate) fn is_apart(tree: &Tree<'_>, at: At) -> bool {
    is_document(tree, at) || is_layer(tree, at)
}

/// Whether a block is drawn over one that comes before it and has fields of its own, as a dialog is
/// drawn over a page.
fn is_layer(tree: &Tree<'_>, at: At) -> bool {
    let (Some(own), Some(parent)) = (tree.node(at).b, tree.parent(at)) else { return false };
    // A dialog holds fields. Fields that lie upon each other, unseen under their words, are none; nor are words
    // that go on in the next line, whose boxes take all of both.
    let in_line = |at: At| tree.node(at).d == Display::Inline;
    if tree.kinds[at].is_some() || in_line(at) {
        return false;
    }
    let area = |drawn: [i32; 4]| i64::from(drawn[2]) * i64::from(drawn[3]);
    let covers = |other: [i32; 4]| {
        let shared = |axis: usize| {
            let end = (own[axis] + own[axis + 2]).min(other[axis] + other[axis + 2]);
            i64::from((end - own[axis].max(other[axis])).max(0))
        };
        let shared = shared(0) * shared(1);
        // What floats beside a block reaches an edge of it; what is drawn over a page does not.
        let inside = own[0] > other[0] && own[0] + own[2] < other[0] + other[2];
        // Nor does what goes on behind a low bar that stays in view.
        let within = inside && own[1] >= other[1] && other[3].saturating_mul(2) >= own[3];
        shared * 10 >= area(own) * 6 || (within && shared * 10 >= area(other) * 4)
    };
    // What begins above the block that holds it and takes no room there is laid over the page.
    let block = tree.node(parent);
    let floats = block.t != "body"
        && block.b.is_some_and(|[_, top, _, height]| height == 0 && own[1] < top)
        && tree.fields_in(at) > 1;
    // A pixel is what rounding makes of lines that touch.
    let is_below = own[1].saturating_add(1) >= tree.reached(at);
    let is_over = || {
        tree.children(parent)
            .take_while(|&before| before < at)
            .filter(|&before| {
                !tree.is_text(before) && !in_line(before) && tree.fields_in(before) > 0
            })
            .any(|before| tree.node(before).b.is_some_and(covers))
    };
    area(own) > 0 && (floats || !is_below && is_over() || lies_on_a_veil(tree, at, own))
}

/// Whether a block with fields begins on an empty one right before it that is drawn over fields before that, and reaches
/// further to both sides: what a dialog is drawn on, so that nothing behind can be pressed.
fn lies_on_a_veil(tree: &Tree<'_>, at: At, own: [i32; 4]) -> bool {
    let veil = at.checked_sub(1).filter(|&it| tree.parent(it) == tree.parent(at));
    let Some((veil, [left, top, width, height])) = veil.and_then(|it| Some((it, tree.node(it).b?)))
    else {
        return false;
    };
    let (right, bottom) = (left.saturating_add(width), top.saturating_add(height));
    let blank = !tree.is_text(veil) && tree.kinds[veil].is_none() && tree.child_count(veil) == 0;
    let on = (top + 1..bottom).contains(&own[1])
        && own[0] > left
        && own[0].saturating_add(own[2]) < right;
    let behind = |[start, above, wide, high]: [i32; 4]| {
        let lower = above.saturating_add(high);
        start >= left && start.saturating_add(wide) <= right && above >= top && lower <= bottom
    };
    let before = || tree.parent(veil).into_iter().flat_map(|up| tree.children(up));
    let mut fields =
        before().take_while(|&it| blank && on && it < veil).filter(|&it| tree.fields_in(it) > 0);
    tree.fields_in(at) > 0 && fields.any(|it| tree.node(it).b.is_some_and(behind))
}

fn is_document(tree: &Tree<'_>, at: At) -> bool {
    matches!(tree.node(at).t.as_str(), "body" | "dialog")
        || matches!(tree.role(at), "dialog" | "alertdialog")
        || tree.attr(at, "aria-modal") == Some("true")
}

/// Search boxes and what stands in the page's frame are not what the page is about.
fn in_chrome(tree: &Tree<'_>, at: At) -> bool {
    let search = |at: At| {
        tree.attr(at, "type") == Some("search") || matches!(tree.role(at), "search" | "searchbox")
    };
    search(at)
        || tree.ancestors(at).any(|up| {
            search(up)
                || matches!(tree.node(up).t.as_str(), "nav" | "header" | "footer")
                || matches!(tree.role(up), "navigation" | "banner" | "contentinfo")
        })
}

/// Captions that are headings, or set in bold, are as sure as this.
const SURE: f32 = 0.9;

struct Look<'a> {
    tree: &'a Tree<'a>,
    snapshot: &'a Snapshot,
    captions: &'a Captions,
    /// One for every field of the document.
    chains: &'a [&'a [usize]],
    /// The first words of any caption.
    first: At,
}

impl Look<'_> {
    /// The captions over nearly everything, outermost first, that name the page.
    fn titles(&self) -> Vec<usize> {
        let spine = self.spine();
        let said = spine.iter().rposition(|&caption| self.is_said(caption));
        let mut end = said.map_or(0, |last| last + 1);
        // Below a heading of the first rank, or what is called a title, everything is a section.
        let settled = said.is_some_and(|last| {
            let caption = self.caption(spine[last]);
            caption.rank == Some(1) || calls_itself_title(&caption.signature.1)
        });
        if settled {
            // A name set larger than the first heading, right below it, is still the page's; so is a note.
            let larger = |one: usize, next: usize| self.caption(next).size > self.caption(one).size;
            while end < spine.len()
                && end > 0
                && (larger(spine[end - 1], spine[end]) || self.is_note(spine[end], end))
            {
                end += 1;
            }
        } else {
            let over = |depth: &usize| self.stands_over_sections(spine[*depth], *depth);
            end = (end..spine.len()).rev().find(over).map_or(end, |last| last + 1);
        }
        spine[..end].to_vec()
    }

    /// The outermost captions, as long as one and the same stands over nearly all fields.
    fn spine(&self) -> Vec<usize> {
        let mut spine = Vec::new();
        loop {
            let depth = spine.len();
            let mut counts: HashMap<usize, usize> = HashMap::new();
            for chain in self.chains.iter().filter(|chain| chain.starts_with(&spine)) {
                if let Some(&next) = chain.get(depth) {
                    *counts.entry(next).or_default() += 1;
                }
            }
            let widest = counts.iter().max_by_key(|&(&caption, &count)| (count, caption));
            let widest = widest.map(|(&caption, &count)| (caption, count));
            let one_of_many = |caption: usize| {
                counts.keys().any(|&other| other != caption && self.is_like(other, caption))
            };
            match widest {
                Some((caption, count))
                    if count * 10 >= self.chains.len() * 7 && !one_of_many(caption) =>
                {
                    spine.push(caption);
                }
                _ => return spine,
            }
        }
    }

    /// Whether two captions look alike: then they stand over parts of one page.
    fn is_like(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.caption(one), self.caption(other));
        one.source == other.source
            && one.rank == other.rank
            && one.signature.0 == other.signature.0
            && (one.size - other.size).abs() < 0.5
            && (one.confidence - other.confidence).abs() < 0.01
    }

    fn caption(&self, caption: usize) -> &Caption {
        &self.captions.all[caption]
    }

    /// Whether the page says itself that this is its title: a heading of the first rank, the name
    /// of the document, or something that it calls a title and that is like no other caption.
    fn is_said(&self, index: usize) -> bool {
        let caption = self.caption(index);
        if caption.source != Source::Caption {
            return false;
        }
        let document = self.snapshot.title.to_lowercase();
        let (long, own) = (|text: &str| text.chars().count() > 2, caption.text.to_lowercase());
        // `Edit Security Level` names the document; on the page the level's name follows it.
        let said = (long(&own) && document.contains(&own))
            || (long(&document) && own.starts_with(&document));
        let alike = |other: &&Caption| {
            other.signature == caption.signature
                && (other.size - caption.size).abs() < 1.0
                && other.covers > 0
        };
        let unique = self.captions.all.iter().filter(alike).count() <= 1;
        let called = calls_itself_title(&caption.signature.1);
        unique && (caption.rank == Some(1) || (caption.rank.is_none() && (said || called)))
    }

    /// Whether this caption, over all, has sections of its own below that are set smaller: then it
    /// names the page and they are the sections.
    fn stands_over_sections(&self, index: usize, depth: usize) -> bool {
        let caption = self.caption(index);
        if caption.source != Source::Caption {
            return false;
        }
        let below = self.below(index, depth);
        let covered: usize = below.values().sum();
        let over_all = covered * 10 >= self.chains.len() * 6;
        // Plain words over sections that stand out: the product's name, a menu in one line.
        let plain = self.is_plain_over(index, &below);
        let alike = self.are_of_one_make(&below);
        let opens = caption.first == self.first && caption.covers as usize >= self.chains.len();
        let larger = caption.before_bar
            || plain
            || (opens && alike && below.len() >= 3)
            || below.keys().all(|&next| self.outranks(caption, self.caption(next)));
        let several = below.len() >= 2
            || below.keys().any(|&next| self.is_entered_from_between(caption, self.caption(next)));
        several && over_all && larger
    }

    /// Whether these captions are made alike. One of many may be made otherwise, as what stands before the sections.
    fn are_of_one_make(&self, below: &HashMap<usize, usize>) -> bool {
        const MANY: usize = 5;
        let mut makes: HashMap<&(String, String), usize> = HashMap::new();
        for &next in below.keys() {
            *makes.entry(&self.caption(next).signature).or_default() += 1;
        }
        let others = below.len() - makes.into_values().max().unwrap_or_default();
        others == 0 || others == 1 && below.len() >= MANY
    }

    /// Whether something to press between two captions reads as the lower one does: an entry of a menu, of which one
    /// section is shown at a time.
    fn is_entered_from_between(&self, upper: &Caption, lower: &Caption) -> bool {
        (upper.first..lower.first)
            .filter(|&at| self.tree.kinds[at].is_some_and(|kind| !kind.is_field()))
            .any(|at| text::tidy(&text::all(self.tree, at)) == lower.text)
    }

    /// Whether plain words stand over several sections that stand out, and over nothing else.
    fn is_note(&self, index: usize, depth: usize) -> bool {
        let below = self.below(index, depth);
        let covered: usize = below.values().sum();
        // A box to search among what stands under one of them is none of the fields that count.
        let under = self.chains.iter().filter(|chain| chain.get(depth) == Some(&index)).count();
        below.len() >= 2 && covered == under && self.is_plain_over(index, &below)
    }

    /// The captions right below one, and over how many fields each stands.
    fn below(&self, index: usize, depth: usize) -> HashMap<usize, usize> {
        let mut below: HashMap<usize, usize> = HashMap::new();
        for chain in self.chains.iter().filter(|chain| chain.get(depth) == Some(&index)) {
            if let Some(&next) = chain.get(depth + 1) {
                *below.entry(next).or_default() += 1;
            }
        }
        below
    }

    /// Whether words are plain and no larger than those below, all of which stand out.
    fn is_plain_over(&self, index: usize, below: &HashMap<usize, usize>) -> bool {
        let caption = self.caption(index);
        caption.confidence < SURE
            && below.keys().map(|&next| self.caption(next)).all(|next| {
                next.confidence >= SURE && (next.size <= 0.0 || caption.size <= next.size + 0.5)
            })
    }

    fn outranks(&self, caption: &Caption, below: &Caption) -> bool {
        if below.source == Source::NamedGroup {
            return true;
        }
        match (caption.rank, below.rank) {
            (Some(ours), Some(theirs)) => ours < theirs,
            (Some(_), None) => true,
            (None, None) => caption.size > below.size + 0.5,
            (None, Some(_)) => caption.size + 0.5 >= below.size,
        }
    }
}

/// Whether a class speaks of the title of a page, not of a section's, a card's or a field's.
fn calls_itself_title(class: &str) -> bool {
    let class = class.to_lowercase();
    let parts = ["section", "group", "panel", "card", "box", "sub", "field", "item", "column"];
    ["title", "pagehead", "page-head", "page_head"].iter().any(|word| class.contains(word))
        && (class.contains("page") || !parts.iter().any(|part| class.contains(part)))
}

/// The heading of the first rank, or else the largest words above the first field, that show.
fn most_prominent(tree: &Tree<'_>) -> Option<String> {
    let shown = |at: &At| !tree.collapsed[*at];
    let ranked = (0..tree.len())
        .filter(shown)
        .find(|&at| heading_rank(tree, at) == Some(1))
        .map(|at| text::tidy(&text::all(tree, at)));
    ranked.filter(|text| !text.is_empty()).or_else(|| {
        let field = |at: &At| !tree.kinds[*at].is_some_and(Kind::is_field);
        let mut best: Option<(f32, &str)> = None;
        let acts = |at: At| tree.ancestors(at).any(|up| tree.kinds[up].is_some());
        let words = |&at: &At| tree.is_text(at) && shown(&at) && !acts(at);
        for at in (0..tree.len()).take_while(field).filter(words) {
            let size = tree.parent(at).and_then(|holder| tree.node(holder).z).unwrap_or_default();
            if best.is_none_or(|(largest, _)| size > largest) {
                best = Some((size, tree.node(at).x.trim()));
            }
        }
        best.map(|(_, text)| text::tidy(text))
    })
}
