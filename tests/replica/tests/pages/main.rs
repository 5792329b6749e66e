//! What the replica answers, over its own TLS.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

mod levels;
mod renderings;
mod session;
mod switches;
mod tenant;
mod users;
mod zone;
