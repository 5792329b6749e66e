//! Working with the plan: leaving lines out, finding lines, looking from a line to the page and back,
//! and being told how far a fill is, without losing one's place.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use keyguide_browser::met::Met;
use keyguide_browser::scene::Scene;
use keyguide_browser::word::{Word, heard, press_fill};
use keyguide_browser::{Key, LIMIT, Page};
use serde_json::{Value, json};

/// Long enough for a page on which every list must be opened.
const FILLS: Duration = Duration::from_secs(60);
const DEVICES: &str = "Admin|Feature Access|||Devices";
/// The hook of the line about a control, by its name.
const LINE: &str = "const line = [...document.querySelectorAll('li[data-line]')].find((line) =>
        line.querySelector('.name').textContent.endsWith(arguments[0] + ': '));
    return line ? line.dataset.line : ''";

async fn line(panel: &Page, name: &str) -> Result<String> {
    let found = panel
        .until(&format!("the line of {name}"), LIMIT, async || {
            let found = panel.execute(LINE, vec![name.into()]).await?;
            ensure!(found.as_str().is_some_and(|id| !id.is_empty()), "there is none");
            Ok(found)
        })
        .await?;
    Ok(format!("li[data-line='{}']", found.as_str().context("no text")?))
}

async fn kind(panel: &Page, line: &str) -> Result<String> {
    let script = "return document.querySelector(arguments[0])?.dataset.kind ?? 'none'";
    let kind = panel.execute(script, vec![line.into()]).await?;
    Ok(kind.as_str().unwrap_or_default().to_owned())
}

async fn becomes(panel: &Page, line: &str, wanted: &str) -> Result<()> {
    panel
        .until(&format!("the line to be {wanted}"), LIMIT, async || {
            let kind = kind(panel, line).await?;
            ensure!(kind == wanted, "it is {kind}");
            Ok(())
        })
        .await
}

/// A line that is left out is in no number of what is filled, stays out when the page is read again, can
/// be taken back, and is not stored.
#[tokio::test]
async fn a_line_that_is_left_out_is_not_stored() -> Result<()> {
    for ui in ["mvc", "onyx"] {
        let scene = Scene::at_a_copied_level_in(ui, json!({})).await?;
        let copied = scene.stored().await?;
        scene.panel.click_check("Remove them").await?;
        let devices = line(&scene.panel, "Devices").await?;
        let tick = format!("{devices} input[data-do=include]");
        scene.panel.see("Fill ").await?;
        let before = scene.panel.text_of("button[data-do=fill]").await?;
        scene.panel.click(&tick).await?;
        becomes(&scene.panel, &devices, "excluded").await?;
        let focus = "return document.activeElement === document.querySelector(arguments[0])";
        let kept = scene.panel.execute(focus, vec![tick.as_str().into()]).await?;
        ensure!(kept == true, "{ui}: the box that was pressed lost the focus");
        scene.panel.see("left out (would be: off)").await?;
        let counts = scene.panel.text_of("[data-part=counts]").await?;
        ensure!(counts.contains("1 left out"), "{ui}: the numbers are {counts}");
        ensure!(scene.panel.text_of("button[data-do=fill]").await? != before, "{ui}: {before}");
        // Taken back, and left out again.
        scene.panel.click(&tick).await?;
        becomes(&scene.panel, &devices, "change").await?;
        ensure!(
            scene.panel.text_of("button[data-do=fill]").await? == before,
            "{ui}: not as before"
        );
        scene.panel.click(&tick).await?;
        becomes(&scene.panel, &devices, "excluded").await?;
        let approved = press_fill(&scene.panel).await?;
        let word = heard(&scene.panel).await?;
        becomes(&scene.panel, &devices, "excluded").await?;
        scene.panel.see("1 line that you left out stays as it is").await?;
        scene.panel.see("All else is as it should be; 1 line is left out").await?;
        let report = scene.panel.text_of("[data-list=report] .counts").await?;
        ensure!(report.contains("1 left out"), "{ui}: the report says {report}");
        scene.panel.shot(&format!("left-out-{ui}")).await?;
        let met = Met {
            what: format!("{ui}, Devices left out"),
            scene,
            copied,
            before: Value::Null,
            approved,
            word,
        };
        let stored = met.save().await?;
        ensure!(stored.left == [DEVICES], "{ui}: left are {:?}", stored.left);
        ensure!(met.word == Word::Filled(stored.changed), "{ui}: {:?}, {stored:?}", met.word);
        met.scene.end().await?;
    }
    Ok(())
}

