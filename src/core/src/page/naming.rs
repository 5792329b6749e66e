//! The accessible name by the specification, from the `accname` crate over our tree.
//!
//! Computed with every style as shown: what stands in a collapsed section has no name to the
//! browser, but it will once the section is open.

use std::collections::HashSet;

use a11y_dom::{ComputedStyle, Document, NodeId as DomId, NodeKind, Rect, Rendering};
use accname::IdIndex;

use crate::page::{Kind, Source, caption::stands_aside, text, tree::At, tree::Tree};
use crate::snapshot::{Display, NodeId, flag};

/// What is set in letters of less than this share of the words before it is a badge.
pub(crate) const SMALLER: f32 = 0.9;

/// A node of the tree as the accessibility crates see it.
#[derive(Clone, Copy)]
struct View<'t> {
    tree: &'t Tree<'t>,
    at: At,
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for View<'_> {}

impl<'t> a11y_dom::Node<'t> for View<'t> {
    fn id(self) -> DomId {
        DomId(self.at as u32)
    }

    fn kind(self) -> NodeKind {
        if self.tree.is_run(self.at) { NodeKind::Text } else { NodeKind::Element }
    }

    fn parent(self) -> Option<Self> {
        self.tree.parent(self.at).map(|at| Self { at, ..self })
    }

    fn children(self) -> impl Iterator<Item = Self> + 't {
        self.tree.children(self.at).map(move |at| Self { at, ..self })
    }

    fn local_name(self) -> &'t str {
        if self.tree.is_run(self.at) { "" } else { self.tree.node(self.at).t.as_str() }
    }

    fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> + 't {
        let shown = self.will_show();
        let all = self.tree.node(self.at).a.iter();
        all.map(|(name, value)| (name, value.as_str()))
            .filter(move |(name, _)| !(shown && matches!(*name, "hidden" | "aria-hidden")))
    }

    fn text(self) -> &'t str {
        if self.tree.is_text(self.at) { self.tree.node(self.at).x.as_str() } else { "" }
    }

    fn attr(self, name: &str) -> Option<&'t str> {
        let hides = matches!(name, "hidden" | "aria-hidden");
        if hides && self.will_show() { None } else { self.tree.attr(self.at, name) }
    }
}

impl View<'_> {
    /// A hidden container of controls (a closed tab, a shut section) counts as it will be once
    /// open; a hidden icon inside a label does not.
    fn will_show(self) -> bool {
        !self.tree.is_text(self.at)
            && self.tree.fields_in(self.at) + self.tree.actions_in(self.at) > 0
    }
}

struct Shown<'t>(&'t Tree<'t>);

impl Document for Shown<'_> {
    type N<'a>
        = View<'a>
    where
        Self: 'a;

    fn root(&self) -> View<'_> {
        View { tree: self.0, at: 0 }
    }
}

impl Rendering for Shown<'_> {
    fn computed_style<'n>(&'n self, node: View<'n>) -> Option<ComputedStyle> {
        let display = match self.0.node(node.at).d {
            Display::Inline => "inline",
            Display::InlineBlock => "inline-block",
            _ => "block",
        };
        Some(ComputedStyle { display: Some(display.into()), ..ComputedStyle::default() })
    }

    fn bounds<'n>(&'n self, _node: View<'n>) -> Option<Rect> {
        None
    }
}

/// Accessible names of one tree.
pub(crate) struct Names<'t> {
    tree: &'t Tree<'t>,
    shown: Shown<'t>,
}

/// A name, how it came about and the element that shows it (0 where none does).
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) source: Source,
    pub(crate) element: NodeId,
    /// Whether the page's author tied the name to the control, rather than a hint being all
    /// there is (a tooltip, a placeholder).
    pub(crate) meant: bool,
    /// The label that shows it, where one does.
    pub(crate) label: Option<At>,
    /// The label's first run of text, so that nothing else takes it for its own.
    pub(crate) first: Option<At>,
}

