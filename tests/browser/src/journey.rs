//! The whole Atria job, from signing in to the saved user, as an admin does it: only clicks and
//! typing in Autotask (the replica, in any of its renderings) and in the panel. Actions are counted
//! from when the admin is signed in.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};
use serde_json::{Value, json};

use crate::procedure::LEVEL;
use crate::{Action, Browser, Options, Page};

/// The level that is copied, as the list names it.
const BASE: &str = "API User (system) (API-only)";
/// The arrow beside New, however it is drawn.
const MORE: &str = ".DropDownArrow, [aria-label=More]";
/// How long the fill of a page may take.
const FILLS: Duration = Duration::from_secs(60);
const SAVE: &str = "[data-command=SaveAndClose], .ToolBar .SaveAndClose";
const STAY: &str = "[data-command=Save], .ToolBar .Save";

/// How Autotask is met.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// The rendering of its pages, `mvc` or another that the replica has.
    pub ui: &'static str,
    /// The replica's other switches, as a query writes them: `term=Client&caps=1`.
    pub switches: &'static str,
    /// What becomes of the sections that the recipe does not name.
    pub rest: Rest,
    /// Whether the admin opens each page in the tab itself, not in the shell's frame.
    pub alone: bool,
    /// Whether the form of the user is opened through Autotask's menus, not from the panel.
    pub menus: bool,
}

impl Way {
    /// A rendering without switches, other sections left as copied.
    #[must_use]
    pub const fn plain(ui: &'static str) -> Self {
        Self { ui, switches: "", rest: Rest::AsCopied, alone: false, menus: false }
    }

    /// The same with switches.
    #[must_use]
    pub const fn with(self, switches: &'static str) -> Self {
        Self { switches, ..self }
    }

    /// The same with the other sections removed.
    #[must_use]
    pub const fn removed(self) -> Self {
        Self { rest: Rest::Removed, ..self }
    }

    /// The same without the shell.
    #[must_use]
    pub const fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    /// The same through Autotask's menus.
    #[must_use]
    pub const fn by_menus(self) -> Self {
        Self { menus: true, ..self }
    }

    /// A name for files.
    #[must_use]
    pub fn name(self) -> String {
        let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let rest = if self.rest == Rest::Removed { "-removed" } else { "" };
        let switches: String = self.switches.chars().map(plain).collect();
        let gap = if switches.is_empty() { "" } else { "-" };
        format!("{}{gap}{switches}{rest}", self.ui)
    }

    fn address(self) -> String {
        format!("https://ww5.autotask.net/?ui={}&{}", self.ui, self.switches)
    }
}

/// What becomes of the sections that the recipe does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// They stay as copied.
    AsCopied,
    /// They are removed.
    Removed,
}

/// What a journey left behind.
#[derive(Debug)]
pub struct Travelled {
    /// What the admin did, in order.
    pub actions: Vec<Action>,
    /// The replica's state at the end.
    pub state: Value,
    /// What the form showed as username and secret.
    pub shown: (String, String),
    /// The clipboard after Copy both.
    pub clipboard: String,
    /// Screenshots, in order.
    pub shots: Vec<PathBuf>,
    /// Everything that the extension keeps in the browser's storage, as JSON.
    pub storage: String,
    /// What pages wrote to their consoles.
    pub console: Vec<String>,
}

/// Walks the whole way.
///
/// # Errors
/// When a step cannot be taken, with what was waited for.
pub async fn travel(options: Options, way: Way) -> Result<Travelled> {
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    let browser = Browser::start(options.replica(replica.port())).await?;
    let mut walk = Walk::begin(&browser, way).await?;
    let walked = walk.all().await;
    if walked.is_err() {
        // What was on the screens when it stopped.
        let _ = walk.admin.shot("stopped-admin").await;
        let _ = walk.panel.shot("stopped-panel").await;
    }
    walked.with_context(|| format!("after {} actions", browser.actions().count()))?;
    let travelled = walk.end().await?;
    browser.quit().await?;
    replica.shutdown().await;
    Ok(travelled)
}

