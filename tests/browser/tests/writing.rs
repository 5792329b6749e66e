//! Every kind of control is filled, and put back, by the agent as shipped and the core: a page of
//! our own holds one of each, and keeps what it believes itself.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use keyguide_browser::LIMIT;
use keyguide_browser::filler::{Filler, Place};
use keyguide_core::fill::{End, Fill, Next, Why};
use keyguide_core::ops::{Op, OpResult, Value};
use keyguide_core::plan::Reason;
use serde_json::json;

fn on(name: &str) -> (Place, Value) {
    (Place::labelled(name), Value::On(true))
}

fn option(name: &str, text: &str) -> (Place, Value) {
    (Place::labelled(name), Value::Option(text.into()))
}

fn text(name: &str, text: &str) -> (Place, Value) {
    (Place::labelled(name), Value::Text(text.into()))
}

/// Opens a page of ours.
async fn open() -> Result<Filler> {
    open_at("controls.html", &[]).await
}

async fn open_at(page: &str, frames: &[&str]) -> Result<Filler> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/writing");
    Filler::open(&folder, page, frames).await
}

#[tokio::test]
async fn every_kind_is_filled_and_put_back() -> Result<()> {
    every_kind(open().await?).await
}

#[tokio::test]
async fn every_kind_in_shadow_roots() -> Result<()> {
    every_kind(open_at("shadow.html", &[]).await?).await
}

#[tokio::test]
async fn every_kind_in_a_frame_in_a_frame() -> Result<()> {
    every_kind(open_at("framed.html", &["#outer", "#inner"]).await?).await
}

/// As while a person works in the panel: the page is in sight, and the focus of the window is not in it.
#[tokio::test]
async fn every_kind_while_the_focus_is_elsewhere() -> Result<()> {
    let filler = open().await?;
    // A driven browser gives every window the focus. Without it, the browser fires none of these.
    let unheard = "for (const type of ['focus', 'blur', 'focusin', 'focusout'])
            addEventListener(type, (event) => event.isTrusted && event.stopImmediatePropagation(), true)";
    filler.tab.execute(unheard, vec![]).await?;
    every_kind(filler).await
}

async fn every_kind(mut filler: Filler) -> Result<()> {
    let before = filler.stored().await?;
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
    let end = filler.fill(&wanted).await?;
    let all = |done| End { done, left: 0, stopped: None, open: Vec::new() };
    filler
        .tab
        .until("the towns of the region", LIMIT, async || {
            let stored = filler.stored().await?;
            ensure!(stored["Town list"] == "Cork", "{stored:#}");
            Ok(())
        })
        .await?;
    filler.read().await?;
    let follows = filler.fill(&vec![option("Town list", "Dover")]).await?;
    let stored = filler.stored().await?;
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
    ensure!(filler.open_layers().await? == 0, "a list was left open");
    filler.undo().await?;
    let after = filler.stored().await?;
    ensure!(after == before, "put back {after:#}");
    filler.browser.quit().await
}

#[tokio::test]
async fn elements_of_the_pages_own_making() -> Result<()> {
    let mut filler = open_at("elements.html", &[]).await?;
    let before = filler.stored().await?;
    let wanted = vec![
        on("Own box"),
        on("Own switch"),
        option("Own list", "All"),
        option("Slotted list", "None"),
    ];
    let end = filler.fill(&wanted).await?;
    let stored = filler.stored().await?;
    ensure!(
        end == End { done: 4, left: 0, stopped: None, open: Vec::new() },
        "{end:?}, stored {stored:#}"
    );
    let expected = json!({
        "Own box": true, "Own switch": true, "Own list": "All", "Slotted list": "None",
    });
    ensure!(stored == expected, "stored {stored:#}");
    let end = filler.fill(&vec![option("Own list", "Some")]).await?;
    let why = why_open(&end, "Own list")?;
    ensure!(why == Why::Reason(Reason::NoOption("Some".into())), "{why:?}");
    let open = "return [...document.querySelectorAll('x-list')]
        .filter((list) => list.shadowRoot.querySelector('.layer')).length";
    ensure!(filler.tab.execute(open, vec![]).await? == 0, "a list was left open");
    filler.undo().await?;
    let after = filler.stored().await?;
    ensure!(after == before, "put back {after:#}");
    filler.browser.quit().await
}

