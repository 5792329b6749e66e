//! What Keyguide draws over a page. It is in a closed shadow root, which the browser itself can look into.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Engine, Page, firefox};

/// A part of the window, in CSS pixels of its frame: left, top, right, bottom.
pub type Box = [f64; 4];

/// One of the elements that are drawn.
#[derive(Debug, Clone, Deserialize)]
pub struct Drawn {
    /// Its classes.
    pub class: String,
    /// Its text.
    pub text: String,
    /// Where it is.
    #[serde(rename = "box")]
    pub place: Box,
    /// Whether it can be seen.
    pub shown: bool,
    /// What a pointer does to it.
    pub pointer: String,
    /// The colour of its edge.
    pub edge: String,
    /// The animation of what is drawn after it.
    pub animation: String,
}

const LOOK: &str = "function () {
    const box = this.getBoundingClientRect();
    const style = getComputedStyle(this);
    return {
        class: this.className, text: this.textContent, pointer: style.pointerEvents,
        box: [box.left, box.top, box.right, box.bottom], edge: style.borderTopColor,
        shown: this.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
        animation: getComputedStyle(this, '::after').animationName };
}";

/// All that is drawn in a document, which `document` says how to get at: `document`, or that of a frame.
///
/// # Errors
/// When the window is not there.
pub async fn drawn(page: &Page, document: &str) -> Result<Vec<Drawn>> {
    let host = format!("{document}.querySelector('[data-keyguide]')");
    if page.engine() == Engine::Firefox {
        // Its document is not the page's alone there.
        let host = host.replacen("document", "content.document", 1);
        let look = format!(
            "const look = {LOOK}; const getComputedStyle = (...of) => content.getComputedStyle(...of);
            return [...({host}?.openOrClosedShadowRoot.children ?? [])].map((one) => look.call(one))"
        );
        let all = firefox::within(page.focus().await?, &look, vec![]).await?;
        return Ok(serde_json::from_value(all)?);
    }
    let found = page.devtools("Runtime.evaluate", json!({ "expression": host })).await?;
    let Some(host) = found["result"]["objectId"].as_str() else { return Ok(Vec::new()) };
    let whole = json!({ "objectId": host, "depth": -1, "pierce": true });
    let whole = page.devtools("DOM.describeNode", whole).await?;
    let inside = &whole["node"]["shadowRoots"][0]["children"];
    let mut all = Vec::new();
    for node in inside.as_array().context("nothing is drawn")? {
        all.push(look(page, &node["backendNodeId"]).await?);
    }
    Ok(all)
}

async fn look(page: &Page, node: &Value) -> Result<Drawn> {
    let object = page.devtools("DOM.resolveNode", json!({ "backendNodeId": node })).await?;
    let call = json!({
        "objectId": object["object"]["objectId"],
        "functionDeclaration": LOOK,
        "returnByValue": true,
    });
    let answer = page.devtools("Runtime.callFunctionOn", call).await?;
    Ok(serde_json::from_value(answer["result"]["value"].clone())?)
}