const SEEN: &str = "const seen = (it) => it.checkVisibility();
    return { lines: [...document.querySelectorAll('li[data-line]')].filter(seen).map((it) => it.dataset.kind),
        sections: [...document.querySelectorAll('details[data-section]')].filter(seen).length,
        open: document.querySelectorAll('details[data-section][open]').length,
        all: document.querySelectorAll('details[data-section]').length }";

#[tokio::test]
async fn lines_are_found_by_text_and_by_kind_and_sections_open_and_close() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Remove them").await?;
    let devices = line(panel, "Devices").await?;
    panel.click("button[data-do=collapse]").await?;
    let seen = async |what: &str, fits: &dyn Fn(&Value) -> bool| {
        panel
            .until(what, LIMIT, async || {
                let seen = panel.execute(SEEN, vec![]).await?;
                ensure!(fits(&seen), "{seen}");
                Ok(())
            })
            .await
    };
    seen("all to be closed", &|it| it["open"] == 0 && it["lines"] == json!([])).await?;
    panel.click("button[data-do=expand]").await?;
    seen("all to be open", &|it| it["open"] == it["all"]).await?;
    panel.enter_at("input[data-do=filter]", "devices").await?;
    let few =
        |it: &Value| it["lines"].as_array().is_some_and(|all| !all.is_empty() && all.len() < 6);
    seen("the lines with that word", &few).await?;
    let shown = "return document.querySelector(arguments[0]).checkVisibility()";
    ensure!(panel.execute(shown, vec![devices.into()]).await? == true, "it is not found");
    for _ in "devices".chars() {
        panel.press(Key::Backspace).await?;
    }
    seen("all lines again", &|it| it["lines"].as_array().is_some_and(|all| all.len() > 50)).await?;
    for (show, kinds) in [("changes", ["change", "follows"]), ("right", ["ok", "left"])] {
        panel.click(&format!("button[data-show={show}]")).await?;
        let only = |it: &Value| {
            let lines = it["lines"].as_array().cloned().unwrap_or_default();
            !lines.is_empty() && lines.iter().all(|kind| kinds.iter().any(|one| kind == one))
        };
        seen(&format!("only {show}"), &only).await?;
        let pressed = panel.count("button[data-show][aria-pressed=true]").await?;
        ensure!(pressed == 1, "{pressed} are pressed");
    }
    panel.shot("filter").await?;
    panel.click("button[data-show=all]").await?;
    seen("all of them", &|it| it["sections"] == it["all"]).await?;
    scene.end().await
}

/// What changes on the page changes its line, and nothing else: neither what is typed into the filter nor
/// the place that was scrolled to is lost, and all other lines are the same elements.
#[tokio::test]
async fn one_change_redraws_one_line() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Remove them").await?;
    let devices = line(panel, "Devices").await?;
    panel.click("button[data-do=expand]").await?;
    let mark = "document.querySelectorAll('li[data-line]').forEach((it) => { it.mine = true });
        document.querySelector('[data-do=filter]').focus({ preventScroll: true });
        scrollTo(0, 1500);
        window.mid = document.elementFromPoint(200, 500).closest('li[data-line]');
        return { at: mid.getBoundingClientRect().top, lines: document.querySelectorAll('li[data-line]').length }";
    let before = panel.execute(mark, vec![]).await?;
    ensure!(
        before["lines"].as_u64() > Some(100) && before["at"].as_f64() > Some(300.0),
        "{before}"
    );
    let tick = "const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Devices');
        label.closest('.InputField').querySelector('input[type=checkbox]').click()";
    scene.admin.execute(tick, vec![]).await?;
    becomes(panel, &devices, "ok").await?;
    let script = "return { at: mid.getBoundingClientRect().top, lines: [...document.querySelectorAll('li[data-line]')].filter((it) => it.mine).length,
        focus: document.activeElement === document.querySelector('[data-do=filter]') }";
    let after = panel.execute(script, vec![]).await?;
    ensure!(after["lines"] == before["lines"], "{before}, then {after}");
    let moved = after["at"].as_f64().zip(before["at"].as_f64()).map(|(now, then)| now - then);
    ensure!(
        moved.is_some_and(|by| by.abs() < 3.0),
        "under the eyes it moved: {before}, then {after}"
    );
    ensure!(after["focus"] == true, "the focus went: {after}");
    scene.end().await
}

