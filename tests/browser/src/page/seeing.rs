//! What a person sees of a page.

use anyhow::{Result, ensure};
use thirtyfour::{By, WebElement};

use crate::locate;
use crate::{LIMIT, Page, wait};

impl Page {
    /// Waits until the visible text contains this.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn see(&self, text: &str) -> Result<()> {
        self.until(&format!("“{text}” in {}", self.name), LIMIT, async || {
            let all = self.text().await?;
            ensure!(all.contains(text), "it says “{all}”");
            Ok(())
        })
        .await
    }

    /// Waits until the visible text no longer contains this.
    ///
    /// # Errors
    /// When it still does in the end.
    pub async fn see_no_more(&self, text: &str) -> Result<()> {
        self.until(&format!("“{text}” to go from {}", self.name), LIMIT, async || {
            let all = self.text().await?;
            ensure!(!all.contains(text), "it says “{all}”");
            Ok(())
        })
        .await
    }

    /// All visible text, now.
    ///
    /// # Errors
    /// When the page is not there.
    pub async fn text(&self) -> Result<String> {
        let text = self.execute("return document.body?.innerText ?? ''", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// The visible text of what a CSS selector finds, as soon as it is there.
    ///
    /// # Errors
    /// When nothing is found in time.
    pub async fn text_of(&self, selector: &str) -> Result<String> {
        self.look(selector, async |element| Ok(element.text().await?)).await
    }

    /// The value of the field a CSS selector finds, as soon as it is there.
    ///
    /// # Errors
    /// When nothing is found in time.
    pub async fn value_of(&self, selector: &str) -> Result<String> {
        self.look(selector, async |element| Ok(element.value().await?.unwrap_or_default())).await
    }

    /// The accessible name, as the browser computes it, of what a CSS selector finds.
    ///
    /// # Errors
    /// When nothing is found in time.
    pub async fn label_of(&self, selector: &str) -> Result<String> {
        let driver = self.driver();
        self.look(selector, async |element| {
            locate::computed(driver, &element, "computedlabel").await
        })
        .await
    }

    /// The role, as the browser computes it, of what a CSS selector finds.
    ///
    /// # Errors
    /// When nothing is found in time.
    pub async fn role_of(&self, selector: &str) -> Result<String> {
        let driver = self.driver();
        self.look(selector, async |element| {
            locate::computed(driver, &element, "computedrole").await
        })
        .await
    }

    /// How many elements a CSS selector finds now, visible or not.
    ///
    /// # Errors
    /// When the page is not there.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.focus().await?.find_all(By::Css(selector)).await?.len())
    }

    /// Its address. In a frame, that of the frame.
    ///
    /// # Errors
    /// When the page is not there.
    pub async fn url(&self) -> Result<String> {
        let url = self.execute("return location.href", vec![]).await?;
        Ok(url.as_str().unwrap_or_default().to_owned())
    }

    /// The title of the window's document.
    ///
    /// # Errors
    /// When the window is not there.
    pub async fn title(&self) -> Result<String> {
        Ok(self.focus().await?.title().await?)
    }

    async fn look<T>(
        &self,
        selector: &str,
        see: impl AsyncFn(WebElement) -> Result<T>,
    ) -> Result<T> {
        wait::until(&format!("{selector} in {}", self.name), LIMIT, async || {
            see(self.focus().await?.find(By::Css(selector)).await?).await
        })
        .await
    }
}
