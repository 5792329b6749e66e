//! What controls hold, and what they can be set to.

use crate::looks::shown_text;
use crate::ops::Value;
use crate::page::{Control, Kind, Page, State};
use crate::plan::Typed;
use crate::snapshot::NodeId;

/// What a control holds, as data; `None` where it cannot be told or set.
#[must_use]
pub fn value_of(control: &Control, typed: &Typed) -> Option<Value> {
    match &control.state {
        State::On(on) => Some(Value::On(*on)),
        State::Shows(text) => {
            // One that is an input shows what it holds as typed text.
            let typed = typed.get(&control.id).filter(|_| text.is_empty());
            Some(Value::Option(shown_text(typed.unwrap_or(text))))
        }
        State::Options(options) if matches!(control.kind, Kind::List | Kind::DrawnList) => {
            let chosen = options.iter().find(|option| option.s);
            Some(Value::Option(chosen.map(|option| option.x.clone()).unwrap_or_default()))
        }
        State::Typed { .. } if control.kind != Kind::Password => {
            typed.get(&control.id).cloned().map(Value::Text)
        }
        _ => None,
    }
}

/// Drawn lists that show no text of their own: an input in them may hold what was chosen.
#[must_use]
pub fn list_values(page: &Page) -> Vec<NodeId> {
    let silent = |control: &&Control| {
        matches!(&control.state, State::Shows(text) if text.is_empty())
            && control.kind == Kind::DrawnList
    };
    page.controls.iter().filter(silent).map(|control| control.id).collect()
}

/// The options of a list that can be chosen.
pub(super) fn options_of(control: &Control) -> Vec<String> {
    match &control.state {
        State::Options(options) => options
            .iter()
            .filter(|option| !option.d && !option.x.is_empty())
            .map(|option| option.x.clone())
            .collect(),
        _ => Vec::new(),
    }
}
