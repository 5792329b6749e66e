//! The list and the editor of security levels.

use crate::tenant::Tenant;
use keyguide_replica::catalogue::{Body, Catalogue, Cell, Value as Permission};
use keyguide_replica::paths;
use serde_json::json;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn field(catalogue: &Catalogue, key: &str) -> String {
    catalogue.entry(key).unwrap_or_else(|| panic!("no entry {key}")).field.clone()
}

const FULL_ROW: &str = "CRM|Object Permissions|Contacts|Edit|";
const PRODUCTS: &str = "Admin|Feature Access|||Products, Services, & Inventory";

#[test]
fn keys_are_unique_and_their_parents_exist() {
    let catalogue = Catalogue::load().unwrap();
    for entry in catalogue.entries() {
        assert_eq!(catalogue.entry(&entry.key).unwrap().field, entry.field, "{}", entry.key);
        assert_eq!(entry.key.matches('|').count(), 4, "{}", entry.key);
        for parent in entry.needs.iter().chain(&entry.follows) {
            assert!(catalogue.entry(parent).is_some(), "{parent}");
        }
    }
    assert_eq!(catalogue.sections.len(), 11);
    assert!(catalogue.entries().len() > 240, "{}", catalogue.entries().len());
}

#[tokio::test]
async fn the_editor_shows_every_label_of_the_catalogue() {
    let tenant = Tenant::signed_in().await;
    let catalogue = Catalogue::load().unwrap();
    let id = tenant.copied_level().await;
    let page = tenant.text(&format!("{}?id={id}", paths::LEVEL_EDIT)).await;
    for group in catalogue.sections.iter().flat_map(|section| &section.groups) {
        if group.audience == keyguide_replica::catalogue::Audience::Standard {
            continue;
        }
        let mut texts = vec![group.name.as_str()];
        match &group.body {
            Body::Grid { columns, rows } => {
                texts.extend(columns.iter().map(String::as_str));
                for row in rows {
                    texts.push(&row.name);
                    texts.extend(row.cells.iter().flatten().filter_map(|cell| match cell {
                        Cell::Fixed { fixed } => Some(fixed.as_str()),
                        _ => None,
                    }));
                }
            }
            Body::Boxes { items } => texts.extend(items.iter().map(|item| item.label.as_str())),
            Body::Fields { items } => texts.extend(items.iter().map(|item| item.label.as_str())),
        }
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            assert!(page.contains(&format!(">{}<", escaped(text))), "{text}");
        }
    }
    for entry in catalogue.entries().iter().filter(|entry| entry.shown_on(true)) {
        assert!(page.contains(&format!("name=\"{}\"", entry.field)), "{}", entry.key);
    }
}

#[tokio::test]
async fn a_copy_is_inactive_and_grants_what_its_base_grants() {
    let tenant = Tenant::signed_in().await;
    let id = tenant.copied_level().await;
    let level = tenant.level(id).await;
    assert_eq!(level["name"], json!("Copy of API User (system)"));
    assert_eq!(level["active"], json!(false));
    assert_eq!(level["system"], json!(false));
    assert_eq!(level["permissions"][FULL_ROW], json!("All"));
    assert_eq!(level["permissions"][PRODUCTS], json!(true));
    let off = "Web Services API|Resource Impersonation|Tickets|Add|";
    assert_eq!(level["permissions"][off], json!(false));
    assert_eq!(level["permissions"]["Other|Webhooks|||Can create Webhooks"], json!(false));
    assert_eq!(level["permissions"]["Other|Webhooks|||Maximum number of Webhooks"], json!("10"));
}

#[tokio::test]
async fn saving_stores_only_what_was_submitted() {
    let tenant = Tenant::signed_in().await;
    let catalogue = Catalogue::load().unwrap();
    let id = tenant.copied_level().await;
    let before = tenant.level(id).await;
    let (contacts, products) = (field(&catalogue, FULL_ROW), field(&catalogue, PRODUCTS));
    let saved = tenant
        .post(
            &format!("{}?id={id}", paths::LEVEL_SAVE),
            &[
                ("Name", "Atria Restricted API Access"),
                ("Active_HiddenField", "true"),
                (&contacts, "0"),
                (&products, "false"), // the box itself is not what counts
            ],
        )
        .await;
    assert_eq!(saved["ok"], json!(true));
    let after = tenant.level(id).await;
    assert_eq!(after["name"], json!("Atria Restricted API Access"));
    assert_eq!(after["active"], json!(true));
    let mut expected = before["permissions"].clone();
    expected[FULL_ROW] = json!("None");
    assert_eq!(after["permissions"], expected);
    assert_eq!(tenant.state().await["saves"], json!(1));
}

