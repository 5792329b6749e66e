//! Server-rendered pages with native inputs: labels that are tied to nothing, grids of
//! nested blocks, sections that shut.

use maud::{Markup, html};

use super::{ApiUserView, EditorView, Pages, ResourceRow};
use crate::state::Level;

mod api_user;
pub(super) mod fields;
mod grid;
pub(super) mod level_editor;
pub(super) mod lists;
pub(super) mod negatives;
pub(super) mod shell;
pub(super) mod side;

/// The rendering.
pub(crate) struct Mvc;

impl Pages for Mvc {
    fn level_list(&self) -> Markup {
        lists::level_list()
    }
    fn level_rows(&self, levels: &[Level]) -> Markup {
        lists::level_rows(levels)
    }
    fn level_editor(&self, view: &EditorView<'_>) -> Markup {
        level_editor::page(view)
    }
    fn resource_list(&self) -> Markup {
        lists::resource_list()
    }
    fn resource_rows(&self, rows: &[ResourceRow]) -> Markup {
        lists::resource_rows(rows)
    }
    fn api_user(&self, view: &ApiUserView<'_>) -> Markup {
        api_user::page(view)
    }
}

/// A document with its scripts.
fn document(title: &str, scripts: &[&str], class: &str, body: &Markup) -> Markup {
    super::document(title, &["mvc.css"], scripts, class, body)
}

/// The dark bar that names the page.
pub(super) fn title_bar(text: &str, secondary: &str) -> Markup {
    html! {
        div class="TitleBar Active TitleBarNavigation" {
            div class="TitleBarItem Title" {
                span class="Text" { (text) }
                @if !secondary.is_empty() {
                    span class="SecondaryText" { (secondary) }
                }
            }
            div class="TitleBarItem TitleBarToolbar" {
                a class="TitleBarButton Help" title="Help" { "?" }
            }
        }
    }
}

/// The toolbar: `(class, text)` of each button.
pub(super) fn toolbar(buttons: &[(&str, &str)]) -> Markup {
    html! {
        div class="ButtonContainer" {
            ul class="ToolBar" {
                @for (class, text) in buttons {
                    li class="ToolBarItem Left" { (button(class, text)) }
                }
            }
        }
    }
}

/// A button with an icon.
pub(super) fn button(class: &str, text: &str) -> Markup {
    html! {
        a class={ "Button ButtonIcon NormalState " (class) } tabindex="0" {
            span class="Icon" {}
            span class="Text" { (text) }
        }
    }
}

/// What every page with controls has at its end: message box, busy sign, room for menus.
pub(super) fn page_end() -> Markup {
    html! {
        div #AlertDialog class="Dialog" {
            div class="DialogBox" {
                div class="DialogTitle" { "Message" }
                div class="DialogMessage" {}
                div class="DialogButtons" {
                    a #AlertDialogOkayButton class="Button ButtonIcon NormalState" tabindex="0" {
                        span class="Text" { "OK" }
                    }
                }
            }
        }
        div #LoadingIndicator { div class="Spinner" {} }
        div class="ContextOverlayContainer" {}
    }
}
