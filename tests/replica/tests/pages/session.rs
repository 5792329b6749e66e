//! Signing in, rights, and what every page carries.

use crate::tenant::Tenant;
use keyguide_replica::paths;
use serde_json::json;

const PAGES: [&str; 9] = [
    paths::SHELL,
    paths::LANDING,
    paths::LEVELS,
    paths::LEVEL_ROWS,
    paths::RESOURCES,
    paths::API_USER_NEW,
    paths::ROLES,
    paths::PREFERENCES,
    paths::COMPANY,
];

#[tokio::test]
async fn pages_ask_for_a_session() {
    let tenant = Tenant::signed_out().await;
    for page in PAGES {
        let response = tenant.get(page).await;
        assert!(response.status().is_redirection(), "{page}");
        assert_eq!(response.headers()["location"], paths::SIGN_IN, "{page}");
    }
    assert!(tenant.text(paths::SIGN_IN).await.contains("Sign In"));
}

#[tokio::test]
async fn an_expired_session_leads_to_signing_in_again() {
    let tenant = Tenant::signed_in().await;
    tenant.text(paths::SHELL).await;
    tenant.config(json!({ "session": "expired" })).await;
    assert_eq!(tenant.get(paths::SHELL).await.headers()["location"], paths::SIGN_IN);
    tenant.get("/__signin?to=/").await;
    tenant.text(paths::SHELL).await;
}

#[tokio::test]
async fn without_rights_admin_pages_stay_shut() {
    let tenant = Tenant::signed_in().await;
    tenant.config(json!({ "rights": "none" })).await;
    for page in [paths::LEVELS, paths::RESOURCES, paths::API_USER_NEW] {
        assert_eq!(tenant.get(page).await.headers()["location"], paths::NO_RIGHTS, "{page}");
    }
    assert!(tenant.text(paths::NO_RIGHTS).await.contains("permission"));
}

#[tokio::test]
async fn every_page_has_the_strict_policy_and_nothing_inline() {
    let tenant = Tenant::signed_in().await;
    let editor = format!("{}?id=1", paths::LEVEL_EDIT);
    for page in PAGES.iter().copied().chain([paths::SIGN_IN, paths::NO_RIGHTS, &editor]) {
        let response = tenant.get(page).await;
        assert_eq!(response.headers()["content-security-policy"], "default-src 'self'", "{page}");
        let text = response.text().await.unwrap();
        for forbidden in [" style=", " onclick=", "<style", "https://", "http://", "<script>"] {
            assert!(!text.contains(forbidden), "{page}: {forbidden}");
        }
    }
}

#[tokio::test]
async fn reset_restores_the_start() {
    let tenant = Tenant::signed_in().await;
    let start = tenant.state().await;
    tenant.copied_level().await;
    tenant.config(json!({ "rights": "none", "generate_delay_ms": 5 })).await;
    assert_ne!(tenant.state().await, start);
    let url = format!("{}/__reset", tenant.replica.origin());
    tenant.client.post(url).send().await.unwrap();
    assert_eq!(tenant.state().await, start);
    tenant.text(paths::LEVELS).await;
}

#[tokio::test]
async fn unknown_faults_of_the_wrong_kind_are_refused() {
    let tenant = Tenant::signed_in().await;
    let url = format!("{}/__config", tenant.replica.origin());
    let wrong = json!({ "generate_delay_ms": "soon" });
    let response = tenant.client.post(url).json(&wrong).send().await.unwrap();
    assert_eq!(response.status(), 400);
}

#[tokio::test]
async fn the_tenants_word_for_organization_is_used() {
    let tenant = Tenant::signed_in().await;
    let page = tenant.text(&format!("{}?id=1&term=Company", paths::LEVEL_EDIT)).await;
    assert!(page.contains("Company &amp; Contact Access"));
    assert!(page.contains(">Companies<"));
    assert!(page.contains("Can modify Account Manager"));
}

#[tokio::test]
async fn it_stops_when_told() {
    let tenant = Tenant::signed_in().await;
    let Tenant { replica, client } = tenant;
    let origin = replica.origin();
    replica.shutdown().await;
    assert!(client.get(origin).send().await.is_err());
}
