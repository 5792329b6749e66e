//! Counting what an admin has to do.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Something an admin did: a click, an entry, a choice, a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Where: the name of the page it was done in.
    pub page: String,
    /// What, in words.
    pub what: String,
}

impl fmt::Display for Action {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.page, self.what)
    }
}

/// All actions in a browser so far, in order.
#[derive(Debug, Clone, Default)]
pub struct Actions(Arc<Mutex<Vec<Action>>>);

impl Actions {
    /// How many there were.
    #[must_use]
    pub fn count(&self) -> usize {
        self.list().len()
    }

    /// All of them.
    #[must_use]
    pub fn list(&self) -> Vec<Action> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets them, to count from here.
    pub fn reset(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(crate) fn add(&self, page: &str, what: String) {
        let action = Action { page: page.to_owned(), what };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(action);
    }
}
