//! What a person does on a page. All of it waits until it can be done, and is counted.

use anyhow::{Result, bail, ensure};
use thirtyfour::{By, Key, WebDriver, WebElement};

use crate::locate::{self, Kind};
use crate::{Engine, LIMIT, Page, wait};

impl Page {
    /// Clicks what a CSS selector finds.
    ///
    /// # Errors
    /// When there is nothing visible to click in time.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.act(&format!("click {selector}"), async |driver| {
            Ok(visible(driver, selector).await?.click().await?)
        })
        .await
    }

    /// The same in a page that has just been led to.
    ///
    /// # Errors
    /// When there is none in time, or the page does not come.
    pub async fn click_once_complete(&self, selector: &str) -> Result<()> {
        self.act(&format!("click {selector}"), async |driver| {
            let found = visible(driver, selector).await?;
            complete(driver).await?;
            Ok(found.click().await?)
        })
        .await
    }

    /// Clicks the button with this accessible name.
    ///
    /// # Errors
    /// When there is not exactly one in time.
    pub async fn click_button(&self, name: &str) -> Result<()> {
        self.click_named(Kind::Button, name).await
    }

    /// Clicks the link with this accessible name.
    ///
    /// # Errors
    /// When there is not exactly one in time.
    pub async fn click_link(&self, name: &str) -> Result<()> {
        self.click_named(Kind::Link, name).await
    }

    /// Clicks the check box or radio button with this accessible name.
    ///
    /// # Errors
    /// When there is not exactly one in time.
    pub async fn click_check(&self, name: &str) -> Result<()> {
        self.click_named(Kind::Check, name).await
    }

    /// The same for what the panel points at here: once it does, since it brings it into view.
    ///
    /// # Errors
    /// When nothing is pointed at, or there is not exactly one such element, in time.
    pub async fn click_pointed(&self, text: &str) -> Result<()> {
        self.until("something to be pointed at", LIMIT, async || {
            ensure!(self.count("[data-keyguide]").await? > 0, "nothing is");
            Ok(())
        })
        .await?;
        self.click_text(text).await
    }

    /// Clicks the innermost element that says exactly this, whatever it is.
    ///
    /// # Errors
    /// When there is not exactly one in time.
    pub async fn click_text(&self, text: &str) -> Result<()> {
        self.act(&format!("click “{text}”"), async |driver| {
            Ok(locate::saying(driver, text).await?.click().await?)
        })
        .await
    }

    /// Clicks what a CSS selector finds in the row with a cell that says exactly this.
    ///
    /// # Errors
    /// When there is not exactly one such row with such an element in time.
    pub async fn click_in_row(&self, text: &str, selector: &str) -> Result<()> {
        self.act(&format!("click {selector} of “{text}”"), async |driver| {
            Ok(locate::in_row(driver, text, selector).await?.click().await?)
        })
        .await
    }

    /// Replaces the content of the field with this accessible name by typing.
    ///
    /// # Errors
    /// When there is not exactly one such field in time, or it does not take the text.
    pub async fn enter(&self, name: &str, text: &str) -> Result<()> {
        self.act(&format!("enter {name}"), async |driver| {
            type_into(&locate::named(driver, Kind::Field, name).await?, text).await
        })
        .await
    }

    /// Replaces the content of the field a CSS selector finds by typing.
    ///
    /// # Errors
    /// When there is no such field in time, or it does not take the text.
    pub async fn enter_at(&self, selector: &str, text: &str) -> Result<()> {
        self.act(&format!("enter {selector}"), async |driver| {
            type_into(&visible(driver, selector).await?, text).await
        })
        .await
    }

    /// Chooses an option, by its text, in the native list with this accessible name.
    ///
    /// # Errors
    /// When there is not exactly one such list with such an option in time.
    pub async fn choose(&self, name: &str, option: &str) -> Result<()> {
        self.act(&format!("choose {option} as {name}"), async |driver| {
            choose_in(&locate::named(driver, Kind::Choice, name).await?, option).await
        })
        .await
    }

    /// Chooses an option, by its text, in the native list a CSS selector finds.
    ///
    /// # Errors
    /// When there is no such list with such an option in time.
    pub async fn choose_at(&self, selector: &str, option: &str) -> Result<()> {
        self.act(&format!("choose {option} in {selector}"), async |driver| {
            choose_in(&visible(driver, selector).await?, option).await
        })
        .await
    }

    /// Presses a key, in whatever has the focus.
    ///
    /// # Errors
    /// When the window or the frame is not there.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.act(&format!("press {key:?}"), async |driver| {
            Ok(driver.action_chain().send_keys(key.value().to_string()).perform().await?)
        })
        .await
    }

    /// Presses a key while Control is held.
    ///
    /// # Errors
    /// When the window or the frame is not there.
    pub async fn press_with_control(&self, key: char) -> Result<()> {
        self.act(&format!("press Control+{key}"), async |driver| {
            let chain = driver.action_chain().key_down(Key::Control).send_keys(key);
            Ok(chain.key_up(Key::Control).perform().await?)
        })
        .await
    }

    /// Rests the pointer on what a CSS selector finds. It is no press, and is not counted.
    ///
    /// # Errors
    /// When there is nothing visible in time.
    pub async fn hover(&self, selector: &str) -> Result<()> {
        wait::until(&format!("{selector} in {}", self.name), LIMIT, async || {
            let driver = self.focus().await?;
            let element = visible(driver, selector).await?;
            let chain = driver.action_chain();
            let chain = match self.shared.engine {
                Engine::Chromium => chain,
                // Its driver does not scroll to what is out of sight. And where the pointer went into a frame,
                // Firefox takes it to be where it was before.
                Engine::Firefox => {
                    element.scroll_into_view().await?;
                    let middle =
                        driver.execute("return Math.floor(innerWidth / 2)", vec![]).await?;
                    chain.move_to(middle.json().as_i64().unwrap_or(1), 1)
                }
            };
            Ok(chain.move_to_element_center(&element).perform().await?)
        })
        .await
    }

    /// Clicks what an XPath finds, which `what` says in words.
    ///
    /// # Errors
    /// When there is not exactly one visible in time.
    pub async fn click_path(&self, what: &str, path: &str) -> Result<()> {
        self.act(&format!("click {what}"), async |driver| {
            Ok(locate::at_path(driver, path).await?.click().await?)
        })
        .await
    }

    /// Chooses an option, by its text, in the native list an XPath finds, which `what` says in words.
    ///
    /// # Errors
    /// When there is not exactly one such list with such an option in time.
    pub async fn choose_path(&self, what: &str, path: &str, option: &str) -> Result<()> {
        self.act(&format!("choose {option} as {what}"), async |driver| {
            choose_in(&locate::at_path(driver, path).await?, option).await
        })
        .await
    }

    /// Replaces the content of the field an XPath finds, which `what` says in words, by typing.
    ///
    /// # Errors
    /// When there is not exactly one such field in time.
    pub async fn enter_path(&self, what: &str, path: &str, text: &str) -> Result<()> {
        self.act(&format!("enter {what}"), async |driver| {
            type_into(&locate::at_path(driver, path).await?, text).await
        })
        .await
    }

    /// Accepts the dialog the page has opened, and returns what it said.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn accept_dialog(&self) -> Result<String> {
        let driver = self.driver();
        let text = wait::until("a dialog", LIMIT, async || {
            driver.switch_to_window(self.window.clone()).await?;
            let text = driver.get_alert_text().await?;
            driver.accept_alert().await?;
            Ok(text)
        })
        .await?;
        self.shared.actions.add(&self.name, format!("accept “{text}”"));
        Ok(text)
    }

    async fn click_named(&self, kind: Kind, name: &str) -> Result<()> {
        self.act(&format!("click {} {name}", kind.word()), async |driver| {
            let found = locate::named(driver, kind, name).await?;
            complete(driver).await?;
            Ok(found.click().await?)
        })
        .await
    }

    /// Does something as soon as it can be done, and counts it.
    async fn act(&self, what: &str, step: impl AsyncFn(&WebDriver) -> Result<()>) -> Result<()> {
        let whole = format!("{}: {what}", self.name);
        wait::until(&whole, LIMIT, async || step(self.focus().await?).await).await?;
        self.shared.actions.add(&self.name, what.to_owned());
        Ok(())
    }
}

/// Before its style sheets have come, all of a page is elsewhere; Firefox tells places even so.
async fn complete(driver: &WebDriver) -> Result<()> {
    let state = driver.execute("return document.readyState", vec![]).await?;
    ensure!(state.json() == "complete", "the page is still coming");
    Ok(())
}

/// The first visible element a selector finds.
async fn visible(driver: &WebDriver, selector: &str) -> Result<WebElement> {
    for element in driver.find_all(By::Css(selector)).await? {
        if element.is_displayed().await? {
            return Ok(element);
        }
    }
    bail!("nothing visible")
}

async fn type_into(field: &WebElement, text: &str) -> Result<()> {
    field.clear().await?;
    field.send_keys(text).await?;
    Ok(())
}

async fn choose_in(list: &WebElement, option: &str) -> Result<()> {
    let mut there = Vec::new();
    for candidate in list.find_all(By::Tag("option")).await? {
        let text = candidate.text().await?;
        if text.trim() == option {
            return Ok(candidate.click().await?);
        }
        there.push(text);
    }
    bail!("no such option among {there:?}")
}
