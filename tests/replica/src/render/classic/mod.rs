//! Old pages: tables within tables, `td.FieldLabels`, pictures as buttons, framesets.
//! Inputs are native; the label of a box stands in the cell to its right.

use maud::{Markup, PreEscaped, html};

use super::mvc::page_end;
use super::sheet::{self, Grid, GridCell, Kit, List, Page, Radios, Text, Tick};
use super::{ApiUserView, EditorView, Pages, ResourceRow, Words, document, fresh_id};
use crate::catalogue::{Category, Menu};
use crate::paths;
use crate::state::Level;

mod frames;
mod lists;

/// The rendering.
pub(super) struct Classic;

impl Pages for Classic {
    fn shell(&self, _: &Menu, page: &str) -> Markup {
        frames::shell(page)
    }
    fn frame(&self, part: &str, page: &str, menu: &Menu) -> Markup {
        frames::frame(part, page, menu)
    }
    fn landing(&self, menu: &Menu) -> Markup {
        frames::landing(menu)
    }
    fn category(&self, category: &Category, words: &Words) -> Markup {
        frames::category(category, words)
    }
    fn level_list(&self) -> Markup {
        lists::level_list()
    }
    fn level_rows(&self, levels: &[Level]) -> Markup {
        lists::level_rows(levels)
    }
    fn level_editor(&self, view: &EditorView<'_>) -> Markup {
        sheet::level_editor::page(self, view)
    }
    fn resource_list(&self) -> Markup {
        lists::resource_list()
    }
    fn resource_rows(&self, rows: &[ResourceRow]) -> Markup {
        lists::resource_rows(rows)
    }
    fn api_user(&self, view: &ApiUserView<'_>) -> Markup {
        sheet::api_user::page(self, view)
    }
}

const STYLES: &[&str] = &["mvc.css", "classic.css"];

/// A picture of a button; only its alternative text can be read.
fn picture(text: &str) -> Markup {
    html! { img src={ (paths::BUTTON) "?text=" (paths::escape(text)) } alt=(text) border="0"; }
}

/// The row that names the page.
fn heading(title: &str, name: &str) -> Markup {
    html! {
        table width="100%" cellpadding="0" cellspacing="0" {
            tr {
                td class="PageTitle" nowrap {
                    font size="2" { b { (title) } }
                    @if !name.is_empty() { span class="lblNormalClass" { (PreEscaped("&nbsp;")) (name) } }
                }
            }
        }
    }
}

/// Label and field, one above the other.
fn stacked(kit: &Classic, label: &str, required: bool, field: &Markup) -> Markup {
    html! {
        table cellpadding="0" cellspacing="2" class="FieldTable" {
            tr { td class="FieldLabels" { (label) (kit.star(required)) } }
            tr { td { (field) } }
        }
    }
}

