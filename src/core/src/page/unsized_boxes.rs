//! Native boxes of no size: a library that draws its own box beside one often leaves that without width and height,
//! and a person sees it where it is drawn.

use crate::snapshot::{Display, Node};

/// How high, in pixels, what is drawn for one box may be.
const TALLEST: i32 = 48;

/// Each box or radio of no size that stands in a part that is laid out, by its place, with the box of the nearest
/// thing around it that has one.
pub(super) fn places(nodes: &[Node]) -> Vec<(usize, [i32; 4])> {
    let mut places = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let kind = node.a.get("type").map(String::as_str);
        let unsized_box = node.t == "input"
            && matches!(kind, Some("checkbox" | "radio"))
            && node.b.is_none()
            && node.d != Display::None;
        if unsized_box && let Some(drawn) = around(nodes, node) {
            places.push((at, drawn));
        }
    }
    places
}

fn around(nodes: &[Node], node: &Node) -> Option<[i32; 4]> {
    let mut up = nodes.get(node.p? as usize)?;
    loop {
        match up.b {
            _ if up.d == Display::None => return None,
            Some(drawn) => return (drawn[3] <= TALLEST).then_some(drawn),
            None => up = nodes.get(up.p? as usize)?,
        }
    }
}
