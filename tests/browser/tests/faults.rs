//! What befalls a page while it is being filled: nothing is written that was not approved, nothing
//! is left half done without being told, and Undo puts back what it can.

use anyhow::{Context, Result, bail, ensure};
use keyguide_browser::LIMIT;
use keyguide_browser::fault::{Fault, seen};
use keyguide_browser::journey::Rest;
use keyguide_browser::procedure::{LEVEL, permission};
use keyguide_browser::scene::Scene;
use keyguide_browser::word::{Word, heard, press_fill};
use keyguide_replica::catalogue::{Catalogue, Entry};
use serde_json::{Value, json};

/// The renderings, each with its own kind of controls.
const ALL: [&str; 5] = ["mvc", "mvc2", "hybrid", "classic", "onyx"];

/// A fill of a copied level that meets a fault, and what came of it.
struct Met {
    /// The rendering and the fault.
    what: String,
    scene: Scene,
    /// The level before.
    copied: Value,
    /// What the form held before.
    before: Value,
    /// How many changes the admin approved.
    approved: usize,
    word: Word,
}

impl Met {
    async fn with(ui: &str, at: u32, fault: Fault) -> Result<Self> {
        let scene = Scene::at_a_copied_level_in(ui, json!({})).await?;
        let copied = scene.stored().await?;
        scene.panel.click_check("Remove them").await?;
        let before = scene.form().await?;
        fault.prepare(&scene.admin, at).await?;
        let approved = press_fill(&scene.panel).await?;
        let word = heard(&scene.panel).await?;
        ensure!(seen(&scene.admin).await?.1, "{ui}: the page never met {fault:?}");
        let what = format!("{ui}, {fault:?}");
        Ok(Self { what, scene, copied, before, approved, word })
    }

    /// Saves as the admin would, and compares each permission with what it was and with the
    /// procedure; gives the keys that are as they were although they should not be.
    async fn save(&self) -> Result<Vec<String>> {
        self.scene.admin.click("[data-command=SaveAndClose], .ToolBar .SaveAndClose").await?;
        let saved = self.scene.admin.until("the level to be stored", LIMIT, async || {
            ensure!(self.scene.state().await?["saves"] == 1, "not saved");
            self.scene.stored().await
        });
        let saved = saved.await?;
        let mut left = Vec::new();
        for entry in Catalogue::load()?.entries() {
            let Some(held) = saved["permissions"].get(&entry.key) else { continue };
            let (was, wanted) = self.permission(entry);
            ensure!(*held == was || *held == wanted, "{}: {held}, not approved", entry.key);
            if *held != wanted {
                left.push(entry.key.clone());
            }
        }
        for (field, wanted) in [("name", json!(LEVEL)), ("active", json!(true))] {
            let held = &saved[field];
            ensure!(*held == self.copied[field] || *held == wanted, "{field}: {held}");
            if *held != wanted {
                left.push(field.into());
            }
        }
        Ok(left)
    }

    fn permission(&self, entry: &Entry) -> (Value, Value) {
        let was = self.copied["permissions"][&entry.key].clone();
        let shown = entry.shown_on(true);
        let wanted = if shown { permission(entry, &was, Rest::Removed) } else { was.clone() };
        (was, wanted)
    }

    async fn undo(&self) -> Result<Word> {
        self.scene.panel.click("button[data-do=undo]").await?;
        // The word about the fill goes when Undo is pressed.
        heard(&self.scene.panel).await
    }
}

