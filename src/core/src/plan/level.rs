//! The plan for a security level's page.

use std::collections::BTreeMap;

use crate::matching::{Match, Names, Target, Wanted, find, section_of};
use crate::ops::Value;
use crate::page::{Control, Page};
use crate::plan::{
    Ask, Input, Line, Obstacle, Plan, Question, Reason, Status, bulk, fields_in, line, missing,
    status, value_of,
};
use crate::recipe::{Bulk, Goal, Recipe, Rest, Setting};
use crate::snapshot::NodeId;
use crate::text::likeness;

/// The id of the question about sections that the recipe does not name.
pub const REST: &str = "rest";
/// The id of the question whether a level of another name is meant.
pub const OTHER_LEVEL: &str = "other-level";

/// Which typed text the plan of a level needs: its name, and the numbers that the recipe sets.
#[must_use]
pub fn level_values(page: &Page, recipe: &Recipe) -> Vec<NodeId> {
    let numbers = recipe.level.sections.iter().flat_map(|section| {
        section
            .set
            .iter()
            .map(|setting| setting.target(section))
            .filter(|it| it.wanted == Wanted::Text)
    });
    std::iter::once(name_target())
        .chain(numbers)
        .filter_map(|target| match find(&target, page) {
            Match::Found(index) => Some(page.controls[index].id),
            _ => None,
        })
        .collect()
}

fn name_target() -> Target {
    Target::labelled(Wanted::Text, Names::new(["Name"]))
}

fn active_target() -> Target {
    Target::labelled(Wanted::Check, Names::new(["Active"]))
}

/// Plans a level.
#[must_use]
pub fn level(page: &Page, input: &Input<'_>) -> Plan {
    let fields = || page.controls.iter().filter(|control| control.kind.is_field());
    if fields().next().is_some() && fields().all(|control| !control.enabled) {
        return Plan { obstacle: Some(Obstacle::ReadOnlyLevel), ..Plan::default() };
    }
    let mut planner = Planner { page, input, plan: Plan::default(), goals: BTreeMap::new() };
    planner.name_and_active();
    planner.named_sections();
    planner.rest();
    planner.finish()
}

struct Planner<'a> {
    page: &'a Page,
    input: &'a Input<'a>,
    plan: Plan,
    /// What each control is to hold, by index; the last word wins.
    goals: BTreeMap<usize, (Result<Value, Reason>, Option<String>)>,
}

