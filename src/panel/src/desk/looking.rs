//! Looking from the plan to the page and back, and what else helps to find the page that is meant.

use crate::lean::*;
use keyguide_core::snapshot::NodeId;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::desk::Desk;
use crate::frames::FrameId;
use crate::link::Mark;
use crate::phrase;
use crate::view::{LineId, ReadFrom, Tone};

impl Desk {
    /// Leaves a line out of the plan, or takes it back.
    pub(crate) fn include(self, line: &LineId, wanted: bool) {
        self.with_mind(|mind, _| mind.include(line, wanted));
        self.think();
    }

    /// Rings a control of the page of the current step.
    pub(crate) fn look_at(self, node: NodeId, scroll: bool) {
        self.look(&[Mark { node, text: String::new(), main: true }], scroll);
    }

    /// What a control has its address from.
    pub(crate) fn read_from(self, node: NodeId) -> Vec<ReadFrom> {
        self.with_mind(|mind, frames| mind.read_from(node, frames))
    }

    /// The line about what the person's pointer or focus is on, on the page.
    pub(crate) fn pointed(self) -> ReadSignal<Option<LineId>> {
        *self.0.pointed
    }

    pub(super) fn point_at_line(self, id: FrameId, nodes: &[NodeId]) {
        let free = {
            let state = self.0.state.borrow();
            !state.busy && state.picking.is_none()
        };
        let line = self.with_mind(|mind, _| mind.line_at(id, nodes)).filter(|_| free);
        if self.0.pointed.with_untracked(|before| *before != line) {
            self.0.pointed.set(line);
        }
    }

    /// Brings the tab to the front that the step is about.
    pub(crate) fn show_tab(self) {
        let Some(tab) = self.with_mind(|mind, frames| mind.tab(frames).cloned()) else { return };
        spawn_local(async move {
            match browser::show_tab(&tab).await {
                Ok(()) => {
                    // When a window was looked at last, browsers tell of none of its tabs.
                    self.0.state.borrow_mut().around.shown = Some(tab.id);
                    self.attach();
                }
                Err(error) => self.tell(Tone::Bad, phrase::refusal(&error)),
            }
        });
    }

    /// A tab came to the front, of whatever window.
    pub(super) fn came_to_front(self, tab: &JsValue) {
        {
            let shown = &mut self.0.state.borrow_mut().around.shown;
            let tab = browser::number(tab, "tabId").map(|id| id as i32);
            *shown = shown.filter(|shown| tab == Some(*shown));
        }
        self.attach();
    }

    /// Reads again what could not be read.
    pub(crate) fn read_again(self) {
        let unread: Vec<FrameId> = {
            let state = self.0.state.borrow();
            let unread = state.frames.iter().filter(|(_, frame)| frame.unreadable.is_some());
            unread.map(|(id, _)| *id).collect()
        };
        unread.into_iter().for_each(|id| self.read(id));
    }

    /// Follows the browser's word on its network, and learns whether the panel is a tab.
    pub(super) fn watch_network(self) {
        let changed = Closure::<dyn Fn()>::new(move || {
            self.0.state.borrow_mut().around.offline = browser::is_offline();
            self.think();
        });
        if let Some(window) = web_sys::window() {
            for event in ["online", "offline"] {
                let heard = changed.as_ref().unchecked_ref();
                // A window that hears nothing of it says what it said at first.
                let _ = window.add_event_listener_with_callback(event, heard);
            }
        }
        changed.forget(); // the desk lives as long as the page
        spawn_local(async move {
            let is_tab = browser::is_tab().await;
            self.0.state.borrow_mut().around.is_tab = is_tab;
            self.think();
        });
    }
}
