//! Test programs beside each other, each lane with a folder of its own for what its tests leave.

use std::collections::VecDeque;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Result, anyhow};

use crate::tally::{self, Tally};

/// As many as a small machine drives without its browsers starving each other.
const LANES: usize = 2;

/// Runs the commands in their order, two at a time. `prepare` gives a command the number of its lane. What
/// a command prints is shown once it has ended, so that no two are mixed up.
pub(crate) fn run(
    commands: Vec<Command>,
    prepare: impl Fn(&mut Command, usize) + Sync,
) -> Result<Tally> {
    let waiting = Mutex::new(VecDeque::from(commands));
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let lane = |number: usize| -> Result<Tally> {
        let mut sum = Tally::default();
        while let Some(mut command) = next() {
            prepare(&mut command, number);
            let (tally, said) = tally::quietly(&mut command)?;
            print!("{said}");
            sum += tally;
        }
        Ok(sum)
    };
    thread::scope(|scope| {
        let lane = &lane;
        let lanes: Vec<_> = (0..LANES).map(|number| scope.spawn(move || lane(number))).collect();
        let mut sum = Tally::default();
        for it in lanes {
            sum += it.join().map_err(|_| anyhow!("a lane of tests broke off"))??;
        }
        Ok(sum)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(counts: &str) -> Command {
        let mut command = Command::new("echo");
        command.arg(format!("test result: ok. {counts}; 0 ignored"));
        command
    }

    #[test]
    fn adds_up_all_that_ran() -> Result<()> {
        let commands = vec![
            says("1 passed; 0 failed"),
            says("20 passed; 3 failed"),
            says("300 passed; 0 failed"),
            Command::new("false"),
        ];
        assert_eq!(run(commands, |_, _| ())?, Tally { passed: 321, failed: 4 });
        Ok(())
    }

    #[test]
    fn what_cannot_be_started_is_an_error() {
        assert!(run(vec![Command::new("no-such-program")], |_, _| ()).is_err());
    }
}
