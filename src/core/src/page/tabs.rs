//! Tabs that no role tells: a bar of words made alike, one of them marked as the one that is open,
//! and the panels behind it, of which one shows.

use std::collections::HashMap;

use crate::page::drawn;
use crate::page::naming::stands_out;
use crate::page::text::{self, Line};
use crate::page::tree::{At, Tree};
use crate::snapshot::{Display, flag};

/// How far up from the tabs their panels are looked for.
const REACH: usize = 3;
/// The most entries of a bar one below the other: more are a list.
const MOST_STACKED: usize = 40;
/// The longest words of a tab.
const LONGEST: usize = 40;

/// The tab that shows each panel, by the panel; `None` where it is not known which.
pub(crate) fn find(tree: &Tree<'_>) -> HashMap<At, Option<Line>> {
    let mut panels = HashMap::new();
    for bar in 0..tree.len() {
        if let Some(tabs) = tabs_of(tree, bar) {
            let shown = shown_by(tree, bar, &tabs);
            // In the header of a page other links stand in lines too, but they have no panels.
            let each = shown.len() == tabs.all.len() && shown.iter().all(|(_, tab)| tab.is_some());
            if !each && (tabs.stacked || is_in_header(tree, bar)) {
                continue;
            }
            // Words one below the other are tabs only where the panel of the one that is open shows beside them.
            let fits = |(panel, tab): &(At, Option<At>)| {
                is_shut(tree, *panel)
                    || *tab == Some(tabs.all[tabs.open]) && is_beside(tree, bar, *panel)
            };
            if tabs.stacked && !shown.iter().all(fits) {
                continue;
            }
            for (panel, tab) in shown {
                let line = tab.and_then(|tab| words_of(tree, tab));
                panels.entry(panel).or_insert(line);
            }
        }
    }
    panels
}

/// What a tab says, itself or the link that it wraps.
fn words_of(tree: &Tree<'_>, tab: At) -> Option<Line> {
    let wrapped = || (tab..tree.end(tab)).find(|&it| tree.kinds[it].is_some());
    text::caption_of(tree, tab).or_else(|| text::caption_of(tree, wrapped()?))
}

struct Tabs {
    all: Vec<At>,
    /// The one that is open, as index.
    open: usize,
    /// Whether they stand one below the other.
    stacked: bool,
}

/// The children of a bar that are tabs: words in a line, or one below the other, made alike but for the one that is
/// open.
fn tabs_of(tree: &Tree<'_>, bar: At) -> Option<Tabs> {
    if tree.is_text(bar) || tree.child_count(bar) < 2 || tree.fields_in(bar) > 0 {
        return None;
    }
    let worded = |&it: &At| text::all(tree, it).chars().any(char::is_alphanumeric);
    let all: Vec<At> = tree.children(bar).filter(worded).collect();
    let first = *all.first()?;
    let short = |&it: &At| {
        !tree.is_text(it)
            && tree.node(it).t == tree.node(first).t
            && (1..=LONGEST).contains(&text::all(tree, it).chars().count())
    };
    let in_line = all.iter().all(|&it| tree.is_inline(it) || tree.node(it).d == Display::Cell)
        || tree.node(bar).d == Display::Flex
        || lie_in_line(tree, &all);
    let stacked = !in_line && all.len() <= MOST_STACKED && lie_in_column(tree, &all);
    if all.len() < 2 || !in_line && !stacked || !all.iter().all(short) || leads_elsewhere(tree, bar)
    {
        return None;
    }
    let one = |is: &dyn Fn(At) -> bool| {
        let mut found = (0..all.len()).filter(|&tab| is(all[tab]));
        found.next().filter(|_| found.next().is_none())
    };
    let open = one(&|tab| is_open(tree, tab)).or_else(|| {
        // Set in bold, or of a class that no other has: the odd one out. A row of headers has one too.
        if !matches!(tree.node(first).t.as_str(), "a" | "button" | "li") {
            return None;
        }
        let alone = |tab: At| {
            all.len() >= 3
                && all.iter().filter(|&&it| tree.class(it) == tree.class(tab)).count() == 1
        };
        one(&|tab| stands_out(tree, tab)).or_else(|| one(&alone))
    })?;
    // A trail of pages ends in the one that is open, which alone is no link.
    let link = |tab: At| tree.actions_in(tab) > 0;
    let trail = open + 1 == all.len() && !link(all[open]) && all[..open].iter().all(|&it| link(it));
    (!trail).then_some(Tabs { all, open, stacked })
}

/// Whether a bar is one of the menus and trails around a page rather than a part of it.
fn leads_elsewhere(tree: &Tree<'_>, bar: At) -> bool {
    std::iter::once(bar).chain(tree.ancestors(bar).take(4)).any(|up| {
        matches!(tree.node(up).t.as_str(), "nav" | "footer")
            || matches!(tree.role(up), "navigation" | "menubar" | "contentinfo")
            || tree.class(up).to_lowercase().contains("crumb")
    })
}

fn is_in_header(tree: &Tree<'_>, bar: At) -> bool {
    let header = |up: At| tree.node(up).t == "header" || tree.role(up) == "banner";
    std::iter::once(bar).chain(tree.ancestors(bar).take(4)).any(header)
}

fn lie_in_line(tree: &Tree<'_>, tabs: &[At]) -> bool {
    tabs.windows(2).all(|two| match (tree.node(two[0]).b, tree.node(two[1]).b) {
        (Some([left, top, w, h]), Some([next, other, _, tall])) => {
            // A pixel is what rounding makes of parts that touch.
            next + 1 >= left + w && other < top + h && top < other + tall
        }
        _ => false,
    })
}

