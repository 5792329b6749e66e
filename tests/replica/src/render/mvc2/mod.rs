//! Drawn controls: a check box is a class, a list opens elsewhere in the document, a row
//! of a permission grid is split over two scrolling halves. What is submitted is what the
//! page's own handlers noticed.

use maud::{Markup, html};

use super::mvc::{page_end, title_bar, toolbar};
use super::sheet::{self, Grid, Kit, List, Page, Radios, Text, Tick};
use super::{ApiUserView, EditorView, Pages, ResourceRow, document, mvc};
use crate::state::Level;

mod controls;
mod grid;
mod lists;

/// What is around the drawn controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chrome {
    /// Drawn buttons and sections.
    Own,
    /// The tabs, buttons and sections of `mvc`.
    Mvc,
}

/// The rendering.
pub(super) struct Mvc2 {
    /// What is around the controls.
    pub(super) chrome: Chrome,
}

impl Pages for Mvc2 {
    fn level_list(&self) -> Markup {
        match self.chrome {
            Chrome::Own => lists::level_list(),
            Chrome::Mvc => mvc::lists::level_list(),
        }
    }
    fn level_rows(&self, levels: &[Level]) -> Markup {
        match self.chrome {
            Chrome::Own => lists::level_rows(levels),
            Chrome::Mvc => mvc::lists::level_rows(levels),
        }
    }
    fn level_editor(&self, view: &EditorView<'_>) -> Markup {
        sheet::level_editor::page(self, view)
    }
    fn resource_list(&self) -> Markup {
        match self.chrome {
            Chrome::Own => lists::resource_list(),
            Chrome::Mvc => mvc::lists::resource_list(),
        }
    }
    fn resource_rows(&self, rows: &[ResourceRow]) -> Markup {
        match self.chrome {
            Chrome::Own => lists::resource_rows(rows),
            Chrome::Mvc => mvc::lists::resource_rows(rows),
        }
    }
    fn api_user(&self, view: &ApiUserView<'_>) -> Markup {
        sheet::api_user::page(self, view)
    }
}

const STYLES: &[&str] = &["mvc.css", "mvc2.css"];

/// A drawn button.
fn button(command: &str, text: &str) -> Markup {
    html! {
        div class="Button2 ButtonIcon2 NormalBackground" data-command=(command) tabindex="0" {
            div class={ "StandardButtonIcon " (command) } {}
            div class="Text2" { (text) }
        }
    }
}

/// The dark bar that names a page of drawn controls.
fn heading(title: &str, name: &str) -> Markup {
    html! {
        div class="PageHeadingContainer" {
            div class="Title" {
                div class="Text" { (title) }
                @if !name.is_empty() { div class="SecondaryTitle" { (name) } }
            }
        }
    }
}

impl Mvc2 {
    fn top(&self, page: &Page<'_>) -> Markup {
        match self.chrome {
            Chrome::Own => html! {
                (heading(page.title, page.name))
                div class="ToolBar2" {
                    @for (command, text) in page.buttons { (button(command, text)) }
                }
                @if !page.tabs.is_empty() {
                    div class="TabBar TabBar2" {
                        @for (index, (id, text, _)) in page.tabs.iter().enumerate() {
                            div class={ "TabButton2 " (if index == 0 { "SelectedState" } else { "NormalState" }) }
                                data-tab=(id) { div class="Text2" { (text) } }
                        }
                    }
                }
            },
            Chrome::Mvc => html! {
                (title_bar(page.title, page.name))
                (toolbar(page.buttons))
                @if !page.tabs.is_empty() { (mvc::level_editor::tab_bar()) }
            },
        }
    }
}

impl Kit for Mvc2 {
    fn page(&self, page: &Page<'_>) -> Markup {
        let body = html! {
            (self.top(page))
            div #PageForm class="MainContainer ScrollingContainer" data-save=(page.save)
                data-next=(page.next) {
                (page.content)
                @for (index, (id, _, content)) in page.tabs.iter().enumerate() {
                    div class={ "TabContainer " (if index == 0 { "Active" } else { "" }) } data-tab=(id) {
                        (content)
                    }
                }
            }
            (page_end())
        };
        let scripts = ["page.js", "press.js", "model.js", "mvc2.js", page.script];
        document(page.title, STYLES, &scripts, "EntityEdit", &body)
    }

    fn section(&self, name: &str, collapsed: bool, links: bool, content: &Markup) -> Markup {
        if self.chrome == Chrome::Mvc {
            let right = html! {
                @if links {
                    span class="Right" {
                        span class="PermissionText" { "Permission:" }
                        a class="Button Link" data-permission="full" tabindex="0" { "Full Permission" }
                        a class="Button Link" data-permission="none" tabindex="0" { "No Permission" }
                    }
                }
            };
            return mvc::fields::section(name, collapsed, &right, content);
        }
        html! {
            div class={ "Section Section2" (if collapsed { " Collapsed" } else { "" }) } {
                div class="Heading Heading2" {
                    div class="Toggle" { div class="Vertical" {} div class="Horizontal" {} }
                    div class="PrimaryText Text" { (name) }
                    @if links {
                        div class="Right ButtonGroup2" {
                            div class="LinkButton2" data-permission="full" tabindex="0" { div class="Text2" { "Full Permission" } }
                            div class="LinkButton2" data-permission="none" tabindex="0" { div class="Text2" { "No Permission" } }
                        }
                    }
                }
                div class="Content" { (content) }
            }
        }
    }

    fn columns(&self, columns: &[Markup]) -> Markup {
        html! {
            div class="ColumnRow2" { @for column in columns { div class="Column2" { (column) } } }
        }
    }

    fn tick(&self, tick: &Tick<'_>) -> Markup {
        controls::tick(self, tick)
    }
    fn ticks(&self, title: &str, ticks: &[Tick<'_>]) -> Markup {
        html! {
            div class="CheckBoxGroupContainer" {
                @if !title.is_empty() {
                    div class="GroupHeading2" { div class="PrimaryText" { (title) } }
                }
                @for tick in ticks { (self.tick(tick)) }
            }
        }
    }
    fn list(&self, list: &List<'_>) -> Markup {
        controls::list(self, list)
    }
    fn text(&self, text: &Text<'_>) -> Markup {
        controls::text(self, text)
    }
    fn radios(&self, radios: &Radios<'_>) -> Markup {
        controls::radios(radios)
    }
    fn grid(&self, grid: &Grid<'_>) -> Markup {
        grid::grid(grid)
    }
    fn read_only(&self, label: &str, value: &str) -> Markup {
        html! {
            div class="ReadOnlyData" {
                div class="ReadOnlyLabelContainer" { span class="PrimaryText" { (label) } }
                div class="ReadOnlyValueContainer" { span class="Value" { (value) } }
            }
        }
    }
    fn button(&self, command: &str, text: &str) -> Markup {
        match self.chrome {
            Chrome::Own => button(command, text),
            Chrome::Mvc => html! { span data-command=(command) { (mvc::button(command, text)) } },
        }
    }
    fn label(&self, label: &str) -> Markup {
        controls::label(self, label, false)
    }
    fn table(&self, columns: [&str; 2], rows: &[(String, bool)]) -> Markup {
        lists::small(columns, rows)
    }
}
