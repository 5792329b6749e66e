//! WebDriver commands the client library has no name for.

use anyhow::Result;
use http::Method;
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};

/// A command below `/session/{id}`, as the specification words it.
#[derive(Debug)]
struct Raw<'a> {
    method: Method,
    endpoint: &'a str,
    body: Option<Value>,
}

impl FormatRequestData for Raw<'_> {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/{}", self.endpoint);
        let data = RequestData::new(self.method.clone(), path);
        match &self.body {
            Some(body) => data.add_body(body.clone()),
            None => data,
        }
    }
}

/// `GET /session/{id}/{endpoint}`.
pub(crate) async fn get(driver: &WebDriver, endpoint: &str) -> Result<Value> {
    let raw = Raw { method: Method::GET, endpoint, body: None };
    Ok(driver.cmd(raw).await?.value_json()?)
}

/// `POST /session/{id}/{endpoint}` with a body.
pub(crate) async fn post(driver: &WebDriver, endpoint: &str, body: Value) -> Result<Value> {
    let raw = Raw { method: Method::POST, endpoint, body: Some(body) };
    Ok(driver.cmd(raw).await?.value_json()?)
}
