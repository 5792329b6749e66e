//! One browser with the extension in it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{WebDriver, WindowHandle};

use crate::driver::Driver;
use crate::process::{Profile, Started};
use crate::proxy::Proxy;
use crate::shots::Shots;
use crate::{Actions, Engine, LIMIT, Options, Page, chromium, firefox, wait};

/// What all pages of a browser share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) driver: WebDriver,
    pub(crate) actions: Actions,
    pub(crate) shots: Shots,
    pub(crate) engine: Engine,
}

/// A running browser. [`Browser::quit`] ends it in good order; dropping it just ends it.
#[derive(Debug)]
pub struct Browser {
    shared: Arc<Shared>,
    extension: String,
    first_window: Option<WindowHandle>,
    first_taken: AtomicBool,
    // In the order they must end.
    process: Option<Started>,
    server: Driver,
    profile: Profile,
    _proxy: Option<Proxy>,
}

/// What a session runs on.
#[derive(Debug)]
pub(crate) struct Under {
    pub(crate) engine: Engine,
    pub(crate) process: Option<Started>,
    pub(crate) server: Driver,
    pub(crate) profile: Profile,
    pub(crate) proxy: Option<Proxy>,
}

impl Browser {
    /// Starts the browser that is asked for.
    ///
    /// # Errors
    /// When it or its driver is missing, or the extension does not load.
    pub async fn start(options: Options) -> Result<Self> {
        match options.engine {
            Engine::Chromium => chromium::start(options).await,
            Engine::Firefox => firefox::start(options).await,
        }
    }

    /// Takes over a session and what it runs on.
    pub(crate) fn new(driver: WebDriver, shots: Shots, under: Under) -> Self {
        let Under { engine, process, server, profile, proxy } = under;
        Self {
            shared: Arc::new(Shared { driver, actions: Actions::default(), shots, engine }),
            extension: String::new(),
            first_window: None,
            first_taken: AtomicBool::new(false),
            process,
            server,
            profile,
            _proxy: proxy,
        }
    }

    /// Waits for the extension in it, if it has one.
    pub(crate) async fn settled(mut self, extended: bool) -> Result<Self> {
        if extended {
            self.meet_extension().await?;
        }
        self.first_window = Some(self.shared.driver.window().await?);
        Ok(self)
    }

    async fn meet_extension(&mut self) -> Result<()> {
        let driver = &self.shared.driver;
        self.extension = match self.shared.engine {
            Engine::Firefox => firefox::address(),
            Engine::Chromium => {
                wait::until("the extension", LIMIT, async || {
                    let answer = driver.cdp().send_raw("Target.getTargets", json!({})).await?;
                    extension_address(&answer)
                })
                .await?
            }
        };
        self.close_first_run().await
    }

