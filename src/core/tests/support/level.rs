//! A whole security level as HTML, made from the replica's catalogue: every section, group, row and
//! label, each control marked with its address.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The page. Marks are `section | group | row | column | label`.
pub(crate) fn html() -> String {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/replica/catalogue");
    let read = |path: &Path| -> Value {
        serde_json::from_str(&fs::read_to_string(path).unwrap_or_default()).unwrap_or_default()
    };
    let options = read(&data.join("options.json"));
    let mut files: Vec<_> =
        fs::read_dir(data.join("level")).into_iter().flatten().flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let sections: String =
        files.iter().map(|file| section(&read(&file.path()), &options)).collect();
    format!(
        r#"<h1>Edit Security Level</h1><div><h2>General Information</h2><div>
           <div><label>Name <input value="Copy of API User (system)"></label></div>
           <div><label><input type="checkbox"> Active</label></div></div></div>{sections}"#
    )
}

fn section(section: &Value, options: &Value) -> String {
    let name = text(&section["name"]);
    let mut out = format!("<div><h2>{}</h2><div>", safe(name));
    for group in list(&section["groups"]) {
        if group["audience"] == "standard" {
            continue;
        }
        let caption = text(&group["name"]);
        if !caption.is_empty() && group["kind"] != "fields" {
            out += &format!("<h3>{}</h3>", safe(caption.trim_end_matches(':')));
        }
        let caption = caption.trim_end_matches(':');
        out += &match text(&group["kind"]) {
            "grid" => grid(name, caption, group, options),
            _ => list(&group["items"])
                .iter()
                .map(|item| field(name, caption, item, options))
                .collect(),
        };
    }
    out + "</div></div>"
}

fn grid(section: &str, group: &str, grid: &Value, options: &Value) -> String {
    let columns: Vec<&str> = list(&grid["columns"]).iter().map(text).collect();
    let heads: String = columns.iter().map(|column| format!("<th>{}</th>", safe(column))).collect();
    let mut rows = String::new();
    let mut last = "";
    for row in list(&grid["rows"]) {
        let over = text(&row["group"]);
        if over != last {
            rows += &format!(r#"<tr><th colspan="{}">{}</th></tr>"#, columns.len(), safe(over));
            last = over;
        }
        let name = text(&row["name"]);
        let cells = list(&row["cells"]).iter().zip(columns.iter().skip(1));
        let cells: String = cells
            .map(|(cell, column)| {
                let mark = [section, group, name, column, ""].join(" | ");
                let inside = match cell {
                    Value::String(_) => input(&mark, "type=\"checkbox\""),
                    Value::Object(_) if cell["list"].is_string() => select(&mark, cell, options),
                    _ => safe(text(&cell["fixed"])),
                };
                format!("<td>{inside}</td>")
            })
            .collect();
        rows += &format!("<tr><td>{}</td>{cells}</tr>", safe(name));
    }
    let head = if heads.contains("><") && columns.iter().any(|column| !column.is_empty()) {
        format!("<thead><tr>{heads}</tr></thead>")
    } else {
        String::new()
    };
    format!("<table>{head}<tbody>{rows}</tbody></table>")
}

fn field(section: &str, group: &str, item: &Value, options: &Value) -> String {
    let label = text(&item["label"]);
    let mark = [section, group, "", "", label].join(" | ");
    let label = safe(label);
    if item["list"].is_string() {
        return format!("<div><label>{label} {}</label></div>", select(&mark, item, options));
    }
    if let Some(number) = item["number"].as_str() {
        return format!(
            "<div><label>{label} {}</label></div>",
            input(&mark, &format!("type=\"number\" value=\"{number}\""))
        );
    }
    format!("<div><label>{} {label}</label></div>", input(&mark, "type=\"checkbox\""))
}

fn input(mark: &str, more: &str) -> String {
    format!(r#"<input {more} data-mark="{}">"#, safe(mark))
}

fn select(mark: &str, of: &Value, options: &Value) -> String {
    let options: String = list(&options[text(&of["list"])])
        .iter()
        .map(|option| format!("<option>{}</option>", safe(text(option))))
        .collect();
    format!(r#"<select data-mark="{}">{options}</select>"#, safe(mark))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
