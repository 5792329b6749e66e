//! Does it make sense? What is laid out right may still contradict itself.

use std::collections::BTreeSet;

use super::{
    Existing, Goal, LineChoices, OneOrMore, Problem, Recipe, Setting, Trust, User, VERSION, When,
};
use crate::text::{Words, is_same};

/// All that keeps a recipe from being followed.
pub(super) fn problems(recipe: &Recipe) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |path: String, problem: &str| problems.push(Problem::new(path, problem));
    if recipe.version != VERSION {
        say("version".into(), &format!("found {}, expected {VERSION}", recipe.version));
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !recipe.id.chars().all(plain) {
        say("id".into(), "expected small letters, digits and hyphens");
    }
    if recipe.level.base.is_empty() && !recipe.verify_only {
        say("level.base".into(), "missing, expected at least one name of the level to copy");
    }
    let verified = recipe.source.status == Trust::Verified;
    if verified != recipe.source.verified_by.is_some() {
        say("source.verified_by".into(), "expected exactly where status is `verified`");
    }
    let mut ids = BTreeSet::new();
    for (index, question) in recipe.questions.iter().enumerate() {
        if !ids.insert(question.id.as_str()) {
            say(format!("questions[{index}].id"), &format!("`{}` is taken", question.id));
        }
        if question.options.len() == 1 {
            say(format!("questions[{index}].options"), "found one, expected two or more");
        }
    }
    for (path, when) in whens(recipe) {
        for (id, answer) in when.terms() {
            match recipe.questions.iter().find(|question| question.id == id) {
                None => say(path.clone(), &unknown_question(id, recipe)),
                Some(question) if !question.choices().iter().any(|choice| choice == answer) => {
                    let choices = question.choices().join(", ");
                    say(path.clone(), &format!("found `{answer}`, expected one of {choices}"));
                }
                Some(_) => {}
            }
        }
    }
    for (index, section) in recipe.level.sections.iter().enumerate() {
        let path = format!("level.sections[{index}]");
        if section.leave && (section.bulk.is_some() || !section.set.is_empty()) {
            say(path.clone(), "`leave` contradicts `bulk` and `set`");
        }
        for (step, setting) in section.set.iter().enumerate() {
            for problem in step_problems(setting) {
                say(format!("{path}.set[{step}]"), problem);
            }
        }
    }
    if recipe.user.avoid.contains(char::is_alphanumeric) {
        say("user.avoid".into(), "expected signs, no letters or digits: every secret has some");
    }
    for (index, format) in recipe.clipboard.iter().enumerate() {
        if !format.template.contains("{username}") || !format.template.contains("{secret}") {
            say(format!("clipboard[{index}].template"), "expected {username} and {secret} in it");
        }
    }
    problems.extend(user_problems(&recipe.user));
    problems
}

fn user_problems(user: &User) -> impl Iterator<Item = Problem> {
    let User { via, existing, fields, tracking, .. } = user;
    let nowhere =
        via.is_some() && !tracking.cases().iter().any(|(_, case)| case.vendor().is_some());
    let of_new = via.is_some() || !fields.is_empty();
    let nobody = *existing == Some(Existing::Change) && of_new;
    let problems = [
        (nowhere, "user.via", "goes by the vendor's row, expected a vendor in `tracking`"),
        (nobody, "user.existing", "makes no user, expected no `fields` and no `via`"),
    ];
    let is_so = problems.into_iter().filter(|(is_so, ..)| *is_so);
    is_so.map(|(_, path, problem)| Problem::new(path, problem))
}

fn unknown_question(id: &str, recipe: &Recipe) -> String {
    let near = recipe
        .questions
        .iter()
        .map(|question| (question.id.as_str(), strsim::damerau_levenshtein(&question.id, id)))
        .min_by_key(|(_, slips)| *slips);
    match near {
        Some((known, _)) => format!("there is no question `{id}`, did you mean `{known}`?"),
        None => format!("there is no question `{id}`; declare it in `questions`"),
    }
}

