//! One step of a recipe on a page: which controls it means, and what each is to hold.

use crate::matching::{Match, Names, Target, fields_of, find_rows, likeness_floor, section_of};
use crate::ops::Value;
use crate::page::{Control, Kind};
use crate::plan::{Reason, Status, bulk, gate, missing, value_of, whole_number};
use crate::recipe::{Bulk, Goal, OneOrMore, Section, Setting};
use crate::text::FLOOR;

use super::Planner;
use super::choices::radios_of;
use super::unresolved::value_id;

impl<'a> Planner<'a> {
    pub(super) fn step(
        &mut self,
        section: &Section,
        own: &str,
        number: usize,
        setting: &'a Setting,
        waits: Option<&Reason>,
    ) {
        let name = setting.name();
        let id = self.step_id(section, number, setting);
        let asked = gate::Asked {
            when: setting.when.as_ref(),
            optional: setting.optional,
            advice: setting.advice,
            id: id.clone(),
            name: if name.is_empty() { own.to_owned() } else { format!("{own} › {name}") },
            why: setting.why.as_ref(),
        };
        // Nothing is asked of what waits with its section.
        let shut = waits.cloned().or_else(|| gate::shut(&asked, self.input, &mut self.plan));
        if let Some(unresolved) = &setting.unresolved {
            let target = setting.target(section);
            let known = match &shut {
                Some(reason) => self.unresolved_shut(own, &target, setting, reason),
                None => self.unresolved(&target, value_id(id, setting), setting, unresolved),
            };
            if !known {
                // Which controls it needs is not known: none of the section is taken away for being unsaid.
                self.left.retain(|region| region.name() != own);
            }
            return;
        }
        if shut.is_none() {
            self.group_said(section, setting);
        }
        if !setting.only.is_empty() {
            return self.only(section, own, setting, shut.as_ref());
        }
        let target = setting.target(section);
        let (except, unclear) = self.excepted(&target, setting);
        match self.meant(&target, setting, &except) {
            Ok(indices) => {
                self.met = true;
                self.ask_which_rows(own, setting, unclear, shut.as_ref());
                for index in indices {
                    let mut goal = self.goal(index, setting);
                    if !setting.each_row && self.is_named_otherwise(index, &target, &goal) {
                        goal = Err(Reason::UnclearControl(1));
                    }
                    // Words of what is not put there would be others than those of what is.
                    if shut.is_none() {
                        self.words[index] = self.words_of(index, setting, &goal);
                    }
                    self.put(index, goal, setting.why.as_ref(), shut.as_ref());
                }
            }
            Err(absent) if setting.each_row => {
                self.group_missing(section, own, setting, &absent, shut.as_ref());
            }
            Err(absent) => {
                let mut line = missing(&target, &absent, setting.why.as_ref());
                if may_hold(shut.as_ref()) {
                    self.leave_open(own, target, absent, Some(setting));
                }
                if let Some(reason) = shut {
                    line.status = Status::Left(reason);
                }
                self.plan.lines.push(line);
            }
        }
    }

    /// The controls that a step means.
    fn meant(
        &self,
        target: &Target,
        setting: &Setting,
        except: &[Names],
    ) -> Result<Vec<usize>, Match> {
        if setting.each_row {
            return find_rows(target, except, self.page);
        }
        // An option among radios, by its own words, before a box by words taken otherwise.
        if setting.to == Some(Goal::On(true))
            && !self.choices.is_empty()
            && !matches!(self.find(target), Match::Found(_))
            && let Some(choice) = self.choice_with(target)
        {
            return Ok(vec![choice]);
        }
        let several = match self.seek(target) {
            Match::Found(index) => return Ok(vec![index]),
            Match::Ambiguous(several) => several,
            Match::Absent => return Err(Match::Absent),
        };
        // `View All` of a row says of which of its cells.
        let Some(Goal::Option(value)) = &setting.to else { return Err(Match::Ambiguous(several)) };
        // Of what is only near, or stands in another section, it is asked which is meant.
        let Ok(region) = section_of(&target.section, self.page) else {
            return Err(Match::Ambiguous(several));
        };
        let names = if target.row.is_empty() { &target.label } else { &target.row };
        let own = |index: &usize| {
            let control = &self.page.controls[*index];
            let inside = region.as_ref().is_none_or(|region| region.holds(control));
            inside && names.likeness(&control.address.row) >= FLOOR
        };
        if !several.iter().all(own) {
            return Err(Match::Ambiguous(several));
        }
        let said = |index: &&usize| {
            let column = &self.page.controls[**index].address.column;
            bulk::names_the_column(&value.names(), column)
        };
        let mut of_column = several.iter().filter(said);
        match (of_column.next(), of_column.next()) {
            (Some(one), None) if several.len() > 1 => Ok(vec![*one]),
            _ => Err(Match::Ambiguous(several)),
        }
    }

