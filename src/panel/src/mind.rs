//! From the pages that were read to what the panel shows: asks the core, keeps its answers, and
//! puts them into words.

mod auditing;
mod credentials;
mod filling;
mod leaving_out;
mod pointing;
mod reporting;
mod showing;
mod side;

use std::collections::BTreeMap;

use keyguide_core::alias::Aliases;
use keyguide_core::fill::{Fill, Open};
use keyguide_core::guide::{
    self, Caution, Copied, Made, PageKind, Tenancy, Work, Works, recognise, tenancy,
};
use keyguide_core::journal::{self, Journal};
use keyguide_core::looks::{Lists, Looks, know_lists};
use keyguide_core::page::Page;
use keyguide_core::plan::{self, Input, LeftOut, Plan};
use keyguide_core::recipe::Recipe;
use keyguide_core::report::Job;
use keyguide_core::snapshot::NodeId;

use crate::address;
use crate::frames::{Frame, FrameId};
use crate::phrase;
use crate::store::Known;
use crate::view::{CautionLine, Screen};
use crate::words::{t, with};

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
    /// What the last one left, and why.
    open: Vec<Open>,
    /// What the admin left out of the plan.
    left_out: LeftOut,
    /// Which credentials were generated on this form of a user.
    made: Made,
    /// Which form of a user the document showed last: a new one's may become the saved one's.
    form: Option<PageKind>,
}

impl Memory {
    /// Takes down which page the document shows. What was generated for a new user is none of what the
    /// saved one's page has made anew, also where both are one document.
    fn shows(&mut self, kind: PageKind) {
        let is_form = matches!(kind, PageKind::ApiUserForm | PageKind::ApiUserEdit);
        if is_form && self.form.replace(kind).is_some_and(|before| before != kind) {
            self.made = Made::default();
        }
    }
}

/// What is known of the browser around the pages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around {
    /// It says that it has no network.
    pub(crate) offline: bool,
    /// Tabs are being looked for.
    pub(crate) looking: bool,
    /// The tab that was brought to the front last, until another comes there.
    pub(crate) shown: Option<i32>,
    /// The panel is a tab of its own, which is in front of others when it is looked at.
    pub(crate) is_tab: bool,
    /// The browser withholds Autotask's pages: none of them, nor whether there is one, can be seen.
    pub(crate) withheld: bool,
}

impl Default for Around {
    /// Until more is known: tabs are looked for first, and a tab stands beside nothing.
    fn default() -> Self {
        Self { offline: false, looking: true, is_tab: true, shown: None, withheld: false }
    }
}

