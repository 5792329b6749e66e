//! What befalls a page while it is being filled: nothing is written that was not approved, nothing
//! is left half done without being told, and Undo puts back what it can.

use anyhow::{Result, bail, ensure};
use keyguide_browser::fault::{Fault, seen};
use keyguide_browser::met::{Met, field};
use keyguide_browser::scene::Scene;
use keyguide_browser::word::{Word, heard, press_fill};
use keyguide_replica::paths;
use serde_json::json;

/// The renderings, each with its own kind of controls.
const ALL: [&str; 5] = ["mvc", "mvc2", "hybrid", "classic", "onyx"];

#[tokio::test]
async fn equal_controls_in_the_place_of_all_others() -> Result<()> {
    for ui in ALL {
        let met = Met::with(ui, 7, Fault::Redrawn).await?;
        ensure!(matches!(met.word, Word::Filled(_)), "{}: {:?}", met.what, met.word);
        met.undone().await?;
        met.filled_anew().await?;
        met.scene.end().await?;
    }
    Ok(())
}

/// With everything drawn anew between the press and the list that it opens, what took an equal's place
/// is no entry of the list. Where the list does not open for that, it is pressed once more.
#[tokio::test]
async fn equal_controls_while_a_list_opens() -> Result<()> {
    for (ui, fault) in [
        ("onyx", Fault::Redrawn),
        ("onyx", Fault::RedrawnAfterPress),
        ("mvc2", Fault::Redrawn),
        ("mvc2", Fault::RedrawnAfterPress),
    ] {
        let met = Met::with(ui, LIST_OPENS, fault).await?;
        ensure!(matches!(met.word, Word::Filled(_)), "{}: {:?}", met.what, met.word);
        met.undone().await?;
        met.filled_anew().await?;
        met.scene.end().await?;
    }
    Ok(())
}

/// The write that is the press on a list, where lists are drawn.
const LIST_OPENS: u32 = 7;

