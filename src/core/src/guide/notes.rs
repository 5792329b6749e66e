//! What a recipe has to say around saving: at the step that it belongs to, and not before.

use super::{Guidance, Progress, Step};
use crate::plan::Answers;
use crate::recipe::{Note, Recipe, Verdict};

/// Which side of Save a note stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before Save is pressed.
    Before,
    /// After it was seen saved.
    After,
}

/// A note, and when it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// On which side of Save.
    pub moment: Moment,
    /// What the recipe says.
    pub note: Note,
}

/// The notes of the step that the guide is at.
pub(super) fn notes(
    told: &Guidance,
    recipe: &Recipe,
    answers: &Answers,
    progress: &Progress,
) -> Vec<Told> {
    let made = progress.level_ready && !progress.level_as_it_is;
    let (moment, notes) = match told.step {
        _ if recipe.verify_only => return Vec::new(), // nothing is saved
        Some(Step::SaveLevel) => (Moment::Before, &recipe.level.before_save),
        Some(Step::NewUser) if made => (Moment::After, &recipe.level.after_save),
        Some(Step::CopyCredentials | Step::SaveUser) => (Moment::Before, &recipe.user.before_save),
        Some(Step::SidePages) | None if progress.user_saved => {
            (Moment::After, &recipe.user.after_save)
        }
        _ => return Vec::new(),
    };
    let applies = |note: &&Note| {
        note.when.as_ref().is_none_or(|when| when.judge(answers) == Verdict::Applies)
    };
    notes.iter().filter(applies).map(|note| Told { moment, note: note.clone() }).collect()
}
