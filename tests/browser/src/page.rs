//! One window of a browser, or a frame in one, in the name of whoever acts there.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, Key, WebDriver, WebElement, WindowHandle};

use crate::browser::Shared;
use crate::locate::{self, Kind};
use crate::{Engine, LIMIT, command, firefox, wait};

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

    // What a person does.

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

    // What a person sees.

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

    async fn click_named(&self, kind: Kind, name: &str) -> Result<()> {
        self.act(&format!("click {} {name}", kind.word()), async |driver| {
            Ok(locate::named(driver, kind, name).await?.click().await?)
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
    // As a person who opens it does, which Firefox's driver does not.
    list.focus().await?;
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
