//! The plan for a security level's page.

mod choices;
mod excepted;
mod fields;
mod groups;
mod held;
mod ids;
mod name;
mod rest;
mod spared;
mod steps;
mod tabs;
mod unopened;
mod unresolved;
mod which;

use std::collections::{BTreeMap, BTreeSet};

use crate::matching::{Match, Names, Region, Target, Wanted, find, find_rows, section_of, seek};
use crate::ops::Value;
use crate::page::{Address, Control, Kind, Page, State};
use crate::plan::{Input, Line, Obstacle, Plan, Reason, Status, gate, list_line, status, unlocked};
use crate::recipe::{OneOrMore, Recipe, Section, Setting};
use crate::snapshot::NodeId;

use self::choices::Choices;
pub(crate) use self::choices::{as_lists, is_one_of};
use self::fields::Fields;
use self::tabs::SharedTabs;

/// The id of the question about sections that the recipe does not name.
pub const REST: &str = "rest";
/// The id of the question whether a level of another name is meant.
pub const OTHER_LEVEL: &str = "other-level";

/// The box that lets a level use the API, in the page's words and in those of vendors.
pub(crate) const LOGIN: [&str; 3] = [
    "Can login to Web Services API (Access to version 1.6 & later is limited to API User security levels)",
    "Can login to Web Services API",
    "Can logon to web services API",
];

/// Which typed text the plan of a level needs: its name, and the numbers that the recipe sets.
#[must_use]
pub fn level_values(page: &Page, recipe: &Recipe) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    let mut add = |found| {
        if let Match::Found(index) = found {
            nodes.push(page.controls[index].id);
        }
    };
    add(find(&name_target(), page));
    for section in &recipe.level.sections {
        for setting in section.set.iter().filter(|setting| setting.wanted() == Wanted::Text) {
            let target = setting.target(section);
            if setting.each_row {
                let rows = find_rows(&target, &except(setting), page).unwrap_or_default();
                rows.into_iter().for_each(|index| add(Match::Found(index)));
            } else {
                add(seek(&target, page));
            }
        }
    }
    nodes
}

fn except(setting: &Setting) -> Vec<Names> {
    setting.except.iter().map(OneOrMore::names).collect()
}

fn name_target() -> Target {
    Target::labelled(Wanted::Text, Names::new(["Name"]))
}

/// The box that lets a level be chosen on the user form, in English, German, Spanish, French and Dutch.
pub(crate) const ACTIVE: [&str; 5] = ["Active", "Aktiv", "Activo", "Actif", "Actief"];

fn active_target() -> Target {
    Target::labelled(Wanted::Check, Names::new(ACTIVE))
}

/// Plans a level.
#[must_use]
pub fn level(page: &Page, input: &Input<'_>) -> Plan {
    let verify = input.recipe.verify_only;
    let open = verify.then(|| unlocked(page));
    let page = open.as_ref().unwrap_or(page);
    // Pictures that are pressed, and lists told by their place alone, are never written: that they are not
    // says nothing of the page.
    let tells = |it: &&Control| {
        it.kind.is_field() && it.kind != Kind::DrawnList && it.state != State::Unknown
    };
    let mut fields = page.controls.iter().filter(tells).peekable();
    if !verify && fields.peek().is_some() && fields.all(|control| !control.enabled) {
        return Plan { obstacle: Some(Obstacle::ReadOnlyLevel), ..Plan::default() };
    }
    let (listed, choices) = choices::as_lists(page).unzip();
    let page = listed.as_ref().unwrap_or(page);
    let fields = Fields::of(page);
    let tabs = SharedTabs::of(&fields, input.recipe);
    let said = which::as_said(page, input, &tabs);
    let input = &Input { recipe: said.as_ref().unwrap_or(input.recipe), ..*input };
    let said = groups::as_said(page, input);
    let input = &Input { recipe: said.as_ref().unwrap_or(input.recipe), ..*input };
    let questions = gate::declared(input.recipe, input.answers, input.recipe.level.conditions());
    let plan = Plan { verify, questions, ..Plan::default() };
    let mut planner = Planner {
        page,
        choices: choices.unwrap_or_default(),
        fields,
        tabs,
        input,
        plan,
        goals: BTreeMap::new(),
        words: vec![Vec::new(); page.controls.len()],
        own: BTreeSet::new(),
        swept: BTreeSet::new(),
        open: Vec::new(),
        met: false,
        named: Vec::new(),
        left: Vec::new(),
    };
    planner.name_and_active();
    planner.every_section();
    planner.named_sections();
    planner.rest();
    planner.hold_back_namesakes();
    planner.finish()
}

