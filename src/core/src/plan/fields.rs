//! The fields of the API user's form: typed ones, lists and boxes.

use crate::matching::{Match, Names, Target, Wanted, find, near_fields, without_kinds};
use crate::ops::Value;
use crate::page::{Control, Kind, Page};
use crate::plan::{
    Answers, Ask, Input, Plan, Question, Reason, Status, bulk, gate, is_credential, line, missing,
    options_of, status, value_of,
};
use crate::recipe::{Field, Fill, OneOrMore};

pub(super) fn field_target(field: &Field, wanted: Wanted) -> Target {
    Target::labelled(wanted, field.label.names())
}

/// What was found by a field's name as it stands, or else without what only says that it is one: `Number
/// Format field`.
pub(super) fn named(target: &Target, page: &Page, found: Match) -> Match {
    if found == Match::Absent { find(&without_kinds(target), page) } else { found }
}

/// What the recipe says of fields; of several words on one control the last that applies counts.
pub(super) fn plan_fields(page: &Page, input: &Input<'_>, plan: &mut Plan) {
    let mut said: Vec<(&Field, Match, Option<Reason>)> = Vec::new();
    for field in &input.recipe.user.fields {
        let shut = gate::shut_by(field.when.as_ref(), input.answers);
        let found = find_field(page, input, field);
        let is_clear = matches!(found, Match::Found(_));
        match said.iter_mut().find(|(_, earlier, _)| is_clear && *earlier == found) {
            // What was said of it before still holds.
            Some(_) if matches!(shut, Some(Reason::NotWanted(_))) => {}
            Some(earlier) => *earlier = (field, found, shut),
            None => said.push((field, found, shut)),
        }
    }
    for (field, found, shut) in said {
        let why = field.why.as_ref();
        match (found, shut) {
            (Match::Found(index), None) => plan_field(&page.controls[index], input, field, plan),
            (Match::Found(index), Some(reason)) => {
                let control = &page.controls[index];
                if field.fill != Fill::Keep && !is_credential(control) {
                    plan.lines.push(line(control, Status::Left(reason), why));
                }
            }
            (other, shut) => {
                let mut line = missing(&field_target(field, kind_of(field)), &other, why);
                line.status = shut.map_or(line.status, Status::Left);
                plan.lines.push(line);
            }
        }
    }
}

/// What kind of control a field is, unless it is a list.
fn kind_of(field: &Field) -> Wanted {
    match field.fill {
        Fill::On | Fill::Off => Wanted::Check,
        _ => Wanted::Text,
    }
}

/// What a field means.
fn find_field(page: &Page, input: &Input<'_>, field: &Field) -> Match {
    let look = |wanted| {
        let target = field_target(field, wanted);
        named(&target, page, input.aliases.find(&target, page))
    };
    let kind = kind_of(field);
    let found = match (look(kind), look(Wanted::List)) {
        (Match::Absent, Match::Absent) if may_be_box(&field.fill) => look(Wanted::Check),
        (Match::Found(one), Match::Found(other)) => Match::Ambiguous(vec![one, other]),
        (Match::Found(_), several @ Match::Ambiguous(_)) => several,
        (Match::Absent, found) | (found, _) => found,
    };
    if found != Match::Absent {
        return found;
    }
    near_fields(&field.label.names(), page, |control| may_be_meant(control, kind))
}

/// Whether a box may be meant: where the admin says, and by words that say whether one is on.
fn may_be_box(fill: &Fill) -> bool {
    match fill {
        Fill::Fixed(text) => OneOrMore::One(text.clone()).on_or_off().is_some(),
        Fill::Suggested(_) => false,
        Fill::Ask | Fill::Keep | Fill::On | Fill::Off => true,
    }
}

