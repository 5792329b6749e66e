//! The snapshot as a tree with the counts that labelling asks for again and again.

use crate::page::drawn::Drawn;
use crate::page::glyphs::Glyphs;
use crate::page::{Kind, control};
use crate::snapshot::{Display, Node, Snapshot, flag};

/// Index of a node in the snapshot's list.
pub(crate) type At = usize;

/// A snapshot with children, subtree ends and running counts, all in document order.
pub(crate) struct Tree<'s> {
    pub(crate) nodes: &'s [Node],
    /// The role and the class of each node.
    said: Vec<(&'s str, &'s str)>,
    children: Vec<Vec<u32>>,
    /// One past the last node of the subtree.
    end: Vec<u32>,
    /// What kind of control each node is, where it is one.
    pub(crate) kinds: Vec<Option<Kind>>,
    /// Whether each node is a text; names of pictures are none.
    words: Vec<bool>,
    /// What its fonts of icons draw.
    pub(crate) glyphs: Glyphs,
    /// What the drawn controls have in common.
    pub(crate) drawn: Drawn<'s>,
    /// Fields before a node in document order; one entry more than nodes.
    fields: Vec<u32>,
    actions: Vec<u32>,
    texts: Vec<u32>,
    /// Bytes of text before a node; one entry more than nodes.
    lengths: Vec<usize>,
    /// How far down the siblings before a node reach that hold fields.
    reached: Vec<i32>,
    /// Whether the node or one of its ancestors is not laid out, or stands in a part that is shut.
    pub(crate) collapsed: Vec<bool>,
    /// Whether the node stands in a part with fields and words that is laid out but kept unseen, as
    /// some sections are while they are shut: it will show once that part is opened.
    shut: Vec<bool>,
}

/// What stands in a stretch of the page, as far as labelling cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing a person reads or sets.
    Empty,
    /// Text and nothing else.
    Text,
    /// Buttons and links, perhaps with text, but no field.
    Actions,
    /// At least one field.
    Fields,
}

impl<'s> Tree<'s> {
    pub(crate) fn new(snapshot: &'s Snapshot) -> Self {
        let nodes = snapshot.nodes.as_slice();
        let mut children = vec![Vec::new(); nodes.len()];
        let mut end: Vec<u32> = (1..=nodes.len() as u32).collect();
        let mut collapsed = vec![false; nodes.len()];
        for (at, node) in nodes.iter().enumerate() {
            let parent = node.p.map(|p| p as usize);
            if let Some(parent) = parent {
                children[parent].push(at as u32);
            }
            collapsed[at] =
                node.d == Display::None || parent.is_some_and(|parent| collapsed[parent]);
        }
        let shut = shut_parts(nodes);
        for (collapsed, shut) in collapsed.iter_mut().zip(&shut) {
            *collapsed |= shut;
        }
        for (at, node) in nodes.iter().enumerate().rev() {
            if let Some(parent) = node.p {
                end[parent as usize] = end[parent as usize].max(end[at]);
            }
        }
        let mut words: Vec<bool> = nodes.iter().map(|node| node.t == "#text").collect();
        let glyphs = Glyphs::find(nodes, &children, &mut words);
        let mut tree = Self {
            nodes,
            said: nodes.iter().map(role_and_class).collect(),
            children,
            end,
            kinds: Vec::new(),
            words,
            glyphs,
            drawn: Drawn::default(),
            fields: Vec::new(),
            actions: Vec::new(),
            texts: Vec::new(),
            lengths: sums(nodes.iter().map(|node| node.x.len())),
            reached: Vec::new(),
            collapsed,
            shut,
        };
        (tree.kinds, tree.drawn) = control::kinds(&tree);
        tree.count();
        tree.reach();
        tree
    }

    fn count(&mut self) {
        let (mut fields, mut actions, mut texts) = (0, 0, 0);
        for at in 0..self.nodes.len() {
            self.fields.push(fields);
            self.actions.push(actions);
            self.texts.push(texts);
            match self.kinds[at] {
                Some(kind) if kind.is_field() => fields += 1,
                Some(_) => actions += 1,
                None if self.words[at] => texts += 1,
                None => {}
            }
        }
        self.fields.push(fields);
        self.actions.push(actions);
        self.texts.push(texts);
    }

    fn reach(&mut self) {
        let mut reached = vec![i32::MIN; self.len()];
        for siblings in &self.children {
            let mut so_far = i32::MIN;
            for at in siblings.iter().map(|&it| it as usize) {
                reached[at] = so_far;
                if let Some([_, top, _, height]) =
                    self.nodes[at].b.filter(|_| self.fields_in(at) > 0)
                {
                    // What has no height has its end nowhere.
                    let end = if height > 0 { top.saturating_add(height) } else { i32::MAX };
                    so_far = so_far.max(end);
                }
            }
        }
        self.reached = reached;
    }

    /// How far down what holds fields reaches among the siblings before a node; where nothing of what
    /// is drawn there begins above that, nothing is drawn over them.
    pub(crate) fn reached(&self, at: At) -> i32 {
        self.reached[at]
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn node(&self, at: At) -> &'s Node {
        &self.nodes[at]
    }

    pub(crate) fn parent(&self, at: At) -> Option<At> {
        self.nodes[at].p.map(|p| p as usize)
    }

