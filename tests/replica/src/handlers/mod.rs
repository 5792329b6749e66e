//! What the addresses answer.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};

use crate::server::App;
use crate::{paths, react, session};

mod control;
mod generate;
mod levels;
mod pages;
mod users;
mod zone;

/// Every address.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(async || Redirect::to(paths::SHELL)))
        .route(paths::SIGN_IN, get(pages::sign_in).post(pages::signed_in))
        .route(paths::NO_RIGHTS, get(pages::no_rights))
        .route(paths::SHELL, get(pages::shell))
        .route(paths::FRAME, get(pages::frame))
        .route(paths::BUTTON, get(pages::picture))
        .route(paths::LANDING, get(pages::landing))
        .route(paths::CATEGORY, get(pages::category))
        .route(paths::OTHER, get(pages::other))
        .route(paths::ROLES, get(pages::roles))
        .route(paths::PREFERENCES, get(pages::preferences))
        .route(paths::COMPANY, get(pages::company))
        .route(paths::PROTECTED_DATA, get(pages::protected_data))
        .route(paths::INTEGRATIONS, get(pages::integrations))
        .route(paths::INTEGRATION_ROWS, get(pages::integration_rows))
        .merge(level_routes())
        .merge(user_routes())
        .route(paths::ZONE, get(zone::look_up))
        .merge(control_routes())
        .route("/static/{name}", get(asset))
        .layer(from_fn(session::late))
        .layer(from_fn_with_state(app.clone(), session::speak))
        .layer(from_fn_with_state(app.clone(), session::gate))
        .layer(from_fn(session::finish))
        .with_state(app)
}

fn level_routes() -> Router<Arc<App>> {
    Router::new()
        .route(paths::LEVELS, get(levels::list))
        .route(paths::LEVEL_ROWS, get(levels::rows))
        .route(paths::LEVEL_EDIT, get(levels::edit))
        .route(paths::LEVEL_SAVE, post(levels::save))
        .route(paths::LEVEL_COPY, post(levels::copy))
        .route(paths::LEVEL_TOGGLE, post(levels::toggle))
        .route(paths::LEVEL_DELETE, post(levels::delete))
}

fn user_routes() -> Router<Arc<App>> {
    Router::new()
        .route(paths::RESOURCES, get(users::list))
        .route(paths::RESOURCE_ROWS, get(users::rows))
        .route(paths::API_USER_NEW, get(users::new))
        .route(paths::API_USER_EDIT, get(users::edit))
        .route(paths::API_USER_SAVE, post(users::save))
        .route(paths::GENERATE_KEY, post(generate::key))
        .route(paths::GENERATE_SECRET, post(generate::secret))
        .route(paths::GENERATE_TRACKING, post(generate::tracking))
}

fn control_routes() -> Router<Arc<App>> {
    Router::new()
        .route("/__state", get(control::state))
        .route("/__reset", post(control::reset))
        .route("/__config", post(control::config))
        .route("/__hold", post(control::hold))
        .route("/__signin", get(control::sign_in))
}

/// The number in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct Id {
    id: u32,
}

/// The fields of a posted form.
pub(crate) type Fields = axum::Form<Vec<(String, String)>>;

/// The answer to a save.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Saved {
    /// Whether it was saved.
    ok: bool,
    /// What was saved.
    id: u32,
    /// Why it was not.
    message: String,
    /// Which fields are to blame.
    errors: Vec<FieldError>,
}

/// What is wrong with a field.
#[derive(Debug, Serialize)]
pub(crate) struct FieldError {
    field: String,
    message: String,
}

impl Saved {
    fn done(id: u32) -> Self {
        Self { ok: true, id, ..Self::default() }
    }

    fn refused(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "The page you requested does not exist.").into_response()
}

macro_rules! assets {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../static/", $name)))),+]
    };
}

const ASSETS: &[(&str, &str)] = assets![
    "mvc.css",
    "mvc2.css",
    "page.js",
    "form.js",
    "lists.js",
    "level_editor.js",
    "api_user.js",
    "shell.js",
    "press.js",
    "model.js",
    "level_model.js",
    "api_model.js",
    "mvc2.js",
    "classic.css",
    "classic.js",
    "switches.css",
    "tour.js",
    "onyx.css",
    "onyx.js",
    "onyx_parts.js",
    "onyx_lists.js",
];

async fn asset(axum::extract::Path(name): axum::extract::Path<String>) -> Response {
    let kind = if name.ends_with(".css") { "text/css" } else { "text/javascript" };
    if react::has(&name) {
        return match react::script(&name) {
            Some(script) => ([(CONTENT_TYPE, kind)], script).into_response(),
            None => (StatusCode::NOT_FOUND, react::REMEDY).into_response(),
        };
    }
    match ASSETS.iter().find(|(asset, _)| *asset == name) {
        Some((_, text)) => ([(CONTENT_TYPE, kind)], *text).into_response(),
        None => not_found(),
    }
}
