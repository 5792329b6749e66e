//! One browser for all cases. Each gets windows of its own, a replica that has forgotten everything,
//! a fresh copy of the base level and a panel that remembers nothing.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};
use serde_json::{Value, json};

use super::neighbour;
use crate::journey::Rest;
use crate::met::{Stored, compare};
use crate::procedure::LEVEL;
use crate::scene::{HELD, SAVE};
use crate::word::{Word, heard, press_fill};
use crate::{Browser, Folder, LIMIT, Options, Page};

/// Where the replica is spoken to without a page of Autotask's being open.
const BEHIND: &str = "https://behind.example";
/// The host of the tenant.
pub(super) const TENANT: &str = "https://ww5.autotask.net";
/// A host of Autotask's that answers without encryption.
pub(super) const PLAIN: &str = "plain.autotask.net";

/// A browser in which cases are run.
#[derive(Debug)]
pub struct Stage {
    replica: Replica,
    /// The browser.
    pub(super) browser: Browser,
    behind: Page,
    /// The window that Autotask is in.
    pub(super) admin: Page,
    /// The window that the panel is in, once [`Stage::open_panel`] has opened it.
    pub(super) panel: Page,
    /// The level that the editor is about.
    level: i64,
    /// The level as it was copied.
    copied: Value,
    /// How often the case pressed Save.
    saves: Cell<u64>,
    /// Where the other extension's files are.
    pub(super) neighbour: String,
    /// The folder that is served without encryption.
    pub(super) plain: PathBuf,
}

impl Stage {
    /// Starts the browser, with the names of hosts that only look like Autotask's mapped to the
    /// replica, and another extension beside ours.
    pub(super) async fn set(browser: usize) -> Result<Self> {
        let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
        let mut options = Options::new()?.replica(replica.port());
        options.traces = options.traces.join(format!("hostile-{browser}"));
        let plain = options.traces.join("plain");
        fs::create_dir_all(&plain)?;
        let folder = Folder::serve(&plain)?;
        let mut hosts = vec![(PLAIN.to_owned(), folder.port())];
        let others = super::hosts::STRANGERS.iter().copied().chain(["behind.example"]);
        hosts.extend(others.map(|host| (host.to_owned(), replica.port())));
        options.hosts = hosts;
        options.beside = vec![neighbour::make(&options.traces)?];
        let shots = options.shots.with_file_name(format!("hostile-{browser}"));
        let browser = Browser::start(options.shots(shots)).await?;
        let behind = browser.open("behind", &format!("{BEHIND}/__state")).await?;
        let neighbour = neighbour::address(&browser, &behind).await?;
        Ok(Self {
            replica,
            browser,
            admin: behind.clone(),
            panel: behind.clone(),
            behind,
            level: 0,
            copied: Value::Null,
            saves: Cell::new(0),
            neighbour,
            plain,
        })
    }

    /// Ends all of it.
    pub(super) async fn strike(self) -> Result<()> {
        self.browser.quit().await?;
        self.replica.shutdown().await;
        Ok(())
    }

    /// Makes it as if nothing had ever been, with a fresh copy of the base level.
    pub(super) async fn clear(&mut self) -> Result<()> {
        self.browser.close_others(&self.behind).await?;
        self.behind.goto(&self.browser.extension_url("recipes/index.json")).await?;
        let forget =
            "return Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])";
        self.behind.execute(forget, vec![]).await?;
        self.behind.goto(&format!("{BEHIND}/__state")).await?;
        self.post("/__reset", &json!({})).await?;
        self.behind.goto(&format!("{BEHIND}/__signin?to=/__state")).await?;
        let answer = self.post(&format!("{}?id=1", paths::LEVEL_COPY), &json!({})).await?;
        self.level = answer["id"].as_i64().with_context(|| format!("no copy: {answer}"))?;
        self.copied = self.stored().await?;
        self.saves.set(0);
        self.admin = self.browser.open("admin", &format!("{TENANT}/__signin?to=/__state")).await?;
        self.admin.goto("about:blank").await?;
        self.panel = self.browser.open("panel", "about:blank").await?;
        self.panel.resize(420, 1000).await?;
        self.browser.console().await?;
        Ok(())
    }

    /// What holds after every case: nobody but the case pressed Save, nothing that was issued stands
    /// in a panel or a console, and no page of the extension has thrown anything.
    pub(super) async fn harmless(&self) -> Result<()> {
        let state = self.state().await?;
        let saves = state["saves"].as_u64().context("no saves")?;
        ensure!(saves == self.saves.get(), "Save was pressed {saves} times");
        let own = self.browser.extension_url("");
        let console = self.browser.console().await?;
        let bad = console.iter().find(|line| {
            // That a page went away while it was spoken to is the browser's to say.
            line.starts_with(&format!("SEVERE {own}"))
                && !line.contains("Unchecked runtime.lastError")
        });
        ensure!(bad.is_none(), "the extension stumbled: {bad:?}");
        let mut texts = console;
        if self.panel.url().await?.starts_with(&own) {
            let html =
                self.panel.execute("return document.documentElement.outerHTML", vec![]).await?;
            texts.push(html.as_str().context("no panel")?.to_owned());
        }
        let issued = state["issued"].as_array().context("no credentials")?;
        let secret = issued.iter().filter_map(Value::as_str);
        let out = secret.filter(|secret| texts.iter().any(|text| text.contains(secret))).count();
        ensure!(out == 0, "{out} of the credentials got out");
        Ok(())
    }

