//! The pictures of the documentation: the panel in its states, and the job with page and panel side by
//! side, in a light and a dark browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::audit::{THEMES, Theme, wear};
use crate::setting::{size, window_size};
use crate::states::{self, Looks};
use crate::{Browser, Options, Page, apng};

/// How large page and panel are, in CSS pixels; between them is a line of two.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) page: u32,
    pub(crate) panel: u32,
    pub(crate) height: u32,
}

/// The pictures of the documentation.
const FRAME: Frame = Frame { page: 860, panel: 420, height: 820 };
/// The states that are shown alone.
const ALONE: [&str; 7] =
    ["question", "plan", "credentials", "finished", "signed-out", "options", "welcome"];
/// The walk, with how long each picture stands, in milliseconds.
const WALK: [(&str, u16); 9] = [
    ("level-list", 2200),
    ("question", 2200),
    ("plan", 2600),
    ("filled", 2600),
    ("level-saved", 2000),
    ("user-questions", 2200),
    ("generate", 2000),
    ("copied", 2200),
    ("finished", 3000),
];
/// Page and panel side by side, by state and what the picture is called.
const BOTH: [(&str, &str); 2] = [("filled", "level"), ("why", "why")];

/// Makes all of them anew in this folder, and gives their files.
///
/// # Errors
/// When a state is not reached, or a file cannot be written.
pub async fn make(folder: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let raw = Options::new()?.traces.join("pictures");
    fs::create_dir_all(&raw)?;
    states::all(&mut Camera { raw: raw.clone(), frame: FRAME }).await?;
    let browser = Browser::start(Options::new()?).await?;
    let table = browser.open("table", "about:blank").await?;
    let mut made = Vec::new();
    for theme in [THEMES[0], THEMES[1]] {
        for state in ALONE {
            let file = folder.join(format!("{state}-{}.png", theme.name));
            fs::copy(raw.join(format!("{state}-panel-{}.png", theme.name)), &file)?;
            made.push(file);
        }
        let mut frames = Vec::new();
        for (state, stands) in WALK {
            let file = raw.join(format!("{state}-both-{}.png", theme.name));
            side_by_side(&table, &raw, FRAME, (state, theme), &file).await?;
            frames.push((fs::read(&file)?, stands));
        }
        for (state, name) in BOTH {
            let file = folder.join(format!("{name}-{}.png", theme.name));
            side_by_side(&table, &raw, FRAME, (state, theme), &file).await?;
            made.push(file);
        }
        let walk = folder.join(format!("walk-{}.png", theme.name));
        fs::write(&walk, apng::join(&frames)?)?;
        made.push(walk);
    }
    browser.quit().await?;
    Ok(made)
}

/// Takes the page and the panel of each state.
pub(crate) struct Camera {
    /// Where pictures go before they are laid beside each other.
    pub(crate) raw: PathBuf,
    pub(crate) frame: Frame,
}

impl Looks for Camera {
    async fn look(&mut self, state: &str, page: &Page, autotask: &Page) -> Result<()> {
        let walked = WALK.iter().map(|(state, _)| *state);
        if walked.chain(BOTH.map(|(state, _)| state)).any(|walked| walked == state) {
            // What was issued is nobody's, but a picture is no place for a secret.
            let veil =
                "for (const field of document.querySelectorAll('[name=Username], [name=Password]'))
                field.style.webkitTextSecurity = 'disc'";
            autotask.execute(veil, vec![]).await?;
            size(autotask, self.frame.page, self.frame.height).await?;
            // What is pointed at is at the top of these pages; what a line was read from further down.
            let place = "const cells = [...document.querySelectorAll('.GridCell.First')];
                const cell = arguments[0] && cells.find((it) => it.textContent.trim() === 'Vendor & Partners');
                if (cell) cell.scrollIntoView({ block: 'center' });
                else for (const it of document.querySelectorAll('html, body, .ScrollingContainer')) it.scrollTop = 0;";
            autotask.execute(place, vec![(state == "why").into()]).await?;
            autotask.to_front().await?;
            self.take(autotask, &format!("{state}-page")).await?;
            window_size(autotask).await?;
        }
        size(page, self.frame.panel, self.frame.height).await?;
        for theme in [THEMES[0], THEMES[1]] {
            wear(page, theme).await?;
            let place = "const open = document.querySelector('#because[open]');
                if (open) return open.closest('li').scrollIntoView({ block: 'center' });
                document.activeElement?.blur();
                scrollTo(0, 0)";
            page.execute(place, vec![]).await?;
            self.take(page, &format!("{state}-panel-{}", theme.name)).await?;
        }
        Ok(())
    }
}

impl Camera {
    async fn take(&self, page: &Page, name: &str) -> Result<()> {
        let file = self.raw.join(format!("{name}.png"));
        // What was just set is drawn with the next picture but one.
        page.execute(
            "return new Promise((drawn) => setTimeout(drawn)).then(() => document.fonts.ready.then(() => true))",
            vec![],
        )
        .await?;
        Ok(page.focus().await?.screenshot(&file).await?)
    }
}

/// Lays the pictures of page and panel beside each other.
pub(crate) async fn side_by_side(
    table: &Page,
    raw: &Path,
    frame: Frame,
    (state, theme): (&str, Theme),
    file: &Path,
) -> Result<()> {
    let edge = if theme.name == "dark" { "#45443e" } else { "#c9c7bd" };
    let page = format!(
        "<!doctype html><style>body {{ margin: 0; display: flex }} img {{ display: block }} \
         img + img {{ border-left: 2px solid {edge} }}</style>\
         <img src='{state}-page.png'><img src='{state}-panel-{}.png'>",
        theme.name
    );
    let across = frame.page + frame.panel + 2;
    draw(table, &raw.join("side-by-side.html"), &page, (across, frame.height), file).await
}

/// A picture of a page of our own, which is written to `sheet`.
pub(crate) async fn draw(
    table: &Page,
    sheet: &Path,
    page: &str,
    (width, height): (u32, u32),
    file: &Path,
) -> Result<()> {
    fs::write(sheet, page)?;
    table.goto(&format!("file://{}", sheet.display())).await?;
    size(table, width, height).await?;
    let whole =
        "return [...document.images].every((image) => image.complete && image.naturalWidth > 0)";
    let loaded = table.execute(whole, vec![]).await?;
    anyhow::ensure!(loaded == true, "the pictures in {} are not whole", file.display());
    table.focus().await?.screenshot(file).await.context("no picture of it")
}
