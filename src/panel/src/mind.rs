//! From the pages that were read to what the panel shows: asks the core, keeps its answers, and
//! puts them into words.

mod auditing;
mod credentials;
mod pointing;
mod reporting;
mod side;

use std::collections::BTreeMap;

use keyguide_core::alias::Aliases;
use keyguide_core::fill::{End, Fill, Next};
use keyguide_core::guide::{self, Caution, Copied, Guidance, PageKind, Progress, Say, recognise};
use keyguide_core::journal::{self, Journal};
use keyguide_core::looks::{Lists, Looks, know_lists};
use keyguide_core::ops::{Op, OpResult, Outcome};
use keyguide_core::page::Page;
use keyguide_core::plan::{self, Answers, Input, Plan};
use keyguide_core::recipe::Recipe;
use keyguide_core::report::Job;
use keyguide_core::snapshot::NodeId;

use crate::address;
use crate::browser::Tab;
use crate::frames::{Frame, FrameId};
use crate::phrase;
use crate::store::Known;
use crate::view;
use crate::view::{Notice, PlanView, Screen, Step, Task, TaskKind, Tone};
use crate::words::{count, t, with};

/// Where to point in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pointer {
    /// The frame.
    pub(crate) frame: FrameId,
    /// The element.
    pub(crate) node: NodeId,
    /// The text beside it.
    pub(crate) text: String,
}

/// What is remembered of one document.
#[derive(Default)]
struct Memory {
    document: u32,
    plan: Option<Plan>,
    journal: Journal,
    copied: Copied,
    /// Which of these were cleared from the clipboard since.
    cleared: Copied,
    /// What the drawn controls looked like when the plan was made.
    looks: Looks,
    /// What drawn lists held when they were open.
    lists: Lists,
    /// The fill under way.
    fill: Option<Fill>,
}

/// The recipe, the answers and what was made of the pages.
pub(crate) struct Mind {
    recipe: Recipe,
    answers: Answers,
    progress: Progress,
    memories: BTreeMap<FrameId, Memory>,
    /// What was done so far, for its report.
    job: Job,
    /// Which of the layouts both credentials are copied in.
    layout: usize,
    /// What the admin pointed at, by host.
    known: Known,
    /// The frame that the current step is about.
    focus: Option<FrameId>,
}

impl Mind {
    pub(crate) fn new(recipe: Recipe) -> Self {
        Self {
            job: Job::new(&recipe),
            recipe,
            answers: Answers::new(),
            progress: Progress::default(),
            memories: BTreeMap::new(),
            layout: 0,
            known: Known::new(),
            focus: None,
        }
    }

    /// Takes another recipe: all that was made with the former one is forgotten, but not how to
    /// undo what was written, nor what the admin pointed at.
    pub(crate) fn choose(&mut self, recipe: Recipe) {
        self.job = Job::new(&recipe);
        self.recipe = recipe;
        self.layout = 0;
        self.answers.clear();
        self.progress = Progress::default();
        for memory in self.memories.values_mut() {
            memory.plan = None;
            memory.fill = None;
        }
    }

    /// Which typed text of a page is needed, to plan it or to undo.
    pub(crate) fn wanted(&self, id: FrameId, page: &Page) -> Vec<NodeId> {
        let mut wanted = match recognise(page) {
            PageKind::LevelEditor => plan::level_values(page, &self.recipe),
            PageKind::ApiUserForm | PageKind::ApiUserEdit => plan::user_values(page, &self.recipe),
            _ => return Vec::new(),
        };
        wanted.extend(plan::list_values(page));
        if let Some(memory) = self.memories.get(&id) {
            // Undo must know them, also where the plan does not any more.
            wanted.extend(memory.journal.typed_fields(page));
        }
        if let Some(aliases) = self.known.get(&page.host) {
            wanted.extend(aliases.typed_fields(page));
        }
        wanted
    }

    pub(crate) fn answer(&mut self, question: &str, answer: &str) {
        self.answers.insert(question.to_owned(), answer.to_owned());
    }

