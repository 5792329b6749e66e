//! Chaos: fills of a copied level in random renderings that meet random faults at random moments.
//! After each, what Autotask would have stored is compared with what was approved, what the panel told
//! with what is so, and what Undo left with what was there before.
//!
//! A run is made of its seed alone, and its moments are counted in writes that the page sees, so a
//! seed that found something finds it again.

use std::fmt;

use anyhow::{Context, Result, bail, ensure};
use fastrand::Rng;
use keyguide_replica::catalogue::{Catalogue, Control, Entry};
use keyguide_replica::paths;
use serde_json::{Value, json};

use crate::fault::{Fault, Tab, seen, stop_worker, turn_tab};
use crate::journey::Rest;
use crate::met::{Stored, compare};
use crate::scene::{SAVE, Scene};
use crate::word::{Word, heard, press_fill, press_fill_twice};
use crate::{LIMIT, wait};

const RENDERINGS: [&str; 5] = ["mvc", "mvc2", "hybrid", "classic", "onyx"];
const TERMS: [&str; 4] = ["", "Account,Asset", "Client,Installed%20Asset", "Company"];
const HOST: &str = "https://ww5.autotask.net";
/// How many permissions at most the page itself moves in answer to others.
const FOLLOWERS: usize = 8;

/// What befalls what is around the page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    /// Something in the page, after so many writes.
    Page(Fault),
    /// The panel is closed, and another opened.
    PanelClosed,
    /// The background worker is stopped.
    WorkerStopped,
    /// Another tab comes to the front.
    TabHidden,
    /// Fill is pressed twice.
    TwoClicks,
    /// Nothing at all.
    None,
}

/// One run, by its seed.
#[derive(Debug, Clone)]
struct Run {
    seed: u64,
    ui: &'static str,
    switches: String,
    essential: bool,
    rest: Rest,
    trouble: Trouble,
    /// After how many writes.
    at: u32,
    /// Whether Undo is pressed in the end, or Save.
    undo: bool,
}

impl fmt::Display for Run {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, ui, switches, rest, trouble, at, undo, .. } = self;
        let then = if *undo { "Undo" } else { "Save" };
        write!(to, "seed {seed}: {ui}{switches}, {rest:?}, {trouble:?} at write {at}, then {then}")
    }
}

impl Run {
    fn of(seed: u64, catalogue: &Catalogue) -> Self {
        let mut rng = Rng::with_seed(seed);
        let ui = pick(&mut rng, &RENDERINGS);
        let essential = rng.u8(..6) == 0;
        let switches = [
            format!("&term={}", pick(&mut rng, &TERMS)),
            format!("&caps={}", u8::from(rng.u8(..5) == 0)),
            format!("&edition={}", if essential { "essential" } else { "full" }),
            format!("&overlay={}", if rng.u8(..5) == 0 { "tour" } else { "none" }),
            format!("&zoom={}", pick(&mut rng, &["100", "100", "100", "80", "125"])),
        ];
        let rest = if rng.bool() { Rest::Removed } else { Rest::AsCopied };
        // Where lists are drawn, each is opened: a run that clears all of them takes its time.
        let rest = if ui == "onyx" { Rest::AsCopied } else { rest };
        let most = if rest == Rest::Removed { 170 } else { 60 };
        Self {
            seed,
            ui,
            switches: switches.concat(),
            essential,
            rest,
            trouble: trouble(&mut rng, catalogue),
            at: rng.u32(1..=most),
            undo: rng.bool(),
        }
    }

    /// Whether the fault leaves the form with the controls that it had.
    fn keeps_the_form(&self) -> bool {
        use Fault::{Doubled, Forgotten, Locked};
        !matches!(&self.trouble, Trouble::Page(Doubled(_) | Forgotten(..) | Locked(_)))
    }

    fn editor(&self, level: i64) -> String {
        format!("{HOST}{}?id={level}&ui={}{}", paths::LEVEL_EDIT, self.ui, self.switches)
    }

    /// Compares what is stored with what was approved.
    fn compare(&self, copied: &Value, saved: &Value) -> Result<Stored> {
        compare(copied, saved, self.rest, self.essential)
    }
}

fn pick<T: Copy>(rng: &mut Rng, from: &[T]) -> T {
    from[rng.usize(..from.len())]
}