/// What stands behind the list is written into what has come back, and not into what goes.
#[tokio::test]
async fn a_part_that_posts_itself_is_waited_for() -> Result<()> {
    let mut filler = open_at("posting.html", &[]).await?;
    let before = filler.stored().await?;
    let wanted = vec![option("Country", "Ireland"), on("Urgent"), text("Notes", "by noon")];
    let end = filler.fill(&wanted).await?;
    ensure!(end.stopped.is_none() && end.done == 3, "{end:?}");
    let end = filler.fill(&vec![option("Town", "Cork")]).await?;
    ensure!(end.stopped.is_none() && end.done == 1, "{end:?}");
    let stored = filler.stored().await?;
    let expected =
        json!({ "Country": "Ireland", "Town": "Cork", "Urgent": true, "Notes": "by noon" });
    ensure!(stored == expected, "stored {stored:#}");
    filler.undo().await?;
    let after = filler.stored().await?;
    ensure!(after == before, "put back {after:#}");
    filler.browser.quit().await
}

/// What is drawn over a box is pressed where a click on the box itself is taken back, and only then.
#[tokio::test]
async fn a_box_that_takes_its_click_back_is_pressed_where_a_person_would() -> Result<()> {
    let mut filler = open_at("covered.html", &[]).await?;
    let end = filler.fill(&vec![on("Skinned"), on("Wrapped"), on("Later")]).await?;
    let stored = filler.stored().await?;
    ensure!(end.stopped.is_none() && end.done == 3, "{end:?}, stored {stored:#}");
    let of = |on: bool| json!({ "Skinned": on, "Wrapped": on, "Later": on, "Refused": false, "Saved": false });
    ensure!(stored == of(true), "stored {stored:#}");
    let end = filler.fill(&vec![on("Refused"), on("Beside a button")]).await?;
    ensure!(end.done == 0 && end.left == 2, "{end:?}");
    filler.undo().await?;
    let stored = filler.stored().await?;
    ensure!(stored == of(false), "put back {stored:#}");
    filler.browser.quit().await
}

/// Escape would close the dialog that the list stands in.
#[tokio::test]
async fn a_list_that_fades_away_is_waited_for() -> Result<()> {
    let mut filler = open_at("fading.html", &[]).await?;
    let end = filler.fill(&vec![option("Contracts", "Full")]).await?;
    let stored = filler.stored().await?;
    ensure!(end.stopped.is_none() && end.done == 1, "{end:?}, stored {stored:#}");
    ensure!(stored == json!({ "Contracts": "Full", "dialog": "open" }), "stored {stored:#}");
    filler.undo().await?;
    let stored = filler.stored().await?;
    ensure!(stored == json!({ "Contracts": "None", "dialog": "open" }), "put back {stored:#}");
    filler.browser.quit().await
}

/// A box that only takes keys, one that takes no typing, one that opens at the focus and shows late what was chosen,
/// one that forgets it while one types, and one that looks where the pointer went.
#[tokio::test]
async fn lists_of_many_makes_are_set_and_put_back() -> Result<()> {
    let mut filler = open_at("lists.html", &[]).await?;
    let before = filler.stored().await?;
    let chosen = ["Behind keys", "Untyped", "Under the hand", "Too small", "First in it"];
    let typed = ["Late word", "Strict"];
    let mut wanted: Vec<_> = chosen.into_iter().map(|name| option(name, "All")).collect();
    wanted.extend(typed.map(|name| text(name, "All")));
    let end = filler.fill(&wanted).await?;
    let stored = filler.stored().await?;
    ensure!(end.stopped.is_none() && end.left == 0, "{end:?}, stored {stored:#}");
    let names = chosen.into_iter().chain(typed);
    ensure!(names.clone().all(|name| stored[name] == "All"), "stored {stored:#}");
    ensure!(stored["Second in it"] == "None", "another's was chosen: {stored:#}");
    filler.undo().await?;
    let after = filler.stored().await?;
    ensure!(after == before, "put back {after:#}");
    filler.browser.quit().await
}