struct Planner<'a> {
    page: &'a Page,
    /// The radios that are lists on this page.
    choices: Choices,
    fields: Fields,
    /// Tabs that no section means.
    tabs: SharedTabs,
    input: &'a Input<'a>,
    plan: Plan,
    /// What each control is to hold, by index; the last word wins.
    goals: BTreeMap<usize, (Result<Value, Reason>, Option<String>)>,
    /// In what words a list may have its goal, by index.
    words: Vec<Vec<String>>,
    /// The level's own name and whether it is active: no section's.
    own: BTreeSet<usize>,
    /// Controls that no step names and that are set with their section or group.
    swept: BTreeSet<usize>,
    /// What steps name and the page does not clearly have.
    open: Vec<Open<'a>>,
    /// Whether any step led to a control.
    met: bool,
    /// Which step's words led to a control.
    named: Vec<(usize, Target)>,
    /// Sections of which the recipe treats as it treats unnamed ones what no step names.
    left: Vec<Region>,
}

/// What a step names and is not clear on the page, or not there.
struct Open<'a> {
    /// The page's name of the section.
    own: String,
    target: Target,
    /// Controls of which it is asked whether they are meant.
    offered: Vec<usize>,
    /// The step, where it is one.
    setting: Option<&'a Setting>,
    /// Controls that stand in a row of those that it means, where it means every row of a group.
    rows: BTreeSet<usize>,
}

impl<'a> Planner<'a> {
    /// What a step means; its words may be taken otherwise where they find nothing as they stand.
    fn seek(&self, target: &Target) -> Match {
        self.input.aliases.seek(target, self.page)
    }

    fn find(&self, target: &Target) -> Match {
        self.input.aliases.find(target, self.page)
    }

    /// The part of the page that a section means as a whole.
    fn region_of(&self, section: &Section) -> Result<Option<Region>, Match> {
        self.tabs.region_of(section, self.page)
    }

    fn named_sections(&mut self) {
        let recipe = self.input.recipe;
        for section in &recipe.level.sections {
            let named = section_of(&section.names(), self.page);
            let found = match section.bulk {
                Some(_) => self.region_of(section),
                None => named.clone(),
            };
            let own = match &named {
                Ok(Some(own)) => own.name().to_owned(),
                Ok(None) => continue,
                Err(_) => section.section.clone(),
            };
            let asked = gate::Asked {
                when: section.when.as_ref(),
                optional: section.optional,
                advice: false,
                id: self.section_id(section),
                name: own.clone(),
                why: section.why.as_ref(),
            };
            let shut = gate::shut(&asked, self.input, &mut self.plan);
            if let Some(reason) = shut {
                self.section_line(&own, reason.clone(), section.why.as_ref());
                if steps::may_hold(Some(&reason)) {
                    self.hold_until_answered(section, &own, found.ok().flatten(), &reason);
                }
                continue;
            }
            if self.waits_to_be_opened(section) {
                continue;
            }
            let name = found.as_ref().map(|found| found.as_ref().map_or("", Region::name));
            self.ask_which(section, name);
            if let Ok(Some(region)) = &found {
                self.whole(region, section);
            }
            for (index, setting) in section.set.iter().enumerate() {
                self.step(section, &own, index, setting, None);
            }
        }
    }

