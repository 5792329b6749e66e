//! Sections of which the page shows the heading only: what is in them can be neither compared nor set before the
//! admin opens them.

use crate::guide::is_autotasks_section;
use crate::matching::{Names, likeness_floor, section_of};
use crate::page::{Address, Unopened};
use crate::plan::{Line, Reason, Status, gate};
use crate::recipe::{OneOrMore, Section, Setting, Whole};

use super::Planner;

impl Planner<'_> {
    /// The section of one of these names, if it is shut and nothing of it has come.
    pub(super) fn unopened(&self, names: &Names) -> Option<&Unopened> {
        let empty = match section_of(names, self.page) {
            // Words that stand there as they are come before a name that is only near.
            Ok(Some(region)) => {
                names.likeness(region.name()) < likeness_floor::EXACT
                    || self.fields.in_region(&region).is_empty()
            }
            Ok(None) => false,
            Err(_) => true,
        };
        let named = |it: &&Unopened| names.likeness(&it.name) >= likeness_floor::EXACT;
        empty.then(|| self.page.unopened.iter().find(named)).flatten()
    }

    /// Says of a section of the recipe that it is to be opened, where it is and something is wanted in it.
    pub(super) fn waits_to_be_opened(&mut self, section: &Section) -> bool {
        let Some(unopened) = self.unopened(&section.names()).cloned() else { return false };
        let answered =
            |id: String, with: &str| self.input.answers.get(&id).is_some_and(|it| it == with);
        let wanted = |(number, step): (usize, &Setting)| {
            let id = || self.step_id(section, number, step);
            let shut = gate::shut_by(step.when.as_ref(), self.input.answers);
            !(matches!(shut, Some(Reason::NotWanted(_)))
                || step.leave
                || step.optional && answered(id(), "no")
                || step.advice && !answered(id(), "yes"))
        };
        let any = section.set.iter().enumerate().any(wanted);
        if section.sets_all().is_some() || any {
            self.hold_until_opened(&unopened, section.why.as_ref());
        }
        true
    }

    /// Those that a recipe is silent about; of one that sets every section, those that it excepts.
    pub(super) fn unopened_of_rest(&self) -> Vec<Unopened> {
        let level = &self.input.recipe.level;
        let rested = |it: &&Section| self.applies(it) && it.bulk != Some(Whole::Rest);
        let named: Vec<Names> = level.sections.iter().filter(rested).map(Section::names).collect();
        let except = level.every.as_ref().map(|every| &every.except);
        let silent = |it: &&Unopened| {
            let is = |names: &Names| names.likeness(&it.name) >= likeness_floor::EXACT;
            let excepted = except.is_none_or(|all| all.iter().any(|names| is(&names.names())));
            excepted && !named.iter().any(is)
        };
        self.known_unopened().filter(silent).cloned().collect()
    }

    /// Those that a recipe sets with every section.
    pub(super) fn unopened_of_every(&self) -> Vec<Unopened> {
        let level = &self.input.recipe.level;
        let left = level.sections.iter().filter(|it| it.leave).map(Section::names);
        let except = level.every.iter().flat_map(|every| &every.except).map(OneOrMore::names);
        let spared: Vec<Names> = left.chain(except).collect();
        let is = |names: &Names, it: &Unopened| names.likeness(&it.name) >= likeness_floor::EXACT;
        let set = |it: &&Unopened| !spared.iter().any(|names| is(names, it));
        self.known_unopened().filter(set).cloned().collect()
    }

    /// Those that Autotask has and that no line is about.
    fn known_unopened(&self) -> impl Iterator<Item = &Unopened> {
        let told =
            |it: &Unopened| self.plan.lines.iter().any(|line| line.control == Some(it.opener));
        self.page.unopened.iter().filter(move |it| {
            is_autotasks_section(&it.name)
                && !told(it)
                && self.unopened(&Names::new([&it.name])).is_some()
        })
    }

    /// A line that says so.
    pub(super) fn hold_until_opened(&mut self, unopened: &Unopened, why: Option<&String>) {
        self.plan.lines.push(Line {
            address: Address { section: unopened.name.clone(), ..Address::default() },
            control: Some(unopened.opener),
            status: Status::Blocked(Reason::Unopened),
            why: why.cloned(),
            or: Vec::new(),
            witnesses: Vec::new(),
            sought: None,
        });
    }
}
