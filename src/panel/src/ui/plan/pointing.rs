//! From a line to its control on the page, and from a control to its line.

use std::cell::RefCell;
use std::rc::Rc;

use crate::lean::*;
use keyguide_core::snapshot::NodeId;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, EventTarget, FocusEvent, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use crate::browser;
use crate::desk::Desk;
use crate::ui::focus::is_seen;

/// How long the pointer rests on a line, in milliseconds, before the page is scrolled to its control: a
/// pointer on its way elsewhere moves nothing.
const RESTS: i32 = 250;

/// The control whose line an element is in, unless it is in what explains the line: that rings more.
fn control_at(target: Option<EventTarget>) -> Option<NodeId> {
    let element: Element = target?.dyn_into().ok()?;
    if element.closest(".because").ok().flatten().is_some() {
        return None;
    }
    let line = element.closest("[data-line]").ok().flatten()?;
    line.get_attribute("data-line")?.strip_prefix('n')?.parse().ok().map(NodeId)
}

/// Rings the control of the line that the pointer or the focus is on.
#[derive(Clone)]
pub(super) struct Pointing {
    desk: Desk,
    at: Rc<RefCell<Option<NodeId>>>,
}

impl Pointing {
    pub(super) fn new(desk: Desk) -> Self {
        Self { desk, at: Rc::default() }
    }

    /// The pointer is over something.
    pub(super) fn over(&self, event: &MouseEvent) {
        let node = control_at(event.target());
        if std::mem::replace(&mut *self.at.borrow_mut(), node) == node {
            return;
        }
        let Some(node) = node else { return };
        self.desk.look_at(node, false);
        let Self { desk, at } = self.clone();
        spawn_local(async move {
            browser::pause(RESTS).await;
            if *at.borrow() == Some(node) {
                desk.look_at(node, true);
            }
        });
    }

    /// The focus came to something.
    pub(super) fn to(&self, event: &FocusEvent) {
        if let Some(node) = control_at(event.target()) {
            *self.at.borrow_mut() = Some(node);
            self.desk.look_at(node, true);
        }
    }

    /// The focus goes, to another line or away.
    pub(super) fn from(&self, event: &FocusEvent) {
        if control_at(event.related_target()).is_none() {
            self.away();
        }
    }

    /// The pointer is gone.
    pub(super) fn away(&self) {
        if self.at.borrow_mut().take().is_some() {
            self.desk.look_away();
        }
    }
}

/// Shows the line about what the person points at on the page. Done by hand, so that hundreds of lines
/// need not ask whether they are meant.
pub(super) fn follow(desk: Desk) {
    let pointed = desk.pointed();
    create_effect(move || {
        let line = pointed.get_clone();
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if let Ok(Some(before)) = document.query_selector("[data-pointed]") {
            let _ = before.remove_attribute("data-pointed"); // it is there
        }
        let Some(line) = line else { return };
        let selector = format!("[data-line=\"{}\"]", line.0);
        let Ok(Some(line)) = document.query_selector(&selector) else { return };
        let shut = || line.closest("details:not([open]), details[hidden]").ok().flatten();
        let shown = if is_seen(&line) { Some(line.clone()) } else { shut() };
        let Some(shown) = shown else { return };
        if shown.set_attribute("data-pointed", "").is_ok() {
            let how = ScrollIntoViewOptions::new();
            how.set_block(ScrollLogicalPosition::Nearest);
            shown.scroll_into_view_with_scroll_into_view_options(&how);
        }
    });
}
