//! The pages that store nothing.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::not_found;
use crate::render::Ui;
use crate::server::App;
use crate::{paths, session};

pub(super) async fn sign_in(ui: Ui) -> Markup {
    ui.rendering.pages().sign_in()
}

/// Any name and any password will do; neither is read.
pub(super) async fn signed_in(State(app): State<Arc<App>>) -> Response {
    session::open(&app, paths::SHELL)
}

pub(super) async fn no_rights(ui: Ui) -> Markup {
    ui.rendering.pages().no_rights()
}

pub(super) async fn shell(State(app): State<Arc<App>>, ui: Ui) -> Markup {
    ui.rendering.pages().shell(&app.catalogue.menu, paths::LANDING)
}

#[derive(Debug, Deserialize)]
pub(super) struct FramePart {
    part: String,
    #[serde(default)]
    page: String,
}

pub(super) async fn frame(
    State(app): State<Arc<App>>,
    Query(wanted): Query<FramePart>,
    ui: Ui,
) -> Markup {
    ui.rendering.pages().frame(&wanted.part, &wanted.page, &app.catalogue.menu)
}

#[derive(Debug, Deserialize)]
pub(super) struct Picture {
    text: String,
}

/// A picture of a button with its text.
pub(super) async fn picture(Query(Picture { text }): Query<Picture>) -> Response {
    let width = 16 + 7 * text.chars().count();
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height="20" {
            rect x="0.5" y="0.5" width=(width - 1) height="19" rx="2" fill="#f4f7fa" stroke="#8fa6ba" {}
            text x=(width / 2) y="14" text-anchor="middle" font-family="Verdana" font-size="11" fill="#1d4566" { (text) }
        }
    };
    ([(CONTENT_TYPE, "image/svg+xml")], svg.into_string()).into_response()
}

pub(super) async fn landing(State(app): State<Arc<App>>, ui: Ui) -> Markup {
    ui.rendering.pages().landing(&app.catalogue.menu)
}

#[derive(Debug, Deserialize)]
pub(super) struct CategoryId {
    id: String,
}

pub(super) async fn category(
    State(app): State<Arc<App>>,
    Query(wanted): Query<CategoryId>,
    ui: Ui,
) -> Response {
    let found = app.catalogue.menu.categories.iter().find(|category| category.id == wanted.id);
    match found {
        Some(category) => ui.rendering.pages().category(category, &ui.words).into_response(),
        None => not_found(),
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct PageName {
    name: String,
}

pub(super) async fn other(Query(page): Query<PageName>, ui: Ui) -> Markup {
    ui.rendering.pages().other(&page.name)
}

pub(super) async fn roles(ui: Ui) -> Markup {
    ui.rendering.pages().roles()
}

pub(super) async fn preferences(ui: Ui) -> Markup {
    ui.rendering.pages().preferences()
}

pub(super) async fn company(ui: Ui) -> Markup {
    ui.rendering.pages().company()
}

pub(super) async fn protected_data(State(app): State<Arc<App>>, ui: Ui) -> Markup {
    let people = app.catalogue.api_user.people.iter();
    let mut names: Vec<String> =
        people.map(|person| format!("{} {}", person.first, person.last)).collect();
    let users = app.state().users.clone();
    names.extend(users.iter().map(|user| format!("{} {}", user.first, user.last)));
    ui.rendering.pages().protected_data(&names)
}

pub(super) async fn integrations(ui: Ui) -> Markup {
    ui.rendering.pages().integrations()
}

pub(super) async fn integration_rows(State(app): State<Arc<App>>, ui: Ui) -> Markup {
    ui.rendering.pages().integration_rows(&app.catalogue.api_user.vendors)
}
