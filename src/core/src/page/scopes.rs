//! Ids across shadow roots: each root has its own, and components of one make all have the same. Here those of
//! each root are made unlike all others, so that a label goes with the field of its own component.

use crate::snapshot::{Node, flag};

/// What holds ids, or refers to them.
const NAMED: [&str; 6] =
    ["id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];

/// The shadow root that each node stands in, by its host; `None` where no node stands in one.
pub(super) fn of(nodes: &[Node]) -> Option<Vec<Option<usize>>> {
    if !nodes.iter().any(|node| node.f & flag::SHADOW != 0) {
        return None;
    }
    let mut scopes: Vec<Option<usize>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let parent = node.p.map(|parent| parent as usize).filter(|&parent| parent < scopes.len());
        let around = parent.and_then(|parent| scopes[parent]);
        scopes.push(match parent {
            Some(host) if node.f & flag::SHADOW != 0 => Some(host),
            // What is slotted belongs to where the host stands.
            Some(parent) if nodes[parent].t == "slot" && node.t != "#text" => {
                around.and_then(|host| scopes[host])
            }
            _ => around,
        });
    }
    Some(scopes)
}

/// Makes the ids of a node those of its root.
pub(super) fn set_apart(node: &mut Node, host: usize) {
    for name in NAMED {
        if let Some(ids) = node.a.get(name) {
            let ids: Vec<String> =
                ids.split_whitespace().map(|id| format!("{id}~{host}")).collect();
            node.a.insert(name, ids.join(" "));
        }
    }
}
