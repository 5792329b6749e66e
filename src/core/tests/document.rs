//! Documents of any text: what stands in them is data, in each format.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use keyguide_core::document::{Document, Format, Row, Weight};
use proptest::prelude::*;
use scraper::{Html, Selector};

/// Reads what RFC 4180 describes.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let (mut quoted, mut letters) = (false, csv.chars().peekable());
    while let Some(letter) = letters.next() {
        let record = records.last_mut().unwrap();
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => {
                letters.next();
                record.last_mut().unwrap().push('"');
            }
            ('"', _) => quoted = !quoted,
            (',', false) => record.push(String::new()),
            ('\r', false) if letters.peek() == Some(&'\n') => {
                letters.next();
                records.push(vec![String::new()]);
            }
            _ => record.last_mut().unwrap().push(letter),
        }
    }
    assert!(!quoted, "an open quote");
    assert_eq!(records.pop().unwrap(), [""], "the last line does not end");
    records
}

/// Text that means something to one of the formats, among any other.
fn hostile() -> impl Strategy<Value = String> {
    let telling = prop::sample::select(vec![
        "=1+1",
        "+",
        "-2",
        "@SUM(A1)",
        "＝1",
        "\t=1",
        "\u{200b}=1",
        "\u{feff}@x",
        "\"",
        "\"\"",
        ",",
        "\r\n",
        "\n",
        "|",
        "\\",
        "`",
        "<script>alert(1)</script>",
        "</style>",
        "</td>",
        "<img src=x onerror=y>",
        "&lt;",
        "&",
        "'",
        "[a](javascript:x)",
        "![a](b)",
        "# h",
        "**b**",
        "<!--",
        "-->",
        "]]>",
        "\u{202e}",
    ]);
    prop::collection::vec(prop_oneof![telling.prop_map(str::to_owned), any::<String>()], 0..4)
        .prop_map(|parts| parts.concat())
}

fn any_document() -> impl Strategy<Value = Document> {
    let rows = prop::collection::vec([hostile(), hostile(), hostile()], 0..4);
    (hostile(), hostile(), hostile(), rows).prop_map(|(title, name, text, rows)| Document {
        title,
        facts: vec![(name, text)],
        columns: ["A", "B", "C"].map(str::to_owned).to_vec(),
        rows: rows
            .into_iter()
            .map(|cells| Row { weight: Weight::Plain, cells: cells.to_vec() })
            .collect(),
    })
}

proptest! {
    #[test]
    fn a_spreadsheet_sees_as_many_cells_as_there_are_and_no_formula(made in any_document()) {
        let csv = made.write(Format::Csv);
        let records = records(csv.strip_prefix('\u{feff}').unwrap());
        prop_assert_eq!(records.len(), 1 + made.rows.len() + 1);
        for record in &records {
            prop_assert_eq!(record.len(), 3);
            for cell in record {
                let formula = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
                prop_assert!(!formula, "{cell:?}");
            }
        }
    }

    #[test]
    fn a_browser_sees_the_tables_cells_and_no_element_of_the_text(made in any_document()) {
        let html = made.write(Format::Html);
        let read = Html::parse_document(&html);
        let count = |selector: &str| read.select(&Selector::parse(selector).unwrap()).count();
        prop_assert_eq!(count("td"), 3 * made.rows.len());
        // h1, dl, dt, dd, table, thead, tbody, the heads; then the rows.
        prop_assert_eq!(count("body *"), 7 + (1 + 3) + (1 + 3) * made.rows.len());
        prop_assert_eq!(count("head *"), 4);
        prop_assert!(!html.contains("<!--"));
    }

    #[test]
    fn markdown_has_a_line_for_each_row_and_a_bar_for_each_cell(made in any_document()) {
        let markdown = made.write(Format::Markdown);
        let lines: Vec<&str> = markdown.lines().collect();
        prop_assert_eq!(lines.len(), 6 + made.rows.len());
        for line in &lines[4..] {
            let plain = line.replace("\\\\", "").replace("\\|", "");
            prop_assert_eq!(plain.matches('|').count(), 4, "{}", line);
            prop_assert!(!plain.contains('<'), "{}", line);
        }
    }
}