impl<'t> Names<'t> {
    pub(crate) fn new(tree: &'t Tree<'t>) -> Self {
        Self { tree, shown: Shown(tree) }
    }

    /// An index for the calls below; made once per page.
    pub(crate) fn index(&'t self) -> Index<'t> {
        let mut seen = HashSet::new();
        let tied = self.tree.nodes.iter().filter_map(|node| node.a.get("aria-labelledby"));
        let shared = tied.map(|ids| ids.trim()).filter(|&ids| !seen.insert(ids)).collect();
        Index { names: self, ids: IdIndex::build(self.shown.root()), shared }
    }
}

/// Names with their look-up tables.
pub(crate) struct Index<'t> {
    names: &'t Names<'t>,
    ids: IdIndex<'t, View<'t>>,
    /// The ids that more than one element says it is labelled by.
    shared: HashSet<&'t str>,
}

impl<'t> Index<'t> {
    /// The accessible name of a node.
    pub(crate) fn name(&self, at: At) -> Option<Name> {
        let tree = self.names.tree;
        let view = View { tree, at };
        if self.names_a_part(view) {
            return None;
        }
        if tree.node(at).t == "summary" && tree.actions_in(at) > 1 {
            return self.named_by(at);
        }
        let label = self.label_of(view);
        if label.is_some_and(|label| self.strays(label, view)) {
            return None;
        }
        let said = tree.attr(at, "aria-label").is_some_and(|name| !name.trim().is_empty())
            || self.labelled_by(view).is_some();
        // What a browser does not tie to the control, adjacency reads with more care.
        let text = accname::name_rendered(&self.names.shown, view, &self.ids);
        // Editable content has no role that may be named by the rules, but its author named it.
        let text = self.without_value(view).or(text).or_else(|| {
            let own = tree.attr(at, "aria-label").map(str::to_owned);
            own.or_else(|| self.labelled_by(view).map(|target| text::all(tree, target)))
        });
        let mut text = text.filter(|text| !text.trim().is_empty())?;
        let holds = matches!(tree.kinds[at], Some(Kind::DrawnList | Kind::Check));
        if let Some(label) = label.filter(|_| holds && !said)
            && text::all(tree, at).trim() == text.trim()
        {
            text = text::all(tree, label); // a button that opens a list, or is a switch, shows its value
        }
        let own = !said && label.is_none() && text::all(tree, at).trim() == text.trim();
        if own && matches!(tree.kinds[at], Some(Kind::DrawnList | Kind::Area | Kind::Text)) {
            return None; // what a closed list shows, or editable content holds, is its value
        }
        let named = self.labelled_by(view).or(label);
        let element = named.map_or(NodeId(0), |at| NodeId(tree.node(at).i));
        let first = named.and_then(|at| (at..tree.end(at)).find(|&inner| tree.is_text(inner)));
        let source = if own { Source::OwnText } else { Source::AccessibleName };
        // Several labels for one field come of ids used twice: what stands beside it decides.
        // But a label and its copy, of which one shows at a time, say the same.
        let labels = self.ids.labels_for(view);
        let says = |label: &View<'t>| text::tidy(&text::all(tree, label.at));
        let copies =
            labels.len() > 1 && labels.windows(2).all(|two| says(&two[0]) == says(&two[1]));
        if let Some(label) = label.filter(|_| copies && !said && !own) {
            text = text::all(tree, label);
        }
        let clear = label.is_some() && (labels.len() <= 1 || copies);
        let label = label.filter(|_| !said && !own);
        Some(Name { text, source, element, meant: said || clear || own, label, first })
    }

    /// Whether all that names a control is a heading that names others too: it says where the control
    /// stands, not what it is.
    fn names_a_part(&self, view: View<'t>) -> bool {
        let tree = self.names.tree;
        let ids = tree.attr(view.at, "aria-labelledby").map(str::trim);
        let shared = ids.is_some_and(|ids| self.shared.contains(ids));
        shared && self.labelled_by(view).is_some_and(|at| heading_rank(tree, at).is_some())
    }

