//! Sessions, rights, and how a request wants its pages.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Query, Request, State};
use axum::http::header::{
    CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, SET_COOKIE,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::paths;
use crate::render::{Rendering, Scope, Ui, Words};
use crate::server::App;
use crate::voice::{Voice, Wishes};

const SESSION: &str = "ATSession";
/// What a query can choose for all pages to come.
const SWITCHES: [&str; 8] = ["ui", "term", "era", "edition", "caps", "lang", "overlay", "zoom"];
const STATE: &str = "/__state";
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'self'");

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let texts = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    texts
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Opens a session and goes to `target`, which must be a path of this host.
pub(crate) fn open(app: &App, target: &str) -> Response {
    let token = crate::render::fresh_id();
    let mut state = app.state();
    state.sessions.insert(token.clone());
    state.faults.session = "ok".into();
    let target = if target.starts_with('/') { target } else { paths::SHELL };
    let cookie = format!("{SESSION}={token}; Path=/; Secure; HttpOnly; SameSite=Lax");
    ([(SET_COOKIE, cookie)], Redirect::to(target)).into_response()
}

fn needs_session(path: &str) -> bool {
    path != paths::SIGN_IN
        && path != paths::ZONE
        && !path.starts_with("/static/")
        && !path.starts_with("/__")
}

fn needs_rights(path: &str) -> bool {
    path.starts_with("/Mvc/AdministrationSetup/")
        && ![paths::LANDING, paths::CATEGORY, paths::OTHER].contains(&path)
}

/// Sends those without a session to the sign-in page, and those without rights away.
pub(crate) async fn gate(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let signed_in = cookie(request.headers(), SESSION)
        .is_some_and(|token| app.state().sessions.contains(&token));
    if needs_session(path) && !signed_in {
        return Redirect::to(paths::SIGN_IN).into_response();
    }
    let rights = app.state().faults.rights != "none";
    if needs_rights(path) && !rights {
        return Redirect::to(paths::NO_RIGHTS).into_response();
    }
    next.run(request).await
}

/// Pages whose content some renderings send in a second request, `part=content`.
const LATE: [&str; 5] =
    [paths::LEVELS, paths::LEVEL_EDIT, paths::RESOURCES, paths::API_USER_NEW, paths::API_USER_EDIT];

/// Answers with the bare document first, where the rendering has one.
pub(crate) async fn late(ui: Ui, request: Request, next: Next) -> Response {
    let uri = request.uri();
    let content = query(uri.query()).get("part").is_some_and(|part| part == "content");
    if content || !LATE.contains(&uri.path()) {
        return next.run(request).await;
    }
    match ui.rendering.pages().skeleton() {
        Some(skeleton) => skeleton.into_response(),
        None => next.run(request).await,
    }
}

fn wishes(uri: &Uri, headers: &HeaderMap, ui: &Ui) -> Wishes {
    let is = |name: &str, value: &str| wish(uri, headers, name).as_deref() == Some(value);
    Wishes {
        of_2017: ui.scope.of_2017,
        german: is("lang", "de"),
        capitals: is("caps", "1"),
        tour: is("overlay", "tour"),
        zoom: wish(uri, headers, "zoom"),
    }
}

/// Lets the switches for words and looks work on the finished page.
pub(crate) async fn speak(
    State(app): State<Arc<App>>,
    ui: Ui,
    request: Request,
    next: Next,
) -> Response {
    let wishes = wishes(request.uri(), request.headers(), &ui);
    let response = next.run(request).await;
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"));
    if wishes.none() || !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let voice = Voice::new(&wishes, &app.dictionary, &app.catalogue, &ui.words);
    let page = voice.page(&String::from_utf8_lossy(&bytes));
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}

/// Adds the content security policy, and remembers a chosen rendering. The page for tests has none: what is
/// tried from there is to be refused by the other side.
pub(crate) async fn finish(request: Request, next: Next) -> Response {
    let query = query(request.uri().query());
    let for_tests = request.uri().path() == STATE;
    let mut response = next.run(request).await;
    if !for_tests {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY);
    }
    for name in SWITCHES {
        let chosen = query.get(name).map(|value| paths::escape(value));
        if let Some(Ok(value)) =
            chosen.map(|value| HeaderValue::try_from(format!("{name}={value}; Path=/; Secure")))
        {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

/// A switch of the query, or else of the cookies.
fn wish(uri: &Uri, headers: &HeaderMap, name: &str) -> Option<String> {
    query(uri.query()).remove(name).or_else(|| cookie(headers, name))
}

fn query(text: Option<&str>) -> HashMap<String, String> {
    let uri = format!("/?{}", text.unwrap_or_default());
    uri.parse()
        .ok()
        .and_then(|uri| Query::try_from_uri(&uri).ok())
        .map(|Query(pairs)| pairs)
        .unwrap_or_default()
}

impl<S: Sync> FromRequestParts<S> for Ui {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let wish = |name: &str| wish(&parts.uri, &parts.headers, name);
        let rendering = wish("ui").and_then(|name| Rendering::named(&name)).unwrap_or_default();
        let of_2017 = wish("era").as_deref() == Some("2017");
        let essential = wish("edition").as_deref() == Some("essential");
        let terms = wish("term").unwrap_or_default().replace("%20", " ").replace("%2C", ",");
        let german = wish("lang").as_deref() == Some("de");
        // Only English tenants can change their terms.
        let mut words = Words::with_terms(if german { "" } else { &terms });
        if of_2017 && !german {
            words = words.or(Words::with_terms("Company,Configuration Item"));
        }
        Ok(Self { rendering, words, scope: Scope { of_2017, essential } })
    }
}
