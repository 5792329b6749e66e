//! Whether a credential was left behind anywhere: what to look for, and where.

mod needles;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{Browser, Engine, Page, command, firefox};

pub use needles::Needles;

/// Takes down all messages to and from agents, but for the answers to whoever asked for credentials.
/// To be run in the panel before its own scripts.
pub const MESSAGES: &str = include_str!("leaks/messages.js");

/// Something to be searched.
#[derive(Debug)]
pub struct Place {
    /// What it is, with its name there.
    pub name: String,
    /// All that it holds.
    pub holds: Vec<u8>,
}

impl Place {
    /// A place with this in it.
    pub fn new(name: impl Into<String>, holds: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), holds: holds.into() }
    }
}

/// The names of the places with a hit, each with the spelling that was found first.
#[must_use]
pub fn hits(places: &[Place], needles: &Needles) -> Vec<String> {
    let hits = places.iter().filter_map(|place| {
        let kind = needles.found_in(&place.holds)?;
        Some(format!("{} ({kind})", place.name))
    });
    hits.collect()
}

/// All that the extension's origin stores, what the panel shows and says, and its memory.
///
/// # Errors
/// When the browser does not let something be looked at.
pub async fn of_panel(browser: &Browser, panel: &Page) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    // The heap first: what is read after it goes through it. Firefox's pictures of a heap hold no texts.
    if panel.engine() == Engine::Chromium {
        panel.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        let heap = command::get(panel.focus().await?, "chromium/heap_snapshot").await?;
        places.push(Place::new("the panel's JavaScript heap", heap.to_string()));
    }
    places.push(Place::new("the panel's linear memory", memory(panel).await?));
    let held = concat!("return (async () => {", include_str!("leaks/held.js"), "})()");
    let held = panel.execute(held, vec![]).await?;
    for (name, holds) in held.as_object().context("nothing is held")? {
        places.push(Place::new(name, holds.as_str().unwrap_or_default()));
    }
    let mut consoles = browser.console().await?;
    if browser.engine() == Engine::Firefox {
        consoles.extend(firefox::logged(panel.focus().await?).await?);
    }
    places.push(Place::new("consoles", consoles.join("\n")));
    Ok(places)
}

/// Every linear memory of the panel, one after the other.
///
/// # Errors
/// When there is none.
pub async fn memory(panel: &Page) -> Result<Vec<u8>> {
    let read = "function () {
        return this.map(({ buffer }) => new Uint8Array(buffer).toHex()).join('');
    }";
    let hex = of_memories(panel, read, vec![]).await?;
    let hex = hex.as_str().context("no memory")?.as_bytes();
    let digit = |sign: u8| (sign as char).to_digit(16).map(|digit| digit as u8);
    let bytes = hex.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?));
    bytes.collect::<Option<_>>().context("not hexadecimal")
}

/// Calls a function on the list of all linear memories that there are.
///
/// # Errors
/// When there is none.
pub async fn of_memories(panel: &Page, function: &str, arguments: Vec<Value>) -> Result<Value> {
    if panel.engine() == Engine::Firefox {
        return firefox::of_memories(panel.focus().await?, function, arguments).await;
    }
    let prototype = json!({ "expression": "WebAssembly.Memory.prototype" });
    let prototype = panel.devtools("Runtime.evaluate", prototype).await?;
    let query = json!({ "prototypeObjectId": prototype["result"]["objectId"] });
    let all = panel.devtools("Runtime.queryObjects", query).await?;
    let arguments: Vec<Value> = arguments.into_iter().map(|it| json!({ "value": it })).collect();
    let call = json!({
        "objectId": all["objects"]["objectId"], "functionDeclaration": function,
        "arguments": arguments, "returnByValue": true,
    });
    let answer = panel.devtools("Runtime.callFunctionOn", call).await?;
    ensure!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
    Ok(answer["result"]["value"].clone())
}

/// Every file below a folder, each a place.
///
/// # Errors
/// When one cannot be read.
pub fn of_folder(name: &str, folder: &Path) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current)? {
            let path = entry?.path();
            let kind = fs::symlink_metadata(&path)?.file_type();
            let inside = path.strip_prefix(folder)?.display().to_string();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                places.push(Place::new(format!("{name}: {inside}"), fs::read(&path)?));
            }
        }
    }
    Ok(places)
}
