//! Controls that lie, move, answer otherwise or never, and pages that go to pieces, while they are
//! being read and filled.

use anyhow::{Result, ensure};
use serde_json::json;

use super::{Stage, cases};
use crate::LIMIT;
use crate::fault::{Tab, turn_tab};
use crate::word::{Word, heard, press_fill};

cases! {
    a_box_that_is_put_back_at_once => put_back("event.target.checked = false"),
    a_box_that_lies_to_its_page => put_back("
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'checked').set.call(event.target, false);
        Object.defineProperty(event.target, 'checked', { get: () => true, set() {}, configurable: true })"),
    a_text_that_is_stored_otherwise,
    a_box_put_back_on_a_timer,
    labels_swapped_after_the_plan,
    labels_swapped_by_the_first_write,
    options_renamed_after_the_plan,
    controls_that_swap_places,
    controls_that_move_at_every_write,
    a_flood_of_changes,
    a_page_that_freezes_in_mid_fill,
    alerts_in_mid_fill,
    a_page_that_steals_the_focus,
    a_page_stopped_in_mid_fill,
    a_document_written_anew_in_mid_fill,
    a_document_opened_while_it_is_read,
    a_page_that_widens_its_domain,
    a_page_of_a_service_worker,
    a_page_with_the_strictest_policy,
}

const ACTIVE: &str = "const active = document.querySelector('input[type=checkbox][name=Active]');";

/// The page answers the tick of the box “Active” with this: it is told as not accepted, and what is
/// told as done is what is there.
async fn put_back(stage: &Stage, answer: &str) -> Result<()> {
    let attack = format!("{ACTIVE} active.addEventListener('change', (event) => {{ {answer} }})");
    stage.prepared(&attack).await?;
    stage.approve().await?;
    let word = stage.fill().await?;
    ensure!(matches!(word, Word::Stopped { left, .. } if left > 0), "{word:?}");
    stage.panel.see("Active").await?;
    stage.panel.see("the page did not accept").await?;
    stage.panel_is_usable().await
}

async fn a_text_that_is_stored_otherwise(stage: &Stage) -> Result<()> {
    let attack = "const name = document.querySelector('input[name=Name]');
        const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        name.addEventListener('change', () => set.call(name, 'Everything allowed'));
        Object.defineProperty(name, 'value', { get: () => 'Atria Restricted API Access', set });";
    stage.prepared(attack).await?;
    stage.approve().await?;
    let word = stage.fill().await?;
    ensure!(matches!(word, Word::Stopped { left, .. } if left > 0), "{word:?}");
    stage.panel.see("Not all could be filled: 0 done").await
}

/// It accepts at first. What the last reading shows is what is told, and Save is not pointed at.
async fn a_box_put_back_on_a_timer(stage: &Stage) -> Result<()> {
    let attack = format!("{ACTIVE} setInterval(() => {{ if (active.checked) active.click() }}, 5)");
    stage.prepared(&attack).await?;
    stage.approve().await?;
    let word = stage.fill().await?;
    ensure!(!matches!(word, Word::Filled(_)), "{word:?}");
    stage.panel.see("Do not press Save yet").await?;
    stage.panel_is_usable().await
}

const SWAP: &str = "const find = (text) => [...document.querySelectorAll('label')]
        .find((label) => label.textContent.trim() === text);
    const [one, other] = [find('Active'), find('Products, Services, & Inventory')];
    [one.firstChild.data, other.firstChild.data] = [other.firstChild.data, one.firstChild.data];";

/// Two labels change places while the plan is on the screen and no word of that gets out: the page
/// does it in the very turn in which the writing begins.
async fn labels_swapped_after_the_plan(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let attack = "document.addEventListener('input', () => {
            const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Active');
            if (label) { label.textContent = 'Delete everything'; window.met = true }
        }, { capture: true, once: true })";
    stage.attack(attack).await?;
    let word = stage.fill().await?;
    stage.met().await?;
    ensure!(!matches!(word, Word::Filled(_)), "{word:?}");
    let off = format!("{ACTIVE} return active.checked === false");
    stage.holds(&stage.admin, "what is called otherwise is not written", &off).await?;
    stage.panel_is_usable().await
}