fn tick_rows(ticks: &[Tick<'_>]) -> Markup {
    html! {
        table cellpadding="0" cellspacing="0" {
            @for tick in ticks {
                tr {
                    @if tick.child { td width="22" {} }
                    td class="BoxCell" valign="top" { (bare_tick(tick)) }
                    td class="FieldLabels" colspan=[(!tick.child).then_some("2")] {
                        span class="lblNormalClass" { (tick.label) }
                        (Classic.tour(tick.tour))
                        @if let Some(helper) = tick.helper { br; font size="1" { (helper) } }
                    }
                }
            }
        }
    }
}

fn bare_tick(tick: &Tick<'_>) -> Markup {
    html! {
        input id=(fresh_id()) type="checkbox" name=(tick.field) data-kind="box"
            data-field=(tick.field) checked[tick.ticked] disabled[tick.locked]
            data-locked[tick.locked] data-needs=[tick.needs];
    }
}

fn bare_list(list: &List<'_>) -> Markup {
    html! {
        select id=(fresh_id()) class="txtBlack8Class" name=(list.field) data-kind="native"
            data-field=(list.field) data-locked[list.locked] disabled[list.locked]
            data-follows=[list.follows] data-required=[list.required.then_some(&list.label)] {
            @for (value, text) in list.items() {
                option value=(value) selected[value == list.chosen] { (text) }
            }
        }
    }
}

fn cell(cell: &GridCell<'_>) -> Markup {
    match cell {
        GridCell::Empty => PreEscaped("&nbsp;".into()),
        GridCell::Fixed(words) => html! { i { (words) } },
        GridCell::List(list) => bare_list(list),
        GridCell::Tick(tick) => bare_tick(tick),
    }
}

impl Kit for Classic {
    fn page(&self, page: &Page<'_>) -> Markup {
        let body = html! {
            (heading(page.title, page.name))
            table class="ButtonBar" cellpadding="0" cellspacing="4" {
                tr {
                    @for (command, text) in page.buttons {
                        td { a href="#" data-command=(command) { (picture(text)) } }
                    }
                }
            }
            @if !page.tabs.is_empty() {
                table class="TabBar" cellpadding="4" cellspacing="0" {
                    tr {
                        @for (index, (id, text, _)) in page.tabs.iter().enumerate() {
                            td data-tab=(id) class=(if index == 0 { "SelectedState" } else { "NormalState" }) {
                                font size="2" { (text) }
                            }
                        }
                    }
                }
            }
            form #PageForm name="form1" data-save=(page.save) data-next=(page.next) {
                @if page.tabs.is_empty() {
                    table width="760" cellpadding="0" cellspacing="0" class="DivSection" { (page.content) }
                }
                @for (index, (id, _, content)) in page.tabs.iter().enumerate() {
                    div class={ "TabContainer " (if index == 0 { "Active" } else { "" }) } data-tab=(id) {
                        table width="760" cellpadding="0" cellspacing="0" class="DivSection" { (content) }
                    }
                }
            }
            (page_end())
        };
        let scripts = ["page.js", "model.js", "classic.js", page.script];
        document(page.title, STYLES, &scripts, "Classic", &body)
    }

    fn section(&self, name: &str, _: bool, links: bool, content: &Markup) -> Markup {
        html! {
            tbody data-section=(name) {
                tr {
                    td colspan="2" class="FormSection" {
                        table width="100%" cellpadding="0" cellspacing="0" {
                            tr {
                                td class="FormSectionTitle" { font size="2" { b { (name) } } }
                                @if links {
                                    td align="right" nowrap {
                                        font size="1" {
                                            "Permission: "
                                            a href="#" data-permission="full" { "Full Permission" }
                                            " | "
                                            a href="#" data-permission="none" { "No Permission" }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                tr {
                    td width="12" {}
                    td class="FormCell" { (content) }
                }
            }
        }
    }

    fn columns(&self, columns: &[Markup]) -> Markup {
        html! {
            table cellpadding="0" cellspacing="0" {
                tr { @for column in columns { td valign="top" width="350" { (column) } } }
            }
        }
    }

    fn tick(&self, tick: &Tick<'_>) -> Markup {
        let tick = Tick { label: tick.label.clone(), ..*tick };
        tick_rows(&[tick])
    }

    fn ticks(&self, title: &str, ticks: &[Tick<'_>]) -> Markup {
        html! {
            table cellpadding="2" cellspacing="0" class="GroupTable" {
                @if !title.is_empty() {
                    tr { td class="FieldLabels" { b { (title) } } }
                }
                tr { td { (tick_rows(ticks)) } }
            }
        }
    }

    fn list(&self, list: &List<'_>) -> Markup {
        stacked(self, &list.label, list.required, &bare_list(list))
    }

    fn text(&self, text: &Text<'_>) -> Markup {
        let field = html! {
            input id=(fresh_id()) type="text" class="txtBlack8Class" name=(text.field)
                size=(if text.number { "5" } else { "44" }) value=(text.value)
                readonly[text.locked] autocomplete="off" data-kind="text"
                data-field=(text.field) data-locked[text.locked]
                data-required=[text.required.then_some(&text.label)];
        };
        stacked(self, &text.label, text.required, &field)
    }

    fn radios(&self, radios: &Radios<'_>) -> Markup {
        html! {
            table cellpadding="0" cellspacing="0" {
                @for (value, label) in radios.items {
                    tr {
                        td class="BoxCell" {
                            input id=(fresh_id()) type="radio" name=(radios.field) value=(value)
                                data-kind="radio" data-field=(radios.field) data-value=(value)
                                data-locked[radios.locked] disabled[radios.locked]
                                checked[*value == radios.chosen];
                        }
                        td class="FieldLabels" { span class="lblNormalClass" { (label) } }
                    }
                }
            }
        }
    }

    fn grid(&self, grid: &Grid<'_>) -> Markup {
        let width = grid.columns.len();
        html! {
            table width="100%" cellpadding="3" cellspacing="0" border="1" class="GridTable" {
                tr {
                    td class="FieldLabels" colspan=(width) {
                        b { (grid.title) }
                        @if let Some(annotation) = &grid.annotation { " " span class="lblNormalClass" { (annotation) } }
                    }
                }
                tr class="GridHeader" {
                    @for column in grid.columns { td { (column) } }
                }
                @for row in &grid.rows {
                    @if let Some(group) = row.group {
                        tr { td class="GroupCell" colspan=(width) { (group) } }
                    }
                    tr {
                        td class="FieldLabels" { (row.name) }
                        @for one in &row.cells { td { (cell(one)) } }
                    }
                }
            }
            @for note in &grid.notes { font size="1" class="GridNote" { (note) } br; }
        }
    }

    fn read_only(&self, label: &str, value: &str) -> Markup {
        stacked(self, label, false, &html! { span class="lblNormalClass" { (value) } })
    }

    fn button(&self, command: &str, text: &str) -> Markup {
        html! {
            input type="image" data-command=(command) alt=(text)
                src={ (paths::BUTTON) "?text=" (paths::escape(text)) };
        }
    }

    fn label(&self, label: &str) -> Markup {
        html! { div class="FieldLabels" { (label) } }
    }

    fn table(&self, columns: [&str; 2], rows: &[(String, bool)]) -> Markup {
        html! {
            tr class="GridHeader" { @for column in columns { td { (column) } } }
            @for (name, active) in rows {
                tr { td { (name) } td { @if *active { "Yes" } } }
            }
            @if rows.is_empty() { tr { td colspan="2" { "There are no records." } } }
        }
    }

    fn note(&self, text: &str) -> Markup {
        html! { font size="1" { (text) } br; }
    }

    fn star(&self, required: bool) -> Markup {
        html! { @if required { font color="red" { "*" } } }
    }
}
