//! The outcome as a table in Markdown.

use std::fmt::Write;

use super::outcome::Outcome;

/// Writes it.
pub(super) fn write(outcome: &Outcome) -> String {
    let mut text = String::from(
        "| page | what | median ms | quartiles | rightly named |\n|---|---|---:|---:|---:|\n",
    );
    let mut pages: Vec<(&str, usize)> = Vec::new();
    for row in &outcome.rows {
        if !pages.iter().any(|(page, _)| *page == row.page) {
            pages.push((&row.page, row.controls));
        }
    }
    for (page, controls) in pages {
        for row in outcome.rows.iter().filter(|row| row.page == page) {
            let (low, high) = row.spread();
            let right = row.right.map(|right| format!("{right} of {controls}")).unwrap_or_default();
            let spread =
                if row.times.len() > 1 { format!("{low:.1}–{high:.1}") } else { "once".into() };
            // Writing to a string does not fail.
            let _ = writeln!(
                text,
                "| {page} | {} | {:.1} | {spread} | {right} |",
                row.what,
                row.median()
            );
        }
        for slow in ["dom-accessibility-api", "playwright", "axe-core", "testing-library"] {
            if outcome.row(page, slow).is_none() {
                let _ = writeln!(text, "| {page} | {slow} | not asked: it takes too long | | |");
            }
        }
    }
    for (name, value, unit) in &outcome.figures {
        let _ = writeln!(text, "| | {name} | {value:.1} {unit} | | |");
    }
    text
}
