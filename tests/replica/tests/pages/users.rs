//! API users: keys, secrets, and what becomes of them.

use crate::tenant::Tenant;
use keyguide_replica::paths;
use serde_json::{Value, json};

async fn generated(tenant: &Tenant, path: &str) -> String {
    tenant.config(json!({ "generate_delay_ms": 0 })).await;
    tenant.post(path, &[]).await["value"].as_str().unwrap().to_owned()
}

async fn saved(tenant: &Tenant, key: &str, secret: &str) -> Value {
    tenant
        .post(
            &format!("{}?id=0", paths::API_USER_SAVE),
            &[
                ("FirstName", "Atria"),
                ("LastName", "API"),
                ("Email", "atria@tenant.example"),
                ("SecurityLevel", "1"),
                ("Location", "Headquarters"),
                ("Username", key),
                ("Password", secret),
                ("Tracking", "vendor"),
                ("Vendor", "Automate101 - Service Automation"),
            ],
        )
        .await
}

#[tokio::test]
async fn keys_and_secrets_have_their_form() {
    let tenant = Tenant::signed_in().await;
    let key = generated(&tenant, paths::GENERATE_KEY).await;
    let secret = generated(&tenant, paths::GENERATE_SECRET).await;
    let (name, domain) = key.split_once('@').unwrap();
    assert_eq!((name.len(), domain), (15, "tenant.example"));
    assert_eq!(secret.len(), 25);
    assert!(secret.chars().any(|letter| "*~@#$".contains(letter)));
    assert_eq!(tenant.state().await["issued"], json!([key, secret]));
}

#[tokio::test]
async fn the_secret_is_stored_and_never_shown_again() {
    let tenant = Tenant::signed_in().await;
    let key = generated(&tenant, paths::GENERATE_KEY).await;
    let secret = generated(&tenant, paths::GENERATE_SECRET).await;
    let answer = saved(&tenant, &key, &secret).await;
    assert_eq!(answer["ok"], json!(true), "{answer}");
    let user = tenant.state().await["users"][0].clone();
    assert_eq!(user["secret"], json!(secret));
    assert_eq!(user["level"], json!("API User (system)"));
    assert_eq!(user["tracking"]["vendor"], json!("Automate101 - Service Automation"));
    let page = tenant.text(&format!("{}?id={}", paths::API_USER_EDIT, answer["id"])).await;
    assert!(page.contains(&key));
    assert!(!page.contains("name=\"Password\""));
    let escaped = secret.replace('&', "&amp;");
    assert!(!page.contains(&escaped));
}

#[tokio::test]
async fn the_tracking_identifier_cannot_be_changed_once_saved() {
    let tenant = Tenant::signed_in().await;
    let answer = saved(&tenant, "abc123@tenant.example", "x").await;
    let path = format!("{}?id={}", paths::API_USER_SAVE, answer["id"]);
    let again = tenant.post(&path, &[("Tracking", "none"), ("FirstName", "Other")]).await;
    assert_eq!(again["ok"], json!(true));
    let user = tenant.state().await["users"][0].clone();
    assert_eq!(user["first"], json!("Other"));
    assert_eq!(user["tracking"]["kind"], json!("vendor"));
}

#[tokio::test]
async fn required_fields_are_asked_for() {
    let tenant = Tenant::signed_in().await;
    let answer = tenant.post(&format!("{}?id=0", paths::API_USER_SAVE), &[]).await;
    let fields: Vec<&str> = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|error| error["field"].as_str())
        .collect();
    let wanted =
        ["FirstName", "LastName", "Email", "SecurityLevel", "Location", "Username", "Password"];
    assert_eq!(fields, wanted);
}

#[tokio::test]
async fn only_active_api_levels_are_offered() {
    let tenant = Tenant::signed_in().await;
    let id = tenant.copied_level().await;
    let page = tenant.text(paths::API_USER_NEW).await;
    assert!(page.contains(">API User (system)</option>"));
    assert!(!page.contains("Copy of API User"));
    assert!(!page.contains("Full Access"));
    let path = format!("{}?id={id}", paths::LEVEL_SAVE);
    tenant.post(&path, &[("Active_HiddenField", "true")]).await;
    assert!(tenant.text(paths::API_USER_NEW).await.contains(">Copy of API User (system)</option>"));
}

#[tokio::test]
async fn a_username_is_taken_once() {
    let tenant = Tenant::signed_in().await;
    saved(&tenant, "abc123@tenant.example", "x").await;
    let answer = saved(&tenant, "ABC123@tenant.example", "y").await;
    assert_eq!(answer["errors"][0]["message"], json!("Username (Key) is already in use."));
}
