//! The list of levels, and the editor of one.

use super::caution::is_against_save;
use super::{
    Frame, Guidance, Progress, Say, Step, action, actions_named, fill_or_ask, save_button, say,
};
use crate::matching::bears_name;
use crate::page::{Control, Page, Record};
use crate::plan::{
    Answers, Ask, LEVEL_USE, Line, OTHER_LEVEL, OWN_LEVEL, Plan, Question, Reason, Status,
    level_name, used_as_it_is,
};
use crate::recipe::Recipe;
use crate::snapshot::NodeId;
use crate::text::likeness;

pub(super) fn list(
    page: &Page,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Guidance {
    let named = |name: &str| page.records.iter().find(|record| bears(record, name));
    let questions = acceptable(page, recipe, answers);
    let used = used_as_it_is(recipe, answers);
    let own = [level_name(recipe, answers)].into_iter();
    let names = own.chain(recipe.level.skip_if_exists.iter().map(String::as_str));
    // What the admin chose to use as it is comes before all others, and nothing stands for it.
    let known = match used {
        Some(name) => named(name).map(|record| (name, record)),
        None => names.clone().find_map(|name| Some((name, named(name)?))),
    };
    if let Some((name, made)) = known {
        if is_active(made) {
            progress.level_ready = true;
            progress.level_as_it_is = name != level_name(recipe, answers);
            return Guidance { questions, ..say(Step::NewUser, Say::LevelExists(name.to_owned())) };
        }
        let step = if used.is_some() { Step::CopyLevel } else { Step::Permissions };
        let mut told = say(step, Say::LevelInactive(name.to_owned()));
        told.press = Some((0, made.id, "pressOpen"));
        return Guidance { questions, ..told };
    }
    if let Some(name) = used {
        return Guidance { questions, ..say(Step::CopyLevel, Say::NoBase(name.to_owned())) };
    }
    let Some(base) = recipe.level.base.iter().find_map(|base| named(base)) else {
        let name = recipe.level.base.first().cloned().unwrap_or_default();
        return Guidance { questions, ..say(Step::CopyLevel, Say::NoBase(name)) };
    };
    let mut told = say(Step::CopyLevel, Say::Copy(base.name().to_owned()));
    told.press = Some(match copy_of(base, page) {
        Some(copy) => (0, copy, "pressCopy"),
        None => match menu_of(base, page) {
            Some(menu) => (0, menu, "pressMenu"),
            // What copies the row that is chosen is shut off until one is.
            None if waits(page) => (0, base.id, "pressRow"),
            None => (0, base.id, "pressMenu"),
        },
    });
    Guidance { questions, ..told }
}

/// What copies a level is called so.
const COPY: [&str; 2] = ["Copy Security Level", "Copy"];

/// What copies this level: in its own row, or an entry of an open menu; never that of another's row.
fn copy_of(base: &Record, page: &Page) -> Option<NodeId> {
    let in_row = actions_named(page, &COPY).into_iter().find(|it| base.actions.contains(&it.id));
    let is_anothers = |it: &Control| page.records.iter().any(|row| row.actions.contains(&it.id));
    let entry = || action(page, &COPY).filter(|it| !is_anothers(it));
    in_row.or_else(entry).map(|control| control.id)
}

/// Whether the page has what copies a level, shut off.
fn waits(page: &Page) -> bool {
    let copies = |it: &&Control| COPY.iter().any(|name| likeness(&it.address.label, name) >= 0.95);
    page.controls.iter().filter(copies).any(|it| !it.kind.is_field() && !it.enabled)
}

/// What opens a row's menu: the first of its actions that has no name, or says that it is one.
fn menu_of(row: &Record, page: &Page) -> Option<NodeId> {
    let own = |control: &&Control| row.actions.contains(&control.id);
    let menu = page.controls.iter().filter(own).find(|it| opens_menu(it)).map(|control| control.id);
    menu.or_else(|| row.actions.first().copied())
}

/// Whether what is pressed has no name, or one that says that it opens a menu.
pub(super) fn opens_menu(control: &Control) -> bool {
    const WORDS: [&str; 4] = ["menu", "actions", "more", "options"];
    let label = control.address.label.to_lowercase();
    !label.chars().any(char::is_alphanumeric) || WORDS.iter().any(|word| label.contains(word))
}

/// Asks whether a level that the article accepts is used as it is, of those that can be: the list
/// has it, and it is active.
fn acceptable(page: &Page, recipe: &Recipe, answers: &Answers) -> Vec<Question> {
    let listed =
        |name: &&String| page.records.iter().any(|record| bears(record, name) && is_active(record));
    let levels: Vec<String> = recipe.level.or_use.iter().filter(listed).cloned().collect();
    if levels.is_empty() {
        return Vec::new();
    }
    let own = level_name(recipe, answers).to_owned();
    let settled = answers.get(LEVEL_USE).is_some_and(|it| it == OWN_LEVEL || levels.contains(it));
    let ask = Ask::UseLevel { levels, own };
    vec![Question { id: LEVEL_USE.into(), ask, urgent: false, settled }]
}

/// Whether a record is the one of this name. Close is not enough here: the level beside the right
/// one differs by a few words.
pub(super) fn bears(record: &Record, name: &str) -> bool {
    bears_name(record.name(), name)
}

fn is_active(record: &Record) -> bool {
    let column = record.headers.iter().position(|header| likeness(header, "Active") > 0.95);
    let ticked = |at: usize| record.ticked.get(at).copied().unwrap_or(false);
    let yes = |at: usize| {
        record
            .cells
            .get(at)
            .is_some_and(|cell| matches!(cell.to_lowercase().as_str(), "yes" | "active" | "true"))
    };
    // The state may stand under another word, as Status.
    let inactive = record.cells.iter().any(|cell| cell.eq_ignore_ascii_case("inactive"));
    !inactive && column.is_none_or(|at| ticked(at) || yes(at))
}

/// The first section that has to be opened before the rest of the plan can be made.
fn to_be_opened(plan: &Plan) -> Option<Guidance> {
    let waits = |line: &&Line| line.status == Status::Blocked(Reason::Unopened);
    let line = plan.lines.iter().find(waits)?;
    let mut told = say(Step::Permissions, Say::OpenSection(line.address.section.clone()));
    told.press = line.control.map(|opener| (0, opener, "pressOpenSection"));
    Some(told)
}

pub(super) fn editor(
    frame: &Frame<'_>,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Guidance {
    if let Some(used) = used_as_it_is(recipe, answers) {
        return say(Step::NewUser, Say::UseLevel(used.to_owned()));
    }
    let Some(plan) = frame.plan else { return say(Step::Permissions, Say::Fill) };
    if plan.obstacle.is_some() {
        return say(Step::CopyLevel, Say::OnlyCopies);
    }
    let summary = plan.summary();
    // It may be another level.
    let other = plan.questions.iter().any(|asked| asked.id == OTHER_LEVEL && asked.is_open());
    if let Some(unopened) = to_be_opened(plan).filter(|_| !other) {
        return unopened;
    }
    if !plan.is_clean() {
        return say(Step::Permissions, fill_or_ask(summary));
    }
    if frame.dirty {
        let word = match summary.excluded {
            0 => Say::Save,
            left_out => Say::SaveWithout(left_out),
        };
        let mut told = say(Step::SaveLevel, word);
        // Leaving it out is the admin's right; to save what is cautioned against is not pointed at.
        told.press = save_button(frame.page).filter(|_| !is_against_save(frame));
        return told;
    }
    if frame.unwatched {
        return say(Step::SaveLevel, Say::PerhapsSaved);
    }
    // Nothing was changed since the page came from the server, and all is as it should be.
    progress.level_ready = true;
    progress.level_as_it_is = false;
    say(Step::NewUser, Say::GoToUsers)
}