    /// Which browser it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.shared.engine
    }

    /// The extension, being installed, opens its first-run page. That is waited for, so that it comes in
    /// the way of nothing later, and closed. WebDriver itself does not see pages that extensions open.
    /// The page beneath it is not always given the focus again (3 of 61 times were seen).
    async fn close_first_run(&self) -> Result<()> {
        let driver = &self.shared.driver;
        if self.shared.engine == Engine::Firefox {
            return firefox::close_first_run(driver).await;
        }
        let address = self.extension_url("welcome.html");
        let first_run = async || {
            let answer = driver.cdp().send_raw("Target.getTargets", json!({})).await?;
            let mut targets = answer["targetInfos"].as_array().into_iter().flatten();
            let page = targets.find(|target| target["url"] == *address);
            anyhow::Ok(page.map(|page| page["targetId"].clone()))
        };
        let page = wait::until("the first-run page", LIMIT, async || {
            first_run().await?.context("it is not open")
        })
        .await?;
        driver.cdp().send_raw("Target.closeTarget", json!({ "targetId": page })).await?;
        wait::until("the first-run page to close", LIMIT, async || {
            ensure!(first_run().await?.is_none(), "it is open");
            Ok(())
        })
        .await?;
        driver.cdp().send_raw("Page.bringToFront", json!({})).await?;
        Ok(())
    }

    /// What has been done in all of its pages.
    #[must_use]
    pub fn actions(&self) -> &Actions {
        &self.shared.actions
    }

    /// The address of a file of the extension.
    #[must_use]
    pub fn extension_url(&self, path: &str) -> String {
        format!("{}{path}", self.extension)
    }

    /// Opens an address in a window of its own.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn open(&self, name: &str, url: &str) -> Result<Page> {
        let window = match &self.first_window {
            Some(first) if !self.first_taken.swap(true, Ordering::Relaxed) => first.clone(),
            _ => self.shared.driver.new_window().await?,
        };
        let page = self.page(name, window);
        page.goto(url).await?;
        Ok(page)
    }

    /// Opens the panel, in a window about as wide as the side panel: the side panel itself
    /// is out of WebDriver's reach.
    ///
    /// # Errors
    /// When the extension has no panel.
    pub async fn panel(&self) -> Result<Page> {
        let page = self.open("panel", &self.extension_url("panel.html")).await?;
        page.resize(420, 1000).await?;
        Ok(page)
    }

    /// The window whose address contains this, as soon as there is one.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn window_at(&self, name: &str, part_of_url: &str) -> Result<Page> {
        self.window(name, "address", part_of_url, async |page| page.url().await).await
    }

    /// The window whose title contains this, as soon as there is one.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn window_titled(&self, name: &str, part_of_title: &str) -> Result<Page> {
        self.window(name, "title", part_of_title, async |page| page.title().await).await
    }

    /// Closes all windows but this one.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn close_others(&self, kept: &Page) -> Result<()> {
        for page in self.pages().await? {
            if !page.is_in_window_of(kept) {
                page.close().await?;
            }
        }
        kept.focus().await?;
        Ok(())
    }

    /// All windows and tabs that WebDriver sees.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn pages(&self) -> Result<Vec<Page>> {
        let windows = self.shared.driver.windows().await?;
        Ok(windows.into_iter().map(|window| self.page("any", window)).collect())
    }

    /// How many windows and tabs WebDriver sees.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn window_count(&self) -> Result<usize> {
        Ok(self.shared.driver.windows().await?.len())
    }

    /// What pages have written to their consoles since this was last asked: `LEVEL message`.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn console(&self) -> Result<Vec<String>> {
        if self.shared.engine == Engine::Firefox {
            return firefox::console(&self.shared.driver).await;
        }
        let entries = self.shared.driver.browser_log().await?;
        Ok(entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect())
    }

    /// Ends it.
    ///
    /// # Errors
    /// When it does not end in good order.
    pub async fn quit(self) -> Result<()> {
        self.quit_and_read(|_| Ok(())).await
    }

    /// Ends it, and looks at its profile before that is cleared away.
    ///
    /// # Errors
    /// When it does not end in good order, or what is looked for is not there.
    pub async fn quit_and_read<T>(mut self, read: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
        if self.shared.engine == Engine::Firefox {
            firefox::leave_without_asking(&self.shared.driver).await?;
        }
        self.shared.driver.clone().quit().await?;
        self.forget_process();
        read(self.profile.path())
    }

    /// Leaves its process alone: it has ended, and its id may soon be another's.
    fn forget_process(&mut self) {
        if let Some(process) = self.process.take() {
            process.forget();
        }
    }

    fn page(&self, name: &str, window: WindowHandle) -> Page {
        Page::new(Arc::clone(&self.shared), name, window)
    }

    async fn window(
        &self,
        name: &str,
        what: &str,
        part: &str,
        property: impl AsyncFn(&Page) -> Result<String>,
    ) -> Result<Page> {
        wait::until(&format!("a window with “{part}” in its {what}"), LIMIT, async || {
            let mut there = Vec::new();
            for window in self.shared.driver.windows().await? {
                let page = self.page(name, window);
                // A window that closes meanwhile is not the one.
                let Ok(value) = property(&page).await else { continue };
                if value.contains(part) {
                    return Ok(page);
                }
                there.push(value);
            }
            bail!("there are {there:?}")
        })
        .await
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The client library would end the session by a request on this very thread's runtime,
        // and wait for it in vain. An error from `leak` means that it has been ended already.
        let driver = &self.shared.driver;
        if driver.clone().leak().is_ok()
            && self.server.end(&driver.session_id().to_string()).is_ok()
        {
            self.forget_process();
        }
    }
}

/// `chrome-extension://ID/`, from the address of its background worker.
fn extension_address(targets: &Value) -> Result<String> {
    let targets = targets["targetInfos"].as_array().map(Vec::as_slice).unwrap_or_default();
    let worker = targets.iter().filter_map(|target| target["url"].as_str()).find_map(|url| {
        url.strip_suffix("background.js").filter(|start| start.starts_with("chrome-extension://"))
    });
    match worker {
        Some(address) => Ok(address.to_owned()),
        None => bail!("its background worker is not running"),
    }
}
