//! Controls with ARIA roles.

use maud::{Markup, html};

use super::super::sheet::{Grid, GridCell, Kit, List, Page, Radios, Text, Tick};
use super::super::{fresh_id, stable_id};
use super::{Onyx, button, form, small};

/// A box alone, named by `label`, which is an id or nothing.
fn bare_tick(tick: &Tick<'_>, label: Option<&str>, role: &str) -> Markup {
    let class = match (role, tick.ticked) {
        ("switch", true) => "o-switch o-switch--is-on",
        ("switch", false) => "o-switch",
        (_, true) => "o-checkbox-box o-checkbox-box--is-selected",
        (_, false) => "o-checkbox-box",
    };
    html! {
        span class="inline-flex" data-kind="box" data-field=(tick.field)
            data-eii=(stable_id(tick.field)) data-locked[tick.locked] data-needs=[tick.needs] {
            span id=(fresh_id()) role=(role) tabindex="0" class=(class)
                aria-checked=(tick.ticked.to_string()) aria-labelledby=[label]
                aria-disabled=[tick.locked.then_some("true")] {}
        }
    }
}

fn combobox(list: &List<'_>, label: Option<&str>) -> Markup {
    html! {
        div class="o-dropdown-container relative" data-kind="list" data-field=(list.field)
            data-value=(list.value()) data-eii=(stable_id(list.field)) data-locked[list.locked]
            data-follows=[list.follows] data-required=[list.required.then_some(&list.label)] {
            button id=(fresh_id()) type="button" role="combobox" aria-haspopup="listbox"
                aria-expanded="false" aria-labelledby=[label] disabled[list.locked]
                class="o-dropdown-trigger flex items-center" {
                span class="o-dropdown-value min-w-0 flex-1" { (list.text()) }
                span class="o-dropdown-arrow" aria-hidden="true" { "▾" }
            }
            template {
                @for (value, text) in list.items() { div data-value=(value) { (text) } }
            }
        }
    }
}

fn cell(cell: &GridCell<'_>) -> Markup {
    match cell {
        GridCell::Empty => html! {},
        GridCell::Fixed(words) => html! { span class="FixedText" { (words) } },
        GridCell::List(list) => combobox(list, None),
        GridCell::Tick(tick) => bare_tick(tick, None, "checkbox"),
    }
}

fn label(id: &str, text: &str, kit: &Onyx, required: bool) -> Markup {
    html! {
        label class="o-label" {
            span id=(id) class="o-label__text" { (text) }
            (kit.star(required))
        }
    }
}

impl Kit for Onyx {
    fn page(&self, page: &Page<'_>) -> Markup {
        form(page)
    }

    fn section(&self, name: &str, collapsed: bool, links: bool, content: &Markup) -> Markup {
        html! {
            section class="o-card" data-section=(name) {
                div class="o-card__header flex items-center" {
                    button type="button" class="o-section-toggle"
                        aria-expanded=((!collapsed).to_string()) { "▸" }
                    h2 class="o-font--section-title min-w-0 flex-1" { (name) }
                    @if links {
                        button type="button" class="o-link" data-permission="full" { "Full Permission" }
                        button type="button" class="o-link" data-permission="none" { "No Permission" }
                    }
                }
                div class="o-card__body" hidden[collapsed] { (content) }
            }
        }
    }

    fn columns(&self, columns: &[Markup]) -> Markup {
        html! {
            div class="flex gap-8" {
                @for column in columns { div class="o-column flex flex-col" { (column) } }
            }
        }
    }

    fn tick(&self, tick: &Tick<'_>) -> Markup {
        let id = fresh_id();
        let role = if tick.needs.is_none() && matches!(tick.field, "Active" | "Locked") {
            "switch"
        } else {
            "checkbox"
        };
        html! {
            div class={ "o-checkbox flex" (if tick.child { " o-checkbox--nested" } else { "" }) } {
                (bare_tick(tick, Some(&id), role))
                div class="flex flex-col" {
                    div {
                        span id=(id) class="o-checkbox__label o-font--body-regular" { (tick.label) }
                        (self.tour(tick.tour))
                    }
                    @if let Some(helper) = tick.helper { span class="o-helper" { (helper) } }
                }
            }
        }
    }

