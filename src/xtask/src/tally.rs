//! Counting what test programs report.

use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result};

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs tests, shows its output as it comes, and adds up the result lines.
pub(crate) fn of(command: &mut Command) -> Result<Tally> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start the tests")?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally += result_line(&line).unwrap_or_default();
        }
    }
    Ok(judged(tally, child.wait()?))
}

/// Runs tests, keeps its output, and adds up the result lines.
pub(crate) fn quietly(command: &mut Command) -> Result<(Tally, String)> {
    let output = command.stdin(Stdio::null()).output().context("cannot start the tests")?;
    let mut said = String::from_utf8_lossy(&output.stderr).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stdout));
    let mut tally = Tally::default();
    for line in said.lines() {
        tally += result_line(line).unwrap_or_default();
    }
    Ok((judged(tally, output.status), said))
}

fn judged(mut tally: Tally, status: ExitStatus) -> Tally {
    if !status.success() && tally.failed == 0 {
        // It did not compile, or a test program died before it could report.
        tally.failed = 1;
    }
    tally
}

/// Reads `test result: ok. 5 passed; 1 failed; ...`, or `hostile: 6 cases, 1 failed`.
fn result_line(line: &str) -> Option<Tally> {
    if let Some(counts) = line.strip_prefix("hostile: ") {
        let (cases, failed) = counts.split_once(" cases, ")?;
        let failed: usize = failed.strip_suffix(" failed")?.parse().ok()?;
        return Some(Tally { passed: cases.parse::<usize>().ok()?.checked_sub(failed)?, failed });
    }
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |what: &str| {
        let part = counts.split("; ").find_map(|part| part.strip_suffix(what))?;
        part.trim().parse().ok()
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_result_lines_only() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(result_line(line), Some(Tally { passed: 12, failed: 3 }));
        let line = "hostile: 64 cases, 3 failed";
        assert_eq!(result_line(line), Some(Tally { passed: 61, failed: 3 }));
        assert_eq!(result_line("hostile: none"), None);
        assert_eq!(result_line("test page::labels ... ok"), None);
        assert_eq!(result_line("test result: unknown"), None);
    }
}