#[tokio::test]
async fn dependent_controls_follow_their_parents() {
    let tenant = Tenant::signed_in().await;
    let catalogue = Catalogue::load().unwrap();
    let id = tenant.copied_level().await;
    let add = "Inventory|Object Permissions|Products|Add|";
    let edit = "Inventory|Object Permissions|Products|Edit|";
    let access = "Documents & Knowledge Base|Knowledge Base|||Can access Knowledge Base";
    let manage = "Documents & Knowledge Base|Knowledge Base|||Can manage Knowledge Base";
    let saved = tenant
        .post(
            &format!("{}?id={id}", paths::LEVEL_SAVE),
            &[
                (&field(&catalogue, add), "0"),
                (&field(&catalogue, edit), "2"),
                (&format!("{}_HiddenField", field(&catalogue, access)), "false"),
                (&format!("{}_HiddenField", field(&catalogue, manage)), "true"),
            ],
        )
        .await;
    assert_eq!(saved["ok"], json!(true));
    let permissions = tenant.level(id).await["permissions"].clone();
    assert_eq!(permissions[edit], json!("No"));
    assert_eq!(permissions[manage], json!(false));
}

#[tokio::test]
async fn built_in_levels_open_read_only_and_are_not_saved() {
    let tenant = Tenant::signed_in().await;
    let page = tenant.text(&format!("{}?id=1", paths::LEVEL_EDIT)).await;
    assert!(!page.contains("Full Permission"));
    assert!(!page.contains(">Save<"));
    assert!(!page.contains("<select id=\"z\" name"));
    let saved = tenant.post(&format!("{}?id=1", paths::LEVEL_SAVE), &[("Name", "Mine")]).await;
    assert_eq!(saved["ok"], json!(false));
}

#[tokio::test]
async fn some_levels_cannot_be_copied() {
    let tenant = Tenant::signed_in().await;
    for name in ["Contractor", "Dashboard User", "Time and Attendance"] {
        let state = tenant.state().await;
        let levels = state["levels"].as_array().unwrap();
        let level = levels
            .iter()
            .find(|level| level["name"] == json!(format!("{name} (system)")))
            .unwrap_or_else(|| panic!("{name}"));
        let path = format!("{}?id={}", paths::LEVEL_COPY, level["id"]);
        assert_eq!(tenant.post(&path, &[]).await["ok"], json!(false), "{name}");
    }
}

#[tokio::test]
async fn the_list_marks_api_levels_and_built_in_ones() {
    let tenant = Tenant::signed_in().await;
    let rows = tenant.text(paths::LEVEL_ROWS).await;
    assert!(rows.contains("<td>API User (system) (API-only)</td>"));
    assert!(rows.contains("<td>API User (system) Can’t Read Costs (API-only)</td>"));
    assert!(rows.contains("<td>Full Access (system)</td>"));
}

#[tokio::test]
async fn ids_change_with_every_load() {
    let tenant = Tenant::signed_in().await;
    let path = format!("{}?id=1", paths::LEVEL_EDIT);
    let ids = |page: &str| -> Vec<String> {
        page.split("id=\"z").skip(1).map(|rest| rest.chars().take(32).collect()).collect()
    };
    let (first, second) = (ids(&tenant.text(&path).await), ids(&tenant.text(&path).await));
    assert!(first.len() > 200);
    assert!(first.iter().all(|id| !second.contains(id)));
}

#[tokio::test]
async fn faults_shape_the_editor() {
    let tenant = Tenant::signed_in().await;
    let catalogue = Catalogue::load().unwrap();
    let id = tenant.copied_level().await;
    let visibility = "Contracts||||Contract Visibility (for contracts you have access to)";
    tenant
        .config(json!({
            "omit": [PRODUCTS],
            "read_only": [FULL_ROW],
            "drop_option": { visibility: "Full" },
            "reject_save": "The server is busy."
        }))
        .await;
    let page = tenant.text(&format!("{}?id={id}", paths::LEVEL_EDIT)).await;
    assert!(!page.contains("Products, Services"));
    let tag = |key: &str| {
        let name = format!("name=\"{}\"", field(&catalogue, key));
        page.split('<').find(|tag| tag.contains(&name)).unwrap_or_default().to_owned()
    };
    assert!(tag(FULL_ROW).contains("disabled"));
    assert!(!page.contains(">Full</option>"));
    let path = format!("{}?id={id}", paths::LEVEL_SAVE);
    let saved = tenant.post(&path, &[("Name", "X")]).await;
    assert_eq!(saved["message"], json!("The server is busy."));
    tenant.config(json!({ "reject_save": null })).await;
    let contacts = field(&catalogue, FULL_ROW);
    assert_eq!(tenant.post(&path, &[(&contacts, "0")]).await["ok"], json!(true));
    assert_eq!(tenant.level(id).await["permissions"][FULL_ROW], json!("All"));
}

#[test]
fn all_but_a_few_lists_have_a_value_that_grants_nothing() {
    let catalogue = Catalogue::load().unwrap();
    let without: Vec<&str> = catalogue
        .entries()
        .iter()
        .filter(|entry| entry.none().is_none() && matches!(entry.full, Permission::Text(_)))
        .map(|entry| entry.key.as_str())
        .collect();
    assert_eq!(
        without,
        [
            "CRM||||Dashboard Display",
            "Projects||||Can enter time on",
            "Service Desk|Object Permissions|Tickets|View|",
            "Service Desk|Object Permissions|Service Calls|View|",
            "Other|Webhooks|||Maximum number of Webhooks",
        ]
    );
}
