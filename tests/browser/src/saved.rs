//! What the panel saves as a file.

use anyhow::Result;
use serde_json::Value;

use crate::{LIMIT, Page};

/// What the file is called and holds that a click on this element saves. The browser's own saving is
/// out of reach, so the panel's is watched.
///
/// # Errors
/// When nothing is saved in time.
pub async fn saved(panel: &Page, selector: &str) -> Result<(String, String)> {
    let watch = "window.blobs = []; window.made ??= URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.blobs.push(blob); return window.made.call(URL, blob) };
        HTMLAnchorElement.prototype.click = function () { window.saved = this.download }";
    panel.execute(watch, vec![]).await?;
    panel.click(selector).await?;
    let read = "return window.blobs.at(-1)?.text().then((text) => [window.saved, text])";
    panel
        .until("a saved file", LIMIT, async || {
            let found: Value = panel.execute(read, vec![]).await?;
            Ok(serde_json::from_value(found)?)
        })
        .await
}
