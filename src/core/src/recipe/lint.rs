//! What is suspicious in a recipe and does not keep it from being used.

use super::check::{any_same, same, whens, words};
use super::{
    Every, Field, Fill, Goal, LineChoices, OneOrMore, Problem, Recipe, Rest, Section, Setting,
    When, Whole,
};
use crate::matching::likeness_floor;
use crate::plan::{LOGIN, may_be_credential};
use crate::text::Words;

/// Suspicious things: steps that contradict each other or do nothing, a source that is no address.
pub(super) fn warnings(recipe: &Recipe) -> Vec<Problem> {
    let mut warnings = Vec::new();
    let mut say = |path: String, problem: String| warnings.push(Problem::new(path, problem));
    if !recipe.source.url.starts_with("https://") && !recipe.source.url.starts_with("http://") {
        say("source.url".into(), "expected the address of the vendor's article".into());
    }
    if recipe.source.seen.is_none() {
        say("source.seen".into(), "missing; say on which day the article was read".into());
    }
    let sections = &recipe.level.sections;
    for (index, section) in sections.iter().enumerate() {
        let path = format!("level.sections[{index}]");
        let before = &sections[..index];
        let twin = before.iter().position(|other| {
            other.when == section.when
                && section.names().likeness(&other.section) >= likeness_floor::EXACT
        });
        if let Some(twin) = twin {
            let first = format!("level.sections[{twin}]");
            if section.sets_all().is_some() || section.leave {
                say(path.clone(), format!("undoes what {first} sets in the same section"));
            } else {
                say(path.clone(), format!("names the same section as {first}; make it one"));
            }
        }
        if section.sets_all().is_none() && section.set.is_empty() && !section.leave {
            say(path.clone(), "does nothing; add `bulk`, `set` or `leave`".into());
        }
        if section.bulk == Some(Whole::Rest)
            && let Some(every) = &recipe.level.every
            && !every.except.iter().any(|names| any_same(&words(names), &own_names(section)))
        {
            say(format!("{path}.bulk"), "nothing is left: `every` covers the section".into());
        }
        warn_of_steps(section, &path, &mut say);
    }
    warn_of_user(recipe, &mut say);
    if recipe.verify_only {
        let notes = [
            ("user.via", recipe.user.via.is_some()),
            ("user.existing", recipe.user.existing.is_some()),
            ("level.before_save", !recipe.level.before_save.is_empty()),
            ("level.after_save", !recipe.level.after_save.is_empty()),
            ("user.before_save", !recipe.user.before_save.is_empty()),
            ("user.after_save", !recipe.user.after_save.is_empty()),
        ];
        for (path, _) in notes.iter().filter(|(_, given)| *given) {
            say((*path).into(), "never shown: a recipe that only compares saves nothing".into());
        }
    }
    for (index, question) in recipe.questions.iter().enumerate() {
        let used = whens(recipe)
            .iter()
            .any(|(_, when)| when.terms().iter().any(|(id, _)| *id == question.id));
        if !used {
            say(format!("questions[{index}]"), "no step depends on it".into());
        }
    }
    if recipe.level.rest == Rest::Ask
        && matches!(&recipe.level.every, Some(Every { except, .. }) if except.is_empty())
    {
        say("level.rest".into(), "never asked: `every` covers all sections".into());
    }
    warnings
}

fn warn_of_user(recipe: &Recipe, say: &mut impl FnMut(String, String)) {
    for (index, field) in recipe.user.fields.iter().enumerate() {
        let credential = field.label.list().iter().any(|name| may_be_credential(name));
        if credential && !matches!(field.fill, Fill::Keep | Fill::On | Fill::Off) {
            let text = "never filled: Autotask makes the credentials";
            say(format!("user.fields[{index}]"), text.into());
        }
        let before = &recipe.user.fields[..index];
        let same = |other: &Field| other.when == field.when && same(&other.label, &field.label);
        if let Some(other) = before.iter().position(same) {
            let text = format!("fills the same field as user.fields[{other}], and wins over it");
            say(format!("user.fields[{index}]"), text);
        }
    }
    let lines = recipe.user.lines_of_business.as_ref().map_or(&[][..], LineChoices::list);
    let tracking = recipe.user.tracking.cases().into_iter().map(|(when, _)| when);
    for (path, cases) in [
        ("user.tracking", tracking.collect::<Vec<_>>()),
        ("user.lines_of_business", lines.iter().map(|lines| lines.when.as_ref()).collect()),
    ] {
        if let Some(always) = cases.iter().rposition(Option::is_none).filter(|at| *at > 0) {
            let text = "always wins over those before it; put what has no `when` first";
            say(format!("{path}[{always}]"), text.into());
        }
    }
}

