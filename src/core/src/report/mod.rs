//! The report of a job: what was changed, by what recipe, what was asked and answered, what could
//! not be done, what was put back.
//!
//! **Architecture invariant:** what a page's fields held stands here as [`Told`] and nothing else,
//! so the text of a credential has no place in it. The time is handed in.

mod told;
mod write;

pub use told::Told;
pub use write::{COLUMNS, Closing, Fact, Kind, Words, document};

use crate::fill::{self, Open};
use crate::journal::{Difference, Journal, State, find};
use crate::ops::Value;
use crate::page::Address;
use crate::plan::{Answers, Ask, Line, Plan, Reason, Status};
use crate::recipe::{Provenance, Recipe};
use crate::snapshot::NodeId;

/// A job under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    recipe: Credit,
    pages: Vec<PageRecord>,
    asked: Vec<Asked>,
}

/// Which recipe it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Its short name.
    pub id: String,
    /// The product.
    pub name: String,
    /// Who makes it.
    pub vendor: String,
    /// The vendor's article.
    pub url: String,
    /// The day on which the article was read: a recipe's version.
    pub seen: Option<String>,
    /// Who tried it in a real tenant.
    pub verified_by: Option<String>,
}

/// Which page of which tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Tells this document from others.
    pub document: u32,
    /// The tenant's host.
    pub host: String,
    /// The page's title.
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct PageRecord {
    place: Place,
    changes: Vec<Change>,
    left: Vec<Left>,
}

/// A control that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    node: NodeId,
    address: Address,
    before: Option<Told>,
    after: Option<Told>,
    /// Whether Keyguide wrote it; else the page changed it in answer.
    written: bool,
    why: Option<String>,
    when: String,
    /// When it was put back.
    undone: Option<String>,
}

/// What was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Left {
    address: Address,
    why: Why,
    when: String,
}

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Left alone on purpose.
    OnPurpose(Reason),
    /// Left out of the plan by the admin.
    Excluded,
    /// In the way.
    Reason(Reason),
    /// The page does not have it.
    NotOnPage,
    /// It was tried.
    Failed(fill::Why),
    /// The filling ended before it.
    NotReached,
    /// The filling or the undo was broken off, in words.
    BrokenOff(String),
}

/// A question, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    id: String,
    ask: Ask,
    answer: Option<Told>,
}

/// How many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Changed and not put back.
    pub changed: usize,
    /// Put back.
    pub undone: usize,
    /// Could not be done.
    pub not_done: usize,
    /// Left out by the admin.
    pub excluded: usize,
}

impl Job {
    /// A job by this recipe, of which nothing is done yet.
    #[must_use]
    pub fn new(recipe: &Recipe) -> Self {
        let Recipe { id, name, vendor, source, .. } = recipe;
        let Provenance { url, seen, verified_by, .. } = source;
        let recipe = Credit {
            id: id.clone(),
            name: name.clone(),
            vendor: vendor.clone(),
            url: url.clone(),
            seen: seen.clone(),
            verified_by: verified_by.clone(),
        };
        Self { recipe, pages: Vec::new(), asked: Vec::new() }
    }

    /// Whether nothing was written by it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Whether it has something of this document.
    #[must_use]
    pub fn knows(&self, document: u32) -> bool {
        self.pages.iter().any(|page| page.place.document == document)
    }

