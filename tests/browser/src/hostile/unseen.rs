//! A page that wants to know whether the extension is there, while its panel is closed: before it was
//! ever opened, and after.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{Stage, cases, neighbour};
use crate::{Engine, LIMIT, firefox};

cases! {
    files_fetched_by_their_addresses => by_address("return Promise.all(arguments[0].map((address) =>
        fetch(address).then(() => address, () => null)))"),
    files_as_pictures => by_address("return Promise.all(arguments[0].map((address) => new Promise((done) => {
        const it = new Image(); it.onload = () => done(address); it.onerror = () => done(null); it.src = address })))"),
    files_as_scripts => by_address("return Promise.all(arguments[0].map((address) => new Promise((done) => {
        const it = document.createElement('script'); it.onload = () => done(address); it.onerror = () => done(null);
        it.src = address; document.head.append(it) })))"),
    files_as_styles => by_address("return Promise.all(arguments[0].map((address) => new Promise((done) => {
        const it = document.createElement('link'); it.rel = 'stylesheet'; it.onload = () => done(address);
        it.onerror = () => done(null); it.href = address; document.head.append(it) })))"),
    nothing_in_the_document_before_a_panel,
    nothing_in_the_document_after_a_panel,
    nothing_in_the_page_after_a_fill,
    no_listeners_before_a_panel,
    no_listeners_after_a_panel,
    no_names_in_the_window,
    no_traces_in_measurements,
    nothing_at_a_stranger_beside_a_panel,
}

/// Every file of the extension, by every address it has.
async fn by_address(stage: &Stage, script: &str) -> Result<()> {
    // Nothing serves a policy here that would refuse it anyway.
    stage.admin.goto("https://behind.example/__state").await?;
    let files = [
        "manifest.json",
        "panel.html",
        "panel.js",
        "panel_bg.wasm",
        "panel.css",
        "options.html",
        "start.js",
        "background.js",
        "icons/keyguide.svg",
        "agent/read.js",
        "agent/main.js",
        "agent/secret.js",
        "hand/write.js",
        "recipes/index.json",
        "recipes/atria.json",
        "_locales/en/messages.json",
        "managed_schema.json",
    ];
    let addresses: Vec<String> =
        files.iter().map(|file| stage.browser.extension_url(file)).collect();
    let found = stage.admin.execute(script, vec![json!(addresses)]).await?;
    let found = found.as_array().context("no answer")?;
    ensure!(found.len() == files.len() && found.iter().all(Value::is_null), "found {found:?}");
    Ok(())
}

/// All of the document as the page sees it, and what its windows are called and hold.
const SEEN: &str = "const ours = (name) => !/cdc_|^ret_nodes$|^se_exported/u.test(name); // the driver's own are not ours
    return [document.documentElement.outerHTML, Object.getOwnPropertyNames(window).filter(ours),
    Object.getOwnPropertyNames(document).filter(ours), document.adoptedStyleSheets.length, document.styleSheets.length,
    document.title, document.activeElement?.tagName, history.length]";

async fn seen(stage: &Stage) -> Result<Value> {
    stage.attack(SEEN).await
}

/// The page of a browser in which no panel was opened is as the server sent it: two loads are the
/// same but for what the server makes anew in each.
async fn nothing_in_the_document_before_a_panel(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let scripts = "return document.querySelectorAll('[data-keyguide]').length === 0
        && !document.documentElement.outerHTML.toLowerCase().includes('keyguide')";
    stage.holds(&stage.admin, "nothing of ours", scripts).await?;
    Ok(())
}

async fn panel_was_there(stage: &Stage) -> Result<()> {
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    stage.close_panel().await
}

async fn nothing_in_the_document_after_a_panel(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let before = seen(stage).await?;
    panel_was_there(stage).await?;
    stage
        .admin
        .until("it to be as it was", LIMIT, async || same(&before, &seen(stage).await?))
        .await
}

fn same(before: &Value, after: &Value) -> Result<()> {
    for at in 0..8 {
        let short = |it: &Value| it.to_string().chars().take(300).collect::<String>();
        let (before, after) = (&before[at], &after[at]);
        if before.is_array() {
            no_more(before, after)?;
            continue;
        }
        ensure!(before == after, "{at}: {} before, {} after", short(before), short(after));
    }
    Ok(())
}

/// No names but those that were there before.
fn no_more(before: &Value, after: &Value) -> Result<()> {
    let names = |it: &Value| it.as_array().cloned().unwrap_or_default();
    let (before, after) = (names(before), names(after));
    let more: Vec<&Value> = after.iter().filter(|name| !before.contains(name)).collect();
    ensure!(more.is_empty() && !after.is_empty(), "names are left: {more:?}");
    Ok(())
}

