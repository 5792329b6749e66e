//! A page beside a recipe, without touching anything: what is missing, what is more than the recipe
//! asks (least privilege), what matches.
//!
//! **Architecture invariant:** an audit is plain data made from a page and a recipe; it holds no text
//! of a credential field, and it says "unclear" rather than guess which of two values is more.

mod report;

use serde::{Deserialize, Serialize};

pub use report::{Words, document};

use crate::guide::is_autotasks_section;
use crate::matching::{Match, Names, Target, Wanted, find};
use crate::ops::Value;
use crate::page::{Address, Control, Kind, Page, State};
use crate::plan::{self, Input, Line, Plan, Reason, Status, bulk, value_of};
use crate::recipe::{Bulk, Recipe, Rest};

/// How one control compares with the recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It grants less than the recipe asks.
    Missing,
    /// It grants more than the recipe asks for it.
    More,
    /// It grants something, and the recipe does not ask for it at all.
    Unasked,
    /// It holds something else, and neither is known to be more.
    Differs,
    /// The page does not have it.
    NotOnPage,
    /// It cannot be told: an answer is missing, or several controls fit.
    Unclear,
    /// It holds what the recipe asks.
    Matches,
}

/// All verdicts, the gravest first.
pub const VERDICTS: [Verdict; 7] = [
    Verdict::Missing,
    Verdict::More,
    Verdict::Unasked,
    Verdict::Differs,
    Verdict::NotOnPage,
    Verdict::Unclear,
    Verdict::Matches,
];

impl Verdict {
    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::More => "more",
            Self::Unasked => "unasked",
            Self::Differs => "differs",
            Self::NotOnPage => "not-on-page",
            Self::Unclear => "unclear",
            Self::Matches => "matches",
        }
    }
}

/// One control, compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where it stands.
    pub address: Address,
    /// What it holds, where that can be told.
    pub holds: Option<Value>,
    /// What the recipe asks, where it asks something.
    pub asked: Option<Value>,
    /// How the two compare.
    pub verdict: Verdict,
    /// Why the recipe asks it.
    pub why: Option<String>,
}

/// A page, compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    /// All findings, in the page's order.
    pub findings: Vec<Finding>,
}

impl Audit {
    /// How many findings have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.with(verdict).count()
    }

    /// The findings that have this verdict.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.verdict == verdict)
    }
}

/// Compares a level's page.
#[must_use]
pub fn level(page: &Page, input: &Input<'_>) -> Audit {
    let page = &plan::unlocked(page);
    let recipe = comparing(input.recipe);
    let input = Input { recipe: &recipe, ..*input };
    let plan = plan::level(page, &input);
    let mut audit = judge(page, &input, &plan);
    unasked(page, &input, &plan, &mut audit);
    audit
}

/// Compares an API user's page.
#[must_use]
pub fn user(page: &Page, input: &Input<'_>) -> Audit {
    let page = &plan::unlocked(page);
    let recipe = comparing(input.recipe);
    let input = Input { recipe: &recipe, ..*input };
    judge(page, &input, &plan::user(page, &input))
}

/// The recipe, made to compare only. What it does not name is looked at apart from the plan.
fn comparing(recipe: &Recipe) -> Recipe {
    let mut recipe = recipe.clone();
    recipe.verify_only = true;
    recipe.level.rest = Rest::AsCopied;
    recipe
}

fn control_of<'p>(page: &'p Page, line: &Line) -> Option<&'p Control> {
    page.controls.iter().find(|control| Some(control.id) == line.control)
}

fn judge(page: &Page, input: &Input<'_>, plan: &Plan) -> Audit {
    let finding = |line: &Line| {
        let control = control_of(page, line);
        let now = control.and_then(|control| value_of(control, input.typed));
        let (holds, asked, verdict) = match &line.status {
            Status::Ok(value) => (Some(value.clone()), Some(value.clone()), Verdict::Matches),
            Status::Change { from, to } => {
                let verdict = control.map_or(Verdict::Differs, |it| compare(it, from, to));
                (Some(from.clone()), Some(to.clone()), verdict)
            }
            Status::Follows { to } => {
                let same = now.as_ref() == Some(to);
                let verdict = if same { Verdict::Matches } else { Verdict::Differs };
                (now, Some(to.clone()), verdict)
            }
            // Plans that are compared leave nothing out.
            Status::Excluded { to, .. } => (now, Some(to.clone()), Verdict::Differs),
            Status::NotOnPage => (None, None, Verdict::NotOnPage),
            // Looked at below, as if the recipe did not name it.
            Status::Left(Reason::NotWanted(_)) => return None,
            Status::Left(Reason::LeftAsIs | Reason::ByHand | Reason::NotAPermission) => {
                return control.map(|_| of(line, now.clone(), now, Verdict::Matches));
            }
            Status::Left(reason @ (Reason::NoNone | Reason::NoFull | Reason::Restriction)) => {
                let verdict = control.map(|control| left(control, now.as_ref(), reason));
                return verdict.map(|verdict| of(line, now, None, verdict));
            }
            Status::Left(_) | Status::Blocked(_) | Status::Waived(_) => {
                (now, None, Verdict::Unclear)
            }
        };
        Some(of(line, holds, asked, verdict))
    };
    Audit { findings: plan.lines.iter().filter_map(finding).collect() }
}

