//! Every kind of control is filled, and put back, by the agent as shipped and the core: a page of
//! our own holds one of each, and keeps what it believes itself.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use keyguide_browser::{Browser, Folder, LIMIT, Options, Page as Tab};
use keyguide_core::fill::{End, Fill, Next, Why};
use keyguide_core::journal::{Journal, state};
use keyguide_core::looks::{Lists, Looks, know_lists, looks};
use keyguide_core::ops::{Op, OpResult, Outcome, Value};
use keyguide_core::page::{Control, Page, State, label};
use keyguide_core::plan::{Line, Plan, Reason, Status, Typed, value_of};
use keyguide_core::snapshot::Snapshot;
use keyguide_core::undo::{Step, Undo};
use serde_json::{Value as Json, json};

const AGENT: [&str; 6] = [
    include_str!("../../../extension/agent/read.js"),
    include_str!("../../../extension/agent/slices.js"),
    include_str!("../../../extension/agent/values.js"),
    include_str!("../../../extension/hand/press.js"),
    include_str!("../../../extension/hand/pick.js"),
    include_str!("../../../extension/hand/write.js"),
];

/// What the controls are to hold, in the order in which they are filled.
type Wanted = Vec<(&'static str, Value)>;

fn on(name: &'static str) -> (&'static str, Value) {
    (name, Value::On(true))
}

fn option(name: &'static str, text: &str) -> (&'static str, Value) {
    (name, Value::Option(text.into()))
}

fn text(name: &'static str, text: &str) -> (&'static str, Value) {
    (name, Value::Text(text.into()))
}

/// The page, and what is known of it: what the panel does, without a panel.
struct Bench {
    browser: Browser,
    tab: Tab,
    page: Page,
    looks: Looks,
    typed: Typed,
    lists: Lists,
    journal: Journal,
}

impl Bench {
    async fn open() -> Result<Self> {
        Self::open_at("controls.html", &[]).await
    }

    /// Opens a page, and works in a frame of it.
    async fn open_at(page: &str, frames: &[&str]) -> Result<Self> {
        let browser = Browser::start(Options::new()?).await?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/writing");
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
        let mut bench = Self { browser, tab, page, looks, typed, lists, journal };
        bench.read().await?;
        Ok(bench)
    }

    async fn read(&mut self) -> Result<()> {
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

    /// A line for each wanted control, as a plan has them.
    fn plan(&self, wanted: &Wanted) -> Result<Plan> {
        let lines = wanted.iter().map(|(name, to)| {
            let mut named = self.page.controls.iter().filter(|it| it.address.label == *name);
            let control = named.next().with_context(|| format!("no {name} was read"))?;
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

    async fn fill(&mut self, wanted: &Wanted) -> Result<End> {
        let mut plan = self.plan(wanted)?;
        let mut fill = Fill::begin(&plan).context("there is nothing to fill")?;
        loop {
            match fill.next(&plan, &self.looks) {
                Next::Write(ops) => fill.took(&self.write(&ops).await?),
                Next::Wait => {
                    self.tab.execute("return keyguide.nextChange(3000)", vec![]).await?;
                    self.read().await?;
                }
                Next::Ended(end) => return Ok(*end),
            }
            plan = self.plan(wanted)?;
        }
    }

    async fn write(&mut self, ops: &[Op]) -> Result<Vec<Outcome>> {
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

    async fn undo(&mut self) -> Result<()> {
        let left = |bench: &Self| {
            let mut ops = bench.journal.undo(&state(&bench.page, &bench.typed));
            for op in &mut ops {
                op.look = bench.looks.get(&op.node).cloned();
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
        let left = left(self);
        ensure!(left.is_empty(), "undo: {left:?}");
        Ok(())
    }

    /// What the page believes.
    async fn stored(&self) -> Result<Json> {
        self.tab.execute("return stored", vec![]).await
    }

    async fn open_layers(&self) -> Result<usize> {
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

#[tokio::test]
async fn every_kind_is_filled_and_put_back() -> Result<()> {
    every_kind(Bench::open().await?).await
}

#[tokio::test]
async fn every_kind_in_shadow_roots() -> Result<()> {
    every_kind(Bench::open_at("shadow.html", &[]).await?).await
}

#[tokio::test]
async fn every_kind_in_a_frame_in_a_frame() -> Result<()> {
    every_kind(Bench::open_at("framed.html", &["#outer", "#inner"]).await?).await
}

/// As while a person works in the panel: the page is in sight, and the focus of the window is not in it.
#[tokio::test]
async fn every_kind_while_the_focus_is_elsewhere() -> Result<()> {
    let bench = Bench::open().await?;
    // A driven browser gives every window the focus. Without it, the browser fires none of these.
    let unheard = "for (const type of ['focus', 'blur', 'focusin', 'focusout'])
            addEventListener(type, (event) => event.isTrusted && event.stopImmediatePropagation(), true)";
    bench.tab.execute(unheard, vec![]).await?;
    every_kind(bench).await
}

async fn every_kind(mut bench: Bench) -> Result<()> {
    let before = bench.stored().await?;
    let wanted = vec![
        on("Native box"),
        on("Native radio two"),
        on("Aria box"),
        on("Aria switch"),
        on("Button box"),
        on("Drawn box"),
        on("Second drawn box"),
        on("Drawn radio two"),
        on("Redrawn box"),
        text("Native text", "typed"),
        text("Controlled text", "controlled"),
        text("Edited text", "new words"),
        option("Following list", "All"),
        option("Aria list", "All"),
        option("Menu list", "None"),
        option("Old list", "All"),
        option("Drawn list", "None"),
        option("Worded list", "All"),
        option("Searched list", "Beta Works"),
        text("Typed list", "Headquarters"),
        option("Input list", "All"),
        option("Long list", "Entry 320"),
        option("Long drawn list", "Entry 7"),
        option("Long searched list", "Entry 399"),
        option("Heard list", "Entry 60"),
        option("Growing list", "Entry 55"),
        option("Region list", "South"),
    ];
    let end = bench.fill(&wanted).await?;
    let all = |done| End { done, left: 0, stopped: None, open: Vec::new() };
    bench
        .tab
        .until("the towns of the region", LIMIT, async || {
            let stored = bench.stored().await?;
            ensure!(stored["Town list"] == "Cork", "{stored:#}");
            Ok(())
        })
        .await?;
    bench.read().await?;
    let follows = bench.fill(&vec![option("Town list", "Dover")]).await?;
    let stored = bench.stored().await?;
    ensure!(follows == all(1), "{follows:?}");
    ensure!(end == all(wanted.len()), "{end:?}, stored {stored:#}");
    let expected = json!({
        "Native box": true, "Native radio": "Native radio two",
        "Aria box": true, "Aria switch": true, "Button box": true,
        "Drawn box": true, "Second drawn box": true, "Drawn radio": "Drawn radio two",
        "Redrawn box": true, "Led box": true, "Leading box": false,
        "Native text": "typed", "Controlled text": "controlled", "Edited text": "new words",
        "Following list": "All", "Aria list": "All", "Menu list": "None", "Old list": "All",
        "Drawn list": "None", "Worded list": "Everything", "Searched list": "Beta Works",
        "Typed list": "Headquarters", "Input list": "All",
        "Long list": "Entry 320", "Long drawn list": "Entry 7",
        "Long searched list": "Entry 399", "Growing list": "Entry 55", "Heard list": "Entry 60",
        "Region list": "South", "Town list": "Dover",
        "Short list": "Mine", "Twin list": "Mine", "Deaf box": false,
    });
    ensure!(stored == expected, "stored {stored:#}");
    ensure!(bench.open_layers().await? == 0, "a list was left open");
    bench.undo().await?;
    let after = bench.stored().await?;
    ensure!(after == before, "put back {after:#}");
    bench.browser.quit().await
}

#[tokio::test]
async fn elements_of_the_pages_own_making() -> Result<()> {
    let mut bench = Bench::open_at("elements.html", &[]).await?;
    let before = bench.stored().await?;
    let wanted = vec![
        on("Own box"),
        on("Own switch"),
        option("Own list", "All"),
        option("Slotted list", "None"),
    ];
    let end = bench.fill(&wanted).await?;
    let stored = bench.stored().await?;
    ensure!(
        end == End { done: 4, left: 0, stopped: None, open: Vec::new() },
        "{end:?}, stored {stored:#}"
    );
    let expected = json!({
        "Own box": true, "Own switch": true, "Own list": "All", "Slotted list": "None",
    });
    ensure!(stored == expected, "stored {stored:#}");
    let end = bench.fill(&vec![option("Own list", "Some")]).await?;
    let why = why_open(&end, "Own list")?;
    ensure!(why == Why::Reason(Reason::NoOption("Some".into())), "{why:?}");
    let open = "return [...document.querySelectorAll('x-list')]
        .filter((list) => list.shadowRoot.querySelector('.layer')).length";
    ensure!(bench.tab.execute(open, vec![]).await? == 0, "a list was left open");
    bench.undo().await?;
    let after = bench.stored().await?;
    ensure!(after == before, "put back {after:#}");
    bench.browser.quit().await
}

/// What stands behind the list is written into what has come back, and not into what goes.
#[tokio::test]
async fn a_part_that_posts_itself_is_waited_for() -> Result<()> {
    let mut bench = Bench::open_at("posting.html", &[]).await?;
    let before = bench.stored().await?;
    let wanted = vec![option("Country", "Ireland"), on("Urgent"), text("Notes", "by noon")];
    let end = bench.fill(&wanted).await?;
    ensure!(end.stopped.is_none() && end.done == 3, "{end:?}");
    let end = bench.fill(&vec![option("Town", "Cork")]).await?;
    ensure!(end.stopped.is_none() && end.done == 1, "{end:?}");
    let stored = bench.stored().await?;
    let expected =
        json!({ "Country": "Ireland", "Town": "Cork", "Urgent": true, "Notes": "by noon" });
    ensure!(stored == expected, "stored {stored:#}");
    bench.undo().await?;
    let after = bench.stored().await?;
    ensure!(after == before, "put back {after:#}");
    bench.browser.quit().await
}

/// What is drawn over a box is pressed where a click on the box itself is taken back, and only then.
#[tokio::test]
async fn a_box_that_takes_its_click_back_is_pressed_where_a_person_would() -> Result<()> {
    let mut bench = Bench::open_at("covered.html", &[]).await?;
    let end = bench.fill(&vec![on("Skinned"), on("Wrapped"), on("Later")]).await?;
    let stored = bench.stored().await?;
    ensure!(end.stopped.is_none() && end.done == 3, "{end:?}, stored {stored:#}");
    let expected = json!({ "Skinned": true, "Wrapped": true, "Later": true, "Refused": false });
    ensure!(stored == expected, "stored {stored:#}");
    let end = bench.fill(&vec![on("Refused")]).await?;
    ensure!(end.done == 0 && end.left == 1, "{end:?}");
    bench.undo().await?;
    let stored = bench.stored().await?;
    let expected = json!({ "Skinned": false, "Wrapped": false, "Later": false, "Refused": false });
    ensure!(stored == expected, "put back {stored:#}");
    bench.browser.quit().await
}

/// Escape would close the dialog that the list stands in.
#[tokio::test]
async fn a_list_that_fades_away_is_waited_for() -> Result<()> {
    let mut bench = Bench::open_at("fading.html", &[]).await?;
    let end = bench.fill(&vec![option("Contracts", "Full")]).await?;
    let stored = bench.stored().await?;
    ensure!(end.stopped.is_none() && end.done == 1, "{end:?}, stored {stored:#}");
    ensure!(stored == json!({ "Contracts": "Full", "dialog": "open" }), "stored {stored:#}");
    bench.undo().await?;
    let stored = bench.stored().await?;
    ensure!(stored == json!({ "Contracts": "None", "dialog": "open" }), "put back {stored:#}");
    bench.browser.quit().await
}

/// A box that only takes keys, one that takes no typing, one that opens at the focus and shows late what was chosen,
/// one that forgets it while one types, and one that looks where the pointer went.
#[tokio::test]
async fn lists_of_many_makes_are_set_and_put_back() -> Result<()> {
    let mut bench = Bench::open_at("lists.html", &[]).await?;
    let before = bench.stored().await?;
    let chosen = ["Behind keys", "Untyped", "Under the hand", "Too small", "First in it"];
    let typed = ["Late word", "Strict"];
    let mut wanted: Vec<_> = chosen.into_iter().map(|name| option(name, "All")).collect();
    wanted.extend(typed.map(|name| (name, Value::Text("All".into()))));
    let end = bench.fill(&wanted).await?;
    let stored = bench.stored().await?;
    ensure!(end.stopped.is_none() && end.left == 0, "{end:?}, stored {stored:#}");
    let names = chosen.into_iter().chain(typed);
    ensure!(names.clone().all(|name| stored[name] == "All"), "stored {stored:#}");
    ensure!(stored["Second in it"] == "None", "another's was chosen: {stored:#}");
    bench.undo().await?;
    let after = bench.stored().await?;
    ensure!(after == before, "put back {after:#}");
    bench.browser.quit().await
}

/// A button that shows its value and opens a menu is drawn anew each time.
#[tokio::test]
async fn chips_with_menus_are_set_and_put_back() -> Result<()> {
    let mut bench = Bench::open_at("chips.html", &[]).await?;
    let before = bench.stored().await?;
    let wanted = vec![option("Contract Visibility", "All"), option("Can Approve & Post", "None")];
    let end = bench.fill(&wanted).await?;
    let stored = bench.stored().await?;
    ensure!(end.stopped.is_none() && end.done == 2, "{end:?}, stored {stored:#}");
    let all = json!({ "Contract Visibility": "All", "Can Approve & Post": "None" });
    ensure!(stored == all, "stored {stored:#}");
    bench.undo().await?;
    let after = bench.stored().await?;
    ensure!(after == before, "put back {after:#}");
    bench.browser.quit().await
}

#[tokio::test]
async fn boxes_that_a_font_draws_are_set_and_put_back() -> Result<()> {
    let mut bench = Bench::open_at("icons.html", &[]).await?;
    let before = bench.stored().await?;
    let names = ["Class off", "Word off", "Second choice"];
    let wanted: Vec<_> = names.into_iter().map(on).collect();
    let end = bench.fill(&wanted).await?;
    ensure!(end.stopped.is_none() && end.done == 3, "{end:?}");
    let stored = bench.stored().await?;
    let expected = json!({ "Class on": true, "Class off": true, "Word off": true, "Word on": true, "First choice": false, "Second choice": true });
    ensure!(stored == expected, "stored {stored:#}");
    bench.undo().await?;
    let after = bench.stored().await?;
    ensure!(after == before, "put back {after:#}");
    bench.browser.quit().await
}

/// As where the focus goes elsewhere while it is waited for the rest of the list.
#[tokio::test]
async fn a_list_that_closes_by_itself_is_known_all_the_same() -> Result<()> {
    let mut bench = Bench::open().await?;
    let close = "new MutationObserver(() => {
            if (document.querySelector('.layer')) setTimeout(() => document.activeElement.blur(), 200);
        }).observe(document.body, { childList: true })";
    bench.tab.execute(close, vec![]).await?;
    let end = bench.fill(&vec![option("Worded list", "All")]).await?;
    let stored = bench.stored().await?;
    ensure!(end.stopped.is_none() && end.left == 0, "{end:?}, stored {stored:#}");
    ensure!(stored["Worded list"] == "Everything", "{stored:#}");
    bench.browser.quit().await
}

/// As by a hand that went to the panel then, or by a fill that was broken off.
#[tokio::test]
async fn a_list_that_was_left_open_is_chosen_in() -> Result<()> {
    for (name, to) in
        [("Aria list", "None"), ("Drawn list", "None"), ("Long searched list", "Entry 399")]
    {
        let mut bench = Bench::open().await?;
        let wanted = vec![option(name, to), on("Native box")];
        let Some(mut fill) = Fill::begin(&bench.plan(&wanted)?) else { bail!("nothing to fill") };
        let Next::Write(ops) = fill.next(&bench.plan(&wanted)?, &bench.looks) else {
            bail!("{name} is not written first")
        };
        let press = "keyguide.press(keyguide.elementOf(arguments[0]))";
        bench.tab.execute(press, vec![json!(ops[0].node.0)]).await?;
        bench
            .tab
            .until("the list to open", LIMIT, async || {
                ensure!(bench.open_layers().await? == 1, "it is not open");
                Ok(())
            })
            .await?;
        bench.read().await?;
        let end = bench.fill(&wanted).await?;
        let stored = bench.stored().await?;
        ensure!(end.stopped.is_none() && end.left == 0, "{name}: {end:?}, stored {stored:#}");
        ensure!(stored[name] == to && stored["Native box"] == true, "{name}: {stored:#}");
        ensure!(bench.open_layers().await? == 0, "{name} was left open");
        bench.browser.quit().await?;
    }
    Ok(())
}

/// Why a fill that went on to its end left this one.
fn why_open(end: &End, label: &str) -> Result<Why> {
    ensure!(end.stopped.is_none(), "{end:?}");
    let open = end.open.iter().find(|open| open.address.label == label);
    Ok(open.with_context(|| format!("{label} is not told as left: {end:?}"))?.why.clone())
}

/// All of a list is looked through, and nothing is chosen.
#[tokio::test]
async fn a_long_list_without_the_entry_is_closed_again() -> Result<()> {
    let mut bench = Bench::open().await?;
    for (name, of) in [
        ("Long list", 300), // no more are told
        ("Long drawn list", 300),
        ("Long searched list", 12), // those that showed before anything was typed
        ("Growing list", 61),
    ] {
        bench.lists.clear();
        let end = bench.fill(&vec![option(name, "Nowhere"), on("Native box")]).await?;
        let why = why_open(&end, name)?;
        ensure!(why == Why::Reason(Reason::NoOption("Nowhere".into())), "{name}: {why:?}");
        let known: Vec<usize> = bench.lists.values().map(Vec::len).collect();
        ensure!(known == [of], "{name}: {known:?} entries were seen");
        let stored = bench.stored().await?;
        ensure!(stored[name] == "Mine" && stored["Native box"] == true, "{name}: {stored:#}");
        bench.undo().await?;
        ensure!(bench.open_layers().await? == 0, "{name} was left open");
    }
    bench.browser.quit().await
}

#[tokio::test]
async fn what_another_write_moved_is_written_once_more() -> Result<()> {
    let mut bench = Bench::open().await?;
    let wanted = vec![on("Leading box"), on("Led box")];
    let end = bench.fill(&wanted).await;
    // Only what is to change was approved: the led box was right when the plan was made.
    let end = end?;
    ensure!(end.stopped.is_none() && end.done == 1, "{end:?}");
    let end = bench.fill(&wanted).await?;
    ensure!(end.stopped.is_none() && end.left == 0, "{end:?}");
    let stored = bench.stored().await?;
    ensure!(stored["Led box"] == true && stored["Leading box"] == true, "{stored:#}");
    bench.undo().await?;
    let stored = bench.stored().await?;
    ensure!(stored["Led box"] == true && stored["Leading box"] == false, "{stored:#}");
    bench.browser.quit().await
}

#[tokio::test]
async fn a_box_that_does_not_answer_is_told_and_the_rest_filled() -> Result<()> {
    let mut bench = Bench::open().await?;
    let end = bench.fill(&vec![on("Deaf box"), on("Drawn box"), on("Native box")]).await?;
    let why = why_open(&end, "Deaf box")?;
    ensure!(why == Why::Result(OpResult::NotAccepted) && end.done == 2, "{end:?}");
    let stored = bench.stored().await?;
    ensure!(stored["Drawn box"] == true && stored["Native box"] == true, "{stored:#}");
    bench.browser.quit().await
}

#[tokio::test]
async fn an_entry_that_is_missing_or_there_twice() -> Result<()> {
    let mut bench = Bench::open().await?;
    let wanted = vec![option("Short list", "All"), option("Twin list", "All"), on("Native box")];
    let end = bench.fill(&wanted).await?;
    ensure!((end.done, end.left) == (1, 2), "{end:?}");
    let (missing, twice) = (why_open(&end, "Short list")?, why_open(&end, "Twin list")?);
    ensure!(missing == Why::Reason(Reason::NoOption("All".into())), "{missing:?}");
    ensure!(twice == Why::Result(OpResult::UnclearOption), "{twice:?}");
    ensure!(bench.lists.values().any(|list| list == &["None", "Mine"]), "{:?}", bench.lists);
    let stored = bench.stored().await?;
    ensure!(stored["Short list"] == "Mine" && stored["Twin list"] == "Mine", "{stored:#}");
    ensure!(bench.open_layers().await? == 0, "a list was left open");
    bench.browser.quit().await
}

#[tokio::test]
async fn what_changed_since_it_was_read_is_not_pressed() -> Result<()> {
    let mut bench = Bench::open().await?;
    // Another hand switches the drawn box on, after the plan was made.
    let ops: Vec<Op> = match Fill::begin(&bench.plan(&vec![on("Drawn box")])?) {
        Some(mut fill) => match fill.next(&bench.plan(&vec![on("Drawn box")])?, &bench.looks) {
            Next::Write(ops) => ops,
            other => bail!("{other:?}"),
        },
        None => bail!("nothing to fill"),
    };
    let press = "keyguide.press([...document.querySelectorAll('.Checkbox2 > .box')][0])";
    bench.tab.execute(press, vec![]).await?;
    ensure!(bench.stored().await?["Drawn box"] == true, "the press did nothing");
    let outcomes = bench.write(&ops).await?;
    ensure!(outcomes[0].result == OpResult::Changed, "{outcomes:?}");
    ensure!(bench.stored().await?["Drawn box"] == true, "it was pressed");
    bench.browser.quit().await
}