/// One input shows the number, another takes its place with the focus: what is typed into the first is lost.
#[tokio::test]
async fn a_number_is_typed_where_the_focus_is_handed_on() -> Result<()> {
    let mut filler = open_at("numbers.html", &[]).await?;
    let end = filler.fill(&vec![text("Maximum number of Webhooks", "25")]).await?;
    let stored = filler.stored().await?;
    ensure!(end.stopped.is_none() && end.done == 1, "{end:?}, stored {stored:#}");
    ensure!(stored["Maximum number of Webhooks"] == 25, "stored {stored:#}");
    // What the page does not take is not told as done.
    let end = filler.fill(&vec![text("Requests an hour", "901")]).await?;
    ensure!(end.done == 0, "{end:?}");
    filler.undo().await?;
    let stored = filler.stored().await?;
    ensure!(
        stored == json!({ "Maximum number of Webhooks": 10, "Requests an hour": 750 }),
        "put back {stored:#}"
    );
    filler.browser.quit().await
}

/// What has no such entry keeps what it held, though something was typed for it; and nothing is typed into what only came
/// meanwhile.
#[tokio::test]
async fn a_list_without_the_entry_leaves_everything_as_it_was() -> Result<()> {
    let mut filler = open_at("lists.html", &[]).await?;
    let before = filler.stored().await?;
    let wanted = vec![text("Strict", "Nowhere"), option("Before fields", "Nowhere")];
    let end = filler.fill(&wanted).await?;
    ensure!((end.done, end.left) == (0, 2), "{end:?}");
    let stored = filler.stored().await?;
    ensure!(stored == before, "stored {stored:#}");
    let script = "const of = (id) => document.getElementById(id);
        return [of('strict').value, of('street').value, of('town').value, of('fields').hidden]";
    let held = filler.tab.execute(script, vec![]).await?;
    ensure!(held == json!(["None", "Main", "Albany", false]), "{held}");
    filler.browser.quit().await
}

/// The page empties one list long after another was set: that, too, is put back.
#[tokio::test]
async fn what_the_page_answers_while_it_is_waited_for_is_put_back() -> Result<()> {
    let mut filler = open_at("dependent.html", &[]).await?;
    let end = filler.fill(&vec![option("Region", "South"), option("Town", "Any")]).await?;
    let stored = filler.stored().await?;
    ensure!(stored == json!({ "Region": "South", "Town": "Any" }), "{end:?}, stored {stored:#}");
    filler.undo().await?;
    let stored = filler.stored().await?;
    ensure!(stored == json!({ "Region": "North", "Town": "York" }), "put back {stored:#}");
    filler.browser.quit().await
}

/// A button that shows its value and opens a menu is drawn anew each time.
#[tokio::test]
async fn chips_with_menus_are_set_and_put_back() -> Result<()> {
    let mut filler = open_at("chips.html", &[]).await?;
    let before = filler.stored().await?;
    let wanted = vec![option("Contract Visibility", "All"), option("Can Approve & Post", "None")];
    let end = filler.fill(&wanted).await?;
    let stored = filler.stored().await?;
    ensure!(end.stopped.is_none() && end.done == 2, "{end:?}, stored {stored:#}");
    let all = json!({ "Contract Visibility": "All", "Can Approve & Post": "None" });
    ensure!(stored == all, "stored {stored:#}");
    filler.undo().await?;
    let after = filler.stored().await?;
    ensure!(after == before, "put back {after:#}");
    filler.browser.quit().await
}

