//! What people read is in `extension/_locales`, whole in every language, and nowhere else.

mod keys;
mod prose;
mod source;
mod texts;
