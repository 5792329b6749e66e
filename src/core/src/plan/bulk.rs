//! What "Full Permission" and "No Permission" mean for one control (Autotask's own links in the
//! heading of a section do the same: boxes on or off, lists to All, Yes, Full or None, No; a list
//! without such a value is left alone).
//!
//! What a drawn list holds is not known before it was opened: the likeliest word is planned, and the
//! list decides once it is open.

use crate::looks::shown_text;
use std::slice;

use crate::matching::{Names, OptionMatch, find_named, find_option, likeness_floor};
use crate::ops::Value;
use crate::page::{Address, Control, Kind, State};
use crate::plan::{Reason, options_of};
use crate::recipe::{Bulk, OneOrMore};
use crate::text::fold;

/// Options that grant all, most telling first; then the words of tenants in other languages.
const FULL: [&str; 12] =
    ["All", "Full", "Yes", "Alle", "Voll", "Ja", "Todos", "Todas", "Sí", "Tous", "Toutes", "Oui"];
/// Options that grant nothing.
const NONE: [&str; 12] = [
    "None",
    "No",
    "No Permission",
    "No Access",
    "Keine",
    "Nein",
    "Ninguno",
    "Ninguna",
    "Aucun",
    "Non",
    "Geen",
    "Nee",
];

/// What the control is to hold, or why it is left alone.
pub(crate) fn goal(control: &Control, bulk: Bulk) -> Result<Value, Reason> {
    let held = !matches!(control.state, State::Nothing | State::Typed { .. });
    match (&control.state, control.kind) {
        _ if held && is_restriction(control) => Err(Reason::Restriction),
        _ if held && bulk == Bulk::Full && is_exception(control) => Err(Reason::LeftAsIs),
        // One of unknown state is blocked by what is planned for it, and so told.
        (State::On(_) | State::Mixed | State::Unknown, Kind::Check) => {
            Ok(Value::On(bulk == Bulk::Full))
        }
        (State::Options(_), Kind::List | Kind::DrawnList) => option(control, bulk),
        (State::Shows(text), Kind::DrawnList) => unopened(&shown_text(text), bulk),
        _ => Err(Reason::NotAPermission),
    }
}

/// A list that was not opened yet: what it shows may be right already. One that shows nothing does
/// not say that it is a permission.
fn unopened(shown: &str, bulk: Bulk) -> Result<Value, Reason> {
    let (words, first) = match bulk {
        Bulk::Full => (FULL.as_slice(), "all "),
        Bulk::None => (NONE.as_slice(), "no "),
    };
    let right = words.iter().any(|word| shown.eq_ignore_ascii_case(word));
    if shown.is_empty() {
        Err(Reason::NotAPermission)
    } else if right || begins(shown, first) {
        Ok(Value::Option(shown.to_owned()))
    } else {
        let other = other_of_pair(shown);
        Ok(Value::Option(other.filter(|it| words.contains(it)).unwrap_or(words[0]).to_owned()))
    }
}

/// The answers to which a list is one of yes and no, in the language of each.
const PAIRS: [[&str; 2]; 5] =
    [["Yes", "No"], ["Ja", "Nein"], ["Sí", "No"], ["Oui", "Non"], ["Ja", "Nee"]];

/// What a list that shows one answer of yes and no most likely has besides.
fn other_of_pair(shown: &str) -> Option<&'static str> {
    let is = |word: &str| shown.trim().to_lowercase() == word.to_lowercase();
    PAIRS.iter().find_map(|[yes, no]| match (is(yes), is(no)) {
        (true, _) => Some(*no),
        (_, true) => Some(*yes),
        _ => None,
    })
}

/// Whether an option's name is one that grants nothing.
pub(super) fn grants_nothing(name: &str) -> bool {
    NONE.iter().any(|word| name.trim().eq_ignore_ascii_case(word))
}

