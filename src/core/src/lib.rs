//! Keyguide's thinking: what a page shows, what a recipe wants of it, what must change, what to do
//! next.
//!
//! Data flows one way: a [`snapshot`] becomes a labelled [`page`]; a recipe and a page become a
//! plan; an approved plan becomes [`ops`]; their outcomes become a journal.
//!
//! **Architecture invariant:** this crate knows no browser, no clock, no randomness and does no
//! input or output. Everything it is given may come from a hostile page.

pub mod alias;
pub mod attributes;
pub mod audit;
pub mod describe;
pub mod document;
pub mod fill;
mod forms;
pub mod guide;
pub mod journal;
pub mod kept;
pub mod looks;
pub mod matching;
pub mod ops;
pub mod page;
pub mod plan;
pub mod recipe;
pub mod report;
pub mod shelf;
pub mod snapshot;
pub mod sorting;
pub mod terms;
pub mod text;
pub mod undo;
pub mod zone;
