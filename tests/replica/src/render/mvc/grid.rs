//! Permission grids: nested blocks, where only its position tells a cell's column.

use maud::{Markup, html};

use super::super::EditorView;
use super::fields::{CheckBox, permission_list};
use crate::catalogue::{Cell, Group, Row, key};

/// A grid with its title, header, rows and notes.
pub(super) fn grid(
    view: &EditorView<'_>,
    section: &str,
    group: &Group,
    columns: &[String],
    rows: &[Row],
) -> Markup {
    let say = |text: &str| view.words.say(text).into_owned();
    html! {
        div class="SecurityGrid" {
            div class="GridTitle" {
                span class="Label" { (say(&group.name)) }
                @if let Some(annotation) = &group.annotation {
                    span class="Annotation" { (say(annotation)) }
                }
            }
            div class="GridBody" {
                (header(columns))
                @for (index, row) in rows.iter().enumerate() {
                    @if starts_group(rows, index) {
                        div class="GridRow GroupRow" {
                            div class="GridCell" { (row.group.as_deref().unwrap_or_default()) }
                        }
                    }
                    div class="GridRow" {
                        div class="GridCell First" { (say(&row.name)) }
                        @for (cell, column) in row.cells.iter().zip(columns.iter().skip(1)) {
                            (body_cell(view, cell.as_ref(), &key(section, &group.name, &row.name, column, "")))
                        }
                    }
                }
            }
            @for note in &group.notes {
                div class="GridNote" { (say(note)) }
            }
        }
    }
}

fn header(columns: &[String]) -> Markup {
    html! {
        div class="GridRow HeaderRow" {
            @for (index, column) in columns.iter().enumerate() {
                div class=(if index == 0 { "GridCell First" } else { "GridCell" }) { (column) }
            }
        }
    }
}

fn starts_group(rows: &[Row], index: usize) -> bool {
    let group = |index: usize| rows.get(index).and_then(|row| row.group.as_deref());
    group(index).is_some() && (index == 0 || group(index) != group(index - 1))
}

fn body_cell(view: &EditorView<'_>, cell: Option<&Cell>, key: &str) -> Markup {
    let say = |text: &str| view.words.say(text).into_owned();
    html! {
        div class="GridCell" {
            @match cell {
                None => {},
                Some(Cell::Fixed { fixed }) => { span class="FixedText" { (fixed) } },
                Some(Cell::List { .. }) => {
                    @if let Some(control) = view.control(key) {
                        div class="InputField" { (permission_list(&control, &say)) }
                    }
                },
                Some(Cell::Tick(_)) => {
                    @if let Some(control) = view.control(key) {
                        (CheckBox::of(&control).write())
                    }
                },
            }
        }
    }
}
