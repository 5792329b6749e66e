//! What befalls all that is around a page while it is being filled: its frame, its tab, its window,
//! the panel, the extension, the server. Nothing is written that was not approved, nothing is left half
//! done without being told, and Undo puts back what it can.

use anyhow::{Context, Result, bail, ensure};
use keyguide_browser::fault::{Fault, Tab, hidden_writes, open_tab, seen, stop_worker, turn_tab};
use keyguide_browser::met::Met;
use keyguide_browser::reload;
use keyguide_browser::scene::{SAVE, Scene};
use keyguide_browser::word::{Word, heard, press_fill, press_fill_twice};
use keyguide_replica::paths;
use serde_json::json;

#[tokio::test]
async fn the_shell_swaps_its_frame() -> Result<()> {
    for ui in ["classic", "onyx", "mvc"] {
        let scene = Scene::at_a_copied_level_in_the_shell(ui).await?;
        let mut met = Met::prepare_in(scene, ui, 9, &Fault::Swapped(paths::LEVELS)).await?;
        met.approved = press_fill(&met.scene.panel).await?;
        let word = heard(&met.scene.panel).await?;
        let Word::Broken(least) = word else { bail!("{ui}: {word:?}") };
        let (writes, swapped) = seen(&met.scene.admin).await?;
        ensure!(swapped && least.unwrap_or(0) as u64 <= writes, "{ui}: {least:?}, {writes} seen");
        met.scene.panel.see("copy the level “API User (system) (API-only)”").await?;
        ensure!(
            met.scene.panel.count("button[data-do=undo]:enabled").await? == 0,
            "of what is gone"
        );
        ensure!(met.scene.stored().await? == met.copied, "{ui}: something was saved");
        met.scene.admin.lead(&met.scene.editor(ui)).await?;
        met.filled_anew().await?;
        met.scene.end().await?;
    }
    Ok(())
}

/// A fill that stands still after its `at`-th write while its panel is closed; then another panel.
async fn panel_closed(ui: &str, at: u32) -> Result<Met> {
    let mut met = Met::prepare(ui, at, &Fault::Held).await?;
    met.hold().await?;
    let closed = std::mem::replace(&mut met.scene.panel, met.scene.admin.clone());
    closed.close().await?;
    met.scene.replica.release();
    met.scene.admin.title().await?; // a window that is there, to open the next one from
    met.scene.panel = met.scene.browser.panel().await?;
    met.word = heard(&met.scene.panel).await?;
    Ok(met)
}

#[tokio::test]
async fn the_panel_is_closed_and_the_next_one_tells_how_far_it_came() -> Result<()> {
    for (ui, at) in [("mvc", 40), ("classic", 1), ("mvc2", 30), ("onyx", 12)] {
        let met = panel_closed(ui, at).await?;
        let Word::Cut(told) = met.word else { bail!("{}: {:?}", met.what, met.word) };
        let (writes, _) = seen(&met.scene.admin).await?;
        ensure!(0 < told && told as u64 <= writes, "{}: {told} told, {writes} seen", met.what);
        ensure!(told < met.approved, "{}: it went on without a panel", met.what);
        let stored = met.save().await?;
        // A control that follows another is moved by the page, and so is not told as written.
        ensure!(stored.changed >= told, "{}: {told} told, {}", met.what, stored.changed);
        ensure!(stored.changed <= told + FOLLOWERS, "{}: {told}, {}", met.what, stored.changed);
        met.scene.end().await?;
    }
    Ok(())
}

/// Permissions that follow another: Inventory's Edit follows Add, two boxes need that of dashboards.
const FOLLOWERS: usize = 8;