fn of(line: &Line, holds: Option<Value>, asked: Option<Value>, verdict: Verdict) -> Finding {
    Finding { address: line.address.clone(), holds, asked, verdict, why: line.why.clone() }
}

/// A control that a whole section's "all" or "none" leaves alone: what it holds may still be plainly the
/// other end of what is asked.
fn left(control: &Control, held: Option<&Value>, why: &Reason) -> Verdict {
    let is = |bulk| held.is_some() && bulk::goal(control, bulk).ok().as_ref() == held;
    match why {
        Reason::NoNone if is(Bulk::Full) => Verdict::More,
        Reason::NoFull if is(Bulk::None) => Verdict::Missing,
        // One that takes nothing away now.
        Reason::Restriction if held == Some(&Value::On(false)) => Verdict::Matches,
        _ => Verdict::Unclear,
    }
}

/// Whether a control grants less or more than it is to; `Differs` where that is not certain.
fn compare(control: &Control, from: &Value, to: &Value) -> Verdict {
    let none = bulk::goal(control, Bulk::None).ok();
    let full = bulk::goal(control, Bulk::Full).ok();
    match (from, to) {
        (Value::On(_), Value::On(_)) if none.is_none() => Verdict::Differs,
        (Value::On(on), Value::On(_)) if *on => Verdict::More,
        (Value::On(_), Value::On(_)) => Verdict::Missing,
        (Value::Text(from), Value::Text(to)) => {
            match (plan::whole_number(from), plan::whole_number(to)) {
                (Some(from), Some(to)) if from == to => Verdict::Matches,
                (Some(from), Some(to)) if from < to => Verdict::Missing,
                (Some(_), Some(_)) => Verdict::More,
                _ => Verdict::Differs,
            }
        }
        _ if none.as_ref() == Some(from) || full.as_ref() == Some(to) => Verdict::Missing,
        _ if full.as_ref() == Some(from) || none.as_ref() == Some(to) => Verdict::More,
        _ => Verdict::Differs,
    }
}

/// Permissions that the level grants and the recipe does not name.
fn unasked(page: &Page, input: &Input<'_>, plan: &Plan, audit: &mut Audit) {
    let name = Target::labelled(Wanted::Text, Names::new(["Name"]));
    let general = match find(&name, page) {
        Match::Found(index) => Some(&page.controls[index].address.section),
        _ => None,
    };
    let (listed, choices) = plan::as_lists(page).unzip();
    let choices = choices.unwrap_or_default();
    let page = listed.as_ref().unwrap_or(page);
    let judged = |control: &Control| {
        plan.lines.iter().filter_map(|line| line.control.map(|id| (line, id))).any(|(line, id)| {
            let open = matches!(line.status, Status::Left(Reason::NotWanted(_)));
            (id == control.id || plan::is_one_of(&choices, control.id, id)) && !open
        })
    };
    for control in page.controls.iter().filter(|control| control.kind.is_field()) {
        let address = &control.address;
        if Some(&address.section) == general || address.section.is_empty() || judged(control) {
            continue;
        }
        if let Some(verdict) = granted(control, input) {
            audit.findings.push(Finding {
                address: address.clone(),
                holds: value_of(control, input.typed),
                asked: None,
                verdict,
                why: None,
            });
        }
    }
    // What a section grants of which only the heading is there cannot be told.
    let told = |opener| plan.lines.iter().any(|line| line.control == Some(opener));
    let shut = page.unopened.iter();
    for it in shut.filter(|it| is_autotasks_section(&it.name) && !told(it.opener)) {
        let address = Address { section: it.name.clone(), ..Address::default() };
        let (holds, asked, verdict) = (None, None, Verdict::Unclear);
        audit.findings.push(Finding { address, holds, asked, verdict, why: None });
    }
}

/// Whether a control that nothing was asked of grants anything.
fn granted(control: &Control, input: &Input<'_>) -> Option<Verdict> {
    match control.state {
        State::Mixed | State::Unknown => return Some(Verdict::Unclear),
        State::On(_) if control.kind == Kind::Radio => return None,
        State::On(_) | State::Options(_) | State::Shows(_) => {}
        State::Typed { .. } | State::Nothing => return None,
    }
    let held = value_of(control, input.typed)?;
    match bulk::goal(control, Bulk::None) {
        Ok(none) => (held != none).then_some(Verdict::Unasked),
        // No option of it means none: it may still be known to grant all.
        Err(Reason::NoNone) if bulk::goal(control, Bulk::Full) == Ok(held) => {
            Some(Verdict::Unasked)
        }
        Err(_) => None,
    }
}