/// After a fill, too, nothing but what was filled differs; what an undo needs is not for the page.
async fn nothing_in_the_page_after_a_fill(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let names = "return [Object.getOwnPropertyNames(window).filter((name) => !/cdc_|^ret_nodes$|^se_exported/u.test(name)), document.querySelectorAll('*').length,
        [...document.querySelectorAll('*')].map((it) => it.getAttributeNames().join()).join(';')]";
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    let before = stage.attack(names).await?;
    stage.fills_all().await?;
    stage.close_panel().await?;
    stage
        .admin
        .until("the highlight to go", LIMIT, async || {
            ensure!(stage.admin.count("[data-keyguide]").await? == 0, "it is there");
            Ok(())
        })
        .await?;
    let after = stage.attack(names).await?;
    no_more(&before[0], &after[0])?;
    ensure!(before[1] == after[1], "{} elements before, {} after", before[1], after[1]);
    Ok(())
}

/// The listeners of window, document and root, of all worlds.
async fn listeners(stage: &Stage) -> Result<Vec<String>> {
    if stage.admin.engine() == Engine::Firefox {
        let all = "
            const { document } = content;
            const targets = { window: content, document, 'document.documentElement': document.documentElement,
                'document.body': document.body };
            return Object.entries(targets).flatMap(([name, target]) => Services.els.getListenerInfoFor(target)
                .filter((it) => !it.inSystemEventGroup).map((it) => `${name} ${it.type}`)).sort()";
        let all = firefox::within(stage.admin.focus().await?, all, vec![]).await?;
        return Ok(serde_json::from_value(all)?);
    }
    let mut all = Vec::new();
    for target in ["window", "document", "document.documentElement", "document.body"] {
        let object =
            stage.admin.devtools("Runtime.evaluate", json!({ "expression": target })).await?;
        let id = object["result"]["objectId"].clone();
        let found = stage
            .admin
            .devtools("DOMDebugger.getEventListeners", json!({ "objectId": id }))
            .await?;
        for listener in found["listeners"].as_array().into_iter().flatten() {
            all.push(format!("{target} {}", listener["type"]));
        }
    }
    all.sort();
    Ok(all)
}

async fn no_listeners_before_a_panel(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let own = listeners(stage).await?;
    // While a panel is open there are more: these means see ours.
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    let more = listeners(stage).await?;
    ensure!(more.len() > own.len() || own == more, "{own:?}, {more:?}");
    let foreign: Vec<&String> = own.iter().filter(|it| it.contains("transitionend")).collect();
    ensure!(foreign.is_empty(), "{foreign:?}");
    Ok(())
}

async fn no_listeners_after_a_panel(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let before = listeners(stage).await?;
    panel_was_there(stage).await?;
    stage
        .admin
        .until("the listeners to go", LIMIT, async || {
            let after = listeners(stage).await?;
            ensure!(after == before, "before {before:?}, after {after:?}");
            Ok(())
        })
        .await
}

async fn no_names_in_the_window(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    let names = "return Object.getOwnPropertyNames(window).filter((name) => /keyguide/iu.test(name)).length === 0
        && typeof keyguide === 'undefined' && !globalThis.chrome?.runtime?.id";
    stage.holds(&stage.admin, "no name, even with the panel open", names).await
}

async fn no_traces_in_measurements(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    panel_was_there(stage).await?;
    let id = neighbour::id(stage);
    let script = "return !JSON.stringify(performance.getEntries()).includes(arguments[0])
        && !new Error().stack.includes(arguments[0])
        && ![...document.scripts].some((it) => it.src.includes(arguments[0]))";
    let none = stage.admin.execute(script, vec![id.into()]).await?;
    ensure!(none == true, "its address is told");
    Ok(())
}

/// A stranger's page is not told of it even while the panel is open beside it.
async fn nothing_at_a_stranger_beside_a_panel(stage: &Stage) -> Result<()> {
    stage.admin.goto("https://evil-autotask.net/__signin?to=/__state").await?;
    stage.admin.goto(&format!("https://evil-autotask.net{}", stage.editor())).await?;
    let (before, own) = (seen(stage).await?, listeners(stage).await?);
    stage.open_panel().await?;
    stage.panel.see("No Autotask tab is open").await?;
    ensure!(listeners(stage).await? == own, "listeners came");
    same(&before, &seen(stage).await?)
}
