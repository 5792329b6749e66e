//! Values that a report may hold.

use crate::ops::Value;
use crate::page::Address;
use crate::plan::may_be_credential;

/// What a control held, as far as a report may tell it. There is one way to make it, and that way is
/// closed to text of anything that is called like a credential; nothing else in a report holds what
/// a page's field held.
///
/// ```compile_fail
/// let told = keyguide_core::report::Told(keyguide_core::ops::Value::Text("s3cret".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told(Value);

impl Told {
    /// The value, unless the control may be one for a credential. Whether a box is on is no secret.
    #[must_use]
    pub fn of(address: &Address, value: &Value) -> Option<Self> {
        let Address { tab: _, section: _, group: _, within: _, row, column, label } = address;
        let open = matches!(value, Value::On(_))
            || ![row, column, label].into_iter().any(|name| may_be_credential(name));
        open.then(|| Self(value.clone()))
    }

    /// The same for the answer to a question, by what it is called.
    #[must_use]
    pub fn answer(question: &str, answer: &str) -> Option<Self> {
        let address = Address { label: question.to_owned(), ..Address::default() };
        Self::of(&address, &Value::Text(answer.to_owned()))
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}
