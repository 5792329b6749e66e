//! Frames: too deep, of strangers, and such that go elsewhere while they are being filled.

use anyhow::{Result, ensure};

use super::hosts::{LOOKALIKE, SUFFIXED};
use super::stage::TENANT;
use super::{Stage, cases};
use crate::word::Word;

cases! {
    frames_nested_fifty_deep,
    a_frame_that_goes_to_a_stranger_in_mid_fill,
    a_frame_that_goes_to_another_page_in_mid_fill,
    a_frame_of_a_stranger_with_the_same_controls,
    autotask_in_a_frame_of_a_stranger,
    a_frame_without_an_address,
    a_frame_in_a_sandbox,
    a_frame_that_comes_and_goes,
}

/// The innermost of fifty frames, or of as many as the browser nests, holds the editor, and all of them are
/// Autotask's: it is filled.
async fn frames_nested_fifty_deep(stage: &Stage) -> Result<()> {
    stage.admin.goto(&format!("{TENANT}/__state")).await?;
    let script = "let inner = document;
        for (let depth = 0; depth < 50; depth += 1) {
            const frame = inner.createElement('iframe');
            Object.assign(frame.style, { width: '1200px', height: '900px' });
            inner.body.append(frame);
            if (!frame.contentDocument) {
                frame.remove();
                break;
            }
            inner = frame.contentDocument;
        }
        window.frame = inner.defaultView.frameElement;
        return new Promise((done) => {
            window.frame.onload = () => done(true);
            window.frame.src = arguments[0];
        })";
    stage.admin.execute(script, vec![stage.editor().into()]).await?;
    stage.open_panel().await?;
    stage.fills_all().await?;
    let filled = "return window.frame.contentDocument.querySelector('input[type=checkbox][name=Active]').checked";
    stage.holds(&stage.admin, "the innermost frame is filled", filled).await
}

/// The tenant's page with a frame, in which this path of this host is shown.
async fn framed(stage: &Stage, address: &str) -> Result<()> {
    stage.admin.goto(&format!("{TENANT}/__state")).await?;
    let script = "const frame = document.createElement('iframe');
        frame.id = 'inner';
        Object.assign(frame.style, { width: '1200px', height: '900px' });
        return new Promise((done) => {
            frame.onload = () => done(true);
            frame.src = arguments[0];
            document.body.replaceChildren(frame);
        })";
    stage.admin.execute(script, vec![address.into()]).await?;
    Ok(())
}

async fn goes_elsewhere(stage: &Stage, address: &str) -> Result<Word> {
    framed(stage, &stage.editor()).await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let inner = stage.admin.frame("#inner");
    // It takes its time afterwards, so that it is gone before all is filled.
    let deed = "let writes = 0;
        window.addEventListener('change', () => {
            if ((writes += 1) === 3) location.href = arguments[0];
            const end = performance.now() + 150;
            while (writes > 3 && performance.now() < end);
        })";
    let deed = deed.replace("arguments[0]", "address");
    inner.execute(&format!("const address = arguments[0]; {deed}"), vec![address.into()]).await?;
    stage.fill().await
}

async fn a_frame_that_goes_to_a_stranger_in_mid_fill(stage: &Stage) -> Result<()> {
    let there = format!("https://{SUFFIXED}/__signin?to={}", stage.editor().replace('&', "%26"));
    let word = goes_elsewhere(stage, &there).await?;
    ensure!(matches!(word, Word::Broken(_)), "{word:?}");
    let inner = stage.admin.frame("#inner");
    let untouched = "return !document.querySelector('input[type=checkbox][name=Active]')?.checked
        && !document.querySelector('[data-keyguide]')";
    stage.holds(&inner, "the stranger's page is not touched", untouched).await?;
    ensure!(stage.panel.count("button[data-do=undo]:enabled").await? == 0, "of what is gone");
    stage.panel_is_usable().await
}