#[tokio::test]
async fn boxes_that_a_font_draws_are_set_and_put_back() -> Result<()> {
    let mut filler = open_at("icons.html", &[]).await?;
    let before = filler.stored().await?;
    let names = ["Class off", "Word off", "Second choice"];
    let wanted: Vec<_> = names.into_iter().map(on).collect();
    let end = filler.fill(&wanted).await?;
    ensure!(end.stopped.is_none() && end.done == 3, "{end:?}");
    let stored = filler.stored().await?;
    let expected = json!({ "Class on": true, "Class off": true, "Word off": true, "Word on": true, "First choice": false, "Second choice": true });
    ensure!(stored == expected, "stored {stored:#}");
    filler.undo().await?;
    let after = filler.stored().await?;
    ensure!(after == before, "put back {after:#}");
    filler.browser.quit().await
}

/// As where the focus goes elsewhere while it is waited for the rest of the list.
#[tokio::test]
async fn a_list_that_closes_by_itself_is_known_all_the_same() -> Result<()> {
    let mut filler = open().await?;
    let close = "new MutationObserver(() => {
            if (document.querySelector('.layer')) setTimeout(() => document.activeElement.blur(), 200);
        }).observe(document.body, { childList: true })";
    filler.tab.execute(close, vec![]).await?;
    let end = filler.fill(&vec![option("Worded list", "All")]).await?;
    let stored = filler.stored().await?;
    ensure!(end.stopped.is_none() && end.left == 0, "{end:?}, stored {stored:#}");
    ensure!(stored["Worded list"] == "Everything", "{stored:#}");
    filler.browser.quit().await
}

