//! Controls that look like others, or like nothing: what a person cannot see is never written instead
//! of what they can, nor copied, nor pointed at.

use anyhow::{Result, ensure};

use super::{Stage, cases};
use crate::drawn::drawn;
use crate::word::Word;
use crate::{Engine, LIMIT};

const OFF_SCREEN: &str = "Object.assign(copy.style, { position: 'absolute', left: '-9999px' })";
const CLEAR: &str = "copy.style.opacity = 0";
const TINY: &str = "Object.assign(copy.style, { width: '1px', height: '1px', overflow: 'hidden', position: 'absolute' })";
const COVERED: &str = "copy.style.position = 'relative';
    const cover = copy.appendChild(document.createElement('div'));
    Object.assign(cover.style, { position: 'absolute', inset: 0, background: 'white', zIndex: 9 })";
const CLIPPED: &str = "Object.assign(copy.style, { clipPath: 'inset(50%)', position: 'absolute' })";
const ARIA_HIDDEN: &str = "copy.ariaHidden = 'true'";
const NOT_DRAWN: &str = "copy.style.display = 'none'";
const INERT: &str = "copy.inert = true";
const BEHIND: &str =
    "Object.assign(copy.style, { position: 'absolute', zIndex: -1, top: 0, left: 0 })";
const INVISIBLE: &str = "copy.style.visibility = 'hidden'";
const IN_SIGHT: &str = "";

cases! {
    permission_doubled_in_sight => permission(IN_SIGHT),
    permission_doubled_off_screen => permission(OFF_SCREEN),
    permission_doubled_at_no_opacity => permission(CLEAR),
    permission_doubled_as_one_pixel => permission(TINY),
    permission_doubled_under_a_cover => permission(COVERED),
    permission_doubled_and_clipped => permission(CLIPPED),
    permission_doubled_and_hidden_from_readers => permission(ARIA_HIDDEN),
    permission_doubled_and_not_drawn => permission(NOT_DRAWN),
    permission_doubled_and_inert => permission(INERT),
    permission_doubled_behind_others => permission(BEHIND),
    permission_doubled_and_invisible => permission(INVISIBLE),
    secret_doubled_in_sight,
    save_doubled_at_no_opacity => save_button(CLEAR),
    save_doubled_off_screen => save_button(OFF_SCREEN),
    save_doubled_and_not_drawn => save_button(NOT_DRAWN),
    save_doubled_as_one_pixel => save_button(TINY),
    generate_doubled_at_no_opacity => generate_button(CLEAR),
    words_drawn_by_the_style_sheet,
    a_permission_in_a_closed_shadow_root,
    a_label_slotted_from_elsewhere,
}

/// A script that puts a copy of an element before it, hidden this way, without what tells it from the
/// real one.
fn plant(find: &str, hide: &str) -> String {
    format!(
        "const real = {find};
        const copy = real.cloneNode(true);
        copy.dataset.decoy = '';
        for (const field of copy.querySelectorAll('input, select')) {{ field.name = 'Decoy'; field.id = ''; }}
        real.before(copy);
        {hide}"
    )
}

/// The box “Active” has a double: the double stays as it was; the real one is written, or it is told
/// that it is not clear which is meant.
async fn permission(stage: &Stage, hide: &str) -> Result<()> {
    let real = "document.querySelector('input[type=checkbox][name=Active]').closest('.Editor')";
    stage.prepared(&plant(real, hide)).await?;
    stage.approve().await?;
    stage.fill().await?;
    stage.only_the_real_one().await
}

/// The field of the secret has a double in sight that holds what the page wants the admin to carry
/// away: neither is taken for it.
async fn secret_doubled_in_sight(stage: &Stage) -> Result<()> {
    stage.with_credentials().await?;
    let real = "document.querySelector('input[name=Password]').closest('.Editor')";
    let label = "const label = copy.previousElementSibling;
        if (label.matches('.EditorLabelContainer')) {
            const twin = label.cloneNode(true); label.before(twin, copy);
        }
        copy.querySelector('input').value = 'the secret of another';";
    stage.attack(&format!("{} ; {label}", plant(real, IN_SIGHT))).await?;
    stage.panel.see_no_more("Copy both now").await?;
    for button in ["copySecret", "copyBoth"] {
        let there = stage.panel.count(&format!("button[data-do={button}]:enabled")).await?;
        ensure!(there == 0, "{button} can be pressed");
    }
    stage.panel_is_usable().await
}

/// Save has a double: what is pointed at is the one that a person can see.
async fn save_button(stage: &Stage, hide: &str) -> Result<()> {
    let real = "document.querySelector('.ToolBar .SaveAndClose')";
    stage.prepared(&plant(real, hide)).await?;
    stage.fills_all().await?;
    points_at_what_is_seen(stage, ".SaveAndClose").await
}

async fn generate_button(stage: &Stage, hide: &str) -> Result<()> {
    stage.user_form().await?;
    let real = "[...document.querySelectorAll('.ButtonRow .Button, .ButtonRow a')].find((it) => it.textContent.trim() === 'Generate Key')";
    stage.attack(&plant(real, hide)).await?;
    stage.panel.enter("Email Address", "integrations@tenant.example").await?;
    stage.panel.choose("Primary Internal Location", "Headquarters").await?;
    let word = stage.fill().await?;
    ensure!(matches!(word, Word::Filled(_)), "{word:?}");
    stage.panel.see("Press Generate Key in Autotask").await?;
    points_at_what_is_seen(stage, ".ButtonRow *").await
}

