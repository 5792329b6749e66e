//! A fill of a copied level that meets a fault, and what came of it: on the page, in the panel's words,
//! and in what Autotask would have stored.

use anyhow::{Context, Result, bail, ensure};
use keyguide_replica::catalogue::{Catalogue, Entry};
use serde_json::{Value, json};

use crate::LIMIT;
use crate::fault::{Fault, seen};
use crate::journey::Rest;
use crate::procedure::{LEVEL, permission};
use crate::scene::{SAVE, Scene};
use crate::word::{Word, heard, press_fill};

/// Some lists (Tickets View, Can enter time on) have no option that means "none". Where lists are drawn, that is known only once they
/// were open: then there is nothing to do there.
const SPARED: usize = 4;

/// A level's page at which Fill is about to be pressed, or was.
#[derive(Debug)]
pub struct Met {
    /// The rendering and the fault.
    pub what: String,
    /// The browser at the page.
    pub scene: Scene,
    /// The level as it was copied.
    pub copied: Value,
    /// What the form held before.
    pub before: Value,
    /// How many changes the admin approved.
    pub approved: usize,
    /// What the panel said of it.
    pub word: Word,
}

/// What was stored in the end.
#[derive(Debug, PartialEq, Eq)]
pub struct Stored {
    /// The keys that are as they were copied, although the plan would have them otherwise.
    pub left: Vec<String>,
    /// How many are as the plan has them and were otherwise before.
    pub changed: usize,
    /// Those that are neither as they were nor as the plan has them.
    pub wrong: Vec<String>,
}

impl Met {
    /// At a copied level in a rendering, Fill not pressed yet; the fault is to befall the page right
    /// after its `at`-th write.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn prepare(ui: &str, at: u32, fault: &Fault) -> Result<Self> {
        let scene = Scene::at_a_copied_level_in(ui, json!({})).await?;
        Self::prepare_in(scene, ui, at, fault).await
    }

    /// The same at a level that was copied already.
    ///
    /// # Errors
    /// When the panel does not offer to fill it.
    pub async fn prepare_in(scene: Scene, ui: &str, at: u32, fault: &Fault) -> Result<Self> {
        let copied = scene.stored().await?;
        scene.panel.click_check("Remove them").await?;
        let before = scene.form().await?;
        fault.prepare(&scene.admin, at).await?;
        let what = format!("{ui}, {fault:?} at {at}");
        Ok(Self { what, scene, copied, before, approved: 0, word: Word::Broken(None) })
    }

    /// Fill is pressed, and the panel says how it went.
    ///
    /// # Errors
    /// When it does not, or the page never met the fault.
    pub async fn with(ui: &str, at: u32, fault: Fault) -> Result<Self> {
        let mut met = Self::prepare(ui, at, &fault).await?;
        met.approved = press_fill(&met.scene.panel).await?;
        met.word = heard(&met.scene.panel).await?;
        ensure!(seen(&met.scene.admin).await?.1, "{}: the page never met it", met.what);
        Ok(met)
    }

    /// Fill is pressed, and the page stands still at its fault; [`keyguide_replica::Replica::release`]
    /// lets it go on.
    ///
    /// # Errors
    /// When it never does.
    pub async fn hold(&mut self) -> Result<()> {
        self.approved = press_fill(&self.scene.panel).await?;
        let held = tokio::time::timeout(LIMIT, self.scene.replica.held()).await;
        held.with_context(|| format!("{}: the page never met it", self.what))
    }

    /// Saves as the admin would, and compares each field with what it was and with the procedure.
    ///
    /// # Errors
    /// When it is not saved, or a field holds neither.
    pub async fn save(&self) -> Result<Stored> {
        let saves = self.scene.state().await?["saves"].as_u64().context("no saves")?;
        self.scene.admin.click(SAVE).await?;
        let saved = self.scene.admin.until("the level to be stored", LIMIT, async || {
            ensure!(self.scene.state().await?["saves"] == saves + 1, "not saved");
            self.scene.stored().await
        });
        let stored = compare(&self.copied, &saved.await?, Rest::Removed, false)?;
        ensure!(stored.wrong.is_empty(), "{}: not approved: {:?}", self.what, stored.wrong);
        Ok(stored)
    }

    /// Presses Undo; gives the word on it.
    ///
    /// # Errors
    /// When there is none.
    pub async fn undo(&self) -> Result<Word> {
        self.scene.panel.click("button[data-do=undo]:enabled").await?;
        // The word about the fill goes when Undo is pressed.
        heard(&self.scene.panel).await
    }

    /// Presses Undo: all is put back, and the form is exactly as it was.
    ///
    /// # Errors
    /// When it is not.
    pub async fn undone(&self) -> Result<()> {
        let word = self.undo().await?;
        ensure!(matches!(word, Word::Undone(_)), "{}: {word:?}", self.what);
        ensure!(self.scene.form().await? == self.before, "{}: not all is as it was", self.what);
        Ok(())
    }

    /// Fill is pressed (again): the same changes are approved, and all of them are done and stored.
    ///
    /// # Errors
    /// When they are not.
    pub async fn filled_anew(&self) -> Result<()> {
        let approved = press_fill(&self.scene.panel).await?;
        let same = self.approved.checked_sub(approved).is_some_and(|spared| spared <= SPARED);
        ensure!(self.approved == 0 || same, "{}: {approved}, another plan", self.what);
        let word = heard(&self.scene.panel).await?;
        let stored = self.save().await?;
        ensure!(stored.left.is_empty(), "{}: not stored: {:?}", self.what, stored.left);
        ensure!(word == Word::Filled(stored.changed), "{}: {word:?}, {stored:?}", self.what);
        Ok(())
    }

    /// All is told as filled, and stored; as many as were told.
    ///
    /// # Errors
    /// When it is not.
    pub async fn told_as_filled_and_stored(&self) -> Result<()> {
        let Word::Filled(number) = self.word else {
            bail!("{}: {}", self.what, self.scene.panel.text().await?)
        };
        let stored = self.save().await?;
        let all = Stored { left: Vec::new(), changed: number, wrong: Vec::new() };
        ensure!(stored == all, "{}: {number} told, {stored:?}", self.what);
        Ok(())
    }

    /// Told as done is what is done, and Undo is offered.
    ///
    /// # Errors
    /// When it is told otherwise.
    pub async fn told_what_is_left(&self, least: usize) -> Result<()> {
        let Word::Stopped { done, left } = self.word else {
            bail!("{}: {:?}, of {} approved", self.what, self.word, self.approved)
        };
        let all = self.approved.checked_sub(done + left).is_some_and(|spared| spared <= SPARED);
        ensure!(all, "{}: {:?}, of {} approved", self.what, self.word, self.approved);
        ensure!(left >= least, "{}: {:?}: more is left", self.what, self.word);
        self.offers_undo().await
    }

    /// Undo is offered.
    ///
    /// # Errors
    /// When it is not.
    pub async fn offers_undo(&self) -> Result<()> {
        let panel = &self.scene.panel;
        panel
            .until("Undo to be offered", LIMIT, async || {
                let offered = panel.count("button[data-do=undo]:enabled").await?;
                ensure!(offered == 1, "it is not");
                Ok(())
            })
            .await
    }

    /// The rest is filled, if there is more to do, and saved: all is stored but for these.
    ///
    /// # Errors
    /// When it is not.
    pub async fn stored_but_for(self, keys: &[&str]) -> Result<()> {
        if self.scene.panel.count("button[data-do=fill]:enabled:not([hidden])").await? == 1 {
            press_fill(&self.scene.panel).await?;
            heard(&self.scene.panel).await?;
        }
        let stored = self.save().await?;
        ensure!(stored.left == keys, "{}: left are {:?}", self.what, stored.left);
        self.scene.end().await
    }
}