/// As by a hand that went to the panel then, or by a fill that was broken off.
#[tokio::test]
async fn a_list_that_was_left_open_is_chosen_in() -> Result<()> {
    for (name, to) in
        [("Aria list", "None"), ("Drawn list", "None"), ("Long searched list", "Entry 399")]
    {
        let mut filler = open().await?;
        let wanted = vec![option(name, to), on("Native box")];
        let Some(mut fill) = Fill::begin(&filler.plan(&wanted)?) else { bail!("nothing to fill") };
        let Next::Write(ops) = fill.next(&filler.plan(&wanted)?, &filler.looks) else {
            bail!("{name} is not written first")
        };
        let press = "keyguide.press(keyguide.elementOf(arguments[0]))";
        filler.tab.execute(press, vec![json!(ops[0].node.0)]).await?;
        filler
            .tab
            .until("the list to open", LIMIT, async || {
                ensure!(filler.open_layers().await? == 1, "it is not open");
                Ok(())
            })
            .await?;
        filler.read().await?;
        let end = filler.fill(&wanted).await?;
        let stored = filler.stored().await?;
        ensure!(end.stopped.is_none() && end.left == 0, "{name}: {end:?}, stored {stored:#}");
        ensure!(stored[name] == to && stored["Native box"] == true, "{name}: {stored:#}");
        ensure!(filler.open_layers().await? == 0, "{name} was left open");
        filler.browser.quit().await?;
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
    let mut filler = open().await?;
    for (name, of) in [
        ("Long list", 300), // no more are told
        ("Long drawn list", 300),
        ("Long searched list", 12), // those that showed before anything was typed
        ("Growing list", 61),
    ] {
        filler.lists.clear();
        let end = filler.fill(&vec![option(name, "Nowhere"), on("Native box")]).await?;
        let why = why_open(&end, name)?;
        ensure!(why == Why::Reason(Reason::NoOption("Nowhere".into())), "{name}: {why:?}");
        let known: Vec<usize> = filler.lists.values().map(Vec::len).collect();
        ensure!(known == [of], "{name}: {known:?} entries were seen");
        let stored = filler.stored().await?;
        ensure!(stored[name] == "Mine" && stored["Native box"] == true, "{name}: {stored:#}");
        filler.undo().await?;
        ensure!(filler.open_layers().await? == 0, "{name} was left open");
    }
    filler.browser.quit().await
}

#[tokio::test]
async fn what_another_write_moved_is_written_once_more() -> Result<()> {
    let mut filler = open().await?;
    let wanted = vec![on("Leading box"), on("Led box")];
    let end = filler.fill(&wanted).await;
    // Only what is to change was approved: the led box was right when the plan was made.
    let end = end?;
    ensure!(end.stopped.is_none() && end.done == 1, "{end:?}");
    let end = filler.fill(&wanted).await?;
    ensure!(end.stopped.is_none() && end.left == 0, "{end:?}");
    let stored = filler.stored().await?;
    ensure!(stored["Led box"] == true && stored["Leading box"] == true, "{stored:#}");
    filler.undo().await?;
    let stored = filler.stored().await?;
    ensure!(stored["Led box"] == true && stored["Leading box"] == false, "{stored:#}");
    filler.browser.quit().await
}

#[tokio::test]
async fn a_box_that_does_not_answer_is_told_and_the_rest_filled() -> Result<()> {
    let mut filler = open().await?;
    let end = filler.fill(&vec![on("Deaf box"), on("Drawn box"), on("Native box")]).await?;
    let why = why_open(&end, "Deaf box")?;
    ensure!(why == Why::Result(OpResult::NotAccepted) && end.done == 2, "{end:?}");
    let stored = filler.stored().await?;
    ensure!(stored["Drawn box"] == true && stored["Native box"] == true, "{stored:#}");
    filler.browser.quit().await
}

#[tokio::test]
async fn an_entry_that_is_missing_or_there_twice() -> Result<()> {
    let mut filler = open().await?;
    let wanted = vec![option("Short list", "All"), option("Twin list", "All"), on("Native box")];
    let end = filler.fill(&wanted).await?;
    ensure!((end.done, end.left) == (1, 2), "{end:?}");
    let (missing, twice) = (why_open(&end, "Short list")?, why_open(&end, "Twin list")?);
    ensure!(missing == Why::Reason(Reason::NoOption("All".into())), "{missing:?}");
    ensure!(twice == Why::Result(OpResult::UnclearOption), "{twice:?}");
    ensure!(filler.lists.values().any(|list| list == &["None", "Mine"]), "{:?}", filler.lists);
    let stored = filler.stored().await?;
    ensure!(stored["Short list"] == "Mine" && stored["Twin list"] == "Mine", "{stored:#}");
    ensure!(filler.open_layers().await? == 0, "a list was left open");
    filler.browser.quit().await
}

#[tokio::test]
async fn what_changed_since_it_was_read_is_not_pressed() -> Result<()> {
    let mut filler = open().await?;
    // Another hand switches the drawn box on, after the plan was made.
    let ops: Vec<Op> = match Fill::begin(&filler.plan(&vec![on("Drawn box")])?) {
        Some(mut fill) => match fill.next(&filler.plan(&vec![on("Drawn box")])?, &filler.looks) {
            Next::Write(ops) => ops,
            other => bail!("{other:?}"),
        },
        None => bail!("nothing to fill"),
    };
    let press = "keyguide.press([...document.querySelectorAll('.Checkbox2 > .box')][0])";
    filler.tab.execute(press, vec![]).await?;
    ensure!(filler.stored().await?["Drawn box"] == true, "the press did nothing");
    let outcomes = filler.write(&ops).await?;
    ensure!(outcomes[0].result == OpResult::Changed, "{outcomes:?}");
    ensure!(filler.stored().await?["Drawn box"] == true, "it was pressed");
    filler.browser.quit().await
}
