//! The order in which a person reads: lines from top to bottom, each from where reading begins.
//!
//! A document may hold things in another order than it shows them, where each is placed by itself:
//! rows that are drawn only where one scrolls to, cells that trade places. Where what is shown jumps
//! back, both against lines and against columns, the parts of that block are put in the order seen.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::page::pairs::{self, Part};
use crate::page::{contents, drawn_values, feet, frames, scopes, unsized_boxes};
use crate::snapshot::{Display, Node, Snapshot};
use crate::sorting::sort_by_key;

/// The snapshot in the order seen: itself, unless a block of it jumps back.
pub(crate) fn as_seen(snapshot: &Snapshot) -> Cow<'_, Snapshot> {
    let mut children = children(&snapshot.nodes);
    let right_to_left = reads_from_the_right(&snapshot.nodes, &children);
    let mut changed = contents::unwrap(&snapshot.nodes, &mut children);
    changed |= frames::fill(&snapshot.nodes, &mut children);
    let mut ordered: Vec<Vec<usize>> = Vec::new();
    for block in &children {
        let seen = seen(&snapshot.nodes, &children, block, right_to_left);
        changed |= seen.is_some();
        ordered.push(seen.unwrap_or_else(|| block.clone()));
    }
    changed |= feet::raise(&snapshot.nodes, &mut ordered);
    let places = unsized_boxes::places(&snapshot.nodes);
    let scopes = scopes::of(&snapshot.nodes);
    let values = drawn_values::find(&snapshot.nodes);
    if !changed && places.is_empty() && scopes.is_none() && values.is_empty() {
        return Cow::Borrowed(snapshot);
    }
    let mut nodes = Cow::Borrowed(&snapshot.nodes);
    for (at, host) in scopes.into_iter().flatten().enumerate() {
        if let Some(host) = host {
            scopes::set_apart(&mut nodes.to_mut()[at], host);
        }
    }
    for at in values {
        nodes.to_mut()[at].x.clear();
    }
    for (at, drawn) in places {
        nodes.to_mut()[at].b = Some(drawn);
    }
    let nodes = if changed { rebuilt(&nodes, &ordered) } else { nodes.into_owned() };
    Cow::Owned(Snapshot { nodes, ..header(snapshot) })
}

fn header(snapshot: &Snapshot) -> Snapshot {
    Snapshot {
        v: snapshot.v,
        host: snapshot.host.clone(),
        path: snapshot.path.clone(),
        at: snapshot.at,
        title: snapshot.title.clone(),
        lang: snapshot.lang.clone(),
        view: snapshot.view,
        top: snapshot.top,
        nodes: Vec::new(),
    }
}

fn children(nodes: &[Node]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.p.and_then(|parent| children.get_mut(parent as usize)) {
            parent.push(at);
        }
    }
    children
}

/// Whether a node is a mere frame or line around or between others.
pub(super) fn is_blank(nodes: &[Node], children: &[Vec<usize>], at: usize) -> bool {
    let childless = children[at].is_empty();
    childless && matches!(nodes[at].t.as_str(), "div" | "span" | "hr" | "fieldset")
}

/// Left, top, right, bottom.
pub(super) type Edges = [i32; 4];

pub(super) fn edges(node: &Node) -> Option<Edges> {
    let [left, top, width, height] = node.b?;
    let drawn = [left, top, left.saturating_add(width), top.saturating_add(height)];
    (width > 0 && height > 0).then_some(drawn)
}

/// Whether two things stand beside each other: in height they share half of the lower one.
pub(super) fn in_line(one: Edges, other: Edges) -> bool {
    let height = |top: i32, bottom: i32| i64::from(bottom) - i64::from(top);
    let shared = height(one[1].max(other[1]), one[3].min(other[3]));
    shared * 2 >= height(one[1], one[3]).min(height(other[1], other[3]))
}

/// Whether neighbours of a line follow each other from right to left more often than not, in letters that
/// are written that way: a document in other letters that has its parts in any order tells nothing.
fn reads_from_the_right(nodes: &[Node], children: &[Vec<usize>]) -> bool {
    let (mut from_left, mut from_right) = (0_usize, 0_usize);
    for block in children {
        let boxes = block.iter().filter_map(|&at| edges(&nodes[at]));
        for (one, next) in boxes.clone().zip(boxes.skip(1)) {
            if in_line(one, next) {
                from_left += usize::from(next[0] >= one[2]);
                from_right += usize::from(next[2] <= one[0]);
            }
        }
    }
    from_right > from_left && nodes.iter().any(|node| node.x.chars().any(is_written_from_the_right))
}

