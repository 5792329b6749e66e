//! A copied level is filled, and saved or undone.

use anyhow::{Result, bail, ensure};
use keyguide_replica::catalogue::Catalogue;
use keyguide_replica::paths;
use serde_json::{Value, json};

use super::Wrong;
use super::run::{Level, Run};
use super::stage::{Stage, held, tidy, uncover};
use super::trouble::{Beside, Trouble};
use crate::fault::{Fault, seen, writes_around};
use crate::journey::Rest;
use crate::met::{Stored, compare};
use crate::scene::SAVE;
use crate::word::{Word, heard, press_fill};
use crate::{LIMIT, reload, wait};

/// How many permissions at most the page itself moves in answer to others.
const FOLLOWERS: usize = 8;
/// What shows that the panel has planned a page: the place for its questions.
const ASKED: &str = ".questions";

/// What a walk came to.
pub(super) struct Walked {
    pub(super) wrong: Wrong,
    /// Whether the level is saved as the recipe wants it.
    pub(super) whole: bool,
}

/// A level on its way.
struct Walk<'w> {
    stage: &'w mut Stage,
    run: &'w Run,
    level: &'w Level,
    copied: Value,
    before: Value,
}

pub(super) async fn walk(stage: &mut Stage, run: &Run, level: &Level) -> Result<Walked> {
    stage.scene.level = stage.copy(1).await?;
    let copied = stage.scene.stored().await?;
    let other = stage.copy(2).await?;
    let beside = Beside::open(stage, &level.meets, &editor(run, other)).await?;
    let mut walk = Walk { stage, run, level, copied, before: Value::Null };
    walk.open().await?;
    walk.answer().await?;
    walk.before = held(&walk.stage.scene.admin).await?;
    let page = walk.stage.scene.admin.clone();
    let (_, word) = level.meets.meet(walk.stage, &page).await?;
    if let Some(beside) = beside {
        beside.is_untouched(walk.stage).await?;
    }
    walk.go_on(word).await
}

fn editor(run: &Run, level: i64) -> String {
    run.address(&format!("{}?id={level}", paths::LEVEL_EDIT))
}