    /// Whether a label is tied to the wrong field: it stands in a block with one field that is another,
    /// which is tied to a label that stands with a third. Ids that have slipped by one do that to all of a
    /// form, and each name would be sure and false; what stands beside the fields decides.
    fn strays(&self, label: At, view: View<'t>) -> bool {
        let tree = self.names.tree;
        let with_field = |at: At| tree.ancestors(at).find(|&up| tree.fields_in(up) > 0);
        let sole = |at: At| {
            let block = with_field(at).filter(|&block| tree.fields_in(block) == 1)?;
            (block..tree.end(block)).find(|&it| tree.kinds[it].is_some_and(Kind::is_field))
        };
        let Some(other) = sole(label).filter(|&other| other != view.at) else { return false };
        let theirs = self.label_of(View { at: other, ..view });
        theirs.and_then(sole).is_some_and(|third| third != other)
    }

    /// A list may be labelled by its label and by what it shows; the latter is its value.
    fn without_value(&self, view: View<'t>) -> Option<String> {
        let tree = self.names.tree;
        let ids = tree.attr(view.at, "aria-labelledby")?;
        let targets: Vec<At> = ids
            .split_whitespace()
            .filter_map(|id| self.ids.get(view, id))
            .map(|it| it.at)
            .collect();
        let kind = tree.kinds[view.at];
        let shows = |at: At| match kind {
            Some(Kind::DrawnList) => tree.contains(view.at, at),
            Some(Kind::Check) => text::is_state(&text::all(tree, at)),
            _ => false,
        };
        let others = targets.iter().filter(|&&at| !shows(at));
        let words: Vec<String> = others.map(|&at| text::all(tree, at)).collect();
        (!words.is_empty() && words.len() < targets.len()).then(|| words.join(" "))
    }

    fn labelled_by(&self, view: View<'t>) -> Option<At> {
        let ids = self.names.tree.attr(view.at, "aria-labelledby")?;
        let targets = || ids.split_whitespace().filter_map(|id| self.ids.get(view, id));
        // What stands in the control itself is what it shows.
        let beside = targets().find(|target| !self.names.tree.contains(view.at, target.at));
        beside.or_else(|| targets().next()).map(|target| target.at)
    }

    /// The `label` element that the browser ties to a form control.
    fn label_of(&self, view: View<'t>) -> Option<At> {
        let tree = self.names.tree;
        if !matches!(tree.node(view.at).t.as_str(), "input" | "select" | "textarea" | "button") {
            return None;
        }
        // `for` means the first element with that id, whoever else has it too.
        let first_with_id = tree
            .attr(view.at, "id")
            .and_then(|id| self.ids.get(view, id))
            .is_some_and(|first| first.at == view.at);
        let tied = first_with_id
            .then(|| self.ids.labels_for(view).iter().find(|label| tree.texts_in(label.at) > 0))
            .flatten()
            .map(|label| label.at);
        tied.or_else(|| {
            let mut up = tree.parent(view.at);
            while let Some(at) = up {
                if tree.node(at).t == "label" {
                    let elsewhere = tree.attr(at, "for").is_some_and(|id| !id.is_empty());
                    return (!elsewhere && tree.texts_in(at) > 0).then_some(at);
                }
                up = tree.parent(at);
            }
            None
        })
    }

