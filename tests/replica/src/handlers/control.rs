//! What tests use: state, reset, faults, a session without the sign-in page.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::server::App;
use crate::state::Faults;
use crate::{paths, session, state};

/// Everything stored.
pub(super) async fn state(State(app): State<Arc<App>>) -> Json<Value> {
    let state = app.state();
    Json(json!({
        "levels": state.levels,
        "users": state.users,
        "issued": state.issued,
        "saves": state.saves,
        "zone_requests": state.zone_requests,
        "config": state.faults,
    }))
}

/// Back to the start; sessions stay open.
pub(super) async fn reset(State(app): State<Arc<App>>) -> StatusCode {
    let fresh = state::State::new(&app.catalogue);
    let mut state = app.state();
    let sessions = std::mem::take(&mut state.sessions);
    *state = fresh;
    state.sessions = sessions;
    StatusCode::NO_CONTENT
}

/// Sets the faults given, and leaves the others. `null` takes a fault back.
pub(super) async fn config(
    State(app): State<Arc<App>>,
    Json(changes): Json<Map<String, Value>>,
) -> Response {
    let mut state = app.state();
    match merged(&state.faults, changes) {
        Ok(faults) => {
            if faults.session == "expired" {
                state.sessions.clear();
            }
            state.faults = faults;
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    }
}

fn merged(faults: &Faults, changes: Map<String, Value>) -> Result<Faults, serde_json::Error> {
    let mut all = match serde_json::to_value(faults)? {
        Value::Object(all) => all,
        _ => Map::new(),
    };
    for (name, value) in changes {
        if value.is_null() {
            all.remove(&name);
        } else {
            all.insert(name, value);
        }
    }
    serde_json::from_value(Value::Object(all))
}

/// Answers when the test lets it.
pub(super) async fn hold(State(app): State<Arc<App>>) -> StatusCode {
    app.hold.stand().await;
    StatusCode::NO_CONTENT
}

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub(super) struct Target {
    to: Option<String>,
}

/// Opens a session and goes on to `?to=`.
pub(super) async fn sign_in(State(app): State<Arc<App>>, Query(target): Query<Target>) -> Response {
    session::open(&app, target.to.as_deref().unwrap_or(paths::SHELL))
}
