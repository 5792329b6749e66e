//! What the editor of a security level holds.

use maud::{Markup, html};

use super::super::mvc::level_editor::{GENERAL, MODULES};
use super::super::{Block, ControlView, EditorView, Part};
use super::{Grid, GridCell, GridRow, Kit, List, Page, Text, Tick};
use crate::catalogue::{Body, Cell, Row, key};
use crate::paths;

/// The page.
pub(in crate::render) fn page(kit: &dyn Kit, view: &EditorView<'_>) -> Markup {
    let level = view.level;
    let buttons: &[(&str, &str)] = if level.system {
        &[("Cancel", "Cancel")]
    } else {
        &[("Save", "Save"), ("SaveAndClose", "Save & Close"), ("Cancel", "Cancel")]
    };
    let sections = html! {
        (kit.section(GENERAL, false, false, &general(kit, view)))
        (kit.section("Feature/Section Access", false, false, &kit.note(MODULES)))
        @for block in view.blocks() { (section(kit, view, &block)) }
    };
    kit.page(&Page {
        title: if level.system { "View Security Level" } else { "Edit Security Level" },
        name: &level.list_name(),
        buttons,
        tabs: vec![
            ("General", "General", sections),
            (
                "LiveReports",
                "LiveReports Folders",
                kit.table(["LiveReports Folder", "Access"], &[]),
            ),
            ("Resources", "Resources", kit.table(["Name", "Active"], view.members)),
        ],
        content: html! {},
        save: format!("{}?id={}", paths::LEVEL_SAVE, level.id),
        next: paths::LEVELS,
        script: "level_model.js",
    })
}

fn general(kit: &dyn Kit, view: &EditorView<'_>) -> Markup {
    let has = |label: &str| !view.faults.omit.contains(&key(GENERAL, "", "", "", label));
    let locked = |label: &str| view.locked(&key(GENERAL, "", "", "", label));
    let left = html! {
        @if has("Name") {
            (kit.text(&Text {
                field: "Name",
                label: "Name".into(),
                value: &view.level.name,
                required: true,
                locked: locked("Name"),
                number: false,
            }))
        }
        @if has("Active") {
            (kit.tick(&Tick {
                field: "Active",
                label: "Active".into(),
                ticked: view.level.active,
                locked: locked("Active"),
                ..Tick::default()
            }))
        }
    };
    kit.columns(&[left, kit.read_only("License Type", &view.level.license)])
}

fn section(kit: &dyn Kit, view: &EditorView<'_>, block: &Block<'_>) -> Markup {
    let content = html! {
        @for part in &block.parts { (group(kit, view, *part)) }
    };
    let section = block.section;
    kit.section(&view.words.say(&section.name), section.collapsed, !view.level.system, &content)
}

fn group(kit: &dyn Kit, view: &EditorView<'_>, part: Part<'_>) -> Markup {
    let group = part.group;
    let at = |label: &str| view.control(&key(part.section, &group.name, "", "", label));
    let say = |text: &str| view.words.say(text).into_owned();
    match &group.body {
        Body::Grid { columns, rows } => kit.grid(&Grid {
            title: say(&group.name),
            annotation: group.annotation.as_deref().map(say),
            columns,
            rows: (0..rows.len()).map(|index| row(view, part, columns, rows, index)).collect(),
            notes: group.notes.iter().map(|note| say(note)).collect(),
        }),
        Body::Boxes { items } => {
            let ticks: Vec<Tick<'_>> = items
                .iter()
                .filter_map(|item| {
                    at(&item.label).map(|control| Tick {
                        label: say(&item.label),
                        helper: item.helper.as_deref(),
                        tour: item.tour,
                        child: item.needs.as_ref().is_some_and(|needs| !needs.contains('|')),
                        ..tick(&control)
                    })
                })
                .collect();
            kit.ticks(&say(&group.name), &ticks)
        }
        Body::Fields { items } => html! {
            @for item in items {
                @if let Some(control) = at(&item.label) {
                    @if item.list.is_some() {
                        (kit.list(&List { label: say(&item.label), ..list(view, &control) }))
                    } @else {
                        (kit.text(&Text {
                            field: &control.entry.field,
                            label: say(&item.label),
                            value: control.text(),
                            locked: control.locked,
                            number: true,
                            required: false,
                        }))
                    }
                }
            }
        },
    }
}

fn tick<'a>(control: &ControlView<'a>) -> Tick<'a> {
    Tick {
        field: &control.entry.field,
        ticked: control.ticked(),
        locked: control.locked,
        needs: control.needs,
        ..Tick::default()
    }
}

fn list<'a>(view: &EditorView<'_>, control: &ControlView<'a>) -> List<'a> {
    let options = control.options();
    let chosen = options.iter().find(|(_, text)| *text == control.text());
    List {
        field: &control.entry.field,
        chosen: chosen.map(|(code, _)| code.to_string()).unwrap_or_default(),
        options: options
            .iter()
            .map(|(code, text)| (code.to_string(), view.words.say(text).into_owned()))
            .collect(),
        locked: control.locked,
        follows: control.follows,
        ..List::default()
    }
}

fn row<'a>(
    view: &EditorView<'a>,
    part: Part<'a>,
    columns: &[String],
    rows: &'a [Row],
    index: usize,
) -> GridRow<'a> {
    let row = &rows[index];
    let above = index.checked_sub(1).and_then(|above| rows[above].group.as_deref());
    let cells = row.cells.iter().zip(columns.iter().skip(1)).map(|(cell, column)| {
        let control = view.control(&key(part.section, &part.group.name, &row.name, column, ""));
        match (cell, control) {
            (Some(Cell::Fixed { fixed }), _) => GridCell::Fixed(fixed),
            (Some(Cell::List { .. }), Some(control)) => GridCell::List(list(view, &control)),
            (Some(Cell::Tick(_)), Some(control)) => GridCell::Tick(tick(&control)),
            _ => GridCell::Empty,
        }
    });
    GridRow {
        group: row.group.as_deref().filter(|group| Some(*group) != above),
        name: view.words.say(&row.name).into_owned(),
        cells: cells.collect(),
    }
}
