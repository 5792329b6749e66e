//! Clicks and keys that no person made, and a highlight that the page tampers with.

use anyhow::{Result, ensure};

use super::{Stage, cases};
use crate::LIMIT;

cases! {
    events_forged_on_the_highlight,
    a_highlight_taken_away,
    a_highlight_covered,
    a_highlight_rewritten,
    keys_and_clicks_forged_while_pointing,
    panel_buttons_clicked_by_a_script_at_a_plan,
    panel_buttons_clicked_by_a_script_after_a_fill,
    panel_buttons_clicked_by_a_script_at_the_credentials,
    panel_buttons_clicked_by_a_script_while_pointing,
    options_buttons_clicked_by_a_script,
}

/// Every event of a press, without a person, on the element that a script calls `target`.
const FORGE: &str = "
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick'])
        target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, composed: true,
            clientX: 300, clientY: 300 }));
    for (const type of ['keydown', 'keyup']) for (const key of ['Enter', ' ', 'Tab', 'Escape'])
        target.dispatchEvent(new KeyboardEvent(type, { key, code: key, bubbles: true, composed: true }));";

/// The highlight stands on the page's Save button.
async fn at_save(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.fills_all().await?;
    highlighted(stage, true).await
}

async fn highlighted(stage: &Stage, wanted: bool) -> Result<()> {
    stage
        .admin
        .until("the highlight", LIMIT, async || {
            let there = stage.admin.count("[data-keyguide]").await? > 0;
            ensure!(there == wanted, "it is there: {there}");
            Ok(())
        })
        .await
}

async fn events_forged_on_the_highlight(stage: &Stage) -> Result<()> {
    at_save(stage).await?;
    let before = stage.form().await?;
    let script = format!(
        "for (const target of [...document.querySelectorAll('[data-keyguide]'), document.body, document]) {{ {FORGE} }}"
    );
    stage.attack(&script).await?;
    ensure!(stage.form().await? == before, "the form changed");
    stage.panel.see("Press the highlighted Save button").await?;
    stage.panel_is_usable().await
}

async fn a_highlight_taken_away(stage: &Stage) -> Result<()> {
    at_save(stage).await?;
    stage
        .attack("document.querySelectorAll('[data-keyguide]').forEach((it) => it.remove())")
        .await?;
    stage.panel.see("Press the highlighted Save button").await?;
    stage.panel.click("button[data-do=undo]").await?;
    stage.panel.see("put back").await?;
    stage.panel_is_usable().await
}

async fn a_highlight_covered(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    stage
        .attack(
            "const cover = document.createElement('div');
            cover.popover = 'manual';
            Object.assign(cover.style, { position: 'fixed', inset: '0', width: '100vw', height: '100vh',
                background: 'white', zIndex: 2147483647 });
            cover.onclick = () => { window.clicked = true };
            cover.addEventListener('change', () => { window.clicked = true });
            document.documentElement.append(cover);
            cover.showPopover()",
        )
        .await?;
    stage.fill().await?;
    stage.holds(&stage.admin, "the cover was not pressed", "return !window.clicked").await?;
    stage.attack("document.querySelector('[popover]').remove()").await?;
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

/// Its words are in a closed root: the page can neither read nor change them.
async fn a_highlight_rewritten(stage: &Stage) -> Result<()> {
    at_save(stage).await?;
    let script = "const [host] = document.querySelectorAll('[data-keyguide]');
        const closed = host.shadowRoot === null && host.textContent === '' && host.children.length === 0;
        host.innerHTML = '<b>Press Delete</b>';
        let second = false;
        try { host.attachShadow({ mode: 'open' }); second = true } catch {}
        return closed && !second && !host.innerText";
    stage.holds(&stage.admin, "closed to the page", script).await?;
    stage.panel.see("Press the highlighted Save button").await
}

async fn keys_and_clicks_forged_while_pointing(stage: &Stage) -> Result<()> {
    pointing(stage).await?;
    let script = format!(
        "for (const target of [...document.querySelectorAll('input, [data-keyguide]'), document, window]) {{ {FORGE} }}"
    );
    stage.attack(&script).await?;
    // What a forged click ticked in the page is the page's own doing; the panel learned nothing.
    stage.panel.see("On the Autotask page, click").await?;
    let kept = "return chrome.storage.local.get('aliases').then((kept) => !kept.aliases)";
    stage.holds(&stage.panel, "nothing was learned", kept).await?;
    stage.panel.click("button[data-do=unpick]").await?;
    stage.panel.see_no_more("On the Autotask page, click").await
}

/// The panel waits for the admin to point at a control that the page calls otherwise.
async fn pointing(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const label = [...document.querySelectorAll('label')]
                .find((label) => label.textContent.trim() === 'Products, Services, & Inventory');
            label.textContent = 'Goods and Warehouses'",
        )
        .await?;
    stage.panel.see("What about the other sections?").await?;
    stage.panel.click("li.absent button[data-do=pick]").await?;
    stage.panel.see("On the Autotask page, click").await
}

