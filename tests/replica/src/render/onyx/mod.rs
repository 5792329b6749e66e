//! The newest pages: a bare document whose content comes in a second request, utility
//! classes, ARIA roles, lists and menus at the end of the body.
//!
//! The document is drawn by React. What the second request brings is markup, which the page
//! scripts turn into React's elements: fields are controlled by the page's model, lists and
//! menus are portals at the end of the body, presses are React's own events. So a value
//! assigned to an input without the native setter and its event is not noticed, and the next
//! drawing puts the old one back.

use maud::{Markup, html};

use super::mvc::page_end;
use super::sheet::{self, Kit, Page};
use super::{ApiUserView, EditorView, Pages, ResourceRow, document};
use crate::react;
use crate::state::Level;

mod kit;
mod lists;

const SCRIPTS: [&str; 6] =
    ["react.js", "react-dom.js", "page.js", "model.js", "onyx_parts.js", "onyx.js"];

/// The rendering.
pub(super) struct Onyx;

impl Pages for Onyx {
    fn skeleton(&self) -> Option<Markup> {
        let here = react::is_here();
        let body = html! {
            div #root class="relative min-w-0 flex-1" {
                @if here {
                    div class="o-spinner" role="progressbar" {}
                } @else {
                    p { (react::REMEDY) }
                }
            }
            (page_end())
        };
        let scripts: &[&str] = if here { &SCRIPTS } else { &[] };
        let class = "Onyx relative h-screen flex flex-col";
        Some(document("Autotask", &["mvc.css", "onyx.css"], scripts, class, &body))
    }
    fn level_list(&self) -> Markup {
        lists::level_list()
    }
    fn level_rows(&self, levels: &[Level]) -> Markup {
        lists::level_rows(levels)
    }
    fn level_editor(&self, view: &EditorView<'_>) -> Markup {
        sheet::level_editor::page(self, view)
    }
    fn resource_list(&self) -> Markup {
        lists::resource_list()
    }
    fn resource_rows(&self, rows: &[ResourceRow]) -> Markup {
        lists::resource_rows(rows)
    }
    fn api_user(&self, view: &ApiUserView<'_>) -> Markup {
        sheet::api_user::page(self, view)
    }
}

/// The content of a page, as the document asks for it.
fn content(title: &str, name: &str, script: &str, tools: &Markup, main: &Markup) -> Markup {
    html! {
        div class="flex flex-col" data-title=(title) data-script={ "/static/" (script) } {
            header class="o-page-header flex items-center gap-3" {
                h1 class="o-font--page-title-bold" { (title) }
                @if !name.is_empty() { span class="o-font--page-title-medium" { (name) } }
            }
            div class="o-toolbar flex gap-2" { (tools) }
            main class="o-page-body" { (main) }
        }
    }
}

/// A button.
fn button(command: &str, text: &str) -> Markup {
    let id = command.to_lowercase();
    html! {
        button type="button" class="o-button inline-flex items-center" data-command=(command)
            data-onyx-external-id={ (id) "-button" } {
            span class="o-button__text o-font--body-regular" { (text) }
        }
    }
}

/// The page of a form.
fn form(page: &Page<'_>) -> Markup {
    let tools = html! { @for (command, text) in page.buttons { (button(command, text)) } };
    let main = html! {
        @if !page.tabs.is_empty() {
            div class="o-tabs flex" role="tablist" {
                @for (index, (id, text, _)) in page.tabs.iter().enumerate() {
                    button type="button" role="tab" data-onyx-tab=(id)
                        class={ "o-tab" (if index == 0 { " o-tab--is-selected" } else { "" }) }
                        aria-selected=(if index == 0 { "true" } else { "false" }) { (text) }
                }
            }
        }
        div #PageForm data-save=(page.save) data-next=(page.next) {
            (page.content)
            @for (index, (id, _, content)) in page.tabs.iter().enumerate() {
                div role="tabpanel" data-onyx-panel=(id) hidden[index > 0] { (content) }
            }
        }
    };
    content(page.title, page.name, page.script, &tools, &main)
}

/// A check mark.
fn mark(on: bool) -> Markup {
    html! { @if on { span role="img" aria-label="Yes" { "✓" } } }
}

fn small(kit: &Onyx, columns: [&str; 2], rows: &[(String, bool)]) -> Markup {
    html! {
        div class="o-grid o-grid--2" role="grid" {
            div class="o-grid-row" role="row" {
                @for column in columns { div role="columnheader" { (column) } }
            }
            @for (name, active) in rows {
                div class="o-grid-row" role="row" {
                    div role="gridcell" { (name) }
                    div role="gridcell" { (mark(*active)) }
                }
            }
        }
        @if rows.is_empty() { (kit.note("There are no records.")) }
    }
}
