//! The live state: which frames there are, what was read in them, and what the person pressed.
//! It carries messages between the pages and [`crate::mind`], which does the deciding.

mod auditing;
mod choosing;
mod clearing;
mod describing;
mod pointing;
mod reporting;
mod side;
mod zone;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use keyguide_core::journal::Journal;
use keyguide_core::recipe::Recipe;
use keyguide_core::shelf::Shelf;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{self, Tab, get};
use crate::credentials;
use crate::filled;
use crate::frames::{Frame, FrameId};
use crate::link::{Kept, Link, LinkError, Notice};
use crate::mind::{Mind, Pointer};
use crate::phrase;
use crate::secret::Secret;
use crate::view::{self, Chooser, Screen, Tone};
use crate::words::{count, t};

/// Which of the credentials to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// The username (key).
    Username,
    /// The password (secret).
    Secret,
    /// Both, in the recipe's format.
    Both,
    /// The tracking identifier.
    Tracking,
}

/// The panel's one desk. There is one panel per page, and it lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct Desk(&'static Inner);

struct Inner {
    state: RefCell<State>,
    screen: Signal<Screen>,
    chooser: Signal<Chooser>,
    clearer: clearing::Clearer,
}

struct State {
    frames: BTreeMap<FrameId, Frame>,
    shelf: Shelf,
    mind: Mind,
    pointer: Option<Pointer>,
    /// What the admin is asked to point at.
    picking: Option<pointing::Picking>,
    /// The page beside the recipe, while it is shown.
    audit: Option<Rc<auditing::Audited>>,
    /// The page as a file, while it is shown.
    description: Option<Rc<str>>,
    /// The zone look-up.
    zone: zone::Lookup,
    zone_copied: Option<view::ZonePart>,
    notice: Option<view::Notice>,
    busy: bool,
    documents: u32,
    /// Whether tabs are being looked for, and whether to look once more after that.
    attaching: bool,
    attach_again: bool,
}

impl Desk {
    /// A desk for these recipes, drawing on these signals.
    #[must_use]
    pub(crate) fn new(
        shelf: Shelf,
        recipe: Recipe,
        screen: Signal<Screen>,
        chooser: Signal<Chooser>,
    ) -> Self {
        chooser.set(phrase::chooser(&shelf));
        let state = State {
            frames: BTreeMap::new(),
            shelf,
            mind: Mind::new(recipe),
            pointer: None,
            picking: None,
            audit: None,
            description: None,
            zone: zone::Lookup::default(),
            zone_copied: None,
            notice: None,
            busy: false,
            documents: 0,
            attaching: false,
            attach_again: false,
        };
        let clearer = clearing::Clearer::new();
        Self(Box::leak(Box::new(Inner { state: RefCell::new(state), screen, chooser, clearer })))
    }

    /// Starts to follow the browser's tabs.
    pub(crate) fn start(self) {
        let heard = [
            browser::listen("tabs.onUpdated", move |_, change| {
                // Words about titles and icons come in scores; only a loaded page matters.
                if get(&change, "status").as_string().as_deref() == Some("complete") {
                    self.attach();
                }
            }),
            browser::listen("storage.onChanged", move |changes, store| {
                let recipes = !get(&changes, "recipes").is_undefined();
                if recipes || store.as_string().as_deref() == Some("managed") {
                    self.restock();
                }
            }),
            browser::listen("tabs.onRemoved", move |_, _| self.attach()),
            browser::listen("tabs.onActivated", move |_, _| self.attach()),
            browser::listen("windows.onFocusChanged", move |_, _| self.attach()),
        ];
        if let Some(Err(error)) = heard.into_iter().find(Result::is_err) {
            self.tell(Tone::Bad, error.to_string());
        }
        self.recall_aliases();
        self.attach();
        self.think();
    }

