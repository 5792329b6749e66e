//! Recipes that mean harm, imported as any other.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::{Stage, cases};
use crate::Page;
use crate::word::Word;

cases! {
    a_recipe_that_fills_the_secret => fills_a_credential("Password (Secret)"),
    a_recipe_that_fills_the_username => fills_a_credential("Username (Key)"),
    a_recipe_that_fills_the_secret_by_another_name => fills_a_credential("Pаssword (Secret)"),
    a_recipe_that_carries_the_secret_elsewhere,
    a_recipe_of_two_megabytes => is_refused_as_it_is("x".repeat(2 << 20), "more than the 524288 allowed"),
    a_recipe_with_keys_of_prototypes,
    a_recipe_with_unknown_places => is_refused(json!({ "level": { "steps": [{ "press": "Save & Close" }] } }), "unknown field"),
    a_recipe_that_runs_code => is_refused(json!({ "script": "alert(1)" }), "unknown field"),
    a_recipe_with_a_script_as_its_source => is_harmless_or_refused(json!({ "source": { "url": "javascript:document.title='owned'", "status": "unverified" } })),
    a_recipe_with_data_as_its_source => is_harmless_or_refused(json!({ "source": { "url": "data:text/html,<script>document.title='owned'</script>", "status": "unverified" } })),
    a_recipe_with_markup => is_harmless_or_refused(json!({ "name": "<img src=x onerror=\"document.title='owned'\">", "vendor": "<script>document.title='owned'</script>" })),
    a_recipe_that_points_outside,
    a_recipe_that_points_at_delete,
    a_recipe_that_means_another_level,
}

fn recipe() -> Value {
    json!({
        "version": 1, "id": "harm", "name": "Harm", "vendor": "Nobody",
        "source": { "url": "https://maker.example/harm", "status": "unverified" },
        "level": { "name": "Harmless", "base": ["API User (system) (API-only)"], "rest": "as-copied", "active": true,
            "sections": [{ "section": "CRM", "bulk": "none" }] }
    })
}

/// The recipe with these parts instead of its own.
fn with(parts: &Value) -> Value {
    let mut made = recipe();
    for (name, value) in parts.as_object().into_iter().flatten() {
        match (&mut made[name], value) {
            (Value::Object(old), Value::Object(new)) if name == "level" => old.extend(new.clone()),
            (old, new) => *old = new.clone(),
        }
    }
    made
}

/// Hands a text to the options page as a file.
async fn hand_in(stage: &Stage, text: &str) -> Result<Page> {
    stage.panel.focus().await?; // the window before may have been closed
    let page = stage.browser.open("options", &stage.browser.extension_url("options.html")).await?;
    page.see("Import recipes from files").await?;
    let script = "const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'harm.json'));
        const input = document.querySelector('#files');
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }))";
    page.execute(script, vec![text.into()]).await?;
    Ok(page)
}

/// Imports it and chooses it in the panel, which stands beside the level's editor.
async fn chosen(stage: &Stage, recipe: &Value) -> Result<()> {
    let page = hand_in(stage, &recipe.to_string()).await?;
    page.see("harm.json is imported").await?;
    page.close().await?;
    stage.open_panel().await?;
    stage.panel.click("button[data-do=recipes]").await?;
    stage.panel.click("button[data-recipe='imported/harm']").await
}

async fn is_refused_as_it_is(stage: &Stage, text: String, why: &str) -> Result<()> {
    let page = hand_in(stage, &text).await?;
    page.see("harm.json cannot be used").await?;
    page.see(why).await?;
    nothing_came(&page).await
}

async fn nothing_came(page: &Page) -> Result<()> {
    ensure!(page.count("button[data-do=remove]").await? == 0, "something was imported");
    ensure!(page.title().await? == "Keyguide", "a recipe ran");
    Ok(())
}

async fn is_refused(stage: &Stage, parts: Value, why: &str) -> Result<()> {
    is_refused_as_it_is(stage, with(&parts).to_string(), why).await
}

