//! What befalls a fill, and when.

use anyhow::{Result, ensure};
use fastrand::Rng;
use keyguide_replica::catalogue::{Catalogue, Control, Entry, Value as Held};
use keyguide_replica::paths;

use super::run::{LOCATIONS, pick};
use super::stage::{Stage, held};
use crate::fault::{Fault, Tab, open_tab, stop_worker, turn_tab};
use crate::procedure::{LEVEL, VENDOR};
use crate::word::{Word, heard, press_fill, press_fill_twice};
use crate::{Page, reload};

/// What befalls a page, or what is around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Something in the page.
    Page(Fault),
    /// The panel is closed, and another opened.
    PanelClosed,
    /// The background worker is stopped.
    WorkerStopped,
    /// The extension is reloaded; after the fill where that ends before.
    Reloaded,
    /// Another tab comes to the front.
    TabHidden,
    /// It is another tenant's, with the same page.
    OtherTenant,
    /// Fill is pressed twice.
    TwoClicks,
    /// Nothing at all.
    None,
}

/// A trouble at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meeting {
    pub(super) trouble: Trouble,
    /// After how many writes.
    pub(super) at: u32,
}

impl Trouble {
    /// The same where the page is in no frame.
    pub(super) fn without_frame(&self) -> Self {
        match self {
            Self::Page(Fault::Swapped(_)) => Self::Page(Fault::Reloaded),
            other => other.clone(),
        }
    }

    /// Whether the page is gone, with all that was written.
    pub(super) fn takes_the_page(&self) -> bool {
        use Fault::{Closed, Expired, Reloaded, Swapped};
        matches!(self, Self::Page(Reloaded | Expired | Closed | Swapped(_)))
    }

    /// Whether a fill may stop for it.
    pub(super) fn may_stop(&self) -> bool {
        !matches!(
            self,
            Self::None
                | Self::TwoClicks
                | Self::TabHidden
                | Self::WorkerStopped
                | Self::OtherTenant
        )
    }

    /// Whether the form cannot be brought to what was approved any more.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self, Self::Page(Fault::Locked(_) | Fault::Forgotten(..)))
    }

    /// The control that another hand changes, and to what.
    pub(super) fn meddled(&self) -> Option<(&str, &str)> {
        match self {
            Self::Page(Fault::Meddled(name, text)) => Some((name, text)),
            _ => None,
        }
    }
}

impl Meeting {
    pub(super) fn of_level(rng: &mut Rng, catalogue: &Catalogue, framed: bool, most: u32) -> Self {
        let at = rng.u32(1..=most);
        let list = any(rng, catalogue, |entry| has_none(&entry.control));
        let control = any(rng, catalogue, is_cleared);
        let trouble = match rng.u8(..26) {
            0 | 1 => Trouble::Page(Fault::Redrawn),
            2 | 3 => Trouble::Page(Fault::Locked(control.field.clone())),
            4 => Trouble::Page(Fault::Forgotten(list.field.clone(), "None".into())),
            5 => Trouble::Page(Fault::Doubled(control.field.clone())),
            6 => Trouble::Page(Fault::Doubled(list.field.clone())),
            7 if framed => Trouble::Page(Fault::Swapped(paths::LEVELS)),
            7 | 8 => Trouble::Page(Fault::Reloaded),
            9 => Trouble::Page(Fault::Expired),
            10 => Trouble::Page(Fault::Zoomed(pick(rng, &["0.75", "1.5"]))),
            11 => Trouble::Page(Fault::Covered),
            12 => Trouble::Page(Fault::Mimicked),
            13 | 14 => Trouble::Page(Fault::Meddled(control.field.clone(), String::new())),
            15 | 16 => Trouble::Page(Fault::Meddled(list.field.clone(), between(rng, list))),
            17..=19 => Trouble::PanelClosed,
            20 => Trouble::WorkerStopped,
            21 => Trouble::TabHidden,
            22 => Trouble::OtherTenant,
            23 => Trouble::Reloaded,
            24 => Trouble::TwoClicks,
            _ => Trouble::None,
        };
        Self { trouble, at }
    }