/// Hebrew, Arabic and their neighbours, and the forms that these letters take.
pub(crate) fn is_written_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// How many bands and columns in each other are told apart.
const DEEPEST: u32 = 50;

/// The parts of a block in the order seen, where they jump back.
fn seen(
    nodes: &[Node],
    children: &[Vec<usize>],
    block: &[usize],
    right_to_left: bool,
) -> Option<Vec<usize>> {
    let laid_out = |&at: &usize| {
        nodes[at].t != "#text"
            && !matches!(nodes[at].d, Display::Inline | Display::Row | Display::Cell)
    };
    if block.len() < 2 || !block.iter().all(laid_out) {
        return None;
    }
    let mut boxes: Vec<(usize, Edges)> = Vec::new();
    for &at in block.iter().filter(|&&at| !is_blank(nodes, children, at)) {
        boxes.extend(edges(&nodes[at]).map(|edges| (at, facing(edges, right_to_left))));
    }
    let apart = are_apart(nodes, &boxes);
    if !apart && !jumping(nodes, &boxes) {
        return None;
    }
    // What is drawn over the others, or off the page, has no place among them.
    let over = over_earlier(&boxes);
    boxes.retain(|(at, own)| own[3] > 0 && !over.contains(at));
    if !apart && !jumping(nodes, &boxes) {
        return None;
    }
    let placed: HashSet<usize> = boxes.iter().map(|(at, _)| *at).collect();
    let mut order = Vec::new();
    let parts = pairs::parts_of(nodes, &boxes);
    read(boxes, &parts, DEEPEST, &mut order);
    // What is not drawn among them stays behind what it came after.
    let mut before = None;
    let mut behind: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for &at in block {
        if placed.contains(&at) {
            before = Some(at);
        } else {
            behind.entry(before).or_default().push(at);
        }
    }
    let mut all = behind.remove(&None).unwrap_or_default();
    for at in order {
        all.push(at);
        all.extend(behind.remove(&Some(at)).unwrap_or_default());
    }
    Some(all)
}

/// Which of these lie on one that comes before them. Only what shares some height is compared.
fn over_earlier(boxes: &[(usize, Edges)]) -> HashSet<usize> {
    let mut by_top = boxes.to_vec();
    sort_by_key(&mut by_top, |(_, edges)| edges[1]);
    let mut over = HashSet::new();
    let mut beside: Vec<(usize, Edges)> = Vec::new();
    for (at, edges) in by_top {
        beside.retain(|(_, other)| other[3] > edges[1]);
        for &(other, drawn) in &beside {
            let (earlier, later) = (at.min(other), at.max(other));
            let (under, own) = if at == later { (drawn, edges) } else { (edges, drawn) };
            if earlier != later && is_over(own, under) {
                over.insert(later);
            }
        }
        beside.push((at, edges));
    }
    over
}

/// Whether the parts jump back anywhere: in their line to what stands before, or up to what stands
/// above in its column. The latter only if the part has its like among them: a window that a page
/// draws somewhere has not.
fn jumping(nodes: &[Node], boxes: &[(usize, Edges)]) -> bool {
    let make = |at: usize| {
        let class = nodes[at].a.get("class").map_or("", String::as_str);
        (nodes[at].t.as_str(), class.split_whitespace().next())
    };
    let mut counts: Option<HashMap<_, usize>> = None;
    let mut alone = |at: usize| {
        let counts = counts.get_or_insert_with(|| {
            let mut counts = HashMap::new();
            boxes.iter().for_each(|(at, _)| *counts.entry(make(*at)).or_default() += 1);
            counts
        });
        counts.get(&make(at)) == Some(&1)
    };
    boxes.windows(2).any(|two| {
        let (one, (at, next)) = (two[0].1, two[1]);
        let before = in_line(one, next) && next[2] <= one[0];
        let above = next[3] <= one[1] && next[0] < one[2];
        before || (above && !alone(at))
    })
}

/// Whether all words come first, and then all fields, drawn beside them: to a person each field stands in the line of
/// its words.
fn are_apart(nodes: &[Node], boxes: &[(usize, Edges)]) -> bool {
    if !boxes.windows(2).any(|two| two[1].1[3] <= two[0].1[1]) {
        return false;
    }
    let first = boxes.iter().position(|(at, _)| holds_field(nodes, *at));
    let (words, fields) = boxes.split_at(first.unwrap_or_default());
    let beside = |own: Edges| words.iter().any(|(_, other)| in_line(*other, own));
    fields.len() >= 2
        && fields.iter().all(|(_, own)| beside(*own))
        && fields.iter().all(|(at, _)| holds_field(nodes, *at))
}

