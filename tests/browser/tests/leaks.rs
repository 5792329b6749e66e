//! After the whole job, with both credentials copied in every way and the secret shown: neither is found
//! anywhere but in Autotask's own page and on what the replica stored. The search is proven able to
//! find what was left in each of these places.
//!
//! Not searched: pictures (they show no text to a search; none is taken while the secret is shown), the
//! background worker's memory (it opens the panel and hears nothing), and the memory of the browser itself.

use anyhow::{Context, Result, ensure};
use keyguide_browser::issuing::{hold, let_go, sees};
use keyguide_browser::leaks::{self, MESSAGES, Needles, Place};
use keyguide_browser::scene::Scene;
use keyguide_browser::{Engine, LIMIT, Options, Page, saved};
use keyguide_replica::paths;
use serde_json::json;

/// From the copied level to the saved user.
async fn job(scene: &Scene) -> Result<Vec<Place>> {
    let panel = &scene.panel;
    scene.grant_clipboard().await?;
    scene.fill_and_save_level().await?;
    let form = scene.new_user().await?;
    scene.fill_user(&form).await?;
    let secret = form.value_of("input[name=Password]").await?;
    hold(panel).await?;
    sees_something(panel, secret.len()).await?;
    let_go(panel).await?;
    sees(panel, "").await?;
    let mut places = vec![memory_after("it was shown", panel).await?];
    for format in ["Two lines", "JSON", "With labels"] {
        panel.choose("Copy both as", format).await?;
        copy(panel, "copyBoth").await?;
        places.push(memory_after(&format!("copying as {format}"), panel).await?);
    }
    copy(panel, "copySecret").await?;
    copy(panel, "copyUsername").await?;
    copy(panel, "copyBoth").await?;
    panel.click("button[data-do=clearNow]").await?;
    panel.see("The secret was cleared from the clipboard").await?;
    form.click(".ToolBar .SaveAndClose").await?;
    panel.see("the level and the API user are saved").await?;
    for format in ["html", "markdown", "csv"] {
        let button = format!("[data-list=report] button[data-report={format}]");
        let (name, text) = saved(panel, &button).await?;
        ensure!(text.len() > 500, "{name} is no report");
        places.push(Place::new(name, text));
    }
    Ok(places)
}

/// The secret is shown; what it is stays out of the panel's scripts, whose memory is searched later.
async fn sees_something(panel: &Page, length: usize) -> Result<()> {
    let script = "return document.querySelector('.shown code').textContent.length";
    panel
        .until("the secret to be shown", LIMIT, async || {
            let seen = panel.execute(script, vec![]).await?;
            ensure!(seen == length, "{seen} signs are shown");
            Ok(())
        })
        .await
}

/// What is freed is soon written over by something else: this looks before that.
async fn memory_after(what: &str, panel: &Page) -> Result<Place> {
    Ok(Place::new(format!("linear memory right after {what}"), leaks::memory(panel).await?))
}

async fn copy(panel: &Page, button: &str) -> Result<()> {
    panel.click(&format!("button[data-do={button}]")).await?;
    let word = match button {
        "copyBoth" => "Username and secret are on the clipboard",
        "copySecret" => "The secret is on the clipboard",
        _ => "The username is on the clipboard",
    };
    panel.see(word).await
}

/// Firefox keeps what the tenant itself answered, each answer with its address: that is Autotask's own page.
fn is_the_tenants_answer(place: &Place) -> bool {
    let address = b":https://ww5.autotask.net/";
    place.name.contains("cache2/entries/")
        && place.holds.windows(address.len()).any(|it| it == address)
}

