//! What the replica answers, over its own TLS.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

mod levels;
mod session;
mod tenant;
mod users;