fn plan_field(control: &Control, input: &Input<'_>, field: &Field, plan: &mut Plan) {
    if field.fill == Fill::Keep || is_credential(control) {
        return;
    }
    let on = |text: &&str| OneOrMore::One((*text).to_owned()).on_or_off();
    let answer = text_of(field, input.answers)
        .filter(|text| control.kind != Kind::Check || on(text).is_some())
        .map(str::to_owned);
    if !matches!(field.fill, Fill::Fixed(_) | Fill::On | Fill::Off) {
        plan.questions.extend(ask(field, control, input, answer.as_deref()));
    }
    let Some(answer) = answer else { return };
    let goal = match control.kind {
        Kind::List | Kind::DrawnList => bulk::own_option(control, &Names::new([answer])),
        Kind::Check => Ok(Value::On(on(&answer.as_str()) == Some(true))),
        _ => Ok(Value::Text(answer)),
    };
    let status = match goal {
        Ok(to) => status(control, to, input.typed),
        Err(reason) => Status::Blocked(reason),
    };
    plan.lines.push(line(control, status, field.why.as_ref()));
}

/// What a field is to hold, by recipe and answers.
pub(crate) fn text_of<'a>(field: &'a Field, answers: &'a Answers) -> Option<&'a str> {
    match (&field.fill, answers.get(&question_id(field))) {
        (Fill::Keep, _) => None,
        (Fill::Fixed(text), _) => Some(text),
        (Fill::On, _) => Some("Yes"),
        (Fill::Off, _) => Some("No"),
        (_, Some(answer)) if !answer.trim().is_empty() => Some(answer.trim()),
        (Fill::Suggested(text), _) => Some(text),
        _ => None,
    }
}

/// What a recipe may set on the form: never a credential.
fn may_be_meant(control: &Control, wanted: Wanted) -> bool {
    let is_field = [wanted, Wanted::List].iter().any(|wanted| wanted.fits(control.kind));
    is_field && !is_credential(control)
}

/// How the id of every question about a field of the user begins.
pub(crate) const USER_FIELD: &str = "user.";

/// The id under which the answer for a field is kept.
#[must_use]
pub fn question_id(field: &Field) -> String {
    format!("{USER_FIELD}{}", field.label.names().shown())
}

/// Whether a list shows only that something is to be chosen.
fn is_invitation(shown: &str) -> bool {
    const INVITING: [&str; 11] = [
        "select",
        "choose",
        "pick",
        "please",
        "bitte",
        "wählen",
        "auswählen",
        "seleccionar",
        "sélectionner",
        "choisir",
        "selecteer",
    ];
    let shown = shown.trim().to_lowercase();
    let mut words = shown.split(|letter: char| !letter.is_alphanumeric());
    words.find(|word| !word.is_empty()).is_none_or(|first| INVITING.contains(&first))
}

/// The question for a field. A field that the admin filled by hand needs none.
fn ask(
    field: &Field,
    control: &Control,
    input: &Input<'_>,
    answer: Option<&str>,
) -> Option<Question> {
    let holds = match value_of(control, input.typed) {
        Some(Value::Text(text) | Value::Option(text)) => text,
        _ => String::new(),
    };
    let options = options_of(control);
    let chosen = match control.kind {
        Kind::List | Kind::DrawnList => {
            !is_invitation(&holds) && (options.is_empty() || options.contains(&holds))
        }
        _ => true,
    };
    let by_hand = chosen && !holds.trim().is_empty() && answer.is_none_or(|answer| answer == holds);
    if by_hand {
        return None;
    }
    let label = control.address.label.clone();
    let why = field.why.clone();
    let ask = match &field.fill {
        _ if control.kind == Kind::Check => Ask::Condition { question: label, why },
        _ if !options.is_empty() => Ask::OneOf { label, options, why },
        Fill::Suggested(text) => Ask::Text { label, suggestion: text.clone(), why },
        _ => Ask::Text { label, suggestion: String::new(), why },
    };
    Some(Question { id: question_id(field), ask, urgent: false, settled: answer.is_some() })
}
