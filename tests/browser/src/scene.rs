//! A browser that is already signed in and at a page, for what a whole journey would take too long.

use anyhow::{Context, Result, ensure};
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};
use serde_json::{Value, json};

use crate::{Browser, LIMIT, Options, Page};

/// A script for everything that a form holds.
pub const HELD: &str = include_str!("held.js");

/// The button that saves a level or a user.
pub const SAVE: &str = "[data-command=SaveAndClose], .ToolBar .SaveAndClose";

/// A browser at one page of the replica, with faults set before.
#[derive(Debug)]
pub struct Scene {
    /// What answers for Autotask.
    pub replica: Replica,
    /// The browser.
    pub browser: Browser,
    /// The page.
    pub admin: Page,
    /// The panel.
    pub panel: Page,
    /// The level that the page is about, or 0.
    pub level: i64,
}

impl Scene {
    /// At the editor of a fresh copy of the base level.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn at_a_copied_level(faults: Value) -> Result<Self> {
        Self::at_a_copied_level_in("mvc", faults).await
    }

    /// The same in another rendering.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn at_a_copied_level_in(ui: &str, faults: Value) -> Result<Self> {
        Self::at(paths::LEVELS, faults).await?.with_copied_level(ui).await
    }

    /// The same, at the editor of a fresh copy of the base level.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn with_copied_level(mut self, ui: &str) -> Result<Self> {
        let copy = format!("{}?id=1", paths::LEVEL_COPY);
        let answer = self.post(&copy, &json!({})).await?;
        self.level = answer["id"].as_i64().with_context(|| format!("no copy: {answer}"))?;
        self.admin.goto(&self.editor(ui)).await?;
        Ok(self)
    }

    /// The same in the shell's frame.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn at_a_copied_level_in_the_shell(ui: &str) -> Result<Self> {
        let mut scene = Self::at_a_copied_level_in(ui, json!({})).await?;
        scene.admin.goto(&format!("https://ww5.autotask.net/?ui={ui}")).await?;
        let editor = scene.editor(ui);
        scene.lead_the_shell(ui, &editor).await?;
        Ok(scene)
    }

    /// Leads the frame of the shell, in which the admin is, to this address; the admin is in the frame
    /// then.
    ///
    /// # Errors
    /// When there is none.
    pub async fn lead_the_shell(&mut self, ui: &str, address: &str) -> Result<()> {
        let content = "#PageContainerFrame";
        self.admin = match ui {
            "classic" => self.admin.frame("frame[name=WorkFrame]").frame(content),
            _ => self.admin.frame(content),
        };
        let step = async || self.admin.lead(address).await;
        self.admin.until("the shell's frame", LIMIT, step).await?;
        Ok(())
    }

    /// At any page.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn at(path: &str, faults: Value) -> Result<Self> {
        Self::with(Options::new()?, path, faults).await
    }

    /// The same in a browser that is started otherwise.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn with(options: Options, path: &str, faults: Value) -> Result<Self> {
        let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
        let shots = options.shots.with_file_name("scenes");
        let options = options.replica(replica.port()).shots(shots);
        let browser = Browser::start(options).await?;
        let admin = browser.open("admin", "https://ww5.autotask.net/__signin?to=/").await?;
        let panel = browser.panel().await?;
        let scene = Self { replica, browser, admin, panel, level: 0 };
        scene.post("/__config", &faults).await?;
        scene.admin.goto(&format!("https://ww5.autotask.net{path}")).await?;
        Ok(scene)
    }

    /// The address of the level's editor.
    #[must_use]
    pub fn editor(&self, ui: &str) -> String {
        format!("https://ww5.autotask.net{}?id={}&ui={ui}", paths::LEVEL_EDIT, self.level)
    }

    /// Posts to the replica.
    ///
    /// # Errors
    /// When the page is not there.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let script = "return fetch(arguments[0], {method: 'POST', body: JSON.stringify(arguments[1]),
            headers: {'content-type': 'application/json'}})
            .then((answer) => answer.text()).then((text) => { try { return JSON.parse(text) } catch { return text } })";
        self.admin.execute(script, vec![path.into(), body.clone()]).await
    }

    /// What the replica has stored.
    ///
    /// # Errors
    /// When the page is not there.
    pub async fn state(&self) -> Result<Value> {
        let script = "return fetch('/__state').then((answer) => answer.json())";
        self.admin.execute(script, vec![]).await
    }

    /// The level as stored.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn stored(&self) -> Result<Value> {
        let state = self.state().await?;
        let levels = state["levels"].as_array().context("no levels")?;
        let level = levels.iter().find(|level| level["id"] == self.level);
        Ok(level.context("the level is gone")?.clone())
    }

    /// Fills the level's page, the other sections as copied, and saves it.
    ///
    /// # Errors
    /// When it cannot be filled or is not stored.
    pub async fn fill_and_save_level(&self) -> Result<()> {
        self.panel.click_check("Leave them as copied").await?;
        self.panel.click("button[data-do=fill]").await?;
        self.panel.see("Press the highlighted Save button").await?;
        self.admin.click(".ToolBar .SaveAndClose").await?;
        self.panel.see("exists and is active").await
    }

    /// Opens the form of a new API user, as an admin does.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn new_user(&self) -> Result<Page> {
        self.admin.goto(&format!("https://ww5.autotask.net{}", paths::RESOURCES)).await?;
        self.panel.see("choose New API User").await?;
        self.admin.click(".DropDownArrow").await?;
        self.admin.click_text("New API User").await?;
        let form = self.browser.window_at("form", "NewApiUser").await?;
        self.panel.see("Primary Internal Location").await?;
        Ok(form)
    }

    /// Fills that form and generates both credentials.
    ///
    /// # Errors
    /// When it cannot be filled, or nothing is generated.
    pub async fn fill_user(&self, form: &Page) -> Result<()> {
        self.panel.enter("Email Address", "integrations@tenant.example").await?;
        self.panel.choose("Primary Internal Location", "Headquarters").await?;
        self.panel.click("button[data-do=fill]").await?;
        self.panel.see("Press Generate Key in Autotask").await?;
        form.click_pointed("Generate Key").await?;
        self.panel.see("Press Generate Secret in Autotask").await?;
        form.click_text("Generate Secret").await?;
        self.panel.see("Copy both now").await
    }

    /// Lets the panel write to the clipboard.
    ///
    /// # Errors
    /// When the browser does not know the permission.
    pub async fn grant_clipboard(&self) -> Result<()> {
        self.panel.grant("clipboard-read").await?;
        self.panel.grant("clipboard-write").await
    }

    /// Everything that the form on the page holds.
    ///
    /// # Errors
    /// When there is none.
    pub async fn form(&self) -> Result<Value> {
        let held = self.admin.execute(HELD, vec![]).await?;
        ensure!(held.is_array(), "no form is there");
        Ok(held)
    }

    /// Ends all of it.
    ///
    /// # Errors
    /// When the browser does not end in good order.
    pub async fn end(self) -> Result<()> {
        self.browser.quit().await?;
        self.replica.shutdown().await;
        Ok(())
    }
}
