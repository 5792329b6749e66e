//! Geometry as the second witness: whether a label that structure offers is drawn where a label
//! can be, and which text is drawn there when structure has none.

use std::collections::HashMap;

use crate::page::Kind;
use crate::page::naming::{heading_rank, stands_out};
use crate::page::text::{self, Line};
use crate::page::tree::{At, Content, Tree};

type Box = [i32; 4];

/// How far from a field its label may be drawn, in CSS pixels.
const FAR_ABOVE: i32 = 60;
const FAR_LEFT: i32 = 420;
pub(super) const FAR_RIGHT: i32 = 60;
/// Height of the bands that texts and fields are sorted into.
const BAND: i32 = 64;

/// Texts and fields of a page by where they are drawn.
pub(crate) struct Nearby<'a, 't> {
    tree: &'a Tree<'t>,
    texts: HashMap<i32, Vec<At>>,
    fields: HashMap<i32, Vec<At>>,
    /// The size that most texts are set in.
    common: f32,
}

impl<'a, 't> Nearby<'a, 't> {
    pub(crate) fn new(tree: &'a Tree<'t>) -> Self {
        let mut nearby = Self {
            tree,
            texts: HashMap::new(),
            fields: HashMap::new(),
            common: text::common_size(tree),
        };
        let mut at = 0;
        while at < tree.len() {
            let field = tree.kinds[at].is_some_and(Kind::is_field);
            if let Some(drawn) = tree.node(at).b.filter(|_| tree.kinds[at].is_some()) {
                if field {
                    sort_in(&mut nearby.fields, drawn, at);
                }
            } else if let Some(parent) = tree.parent(at).filter(|_| tree.is_text(at))
                && let Some(drawn) = tree.node(parent).b
                && tree.shows(parent)
            {
                sort_in(&mut nearby.texts, drawn, at);
            }
            at = if tree.kinds[at].is_some() { tree.end(at) } else { at + 1 };
        }
        nearby
    }

    /// Whether words are drawn where a field's label can be. True where either is not drawn.
    pub(crate) fn agrees(&self, field: At, words: At) -> bool {
        let holder = self.tree.parent(words).and_then(|holder| self.tree.node(holder).b);
        match (self.tree.node(field).b, holder) {
            (Some(field), Some(words)) => {
                in_line(field, words) || gap_above(field, words).is_some() || below(field, words)
            }
            _ => true,
        }
    }

    /// The words nearest to a field where its label would be: for a box behind it in the same
    /// line, for others before it, else above it.
    pub(crate) fn find(&self, field: At, boxy: bool, taken: &dyn Fn(At) -> bool) -> Option<Line> {
        let drawn = self.tree.node(field).b?;
        let mut best: Option<(i32, At)> = None;
        for band in bands([drawn[0], drawn[1] - FAR_ABOVE, drawn[2], drawn[3] + FAR_ABOVE]) {
            for &words in self.texts.get(&band).into_iter().flatten() {
                if taken(words) || !self.names(words) {
                    continue;
                }
                let Some(score) = self.score(drawn, words, boxy) else { continue };
                if best.is_none_or(|(least, at)| (score, words) < (least, at)) {
                    best = Some((score, words));
                }
            }
        }
        let (_, words) = best?;
        let holder = self.tree.parent(words)?;
        text::lines(self.tree, holder).into_iter().find(|line| line.first == words)
    }

    /// Whether words can be a label: they neither explain nor head anything.
    fn names(&self, words: At) -> bool {
        let tree = self.tree;
        let text = &tree.node(words).x;
        let heads = tree.parent(words).is_none_or(|holder| {
            let size = tree.node(holder).z.unwrap_or_default();
            stands_out(tree, holder)
                || size > self.common * 1.1
                || tree.ancestors(words).take(3).any(|up| {
                    heading_rank(tree, up).is_some()
                        || matches!(tree.node(up).t.as_str(), "legend" | "caption" | "th")
                })
        });
        !heads && !text::explains(text) && !text::is_unit(text)
    }

    /// How far the words are from the place of a label; `None` where they cannot be one.
    fn score(&self, field: Box, words: At, boxy: bool) -> Option<i32> {
        let holder = self.tree.parent(words)?;
        if self.tree.content(holder) != Content::Text {
            return None;
        }
        let label = self.tree.node(holder).b?;
        let between = |left: i32, right: i32| {
            let top = field[1];
            let gap = [left, top, (right - left).max(1), field[3]];
            bands(gap).flat_map(|band| self.fields.get(&band)).flatten().any(|&other| {
                self.tree.node(other).b.is_some_and(|other| {
                    other != field && overlap(other, gap) && in_line(other, field)
                })
            })
        };
        let (left, right) = (label[0] + label[2], field[0] + field[2]);
        if in_line(field, label) {
            let behind = label[0] - right;
            if (-2..FAR_RIGHT).contains(&behind) && !between(right, label[0]) {
                return Some(behind.max(0) + if boxy { 0 } else { 1000 });
            }
            let before = field[0] - left;
            if (-2..FAR_LEFT).contains(&before) && !between(left, field[0]) {
                return Some(before.max(0) + if boxy { 500 } else { 0 });
            }
            return None;
        }
        gap_above(field, label).filter(|_| !boxy).map(|gap| gap * 4 + 500)
    }
}

fn sort_in(sorted: &mut HashMap<i32, Vec<At>>, drawn: Box, at: At) {
    for band in bands(drawn).take(8) {
        sorted.entry(band).or_default().push(at);
    }
}

fn bands(drawn: Box) -> impl Iterator<Item = i32> {
    drawn[1].div_euclid(BAND)..=(drawn[1].saturating_add(drawn[3])).div_euclid(BAND)
}

/// Whether two boxes share most of the lower one's height.
pub(super) fn in_line(one: Box, other: Box) -> bool {
    let top = one[1].max(other[1]);
    let bottom = (one[1] + one[3]).min(other[1] + other[3]);
    (bottom - top) * 2 >= one[3].min(other[3]).max(1)
}

fn overlap(one: Box, other: Box) -> bool {
    let apart = |axis: usize| {
        one[axis] + one[axis + 2] <= other[axis] || other[axis] + other[axis + 2] <= one[axis]
    };
    !apart(0) && !apart(1)
}

fn beside_each_other(one: Box, other: Box) -> bool {
    one[0] + one[2] <= other[0] || other[0] + other[2] <= one[0]
}

/// The gap between words and a field right below them.
fn gap_above(field: Box, words: Box) -> Option<i32> {
    let gap = field[1] - (words[1] + words[3]);
    ((-8..FAR_ABOVE).contains(&gap) && !beside_each_other(field, words)).then_some(gap.max(0))
}

fn below(field: Box, words: Box) -> bool {
    let gap = words[1] - (field[1] + field[3]);
    (-8..FAR_ABOVE / 2).contains(&gap) && !beside_each_other(field, words)
}
