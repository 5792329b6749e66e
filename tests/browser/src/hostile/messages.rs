//! Messages that the panel did not send and answers that the agent did not give: from the page and
//! from another extension with the same rights in it.

use anyhow::{Result, ensure};

use super::{Stage, cases, neighbour};

cases! {
    messages_posted_by_the_page,
    events_called_like_our_own,
    an_agent_made_by_the_page,
    the_page_calls_the_extension,
    another_extension_sends_messages,
    another_extension_connects,
    another_extension_connects_to_the_agent,
    another_extension_brings_an_agent,
    another_extension_reads_our_files,
    another_extension_writes_into_the_panel,
}

/// Everything that the panel asks of the agent, as a page or a neighbour might ask it.
const REQUESTS: &str = "const requests = [
        { id: 1, do: 'snapshot' }, { id: 2, do: 'secrets', nodes: [1, 2, 3, 50, 100] },
        { id: 3, do: 'claim' }, { id: 4, do: 'apply', ops: [{ node: 10, from: { on: false }, to: { on: true }, witnesses: [] }] },
        { id: 5, do: 'kept' }, { id: 6, do: 'keep', journal: '{}' }, { event: 'changed' }, { event: 'progress', done: 9 },
        { id: 7, ok: [{ node: 1, result: 'done' }] }, { id: 1, ok: '{\"v\":1}' }];";

async fn messages_posted_by_the_page(stage: &Stage) -> Result<()> {
    stage
        .prepared(&format!(
            "{REQUESTS}
            window.answers = 0;
            window.addEventListener('message', (event) => {{ if (!requests.some((it) => it.id === event.data.id)) window.answers += 1 }});
            const post = () => {{ for (const request of requests) window.postMessage(request, '*') }};
            post(); setInterval(post, 30);
            const channel = new BroadcastChannel('keyguide');
            setInterval(() => channel.postMessage(requests[1]), 30)"
        ))
        .await?;
    stage.fills_all().await?;
    stage.holds(&stage.admin, "nobody answered", "return window.answers === 0").await?;
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

async fn events_called_like_our_own(stage: &Stage) -> Result<()> {
    stage
        .prepared(&format!(
            "{REQUESTS}
            const fire = () => {{ for (const type of ['keyguide', 'snapshot', 'secrets', 'apply', 'claim', 'message', 'connect', 'disconnect', 'changed'])
                for (const target of [window, document, document.body])
                    for (const detail of requests) target.dispatchEvent(new CustomEvent(type, {{ detail, bubbles: true }})) }};
            setInterval(fire, 30)"
        ))
        .await?;
    stage.filled_and_stored().await
}

/// The page's world has an agent of the page's own making, which answers everything with lies.
async fn an_agent_made_by_the_page(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "window.called = [];
            const lie = new Proxy({}, { get: (_, name) => (...given) => { called.push(name); return '{}' }, has: () => true });
            Object.defineProperty(window, 'keyguide', { value: lie, configurable: false, writable: false });",
        )
        .await?;
    stage.fills_all().await?;
    stage.holds(&stage.admin, "nobody called it", "return window.called.length === 0").await?;
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

/// A page has no way to speak to an extension that lets none in.
async fn the_page_calls_the_extension(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    let script = "const id = arguments[0];
        if (!globalThis.chrome?.runtime?.sendMessage) return 'no door';
        return new Promise((done) => chrome.runtime.sendMessage(id, { id: 1, do: 'snapshot' },
            (answer) => done(chrome.runtime.lastError ? 'no door' : String(answer))))";
    let told = stage.admin.execute(script, vec![neighbour::id(stage).into()]).await?;
    ensure!(told == "no door", "{told}");
    stage.filled_and_stored().await
}

async fn another_extension_sends_messages(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    let page = neighbour::open(stage).await?;
    let script = format!(
        "{REQUESTS}
        const ask = (request) => chrome.runtime.sendMessage(arguments[0], request)
            .then((answer) => answer === undefined ? 'nothing' : JSON.stringify(answer), (error) => error.message);
        return Promise.all(requests.map(ask))"
    );
    let told = neighbour::does(stage, &page, &script).await?;
    let told: Vec<String> = serde_json::from_value(told)?;
    let nobody =
        |answer: &String| answer.contains("Receiving end does not exist") || answer == "nothing";
    ensure!(told.iter().all(nobody), "{told:?}");
    page.close().await?;
    stage.filled_and_stored().await
}

async fn another_extension_connects(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    let page = neighbour::open(stage).await?;
    let told = neighbour::does(
        stage,
        &page,
        "const port = chrome.runtime.connect(arguments[0], { name: 'keyguide' });
        return new Promise((done) => {
            port.onMessage.addListener((message) => done('answered ' + JSON.stringify(message)));
            port.onDisconnect.addListener(() => done('closed ' + chrome.runtime.lastError?.message));
            port.postMessage({ id: 1, do: 'secrets', nodes: [1, 2, 3] });
        })",
    )
    .await?;
    ensure!(told.as_str().is_some_and(|told| told.starts_with("closed")), "{told}");
    page.close().await?;
    stage.filled_and_stored().await
}

/// By the tab, as the panel does it: such a port ends at its own extension's scripts.
async fn another_extension_connects_to_the_agent(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.see("What about the other sections?").await?;
    let page = neighbour::open(stage).await?;
    let told = neighbour::does(
        stage,
        &page,
        "return chrome.tabs.query({ url: 'https://*.autotask.net/*' }).then((tabs) => new Promise((done) => {
            const port = chrome.tabs.connect(tabs[0].id, { frameId: 0, name: 'keyguide' });
            port.onMessage.addListener((message) => done('answered ' + JSON.stringify(message)));
            port.onDisconnect.addListener(() => done('closed ' + chrome.runtime.lastError?.message));
            port.postMessage({ id: 1, do: 'snapshot' });
        }))",
    )
    .await?;
    ensure!(told.as_str().is_some_and(|told| told.starts_with("closed")), "{told}");
    page.close().await?;
    stage.filled_and_stored().await
}

