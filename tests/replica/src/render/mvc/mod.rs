//! Server-rendered pages with native inputs: labels that are tied to nothing, grids of
//! nested blocks, sections that shut.

use maud::{DOCTYPE, Markup, html};

use super::{ApiUserView, EditorView, Pages, ResourceRow, Words};
use crate::catalogue::{Category, Menu};
use crate::state::Level;

mod api_user;
mod fields;
mod grid;
mod level_editor;
mod lists;
mod negatives;
mod shell;

/// The rendering.
pub(crate) struct Mvc;

impl Pages for Mvc {
    fn sign_in(&self) -> Markup {
        shell::sign_in()
    }
    fn no_rights(&self) -> Markup {
        shell::no_rights()
    }
    fn shell(&self, menu: &Menu, page: &str) -> Markup {
        shell::shell(menu, page)
    }
    fn landing(&self, menu: &Menu) -> Markup {
        shell::landing(menu)
    }
    fn category(&self, category: &Category, words: &Words) -> Markup {
        shell::category(category, words)
    }
    fn other(&self, name: &str) -> Markup {
        negatives::other(name)
    }
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
    fn roles(&self) -> Markup {
        negatives::roles()
    }
    fn preferences(&self) -> Markup {
        negatives::preferences()
    }
    fn company(&self) -> Markup {
        negatives::company()
    }
}

/// A document with its style sheet and scripts.
fn document(title: &str, scripts: &[&str], class: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (title) }
                link rel="stylesheet" href="/static/mvc.css";
                @for script in scripts {
                    script src={ "/static/" (script) } defer {}
                }
            }
            body class=(class) {
                (body)
            }
        }
    }
}

/// The dark bar that names the page.
fn title_bar(text: &str, secondary: &str) -> Markup {
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
fn toolbar(buttons: &[(&str, &str)]) -> Markup {
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
fn button(class: &str, text: &str) -> Markup {
    html! {
        a class={ "Button ButtonIcon NormalState " (class) } tabindex="0" {
            span class="Icon" {}
            span class="Text" { (text) }
        }
    }
}

/// What every page with controls has at its end: message box, busy sign, room for menus.
fn page_end() -> Markup {
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
