//! The zone look-up: who is known when, and what it takes down.

use crate::tenant::Tenant;
use keyguide_replica::paths;
use reqwest::Response;
use serde_json::{Value, json};

const USER: &str = "abc123@tenant.example";

async fn asked(tenant: &Tenant, host: &str, user: &str) -> reqwest::Result<Response> {
    let url = format!("{}{}", tenant.replica.origin(), paths::ZONE);
    tenant.client.get(url).query(&[("user", user)]).header("host", host).send().await
}

async fn answer(tenant: &Tenant, user: &str) -> (u16, Value) {
    let response = asked(tenant, "webservices.autotask.net", user).await.unwrap();
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

async fn with_a_user() -> Tenant {
    let tenant = Tenant::signed_in().await;
    let fields = [
        ("FirstName", "Atria"),
        ("LastName", "API"),
        ("Email", "atria@tenant.example"),
        ("SecurityLevel", "1"),
        ("Location", "Headquarters"),
        ("Username", USER),
        ("Password", "x"),
    ];
    let saved = tenant.post(&format!("{}?id=0", paths::API_USER_SAVE), &fields).await;
    assert_eq!(saved["ok"], json!(true), "{saved}");
    tenant
}

#[tokio::test]
async fn stored_users_are_known_after_a_while_and_no_others() {
    let tenant = with_a_user().await;
    let unknown = json!({ "errors": ["Zone information could not be determined"] });
    assert_eq!(answer(&tenant, "nobody@tenant.example").await, (500, unknown.clone()));
    let (status, zone) = answer(&tenant, &USER.to_uppercase()).await;
    assert_eq!((status, &zone["zoneName"]), (200, &json!("America West")));
    assert_eq!(zone["url"], json!("https://webservices5.autotask.net/ATServicesRest/"));
    assert_eq!(zone["webUrl"], json!("https://ww5.autotask.net/"));
    tenant.config(json!({ "zone": { "not_yet": 2 } })).await;
    for _ in 0..2 {
        assert_eq!(answer(&tenant, USER).await, (500, unknown.clone()));
        assert_eq!(answer(&tenant, "nobody@tenant.example").await, (500, unknown.clone()));
    }
    assert_eq!(answer(&tenant, USER).await.0, 200);
}

#[tokio::test]
async fn it_needs_no_session_answers_on_its_host_and_takes_down_what_it_was_sent() {
    let tenant = Tenant::signed_out().await;
    assert_eq!(answer(&tenant, "a+b@x.io").await.0, 500);
    assert_eq!(asked(&tenant, "ww5.autotask.net", USER).await.unwrap().status(), 404);
    let requests = tenant.state().await["zone_requests"].clone();
    assert_eq!(requests.as_array().unwrap().len(), 1);
    assert_eq!(requests[0]["query"], json!("user=a%2Bb%40x.io"));
    assert_eq!(requests[0]["headers"][0], json!(["host", "webservices.autotask.net"]));
}

#[tokio::test]
async fn its_faults_do_what_they_say() {
    let tenant = with_a_user().await;
    let set = async |answer: &str| tenant.config(json!({ "zone": { "answer": answer } })).await;
    set("page").await;
    let page = asked(&tenant, "webservices.autotask.net", USER).await.unwrap();
    assert!(page.text().await.unwrap().starts_with("<!DOCTYPE html>"));
    set("malformed").await;
    let half = asked(&tenant, "webservices.autotask.net", USER).await.unwrap();
    assert!(half.json::<Value>().await.is_err());
    set("long").await;
    let long = asked(&tenant, "webservices.autotask.net", USER).await.unwrap();
    assert!(long.bytes().await.unwrap().len() > 10_000_000);
    set("redirect").await;
    assert_eq!(answer(&tenant, USER).await.0, 307);
    set("foreign").await;
    let (_, zone) = answer(&tenant, USER).await;
    assert!(zone["url"].as_str().unwrap().contains("autotask.net.evil.example/"));
    set("dropped").await;
    assert!(asked(&tenant, "webservices.autotask.net", USER).await.is_err());
    set("held").await;
    let held = asked(&tenant, "webservices.autotask.net", USER);
    let (response, ()) = tokio::join!(held, async {
        tenant.replica.held().await;
        tenant.replica.release();
    });
    assert_eq!(response.unwrap().status(), 200);
}
