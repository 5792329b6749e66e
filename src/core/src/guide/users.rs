//! The list of resources, the form of a new API user, and one that exists.

use super::caution::is_against_save;
use super::levels::opens_menu;
use super::{
    Frame, Guidance, Made, Progress, Say, Step, action, fill_or_ask, finished, save_button, say,
    way,
};
use crate::matching::bears_name;
use crate::ops::Value;
use crate::page::{Control, Kind, Page, Record};
use crate::plan::{
    Answers, Ask, CredentialFields, Line, Plan, Question, Status, USER_THERE, applying,
    changes_user, credential_fields, level_name, text_of, used_as_it_is,
};
use crate::recipe::{Field, Generate, OneOrMore, Recipe, Tracking};
use crate::snapshot::NodeId;
use crate::text::likeness;

pub(super) fn list(
    page: &Page,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Guidance {
    let names = names_wanted(recipe, answers, progress);
    let listed = users_named(page, &names);
    // Another tenant's list says nothing of it.
    let is_its = progress.user_at.as_ref().is_some_and(|(host, _)| *host == page.host);
    progress.user_saved |= is_its && progress.users_before.is_some_and(|before| listed > before);
    if progress.user_saved {
        return finished(recipe);
    }
    let mut told = match listed {
        0 if changes_user(recipe, answers) => say(Step::NewUser, to_open(progress)),
        0 => say(Step::NewUser, Say::NewUser),
        _ => perhaps(names.join(" "), listed, recipe, answers, progress, Say::NewUser),
    };
    if !matches!(told.say, Say::NewUser | Say::OpenToChange | Say::OpenToCheck) {
        return told;
    }
    if lacks_level(recipe, answers, progress) {
        return Guidance { step: Some(Step::CopyLevel), say: Say::GoToLevels, ..told };
    }
    if !matches!(told.say, Say::NewUser) {
        return told;
    }
    if way(recipe, answers).is_some() {
        told.say = Say::GoToUsers;
        return told;
    }
    let entry = action(page, &["New API User"]).filter(|control| control.visible);
    let button = || action(page, &["New"]).map(|new| opener_beside(new, page).unwrap_or(new));
    told.press = entry
        .map(|control| (0, control.id, "pressNewUser"))
        .or_else(|| button().map(|control| (0, control.id, "pressNew")))
        .or_else(|| menu_with("New API User", page).map(|control| (0, control.id, "pressMore")));
    told
}

/// Why a user that is given the level is to be opened: to change it, or, where it was left with the change on it, to see
/// whether that was saved.
fn to_open(progress: &Progress) -> Say {
    let was_left = progress.user_at.is_some() && !progress.user_ready;
    if was_left { Say::OpenToCheck } else { Say::OpenToChange }
}

/// Whether the level is still to be made: without it the form cannot be filled.
fn lacks_level(recipe: &Recipe, answers: &Answers, progress: &Progress) -> bool {
    !progress.level_ready && used_as_it_is(recipe, answers).is_none()
}

/// The Integration Center, from which the recipe has the form opened: by the menu of the vendor's row.
pub(super) fn center(
    page: &Page,
    recipe: &Recipe,
    answers: &Answers,
    progress: &Progress,
) -> Guidance {
    if progress.user_saved {
        return finished(recipe);
    }
    if lacks_level(recipe, answers, progress) {
        return say(Step::CopyLevel, Say::GoToLevels);
    }
    let tracking = applying(recipe.user.tracking.cases(), answers).ok();
    let vendor = tracking.and_then(Tracking::vendor);
    let names = vendor.map(OneOrMore::names).unwrap_or_default();
    let shown = vendor.map_or(recipe.name.as_str(), OneOrMore::shown);
    let mut told = say(Step::NewUser, Say::AddApiUser(shown.to_owned()));
    let bears = |cell: &String| names.iter().any(|name| bears_name(cell, name));
    let mut rows = page.records.iter().filter(|row| row.visible && row.cells.iter().any(bears));
    // Of several, only the admin knows which is meant.
    if let (Some(row), None) = (rows.next(), rows.next()) {
        told.press = Some((0, row.id, "pressMenu"));
    }
    told
}

/// What opens the shut menu that has an entry of this name: the nearest before it that looks so.
fn menu_with<'p>(name: &str, page: &'p Page) -> Option<&'p Control> {
    let is_entry =
        |it: &Control| it.kind == Kind::MenuItem && likeness(&it.address.label, name) >= 0.95;
    let entry = page.controls.iter().position(is_entry)?;
    let opens = |it: &&Control| !it.kind.is_field() && it.visible && it.enabled && opens_menu(it);
    page.controls[..entry].iter().rfind(opens)
}