/// From a line to its control, by pointer and by keyboard, and from a control to its line.
#[tokio::test]
async fn a_line_and_its_control_are_shown_together() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let (panel, admin) = (&scene.panel, &scene.admin);
    panel.click_check("Remove them").await?;
    let devices = line(panel, "Devices").await?;
    let rings = "return document.querySelectorAll('[data-keyguide]').length";
    let count = async |wanted: u64, what: &str| {
        admin
            .until(what, LIMIT, async || {
                let now = admin.execute(rings, vec![]).await?;
                ensure!(now == wanted, "{now} rings");
                Ok(())
            })
            .await
    };
    let none = admin.execute(rings, vec![]).await?.as_u64().context("no number")?;
    let outside = "scrollTo(0, 0); document.querySelector('.ScrollingContentContainer, main, body').scrollTop = 0";
    admin.execute(outside, vec![]).await?;
    let centre = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
    panel.execute(centre, vec![devices.as_str().into()]).await?;
    panel.hover(&format!("{devices} .name")).await?;
    count(none + 1, "the control to be ringed").await?;
    let in_sight = "const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Devices');
        const box = label.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight ? 'seen' : `${box.top} of ${innerHeight}`";
    admin
        .until("the control to be in sight", LIMIT, async || {
            let seen = admin.execute(in_sight, vec![]).await?;
            ensure!(seen == "seen", "it is at {seen}");
            Ok(())
        })
        .await?;
    panel.hover("h1").await?;
    count(none, "the ring to go").await?;
    panel
        .execute(
            "document.querySelector(arguments[0]).focus()",
            vec![format!("{devices} input").into()],
        )
        .await?;
    count(none + 1, "the control to be ringed by the keyboard").await?;
    panel.execute("document.activeElement.blur()", vec![]).await?;
    count(none, "the ring to go with the focus").await?;
    // And back: the page's own events are none of a person.
    let forged = "const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Devices');
        label.id = 'meant';
        for (const type of ['pointerover', 'focusin']) label.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));";
    admin.execute(forged, vec![]).await?;
    admin.hover("#meant").await?;
    let pointed = format!("{devices}[data-pointed]");
    panel
        .until("the line to be shown", LIMIT, async || {
            ensure!(panel.count(&pointed).await? == 1, "it is not");
            Ok(())
        })
        .await?;
    ensure!(panel.count("[data-pointed]").await? == 1, "more than that line is shown");
    panel.shot("pointed").await?;
    admin.hover(".ToolBar .SaveAndClose").await?;
    panel
        .until("no line to be shown", LIMIT, async || {
            ensure!(panel.count("[data-pointed]").await? == 0, "one is");
            Ok(())
        })
        .await?;
    scene.end().await
}

/// A page that only pretends that somebody points moves nothing in the panel.
#[tokio::test]
async fn a_page_cannot_point_by_itself() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.click_check("Remove them").await?;
    line(&scene.panel, "Devices").await?;
    let watch = "window.shown = 0; new MutationObserver((all) => { shown += all.length })
        .observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-pointed'] })";
    scene.panel.execute(watch, vec![]).await?;
    let forged = "for (const box of document.querySelectorAll('input'))
        for (const type of ['pointerover', 'focusin']) box.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    scene.admin.execute(forged, vec![]).await?;
    // What is heard comes in order: once this change is seen, all before it was.
    let tick = "const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Devices');
        label.closest('.InputField').querySelector('input[type=checkbox]').click()";
    scene.admin.execute(tick, vec![]).await?;
    let devices = line(&scene.panel, "Devices").await?;
    becomes(&scene.panel, &devices, "ok").await?;
    let shown = scene.panel.execute("return window.shown", vec![]).await?;
    ensure!(shown == 0, "a line was shown {shown} times");
    scene.end().await
}

