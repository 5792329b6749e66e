//! Captions of parts that have a name: by a role, a legend, a tab, or the entry of a list that they stand in.

use super::{Caption, Walk, own};
use crate::page::naming::Name;
use crate::page::tree::At;
use crate::page::{Source, text};
use crate::snapshot::NodeId;

impl Walk<'_, '_> {
    /// A fieldset, region, group, table or tab panel with a name.
    pub(super) fn named_group(&mut self, at: At) -> Option<usize> {
        if self.tree.fields_in(at) + self.tree.actions_in(at) == 0 {
            return None;
        }
        let Some(name) = self.names.group_name(at).or_else(|| self.branch(at)) else {
            return self.tabbed(at);
        };
        let first = name.first.unwrap_or(at);
        Some(self.add(Caption {
            text: text::tidy(&name.text),
            element: name.element,
            source: if self.tree.role(at) == "tabpanel" { Source::Tab } else { Source::NamedGroup },
            confidence: 0.95,
            covers: 0,
            signature: own(self.tree.signature(at)),
            rank: None,
            first,
            size: 0.0,
            before_bar: false,
        }))
    }

    /// What a list in an entry of a list or tree belongs to: the words of the one box in the entry before it.
    fn branch(&self, at: At) -> Option<Name> {
        let tree = self.tree;
        let is = |at: At, tags: &[&str], role: &str| {
            tags.contains(&tree.node(at).t.as_str()) || tree.role(at) == role
        };
        let entry = tree.parent(at).filter(|&up| is(up, &["li"], "treeitem"))?;
        if !is(at, &["ul", "ol"], "group") || tree.fields_between(entry, at) != 1 {
            return None;
        }
        let mut before = tree.children(entry).take_while(|&child| child < at);
        let line = before.find_map(|child| text::lines(tree, child).into_iter().next())?;
        Some(Name {
            text: line.text,
            source: Source::NamedGroup,
            element: line.element,
            meant: true,
            label: None,
            first: Some(line.first),
        })
    }

    /// A panel whose tab no role ties to it.
    fn tabbed(&mut self, at: At) -> Option<usize> {
        let tab = self.tabs.get(&at)?.clone();
        let first = tab.as_ref().map_or(at, |tab| tab.first);
        Some(self.add(Caption {
            text: tab.as_ref().map(|tab| text::tidy(&tab.text)).unwrap_or_default(),
            element: tab.map_or(NodeId(0), |tab| tab.element),
            source: Source::Tab,
            confidence: 0.8,
            covers: 0,
            signature: own(self.tree.signature(at)),
            rank: None,
            first,
            size: 0.0,
            before_bar: false,
        }))
    }
}
