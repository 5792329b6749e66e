//! What only the admin can answer, as shown.

/// Something only the admin can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The name under which the answer is kept.
    pub(crate) id: String,
    /// The question.
    pub(crate) label: String,
    /// More about it.
    pub(crate) hint: String,
    /// How it is answered.
    pub(crate) by: AnsweredBy,
    /// The answer so far.
    pub(crate) answer: String,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AnsweredBy {
    /// By typing.
    Typing,
    /// By one of these (shown text; the answer is the same text).
    List(Vec<String>),
    /// By a tick that may as well be left out: `yes` or `no`.
    Tick,
    /// By one of a few, each with its consequence: id, text, hint.
    Choice(Vec<(String, String, String)>),
}
