//! Permission grids in halves: names in one, controls in the other, the header in tables
//! of its own. Only index and height on the screen join a name to its controls.

use maud::{Markup, html};

use super::super::sheet::{Grid, GridCell};
use super::controls;

/// A grid with its title, header, halves and notes.
pub(super) fn grid(grid: &Grid<'_>) -> Markup {
    let name = grid.columns.first().map_or("", String::as_str);
    html! {
        div class="PermissionGrid2" {
            div class="GroupHeading2" {
                div class="PrimaryText" { (grid.title) }
                @if let Some(annotation) = &grid.annotation {
                    div class="SecondaryText" { (annotation) }
                }
            }
            div class="HeaderHalves" {
                div class="LockedColumns" {
                    table { tbody { tr { td { div class="Text2" { (name) } } } } }
                }
                div class="FloatColumns" {
                    table { tbody { tr {
                        @for column in grid.columns.iter().skip(1) { td { div class="Text2" { (column) } } }
                    } } }
                }
            }
            div class="BodyHalves" {
                div class="LockedColumns" { (names(grid)) }
                div class="FloatColumns" { (cells(grid)) }
            }
            @for note in &grid.notes { div class="GridNote SecondaryText" { (note) } }
        }
    }
}

fn names(grid: &Grid<'_>) -> Markup {
    html! {
        table {
            tbody {
                @for row in &grid.rows {
                    @if let Some(group) = row.group {
                        tr class="GroupRow" { td { (group) } }
                    }
                    tr class="Display" { td { (row.name) } }
                }
            }
        }
    }
}

fn cells(grid: &Grid<'_>) -> Markup {
    let width = grid.columns.len().saturating_sub(1);
    html! {
        table {
            tbody {
                @for row in &grid.rows {
                    @if row.group.is_some() {
                        tr class="GroupRow" { td colspan=(width) {} }
                    }
                    tr class="Display" {
                        @for cell in &row.cells { td { (self::cell(cell)) } }
                    }
                }
            }
        }
    }
}

fn cell(cell: &GridCell<'_>) -> Markup {
    match cell {
        GridCell::Empty => html! {},
        GridCell::Fixed(words) => html! { div class="FixedText" { (words) } },
        GridCell::List(list) => controls::native(list),
        GridCell::Tick(tick) => controls::bare_tick(tick),
    }
}