    /// Takes pictures of both windows, where they still can be taken.
    pub(super) async fn picture(&self, name: &str) {
        let _ = self.admin.shot(&format!("{name}-admin")).await;
        let _ = self.panel.shot(&format!("{name}-panel")).await;
    }

    /// What the replica holds, asked for behind everybody's back.
    pub(super) async fn state(&self) -> Result<Value> {
        let script = "return fetch('/__state').then((answer) => answer.json())";
        self.behind.execute(script, vec![]).await
    }

    /// The level as stored.
    pub(super) async fn stored(&self) -> Result<Value> {
        let state = self.state().await?;
        let levels = state["levels"].as_array().context("no levels")?;
        let level = levels.iter().find(|level| level["id"] == self.level);
        Ok(level.context("the level is gone")?.clone())
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let script =
            "return fetch(arguments[0], {method: 'POST', body: JSON.stringify(arguments[1]),
            headers: {'content-type': 'application/json'}})
            .then((answer) => answer.text()).then((text) => text ? JSON.parse(text) : null)";
        self.behind.execute(script, vec![path.into(), body.clone()]).await
    }

    /// The path of the level's editor.
    pub(super) fn editor(&self) -> String {
        format!("{}?id={}&ui=mvc", paths::LEVEL_EDIT, self.level)
    }

    /// Opens the level's editor.
    pub(super) async fn open_editor(&self) -> Result<()> {
        self.admin.goto(&format!("{TENANT}{}", self.editor())).await
    }

    /// Opens the panel, in the window that is there for it.
    pub(super) async fn open_panel(&self) -> Result<()> {
        self.panel.goto(&self.browser.extension_url("panel.html")).await
    }

    /// Closes the panel: its window goes elsewhere.
    pub(super) async fn close_panel(&self) -> Result<()> {
        self.panel.goto("about:blank").await
    }

    /// Opens the editor and lets the page do this before the panel is opened.
    pub(super) async fn prepared(&self, attack: &str) -> Result<()> {
        self.open_editor().await?;
        self.attack(attack).await?;
        self.open_panel().await
    }

    /// Runs a script as the page's own.
    pub(super) async fn attack(&self, script: &str) -> Result<Value> {
        self.admin.execute(script, vec![]).await
    }

    /// Says in the panel what is to become of the other sections, and waits for Fill to be offered.
    pub(super) async fn approve(&self) -> Result<()> {
        self.panel.click_check("Leave them as copied").await?;
        self.panel.until("Fill to be offered", LIMIT, async || self.fill_is_offered().await).await
    }

    async fn fill_is_offered(&self) -> Result<()> {
        let offered = self.panel.count("button[data-do=fill]:enabled:not([hidden])").await?;
        ensure!(offered == 1, "it is not");
        Ok(())
    }

    /// Presses Fill; the panel's word on it.
    pub(super) async fn fill(&self) -> Result<Word> {
        press_fill(&self.panel).await?;
        heard(&self.panel).await
    }

    /// Approves and fills: all of it is done.
    pub(super) async fn fills_all(&self) -> Result<()> {
        self.approve().await?;
        let word = self.fill().await?;
        ensure!(matches!(word, Word::Filled(number) if number > 0), "{word:?}");
        Ok(())
    }

    /// Saves as the admin would: every field is stored as approved or as it was.
    pub(super) async fn save(&self) -> Result<Stored> {
        self.saves.set(self.saves.get() + 1);
        self.admin.click(SAVE).await?;
        let saved = self.admin.until("the level to be stored", LIMIT, async || {
            ensure!(self.state().await?["saves"] == self.saves.get(), "not saved");
            self.stored().await
        });
        let stored = compare(&self.copied, &saved.await?, Rest::AsCopied, false)?;
        ensure!(stored.wrong.is_empty(), "not approved: {:?}", stored.wrong);
        Ok(stored)
    }

    /// Fills and saves: everything that was approved is stored, and nothing else.
    pub(super) async fn filled_and_stored(&self) -> Result<()> {
        self.fills_all().await?;
        let stored = self.save().await?;
        ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
        Ok(())
    }

    /// The double of the box “Active” is off; the real one is on, or else it is told that it is not
    /// clear which is meant, and Save is not pointed at.
    pub(super) async fn only_the_real_one(&self) -> Result<()> {
        let script = "return [...document.querySelectorAll('[data-decoy] input[type=checkbox]')].every((it) => !it.checked)";
        self.holds(&self.admin, "the double is as it was", script).await?;
        let active = "return document.querySelector('input[type=checkbox][name=Active]').checked";
        if self.attack(active).await? == false {
            self.panel.see("It is not clear which control is meant").await?;
            self.panel.see_no_more("Press the highlighted Save button").await?;
        }
        self.panel_is_usable().await
    }

    /// What was put back is offered again, and filled.
    pub(super) async fn fills_all_again(&self) -> Result<()> {
        self.panel
            .until("Fill to be offered", LIMIT, async || self.fill_is_offered().await)
            .await?;
        let word = self.fill().await?;
        ensure!(matches!(word, Word::Filled(number) if number > 0), "{word:?}");
        Ok(())
    }

    /// The same; what this selector finds is a box that stays off.
    pub(super) async fn filled_and_stored_but_for(&self, trap: &str) -> Result<()> {
        self.fills_all().await?;
        let script = "return document.querySelector(arguments[0]).checked === false";
        let off = self.admin.execute(script, vec![trap.into()]).await?;
        ensure!(off == true, "{trap} was written");
        let stored = self.save().await?;
        ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
        Ok(())
    }

    /// Everything that the page's form holds.
    pub(super) async fn form(&self) -> Result<Value> {
        let held = self.admin.execute(HELD, vec![]).await?;
        ensure!(held.is_array(), "no form is there");
        Ok(held)
    }

    /// Whether what a script looks at is so; `what` says what it was meant to find.
    pub(super) async fn holds(&self, page: &Page, what: &str, script: &str) -> Result<()> {
        let found = page.execute(script, vec![]).await?;
        ensure!(found == true, "{what}: {found}");
        Ok(())
    }

    /// The panel is there, answers to a click, and shows what it is made of.
    pub(super) async fn panel_is_usable(&self) -> Result<()> {
        self.panel.click("button[data-do=recipes]").await?;
        let open = "return document.querySelector('#recipes').hidden === false";
        self.panel
            .until("the recipes to show", LIMIT, async || {
                self.holds(&self.panel, "they do", open).await
            })
            .await?;
        self.panel.click("button[data-do=recipes]").await
    }

    /// The panel sees no page of Autotask: once it has looked at all tabs, it says so, and nothing of
    /// ours is in the page.
    pub(super) async fn panel_sees_nothing(&self) -> Result<()> {
        self.panel.see("No Autotask tab is open").await?;
        let none = "return document.querySelectorAll('[data-keyguide]').length === 0";
        self.holds(&self.admin, "nothing of ours in the page", none).await
    }

    /// Lets the page do a thing right after its `at`-th write, as it hears of it.
    pub(super) async fn on_write(&self, at: u32, deed: &str) -> Result<()> {
        let script = format!(
            "let writes = 0;
            window.addEventListener('change', (event) => {{
                writes += 1;
                if (writes !== {at}) return;
                window.met = true;
                {deed}
            }});"
        );
        self.attack(&script).await?;
        Ok(())
    }

    /// Whether the deed of [`Stage::on_write`] was done.
    pub(super) async fn met(&self) -> Result<()> {
        self.holds(&self.admin, "the page met it", "return window.met === true").await
    }

    /// Opens the form of a new API user, filled as approved and with both credentials generated.
    pub(super) async fn with_credentials(&self) -> Result<()> {
        self.user_form().await?;
        self.panel.enter("Email Address", "integrations@tenant.example").await?;
        self.panel.choose("Primary Internal Location", "Headquarters").await?;
        let word = self.fill().await?;
        ensure!(matches!(word, Word::Filled(_)), "{word:?}");
        self.admin.click_text("Generate Key").await?;
        self.panel.see("Press Generate Secret in Autotask").await?;
        self.admin.click_text("Generate Secret").await?;
        self.panel.see("Copy both now").await
    }

    /// The level is made and active, and the form of a new user is open, with the panel beside it.
    pub(super) async fn user_form(&self) -> Result<()> {
        let script =
            "const body = new URLSearchParams({ Name: arguments[1], Active_HiddenField: 'true' });
            return fetch(arguments[0], { method: 'POST', body }).then((answer) => answer.json())";
        let save = format!("{}?id={}", paths::LEVEL_SAVE, self.level);
        let saved = self.behind.execute(script, vec![save.into(), LEVEL.into()]).await?;
        ensure!(saved["ok"] == true, "the level was not saved: {saved}");
        self.saves.set(self.saves.get() + 1);
        self.admin.goto(&format!("{TENANT}{}?ui=mvc", paths::API_USER_NEW)).await?;
        self.open_panel().await?;
        self.panel.see("Primary Internal Location").await
    }
}
