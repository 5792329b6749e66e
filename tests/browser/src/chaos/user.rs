//! The form of a new API user is filled, and undone; or credentials are made, copied and saved.

use anyhow::{Context, Result, bail, ensure};
use keyguide_replica::paths;
use serde_json::{Value, json};

use super::Wrong;
use super::run::{HOST, Part, Run, Then, User};
use super::stage::{Stage, end_tour, held, tidy, uncover};
use super::trouble::{Beside, Trouble};
use crate::fault::{Fault, seen};
use crate::procedure::{LEVEL, VENDOR};
use crate::scene::SAVE;
use crate::word::{Word, heard, press_fill};
use crate::{LIMIT, Page, wait};

/// The arrow beside New, however it is drawn.
const MORE: &str = ".DropDownArrow, [aria-label=More]";

/// Makes a level as the recipe wants it to be found, by the replica's own interface.
pub(super) async fn make_level(stage: &Stage, user: &User) -> Result<i64> {
    let save = "const [path, name] = arguments;
        const body = new URLSearchParams({ Name: name, Active_HiddenField: 'true' });
        return fetch(path, { method: 'POST', body }).then((answer) => answer.json())";
    let make = async |name: String| -> Result<i64> {
        let id = stage.copy(1).await?;
        let path = format!("{}?id={id}", paths::LEVEL_SAVE);
        let saved = stage.top.execute(save, vec![path.into(), name.into()]).await?;
        ensure!(saved["ok"] == true, "not saved: {saved}");
        Ok(id)
    };
    if user.decoy {
        make(format!("{LEVEL} 2")).await?;
    }
    make(LEVEL.into()).await
}

/// A form on its way.
struct Walk<'w> {
    stage: &'w mut Stage,
    run: &'w Run,
    user: &'w User,
    level: i64,
    form: Page,
    before: Value,
    /// What was on the clipboard after each copying.
    copied: Vec<String>,
}

pub(super) async fn walk(stage: &mut Stage, run: &Run, user: &User, level: i64) -> Result<Wrong> {
    stage.scene.admin = stage.top.clone();
    let address = run.address(paths::API_USER_NEW);
    let beside = Beside::open(stage, &user.meets, &address).await?;
    let form = stage.top.clone();
    let mut walk = Walk { stage, run, user, level, form, before: Value::Null, copied: Vec::new() };
    walk.open().await?;
    walk.answer().await?;
    walk.before = held(&walk.form).await?;
    let form = walk.form.clone();
    let (approved, word) = user.meets.meet(walk.stage, &form).await?;
    if let Some(beside) = beside {
        beside.is_untouched(walk.stage).await?;
    }
    if walk.go_on(approved, word).await? { walk.save().await } else { Ok(Vec::new()) }
}

