//! Single controls: check boxes, text boxes, lists, radios.

use maud::{Markup, html};

use super::super::{ControlView, fresh_id};

/// A check box to be written.
#[derive(Debug, Default)]
pub(super) struct CheckBox<'a> {
    /// The name it is submitted under.
    pub(super) field: &'a str,
    /// The label; empty in a grid.
    pub(super) label: &'a str,
    /// Helper text.
    pub(super) helper: Option<&'a str>,
    /// Ticked.
    pub(super) ticked: bool,
    /// Cannot be changed.
    pub(super) locked: bool,
    /// The field that enables it.
    pub(super) needs: Option<&'a str>,
    /// Carries the icon of the site's guided tour.
    pub(super) tour: bool,
    /// Indented below the box that enables it.
    pub(super) child: bool,
}

impl<'a> CheckBox<'a> {
    /// The box of a permission.
    pub(super) fn of(control: &ControlView<'a>) -> Self {
        Self {
            field: &control.entry.field,
            ticked: control.ticked(),
            locked: control.locked,
            needs: control.needs,
            ..Self::default()
        }
    }

    /// The box, its hidden twin and its label. The label has no `for` and wraps nothing.
    pub(super) fn write(&self) -> Markup {
        let class = if self.child { "Editor CheckBox Child" } else { "Editor CheckBox" };
        html! {
            div class=(class) data-editor-id=(fresh_id()) {
                div class="InputField" {
                    (self.input())
                    @if !self.label.is_empty() {
                        div class="EditorLabelContainer" {
                            div class="Label" {
                                label {
                                    (self.label)
                                    @if self.tour { span class="WalkMeIconPlaceholder" { "?" } }
                                }
                            }
                            @if let Some(helper) = self.helper {
                                div class="SecondaryText" { (helper) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn input(&self) -> Markup {
        html! {
            div {
                input id=(fresh_id()) type="checkbox" name=(self.field) value="true"
                    checked[self.ticked] disabled[self.locked]
                    data-locked[self.locked] data-needs=[self.needs];
                input type="hidden" name={ (self.field) "_HiddenField" }
                    value=(if self.ticked { "true" } else { "false" });
            }
        }
    }
}

/// The list of a permission.
pub(super) fn permission_list(control: &ControlView<'_>, say: &dyn Fn(&str) -> String) -> Markup {
    html! {
        select id=(fresh_id()) name=(control.entry.field) disabled[control.locked]
            data-locked[control.locked] data-follows=[control.follows] {
            @for (code, text) in control.options() {
                option value=(code) selected[text == control.text()] { (say(text)) }
            }
        }
    }
}

/// The label above a form field.
pub(super) fn field_label(label: &str, required: bool) -> Markup {
    html! {
        div class="EditorLabelContainer" {
            div class="Label" {
                label { (label) }
                @if required { span class="Required" { "*" } }
            }
        }
    }
}

/// A text box with its label before it.
pub(super) fn text_box(field: &str, label: &str, value: &str, required: bool) -> Markup {
    html! {
        (field_label(label, required))
        div class="Editor TextBox" data-editor-id=(fresh_id()) {
            div class="InputField" {
                input id=(fresh_id()) type="text" name=(field) value=(value)
                    data-required=[required.then_some(label)] autocomplete="off" spellcheck="false";
            }
        }
    }
}

/// A list of a form: `(value, text)` of its options.
pub(super) struct FormList<'a> {
    pub(super) field: &'a str,
    pub(super) label: &'a str,
    pub(super) options: Vec<(String, String)>,
    pub(super) chosen: &'a str,
    pub(super) required: bool,
    pub(super) blank: bool,
    pub(super) locked: bool,
}

impl FormList<'_> {
    /// The label and the list.
    pub(super) fn write(&self) -> Markup {
        html! {
            (field_label(self.label, self.required))
            div class="Editor SingleSelect" data-editor-id=(fresh_id()) {
                div class="InputField" {
                    select id=(fresh_id()) name=(self.field) disabled[self.locked]
                        data-locked[self.locked]
                        data-required=[self.required.then_some(self.label)] {
                        @if self.blank { option value="" {} }
                        @for (value, text) in &self.options {
                            option value=(value) selected[*value == self.chosen] { (text) }
                        }
                    }
                }
            }
        }
    }
}

/// A shut or open section around `content`.
pub(in crate::render) fn section(
    name: &str,
    collapsed: bool,
    right: &Markup,
    content: &Markup,
) -> Markup {
    let class = if collapsed { "Section Collapsed" } else { "Section" };
    html! {
        div class=(class) {
            div class="Heading" {
                div class="Toggle" { div class="Vertical" {} div class="Horizontal" {} }
                span class="Text" { (name) }
                (right)
            }
            div class="Content" { (content) }
        }
    }
}