#[tokio::test]
async fn a_control_that_is_locked_meanwhile() -> Result<()> {
    let devices = "Admin|Feature Access|||Devices";
    for ui in ["mvc", "onyx"] {
        let met = Met::with(ui, 2, Fault::Locked(field(devices)?)).await?;
        met.told_what_is_left(1).await?;
        met.scene.panel.see("It is disabled or read-only").await?;
        met.stored_but_for(&[devices]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_option_that_goes_meanwhile() -> Result<()> {
    let vendor = "CRM|Organization & Contact Access|Vendor & Partners||";
    for ui in ["mvc", "mvc2", "onyx"] {
        let met = Met::with(ui, 2, Fault::Forgotten(field(vendor)?, "None".into())).await?;
        let done = match met.word {
            // A list that was never seen open may lack the option: its line says so.
            Word::Filled(done) if ui == "onyx" => done,
            Word::Stopped { done, left: 1 } if ui != "onyx" => done,
            _ => bail!("{}: {:?}, of {}", met.what, met.word, met.approved),
        };
        let said = "return [...document.querySelectorAll('.lines li')].some((line) =>
            line.textContent.includes('Vendor & Partners') && line.textContent.includes('no option for “none”'))";
        ensure!(met.scene.panel.execute(said, vec![]).await? == true, "{}: no reason", met.what);
        let stored = met.save().await?;
        ensure!(stored.left == [vendor] && stored.changed == done, "{}: {stored:?}", met.what);
        met.scene.end().await?;
    }
    Ok(())
}

/// The one that is cleared with its section is not taken for the other.
#[tokio::test]
async fn a_second_control_of_the_same_name() -> Result<()> {
    for ui in ["mvc", "mvc2", "onyx"] {
        let met =
            Met::with(ui, 2, Fault::Doubled(field("Admin|Feature Access|||Devices")?)).await?;
        let twin = "const twin = document.querySelector('[data-twin]');
            return [...twin.querySelectorAll('input:not([type=hidden])')].every((input) => input.checked)
                && !twin.querySelector('.Unchecked, [aria-checked=false]')";
        let untouched = met.scene.admin.execute(twin, vec![]).await?;
        ensure!(untouched == true, "{}: the second one was written", met.what);
        met.told_as_filled_and_stored().await?;
        met.scene.end().await?;
    }
    Ok(())
}

/// Which one is meant cannot be told: it counts as not done, and Save is not pointed at.
#[tokio::test]
async fn a_second_control_of_a_name_that_the_recipe_sets() -> Result<()> {
    for ui in ["mvc", "mvc2", "onyx"] {
        let met = Met::with(ui, 1, Fault::Doubled("Active".into())).await?;
        met.told_what_is_left(1).await?;
        met.scene.panel.see("It is not clear which control is meant").await?;
        met.scene.panel.see("Do not press Save yet").await?;
        let away = "document.querySelector('[data-twin]').remove()";
        met.scene.admin.execute(away, vec![]).await?;
        met.scene.panel.see_no_more("It is not clear which control is meant").await?;
        met.undone().await?;
        met.filled_anew().await?;
        met.scene.end().await?;
    }
    Ok(())
}

/// The same beside a field that was typed into already: Undo still knows what it holds.
#[tokio::test]
async fn a_second_field_of_a_name_that_was_typed_into() -> Result<()> {
    for ui in ["classic", "onyx"] {
        let scene = Scene::at("/__state", json!({})).await?;
        scene
            .admin
            .goto(&format!("https://ww5.autotask.net{}?ui={ui}", paths::API_USER_NEW))
            .await?;
        scene.panel.see("Last Name").await?;
        let before = scene.form().await?;
        Fault::Doubled("LastName".into()).prepare(&scene.admin, 1).await?;
        press_fill(&scene.panel).await?;
        let word = heard(&scene.panel).await?;
        ensure!(matches!(word, Word::Stopped { .. }), "{ui}: {word:?}");
        let last = scene.admin.value_of("[name=LastName], [data-field=LastName] input").await?;
        scene.panel.click("button[data-do=undo]:enabled").await?;
        let word = heard(&scene.panel).await?;
        ensure!(matches!(word, Word::Undone(_)), "{ui}: it held “{last}”: {word:?}");
        let away = "document.querySelector('[data-twin]').remove()";
        scene.admin.execute(away, vec![]).await?;
        ensure!(scene.form().await? == before, "{ui}: not all is as it was");
        scene.end().await?;
    }
    Ok(())
}

/// A list that had nothing chosen gets its entry without a word back, be the list native or drawn.
#[tokio::test]
async fn what_was_empty_is_empty_again_after_undo() -> Result<()> {
    for ui in ["mvc", "mvc2", "hybrid", "onyx"] {
        let scene = Scene::at("/__state", json!({})).await?;
        scene
            .admin
            .goto(&format!("https://ww5.autotask.net{}?ui={ui}", paths::API_USER_NEW))
            .await?;
        let location = "[id='ask-user.Primary Internal Location']";
        scene.panel.see("Primary Internal Location").await?;
        let before = scene.form().await?;
        match scene.panel.count(&format!("select{location}")).await? {
            0 => scene.panel.enter_at(location, "Headquarters").await?,
            _ => scene.panel.choose_at(location, "Headquarters").await?,
        }
        let held = "return document.body.innerText.includes('Headquarters') ||
            [...document.querySelectorAll('select')].some((list) => list.value === 'Headquarters')";
        press_fill(&scene.panel).await?;
        heard(&scene.panel).await?;
        ensure!(scene.admin.execute(held, vec![]).await? == true, "{ui}: it was not filled");
        scene.panel.click("button[data-do=undo]:enabled").await?;
        let word = heard(&scene.panel).await?;
        ensure!(matches!(word, Word::Undone(_)), "{ui}: {word:?}");
        ensure!(scene.form().await? == before, "{ui}: not all is as it was");
        scene.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn zoomed_or_covered_meanwhile() -> Result<()> {
    for (ui, fault) in [
        ("mvc2", Fault::Zoomed("1.5")),
        ("onyx", Fault::Zoomed("0.5")),
        ("mvc2", Fault::Covered),
        ("hybrid", Fault::Covered),
        ("onyx", Fault::Covered),
    ] {
        let met = Met::with(ui, 5, fault.clone()).await?;
        if fault == Fault::Covered {
            uncover(&met).await?;
        }
        met.told_as_filled_and_stored().await?;
        met.scene.end().await?;
    }
    Ok(())
}

/// A window over the page that speaks like the page: the admin is told, and nothing in it is touched.
/// Once it is closed, the rest is filled.
#[tokio::test]
async fn covered_by_what_reads_like_the_page() -> Result<()> {
    for ui in ["mvc", "mvc2", "onyx"] {
        let met = Met::with(ui, 5, Fault::Mimicked).await?;
        met.told_what_is_left(1).await?;
        met.scene.panel.see("It is not clear which control is meant").await?;
        uncover(&met).await?;
        met.scene.panel.see_no_more("It is not clear which control is meant").await?;
        met.stored_but_for(&[]).await?;
    }
    Ok(())
}

/// Closes the other product's window, in which nothing was written.
async fn uncover(met: &Met) -> Result<()> {
    let script = "const layer = document.querySelector('[data-foreign]');
        const inputs = [...layer.querySelectorAll('input')];
        layer.remove();
        return inputs.some((input) => input.checked || input.value && input.value !== 'on')";
    let touched = met.scene.admin.execute(script, vec![]).await?;
    ensure!(touched == false, "{}: written into the other product's window", met.what);
    Ok(())
}

#[tokio::test]
async fn loaded_anew_or_signed_out_meanwhile() -> Result<()> {
    for (ui, fault) in
        [("mvc", Fault::Reloaded), ("onyx", Fault::Reloaded), ("hybrid", Fault::Expired)]
    {
        let met = Met::with(ui, 6, fault.clone()).await?;
        let writes = seen(&met.scene.admin).await?.0;
        let Word::Broken(least) = met.word else { bail!("{ui}: {:?}", met.word) };
        ensure!(least.unwrap_or(0) as u64 <= writes, "{ui}: {least:?} told, {writes} seen");
        if fault == Fault::Expired {
            met.scene.panel.see("Autotask wants you to sign in").await?;
            met.scene.admin.goto("https://ww5.autotask.net/__signin?to=/").await?;
        }
        ensure!(met.scene.stored().await? == met.copied, "{ui}: something was saved");
        // The page opened again is planned as if nothing had been.
        met.scene.admin.goto(&met.scene.editor(ui)).await?;
        met.filled_anew().await?;
        met.scene.end().await?;
    }
    Ok(())
}