fn warn_of_steps(section: &Section, path: &str, say: &mut impl FnMut(String, String)) {
    if clears_login(section) {
        let text = "takes away the login to the Web Services API, which may not come back once saved; give it a step";
        say(path.to_owned(), text.into());
    }
    let parts: Vec<Parts> = section.set.iter().map(Parts::of).collect();
    for (step, setting) in section.set.iter().enumerate() {
        for (other, earlier) in section.set[..step].iter().enumerate() {
            let alike = setting.when == earlier.when && parts[step].is_control_of(&parts[other]);
            if alike {
                let here = format!("{path}.set[{step}]");
                let what = if setting.to == earlier.to && setting.at_least == earlier.at_least {
                    "repeats"
                } else {
                    "contradicts"
                };
                say(here, format!("{what} {path}.set[{other}], and wins over it"));
            }
        }
        let here = || format!("{path}.set[{step}]");
        if let Some(id) = never_both(section.when.as_ref(), setting.when.as_ref()) {
            let text = format!("never reached: its section wants another answer to `{id}`");
            say(here(), text);
        }
        for (other, earlier) in section.set[..step].iter().enumerate() {
            if let Some(label) = undone_by(earlier, setting) {
                say(here(), format!("undoes {path}.set[{other}], which sets `{label}`"));
            }
        }
        let only = section.set[..step].iter().position(|earlier| !earlier.only.is_empty());
        if let (Some(_), Some(Goal::On(true)), Some(label)) = (only, &setting.to, &setting.label) {
            let text = format!("ticks `{}` after `only`; name it there", label.shown());
            say(format!("{path}.set[{step}]"), text);
        }
    }
}

fn own_names(section: &Section) -> Vec<Words> {
    section.names().iter().map(|name| Words::of(name)).collect()
}

/// Whether a section takes the login away and no step of it says what is to become of that box.
fn clears_login(section: &Section) -> bool {
    let login = LOGIN.map(Words::of);
    let names = |name: &OneOrMore| any_same(&words(name), &login);
    let here = section.names().likeness("Web Services API") >= likeness_floor::EXACT;
    let said =
        |step: &Setting| step.label.as_ref().is_some_and(names) || step.only.iter().any(names);
    let feature =
        |group: &OneOrMore| group.names().likeness("Feature Access") >= likeness_floor::EXACT;
    let only = |step: &Setting| !step.only.is_empty() && step.group.as_ref().is_none_or(feature);
    here && !section.set.iter().any(said)
        && (section.bulk == Some(Whole::None) || section.set.iter().any(only))
}

/// The question to which a section and its step want different answers.
fn never_both<'w>(section: Option<&'w When>, step: Option<&'w When>) -> Option<&'w str> {
    let (section, step) = (section?.terms(), step?.terms());
    let other = |(id, answer): &&(&str, &str)| {
        section.iter().any(|(of, wanted)| of == id && !wanted.eq_ignore_ascii_case(answer))
    };
    step.iter().find(other).map(|(id, _)| *id)
}

/// What an earlier step sets and a later one for the whole group sets otherwise.
fn undone_by(earlier: &Setting, later: &Setting) -> Option<String> {
    let name = earlier.label.as_ref().or(earlier.row.as_ref())?;
    let alike = |a: &Option<OneOrMore>, b: &Option<OneOrMore>| match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        _ => true,
    };
    let for_all = !later.only.is_empty() || later.each_row;
    // In which group a box without one stands is not known here.
    let elsewhere = !later.only.is_empty() && later.group.is_some() && earlier.group.is_none();
    if !for_all
        || elsewhere
        || earlier.when != later.when
        || earlier.optional
        || earlier.advice
        || !alike(&earlier.group, &later.group)
    {
        return None;
    }
    let kept = |names: &[OneOrMore]| names.iter().any(|other| same(other, name));
    let cleared =
        !later.only.is_empty() && earlier.to == Some(Goal::On(true)) && !kept(&later.only);
    let overwritten = later.each_row
        && earlier.row.is_some()
        && alike(&earlier.column, &later.column)
        && later.to != earlier.to
        && !kept(&later.except);
    (cleared || overwritten).then(|| name.shown().to_owned())
}

/// Where the control of a step is, its names taken apart: group, row, column, label.
struct Parts([Option<Vec<Words>>; 4]);

impl Parts {
    fn of(step: &Setting) -> Self {
        let parts = [&step.group, &step.row, &step.column, &step.label];
        Self(parts.map(|part| part.as_ref().map(words)))
    }

    fn is_control_of(&self, other: &Self) -> bool {
        let [_, row, _, label] = &self.0;
        let named = row.is_some() || label.is_some();
        named
            && self.0.iter().zip(&other.0).all(|pair| match pair {
                (None, None) => true,
                (Some(a), Some(b)) => any_same(a, b),
                _ => false,
            })
    }
}
