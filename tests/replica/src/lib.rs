//! A stand-in for Autotask's admin pages, on loopback.
//!
//! [`Replica::start`] serves the pages over TLS on 127.0.0.1. A browser started with
//! `--host-resolver-rules="MAP *.autotask.net 127.0.0.1:PORT"` reaches them as
//! `https://ww5.autotask.net/...`. What the pages say is in [`catalogue`], what has been
//! saved in [`state`], how they are written in [`render`]: the first knows no markup,
//! the last keeps no state.
//!
//! Every page can be asked for in another way by its query; a cookie keeps the choice:
//! `ui=mvc|mvc2|hybrid|classic|onyx`, `term=` (terms for organizations and devices, with
//! commas between), `era=2017`, `edition=essential`, `lang=de`, `caps=1`, `overlay=tour`,
//! `zoom=67|80|90|110|125|150`. A switch given another value, such as `caps=0`, is off.
//!
//! `onyx` is drawn with React, from where the variable `KEYGUIDE_NODE_MODULES` says or from where
//! `cargo xtask build` installs it.
//!
//! For tests, `GET /__state` tells everything stored, `POST /__reset` restores the start,
//! `POST /__config` sets faults (also of the zone look-up, `webservices.autotask.net`), `POST /__hold` answers when the test lets it, and `GET
//! /__signin?to=/path` opens a session. A page hears of trouble by a `trouble` event (`form.js`, `model.js`).

pub mod catalogue;
mod enlarge;
mod entries;
mod handlers;
pub mod paths;
mod react;
pub mod render;
mod server;
mod session;
pub mod state;
mod tenant;
mod voice;

pub use server::{Options, Replica, ReplicaError};