/// The tab on which something stands that is not shown.
fn tab_of<'p>(page: &'p Page, names: &[&str]) -> Option<&'p Control> {
    let is = |it: &&Control| names.iter().any(|name| likeness(&it.address.label, name) >= 0.95);
    let hidden = page.controls.iter().filter(|it| !it.kind.is_field()).find(is)?;
    let tab = |it: &&Control| it.kind == Kind::Tab && it.visible;
    page.controls
        .iter()
        .filter(tab)
        .find(|it| [&hidden.address.tab, &hidden.address.section].contains(&&it.address.label))
}

/// The arrow that a button is split from and that opens its menu: without a word, drawn right behind it in its
/// line. The button itself then makes a resource that is no API user.
fn opener_beside<'p>(button: &Control, page: &'p Page) -> Option<&'p Control> {
    const NEAR: i32 = 8;
    const WIDEST: i32 = 40;
    let [left, top, width, height] = button.bounds?;
    page.controls.iter().find(|other| {
        let wordless = !other.address.label.chars().any(char::is_alphanumeric);
        let behind = |[x, y, wide, _]: [i32; 4]| {
            (x - left - width).abs() <= NEAR && wide <= WIDEST && (y - top).abs() <= height / 2
        };
        let presses = !other.kind.is_field() && other.visible && other.enabled;
        presses && wordless && other.id != button.id && other.bounds.is_some_and(behind)
    })
}

/// What Autotask calls the names of a user.
const NAMES: [&str; 2] = ["First Name", "Last Name"];

/// Both names, or nothing where either is not known.
fn both<'n>(names: [Option<&'n str>; 2]) -> Vec<String> {
    let known = |name: Option<&'n str>| name.map(str::trim).filter(|name| !name.is_empty());
    let names: Option<Vec<&str>> = names.map(known).into_iter().collect();
    names.unwrap_or_default().into_iter().map(str::to_owned).collect()
}

/// What a form holds as first and last name.
fn names_on(frame: &Frame<'_>) -> Vec<String> {
    both(NAMES.map(|name| {
        let is = |it: &&Control| it.kind == Kind::Text && likeness(&it.address.label, name) >= 0.95;
        let field = frame.page.controls.iter().find(is)?;
        frame.typed.get(&field.id).map(String::as_str)
    }))
}

/// The names of the job's user: those of the form that was ready, else what it is to hold.
fn names_wanted(recipe: &Recipe, answers: &Answers, progress: &Progress) -> Vec<String> {
    if !progress.user_names.is_empty() {
        return progress.user_names.clone();
    }
    both(NAMES.map(|name| {
        let is = |field: &&Field| field.label.names().likeness(name) >= 0.95;
        let fields = recipe.user.fields.iter().filter(is);
        let said: Vec<_> = fields.map(|field| (field.when.as_ref(), field)).collect();
        text_of(applying(said, answers).ok()?, answers)
    }))
}

/// The level that is chosen on the form, where it is as wanted: the form offers those that are saved and active.
fn level_on(plan: &Plan) -> Option<&str> {
    let of_level = |line: &&Line| likeness(&line.address.label, "Security Level") >= 0.95;
    match &plan.lines.iter().find(of_level)?.status {
        Status::Ok(Value::Option(level)) => Some(level),
        _ => None,
    }
}

