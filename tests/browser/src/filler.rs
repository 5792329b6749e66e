//! Fills a page and puts it back as the panel does, with the agent as shipped and the core, but without a panel.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use keyguide_core::fill::{End, Fill, Next};
use keyguide_core::journal::{Journal, state};
use keyguide_core::looks::{Lists, Looks, know_lists, looks};
use keyguide_core::ops::{Op, Outcome, Value};
use keyguide_core::page::{Address, Control, Page, State, label};
use keyguide_core::plan::{Line, Plan, Reason, Status, Typed, value_of};
use keyguide_core::snapshot::Snapshot;
use keyguide_core::undo::{Step, Undo};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::{Browser, Folder, LIMIT, Options, Page as Tab};

const AGENT: [&str; 6] = [
    include_str!("../../../extension/agent/read.js"),
    include_str!("../../../extension/agent/slices.js"),
    include_str!("../../../extension/agent/values.js"),
    include_str!("../../../extension/hand/press.js"),
    include_str!("../../../extension/hand/pick.js"),
    include_str!("../../../extension/hand/write.js"),
];

/// Where a control stands, in the page's words. What is not said may be anything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// The section, or a caption in it.
    pub section: Option<String>,
    /// The innermost caption.
    pub group: Option<String>,
    /// The row.
    pub row: Option<String>,
    /// The column.
    pub column: Option<String>,
    /// The control's own label.
    pub label: Option<String>,
}

impl Place {
    /// Whatever has this label.
    #[must_use]
    pub fn labelled(label: &str) -> Self {
        Self { label: Some(label.into()), ..Self::default() }
    }

    fn is(&self, at: &Address) -> bool {
        let among = |said: &Option<String>, names: &[&String]| {
            said.as_ref().is_none_or(|said| names.iter().any(|name| same(name, said)))
        };
        let mut captions = vec![&at.tab, &at.section, &at.group];
        captions.extend(&at.within);
        among(&self.section, &captions)
            && among(&self.group, &captions)
            && among(&self.column, &[&at.column])
            && among(&self.row, &[&at.row, &at.label])
            && among(&self.label, &[&at.label, &at.row])
    }
}

fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}

/// What the controls are to hold, in the order in which they are filled.
pub type Wanted = Vec<(Place, Value)>;

/// The page, and what is known of it.
#[derive(Debug)]
pub struct Filler {
    /// The browser it is open in.
    pub browser: Browser,
    /// The page, or the frame in it.
    pub tab: Tab,
    /// What was read last.
    pub page: Page,
    /// How what was read is drawn.
    pub looks: Looks,
    /// The lists that were opened.
    pub lists: Lists,
    typed: Typed,
    journal: Journal,
}

impl Filler {
    /// Opens a page of a folder, and works in a frame of it.
    ///
    /// # Errors
    /// When there is no browser, or the page does not say what it believes.
    pub async fn open(folder: &Path, page: &str, frames: &[&str]) -> Result<Self> {
        let browser = Browser::start(Options::new()?).await?;
        let server = Folder::serve(&folder.canonicalize()?)?;
        let outer = browser.open("page", &server.address(page)).await?;
        let tab = frames.iter().fold(outer, |tab, frame| tab.frame(frame));
        tab.until("the controls", LIMIT, async || {
            let there = tab.execute("return typeof stored === 'object'", vec![]).await?;
            ensure!(there == true, "they are not there");
            Ok(())
        })
        .await?;
        tab.add_script(&AGENT.concat()).await?;
        let (page, looks, typed) = Default::default();
        let (lists, journal) = Default::default();
        let mut filler = Self { browser, tab, page, looks, typed, lists, journal };
        filler.read().await?;
        Ok(filler)
    }

    /// Reads the page anew.
    ///
    /// # Errors
    /// When the page is gone or what it tells is not understood.
    pub async fn read(&mut self) -> Result<()> {
        let read = self.tab.execute("return keyguide.read()", vec![]).await?;
        let snapshot = Snapshot::from_json(read.as_str().context("nothing was read")?)?;
        self.page = label(&snapshot);
        self.looks = looks(&snapshot, &self.page);
        know_lists(&mut self.page, &self.lists);
        let all: Vec<u32> = self.page.controls.iter().map(|control| control.id.0).collect();
        let typed = self.tab.execute("return keyguide.valuesOf(arguments[0])", vec![json!(all)]);
        self.typed = serde_json::from_value(typed.await?)?;
        Ok(())
    }

    /// The first field of a place, and of two of one name the one that can hold this.
    #[must_use]
    pub fn find(&self, place: &Place, to: &Value) -> Option<&Control> {
        let there = |it: &&Control| it.kind.is_field() && place.is(&it.address);
        let mut all = self.page.controls.iter().filter(there);
        let boxed = |it: &Control| matches!(it.state, State::On(_));
        let first = all.next()?;
        let fits = |it: &&Control| boxed(it) == matches!(to, Value::On(_));
        Some(if fits(&first) { first } else { all.find(fits).unwrap_or(first) })
    }

