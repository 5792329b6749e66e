//! Lists in halves: menu and name in one, the other columns in the other.

use maud::{Markup, html};

use super::super::mvc::lists::{level_menu, resource_menu};
use super::super::mvc::page_end;
use super::super::{ResourceRow, document};
use super::{STYLES, button, heading};
use crate::paths;
use crate::state::Level;

/// The list of security levels, still without rows.
pub(super) fn level_list() -> Markup {
    let tools = html! { (button("Refresh", "Refresh")) };
    let columns: [&[&str]; 2] = [&["", "Name"], &["Active", "System", "License Type"]];
    page("Security Levels", &tools, "LevelGrid2", paths::LEVEL_ROWS, columns)
}

/// The list of resources, still without rows.
pub(super) fn resource_list() -> Markup {
    let tools = html! {
        div class="SplitButton SplitButton2" {
            (button("New", "New"))
            div class="Button2 DropDownArrow" tabindex="0" { div class="Arrow" {} }
            div class="DropDownMenu" {
                div class="Item2" data-popup={ (paths::OTHER) "?name=New%20Resource" } { div class="Text2" { "New Resource" } }
                div class="Item2" data-popup=(paths::API_USER_NEW) { div class="Text2" { "New API User" } }
            }
        }
        (button("Export", "Export"))
    };
    let columns: [&[&str]; 2] = [
        &["", "", "First Name", "Last Name"],
        &["Email Address", "License Type", "Security Level", "Active"],
    ];
    page("Resources", &tools, "ResourceGrid2", paths::RESOURCE_ROWS, columns)
}

fn page(title: &str, tools: &Markup, class: &str, rows: &str, columns: [&[&str]; 2]) -> Markup {
    let body = html! {
        (heading(title, ""))
        div class="ToolBar2" { (tools) }
        div class={ "Grid Grid2 " (class) } data-rows=(rows) {
            div class="HeaderHalves" {
                @for (half, columns) in ["LockedColumns", "FloatColumns"].iter().zip(columns) {
                    div class=(half) {
                        table { tbody { tr class="HeadingRow" {
                            @for column in columns { td { div class="Text2" { (column) } } }
                        } } }
                    }
                }
            }
            div class="Body BodyHalves" { div class="GridLoading" { "Loading..." } }
        }
        (page_end())
    };
    document(title, STYLES, &["page.js", "press.js", "lists.js"], "GridPage", &body)
}

/// The rows of the list of levels.
pub(super) fn level_rows(levels: &[Level]) -> Markup {
    let mut sorted: Vec<&Level> = levels.iter().collect();
    sorted.sort_by_key(|level| level.name.to_lowercase());
    halves(
        &html! {
            @for level in &sorted {
                tr class="Display" data-row-key=(level.id) data-menu=(level_menu(level)) {
                    (menu_cell())
                    td { (level.list_name()) }
                }
            }
        },
        &html! {
            @for level in &sorted {
                tr class="Display" data-row-key=(level.id) data-menu=(level_menu(level)) {
                    (image(level.active))
                    (image(level.system))
                    td { (level.license) }
                }
            }
        },
    )
}

/// The rows of the list of resources.
pub(super) fn resource_rows(rows: &[ResourceRow]) -> Markup {
    halves(
        &html! {
            @for (index, row) in rows.iter().enumerate() {
                tr class="Display" data-row-key=(index) data-menu=(resource_menu(row)) {
                    td class="SelectCell" { div class="Checkbox2" { div class="TabIndexHack Unchecked" {} } }
                    (menu_cell())
                    @for cell in &row.cells[..2] { td { (cell) } }
                }
            }
        },
        &html! {
            @for (index, row) in rows.iter().enumerate() {
                tr class="Display" data-row-key=(index) data-menu=(resource_menu(row)) {
                    @for cell in &row.cells[2..] { td { (cell) } }
                    (image(row.active))
                }
            }
        },
    )
}

fn halves(locked: &Markup, float: &Markup) -> Markup {
    html! {
        div #Grid1_Container_Body_LockedColumns_Div class="LockedColumns" {
            table { tbody { (locked) } }
        }
        div #Grid1_Container_Body_FloatColumns_Div class="FloatColumns" {
            table { tbody { (float) } }
        }
    }
}

fn menu_cell() -> Markup {
    html! {
        td class="ContextMenuCell" { div class="ContextMenu" { div {} div {} div {} } }
    }
}

/// A drawn tick: nothing but a class says whether it is one.
fn image(on: bool) -> Markup {
    html! {
        td class="ImageSelectionCell" { div class=(if on { "Image CheckMark2" } else { "Image" }) {} }
    }
}

/// A list without menus.
pub(super) fn small(columns: [&str; 2], rows: &[(String, bool)]) -> Markup {
    html! {
        div class="Grid" {
            table class="HeaderTable" {
                tbody { tr class="HeadingRow" { @for column in columns { td { (column) } } } }
            }
            div class="Body" {
                @if rows.is_empty() {
                    div class="NoDataMessage" { "There are no records." }
                } @else {
                    table { tbody {
                        @for (name, active) in rows {
                            tr class="Display" { td { (name) } (image(*active)) }
                        }
                    } }
                }
            }
        }
    }
}
