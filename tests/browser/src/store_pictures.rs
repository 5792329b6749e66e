//! The pictures that stores show: the job in the sizes that they take.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::audit::THEMES;
use crate::pictures::{Camera, Frame, draw, side_by_side};
use crate::{Browser, Options, Page, states};

/// Stores take 1280 x 800.
const FRAME: Frame = Frame { page: 858, panel: 420, height: 800 };
/// The states that are shown, in the order of the job.
const SHOWN: [&str; 5] = ["plan", "filled", "generate", "copied", "finished"];

/// Makes all of them anew in this folder, and gives their files.
///
/// # Errors
/// When a state is not reached, or a file cannot be written.
pub async fn make(folder: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    let raw = Options::new()?.traces.join("store-pictures");
    fs::create_dir_all(&raw)?;
    states::all(&mut Camera { raw: raw.clone(), frame: FRAME }).await?;
    let browser = Browser::start(Options::new()?).await?;
    let table = browser.open("table", "about:blank").await?;
    let mut made = Vec::new();
    for (at, state) in SHOWN.iter().enumerate() {
        let file = folder.join(format!("{}-{state}.png", at + 1));
        side_by_side(&table, &raw, FRAME, (state, THEMES[0]), &file).await?;
        made.push(file);
    }
    made.push(small(&table, &raw, &folder).await?);
    made.push(tile(&table, &raw, &folder).await?);
    browser.quit().await?;
    Ok(made)
}

/// The filled page at half its size.
async fn small(table: &Page, raw: &Path, folder: &Path) -> Result<PathBuf> {
    let file = folder.join("small-filled.png");
    let page = format!(
        "<!doctype html><style>body {{ margin: 0 }} img {{ display: block; width: 640px }}</style>\
         <img src='{}'>",
        folder.join("2-filled.png").display()
    );
    draw(table, &raw.join("small.html"), &page, (640, 400), &file).await?;
    Ok(file)
}

/// The tile that stands for Keyguide among others.
async fn tile(table: &Page, raw: &Path, folder: &Path) -> Result<PathBuf> {
    let file = folder.join("tile.png");
    let icon = Options::new()?.built()?.join("icons/keyguide.svg");
    let page = format!(
        "<!doctype html><meta charset=utf-8><style>
        body {{ margin: 0; width: 440px; height: 280px; display: grid; place-content: center;
            justify-items: center; gap: 14px; background: #faf9f5; color: #26251f; font-family: sans-serif }}
        img {{ width: 112px; height: 112px }} b {{ font-size: 30px }} span {{ font-size: 17px }}</style>
        <img src='{}'><b>Keyguide for Autotask</b><span>API access, planned, filled, checked</span>",
        icon.display()
    );
    draw(table, &raw.join("tile.html"), &page, (440, 280), &file).await?;
    Ok(file)
}
