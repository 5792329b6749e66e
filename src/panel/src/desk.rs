//! The live state: which frames there are, what was read in them, and what the person pressed.
//! It carries messages between the pages and [`crate::mind`], which does the deciding.

mod auditing;
mod choosing;
mod clearing;
mod commands;
mod copying;
mod describing;
mod keeping;
mod looking;
mod pointing;
mod reaching;
mod reporting;
mod side;
mod writing;
mod zone;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::lean::*;
use keyguide_core::recipe::Recipe;
use keyguide_core::shelf::Shelf;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{self, get};
use crate::frames::{Frame, FrameId};
use crate::link::Link;
use crate::mind::{Around, Mind, Pointer};
use crate::phrase;
use crate::reach::Reach;
use crate::store;
use crate::view::{self, Chooser, Filling, LineId, Screen, Tone};

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
    reach: Reach,
    standing: commands::Standing,
    /// Which window was looked at last.
    windows: RefCell<browser::Windows>,
    state: RefCell<State>,
    screen: Signal<Screen>,
    chooser: Signal<Chooser>,
    clearer: clearing::Clearer,
    /// How far a fill or an undo is.
    filling: Signal<Option<Filling>>,
    /// The line about what the person's pointer or focus is on, on the page.
    pointed: Signal<Option<LineId>>,
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
    /// The document that the notice is about; with it the notice goes.
    notice_of: Option<u32>,
    busy: bool,
    documents: u32,
    /// Whether tabs are being looked for, and whether to look once more after that.
    attaching: bool,
    attach_again: bool,
    around: Around,
    /// What is kept of the job, once that is known.
    kept: Option<String>,
}

impl Desk {
    /// A desk for these recipes and the pages from there, drawing on these signals.
    #[must_use]
    pub(crate) fn new(
        reach: Reach,
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
            notice_of: None,
            busy: false,
            documents: 0,
            attaching: false,
            attach_again: false,
            around: Around { offline: browser::is_offline(), ..Around::default() },
            kept: None,
        };
        Self(Box::leak(Box::new(Inner {
            reach,
            standing: commands::Standing::new(),
            windows: RefCell::default(),
            state: RefCell::new(state),
            screen,
            chooser,
            clearer: clearing::Clearer::new(),
            filling: create_signal(None),
            pointed: create_signal(None),
        })))
    }

    /// Starts to follow the sample in this very page, and nothing else.
    pub(crate) fn start_sample(self) {
        self.attach();
        self.think();
    }

    /// Says everything anew: in another language, but for what was told before.
    pub(crate) fn retell(self) {
        let chooser = phrase::chooser(&self.0.state.borrow().shelf);
        self.0.chooser.set(chooser);
        self.write_badge();
        self.think();
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
                self.forget_works(&changes);
                if !get(&changes, store::ALIASES).is_undefined() {
                    self.recall_aliases(); // they can be forgotten on the options page
                }
                let recipes = !get(&changes, "recipes").is_undefined();
                if recipes || store.as_string().as_deref() == Some("managed") {
                    self.restock();
                }
            }),
            browser::listen("tabs.onRemoved", move |_, _| self.attach()),
            browser::listen("tabs.onActivated", move |tab, _| self.came_to_front(&tab)),
            browser::listen("windows.onFocusChanged", move |_, _| self.attach()),
            browser::listen("permissions.onAdded", move |_, _| self.attach()),
            browser::listen("permissions.onRemoved", move |_, _| self.attach()),
        ];
        if let Some(Err(error)) = heard.into_iter().find(Result::is_err) {
            self.tell(Tone::Bad, phrase::refusal(&error));
        }
        self.take_place();
        self.watch_network();
        self.recall_aliases();
        self.recall_works();
        self.attach();
        self.think();
    }

    /// Asks, in the click, for access to Autotask's pages. That it was given is heard as an event.
    pub(crate) fn ask_for_access(self) {
        let asked = browser::access::ask();
        spawn_local(async move {
            match asked.await {
                Ok(true) => self.attach(),
                Ok(false) => {} // the card stays, and says what it is for
                Err(error) => self.tell(Tone::Bad, phrase::refusal(&error)),
            }
        });
    }

    /// Works out anew what to show and where to point.
    pub(crate) fn think(self) {
        let screen = {
            let mut state = self.0.state.borrow_mut();
            let state = &mut *state;
            let (mut screen, pointer) = state.mind.consider(&state.frames, state.around);
            screen.busy = state.busy;
            let there = |document| state.frames.values().any(|frame| frame.document == document);
            if !state.notice_of.is_none_or(there) {
                (state.notice, state.notice_of) = (None, None); // what it told of is left
            }
            screen.notice.clone_from(&state.notice);
            screen.picking = state.picking.as_ref().map(pointing::Picking::name);
            screen.report = state.mind.tally();
            let _ = state.audit.take_if(|made| !made.stands(&state.frames));
            screen.audit = state.audit.as_ref().map(|made| made.view());
            screen.description = state.description.clone();
            screen.zone = state.zone.view();
            screen.zone_copied = state.zone_copied;
            // While something is being written or pointed at nothing else moves.
            if !state.busy && state.picking.is_none() {
                point(state, pointer);
            }
            screen
        };
        self.keep_works();
        self.steps_left(screen.steps_left());
        if self.0.screen.with_untracked(|shown| *shown != screen) {
            self.0.screen.set(screen);
        }
    }

    /// Whether its pages are Autotask's.
    pub(crate) fn is_real(self) -> bool {
        self.0.reach.is_real()
    }

    pub(crate) fn tell(self, tone: Tone, text: String) {
        let mut state = self.0.state.borrow_mut();
        (state.notice, state.notice_of) = (Some(view::Notice { tone, text }), None);
        drop(state);
        self.think();
    }

    pub(crate) fn link(self, id: FrameId) -> Option<Link> {
        self.line(id).map(|(link, _)| link)
    }

    /// The same, and to which document it leads.
    fn line(self, id: FrameId) -> Option<(Link, u32)> {
        let state = self.0.state.borrow();
        state.frames.get(&id).map(|frame| (frame.link.clone(), frame.document))
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
                self.tell(Tone::Bad, phrase::refusal(&error));
            }
        });
    }

    pub(crate) fn with_mind<T>(
        self,
        ask: impl FnOnce(&mut Mind, &BTreeMap<FrameId, Frame>) -> T,
    ) -> T {
        let mut state = self.0.state.borrow_mut();
        let State { mind, frames, .. } = &mut *state;
        ask(mind, frames)
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