/// Compares a stored level with what it was copied as and with the procedure.
///
/// # Errors
/// When the catalogue cannot be read.
pub fn compare(copied: &Value, saved: &Value, rest: Rest, essential: bool) -> Result<Stored> {
    let mut stored = Stored { left: Vec::new(), changed: 0, wrong: Vec::new() };
    let mut look = |key: &str, was: &Value, wanted: &Value, held: &Value| {
        if held == wanted {
            stored.changed += usize::from(held != was);
        } else if held == was {
            stored.left.push(key.to_owned());
        } else {
            stored.wrong.push(format!("{key}: {held}"));
        }
    };
    for entry in Catalogue::load()?.entries() {
        let Some(held) = saved["permissions"].get(&entry.key) else { continue };
        let was = &copied["permissions"][&entry.key];
        let shown = entry.shown_on(true) && !(essential && is_extra(entry));
        let wanted = if shown { permission(entry, was, rest) } else { was.clone() };
        look(&entry.key, was, &wanted, held);
    }
    look("name", &copied["name"], &json!(LEVEL), &saved["name"]);
    look("active", &copied["active"], &json!(true), &saved["active"]);
    Ok(stored)
}

/// What the smallest edition does not have on its pages.
fn is_extra(entry: &Entry) -> bool {
    ["Documents & Knowledge Base|", "Inventory|"].iter().any(|start| entry.key.starts_with(start))
}

/// The name under which a control is submitted, by its key.
///
/// # Errors
/// When there is none.
pub fn field(key: &str) -> Result<String> {
    let catalogue = Catalogue::load()?;
    let entry = catalogue.entries().iter().find(|entry| entry.key == key);
    Ok(entry.with_context(|| format!("no {key}"))?.field.clone())
}
