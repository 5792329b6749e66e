//! Security levels: list, editor, and what can be done to them.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use maud::Markup;

use super::{FieldError, Fields, Id, Saved, not_found};
use crate::catalogue::{Catalogue, Control, Entry, Value, option_code};
use crate::render::{EditorView, Ui};
use crate::server::App;
use crate::state::{self, Faults, Level};

pub(super) async fn list(ui: Ui) -> Markup {
    ui.rendering.pages().level_list()
}

pub(super) async fn rows(State(app): State<Arc<App>>, ui: Ui) -> Markup {
    let delay = app.state().faults.grid_delay_ms;
    tokio::time::sleep(Duration::from_millis(delay)).await;
    ui.rendering.pages().level_rows(&app.state().levels)
}

pub(super) async fn edit(
    State(app): State<Arc<App>>,
    Query(Id { id }): Query<Id>,
    ui: Ui,
) -> Response {
    let state = app.state();
    let Some(level) = state.level(id) else { return not_found() };
    let members: Vec<(String, bool)> = state
        .users
        .iter()
        .filter(|user| user.level_id == id)
        .map(|user| (format!("{} {}", user.first, user.last), user.active))
        .collect();
    let view = EditorView {
        catalogue: &app.catalogue,
        level,
        faults: &state.faults,
        words: &ui.words,
        members: &members,
        scope: ui.scope,
    };
    ui.rendering.pages().level_editor(&view).into_response()
}

/// Stores what was submitted, and only that, as far as the level may have it.
pub(super) async fn save(
    State(app): State<Arc<App>>,
    Query(Id { id }): Query<Id>,
    Form(fields): Fields,
) -> Json<Saved> {
    let mut state = app.state();
    let faults = state.faults.clone();
    if let Some(message) = faults.reject_save {
        return Json(Saved::refused(message));
    }
    let Some(mut level) = state.level(id).filter(|level| !level.system).cloned() else {
        return Json(Saved::refused("This security level cannot be changed."));
    };
    let fields: HashMap<String, String> = fields.into_iter().collect();
    let errors = apply(&mut level, &fields, &app.catalogue, &faults);
    let taken = state
        .levels
        .iter()
        .any(|other| other.id != id && other.name.eq_ignore_ascii_case(&level.name));
    if taken {
        return Json(Saved::refused("A security level with this name already exists."));
    }
    if !errors.is_empty() {
        return Json(Saved { errors, ..Saved::default() });
    }
    level.settle(&app.catalogue);
    if let Some(stored) = state.level_mut(id) {
        *stored = level;
    }
    state.saves += 1;
    Json(Saved::done(id))
}

fn apply(
    level: &mut Level,
    fields: &HashMap<String, String>,
    catalogue: &Catalogue,
    faults: &Faults,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if let Some(name) = fields.get("Name") {
        level.name = name.trim().to_owned();
    }
    if level.name.is_empty() {
        errors.push(FieldError { field: "Name".into(), message: "Name is required.".into() });
    }
    if let Some(active) = fields.get("Active_HiddenField") {
        level.active = active == "true";
    }
    for entry in catalogue.entries() {
        let barred = !entry.shown_on(level.api_only)
            || (entry.api_only && !level.api_only)
            || faults.omit.contains(&entry.key)
            || faults.read_only.contains(&entry.key)
            || entry.follows.is_some();
        if barred {
            continue;
        }
        match submitted(entry, fields) {
            Some(Ok(value)) => {
                level.permissions.insert(entry.key.clone(), value);
            }
            Some(Err(message)) => {
                errors.push(FieldError { field: entry.field.clone(), message: message.into() });
            }
            None => {}
        }
    }
    errors
}

fn submitted(
    entry: &Entry,
    fields: &HashMap<String, String>,
) -> Option<Result<Value, &'static str>> {
    match &entry.control {
        Control::Box => {
            let text = fields.get(&format!("{}_HiddenField", entry.field))?;
            Some(Ok(Value::Flag(text == "true")))
        }
        Control::List(options) => {
            let code = fields.get(&entry.field)?;
            let chosen = (0..options.len())
                .find(|&index| option_code(options, index).to_string() == *code)
                .map(|index| Value::Text(options[index].clone()));
            Some(chosen.ok_or("Choose one of the options."))
        }
        Control::Number => {
            let text = fields.get(&entry.field)?.trim();
            let number = text.parse::<u16>().map(|number| Value::Text(number.to_string()));
            Some(number.map_err(|_| "Enter a whole number."))
        }
    }
}

pub(super) async fn copy(State(app): State<Arc<App>>, Query(Id { id }): Query<Id>) -> Json<Saved> {
    let copied = app.state().copy_level(id);
    Json(match copied {
        Some(id) => Saved::done(id),
        None => Saved::refused("This security level cannot be copied."),
    })
}

pub(super) async fn toggle(
    State(app): State<Arc<App>>,
    Query(Id { id }): Query<Id>,
) -> Json<Saved> {
    let mut state = app.state();
    Json(match state.level_mut(id).filter(|level| level.inactivable) {
        Some(level) => {
            level.active = !level.active;
            Saved::done(id)
        }
        None => Saved::refused("This security level cannot be inactivated."),
    })
}

pub(super) async fn delete(
    State(app): State<Arc<App>>,
    Query(Id { id }): Query<Id>,
) -> Json<Saved> {
    let mut state = app.state();
    Json(if may_delete(&state, id) {
        state.levels.retain(|level| level.id != id);
        Saved::done(id)
    } else {
        Saved::refused("This security level is in use or built in and cannot be deleted.")
    })
}

fn may_delete(state: &state::State, id: u32) -> bool {
    state.level(id).is_some_and(|level| !level.system)
        && state.users.iter().all(|user| user.level_id != id)
}