    pub(super) fn of_user(rng: &mut Rng, own_window: bool, location: &str) -> Self {
        let at = rng.u32(1..=7);
        let text = pick(rng, &["FirstName", "LastName", "Email"]);
        let name = pick(rng, &["FirstName", "LastName", "Email", "SecurityLevel", "Location"]);
        let other = LOCATIONS.iter().find(|other| **other != location).copied().unwrap_or_default();
        let meddled = |(name, value): (&str, &str)| Fault::Meddled(name.into(), value.into());
        let trouble = match rng.u8(..24) {
            0 | 1 => Trouble::Page(Fault::Redrawn),
            2 | 3 => Trouble::Page(Fault::Locked(name.into())),
            4 => Trouble::Page(Fault::Forgotten("Location".into(), location.into())),
            5 => Trouble::Page(Fault::Forgotten("SecurityLevel".into(), LEVEL.into())),
            6 => Trouble::Page(Fault::Forgotten("Vendor".into(), VENDOR.into())),
            7 | 8 => Trouble::Page(Fault::Doubled(name.into())),
            9 => Trouble::Page(Fault::Reloaded),
            10 => Trouble::Page(Fault::Expired),
            11 if own_window => Trouble::Page(Fault::Closed),
            11 => Trouble::Page(Fault::Zoomed("1.5")),
            12 => Trouble::Page(Fault::Mimicked),
            13 => Trouble::Page(meddled((text, "hand@tenant.example"))),
            14 => Trouble::Page(meddled(("Location", other))),
            15 => Trouble::Page(meddled(("SecurityLevel", "API User (system)"))),
            16 => {
                Trouble::Page(meddled(pick(rng, &[("DateFormat", "yyyy-MM-dd"), ("Locked", "")])))
            }
            17 | 18 => Trouble::PanelClosed,
            19 => Trouble::WorkerStopped,
            20 if own_window => Trouble::TwoClicks,
            20 => Trouble::OtherTenant,
            21 if own_window => Trouble::None,
            21 => Trouble::TabHidden,
            22 => Trouble::Reloaded,
            _ => Trouble::None,
        };
        Self { trouble, at }
    }

    /// Fill is pressed, and what is to befall it does, if it lasts so long. Gives how many changes were
    /// approved, and the word on them.
    pub(super) async fn meet(&self, stage: &mut Stage, page: &Page) -> Result<(usize, Word)> {
        let (fault, at) = match &self.trouble {
            Trouble::Page(fault) => (fault.clone(), self.at),
            Trouble::TwoClicks | Trouble::None => (Fault::Held, u32::MAX),
            _ => (Fault::Held, self.at),
        };
        if self.trouble == Trouble::Reloaded {
            reload::allow(&stage.scene).await?;
        }
        fault.prepare(page, at).await?;
        let panel = &stage.scene.panel;
        let approved = match self.trouble {
            Trouble::TwoClicks => press_fill_twice(panel).await?,
            _ => press_fill(panel).await?,
        };
        if fault != Fault::Held {
            return Ok((approved, heard(panel).await?));
        }
        let ended = tokio::select! {
            () = stage.scene.replica.held() => None,
            word = heard(panel) => Some(word?),
        };
        let word = match (ended, &self.trouble) {
            (_, Trouble::Reloaded) => reloaded(stage).await?,
            (Some(word), _) => word,
            (None, trouble) => around(stage, trouble).await?,
        };
        Ok((approved, word))
    }
}