fn trouble(rng: &mut Rng, catalogue: &Catalogue) -> Trouble {
    let touched = |entry: &&Entry| {
        entry.shown_on(true) && (entry.key.starts_with("CRM|") || entry.key.starts_with("Admin|"))
    };
    let any = |rng: &mut Rng, fits: fn(&Control) -> bool| {
        let entries: Vec<&Entry> = catalogue
            .entries()
            .iter()
            .filter(touched)
            .filter(|entry| fits(&entry.control))
            .collect();
        entries[rng.usize(..entries.len())].field.clone()
    };
    let clears = |control: &Control| matches!(control, Control::List(options) if options.iter().any(|it| it == "None"));
    let list = any(rng, clears);
    let control = any(rng, |control| matches!(control, Control::Box));
    match rng.u8(..20) {
        0..=2 => Trouble::Page(Fault::Redrawn),
        3 | 4 => Trouble::Page(Fault::Locked(control)),
        5 => Trouble::Page(Fault::Forgotten(list, "None".into())),
        6 => Trouble::Page(Fault::Doubled(control)),
        7 => Trouble::Page(Fault::Doubled(list)),
        8 | 9 => Trouble::Page(Fault::Reloaded),
        10 => Trouble::Page(Fault::Expired),
        11 => Trouble::Page(Fault::Zoomed(pick(rng, &["0.75", "1.5"]))),
        12 => Trouble::Page(Fault::Covered),
        13 => Trouble::Page(Fault::Mimicked),
        14..=16 => Trouble::PanelClosed,
        17 => Trouble::WorkerStopped,
        18 => Trouble::TabHidden,
        _ if rng.bool() => Trouble::TwoClicks,
        _ => Trouble::None,
    }
}

/// What all runs came to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many there were.
    pub runs: u64,
    /// Fields that were stored as nobody approved them.
    pub wrong: usize,
    /// Runs in which something was done and not told, told and not done, or not put back.
    pub lost: usize,
}

impl Tally {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.wrong + self.lost == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "chaos: {} runs, {} wrong writes, {} lost", self.runs, self.wrong, self.lost)
    }
}

/// What one run came to.
enum Verdict {
    Right,
    Wrong(Vec<String>),
}

/// Makes so many runs, from this seed upwards, and tells each that found something.
///
/// # Errors
/// When no browser can be started.
pub async fn run(runs: u64, seed: u64, mut tell: impl FnMut(&str)) -> Result<Tally> {
    let catalogue = Catalogue::load()?;
    let mut tally = Tally { runs, ..Tally::default() };
    let mut scene = Scene::at("/__state", json!({})).await?;
    for seed in seed..seed + runs {
        let run = Run::of(seed, &catalogue);
        let found = match once(&mut scene, &run).await {
            Ok(Verdict::Right) => continue,
            Ok(Verdict::Wrong(fields)) => {
                tally.wrong += fields.len();
                format!("not approved: {}", fields.join("; "))
            }
            Err(error) => {
                tally.lost += 1;
                format!("{error:#}")
            }
        };
        tell(&format!("{run}\n    {found}"));
        // Whatever state that left the browser in, the next run is not to blame for it.
        scene = Scene::at("/__state", json!({})).await?;
    }
    scene.end().await?;
    Ok(tally)
}

async fn once(scene: &mut Scene, run: &Run) -> Result<Verdict> {
    scene.panel.reload().await?; // a new panel: what the last one knew is gone
    scene.admin.goto(&format!("{HOST}/__signin?to=/__state")).await?;
    scene.post("/__reset", &json!({})).await?;
    let copy = scene.post(&format!("{}?id=1", paths::LEVEL_COPY), &json!({})).await?;
    scene.level = copy["id"].as_i64().with_context(|| format!("no copy: {copy}"))?;
    let copied = scene.stored().await?;
    scene.admin.goto(&run.editor(scene.level)).await?;
    answer(scene, run).await?;
    let before = scene.form().await?;
    let word = meet(scene, run).await?;
    let stored = match word {
        Word::Broken(least) => broken(scene, run, &copied, least).await?,
        // Where nothing was done, nothing can be undone.
        Word::Stopped { done: 0, .. } => save(scene, run, &copied).await?,
        _ if run.undo => return undone(scene, run, &copied, &before).await,
        _ => {
            let stored = save(scene, run, &copied).await?;
            if stored.wrong.is_empty() {
                is_true(run, word, &stored)?;
            }
            stored
        }
    };
    Ok(Verdict::of(stored.wrong))
}

impl Verdict {
    fn of(wrong: Vec<String>) -> Self {
        if wrong.is_empty() { Self::Right } else { Self::Wrong(wrong) }
    }
}

async fn answer(scene: &Scene, run: &Run) -> Result<()> {
    let choice = match run.rest {
        Rest::Removed => "Remove them",
        Rest::AsCopied => "Leave them as copied",
    };
    scene.panel.click_check(choice).await
}

/// Fill is pressed, and what is to befall it does, if it lasts so long.
async fn meet(scene: &mut Scene, run: &Run) -> Result<Word> {
    let (fault, at) = match &run.trouble {
        Trouble::Page(fault) => (fault.clone(), run.at),
        Trouble::TwoClicks | Trouble::None => (Fault::Held, u32::MAX),
        Trouble::PanelClosed | Trouble::WorkerStopped | Trouble::TabHidden => (Fault::Held, run.at),
    };
    fault.prepare(&scene.admin, at).await?;
    if run.trouble == Trouble::TwoClicks {
        press_fill_twice(&scene.panel).await?;
    } else {
        press_fill(&scene.panel).await?;
    }
    if fault != Fault::Held {
        return heard(&scene.panel).await;
    }
    tokio::select! {
        () = scene.replica.held() => {}
        word = heard(&scene.panel) => return word,
    }
    match run.trouble {
        Trouble::PanelClosed => {
            let closed = std::mem::replace(&mut scene.panel, scene.admin.clone());
            closed.close().await?;
            scene.replica.release();
            scene.admin.title().await?; // a window that is there, to open the next one from
            scene.panel = scene.browser.panel().await?;
        }
        Trouble::WorkerStopped => {
            stop_worker(&scene.browser, &scene.panel).await?;
            scene.replica.release();
        }
        _ => {
            turn_tab(&scene.panel, HOST, Tab::Hidden).await?;
            scene.replica.release();
        }
    }
    heard(&scene.panel).await
}