/// A level that is chosen as wanted is there.
fn note_level(plan: &Plan, recipe: &Recipe, answers: &Answers, progress: &mut Progress) {
    if let Some(level) = level_on(plan).filter(|_| !progress.level_ready) {
        progress.level_ready = true;
        progress.level_as_it_is = !bears_name(level, level_name(recipe, answers));
    }
}

/// Which credentials were generated anew on the page, are shown there, and were not copied.
pub(super) fn renewed(frame: &Frame<'_>) -> Made {
    let CredentialFields { username, secret, .. } = credential_fields(frame.page);
    let shown = |field: Option<(NodeId, u32)>| field.is_some_and(|(_, length)| length > 0);
    Made {
        username: frame.made.username && shown(username) && !frame.copied.username,
        secret: frame.made.secret && shown(secret) && !frame.copied.secret,
    }
}

/// How many users in a list bear these names: all of their words stand in cells that say nothing else.
fn users_named(page: &Page, names: &[String]) -> usize {
    let words = |text: &str| -> Vec<String> {
        let text = text.to_lowercase();
        let words = text.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let wanted = words(&names.join(" "));
    let bears = |record: &&Record| {
        let cells = record.cells.iter().map(|cell| words(cell));
        let said: Vec<String> =
            cells.filter(|cell| cell.iter().all(|word| wanted.contains(word))).flatten().collect();
        !wanted.is_empty() && wanted.iter().all(|word| said.contains(word))
    };
    page.records.iter().filter(bears).count()
}

/// The form of a new user; `list` is the list of resources, where one is open that will show it saved.
pub(super) fn form(
    frame: &Frame<'_>,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
    list: Option<&Page>,
) -> Guidance {
    let (page, user) = (frame.page, &recipe.user);
    let Some(plan) = frame.plan else { return say(Step::UserDetails, Say::Fill) };
    note_level(plan, recipe, answers, progress);
    if !plan.is_clean() {
        return say(Step::UserDetails, fill_or_ask(plan.summary()));
    }
    let CredentialFields { username, secret, .. } = credential_fields(page);
    let empty = |field: Option<(NodeId, u32)>| field.is_none_or(|(_, length)| length == 0);
    let pressing = |step, words, names: &[&str], key| {
        let mut told = say(step, words);
        told.press = action(page, names)
            .map(|control| (0, control.id, key))
            .or_else(|| tab_of(page, names).map(|control| (0, control.id, "pressTab")));
        told
    };
    if empty(username) && !user.generates(Generate::Key) {
        return say(Step::EnterCredentials, Say::TypeUsername);
    }
    if empty(secret) && !user.generates(Generate::Secret) {
        return say(Step::EnterCredentials, Say::TypeSecret);
    }
    if empty(username) {
        return pressing(Step::GenerateKey, Say::GenerateKey, &["Generate Key"], "pressKey");
    }
    if empty(secret) {
        return pressing(
            Step::GenerateSecret,
            Say::GenerateSecret,
            &["Generate Secret"],
            "pressSecret",
        );
    }
    if !frame.copied.both() {
        return say(Step::CopyCredentials, Say::CopyOut);
    }
    let names = names_on(frame);
    let before = progress.users_before.filter(|_| progress.user_names == names);
    // A list that is opened while the form still is shows what was there before, too; one without anybody has not
    // come yet.
    let list_before = list.filter(|list| !names.is_empty() && !list.records.is_empty());
    progress.users_before = before.or_else(|| Some(users_named(list_before?, &names)));
    progress.user_ready = true;
    progress.user_at = Some((page.host.clone(), frame.tab));
    progress.user_names = names;
    let left_out = plan.summary().excluded;
    if frame.cleared {
        return say(Step::SaveUser, Say::SaveCleared); // what is saved unpasted is lost: nothing is urged
    }
    let word = if left_out > 0 { Say::SaveWithout(left_out) } else { Say::SaveUser };
    let mut told = say(Step::SaveUser, word);
    // Where nothing else would show that it was saved, the form itself is to stay and show it.
    let press = list.is_none().then(|| save_and_stay(page)).flatten().or_else(|| save_button(page));
    told.press = press.filter(|_| !is_against_save(frame));
    told
}

fn save_and_stay(page: &Page) -> Option<(usize, NodeId, &'static str)> {
    action(page, &["Save"]).map(|control| (0, control.id, "pressSave"))
}

/// The page of a user that exists. The form that was ready comes back as one once it was saved: in its tab, with
/// its names. What may be that user and is not surely so is neither called saved nor lost: the admin says.
pub(super) fn edit(
    frame: &Frame<'_>,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Guidance {
    if renewed(frame).any() {
        // Made anew for a user that is saved already: shown once, like the first.
        return say(Step::CopyCredentials, Say::CopyOut);
    }
    let names = names_on(frame);
    let wanted = names_wanted(recipe, answers, progress);
    let (known, same) = (!names.is_empty() && !wanted.is_empty(), is_same(&names, &wanted));
    let is_its = progress.user_at == Some((frame.page.host.clone(), frame.tab));
    // Where one of that name was there before, it may be that one.
    let alone = progress.users_before.is_none_or(|before| before == 0);
    progress.user_saved |= frame.plan.is_none() && is_its && known && same && alone;
    if progress.user_saved {
        return finished(recipe);
    }
    let name = if names.is_empty() { frame.page.title.clone() } else { names.join(" ") };
    let (may_be, otherwise) = match frame.plan {
        Some(_) => (!known || same, Say::OpenToChange),
        None => (if known { same } else { progress.user_ready }, Say::ExistingUser),
    };
    if !may_be {
        return say(Step::NewUser, otherwise);
    }
    if let Some(plan) = frame.plan {
        if let Some(told) = change(frame, plan, recipe, answers, progress) {
            return told;
        }
        if is_its || known {
            progress.user_saved = true;
            return finished(recipe);
        }
    }
    perhaps(name, 0, recipe, answers, progress, otherwise)
}

/// What is to be done on the page of a user that is given the level; nothing where it has it and nothing waits to be
/// saved.
fn change(
    frame: &Frame<'_>,
    plan: &Plan,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Option<Guidance> {
    note_level(plan, recipe, answers, progress);
    let summary = plan.summary();
    if !plan.is_clean() {
        return Some(say(Step::UserDetails, fill_or_ask(summary)));
    }
    if summary.excluded > 0 {
        return Some(say(Step::UserDetails, Say::Fill)); // nothing else was to be changed
    }
    if !frame.dirty && !frame.unwatched {
        return None;
    }
    progress.user_at = Some((frame.page.host.clone(), frame.tab));
    let mut told = say(Step::SaveUser, Say::Save);
    // The page is to stay and show that it was saved.
    told.press = save_and_stay(frame.page).or_else(|| save_button(frame.page));
    Some(told)
}

fn is_same(names: &[String], others: &[String]) -> bool {
    names.join(" ").to_lowercase() == others.join(" ").to_lowercase()
}

/// What is said where so many users of this name are there and nothing tells whether one of them is the job's: the
/// admin does. If it is none, what is said `otherwise`.
fn perhaps(
    name: String,
    seen: usize,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
    otherwise: Say,
) -> Guidance {
    // Another number is another question.
    let id = format!("{USER_THERE}.{seen}");
    let answer = answers.get(&id).map(String::as_str);
    let word = match answer {
        // A list does not show whether it has the level.
        Some("yes") if seen > 0 && changes_user(recipe, answers) => to_open(progress),
        Some("yes") => {
            progress.user_saved = true;
            return finished(recipe);
        }
        Some(_) => otherwise,
        None => Say::UserThere(name.clone()),
    };
    let settled = answer.is_some();
    let ask = Ask::UserThere { name };
    let questions = vec![Question { id, ask, urgent: false, settled }];
    Guidance { questions, ..say(Step::NewUser, word) }
}