    /// The parent, its parent, and so on.
    pub(crate) fn ancestors(&self, at: At) -> impl Iterator<Item = At> + '_ {
        std::iter::successors(self.parent(at), |&up| self.parent(up))
    }

    pub(crate) fn children(&self, at: At) -> impl DoubleEndedIterator<Item = At> + '_ {
        self.children[at].iter().map(|&child| child as usize)
    }

    pub(crate) fn child_count(&self, at: At) -> usize {
        self.children[at].len()
    }

    pub(crate) fn end(&self, at: At) -> At {
        self.end[at] as usize
    }

    pub(crate) fn contains(&self, outer: At, inner: At) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    pub(crate) fn attr(&self, at: At, name: &str) -> Option<&'s str> {
        self.nodes[at].a.get(name).map(String::as_str)
    }

    pub(crate) fn role(&self, at: At) -> &'s str {
        self.said[at].0
    }

    pub(crate) fn class(&self, at: At) -> &'s str {
        self.said[at].1
    }

    /// Whether the node is a run of letters: a text, or the name of a picture.
    pub(crate) fn is_run(&self, at: At) -> bool {
        self.nodes[at].t == "#text"
    }

    pub(crate) fn is_text(&self, at: At) -> bool {
        self.words[at]
    }

    pub(crate) fn has(&self, at: At, bit: u32) -> bool {
        self.nodes[at].f & bit != 0
    }

    /// How many fields stand in the subtree.
    pub(crate) fn fields_in(&self, at: At) -> u32 {
        self.fields_between(at, self.end(at))
    }

    pub(crate) fn fields_between(&self, at: At, end: At) -> u32 {
        self.fields[end] - self.fields[at]
    }

    pub(crate) fn actions_in(&self, at: At) -> u32 {
        self.actions[self.end(at)] - self.actions[at]
    }

    pub(crate) fn texts_in(&self, at: At) -> u32 {
        self.texts[self.end(at)] - self.texts[at]
    }

    /// How many bytes of text stand in the subtree.
    pub(crate) fn length_in(&self, at: At) -> usize {
        self.lengths[self.end(at)] - self.lengths[at]
    }

    pub(crate) fn content(&self, at: At) -> Content {
        if self.fields_in(at) > 0 {
            Content::Fields
        } else if self.actions_in(at) > 0 {
            Content::Actions
        } else if self.texts_in(at) > 0 && self.shows(at) {
            Content::Text
        } else {
            Content::Empty
        }
    }

    /// Whether the node itself can be seen once its ancestors are shown.
    pub(crate) fn shows(&self, at: At) -> bool {
        let node = &self.nodes[at];
        node.d != Display::None
            && (node.f & flag::UNSEEN == 0 || self.shut[at])
            && !node.b.is_some_and(|[_, _, w, h]| w <= 1 && h <= 1)
    }

    /// Whether it can be seen once the node around it is shown.
    pub(crate) fn is_seen(&self, at: At, within: At) -> bool {
        self.ancestors(at).take_while(|&up| up > within).all(|up| self.shows(up))
    }

    /// Follows wrappers that hold a single child down to where things branch.
    pub(crate) fn branching(&self, mut at: At) -> At {
        while self.kinds[at].is_none() && !self.is_text(at) {
            let mut kids = self.children(at).filter(|&kid| self.counts(kid));
            match (kids.next(), kids.next()) {
                (Some(only), None) if !self.is_text(only) => at = only,
                _ => break,
            }
        }
        at
    }

    /// Whether a node is more than decoration between others.
    pub(crate) fn counts(&self, at: At) -> bool {
        self.nodes[at].t != "br" && self.nodes[at].t != "hr"
    }

    /// Whether the node flows with the text around it.
    pub(crate) fn is_inline(&self, at: At) -> bool {
        self.is_run(at) || matches!(self.nodes[at].d, Display::Inline | Display::InlineBlock)
    }

    /// Tag and class: equal for things that the page itself treats alike.
    pub(crate) fn signature(&self, at: At) -> (&'s str, &'s str) {
        (self.nodes[at].t.as_str(), self.class(at))
    }
}

/// The first word of the role, and the class.
fn role_and_class(node: &Node) -> (&str, &str) {
    let said = |name: &str| node.a.get(name).map_or("", String::as_str);
    (said("role").split_whitespace().next().unwrap_or_default(), said("class"))
}

/// The sums of what comes before each, and that of all.
pub(crate) fn sums(all: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sum = 0;
    let mut sums = vec![0];
    sums.extend(all.map(|one| {
        sum += one;
        sum
    }));
    sums
}

/// Which nodes stand in a part with fields and words all of which are unseen.
fn shut_parts(nodes: &[Node]) -> Vec<bool> {
    let unseen = |node: &Node| node.f & flag::UNSEEN != 0;
    let mut words = vec![false; nodes.len()];
    let mut fields = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate().rev() {
        words[at] |= node.t == "#text";
        fields[at] |= unseen(node)
            && (matches!(node.t.as_str(), "input" | "select" | "textarea")
                || node.a.contains_key("role") && node.a.contains_key("aria-checked"));
        if let Some(parent) = node.p {
            let parent = parent as usize;
            words[parent] |= words[at];
            fields[parent] |= fields[at];
        }
    }
    let mut shut = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        let inherited = node.p.is_some_and(|parent| shut[parent as usize]);
        shut[at] = inherited || (unseen(node) && words[at] && fields[at]);
    }
    shut
}
