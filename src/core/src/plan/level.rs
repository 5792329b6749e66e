//! The plan for a security level's page.

use std::collections::{BTreeMap, BTreeSet};

use crate::matching::{
    Match, Names, Target, Wanted, fields_of, find, find_rows, likeness_floor, section_of,
};
use crate::ops::Value;
use crate::page::{Address, Control, Kind, Page};
use crate::plan::{
    Ask, Input, LEVEL_NAME, Line, Obstacle, Plan, Question, Reason, Status, bulk, fields_in, gate,
    level_name, list_line, missing, options_of, status, unlocked, value_of,
};
use crate::recipe::{Bulk, Goal, NameIs, OneOrMore, Recipe, Rest, Section, Setting, Unresolved};
use crate::snapshot::NodeId;
use crate::text::{likeness, overlap};

/// The id of the question about sections that the recipe does not name.
pub const REST: &str = "rest";
/// The id of the question whether a level of another name is meant.
pub const OTHER_LEVEL: &str = "other-level";

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
                add(find(&target, page));
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

fn active_target() -> Target {
    Target::labelled(Wanted::Check, Names::new(["Active"]))
}

/// Plans a level.
#[must_use]
pub fn level(page: &Page, input: &Input<'_>) -> Plan {
    let verify = input.recipe.verify_only;
    let open = verify.then(|| unlocked(page));
    let page = open.as_ref().unwrap_or(page);
    let fields = || page.controls.iter().filter(|control| control.kind.is_field());
    if !verify && fields().next().is_some() && fields().all(|control| !control.enabled) {
        return Plan { obstacle: Some(Obstacle::ReadOnlyLevel), ..Plan::default() };
    }
    let questions = gate::declared(input.recipe, input.answers, input.recipe.level.conditions());
    let plan = Plan { verify, questions, ..Plan::default() };
    let mut planner = Planner {
        page,
        input,
        plan,
        goals: BTreeMap::new(),
        words: BTreeMap::new(),
        cleared: BTreeSet::new(),
        absent: Vec::new(),
        unclear: BTreeSet::new(),
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
    input: &'a Input<'a>,
    plan: Plan,
    /// What each control is to hold, by index; the last word wins.
    goals: BTreeMap<usize, (Result<Value, Reason>, Option<String>)>,
    /// In what words a list may have its goal, by index.
    words: BTreeMap<usize, Vec<String>>,
    /// Controls that no step names and that are cleared with their section.
    cleared: BTreeSet<usize>,
    /// What the steps name and the page does not have, with the page's name of the section.
    absent: Vec<(String, Target)>,
    /// Controls of which one is meant, and it is not clear which.
    unclear: BTreeSet<usize>,
}

impl Planner<'_> {
    fn find(&self, target: &Target) -> Match {
        self.input.aliases.find(target, self.page)
    }

    fn name_and_active(&mut self) {
        let recipe = self.input.recipe;
        match self.find(&name_target()) {
            Match::Found(index) => {
                let now = match value_of(&self.page.controls[index], self.input.typed) {
                    Some(Value::Text(now)) => now,
                    _ => String::new(),
                };
                let name = self.level_name(&now);
                self.ask_about_other_level(&now, &name);
                self.goals.insert(index, (Ok(Value::Text(name)), None));
            }
            absent => self.not_found(&name_target(), &absent),
        }
        if recipe.level.active {
            match self.find(&active_target()) {
                Match::Found(index) => {
                    self.goals.insert(index, (Ok(Value::On(true)), None));
                }
                absent => self.not_found(&active_target(), &absent),
            }
        }
    }

    fn not_found(&mut self, target: &Target, found: &Match) {
        self.plan.lines.push(missing(target, found, None));
        self.doubt(found);
    }

    fn doubt(&mut self, found: &Match) {
        if let Match::Ambiguous(several) = found {
            self.unclear.extend(several);
        }
    }

    /// What the level is to be called: the recipe's word, or the admin's where the recipe lets.
    fn level_name(&mut self, now: &str) -> String {
        let level = &self.input.recipe.level;
        if level.name_is == NameIs::Fixed {
            return level.name.clone();
        }
        let named = level_name(self.input.recipe, self.input.answers);
        let ask = Ask::Text { label: "Name".into(), suggestion: level.name.clone(), why: None };
        self.plan.questions.push(Question {
            id: LEVEL_NAME.into(),
            ask,
            urgent: false,
            settled: true,
        });
        // The admin said that this level is meant: its name may stay, unless another was given.
        if named == level.name && self.is_meant(now) { now.to_owned() } else { named.to_owned() }
    }

    fn is_meant(&self, name: &str) -> bool {
        self.input.answers.get(OTHER_LEVEL).is_some_and(|answer| answer == name)
    }

    /// A level that is neither a fresh copy of the base nor the recipe's own may be somebody
    /// else's: it is not touched without a word.
    fn ask_about_other_level(&mut self, now: &str, name: &str) {
        let level = &self.input.recipe.level;
        let ours = now.trim().is_empty() || likeness(now, name) > 0.95;
        let copy = level.base.iter().any(|base| is_copy_of(now, base));
        if !ours && !copy && !self.is_meant(now) && !self.input.recipe.verify_only {
            self.plan.questions.push(Question {
                id: OTHER_LEVEL.into(),
                ask: Ask::OtherLevel { name: now.to_owned() },
                urgent: true,
                settled: false,
            });
        }
    }

    fn every_section(&mut self) {
        let Some(every) = &self.input.recipe.level.every else { return };
        let mut left_out = Vec::new();
        for names in &every.except {
            match section_of(&names.names(), self.page) {
                Ok(own) => left_out.extend(own),
                Err(absent) => {
                    let target = section_target(names.names());
                    self.plan.lines.push(missing(&target, &absent, None));
                }
            }
        }
        for section in self.permission_sections() {
            if !left_out.contains(&section) {
                self.bulk(&section, every.bulk, every.why.as_ref());
            }
        }
    }

    fn named_sections(&mut self) {
        let recipe = self.input.recipe;
        for section in &recipe.level.sections {
            let own = match section_of(&section.names(), self.page) {
                Ok(Some(own)) => own,
                Ok(None) => continue,
                Err(absent) => {
                    let target = section_target(section.names());
                    self.plan.lines.push(missing(&target, &absent, section.why.as_ref()));
                    continue;
                }
            };
            let asked = gate::Asked {
                when: section.when.as_ref(),
                optional: section.optional,
                id: section_id(section),
                name: own.clone(),
                why: section.why.as_ref(),
            };
            let shut = gate::shut(&asked, self.input, &mut self.plan);
            if let Some(reason) = shut {
                self.section_line(&own, reason, section.why.as_ref());
                continue;
            }
            if section.leave {
                for index in fields_in(self.page, &own) {
                    self.goals.remove(&index);
                }
                self.section_line(&own, Reason::LeftAsIs, section.why.as_ref());
            }
            if let Some(bulk) = section.bulk {
                self.bulk(&own, bulk, section.why.as_ref());
            }
            for (index, setting) in section.set.iter().enumerate() {
                self.step(section, &own, index, setting);
            }
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

    fn bulk(&mut self, section: &str, bulk: Bulk, why: Option<&String>) {
        for index in fields_in(self.page, section) {
            let goal = bulk::goal(&self.page.controls[index], bulk);
            self.goals.insert(index, (goal, why.cloned()));
            self.words.insert(index, bulk::words(bulk));
            if bulk == Bulk::None {
                self.cleared.insert(index);
            }
        }
    }

    fn step(&mut self, section: &Section, own: &str, number: usize, setting: &Setting) {
        let name = setting.name();
        let id = step_id(section, number, setting);
        let asked = gate::Asked {
            when: setting.when.as_ref(),
            optional: setting.optional,
            id: id.clone(),
            name: if name.is_empty() { own.to_owned() } else { format!("{own} › {name}") },
            why: setting.why.as_ref(),
        };
        let shut = gate::shut(&asked, self.input, &mut self.plan);
        if let Some(unresolved) = &setting.unresolved {
            if let Some(reason) = shut {
                let target = setting.target(section);
                let mut line = missing(&target, &Match::Absent, setting.why.as_ref());
                line.address.section = own.to_owned();
                line.status = Status::Left(reason);
                self.plan.lines.push(line);
            } else {
                self.unresolved(&setting.target(section), id, setting, unresolved);
            }
            return;
        }
        if !setting.only.is_empty() {
            return self.only(section, setting, shut.as_ref());
        }
        let target = setting.target(section);
        let found = if setting.each_row {
            find_rows(&target, &except(setting), self.page)
        } else {
            match self.find(&target) {
                Match::Found(index) => Ok(vec![index]),
                absent => Err(absent),
            }
        };
        match found {
            Ok(indices) => {
                for index in indices {
                    let goal = self.goal(index, setting);
                    if let Some(Goal::Option(names)) =
                        setting.to.as_ref().or(setting.at_least.as_ref())
                    {
                        self.words.insert(index, names.list().to_vec());
                    }
                    self.put(index, goal, setting.why.as_ref(), shut.as_ref());
                }
            }
            Err(absent) => {
                self.doubt(&absent);
                let mut line = missing(&target, &absent, setting.why.as_ref());
                if setting.each_row {
                    line.sought = None; // one control does not stand for every row
                }
                match shut {
                    Some(reason) => line.status = Status::Left(reason),
                    None if absent == Match::Absent => self.absent.push((own.to_owned(), target)),
                    None => {}
                }
                self.plan.lines.push(line);
            }
        }
    }

    /// Leaves alone what would be cleared with its section but may be, by another name, something
    /// that a step names and the page does not seem to have; or by the same name, one that is meant.
    fn hold_back_namesakes(&mut self) {
        for &index in &self.cleared {
            let control = &self.page.controls[index];
            let Address { section, row, column, label, .. } = &control.address;
            let alike = |names: &Names, own: &str| {
                let mut names = names.clone().into_list().into_iter();
                own.is_empty() && names.len() == 0 || names.any(|name| overlap(&name, own))
            };
            let meant = |(own, target): &&(String, Target)| {
                section == own
                    && target.wanted.fits(control.kind)
                    && alike(&target.row, row)
                    && alike(&target.column, column)
                    && (alike(&target.label, label) || (!row.is_empty() && target.label.is_empty()))
            };
            if self.unclear.contains(&index) || self.absent.iter().any(|absent| meant(&absent)) {
                self.goals.insert(index, (Err(Reason::HeldBack), None));
            }
        }
    }

    /// Sets a goal, unless the step waits for an answer or does not apply.
    fn put(
        &mut self,
        index: usize,
        goal: Result<Value, Reason>,
        why: Option<&String>,
        shut: Option<&Reason>,
    ) {
        if !matches!(shut, Some(Reason::NotWanted(_))) {
            self.cleared.remove(&index);
        }
        match shut {
            None => {
                self.goals.insert(index, (goal, why.cloned()));
            }
            // What was said of the control before still holds.
            Some(reason @ Reason::NotWanted(_)) => {
                self.goals.entry(index).or_insert((Err(reason.clone()), why.cloned()));
            }
            Some(reason) => {
                self.goals.insert(index, (Err(reason.clone()), why.cloned()));
            }
        }
    }

    fn goal(&self, index: usize, setting: &Setting) -> Result<Value, Reason> {
        let control = &self.page.controls[index];
        match (&setting.to, &setting.at_least) {
            (Some(Goal::On(on)), _) => Ok(Value::On(*on)),
            (Some(Goal::Number(number)), _) => Ok(Value::Text(number.to_string())),
            (Some(Goal::Option(names)), _) => bulk::own_option(control, &names.names()),
            (None, Some(least)) => self.at_least(index, setting, least),
            // `leave`
            (None, None) => Err(Reason::LeftAsIs),
        }
    }

    /// What the control will hold anyway if that is enough, else the least that is.
    fn at_least(&self, index: usize, setting: &Setting, least: &Goal) -> Result<Value, Reason> {
        let control = &self.page.controls[index];
        let planned = self.goals.get(&index).and_then(|(goal, _)| goal.clone().ok());
        let now = planned.or_else(|| value_of(control, self.input.typed));
        match (least, now) {
            (Goal::Number(least), Some(Value::Text(now))) => {
                let enough = now.trim().parse::<u64>().is_ok_and(|now| now >= u64::from(*least));
                Ok(Value::Text(if enough { now } else { least.to_string() }))
            }
            (Goal::Number(least), _) => Ok(Value::Text(least.to_string())),
            (Goal::Option(names), Some(Value::Option(now))) if !now.trim().is_empty() => {
                let rank = |text: &str| {
                    let alike = |name: &OneOrMore| name.names().likeness(text);
                    setting.order.iter().position(|name| alike(name) >= likeness_floor::EXACT)
                };
                let wanted = names.list().iter().find_map(|name| rank(name));
                match (rank(&now), wanted) {
                    (Some(has), Some(wanted)) if has >= wanted => Ok(Value::Option(now)),
                    (Some(_), Some(_)) => bulk::own_option(control, &names.names()),
                    _ => Err(Reason::UnknownRank(now)),
                }
            }
            (Goal::Option(names), _) => bulk::own_option(control, &names.names()),
            (Goal::On(on), _) => Ok(Value::On(*on)),
        }
    }

    /// These boxes on, the others of the group off.
    fn only(&mut self, section: &Section, setting: &Setting, shut: Option<&Reason>) {
        let mut target = setting.target(section);
        let fields = match fields_of(&target.section, &target.group, self.page) {
            Ok(fields) => fields,
            Err(absent) => {
                let mut line = missing(&target, &absent, setting.why.as_ref());
                line.sought = None; // a whole group is meant
                if let Some(reason) = shut {
                    line.status = Status::Left(reason.clone());
                }
                self.plan.lines.push(line);
                return;
            }
        };
        let (mut kept, mut all_found) = (Vec::new(), true);
        for names in &setting.only {
            target.label = names.names();
            match self.find(&target) {
                Match::Found(index) => {
                    kept.push(index);
                    self.put(index, Ok(Value::On(true)), setting.why.as_ref(), shut);
                }
                absent => {
                    all_found = false;
                    let mut line = missing(&target, &absent, setting.why.as_ref());
                    if let Some(reason) = shut {
                        line.status = Status::Left(reason.clone());
                    }
                    self.plan.lines.push(line);
                }
            }
        }
        for index in fields {
            let control = &self.page.controls[index];
            if control.kind == Kind::Check && !kept.contains(&index) {
                let clear = bulk::goal(control, Bulk::None);
                let goal = if all_found { clear } else { Err(Reason::HeldBack) };
                self.put(index, goal, setting.why.as_ref(), shut);
            }
        }
    }

    /// What the article shows or says in no words that can be followed: the admin decides.
    fn unresolved(
        &mut self,
        target: &Target,
        id: String,
        setting: &Setting,
        unresolved: &Unresolved,
    ) {
        let answer = self.input.answers.get(&id).map(|answer| answer.trim());
        let answer = answer.filter(|answer| !answer.is_empty());
        let named = !target.row.is_empty() || !target.label.is_empty();
        let found = if named { self.find(target) } else { Match::Absent };
        let control = match &found {
            Match::Found(index) => Some((*index, &self.page.controls[*index])),
            _ => None,
        };
        let options = match control {
            Some((_, control)) if control.kind == Kind::Check => vec!["yes".into(), "no".into()],
            Some((_, control)) => options_of(control),
            None => Vec::new(),
        };
        let goal = match answer {
            Some("leave") => Some(Err(Reason::LeftAsIs)),
            Some("done") if options.is_empty() => Some(Err(Reason::ByHand)),
            Some(answer) => match control {
                Some((_, control)) if control.kind == Kind::Check => match answer {
                    "yes" => Some(Ok(Value::On(true))),
                    "no" => Some(Ok(Value::On(false))),
                    _ => None,
                },
                Some((_, control)) if !options.is_empty() => {
                    bulk::own_option(control, &Names::new([answer])).ok().map(Ok)
                }
                _ => None,
            },
            None => None,
        };
        self.plan.questions.push(Question {
            id: id.clone(),
            ask: Ask::Unresolved {
                name: [target.section.shown().to_owned(), setting.name()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" › "),
                from: unresolved.from,
                says: unresolved.says.clone(),
                options,
            },
            urgent: false,
            settled: goal.is_some(),
        });
        let goal = goal.unwrap_or(Err(Reason::Unanswered(id)));
        if let Some((index, _)) = control {
            self.goals.insert(index, (goal, setting.why.clone()));
            self.cleared.remove(&index);
            return;
        }
        let why = setting.why.clone().or_else(|| Some(unresolved.says.clone()));
        let mut line = missing(target, &found, why.as_ref());
        if line.address.row.is_empty() && line.address.label.is_empty() {
            line.address.label = unresolved.says.clone();
        }
        if let Err(reason) = goal {
            line.status = Status::Left(reason);
        }
        self.plan.lines.push(line);
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
                if self.may_be_named(section) {
                    self.hold_back(section);
                } else {
                    self.bulk(section, Bulk::None, None);
                }
            }
        }
    }

    /// Whether the page lacks a section that the recipe names and this one may be it, by another
    /// name: clearing it could take what the recipe gives.
    fn may_be_named(&self, own: &str) -> bool {
        let sections = self.input.recipe.level.sections.iter();
        sections.filter(|section| self.applies(section)).any(|section| {
            let names = section.names();
            let absent = matches!(section_of(&names, self.page), Err(Match::Absent));
            absent && names.into_list().iter().any(|name| overlap(name, own))
        })
    }

    fn hold_back(&mut self, section: &str) {
        for index in fields_in(self.page, section) {
            let control = &self.page.controls[index];
            let goal = bulk::goal(control, Bulk::None);
            let held = value_of(control, self.input.typed);
            if goal.is_ok_and(|none| held != Some(none)) {
                self.goals.insert(index, (Err(Reason::HeldBack), None));
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
        let with_fields = |section: &&String| {
            !is_general(section) && fields_in(self.page, section).next().is_some()
        };
        self.page.sections.iter().filter(with_fields).cloned().collect()
    }

    fn unnamed_sections(&self) -> Vec<String> {
        let level = &self.input.recipe.level;
        // A section that may be meant by several names is not one that the recipe is silent about.
        let mut named: Vec<String> = Vec::new();
        for section in level.sections.iter().filter(|section| self.applies(section)) {
            match section_of(&section.names(), self.page) {
                Ok(own) => named.extend(own),
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

    /// Turns the goals into lines in the page's order: parents stand before what they govern.
    fn finish(mut self) -> Plan {
        let mut changing: Vec<(&Control, Value)> = Vec::new();
        for (&index, (goal, why)) in &self.goals {
            let control = &self.page.controls[index];
            let made = match goal {
                Err(
                    reason @ (Reason::NoOption(_)
                    | Reason::UnclearOption(_)
                    | Reason::UnknownRank(_)),
                ) => Status::Blocked(reason.clone()),
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
            let words = self.words.get(&index).map_or(&[][..], Vec::as_slice);
            self.plan.lines.push(list_line(control, made, why.as_ref(), words));
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

/// The id under which the answer for an optional section is kept.
fn section_id(section: &Section) -> String {
    format!("section.{}", section.section)
}

/// The id under which the answer for a step is kept; a step without a name goes by its number.
fn step_id(section: &Section, number: usize, setting: &Setting) -> String {
    let name = setting.name();
    if name.is_empty() {
        format!("step.{}.{number}", section.section)
    } else {
        format!("step.{}.{}", section.section, name.replace(" › ", "."))
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