    /// The one choice among radios of which the target names an option.
    fn choice_with(&self, target: &Target) -> Option<usize> {
        let region = section_of(&target.section, self.page).ok()?;
        let fits = |control: &Control| {
            let asked = &control.address.label;
            region.as_ref().is_none_or(|region| region.holds(control))
                && target.row.is_empty()
                && (target.group.is_empty() || target.group.likeness(asked) >= FLOOR)
        };
        let offers = |(index, control): (usize, &Control)| {
            let radios = radios_of(&self.choices, control.id);
            let named = |(option, _): &&(String, Control)| {
                target.label.likeness(option) >= likeness_floor::EXACT
            };
            (fits(control) && radios.iter().filter(named).count() == 1).then_some(index)
        };
        let mut found = self.page.controls.iter().enumerate().filter_map(offers);
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether an earlier step came to the same control by other words and wants something else of
    /// it: one of the two does not mean it.
    fn is_named_otherwise(
        &mut self,
        index: usize,
        target: &Target,
        goal: &Result<Value, Reason>,
    ) -> bool {
        let Some((_, earlier)) = self.named.iter_mut().find(|(at, _)| *at == index) else {
            self.named.push((index, target.clone()));
            return false;
        };
        let earlier = std::mem::replace(earlier, target.clone());
        let other = self.goals.get(&index).is_some_and(|(held, _)| held != goal);
        other && earlier != *target
    }

    /// Sets a goal, unless the step waits for an answer or does not apply.
    pub(super) fn put(
        &mut self,
        index: usize,
        goal: Result<Value, Reason>,
        why: Option<&String>,
        shut: Option<&Reason>,
    ) {
        if !matches!(shut, Some(Reason::NotWanted(_))) {
            self.swept.remove(&index);
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

    /// In what words a list may have what a step is about to put there.
    fn words_of(
        &self,
        index: usize,
        setting: &Setting,
        goal: &Result<Value, Reason>,
    ) -> Vec<String> {
        let control = &self.page.controls[index];
        let planned = self.goals.get(&index).is_some_and(|(planned, _)| planned == goal);
        match setting.to.as_ref().or(setting.at_least.as_ref()) {
            // What was planned is enough, in its own words.
            _ if setting.to.is_none() && planned => self.words[index].clone(),
            Some(Goal::Option(names)) => bulk::wordings(control, &names.names()),
            Some(Goal::On(on)) => bulk::wordings(control, &bulk::yes_or_no(*on)),
            _ => Vec::new(),
        }
    }

    pub(super) fn goal(&self, index: usize, setting: &Setting) -> Result<Value, Reason> {
        let control = &self.page.controls[index];
        match (&setting.to, &setting.at_least) {
            (Some(Goal::On(on)), _) if control.kind == Kind::Check => Ok(Value::On(*on)),
            (Some(Goal::On(on)), _) => {
                let said = bulk::own_option(control, &bulk::yes_or_no(*on));
                match &setting.label {
                    Some(label)
                        if *on
                            && said.is_err()
                            && !radios_of(&self.choices, control.id).is_empty() =>
                    {
                        bulk::own_option(control, &label.names())
                    }
                    _ => said,
                }
            }
            (Some(Goal::Option(names)), _) if control.kind == Kind::Check => {
                bulk::on_or_off(control, names).map(Value::On)
            }
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
            (Goal::Number(least), Some(Value::Text(now))) => match whole_number(&now) {
                Some(held) if held >= u64::from(*least) => Ok(Value::Text(now)),
                None if !now.trim().is_empty() => Err(Reason::UnknownRank(now)),
                _ => Ok(Value::Text(least.to_string())),
            },
            (Goal::Number(least), _) => Ok(Value::Text(least.to_string())),
            (Goal::Option(names), Some(Value::Option(now))) if !now.trim().is_empty() => {
                let rank = |text: &str| {
                    let alike = |name: &OneOrMore| name.names().likeness(text);
                    let ranks = setting.order.iter().map(alike).enumerate();
                    let fit = ranks.filter(|(_, alike)| *alike >= likeness_floor::EXACT);
                    // The first of the likeliest.
                    fit.rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(rank, _)| rank)
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
    fn only(&mut self, section: &Section, own: &str, setting: &'a Setting, shut: Option<&Reason>) {
        let mut target = setting.target(section);
        let fields = match fields_of(&target.section, &target.group, self.page) {
            Ok(fields) => fields,
            Err(absent) => return self.group_missing(section, own, setting, &absent, shut),
        };
        let mut kept = Vec::new();
        for names in &setting.only {
            target.label = names.names();
            match self.seek(&target) {
                Match::Found(index) => {
                    self.met = true;
                    kept.push(index);
                    self.put(index, Ok(Value::On(true)), setting.why.as_ref(), shut);
                }
                absent => {
                    let mut line = missing(&target, &absent, setting.why.as_ref());
                    if may_hold(shut) {
                        self.leave_open(own, target.clone(), absent, Some(setting));
                    }
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
                self.put(index, clear, setting.why.as_ref(), shut);
                if shut.is_none() {
                    self.swept.insert(index);
                }
            }
        }
    }
}

/// Whether a step holds, or may yet: what it means may not be set otherwise meanwhile.
pub(super) fn may_hold(shut: Option<&Reason>) -> bool {
    !matches!(shut, Some(Reason::NotWanted(_)))
}
