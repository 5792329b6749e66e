//! `cargo xtask doctor`: what is needed, what is here, what to do.

use std::process::ExitCode;

use anyhow::Result;

use crate::browser::Browser;
use crate::needs;
use crate::places::Places;

/// Prints the table; a failure if anything is missing.
pub(crate) fn run(places: &Places) -> Result<ExitCode> {
    let rows: Vec<_> = needs::BUILD
        .iter()
        .chain(Browser::ALL.into_iter().flat_map(needs::driving))
        .chain(
            needs::REPLICA.iter().chain(needs::CHECKS).filter(|need| !needs::BUILD.contains(need)),
        )
        .map(|need| (need.name(), need.status(places)))
        .collect();
    let shown = |found: &Option<String>| found.clone().unwrap_or_else(|| "missing".into());
    let width = rows.iter().map(|(_, status)| shown(&status.found).len()).max().unwrap_or(0);
    println!("{:<16} {:<width$}  to do", "need", "found");
    for (name, status) in &rows {
        let todo = if status.found.is_some() { "-" } else { status.remedy.as_str() };
        println!("{name:<16} {:<width$}  {todo}", shown(&status.found));
    }
    let complete = rows.iter().all(|(_, status)| status.found.is_some());
    Ok(if complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
