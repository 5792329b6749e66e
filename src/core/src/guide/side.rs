//! Other pages that a person visits once the user is saved: what is left to do on them, and which
//! control of the page that is open is meant. They are pointed at, never filled, never pressed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::levels::bears;
use super::{Frame, Guidance, PageKind, Progress, Say, Step, recognise};
use crate::matching::{Match, Names, Target, Wanted, find, likeness_floor};
use crate::page::Page;
use crate::plan::{Answers, Question, declared};
use crate::recipe::{Recipe, SidePage, Verdict};
use crate::snapshot::NodeId;
use crate::text::{fold, likeness};

/// What the admin ticked: pages and their steps go by their numbers in the recipe.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticks {
    done: BTreeSet<(usize, usize)>,
    skipped: BTreeSet<usize>,
}

impl Ticks {
    /// Ticks a step of a page, or takes the tick back.
    pub fn tick(&mut self, page: usize, step: usize, done: bool) {
        if done {
            self.done.insert((page, step));
        } else {
            self.done.remove(&(page, step));
        }
    }

    /// Skips a page, or takes that back.
    pub fn skip(&mut self, page: usize, skipped: bool) {
        if skipped {
            self.skipped.insert(page);
        } else {
            self.skipped.remove(&page);
        }
    }
}

/// The other pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Those to be visited, in the recipe's order.
    pub errands: Vec<Errand>,
    /// What they hang on.
    pub questions: Vec<Question>,
    /// What to ring: the frame (an index into those given), the element, what to do with it.
    pub point: Option<(usize, NodeId, String)>,
}

/// A page to be visited.
#[derive(Debug, Clone, PartialEq)]
pub struct Errand {
    /// Its number in the recipe.
    pub number: usize,
    /// What the recipe says of it.
    pub page: SidePage,
    /// Whether the admin skips it. Only what is optional can be skipped.
    pub skipped: bool,
    /// Its steps.
    pub stops: Vec<Stop>,
}

/// One thing to do on such a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Whether the admin ticked it.
    pub done: bool,
    /// Where its control is.
    pub place: Place,
}

/// Where the control of a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The step names none, or is done.
    Unnamed,
    /// Not on the page that is open.
    Elsewhere,
    /// On the page, in a part that is not shown now.
    Hidden,
    /// Several fit, this many: none is ringed.
    Unclear(usize),
    /// This element of this frame (an index into those given).
    Here(usize, NodeId),
}

impl Errand {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.skipped || self.stops.iter().all(|stop| stop.done)
    }

    /// What to ring. Steps have an order: while one is on the page and cannot be ringed, none that
    /// comes after it is.
    fn next(&self) -> Option<(usize, NodeId, String)> {
        let elsewhere = |place: &Place| matches!(place, Place::Unnamed | Place::Elsewhere);
        let mut stops = self.stops.iter().zip(&self.page.steps);
        let (stop, step) = stops.find(|(stop, _)| !elsewhere(&stop.place))?;
        match stop.place {
            Place::Here(frame, node) => Some((frame, node, step.say.clone())),
            _ => None,
        }
    }
}

impl Side {
    /// Whether nothing is left to do or to ask.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.errands.iter().all(Errand::is_done) && !self.questions.iter().any(Question::is_open)
    }
}

fn verdict(page: &SidePage, answers: &Answers) -> Verdict {
    page.when.as_ref().map_or(Verdict::Applies, |when| when.judge(answers))
}

/// Whether there is any page that may have to be visited.
pub(super) fn has_pages(recipe: &Recipe, answers: &Answers) -> bool {
    recipe.side_pages.iter().any(|page| !matches!(verdict(page, answers), Verdict::Not(_)))
}

