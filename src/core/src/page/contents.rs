//! Elements that only hold others and are not laid out themselves: slots, and what has `display:
//! contents`. On the screen their parts stand in what is around them, and so they do here.

use crate::snapshot::{Display, Node};

/// Puts the parts of such elements in their place. Tells whether there were any.
pub(super) fn unwrap(nodes: &[Node], children: &mut [Vec<usize>]) -> bool {
    let mut changed = false;
    // The innermost come last in the list, and first here.
    for at in (0..children.len()).rev() {
        if !children[at].iter().any(|&child| is_unboxed(nodes, children, at, child)) {
            continue;
        }
        let mut parts = Vec::new();
        for child in std::mem::take(&mut children[at]) {
            if is_unboxed(nodes, children, at, child) {
                parts.append(&mut children[child]);
            } else {
                parts.push(child);
            }
        }
        children[at] = parts;
        changed = true;
    }
    changed
}

/// Whether a node without meaning of its own has no box, while what is around it and in it has.
fn is_unboxed(nodes: &[Node], children: &[Vec<usize>], parent: usize, at: usize) -> bool {
    let node = &nodes[at];
    let plain = matches!(node.t.as_str(), "div" | "span" | "slot") || node.t.contains('-');
    let means = ["role", "aria-label", "aria-labelledby", "tabindex"];
    let boxed = |at: usize| nodes[at].b.is_some();
    let holds = if node.t == "slot" {
        !children[at].is_empty()
    } else {
        children[at].iter().any(|&inner| boxed(inner))
    };
    plain
        && holds
        && !boxed(at)
        && boxed(parent)
        && node.d != Display::None
        && !means.iter().any(|name| node.a.contains_key(name))
}