impl Planner<'_> {
    fn name_and_active(&mut self) {
        let recipe = self.input.recipe;
        let name = Value::Text(recipe.level.name.clone());
        match find(&name_target(), self.page) {
            Match::Found(index) => {
                let control = &self.page.controls[index];
                if let Some(Value::Text(now)) = value_of(control, self.input.typed) {
                    self.ask_about_other_level(&now);
                }
                self.goals.insert(index, (Ok(name), None));
            }
            absent => self.plan.lines.push(missing(&name_target(), &absent, None)),
        }
        if recipe.level.active {
            match find(&active_target(), self.page) {
                Match::Found(index) => {
                    self.goals.insert(index, (Ok(Value::On(true)), None));
                }
                absent => self.plan.lines.push(missing(&active_target(), &absent, None)),
            }
        }
    }

    /// A level that is neither a fresh copy of the base nor the recipe's own may be somebody
    /// else's: it is not touched without a word.
    fn ask_about_other_level(&mut self, name: &str) {
        let level = &self.input.recipe.level;
        let ours = name.trim().is_empty() || likeness(name, &level.name) > 0.95;
        let copy = level.base.iter().any(|base| is_copy_of(name, base));
        let answered = self.input.answers.get(OTHER_LEVEL).is_some_and(|answer| answer == name);
        if !ours && !copy && !answered {
            self.plan.questions.push(Question {
                id: OTHER_LEVEL.into(),
                ask: Ask::OtherLevel { name: name.to_owned() },
                urgent: true,
                settled: false,
            });
        }
    }

    fn named_sections(&mut self) {
        for section in &self.input.recipe.level.sections {
            let own = match section_of(&section.names(), self.page) {
                Ok(Some(own)) => own,
                Ok(None) => continue,
                Err(absent) => {
                    let mut target = Target::labelled(Wanted::Action, Names::default());
                    target.section = section.names();
                    self.plan.lines.push(missing(&target, &absent, section.why.as_ref()));
                    continue;
                }
            };
            if let Some(bulk) = section.bulk {
                self.bulk(&own, bulk, section.why.as_ref());
            }
            for setting in &section.set {
                self.set(&setting.target(section), setting);
            }
        }
    }

    fn bulk(&mut self, section: &str, bulk: Bulk, why: Option<&String>) {
        for index in fields_in(self.page, section) {
            let goal = bulk::goal(&self.page.controls[index], bulk);
            self.goals.insert(index, (goal, why.cloned()));
        }
    }

    fn set(&mut self, target: &Target, setting: &Setting) {
        match find(target, self.page) {
            Match::Found(index) => {
                let control = &self.page.controls[index];
                let goal = match &setting.to {
                    Goal::On(on) => Ok(Value::On(*on)),
                    Goal::Number(number) => Ok(Value::Text(number.to_string())),
                    Goal::Option(names) => bulk::own_option(control, &names.names()),
                };
                self.goals.insert(index, (goal, setting.why.clone()));
            }
            absent => self.plan.lines.push(missing(target, &absent, setting.why.as_ref())),
        }
    }

    /// Sections of the page that the recipe does not name.
    fn rest(&mut self) {
        let declared = self.input.recipe.level.rest;
        let answer = self.input.answers.get(REST).map(String::as_str);
        let policy = match (declared, answer) {
            (Rest::Ask, Some("none")) => Rest::None,
            (Rest::Ask, Some("as-copied")) => Rest::AsCopied,
            (policy, _) => policy,
        };
        let sections = self.unnamed_sections();
        if declared == Rest::Ask && !sections.is_empty() {
            let changes = sections.iter().map(|section| self.changes_of_none(section)).sum();
            self.plan.questions.push(Question {
                id: REST.into(),
                ask: Ask::Rest { sections: sections.clone(), changes },
                urgent: true,
                settled: policy != Rest::Ask,
            });
        }
        if policy == Rest::None {
            for section in &sections {
                self.bulk(section, Bulk::None, None);
            }
        }
    }

    fn changes_of_none(&self, section: &str) -> usize {
        fields_in(self.page, section)
            .map(|index| &self.page.controls[index])
            .filter(|control| {
                let goal = bulk::goal(control, Bulk::None).ok();
                goal.is_some() && goal != value_of(control, self.input.typed)
            })
            .count()
    }

    /// Sections with permissions, other than the one with the level's own name.
    fn unnamed_sections(&self) -> Vec<String> {
        let own = |target: &Target| match find(target, self.page) {
            Match::Found(index) => Some(self.page.controls[index].address.section.clone()),
            _ => None,
        };
        let general = own(&name_target()).or_else(|| own(&active_target()));
        let named: Vec<String> = self
            .input
            .recipe
            .level
            .sections
            .iter()
            .filter_map(|section| section_of(&section.names(), self.page).ok().flatten())
            .collect();
        let unnamed = |section: &&String| {
            Some(*section) != general.as_ref()
                && !named.contains(section)
                && fields_in(self.page, section).next().is_some()
        };
        self.page.sections.iter().filter(unnamed).cloned().collect()
    }

    /// Turns the goals into lines in the page's order: parents stand before what they govern.
    fn finish(mut self) -> Plan {
        let mut changing: Vec<(&Control, Value)> = Vec::new();
        for (&index, (goal, why)) in &self.goals {
            let control = &self.page.controls[index];
            let made = match goal {
                Err(reason @ (Reason::NoOption(_) | Reason::UnclearOption(_))) => {
                    Status::Blocked(reason.clone())
                }
                Err(reason) => Status::Left(reason.clone()),
                Ok(to) => match status(control, to.clone(), self.input.typed) {
                    Status::Blocked(Reason::Locked) if may_follow(control, to, &changing) => {
                        Status::Follows { to: to.clone() }
                    }
                    other => other,
                },
            };
            if let Status::Change { to, .. } = &made {
                changing.push((control, to.clone()));
            }
            self.plan.lines.push(line(control, made, why.as_ref()));
        }
        // What the page lacks was noted first; people read it last.
        let (found, absent): (Vec<Line>, Vec<Line>) =
            self.plan.lines.into_iter().partition(|line| line.control.is_some());
        self.plan.lines = found.into_iter().chain(absent).collect();
        self.plan
    }
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

/// `Copy of API User (system)`, `API User (system) (API-only) (Copy)`: the base's name and the
/// word copy, and nothing else.
fn is_copy_of(name: &str, base: &str) -> bool {
    let words = |text: &str| {
        let folded = crate::text::fold(text);
        folded
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty() && *word != "of")
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (name, base) = (words(name), words(base));
    let optional = ["copy", "api", "only", "system", "default"];
    let copied = name.iter().any(|word| word == "copy");
    let known = |word: &String| base.contains(word) || optional.contains(&word.as_str());
    let core = |word: &&String| !matches!(word.as_str(), "only" | "system" | "default");
    copied && name.iter().all(known) && base.iter().filter(core).all(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_copy_of;

    #[test]
    fn copies_of_the_base_and_nothing_else() {
        let base = "API User (system) (API-only)";
        assert!(is_copy_of("Copy of API User (system)", base));
        assert!(is_copy_of("API User (system) (API-only) (Copy)", base));
        assert!(is_copy_of("[Copy of] API User", base));
        assert!(!is_copy_of("Copy of API User (system) Can\u{2019}t Read Costs", base));
        assert!(!is_copy_of("Email2AT Access", base));
        assert!(!is_copy_of("API User (system)", base));
    }
}
