//! Pages beside the job that some products need: guesses after what vendors' articles say of them.

use maud::{Markup, html};

use super::fields::{self, CheckBox};
use super::lists::{grid, menu_cell};
use super::{button, document, page_end, title_bar, toolbar};
use crate::paths;

/// Which resources may see protected data: a box per resource and right.
pub(in crate::render) fn protected_data(people: &[String]) -> Markup {
    let rights = ["View Protected Data", "Edit Protected Data"];
    let rows = html! {
        div class="Large Column" {
            div class="SecurityGrid" {
                div class="GridTitle" { span class="Label" { "Resources" } }
                div class="GridBody" {
                    div class="GridRow HeaderRow" {
                        div class="GridCell First" { "Resource" }
                        @for right in rights { div class="GridCell" { (right) } }
                    }
                    @for person in people {
                        div class="GridRow" {
                            div class="GridCell First" { (person) }
                            @for _ in rights {
                                div class="GridCell" { (CheckBox::default().write()) }
                            }
                        }
                    }
                }
            }
        }
    };
    let body = html! {
        (title_bar("Protected Data Permission", ""))
        (toolbar(&[("Save", "Save"), ("Cancel", "Cancel")]))
        div class="ScrollingContainer" {
            (fields::section("Permission", false, &html! {}, &rows))
        }
        (page_end())
    };
    document("Protected Data Permission", &["page.js"], "EntityEdit", &body)
}

/// The list of integration vendors, still without rows.
pub(in crate::render) fn integrations() -> Markup {
    let body = html! {
        (title_bar("Integration Center", ""))
        div class="ButtonContainer" {
            ul class="ToolBar" {
                li class="ToolBarItem Left" { (button("SecurityLevels", "Security Levels")) }
            }
        }
        (grid("VendorGrid", paths::INTEGRATION_ROWS, &["", "Integration Vendor", "Category"]))
        (page_end())
    };
    document("Integration Center", &["page.js", "lists.js"], "GridPage", &body)
}

/// The rows of that list.
pub(in crate::render) fn integration_rows(vendors: &[String]) -> Markup {
    let menu = format!(
        "Add API User\t{}\tpopup\nView Details\t{}?name=Vendor\tpopup",
        paths::API_USER_NEW,
        paths::OTHER
    );
    html! {
        table {
            tbody {
                @for (index, vendor) in vendors.iter().enumerate() {
                    tr class="Display" data-row-key=(index) data-menu=(menu) {
                        (menu_cell())
                        td { (vendor) }
                        td { "Professional Services Automation" }
                    }
                }
            }
        }
    }
}