async fn labels_swapped_by_the_first_write(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let held = "return [...document.querySelectorAll('input[type=checkbox]')]
        .find((box) => box.closest('.InputField').textContent.trim() === 'Active').checked";
    stage.on_write(1, SWAP).await?;
    stage.fill().await?;
    stage.met().await?;
    // The box that is called Active now was called otherwise when the plan was approved.
    let now = stage.attack(held).await?;
    ensure!(now == true, "it was on, and nobody approved of switching it off");
    stage.panel_is_usable().await
}

const RENAME: &str = "for (const list of document.querySelectorAll('select')) {
        const texts = [...list.options].map((option) => option.text).reverse();
        [...list.options].forEach((option, at) => { option.text = texts[at] });
    }";

/// Every list's options change their texts and keep their values: nothing is chosen by its value.
async fn options_renamed_after_the_plan(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let attack = format!(
        "document.addEventListener('input', () => {{ {RENAME} window.met = true }}, {{ capture: true, once: true }})"
    );
    stage.attack(&attack).await?;
    renamed(stage).await
}

/// Lists that were written read as approved now; all others were left alone.
async fn renamed(stage: &Stage) -> Result<()> {
    let values = "return Object.fromEntries([...document.querySelectorAll('select')]
        .map((list) => [list.name, list.value]))";
    let before = stage.attack(values).await?;
    press_fill(&stage.panel).await?;
    heard(&stage.panel).await?;
    stage.met().await?;
    let script = "const before = arguments[0];
        return [...document.querySelectorAll('select')].filter((list) =>
            list.value !== before[list.name] && !/^(none|all|no|yes|full)$/iu.test(list.selectedOptions[0].text))
            .map((list) => list.name + ': ' + list.selectedOptions[0].text)";
    let odd = stage.admin.execute(script, vec![before]).await?;
    ensure!(odd.as_array().is_some_and(Vec::is_empty), "{odd}");
    stage.panel_is_usable().await
}

/// Two boxes change places with each other, labels staying where they are.
async fn controls_that_swap_places(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let deed = "const box = (text) => [...document.querySelectorAll('label')]
            .find((label) => label.textContent.trim() === text).closest('.InputField').querySelector('input[type=checkbox]');
        const [one, other] = [box('Active'), box('Products, Services, & Inventory')];
        const [here, there] = [one.parentElement, other.parentElement];
        here.prepend(other); there.prepend(one); window.other = other;";
    stage.on_write(1, deed).await?;
    stage.fill().await?;
    stage.met().await?;
    let kept = "return window.other.checked === true";
    stage.holds(&stage.admin, "the box that came there is as it was", kept).await?;
    stage.panel_is_usable().await
}

/// Every write moves all the sections about: each control is still found by what it is called.
async fn controls_that_move_at_every_write(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "window.addEventListener('change', () => {
                const sections = [...document.querySelectorAll('.TabContainer.Active > .Section')].slice(2);
                sections[0].parentElement.append(sections[0]);
                document.body.style.marginTop = `${Math.random() * 300}px`;
            })",
        )
        .await?;
    stage.filled_and_stored().await
}

async fn a_flood_of_changes(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "let number = 0;
            const flood = document.body.appendChild(document.createElement('div'));
            setInterval(() => { for (let at = 0; at < 50; at += 1) flood.className = `n${number += 1}` }, 4)",
        )
        .await?;
    stage.filled_and_stored().await
}

