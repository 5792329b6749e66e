//! One window of a browser, or a frame in one, in the name of whoever acts there.

mod doing;
mod seeing;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, WebDriver, WindowHandle};

use crate::browser::Shared;
use crate::{Engine, command, firefox, wait};

/// A window, or a frame in it. Clones and frames of it act in the same window.
///
/// What a person would do (click, enter, choose, press) is counted among the browser's
/// [`Actions`](crate::Actions); looking and setting up are not.
#[derive(Debug, Clone)]
pub struct Page {
    shared: Arc<Shared>,
    name: Arc<str>,
    window: WindowHandle,
    frames: Vec<String>,
}

impl Page {
    pub(crate) fn new(shared: Arc<Shared>, name: &str, window: WindowHandle) -> Self {
        Self { shared, name: name.into(), window, frames: Vec::new() }
    }

    /// The name its actions are counted under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A frame in it, by a CSS selector. It need not be there yet.
    #[must_use]
    pub fn frame(&self, selector: &str) -> Self {
        let mut frame = self.clone();
        frame.frames.push(selector.to_owned());
        frame
    }

    /// Saves a picture of the window as the next number and this name.
    ///
    /// # Errors
    /// When it cannot be taken or saved, or would show a secret.
    pub async fn shot(&self, name: &str) -> Result<PathBuf> {
        if self.name() == "panel" {
            let held = "return Boolean(document.querySelector('.shown code')?.textContent)";
            ensure!(self.execute(held, vec![]).await? == false, "{name} would show the secret");
        }
        let file = self.shared.shots.next(name)?;
        self.focus().await?.screenshot(&file).await?;
        Ok(file)
    }

    // What only a test does.