impl Walk<'_> {
    /// Opens the form: in a window of its own as Autotask does, or in the tab.
    async fn open(&mut self) -> Result<()> {
        let address = self.run.address(paths::API_USER_NEW);
        let top = &self.stage.top;
        if !self.user.own_window {
            top.goto(&address).await?;
        } else {
            if matches!(self.run.part, Part::Journey(..)) {
                top.goto(&self.run.address(paths::RESOURCES)).await?;
                end_tour(top).await?;
                top.click(MORE).await?;
                top.click_text("New API User").await?;
            } else {
                let script = "window.open(arguments[0], '_blank', 'popup,width=960,height=820')";
                top.execute(&format!("{script}; return null"), vec![address.into()]).await?;
            }
            self.form = self.stage.scene.browser.window_at("form", "NewApiUser").await?;
        }
        held(&self.form).await.map(drop)
    }

    /// Opens it again after it went away, or only its window did not.
    async fn open_again(&mut self) -> Result<()> {
        let top = &self.stage.top;
        if self.user.own_window && self.user.meets.trouble != Trouble::Page(Fault::Closed) {
            self.form.goto(&format!("{HOST}/__signin?to=/__state")).await?;
            self.form.goto(&self.run.address(paths::API_USER_NEW)).await?;
            return held(&self.form).await.map(drop);
        }
        top.goto(&format!("{HOST}/__signin?to=/__state")).await?;
        self.open().await
    }

    /// Answers what the panel asks about the form.
    async fn answer(&self) -> Result<()> {
        let panel = &self.stage.scene.panel;
        panel
            .until("the plan of the form", LIMIT, async || {
                // Where all was written before a panel was closed, the next one is a step further.
                let there = panel.count("button[data-do=fill], .step.now[data-step=generateKey]");
                ensure!(there.await? > 0, "there is none: {}", panel.text().await?);
                Ok(())
            })
            .await?;
        let answers = [
            ("First Name", self.user.first.unwrap_or_default()),
            ("Email Address", self.user.email),
            ("Primary Internal Location", self.user.location),
        ];
        for (name, answer) in answers {
            let field = format!("[id='ask-user.{name}']");
            if answer.is_empty() || panel.count(&field).await? == 0 {
                continue; // what the form holds by hand is not asked for
            }
            match panel.count(&format!("select{field}")).await? {
                0 => panel.enter_at(&field, answer).await?,
                _ => panel.choose_at(&field, answer).await?,
            }
        }
        Ok(())
    }

    /// What comes after the word; whether there is a filled form to be saved then.
    async fn go_on(&mut self, approved: usize, word: Word) -> Result<bool> {
        let trouble = &self.user.meets.trouble;
        let well = trouble.may_stop() || matches!(word, Word::Filled(_));
        ensure!(well, "it stopped without a reason: {word:?}");
        match word {
            Word::Filled(done) => {
                let spared = usize::from(matches!(trouble, Trouble::Page(Fault::Forgotten(..))));
                let all = approved.checked_sub(done).is_some_and(|less| less <= spared);
                ensure!(all, "{done} told of {approved}");
            }
            Word::Stopped { done, left } => {
                ensure!(done + left <= approved, "{word:?}, of {approved}");
            }
            Word::Cut(told) => {
                let (writes, _) = seen(&self.form).await?;
                ensure!(told as u64 <= writes, "{told} told, {writes} seen");
            }
            Word::Broken(_) => {
                ensure!(trouble.takes_the_page(), "told as broken off, and the form is there");
                ensure!(self.users().await?.is_empty(), "a user was saved");
                self.open_again().await?;
            }
            Word::Orphaned => {}
            Word::Undone(_) | Word::UndoStopped => bail!("{word:?} after filling"),
        }
        let wanting = trouble.is_lasting();
        if word != Word::Orphaned && (self.user.undo || wanting) && self.can_undo().await? {
            self.undo().await?;
            return Ok(false);
        }
        if wanting {
            self.close().await?;
            return Ok(false);
        }
        if !matches!(word, Word::Filled(_)) {
            self.fill_the_rest().await?;
        }
        Ok(true)
    }

    async fn can_undo(&self) -> Result<bool> {
        Ok(self.stage.scene.panel.count("button[data-do=undo]:enabled").await? > 0)
    }

    /// With the trouble gone all is filled that was not.
    async fn fill_the_rest(&self) -> Result<()> {
        tidy(&self.form).await?;
        self.answer().await?;
        let panel = &self.stage.scene.panel;
        panel.see_no_more("It is not clear which control is meant").await?;
        if panel.count("button[data-do=fill]:enabled:not([hidden])").await? == 0 {
            return Ok(());
        }
        let approved = press_fill(panel).await?;
        let word = heard(panel).await?;
        ensure!(word == Word::Filled(approved), "the rest: {word:?}, of {approved}");
        Ok(())
    }

    /// Undo puts back all that was written, or tells why it cannot; no user is there.
    async fn undo(&mut self) -> Result<()> {
        uncover(&self.form).await?;
        let panel = &self.stage.scene.panel;
        panel.click("button[data-do=undo]:enabled").await?;
        let word = heard(panel).await?;
        let lasting = self.user.meets.trouble.is_lasting();
        match word {
            Word::Undone(_) => {}
            Word::UndoStopped if lasting => {}
            _ => bail!("Undo: {word:?}: {}", panel.text().await?),
        }
        if !lasting {
            tidy(&self.form).await?;
            let now = held(&self.form).await?;
            ensure!(now == self.before, "told {word:?}, and the form is not as it was");
        }
        self.close().await
    }

    async fn close(&mut self) -> Result<()> {
        ensure!(self.users().await?.is_empty(), "a user was saved");
        if self.user.own_window {
            self.form.clone().close().await?;
        }
        Ok(())
    }

    async fn users(&self) -> Result<Vec<Value>> {
        let state = self.stage.scene.state().await?;
        Ok(state["users"].as_array().context("no users")?.clone())
    }

    /// Credentials are made and copied, and the user is saved; gives what is stored and was not approved.
    async fn save(&mut self) -> Result<Wrong> {
        let (_, met) = seen(&self.form).await?;
        tidy(&self.form).await?; // a second field that is required would be in the way of saving
        // All is told as filled: nothing is told as open beside.
        let panel = &self.stage.scene.panel;
        panel
            .until("nothing to be told as open", LIMIT, async || {
                ensure!(panel.count("[data-caution=unfinished]").await? == 0, "something is");
                Ok(())
            })
            .await?;
        self.generate().await?;
        self.copy().await?;
        match self.user.then {
            Then::Anew { key, copied } => self.make_anew(key, copied).await?,
            Then::Refused => self.be_refused().await?,
            Then::Saved => {}
        }
        let (username, secret) = self.shown().await?;
        self.told_as_copied_is_copied(&username, &secret).await?;
        self.form.click(SAVE).await?;
        let stored = wait::until("the user to be stored", LIMIT, async || {
            let users = self.users().await?;
            ensure!(users.len() == 1, "{} users; {}", users.len(), self.refusal().await?);
            users.into_iter().next().context("no user")
        })
        .await?;
        ensure!(stored["username"] == json!(username), "another key is stored than was shown");
        ensure!(stored["secret"] == json!(secret), "another secret is stored than was shown");
        Ok(self.compare(&stored, met))
    }

    /// What the form says against being saved.
    async fn refusal(&self) -> Result<String> {
        let script = "const said = document.querySelectorAll('.ValidationMessage, .DialogMessage');
            return [...said].map((one) => one.textContent).join(' ')";
        let said = self.form.execute(script, vec![]).await?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    }

    async fn generate(&self) -> Result<()> {
        let slow = json!({ "generate_delay_ms": self.user.slow });
        self.stage.scene.post("/__config", &slow).await?;
        end_tour(&self.form).await?;
        let panel = &self.stage.scene.panel;
        self.form.click_text("Generate Key").await?;
        panel.see("Press Generate Secret in Autotask").await?;
        self.form.click_text("Generate Secret").await?;
        panel.see("Copy both now").await
    }

    async fn copy(&mut self) -> Result<()> {
        let buttons: &[&str] =
            if self.user.one_by_one { &["copyUsername", "copySecret"] } else { &["copyBoth"] };
        let told: &[&str] =
            if self.user.one_by_one { &["username", "secret"] } else { &["secret"] };
        for (button, which) in buttons.iter().zip(told) {
            let panel = &self.stage.scene.panel;
            panel.click(&format!("button[data-do={button}]")).await?;
            self.told(which, true).await?;
            let copied = panel.read_clipboard().await?;
            self.copied.push(copied);
        }
        let (username, secret) = self.shown().await?;
        let last = self.copied.last().context("nothing was copied")?;
        let wanted = match self.user.one_by_one {
            true => secret,
            false => format!("Username: {username}\nPassword: {secret}"),
        };
        ensure!(*last == wanted, "the clipboard holds something else than the form shows");
        Ok(())
    }

    /// Waits until one of the credentials is told as copied, or as not.
    async fn told(&self, which: &str, copied: bool) -> Result<()> {
        let panel = &self.stage.scene.panel;
        let what = if copied { "copied" } else { "not copied" };
        panel
            .until(&format!("the {which} to be told as {what}"), LIMIT, async || {
                ensure!(self.is_told(which).await? == copied, "it is not");
                Ok(())
            })
            .await
    }

    async fn is_told(&self, which: &str) -> Result<bool> {
        let caution = format!("[data-caution={which}-not-copied]");
        Ok(self.stage.scene.panel.count(&caution).await? == 0)
    }

    /// What the form shows of what was issued: key and secret.
    async fn shown(&self) -> Result<(String, String)> {
        let issued = self.stage.scene.state().await?["issued"].clone();
        let script = "return [...document.querySelectorAll('input')].map((input) => input.value)
            .filter((value) => value && arguments[0].includes(value))";
        let shown = self.form.execute(script, vec![issued]).await?;
        let shown = shown.as_array().context("no fields")?;
        match shown.iter().filter_map(Value::as_str).collect::<Vec<_>>()[..] {
            [username, secret] => Ok((username.to_owned(), secret.to_owned())),
            ref other => bail!("{} fields show what was issued", other.len()),
        }
    }

    /// One of them is made anew: what was copied is worth nothing, and that is told.
    async fn make_anew(&mut self, key: bool, copied: bool) -> Result<()> {
        let before = self.shown().await?;
        let (button, which) =
            if key { ("Generate Key", "username") } else { ("Generate Secret", "secret") };
        self.form.click_text(button).await?;
        self.form
            .until("another one", LIMIT, async || {
                ensure!(self.shown().await? != before, "it is the same");
                Ok(())
            })
            .await?;
        self.told(which, false).await?;
        if copied { self.copy().await } else { Ok(()) }
    }

    async fn be_refused(&self) -> Result<()> {
        let refusal = "Another administrator has changed this user.";
        let scene = &self.stage.scene;
        scene.post("/__config", &json!({ "reject_save": refusal })).await?;
        self.form.click(SAVE).await?;
        self.form.see(refusal).await?;
        ensure!(self.users().await?.is_empty(), "a user was saved");
        let text = scene.panel.text().await?;
        ensure!(!text.contains("are saved"), "told as saved: {text}");
        self.form.click("#AlertDialogOkayButton").await?;
        scene.post("/__config", &json!({ "reject_save": null })).await?;
        Ok(())
    }

    /// What the panel does not call uncopied was on the clipboard as the form shows it.
    async fn told_as_copied_is_copied(&self, username: &str, secret: &str) -> Result<()> {
        for (which, value) in [("username", username), ("secret", secret)] {
            let was = self.copied.iter().any(|copied| copied.contains(value));
            ensure!(was || !self.is_told(which).await?, "the {which} is told as copied");
        }
        Ok(())
    }

    /// The fields of the stored user that are not what was approved, or not as the form had them.
    fn compare(&self, stored: &Value, met: bool) -> Wrong {
        let User { first, email, location, meets, .. } = self.user;
        let hand = meets.trouble.meddled().filter(|_| met);
        let by_hand = |name: &str, other: &str| match hand {
            Some((field, text)) if field == name => text.to_owned(),
            _ => other.to_owned(),
        };
        let wanted = [
            ("first", json!(first.unwrap_or("Atria"))),
            ("last", json!("API")),
            ("email", json!(email)),
            ("active", json!(true)),
            ("locked", json!(hand.is_some_and(|(field, _)| field == "Locked"))),
            ("level", json!(LEVEL)),
            ("level_id", json!(self.level)),
            ("location", json!(location)),
            ("date_format", json!(by_hand("DateFormat", "MM/dd/yyyy"))),
            ("time_format", json!("hh:mm a")),
            ("number_format", json!("X,XXX.XX")),
            (
                "tracking",
                json!({ "kind": "vendor", "vendor": VENDOR, "name": "", "identifier": "" }),
            ),
            ("lines_of_business", json!([])),
            ("unassigned_items", json!(false)),
            ("secret_set", json!(true)),
        ];
        let wrong = wanted.iter().filter(|(field, value)| stored[field] != *value);
        wrong.map(|(field, _)| format!("user.{field}: {}", stored[field])).collect()
    }
}
