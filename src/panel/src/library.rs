//! Where recipes are fetched from and kept: the extension's files, the browser's stores.

use keyguide_core::kept;
use keyguide_core::shelf::{Policy, Shelf, Sources};

use crate::browser::{self, BrowserError};
use crate::phrase;

/// The name under which imported recipes are kept.
const IMPORTED: &str = kept::RECIPES;
/// The name under which the choice is kept.
const CHOICE: &str = "choice";

/// What Firefox says is missing where no policy was set up.
const NO_POLICY: &str = "manifest";

/// Everything that recipes can come from.
///
/// # Errors
/// When the extension's own files cannot be read.
pub(crate) async fn sources() -> Result<Sources, String> {
    let index =
        browser::read_file("recipes/index.json").await.map_err(|it| phrase::refusal(&it))?;
    let names: Vec<String> = serde_json::from_str(&index).map_err(|it| it.to_string())?;
    let mut shipped = Vec::new();
    for name in names {
        let text = browser::read_file(&format!("recipes/{name}")).await;
        shipped.push((name, text.map_err(|it| phrase::refusal(&it))?));
    }
    Ok(Sources {
        shipped,
        imported: imported().await?,
        policy: policy().await?,
        remembered: browser::stored(CHOICE).await.ok().flatten(),
    })
}

/// The shelf, or all that keeps there from being one.
///
/// # Errors
/// When no recipe can be used, or not the one that the policy demands.
pub(crate) async fn shelf() -> Result<Shelf, String> {
    Shelf::fill(&sources().await?).map_err(|error| phrase::shelfless(&error))
}

/// What the organization's policy says; nothing where there is none, or can be none.
///
/// # Errors
/// When there is one that cannot be read: to go on without it might break what it demands.
pub(crate) async fn policy() -> Result<Policy, String> {
    let text = match browser::all_kept("managed").await {
        Ok(text) => text,
        Err(BrowserError::Missing(_)) => return Ok(Policy::default()),
        Err(BrowserError::Refused(why)) if why.contains(NO_POLICY) => return Ok(Policy::default()),
        Err(error) => return Err(phrase::refusal(&error)),
    };
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// The recipes that were imported, as JSON texts; a shelf tells which of them cannot be used.
///
/// # Errors
/// When the browser refuses, or what is kept is not what was written.
pub(crate) async fn imported() -> Result<Vec<String>, String> {
    match browser::stored(IMPORTED).await.map_err(|error| phrase::refusal(&error))? {
        None => Ok(Vec::new()),
        Some(text) => serde_json::from_str(&text).map_err(|error| error.to_string()),
    }
}

/// Keeps these imported recipes and no others.
///
/// # Errors
/// When the browser refuses.
pub(crate) async fn keep_imported(recipes: &[String]) -> Result<(), String> {
    let text = serde_json::to_string(recipes).map_err(|error| error.to_string())?;
    browser::store(IMPORTED, &text).await.map_err(|error| phrase::refusal(&error))
}

/// Remembers the choice for the next time. It is a convenience: a refusal costs nothing else.
pub(crate) async fn keep_choice(key: &str) {
    let _ = browser::store(CHOICE, key).await;
}