/// Lets the other pages have their turn, once the user is saved. A new user's form and what stands
/// in the way of every page come first.
pub(super) fn join(
    told: &mut Guidance,
    frames: &[Frame<'_>],
    recipe: &Recipe,
    answers: &Answers,
    progress: &Progress,
) {
    // A form that was left open in some other tab is not what the admin is at.
    let frame = told.frame.and_then(|at| frames.get(at)).filter(|frame| frame.front);
    let kind = frame.map(|frame| recognise(frame.page));
    if recipe.side_pages.is_empty() || (kind == Some(PageKind::ApiUserForm) && !recipe.verify_only)
    {
        return;
    }
    let mut side = look(frames, recipe, answers, &progress.ticks);
    if side.is_done() {
        if told.step.is_none() {
            told.side = Some(side);
        }
        return;
    }
    told.step = Some(Step::SidePages);
    if matches!(told.say, Say::SignIn | Say::NoRights | Say::Language { .. }) {
        side.point = None;
    } else {
        told.say = Say::SidePages;
        told.press = None;
    }
    told.questions = std::mem::take(&mut side.questions);
    told.side = Some(side);
}

/// What is left to do, and where.
fn look(frames: &[Frame<'_>], recipe: &Recipe, answers: &Answers, ticks: &Ticks) -> Side {
    let views: Vec<View> =
        frames.iter().enumerate().filter(|(_, frame)| frame.front).map(View::of).collect();
    let applies = |page: &SidePage| verdict(page, answers) == Verdict::Applies;
    let pages = recipe.side_pages.iter().enumerate().filter(|(_, page)| applies(page));
    let errands: Vec<Errand> =
        pages.map(|(number, page)| errand(number, page, ticks, &views)).collect();
    let point = errands.iter().find_map(Errand::next);
    let conditions = recipe.side_pages.iter().filter_map(|page| page.when.as_ref());
    Side { questions: declared(recipe, answers, conditions), errands, point }
}

fn errand(number: usize, page: &SidePage, ticks: &Ticks, views: &[View]) -> Errand {
    let skipped = page.optional && ticks.skipped.contains(&number);
    let stop = |(step, guided): (usize, &crate::recipe::Guided)| {
        let done = ticks.done.contains(&(number, step));
        let place = match &guided.point_at {
            Some(names) if !done && !skipped => place(&names.names(), page, views),
            _ => Place::Unnamed,
        };
        Stop { done, place }
    };
    let stops = page.steps.iter().enumerate().map(stop).collect();
    Errand { number, page: page.clone(), skipped, stops }
}

/// A frame of the tab that the admin looks at: what is shown of it, and what is not.
struct View {
    frame: usize,
    shown: Page,
    hidden: Page,
}

impl View {
    fn of((frame, seen): (usize, &Frame<'_>)) -> Self {
        let part = |visible: bool| {
            let mut page = seen.page.clone();
            page.controls.retain(|control| control.visible == visible);
            page.records.retain(|record| record.visible == visible);
            page
        };
        Self { frame, shown: part(true), hidden: part(false) }
    }

    /// Whether it calls itself what the recipe calls the page.
    fn is(&self, page: &SidePage) -> bool {
        let names = [Some(&page.title), page.path.last()];
        let titles = [&self.shown.title, &self.shown.document_title];
        let alike = |name: &String| {
            titles.iter().any(|title| likeness(title, name) >= likeness_floor::EXACT)
        };
        names.into_iter().flatten().any(alike)
    }
}

/// Words that stand on pages of all kinds: alone, they do not tell that it is the page that is meant.
const COMMON: [&str; 20] = [
    "save", "close", "cancel", "ok", "new", "add", "edit", "delete", "remove", "copy", "apply",
    "search", "name", "active", "more", "yes", "no", "none", "all", "and",
];

fn is_common(names: &Names) -> bool {
    let common = |name: &String| {
        let folded = fold(name);
        let mut words = folded.split(|letter: char| !letter.is_alphanumeric());
        words.all(|word| word.is_empty() || COMMON.contains(&word))
    };
    names.clone().into_list().iter().any(common)
}

fn place(names: &Names, page: &SidePage, views: &[View]) -> Place {
    let common = is_common(names);
    let views = || views.iter().filter(|view| !common || view.is(page));
    let shown: Vec<(usize, Option<NodeId>)> =
        views().flat_map(|view| fitting(names, &view.shown, view.frame)).collect();
    match shown.as_slice() {
        [(frame, Some(node))] => Place::Here(*frame, *node),
        [] if views().any(|view| !fitting(names, &view.hidden, view.frame).is_empty()) => {
            Place::Hidden
        }
        [] => Place::Elsewhere,
        several => Place::Unclear(several.len()),
    }
}

/// What a page has by this name: a control by its label, its row or its column, or where there is
/// none a record. What is not certain has no element.
fn fitting(names: &Names, page: &Page, frame: usize) -> Vec<(usize, Option<NodeId>)> {
    let target = |label: &Names| Target::labelled(Wanted::Any, label.clone());
    let none = Names::default();
    let ways = [
        target(names),
        Target { row: names.clone(), ..target(&none) },
        Target { column: names.clone(), ..target(&none) },
    ];
    let found = ways.iter().map(|way| find(way, page)).find(|found| *found != Match::Absent);
    match found {
        Some(Match::Found(index)) => vec![(frame, Some(page.controls[index].id))],
        Some(Match::Ambiguous(several)) => several.iter().map(|_| (frame, None)).collect(),
        Some(Match::Absent) | None => {
            let list = names.clone().into_list();
            let named = page.records.iter().filter(|it| list.iter().any(|name| bears(it, name)));
            named.map(|record| (frame, Some(record.id))).collect()
        }
    }
}
