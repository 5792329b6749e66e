//! The lists of security levels and of resources. Their rows come in a second request.

use maud::{Markup, html};

use super::super::ResourceRow;
use super::{document, page_end, title_bar};
use crate::paths;
use crate::state::Level;

const LEVEL_COLUMNS: [&str; 5] = ["", "Name", "Active", "System", "License Type"];
const RESOURCE_COLUMNS: [&str; 8] = [
    "",
    "",
    "First Name",
    "Last Name",
    "Email Address",
    "License Type",
    "Security Level",
    "Active",
];

/// The list of security levels, still without rows.
pub(in crate::render) fn level_list() -> Markup {
    let body = html! {
        (title_bar("Security Levels", ""))
        div class="ButtonContainer" {
            ul class="ToolBar" {
                li class="ToolBarItem Left" {
                    a class="Button ButtonIcon IconOnly NormalState Refresh" title="Refresh" tabindex="0" {
                        span class="Icon" {}
                    }
                }
            }
        }
        (grid("LevelGrid", paths::LEVEL_ROWS, &LEVEL_COLUMNS))
        (page_end())
    };
    document("Security Levels", &["page.js", "lists.js"], "GridPage", &body)
}

/// The list of resources, still without rows.
pub(in crate::render) fn resource_list() -> Markup {
    let body = html! {
        (title_bar("Resources", ""))
        div class="ButtonContainer" {
            ul class="ToolBar" {
                li class="ToolBarItem Left SplitButton" {
                    a class="Button ButtonIcon NormalState New" tabindex="0" {
                        span class="Icon" { "+" }
                        span class="Text" { "New" }
                    }
                    a class="Button IconOnly NormalState DropDownArrow" title="More" tabindex="0" {
                        span class="Arrow" {}
                    }
                    div class="DropDownMenu" {
                        a class="Button Item" tabindex="0" data-popup={ (paths::OTHER) "?name=New%20Resource" } {
                            span class="Text" { "New Resource" }
                        }
                        a class="Button Item" tabindex="0" data-popup=(paths::API_USER_NEW) {
                            span class="Text" { "New API User" }
                        }
                    }
                }
                li class="ToolBarItem Left" {
                    a class="Button ButtonIcon NormalState Export" tabindex="0" {
                        span class="Icon" {}
                        span class="Text" { "Export" }
                    }
                }
            }
        }
        (grid("ResourceGrid", paths::RESOURCE_ROWS, &RESOURCE_COLUMNS))
        (page_end())
    };
    document("Resources/Users", &["page.js", "lists.js"], "GridPage", &body)
}

pub(super) fn grid(class: &str, rows: &str, columns: &[&str]) -> Markup {
    html! {
        div class={ "Grid " (class) } data-rows=(rows) {
            table class="HeaderTable" {
                thead {
                    tr class="HeadingRow" {
                        @for column in columns { th { (column) } }
                    }
                }
            }
            div class="Body" { div class="GridLoading" { "Loading..." } }
        }
    }
}

/// The rows of the list of levels, with what their menus allow.
pub(in crate::render) fn level_rows(levels: &[Level]) -> Markup {
    let mut sorted: Vec<&Level> = levels.iter().collect();
    sorted.sort_by_key(|level| level.name.to_lowercase());
    html! {
        table {
            tbody {
                @for level in sorted {
                    tr class="Display" data-row-key=(level.id) data-menu=(level_menu(level)) {
                        (menu_cell())
                        td { (level.list_name()) }
                        td { @if level.active { (check_mark()) } }
                        td { @if level.system { (check_mark()) } }
                        td { (level.license) }
                    }
                }
            }
        }
    }
}

/// Menu items, one a line: `text`, tab, address, tab, how to call it.
pub(in crate::render) fn level_menu(level: &Level) -> String {
    let id = level.id;
    let opens = !level.system || level.copyable;
    let item = |text: &str, path: &str, how: &str, enabled: bool| {
        format!("{text}\t{path}?id={id}\t{}", if enabled { how } else { "disabled" })
    };
    let toggle = if level.active { "Inactivate" } else { "Activate" };
    [
        item("Edit", paths::LEVEL_EDIT, "open", opens),
        item("Copy Security Level", paths::LEVEL_COPY, "copy", level.copyable),
        item(toggle, paths::LEVEL_TOGGLE, "post", level.inactivable),
        item("Delete", paths::LEVEL_DELETE, "post", !level.system),
    ]
    .join("\n")
}

/// The rows of the list of resources.
pub(in crate::render) fn resource_rows(rows: &[ResourceRow]) -> Markup {
    html! {
        table {
            tbody {
                @for (index, row) in rows.iter().enumerate() {
                    tr class="Display" data-row-key=(index) data-menu=(resource_menu(row)) {
                        td class="SelectCell" { input type="checkbox"; }
                        (menu_cell())
                        @for cell in &row.cells { td { (cell) } }
                        td { @if row.active { (check_mark()) } }
                    }
                }
            }
        }
    }
}

pub(in crate::render) fn resource_menu(row: &ResourceRow) -> String {
    match row.api_user {
        Some(id) => format!("Edit API User\t{}?id={id}\tpopup", paths::API_USER_EDIT),
        None => format!("Edit Resource\t{}?name=Edit%20Resource\tpopup", paths::OTHER),
    }
}

pub(super) fn menu_cell() -> Markup {
    html! {
        td class="ContextMenuCell" {
            div class="ContextMenu" { div {} div {} div {} }
        }
    }
}

fn check_mark() -> Markup {
    html! { span class="CheckMark" { "✓" } }
}
