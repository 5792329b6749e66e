//! The browser that the runs take place in, one after the other.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::scene::{HELD, Scene};
use crate::{LIMIT, Page};

use super::run::{HOST, Run};

/// A browser with the admin's window and the panel's.
pub(super) struct Stage {
    pub(super) scene: Scene,
    /// The admin's window, where `scene.admin` may be a frame in it.
    pub(super) top: Page,
    /// Whether a run left something in the browser that the next one must not meet.
    pub(super) spent: bool,
}

impl Stage {
    pub(super) async fn new() -> Result<Self> {
        let scene = Scene::at("/__state", json!({})).await?;
        scene.grant_clipboard().await?;
        let top = scene.admin.clone();
        Ok(Self { scene, top, spent: false })
    }

    /// The stage for the next run.
    pub(super) async fn next(self) -> Result<Self> {
        if !self.spent {
            return Ok(self);
        }
        self.end().await?;
        Self::new().await
    }

    pub(super) async fn end(self) -> Result<()> {
        self.scene.end().await
    }

    /// Signed in, with nothing stored, and a new panel: what the last one knew is gone.
    pub(super) async fn begin(&mut self) -> Result<()> {
        let forget = "return chrome.storage.session.clear()";
        self.scene.panel.execute(forget, vec![]).await?;
        self.scene.panel.reload().await?;
        self.sign_in().await?;
        self.scene.post("/__reset", &json!({})).await?;
        Ok(())
    }

    /// Signs in, away from all pages.
    pub(super) async fn sign_in(&mut self) -> Result<()> {
        self.scene.admin = self.top.clone();
        self.top.goto(&format!("{HOST}/__signin?to=/__state")).await
    }

    /// Copies a level, and gives the copy's number.
    pub(super) async fn copy(&self, base: u32) -> Result<i64> {
        let path = format!("{}?id={base}", keyguide_replica::paths::LEVEL_COPY);
        let copy = self.scene.post(&path, &json!({})).await?;
        copy["id"].as_i64().with_context(|| format!("no copy: {copy}"))
    }

    /// Opens a page in the admin's window, or in the shell's frame there.
    pub(super) async fn open(&mut self, run: &Run, address: &str, framed: bool) -> Result<()> {
        self.scene.admin = self.top.clone();
        if !framed {
            return self.top.goto(address).await;
        }
        self.top.goto(&format!("{HOST}/?ui={}{}", run.ui, run.switches)).await?;
        self.scene.lead_the_shell(run.ui, address).await
    }
}

/// Everything that the form on a page holds, as soon as there is one.
pub(super) async fn held(page: &Page) -> Result<Value> {
    page.until("the form", LIMIT, async || {
        let held = page.execute(HELD, vec![]).await?;
        ensure!(held.is_array(), "no form is there");
        Ok(held)
    })
    .await
}

/// The fault that has not come yet does not come any more. Closes the other product's window, if there
/// is one, in which nothing was written, and takes away the second control, if there is one.
pub(super) async fn uncover(page: &Page) -> Result<()> {
    let script = "sessionStorage.over = 1;
        const layer = document.querySelector('[data-foreign]');
        const inputs = [...layer?.querySelectorAll('input') ?? []];
        layer?.remove();
        return inputs.some((input) => input.checked || input.value && input.value !== 'on')";
    let touched = page.execute(script, vec![]).await?;
    ensure!(touched == false, "written into another product's window");
    Ok(())
}

/// Ends a guided tour, as a person does before its box is in the way of the pointer.
pub(super) async fn end_tour(page: &Page) -> Result<()> {
    match page.count(".walkme-close").await? {
        0 => Ok(()),
        _ => page.click(".walkme-close").await,
    }
}

/// Takes away what a fault put there or changed, as far as that goes.
pub(super) async fn tidy(page: &Page) -> Result<()> {
    uncover(page).await?;
    let script = "document.querySelector('[data-twin]')?.remove();
        document.documentElement.style.zoom = ''";
    page.execute(script, vec![]).await?;
    Ok(())
}