    /// How many of each.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for page in &self.pages {
            let undone = page.changes.iter().filter(|change| change.undone.is_some()).count();
            tally.undone += undone;
            tally.changed += page.changes.len() - undone;
            for left in &page.left {
                match left.why {
                    Why::OnPurpose(_) => {}
                    Why::Excluded => tally.excluded += 1,
                    _ => tally.not_done += 1,
                }
            }
        }
        tally
    }

    /// Takes down what is asked on a page, and what was answered.
    pub fn asked(&mut self, plan: &Plan, answers: &Answers) {
        for question in &plan.questions {
            let given = answers.get(&question.id).map(String::as_str).or(match &question.ask {
                Ask::Text { suggestion, .. } if !suggestion.is_empty() => Some(suggestion),
                Ask::Optional { advice: true, .. } => Some("no"),
                _ => None,
            });
            let name = match &question.ask {
                Ask::Text { label, .. } | Ask::OneOf { label, .. } => label.as_str(),
                _ => "",
            };
            let answer = given.and_then(|given| Told::answer(name, given));
            let asked = Asked { id: question.id.clone(), ask: question.ask.clone(), answer };
            match self.asked.iter_mut().find(|known| known.id == asked.id) {
                Some(known) => *known = asked,
                None => self.asked.push(asked),
            }
        }
    }

    /// Takes down what a page's journal holds after a batch. `now` is what the page holds.
    pub fn wrote(&mut self, place: &Place, journal: &Journal, now: &State, when: &str) {
        let page = self.page(place);
        let (mut changes, before): (Vec<Change>, Vec<Change>) =
            page.changes.drain(..).partition(|change| change.undone.is_some());
        changes.extend(journal.differences(now).into_iter().map(|it| {
            let made = Change::new(it, when);
            let same = |old: &&Change| old.address == made.address && old.after == made.after;
            let known = before.iter().find(same);
            known.map_or(made.clone(), |old| Change { node: made.node, ..old.clone() })
        }));
        page.changes = changes;
    }

    /// Takes down what is left to do when a fill has ended, by the plan made after it, and what the fill
    /// says of the lines that were approved.
    pub fn ended(&mut self, place: &Place, plan: &Plan, open: &[Open], when: &str) {
        let page = self.page(place);
        let left = |line: &Line| {
            let why = why_left(line, open)?;
            Some(Left { address: line.address.clone(), why, when: when.to_owned() })
        };
        page.left = plan.lines.iter().filter_map(left).collect();
        for change in &mut page.changes {
            let line = plan.lines.iter().find(|line| line.control == Some(change.node));
            change.why = line.and_then(|line| line.why.clone()).or_else(|| change.why.take());
        }
    }

    /// Takes down what an undo put back. `now` is what the page holds after it.
    pub fn undone(&mut self, place: &Place, now: &State, when: &str) {
        for change in self.page(place).changes.iter_mut().filter(|it| it.undone.is_none()) {
            let held = find(now, change.node, &change.address);
            let before = change.before.as_ref().map(Told::value);
            if held.is_some_and(|held| Some(&held.value) == before) {
                change.undone = Some(when.to_owned());
            }
        }
    }

    /// Takes down that a page went away, or another panel had the pen.
    pub fn broken_off(&mut self, place: &Place, why: &str, when: &str) {
        let why = Why::BrokenOff(why.to_owned());
        let left = Left { address: Address::default(), why, when: when.to_owned() };
        self.page(place).left.push(left);
    }

    fn page(&mut self, place: &Place) -> &mut PageRecord {
        let known = self.pages.iter().position(|page| page.place.document == place.document);
        let at = known.unwrap_or_else(|| {
            let place = place.clone();
            self.pages.push(PageRecord { place, changes: Vec::new(), left: Vec::new() });
            self.pages.len() - 1
        });
        &mut self.pages[at]
    }
}

impl Change {
    fn new(difference: Difference, when: &str) -> Self {
        let Difference { node, address, before, now, written } = difference;
        let told = |value: &Value| Told::of(&address, value);
        let (before, after) = (told(&before), told(&now));
        let when = when.to_owned();
        Self { node, address, before, after, written, why: None, when, undone: None }
    }
}

fn why_left(line: &Line, open: &[Open]) -> Option<Why> {
    match &line.status {
        Status::Ok(_) => None,
        Status::Left(reason) => Some(Why::OnPurpose(reason.clone())),
        Status::Excluded { .. } | Status::Waived(_) => Some(Why::Excluded),
        Status::Blocked(reason) => Some(Why::Reason(reason.clone())),
        Status::NotOnPage => Some(Why::NotOnPage),
        Status::Change { .. } | Status::Follows { .. } => {
            let why = open.iter().find(|it| it.is_of(line)).map(|it| it.why.clone());
            let tried = why.filter(|why| *why != fill::Why::NotReached);
            Some(tried.map_or(Why::NotReached, Why::Failed))
        }
    }
}
