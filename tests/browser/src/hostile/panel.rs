//! The extension's own pages: who may show them, and what they may run and reach.

use anyhow::{Result, ensure};
use serde_json::json;

use super::hosts::SUFFIXED;
use super::stage::TENANT;
use super::{Stage, cases, neighbour};
use crate::{Engine, Page, firefox};

cases! {
    panel_framed_by_the_tenant => framed(TENANT, "panel.html"),
    panel_framed_by_a_stranger => framed("https://ww5.autotask.net.evil.example", "panel.html"),
    sample_framed_by_the_tenant => framed(TENANT, "sample/page.html"),
    first_run_page_framed_by_the_tenant => framed(TENANT, "welcome.html"),
    panel_framed_by_itself,
    panel_framed_by_another_extension,
    panel_opened_by_a_page,
    code_from_text_in_the_panel => refused("
        return new Promise((done) => setTimeout(() => {
            let ran = 0;
            try { ran += window.eval('1') } catch {}
            try { ran += new window.Function('return 1')() } catch {}
            done(ran ? 'ran' : 'refused');
        }))"),
    a_script_in_the_panel => refused("
        const script = document.createElement('script');
        script.textContent = 'globalThis.ran = true';
        document.head.append(script);
        return globalThis.ran ? 'ran' : 'refused'"),
    a_script_from_elsewhere_in_the_panel => refused("return by('script', 'src', 'https://ww5.autotask.net/static/page.js')"),
    a_frame_in_the_panel => refused("
        return new Promise((done) => {
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
                done(effectiveDirective === 'frame-src' ? 'refused' : effectiveDirective));
            const frame = document.createElement('iframe');
            frame.src = 'https://ww5.autotask.net/__state';
            document.body.append(frame);
        })"),
    a_request_of_the_panel_to_a_stranger => refused("
        return fetch('https://ww5.autotask.net.evil.example/__state').then(() => 'ran', () => 'refused')"),
    a_socket_of_the_panel => refused("
        try { new WebSocket('wss://ww5.autotask.net/'); } catch { return 'refused' }
        return new Promise((done) => document.addEventListener('securitypolicyviolation', () => done('refused')))"),
    a_beacon_of_the_panel => refused("
        const refused = new Promise((done) => document.addEventListener('securitypolicyviolation', () => done('refused')));
        navigator.sendBeacon('https://ww5.autotask.net/__state', 'x');
        return refused"),
    a_form_sent_from_the_panel => refused("
        const refused = new Promise((done) => document.addEventListener('securitypolicyviolation', () => done('refused')));
        const form = document.body.appendChild(document.createElement('form'));
        form.action = 'https://ww5.autotask.net/__state';
        form.method = 'post';
        form.target = '_self';
        try { form.submit() } catch { return 'refused' }
        return refused"),
    a_base_put_into_the_panel => refused("
        const refused = new Promise((done) => document.addEventListener('securitypolicyviolation', () => done('refused')));
        const base = document.createElement('base');
        base.href = 'https://ww5.autotask.net/';
        document.head.append(base);
        return refused"),
}

/// A page shows a page of the extension in a frame, to have its buttons clicked through: nothing comes.
async fn framed(stage: &Stage, host: &str, file: &str) -> Result<()> {
    stage.admin.goto(&format!("{host}/__state")).await?;
    let address = stage.browser.extension_url(file);
    let script = format!("{FRAME} return show(arguments[0])");
    stage.admin.execute(&script, vec![address.into()]).await?;
    is_refused(&stage.admin).await?;
    is_empty(&stage.admin.frame("iframe")).await
}

/// Shows an address in a frame. Chromium then loads a page that says it was refused, Firefox nothing.
const FRAME: &str = "
    const show = (address) => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const loaded = new Promise((done) => { frame.onload = () => done(true) });
        frame.src = address;
        return address.startsWith('moz-extension:') || loaded;
    };";

/// Firefox tells a page nothing of a frame that it does not show: what comes is out of the page's process or
/// under way, and one that is neither and still blank was refused.
async fn is_refused(page: &Page) -> Result<()> {
    if page.engine() == Engine::Chromium {
        return Ok(());
    }
    let look = "const { docShell } = content.document.querySelector('iframe').browsingContext;
        return docShell ? [docShell.currentURI?.spec ?? 'about:blank', docShell.busyFlags] : 'elsewhere'";
    let held = firefox::within(page.focus().await?, look, vec![]).await?;
    ensure!(held == json!(["about:blank", 0]), "the frame is {held}");
    Ok(())
}

/// What is in the frame is the browser's word that it was refused, and nothing of ours.
async fn is_empty(frame: &Page) -> Result<()> {
    let address = frame.url().await?;
    ensure!(!address.starts_with(frame.engine().scheme()), "it is shown: {address}");
    let buttons = frame.count("button[data-do]").await?;
    ensure!(buttons == 0, "{buttons} buttons");
    Ok(())
}

async fn panel_framed_by_itself(stage: &Stage) -> Result<()> {
    stage.open_panel().await?;
    let script = "const frame = document.createElement('iframe');
        document.body.append(frame);
        return new Promise((done) => { frame.onload = () => done(true); frame.src = 'options.html' })";
    stage.panel.execute(script, vec![]).await?;
    // The browser lets ours show ours; such a page says so and does nothing.
    let frame = stage.panel.frame("iframe");
    frame.text_of("body[data-framed]").await?;
    let drawn = frame.count("body *").await?;
    ensure!(drawn == 0, "{drawn} elements are drawn");
    stage.browser.console().await?; // the browser tells there what it refused
    Ok(())
}

async fn panel_framed_by_another_extension(stage: &Stage) -> Result<()> {
    let page = neighbour::open(stage).await?;
    let script =
        format!("{FRAME} return show(`${{location.protocol}}//${{arguments[0]}}/panel.html`)");
    neighbour::does(stage, &page, &script).await?;
    is_refused(&page).await?;
    is_empty(&page.frame("iframe")).await
}

/// A page cannot open it either, in a window whose size and place it chooses.
async fn panel_opened_by_a_page(stage: &Stage) -> Result<()> {
    stage.admin.goto(&format!("https://{SUFFIXED}/__state")).await?;
    let script = "try { window.open(arguments[0], '_blank', 'width=10,height=10') } catch {}";
    let address = stage.browser.extension_url("panel.html");
    stage.admin.execute(script, vec![address.clone().into()]).await?;
    let script = "try { location.href = arguments[0] } catch {}"; // Firefox throws
    stage.admin.execute(script, vec![address.into()]).await?;
    // What the browser shows instead of a page that it does not open.
    for page in stage.browser.pages().await? {
        let url = page.url().await?;
        ensure!(!url.starts_with(page.engine().scheme()), "it is shown: {url}");
        ensure!(page.count("button[data-do]").await? == 0, "its buttons are there: {url}");
    }
    Ok(())
}

/// A script in the panel's own page tries it, as one that had got in somehow would.
async fn refused(stage: &Stage, attempt: &str) -> Result<()> {
    stage.open_panel().await?;
    stage.panel.see("No Autotask tab is open").await?;
    let by = "const by = (tag, name, address) => new Promise((done) => {
            const element = document.createElement(tag);
            if (tag === 'link') element.rel = 'stylesheet';
            element.onload = () => done('ran');
            element.onerror = () => done('refused');
            element[name] = address;
            document.body.append(element);
        });";
    // The driver's own scripts run whatever the policy says: this one is the page's.
    let told = stage.panel.execute(&format!("{by} {attempt}"), vec![]).await?;
    ensure!(told == "refused", "{told}");
    stage.panel_is_usable().await?;
    stage.browser.console().await?; // the browser tells there what it refused
    Ok(())
}