#[tokio::test]
async fn nothing_is_left_behind() -> Result<()> {
    let options = Options::new()?.permitted("clipboardRead")?.panel_runs_first(MESSAGES)?;
    let traces = options.traces.clone();
    let scene = Scene::with(options.clone(), paths::LEVELS, json!({})).await?;
    let scene = scene.with_copied_level("mvc").await?;
    let mut places = job(&scene).await?;
    places.extend(leaks::of_panel(&scene.browser, &scene.panel).await?);
    let issued = scene.state().await?["issued"].clone();
    let issued: Vec<String> = serde_json::from_value(issued)?;
    let [username, secret] = &issued[..] else { anyhow::bail!("{} were issued", issued.len()) };
    let key = username.split_once('@').context("a username without the tenant")?.0;
    let Scene { browser, replica, .. } = scene;
    places.extend(browser.quit_and_read(|profile| leaks::of_folder("profile", profile)).await?);
    places.extend(leaks::of_folder("extension", options.built()?)?);
    if options.engine == Engine::Chromium {
        // Firefox's driver leaves none.
        places.push(Place::new("driver's log", std::fs::read(traces.join("chromedriver.log"))?));
    }
    replica.shutdown().await;
    places.retain(|place| !is_the_tenants_answer(place));
    let needles = Needles::of(&[key, secret]);
    let hits = leaks::hits(&places, &needles);
    let bytes: usize = places.iter().map(|place| place.holds.len()).sum();
    println!("searched {bytes} bytes");
    println!("leaks: {} hits in {} places", hits.len(), places.len());
    ensure!(hits.is_empty(), "left behind in: {}", hits.join(", "));
    Ok(())
}

/// What is planted: like nothing that a browser writes by itself.
const PLANTED: &str = "Zq7*planted~Value#4711@xK";

/// Puts it into each kind of place, from inside.
async fn plant(scene: &Scene) -> Result<()> {
    let panel = &scene.panel;
    panel.execute(include_str!("plant.js"), vec![PLANTED.into()]).await?;
    let write = "function (text) {
        const bytes = new TextEncoder().encode(text);
        for (const { buffer } of this) new Uint8Array(buffer).set(bytes, buffer.byteLength - 64);
    }";
    leaks::of_memories(panel, write, vec![PLANTED.into()]).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_left_behind_is_found() -> Result<()> {
    let options = Options::new()?.panel_runs_first(MESSAGES)?;
    let engine = options.engine;
    let scene = Scene::with(options, paths::LEVELS, json!({})).await?;
    let panel = &scene.panel;
    panel.see("copy the level").await?;
    let needles = Needles::of(&[PLANTED]);
    // Nothing is found where nothing is.
    let before = leaks::hits(&leaks::of_panel(&scene.browser, panel).await?, &needles);
    ensure!(before.is_empty(), "found before it was planted: {before:?}");
    plant(&scene).await?;
    let mut places = leaks::of_panel(&scene.browser, panel).await?;
    let expected: Vec<String> = places.iter().map(|place| place.name.clone()).collect();
    let Scene { browser, replica, .. } = scene;
    let files = browser.quit_and_read(|profile| leaks::of_folder("profile", profile)).await?;
    replica.shutdown().await;
    let on_disk = leaks::hits(&files, &needles);
    // What the extension's storage and its data bases are called there; Firefox's storage is a data base too.
    let kept = match engine {
        Engine::Chromium => ["Local Extension Settings", "IndexedDB"],
        Engine::Firefox => ["^userContextId=4294967295/idb/", "000000000001/idb/"],
    };
    for place in kept {
        ensure!(on_disk.iter().any(|file| file.contains(place)), "no {place}: {on_disk:?}");
    }
    let folder = Options::new()?.traces.join("planted");
    std::fs::create_dir_all(folder.join("deep"))?;
    std::fs::write(folder.join("deep/report.html"), format!("<p>{PLANTED}</p>"))?;
    places.extend(leaks::of_folder("folder", &folder)?);
    std::fs::remove_dir_all(&folder)?;
    let hits = leaks::hits(&places, &needles);
    // A policy's store cannot be written from inside, and no page of Firefox's extensions has cookies; the
    // others all were.
    let closed =
        |name: &str| name == "storage.managed" || (name == "cookies" && engine == Engine::Firefox);
    for name in expected.iter().map(String::as_str).chain(["folder: deep/report.html"]) {
        let found = hits.iter().any(|hit| hit.starts_with(name));
        ensure!(found || closed(name), "not found in {name}; found in {hits:?}");
    }
    println!(
        "planted: found in {} places, and in {} files of the profile",
        hits.len(),
        on_disk.len()
    );
    Ok(())
}