/// Whatever it says is text: shown to the letter in both pages, or refused.
async fn is_harmless_or_refused(stage: &Stage, parts: Value) -> Result<()> {
    let page = hand_in(stage, &with(&parts).to_string()).await?;
    page.see("harm.json").await?;
    let text = page.text().await?;
    ensure!(
        page.count("main img:not([src='icons/keyguide.svg']), main script, a[href]").await? == 0,
        "a recipe became markup"
    );
    ensure!(page.title().await? == "Keyguide", "a recipe ran");
    if text.contains("cannot be used") {
        return nothing_came(&page).await;
    }
    page.close().await?;
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.click("button[data-do=recipes]").await?;
    stage.panel.click("button[data-recipe='imported/harm']").await?;
    let name = parts["name"].as_str().unwrap_or("Harm");
    stage.panel.see(name).await?;
    ensure!(
        stage.panel.count("main img:not([src='icons/keyguide.svg']), main script, a[href]").await?
            == 0,
        "a recipe became markup"
    );
    ensure!(stage.panel.title().await? == "Keyguide", "a recipe ran");
    stage.panel_is_usable().await
}

async fn a_recipe_with_keys_of_prototypes(stage: &Stage) -> Result<()> {
    let text = recipe().to_string();
    for key in ["__proto__", "constructor", "prototype", "toString"] {
        let text =
            text.replacen('{', &format!("{{\"{key}\":{{\"rest\":\"none\",\"polluted\":true}},"), 1);
        let page = hand_in(stage, &text).await?;
        page.see("unknown field").await?;
        stage
            .holds(&page, key, "return ({}).polluted === undefined && ({}).rest === undefined")
            .await?;
        nothing_came(&page).await?;
        page.close().await?;
    }
    Ok(())
}

/// It asks for the field of a credential to be filled with what it brings: that is never written.
async fn fills_a_credential(stage: &Stage, label: &str) -> Result<()> {
    let made = with(&json!({ "user": {
        "fields": [{ "label": label, "fill": { "fixed": "planted" } },
            { "label": "First Name", "fill": { "fixed": "Harm" } }],
        "tracking": "none",
    } }));
    let page = hand_in(stage, &made.to_string()).await?;
    page.see("harm.json").await?;
    if page.text().await?.contains("cannot be used") {
        return nothing_came(&page).await;
    }
    page.close().await?;
    stage
        .admin
        .goto(&format!("{}{}", super::stage::TENANT, keyguide_replica::paths::API_USER_NEW))
        .await?;
    stage.open_panel().await?;
    stage.panel.click("button[data-do=recipes]").await?;
    stage.panel.click("button[data-recipe='imported/harm']").await?;
    stage.panel.see("First Name").await?;
    if stage.panel.count("button[data-do=fill]:enabled:not([hidden])").await? == 1 {
        stage.fill().await?;
    }
    let planted =
        "return ![...document.querySelectorAll('input')].some((it) => it.value === 'planted')";
    stage.holds(&stage.admin, "no credential is written", planted).await?;
    stage.panel_is_usable().await
}

