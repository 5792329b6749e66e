//! Which section of the page a recipe means that has none of its name, where some come near: the admin says.

use crate::guide::is_autotasks_section;
use crate::matching::{Match, Names, Region, is_near_section};
use crate::page::Page;
use crate::plan::bulk::grants_nothing;
use crate::plan::{Ask, Input, Question, Reason, gate, missing};
use crate::recipe::{Bulk, Goal, Recipe, Section, Setting};

use super::fields::Area;
use super::tabs::SharedTabs;
use super::{Planner, section_target};

/// The most sections of a near name that are offered, and of any other.
const MOST: usize = 8;
const MOST_STRANGE: usize = 20;
/// The answer that it is none of these.
pub(super) const LEAVE: &str = "leave";

/// The recipe with its sections by the names too that the admin said they have on this page, if any.
pub(super) fn as_said(page: &Page, input: &Input<'_>, tabs: &SharedTabs) -> Option<Recipe> {
    let said = |section: &Section| {
        let tab = |it: &String| page.controls.iter().any(|control| control.address.tab == *it);
        let answer = input.answers.get(&id_of(section)).filter(|it| *it != LEAVE)?;
        if !page.sections.contains(answer) && !tab(answer) {
            return None;
        }
        // What has the recipe's own name by now needs no other.
        let absent = matches!(tabs.region_of(section, page), Err(Match::Absent));
        absent.then(|| answer.clone())
    };
    let mut sections = input.recipe.level.sections.iter();
    sections.any(|section| said(section).is_some()).then(|| {
        let mut recipe = input.recipe.clone();
        recipe.level.sections.iter_mut().for_each(|it| it.aliases.extend(said(it)));
        recipe
    })
}

impl Planner<'_> {
    /// Asks which section is meant, and says what becomes of one that is not there.
    pub(super) fn ask_which(&mut self, section: &Section, found: Result<&str, &Match>) {
        let id = id_of(section);
        let answer = self.input.answers.get(&id);
        // What stands there by another name than the answer's has the recipe's own.
        if found.is_ok_and(|name| answer.is_none_or(|answer| answer != name)) {
            return;
        }
        let whole = section.leave || section.sets_all().is_some();
        let absent = found.err();
        let options = self.options_for(section, whole);
        let found = absent.is_none_or(|it| *it != Match::Absent || options.is_empty());
        if let Some(absent) = absent.filter(|_| found) {
            if whole {
                let target = section_target(section.names());
                self.plan.lines.push(missing(&target, absent, section.why.as_ref()));
            }
            return;
        }
        let left = answer.is_some_and(|answer| answer == LEAVE);
        let (name, why) = (section.section.clone(), section.why.clone());
        let ask = Ask::WhichSection { name, why, options };
        let settled = left || absent.is_none();
        self.plan.questions.push(Question { id: id.clone(), ask, urgent: false, settled });
        if absent.is_some() {
            let reason = if left { Reason::LeftAsIs } else { Reason::Unanswered(id) };
            self.section_line(&section.section, reason, section.why.as_ref());
        }
    }

    /// The sections of the page that may be a section by another name, but for those that the recipe has by their
    /// own; none where many may.
    fn options_for(&self, section: &Section, whole: bool) -> Vec<String> {
        // A name that the admin gave is none of the recipe's.
        let answer = self.input.answers.get(&id_of(section));
        let own = section.names().into_list().into_iter().filter(|name| Some(name) != answer);
        let names = Names::new(own);
        let near = |name: &&String| is_near_section(&names, name);
        let mut options: Vec<String> = self.page.sections.iter().filter(near).cloned().collect();
        if options.len() > MOST || !whole && !options.is_empty() {
            return Vec::new(); // what single steps may mean is offered one by one
        }
        let sections = &self.input.recipe.level.sections;
        let others = sections.iter().filter(|other| other.section != section.section);
        let named: Vec<Region> =
            others.filter_map(|it| self.region_of(it).ok().flatten()).collect();
        let is_named = |name: &String| named.iter().any(|it| it.name() == name);
        if !options.is_empty() {
            options.retain(|name| !is_named(name));
        } else if self.gives(section) {
            // It has to be somewhere: in a section of a name that Autotask does not have.
            let areas = self.permission_areas();
            let is_known = |area: &Area| {
                is_autotasks_section(&area.section) || named.iter().any(|it| area.is_in(it))
            };
            for area in areas.iter().filter(|area| !is_known(area)) {
                let is_section = area.tab.is_empty() || self.tabs.are_shared(&area.tab);
                let name = if is_section { &area.section } else { &area.tab };
                if !options.contains(name) && *name != LEAVE && !is_autotasks_section(name) {
                    options.push(name.clone());
                }
                if options.len() > MOST_STRANGE {
                    return Vec::new();
                }
            }
        }
        options
    }

    /// Whether something is to be given in a section.
    fn gives(&self, section: &Section) -> bool {
        let grants = |goal: &Goal| match goal {
            Goal::On(on) => *on,
            Goal::Number(number) => *number > 0,
            Goal::Option(names) => names.list().iter().any(|name| !grants_nothing(name)),
        };
        let given = |step: &&Setting| {
            let waits = gate::shut_by(step.when.as_ref(), self.input.answers);
            !matches!(waits, Some(Reason::NotWanted(_)))
                && (step.leave
                    || step.unresolved.is_some()
                    || !step.only.is_empty()
                    || step.to.iter().chain(&step.at_least).any(grants))
        };
        section.leave
            || section.sets_all() == Some(Bulk::Full)
            || section.set.iter().any(|step| given(&step))
    }

    /// Whether a section, or its tab, may be one of which it is asked which one is meant.
    pub(super) fn is_in_question(&self, tab: &str, section: &str) -> bool {
        self.plan.questions.iter().filter(|question| question.is_open()).any(|question| {
            matches!(&question.ask, Ask::WhichSection { options, .. } if options.iter().any(|it| it == section || it == tab))
        })
    }
}

pub(super) fn id_of(section: &Section) -> String {
    format!("section-is.{}", section.section)
}
