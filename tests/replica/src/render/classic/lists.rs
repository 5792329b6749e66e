//! Lists as one table; the header row is a row like any other.

use maud::{Markup, html};

use super::super::mvc::lists::{level_menu, resource_menu};
use super::super::mvc::page_end;
use super::super::{ResourceRow, document};
use super::{STYLES, heading, picture};
use crate::paths;
use crate::state::Level;

/// The list of security levels, still without rows.
pub(super) fn level_list() -> Markup {
    let tools = html! { td { a class="Button Refresh" href="#" { (picture("Refresh")) } } };
    page(
        "Security Levels",
        &tools,
        paths::LEVEL_ROWS,
        &["", "Name", "Active", "System", "License Type"],
    )
}

/// The list of resources, still without rows.
pub(super) fn resource_list() -> Markup {
    let tools = html! {
        td class="SplitButton ToolBarItem" {
            a class="New Button" href="#" { (picture("New")) }
            a class="DropDownArrow" href="#" { (picture("▾")) }
            div class="DropDownMenu" {
                a class="MenuLink" href="#" data-popup={ (paths::OTHER) "?name=New%20Resource" } { "New Resource" }
                a class="MenuLink" href="#" data-popup=(paths::API_USER_NEW) { "New API User" }
            }
        }
    };
    page(
        "Resources",
        &tools,
        paths::RESOURCE_ROWS,
        &[
            "",
            "",
            "First Name",
            "Last Name",
            "Email Address",
            "License Type",
            "Security Level",
            "Active",
        ],
    )
}

fn page(title: &str, tools: &Markup, rows: &str, columns: &[&str]) -> Markup {
    let body = html! {
        (heading(title, ""))
        table class="ButtonBar" cellspacing="4" { tr { (tools) } }
        table class="Grid GridTable" data-rows=(rows) width="100%" border="1" cellpadding="3" cellspacing="0" {
            tbody {
                tr class="GridHeader" { @for column in columns { td { b { (column) } } } }
            }
            tbody class="Body" { tr { td colspan=(columns.len()) { "Loading..." } } }
        }
        (page_end())
    };
    document(title, STYLES, &["page.js", "classic.js", "lists.js"], "Classic", &body)
}

/// The rows of the list of levels.
pub(super) fn level_rows(levels: &[Level]) -> Markup {
    let mut sorted: Vec<&Level> = levels.iter().collect();
    sorted.sort_by_key(|level| level.name.to_lowercase());
    html! {
        @for level in sorted {
            tr class="Display" data-menu=(level_menu(level)) {
                (menu_cell())
                td { (level.list_name()) }
                td align="center" { (mark(level.active)) }
                td align="center" { (mark(level.system)) }
                td { (level.license) }
            }
        }
    }
}

/// The rows of the list of resources.
pub(super) fn resource_rows(rows: &[ResourceRow]) -> Markup {
    html! {
        @for row in rows {
            tr class="Display" data-menu=(resource_menu(row)) {
                td { input type="checkbox"; }
                (menu_cell())
                @for cell in &row.cells { td { (cell) } }
                td align="center" { (mark(row.active)) }
            }
        }
    }
}

fn menu_cell() -> Markup {
    html! { td width="24" { a class="ContextMenu" href="#" { (picture("≡")) } } }
}

/// A check mark that is a picture with a word to it.
fn mark(on: bool) -> Markup {
    html! {
        @if on { img src={ (paths::BUTTON) "?text=" (paths::escape("✓")) } alt="Yes"; }
    }
}
