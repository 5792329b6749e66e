//! The form of a new API user, filled, with nothing generated yet: by a recipe of its own, that takes
//! Autotask's own level as it is.

use anyhow::{Context, Result, bail, ensure};
use keyguide_replica::paths;
use serde_json::{Value, json};
use thirtyfour::By;

use crate::scene::Scene;
use crate::{LIMIT, Options, Page};

const BASE: &str = "API User (system) (API-only)";

/// What the form shows as username and secret.
pub type Shown = (String, String);

/// A form of a new API user beside the panel.
#[derive(Debug)]
pub struct Issuing {
    /// Where it is.
    pub scene: Scene,
}

impl Issuing {
    /// In a rendering, with faults set before.
    ///
    /// # Errors
    /// When it cannot be reached or filled.
    pub async fn at(ui: &str, faults: Value) -> Result<Self> {
        Self::with(Options::new()?, ui, faults).await
    }

    /// The same in a browser that is started otherwise.
    ///
    /// # Errors
    /// When it cannot be reached or filled.
    pub async fn with(options: Options, ui: &str, faults: Value) -> Result<Self> {
        let scene = Scene::with(options, paths::LEVELS, faults).await?;
        scene.grant_clipboard().await?;
        let issuing = Self { scene };
        issuing.prepare(ui).await?;
        Ok(issuing)
    }

    /// From the list of levels to the filled form.
    ///
    /// # Errors
    /// When it cannot be filled.
    pub async fn prepare(&self, ui: &str) -> Result<()> {
        let panel = &self.scene.panel;
        panel.see("Keyguide · Atria").await?;
        let keep = "return chrome.storage.local.set({ recipes: JSON.stringify([arguments[0]]) })";
        panel.execute(keep, vec![recipe().to_string().into()]).await?;
        panel.click("button[data-do=recipes]").await?;
        panel.click("button[data-recipe='imported/mine']").await?;
        self.open_form(ui).await
    }

    /// The same for a panel that has the recipe already, from the list of levels on.
    ///
    /// # Errors
    /// When it cannot be filled.
    pub async fn open_form(&self, ui: &str) -> Result<()> {
        let Scene { admin, panel, .. } = &self.scene;
        admin.goto(&format!("https://ww5.autotask.net{}", paths::LEVELS)).await?;
        panel.click_check(&format!("Use “{BASE}” as it is")).await?;
        panel.see("exists and is active").await?;
        let form = format!("https://ww5.autotask.net{}?ui={ui}", paths::API_USER_NEW);
        admin.goto(&form).await?;
        panel.click("button[data-do=fill]").await?;
        panel.see("Press Generate Key in Autotask").await
    }

    /// Generates both, in their order.
    ///
    /// # Errors
    /// When the panel does not notice.
    pub async fn generate(&self) -> Result<Shown> {
        let Scene { admin, panel, .. } = &self.scene;
        admin.click_pointed("Generate Key").await?;
        panel.see("Press Generate Secret in Autotask").await?;
        admin.click_text("Generate Secret").await?;
        panel.see("Copy both now").await?;
        self.shown().await
    }

    /// What the form shows, of all that was issued.
    ///
    /// # Errors
    /// When it does not show two.
    pub async fn shown(&self) -> Result<Shown> {
        let issued = self.scene.state().await?["issued"].clone();
        let script = "return [...document.querySelectorAll('input')].map((input) => input.value)
            .filter((value) => value && arguments[0].includes(value))";
        let shown = self.scene.admin.execute(script, vec![issued]).await?;
        let shown: Vec<String> = serde_json::from_value(shown)?;
        let [username, secret] = shown.try_into().ok().context("the form does not show two")?;
        Ok((username, secret))
    }

    /// Puts other texts into the form's fields, as a script of the page may, without a word.
    ///
    /// # Errors
    /// When it has no such fields.
    pub async fn show(&self, username: &str, secret: &str) -> Result<()> {
        let script = "document.querySelector('input[name=Username]').value = arguments[0];
            document.querySelector('input[name=Password]').value = arguments[1]";
        self.scene.admin.execute(script, vec![username.into(), secret.into()]).await?;
        Ok(())
    }

    /// Waits until the panel tells this state of a credential.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn told(&self, which: &str, state: &str) -> Result<()> {
        told(&self.scene.panel, which, state).await
    }
}

/// Waits until the panel tells this state of a credential.
///
/// # Errors
/// When it does not in time.
pub async fn told(panel: &Page, which: &str, state: &str) -> Result<()> {
    panel
        .until(&format!("the {which} to be {state}"), LIMIT, async || {
            let text = panel.text_of(&format!("li[data-credential={which}]")).await?;
            ensure!(text.ends_with(&format!(": {state}")), "it says “{text}”");
            Ok(())
        })
        .await
}

/// The button that shows the secret while it is held.
pub const REVEAL: &str = "button[data-do=reveal]";

/// Presses that button and holds it. No picture may be taken before it is let go.
///
/// # Errors
/// When it is not there.
pub async fn hold(panel: &Page) -> Result<()> {
    // What the panel says meanwhile may move the button away beneath the pointer.
    panel
        .until("the button to be held", LIMIT, async || {
            let driver = panel.focus().await?;
            let button = driver.find(By::Css(REVEAL)).await?;
            button.scroll_into_view().await?;
            driver.action_chain().click_and_hold_element(&button).perform().await?;
            let script = "return document.querySelector(arguments[0]).matches(':active')";
            if panel.execute(script, vec![REVEAL.into()]).await? != true {
                driver.action_chain().release().perform().await?;
                bail!("it is not");
            }
            Ok(())
        })
        .await
}

/// Lets it go.
///
/// # Errors
/// When the panel is gone.
pub async fn let_go(panel: &Page) -> Result<()> {
    Ok(panel.focus().await?.action_chain().release().perform().await?)
}

/// Waits until this is shown in place of the mask; nothing for the mask.
///
/// # Errors
/// When it is not in time. What is shown stays out of the words.
pub async fn sees(panel: &Page, wanted: &str) -> Result<()> {
    let script = "return document.querySelector('.shown code')?.textContent ?? ''";
    panel
        .until("the secret to be shown or hidden", LIMIT, async || {
            let seen = panel.execute(script, vec![]).await?;
            let seen = seen.as_str().unwrap_or_default();
            ensure!(seen == wanted, "{} signs are shown, not {}", seen.len(), wanted.len());
            Ok(())
        })
        .await
}

fn recipe() -> Value {
    json!({
        "version": 1, "id": "mine", "name": "Mine", "vendor": "Maker",
        "source": { "url": "https://maker.example" },
        "level": { "name": "Mine", "base": [BASE], "rest": "as-copied", "or_use": [BASE] },
        "user": {
            "fields": [
                { "label": "First Name", "fill": { "fixed": "Mine" } },
                { "label": "Last Name", "fill": { "fixed": "API" } },
                { "label": "Email Address", "fill": { "fixed": "api@tenant.example" } },
                { "label": "Primary Internal Location", "fill": { "fixed": "Headquarters" } }
            ],
            "tracking": "none"
        },
        "clipboard": [{ "name": "As the maker wants it", "template": "{secret} of {username}" }]
    })
}
