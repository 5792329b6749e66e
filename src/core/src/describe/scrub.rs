//! What of a snapshot is kept, piece by piece.

use std::collections::{BTreeMap, BTreeSet};

use crate::attributes::Attributes;
use crate::describe::mask::Mask;
use crate::page::{Control, Kind, Page, Part};
use crate::snapshot::{ListOption, Node, NodeId, Snapshot};
use crate::sorting::gather;
use crate::text::fold;

/// Attributes that hold a number, or a word of the markup's own.
const CODE: [&str; 37] = [
    "role",
    "type",
    "tabindex",
    "contenteditable",
    "colspan",
    "rowspan",
    "scope",
    "hidden",
    "open",
    "multiple",
    "href",
    "aria-atomic",
    "aria-autocomplete",
    "aria-busy",
    "aria-checked",
    "aria-colcount",
    "aria-colindex",
    "aria-colspan",
    "aria-current",
    "aria-disabled",
    "aria-expanded",
    "aria-haspopup",
    "aria-hidden",
    "aria-invalid",
    "aria-level",
    "aria-live",
    "aria-modal",
    "aria-multiline",
    "aria-multiselectable",
    "aria-orientation",
    "aria-posinset",
    "aria-pressed",
    "aria-readonly",
    "aria-required",
    "aria-rowindex",
    "aria-selected",
    "aria-setsize",
];
/// Attributes that name elements by their ids, or are such ids.
const IDS: [&str; 9] = [
    "id",
    "for",
    "name",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-activedescendant",
    "aria-details",
];
/// Attributes that a person reads.
const READ: [&str; 8] = [
    "title",
    "alt",
    "placeholder",
    "summary",
    "value",
    "aria-label",
    "aria-description",
    "aria-placeholder",
];

/// How the words of a place are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Keep {
    /// Word by word.
    Known,
    /// What a person chose: all of it or nothing.
    AllOrNone,
    /// What is somebody's: nothing.
    Nothing,
}

pub(super) struct Scrub<'a> {
    snapshot: &'a Snapshot,
    page: &'a Page,
    mask: &'a mut Mask,
    /// The names of a security level's permissions, by the element that shows them.
    names: BTreeMap<NodeId, Vec<String>>,
    records: BTreeSet<NodeId>,
    shown: BTreeSet<NodeId>,
    is_level: bool,
}

impl<'a> Scrub<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        page: &'a Page,
        is_level: bool,
        mask: &'a mut Mask,
    ) -> Self {
        let names = if is_level { names_of_permissions(page) } else { BTreeMap::new() };
        let records = gather(page.records.iter().map(|record| record.id));
        let drawn = page.controls.iter().filter(|control| control.kind == Kind::DrawnList);
        let shown = gather(drawn.map(|control| control.id));
        Self { snapshot, page, mask, names, records, shown, is_level }
    }

    pub(super) fn snapshot(mut self) -> Snapshot {
        let mut nodes: Vec<Node> = Vec::with_capacity(self.snapshot.nodes.len());
        let mut keeps: Vec<Keep> = Vec::with_capacity(nodes.capacity());
        let mut named: Vec<Option<NodeId>> = Vec::with_capacity(nodes.capacity());
        for node in &self.snapshot.nodes {
            let parent = node.p.map(|parent| parent as usize);
            let outer = parent.and_then(|at| keeps.get(at)).copied().unwrap_or(Keep::Known);
            let keep = outer.max(self.keep(node));
            let by = if self.names.contains_key(&NodeId(node.i)) {
                Some(NodeId(node.i))
            } else {
                parent.and_then(|at| named.get(at).copied().flatten())
            };
            nodes.push(self.node(node, keep, by));
            keeps.push(keep);
            named.push(by);
        }
        Snapshot {
            v: self.snapshot.v,
            host: host(&self.snapshot.host),
            path: self.mask.words(&self.snapshot.path),
            at: 0,
            title: self.title(),
            lang: code(&self.snapshot.lang),
            view: self.snapshot.view,
            top: self.snapshot.top,
            nodes,
        }
    }

    /// The title only as far as the page itself says it.
    fn title(&mut self) -> String {
        let said = !self.page.title.is_empty()
            && fold(&self.snapshot.title).contains(&fold(&self.page.title));
        if said { self.mask.words(&self.page.title) } else { String::new() }
    }

    fn keep(&self, node: &Node) -> Keep {
        let has = |name: &str| node.a.get(name).map(String::as_str);
        let edited = has("contenteditable").is_some_and(|value| value != "false")
            || has("role")
                .is_some_and(|role| matches!(role, "textbox" | "searchbox" | "spinbutton"))
            || matches!(node.t.as_str(), "textarea" | "output" | "progress" | "meter");
        if edited || self.records.contains(&NodeId(node.i)) {
            return Keep::Nothing;
        }
        let chosen = has("role").is_some_and(|role| matches!(role, "option" | "combobox"));
        if chosen || self.shown.contains(&NodeId(node.i)) { Keep::AllOrNone } else { Keep::Known }
    }

    fn node(&mut self, node: &Node, keep: Keep, named_by: Option<NodeId>) -> Node {
        let is_name = |text: &str| {
            let names = named_by.and_then(|by| self.names.get(&by));
            let text = fold(text);
            names.is_some_and(|names| names.iter().any(|name| name.contains(text.trim())))
        };
        let x = if node.x.is_empty() {
            String::new()
        } else if keep == Keep::Known && is_name(&node.x) {
            self.mask.whole(&node.x)
        } else {
            self.text(&node.x, keep)
        };
        Node {
            i: node.i,
            p: node.p,
            t: tag(&node.t),
            x,
            a: self.attributes(node, keep),
            d: node.d,
            b: node.b,
            f: node.f,
            z: node.z,
            n: node.n.map(|length| length.min(1)),
            o: self.options(node),
        }
    }

    fn text(&mut self, text: &str, keep: Keep) -> String {
        match keep {
            Keep::Known => self.mask.words(text),
            Keep::AllOrNone => self.mask.all_or_none(text),
            Keep::Nothing => self.mask.none(text),
        }
    }

    fn attributes(&mut self, node: &Node, keep: Keep) -> Attributes {
        let mut kept = Attributes::default();
        for (name, value) in node.a.iter() {
            let value = if CODE.contains(&name) {
                code(value)
            } else if IDS.contains(&name) {
                self.ids(value)
            } else if name == "class" {
                classes(value)
            } else if READ.contains(&name) {
                self.text(value, keep)
            } else {
                continue;
            };
            kept.insert(name, value);
        }
        kept
    }

    fn ids(&mut self, value: &str) -> String {
        let each = value.split_whitespace().map(|id| self.mask.id(id));
        each.collect::<Vec<_>>().join(" ")
    }

    /// A list of vendors, and on a security level a list of rights, stays as it is; of any other the
    /// options that are known stay, and something in place of the one that is chosen.
    fn options(&mut self, node: &Node) -> Vec<ListOption> {
        let control = self.page.controls.iter().find(|control| control.id.0 == node.i);
        let whole = control.is_some_and(is_vendors) || (self.is_level && offers_rights(&node.o));
        let mut kept = Vec::new();
        for option in &node.o {
            let x = if whole {
                self.mask.whole(&option.x)
            } else if option.s || self.mask.knows_all(&option.x) {
                self.mask.all_or_none(&option.x)
            } else {
                continue;
            };
            kept.push(ListOption { x, s: option.s, d: option.d });
        }
        kept
    }
}

