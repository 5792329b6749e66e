//! Are pages nobody has seen filled, and put back? Each page of a folder keeps in `stored` what it believes, and beside
//! it stands what is to be filled in. A page may keep in `pressed` what only a person presses.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use keyguide_core::fill::End;
use keyguide_core::ops::Value;
use keyguide_core::page::{Kind, State};
use keyguide_core::plan::Status;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::filler::{Filler, Place, Wanted};

/// A control may come only with what another holds, or with its section: as often is the page filled anew, as by an
/// admin who is shown that something is left.
const TURNS: usize = 8;

/// What one page is to be filled with.
#[derive(Debug, Deserialize)]
struct Sheet {
    /// The frame that the page stands in, if it is not the document itself.
    #[serde(default)]
    frame: Option<String>,
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
    let frames: Vec<&str> = sheet.frame.iter().map(String::as_str).collect();
    let mut filler = Filler::open(folder, &format!("{}.html", outcome.name), &frames).await?;
    // A person begins when the page has come.
    settle(&filler).await?;
    filler.read().await?;
    let done = fill_and_undo(&mut filler, &sheet, outcome).await;
    filler.browser.quit().await?;
    done
}

/// What the page makes of the last of it may come late, and be kept only some time after it shows.
async fn settle(filler: &Filler) -> Result<()> {
    filler.tab.execute("return keyguide.quiet(document, 900, 4000)", vec![]).await?;
    Ok(())
}

async fn fill_and_undo(filler: &mut Filler, sheet: &Sheet, outcome: &mut Outcome) -> Result<()> {
    let before = filler.stored().await?;
    let mut said = Vec::new();
    let mut opened = HashSet::new();
    for _ in 0..TURNS {
        let more = open_section(filler, &sheet.set, &mut opened).await?;
        let wanted = there(filler, &sheet.set);
        said = blocked(filler, &wanted)?;
        let end = match filler.fill(&wanted).await {
            Ok(end) => end,
            // What was there is gone: what is left is sought anew.
            Err(error) => {
                // For want of anything to fill, or because it is gone.
                outcome.remarks.push(format!("a turn ended: {error:#}"));
                filler.read().await?;
                continue;
            }
        };
        filler.read().await?;
        let complete = !more && end.left == 0 && there(filler, &sheet.set).len() == wanted.len();
        said.extend(told(&end));
        if complete {
            break;
        }
    }
    settle(filler).await?;
    let stored = filler.stored().await?;
    compare(filler, sheet, (&before, &stored), &said, outcome);
    let pressed = filler.tab.execute("return globalThis.pressed ?? []", vec![]).await?;
    if pressed.as_array().is_some_and(|pressed| !pressed.is_empty()) {
        outcome.wrong += 1;
        outcome.remarks.push(format!("pressed {pressed}"));
    }
    let left = filler.undo_what_goes().await?;
    settle(filler).await?;
    filler.read().await?;
    let after = filler.stored().await?;
    // What the panel counts as not put back, beside what it names.
    let mut lost = filler.lost();
    for (key, was) in before.as_object().into_iter().flatten() {
        let mut wishes = sheet.set.iter().filter(|wish| wish.key == *key);
        // What is not there, or does not go back, is told of by the panel.
        let told = wishes.any(|wish| {
            let there = value(filler, wish).and_then(|value| filler.find(&wish.at, &value));
            there.is_none_or(|there| left.iter().any(|op| op.node == there.id))
        });
        if after[key] != *was {
            let told = told || lost > 0;
            lost = lost.saturating_sub(1);
            outcome.wrong += usize::from(!told);
            let how = if told { "told: " } else { "" };
            outcome.remarks.push(format!("{how}{key}: {was} was put back as {}", after[key]));
        }
    }
    Ok(())
}

/// What was left, and why.
fn told(end: &End) -> Vec<String> {
    let left = end.open.iter().map(|open| format!("{:?}: {:?}", open.address, open.why));
    left.chain(end.stopped.as_ref().map(|stopped| format!("stopped: {stopped:?}"))).collect()
}

/// What cannot be set, and why.
fn blocked(filler: &Filler, wanted: &Wanted) -> Result<Vec<String>> {
    let lines = filler.plan(wanted)?.lines.into_iter();
    let stuck =
        lines.filter(|line| matches!(line.status, Status::Blocked(_) | Status::Follows { .. }));
    Ok(stuck.map(|line| format!("{:?}: {:?}", line.address, line.status)).collect())
}

/// Presses, as the admin, what stands for a section or tab of which something is missing, each once: whether any was.
async fn open_section(
    filler: &mut Filler,
    set: &[Wish],
    opened: &mut HashSet<String>,
) -> Result<bool> {
    let missing = set.iter().filter(|wish| value(filler, wish).is_none());
    let mut sections = missing.filter_map(|wish| wish.at.section.as_ref());
    let Some(section) = sections.find(|it| opened.insert(it.to_string())) else { return Ok(false) };
    // What opens may be the words, their line, or a small thing beside them.
    for at in 0..4 {
        let before = filler.page.controls.len();
        let element = filler.tab.execute(OPENER, vec![section.clone().into(), at.into()]).await?;
        if !element.is_null() {
            filler.tab.execute("keyguide.press(arguments[0])", vec![element]).await?;
            filler.tab.execute("return keyguide.nextChange(1500)", vec![]).await?;
            filler.read().await?;
        }
        if filler.page.controls.len() != before {
            break;
        }
    }
    Ok(true)
}

const OPENER: &str = "
    const named = (root) => [...root.querySelectorAll('*')].flatMap((it) =>
        [it, ...(it.shadowRoot ? named(it.shadowRoot) : [])]);
    const words = (it) => [...it.childNodes].filter((part) => part.nodeType === 3)
        .map((part) => part.data).join(' ').replace(/\\s+/g, ' ').trim().toLowerCase();
    const found = named(document).find((it) => it.checkVisibility() && words(it) === arguments[0].toLowerCase()
        && !['OPTION', 'SCRIPT', 'TITLE'].includes(it.tagName));
    // Links that set a whole section open nothing.
    const own = (it) => ['', arguments[0].toLowerCase()].includes(it.textContent.trim().toLowerCase());
    const ways = [found, [...(found?.querySelectorAll('a, button') ?? [])].find(own), found?.previousElementSibling, found?.parentElement?.firstElementChild];
    return ways[arguments[1]] ?? null";

/// What is wanted as its control can take it, if there is one.
fn value(filler: &Filler, wish: &Wish) -> Option<Value> {
    let option = match &wish.to {
        Json::Bool(on) => Value::On(*on),
        Json::String(text) => Value::Option(text.clone()),
        _ => return None,
    };
    let control = filler.find(&wish.at, &option)?;
    let typed = matches!(control.state, State::Typed { .. }) || control.kind == Kind::Text;
    Some(match option {
        Value::Option(text) if typed => Value::Text(text),
        option => option,
    })
}

/// Of all that is wanted, what the page has.
fn there(filler: &Filler, set: &[Wish]) -> Wanted {
    set.iter().filter_map(|wish| Some((wish.at.clone(), value(filler, wish)?))).collect()
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
        if value(filler, wish).is_none() {
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