/// Another copy of the same page comes into the frame: nothing that was approved for the first one is
/// written into it.
async fn a_frame_that_goes_to_another_page_in_mid_fill(stage: &Stage) -> Result<()> {
    let word = goes_elsewhere(stage, &format!("{TENANT}{}&again=1", stage.editor())).await?;
    ensure!(matches!(word, Word::Broken(_)), "{word:?}");
    let inner = stage.admin.frame("#inner");
    let untouched =
        "return document.querySelector('input[type=checkbox][name=Active]').checked === false";
    stage
        .admin
        .until("the other page", crate::LIMIT, async || {
            stage.holds(&inner, "it is not touched", untouched).await
        })
        .await?;
    stage.panel_is_usable().await
}

/// Before the tenant's frame stands a stranger's with the same page in it, at the same path: that one is left
/// alone. Of two that are Autotask's the first would be filled.
async fn a_frame_of_a_stranger_with_the_same_controls(stage: &Stage) -> Result<()> {
    framed(stage, &format!("https://{LOOKALIKE}/__state")).await?;
    let beside = "const frame = document.createElement('iframe');
        frame.id = 'tenant';
        Object.assign(frame.style, { width: '1200px', height: '900px' });
        await new Promise((done) => {
            frame.onload = done;
            frame.src = arguments[0];
            document.body.append(frame);
        });
        return (await fetch(arguments[0])).text()";
    let same = stage.admin.execute(beside, vec![stage.editor().into()]).await?;
    let stranger = stage.admin.frame("#inner");
    let show = "history.replaceState(null, '', arguments[1]);
        document.documentElement.innerHTML = arguments[0]";
    stranger.execute(show, vec![same, stage.editor().into()]).await?;
    let off = "return document.querySelector('input[type=checkbox][name=Active]').checked === false
        && !document.querySelector('[data-keyguide]')";
    stage.holds(&stranger, "the stranger shows the same", off).await?;
    stage.open_panel().await?;
    stage.fills_all().await?;
    stage.holds(&stranger, "the stranger's page is not touched", off).await?;
    let on = "return document.querySelector('input[type=checkbox][name=Active]').checked";
    stage.holds(&stage.admin.frame("#tenant"), "the tenant's page is filled", on).await
}

/// A stranger's page shows Autotask in a frame, to have it clicked through: that tab is no tab of
/// Autotask's, and is left alone as a whole.
async fn autotask_in_a_frame_of_a_stranger(stage: &Stage) -> Result<()> {
    stage.admin.goto(&format!("https://{SUFFIXED}/__state")).await?;
    let script = "const frame = document.createElement('iframe');
        return new Promise((done) => { frame.onload = () => done(true); frame.src = arguments[0]; document.body.append(frame) })";
    stage.admin.execute(script, vec![format!("{TENANT}{}", stage.editor()).into()]).await?;
    stage.open_panel().await?;
    stage.panel_sees_nothing().await?;
    stage.panel_is_usable().await
}

/// A frame that the page writes itself is a part of the page: a double in it is a double.
async fn a_frame_without_an_address(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const frame = document.body.appendChild(document.createElement('iframe'));
            frame.contentDocument.body.append(document.createElement('input'));
            const label = frame.contentDocument.body.appendChild(frame.contentDocument.createElement('label'));
            label.innerHTML = '<input type=checkbox id=trap> Active';
            window.trap = frame.contentDocument.querySelector('#trap')",
        )
        .await?;
    stage.fills_all().await?;
    stage
        .holds(&stage.admin, "what is in it is not written", "return window.trap.checked === false")
        .await?;
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

async fn a_frame_in_a_sandbox(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let script = "const frame = document.createElement('iframe');
        frame.sandbox = 'allow-scripts allow-forms';
        return new Promise((done) => { frame.onload = () => done(true); frame.src = arguments[0]; document.body.prepend(frame) })";
    stage.admin.execute(script, vec![stage.editor().into()]).await?;
    stage.open_panel().await?;
    stage.filled_and_stored().await
}

async fn a_frame_that_comes_and_goes(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "let frame = null;
            setInterval(() => {
                frame?.remove();
                frame = document.body.appendChild(document.createElement('iframe'));
                frame.src = '/__state';
            }, 60)",
        )
        .await?;
    stage.filled_and_stored().await
}