/// Whether a native field is in a part, of which so much is looked at.
pub(super) fn holds_field(nodes: &[Node], at: usize) -> bool {
    const MOST: usize = 100;
    let inside = |node: &&Node| node.p.is_some_and(|parent| parent as usize >= at);
    let all = nodes[at + 1..].iter().take(MOST).take_while(inside);
    let is_field = |node: &Node| matches!(node.t.as_str(), "input" | "select" | "textarea");
    is_field(&nodes[at]) || all.into_iter().any(is_field)
}

/// Whether most of one thing lies on another.
fn is_over(one: Edges, other: Edges) -> bool {
    let area = |edges: Edges| {
        let side = |near: usize| (i64::from(edges[near + 2]) - i64::from(edges[near])).max(0);
        i128::from(side(0)) * i128::from(side(1))
    };
    let shared =
        [one[0].max(other[0]), one[1].max(other[1]), one[2].min(other[2]), one[3].min(other[3])];
    area(shared) * 2 > area(one)
}

/// The edges as they are to one who reads from the left.
fn facing(edges: Edges, right_to_left: bool) -> Edges {
    let [left, top, right, bottom] = edges;
    if right_to_left { [right.saturating_neg(), top, left.saturating_neg(), bottom] } else { edges }
}

/// Bands from top to bottom, in each its columns from left to right, in each of these its bands.
fn read(
    mut boxes: Vec<(usize, Edges)>,
    parts: &HashMap<usize, Part>,
    depth: u32,
    order: &mut Vec<usize>,
) {
    sort_by_key(&mut boxes, |(_, edges)| (edges[1], edges[0]));
    if depth == 0 {
        order.extend(boxes.into_iter().map(|(at, _)| at));
        return;
    }
    let bands = pairs::names_with_fields(cut(boxes, 1, 3), parts);
    let parted = bands.len() > 1;
    for mut band in bands {
        sort_by_key(&mut band, |(_, edges)| (edges[0], edges[1]));
        let columns = if band.len() > 1 { cut(band, 0, 2) } else { vec![band] };
        let columns = pairs::boxes_with_words(columns, parts);
        if !parted && columns.len() == 1 {
            // They lie over each other.
            let all = columns.into_iter().flatten();
            let mut all: Vec<(usize, Edges)> = all.collect();
            sort_by_key(&mut all, |(_, edges)| (edges[1], edges[0]));
            order.extend(all.into_iter().map(|(at, _)| at));
            return;
        }
        for column in columns {
            match column.as_slice() {
                [(at, _)] => order.push(*at),
                _ => read(column, parts, depth - 1, order),
            }
        }
    }
}

/// Parts what is sorted by its near edge wherever nothing reaches across.
pub(super) fn cut(boxes: Vec<(usize, Edges)>, near: usize, far: usize) -> Vec<Vec<(usize, Edges)>> {
    let mut parts: Vec<Vec<(usize, Edges)>> = Vec::new();
    let mut reached = i32::MIN;
    for (at, edges) in boxes {
        match parts.last_mut() {
            // Frames that touch share a pixel.
            Some(part) if edges[near].saturating_add(1) < reached => part.push((at, edges)),
            _ => parts.push(vec![(at, edges)]),
        }
        reached = reached.max(edges[far]);
    }
    parts
}

