//! Drawn check boxes, lists and radios. The label comes first, its editor right after it.

use maud::{Markup, html};

use super::super::sheet::{Kit, List, Radios, Text, Tick};
use super::super::{fresh_id, stable_id};

/// The label before an editor.
pub(super) fn label(kit: &dyn Kit, label: &str, required: bool) -> Markup {
    html! {
        div class="EditorLabelContainer1" {
            div class="LabelContainer1" {
                span class="PrimaryText" { (label) }
                (kit.star(required))
            }
        }
    }
}

/// A check box with its label.
pub(super) fn tick(kit: &dyn Kit, tick: &Tick<'_>) -> Markup {
    html! {
        div class={ "CheckboxRow2" (if tick.child { " Child" } else { "" }) } {
            div class="EditorLabelContainer1" {
                div class="LabelContainer1" {
                    span class="PrimaryText" { (tick.label) }
                    (kit.tour(tick.tour))
                }
                @if let Some(helper) = tick.helper { div class="SecondaryText" { (helper) } }
            }
            (bare_tick(tick))
        }
    }
}

/// A check box alone: no input, no role; its state is a class.
pub(super) fn bare_tick(tick: &Tick<'_>) -> Markup {
    let state = if tick.ticked { "TabIndexHack Checked" } else { "TabIndexHack Unchecked" };
    html! {
        div id=(fresh_id()) class={ "Checkbox2" (if tick.locked { " Disabled" } else { "" }) }
            data-kind="box" data-field=(tick.field) data-eii=(stable_id(tick.field))
            data-locked[tick.locked] data-needs=[tick.needs] {
            div class=(state) tabindex="0" {}
        }
    }
}

/// A list with its label.
pub(super) fn list(kit: &dyn Kit, list: &List<'_>) -> Markup {
    html! {
        (label(kit, &list.label, list.required))
        @if list.native { (native(list)) } @else { (drawn(list)) }
    }
}

/// A native list.
pub(super) fn native(list: &List<'_>) -> Markup {
    html! {
        select id=(fresh_id()) class="DropDownList2" data-kind="native" data-field=(list.field)
            data-eii=(stable_id(list.field)) data-locked[list.locked] disabled[list.locked]
            data-follows=[list.follows] data-required=[list.required.then_some(&list.label)] {
            @for (value, text) in list.items() {
                option value=(value) selected[value == list.chosen] { (text) }
            }
        }
    }
}

fn drawn(list: &List<'_>) -> Markup {
    html! {
        div id=(fresh_id()) class={ "SingleItemSelector2" (if list.locked { " Disabled" } else { "" }) }
            data-kind="list" data-field=(list.field) data-eii=(stable_id(list.field))
            data-value=(list.value()) data-locked[list.locked] data-follows=[list.follows]
            data-required=[list.required.then_some(&list.label)] {
            div class="SelectionDisplay" tabindex="0" {
                div class="Item" data-item-type="SingleText" { div class="Text" { (list.text()) } }
                div class="DropDownButton2" { div class="Arrow" {} }
            }
            template {
                @for (value, text) in list.items() { div data-value=(value) { (text) } }
            }
        }
    }
}

/// A text box with its label.
pub(super) fn text(kit: &dyn Kit, text: &Text<'_>) -> Markup {
    html! {
        (label(kit, &text.label, text.required))
        div class={ "TextBox2" (if text.number { " Number2" } else { "" }) } data-kind="text"
            data-field=(text.field) data-eii=(stable_id(text.field)) data-locked[text.locked]
            data-required=[text.required.then_some(&text.label)] {
            input id=(fresh_id()) type="text" value=(text.value) readonly[text.locked]
                autocomplete="off" spellcheck="false";
        }
    }
}

/// Radios without inputs.
pub(super) fn radios(radios: &Radios<'_>) -> Markup {
    html! {
        div class="RadioGroup2" {
            @for (value, label) in radios.items {
                div class="CheckboxRow2" {
                    div class="EditorLabelContainer1" {
                        div class="LabelContainer1" { span class="PrimaryText" { (label) } }
                    }
                    div id=(fresh_id()) class="RadioButton" data-kind="radio"
                        data-field=(radios.field) data-value=(value) data-locked[radios.locked] {
                        div class={ "TabIndexHack RadioButtonItem" (if *value == radios.chosen { " Selected" } else { "" }) }
                            tabindex="0" {}
                    }
                }
            }
        }
    }
}
