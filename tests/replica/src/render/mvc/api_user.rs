//! The form of an API user.

use maud::{Markup, html};

use super::super::{ApiUserView, fresh_id};
use super::fields::{self, CheckBox, FormList, field_label, text_box};
use super::{button, document, page_end, title_bar, toolbar};
use crate::paths;
use crate::state::User;

/// The page.
pub(super) fn page(view: &ApiUserView<'_>) -> Markup {
    let new = User { active: true, ..User::default() };
    let user = view.user.unwrap_or(&new);
    let title = if view.user.is_some() { "Edit API User" } else { "Add API User" };
    let name = format!("{} {}", user.first, user.last);
    let body = html! {
        (title_bar(title, name.trim()))
        (toolbar(&[("Save", "Save"), ("SaveAndClose", "Save & Close"), ("Cancel", "Cancel")]))
        div #PageForm class="ScrollingContainer" data-save={ (paths::API_USER_SAVE) "?id=" (user.id) }
            data-edit=(paths::API_USER_EDIT) {
            (fields::section("General", false, &html! {}, &general(view, user)))
            (fields::section("Credentials", false, &html! {}, &credentials(user)))
            (fields::section("API Tracking Identifier", false, &html! {}, &tracking(view, user)))
            (fields::section("Line of Business", true, &html! {}, &business(view, user)))
        }
        (page_end())
    };
    document(title, &["page.js", "form.js", "api_user.js"], "EntityNew", &body)
}

fn same(options: &[String]) -> Vec<(String, String)> {
    options.iter().map(|text| (text.clone(), text.clone())).collect()
}

fn list<'a>(field: &'a str, label: &'a str, options: &[String], chosen: &'a str) -> FormList<'a> {
    FormList {
        field,
        label,
        options: same(options),
        chosen,
        required: false,
        blank: false,
        locked: false,
    }
}

fn general(view: &ApiUserView<'_>, user: &User) -> Markup {
    let level_id = if user.level_id == 0 { String::new() } else { user.level_id.to_string() };
    let levels = FormList {
        field: "SecurityLevel",
        label: "Security Level",
        options: view.levels.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
        chosen: &level_id,
        required: true,
        blank: true,
        locked: false,
    };
    let location = FormList {
        required: true,
        blank: true,
        ..list("Location", "Primary Internal Location", &view.lists.locations, &user.location)
    };
    html! {
        div class="Normal Column" {
            (text_box("FirstName", "First Name", &user.first, true))
            (text_box("LastName", "Last Name", &user.last, true))
            (text_box("Email", "Email Address", &user.email, true))
            (CheckBox { field: "Active", label: "Active", ticked: user.active, ..CheckBox::default() }.write())
            (CheckBox { field: "Locked", label: "Locked", ticked: user.locked, ..CheckBox::default() }.write())
        }
        div class="Normal Column" {
            (levels.write())
            (list("DateFormat", "Date Format", &view.lists.date_formats, &user.date_format).write())
            (list("TimeFormat", "Time Format", &view.lists.time_formats, &user.time_format).write())
            (list("NumberFormat", "Number Format", &view.lists.number_formats, &user.number_format).write())
            (location.write())
        }
    }
}

fn credentials(user: &User) -> Markup {
    html! {
        div class="Normal Column" {
            div class="ButtonRow" data-generate=(paths::GENERATE_KEY) data-fills="Username" {
                (button("Generate", "Generate Key"))
            }
            (text_box("Username", "Username (Key)", &user.username, true))
        }
        div class="Normal Column" {
            div class="ButtonRow" data-generate=(paths::GENERATE_SECRET) data-fills="Password" {
                (button("Generate", "Generate Secret"))
            }
            @if user.id == 0 {
                (text_box("Password", "Password (Secret)", "", true))
            } @else {
                div class="SecretSlot" data-label="Password (Secret)" {}
            }
        }
    }
}

fn tracking(view: &ApiUserView<'_>, user: &User) -> Markup {
    let kind = if user.tracking.kind.is_empty() { "none" } else { &user.tracking.kind };
    let fixed = user.id != 0 && kind != "none";
    let vendors = FormList {
        required: true,
        blank: true,
        locked: fixed,
        ..list("Vendor", "Integration Vendor", &view.lists.vendors, &user.tracking.vendor)
    };
    html! {
        div class="Large Column" {
            div class="StandardText" { (view.lists.tracking_note) }
        }
        div class="Normal Column" {
            (radio("vendor", "Integration Vendor", kind, fixed))
            (radio("custom", "Custom (Internal Integration)", kind, fixed))
            (radio("none", "None", kind, fixed))
        }
        div class="Normal Column" {
            div class={ "Reveal " (if kind == "vendor" { "" } else { "Hidden" }) } data-kind="vendor" {
                (vendors.write())
            }
            div class={ "Reveal " (if kind == "custom" { "" } else { "Hidden" }) } data-kind="custom" {
                (text_box("IntegrationName", "Internal Integration Name", &user.tracking.name, true))
                div data-tracking=(paths::GENERATE_TRACKING) {
                    (field_label("Tracking Identifier", true))
                    div class="Editor TextBox" data-editor-id=(fresh_id()) {
                        div class="InputField" {
                            input id=(fresh_id()) type="text" name="TrackingIdentifier" readonly
                                value=(user.tracking.identifier);
                        }
                    }
                }
            }
        }
    }
}

fn radio(value: &str, label: &str, chosen: &str, locked: bool) -> Markup {
    html! {
        div class="Editor RadioButton" data-editor-id=(fresh_id()) {
            div class="InputField" {
                div {
                    input id=(fresh_id()) type="radio" name="Tracking" value=(value)
                        checked[value == chosen] disabled[locked];
                }
                div class="EditorLabelContainer" { div class="Label" { label { (label) } } }
            }
        }
    }
}

fn business(view: &ApiUserView<'_>, user: &User) -> Markup {
    let (on, off): (Vec<&String>, Vec<&String>) =
        view.lists.lines_of_business.iter().partition(|line| user.lines_of_business.contains(line));
    html! {
        div class="Large Column" {
            div class="DualList" {
                (side("Not Associated", &off))
                div class="DualListButtons" {
                    a class="Button ButtonIcon NormalState MoveRight" title="Associate" tabindex="0" { "›" }
                    a class="Button ButtonIcon NormalState MoveLeft" title="Disassociate" tabindex="0" { "‹" }
                }
                (side("Associated", &on))
            }
            (CheckBox {
                field: "UnassignedItems",
                label: "Resource can view items with no assigned Line of Business",
                ticked: user.unassigned_items,
                ..CheckBox::default()
            }.write())
        }
    }
}

fn side(label: &str, lines: &[&String]) -> Markup {
    html! {
        div class="DualListSide" {
            (field_label(label, false))
            div class="Editor MultipleSelect" {
                select multiple size="4" data-side=(label) {
                    @for line in lines { option value=(line) { (line) } }
                }
            }
        }
    }
}
