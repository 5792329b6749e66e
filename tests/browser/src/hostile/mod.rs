//! Pages, neighbours and recipes that mean harm. Each case is one attack and what must come of it:
//! nothing is written that was not approved, no secret gets out, and the panel stays usable or says
//! why it is not. `docs/threat-model.md` names every case beside the promise it is a test of.

mod clicks;
mod clobbering;
mod controls;
mod doubles;
mod frames;
mod hosts;
mod messages;
mod neighbour;
mod panel;
mod prototypes;
mod recipes;
mod run;
mod stage;
mod texts;
mod unseen;

use std::fmt;
use std::pin::Pin;

use anyhow::Result;

pub use run::{Tally, run};
pub use stage::Stage;

/// What becomes of a case.
type Outcome<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// One attack.
#[derive(Clone, Copy)]
pub struct Case {
    path: &'static str,
    run: fn(&Stage) -> Outcome<'_>,
}

impl Case {
    /// What it is called by: its file and its own name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.path.split_once("::hostile::").map_or(self.path, |(_, name)| name)
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Lists the cases of a file: a function, or one with arguments under a name of its own.
macro_rules! cases {
    ($($name:ident $(=> $function:ident($($argument:expr),+ $(,)?))?),+ $(,)?) => {
        pub(super) const CASES: &[super::Case] = &[$(super::Case {
            path: concat!(module_path!(), "::", stringify!($name)),
            run: |stage| Box::pin(super::call!(stage, $name $(, $function, $($argument),+)?)),
        }),+];
    };
}
macro_rules! call {
    ($stage:ident, $name:ident) => {
        $name($stage)
    };
    ($stage:ident, $name:ident, $function:ident, $($argument:expr),+) => {
        $function($stage, $($argument),+)
    };
}
use {call, cases};

/// Every case.
#[must_use]
pub fn all() -> Vec<Case> {
    let files = [
        clicks::CASES,
        clobbering::CASES,
        controls::CASES,
        doubles::CASES,
        frames::CASES,
        hosts::CASES,
        messages::CASES,
        panel::CASES,
        prototypes::CASES,
        recipes::CASES,
        texts::CASES,
        unseen::CASES,
    ];
    files.concat()
}
