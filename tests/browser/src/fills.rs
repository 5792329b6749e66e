//! Are pages nobody has seen filled, and put back? Each page of a folder keeps in `stored` what it believes, and beside
//! it stands what is to be filled in. A page may keep in `pressed` what only a person presses.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use keyguide_core::fill::End;
use keyguide_core::ops::Value;
use keyguide_core::page::{Kind, State};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::filler::{Filler, Place, Wanted};

/// A dependent control may come only with what another holds: as often is the page filled anew, as an admin does
/// who is shown that something is left.
const TURNS: usize = 3;

/// What one page is to be filled with.
#[derive(Debug, Deserialize)]
struct Sheet {
    set: Vec<Wish>,
}

/// What one control is to hold.
#[derive(Debug, Deserialize)]
struct Wish {
    at: Place,
    /// Where the page keeps it.
    key: String,
    to: Json,
    /// What the page keeps then, if not the same.
    holds: Option<Json>,
    /// Why it cannot be set.
    refused: Option<String>,
}

/// How one page went.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The page's name.
    pub name: String,
    /// As wanted.
    pub right: usize,
    /// Not as wanted, which was said.
    pub left: usize,
    /// Not as wanted, and nothing was said; or changed without being asked for; or not put back.
    pub wrong: usize,
    /// What was not right, in words.
    pub remarks: Vec<String>,
}

/// Fills each page of a folder, in a browser of its own.
///
/// # Errors
/// When the folder has no `NAME.html` with a `NAME.fill.json`.
pub async fn judge(folder: &Path, mut told: impl FnMut(&Outcome)) -> Result<Vec<Outcome>> {
    let mut sheets: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    sheets.retain(|path| path.to_string_lossy().ends_with(".fill.json"));
    sheets.sort();
    ensure!(!sheets.is_empty(), "no NAME.html with NAME.fill.json in {}", folder.display());
    let mut outcomes = Vec::new();
    for path in sheets {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = file.trim_end_matches(".fill.json").to_owned();
        let mut outcome = Outcome { name, ..Outcome::default() };
        if let Err(error) = judge_one(folder, &path, &mut outcome).await {
            outcome.wrong += 1;
            outcome.remarks.push(format!("{error:#}"));
        }
        told(&outcome);
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

async fn judge_one(folder: &Path, path: &Path, outcome: &mut Outcome) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let sheet: Sheet =
        serde_json::from_str(&text).with_context(|| format!("cannot read {}", path.display()))?;
    let mut filler = Filler::open(folder, &format!("{}.html", outcome.name), &[]).await?;
    let done = fill_and_undo(&mut filler, &sheet, outcome).await;
    filler.browser.quit().await?;
    done
}

async fn fill_and_undo(filler: &mut Filler, sheet: &Sheet, outcome: &mut Outcome) -> Result<()> {
    let before = filler.stored().await?;
    let mut said = Vec::new();
    for _ in 0..TURNS {
        let wanted = there(filler, &sheet.set);
        let end = match filler.fill(&wanted).await {
            Ok(end) => end,
            // What was there is gone: what is left is sought anew.
            Err(error) => {
                outcome.remarks.push(format!("a turn ended: {error:#}"));
                filler.read().await?;
                continue;
            }
        };
        filler.read().await?;
        let complete = end.left == 0 && there(filler, &sheet.set).len() == wanted.len();
        said = told(&end);
        if complete {
            break;
        }
    }
    let stored = filler.stored().await?;
    compare(filler, sheet, (&before, &stored), &said, outcome);
    let pressed = filler.tab.execute("return globalThis.pressed ?? []", vec![]).await?;
    if pressed.as_array().is_some_and(|pressed| !pressed.is_empty()) {
        outcome.wrong += 1;
        outcome.remarks.push(format!("pressed {pressed}"));
    }
    if let Err(error) = filler.undo().await {
        outcome.wrong += 1;
        outcome.remarks.push(format!("{error:#}"));
    }
    let after = filler.stored().await?;
    for (key, was) in before.as_object().into_iter().flatten() {
        if after[key] != *was {
            outcome.wrong += 1;
            outcome.remarks.push(format!("{key}: {was} was put back as {}", after[key]));
        }
    }
    Ok(())
}

/// What was left, and why.
fn told(end: &End) -> Vec<String> {
    let left = end.open.iter().map(|open| format!("{:?}: {:?}", open.address, open.why));
    left.chain(end.stopped.as_ref().map(|stopped| format!("stopped: {stopped:?}"))).collect()
}

/// Of all that is wanted, what the page has, each as its control can take it.
fn there(filler: &Filler, set: &[Wish]) -> Wanted {
    let value = |wish: &Wish| {
        let control = filler.find(&wish.at)?;
        let value = match (&wish.to, &control.state) {
            (Json::Bool(on), _) => Value::On(*on),
            (Json::String(text), State::Typed { .. }) => Value::Text(text.clone()),
            (Json::String(text), _) if control.kind == Kind::Text => Value::Text(text.clone()),
            (Json::String(text), _) => Value::Option(text.clone()),
            _ => return None,
        };
        Some((wish.at.clone(), value))
    };
    set.iter().filter_map(value).collect()
}

fn compare(
    filler: &Filler,
    sheet: &Sheet,
    (before, stored): (&Json, &Json),
    said: &[String],
    outcome: &mut Outcome,
) {
    for wish in &sheet.set {
        let holds = wish.holds.as_ref().unwrap_or(&wish.to);
        let holds = if wish.refused.is_some() { &before[&wish.key] } else { holds };
        let is = &stored[&wish.key];
        if is == holds {
            outcome.right += 1;
            continue;
        }
        let words = wish.at.label.as_ref().or(wish.at.row.as_ref()).cloned().unwrap_or_default();
        let mut why: Vec<&str> =
            said.iter().filter(|said| said.contains(&words)).map(String::as_str).collect();
        if filler.find(&wish.at).is_none() {
            why.push("not found");
        }
        if why.is_empty() {
            outcome.wrong += 1;
        } else {
            outcome.left += 1;
        }
        outcome.remarks.push(format!("{:?}: {is}, not {holds}: {}", wish.at, why.join("; ")));
    }
    for (key, is) in stored.as_object().into_iter().flatten() {
        if before[key] != *is && sheet.set.iter().all(|wish| wish.key != *key) {
            outcome.remarks.push(format!("{key} became {is} (was {})", before[key]));
        }
    }
}
