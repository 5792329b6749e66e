//! From a line to its control on the page, and from a control to its line.

use std::cell::RefCell;
use std::rc::Rc;

use keyguide_core::snapshot::NodeId;
use sycamore::prelude::*;
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

/// What listens to the pointer over the lines, to the focus in them, and to both going away.
pub(super) fn listeners(
    desk: Desk,
) -> (
    impl Fn(MouseEvent) + 'static,
    impl Fn(FocusEvent) + 'static,
    impl Fn(Option<FocusEvent>) + Clone + 'static,
) {
    let at: Rc<RefCell<Option<NodeId>>> = Rc::default();
    let (pointed, left) = (at.clone(), at.clone());
    let over = move |event: MouseEvent| {
        let node = control_at(event.target());
        if std::mem::replace(&mut *pointed.borrow_mut(), node) == node {
            return;
        }
        let Some(node) = node else { return };
        desk.look_at(node, false);
        let pointed = pointed.clone();
        spawn_local(async move {
            browser::pause(RESTS).await;
            if *pointed.borrow() == Some(node) {
                desk.look_at(node, true);
            }
        });
    };
    let to = move |event: FocusEvent| {
        if let Some(node) = control_at(event.target()) {
            *at.borrow_mut() = Some(node);
            desk.look_at(node, true);
        }
    };
    let away = move |event: Option<FocusEvent>| {
        let stays = event.is_some_and(|event| control_at(event.related_target()).is_some());
        if !stays && left.borrow_mut().take().is_some() {
            desk.look_away();
        }
    };
    (over, to, away)
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