/// The neighbour runs an agent of its own in the page, with our names: each world has its own.
async fn another_extension_brings_an_agent(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let page = neighbour::open(stage).await?;
    let told = neighbour::does(
        stage,
        &page,
        "return chrome.tabs.query({ url: 'https://*.autotask.net/*' }).then((tabs) => chrome.scripting.executeScript({
            target: { tabId: tabs[0].id },
            func: () => {
                globalThis.keyguide = new Proxy({}, { get: () => () => { document.title = 'reached' } });
                chrome.runtime.onConnect.addListener((port) => { document.title = 'reached'; port.postMessage({ id: 1, ok: '{}' }) });
                return 'there';
            },
        })).then(([{ result }]) => result)",
    )
    .await?;
    ensure!(told == "there", "{told}");
    page.close().await?;
    stage.open_panel().await?;
    stage.fills_all().await?;
    let title = stage.admin.title().await?;
    ensure!(title != "reached", "our panel spoke to the neighbour's agent");
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

async fn another_extension_reads_our_files(stage: &Stage) -> Result<()> {
    let page = neighbour::open(stage).await?;
    let told = neighbour::does(
        stage,
        &page,
        "const own = location.protocol;
        return Promise.all(['panel.html', 'panel.js', 'agent/read.js', 'recipes/atria.json', 'manifest.json'].map((file) =>
            fetch(`${own}//${arguments[0]}/${file}`).then((it) => file + ' ' + it.status, () => 'refused')))",
    )
    .await?;
    let told: Vec<String> = serde_json::from_value(told)?;
    ensure!(told.iter().all(|answer| answer == "refused"), "{told:?}");
    Ok(())
}

async fn another_extension_writes_into_the_panel(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    stage.open_panel().await?;
    stage.panel.see("on ww5.autotask.net").await?;
    let page = neighbour::open(stage).await?;
    let told = neighbour::does(
        stage,
        &page,
        "return chrome.tabs.query({}).then((tabs) => Promise.all(tabs
            .filter((tab) => !tab.url || tab.url.includes(arguments[0]))
            .map((tab) => chrome.scripting.executeScript({ target: { tabId: tab.id },
                func: () => document.querySelector('[data-do=fill]')?.click() }).then(() => 'ran', (error) => error.message))))",
    )
    .await?;
    let told: Vec<String> = serde_json::from_value(told)?;
    ensure!(!told.is_empty() && told.iter().all(|answer| answer != "ran"), "{told:?}");
    page.close().await?;
    stage.filled_and_stored().await
}
