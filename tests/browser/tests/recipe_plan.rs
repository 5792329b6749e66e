//! What a recipe would change on saved pages, as authors without the extension see it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const LEVEL: &str = r#"<title>Edit Security Level</title><link rel="stylesheet" href="Level_files/a.css">
    <h1>Edit Security Level</h1><section><h2>General Information</h2>
      <label>Name <input value="Copy of API User (system)"></label><label><input type="checkbox" checked> Active</label></section>
    <section><h2>CRM</h2><h3>Object Permissions</h3><table>
      <thead><tr><th>Object</th><th>View</th><th>Edit</th></tr></thead><tbody>
      <tr><td>Accounts</td><td><select><option>All<option>Mine<option selected>None</select></td>
        <td><select><option>All<option>Mine<option selected>None</select></td></tr>
      <tr><td>Opportunities &amp; Quotes</td><td><select><option>All<option selected>None</select></td>
        <td><select><option>All<option selected>None</select></td></tr></tbody></table></section>"#;

const RECIPE: &str = r#"{"version": 1, "id": "x", "name": "X", "vendor": "X",
    "source": {"url": "https://x.example", "seen": "2026-11-20"},
    "level": {"name": "X API", "base": ["API User (system) (API-only)"], "rest": "as-copied", "sections": [
        {"section": "CRM section", "set": [
            {"row": "Organizations - View", "to": "View All"},
            {"row": "Companies", "column": "Edit", "to": "Yes"},
            {"row": "Opportunities", "column": "View", "to": "All"},
            {"row": "Sales Orders", "column": "View", "to": "All"}]}]}}"#;

/// The saved pages, in a folder of each test's own.
fn folder(of: &str) -> Result<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("saved pages, {of}"));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("Level_files"))?;
    fs::write(folder.join("Level_files/a.css"), "h2 { margin: 0 }")?;
    fs::write(folder.join("Level_files/saved_resource(1)"), LEVEL)?;
    fs::write(folder.join("Edit Security Level – Autotask"), LEVEL)?;
    let frame = r#"<title>Autotask</title><iframe width="900" height="700" src="Level_files/saved_resource(1)"></iframe>"#;
    fs::write(folder.join("in a frame.htm"), frame)?;
    fs::write(folder.join("recipe.json"), RECIPE)?;
    fs::write(
        folder.join("broken.json"),
        RECIPE.replace("\"rest\"", "\"rset\"").replace("\"set\"", "\"sat\""),
    )?;
    let whole = format!(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/\nMIME-Version: 1.0\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"--B\"\n\n----B\n\
         Content-Type: text/html\nContent-Location: https://x.example/\n\n{LEVEL}\n----B--\n"
    );
    fs::write(folder.join("whole page.mhtml"), whole.replace('\n', "\r\n"))?;
    fs::write(folder.join("empty.html"), "<p>Nothing here")?;
    let person = "<title>Edit Resource</title><h1>Edit Resource</h1><label>First Name <input></label>
        <label>Username <input value=jane></label><label>Security Level <select><option>Admin</select></label>";
    fs::write(folder.join("person.html"), person)?;
    Ok(folder)
}

/// Runs the tool, with this page.
fn run(
    folder: &Path,
    recipe: &str,
    page: &str,
    more: &[&str],
) -> Result<(Option<i32>, String, String)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recipe-plan"));
    command.current_dir(folder);
    let output = command.arg(recipe).arg("--page").arg(page).args(more).output()?;
    let text = |bytes| String::from_utf8(bytes).context("not UTF-8");
    Ok((output.status.code(), text(output.stdout)?, text(output.stderr)?))
}

/// By the command that `docs/recipes.md` names, where nothing has been built but what it builds itself.
fn run_as_documented(recipe: &Path, page: &Path) -> Result<String> {
    let mut command = Command::new("cargo");
    command.args(["xtask", "recipe", "plan"]).arg(recipe).arg("--page").arg(page).arg("--json");
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    command.env_remove("KEYGUIDE_EXTENSION").env_remove("KEYGUIDE_BROWSER");
    let output = command.output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("not UTF-8")
}

#[test]
fn any_saved_page_is_planned_on() -> Result<()> {
    let folder = folder("planned")?;
    let item = |section: &str,
                group: &str,
                row: &str,
                column: &str,
                label: &str,
                values: [Value; 2],
                status: &str| {
        let [from, to] = values;
        json!({ "section": section, "group": group, "row": row, "column": column, "label": label,
            "from": from, "to": to, "status": status })
    };
    let objects = "Object Permissions";
    let expected = json!([
        item(
            "General Information",
            "",
            "",
            "",
            "Name",
            [json!("Copy of API User (system)"), json!("X API")],
            "change"
        ),
        item("General Information", "", "", "", "Active", [json!(true), json!(true)], "ok"),
        item("CRM", objects, "Accounts", "View", "", [json!("None"), json!("All")], "change"),
        item("CRM", objects, "Accounts", "Edit", "", [json!("None"), Value::Null], "blocked"),
        item(
            "CRM section",
            "",
            "Opportunities",
            "View",
            "",
            [Value::Null, Value::Null],
            "question"
        ),
        item("CRM section", "", "Sales Orders", "View", "", [Value::Null, Value::Null], "absent"),
    ]);
    for page in ["Edit Security Level – Autotask", "in a frame.htm", "whole page.mhtml"] {
        let (code, out, err) = run(&folder, "recipe.json", page, &["--json"])?;
        ensure!(code == Some(0), "{page}: {err}");
        let told: Value = serde_json::from_str(&out)?;
        ensure!(told == expected, "{page}: {told:#}");
        let keys = ["section", "group", "row", "column", "label", "from", "to", "status"];
        let at: Vec<_> = keys.iter().map(|key| out.find(&format!("\"{key}\""))).collect();
        ensure!(at.is_sorted() && at.iter().all(Option::is_some), "keys in another order: {out}");
    }
    let page = folder.join("Edit Security Level – Autotask");
    let told: Value =
        serde_json::from_str(&run_as_documented(&folder.join("recipe.json"), &page)?)?;
    ensure!(told == expected, "as documented: {told:#}");
    Ok(())
}

#[test]
fn what_cannot_be_used_is_told_and_fails() -> Result<()> {
    let folder = &folder("refused")?;
    let (code, out, err) = run(folder, "broken.json", "empty.html", &["--json"])?;
    ensure!(code == Some(1) && out.is_empty(), "{code:?} {out}");
    for line in ["broken.json: error: level.rset", "broken.json: error: level.sections[0].sat"] {
        ensure!(err.contains(line), "no {line} in {err}");
    }
    let (code, out, err) = run(folder, "recipe.json", "empty.html", &[])?;
    ensure!(
        code == Some(1) && out.is_empty() && err.contains("has nothing"),
        "{code:?} {out} {err}"
    );
    let answer = |answer: &'static str| {
        run(folder, "recipe.json", "Edit Security Level – Autotask", &["--answer", answer])
    };
    let (code, out, err) = answer("rets=none")?;
    ensure!(
        code == Some(1) && out.is_empty() && err.contains("not asked here"),
        "{code:?} {out} {err}"
    );
    let (code, out, err) = run(folder, "recipe.json", "person.html", &[])?;
    ensure!(
        code == Some(1) && out.is_empty() && err.contains("of a person"),
        "{code:?} {out} {err}"
    );
    let (code, _, err) = run(folder, "recipe.json", "gone.html", &[])?;
    ensure!(code == Some(1) && err.contains("no page"), "{code:?} {err}");
    Ok(())
}
