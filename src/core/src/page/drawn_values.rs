//! Values drawn over lists: a page that styles a native list writes what is chosen over it, as text of its own. To a
//! person it is what the list shows, and no word beside it.

use crate::snapshot::Node;

/// How far, in pixels, such text may reach over the list's edge.
const SLACK: i32 = 4;
/// How many elements further on such a text is looked for.
const FAR: usize = 12;

/// The runs of text that say what is chosen in a list, and are drawn in its box; by their places.
pub(super) fn find(nodes: &[Node]) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.t == "select") {
        let mut chosen = node.o.iter().filter(|option| option.s);
        let (Some(option), None, Some(drawn)) = (chosen.next(), chosen.next(), node.b) else {
            continue;
        };
        let near = at.saturating_sub(FAR)..(at + FAR).min(nodes.len());
        found.extend(near.filter(|&text| {
            let holder = nodes[text].p.and_then(|holder| nodes.get(holder as usize)?.b);
            nodes[text].t == "#text"
                && nodes[text].x.trim() == option.x
                && holder.is_some_and(|holder| is_within(holder, drawn))
        }));
    }
    found
}

fn is_within(inner: [i32; 4], outer: [i32; 4]) -> bool {
    let far = |drawn: [i32; 4], axis: usize| drawn[axis].saturating_add(drawn[axis + 2]);
    (0..2).all(|axis| {
        inner[axis] >= outer[axis].saturating_sub(SLACK)
            && far(inner, axis) <= far(outer, axis).saturating_add(SLACK)
    })
}