/// It happens around a page that stands still; then the page goes on.
async fn around(stage: &mut Stage, trouble: &Trouble) -> Result<Word> {
    let scene = &mut stage.scene;
    match trouble {
        Trouble::PanelClosed => {
            let closed = std::mem::replace(&mut scene.panel, stage.top.clone());
            closed.close().await?;
            scene.replica.release();
            stage.top.title().await?; // a window that is there, to open the next one from
            scene.panel = scene.browser.panel().await?;
        }
        Trouble::WorkerStopped => {
            stop_worker(&scene.browser, &scene.panel).await?;
            scene.replica.release();
        }
        Trouble::OtherTenant => {
            turn_tab(&scene.panel, "https://ww6.", Tab::Shown).await?;
            scene.replica.release();
            let word = heard(&scene.panel).await?;
            scene.panel.see("on ww6.autotask.net").await?;
            let undo = scene.panel.count("button[data-do=undo]:enabled").await?;
            ensure!(undo == 0, "Undo of one tenant is offered at the other's page");
            return Ok(word);
        }
        _ => {
            stage.spent = true; // by an empty tab
            turn_tab(&scene.panel, super::run::HOST, Tab::Hidden).await?;
            scene.replica.release();
        }
    }
    heard(&scene.panel).await
}

async fn reloaded(stage: &mut Stage) -> Result<Word> {
    stage.spent = true;
    let scene = &mut stage.scene;
    reload::extension(scene).await?;
    scene.replica.release();
    reload::next_panel(scene).await?;
    reload::told(&scene.panel).await?;
    Ok(Word::Orphaned)
}

/// The same page of another tenant, in a tab beside.
pub(super) struct Beside {
    page: Page,
    held: serde_json::Value,
}

impl Beside {
    /// Opens it, if that is the trouble; the page itself is in front again then.
    pub(super) async fn open(
        stage: &mut Stage,
        meeting: &Meeting,
        address: &str,
    ) -> Result<Option<Self>> {
        if meeting.trouble != Trouble::OtherTenant {
            return Ok(None);
        }
        stage.spent = true;
        let scene = &stage.scene;
        let tenant = "https://ww6.autotask.net/__signin?to=/__state";
        open_tab(&scene.panel, "https://ww5.", tenant).await?;
        let page = scene.browser.window_at("second", "ww6.").await?;
        page.goto(&address.replace("ww5.", "ww6.")).await?;
        scene.panel.see("on ww6.autotask.net").await?;
        let held = held(&page).await?;
        turn_tab(&scene.panel, "https://ww5.", Tab::Shown).await?;
        scene.panel.see("on ww5.autotask.net").await?;
        Ok(Some(Self { page, held }))
    }

    /// Nothing was written into it. The page itself is in front again.
    pub(super) async fn is_untouched(&self, stage: &Stage) -> Result<()> {
        let now = held(&self.page).await?;
        ensure!(now == self.held, "written to the other tenant's page");
        turn_tab(&stage.scene.panel, "https://ww5.", Tab::Shown).await?;
        stage.scene.panel.see("on ww5.autotask.net").await
    }
}

/// A box that is ticked on the copied level and not to be.
fn is_cleared(entry: &Entry) -> bool {
    entry.full == Held::Flag(true) && !entry.key.ends_with("|Products, Services, & Inventory")
}

fn has_none(control: &Control) -> bool {
    matches!(control, Control::List(options) if options.iter().any(|it| it == "None"))
}

/// Any control of the sections that the recipe clears, which stands for itself.
fn any<'c>(rng: &mut Rng, catalogue: &'c Catalogue, fits: fn(&Entry) -> bool) -> &'c Entry {
    let all = catalogue.entries();
    let leads = |entry: &Entry| {
        let leader = |other: &Entry| {
            [&other.needs, &other.follows].into_iter().flatten().any(|key| *key == entry.key)
        };
        all.iter().any(leader)
    };
    let entries: Vec<&Entry> = all
        .iter()
        .filter(|entry| entry.shown_on(true) && fits(entry))
        .filter(|entry| entry.key.starts_with("CRM|") || entry.key.starts_with("Admin|"))
        .filter(|entry| entry.needs.is_none() && entry.follows.is_none() && !leads(entry))
        .collect();
    pick(rng, &entries)
}

/// An option of a list that is neither the first nor "None", where there is one.
fn between(rng: &mut Rng, list: &Entry) -> String {
    let Control::List(options) = &list.control else { return String::new() };
    let others: Vec<&String> = options.iter().skip(1).filter(|it| *it != "None").collect();
    if others.is_empty() { "None".into() } else { pick(rng, &others).clone() }
}