/// The words that a list may have for it.
pub(super) fn words(bulk: Bulk) -> Vec<String> {
    let words = if bulk == Bulk::Full { FULL.as_slice() } else { NONE.as_slice() };
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn option(control: &Control, bulk: Bulk) -> Result<Value, Reason> {
    let options = options_of(control);
    let (words, reason) = match bulk {
        Bulk::Full => (FULL.as_slice(), Reason::NoFull),
        Bulk::None => (NONE.as_slice(), Reason::NoNone),
    };
    for word in words {
        let exact = options.iter().find(|option| option.trim().eq_ignore_ascii_case(word));
        if let Some(option) = exact {
            return Ok(Value::Option(option.clone()));
        }
    }
    // "All Tasks", "No contract visibility": one option alone that begins with the word.
    let first = if bulk == Bulk::Full { "all " } else { "no " };
    let mut beginning = options.iter().filter(|option| begins(option, first));
    match (beginning.next(), beginning.next()) {
        (Some(option), None) => Ok(Value::Option(option.clone())),
        _ => Err(reason),
    }
}

/// Whether an option begins with `all ` or `no `; no limits are not nothing.
fn begins(option: &str, first: &str) -> bool {
    let option = option.to_lowercase();
    let bound = || ["restrict", "limit", "exclu", "filter"].iter().any(|it| option.contains(it));
    option.starts_with(first) && !(first == "no " && bound())
}

/// What takes away when it is on (`Limit resource availability to self, plus ...`): neither link's meaning fits
/// it.
fn is_restriction(control: &Control) -> bool {
    let said = said(control);
    let words: Vec<&str> = said
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let of = |word: Option<&&str>, among: &[&str]| word.is_some_and(|word| among.contains(word));
    let only = words.iter().position(|word| ONLY.contains(word));
    // `Read-only` and `API only` are kinds of access.
    let narrows = |at: usize| at == 0 || !of(words.get(at - 1), &["read", "view", "api"]);
    of(words.first(), &TAKING)
        || of(words.last(), &TAKING_LAST)
        || said.starts_with("do not ")
        || said.starts_with("don't ")
        || said.starts_with("can't ")
        || only.is_some_and(narrows)
}

/// Words with which a label begins that takes away.
const TAKING: [&str; 30] = [
    "limit",
    "limits",
    "limited",
    "restrict",
    "restricts",
    "restricted",
    "hide",
    "hides",
    "prevent",
    "prevents",
    "require",
    "requires",
    "disable",
    "disables",
    "deny",
    "denies",
    "exclude",
    "excludes",
    "mask",
    "block",
    "cannot",
    "limitar",
    "restringir",
    "ocultar",
    "impedir",
    "limiter",
    "restreindre",
    "masquer",
    "beperk",
    "verberg",
];

/// German puts them last.
const TAKING_LAST: [&str; 7] = [
    "beschränken",
    "einschränken",
    "begrenzen",
    "ausblenden",
    "verbergen",
    "verhindern",
    "sperren",
];

const ONLY: [&str; 7] = ["only", "nur", "solo", "sólo", "uniquement", "seulement", "alleen"];

/// What `Limit resource availability to self, plus` lets through: it says nothing while that is off, and then it
/// cannot be pressed.
fn is_exception(control: &Control) -> bool {
    said(control).starts_with("resources with a shared")
}

fn said(control: &Control) -> String {
    let Address { label, row, .. } = &control.address;
    if label.is_empty() { row } else { label }.to_lowercase()
}

/// The page's own wording of an option, or of one that comes to the same in this list.
pub(super) fn own_option(control: &Control, names: &Names) -> Result<Value, Reason> {
    let names = &without_column(names, &control.address.column);
    if let State::Shows(text) = &control.state {
        let shown = shown_text(text);
        if wordings(control, names).iter().any(|word| word.eq_ignore_ascii_case(shown.trim())) {
            return Ok(Value::Option(shown));
        }
    }
    let mut last = choose(control, names, find_option);
    for wordings in same_in_effect(names, control) {
        if !matches!(last, Err(Reason::NoOption(_))) {
            break;
        }
        let exact = |names: &Names, options: &[String]| exactly(names, options);
        last =
            choose(control, &wordings, exact).map_err(|_| Reason::NoOption(names.shown().into()));
    }
    last
}

/// Whether a box is to be on: `All` is said of one in a column of a grid, and `View All` of one in the column View.
pub(super) fn on_or_off(control: &Control, names: &OneOrMore) -> Result<bool, Reason> {
    let column = &control.address.column;
    let bare = OneOrMore::More(without_column(&names.names(), column).into_list());
    let of_grid = || bare.for_a_box().filter(|_| !column.is_empty());
    let said = names.on_or_off().or_else(of_grid);
    said.ok_or_else(|| Reason::NoOption(names.shown().to_owned()))
}

/// What a list has where a box would be on or off.
pub(super) fn yes_or_no(on: bool) -> Names {
    Names::new([if on { "Yes" } else { "No" }])
}

/// All wordings in which a list that was not opened yet may have the option.
pub(super) fn wordings(control: &Control, names: &Names) -> Vec<String> {
    let names = without_column(names, &control.address.column);
    let more = same_in_effect(&names, control);
    [names].into_iter().chain(more).flat_map(Names::into_list).collect()
}

/// `View - All`, `View All` in the column View: `All`.
fn without_column(names: &Names, column: &str) -> Names {
    let head = fold(column.split('(').next().unwrap_or_default());
    let head = head.trim();
    let bare = |name: &String| {
        let folded = fold(name);
        let rest = folded.trim().strip_prefix(head).filter(|_| !head.is_empty())?;
        let value = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        (value.len() < rest.len() && !value.is_empty()).then(|| value.to_owned())
    };
    Names::new(names.iter().map(|name| bare(name).unwrap_or_else(|| name.clone())))
}

/// Whether each of the names begins with the column's own.
pub(super) fn names_the_column(names: &Names, column: &str) -> bool {
    let bare = without_column(names, column);
    !names.is_empty() && names.iter().zip(bare.iter()).all(|(name, bare)| name != bare)
}

/// What comes to the same: a list has one option that grants nothing, whatever it is called, and
/// one of Yes and No grants all by Yes. `Yes` alone does not say which of `All` and `Mine` is meant.
fn same_in_effect(names: &Names, control: &Control) -> Vec<Names> {
    let says = |words: &[&str]| {
        let said = |name: &String| words.contains(&fold(name).trim());
        !names.is_empty() && names.iter().all(said)
    };
    let yes_or_no = match &control.state {
        State::Options(_) => {
            let options = options_of(control);
            options.len() == 2 && exactly_one(&options, "Yes") && exactly_one(&options, "No")
        }
        _ => true,
    };
    let mut more = Vec::new();
    if says(&["none", "no", "no permission", "no permissions", "no access"]) {
        more.push(Names::new(["None"]));
        more.push(Names::new(["No"]));
    }
    if says(&["all", "full", "full permission", "full permissions", "full access"]) {
        more.push(Names::new(["All"]));
        more.push(Names::new(["Full"]));
    }
    let on = OneOrMore::More(names.clone().into_list()).on_or_off();
    if yes_or_no && (on == Some(true) || says(&["all", "full", "full permission"])) {
        more.push(Names::new(["Yes"]));
    }
    if yes_or_no && on == Some(false) {
        more.push(Names::new(["No"]));
    }
    more
}

fn exactly_one(options: &[String], word: &str) -> bool {
    options.iter().filter(|option| option.trim().eq_ignore_ascii_case(word)).count() == 1
}

fn exactly(names: &Names, options: &[String]) -> OptionMatch {
    let found = options.iter().find(|option| option.trim().eq_ignore_ascii_case(names.shown()));
    found.map_or(OptionMatch::Absent, |option| OptionMatch::Found(option.clone()))
}

/// The option that bears the name of a record: a level, a vendor.
pub(super) fn named_option(control: &Control, names: &Names) -> Result<Value, Reason> {
    choose(control, names, find_named)
}

fn choose(
    control: &Control,
    names: &Names,
    find: impl Fn(&Names, &[String]) -> OptionMatch,
) -> Result<Value, Reason> {
    if let State::Shows(text) = &control.state {
        let shown = shown_text(text);
        // As strictly as it would be chosen.
        return Ok(Value::Option(match find(names, slice::from_ref(&shown)) {
            OptionMatch::Found(_) if names.likeness(&shown) >= likeness_floor::EXACT => shown,
            _ => likeliest(control, names, &shown),
        }));
    }
    match find(names, &options_of(control)) {
        OptionMatch::Found(option) => Ok(Value::Option(option)),
        OptionMatch::Ambiguous(options) => Err(Reason::UnclearOption(options)),
        OptionMatch::Absent => Err(Reason::NoOption(names.shown().to_owned())),
    }
}

/// The wording that a list of unknown options most likely has: one that shows Yes or No has these; of another it is
/// less likely.
fn likeliest(control: &Control, names: &Names, shown: &str) -> String {
    let pair = other_of_pair(shown).is_some();
    let fits = |name: &String| other_of_pair(name).is_some() == pair;
    let said = || names.iter().cloned();
    let likeliest = match pair {
        true => wordings(control, names).into_iter().find(fits),
        false => said().find(fits),
    };
    likeliest.or_else(|| said().next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn no_limits_are_not_nothing() {
        assert!(begins("No contract visibility", "no ") && !begins("No restrictions", "no "));
        assert!(begins("All (without limits)", "all ") && !begins("Allowed", "all "));
    }
}