/// A script in the panel's page clicks every button: nothing of it happens, in the panel or elsewhere.
async fn all_ignored(stage: &Stage, least: u64) -> Result<()> {
    // Words about what changed may still be on their way.
    let watch = "const buttons = [...document.querySelectorAll('button')];
        const before = JSON.stringify(await chrome.storage.local.get());
        for (const button of buttons) {
            button.disabled = false;
            button.click();
            button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        }
        // Whatever a click had begun would have been drawn, or asked of the page, by then.
        return chrome.storage.local.get().then((kept) => new Promise((done) => setTimeout(() => done({
            number: buttons.length,
            kept: JSON.stringify(kept) === before,
            saved: window.saved ?? null,
            same: document.body.innerText.trim(),
        }))))";
    let before = stage.panel.text().await?;
    let windows = stage.browser.window_count().await?;
    let save = "HTMLAnchorElement.prototype.click = function () { window.saved = this.download }";
    stage.panel.execute(save, vec![]).await?;
    let told =
        stage.panel.execute(&format!("return (async () => {{ {watch} }})()"), vec![]).await?;
    ensure!(told["number"].as_u64().is_some_and(|number| number >= least), "{told}");
    ensure!(told["saved"].is_null(), "a file was saved: {told}");
    ensure!(told["kept"] == true, "something else is kept: {told}");
    ensure!(told["same"] == *before, "the panel says {}, before: {before}", told["same"]);
    ensure!(stage.browser.window_count().await? == windows, "a window was opened");
    Ok(())
}

async fn panel_buttons_clicked_by_a_script_at_a_plan(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let before = stage.form().await?;
    all_ignored(stage, 6).await?;
    ensure!(stage.form().await? == before, "the form changed");
    Ok(())
}

async fn panel_buttons_clicked_by_a_script_after_a_fill(stage: &Stage) -> Result<()> {
    at_save(stage).await?;
    let before = stage.form().await?;
    all_ignored(stage, 8).await?;
    ensure!(stage.form().await? == before, "the form changed");
    Ok(())
}

async fn panel_buttons_clicked_by_a_script_at_the_credentials(stage: &Stage) -> Result<()> {
    stage.with_credentials().await?;
    stage.panel.grant("clipboard-write").await?;
    stage.panel.read_clipboard().await?;
    stage.panel.execute("return navigator.clipboard.writeText('mine')", vec![]).await?;
    all_ignored(stage, 8).await?;
    let held = stage.panel.read_clipboard().await?;
    ensure!(held == "mine", "the clipboard holds {} other characters", held.len());
    Ok(())
}

async fn panel_buttons_clicked_by_a_script_while_pointing(stage: &Stage) -> Result<()> {
    pointing(stage).await?;
    all_ignored(stage, 6).await?;
    stage.panel.see("On the Autotask page, click").await
}

async fn options_buttons_clicked_by_a_script(stage: &Stage) -> Result<()> {
    stage.panel.goto(&stage.browser.extension_url("options.html")).await?;
    stage.panel.see("Export").await?;
    all_ignored(stage, 12).await
}
