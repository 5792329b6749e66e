//! What came of a step, to be told beside it once it is done.

use serde::{Deserialize, Serialize};

use super::{Frame, Guidance, PageKind, Progress, Say, Step, recognise};
use crate::plan::{Plan, credential_fields};

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Came {
    /// This level was there to be copied.
    CopiedFrom(String),
    /// A page was filled.
    Filled {
        /// So many of its controls were written.
        written: usize,
        /// So many were left out by the admin.
        left_out: usize,
    },
    /// So much of a page was right already, and nothing was written.
    Right(usize),
    /// A level of this name is saved and active.
    Ready(String),
    /// The form was opened.
    Opened,
    /// The page shows one.
    There,
    /// Both credentials were copied.
    Copied,
    /// It was seen saved.
    Saved,
}

/// Takes down what came of the steps, as far as the frame that the step is about shows it.
pub(super) fn note(told: &Guidance, frames: &[Frame<'_>], progress: &mut Progress) {
    match &told.say {
        Say::Copy(base) => progress.take_down(Step::CopyLevel, Came::CopiedFrom(base.clone())),
        Say::LevelExists(name) => {
            progress.take_down(Step::SaveLevel, Came::Ready(name.clone()));
        }
        _ => {}
    }
    if progress.user_saved {
        progress.take_down(Step::SaveUser, Came::Saved);
    }
    let Some(frame) = told.frame.and_then(|at| frames.get(at)) else { return };
    let clean = frame.plan.filter(|plan| plan.is_clean());
    match recognise(frame.page) {
        PageKind::LevelEditor => {
            if let Some(plan) = clean {
                progress.take_down(Step::Permissions, filled(plan, frame.written));
            }
        }
        PageKind::ApiUserEdit => {
            if let Some(plan) = clean {
                progress.take_down(Step::UserDetails, filled(plan, frame.written));
            }
        }
        PageKind::ApiUserForm => {
            progress.take_down(Step::NewUser, Came::Opened);
            if let Some(plan) = clean {
                progress.take_down(Step::UserDetails, filled(plan, frame.written));
            }
            let fields = credential_fields(frame.page);
            let shown = |field: Option<(_, u32)>| field.is_some_and(|(_, length)| length > 0);
            if shown(fields.username) {
                progress.take_down(Step::GenerateKey, Came::There);
            }
            if shown(fields.secret) {
                progress.take_down(Step::GenerateSecret, Came::There);
            }
            if frame.copied.both() {
                progress.take_down(Step::CopyCredentials, Came::Copied);
            }
        }
        _ => {}
    }
}

fn filled(plan: &Plan, written: usize) -> Came {
    let summary = plan.summary();
    match (written, summary.excluded) {
        (0, 0) => Came::Right(summary.right),
        (written, left_out) => Came::Filled { written, left_out },
    }
}

impl Progress {
    fn take_down(&mut self, step: Step, came: Came) {
        // What was filled is right on the saved page, where nothing was written.
        let filled = matches!(self.came.get(&step), Some(Came::Filled { .. }));
        let nothing = matches!(came, Came::Right(_) | Came::Filled { written: 0, .. });
        if !(filled && nothing) {
            self.came.insert(step, came);
        }
    }
}