impl Walk<'_> {
    async fn open(&mut self) -> Result<()> {
        let address = editor(self.run, self.stage.scene.level);
        self.stage.open(self.run, &address, self.level.framed).await
    }

    async fn answer(&self) -> Result<()> {
        let choice = match self.level.rest {
            Rest::Removed => "Remove them",
            Rest::AsCopied => "Leave them as copied",
        };
        self.stage.scene.panel.click_check(choice).await
    }

    async fn go_on(&mut self, word: Word) -> Result<Walked> {
        if let (Word::Filled(_), Some((name, ""))) = (word, self.level.meets.trouble.meddled()) {
            // Every box that can be meant is to be off: the other hand has done it.
            let (before, after) = writes_around(&self.stage.scene.admin).await?;
            ensure!(
                before > 0 || after == 0,
                "{name} was right already, and {after} times pressed"
            );
        }
        let stored = match word {
            Word::Broken(least) => self.broken(least).await?,
            Word::Orphaned => self.orphaned().await?,
            // Where nothing was done, nothing can be undone.
            Word::Stopped { done: 0, .. } => self.save().await?,
            _ if self.level.undo => self.undone().await?,
            _ => {
                let stored = self.save().await?;
                if stored.wrong.is_empty() {
                    self.is_true(word, &stored)?;
                }
                stored
            }
        };
        let whole = stored.left.is_empty() && stored.wrong.is_empty() && stored.changed > 0;
        Ok(Walked { wrong: stored.wrong, whole })
    }

    /// The page went away: nothing is stored, and all is done when it is opened again.
    async fn broken(&mut self, least: Option<usize>) -> Result<Stored> {
        let goes = self.level.meets.trouble.takes_the_page();
        ensure!(goes, "told as broken off, and the page is there");
        let (writes, met) = seen(&self.stage.scene.admin).await?;
        ensure!(met && least.unwrap_or(0) as u64 <= writes, "{least:?} told, {writes} seen");
        self.stage.sign_in().await?;
        ensure!(self.stage.scene.stored().await? == self.copied, "something was saved");
        self.open().await?;
        self.fill_anew().await
    }

    async fn fill_anew(&self) -> Result<Stored> {
        press_fill(&self.stage.scene.panel).await?;
        let word = heard(&self.stage.scene.panel).await?;
        let stored = self.save().await?;
        let all = word == Word::Filled(stored.changed) && stored.left.is_empty();
        ensure!(all || !stored.wrong.is_empty(), "filled anew: {word:?}, {stored:?}");
        Ok(stored)
    }

    /// The extension was reloaded, and how to undo went with it; that was told. What is left is filled,
    /// and Undo puts back that much and no more. The page opened anew is none that was filled.
    async fn orphaned(&mut self) -> Result<Stored> {
        let scene = &self.stage.scene;
        self.answer().await?;
        let between = held(&scene.admin).await?;
        let more = scene.panel.count("button[data-do=fill]:enabled:not([hidden])").await? == 1;
        if more {
            press_fill(&scene.panel).await?;
            let word = heard(&scene.panel).await?;
            ensure!(matches!(word, Word::Filled(_)), "the rest: {word:?}");
            reload::told(&scene.panel).await?;
        }
        if more && self.level.undo {
            scene.panel.click("button[data-do=undo]:enabled").await?;
            let word = heard(&scene.panel).await?;
            ensure!(matches!(word, Word::Undone(_)), "{word:?}");
            ensure!(held(&scene.admin).await? == between, "not as it was found");
            reload::told(&scene.panel).await?;
        }
        let stored = self.save().await?;
        let all = stored.left.is_empty() || (more && self.level.undo);
        ensure!(all, "left are {:?}", stored.left);
        self.open().await?;
        let panel = &self.stage.scene.panel;
        panel
            .until("nothing to be told of a page that was not filled", LIMIT, async || {
                ensure!(panel.count(ASKED).await? > 0, "the page is not read yet");
                ensure!(!reload::tells(panel).await?, "it is told");
                Ok(())
            })
            .await?;
        Ok(stored)
    }

    async fn save(&self) -> Result<Stored> {
        let scene = &self.stage.scene;
        uncover(&scene.admin).await?;
        scene.admin.click(SAVE).await?;
        let saved = wait::until("the level to be stored", LIMIT, async || {
            ensure!(scene.state().await?["saves"] == 1, "not saved");
            scene.stored().await
        });
        let saved = self.without_the_other_hand(saved.await?)?;
        compare(&self.copied, &saved, self.level.rest, self.run.essential)
    }

    /// What another hand has set counts as it was before.
    fn without_the_other_hand(&self, mut saved: Value) -> Result<Value> {
        let Some((name, text)) = self.level.meets.trouble.meddled() else { return Ok(saved) };
        for entry in Catalogue::load()?.entries().iter().filter(|entry| entry.field == name) {
            let held = &mut saved["permissions"][&entry.key];
            if !text.is_empty() && *held == json!(text) && text != "None" {
                *held = self.copied["permissions"][&entry.key].clone();
            }
        }
        Ok(saved)
    }

    /// Whether what was told is what was stored.
    fn is_true(&self, word: Word, stored: &Stored) -> Result<()> {
        let Stored { left, changed, .. } = stored;
        let trouble = &self.level.meets.trouble;
        let so = match word {
            Word::Filled(done) => {
                // A drawn list that, once open, has no such option is left as it is, and its line
                // says so.
                let spared =
                    matches!(trouble, Trouble::Page(Fault::Forgotten(..))) && left.len() == 1;
                done == *changed && (left.is_empty() || spared)
            }
            // What two controls may be cannot be told: it counts as left, done or not.
            Word::Stopped { done, left: told } => {
                done <= *changed && changed - done <= told && left.len() <= told && told > 0
            }
            // A control that follows another is moved by the page.
            Word::Cut(told) => told <= *changed && changed - told <= FOLLOWERS,
            Word::Broken(_) | Word::Undone(_) | Word::UndoStopped | Word::Orphaned => false,
        };
        ensure!(so, "told {word:?}, stored {stored:?}");
        let well = trouble.may_stop() || matches!(word, Word::Filled(_));
        ensure!(well, "it stopped without a reason: {word:?}");
        Ok(())
    }

    /// Undo puts back all that was written, or tells why it cannot.
    async fn undone(&self) -> Result<Stored> {
        let scene = &self.stage.scene;
        uncover(&scene.admin).await?;
        scene.panel.click("button[data-do=undo]:enabled").await?;
        let word = heard(&scene.panel).await?;
        let locked = matches!(self.level.meets.trouble, Trouble::Page(Fault::Locked(_)));
        match word {
            Word::Undone(_) => {}
            Word::UndoStopped if locked => {}
            _ => bail!("Undo: {word:?}"),
        }
        tidy(&scene.admin).await?;
        let restored = matches!(word, Word::Undone(_));
        if restored && !self.level.meets.trouble.is_lasting() {
            let now = held(&scene.admin).await?;
            ensure!(now == self.before, "told {word:?}, and the form is not as it was");
        }
        let stored = self.save().await?;
        ensure!(!restored || stored.changed == 0, "told {word:?}, {} are changed", stored.changed);
        Ok(stored)
    }
}
