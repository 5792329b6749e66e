//! Which section of the page a recipe means that has none of its name, where some come near: the admin says.

use crate::matching::{Match, is_near_section, section_of};
use crate::page::Page;
use crate::plan::{Ask, Input, Question, Reason, missing};
use crate::recipe::{Recipe, Section};

use super::{Planner, section_target};

/// The recipe with its sections by the names too that the admin said they have on this page, if any.
pub(super) fn as_said(page: &Page, input: &Input<'_>) -> Option<Recipe> {
    let said = |section: &Section| {
        let answer = input.answers.get(&id_of(section)).filter(|it| page.sections.contains(it))?;
        // What has the recipe's own name by now needs no other.
        let absent = matches!(section_of(&section.names(), page), Err(Match::Absent));
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
        let absent = found.err();
        let options = self.near_sections(section);
        let found = absent.is_none_or(|it| *it != Match::Absent || options.is_empty());
        if let Some(absent) = absent.filter(|_| found) {
            let target = section_target(section.names());
            self.plan.lines.push(missing(&target, absent, section.why.as_ref()));
            return;
        }
        let left = answer.is_some_and(|answer| answer == "leave");
        let (name, why) = (section.section.clone(), section.why.clone());
        let ask = Ask::WhichSection { name, why, options };
        let settled = left || absent.is_none();
        self.plan.questions.push(Question { id: id.clone(), ask, urgent: false, settled });
        if absent.is_some() {
            let reason = if left { Reason::LeftAsIs } else { Reason::Unanswered(id) };
            self.section_line(&section.section, reason, section.why.as_ref());
        }
    }

    /// Sections of the page of a near name, but for those that the recipe has by their own; none where many are near.
    fn near_sections(&self, section: &Section) -> Vec<String> {
        const MOST: usize = 8;
        let sections = &self.input.recipe.level.sections;
        let others = || sections.iter().filter(|other| other.section != section.section);
        let is_named = |name: &String| {
            let own = |other: &Section| section_of(&other.names(), self.page);
            others().any(|other| matches!(own(other), Ok(Some(it)) if it.name() == name))
        };
        let names = section.names();
        let near = |name: &&String| is_near_section(&names, name);
        let mut near: Vec<String> = self.page.sections.iter().filter(near).cloned().collect();
        if near.len() > MOST {
            return Vec::new();
        }
        near.retain(|name| !is_named(name));
        near
    }
}

fn id_of(section: &Section) -> String {
    format!("section-is.{}", section.section)
}
