//! Whether a step applies: what the recipe asks once, and what it leaves to the admin.

use std::collections::BTreeSet;

use crate::plan::{Answers, Ask, Input, Plan, Question, Reason};
use crate::recipe::{Declared, Recipe, Verdict, When};
use crate::sorting::gather;

/// A step or section, as far as its conditions go.
pub(super) struct Asked<'a> {
    pub(super) when: Option<&'a When>,
    pub(super) optional: bool,
    /// Whether it is not wanted as long as nothing is said.
    pub(super) advice: bool,
    /// The id under which the answer about an optional step is kept.
    pub(super) id: String,
    /// What it is about, to be shown.
    pub(super) name: String,
    pub(super) why: Option<&'a String>,
}

/// The recipe's own questions that these conditions hang on, each once.
#[must_use]
pub fn declared<'w>(
    recipe: &Recipe,
    answers: &Answers,
    conditions: impl Iterator<Item = &'w When>,
) -> Vec<Question> {
    let used: BTreeSet<&str> =
        gather(conditions.flat_map(When::terms).map(|(question, _)| question));
    let asked = recipe.questions.iter().filter(|question| used.contains(question.id.as_str()));
    asked.map(|question| ask(question, answers)).collect()
}

fn ask(question: &Declared, answers: &Answers) -> Question {
    let id = Declared::answer_id(&question.id);
    let choices = question.choices();
    let settled = answers.get(&id).is_some_and(|answer| choices.contains(answer));
    let ask = if question.options.is_empty() {
        Ask::Condition { question: question.ask.clone(), why: question.why.clone() }
    } else {
        Ask::OneOf { label: question.ask.clone(), options: choices, why: question.why.clone() }
    };
    Question { id, ask, urgent: false, settled }
}

/// Of several things that are said of one, the last that applies; else why none does now.
pub(crate) fn applying<'r, T>(
    cases: impl IntoIterator<Item = (Option<&'r When>, T), IntoIter: DoubleEndedIterator>,
    answers: &Answers,
) -> Result<T, Option<Reason>> {
    let mut why = None;
    for (when, said) in cases.into_iter().rev() {
        match shut_by(when, answers) {
            None => return Ok(said),
            open @ Some(Reason::Unanswered(_)) => return Err(open),
            not => why = not,
        }
    }
    Err(why)
}

/// Why what has this condition is not to be followed now.
pub(super) fn shut_by(when: Option<&When>, answers: &Answers) -> Option<Reason> {
    match when?.judge(answers) {
        Verdict::Not(id) => Some(Reason::NotWanted(id)),
        Verdict::Open(id) => Some(Reason::Unanswered(id)),
        Verdict::Applies => None,
    }
}

/// Why a step is not to be followed now; `None` where it is. Asks about an optional one.
pub(super) fn shut(asked: &Asked<'_>, input: &Input<'_>, plan: &mut Plan) -> Option<Reason> {
    let shut = shut_by(asked.when, input.answers);
    if shut.is_some() || !asked.optional && !asked.advice {
        return shut;
    }
    let answer = input.answers.get(&asked.id).map(String::as_str);
    let (settled, shut) = match answer {
        Some("yes") => (true, None),
        Some("no") => (true, Some(Reason::NotWanted(asked.id.clone()))),
        _ if asked.advice => (true, Some(Reason::NotWanted(asked.id.clone()))),
        _ => (false, Some(Reason::Unanswered(asked.id.clone()))),
    };
    plan.questions.push(Question {
        id: asked.id.clone(),
        ask: Ask::Optional {
            name: asked.name.clone(),
            why: asked.why.cloned(),
            advice: asked.advice,
        },
        urgent: false,
        settled,
    });
    shut
}
