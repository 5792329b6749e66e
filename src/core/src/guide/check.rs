//! A recipe that only compares: the way to the pages, and whether they are as they should be.

use super::levels::bears;
use super::{Frame, Guidance, PageKind, Progress, Say, Step, finished, say};
use crate::page::Page;
use crate::plan::{Answers, level_name};
use crate::recipe::Recipe;

/// What is next on a page of this kind; `None` where the page says nothing of it.
pub(super) fn guide(
    frame: &Frame<'_>,
    kind: PageKind,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Option<Guidance> {
    let clean = frame.plan.is_some_and(|plan| plan.is_clean());
    match kind {
        PageKind::LevelList => Some(list(frame.page, level_name(recipe, answers))),
        PageKind::LevelEditor if clean => {
            progress.level_ready = true;
            Some(say(Step::CheckUser, Say::GoToCheckUser))
        }
        PageKind::LevelEditor => Some(say(Step::CheckLevel, Say::Check)),
        PageKind::ResourceList => Some(say(Step::CheckUser, Say::OpenUser)),
        PageKind::ApiUserForm | PageKind::ApiUserEdit if clean => {
            progress.user_saved = true;
            Some(finished(recipe))
        }
        PageKind::ApiUserForm | PageKind::ApiUserEdit => Some(say(Step::CheckUser, Say::Check)),
        PageKind::SignIn | PageKind::NoRights | PageKind::IntegrationCenter | PageKind::Other => {
            None
        }
    }
}

fn list(page: &Page, name: &str) -> Guidance {
    let mut told = say(Step::CheckLevel, Say::OpenLevel(name.to_owned()));
    let level = page.records.iter().find(|record| bears(record, name));
    told.press = level.map(|record| (0, record.id, "pressOpen"));
    told
}