async fn a_page_that_freezes_in_mid_fill(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    stage.on_write(3, "const end = Date.now() + 5000; while (Date.now() < end);").await?;
    press_fill(&stage.panel).await?;
    stage.panel.see("Filling…").await?;
    stage.panel_is_usable().await?; // while the page stands still
    let word = heard(&stage.panel).await?;
    ensure!(matches!(word, Word::Filled(_)), "{word:?}");
    stage.met().await?;
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

async fn alerts_in_mid_fill(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    stage.on_write(3, "for (let at = 0; at < 3; at += 1) alert('Congratulations')").await?;
    press_fill(&stage.panel).await?;
    // Browsers show a dialog only where its tab is in front.
    turn_tab(&stage.panel, super::stage::TENANT, Tab::Shown).await?;
    for _ in 0..3 {
        stage.admin.accept_dialog().await?;
    }
    let word = heard(&stage.panel).await?;
    ensure!(matches!(word, Word::Filled(_)), "{word:?}");
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

/// Whatever is focused, the page takes the focus to a field of its own: nothing is typed there.
async fn a_page_that_steals_the_focus(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const thief = document.body.appendChild(document.createElement('input'));
            thief.id = 'thief';
            document.addEventListener('focusin', (event) => { if (event.target !== thief) thief.focus() }, true)",
        )
        .await?;
    stage.fills_all().await?;
    let empty = "return document.querySelector('#thief').value === ''";
    stage.holds(&stage.admin, "nothing was typed there", empty).await?;
    // Where the focus is taken away while Save is pressed, the browser makes no click of it.
    stage.attack("document.querySelector('#thief').remove()").await?;
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

async fn a_page_stopped_in_mid_fill(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    stage.on_write(2, "window.stop()").await?;
    let word = stage.fill().await?;
    ensure!(matches!(word, Word::Filled(_)), "{word:?}");
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

/// The document loses all that is in it, and gets the same words with other controls behind them.
async fn a_document_written_anew_in_mid_fill(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let deed = "document.open();
        document.write('<h1>Edit Security Level</h1><label><input type=checkbox name=Trap> Active</label>');
        document.close(); window.met = true;";
    stage.on_write(2, deed).await?;
    let word = stage.fill().await?;
    ensure!(!matches!(word, Word::Filled(_)), "{word:?}");
    let untouched = "return document.querySelector('[name=Trap]').checked === false";
    stage.holds(&stage.admin, "what came instead is not written", untouched).await?;
    stage.panel_is_usable().await
}

async fn a_document_opened_while_it_is_read(stage: &Stage) -> Result<()> {
    stage
        .prepared("document.open(); document.write('<p>Wait</p><h2>Half of'); window.met = true")
        .await?;
    stage.panel.see("open the list of security levels").await?;
    stage.attack("document.write(' a page</h2>'); document.close()").await?;
    stage.panel_is_usable().await?;
    stage.open_editor().await?;
    stage.filled_and_stored().await
}

/// Whatever the page says its domain is, the panel goes by its address.
async fn a_page_that_widens_its_domain(stage: &Stage) -> Result<()> {
    stage.prepared("try { document.domain = 'autotask.net' } catch {}").await?;
    stage.panel.see("on ww5.autotask.net").await?;
    stage.filled_and_stored().await
}

/// A worker of the page's answers for all of its files, the extension's among them if it could.
async fn a_page_of_a_service_worker(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    // The replica serves no worker; one from a blob is refused, and that is the page's affair.
    let script = "return navigator.serviceWorker.register('/static/page.js', { scope: '/static/' })
        .then((it) => !!it, (error) => String(error))";
    stage.attack(script).await?;
    stage.open_panel().await?;
    stage.filled_and_stored().await?;
    let none = "return navigator.serviceWorker.getRegistrations()
        .then((all) => Promise.all(all.map((it) => it.unregister()))).then(() => true)";
    stage.holds(&stage.admin, "the worker goes", none).await
}

/// As strict as a policy can be, from before anything is read: no script, no style, no connection.
async fn a_page_with_the_strictest_policy(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const policy = document.createElement('meta');
            policy.httpEquiv = 'Content-Security-Policy';
            policy.content = \"default-src 'none'; script-src 'none'; style-src 'none'; \" +
                \"require-trusted-types-for 'script'; trusted-types 'none'\";
            document.head.append(policy)",
        )
        .await?;
    stage.fills_all().await?;
    let highlighted = "return document.querySelectorAll('[data-keyguide]').length > 0";
    stage
        .admin
        .until("the highlight", LIMIT, async || {
            stage.holds(&stage.admin, "it is there", highlighted).await
        })
        .await?;
    ensure!(stage.form().await? != json!([]), "no form");
    Ok(())
}