/// What the job is to leave in Autotask, of all that is stored: its level and its user, but for what
/// every run has another of (numbers, credentials), and how many levels and users there are.
///
/// # Errors
/// When there is no such level or not exactly one user.
pub fn stored(state: &Value) -> Result<Value> {
    let levels = state["levels"].as_array().context("no levels")?;
    let mut made = levels.iter().filter(|level| level["name"] == LEVEL);
    let level = made.next().context("the level was not stored")?;
    ensure!(made.next().is_none(), "the level is there twice");
    let users = state["users"].as_array().context("no users")?;
    let [user] = &users[..] else { bail!("{} users", users.len()) };
    let has_level = user["level_id"] == level["id"];
    let without = |of: &Value, names: &[&str]| {
        let mut of = of.clone();
        if let Some(fields) = of.as_object_mut() {
            fields.retain(|name, _| !names.contains(&name.as_str()));
        }
        of
    };
    Ok(json!({
        "level": without(level, &["id"]),
        "user": without(user, &["id", "level_id", "username", "secret"]),
        "has level": has_level,
        "levels": levels.len(),
    }))
}

/// Somebody on the way.
struct Walk<'b> {
    way: Way,
    browser: &'b Browser,
    admin: Page,
    panel: Page,
    shown: (String, String),
    clipboard: String,
    shots: Vec<PathBuf>,
}

impl<'b> Walk<'b> {
    async fn begin(browser: &'b Browser, way: Way) -> Result<Self> {
        let admin = browser.open("admin", &way.address()).await?;
        let panel = browser.panel().await?;
        panel.grant("clipboard-read").await?;
        panel.grant("clipboard-write").await?;
        Ok(Self {
            way,
            browser,
            admin,
            panel,
            shown: Default::default(),
            clipboard: String::new(),
            shots: Vec::new(),
        })
    }

    async fn all(&mut self) -> Result<()> {
        self.sign_in().await?;
        self.copy_level().await?;
        self.set_permissions().await?;
        self.save_level().await?;
        let form = self.new_user().await?;
        self.fill_user(&form).await?;
        self.generate(&form).await?;
        self.copy_credentials(&form).await?;
        self.save_user(&form).await
    }

    async fn shoot(&mut self, page: &Page, name: &str) -> Result<()> {
        self.shots.push(page.shot(name).await?);
        Ok(())
    }

    async fn both(&mut self, name: &str) -> Result<()> {
        let (admin, panel) = (self.admin.clone(), self.panel.clone());
        self.shoot(&admin, &format!("{name}-autotask")).await?;
        self.shoot(&panel, &format!("{name}-panel")).await
    }

    /// A label as the pages, and so the panel, write it.
    fn said(&self, label: &str) -> String {
        if self.way.switches.contains("caps=1") { label.to_uppercase() } else { label.to_owned() }
    }

    /// Where the pages show.
    fn content(&self) -> Page {
        match self.way.ui {
            _ if self.way.alone => self.admin.clone(),
            "classic" => self.admin.frame("frame[name=WorkFrame]").frame("#PageContainerFrame"),
            _ => self.admin.frame("#PageContainerFrame"),
        }
    }

    /// Chooses an entry of the admin menu.
    async fn menu(&self, entry: &str) -> Result<()> {
        if self.way.alone {
            self.admin.goto(&format!("https://ww5.autotask.net{}", paths::LANDING)).await?;
            return self.admin.click_text(entry).await;
        }
        if self.way.ui == "classic" {
            return self.admin.frame("frame[name=MenuFrame]").click_text(entry).await;
        }
        self.admin.hover(".NavItem.Admin").await?;
        self.admin.click_text(entry).await
    }

    async fn sign_in(&mut self) -> Result<()> {
        self.panel.see("Sign in there").await?;
        self.both("sign-in").await?;
        self.admin.enter("Username", "admin").await?;
        self.admin.enter("Password", "admin").await?;
        self.admin.click_button("Sign In").await?;
        self.panel.see("open the list of security levels").await?;
        self.browser.actions().reset();
        Ok(())
    }

    async fn copy_level(&mut self) -> Result<()> {
        self.menu("Account Settings & Users").await?;
        let frame = self.content();
        frame.click_once_complete("a[href$=SecurityLevels]").await?;
        self.panel.see("copy the level “API User (system) (API-only)”").await?;
        self.both("level-list").await?;
        frame.click_in_row(BASE, ".ContextMenu").await?;
        frame.click_text("Copy Security Level").await?;
        self.panel.see("What about the other sections?").await
    }

    async fn set_permissions(&mut self) -> Result<()> {
        self.both("level-copied").await?;
        let choice = match self.way.rest {
            Rest::AsCopied => "Leave them as copied",
            Rest::Removed => "Remove them",
        };
        self.panel.click_check(choice).await?;
        self.panel.see("Nothing is written before you press Fill").await?;
        self.both("level-plan").await?;
        self.panel.click("button[data-do=fill]").await?;
        self.filled().await?;
        self.panel.see("Press the highlighted Save button").await?;
        self.both("level-filled").await
    }

