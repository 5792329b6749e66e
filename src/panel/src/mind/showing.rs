//! What the guide says and what was planned, as the panel shows it.

use std::collections::BTreeMap;
use std::rc::Rc;

use keyguide_core::guide::{self, Guidance, PageKind, Say, recognise};
use keyguide_core::plan::{Line, Plan};

use crate::browser::Tab;
use crate::frames::{Frame, FrameId};
use crate::mind::{Around, Memory, Mind, credentials};
use crate::phrase;
use crate::view::{self, Counts, LineId, PlanView, Screen, Situation, Step, Task, TaskKind};
use crate::words::with;

impl Mind {
    /// The screen for what the guide says.
    pub(super) fn screen(
        &self,
        told: &Guidance,
        host: String,
        frames: &BTreeMap<FrameId, Frame>,
        around: Around,
    ) -> Screen {
        let memory = self.focused().map(|(_, memory)| memory);
        let plan = memory.and_then(|memory| memory.plan.as_ref());
        let questions = plan.iter().flat_map(|plan| &plan.questions).filter(|_| is_planned(told));
        let page = self.focus.and_then(|id| frames.get(&id)?.page.as_ref());
        let way = guide::way(&self.recipe, &self.works.now.answers);
        Screen {
            host,
            recipe: self.recipe.name.clone(),
            origin: self.origin(),
            steps: self.steps(told),
            situation: self.situation(told, frames, around),
            behind: self.is_behind(frames, around),
            task: Task {
                text: phrase::say(&told.say, way),
                tone: phrase::tone(&told.say),
                path: phrase::path(&told.say, way),
                kind: task_kind(told),
                ..Task::default()
            },
            plan: plan_view(plan, memory),
            notes: phrase::notes(&told.notes),
            side: told.side.as_ref().map(phrase::side).unwrap_or_default(),
            asked: phrase::asked(questions.chain(&told.questions), &self.works.now.answers),
            credentials: credentials::view(page, memory, &self.recipe, self.layout),
            aliases: self.alias_lines(),
            ..Screen::default()
        }
    }

    fn steps(&self, told: &Guidance) -> Vec<Step> {
        let status = |step: guide::Step| match told.step {
            now if self.works.now.progress.is_done(step, now) => view::Status::Done,
            Some(now) if step == now => view::Status::Now,
            _ => view::Status::Later,
        };
        let shown = |step: guide::Step| {
            let status = status(step);
            let came =
                self.works.now.progress.came.get(&step).filter(|_| status == view::Status::Done);
            let result = came.map(phrase::came).unwrap_or_default();
            Step { id: step.id().to_owned(), status, result }
        };
        guide::steps(&self.recipe, &self.works.now.answers).into_iter().map(shown).collect()
    }

    /// How things stand: first what keeps a page from being known, then what the page is.
    fn situation(
        &self,
        told: &Guidance,
        frames: &BTreeMap<FrameId, Frame>,
        around: Around,
    ) -> Situation {
        if around.withheld && frames.is_empty() {
            return Situation::NeedsAccess;
        }
        let unreadable = |frame: &Frame| frame.unreadable.clone().map(Situation::Unreadable);
        let about = self.focus.and_then(|id| frames.get(&id));
        if let Some(unreadable) = about.and_then(unreadable) {
            return unreadable;
        }
        let situation = match &told.say {
            Say::OpenAutotask => match frames.values().find_map(unreadable) {
                Some(unreadable) => unreadable,
                None if around.looking || !frames.is_empty() => Situation::Reading,
                None => Situation::Empty,
            },
            Say::SignIn => Situation::SignedOut,
            Say::NoRights => Situation::NoRights,
            &Say::Language { of_zone } => Situation::Language { of_zone },
            Say::OnlyCopies => Situation::ReadOnly,
            Say::GoToLevels => Situation::WrongPage,
            Say::GoToUsers | Say::GoToCheckUser => match about.and_then(|it| it.page.as_ref()) {
                Some(page) if recognise(page) == PageKind::LevelEditor => Situation::NothingToDo,
                _ => Situation::WrongPage,
            },
            Say::Finished | Say::Checked | Say::Changed => Situation::Finished,
            _ => Situation::Work,
        };
        match situation {
            Situation::Work | Situation::NothingToDo | Situation::Finished => situation,
            _ if around.offline => Situation::Offline,
            other => other,
        }
    }

    /// The tab of the page that the step is about, or of the one that is in the way.
    pub(crate) fn tab<'f>(&self, frames: &'f BTreeMap<FrameId, Frame>) -> Option<&'f Tab> {
        let latest = || frames.values().max_by(|a, b| a.tab.last_seen.total_cmp(&b.tab.last_seen));
        let about = self.focus.and_then(|id| frames.get(&id)).or_else(latest);
        about.map(|frame| &frame.tab)
    }

    /// Whether another tab is in front of that one.
    fn is_behind(&self, frames: &BTreeMap<FrameId, Frame>, around: Around) -> bool {
        let Some(tab) = self.tab(frames).filter(|tab| around.shown != Some(tab.id)) else {
            return false;
        };
        let later = |other: &Tab| other.id != tab.id && other.last_seen > tab.last_seen;
        frames.values().any(|frame| later(&frame.tab)) || !(tab.active || around.is_tab)
    }

    fn origin(&self) -> String {
        match &self.recipe.source.verified_by {
            Some(name) => with("originVerified", &[&self.recipe.vendor, name]),
            None => with("originUnverified", &[&self.recipe.vendor]),
        }
    }
}

fn plan_view(plan: Option<&Plan>, memory: Option<&Memory>) -> PlanView {
    let can_undo = memory.is_some_and(|memory| !memory.journal.is_empty());
    let Some(plan) = plan else { return PlanView { can_undo, ..PlanView::default() } };
    let open = memory.map(|memory| memory.open.as_slice()).unwrap_or_default();
    let (sections, lines) = phrase::plan_lines(plan, open);
    let mut counts = Counts { needs: plan.summary().questions, ..Counts::default() };
    lines.values().for_each(|line| counts.add(line.kind));
    PlanView {
        sections,
        lines: Rc::new(lines),
        counts,
        verify: plan.verify,
        can_fill: !plan.ops().is_empty(),
        can_undo,
    }
}

/// The line of a plan that is shown under this name.
pub(super) fn line_of<'p>(plan: &'p Plan, id: &LineId) -> Option<&'p Line> {
    phrase::named_lines(plan).find(|(name, _)| name == id).map(|(_, line)| line)
}

/// Whether the step is about the plan of a page, with its questions.
fn is_planned(told: &Guidance) -> bool {
    task_kind(told) == TaskKind::Fill
}

fn task_kind(told: &Guidance) -> TaskKind {
    match told.say {
        Say::Fill | Say::OpenSection(_) | Say::Answer | Say::Stuck | Say::Save | Say::Check => {
            TaskKind::Fill
        }
        Say::SaveWithout(_) if told.step == Some(guide::Step::SaveLevel) => TaskKind::Fill,
        Say::CopyOut | Say::SaveUser | Say::SaveCleared | Say::SaveWithout(_) => TaskKind::Copy,
        Say::SidePages => TaskKind::Side,
        Say::Finished | Say::Checked | Say::Changed => TaskKind::Finished,
        _ => TaskKind::Words,
    }
}
