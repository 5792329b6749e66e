//! The clipboard is cleared some time after a secret was put there: by a clock that the test moves, and
//! in a copy of the extension that may look at the clipboard from the start.

use anyhow::{Context, Result, ensure};
use keyguide_browser::issuing::{Issuing, Shown};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Options, Page};
use serde_json::{Value, json};

const CLOCK: &str = include_str!("../src/clock.js");
const TIMER: &str = "[role=timer]";

/// A form with both generated, beside a panel with a clock of its own.
struct Copying {
    issuing: Issuing,
    shown: Shown,
}

impl Copying {
    async fn with(options: Options) -> Result<Self> {
        let options = options.panel_runs_first(CLOCK)?;
        let issuing = Issuing::with(options, "mvc", json!({})).await?;
        let panel = &issuing.scene.panel;
        panel.see("Keyguide · Mine").await?;
        issuing.open_form("mvc").await?;
        let shown = issuing.generate().await?;
        Ok(Self { issuing, shown })
    }

    async fn permitted() -> Result<Self> {
        Self::with(Options::new()?.permitted("clipboardRead")?).await
    }

    fn panel(&self) -> &Page {
        &self.issuing.scene.panel
    }

    fn both(&self) -> String {
        let (username, secret) = &self.shown;
        format!("{secret} of {username}")
    }

    async fn copy(&self, button: &str) -> Result<()> {
        self.panel().click(&format!("button[data-do={button}]")).await
    }

    /// Lets so many seconds pass in the panel, whichever window is in front.
    async fn pass(&self, seconds: u32) -> Result<()> {
        self.panel().execute("return advance(arguments[0])", vec![seconds.into()]).await?;
        Ok(())
    }

    async fn is(&self, state: &str) -> Result<()> {
        let told = format!("[data-clearing={state}]");
        self.panel()
            .until(&format!("the clipboard to be told {state}"), LIMIT, async || {
                ensure!(self.panel().count(&told).await? == 1, "{}", self.panel().text().await?);
                Ok(())
            })
            .await
    }

    async fn left(&self, seconds: u32) -> Result<()> {
        self.panel()
            .until(&format!("{seconds} seconds to be left"), LIMIT, async || {
                let text = self.panel().text_of(TIMER).await?;
                ensure!(text == format!("{seconds} s left"), "it says “{text}”");
                Ok(())
            })
            .await
    }

    /// What is on the clipboard, read in Autotask's window.
    async fn clipboard(&self) -> Result<String> {
        self.issuing.scene.admin.read_clipboard().await
    }

    async fn end(self) -> Result<()> {
        self.issuing.scene.end().await
    }
}

#[tokio::test]
async fn cleared_when_the_time_is_up() -> Result<()> {
    let copying = Copying::permitted().await?;
    let panel = copying.panel();
    copying.copy("copyBoth").await?;
    copying.is("counting").await?;
    copying.left(60).await?;
    panel.shot("counting").await?;
    // What is told aloud is told once: the node is not even drawn anew while seconds pass.
    let aloud = "return (window.aloud ??= document.querySelector('[data-clearing]')).isConnected";
    ensure!(panel.execute(aloud, vec![]).await? == true);
    copying.pass(59).await?;
    copying.left(1).await?;
    ensure!(panel.execute(aloud, vec![]).await? == true, "told aloud every second");
    ensure!(copying.clipboard().await? == copying.both(), "cleared too early");
    panel.to_front().await?;
    copying.pass(1).await?;
    copying.is("cleared").await?;
    ensure!(copying.clipboard().await?.is_empty(), "it is still there");
    for which in ["username", "secret"] {
        copying.issuing.told(which, "copied, then cleared from the clipboard").await?;
    }
    ensure!(!panel.text().await?.contains("are on the clipboard"), "told to be there");
    panel.shot("cleared").await?;
    // It can be copied once more, and then counts anew.
    copying.copy("copySecret").await?;
    copying.left(60).await?;
    copying.issuing.told("secret", "copied").await?;
    copying.end().await
}

#[tokio::test]
async fn cleared_while_the_panel_is_out_of_sight() -> Result<()> {
    let copying = Copying::permitted().await?;
    copying.copy("copySecret").await?;
    copying.left(60).await?;
    let Scene { panel, .. } = &copying.issuing.scene;
    ensure!(copying.clipboard().await? == copying.shown.1, "it is not there");
    panel.hide().await?;
    panel
        .until("the panel to be out of sight", LIMIT, async || {
            let seen = panel.execute("return document.visibilityState", vec![]).await?;
            ensure!(seen == "hidden", "it is {seen}");
            Ok(())
        })
        .await?;
    copying.pass(60).await?;
    copying.is("cleared").await?;
    ensure!(copying.clipboard().await?.is_empty(), "it is still there");
    copying.end().await
}

