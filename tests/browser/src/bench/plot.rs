//! The outcome as a plot: milliseconds over controls, both by powers of ten.

use std::fmt::Write;

use super::PLAIN;
use super::outcome::Outcome;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 460.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 50.0;
/// Least and most of both axes, as powers of ten.
const CONTROLS: (f64, f64) = (2.0, 4.0);
const MILLISECONDS: (f64, f64) = (-1.0, 5.0);

/// What is drawn: its name, what is added up for it, its colour and how its line is broken.
const LINES: [(&str, &[&str], &str, &str); 6] = [
    ("bare read", &["bare read"], "#64748b", "2 4"),
    ("Keyguide: read and name", &["snapshot", "taking over", "labelling"], "#1d4ed8", ""),
    ("dom-accessibility-api", &["dom-accessibility-api"], "#15803d", "8 3"),
    ("axe-core", &["axe-core"], "#a21caf", "8 3 2 3"),
    ("Playwright", &["playwright"], "#b45309", "12 4"),
    ("testing-library", &["testing-library"], "#b91c1c", "4 4"),
];

/// Draws the pages on which all can name what they find.
pub(super) fn draw(outcome: &Outcome) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"Milliseconds to name all controls of a page, by the number of its controls\">\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    grid(&mut svg);
    let mut lines: Vec<_> = LINES.iter().map(|line| (line, points(outcome, line.1))).collect();
    // The names stand in the order in which the lines end.
    let end = |points: &[(f64, f64)]| points.last().map_or(f64::MAX, |(_, y)| *y);
    lines.sort_by(|(_, a), (_, b)| end(a).total_cmp(&end(b)));
    let mut above = f64::MIN;
    for ((name, _, colour, dashes), points) in lines {
        let Some(&(x, y)) = points.last() else { continue };
        let all: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let all = all.join(" ");
        // Writing to a string does not fail.
        let _ = writeln!(
            svg,
            "<polyline points=\"{all}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>"
        );
        for (x, y) in &points {
            let _ =
                writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>");
        }
        let label = (y + 4.0).max(above + 14.0);
        above = label;
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{label:.1}\" fill=\"{colour}\">{name}</text>",
            x.max(WIDTH - RIGHT) + 10.0
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Where a thing's medians are, by the number of controls.
fn points(outcome: &Outcome, parts: &[&str]) -> Vec<(f64, f64)> {
    let mut pages: Vec<(usize, &str)> = outcome
        .rows
        .iter()
        .filter(|row| row.page.starts_with(PLAIN))
        .map(|row| (row.controls, row.page.as_str()))
        .collect();
    pages.sort_unstable();
    pages.dedup();
    let point = |&(controls, page): &(usize, &str)| {
        let all: Option<f64> = parts.iter().map(|part| outcome.median(page, part)).sum();
        Some((across(controls as f64), up(all?)))
    };
    pages.iter().filter_map(point).collect()
}

fn across(controls: f64) -> f64 {
    let (least, most) = CONTROLS;
    LEFT + (controls.log10() - least) / (most - least) * (WIDTH - LEFT - RIGHT)
}

fn up(milliseconds: f64) -> f64 {
    let (least, most) = MILLISECONDS;
    let part = (milliseconds.max(0.1).log10() - least) / (most - least);
    HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)
}

fn grid(svg: &mut String) {
    for (power, text) in (-1..=5).zip(["0.1 ms", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"])
    {
        let y = up(10_f64.powi(power));
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#e2e8f0\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#334155\">{text}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            y + 4.0
        );
    }
    for (controls, text) in
        [(100.0, "100"), (250.0, "250"), (1e3, "1,000"), (3e3, "3,000"), (1e4, "10,000")]
    {
        let x = across(controls);
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{:.1}\" stroke=\"#e2e8f0\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#334155\">{text}</text>",
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM + 18.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#334155\">controls on the page</text>",
        LEFT + (WIDTH - LEFT - RIGHT) / 2.0,
        HEIGHT - 10.0
    );
}
