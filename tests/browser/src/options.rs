//! What a browser is started with.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{Engine, places};

/// What a browser is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The browser.
    pub engine: Engine,
    /// The browser's program, where it is not the one that is installed. Firefox's only.
    pub program: Option<PathBuf>,
    /// Whether the extension may read Autotask's pages from the start. Firefox asks for that; elsewhere it
    /// always may.
    pub granted: bool,
    /// The built extension's directory; none where pages alone are looked at.
    pub extension: Option<PathBuf>,
    /// The loopback port that answers for every `*.autotask.net`.
    pub replica: Option<u16>,
    /// Whether windows are shown on the display.
    pub headed: bool,
    /// Where screenshots go.
    pub shots: PathBuf,
    /// The directory that profiles and logs go below.
    pub traces: PathBuf,
    /// Other names, or patterns of them, that loopback ports answer for.
    pub hosts: Vec<(String, u16)>,
    /// Other extensions in the same browser, by their directories.
    pub beside: Vec<PathBuf>,
}

impl Options {
    /// The built extension in an unseen browser. Screenshots go to `target/journey`, or to `journey` in the
    /// folder that `KEYGUIDE_TRACES` names, so that two programs do not get into each other's way.
    ///
    /// # Errors
    /// When the extension has not been built.
    pub fn new() -> Result<Self> {
        let bare = Self::bare()?;
        Ok(Self { extension: Some(places::extension(bare.engine)?), ..bare })
    }

    /// An unseen browser as it comes, for looking at pages: nothing need be built.
    ///
    /// # Errors
    /// When there is no place for what it leaves.
    pub fn bare() -> Result<Self> {
        let traces = places::traces()?;
        Ok(Self {
            engine: Engine::asked()?,
            program: None,
            granted: true,
            extension: None,
            replica: None,
            headed: false,
            shots: traces.join("journey"),
            traces: traces.join("browser"),
            hosts: Vec::new(),
            beside: Vec::new(),
        })
    }

    /// Lets the server on this loopback port answer for every `*.autotask.net`.
    #[must_use]
    pub fn replica(mut self, port: u16) -> Self {
        self.replica = Some(port);
        self
    }

    /// A copy of the extension that has a permission from the start for which it otherwise asks. The
    /// browser's question has no button that a test can press.
    ///
    /// # Errors
    /// When the extension does not ask for it, or cannot be copied.
    pub fn permitted(mut self, permission: &str) -> Result<Self> {
        let copy = self.traces.join(format!("extension-with-{permission}"));
        places::copy(self.built()?, &copy)?;
        let manifest = copy.join("manifest.json");
        let mut says: Value = serde_json::from_slice(&fs::read(&manifest)?)?;
        let mut asks = says["optional_permissions"].as_array().cloned().unwrap_or_default();
        let at = asks.iter().position(|it| it == permission);
        asks.remove(at.with_context(|| format!("{permission} is not asked for"))?);
        says["optional_permissions"] = asks.into();
        says["permissions"].as_array_mut().context("no permissions")?.push(permission.into());
        fs::write(manifest, says.to_string())?;
        self.extension = Some(copy);
        Ok(self)
    }

    /// A copy of the extension whose panel runs a script before its own.
    ///
    /// # Errors
    /// When the extension has no panel, or cannot be copied.
    pub fn panel_runs_first(mut self, script: &str) -> Result<Self> {
        let copy = self.traces.join("extension-with-a-script-first");
        places::copy(self.built()?, &copy)?;
        let page = copy.join("panel.html");
        let says = fs::read_to_string(&page)?;
        let (before, after) = says.split_once("<script").context("the panel runs nothing")?;
        fs::write(page, format!("{before}<script src=\"first.js\"></script>\n<script{after}"))?;
        fs::write(copy.join("first.js"), script)?;
        self.extension = Some(copy);
        Ok(self)
    }

    /// The extension's directory.
    ///
    /// # Errors
    /// When there is none in this browser.
    pub fn built(&self) -> Result<&Path> {
        self.extension.as_deref().context("this browser is without the extension")
    }

    /// The directories of all extensions in it.
    pub(crate) fn extensions(&self) -> impl Iterator<Item = &PathBuf> {
        self.extension.iter().chain(&self.beside)
    }

    /// Shows the windows, which takes a display.
    #[must_use]
    pub fn headed(mut self) -> Self {
        self.headed = true;
        self
    }

    /// Puts screenshots into this directory.
    #[must_use]
    pub fn shots(mut self, folder: PathBuf) -> Self {
        self.shots = folder;
        self
    }
}
