//! Sections of which the page shows the heading only: what is in them can be neither compared nor set before the
//! admin opens them.

use crate::guide::is_autotasks_section;
use crate::matching::{Names, likeness_floor};
use crate::page::{Address, Unopened};
use crate::plan::{Line, Reason, Status, gate};
use crate::recipe::{OneOrMore, Section};

use super::Planner;

impl Planner<'_> {
    /// The section of one of these names, if it is shut and nothing of it has come.
    pub(super) fn unopened(&self, names: &Names) -> Option<&Unopened> {
        let empty = match self.region_of(names) {
            Ok(Some(region)) => self.fields.in_region(&region).is_empty(),
            Ok(None) => false,
            Err(_) => true,
        };
        let named = |it: &&Unopened| names.likeness(&it.name) >= likeness_floor::EXACT;
        empty.then(|| self.page.unopened.iter().find(named)).flatten()
    }

    /// Says of a section of the recipe that it is to be opened, where it is and something is wanted in it.
    pub(super) fn waits_to_be_opened(&mut self, section: &Section) -> bool {
        let Some(unopened) = self.unopened(&section.names()).cloned() else { return false };
        let not_wanted =
            |when| matches!(gate::shut_by(when, self.input.answers), Some(Reason::NotWanted(_)));
        let any = section.set.iter().any(|step| !not_wanted(step.when.as_ref()));
        if section.sets_all().is_some() || any {
            self.hold_until_opened(&unopened, section.why.as_ref());
        }
        true
    }

    /// Those that no section of the recipe names; of a recipe that sets every section, those that it does not except.
    pub(super) fn unnamed_unopened(&self) -> Vec<Unopened> {
        let level = &self.input.recipe.level;
        let named: Vec<Names> = match &level.every {
            Some(every) => every.except.iter().map(OneOrMore::names).collect(),
            None => {
                level.sections.iter().filter(|it| self.applies(it)).map(Section::names).collect()
            }
        };
        let is = |names: &Names, it: &Unopened| names.likeness(&it.name) >= likeness_floor::EXACT;
        let told =
            |it: &Unopened| self.plan.lines.iter().any(|line| line.control == Some(it.opener));
        let unnamed = self.page.unopened.iter().filter(|it| {
            is_autotasks_section(&it.name) && !named.iter().any(|names| is(names, it)) && !told(it)
        });
        unnamed.cloned().collect()
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
