//! Pages that resemble those of the job and are not.

use maud::{Markup, html};

use super::fields::{self, CheckBox, FormList, text_box};
use super::{document, page_end, title_bar, toolbar};

const SAVE: &[(&str, &str)] =
    &[("Save", "Save"), ("SaveAndClose", "Save & Close"), ("Cancel", "Cancel")];

/// A page without content of its own.
pub(in crate::render) fn other(name: &str) -> Markup {
    let body = html! {
        (title_bar(name, ""))
        div class="ScrollingContainer" {
            div class="NoDataMessage" { "There are no records." }
        }
    };
    document(name, &["page.js"], "EntityDetail", &body)
}

/// A role: a grid of permissions that is no security level.
pub(in crate::render) fn roles() -> Markup {
    let rows = ["Tickets", "Projects", "Contracts", "Quotes"];
    let grid = html! {
        div class="Large Column" {
            div class="SecurityGrid" {
                div class="GridTitle" { span class="Label" { "Object Permissions" } }
                div class="GridBody" {
                    div class="GridRow HeaderRow" {
                        div class="GridCell First" { "Object" }
                        @for column in ["View", "Add", "Edit", "Delete"] {
                            div class="GridCell" { (column) }
                        }
                    }
                    @for row in rows {
                        div class="GridRow" {
                            div class="GridCell First" { (row) }
                            @for _ in 0..4 {
                                div class="GridCell" {
                                    div class="InputField" {
                                        select { option { "All" } option { "Mine" } option { "None" } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            (CheckBox { label: "Can modify rate on time entries", ticked: true, ..CheckBox::default() }.write())
        }
    };
    let body = html! {
        (title_bar("Edit Role", "Senior Engineer"))
        (toolbar(SAVE))
        div class="ScrollingContainer" {
            (fields::section("General", false, &html! {}, &html! {
                div class="Normal Column" {
                    (text_box("", "Name", "Senior Engineer", true))
                    (CheckBox { label: "Active", ticked: true, ..CheckBox::default() }.write())
                }
            }))
            (fields::section("Service Desk", false, &html! {}, &grid))
        }
        (page_end())
    };
    document("Edit Role", &["page.js"], "EntityEdit", &body)
}

/// Preferences of the signed-in user.
pub(in crate::render) fn preferences() -> Markup {
    let formats = FormList {
        field: "",
        label: "Date Format",
        options: [("1", "MM/dd/yyyy"), ("2", "dd/MM/yyyy")]
            .map(|(value, text)| (value.into(), text.into()))
            .to_vec(),
        chosen: "1",
        required: false,
        blank: false,
        locked: false,
    };
    let body = html! {
        (title_bar("Preferences", "Alex Morgan"))
        (toolbar(SAVE))
        div class="ScrollingContainer" {
            (fields::section("General", false, &html! {}, &html! {
                div class="Normal Column" {
                    (formats.write())
                    (CheckBox { label: "Open entities in a new window", ..CheckBox::default() }.write())
                }
            }))
            (fields::section("CRM", false, &html! {}, &html! {
                div class="Normal Column" {
                    (CheckBox { label: "Show closed Opportunities", ticked: true, ..CheckBox::default() }.write())
                }
            }))
        }
        (page_end())
    };
    document("Preferences", &["page.js"], "EntityEdit", &body)
}

/// Settings of the company.
pub(in crate::render) fn company() -> Markup {
    let body = html! {
        (title_bar("Company Settings", ""))
        (toolbar(SAVE))
        div class="ScrollingContainer" {
            (fields::section("General", false, &html! {}, &html! {
                div class="Normal Column" {
                    (text_box("", "Company Name", "Tenant Example Ltd", true))
                    (text_box("", "Email Address", "office@tenant.example", true))
                    (text_box("", "Primary Domain", "tenant.example", false))
                }
            }))
            (fields::section("Contracts", false, &html! {}, &html! {
                div class="Normal Column" {
                    (CheckBox { label: "Approve & Post nightly", ..CheckBox::default() }.write())
                }
            }))
        }
        (page_end())
    };
    document("Company Settings", &["page.js"], "EntityEdit", &body)
}
