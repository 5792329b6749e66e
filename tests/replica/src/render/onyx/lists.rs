//! Lists as ARIA grids.

use maud::{Markup, html};

use super::super::ResourceRow;
use super::super::mvc::lists::{level_menu, resource_menu};
use super::{button, content, mark};
use crate::paths;
use crate::state::Level;

/// The list of security levels, still without rows.
pub(super) fn level_list() -> Markup {
    let tools = button("Refresh", "Refresh");
    let columns = ["", "Name", "Active", "System", "License Type"];
    page("Security Levels", &tools, paths::LEVEL_ROWS, "levels", &columns)
}

/// The list of resources, still without rows.
pub(super) fn resource_list() -> Markup {
    let items = format!(
        "New Resource\t{}?name=New%20Resource\tpopup\nNew API User\t{}\tpopup",
        paths::OTHER,
        paths::API_USER_NEW
    );
    let tools = html! {
        div class="o-split-button inline-flex" {
            (button("New", "New"))
            button type="button" class="o-button" data-items=(items) aria-haspopup="menu"
                aria-label="More" data-onyx-external-id="new-menu-button" { "▾" }
        }
        (button("Export", "Export"))
    };
    let columns = [
        "",
        "",
        "First Name",
        "Last Name",
        "Email Address",
        "License Type",
        "Security Level",
        "Active",
    ];
    page("Resources", &tools, paths::RESOURCE_ROWS, "resources", &columns)
}

fn page(title: &str, tools: &Markup, rows: &str, kind: &str, columns: &[&str]) -> Markup {
    let main = html! {
        div class={ "o-grid o-grid--" (kind) } role="grid" aria-label=(title) data-rows=(rows) {
            div class="o-grid-row o-grid-row--header" role="row" {
                @for column in columns { div role="columnheader" { (column) } }
            }
            div class="o-grid-body" role="rowgroup" { div class="o-spinner" role="progressbar" {} }
        }
    };
    content(title, "", "onyx_lists.js", tools, &main)
}

/// The rows of the list of levels.
pub(super) fn level_rows(levels: &[Level]) -> Markup {
    let mut sorted: Vec<&Level> = levels.iter().collect();
    sorted.sort_by_key(|level| level.name.to_lowercase());
    html! {
        @for level in sorted {
            div class="o-grid-row" role="row" data-menu=(level_menu(level)) {
                (menu_cell())
                div role="gridcell" { (level.list_name()) }
                div role="gridcell" { (mark(level.active)) }
                div role="gridcell" { (mark(level.system)) }
                div role="gridcell" { (level.license) }
            }
        }
    }
}

/// The rows of the list of resources.
pub(super) fn resource_rows(rows: &[ResourceRow]) -> Markup {
    html! {
        @for row in rows {
            div class="o-grid-row" role="row" data-menu=(resource_menu(row)) {
                div role="gridcell" { span class="o-checkbox-box" role="checkbox" aria-checked="false" {} }
                (menu_cell())
                @for cell in &row.cells { div role="gridcell" { (cell) } }
                div role="gridcell" { (mark(row.active)) }
            }
        }
    }
}

fn menu_cell() -> Markup {
    html! {
        div role="gridcell" {
            button type="button" class="o-icon-button ContextMenu" aria-haspopup="menu" aria-label="Actions" { "⋮" }
        }
    }
}