/// A fill tells how far it is in a bar, and aloud only that it began and how it ended.
#[tokio::test]
async fn progress_is_shown_and_said_once() -> Result<()> {
    let scene = Scene::at_a_copied_level_in("onyx", json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Remove them").await?;
    panel.see("Fill ").await?;
    let watch = "window.bars = []; window.said = [];
        new MutationObserver(() => {
            const bar = document.querySelector('[data-part=filling] [role=progressbar]');
            if (bar) bars.push([Number(bar.getAttribute('aria-valuenow')), Number(bar.getAttribute('aria-valuemax'))]);
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
        for (const live of document.querySelectorAll('[data-live]'))
            new MutationObserver(() => { if (live.textContent) said.push(live.textContent) })
                .observe(live, { subtree: true, childList: true, characterData: true })";
    panel.execute(watch, vec![]).await?;
    let approved = press_fill(panel).await?;
    let half = async || {
        let bars = panel.execute("return window.bars", vec![]).await?;
        ensure!(bars.as_array().is_some_and(|all| all.len() > 20), "{bars}");
        Ok(())
    };
    panel.until("the bar to move", FILLS, half).await?;
    panel.shot("filling").await?;
    heard(panel).await?;
    let seen = panel.execute("return { bars, said }", vec![]).await?;
    let bars: Vec<(u64, u64)> = serde_json::from_value(seen["bars"].clone())?;
    ensure!(bars.iter().all(|(_, of)| *of == approved as u64), "of {approved}: {bars:?}");
    ensure!(bars.windows(2).all(|pair| pair[0].0 <= pair[1].0), "it goes back: {bars:?}");
    let mut steps: Vec<u64> = bars.iter().map(|(done, _)| *done).collect();
    steps.dedup();
    ensure!(steps.len() > 10, "it hardly moves: {steps:?}");
    let said: Vec<String> = serde_json::from_value(seen["said"].clone())?;
    let times = |text: &str| said.iter().filter(|one| one.contains(text)).count();
    ensure!(times("Filling…") == 1 && times("filled and read back") == 1, "said: {said:?}");
    ensure!(said.len() <= 4, "too much is said: {said:?}");
    ensure!(panel.count("[data-part=filling]").await? == 0, "the bar stays");
    ensure!(panel.count("button[data-do=undo]:enabled:not([hidden])").await? == 1, "no Undo");
    scene.end().await
}

/// What was looked for on the level hides nothing of a plan that is too short for a filter.
#[tokio::test]
async fn a_filter_that_is_not_drawn_hides_nothing() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click("button[data-show=right]").await?;
    scene.fill_and_save_level().await?;
    let _form = scene.new_user().await?;
    panel.enter("Email Address", "integrations@tenant.example").await?;
    panel.choose("Primary Internal Location", "Headquarters").await?;
    panel.see("Fill ").await?;
    ensure!(panel.count(".filter:not([hidden])").await? == 0, "the filter is drawn");
    let all = panel.count("li[data-line]").await?;
    let seen = panel.execute(SEEN, vec![]).await?;
    let lines = seen["lines"].as_array().map_or(0, Vec::len);
    ensure!(all > 3 && lines == all, "of {all} lines are seen {seen}");
    scene.end().await
}

/// What had the keyboard's focus goes away: the focus goes to the heading of the step, and what is typed
/// into is left alone.
#[tokio::test]
async fn the_focus_is_never_lost() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Leave them as copied").await?;
    panel.see("Fill ").await?;
    panel.execute("document.querySelector('[data-do=fill]').focus()", vec![]).await?;
    panel.press(Key::Enter).await?;
    heard(panel).await?;
    panel.see("Press the highlighted Save button").await?;
    let holder = "const it = document.activeElement;
        return [it.localName, it.closest('li')?.dataset.step ?? '']";
    let at = async |wanted: Value| {
        panel
            .until("the focus", LIMIT, async || {
                let at = panel.execute(holder, vec![]).await?;
                ensure!(at == wanted, "it is at {at}");
                Ok(())
            })
            .await
    };
    at(json!(["h2", "saveLevel"])).await?;
    // What is typed into is left alone while the step goes elsewhere.
    panel.click("button[data-do=recipes]").await?;
    panel.enter_at("#search", "at").await?;
    scene
        .admin
        .goto("https://ww5.autotask.net/Mvc/AdministrationSetup/Administration.mvc/Landing")
        .await?;
    panel.see("On to another page").await?;
    let typing = "const it = document.activeElement; return [it.id, it.value, it.selectionStart]";
    let held = panel.execute(typing, vec![]).await?;
    ensure!(held == json!(["search", "at", 2]), "the focus is at {held}");
    scene.end().await
}

/// That nothing is saved yet is told of the page that was filled: with that it goes.
#[tokio::test]
async fn what_was_filled_is_told_as_long_as_its_page_stands() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Leave them as copied").await?;
    panel.see("Fill ").await?;
    panel.click("[data-do=fill]").await?;
    panel.see("Press the highlighted Save button").await?;
    let told = "[data-part=notice]";
    ensure!(panel.text_of(told).await?.contains("Nothing is saved yet"), "nothing was told");
    scene
        .admin
        .goto("https://ww5.autotask.net/Mvc/AdministrationSetup/Administration.mvc/Landing")
        .await?;
    panel.see("On to another page").await?;
    let left = panel.text_of(told).await?;
    ensure!(left.is_empty(), "it still says “{left}”");
    scene.end().await
}