    /// Reaches every frame of every Autotask tab that has no line yet.
    fn attach(self) {
        {
            let mut state = self.0.state.borrow_mut();
            if state.attaching {
                state.attach_again = true;
                return;
            }
            state.attaching = true;
        }
        spawn_local(async move {
            loop {
                self.attach_once().await;
                let mut state = self.0.state.borrow_mut();
                if !std::mem::take(&mut state.attach_again) {
                    state.attaching = false;
                    break;
                }
            }
            self.think();
        });
    }

    async fn attach_once(self) {
        let tabs = match browser::autotask_tabs().await {
            Ok(tabs) => tabs,
            Err(error) => return self.tell(Tone::Bad, error.to_string()),
        };
        for tab in &tabs {
            // A tab that is loading or showing an error page refuses; it will tell when it is done.
            let Ok(frames) = browser::inject(tab.id).await else { continue };
            for frame in frames {
                self.reach(tab, FrameId { tab: tab.id, frame });
            }
        }
        let mut state = self.0.state.borrow_mut();
        state.frames.retain(|id, frame| {
            let tab = tabs.iter().find(|tab| tab.id == id.tab);
            if let Some(tab) = tab {
                frame.tab = tab.clone();
            }
            tab.is_some()
        });
    }

    fn reach(self, tab: &Tab, id: FrameId) {
        let document = {
            let mut state = self.0.state.borrow_mut();
            if state.frames.contains_key(&id) {
                return;
            }
            state.documents += 1;
            state.documents
        };
        let hear = move |notice| self.heard(id, document, notice);
        if let Ok(link) = Link::open(id.tab, id.frame, hear) {
            let frame = Frame::new(tab.clone(), link, document);
            self.0.state.borrow_mut().frames.insert(id, frame);
            self.read(id);
        }
    }

    fn heard(self, id: FrameId, document: u32, notice: Notice) {
        match notice {
            Notice::Changed { touched, framed, pressed } => {
                {
                    let mut state = self.0.state.borrow_mut();
                    let State { mind, frames, notice, .. } = &mut *state;
                    if let Some(frame) = frames.get_mut(&id) {
                        frame.touched |= touched;
                        mind.pressed(id, frame.page.as_ref(), &pressed);
                    }
                    if !pressed.is_empty() {
                        *notice = None; // the person went on: what was told is read
                    }
                }
                if framed {
                    self.attach();
                }
                self.read(id);
            }
            Notice::Gone => {
                {
                    let mut state = self.0.state.borrow_mut();
                    let same =
                        state.frames.get(&id).is_some_and(|frame| frame.document == document);
                    if same {
                        state.frames.remove(&id);
                    }
                }
                self.attach();
            }
        }
    }

    /// Reads a frame anew; what changes meanwhile is read once more after that.
    fn read(self, id: FrameId) {
        {
            let mut state = self.0.state.borrow_mut();
            let Some(frame) = state.frames.get_mut(&id) else { return };
            if frame.reading {
                frame.stale = true;
                return;
            }
            frame.reading = true;
        }
        spawn_local(async move {
            loop {
                self.read_once(id).await;
                let mut state = self.0.state.borrow_mut();
                let Some(frame) = state.frames.get_mut(&id) else { break };
                if !std::mem::take(&mut frame.stale) {
                    frame.reading = false;
                    break;
                }
            }
            self.think();
        });
    }