/// The recipe, the answers and what was made of the pages.
pub(crate) struct Mind {
    recipe: Recipe,
    works: Works,
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
            works: Works::new(&recipe),
            recipe,
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
        self.works = Works::new(&recipe);
        self.recipe = recipe;
        self.layout = 0;
        for memory in self.memories.values_mut() {
            memory.plan = None;
            memory.fill = None;
            memory.open.clear();
            memory.left_out = LeftOut::default();
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

    /// What was answered and seen so far, to be kept.
    pub(crate) fn works(&self) -> Option<String> {
        self.works.text()
    }

    /// Takes up what an earlier panel kept of that.
    pub(crate) fn take_up(&mut self, kept: &str) {
        self.works.take_up(kept);
    }

    /// Forgets what was answered and seen of all tenants.
    pub(crate) fn forget_works(&mut self) {
        self.works = Works::new(&self.recipe);
    }

    /// Forgets what was answered and seen of this tenant.
    pub(crate) fn begin_anew(&mut self) {
        self.works.now = Work::default();
    }

    pub(crate) fn answer(&mut self, question: &str, answer: &str) {
        self.works.now.answers.insert(question.to_owned(), answer.to_owned());
    }

    /// Plans every page anew and works out what to show and where to point.
    pub(crate) fn consider(
        &mut self,
        frames: &BTreeMap<FrameId, Frame>,
        around: Around,
    ) -> (Screen, Option<Pointer>) {
        self.memories.retain(|id, memory| {
            frames.get(id).is_some_and(|frame| frame.document == memory.document)
        });
        let mut seen: Vec<(FrameId, &Frame, &Page)> = frames
            .iter()
            .filter_map(|(id, frame)| Some((*id, frame, frame.page.as_ref()?)))
            .collect();
        seen.sort_by(|a, b| b.1.tab.last_seen.total_cmp(&a.1.tab.last_seen).then(a.0.cmp(&b.0)));
        self.works.turn_to(seen.iter().map(|(_, _, page)| *page));
        // What is seen of another tenant is no progress of this one.
        seen.sort_by_key(|(_, _, page)| !self.works.is_about(page));
        let about = seen.iter().filter(|(_, _, page)| self.works.is_about(page)).count();
        for (id, _, page) in &seen[..about] {
            let before = self.memories.get(id).and_then(|memory| memory.form);
            if recognise(page) == PageKind::ApiUserForm && before != Some(PageKind::ApiUserForm) {
                self.works.now.come_to_a_form();
            }
        }
        for (id, frame, page) in &seen {
            let plan = self.plan(page, frame);
            let memory = self.memories.entry(*id).or_default();
            memory.document = frame.document;
            memory.plan = plan.map(|plan| plan.leave_out(&memory.left_out));
            memory.looks.clone_from(&frame.looks);
            memory.shows(recognise(page));
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
                        typed: &frame.typed,
                        tab: id.tab,
                        front: Some(id.tab) == front,
                        dirty: frame.touched || frame.wrote,
                        unwatched: frame.unwatched,
                        copied: memory.map(|memory| memory.copied).unwrap_or_default(),
                        cleared: memory.is_some_and(|memory| memory.cleared.secret),
                        made: memory.map(|memory| memory.made).unwrap_or_default(),
                        written: memory.map_or(0, |memory| memory.journal.len()),
                    }
                })
                .collect();
            let cautions: Vec<Vec<Caution>> = views.iter().map(guide::cautions).collect();
            let Work { answers, progress } = &mut self.works.now;
            let told = guide::guide(&views[..about], &self.recipe, answers, progress);
            (told, cautions)
        };
        self.focus = told.frame.and_then(|at| seen.get(at)).map(|(id, _, _)| *id);
        // Without a network Save would fail.
        let press = told.press.filter(|(_, _, key)| !(around.offline && *key == "pressSave"));
        let press = press.map(|(at, node, key)| (at, node, t(key)));
        let place = || told.side.as_ref().and_then(|side| side.point.clone());
        let pointer = press.or_else(place).and_then(|(at, node, text)| {
            let (frame, _, _) = seen.get(at)?;
            Some(Pointer { frame: *frame, node, text })
        });
        let read = seen.first().map(|(_, _, page)| page.host.as_str());
        let unread = || self.tab(frames).and_then(|tab| address::host(&tab.url));
        let host = read.or_else(unread).unwrap_or_default().to_owned();
        let mut screen = self.screen(&told, host, frames, around);
        // Of two tenants it is the one that the step is about; the help is no tenant.
        let tenant = || seen.iter().find(|(_, _, page)| tenancy(&page.host) == Tenancy::English);
        let of = told.frame.and_then(|at| seen.get(at)).or_else(tenant);
        // Where another way leads to the form, it may hold what that way puts there.
        let of = of.filter(|_| guide::way(&self.recipe, &self.works.now.answers).is_none());
        screen.task.address = of.and_then(|(_, frame, _)| address::of_step(&told, &frame.tab.url));
        screen.cautions = self.caution_lines(&seen, &cautions);
        if around.offline && !screen.cautions.is_empty() {
            screen.cautions.insert(0, phrase::offline());
        }
        (screen, pointer)
    }

    /// What speaks against Save, or against leaving, of each page: the one that the step is about is this
    /// page for who reads it, any other is named.
    fn caution_lines(
        &self,
        seen: &[(FrameId, &Frame, &Page)],
        cautions: &[Vec<Caution>],
    ) -> Vec<CautionLine> {
        let mut lines = Vec::new();
        for ((id, frame, page), cautions) in seen.iter().zip(cautions) {
            let no_undo = frame.orphaned.then(phrase::no_undo);
            for mut line in no_undo.into_iter().chain(cautions.iter().map(phrase::caution)) {
                if !self.is_about(*id) {
                    line.text = with("elsewhere", &[&line.text, &page.title, &page.host]);
                }
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        lines
    }

    fn plan(&self, page: &Page, frame: &Frame) -> Option<Plan> {
        let none = Aliases::default();
        let aliases = self.known.get(&page.host).unwrap_or(&none);
        let input = Input {
            recipe: &self.recipe,
            answers: self.works.answers(&page.host),
            typed: &frame.typed,
            aliases,
        };
        match recognise(page) {
            PageKind::LevelEditor => Some(plan::level(page, &input)),
            PageKind::ApiUserForm => Some(plan::user(page, &input)),
            PageKind::ApiUserEdit => plan::existing_user(page, &input),
            _ => None,
        }
    }

    fn focused(&self) -> Option<(FrameId, &Memory)> {
        let id = self.focus?;
        Some((id, self.memories.get(&id)?))
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

    /// Takes over what another panel wrote into a page.
    pub(crate) fn remember(&mut self, id: FrameId, document: u32, journal: Journal) {
        let memory = self.memories.entry(id).or_default();
        if memory.document != document {
            *memory = Memory { document, ..Memory::default() };
        }
        memory.journal = journal;
    }

    /// Whether what was written into this document was written into another of its pages.
    pub(crate) fn is_elsewhere(&self, id: FrameId, page: &Page) -> bool {
        self.memories.get(&id).is_some_and(|memory| memory.journal.is_elsewhere(page.at))
    }

    /// A document went on to another of its pages: what was done is about the one before.
    pub(crate) fn left(&mut self, id: FrameId) {
        if let Some(Memory { document, copied, cleared, made, form, .. }) =
            self.memories.remove(&id)
        {
            let memory = Memory { document, copied, cleared, made, form, ..Memory::default() };
            self.memories.insert(id, memory);
        }
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
}

fn held(frame: Option<&Frame>) -> journal::State {
    frame
        .and_then(|frame| Some(journal::state(frame.page.as_ref()?, &frame.typed)))
        .unwrap_or_default()
}