/// The ring is in a closed root, so where it stands is read from what it hides from the page: the
/// browser's own list of what is drawn at the middle of each.
async fn points_at_what_is_seen(stage: &Stage, selector: &str) -> Result<()> {
    let ring = ring(stage).await?;
    let script = "const [left, top, width, height] = arguments[1];
        const inside = ({ left: l, top: t, width: w, height: h }) =>
            Math.abs(l - left) < 12 && Math.abs(t - top) < 12 && Math.abs(w - width) < 24 && Math.abs(h - height) < 24;
        const all = [...document.querySelectorAll(arguments[0])];
        const at = all.filter((one) => inside(one.getBoundingClientRect()));
        return { found: at.length, decoy: at.some((one) => one.closest('[data-decoy]')), seen: at.some((one) =>
            !one.closest('[data-decoy]') && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) }";
    let about = stage.admin.execute(script, vec![selector.into(), ring.into()]).await?;
    ensure!(about["decoy"] == false && about["seen"] == true, "it points at {about}");
    Ok(())
}

/// Left, top, width and height of the ring around what is pointed at, by the browser's own means.
async fn ring(stage: &Stage) -> Result<Vec<f64>> {
    use serde_json::json;
    stage
        .admin
        .until("the ring", LIMIT, async || {
            if stage.admin.engine() == Engine::Firefox {
                let all = drawn(&stage.admin, "document").await?;
                let ring = all.iter().find(|it| it.class.split(' ').any(|class| class == "ring"));
                let [left, top, right, bottom] =
                    ring.ok_or_else(|| anyhow::anyhow!("there is none"))?.place;
                ensure!(right > left && bottom > top, "it is not drawn");
                return Ok(vec![left, top, right - left, bottom - top]);
            }
            let document = stage
                .admin
                .devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true }))
                .await?;
            let node =
                ring_in(&document["root"]).ok_or_else(|| anyhow::anyhow!("there is none"))?;
            let model = stage.admin.devtools("DOM.getBoxModel", json!({ "nodeId": node })).await?;
            let quad = model["model"]["border"].as_array().cloned().unwrap_or_default();
            let quad: Vec<f64> = quad.iter().filter_map(serde_json::Value::as_f64).collect();
            ensure!(quad.len() == 8, "it is not drawn");
            Ok(vec![quad[0], quad[1], quad[2] - quad[0], quad[5] - quad[1]])
        })
        .await
}

fn ring_in(node: &serde_json::Value) -> Option<i64> {
    let attributes = node["attributes"].as_array().map(Vec::as_slice).unwrap_or_default();
    if attributes.iter().any(|it| it == "ring") {
        return node["nodeId"].as_i64();
    }
    let under = ["children", "shadowRoots"].into_iter().filter_map(|name| node[name].as_array());
    under.flatten().find_map(ring_in)
}

/// The style sheet draws other words than the document has: the plan shows the document's, and what
/// is written is what the plan showed.
async fn words_drawn_by_the_style_sheet(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const sheet = new CSSStyleSheet();
            sheet.replaceSync('.renamed { font-size: 0 } .renamed::before { content: \"Active\"; font-size: 14px }');
            document.adoptedStyleSheets = [sheet];
            const trap = document.querySelector('input[type=checkbox][name=Active]').closest('.Editor').cloneNode(true);
            trap.dataset.decoy = '';
            trap.querySelectorAll('input').forEach((it) => { it.name = 'Decoy' });
            const label = trap.querySelector('label');
            label.textContent = 'Delete everything';
            label.className = 'renamed';
            document.querySelector('input[type=checkbox][name=Active]').closest('.Editor').before(trap)",
        )
        .await?;
    stage.filled_and_stored_but_for("[data-decoy] input").await
}

/// What is in a closed root is not read: its control counts as not on the page, and is not written.
async fn a_permission_in_a_closed_shadow_root(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const editor = document.querySelector('input[type=checkbox][name=Active]').closest('.Editor');
            const host = document.createElement('div');
            editor.replaceWith(host);
            window.root = host.attachShadow({ mode: 'closed' });
            root.append(editor)",
        )
        .await?;
    stage.panel.see("Active: not on this page").await?;
    stage.approve().await?;
    stage.fill().await?;
    let off = "return window.root.querySelector('input[type=checkbox]').checked === false";
    stage.holds(&stage.admin, "it is not written", off).await?;
    stage.panel_is_usable().await
}

/// A label that another place of the document slots in beside a control names that control, as it does
/// for who looks at the page: what is written is what the plan showed.
async fn a_label_slotted_from_elsewhere(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const real = document.querySelector('input[type=checkbox][name=Active]').closest('.Editor');
            const host = document.createElement('div');
            host.dataset.decoy = '';
            host.attachShadow({ mode: 'open' }).innerHTML = '<label><input type=checkbox> <slot></slot></label>';
            host.append('Active');
            real.before(host)",
        )
        .await?;
    stage.approve().await?;
    stage.fill().await?;
    let off = "return document.querySelector('[data-decoy]').shadowRoot.querySelector('input').checked === false";
    stage.holds(&stage.admin, "the double is as it was", off).await?;
    stage.panel.see("It is not clear which control is meant").await
}