    pub(crate) async fn read_once(self, id: FrameId) {
        let Some(link) = self.link(id) else { return };
        self.remember(id, &link).await;
        let (mut page, looks) = match link.page().await {
            Ok(read) => read,
            Err(LinkError::Gone) => return,
            Err(error) => return self.tell(Tone::Bad, error.to_string()),
        };
        let (wanted, copied) = {
            let state = self.0.state.borrow();
            state.mind.know(id, &state.frames, &mut page);
            (state.mind.wanted(id, &page), state.mind.copied_fields(id, &page))
        };
        let typed = link.values(&wanted).await.unwrap_or_default();
        let unchanged = link.unchanged(&copied).await.unwrap_or_default();
        self.0.state.borrow_mut().mind.unchanged(id, &page, &copied, &unchanged);
        let mut left = None;
        if let Some(frame) = self.0.state.borrow_mut().frames.get_mut(&id) {
            let elsewhere = frame.page.as_ref().is_some_and(|before| before.path != page.path);
            if elsewhere && !frame.life.is_empty() {
                frame.orphaned = false;
                left = Some(std::mem::take(&mut frame.life));
            }
            frame.page = Some(page);
            frame.looks = looks;
            frame.typed = typed;
        }
        if let Some(life) = left {
            filled::remove(&life).await; // a page that goes elsewhere in one document
        }
    }

    /// What an earlier panel wrote into this page can still be undone.
    async fn remember(self, id: FrameId, link: &Link) {
        let known = |state: &State| state.frames.get(&id).is_none_or(|frame| frame.page.is_some());
        if known(&self.0.state.borrow()) {
            return;
        }
        let Ok(Kept { life, journal, cut }) = link.kept().await else { return };
        // The agent forgets nothing but with the extension.
        let orphaned = journal.is_empty() && !cut && filled::has(&life).await;
        let mut state = self.0.state.borrow_mut();
        let State { mind, frames, notice, .. } = &mut *state;
        let Some(frame) = frames.get_mut(&id).filter(|_| orphaned || cut || !journal.is_empty())
        else {
            return;
        };
        frame.wrote = orphaned || !journal.is_empty();
        (frame.orphaned, frame.life) = (orphaned, life);
        if cut {
            link.keep(&journal);
            let text = count("fillCut", journal.len());
            *notice = Some(view::Notice { tone: Tone::Warn, text });
        }
        mind.remember(id, frame.document, journal);
    }

    /// Works out anew what to show and where to point.
    pub(crate) fn think(self) {
        let screen = {
            let mut state = self.0.state.borrow_mut();
            let state = &mut *state;
            let (mut screen, pointer) = state.mind.consider(&state.frames);
            screen.busy = state.busy;
            screen.notice = state.notice.clone().or(screen.notice);
            screen.picking = state.picking.as_ref().map(pointing::Picking::name);
            screen.report = state.mind.tally();
            let audit = state.audit.as_ref();
            screen.audit = audit.map(|made| phrase::audit_parts(&made.audit));
            screen.description = state.description.clone();
            screen.zone = state.zone.view();
            screen.zone_copied = state.zone_copied;
            // While something is being written or pointed at nothing else moves.
            if !state.busy && state.picking.is_none() {
                point(state, pointer);
            }
            screen
        };
        if self.0.screen.with_untracked(|shown| *shown != screen) {
            self.0.screen.set(screen);
        }
    }

    pub(crate) fn tell(self, tone: Tone, text: String) {
        self.0.state.borrow_mut().notice = Some(view::Notice { tone, text });
        self.think();
    }

    pub(crate) fn link(self, id: FrameId) -> Option<Link> {
        self.0.state.borrow().frames.get(&id).map(|frame| frame.link.clone())
    }

    /// Keeps an answer of the admin.
    pub(crate) fn answer(self, question: &str, answer: &str) {
        self.0.state.borrow_mut().mind.answer(question, answer);
        self.think();
    }

    /// Opens a page of Autotask's in a new tab.
    pub(crate) fn open_page(self, address: String) {
        spawn_local(async move {
            if let Err(error) = browser::open_tab(&address).await {
                self.tell(Tone::Bad, error.to_string());
            }
        });
    }

    /// Takes the pen, unless it is taken: one click never fills twice.
    pub(crate) fn take_pen(self, id: FrameId) -> bool {
        let mut state = self.0.state.borrow_mut();
        if std::mem::replace(&mut state.busy, true) {
            return false;
        }
        state.notice = None;
        state.zone.forget(); // it was about another user
        if let Some(frame) = state.frames.get_mut(&id) {
            frame.wrote = true;
            frame.link.hide();
        }
        state.pointer = None;
        true
    }

