//! A page that redefines what its own world gives everybody. The agent lives in a world of its own,
//! which notices nothing of it: all is filled and stored as ever.

use anyhow::{Result, ensure};
use serde_json::json;

use super::{Stage, cases};
use crate::{Engine, firefox};

cases! {
    searching_redefined => redefined("
        for (const of of [Document, Element, DocumentFragment]) {
            put(of.prototype, 'querySelectorAll', () => []);
            put(of.prototype, 'querySelector', () => null);
        }
        for (const name of ['getAttribute', 'hasAttribute', 'closest', 'matches'])
            put(Element.prototype, name, () => null);"),
    accessors_redefined => redefined("
        for (const of of [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement])
            access(of.prototype, 'value', { get: () => 'Atria Restricted API Access', set() {} });
        access(HTMLSelectElement.prototype, 'selectedIndex', { get: () => 0, set() {} });
        access(HTMLInputElement.prototype, 'checked', { get: () => true, set() {} });"),
    geometry_redefined => redefined("
        put(Element.prototype, 'getBoundingClientRect', () => new DOMRect(0, 0, 0, 0));
        put(Element.prototype, 'getClientRects', () => []);
        put(Element.prototype, 'checkVisibility', () => false);
        put(Document.prototype, 'elementFromPoint', () => null);
        put(window, 'getComputedStyle', () => ({ display: 'none', visibility: 'hidden' }));"),
    arrays_and_texts_redefined => redefined("
        for (const name of ['filter', 'find', 'push', 'some', 'every', 'join', 'at'])
            put(Array.prototype, name, function () { throw new Error('no arrays') });
        put(Array, 'from', () => []);
        put(JSON, 'stringify', () => '[]');
        put(JSON, 'parse', () => [{ node: 1, result: 'done' }]);
        put(String.prototype, 'replace', () => 'Devices');
        put(String.prototype, 'trim', () => 'Devices');
        put(RegExp.prototype, 'test', () => true);
        put(RegExp.prototype, 'exec', () => null);"),
    promises_and_clocks_redefined => redefined("
        put(Promise.prototype, 'then', function () { return this });
        put(window, 'MessageChannel', class { port1 = {}; port2 = { postMessage() {} } });
        put(window, 'queueMicrotask', () => {});
        put(performance, 'now', () => 0);
        put(window, 'setTimeout', () => 0);
        put(window, 'clearTimeout', () => {});
        put(window, 'requestAnimationFrame', () => 0);"),
    observers_and_listeners_redefined => redefined("
        for (const name of ['MutationObserver', 'ResizeObserver', 'PerformanceObserver'])
            put(window, name, class { observe() {} disconnect() {} });
        put(MutationObserver.prototype, 'observe', () => {});
        put(EventTarget.prototype, 'addEventListener', () => {});
        put(EventTarget.prototype, 'removeEventListener', () => {});"),
    events_redefined => redefined("
        for (const name of ['InputEvent', 'MouseEvent', 'PointerEvent'])
            put(window, name, class {});
        put(EventTarget.prototype, 'dispatchEvent', () => false);
        put(window, 'Event', new Proxy(Event, { construct: (of, given) => Object.create(new of(...given), { isTrusted: { value: true } }) }));"),
    the_root_of_all_objects_polluted => redefined("
        for (const name of ['ok', 'id', 'do', 'event', 'failed', 'node', 'look', 'journal', 'keyguide'])
            access(Object.prototype, name, { get: () => 'polluted', set() {} });"),
    node_properties_redefined => redefined("
        for (const [of, name] of [[Node, 'nodeType'], [Node, 'childNodes'], [Node, 'parentElement'], [Node, 'textContent'],
            [Node, 'isConnected'], [Element, 'localName'], [Element, 'attributes'], [Element, 'shadowRoot']])
            access(of.prototype, name, { get: () => null, set() {} });"),
    maps_and_digests_redefined => redefined("
        for (const of of [Map, WeakMap, Set]) for (const name of ['get', 'has', 'set', 'add'])
            if (of.prototype[name]) put(of.prototype, name, () => undefined);
        put(WeakRef.prototype, 'deref', () => document.querySelector('input[name=Active]'));
        put(SubtleCrypto.prototype, 'digest', () => Promise.resolve(new ArrayBuffer(32)));
        put(TextEncoder.prototype, 'encode', () => new Uint8Array());
        put(Crypto.prototype, 'getRandomValues', (given) => given);"),
}

/// The page redefines this as soon as it is loaded, and takes it back only to save.
async fn redefined(stage: &Stage, what: &str) -> Result<()> {
    let script = format!(
        "const old = [];
        const {{ defineProperty, getOwnPropertyDescriptor }} = Object;
        const access = (of, name, about) => {{
            old[old.length] = [of, name, getOwnPropertyDescriptor(of, name)];
            defineProperty(of, name, {{ ...about, configurable: true }});
        }};
        const put = (of, name, value) => access(of, name, {{ value, writable: true }});
        window.restore = () => {{
            for (let at = old.length - 1; at >= 0; at -= 1) {{
                const [of, name, was] = old[at];
                if (was) defineProperty(of, name, was);
                else delete of[name];
            }}
        }};
        {what}"
    );
    stage.open_editor().await?;
    evaluate(stage, &format!("(() => {{ {script} }})()")).await?;
    stage.open_panel().await?;
    stage.fills_all().await?;
    evaluate(stage, "window.restore()").await?;
    // The page's own scripts may have missed what was written meanwhile.
    let told = "for (const it of document.querySelectorAll('input, select'))
        it.dispatchEvent(new Event('change', { bubbles: true }))";
    stage.attack(told).await?;
    let stored = stage.save().await?;
    ensure!(stored.left.is_empty(), "not stored: {:?}", stored.left);
    Ok(())
}

/// As the page itself would: the driver's own way of running scripts needs what is redefined here.
async fn evaluate(stage: &Stage, script: &str) -> Result<()> {
    if stage.admin.engine() == Engine::Firefox {
        return firefox::in_page(stage.admin.focus().await?, script).await;
    }
    let told = stage.admin.devtools("Runtime.evaluate", json!({ "expression": script })).await?;
    ensure!(told["exceptionDetails"].is_null(), "{}", told["exceptionDetails"]);
    Ok(())
}