fn step_problems(step: &Setting) -> Vec<&'static str> {
    let mut problems = Vec::new();
    let wants = [
        step.to.is_some(),
        step.at_least.is_some(),
        !step.only.is_empty(),
        step.unresolved.is_some(),
        step.leave,
    ];
    if wants.iter().filter(|wants| **wants).count() != 1 {
        problems.push("expected exactly one of `to`, `at_least`, `only`, `unresolved`, `leave`");
    }
    let named = step.row.is_some() || step.label.is_some();
    let needs_name = step.to.is_some() || step.at_least.is_some() || step.leave;
    if needs_name && !named && !step.each_row {
        problems.push("expected a row or a label");
    }
    if !step.only.is_empty() && (named || step.each_row || step.column.is_some()) {
        problems.push("`only` names the boxes itself: expected no row, column or label");
    }
    if step.each_row && named {
        problems.push("`each_row` means every row: expected no row or label");
    }
    if step.each_row && step.unresolved.is_some() {
        problems.push("`each_row` cannot be unresolved; name the rows");
    }
    if step.optional && step.advice {
        problems.push("`advice` is optional by itself: expected only one of the two");
    }
    if !step.except.is_empty() && !step.each_row {
        problems.push("`except` belongs to `each_row`");
    }
    match &step.at_least {
        Some(Goal::Option(wanted)) => {
            let known = step.order.iter().any(|name| same(name, wanted));
            if !known {
                problems.push(if step.order.is_empty() {
                    "`at_least` an option needs `order`, the list's options from least to most"
                } else {
                    "`at_least` must be one of the options of `order`, least first"
                });
            }
        }
        Some(Goal::On(_)) => problems.push("`at_least` is for options and numbers; use `to`"),
        _ if !step.order.is_empty() => problems.push("`order` belongs to `at_least` an option"),
        _ => {}
    }
    problems
}

pub(super) fn same(a: &OneOrMore, b: &OneOrMore) -> bool {
    any_same(&words(a), &words(b))
}

/// The names, taken apart for comparing.
pub(super) fn words(names: &OneOrMore) -> Vec<Words> {
    names.list().iter().map(|name| Words::of(name)).collect()
}

/// Whether one of the names is one of the others.
pub(super) fn any_same(a: &[Words], b: &[Words]) -> bool {
    a.iter().any(|a| b.iter().any(|b| is_same(a, b)))
}

/// All conditions, with their places.
pub(super) fn whens(recipe: &Recipe) -> Vec<(String, &When)> {
    let mut out = Vec::new();
    let level = &recipe.level;
    for (index, section) in level.sections.iter().enumerate() {
        let path = format!("level.sections[{index}]");
        out.extend(section.when.as_ref().map(|when| (format!("{path}.when"), when)));
        for (step, setting) in section.set.iter().enumerate() {
            let when = setting.when.as_ref();
            out.extend(when.map(|when| (format!("{path}.set[{step}].when"), when)));
        }
    }
    let notes = [
        ("level.before_save", &level.before_save),
        ("level.after_save", &level.after_save),
        ("user.before_save", &recipe.user.before_save),
        ("user.after_save", &recipe.user.after_save),
    ];
    for (path, notes) in notes {
        for (index, note) in notes.iter().enumerate() {
            out.extend(note.when.as_ref().map(|when| (format!("{path}[{index}].when"), when)));
        }
    }
    for (index, field) in recipe.user.fields.iter().enumerate() {
        out.extend(field.when.as_ref().map(|when| (format!("user.fields[{index}].when"), when)));
    }
    for (index, (when, _)) in recipe.user.tracking.cases().into_iter().enumerate() {
        out.extend(when.map(|when| (format!("user.tracking[{index}].when"), when)));
    }
    let said = recipe.user.lines_of_business.as_ref();
    for (index, lines) in said.map_or(&[][..], LineChoices::list).iter().enumerate() {
        let at = if matches!(said, Some(LineChoices::One(_))) { "" } else { &format!("[{index}]") };
        let path = format!("user.lines_of_business{at}.when");
        out.extend(lines.when.as_ref().map(|when| (path, when)));
    }
    for (index, page) in recipe.side_pages.iter().enumerate() {
        out.extend(page.when.as_ref().map(|when| (format!("side_pages[{index}].when"), when)));
    }
    out
}

/// The names of things on the level's page, with their places. One of several is enough to know a
/// thing by, so each place is given once, with the name to show first and the others after `|`.
pub(super) fn labels(recipe: &Recipe) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut add = |path: String, names: &[String]| out.push((path, names.join("|")));
    for (index, section) in recipe.level.sections.iter().enumerate() {
        let path = format!("level.sections[{index}]");
        let mut names = vec![section.section.clone()];
        names.extend(section.aliases.iter().cloned());
        add(format!("{path}.section"), &names);
        for (step, setting) in section.set.iter().enumerate() {
            let path = format!("{path}.set[{step}]");
            let parts = [
                ("group", &setting.group),
                ("row", &setting.row),
                ("column", &setting.column),
                ("label", &setting.label),
            ];
            for (part, names) in parts {
                if let Some(names) = names {
                    add(format!("{path}.{part}"), names.list());
                }
            }
            for (index, names) in setting.only.iter().enumerate() {
                add(format!("{path}.only[{index}]"), names.list());
            }
        }
    }
    out
}