/// The page does not keep what is written: the line says so, and the rest is filled. Where it keeps nothing, those
/// that were not reached say that.
#[tokio::test]
async fn a_line_that_is_left_says_why() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Remove them").await?;
    let devices = line(panel, "Devices").await?;
    let stubborn = "const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Devices');
        const box = label.closest('.InputField').querySelector('input[type=checkbox]');
        box.addEventListener('change', () => { box.checked = true })";
    scene.admin.execute(stubborn, vec![]).await?;
    press_fill(panel).await?;
    let word = heard(panel).await?;
    ensure!(matches!(word, Word::Stopped { left: 1, done } if done > 20), "{word:?}");
    let said = panel.text_of(&format!("{devices} [data-failed]")).await?;
    ensure!(said.starts_with("Not filled: ") && said.len() > 20, "it says “{said}”");
    panel.shot("line-failed").await?;
    panel.click("button[data-do=undo]:enabled").await?;
    heard(panel).await?;
    ensure!(panel.count("[data-failed]").await? == 0, "it is still said");

    let all = "addEventListener('change', ({ target }) => { if (target.type === 'checkbox') target.checked = !target.checked })";
    scene.admin.execute(all, vec![]).await?;
    press_fill(panel).await?;
    let word = heard(panel).await?;
    ensure!(matches!(word, Word::Stopped { left, .. } if left > 20), "{word:?}");
    let others =
        "return [...document.querySelectorAll('[data-failed]')].map((it) => it.textContent)";
    let others = panel.execute(others, vec![]).await?;
    let behind = others.as_array().map_or(0, |all| {
        all.iter().filter(|one| *one == "Not filled: Keyguide stopped before it.").count()
    });
    ensure!(behind > 0, "nothing is said of those behind it: {others}");
    scene.end().await
}

/// A secret that is generated anew for a user that is saved is as lost as the first, if nobody copies it.
#[tokio::test]
async fn a_secret_made_anew_for_a_saved_user_is_told() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.grant_clipboard().await?;
    scene.fill_and_save_level().await?;
    let form = scene.new_user().await?;
    scene.fill_user(&form).await?;
    scene.panel.click("button[data-do=copyBoth]").await?;
    scene.panel.see("Both are copied").await?;
    form.click(keyguide_browser::scene::SAVE).await?;
    scene.panel.see("All done").await?;
    let edit = format!("https://ww5.autotask.net{}?id=1", keyguide_replica::paths::API_USER_EDIT);
    let state = scene.state().await?;
    let id = state["users"].as_array().and_then(|all| all.last()).map(|user| user["id"].clone());
    let edit = edit.replace("id=1", &format!("id={}", id.unwrap_or_default()));
    scene.admin.goto(&edit).await?;
    scene.panel.see("All done").await?;
    scene.admin.click_text("Generate Secret").await?;
    scene.panel.see("The secret on the page is not copied").await?;
    scene.panel.see("Copy both now").await?;
    scene.panel.shot("made-anew").await?;
    scene.panel.click("button[data-do=copySecret]").await?;
    scene.panel.see_no_more("The secret on the page is not copied").await?;
    scene.end().await
}
