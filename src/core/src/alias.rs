//! What the admin said: this control of the page is the one that the recipe means.
//!
//! Where matching finds nothing, or several, the admin may point at the control. What is kept is two
//! addresses in words, the recipe's and the page's; never a value. An alias is the admin's word about
//! one page at one time: where its control is gone, or matching by now finds another, there is a
//! question again.

use serde::{Deserialize, Serialize};

use crate::matching::{Match, Target, Wanted, find, seek};
use crate::page::{Address, Control, Kind, Page, Part};
use crate::plan::is_credential;
use crate::snapshot::NodeId;
use crate::text::fold;

/// The most aliases that are kept for one host.
pub const MOST: usize = 200;

/// What a recipe looks for, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sought {
    /// What kind of control.
    pub wanted: Wanted,
    /// Its address, each part by the name that is shown.
    pub address: Address,
}

impl Sought {
    /// What a target looks for; `None` where it names no single control.
    #[must_use]
    pub fn of(target: &Target) -> Option<Self> {
        let address = Address {
            tab: String::new(),
            section: target.section.shown().to_owned(),
            group: target.group.shown().to_owned(),
            within: Vec::new(),
            row: target.row.shown().to_owned(),
            column: target.column.shown().to_owned(),
            label: target.label.shown().to_owned(),
        };
        let named = !address.row.is_empty() || !address.label.is_empty();
        named.then_some(Self { wanted: target.wanted, address })
    }

    /// Whether a control may be the one: of the right kind, and nothing that holds a credential. A
    /// field for text may have become a list.
    #[must_use]
    pub fn fits(&self, control: &Control) -> bool {
        let value = matches!(self.wanted, Wanted::Text | Wanted::List);
        let fits = |wanted: Wanted| wanted.fits(control.kind);
        let of_kind = fits(self.wanted) || (value && (fits(Wanted::Text) || fits(Wanted::List)));
        of_kind && !is_credential(control) && !is_empty(&control.address)
    }

    fn is(&self, other: &Self) -> bool {
        let value = |wanted| matches!(wanted, Wanted::Text | Wanted::List);
        let kind = self.wanted == other.wanted || (value(self.wanted) && value(other.wanted));
        kind && same(&self.address, &other.address)
    }
}

/// A recipe's control and the page's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// What the recipe looks for.
    pub sought: Sought,
    /// Where the admin says it is, in the page's words.
    pub means: Address,
}

/// The aliases of one host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Aliases(Vec<Alias>);

impl Aliases {
    /// All of them, the oldest first.
    #[must_use]
    pub fn list(&self) -> &[Alias] {
        &self.0
    }

    /// Keeps what the admin said; the last word counts.
    pub fn learn(&mut self, sought: Sought, control: &Control) {
        self.forget(&sought);
        self.0.push(Alias { sought, means: control.address.clone() });
        let over = self.0.len().saturating_sub(MOST);
        self.0.drain(..over);
    }

    /// Forgets what was said about a recipe's control.
    pub fn forget(&mut self, sought: &Sought) {
        self.0.retain(|alias| !alias.sought.is(sought));
    }

    /// Looks for the control that `target` means, with what the admin said of it.
    #[must_use]
    pub fn find(&self, target: &Target, page: &Page) -> Match {
        self.settle(target, page, find(target, page))
    }

    /// The same for a step of a recipe, whose words may be taken in several ways.
    #[must_use]
    pub fn seek(&self, target: &Target, page: &Page) -> Match {
        self.settle(target, page, seek(target, page))
    }

    fn settle(&self, target: &Target, page: &Page, found: Match) -> Match {
        let said = Sought::of(target)
            .and_then(|sought| self.0.iter().find(|alias| alias.sought.is(&sought)));
        let Some(said) = said else { return found };
        let there: Vec<usize> = (0..page.controls.len())
            .filter(|&at| {
                let control = &page.controls[at];
                target.fits(control.kind) && same(&control.address, &said.means)
            })
            .collect();
        match (there.as_slice(), found) {
            ([one], Match::Found(other)) if *one != other => Match::Ambiguous(vec![other, *one]),
            ([one], _) => Match::Found(*one),
            // What was pointed at is gone or doubled: that another fits now was not said.
            (_, Match::Found(other)) => Match::Ambiguous(vec![other]),
            (_, other) => other,
        }
    }

    /// The text fields of a page that aliases point at: their text is needed to compare.
    #[must_use]
    pub fn typed_fields(&self, page: &Page) -> Vec<NodeId> {
        let pointed = |control: &&Control| {
            matches!(control.kind, Kind::Text | Kind::Number | Kind::Area)
                && !is_credential(control)
                && self.0.iter().any(|alias| same(&control.address, &alias.means))
        };
        page.controls.iter().filter(pointed).map(|control| control.id).collect()
    }
}

/// A control that may be pointed at, and the elements that name it and no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The control.
    pub node: NodeId,
    /// The elements of its own label.
    pub also: Vec<NodeId>,
    /// What it is called, for who goes through them by the keyboard.
    pub name: String,
}

/// What may be pointed at in answer to the question where `sought` is.
#[must_use]
pub fn candidates(sought: &Sought, page: &Page) -> Vec<Candidate> {
    let label = |control: &Control| {
        let own = control.evidence.iter().filter(|evidence| evidence.part == Part::Label);
        own.map(|evidence| evidence.node).filter(|node| node.0 != 0).collect::<Vec<_>>()
    };
    let fitting = || page.controls.iter().filter(|control| sought.fits(control));
    let shared = |node: &NodeId| {
        let naming = fitting()
            .filter(|control| control.evidence.iter().any(|evidence| evidence.node == *node));
        naming.count() > 1
    };
    // What cannot be told from another by its address cannot be found again.
    let alone = |control: &&Control| {
        fitting().filter(|other| same(&other.address, &control.address)).count() == 1
    };
    let named = |control: &Control| {
        let also = label(control).into_iter().filter(|node| !shared(node)).collect();
        Candidate { node: control.id, also, name: name_of(&control.address) }
    };
    fitting().filter(alone).map(named).collect()
}

fn name_of(address: &Address) -> String {
    let mut parts = parts(address).to_vec();
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join(" › ")
}

fn parts(address: &Address) -> [&str; 5] {
    let Address { section, group, row, column, label, .. } = address;
    [section, group, row, column, label]
}

fn is_empty(address: &Address) -> bool {
    address.row.is_empty() && address.label.is_empty()
}

fn same(a: &Address, b: &Address) -> bool {
    let folded = |text: &str| fold(text).trim().to_owned();
    parts(a).into_iter().zip(parts(b)).all(|(a, b)| a == b || folded(a) == folded(b))
}