/// The nodes again, every block in its order.
fn rebuilt(nodes: &[Node], ordered: &[Vec<usize>]) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let roots = (0..nodes.len()).filter(|&at| nodes[at].p.is_none());
    let mut stack: Vec<(usize, Option<u32>)> = roots.map(|at| (at, None)).collect();
    stack.reverse();
    while let Some((at, p)) = stack.pop() {
        let own = u32::try_from(out.len()).ok();
        out.push(Node { p, ..nodes[at].clone() });
        stack.extend(ordered[at].iter().rev().map(|&child| (child, own)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body, and in it blocks of this class, each with one text.
    fn page(blocks: &[(&str, &str, [i32; 4])]) -> Snapshot {
        let node = |p, t: &str| Node { p, t: t.into(), ..Node::default() };
        let mut nodes = vec![node(None, "body")];
        for (text, class, drawn) in blocks {
            let at = u32::try_from(nodes.len()).ok();
            let a = [("class".to_owned(), (*class).to_owned())].into_iter().collect();
            nodes.push(Node { a, b: Some(*drawn), ..node(Some(0), "div") });
            nodes.push(Node { x: (*text).into(), ..node(at, "#text") });
        }
        let empty = String::new;
        let (host, path, title, lang) = (empty(), empty(), empty(), empty());
        Snapshot { v: 1, host, path, at: 0, title, lang, view: [0, 0], top: true, nodes }
    }

    fn read_as(blocks: &[(&str, &str, [i32; 4])]) -> String {
        let snapshot = page(blocks);
        let seen = as_seen(&snapshot);
        let texts = seen.nodes.iter().map(|node| node.x.as_str()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn cells_that_trade_places_and_rows_out_of_turn() {
        let blocks = [
            ("f", "c", [400, 40, 90, 20]),
            ("d", "c", [0, 40, 200, 20]),
            ("e", "c", [300, 40, 90, 20]),
            ("a", "c", [0, 10, 200, 20]),
            ("b", "c", [300, 10, 90, 20]),
            ("c", "c", [400, 10, 90, 20]),
        ];
        assert_eq!(read_as(&blocks), "a b c d e f");
    }

    #[test]
    fn columns_of_text_stay_columns() {
        let blocks = [
            ("a", "c", [0, 10, 200, 20]),
            ("b", "c", [0, 40, 200, 20]),
            ("c", "c", [300, 10, 200, 20]),
            ("d", "c", [300, 40, 200, 20]),
        ];
        assert_eq!(read_as(&blocks), "a b c d");
    }

    /// Each lies before or above all that come after, by turns; all in the opposite order.
    #[test]
    fn parts_in_each_other_without_end_and_edges_beyond_all_numbers() {
        let names: Vec<String> = (0..2_000).map(|number| number.to_string()).collect();
        let mut blocks: Vec<(&str, &str, [i32; 4])> = Vec::new();
        for (number, name) in (0..).zip(&names) {
            let drawn = match number % 2 {
                0 => [10 * number, 10 * number, 5, 400_000],
                _ => [10 * number, 10 * number, 400_000, 5],
            };
            blocks.push((name, "c", drawn));
        }
        blocks.reverse();
        blocks.push(("last", "c", [i32::MIN, i32::MAX, i32::MAX, i32::MAX]));
        let read = read_as(&blocks);
        assert_eq!(read.split(' ').count(), blocks.len());
    }

    #[test]
    fn what_lies_over_is_found_as_by_comparing_all() {
        let drawn = |seed: i32| {
            let side = |by: i32| (seed.wrapping_mul(by) >> 3).rem_euclid(97);
            [
                side(7919),
                side(104_729),
                side(7919) + 1 + side(31) % 40,
                side(104_729) + 1 + side(37) % 40,
            ]
        };
        for round in 0..40 {
            let boxes: Vec<(usize, Edges)> =
                (0..30).zip((0..30).map(|it| drawn(round * 1_000 + it))).collect();
            let mut all = HashSet::new();
            for (at, own) in &boxes {
                if boxes.iter().any(|(other, edges)| other < at && is_over(*own, *edges)) {
                    all.insert(*at);
                }
            }
            assert_eq!(over_earlier(&boxes), all);
        }
    }

    #[test]
    fn from_right_to_left() {
        let blocks = [
            ("א", "c", [300, 10, 90, 20]),
            ("ב", "c", [100, 10, 90, 20]),
            ("ג", "c", [300, 40, 90, 20]),
            ("ד", "c", [100, 40, 90, 20]),
        ];
        assert_eq!(read_as(&blocks), "א ב ג ד");
    }

    #[test]
    fn parts_in_any_order_do_not_make_a_page_read_from_the_right() {
        let blocks = [
            ("b", "c", [300, 10, 90, 20]),
            ("a", "c", [100, 10, 90, 20]),
            ("d", "c", [300, 40, 90, 20]),
            ("c", "c", [100, 40, 90, 20]),
        ];
        assert_eq!(read_as(&blocks), "a b c d");
    }

    #[test]
    fn a_window_over_the_page_and_what_is_off_it_stay_behind() {
        let blocks = [
            ("a", "row", [0, 10, 400, 20]),
            ("b", "row", [0, 40, 400, 20]),
            ("tour", "tour", [100, 5, 100, 30]),
            ("off", "row", [0, -300, 400, 20]),
        ];
        assert_eq!(read_as(&blocks), "a b tour off");
    }
}