/// Whether entries stand right below one another, equally wide.
fn lie_in_column(tree: &Tree<'_>, tabs: &[At]) -> bool {
    tabs.windows(2).all(|two| match (tree.node(two[0]).b, tree.node(two[1]).b) {
        (Some([left, top, w, h]), Some([next, other, wide, _])) => {
            (left, w) == (next, wide) && (-1..=h).contains(&(other - top - h))
        }
        _ => false,
    })
}

/// Whether a panel is drawn beside a bar, as high as that begins.
fn is_beside(tree: &Tree<'_>, bar: At, panel: At) -> bool {
    const NEAR: i32 = 64;
    let drawn = tree.node(bar).b.zip(tree.node(panel).b);
    drawn.is_some_and(|([left, top, w, _], [other, above, wide, _])| {
        (left + w <= other + 1 || other + wide <= left + 1) && (top - above).abs() <= NEAR
    })
}

/// Whether a tab, or what it wraps, is marked as the one that is open. What holds no words, such as the box that is on
/// in a legend, says nothing of a tab by its class.
fn is_open(tree: &Tree<'_>, tab: At) -> bool {
    const OPEN: [&str; 8] = ["selected", "active", "current", "open", "on", "act", "sel", "chosen"];
    (tab..tree.end(tab)).filter(|&it| !tree.is_text(it)).any(|it| {
        tree.attr(it, "aria-selected") == Some("true")
            || tree.attr(it, "aria-current").is_some_and(|current| current != "false")
            || tree.texts_in(it) > 0
                && drawn::words(tree.class(it)).iter().any(|word| OPEN.contains(&word.as_str()))
    })
}

/// The panels behind a bar, each with its tab: as many as there are tabs, or the one that shows.
fn shown_by(tree: &Tree<'_>, bar: At, tabs: &Tabs) -> Vec<(At, Option<At>)> {
    let mut at = bar;
    for _ in 0..REACH {
        let Some(parent) = tree.parent(at) else { break };
        let class = |at: At| tree.class(at).split_whitespace().next();
        let holds = |at: At| tree.fields_in(at) + tree.texts_in(at) > 0;
        let parts: Vec<At> =
            tree.children(parent).filter(|&it| it > at && !tree.is_text(it)).collect();
        let mut behind: Vec<At> = parts.iter().copied().filter(|&it| holds(it)).collect();
        // A panel that is shut and has nothing in it yet has its place among its like.
        let like = behind.first().and_then(|&it| class(it));
        let blank = |it: At| like.is_some() && is_shut(tree, it) && class(it) == like;
        let all: Vec<At> = parts.into_iter().filter(|&it| holds(it) || blank(it)).collect();
        let opens = |panels: &[At]| panels.iter().position(|&it| !is_shut(tree, it));
        if all.len() == tabs.all.len() && opens(&all) == Some(tabs.open) {
            behind = all;
        }
        if behind.iter().any(|&it| tree.fields_in(it) > 0) {
            return pair(tree, tabs, behind);
        }
        if !behind.is_empty() {
            break;
        }
        at = parent;
    }
    Vec::new()
}

fn pair(tree: &Tree<'_>, tabs: &Tabs, mut panels: Vec<At>) -> Vec<(At, Option<At>)> {
    // A bar of buttons below the panels is none of them.
    panels.retain(|&it| tree.fields_in(it) > 0 || is_shut(tree, it));
    // One container around the panels, all but one of which are shut.
    if let [only] = panels.as_slice() {
        let inner: Vec<At> = tree
            .children(*only)
            .filter(|&it| !tree.is_text(it) && tree.fields_in(it) + tree.texts_in(it) > 0)
            .collect();
        if inner.len() >= 2 && inner.iter().filter(|&&it| !is_shut(tree, it)).count() == 1 {
            panels = inner;
        }
    }
    let shut = panels.iter().filter(|&&it| is_shut(tree, it)).count();
    // The one that shows is that of the tab that is open, or their orders differ.
    let in_order = panels.get(tabs.open).is_some_and(|&it| !is_shut(tree, it));
    if panels.len() == tabs.all.len() && shut + 1 == panels.len() && in_order {
        return panels.into_iter().zip(tabs.all.iter().copied().map(Some)).collect();
    }
    let open = |panel: At| (!is_shut(tree, panel)).then(|| tabs.all[tabs.open]);
    panels.into_iter().map(|it| (it, open(it))).collect()
}

/// Whether a panel is not shown; one may be drawn without any height.
fn is_shut(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).d == Display::None || tree.has(at, flag::UNSEEN) || is_flat(tree, at)
}

/// Whether a panel has no height, and one beside it that is made alike has some. Without that its parts float, and are
/// seen.
fn is_flat(tree: &Tree<'_>, at: At) -> bool {
    let high = |it: At| tree.node(it).b.is_some_and(|[_, _, _, height]| height > 0);
    let class = |it: At| tree.class(it).split_whitespace().next();
    let like = |it: At| {
        let made = (&tree.node(it).t, class(it)) == (&tree.node(at).t, class(at));
        !tree.is_text(it) && made && high(it)
    };
    let beside = tree.parent(at).filter(|_| tree.node(at).b.is_some() && !high(at));
    beside.is_some_and(|up| tree.child_count(up) > MOST_STACKED || tree.children(up).any(like))
}