    /// Takes down the name of a document that is about to be written into.
    pub(crate) fn set_life(self, id: FrameId, life: String) {
        if let Some(frame) = self.0.state.borrow_mut().frames.get_mut(&id) {
            frame.life = life;
        }
    }

    /// The name of a document in which nothing is left that was written, in this life of the extension
    /// or an earlier one; `None` where something is.
    pub(crate) fn life_without(self, id: FrameId, journal: &Journal) -> Option<String> {
        let mut state = self.0.state.borrow_mut();
        let frame = state.frames.get_mut(&id)?;
        let nothing = journal.is_empty() && !frame.orphaned && !frame.life.is_empty();
        nothing.then(|| std::mem::take(&mut frame.life))
    }

    /// Lays it down, with a word on what became of it.
    pub(crate) fn lay_pen(self, notice: view::Notice) {
        {
            let mut state = self.0.state.borrow_mut();
            state.busy = false;
            state.notice = Some(notice);
        }
        self.think();
    }

    pub(crate) fn with_mind<T>(
        self,
        ask: impl FnOnce(&mut Mind, &BTreeMap<FrameId, Frame>) -> T,
    ) -> T {
        let mut state = self.0.state.borrow_mut();
        let State { mind, frames, .. } = &mut *state;
        ask(mind, frames)
    }

    /// Copies credentials from the page to the clipboard, keeping nothing.
    pub(crate) fn copy(self, which: Which) {
        let asked =
            self.with_mind(|mind, frames| Some((mind.credential_nodes(frames)?, mind.layout()?)));
        let Some(((id, nodes), layout)) = asked else { return };
        spawn_local(async move {
            let Some(link) = self.link(id) else { return };
            match credentials::copy(&link, nodes, which, &layout).await {
                Ok(mark) => {
                    self.0.state.borrow_mut().mind.copied(id, which);
                    self.clear_later(id, which, mark);
                    self.tell(Tone::Calm, t(copied_key(which)));
                    self.read(id); // it may have been made anew meanwhile
                }
                Err(error) => self.tell(Tone::Bad, error.to_string()),
            }
        });
    }
}

impl Desk {
    /// The secret as the page shows it now, for the eye only; nothing where that fails, which is told.
    pub(crate) async fn look_at_secret(self) -> Option<Secret> {
        let (id, nodes) = self.with_mind(|mind, frames| mind.credential_nodes(frames))?;
        match credentials::look(&self.link(id)?, nodes).await {
            Ok(secret) => Some(secret),
            Err(error) => {
                self.tell(Tone::Bad, error.to_string());
                None
            }
        }
    }

    /// Chooses the layout in which both are copied.
    pub(crate) fn lay_out(self, number: usize) {
        self.0.state.borrow_mut().mind.lay_out(number);
        self.think();
    }
}

fn copied_key(which: Which) -> &'static str {
    match which {
        Which::Username => "copiedUsername",
        Which::Secret => "copiedSecret",
        Which::Both => "copiedBoth",
        Which::Tracking => "copiedTracking",
    }
}

/// Moves the highlight, where it is to be elsewhere.
fn point(state: &mut State, to: Option<Pointer>) {
    if state.pointer == to {
        return;
    }
    let old = state.pointer.take();
    if let Some(old) = &old
        && to.as_ref().is_none_or(|new| new.frame != old.frame)
        && let Some(frame) = state.frames.get(&old.frame)
    {
        frame.link.hide();
    }
    if let Some(new) = to {
        let moved = old.as_ref().is_none_or(|old| (old.frame, old.node) != (new.frame, new.node));
        if let Some(frame) = state.frames.get(&new.frame) {
            frame.link.show(new.node, &new.text, moved);
        }
        state.pointer = Some(new);
    }
}