#[tokio::test]
async fn equal_controls_in_the_place_of_all_others() -> Result<()> {
    for ui in ALL {
        let met = Met::with(ui, 7, Fault::Redrawn).await?;
        met.told_as_filled().await?;
        ensure!(matches!(met.undo().await?, Word::Undone(_)), "{ui}: not undone");
        ensure!(met.scene.form().await? == met.before, "{ui}: not all is as it was");
        ensure!(press_fill(&met.scene.panel).await? == met.approved, "{ui}: another plan");
        heard(&met.scene.panel).await?;
        let left = met.save().await?;
        ensure!(left.is_empty(), "{ui}: told as filled, but not stored: {left:?}");
        met.scene.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_control_that_is_locked_meanwhile() -> Result<()> {
    let devices = field("Admin|Feature Access|||Devices")?;
    for ui in ["mvc", "onyx"] {
        let met = Met::with(ui, 2, Fault::Locked(devices.clone())).await?;
        met.told_what_is_left(1).await?;
        met.scene.panel.see("It is disabled or read-only").await?;
        met.stored_but_for(&["Admin|Feature Access|||Devices"]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_option_that_goes_meanwhile() -> Result<()> {
    let customer = "CRM|Organization & Contact Access|Customer & Cancelation||";
    for ui in ["mvc", "mvc2", "onyx"] {
        let fault = Fault::Forgotten(field(customer)?, "All".into());
        let met = Met::with(ui, 2, fault).await?;
        met.told_what_is_left(1).await?;
        met.stored_but_for(&[customer]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_second_control_of_the_same_name() -> Result<()> {
    let devices = "Admin|Feature Access|||Devices";
    for ui in ["mvc", "mvc2", "onyx"] {
        let met = Met::with(ui, 2, Fault::Doubled(field(devices)?)).await?;
        met.told_what_is_left(1).await?;
        met.scene.panel.see("It is not clear which control is meant").await?;
        met.stored_but_for(&[devices]).await?;
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
        met.told_as_filled().await?;
        if fault == Fault::Covered {
            let touched = "const layer = document.querySelector('[data-foreign]');
                const all = [...layer.querySelectorAll('input')].some((input) => input.checked || input.value !== 'on' && input.value);
                layer.remove();
                return all";
            let touched = met.scene.admin.execute(touched, vec![]).await?;
            ensure!(touched == false, "{ui}: written into the other product's window");
        }
        let left = met.save().await?;
        ensure!(left.is_empty(), "{ui}, {fault:?}: {left:?}");
        met.scene.end().await?;
    }
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
        ensure!(press_fill(&met.scene.panel).await? == met.approved, "{ui}: another plan");
        heard(&met.scene.panel).await?;
        let left = met.save().await?;
        ensure!(left.is_empty(), "{ui}: {left:?}");
        met.scene.end().await?;
    }
    Ok(())
}

impl Met {
    /// All is told as filled. The page itself changes some controls in answer to others, and those
    /// are not written.
    async fn told_as_filled(&self) -> Result<()> {
        let Word::Filled(number) = self.word else { bail!("{}: {}", self.what, self.scene.panel.text().await?) };
        let writes = seen(&self.scene.admin).await?.0;
        let most = usize::try_from(writes)?.min(self.approved);
        ensure!(0 < number && number <= most, "{number} told, {writes} seen, {}", self.approved);
        Ok(())
    }

    /// Told as done is what is done, and Undo is offered.
    async fn told_what_is_left(&self, left: usize) -> Result<()> {
        let Word::Stopped { done, left: told } = self.word else {
            bail!("{}: {:?}, of {} approved", self.what, self.word, self.approved)
        };
        ensure!(done + told == self.approved, "{:?}, of {}", self.word, self.approved);
        ensure!(told >= left, "{:?}: more is left", self.word);
        self.scene
            .panel
            .until("Undo to be offered", LIMIT, async || {
                let offered = self.scene.panel.count("button[data-do=undo]:enabled").await?;
                ensure!(offered == 1, "it is not");
                Ok(())
            })
            .await
    }

    /// The rest is filled, if it was not yet, and saved: all is stored but for these.
    async fn stored_but_for(self, keys: &[&str]) -> Result<()> {
        if self.scene.panel.count("button[data-do=fill]:enabled").await? == 1
            && self.scene.panel.text_of("button[data-do=fill]").await?.starts_with("Fill ")
        {
            press_fill(&self.scene.panel).await?;
            heard(&self.scene.panel).await?;
        }
        let left = self.save().await?;
        ensure!(left == keys, "left are {left:?}");
        self.scene.end().await
    }
}

fn field(key: &str) -> Result<String> {
    let catalogue = Catalogue::load()?;
    let entry = catalogue.entries().iter().find(|entry| entry.key == key);
    Ok(entry.with_context(|| format!("no {key}"))?.field.clone())
}
