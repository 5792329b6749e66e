//! Resources and API users.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use maud::Markup;

use super::{FieldError, Fields, Id, Saved, not_found};
use crate::catalogue::ApiUserLists;
use crate::render::{ApiUserView, ResourceRow, Ui};
use crate::server::App;
use crate::state::{self, Tracking, User};

const FORBIDDEN: &str = "();:[]|\\\"";

pub(super) async fn list(ui: Ui) -> Markup {
    ui.rendering.pages().resource_list()
}

pub(super) async fn rows(State(app): State<Arc<App>>, ui: Ui) -> Markup {
    let delay = app.state().faults.grid_delay_ms;
    tokio::time::sleep(Duration::from_millis(delay)).await;
    let state = app.state();
    let people = app.catalogue.api_user.people.iter().map(|person| ResourceRow {
        api_user: None,
        cells: [&person.first, &person.last, &person.email, "Professional", &person.level]
            .map(str::to_owned),
        active: true,
    });
    let users = state.users.iter().map(|user| ResourceRow {
        api_user: Some(user.id),
        cells: [&user.first, &user.last, &user.email, "API User", &user.level].map(str::to_owned),
        active: user.active,
    });
    let rows: Vec<ResourceRow> = people.chain(users).collect();
    ui.rendering.pages().resource_rows(&rows)
}

pub(super) async fn new(State(app): State<Arc<App>>, ui: Ui) -> Markup {
    form(&app, &app.state(), None, &ui)
}

pub(super) async fn edit(
    State(app): State<Arc<App>>,
    Query(Id { id }): Query<Id>,
    ui: Ui,
) -> Response {
    let state = app.state();
    match state.user(id) {
        Some(user) => form(&app, &state, Some(user), &ui).into_response(),
        None => not_found(),
    }
}

fn form(app: &App, state: &state::State, user: Option<&User>, ui: &Ui) -> Markup {
    let levels: Vec<(u32, String)> = state
        .offered_levels(user.map(|user| user.level_id))
        .into_iter()
        .map(|level| (level.id, level.name.clone()))
        .collect();
    let view = ApiUserView { lists: &app.catalogue.api_user, user, levels: &levels };
    ui.rendering.pages().api_user(&view)
}

/// Checks and stores what was submitted. A secret that was not is left as it was.
pub(super) async fn save(
    State(app): State<Arc<App>>,
    Query(Id { id }): Query<Id>,
    Form(fields): Fields,
) -> Json<Saved> {
    let mut state = app.state();
    if let Some(message) = state.faults.reject_save.clone() {
        return Json(Saved::refused(message));
    }
    let lists = &app.catalogue.api_user;
    let Some(mut user) = base(&state, lists, id) else {
        return Json(Saved::refused("This user does not exist."));
    };
    apply(&mut user, &fields);
    user.level = state.level(user.level_id).map(|level| level.name.clone()).unwrap_or_default();
    let errors = problems(&state, lists, &user);
    if !errors.is_empty() {
        return Json(Saved { errors, ..Saved::default() });
    }
    user.saved = true;
    if id == 0 {
        user.id = state.fresh_id();
        state.users.push(user.clone());
    } else if let Some(stored) = state.users.iter_mut().find(|stored| stored.id == id) {
        *stored = user.clone();
    }
    state.saves += 1;
    Json(Saved::done(user.id))
}

fn base(state: &state::State, lists: &ApiUserLists, id: u32) -> Option<User> {
    if id != 0 {
        return state.user(id).cloned();
    }
    let first = |list: &[String]| list.first().cloned().unwrap_or_default();
    Some(User {
        active: true,
        date_format: first(&lists.date_formats),
        time_format: first(&lists.time_formats),
        number_format: first(&lists.number_formats),
        tracking: Tracking { kind: "none".into(), ..Tracking::default() },
        ..User::default()
    })
}

fn apply(user: &mut User, fields: &[(String, String)]) {
    let fixed = user.saved && user.tracking.kind != "none";
    if fields.iter().any(|(name, _)| name == "LinesOfBusiness") {
        user.lines_of_business.clear();
    }
    for (name, value) in fields {
        let text = || value.trim().to_owned();
        let flag = value == "true";
        match name.as_str() {
            "FirstName" => user.first = text(),
            "LastName" => user.last = text(),
            "Email" => user.email = text(),
            "Active_HiddenField" => user.active = flag,
            "Locked_HiddenField" => user.locked = flag,
            "SecurityLevel" => user.level_id = value.parse().unwrap_or_default(),
            "DateFormat" => user.date_format = text(),
            "TimeFormat" => user.time_format = text(),
            "NumberFormat" => user.number_format = text(),
            "Location" => user.location = text(),
            "Username" => user.username = text(),
            "Password" => {
                user.secret.clone_from(value);
                user.secret_set = !value.is_empty();
            }
            "Tracking" if !fixed => user.tracking.kind = text(),
            "Vendor" if !fixed => user.tracking.vendor = text(),
            "IntegrationName" if !fixed => user.tracking.name = text(),
            "TrackingIdentifier" if !fixed => user.tracking.identifier = text(),
            "LinesOfBusiness" if !value.is_empty() => user.lines_of_business.push(text()),
            "UnassignedItems_HiddenField" => user.unassigned_items = flag,
            _ => {}
        }
    }
    forget_other_tracking(&mut user.tracking);
}

fn forget_other_tracking(tracking: &mut Tracking) {
    if tracking.kind != "vendor" {
        tracking.vendor.clear();
    }
    if tracking.kind != "custom" {
        tracking.name.clear();
        tracking.identifier.clear();
    }
}

fn problems(state: &state::State, lists: &ApiUserLists, user: &User) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut check = |good: bool, field: &str, message: &str| {
        if !good && errors.iter().all(|error: &FieldError| error.field != field) {
            errors.push(FieldError { field: field.into(), message: message.into() });
        }
    };
    check(!user.first.is_empty(), "FirstName", "First Name is required.");
    check(!user.last.is_empty(), "LastName", "Last Name is required.");
    check(!user.email.is_empty(), "Email", "Email Address is required.");
    check(is_email(&user.email), "Email", "Enter a valid Email Address.");
    let level = state.offered_levels(Some(user.level_id).filter(|_| user.saved));
    let offered = level.iter().any(|level| level.id == user.level_id);
    check(offered, "SecurityLevel", "Security Level is required.");
    check(
        lists.locations.contains(&user.location),
        "Location",
        "Primary Internal Location is required.",
    );
    check(!user.username.is_empty(), "Username", "Username (Key) is required.");
    check(is_username(&user.username), "Username", "Username (Key) contains invalid characters.");
    let taken = state
        .users
        .iter()
        .any(|other| other.id != user.id && other.username.eq_ignore_ascii_case(&user.username));
    check(!taken, "Username", "Username (Key) is already in use.");
    check(user.secret_set, "Password", "Password (Secret) is required.");
    let vendor = user.tracking.kind != "vendor" || lists.vendors.contains(&user.tracking.vendor);
    check(vendor, "Vendor", "Integration Vendor is required.");
    let custom = user.tracking.kind != "custom" || !user.tracking.name.is_empty();
    check(custom, "IntegrationName", "Internal Integration Name is required.");
    errors
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_username(text: &str) -> bool {
    let name = text.split_once('@').map_or(text, |(name, _)| name);
    name.chars().any(|letter| letter.is_ascii_alphabetic())
        && name.chars().any(|letter| letter.is_ascii_digit())
        && !text.chars().any(|letter| FORBIDDEN.contains(letter))
}