/// The texts that a security level's boxes and lists have their addresses from.
fn names_of_permissions(page: &Page) -> BTreeMap<NodeId, Vec<String>> {
    let mut names: BTreeMap<NodeId, Vec<String>> = BTreeMap::new();
    let rights = page.controls.iter().filter(|control| {
        matches!(control.kind, Kind::Check | Kind::Radio | Kind::List | Kind::DrawnList)
    });
    for control in rights {
        let address = &control.address;
        for evidence in &control.evidence {
            let text = match evidence.part {
                Part::Tab => &address.tab,
                Part::Section => &address.section,
                Part::Group => &address.group,
                Part::Row => &address.row,
                Part::Column => &address.column,
                Part::Label => &address.label,
            };
            let said = names.entry(evidence.node).or_default();
            let text = fold(text);
            if !text.is_empty() && !said.contains(&text) {
                said.push(text);
            }
        }
    }
    names.remove(&NodeId(0));
    names
}

/// The list of integration vendors (Autotask help, "Add or edit an API user").
fn is_vendors(control: &Control) -> bool {
    fold(&control.address.label).trim() == "integration vendor"
}

/// A short list that offers nothing or everything.
fn offers_rights(options: &[ListOption]) -> bool {
    let words = ["none", "no", "all", "full", "yes"];
    options.len() <= 12 && options.iter().any(|option| words.contains(&fold(&option.x).trim()))
}

/// A word or number of the markup's own: short, small letters, few digits.
fn code(value: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || " -".contains(c);
    let value = value.trim().to_ascii_lowercase();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    if value.len() <= 24 && digits <= 6 && value.chars().all(plain) { value } else { String::new() }
}

/// Autotask's domain without the tenant's zone, or nothing.
fn host(host: &str) -> String {
    if host.to_ascii_lowercase().ends_with(".autotask.net") {
        "autotask.net".into()
    } else {
        String::new()
    }
}

fn tag(tag: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-#".contains(c);
    if tag.len() <= 40 && tag.chars().all(plain) { tag.to_owned() } else { "div".into() }
}

/// Classes, without those that carry numbers of records or the like.
fn classes(value: &str) -> String {
    let plain = |class: &&str| {
        let digits = class.chars().filter(char::is_ascii_digit).count();
        class.len() <= 60
            && digits <= 3
            && class.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    value.split_whitespace().filter(plain).collect::<Vec<_>>().join(" ")
}
