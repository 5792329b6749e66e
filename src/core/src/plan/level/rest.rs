//! Sections as wholes: what is done to all of them, and to those that the recipe does not name.

use crate::matching::{Match, Names, Region, Target, likeness_floor, section_of};
use crate::plan::{Ask, LOGIN, Question, Reason, bulk, missing, value_of};
use crate::recipe::{Bulk, Rest, Section};
use crate::text::{Words, is_same, overlap};

use super::{Planner, REST, active_target, name_target, section_id, section_target};

impl Planner<'_> {
    pub(super) fn every_section(&mut self) {
        let Some(every) = &self.input.recipe.level.every else { return };
        let mut left_out = Vec::new();
        for names in &every.except {
            match section_of(&names.names(), self.page) {
                Ok(own) => left_out.extend(own.iter().flat_map(|own| own.sections(self.page))),
                Err(absent) => {
                    let target = section_target(names.names());
                    self.plan.lines.push(missing(&target, &absent, None));
                }
            }
        }
        for section in self.permission_sections() {
            if !left_out.contains(&section) {
                let region = Region::Section(section);
                self.bulk(&region, every.bulk, every.why.as_ref());
                if every.bulk == Bulk::None {
                    self.keep_login(&region);
                }
            }
        }
    }

    pub(super) fn bulk(&mut self, region: &Region, bulk: Bulk, why: Option<&String>) {
        for &index in self.fields.in_region(region) {
            let goal = bulk::goal(&self.page.controls[index], bulk);
            self.goals.insert(index, (goal, why.cloned()));
            self.words.insert(index, bulk::words(bulk));
            if bulk == Bulk::None {
                self.cleared.insert(index);
            }
        }
    }

    /// Sections of the page that the recipe does not name. Where it names some and the page has none of them, it is
    /// no page, or in no language, that the recipe is about.
    pub(super) fn rest(&mut self) {
        let named = &self.input.recipe.level.sections;
        let foreign = |section: &Section| {
            matches!(section_of(&section.names(), self.page), Err(Match::Absent))
        };
        if !named.is_empty() && named.iter().all(foreign) {
            return;
        }
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
        // What the recipe itself leaves out of `every` it does not mean to clear; the admin may.
        let spared = declared == Rest::None && self.input.recipe.level.every.is_some();
        if policy == Rest::None && !spared {
            let absent = self.absent_sections();
            for section in sections {
                // It may be one that the page lacks, by another name: clearing it could take what the
                // recipe gives.
                let named = absent.iter().any(|name| overlap(name, &section));
                let region = Region::Section(section);
                if named {
                    self.hold_back(&region);
                } else {
                    self.bulk(&region, Bulk::None, None);
                    self.keep_login(&region);
                }
            }
        }
    }

    /// Nobody who is silent about logging in means that the integration may not, and once off it may not be
    /// had again.
    fn keep_login(&mut self, region: &Region) {
        let login = LOGIN.map(Words::of);
        for &index in self.fields.in_region(region) {
            let label = Words::of(&self.page.controls[index].address.label);
            if login.iter().any(|login| is_same(login, &label)) {
                self.goals.insert(index, (Err(Reason::LeftAsIs), None));
                self.cleared.remove(&index);
            }
        }
    }

    /// The names of sections that the recipe has and the page lacks.
    fn absent_sections(&self) -> Vec<String> {
        let sections = self.input.recipe.level.sections.iter();
        let applying = sections.filter(|section| self.applies(section)).map(Section::names);
        applying
            .filter(|names| matches!(section_of(names, self.page), Err(Match::Absent)))
            .flat_map(Names::into_list)
            .collect()
    }

    fn hold_back(&mut self, region: &Region) {
        for &index in self.fields.in_region(region) {
            let control = &self.page.controls[index];
            let goal = bulk::goal(control, Bulk::None);
            let held = value_of(control, self.input.typed);
            if goal.is_ok_and(|none| held != Some(none)) {
                self.goals.insert(index, (Err(Reason::HeldBack), None));
            }
        }
    }

    fn changes_of_none(&self, section: &str) -> usize {
        let fields = self.fields.in_section(section).iter();
        fields
            .map(|&index| &self.page.controls[index])
            .filter(|control| {
                let goal = bulk::goal(control, Bulk::None).ok();
                goal.is_some() && goal != value_of(control, self.input.typed)
            })
            .count()
    }

    /// Sections with fields, other than the one with the level's own name.
    fn permission_sections(&self) -> Vec<String> {
        let own = |target: &Target| match self.find(target) {
            Match::Found(index) => vec![index],
            Match::Ambiguous(several) => several,
            Match::Absent => Vec::new(),
        };
        let mut general = own(&name_target());
        if general.is_empty() {
            general = own(&active_target());
        }
        let is_general = |section: &String| {
            general.iter().any(|index| self.page.controls[*index].address.section == *section)
        };
        let with_fields =
            |section: &&String| !is_general(section) && !self.fields.in_section(section).is_empty();
        self.page.sections.iter().filter(with_fields).cloned().collect()
    }

    fn unnamed_sections(&self) -> Vec<String> {
        let level = &self.input.recipe.level;
        // A section that may be meant by several names is not one that the recipe is silent about.
        let mut named: Vec<String> = Vec::new();
        for section in level.sections.iter().filter(|section| self.applies(section)) {
            match section_of(&section.names(), self.page) {
                Ok(own) => named.extend(own.iter().flat_map(|own| own.sections(self.page))),
                Err(Match::Ambiguous(_)) => {
                    let names = section.names();
                    let alike = |own: &&String| names.likeness(own) >= crate::text::FLOOR;
                    named.extend(self.page.sections.iter().filter(alike).cloned());
                }
                Err(_) => {}
            }
        }
        let mut sections = self.permission_sections();
        if let Some(every) = &level.every {
            let except = |section: &String| {
                every
                    .except
                    .iter()
                    .any(|names| names.names().likeness(section) >= likeness_floor::EXACT)
            };
            sections.retain(except);
        }
        sections.retain(|section| !named.contains(section));
        sections
    }

    /// Whether a section's steps apply or may yet: what the admin declined counts as the rest.
    fn applies(&self, section: &Section) -> bool {
        use crate::recipe::Verdict;
        let declined = section
            .when
            .as_ref()
            .is_some_and(|when| matches!(when.judge(self.input.answers), Verdict::Not(_)));
        let skipped = section.optional
            && self.input.answers.get(&section_id(section)).is_some_and(|answer| answer == "no");
        !declined && !skipped
    }
}
