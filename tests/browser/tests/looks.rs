//! The panel and the other pages of the extension in all their states: nothing in them keeps anybody out,
//! whatever the browser is set to and however wide they are.

use anyhow::{Result, ensure};
use keyguide_browser::audit::{Axe, THEMES, cut, names, wear};
use keyguide_browser::setting::{size, window_size};
use keyguide_browser::states::{self, Looks};
use keyguide_browser::{Browser, Options, Page};

/// Widths from the narrowest panel to a wide tab.
const WIDTHS: [u32; 4] = [320, 420, 768, 1600];
/// The width that it is looked at in, and one at which text is also tried in twice its size: what a list
/// offers is never wrapped by a browser.
const READING: u32 = 400;
const LARGE: u32 = 480;
const HEIGHT: u32 = 900;

struct Audit {
    axe: Axe,
    states: usize,
    found: Vec<String>,
}

impl Looks for Audit {
    async fn look(&mut self, state: &str, page: &Page, _: &Page) -> Result<()> {
        self.states += 1;
        let mut found = Vec::new();
        let mut add = |how: &str, lines: Vec<String>| {
            found.extend(lines.into_iter().map(|line| format!("{state}, {how}: {line}")));
        };
        size(page, READING, HEIGHT).await?;
        for theme in THEMES {
            wear(page, theme).await?;
            add(theme.name, self.axe.violations(page).await?);
        }
        wear(page, THEMES[0]).await?;
        add("names", names(page).await?);
        for width in WIDTHS {
            size(page, width, HEIGHT).await?;
            add(&format!("{width} wide"), cut(page).await?);
        }
        size(page, LARGE, HEIGHT).await?;
        let scale = "document.documentElement.style.fontSize = arguments[0]";
        page.execute(scale, vec!["200%".into()]).await?;
        add("text twice as large", cut(page).await?);
        page.execute(scale, vec!["".into()]).await?;
        window_size(page).await?;
        self.found.extend(found);
        Ok(())
    }
}

#[tokio::test]
async fn nothing_keeps_anybody_out() -> Result<()> {
    let mut audit = Audit { axe: Axe::read()?, states: 0, found: Vec::new() };
    states::all(&mut audit).await?;
    ensure!(audit.states >= 17, "only {} states", audit.states);
    ensure!(audit.found.is_empty(), "{}", audit.found.join("\n"));
    Ok(())
}

/// The audit finds what it looks for.
#[tokio::test]
async fn what_would_keep_somebody_out_is_found() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let page = browser.open("planted", "data:text/html,<html lang=en><title>x</title><main><h1>x</h1>\
        <p style='color:%23bbb;background:white'>pale</p><button></button><button>Go</button><button>Go</button>\
        <div style='width:900px'>wide</div><div style='width:60px;overflow:hidden;white-space:nowrap'>\
        words that are cut off here</div></main>").await?;
    size(&page, 400, 600).await?;
    let axe = Axe::read()?.violations(&page).await?;
    for rule in ["color-contrast", "button-name"] {
        ensure!(axe.iter().any(|line| line.starts_with(rule)), "{rule} is not among {axe:?}");
    }
    let cut = cut(&page).await?;
    for kind in ["the page is", "outside", "cut at its side"] {
        ensure!(cut.iter().any(|line| line.starts_with(kind)), "{kind} is not among {cut:?}");
    }
    let names = names(&page).await?;
    ensure!(names.len() == 2, "{names:?}");
    browser.quit().await
}