    /// Waits for a fill, which takes its time where every list must be opened.
    async fn filled(&self) -> Result<()> {
        let panel = &self.panel;
        panel
            .until("the fill to end", FILLS, async || {
                ensure!(!panel.text().await?.contains("Filling…"), "it is under way");
                Ok(())
            })
            .await?;
        panel.see("filled and read back").await
    }

    async fn save_level(&mut self) -> Result<()> {
        self.content().click(SAVE).await?;
        self.panel.see("exists and is active").await?;
        self.both("level-saved").await
    }

    async fn new_user(&mut self) -> Result<Page> {
        if self.way.menus {
            self.menu("Resources (Users)").await?;
            self.panel.see("choose New API User").await?;
            self.both("resources").await?;
            let frame = self.content();
            frame.click(MORE).await?;
            frame.click_text("New API User").await?;
        } else {
            self.panel.click("button[data-do=open-page]").await?;
        }
        let form = self.browser.window_at("admin", "NewApiUser").await?;
        self.panel.see(&self.said("Primary Internal Location")).await?;
        Ok(form)
    }

    async fn fill_user(&mut self, form: &Page) -> Result<()> {
        self.shoot(form, "user-form").await?;
        let (email, location) =
            (self.said("Email Address"), self.said("Primary Internal Location"));
        self.panel.enter(&email, "integrations@tenant.example").await?;
        // What a drawn list holds is not known before it was open: the admin types it.
        match self.way.ui {
            "mvc" | "classic" => {
                self.panel.choose(&location, "Headquarters").await?;
            }
            _ => self.panel.enter(&location, "Headquarters").await?,
        }
        let panel = self.panel.clone();
        self.shoot(&panel, "user-plan").await?;
        self.panel.click("button[data-do=fill]").await?;
        self.filled().await?;
        self.panel.see("Press Generate Key in Autotask").await?;
        self.shoot(form, "user-filled").await?;
        self.shoot(&panel, "user-filled-panel").await
    }

    async fn generate(&mut self, form: &Page) -> Result<()> {
        form.click_pointed("Generate Key").await?;
        self.panel.see("Press Generate Secret in Autotask").await?;
        form.click_text("Generate Secret").await?;
        self.panel.see("Copy both now").await
    }

    async fn copy_credentials(&mut self, form: &Page) -> Result<()> {
        // What the form shows is what was issued; the username bears the tenant's domain.
        let issued = self.state().await?["issued"].clone();
        let script = "return [...document.querySelectorAll('input')].map((input) => input.value)
            .filter((value) => value && arguments[0].includes(value))";
        let shown = form.execute(script, vec![issued]).await?;
        let shown = shown.as_array().context("no fields")?;
        let shown: Vec<&str> = shown.iter().filter_map(Value::as_str).collect();
        let [username, secret] = shown[..] else {
            bail!("{} fields show what was issued", shown.len());
        };
        self.shown = (username.to_owned(), secret.to_owned());
        let panel = self.panel.clone();
        self.shoot(&panel, "credentials-panel").await?;
        self.panel.click("button[data-do=copyBoth]").await?;
        self.panel.see("Username and secret are on the clipboard").await?;
        self.clipboard = self.panel.read_clipboard().await?;
        self.panel.see("Both are copied").await?;
        self.shoot(&panel, "copied-panel").await
    }

    async fn save_user(&mut self, form: &Page) -> Result<()> {
        // A form that closes is seen to be saved in the list that it was opened from.
        form.click(if self.way.menus { SAVE } else { STAY }).await?;
        self.panel.see("the level and the API user are saved").await?;
        self.both("done").await
    }

    /// What the replica has stored.
    async fn state(&self) -> Result<Value> {
        let script = "return fetch('/__state').then((answer) => answer.json())";
        self.admin.execute(script, vec![]).await
    }

    async fn end(self) -> Result<Travelled> {
        let state = self.state().await?;
        let storage =
            "return Promise.all([chrome.storage.local.get(), chrome.storage.session.get(),
            chrome.storage.sync.get(), indexedDB.databases(), Object.entries(localStorage)])
            .then((all) => JSON.stringify(all))";
        let storage = self.panel.execute(storage, vec![]).await?;
        let storage = storage.as_str().context("no storage to look at")?.to_owned();
        let (username, secret) = &self.shown;
        ensure!(!username.is_empty() && !secret.is_empty(), "the form showed no credentials");
        Ok(Travelled {
            actions: self.browser.actions().list(),
            state,
            shown: self.shown,
            clipboard: self.clipboard,
            shots: self.shots,
            storage,
            console: self.browser.console().await?,
        })
    }
}