    /// Plans every page anew and works out what to show and where to point.
    pub(crate) fn consider(
        &mut self,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> (Screen, Option<Pointer>) {
        self.memories.retain(|id, memory| {
            frames.get(id).is_some_and(|frame| frame.document == memory.document)
        });
        let mut seen: Vec<(FrameId, &Frame, &Page)> = frames
            .iter()
            .filter_map(|(id, frame)| Some((*id, frame, frame.page.as_ref()?)))
            .collect();
        seen.sort_by(|a, b| b.1.tab.last_seen.total_cmp(&a.1.tab.last_seen).then(a.0.cmp(&b.0)));
        for (id, frame, page) in &seen {
            let plan = self.plan(page, frame);
            let memory = self.memories.entry(*id).or_default();
            memory.document = frame.document;
            memory.plan = plan;
            memory.looks.clone_from(&frame.looks);
        }
        let front = seen.first().map(|(id, _, _)| id.tab);
        let (told, cautions) = {
            let views: Vec<guide::Frame<'_>> = seen
                .iter()
                .map(|(id, frame, page)| {
                    let memory = self.memories.get(id);
                    guide::Frame {
                        page,
                        plan: memory.and_then(|memory| memory.plan.as_ref()),
                        front: Some(id.tab) == front,
                        dirty: frame.touched || frame.wrote,
                        copied: memory.map(|memory| memory.copied).unwrap_or_default(),
                    }
                })
                .collect();
            let mut cautions: Vec<Caution> = views.iter().flat_map(guide::cautions).collect();
            cautions.dedup();
            let told = guide::guide(&views, &self.recipe, &self.answers, &mut self.progress);
            (told, cautions)
        };
        self.focus = told.frame.and_then(|at| seen.get(at)).map(|(id, _, _)| *id);
        let press = told.press.map(|(at, node, key)| (at, node, t(key)));
        let place = || told.side.as_ref().and_then(|side| side.point.clone());
        let pointer = press.or_else(place).and_then(|(at, node, text)| {
            let (frame, _, _) = seen.get(at)?;
            Some(Pointer { frame: *frame, node, text })
        });
        let host = seen.first().map(|(_, _, page)| page.host.clone()).unwrap_or_default();
        let front = seen.first().map(|(_, frame, _)| &frame.tab);
        let mut screen = self.screen(&told, host, front, frames);
        let orphaned = seen.iter().any(|(_, frame, _)| frame.orphaned);
        screen.cautions = orphaned.then(phrase::no_undo).into_iter().collect();
        screen.cautions.extend(cautions.iter().map(phrase::caution));
        (screen, pointer)
    }

    fn plan(&self, page: &Page, frame: &Frame) -> Option<Plan> {
        let none = Aliases::default();
        let aliases = self.known.get(&page.host).unwrap_or(&none);
        let input =
            Input { recipe: &self.recipe, answers: &self.answers, typed: &frame.typed, aliases };
        match recognise(page) {
            PageKind::LevelEditor => Some(plan::level(page, &input)),
            PageKind::ApiUserForm => Some(plan::user(page, &input)),
            PageKind::ApiUserEdit if self.recipe.verify_only => Some(plan::user(page, &input)),
            _ => None,
        }
    }

    fn focused(&self) -> Option<(FrameId, &Memory)> {
        let id = self.focus?;
        Some((id, self.memories.get(&id)?))
    }

    fn screen(
        &self,
        told: &Guidance,
        host: String,
        front: Option<&Tab>,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Screen {
        let memory = self.focused().map(|(_, memory)| memory);
        let plan = memory.and_then(|memory| memory.plan.as_ref());
        let status = |step: guide::Step| match told.step {
            None => view::Status::Done,
            Some(now) if step < now => view::Status::Done,
            Some(now) if step == now => view::Status::Now,
            Some(_) => view::Status::Later,
        };
        let steps = guide::steps(&self.recipe, &self.answers)
            .into_iter()
            .map(|step| Step { id: step.id().to_owned(), status: status(step) })
            .collect();
        let questions = plan.iter().flat_map(|plan| &plan.questions).filter(|_| is_planned(told));
        let page = self.focus.and_then(|id| frames.get(&id)?.page.as_ref());
        Screen {
            host,
            recipe: self.recipe.name.clone(),
            origin: self.origin(),
            steps,
            task: Task {
                text: phrase::say(&told.say),
                path: phrase::path(&told.say),
                address: front.and_then(|tab| address::of_step(told, &tab.url)),
                kind: task_kind(told),
            },
            plan: self.plan_view(plan, page, memory),
            notes: phrase::notes(&told.notes),
            side: told.side.as_ref().map(phrase::side).unwrap_or_default(),
            asked: phrase::asked(questions.chain(&told.questions), &self.answers),
            credentials: credentials::view(page, memory, &self.recipe, self.layout),
            busy: false,
            aliases: self.alias_lines(),
            picking: None,
            report: None,
            audit: None,
            description: None,
            zone: view::ZoneView::Idle,
            zone_copied: None,
            cautions: Vec::new(),
            notice: phrase::notice(&told.say),
        }
    }

    fn origin(&self) -> String {
        match &self.recipe.source.verified_by {
            Some(name) => with("originVerified", &[&self.recipe.vendor, name]),
            None => with("originUnverified", &[&self.recipe.vendor]),
        }
    }

    fn plan_view(
        &self,
        plan: Option<&Plan>,
        page: Option<&Page>,
        memory: Option<&Memory>,
    ) -> PlanView {
        let can_undo = memory.is_some_and(|memory| !memory.journal.is_empty());
        let Some(plan) = plan else { return PlanView { can_undo, ..PlanView::default() } };
        let summary = plan.summary();
        PlanView {
            exists: true,
            verify: plan.verify,
            parts: phrase::parts(plan, page),
            changes: summary.changes + summary.follows,
            right: summary.right,
            needs: summary.questions,
            stuck: summary.stuck,
            can_fill: !plan.ops().is_empty(),
            can_undo,
        }
    }

    /// Puts into a page what is known of its drawn lists.
    pub(crate) fn know(&self, id: FrameId, frames: &BTreeMap<FrameId, Frame>, page: &mut Page) {
        let document = frames.get(&id).map(|frame| frame.document);
        if let Some(memory) = self.memories.get(&id)
            && Some(memory.document) == document
        {
            know_lists(page, &memory.lists);
        }
    }

    /// Takes over what an earlier panel wrote into a page.
    pub(crate) fn remember(&mut self, id: FrameId, document: u32, journal: Journal) {
        let memory = Memory { document, journal, ..Memory::default() };
        self.memories.insert(id, memory);
    }

    /// Whether the current step is about this frame, or about none.
    pub(crate) fn is_about(&self, id: FrameId) -> bool {
        self.focus.is_none_or(|focus| focus == id)
    }

    /// Takes over what was written into a page that is known already.
    pub(crate) fn take_over(&mut self, id: FrameId, journal: Journal) {
        if let Some(memory) = self.memories.get_mut(&id) {
            memory.journal = journal;
        }
    }

    /// What was written into a page.
    pub(crate) fn journal(&self, id: FrameId) -> Journal {
        self.memories.get(&id).map(|memory| memory.journal.clone()).unwrap_or_default()
    }

    /// Begins a fill of the plan on the screen.
    pub(crate) fn begin(&mut self) -> Option<FrameId> {
        let id = self.focus?;
        let memory = self.memories.get_mut(&id)?;
        let plan = memory.plan.as_ref()?;
        memory.fill = Some(Fill::begin(plan)?);
        self.job.asked(plan, &self.answers);
        Some(id)
    }

    /// What the fill under way is to do next, by the plan as it is now.
    pub(crate) fn next(&mut self, id: FrameId) -> Option<Next> {
        let memory = self.memories.get_mut(&id)?;
        Some(memory.fill.as_mut()?.next(memory.plan.as_ref()?, &memory.looks))
    }

    /// Takes down that a batch of a fill is about to be written; gives what is to be left with the
    /// page before.
    pub(crate) fn before_batch(
        &mut self,
        id: FrameId,
        ops: &[Op],
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Option<Journal> {
        let memory = self.memories.get_mut(&id)?;
        memory.fill.as_ref()?;
        memory.journal.open(ops, &held(frames.get(&id)));
        Some(memory.journal.clone())
    }

    /// Remembers what was seen in opened lists.
    pub(crate) fn learn(&mut self, id: FrameId, outcomes: &[Outcome]) {
        let Some(memory) = self.memories.get_mut(&id) else { return };
        let opened = outcomes.iter().filter(|outcome| !outcome.options.is_empty());
        memory.lists.extend(opened.map(|outcome| (outcome.node, outcome.options.clone())));
    }

    /// Takes down what became of a batch.
    pub(crate) fn record(
        &mut self,
        id: FrameId,
        outcomes: &[Outcome],
        frames: &BTreeMap<FrameId, Frame>,
    ) {
        let after = held(frames.get(&id));
        let Some(memory) = self.memories.get_mut(&id) else { return };
        if let Some(fill) = &mut memory.fill {
            fill.took(outcomes);
            memory.journal.close(outcomes, &after);
            self.report_written(id, frames);
        } else {
            memory.journal.put_back(outcomes);
        }
    }

    /// Ends the fill, with a word on how it went.
    pub(crate) fn ended(
        &mut self,
        id: FrameId,
        end: &End,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Notice {
        self.report_ended(id, end.stopped.as_ref(), frames);
        if let Some(memory) = self.memories.get_mut(&id) {
            memory.fill = None;
        }
        let (done, left) = (end.done.to_string(), end.left.to_string());
        let Some(stop) = &end.stopped else {
            // Told as filled is only what is there: the page may have taken a line away meanwhile.
            return match end.left {
                0 => Notice { tone: Tone::Calm, text: count("filled", end.done) },
                _ => Notice { tone: Tone::Warn, text: with("fillPartly", &[&done, &left]) },
            };
        };
        let (name, why) = (stop.address.own_name(), phrase::stopped(&stop.why));
        let left = end.left.saturating_sub(1).to_string();
        Notice { tone: Tone::Bad, text: with("fillStopped", &[&name, &why, &done, &left]) }
    }

    /// The ops that put this page back to what it held.
    pub(crate) fn undo(&mut self, frames: &BTreeMap<FrameId, Frame>) -> Option<(FrameId, Vec<Op>)> {
        let id = self.focus?;
        let ops = self.undo_of(id, frames);
        self.report_found(id, frames);
        let memory = self.memories.get_mut(&id)?;
        memory.fill = None;
        Some((id, ops))
    }

    /// The same, for the page as it is now.
    pub(crate) fn undo_of(&self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) -> Vec<Op> {
        let Some((memory, frame)) = self.memories.get(&id).zip(frames.get(&id)) else {
            return Vec::new();
        };
        let mut ops = memory.journal.undo(&held(Some(frame)));
        for op in &mut ops {
            op.look = frame.looks.get(&op.node).cloned();
        }
        ops
    }

    /// Ends an undo: what is left to be put back, and what became of the last batch.
    pub(crate) fn undone(
        &mut self,
        id: FrameId,
        left: &[Op],
        outcomes: &[Outcome],
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Notice {
        self.report_undone(id, frames);
        let now = held(frames.get(&id));
        let Some(memory) = self.memories.get_mut(&id) else {
            return Notice { tone: Tone::Bad, text: with("undoStopped", &[&t("resultGone")]) };
        };
        if !left.is_empty() {
            let failed = outcomes.iter().map(|outcome| outcome.result).find(|one| !one.is_well());
            let why = phrase::result(failed.unwrap_or(OpResult::NotAccepted));
            return Notice { tone: Tone::Bad, text: with("undoStopped", &[&why]) };
        }
        let (all, lost) = (memory.journal.len(), memory.journal.lost(&now));
        if lost > 0 {
            let (back, lost) = ((all - lost).to_string(), lost.to_string());
            return Notice { tone: Tone::Bad, text: with("undoPartly", &[&back, &lost]) };
        }
        memory.journal.clear();
        Notice { tone: Tone::Calm, text: count("undone", all) }
    }
}

fn held(frame: Option<&Frame>) -> journal::State {
    frame
        .and_then(|frame| Some(journal::state(frame.page.as_ref()?, &frame.typed)))
        .unwrap_or_default()
}

/// Whether the step is about the plan of a page, with its questions.
fn is_planned(told: &Guidance) -> bool {
    task_kind(told) == TaskKind::Fill
}

fn task_kind(told: &Guidance) -> TaskKind {
    match told.say {
        Say::Fill | Say::Answer | Say::Stuck | Say::Save | Say::Check => TaskKind::Fill,
        Say::CopyOut | Say::SaveUser => TaskKind::Copy,
        Say::SidePages => TaskKind::Side,
        Say::Finished | Say::Checked => TaskKind::Finished,
        _ => TaskKind::Words,
    }
}