#[tokio::test]
async fn what_is_not_ours_is_left_alone() -> Result<()> {
    let copying = Copying::permitted().await?;
    copying.copy("copySecret").await?;
    copying.left(60).await?;
    let admin = &copying.issuing.scene.admin;
    admin.to_front().await?;
    admin.grant("clipboard-write").await?;
    admin.execute("return navigator.clipboard.writeText('a shopping list')", vec![]).await?;
    copying.pass(60).await?;
    copying.is("other").await?;
    ensure!(copying.clipboard().await? == "a shopping list", "it was taken away");
    copying.issuing.told("secret", "copied").await?;
    let panel = copying.panel();
    panel.to_front().await?;
    panel.shot("other").await?;
    // Another copy of ours ends the countdown of the one before.
    copying.copy("copySecret").await?;
    copying.left(60).await?;
    copying.copy("copyUsername").await?;
    panel
        .until("the countdown to end", LIMIT, async || {
            ensure!(panel.count(TIMER).await? == 0, "it counts");
            Ok(())
        })
        .await?;
    copying.pass(60).await?;
    ensure!(copying.clipboard().await? == copying.shown.0, "the username was cleared");
    copying.end().await
}

#[tokio::test]
async fn at_once_or_not_at_all() -> Result<()> {
    let copying = Copying::permitted().await?;
    let panel = copying.panel();
    copying.copy("copySecret").await?;
    copying.left(60).await?;
    panel.click("button[data-do=clearKeep]").await?;
    panel.see_no_more("s left").await?;
    copying.pass(120).await?;
    ensure!(copying.clipboard().await? == copying.shown.1, "cleared against the person's will");
    panel.to_front().await?;
    copying.copy("copyBoth").await?;
    copying.left(60).await?;
    panel.click("button[data-do=clearNow]").await?;
    copying.is("cleared").await?;
    ensure!(copying.clipboard().await?.is_empty(), "it is still there");
    copying.end().await
}

#[tokio::test]
async fn the_time_is_set_on_the_options_page() -> Result<()> {
    let copying = Copying::permitted().await?;
    let panel = copying.panel();
    let browser = &copying.issuing.scene.browser;
    let options = browser.open("options", &browser.extension_url("options.html")).await?;
    options.see("Keyguide may look at the clipboard").await?;
    let chosen = "return document.querySelector('#clear-after').value";
    ensure!(options.execute(chosen, vec![]).await? == "60", "not a minute");
    let kept = async |wanted: &str| {
        options
            .until("the choice to be kept", LIMIT, async || {
                let get = "return chrome.storage.local.get('clearAfter')";
                let kept: Value = options.execute(get, vec![]).await?;
                ensure!(kept["clearAfter"] == wanted, "{kept}");
                Ok(())
            })
            .await
    };
    options.choose("Clear a copied secret from the clipboard", "after 15 seconds").await?;
    kept("15").await?;
    options.execute("scrollTo(0, document.body.scrollHeight)", vec![]).await?;
    options.shot("options").await?;
    panel.to_front().await?;
    copying.copy("copySecret").await?;
    copying.left(15).await?;
    copying.pass(15).await?;
    copying.is("cleared").await?;
    options.to_front().await?;
    options.choose("Clear a copied secret from the clipboard", "never").await?;
    kept("0").await?;
    panel.to_front().await?;
    copying.copy("copySecret").await?;
    panel.see_no_more("was cleared").await?;
    copying.issuing.told("secret", "copied").await?;
    copying.pass(200).await?;
    ensure!(panel.count("[data-clearing]").await? == 0, "something is told of clearing");
    ensure!(copying.clipboard().await? == copying.shown.1, "it was cleared");
    copying.end().await
}

/// The extension as it is: it may not look, says so, and asks for it in a click only.
#[tokio::test]
async fn without_the_permission_it_says_what_it_cannot_do() -> Result<()> {
    let copying = Copying::with(Options::new()?).await?;
    let panel = copying.panel();
    // The browser's own question cannot be answered by a test: what is asked is taken down.
    let watch = "window.asked = [];
        chrome.permissions.request = (what) => {
            asked.push([what, navigator.userActivation.isActive]);
            return Promise.resolve(false);
        }";
    panel.execute(watch, vec![]).await?;
    copying.copy("copyBoth").await?;
    copying.is("unseen").await?;
    panel.see("so it does not clear it").await?;
    panel.shot("unseen").await?;
    copying.pass(120).await?;
    ensure!(copying.clipboard().await? == copying.both(), "cleared unseen");
    ensure!(panel.execute("return asked", vec![]).await? == json!([]), "asked without a click");
    panel.to_front().await?;
    let forged = "document.querySelector('[data-do=clearAllow]').click()";
    panel.execute(forged, vec![]).await?;
    panel.click("button[data-do=clearAllow]").await?;
    let asked = panel.execute("return asked", vec![]).await?;
    let once = json!([[{ "permissions": ["clipboardRead"] }, true]]);
    ensure!(asked == once, "asked was {asked}");
    copying.is("unseen").await?;
    let held = panel.execute("return chrome.permissions.getAll()", vec![]).await?;
    let held = held["permissions"].as_array().context("no permissions")?;
    ensure!(!held.contains(&json!("clipboardRead")), "it has the permission");
    copying.end().await
}
