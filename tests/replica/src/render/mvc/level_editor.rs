//! The editor of a security level.

use maud::{Markup, html};

use super::super::{Block, EditorView, fresh_id};
use super::fields::{self, CheckBox, field_label, permission_list};
use super::grid::grid;
use super::{document, page_end, title_bar, toolbar};
use crate::catalogue::{Body, BoxItem, FieldItem, Group, key};
use crate::paths;

pub(in crate::render) const MODULES: &str = "Home, CRM, Directory, Contracts, Projects, Service Desk, Timesheets, \
                       Inventory, Reports, Outsource, Community, Help";
pub(in crate::render) const GENERAL: &str = "General Information";

/// The page.
pub(super) fn page(view: &EditorView<'_>) -> Markup {
    let level = view.level;
    let buttons: &[(&str, &str)] = if level.system {
        &[("Cancel", "Cancel")]
    } else {
        &[("Save", "Save"), ("SaveAndClose", "Save & Close"), ("Cancel", "Cancel")]
    };
    let kind = if level.system { "View Security Level" } else { "Edit Security Level" };
    let body = html! {
        (title_bar(kind, &level.list_name()))
        (toolbar(buttons))
        (tab_bar())
        div #PageForm class="ScrollingContainer" data-save={ (paths::LEVEL_SAVE) "?id=" (level.id) }
            data-close=(paths::LEVELS) {
            div class="TabContainer Active" data-tab="General" {
                (general(view))
                (modules())
                @for block in view.blocks() { (permission_section(view, &block)) }
            }
            div class="TabContainer" data-tab="LiveReports" { (folders()) }
            div class="TabContainer" data-tab="Resources" { (members(view)) }
        }
        (page_end())
    };
    document(kind, &["page.js", "form.js", "level_editor.js"], "EntityEdit", &body)
}

pub(in crate::render) fn tab_bar() -> Markup {
    let tabs = [
        ("General", "General"),
        ("LiveReports", "LiveReports Folders"),
        ("Resources", "Resources"),
    ];
    html! {
        div class="TabBar" {
            @for (index, (id, text)) in tabs.iter().enumerate() {
                a class={ "Button ButtonIcon " (if index == 0 { "SelectedState" } else { "NormalState" }) }
                    data-tab=(id) tabindex="0" {
                    span class="Text" { (text) }
                }
            }
        }
    }
}

fn general(view: &EditorView<'_>) -> Markup {
    let level = view.level;
    let has = |label: &str| !view.faults.omit.contains(&key(GENERAL, "", "", "", label));
    let locked = |label: &str| view.locked(&key(GENERAL, "", "", "", label));
    let content = html! {
        div class="Normal Column" {
            @if has("Name") {
                (field_label("Name", true))
                div class="Editor TextBox" data-editor-id=(fresh_id()) {
                    div class="InputField" {
                        input id=(fresh_id()) type="text" name="Name" value=(level.name)
                            maxlength="100" disabled[locked("Name")] data-required="Name"
                            autocomplete="off";
                    }
                }
            }
            @if has("Active") {
                (CheckBox {
                    field: "Active",
                    label: "Active",
                    ticked: level.active,
                    locked: locked("Active"),
                    ..CheckBox::default()
                }.write())
            }
        }
        div class="Normal Column" {
            div class="ReadOnlyData" {
                div class="ReadOnlyLabelContainer" {
                    span class="PrimaryText" { "License Type" }
                }
                div class="ReadOnlyValueContainer" { span class="Value" { (level.license) } }
            }
        }
    };
    fields::section(GENERAL, false, &html! {}, &content)
}

fn modules() -> Markup {
    let content = html! {
        div class="Large Column" { div class="StandardText" { (MODULES) } }
    };
    fields::section("Feature/Section Access", false, &html! {}, &content)
}

fn permission_section(view: &EditorView<'_>, block: &Block<'_>) -> Markup {
    let section = block.section;
    let right = html! {
        @if !view.level.system {
            span class="Right" {
                span class="PermissionText" { "Permission:" }
                a class="Button Link" data-permission="full" tabindex="0" { "Full Permission" }
                a class="Button Link" data-permission="none" tabindex="0" { "No Permission" }
            }
        }
    };
    let late = view.faults.late.contains(&section.name);
    let content = html! {
        div class="Large Column" {
            @for part in &block.parts { (group(view, part.section, part.group)) }
        }
    };
    let content = if late {
        html! { template { (content) } }
    } else {
        content
    };
    let shut = late || section.collapsed;
    fields::section(&view.words.say(&section.name), shut, &right, &content)
}

fn group(view: &EditorView<'_>, section: &str, group: &Group) -> Markup {
    html! {
        @match &group.body {
            Body::Grid { columns, rows } => (grid(view, section, group, columns, rows)),
            Body::Boxes { items } => (boxes(view, section, &group.name, items)),
            Body::Fields { items } => {
                @for item in items { (field(view, section, &group.name, item)) }
            },
        }
    }
}

fn boxes(view: &EditorView<'_>, section: &str, group: &str, items: &[BoxItem]) -> Markup {
    html! {
        div class="CheckBoxGroupContainer" {
            @if !group.is_empty() {
                div class="CheckBoxGroupLabel" {
                    span class="Label" { (view.words.say(group)) }
                }
            }
            @for item in items {
                @if let Some(control) = view.control(&key(section, group, "", "", &item.label)) {
                    (CheckBox {
                        label: &view.words.say(&item.label),
                        helper: item.helper.as_deref(),
                        tour: item.tour,
                        child: item.needs.as_ref().is_some_and(|needs| !needs.contains('|')),
                        ..CheckBox::of(&control)
                    }.write())
                }
            }
        }
    }
}

fn field(view: &EditorView<'_>, section: &str, group: &str, item: &FieldItem) -> Markup {
    let say = |text: &str| view.words.say(text).into_owned();
    html! {
        @if let Some(control) = view.control(&key(section, group, "", "", &item.label)) {
            div class="HeaderBlock" {
                div class="HeaderLabel" { (say(&item.label)) }
                div class="InputField" {
                    @if item.list.is_some() {
                        (permission_list(&control, &say))
                    } @else {
                        input id=(fresh_id()) type="text" class="Number" maxlength="4"
                            name=(control.entry.field) value=(control.text())
                            disabled[control.locked] data-locked[control.locked];
                    }
                }
            }
        }
    }
}

fn folders() -> Markup {
    html! {
        div class="Grid" {
            table class="HeaderTable" {
                thead { tr class="HeadingRow" { th { "LiveReports Folder" } th { "Access" } } }
            }
            div class="Body" { div class="NoDataMessage" { "There are no records." } }
        }
    }
}

fn members(view: &EditorView<'_>) -> Markup {
    html! {
        div class="Grid" {
            table class="HeaderTable" {
                thead { tr class="HeadingRow" { th { "Name" } th { "Active" } } }
            }
            div class="Body" {
                @if view.members.is_empty() {
                    div class="NoDataMessage" { "There are no records." }
                } @else {
                    table {
                        tbody {
                            @for (name, active) in view.members {
                                tr class="Display" {
                                    td { (name) }
                                    td { @if *active { span class="CheckMark" { "✓" } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