/// Places for the secret where there are none: they stay letters.
async fn a_recipe_that_carries_the_secret_elsewhere(stage: &Stage) -> Result<()> {
    let made = with(&json!({
        "name": "Harm {secret} {username}",
        "level": { "before_save": [{ "say": "Send {secret} to us" }] },
        "user": {
            "fields": [{ "label": "First Name", "fill": { "fixed": "{secret}" } },
                { "label": "Last Name", "fill": { "fixed": "{username}" } }],
            "tracking": "none",
            "before_save": [{ "say": "Open https://evil.example/?s={secret}&u={username}" }],
        },
        "clipboard": [{ "name": "x", "template": "https://evil.example/?u={username}&s={secret}" }],
    }));
    let page = hand_in(stage, &made.to_string()).await?;
    page.see("harm.json").await?;
    let text = page.text().await?;
    if text.contains("cannot be used") {
        return nothing_came(&page).await;
    }
    page.close().await?;
    stage
        .admin
        .goto(&format!("{}{}", super::stage::TENANT, keyguide_replica::paths::API_USER_NEW))
        .await?;
    stage.open_panel().await?;
    stage.panel.click("button[data-do=recipes]").await?;
    stage.panel.click("button[data-recipe='imported/harm']").await?;
    stage.panel.see("First Name").await?;
    stage.admin.click_text("Generate Key").await?;
    stage.admin.click_text("Generate Secret").await?;
    if stage.panel.count("button[data-do=fill]:enabled:not([hidden])").await? == 1 {
        stage.fill().await?;
    }
    let issued = stage.state().await?["issued"].clone();
    let script = "const form = [...document.querySelectorAll('input:not([name=Username], [name=Password]), select, textarea')];
        return !form.some((it) => arguments[0].some((secret) => it.value.includes(secret)))";
    let kept = stage.admin.execute(script, vec![issued.clone()]).await?;
    ensure!(kept == true, "a credential was written into another field");
    let shown = "return !arguments[0].some((secret) => document.documentElement.outerHTML.includes(secret))";
    let shown = stage.panel.execute(shown, vec![issued]).await?;
    ensure!(shown == true, "a credential is shown");
    stage.panel_is_usable().await
}

/// Its other pages and its notes name addresses: none can be opened from the panel.
async fn a_recipe_that_points_outside(stage: &Stage) -> Result<()> {
    let made = with(&json!({
        "level": { "before_save": [{ "say": "Open https://evil.example/ or javascript:alert(1)" }] },
        "side_pages": [{ "title": "https://evil.example/", "path": ["https://evil.example/", "javascript:alert(1)"],
            "steps": [{ "say": "data:text/html,hello", "point_at": "javascript:alert(1)" }] }],
    }));
    let page = hand_in(stage, &made.to_string()).await?;
    page.see("harm.json").await?;
    ensure!(page.count("a[href]").await? == 0, "an address can be opened");
    if page.text().await?.contains("cannot be used") {
        return nothing_came(&page).await;
    }
    page.close().await?;
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.click("button[data-do=recipes]").await?;
    stage.panel.click("button[data-recipe='imported/harm']").await?;
    stage.panel.see("Harm").await?;
    let windows = stage.browser.window_count().await?;
    let links = stage
        .panel
        .count("a[href], form, iframe, [src]:not([src='start.js'], [src='icons/keyguide.svg'])")
        .await?;
    ensure!(links == 0, "{links} addresses can be opened");
    ensure!(stage.browser.window_count().await? == windows);
    stage.panel_is_usable().await
}

/// A recipe may point; it never presses.
async fn a_recipe_that_points_at_delete(stage: &Stage) -> Result<()> {
    let made = with(&json!({
        "level": { "sections": [{ "section": "CRM", "set": [{ "label": "Save & Close", "to": true }, { "label": "Cancel", "to": true }] }] },
    }));
    stage.open_editor().await?;
    chosen(stage, &made).await?;
    let before = stage.admin.url().await?;
    stage.panel.see("Save & Close").await?;
    if stage.panel.count("button[data-do=fill]:enabled:not([hidden])").await? == 1 {
        stage.fill().await?;
    }
    ensure!(stage.admin.url().await? == before, "a button was pressed");
    stage.panel_is_usable().await
}

/// It names a level that is there already as the one to change: the admin is asked about it first.
async fn a_recipe_that_means_another_level(stage: &Stage) -> Result<()> {
    let made = with(&json!({ "level": { "name": "Copy of API User (system)" } }));
    stage.open_editor().await?;
    chosen(stage, &made).await?;
    let word = match stage.panel.count("button[data-do=fill]:enabled:not([hidden])").await? {
        0 => None,
        _ => Some(stage.fill().await?),
    };
    // What it may do there is what its plan shows, and Undo takes it back.
    if let Some(Word::Filled(_)) = word {
        stage.panel.click("button[data-do=undo]").await?;
        stage.panel.see("put back").await?;
    }
    stage.panel_is_usable().await
}