    /// Opens an address in this window.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn goto(&self, url: &str) -> Result<()> {
        let driver = self.driver();
        driver.switch_to_window(self.window.clone()).await?;
        if url.starts_with("moz-extension:") {
            return firefox::go_to_extension(driver, url).await;
        }
        driver.goto(url).await.with_context(|| format!("opening {url}"))
    }

    /// Loads it again.
    ///
    /// # Errors
    /// When the window is not there.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.focus().await?.refresh().await?)
    }

    /// Closes its window.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Result<()> {
        Ok(self.focus().await?.close_window().await?)
    }

    /// Gives its window another size.
    ///
    /// # Errors
    /// When the window is not there.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        Ok(self.focus().await?.set_window_rect(0, 0, width, height).await?)
    }

    /// Puts its window out of sight, until it is given a size.
    ///
    /// # Errors
    /// When the window is not there.
    pub async fn hide(&self) -> Result<()> {
        Ok(self.focus().await?.minimize_window().await?)
    }

    /// Leads the frame that it is to another address, from the document around it: a script in the frame itself
    /// ends with its document, mostly after it has answered.
    ///
    /// # Errors
    /// When it is no frame, or is not there.
    pub async fn lead(&self, address: &str) -> Result<()> {
        let mut around = self.clone();
        let selector = around.frames.pop().context("no frame")?;
        let script = "document.querySelector(arguments[0]).src = arguments[1]";
        around.execute(script, vec![selector.into(), address.into()]).await?;
        Ok(())
    }

    /// Runs the body of a function in it, `arguments` being its arguments. A promise is awaited.
    ///
    /// # Errors
    /// When it throws, or does not give a value JSON has.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let driver = self.focus().await?;
        let answer = match self.shared.engine {
            Engine::Chromium => driver.execute(script, arguments).await?,
            // Its driver runs a plain function.
            Engine::Firefox => {
                let wrapped =
                    format!("return (async function () {{ {script}\n}}).apply(null, arguments)");
                driver.execute(wrapped, arguments).await?
            }
        };
        Ok(answer.json().clone())
    }

    /// Runs a script as one of its own, whose globals it keeps: in Firefox those of [`Self::execute`] are gone
    /// when that ends.
    ///
    /// # Errors
    /// When the page lets no such script in.
    pub async fn add_script(&self, source: &str) -> Result<()> {
        let add = "const script = document.createElement('script');
            script.textContent = `${arguments[0]}\ndocument.currentScript.dataset.ran = ''`;
            document.documentElement.append(script);
            script.remove();
            return 'ran' in script.dataset";
        let ran = self.execute(add, vec![source.into()]).await?;
        ensure!(ran == true, "the script did not run, or threw");
        Ok(())
    }

    /// Which browser it is in.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.shared.engine
    }

    /// Sends a command of the DevTools protocol to its window. Chromium's only.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        Ok(self.focus().await?.cdp().send_raw(method, parameters).await?)
    }

    /// Brings its window to the front.
    ///
    /// # Errors
    /// When the window is not there.
    pub async fn to_front(&self) -> Result<()> {
        match self.shared.engine {
            Engine::Chromium => drop(self.devtools("Page.bringToFront", json!({})).await?),
            Engine::Firefox => {
                firefox::inside(self.focus().await?, "window.focus()", vec![]).await?;
            }
        }
        Ok(())
    }

    /// Presses the extension's button in the toolbar. Only in Firefox: elsewhere it is out of reach.
    ///
    /// # Errors
    /// When there is none.
    pub async fn press_toolbar_button(&self) -> Result<()> {
        ensure!(self.shared.engine == Engine::Firefox, "this browser's toolbar is out of reach");
        firefox::press_toolbar_button(self.focus().await?).await
    }

    /// Answers the browser's question about a permission that the extension asked for here. Only in Firefox:
    /// elsewhere it is out of reach.
    ///
    /// # Errors
    /// When nothing is asked in time.
    pub async fn answer_permission(&self, yes: bool) -> Result<()> {
        ensure!(self.shared.engine == Engine::Firefox, "this browser's question is out of reach");
        firefox::answer_permission(self.focus().await?, yes).await
    }

    /// Gives its origin a permission, such as `clipboard-read`. Firefox has none for an origin: there it
    /// is the extension's alone.
    ///
    /// # Errors
    /// When the browser does not know it.
    pub async fn grant(&self, permission: &str) -> Result<()> {
        let driver = self.focus().await?;
        if self.shared.engine == Engine::Firefox {
            return Ok(());
        }
        let body = json!({ "descriptor": { "name": permission }, "state": "granted" });
        command::post(driver, "permissions", body).await?;
        Ok(())
    }

    /// What is on the clipboard, read in this page after granting it the right to.
    ///
    /// # Errors
    /// When the page may not, as on a page that is not secure.
    pub async fn read_clipboard(&self) -> Result<String> {
        if self.shared.engine == Engine::Firefox {
            let text = firefox::clipboard(self.driver()).await?;
            return Ok(text.as_str().unwrap_or_default().to_owned());
        }
        self.grant("clipboard-read").await?;
        self.to_front().await?;
        let text = self.execute("return navigator.clipboard.readText()", vec![]).await?;
        text.as_str().map(str::to_owned).context("the clipboard holds no text")
    }

    /// Waits until `probe` succeeds; see [`until`](crate::until).
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn until<T>(
        &self,
        what: &str,
        limit: Duration,
        probe: impl AsyncFnMut() -> Result<T>,
    ) -> Result<T> {
        wait::until(what, limit, probe).await
    }

    /// The WebDriver session, turned to this page, for what has no name here.
    ///
    /// # Errors
    /// When the window or the frame is not there.
    pub async fn focus(&self) -> Result<&WebDriver> {
        let driver = self.driver();
        driver.switch_to_window(self.window.clone()).await?;
        // Switching to a window leaves the session in whatever frame it was in.
        driver.enter_default_frame().await?;
        for selector in &self.frames {
            let frame = driver.find(By::Css(selector.as_str())).await;
            frame.with_context(|| format!("no frame {selector}"))?.enter_frame().await?;
        }
        Ok(driver)
    }

    /// Whether both are in one window.
    pub(crate) fn is_in_window_of(&self, other: &Self) -> bool {
        self.window == other.window
    }

    fn driver(&self) -> &WebDriver {
        &self.shared.driver
    }
}
