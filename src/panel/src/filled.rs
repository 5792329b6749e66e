//! Which documents were written into, kept for when the extension is reloaded or updated before they
//! are left: how to undo it is lost then, and that must be told. A document goes by when it was
//! loaded and a number made of its address; neither the address nor anything of what it holds is kept.

use crate::browser::{self, BrowserError};

/// The name they are kept under.
const FILLED: &str = "filled";
/// How many are kept, the last ones: those that were left or closed meanwhile are of no more use.
const MOST: usize = 20;

/// Whether something was written into this document.
pub(crate) async fn has(life: &str) -> bool {
    !life.is_empty() && kept().await.is_ok_and(|kept| kept.iter().any(|one| one == life))
}

/// Takes down that something is about to be written into it. Where the browser keeps nothing, nothing
/// can be told later.
pub(crate) async fn add(life: &str) {
    let _ = change(life, true).await;
}

/// Takes down that there is nothing of it left.
pub(crate) async fn remove(life: &str) {
    let _ = change(life, false).await;
}

async fn kept() -> Result<Vec<String>, BrowserError> {
    let text = browser::stored(FILLED).await?.unwrap_or_default();
    Ok(text.lines().map(str::to_owned).collect())
}

async fn change(life: &str, there: bool) -> Result<(), BrowserError> {
    let before = kept().await?;
    let mut after: Vec<String> = before.iter().filter(|one| *one != life).cloned().collect();
    if there && !life.is_empty() {
        after.push(life.to_owned());
    }
    let spare = after.len().saturating_sub(MOST);
    if after == before {
        return Ok(());
    }
    browser::store(FILLED, &after[spare..].join("\n")).await
}
