//! Which level it is to be, where the recipe leaves a choice: its name, or one that exists.

use crate::plan::{Answers, OTHER_LEVEL};
use crate::recipe::{Existing, NameIs, Recipe};

/// The id of the question what the level is to be called.
pub const LEVEL_NAME: &str = "level-name";
/// The id of the question whether a level that the article accepts is used as it is.
pub const LEVEL_USE: &str = "level-use";
/// The answer to it that a level is to be made.
pub const OWN_LEVEL: &str = "own";

/// The id of the question whether a user that is there is the job's; how many there are stands behind it.
pub const USER_THERE: &str = "user-there";

/// The level that the admin uses as it is, of those that the article accepts.
#[must_use]
pub fn used_as_it_is<'r>(recipe: &'r Recipe, answers: &Answers) -> Option<&'r str> {
    let answer = answers.get(LEVEL_USE)?;
    recipe.level.or_use.iter().find(|name| *name == answer).map(String::as_str)
}

/// Whether a user that exists is given the level, and none is made: always, or as the admin said of one that is there.
#[must_use]
pub fn changes_user(recipe: &Recipe, answers: &Answers) -> bool {
    let is_there = |(id, answer): (&String, &String)| id.starts_with(USER_THERE) && answer == "yes";
    match recipe.user.existing {
        Some(Existing::Change) => !recipe.verify_only,
        Some(Existing::ChangeOrNew) => !recipe.verify_only && answers.iter().any(is_there),
        None => false,
    }
}

/// What the level is called: as the admin says, where the recipe lets; or as the level that was said to be meant,
/// which keeps its name; else the recipe's word.
#[must_use]
pub fn level_name<'r>(recipe: &'r Recipe, answers: &'r Answers) -> &'r str {
    let said = |id| name_said(id, recipe, answers);
    said(LEVEL_NAME).or_else(|| said(OTHER_LEVEL)).unwrap_or(&recipe.level.name)
}

/// The name that this answer gives the level, where the recipe lets.
pub(super) fn name_said<'r>(id: &str, recipe: &Recipe, answers: &'r Answers) -> Option<&'r str> {
    let name = answers.get(id)?.trim();
    (!name.is_empty() && recipe.level.name_is != NameIs::Fixed).then_some(name)
}