    /// The name of a group, region, table or tab panel, where the page gives it one.
    pub(crate) fn group_name(&self, at: At) -> Option<Name> {
        let tree = self.names.tree;
        let role = tree.role(at);
        let groups = matches!(
            role,
            "group" | "radiogroup" | "region" | "tabpanel" | "table" | "grid" | "treegrid" | "form"
        ) || matches!(
            tree.node(at).t.as_str(),
            "fieldset" | "section" | "table" | "details"
        );
        if !groups {
            return None;
        }
        if tree.node(at).t == "details" {
            let summary = tree.children(at).find(|&child| tree.node(child).t == "summary")?;
            return self.named_by(summary);
        }
        if role == "tabpanel" && self.name(at).is_none() {
            return self.named_by(self.tab_of(at)?);
        }
        let name = self.name(at)?;
        let child = tree
            .children(at)
            .find(|&child| matches!(tree.node(child).t.as_str(), "legend" | "caption"));
        // Words that hold a link, to read more, name without it.
        let sole = tree.attr(at, "aria-labelledby").is_some_and(|ids| !ids.trim().contains(' '));
        let linked = |it: &At| sole && tree.kinds[*it].is_none() && tree.actions_in(*it) > 0;
        let words = self.labelled_by(View { tree, at }).filter(linked);
        match child {
            Some(child) if !name.meant || name.element.0 == 0 => self.named_by(child),
            _ => words.and_then(|words| self.named_by(words)).or(Some(name)),
        }
    }

    /// The tab that says that it controls a panel.
    fn tab_of(&self, panel: At) -> Option<At> {
        let tree = self.names.tree;
        let id = tree.attr(panel, "id")?;
        (0..tree.len())
            .find(|&at| tree.role(at) == "tab" && tree.attr(at, "aria-controls") == Some(id))
    }

    fn named_by(&self, at: At) -> Option<Name> {
        let tree = self.names.tree;
        // Words that label a box in the legend are the box's, where there are others.
        let labels = |inner: At| {
            tree.fields_in(at) > 0
                && tree
                    .ancestors(inner)
                    .take_while(|&up| up > at)
                    .any(|up| tree.node(up).t == "label")
        };
        // So are those of a button or link in it the button's.
        let acts = |inner: At| {
            tree.ancestors(inner).take_while(|&up| up > at).any(|up| {
                matches!(tree.node(up).t.as_str(), "button" | "a")
                    || matches!(tree.role(up), "button" | "link")
            })
        };
        let others = (at..tree.end(at)).any(|inner| tree.is_text(inner) && !acts(inner));
        let runs =
            || (at..tree.end(at)).filter(|&inner| tree.is_text(inner) && !(others && acts(inner)));
        // A badge behind the words is set smaller than they are, a count at the far end of their line.
        let mut head: Option<text::Line> = None;
        let mut own: Vec<&str> = Vec::new();
        for run in runs().filter(|&inner| !labels(inner)) {
            let line = text::run(tree, run);
            match &mut head {
                Some(head)
                    if text::is_smaller(line.size, head)
                        || stands_aside(tree, head, &line)
                        || text::is_note_on(head, &line) =>
                {
                    continue;
                }
                Some(head) => {
                    head.text.push_str(&line.text);
                    head.first = run;
                }
                None => head = Some(line),
            }
            own.push(tree.node(run).x.trim());
        }
        let text = if own.is_empty() { text::all(tree, at) } else { own.join(" ") };
        let first = runs().find(|&inner| own.is_empty() || !labels(inner));
        let element = NodeId(tree.node(at).i);
        (!text.is_empty()).then_some(Name {
            text,
            source: Source::NamedGroup,
            element,
            meant: true,
            label: None,
            first,
        })
    }
}

/// Whether a node is a heading to the browser, and of which rank (1 is highest, 0 where that is not said).
pub(crate) fn heading_rank(tree: &Tree<'_>, at: At) -> Option<u32> {
    let tag = tree.node(at).t.as_str();
    if let Some(rank) = tag.strip_prefix('h').and_then(|rank| rank.parse().ok())
        && (1..=6).contains(&rank)
    {
        return Some(rank);
    }
    (tree.role(at) == "heading")
        .then(|| tree.attr(at, "aria-level").and_then(|level| level.parse().ok()).unwrap_or(0))
}

/// Text set in bold or named a heading.
pub(crate) fn stands_out(tree: &Tree<'_>, at: At) -> bool {
    (at..tree.end(at))
        .any(|inner| tree.has(inner, flag::BOLD) || heading_rank(tree, inner).is_some())
}
