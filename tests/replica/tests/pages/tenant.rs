//! A running replica and a client signed in to it.

use keyguide_replica::{Options, Replica};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde_json::{Value, json};

pub(crate) struct Tenant {
    pub(crate) replica: Replica,
    pub(crate) client: Client,
}

impl Tenant {
    pub(crate) async fn signed_out() -> Self {
        let replica = Replica::start(Options::default()).await.unwrap();
        let client = Client::builder()
            .danger_accept_invalid_certs(true)
            .cookie_store(true)
            .redirect(Policy::none())
            .build()
            .unwrap();
        Self { replica, client }
    }

    pub(crate) async fn signed_in() -> Self {
        let tenant = Self::signed_out().await;
        assert!(tenant.get("/__signin?to=/").await.status().is_redirection());
        tenant
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    pub(crate) async fn text(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Value {
        let response = self.client.post(self.url(path)).form(fields).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    pub(crate) async fn config(&self, faults: Value) {
        let response = self.client.post(self.url("/__config")).json(&faults).send().await.unwrap();
        assert_eq!(response.status(), 204);
    }

    pub(crate) async fn state(&self) -> Value {
        self.get("/__state").await.json().await.unwrap()
    }

    /// Copies the base API level and returns its number.
    pub(crate) async fn copied_level(&self) -> u64 {
        let saved = self.post(&format!("{}?id=1", keyguide_replica::paths::LEVEL_COPY), &[]).await;
        assert_eq!(saved["ok"], json!(true));
        saved["id"].as_u64().unwrap()
    }

    pub(crate) async fn level(&self, id: u64) -> Value {
        let state = self.state().await;
        let levels = state["levels"].as_array().unwrap();
        levels.iter().find(|level| level["id"] == json!(id)).cloned().unwrap()
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.replica.origin())
    }
}
