//! The report of a job, saved in each format and compared with what the replica stored.

use anyhow::{Context, Result, ensure};
use keyguide_browser::saved;
use keyguide_browser::scene::Scene;
use serde_json::{Value, json};

/// The columns of the CSV, by number.
const WHAT: usize = 0;
const PAGE: usize = 2;
const SECTION: usize = 3;
const CONTROL: usize = 5;
const BEFORE: usize = 6;
const AFTER: usize = 7;

/// Rows of a CSV whose cells are all quoted.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| {
        let line = line.trim_start_matches('\u{feff}');
        let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
        line.split("\",\"").map(|cell| cell.replace("\"\"", "\"")).collect()
    };
    csv.split("\r\n").filter(|line| !line.is_empty()).map(cells).collect()
}

fn button(format: &str) -> String {
    format!("section[data-list=report] button[data-report={format}]")
}

fn shown(value: &Value) -> String {
    match value {
        Value::Bool(true) => "on".into(),
        Value::Bool(false) => "off".into(),
        Value::String(text) if text.is_empty() => "nothing".into(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Section, before and after of all that differs between two states of a level, sorted.
fn differences(before: &Value, after: &Value) -> Result<Vec<[String; 3]>> {
    let permissions = |level: &Value| level["permissions"].as_object().cloned();
    let (before, after) =
        (permissions(before).context("none")?, permissions(after).context("none")?);
    let mut found: Vec<[String; 3]> = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(value))
        .map(|(key, value)| {
            let section = key.split('|').next().unwrap_or_default().to_owned();
            [section, shown(&before[key]), shown(value)]
        })
        .collect();
    found.sort();
    Ok(found)
}

#[tokio::test]
async fn it_tells_what_was_stored_and_no_credential() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.grant_clipboard().await?;
    scene.panel.see("What about the other sections?").await?;
    ensure!(scene.panel.count("section[data-list=report]").await? == 0, "there is nothing yet");
    let before = scene.stored().await?;
    scene.fill_and_save_level().await?;
    let after = scene.stored().await?;
    let form = scene.new_user().await?;
    // A tracking identifier is made too, though it is not the one that is wanted.
    form.click("input[name=Tracking][value=custom]").await?;
    form.until("a tracking identifier", keyguide_browser::LIMIT, async || {
        ensure!(form.value_of("input[name=TrackingIdentifier]").await?.len() > 20);
        Ok(())
    })
    .await?;
    scene.fill_user(&form).await?;
    scene.panel.click("button[data-do=copyBoth]").await?;
    scene.panel.see("Both are copied").await?;
    form.click(".ToolBar .SaveAndClose").await?;
    scene.panel.see("the level and the API user are saved").await?;
    scene.panel.enter("Done by (optional; stands in the report)", "=Ada <b>L.</b>").await?;
    scene.panel.shot("report").await?;
    let (name, csv) = saved(&scene.panel, &button("csv")).await?;
    ensure!(name == "keyguide-report.csv", "{name}");
    let (name, markdown) = saved(&scene.panel, &button("markdown")).await?;
    ensure!(name == "keyguide-report.md", "{name}");
    let (name, html) = saved(&scene.panel, &button("html")).await?;
    ensure!(name == "keyguide-report.html", "{name}");

    let state = scene.state().await?;
    check_rows(&rows(&csv), &before, &after, &state)?;
    for (name, text) in [("csv", &csv), ("markdown", &markdown), ("html", &html)] {
        for wanted in ["ww5.autotask.net", "Atria", "unverified", "Your Organization"] {
            ensure!(text.contains(wanted), "no {wanted} in the {name}");
        }
        no_credential(&state, name, text)?;
    }
    ensure!(csv.contains("\"Done by\",\"'=Ada <b>L.</b>\""), "{csv}");
    ensure!(html.contains("=Ada &lt;b&gt;L.&lt;/b&gt;") && html.contains("default-src 'none'"));
    ensure!(!html.contains("<script") && !html.contains("<b>") && !markdown.contains("<b>"));
    // A browser shows it whole, and prints it.
    let data = format!("data:text/html;base64,{}", base64(html.as_bytes()));
    scene.admin.goto(&data).await?;
    let drawn = scene.admin.count("tbody tr").await?;
    ensure!(drawn == markdown.lines().filter(|line| line.starts_with("| ")).count() - 2, "{drawn}");
    scene.admin.shot("report-html").await?;
    scene.end().await
}

fn check_rows(rows: &[Vec<String>], before: &Value, after: &Value, state: &Value) -> Result<()> {
    let changed: Vec<&Vec<String>> =
        rows.iter().filter(|row| row[WHAT].starts_with("Changed")).collect();
    ensure!(!changed.iter().any(|row| row[WHAT].contains("put back")), "nothing was put back");
    // The level, field by field.
    let mut told: Vec<[String; 3]> = changed
        .iter()
        .filter(|row| row[PAGE].contains("Security Level") && !row[SECTION].starts_with("General"))
        .map(|row| [row[SECTION].clone(), row[BEFORE].clone(), row[AFTER].clone()])
        .collect();
    told.sort();
    let stored = differences(before, after)?;
    ensure!(stored.len() > 40, "{} differences", stored.len());
    ensure!(told == stored, "told {told:?}, stored {stored:?}");
    let one = |control: &str| {
        let mut found = changed.iter().filter(|row| row[CONTROL] == control);
        let row = found.next().with_context(|| format!("no row for {control}"))?;
        ensure!(found.next().is_none(), "several rows for {control}");
        anyhow::Ok((row[BEFORE].clone(), row[AFTER].clone()))
    };
    let (from, to) = one("Name")?;
    ensure!(from == shown(&before["name"]) && to == shown(&after["name"]), "{from}, {to}");
    // The user.
    let user = &state["users"].as_array().context("no users")?[0];
    for (control, field) in [
        ("First Name", "first"),
        ("Last Name", "last"),
        ("Email Address", "email"),
        ("Primary Internal Location", "location"),
    ] {
        let (_, to) = one(control)?;
        ensure!(to == shown(&user[field]), "{control}: told {to}, stored {}", user[field]);
    }
    let vendor = changed.iter().any(|row| {
        row[CONTROL] == "Integration Vendor" && row[AFTER] == "Automate101 - Service Automation"
    });
    ensure!(vendor, "the vendor is not told");
    // What was asked.
    let asked = |question: &str, answer: &str| {
        rows.iter()
            .any(|row| row[WHAT] == "Asked" && row[CONTROL] == question && row[AFTER] == answer)
    };
    ensure!(asked("What about the other sections?", "Leave them as copied"), "{rows:?}");
    ensure!(asked("Email Address", "integrations@tenant.example"), "{rows:?}");
    Ok(())
}

/// Nothing that was issued stands in the text, and the search finds what does.
fn no_credential(state: &Value, name: &str, text: &str) -> Result<()> {
    let issued = state["issued"].as_array().context("nothing was issued")?;
    ensure!(issued.len() == 3, "{} values were issued", issued.len());
    for value in issued {
        let value = value.as_str().context("no text")?;
        // A key's own part stands before the tenant's domain; a secret may hold any sign.
        let key = value.strip_suffix("@tenant.example").unwrap_or(value);
        ensure!(key.len() >= 15, "a short value");
        ensure!(!text.contains(key), "a credential stands in the {name}");
        ensure!(format!("{text}{value}").contains(key), "the search does not find what is there");
    }
    Ok(())
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= chunk.len() { letter.into() } else { '=' });
        }
    }
    out
}

#[tokio::test]
async fn it_tells_what_was_put_back() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.click_check("Leave them as copied").await?;
    scene.panel.click("button[data-do=fill]").await?;
    scene.panel.see("filled and read back").await?;
    let (_, csv) = saved(&scene.panel, &button("csv")).await?;
    let count = |csv: &str, what: &str| rows(csv).iter().filter(|row| row[WHAT] == what).count();
    let changed = count(&csv, "Changed");
    ensure!(changed > 40, "{changed} changes");
    scene.panel.click("button[data-do=undo]").await?;
    scene.panel.see("put back").await?;
    let (_, csv) = saved(&scene.panel, &button("csv")).await?;
    ensure!(count(&csv, "Changed") == 0, "{csv}");
    ensure!(count(&csv, "Changed and put back") == changed, "{csv}");
    scene.end().await
}
