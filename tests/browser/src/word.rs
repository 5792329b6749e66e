//! What the panel says about a fill or an undo, as numbers that can be checked.

use std::time::Duration;

use anyhow::{Context, Result, bail};

use thirtyfour::By;

use crate::Page;

/// Long enough for a page on which every list must be opened, on a machine that has much else to do.
const FILLS: Duration = Duration::from_secs(180);

const FILL: &str = "button[data-do=fill]:enabled";

/// What the panel says has been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// So many controls were filled and read back.
    Filled(usize),
    /// It stopped early, or not all could be done: so many are right, so many are not.
    Stopped {
        /// Approved lines that hold what they are to hold.
        done: usize,
        /// Those that do not.
        left: usize,
    },
    /// It was broken off, after at least so many writes where a number is told.
    Broken(Option<usize>),
    /// The panel was closed meanwhile, after so many writes.
    Cut(usize),
    /// So many controls were put back.
    Undone(usize),
    /// The extension was reloaded since, and with it went how to undo.
    Orphaned,
    /// Not all could be put back.
    UndoStopped,
}

impl Word {
    /// The word in a text; `None` where it says nothing of the kind.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        // Which page it was, where another one is in front now, is no number of changes.
        let text = text.split(" That was the page").next().unwrap_or(text);
        let numbers =
            || text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|it| it.parse().ok());
        let number = |at: usize| numbers().nth(at);
        if text.starts_with("The panel was closed") {
            return Some(Self::Cut(number(0)?));
        }
        if text.starts_with("Undo put back")
            || text.starts_with("Undo stopped")
            || text.starts_with("Undo was broken off")
        {
            return Some(Self::UndoStopped);
        }
        if text.starts_with("The filling was broken off") {
            return Some(Self::Broken(number(0)));
        }
        if text.starts_with("Stopped at") {
            // The name may hold digits: what follows it does not, but for these two.
            let mut last = numbers().collect::<Vec<usize>>().into_iter().rev();
            let (left, done) = (last.next()?, last.next()?);
            return Some(Self::Stopped { done, left });
        }
        if text.starts_with("Not all could be filled") {
            return Some(Self::Stopped { done: number(0)?, left: number(1)? });
        }
        if text.contains("filled and read back") {
            return Some(Self::Filled(number(0)?));
        }
        text.contains("put back.").then(|| number(0)).flatten().map(Self::Undone)
    }
}

/// Presses Fill; tells how many changes the button spoke of.
///
/// # Errors
/// When it cannot be pressed.
pub async fn press_fill(panel: &Page) -> Result<usize> {
    let number = on_the_button(panel).await?;
    panel.click(FILL).await?;
    Ok(number)
}

/// Presses Fill twice, as fast as the driver clicks; tells the same.
///
/// # Errors
/// When it cannot be pressed.
pub async fn press_fill_twice(panel: &Page) -> Result<usize> {
    let number = on_the_button(panel).await?;
    let driver = panel.focus().await?;
    let button = driver.find(By::Css(FILL)).await?;
    driver.action_chain().double_click_element(&button).perform().await?;
    Ok(number)
}

async fn on_the_button(panel: &Page) -> Result<usize> {
    let text = panel.text_of(FILL).await?;
    let number = text.split(' ').find_map(|word| word.parse().ok());
    number.with_context(|| format!("no number on the button: {text}"))
}

/// The panel's word on what was last done, as soon as there is one.
///
/// # Errors
/// When it says nothing of it in time.
pub async fn heard(panel: &Page) -> Result<Word> {
    let script =
        "const busy = document.querySelector('[data-do=fill]')?.textContent === 'Filling…';
        const notices = [...document.querySelectorAll('[data-part=notice] .notice, .cautions .notice')];
        return busy ? '' : notices.map((notice) => notice.innerText).join('\\n')";
    panel
        .until("a word on what was done", FILLS, async || {
            let said = panel.execute(script, vec![]).await?;
            let said = said.as_str().unwrap_or_default();
            match said.lines().find_map(Word::of) {
                Some(word) => Ok(word),
                None => bail!("it says “{said}”"),
            }
        })
        .await
}