#[tokio::test]
async fn the_panel_is_closed_and_the_next_one_undoes() -> Result<()> {
    for (ui, at) in [("mvc", 40), ("classic", 90), ("mvc2", 60), ("onyx", 12)] {
        let met = panel_closed(ui, at).await?;
        ensure!(matches!(met.word, Word::Cut(_)), "{}: {:?}", met.what, met.word);
        met.offers_undo().await?;
        met.undone().await?;
        met.scene.panel.click_check("Remove them").await?;
        met.filled_anew().await?;
        met.scene.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_background_worker_is_stopped() -> Result<()> {
    for ui in ["mvc", "mvc2"] {
        let mut met = Met::prepare(ui, 10, &Fault::Held).await?;
        met.hold().await?;
        ensure!(stop_worker(&met.scene.browser, &met.scene.panel).await?, "it was not running");
        met.scene.replica.release();
        met.word = heard(&met.scene.panel).await?;
        met.told_as_filled_and_stored().await?;
        met.scene.end().await?;
    }
    Ok(())
}

/// The agent in the page outlives its extension: it stops, and the page works. What it wrote is found
/// by the next panel as what the page holds; how to undo it went with the extension.
#[tokio::test]
async fn the_extension_is_reloaded() -> Result<()> {
    for ui in ["mvc", "onyx"] {
        let mut met = Met::prepare(ui, 10, &Fault::Held).await?;
        reload::allow(&met.scene).await?;
        met.hold().await?;
        reload::extension(&met.scene).await?;
        met.scene.replica.release();
        reload::next_panel(&mut met.scene).await?;
        reload::told(&met.scene.panel).await?;
        met.scene.panel.click_check("Remove them").await?;
        let writes = seen(&met.scene.admin).await?.0;
        let approved = press_fill(&met.scene.panel).await?;
        ensure!(approved < met.approved, "{ui}: nothing was written before");
        ensure!(writes < met.approved as u64, "{ui}: the orphan went on");
        let word = heard(&met.scene.panel).await?;
        ensure!(matches!(word, Word::Filled(_)), "{ui}: {word:?}");
        let stored = met.save().await?;
        ensure!(stored.left.is_empty(), "{ui}: left are {:?}", stored.left);
        met.scene.end().await?;
    }
    Ok(())
}

/// Once the panel has planned the page, whether something was told of it is settled.
async fn not_told(scene: &Scene) -> Result<()> {
    scene.panel.see("What about the other sections?").await?;
    ensure!(!reload::tells(&scene.panel).await?, "told of a page that was not filled");
    Ok(())
}

async fn reload_extension(scene: &mut Scene) -> Result<()> {
    reload::extension(scene).await?;
    reload::next_panel(scene).await
}

/// There is no Undo then, and that is told for as long as the page is there; of no other page.
#[tokio::test]
async fn the_extension_is_reloaded_after_a_fill() -> Result<()> {
    for ui in ["mvc", "onyx"] {
        let mut met = Met::prepare(ui, u32::MAX, &Fault::Held).await?;
        reload::allow(&met.scene).await?;
        reload_extension(&mut met.scene).await?;
        not_told(&met.scene).await?;
        met.scene.panel.click_check("Remove them").await?;
        met.approved = press_fill(&met.scene.panel).await?;
        met.word = heard(&met.scene.panel).await?;
        ensure!(matches!(met.word, Word::Filled(_)), "{ui}: {:?}", met.word);
        met.scene.panel.reload().await?;
        met.offers_undo().await?;
        ensure!(!reload::tells(&met.scene.panel).await?, "{ui}: a panel closed is none reloaded");
        met.undone().await?;
        reload_extension(&mut met.scene).await?;
        not_told(&met.scene).await?;
        met.scene.panel.click_check("Remove them").await?;
        press_fill(&met.scene.panel).await?;
        let word = heard(&met.scene.panel).await?;
        ensure!(word == met.word, "{ui}: {word:?}");

        reload_extension(&mut met.scene).await?;
        reload::told(&met.scene.panel).await?;
        met.scene.panel.shot("no-undo").await?;
        let undo = met.scene.panel.count("button[data-do=undo]:enabled").await?;
        ensure!(undo == 0, "{ui}: Undo is offered");
        met.scene.admin.click(SAVE).await?;
        met.scene.panel.see("exists and is active").await?;
        ensure!(!reload::tells(&met.scene.panel).await?, "{ui}: told of another page");
        met.scene.admin.goto(&met.scene.editor(ui)).await?;
        not_told(&met.scene).await?;
        met.scene.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_server_rejects_what_is_saved() -> Result<()> {
    for ui in ["mvc", "onyx"] {
        let mut met = Met::prepare(ui, 1, &Fault::Zoomed("1")).await?;
        met.approved = press_fill(&met.scene.panel).await?;
        met.word = heard(&met.scene.panel).await?;
        ensure!(matches!(met.word, Word::Filled(_)), "{ui}: {:?}", met.word);
        let refusal = "Another administrator has changed this level.";
        met.scene.post("/__config", &json!({ "reject_save": refusal })).await?;
        met.scene.admin.click(SAVE).await?;
        met.scene.admin.see(refusal).await?;
        ensure!(met.scene.stored().await? == met.copied, "{ui}: something was saved");
        let text = met.scene.panel.text().await?;
        ensure!(!text.contains("exists and is active"), "{ui}: told as saved: {text}");
        met.scene.admin.click("#AlertDialogOkayButton").await?;
        met.undone().await?;
        met.scene.post("/__config", &json!({ "reject_save": null })).await?;
        met.filled_anew().await?;
        met.scene.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_server_takes_five_seconds_to_generate() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({ "generate_delay_ms": 5000 })).await?;
    scene.grant_clipboard().await?;
    scene.fill_and_save_level().await?;
    let form = scene.new_user().await?;
    scene.fill_user(&form).await?;
    scene.panel.click("button[data-do=copyBoth]").await?;
    scene.panel.see("Both are copied").await?;
    let clipboard = scene.panel.read_clipboard().await?;
    form.click(".ToolBar .SaveAndClose").await?;
    scene.panel.see("the level and the API user are saved").await?;
    let state = scene.state().await?;
    let issued = state["issued"].as_array().map(Vec::len);
    ensure!(issued == Some(2), "issued were {issued:?}: one press makes one");
    let (username, secret) = (&state["users"][0]["username"], &state["users"][0]["secret"]);
    let (username, secret) =
        (username.as_str().context("no key")?, secret.as_str().context("none")?);
    ensure!(clipboard == format!("Username: {username}\nPassword: {secret}"), "not what is stored");
    scene.end().await
}

#[tokio::test]
async fn the_pop_up_is_closed() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.fill_and_save_level().await?;
    let form = scene.new_user().await?;
    scene.panel.enter("Email Address", "integrations@tenant.example").await?;
    scene.panel.choose("Primary Internal Location", "Headquarters").await?;
    Fault::Closed.prepare(&form, 3).await?;
    press_fill(&scene.panel).await?;
    let word = heard(&scene.panel).await?;
    ensure!(matches!(word, Word::Broken(_)), "{word:?}");
    let users = scene.state().await?["users"].clone();
    ensure!(users.as_array().is_some_and(Vec::is_empty), "a user was saved: {users}");
    // Opened once more, it is filled from the start.
    let form = scene.new_user().await?;
    press_fill(&scene.panel).await?;
    let word = heard(&scene.panel).await?;
    ensure!(matches!(word, Word::Filled(_)), "{word:?}");
    let first = form.value_of("input[name=FirstName]").await?;
    ensure!(first == "Atria", "the form holds {first}");
    scene.end().await
}

/// The other tenant's page comes to the front while this one's is filled: its plan was not approved.
#[tokio::test]
async fn two_tabs_of_two_tenants() -> Result<()> {
    for ui in ["mvc", "mvc2"] {
        let mut met = Met::prepare(ui, 10, &Fault::Held).await?;
        let copy = format!("{}?id=2", paths::LEVEL_COPY);
        let other = met.scene.post(&copy, &json!({})).await?["id"].as_i64().context("no copy")?;
        let editor = met.scene.editor(ui).replace("ww5.", "ww6.");
        let editor = editor.replace(&met.scene.level.to_string(), &other.to_string());
        let tenant = "https://ww6.autotask.net/__signin?to=/__state";
        open_tab(&met.scene.panel, "https://ww5.", tenant).await?;
        let second = met.scene.browser.window_at("second", "ww6.").await?;
        second.goto(&editor).await?;
        met.scene.panel.see("on ww6.autotask.net").await?;
        let held = second.execute(keyguide_browser::scene::HELD, vec![]).await?;
        turn_tab(&met.scene.panel, "https://ww5.", Tab::Shown).await?;
        met.scene.panel.see("on ww5.autotask.net").await?;
        met.hold().await?;
        turn_tab(&met.scene.panel, "https://ww6.", Tab::Shown).await?;
        met.scene.replica.release();
        met.word = heard(&met.scene.panel).await?;
        met.scene.panel.see("on ww6.autotask.net").await?;
        met.scene.panel.see("That was the page “").await?;
        let now = second.execute(keyguide_browser::scene::HELD, vec![]).await?;
        ensure!(now == held, "{ui}: written to the other tenant's page");
        let undo = met.scene.panel.count("button[data-do=undo]:enabled").await?;
        ensure!(undo == 0, "{ui}: Undo of one tenant is offered at the other's page");
        met.told_as_filled_and_stored().await?;
        let now = second.execute(keyguide_browser::scene::HELD, vec![]).await?;
        ensure!(now == held, "{ui}: written to the other tenant's page");
        met.scene.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_page_is_hidden_in_a_background_tab() -> Result<()> {
    for ui in ["mvc", "mvc2", "onyx"] {
        let mut met = Met::prepare(ui, 10, &Fault::Held).await?;
        met.hold().await?;
        turn_tab(&met.scene.panel, "https://ww5.", Tab::Hidden).await?;
        met.scene.replica.release();
        met.word = heard(&met.scene.panel).await?;
        // To ask the page brings it to the front: it has counted meanwhile.
        let hidden = hidden_writes(&met.scene.admin).await?;
        ensure!(hidden > 100, "{ui}: {hidden} writes while it was hidden");
        met.told_as_filled_and_stored().await?;
        met.scene.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn two_clicks_fill_once() -> Result<()> {
    for ui in ["mvc", "onyx"] {
        let mut met = Met::prepare(ui, u32::MAX, &Fault::Held).await?;
        met.approved = press_fill_twice(&met.scene.panel).await?;
        met.word = heard(&met.scene.panel).await?;
        let writes = seen(&met.scene.admin).await?.0;
        let Word::Filled(done) = met.word else { bail!("{ui}: {:?}", met.word) };
        if ui == "mvc" {
            ensure!(writes <= done as u64, "{writes} writes for {done} changes");
        }
        let stored = met.save().await?;
        ensure!(stored.changed == done && stored.left.is_empty(), "{ui}: {stored:?}");
        met.scene.end().await?;
    }
    Ok(())
}