    fn ticks(&self, title: &str, ticks: &[Tick<'_>]) -> Markup {
        let id = fresh_id();
        html! {
            div class="o-group" role="group" aria-labelledby=[(!title.is_empty()).then_some(&id)] {
                @if !title.is_empty() { div id=(id) class="o-group__title" { (title) } }
                @for tick in ticks { (self.tick(tick)) }
            }
        }
    }

    fn list(&self, list: &List<'_>) -> Markup {
        let id = fresh_id();
        html! {
            div class="o-field" {
                (label(&id, &list.label, self, list.required))
                (combobox(list, Some(&id)))
            }
        }
    }

    fn text(&self, text: &Text<'_>) -> Markup {
        let id = fresh_id();
        html! {
            div class="o-field" {
                (label(&id, &text.label, self, text.required))
                div class={ "o-input" (if text.number { " o-input--short" } else { "" }) }
                    data-kind="text" data-field=(text.field) data-eii=(stable_id(text.field))
                    data-locked[text.locked] data-required=[text.required.then_some(&text.label)] {
                    input id=(fresh_id()) type="text" value=(text.value) readonly[text.locked]
                        aria-labelledby=(id) autocomplete="off" spellcheck="false";
                }
            }
        }
    }

    fn radios(&self, radios: &Radios<'_>) -> Markup {
        html! {
            div class="o-radio-group flex flex-col" role="radiogroup" {
                @for (value, text) in radios.items {
                    @let id = fresh_id();
                    div class="o-radio flex" data-kind="radio" data-field=(radios.field)
                        data-value=(value) data-locked[radios.locked] {
                        span role="radio" tabindex="0" aria-labelledby=(id)
                            class={ "o-radio-dot" (if *value == radios.chosen { " o-radio-dot--is-selected" } else { "" }) }
                            aria-checked=((*value == radios.chosen).to_string()) {}
                        span id=(id) class="o-font--body-regular" { (text) }
                    }
                }
            }
        }
    }

    fn grid(&self, grid: &Grid<'_>) -> Markup {
        let id = fresh_id();
        html! {
            div class="o-group" {
                div class="flex gap-2" {
                    span id=(id) class="o-group__title" { (grid.title) }
                    @if let Some(annotation) = &grid.annotation { span class="o-helper" { (annotation) } }
                }
                div class={ "o-grid o-grid--" (grid.columns.len()) } role="grid" aria-labelledby=(id) {
                    div class="o-grid-row o-grid-row--header" role="row" {
                        @for column in grid.columns { div role="columnheader" { (column) } }
                    }
                    @for row in &grid.rows {
                        @if let Some(group) = row.group {
                            div class="o-grid-row o-grid-row--group" role="row" { div role="gridcell" { (group) } }
                        }
                        div class="o-grid-row" role="row" {
                            div role="rowheader" { (row.name) }
                            @for one in &row.cells { div role="gridcell" { (cell(one)) } }
                        }
                    }
                }
                @for note in &grid.notes { div class="o-helper" { (note) } }
            }
        }
    }

    fn read_only(&self, text: &str, value: &str) -> Markup {
        html! {
            div class="o-field" {
                (label(&fresh_id(), text, self, false))
                span class="o-font--body-regular" { (value) }
            }
        }
    }

    fn button(&self, command: &str, text: &str) -> Markup {
        button(command, text)
    }

    fn label(&self, text: &str) -> Markup {
        label(&fresh_id(), text, self, false)
    }

    fn table(&self, columns: [&str; 2], rows: &[(String, bool)]) -> Markup {
        small(self, columns, rows)
    }

    fn note(&self, text: &str) -> Markup {
        html! { p class="o-helper" { (text) } }
    }
}