    /// A line for each wanted control, as a plan has them.
    ///
    /// # Errors
    /// When one of them is not there.
    pub fn plan(&self, wanted: &Wanted) -> Result<Plan> {
        let lines = wanted.iter().map(|(place, to)| {
            let control = self.find(place, to).with_context(|| format!("no {place:?} was read"))?;
            Ok(Line {
                address: control.address.clone(),
                control: Some(control.id),
                status: status(control, to, &self.typed),
                why: None,
                or: Vec::new(),
                witnesses: Vec::new(),
                sought: None,
            })
        });
        Ok(Plan { lines: lines.collect::<Result<_>>()?, ..Plan::default() })
    }

    /// Fills all of it, as the panel does after the click.
    ///
    /// # Errors
    /// When the page is gone, or a control is not there.
    pub async fn fill(&mut self, wanted: &Wanted) -> Result<End> {
        let mut plan = self.plan(wanted)?;
        let mut fill = Fill::begin(&plan).context("there is nothing to fill")?;
        loop {
            match fill.next(&plan, &self.looks) {
                Next::Write(ops) => fill.took(&self.write(&ops).await?),
                Next::Wait => {
                    let before = state(&self.page, &self.typed);
                    self.tab.execute("return keyguide.nextChange(3000)", vec![]).await?;
                    self.read().await?;
                    self.journal.answered(&before, &state(&self.page, &self.typed));
                }
                Next::Ended(end) => return Ok(*end),
            }
            plan = self.plan(wanted)?;
        }
    }

    /// Writes these, and keeps them for [`Filler::undo`].
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn write(&mut self, ops: &[Op]) -> Result<Vec<Outcome>> {
        let before = state(&self.page, &self.typed);
        let outcomes = self.apply(ops).await?;
        let after = state(&self.page, &self.typed);
        self.journal.record(ops, &outcomes, &before, &after);
        Ok(outcomes)
    }

    async fn apply(&mut self, ops: &[Op]) -> Result<Vec<Outcome>> {
        let script = "const outcomes = [];
            return keyguide.apply(arguments[0], outcomes, () => true, () => {}).then(() => outcomes)";
        let outcomes = self.tab.execute(script, vec![json!(ops)]).await?;
        let outcomes: Vec<Outcome> = serde_json::from_value(outcomes)?;
        for outcome in outcomes.iter().filter(|outcome| !outcome.options.is_empty()) {
            self.lists.insert(outcome.node, outcome.options.clone());
        }
        self.read().await?;
        Ok(outcomes)
    }

    /// Puts back all that was written.
    ///
    /// # Errors
    /// When something cannot be put back.
    pub async fn undo(&mut self) -> Result<()> {
        let left = self.undo_what_goes().await?;
        ensure!(left.is_empty(), "undo: {left:?}");
        Ok(())
    }

    /// Puts back what goes back, and tells what on the page does not.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn undo_what_goes(&mut self) -> Result<Vec<Op>> {
        let left = |filler: &Self| {
            let mut ops = filler.journal.undo(&state(&filler.page, &filler.typed));
            for op in &mut ops {
                op.look = filler.looks.get(&op.node).cloned();
            }
            ops
        };
        let first = left(self);
        let mut undo = Undo::of(&first);
        let mut step = undo.after_waiting(first);
        loop {
            step = match step {
                Step::Write(ops) => {
                    let outcomes = self.apply(&ops).await?;
                    undo.next(left(self), &outcomes)
                }
                Step::Wait => {
                    self.tab.execute("return keyguide.nextChange(3000)", vec![]).await?;
                    self.read().await?;
                    undo.after_waiting(left(self))
                }
                Step::End => break,
            };
        }
        Ok(left(self))
    }

    /// How much of what was written is not as it was and cannot be put back, as the panel tells it.
    #[must_use]
    pub fn lost(&self) -> usize {
        self.journal.lost(&state(&self.page, &self.typed))
    }

    /// What the page believes.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn stored(&self) -> Result<Json> {
        self.tab.execute("return stored", vec![]).await
    }

    /// How many lists stand open.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn open_layers(&self) -> Result<usize> {
        let script = "return (globalThis.layers ?? document).querySelectorAll('.layer').length";
        let open = self.tab.execute(script, vec![]).await?;
        Ok(usize::try_from(open.as_u64().context("no number")?)?)
    }
}

fn status(control: &Control, to: &Value, typed: &Typed) -> Status {
    let Some(from) = value_of(control, typed) else {
        return Status::Blocked(Reason::Unsupported);
    };
    let known: Option<Vec<&str>> = match &control.state {
        State::Options(options) => Some(options.iter().map(|option| option.x.as_str()).collect()),
        _ => None,
    };
    match (known, to) {
        _ if from == *to => Status::Ok(from),
        _ if !control.enabled => Status::Follows { to: to.clone() },
        (Some(known), Value::Option(text)) if !known.contains(&text.as_str()) => {
            // "All" and "Everything" mean the same here.
            let other = known.into_iter().find(|option| *option == "Everything");
            match other.filter(|_| text == "All").map(|other| Value::Option(other.into())) {
                Some(to) if from == to => Status::Ok(to),
                Some(to) => Status::Change { from, to },
                None => Status::Blocked(Reason::NoOption(text.clone())),
            }
        }
        _ => Status::Change { from, to: to.clone() },
    }
}