/// The page went away: nothing is stored, and all is done when it is opened again.
async fn broken(scene: &Scene, run: &Run, copied: &Value, least: Option<usize>) -> Result<Stored> {
    let goes = matches!(run.trouble, Trouble::Page(Fault::Reloaded | Fault::Expired));
    ensure!(goes, "told as broken off, and the page is there");
    let (writes, met) = seen(&scene.admin).await?;
    ensure!(met && least.unwrap_or(0) as u64 <= writes, "{least:?} told, {writes} seen");
    scene.admin.goto(&format!("{HOST}/__signin?to=/__state")).await?;
    ensure!(scene.stored().await? == *copied, "something was saved");
    scene.admin.goto(&run.editor(scene.level)).await?;
    press_fill(&scene.panel).await?;
    let word = heard(&scene.panel).await?;
    let stored = save(scene, run, copied).await?;
    let all = word == Word::Filled(stored.changed) && stored.left.is_empty();
    ensure!(all || !stored.wrong.is_empty(), "filled anew: {word:?}, {stored:?}");
    Ok(stored)
}

async fn save(scene: &Scene, run: &Run, copied: &Value) -> Result<Stored> {
    uncover(scene).await?;
    scene.admin.click(SAVE).await?;
    let saved = wait::until("the level to be stored", LIMIT, async || {
        ensure!(scene.state().await?["saves"] == 1, "not saved");
        scene.stored().await
    });
    run.compare(copied, &saved.await?)
}

/// The fault that has not come yet does not come any more. Closes the other product's window, if there
/// is one, in which nothing was written.
async fn uncover(scene: &Scene) -> Result<()> {
    let script = "sessionStorage.over = 1;
        const layer = document.querySelector('[data-foreign]');
        const inputs = [...layer?.querySelectorAll('input') ?? []];
        layer?.remove();
        return inputs.some((input) => input.checked || input.value && input.value !== 'on')";
    let touched = scene.admin.execute(script, vec![]).await?;
    ensure!(touched == false, "written into another product's window");
    Ok(())
}

/// Whether what was told is what was stored.
fn is_true(run: &Run, word: Word, stored: &Stored) -> Result<()> {
    let Stored { left, changed, .. } = stored;
    let so = match word {
        Word::Filled(done) => {
            // A drawn list that, once open, has no such option is left as it is, and its line says so.
            let spared =
                matches!(run.trouble, Trouble::Page(Fault::Forgotten(..))) && left.len() == 1;
            done == *changed && (left.is_empty() || spared)
        }
        // What two controls may be cannot be told: it counts as left, done or not.
        Word::Stopped { done, left: told } => {
            done <= *changed && changed - done <= told && left.len() <= told && told > 0
        }
        // A control that follows another is moved by the page.
        Word::Cut(told) => told <= *changed && changed - told <= FOLLOWERS,
        Word::Broken(_) | Word::Undone(_) | Word::UndoStopped => false,
    };
    ensure!(so, "told {word:?}, stored {stored:?}");
    let may_stop = !matches!(
        run.trouble,
        Trouble::None | Trouble::TwoClicks | Trouble::TabHidden | Trouble::WorkerStopped
    );
    ensure!(may_stop || matches!(word, Word::Filled(_)), "it stopped without a reason: {word:?}");
    Ok(())
}

/// Undo puts back all that was written, or tells why it cannot.
async fn undone(scene: &Scene, run: &Run, copied: &Value, before: &Value) -> Result<Verdict> {
    uncover(scene).await?;
    scene.panel.click("button[data-do=undo]:enabled").await?;
    let word = heard(&scene.panel).await?;
    let locked = matches!(run.trouble, Trouble::Page(Fault::Locked(_)));
    match word {
        Word::Undone(_) => {}
        Word::UndoStopped if locked => {}
        _ => bail!("Undo: {word:?}"),
    }
    let zoomed = "document.documentElement.style.zoom = ''";
    scene.admin.execute(zoomed, vec![]).await?;
    let restored = matches!(word, Word::Undone(_));
    if restored && run.keeps_the_form() {
        ensure!(scene.form().await? == *before, "told {word:?}, and the form is not as it was");
    }
    let stored = save(scene, run, copied).await?;
    ensure!(!restored || stored.changed == 0, "told {word:?}, {} are changed", stored.changed);
    Ok(Verdict::of(stored.wrong))
}
