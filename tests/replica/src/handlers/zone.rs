//! The zone look-up of Autotask's REST interface, for the users that are stored here.
//!
//! Shape and wording are those of the true one: see `keyguide_core::zone` for where they come from.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;

use super::not_found;
use crate::paths;
use crate::server::App;
use crate::state::{self, ZoneAnswer, ZoneRequest};

/// The host that answers for every zone.
const ANSWERS: &str = "webservices.autotask.net";
const MANY: usize = 10 * 1024 * 1024;

/// Whom it is about.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    user: String,
}

/// Takes down what it was sent, and answers as the faults say.
pub(super) async fn look_up(
    State(app): State<Arc<App>>,
    Query(Asked { user }): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if host.split(':').next() != Some(ANSWERS) {
        return not_found();
    }
    let (fault, known) = {
        let mut state = app.state();
        state.zone_requests.push(noted(&uri, &headers));
        (state.faults.zone.answer, is_known(&mut state, &user))
    };
    match fault {
        ZoneAnswer::True => {}
        ZoneAnswer::Held => app.hold.stand().await,
        ZoneAnswer::Malformed => return text("application/json", "{\"zoneName\":\"America"),
        ZoneAnswer::Page => {
            return text("text/html", "<!DOCTYPE html><h1>Sign in to this network</h1>");
        }
        ZoneAnswer::Long => return text("application/json", &format!("{{{}", " ".repeat(MANY))),
        ZoneAnswer::Redirect => {
            let elsewhere =
                format!("https://webservices.autotask.net{}?user=elsewhere", paths::ZONE);
            return Redirect::temporary(&elsewhere).into_response();
        }
        ZoneAnswer::Foreign => return zone("webservices5.autotask.net.evil.example"),
        // Ends the task of this connection, and so the connection, without a word.
        ZoneAnswer::Dropped => std::panic::resume_unwind(Box::new("dropped")),
    }
    if known { zone("webservices5.autotask.net") } else { unknown() }
}

fn noted(uri: &Uri, headers: &HeaderMap) -> ZoneRequest {
    let text =
        |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    ZoneRequest {
        query: uri.query().unwrap_or_default().to_owned(),
        headers: headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
    }
}

/// Whether the user is stored, and has been asked about often enough.
fn is_known(state: &mut state::State, user: &str) -> bool {
    let stored = state.users.iter().any(|stored| stored.username.eq_ignore_ascii_case(user));
    let waits = &mut state.faults.zone.not_yet;
    let known = stored && *waits == 0;
    if stored {
        *waits = waits.saturating_sub(1);
    }
    known
}

fn zone(rest: &str) -> Response {
    Json(json!({
        "zoneName": "America West",
        "url": format!("https://{rest}/ATServicesRest/"),
        "webUrl": "https://ww5.autotask.net/",
        "ci": 20264,
    }))
    .into_response()
}

fn unknown() -> Response {
    let told = json!({ "errors": ["Zone information could not be determined"] });
    (StatusCode::INTERNAL_SERVER_ERROR, Json(told)).into_response()
}

fn text(kind: &str, text: &str) -> Response {
    ([(CONTENT_TYPE, kind)], text.to_owned()).into_response()
}
