//! Whether a step applies: what the recipe asks once, and what it leaves to the admin.

use std::collections::BTreeSet;

use crate::plan::{Answers, Ask, Input, Plan, Question, Reason};
use crate::recipe::{Declared, Recipe, Verdict, When};
use crate::sorting::gather;

/// A step or section, as far as its conditions go.
pub(super) struct Asked<'a> {
    pub(super) when: Option<&'a When>,
    pub(super) optional: bool,
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

/// Why a step is not to be followed now; `None` where it is. Asks about an optional one.
pub(super) fn shut(asked: &Asked<'_>, input: &Input<'_>, plan: &mut Plan) -> Option<Reason> {
    match asked.when.map(|when| when.judge(input.answers)) {
        Some(Verdict::Not(id)) => return Some(Reason::NotWanted(id)),
        Some(Verdict::Open(id)) => return Some(Reason::Unanswered(id)),
        Some(Verdict::Applies) | None => {}
    }
    if !asked.optional {
        return None;
    }
    let answer = input.answers.get(&asked.id).map(String::as_str);
    let (settled, shut) = match answer {
        Some("yes") => (true, None),
        Some("no") => (true, Some(Reason::NotWanted(asked.id.clone()))),
        _ => (false, Some(Reason::Unanswered(asked.id.clone()))),
    };
    plan.questions.push(Question {
        id: asked.id.clone(),
        ask: Ask::Optional { name: asked.name.clone(), why: asked.why.cloned() },
        urgent: false,
        settled,
    });
    shut
}
