//! Keys, secrets and tracking identifiers.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use rand::Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use serde_json::{Value, json};

use crate::server::App;

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
const CAPITALS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &[u8] = b"0123456789";
const SPECIALS: &[u8] = b"*~@#$";
const DOMAIN: &str = "tenant.example";

/// A key of 15 characters and the tenant's domain.
pub(super) async fn key(State(app): State<Arc<App>>) -> Result<Json<Value>, StatusCode> {
    let name = random(15, &[LETTERS, DIGITS]);
    issue(&app, format!("{name}@{DOMAIN}")).await
}

/// A secret of 25 characters.
pub(super) async fn secret(State(app): State<Arc<App>>) -> Result<Json<Value>, StatusCode> {
    issue(&app, random(25, &[LETTERS, CAPITALS, DIGITS, SPECIALS])).await
}

/// A tracking identifier of 27 characters.
pub(super) async fn tracking(State(app): State<Arc<App>>) -> Result<Json<Value>, StatusCode> {
    issue(&app, random(27, &[CAPITALS, DIGITS])).await
}

async fn issue(app: &App, value: String) -> Result<Json<Value>, StatusCode> {
    let delay = app.state().faults.generate_delay_ms;
    tokio::time::sleep(Duration::from_millis(delay)).await;
    let mut state = app.state();
    if state.faults.reject_generate {
        return Err(StatusCode::INTERNAL_SERVER_ERROR);
    }
    state.issued.push(value.clone());
    Ok(Json(json!({ "value": value })))
}

/// `length` characters, with at least one of each set.
fn random(length: usize, sets: &[&[u8]]) -> String {
    let mut rng = rand::rng();
    let all: Vec<u8> = sets.concat();
    let mut bytes: Vec<u8> = sets.iter().filter_map(|set| set.choose(&mut rng).copied()).collect();
    while bytes.len() < length {
        bytes.push(all[rng.random_range(0..all.len())]);
    }
    bytes.shuffle(&mut rng);
    bytes.into_iter().map(char::from).collect()
}
