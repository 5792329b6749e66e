//! Names that the page gives to its elements and that stand before the properties of documents and
//! forms (“DOM clobbering”): all is read, filled, shown and stored as ever.

use anyhow::Result;

use super::{Stage, cases};
use crate::LIMIT;

cases! {
    names_of_what_nodes_are => in_the_form(&["nodeType", "nodeName", "tagName", "localName", "parentNode", "parentElement",
        "childNodes", "children", "firstChild", "ownerDocument", "isConnected", "getRootNode", "shadowRoot", "host"]),
    names_of_attributes_and_searching => in_the_form(&["attributes", "getAttribute", "hasAttribute", "id", "className",
        "title", "lang", "querySelector", "querySelectorAll", "matches", "closest"]),
    names_of_looks_and_texts => in_the_form(&["style", "getBoundingClientRect", "getClientRects", "checkVisibility",
        "scrollIntoView", "scrollTop", "textContent", "innerText", "data", "value", "checked", "disabled", "type"]),
    names_of_events_and_forms => in_the_form(&["addEventListener", "dispatchEvent", "focus", "blur", "click", "elements",
        "length", "name", "action", "submit"]),
    names_of_documents => in_the_document(&["body", "head", "documentElement", "title", "activeElement", "createElement",
        "querySelectorAll", "elementFromPoint", "elementsFromPoint", "execCommand", "addEventListener", "hidden"]),
    names_of_windows => in_the_document(&["keyguide", "chrome", "top", "parent", "location", "performance",
        "scrollX", "getComputedStyle", "crypto", "JSON", "Node", "Map", "Promise"]),
}

/// All of the page stands in a form whose fields have these names.
async fn in_the_form(stage: &Stage, names: &[&str]) -> Result<()> {
    let script = "const form = document.createElement('form');
        const { append } = Element.prototype;
        const editor = document.querySelector('#PageForm');
        editor.before(form);
        append.call(form, editor);
        for (const name of arguments[0]) {
            const field = document.createElement('input');
            field.type = 'hidden';
            field.setAttribute('name', name);
            append.call(form, field);
        }";
    attacked(stage, script, names).await
}

/// Elements of the document that documents and windows list by their names.
async fn in_the_document(stage: &Stage, names: &[&str]) -> Result<()> {
    let script = "const make = (tag) => Document.prototype.createElement.call(document, tag);
        const body = document.querySelector('#PageForm').parentElement;
        for (const name of arguments[0]) for (const tag of ['form', 'img']) {
            const one = make(tag);
            one.setAttribute('name', name);
            one.setAttribute('id', name);
            Element.prototype.append.call(body, one);
        }";
    attacked(stage, script, names).await
}

async fn attacked(stage: &Stage, script: &str, names: &[&str]) -> Result<()> {
    stage.open_editor().await?;
    stage.admin.execute(script, vec![names.into()]).await?;
    stage.open_panel().await?;
    stage.fills_all().await?;
    stage.panel.see("Press the highlighted Save button").await?;
    stage
        .admin
        .until("the highlight", LIMIT, async || {
            let there = "return Document.prototype.querySelectorAll.call(document, '[data-keyguide]').length === 1";
            stage.holds(&stage.admin, "it is there", there).await
        })
        .await?;
    // What the page changes afterwards is heard of, through the form and all.
    // By a script: the driver's own way of clicking stumbles over such names.
    let click = "Document.prototype.querySelector.call(document, 'input[type=checkbox][name=Active]').click()";
    stage.attack(click).await?;
    stage.panel.see("Do not press Save yet").await?;
    stage.attack(click).await?;
    stage.panel.see_no_more("Do not press Save yet").await?;
    stage.panel.click("button[data-do=undo]").await?;
    stage.panel.see("put back").await?;
    stage.fills_all_again().await
}