    /// Leaves alone what a section means that waits for an answer, whatever was said of it before.
    fn hold_until_answered(
        &mut self,
        section: &'a Section,
        own: &str,
        region: Option<Region>,
        reason: &Reason,
    ) {
        let whole = section.leave || section.sets_all().is_some();
        if let Some(region) = region.filter(|_| whole) {
            self.left.retain(|left| left.name() != region.name());
            for index in self.fields.in_region(&region) {
                if self.goals.contains_key(&index) && !self.own.contains(&index) {
                    self.goals.insert(index, (Err(reason.clone()), section.why.clone()));
                    self.swept.remove(&index);
                }
            }
        }
        for (index, setting) in section.set.iter().enumerate() {
            self.step(section, own, index, setting, Some(reason));
        }
    }

    /// What is said of a section as a whole.
    fn whole(&mut self, region: &Region, section: &Section) {
        if section.leave {
            for index in self.fields.in_region(region) {
                self.goals.remove(&index);
            }
            self.section_line(region.name(), Reason::LeftAsIs, section.why.as_ref());
        }
        if let Some(bulk) = section.sets_all() {
            self.bulk(region, bulk, section.why.as_ref());
        } else if section.bulk.is_some() {
            self.left.push(region.clone());
        }
    }

    fn section_line(&mut self, section: &str, reason: Reason, why: Option<&String>) {
        self.plan.lines.push(Line {
            address: Address { section: section.to_owned(), ..Address::default() },
            control: None,
            status: Status::Left(reason),
            why: why.cloned(),
            or: Vec::new(),
            witnesses: Vec::new(),
            sought: None,
        });
    }

    /// Turns the goals into lines in the page's order: parents stand before what they govern.
    fn finish(mut self) -> Plan {
        let mut changing: Vec<(&Control, Value)> = Vec::new();
        for (&index, (goal, why)) in &self.goals {
            let control = &self.page.controls[index];
            let (control, goal) = choices::pressed(&self.choices, control, goal);
            let made = match goal {
                Err(
                    reason @ (Reason::NoOption(_)
                    | Reason::UnclearOption(_)
                    | Reason::UnclearControl(_)
                    | Reason::UnknownRank(_)),
                ) => Status::Blocked(reason),
                Err(reason) => Status::Left(reason),
                Ok(to) => match status(control, to.clone(), self.input.typed) {
                    Status::Blocked(Reason::Locked) if may_follow(control, &to, &changing) => {
                        Status::Follows { to }
                    }
                    other => other,
                },
            };
            if let Status::Change { to, .. } = &made {
                changing.push((control, to.clone()));
            }
            self.plan.lines.push(list_line(control, made, why.as_ref(), &self.words[index]));
        }
        // What the page lacks was noted first; people read it last.
        let (found, absent): (Vec<Line>, Vec<Line>) =
            self.plan.lines.into_iter().partition(|line| line.control.is_some());
        self.plan.lines = found.into_iter().chain(absent).collect();
        self.plan
    }
}

fn section_target(names: Names) -> Target {
    let mut target = Target::labelled(Wanted::Action, Names::default());
    target.section = names;
    target
}

/// Whether a locked control may be waiting for one that the plan changes: a cell for another cell
/// of its row (Inventory's Edit follows Add), a box that is to be on for one above it in its group
/// that is to be on too.
fn may_follow(control: &Control, to: &Value, changing: &[(&Control, Value)]) -> bool {
    changing.iter().any(|(other, value)| {
        let (a, b) = (&control.address, &other.address);
        let together = a.section == b.section && a.group == b.group;
        let same_row = !a.row.is_empty() && a.row == b.row;
        let opened = *to == Value::On(true) && *value == Value::On(true);
        together && (same_row || opened)
    })
}
