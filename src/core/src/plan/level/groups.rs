//! Which group of a section a step means that names a whole group, where none has its name: the admin says.

use crate::matching::{Names, Region, Target, fields_of, section_of};
use crate::page::{Address, Page};
use crate::plan::{Ask, Input, Question, Reason, Status, missing};
use crate::recipe::{OneOrMore, Recipe, Section, Setting};
use crate::text::FLOOR;

use super::{Match, Planner, which};

/// The most groups that are offered.
const MOST: usize = 8;

/// The recipe with the groups by the names too that the admin said they have on this page, if any.
pub(super) fn as_said(page: &Page, input: &Input<'_>) -> Option<Recipe> {
    let said = |section: &Section, setting: &Setting| {
        let group = whole_group(setting)?;
        let answer = input.answers.get(&id_of(section, group)).filter(|it| *it != which::LEAVE)?;
        let region = section_of(&section.names(), page).ok().flatten()?;
        let there = page
            .controls
            .iter()
            .any(|control| region.holds(control) && control.address.group == *answer);
        (there && is_absent(section, group, page)).then(|| answer.clone())
    };
    let mut recipe = None;
    for (at, section) in input.recipe.level.sections.iter().enumerate() {
        for (step, setting) in section.set.iter().enumerate() {
            if let Some(name) = said(section, setting) {
                let own = recipe.get_or_insert_with(|| input.recipe.clone());
                let group = &mut own.level.sections[at].set[step].group;
                let names = group.iter().flat_map(|group| group.list().iter().cloned());
                *group = Some(OneOrMore::More(names.chain([name]).collect()));
            }
        }
    }
    recipe
}

/// The group of which a step means every row, or all boxes.
fn whole_group(setting: &Setting) -> Option<&OneOrMore> {
    setting.group.as_ref().filter(|_| setting.each_row || !setting.only.is_empty())
}

fn is_absent(section: &Section, group: &OneOrMore, page: &Page) -> bool {
    fields_of(&section.names(), &group.names(), page) == Err(Match::Absent)
}

fn id_of(section: &Section, group: &OneOrMore) -> String {
    format!("group-is.{}.{}", section.section, group.shown())
}

impl<'a> Planner<'a> {
    /// Notes that a step means a whole group that is not clear on the page, and asks which it is.
    pub(super) fn group_missing(
        &mut self,
        section: &Section,
        own: &str,
        setting: &'a Setting,
        found: &Match,
        shut: Option<&Reason>,
    ) {
        let target = setting.target(section);
        let mut line = missing(&target, found, setting.why.as_ref());
        line.sought = None; // one control does not stand for all of a group
        let why = shut.cloned().or_else(|| self.ask_which_group(section, setting));
        let waits = why.as_ref().is_none_or(|why| matches!(why, Reason::Unanswered(_)));
        if let Some(why) = why {
            line.status = Status::Left(why);
        }
        self.plan.lines.push(line);
        // What is not wanted, or is none of the groups, is none of the page's controls.
        if !waits {
            return;
        }
        if setting.each_row {
            self.leave_open(own, target, found.clone(), Some(setting));
            return;
        }
        for names in &setting.only {
            let target = Target { label: names.names(), ..target.clone() };
            self.leave_open(own, target, Match::Absent, Some(setting));
        }
    }

    /// Keeps the question of which an answer is in use, so that another may be given.
    pub(super) fn group_said(&mut self, section: &Section, setting: &Setting) {
        let group = whole_group(setting).filter(|group| group.list().len() > 1);
        let answer = group.and_then(|group| self.input.answers.get(&id_of(section, group)));
        if answer.is_some_and(|answer| group.is_some_and(|it| it.list().contains(answer))) {
            self.push_question(section, setting, true);
        }
    }

    /// Why the step waits, or is left out; `None` where there is nothing to ask.
    fn ask_which_group(&mut self, section: &Section, setting: &Setting) -> Option<Reason> {
        let group = whole_group(setting).filter(|it| is_absent(section, it, self.page))?;
        let id = id_of(section, group);
        let left = self.input.answers.get(&id).is_some_and(|answer| answer == which::LEAVE);
        let asked = self.push_question(section, setting, left);
        asked.then_some(if left { Reason::LeftAsIs } else { Reason::Unanswered(id) })
    }

    /// Asks which group is meant, once; whether there is anything to choose from.
    fn push_question(&mut self, section: &Section, setting: &Setting, settled: bool) -> bool {
        let Some(group) = whole_group(setting) else { return false };
        let region = section_of(&section.names(), self.page).ok().flatten();
        let options = region.map(|region| self.groups_for(section, setting, &region));
        let few = |options: &Vec<String>| (1..=MOST).contains(&options.len());
        let Some(options) = options.filter(few) else { return false };
        let id = id_of(section, group);
        if !self.plan.questions.iter().any(|question| question.id == id) {
            let name = format!("{} › {}", section.section, group.shown());
            let ask = Ask::WhichGroup { name, why: setting.why.clone(), options };
            self.plan.questions.push(Question { id, ask, urgent: false, settled });
        }
        true
    }

    /// The groups of a section in which a step could be done, but for those that other steps name.
    fn groups_for(&self, section: &Section, setting: &Setting, region: &Region) -> Vec<String> {
        let target = setting.target(section);
        // Of this one the answer is a name, too.
        let own = setting.group.as_ref().map(OneOrMore::shown);
        let named = section.set.iter().filter_map(|step| step.group.as_ref());
        let named = named.filter(|group| Some(group.shown()) != own);
        let named: Vec<Names> = named.map(OneOrMore::names).collect();
        let is_named = |group: &str| named.iter().any(|names| names.likeness(group) >= FLOOR);
        let mut options: Vec<String> = Vec::new();
        for control in self.page.controls.iter().filter(|it| region.holds(it)) {
            let Address { group, row, column, .. } = &control.address;
            let of_column = target.column.is_empty() || target.column.likeness(column) >= FLOOR;
            let fits = target.fits(control.kind) && of_column;
            let rowed = !setting.each_row || !row.is_empty();
            let nameless = group.is_empty() || group == which::LEAVE;
            if fits && rowed && !nameless && !options.contains(group) && !is_named(group) {
                options.push(group.clone());
            }
            if options.len() > MOST {
                break;
            }
        }
        options
    }
}
