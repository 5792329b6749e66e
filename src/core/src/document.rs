//! A table with facts above it, as a file: Markdown, CSV or HTML. All text of pages and recipes is
//! data in each of them: it becomes neither markup nor a formula.

use std::fmt::Write;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table in Markdown.
    Markdown,
    /// Comma-separated values (RFC 4180), with the byte order mark that Excel needs.
    Csv,
    /// One file for a browser or a printer, without scripts, that loads nothing.
    Html,
}

impl Format {
    /// How a file of this format ends, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }
}

/// What stands above a table: a name and a text each, in order.
pub type Facts = Vec<(String, String)>;

/// A table with a title and facts above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The title.
    pub title: String,
    /// What stands above the table. In CSV it comes last, so that the columns' heads stand first.
    pub facts: Facts,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How grave it is.
    pub weight: Weight,
    /// A cell for each column.
    pub cells: Vec<String>,
}

/// How grave a row is; colours its first cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Weight {
    /// As it should be.
    #[default]
    Plain,
    /// To be looked at.
    Notable,
    /// Something is wrong.
    Grave,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Notable => "notable",
            Self::Grave => "grave",
        }
    }
}

impl Document {
    /// The document as a file's text.
    #[must_use]
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Markdown => self.markdown(),
            Format::Csv => self.csv(),
            Format::Html => self.html(),
        }
    }

    fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n", in_markdown(&self.title));
        for (name, text) in &self.facts {
            let _ = writeln!(out, "- {}: {}", in_markdown(name), in_markdown(text));
        }
        let row = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| in_markdown(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        out.push('\n');
        out.push_str(&row(&self.columns));
        let _ = writeln!(out, "|{}", " --- |".repeat(self.columns.len()));
        for Row { cells, .. } in &self.rows {
            out.push_str(&row(cells));
        }
        out
    }

    fn csv(&self) -> String {
        let width = self.columns.len();
        let row = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| in_csv(cell)).collect();
            cells.join(",") + "\r\n"
        };
        let mut out = String::from('\u{feff}');
        out.push_str(&row(&self.columns));
        for Row { cells, .. } in &self.rows {
            out.push_str(&row(cells));
        }
        for (name, text) in &self.facts {
            let mut cells = vec![name.clone(), text.clone()];
            cells.resize(width.max(2), String::new());
            out.push_str(&row(&cells));
        }
        out
    }

    fn html(&self) -> String {
        let title = in_html(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>\n"
        );
        for (name, text) in &self.facts {
            let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", in_html(name), in_html(text));
        }
        out.push_str("</dl>\n<table>\n<thead><tr>");
        for column in &self.columns {
            let _ = write!(out, "<th scope=\"col\">{}</th>", in_html(column));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for Row { weight, cells } in &self.rows {
            let _ = write!(out, "<tr class=\"{}\">", weight.class());
            for cell in cells {
                let _ = write!(out, "<td>{}</td>", in_html(cell));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</body>\n</html>\n");
        out
    }
}

const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#22211d}\
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}\
    dd{margin:0;overflow-wrap:anywhere}\
    table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.3rem .5rem;\
    text-align:left;vertical-align:top;overflow-wrap:break-word}\
    .grave td:first-child{color:#a1241d}.notable td:first-child{color:#8a4b08}\
    @page{size:landscape;margin:12mm}\
    @media print{body{margin:0;font-size:9.5pt}thead{display:table-header-group}\
    tr,dt,dd{break-inside:avoid}}";

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

fn in_csv(text: &str) -> String {
    let text = one_line(text);
    // A spreadsheet would take it for a formula.
    let mark =
        if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

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

/// On one line, without white space at its ends, and without letters that are not drawn: a formula
/// could hide behind them.
pub(crate) fn one_line(text: &str) -> String {
    let drawn = |letter: &char| {
        let unseen = matches!(*letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}');
        !unseen && (letter.is_whitespace() || !letter.is_control())
    };
    let text: String = text.chars().filter(drawn).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
