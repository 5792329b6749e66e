//! An audit as a file. Text of pages and recipes is data in each of the formats: it becomes neither
//! markup nor a formula.

use std::fmt::Write;

use super::{Audit, Finding, VERDICTS, Verdict};
use crate::ops::Value;
use crate::page::Address;

/// What stands above the findings: a name and a text each, in order.
pub type Header = Vec<(String, String)>;

/// The words of a report, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The title.
    pub title: String,
    /// The heads of the columns: verdict, section, group, control, holds, asked, why.
    pub columns: [String; 7],
    /// The verdicts, in the order of [`VERDICTS`].
    pub verdicts: [String; 7],
    /// A box that is on.
    pub on: String,
    /// A box that is off.
    pub off: String,
}

impl Words {
    fn verdict(&self, verdict: Verdict) -> &str {
        let at = VERDICTS.iter().position(|it| *it == verdict).unwrap_or_default();
        &self.verdicts[at]
    }

    fn value(&self, value: Option<&Value>) -> String {
        match value {
            Some(Value::On(true)) => self.on.clone(),
            Some(Value::On(false)) => self.off.clone(),
            Some(Value::Option(text) | Value::Text(text)) => text.clone(),
            None => String::new(),
        }
    }

    fn cells(&self, finding: &Finding) -> [String; 7] {
        [
            self.verdict(finding.verdict).to_owned(),
            finding.address.section.clone(),
            finding.address.group.clone(),
            control(&finding.address),
            self.value(finding.holds.as_ref()),
            self.value(finding.asked.as_ref()),
            finding.why.clone().unwrap_or_default(),
        ]
    }
}

/// A control's own name: row and column of a grid, or its label.
fn control(address: &Address) -> String {
    let mut parts: Vec<&str> = [&address.row, &address.column, &address.label]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.dedup();
    parts.join(" › ")
}

/// Findings in the order of their gravity.
fn sorted(audit: &Audit) -> impl Iterator<Item = &Finding> {
    VERDICTS.iter().flat_map(|verdict| audit.with(*verdict))
}

/// As Markdown.
#[must_use]
pub fn markdown(audit: &Audit, header: &Header, words: &Words) -> String {
    let mut out = format!("# {}\n\n", in_markdown(&words.title));
    for (name, text) in header {
        let _ = writeln!(out, "- {}: {}", in_markdown(name), in_markdown(text));
    }
    for verdict in VERDICTS {
        let (name, number) = (words.verdict(verdict), audit.count(verdict));
        let _ = writeln!(out, "- {}: {number}", in_markdown(name));
    }
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| in_markdown(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push('\n');
    out.push_str(&row(&words.columns));
    out.push_str(&format!("|{}\n", " --- |".repeat(words.columns.len())));
    for finding in sorted(audit) {
        out.push_str(&row(&words.cells(finding)));
    }
    out
}

fn in_markdown(text: &str) -> String {
    let mut out = String::new();
    for letter in one_line(text).chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// As comma-separated values (RFC 4180), with the byte order mark that Excel needs.
#[must_use]
pub fn csv(audit: &Audit, words: &Words) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| in_csv(cell)).collect();
        cells.join(",") + "\r\n"
    };
    let mut out = String::from('\u{feff}');
    out.push_str(&row(&words.columns));
    for finding in sorted(audit) {
        out.push_str(&row(&words.cells(finding)));
    }
    out
}

fn in_csv(text: &str) -> String {
    let text = one_line(text);
    // A spreadsheet would take it for a formula.
    let formula = text.trim_start().starts_with(['=', '+', '-', '@']);
    let mark = if formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

/// As one HTML file without scripts, that loads nothing.
#[must_use]
pub fn html(audit: &Audit, header: &Header, words: &Words) -> String {
    let title = in_html(&words.title);
    let mut out = format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>\n"
    );
    for (name, text) in header {
        let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", in_html(name), in_html(text));
    }
    for verdict in VERDICTS {
        let (name, number) = (in_html(words.verdict(verdict)), audit.count(verdict));
        let _ = writeln!(out, "<dt>{name}</dt><dd>{number}</dd>");
    }
    out.push_str("</dl>\n<table>\n<thead><tr>");
    for column in &words.columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", in_html(column));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for finding in sorted(audit) {
        let _ = write!(out, "<tr class=\"{}\">", finding.verdict.id());
        for cell in words.cells(finding) {
            let _ = write!(out, "<td>{}</td>", in_html(&cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</body>\n</html>\n");
    out
}

const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#22211d}\
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0}\
    table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;\
    vertical-align:top}.missing td:first-child{color:#a1241d}.more td:first-child,\
    .unasked td:first-child{color:#8a4b08}";

fn in_html(text: &str) -> String {
    let mut out = String::new();
    for letter in one_line(text).chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
