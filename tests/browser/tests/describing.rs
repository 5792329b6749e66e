//! A page as a file: shown in full before it is saved, without what was typed, and taken by the tools
//! that take pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Page, saved};
use keyguide_replica::paths;
use serde_json::{Value, json};

/// Describes the page of the current step: what the panel shows, which is what it saves.
async fn describe(panel: &Page) -> Result<String> {
    panel.click("button[data-do=describe]").await?;
    panel.see("This page as a file").await?;
    let shown = panel.value_of("section.describe textarea").await?;
    panel.shot("description").await?;
    let (name, text) = saved(panel, "button[data-do=save-description]").await?;
    ensure!(name == "keyguide-page.json", "{name}");
    ensure!(text == shown, "something else is saved than was shown");
    panel.click("button[data-do=drop-description]").await?;
    panel.see_no_more("This page as a file").await?;
    ensure!(panel.count("button[data-do=describe]").await? == 1, "it cannot be made again");
    Ok(text)
}

/// A folder of its own in which a description lies as a page would, with expectations.
fn lay_down(name: &str, text: &str, expected: &Value) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("page.json"), text)?;
    fs::write(folder.join("page.expected.json"), expected.to_string())?;
    Ok(folder)
}

/// What `cargo xtask accuracy` runs.
fn accuracy(folder: &Path) -> Result<Output> {
    Ok(Command::new(env!("CARGO_BIN_EXE_accuracy")).arg(folder).output()?)
}

/// The first element of a kind after a text, as an expectation selects it.
fn after(description: &Value, text: &str, tag: &str) -> Result<String> {
    for (at, frame) in description["frames"].as_array().into_iter().flatten().enumerate() {
        let nodes = frame["snapshot"]["nodes"].as_array().context("no nodes")?;
        let start = nodes.iter().position(|node| node["x"].as_str().map(str::trim) == Some(text));
        let Some(start) = start else { continue };
        let found = nodes[start..].iter().find(|node| node["t"] == tag);
        let number = found.and_then(|node| node["i"].as_u64());
        return Ok(format!("@{at}:{}", number.with_context(|| format!("no {tag} after {text}"))?));
    }
    anyhow::bail!("{text} is not in the description")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Presses a button of the form and tells what it put into its field.
async fn generated(form: &Page, button: &str, field: &str) -> Result<String> {
    form.click_text(button).await?;
    form.until("a credential", LIMIT, async || {
        let value = form.value_of(field).await?;
        ensure!(value.len() > 8, "it is empty");
        Ok(value)
    })
    .await
}

#[tokio::test]
async fn a_form_is_described_without_what_was_typed() -> Result<()> {
    let scene = Scene::at(paths::API_USER_NEW, json!({})).await?;
    scene.panel.see("Primary Internal Location").await?;
    let typed = [
        ("input[name=FirstName]", "Quintessa"),
        ("input[name=LastName]", "Featherstone"),
        ("input[name=Email]", "quintessa.f@nowhere.example"),
    ];
    for (field, text) in typed {
        scene.admin.enter_at(field, text).await?;
    }
    let mut secrets: Vec<String> = vec!["nowhere".into(), "quintessa.f".into()];
    secrets.extend(typed.map(|(_, text)| text.to_owned()));
    let username = generated(&scene.admin, "Generate Key", "input[name=Username]").await?;
    let (key, domain) = username.split_once('@').context("a username without the tenant")?;
    // A secret may hold any sign: it is looked for as a whole.
    let secret = generated(&scene.admin, "Generate Secret", "input[name=Password]").await?;
    secrets.extend([key.to_owned(), domain.to_owned(), secret]);
    let text = describe(&scene.panel).await?;
    let all = text.to_lowercase();
    let left = secrets.iter().position(|secret| all.contains(&secret.to_lowercase()));
    ensure!(left.is_none(), "number {left:?} of what was typed is in the file");
    ensure!(text.contains("Primary Internal Location"), "the page's own words are not");

    let description: Value = serde_json::from_str(&text)?;
    let expect = |label: &str, tag: &str| -> Result<Value> {
        let selector = after(&description, label, tag)?;
        Ok(json!({ "selector": selector, "section": "General", "label": label }))
    };
    let right = json!([
        expect("First Name", "input")?,
        expect("Email Address", "input")?,
        expect("Security Level", "select")?,
        expect("Primary Internal Location", "select")?,
    ]);
    let folder = lay_down("described-form", &text, &right)?;
    let output = accuracy(&folder)?;
    ensure!(output.status.success(), "{}", said(&output));
    ensure!(said(&output).contains("page: right 4 wrong 0 missing 0 of 4"), "{}", said(&output));
    // It judges: what is expected wrongly is not right.
    let mut wrong = right.clone();
    wrong[0]["label"] = "Last Name".into();
    lay_down("described-form", &text, &wrong)?;
    let output = accuracy(&folder)?;
    ensure!(!output.status.success() && said(&output).contains("wrong 1"), "{}", said(&output));
    scene.end().await
}

#[tokio::test]
async fn a_recipe_is_planned_on_a_described_level() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.see("What about the other sections?").await?;
    scene.admin.enter_at("input[name=Name]", "Zubrowka Kowalczyk").await?;
    let text = describe(&scene.panel).await?;
    for word in ["zubrowka", "kowalczyk"] {
        ensure!(!text.to_lowercase().contains(word), "the level's name is in the file");
    }
    let folder = lay_down("described-level", &text, &json!([]))?;
    let recipe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/recipes/atria.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_recipe-plan"));
    command.arg(recipe).arg("--page").arg(folder.join("page.json")).arg("--json");
    let output = command.output()?;
    ensure!(output.status.success(), "{}", said(&output));
    let items: Vec<Value> = serde_json::from_slice(&output.stdout)?;
    let planned = |section: &str, label: &str| {
        let item = |item: &&Value| item["section"] == section && item["label"] == label;
        let found: Vec<&Value> = items.iter().filter(item).collect();
        match found.as_slice() {
            [one] => (one["from"].clone(), one["to"].clone(), one["status"].clone()),
            _ => (json!(found.len()), Value::Null, Value::Null),
        }
    };
    // As they are in the copied level, and as the recipe wants them.
    let products = planned("Admin", "Products, Services, & Inventory");
    ensure!(products == (json!(true), json!(true), json!("ok")), "{products:?}");
    let active = planned("General Information", "Active");
    ensure!(active == (json!(false), json!(true), json!("change")), "{active:?}");
    ensure!(items.len() > 60, "only {} items", items.len());
    scene.end().await
}
