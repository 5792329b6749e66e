//! Steps that the article says in no words that can be followed: a person decides.

use crate::matching::{Match, Names, Target};
use crate::ops::Value;
use crate::page::Kind;
use crate::plan::{Ask, Question, Reason, Status, bulk, missing, options_of};
use crate::recipe::{Setting, Unresolved};

use super::Planner;
use super::steps::may_hold;

impl Planner<'_> {
    /// What the article shows or says in no words that can be followed: the admin decides. Whether the page has a
    /// control for it, or some that may be meant.
    pub(super) fn unresolved(
        &mut self,
        target: &Target,
        id: String,
        setting: &Setting,
        unresolved: &Unresolved,
    ) -> bool {
        let answer = self.input.answers.get(&id).map(|answer| answer.trim());
        let answer = answer.filter(|answer| !answer.is_empty());
        let found = if is_named(target) { self.seek(target) } else { Match::Absent };
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
                why: setting.why.clone(),
                options,
            },
            urgent: false,
            settled: goal.is_some(),
        });
        let goal = goal.unwrap_or(Err(Reason::Unanswered(id)));
        if let Some((index, _)) = control {
            self.met = true;
            self.goals.insert(index, (goal, setting.why.clone()));
            self.swept.remove(&index);
            return true;
        }
        if let Match::Ambiguous(_) = found {
            self.leave_open("", target.clone(), found.clone(), None);
        }
        let several = self.is_one_of_several(target);
        let why = setting.why.clone().or_else(|| Some(unresolved.says.clone()));
        let mut line = missing(target, &found, why.as_ref());
        if line.address.row.is_empty() && line.address.label.is_empty() {
            line.address.label = unresolved.says.clone();
        }
        if let Err(reason) = goal {
            line.status = Status::Left(reason);
        }
        self.plan.lines.push(line);
        several
    }

    /// The same of one that waits for an answer or does not apply: nothing is asked of it yet.
    pub(super) fn unresolved_shut(
        &mut self,
        own: &str,
        target: &Target,
        setting: &Setting,
        shut: &Reason,
    ) -> bool {
        let found = if is_named(target) { self.seek(target) } else { Match::Absent };
        let waits = may_hold(Some(shut));
        if let (Match::Found(index), true) = (&found, waits) {
            self.met = true;
            self.put(*index, Err(shut.clone()), setting.why.as_ref(), Some(shut));
            return true;
        }
        let mut line = missing(target, &found, setting.why.as_ref());
        line.address.section = own.to_owned();
        line.status = Status::Left(shut.clone());
        self.plan.lines.push(line);
        let known = !waits || self.is_one_of_several(target);
        if waits && matches!(found, Match::Ambiguous(_)) {
            self.leave_open("", target.clone(), found, None);
        }
        known
    }

    /// What its own words leave open is one of these; what only comes near may be anything of the section.
    fn is_one_of_several(&self, target: &Target) -> bool {
        is_named(target) && matches!(self.find(target), Match::Ambiguous(_))
    }
}

fn is_named(target: &Target) -> bool {
    !target.row.is_empty() || !target.label.is_empty()
}

/// The id under which the answer is kept of what a step is to hold; whether it is wanted at all is another question.
pub(super) fn value_id(id: String, setting: &Setting) -> String {
    if setting.optional || setting.advice { format!("{id}.value") } else { id }
}
