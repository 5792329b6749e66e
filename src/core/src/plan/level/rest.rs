//! Sections as wholes: what is done to all of them, and to those that the recipe does not name.

use crate::matching::{Match, Names, Region, Target, is_near_section, likeness_floor, section_of};
use crate::page::{Address, Unopened};
use crate::plan::{Ask, LOGIN, Question, Reason, bulk, missing, value_of};
use crate::recipe::{Bulk, OneOrMore, Rest, Section};
use crate::text::{FLOOR, overlap};

use super::fields::Area;
use super::{Planner, REST, active_target, name_target, section_target, which};

/// What nothing was said of in one section.
struct Unsaid {
    /// The section, as people call it.
    name: String,
    /// Whether something else was said of it.
    partly: bool,
    /// Whether something else may be meant by it.
    doubtful: bool,
    /// The fields.
    fields: Vec<usize>,
}

impl Planner<'_> {
    pub(super) fn every_section(&mut self) {
        let Some(every) = &self.input.recipe.level.every else { return };
        let (mut left_out, mut unclear) = (Vec::new(), self.said_otherwise(every.bulk));
        for names in every.except.iter().map(OneOrMore::names) {
            match section_of(&names, self.page) {
                Ok(own) => left_out.extend(own),
                Err(_) if self.unopened(&names).is_some() => {}
                Err(absent) => {
                    let target = section_target(names.clone());
                    self.plan.lines.push(missing(&target, &absent, None));
                    unclear.push(names);
                }
            }
        }
        let (bulk, why) = (every.bulk, every.why.as_ref());
        for unopened in self.unopened_of_every() {
            self.hold_until_opened(&unopened, why);
        }
        let mut areas = self.permission_areas();
        areas.retain(|area| !left_out.iter().any(|region| area.is_in(region)));
        let held = self.areas_in_doubt(&areas, &unclear);
        for (area, held) in areas.iter().zip(held) {
            if held {
                self.hold_back(&area.fields, bulk);
                continue;
            }
            self.bulk_of(&area.fields, bulk, why);
            if bulk == Bulk::None {
                self.keep_login(&area.fields);
            }
        }
    }

    pub(super) fn bulk(&mut self, region: &Region, bulk: Bulk, why: Option<&String>) {
        let fields = self.fields.in_region(region);
        self.bulk_of(&fields, bulk, why);
    }

    fn bulk_of(&mut self, fields: &[usize], bulk: Bulk, why: Option<&String>) {
        for &index in fields.iter().filter(|index| !self.own.contains(index)) {
            let goal = bulk::goal(&self.page.controls[index], bulk);
            self.goals.insert(index, (goal, why.cloned()));
            self.words[index] = bulk::words(bulk);
            self.swept.insert(index);
        }
    }

    /// What of the page the recipe does not name: whole sections, and the rest of those whose rest it treats alike.
    /// Where it names some and the page has none of them, it is no page, or in no language, that the recipe is about.
    pub(super) fn rest(&mut self) {
        let named = &self.input.recipe.level.sections;
        let foreign = |section: &Section| {
            matches!(self.region_of(section), Err(Match::Absent))
                && self.unopened(&section.names()).is_none()
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
        let rest = self.unsaid();
        let unopened = self.unopened_of_rest();
        if declared == Rest::Ask && !(rest.is_empty() && unopened.is_empty()) {
            self.ask_of(&rest, &unopened, policy != Rest::Ask);
        }
        // What the recipe itself leaves out of `every` it does not mean to clear; the admin may.
        let spared = declared == Rest::None && self.input.recipe.level.every.is_some();
        if policy == Rest::None && !spared {
            unopened.iter().for_each(|it| self.hold_until_opened(it, None));
            for part in rest {
                if part.doubtful {
                    self.hold_back(&part.fields, Bulk::None);
                } else {
                    self.bulk_of(&part.fields, Bulk::None, None);
                    self.keep_login(&part.fields);
                }
            }
        }
    }

    fn ask_of(&mut self, rest: &[Unsaid], unopened: &[Unopened], settled: bool) {
        let changes = rest.iter().map(|part| self.changes_of_none(part)).sum();
        let names = |partly: bool| -> Vec<String> {
            let those = rest.iter().filter(|part| part.partly == partly);
            those.map(|part| part.name.clone()).collect()
        };
        let mut sections = names(false);
        sections.extend(unopened.iter().map(|it| it.name.clone()));
        let ask = Ask::Rest { sections, within: names(true), changes };
        let question = Question { id: REST.into(), ask, urgent: true, settled };
        // What has to be answered comes before what is only advised.
        let advice = |asked: &Question| matches!(asked.ask, Ask::Optional { advice: true, .. });
        let questions = &mut self.plan.questions;
        let at = questions.iter().position(advice).unwrap_or(questions.len());
        questions.insert(at, question);
    }

    /// The fields that nothing was said of, section by section.
    fn unsaid(&self) -> Vec<Unsaid> {
        let absent = self.absent_sections();
        let unnamed = self.unnamed_areas().into_iter();
        let left = self.fields.areas().filter(|area| self.left.iter().any(|it| area.is_in(it)));
        let unsaid = unnamed.chain(left.cloned()).map(|area| {
            let name = self.fields.name_of(&area);
            let said = |index: &usize| {
                let goal = self.goals.get(index);
                self.own.contains(index)
                    || goal.is_some_and(|(goal, _)| !matches!(goal, Err(Reason::NotWanted(_))))
            };
            let all = area.fields.len();
            let fields: Vec<usize> = area.fields.into_iter().filter(|it| !said(it)).collect();
            // It may be one that the page lacks, by another name: clearing it could take what the
            // recipe gives.
            let near = |absent: &String| {
                let absent = Names::new([absent]);
                is_near_section(&absent, &area.section) || overlap(absent.shown(), &name)
            };
            let doubtful = self.is_in_question(&area.tab, &area.section) || absent.iter().any(near);
            Unsaid { name, partly: fields.len() < all, doubtful, fields }
        });
        unsaid.filter(|part| !part.fields.is_empty()).collect()
    }

    /// Nobody who is silent about logging in means that the integration may not, and once off it may not be
    /// had again.
    fn keep_login(&mut self, fields: &[usize]) {
        for index in self.logins(fields) {
            self.swept.remove(&index);
            // What only compares does not say of it that it is as the recipe asks.
            if self.plan.verify {
                self.goals.remove(&index);
            } else {
                self.goals.insert(index, (Err(Reason::LeftAsIs), None));
            }
        }
    }

    fn logins(&self, fields: &[usize]) -> Vec<usize> {
        let login = Names::new(LOGIN);
        // It may be the row of a table, and be worded nearly so.
        let lets_in = |index: &usize| {
            let Address { row, label, .. } = &self.page.controls[*index].address;
            [label, row].into_iter().any(|name| login.likeness(name) >= FLOOR)
        };
        fields.iter().copied().filter(lets_in).collect()
    }

    /// The names of sections that the recipe has and the page lacks, but for those of which the admin said so.
    fn absent_sections(&self) -> Vec<String> {
        let said = |section: &&Section| {
            self.input.answers.get(&which::id_of(section)).is_some_and(|it| it == which::LEAVE)
        };
        let sections = self.input.recipe.level.sections.iter().filter(|it| !said(it));
        let applying = sections.filter(|section| self.applies(section));
        applying
            .filter(|section| matches!(self.region_of(section), Err(Match::Absent)))
            .map(Section::names)
            .filter(|names| self.unopened(names).is_none())
            .flat_map(Names::into_list)
            .collect()
    }

    fn hold_back(&mut self, fields: &[usize], bulk: Bulk) {
        for &index in fields {
            let control = &self.page.controls[index];
            let goal = bulk::goal(control, bulk);
            let held = value_of(control, self.input.typed);
            if goal.is_ok_and(|goal| held != Some(goal)) {
                self.goals.insert(index, (Err(Reason::HeldBack), None));
            }
        }
    }

    /// How many controls "none" would change.
    fn changes_of_none(&self, part: &Unsaid) -> usize {
        if part.doubtful || self.is_strange() {
            return 0;
        }
        let changes = |index: &usize| {
            let control = &self.page.controls[*index];
            let goal = bulk::goal(control, Bulk::None);
            let other = goal.is_ok() && goal.clone().ok() != value_of(control, self.input.typed);
            other && control.enabled && !self.may_be_meant(*index, &goal)
        };
        let fields: Vec<usize> = part.fields.iter().copied().filter(changes).collect();
        fields.len() - self.logins(&fields).len()
    }

    /// Sections with fields, other than the one with the level's own name.
    pub(super) fn permission_areas(&self) -> Vec<Area> {
        let own = |target: &Target| match self.find(target) {
            Match::Found(index) => vec![index],
            Match::Ambiguous(several) => several,
            Match::Absent => Vec::new(),
        };
        let mut general = own(&name_target());
        general.extend(own(&active_target()));
        let is_general = |area: &Area| area.fields.iter().any(|index| general.contains(index));
        let areas = self.fields.areas().filter(|area| !is_general(area));
        areas.cloned().collect()
    }

    fn unnamed_areas(&self) -> Vec<Area> {
        let level = &self.input.recipe.level;
        let mut areas = self.permission_areas();
        if let Some(every) = &level.every {
            let is = |names: &OneOrMore, area: &Area| {
                names.names().likeness(&area.section) >= likeness_floor::EXACT
            };
            areas.retain(|area| every.except.iter().any(|names| is(names, area)));
        }
        for section in level.sections.iter().filter(|section| self.applies(section)) {
            let names = section.names();
            match self.region_of(section) {
                Ok(Some(region)) => areas.retain(|area| !area.is_in(&region)),
                // A section that may be meant by several names is not one that the recipe is silent about.
                Err(Match::Ambiguous(_)) => {
                    areas.retain(|area| names.likeness(&area.section) < FLOOR);
                }
                Ok(None) | Err(_) => {}
            }
        }
        areas
    }

    /// Whether a section's steps apply or may yet: what the admin declined counts as the rest.
    pub(super) fn applies(&self, section: &Section) -> bool {
        use crate::recipe::Verdict;
        let declined = section
            .when
            .as_ref()
            .is_some_and(|when| matches!(when.judge(self.input.answers), Verdict::Not(_)));
        let skipped = section.optional
            && self
                .input
                .answers
                .get(&self.section_id(section))
                .is_some_and(|answer| answer == "no");
        !declined && !skipped
    }
}
