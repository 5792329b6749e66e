//! The credentials: generated in any order and with any mishap, copied in every format, shown while a
//! button is held.

use anyhow::{Context, Result, ensure};
use keyguide_browser::issuing::{Issuing, REVEAL, hold, let_go, sees};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Page};
use serde_json::json;

const PRESENT: &str = "on the page, not copied";
const RENDERINGS: [&str; 5] = ["mvc", "mvc2", "hybrid", "classic", "onyx"];

/// Where in the panel's document a text stands, but for the one text node.
async fn elsewhere(panel: &Page, text: &str) -> Result<u64> {
    let script = "let found = 0;
        const text = arguments[0];
        for (const element of document.querySelectorAll('*')) {
            for (const attribute of element.attributes) if (attribute.value.includes(text)) found += 1;
            if (element.value?.includes?.(text)) found += 1;
        }
        const texts = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
        while (texts.nextNode()) {
            const { data, parentNode } = texts.currentNode;
            if (data?.includes(text) && !parentNode.matches('.shown code')) found += 1;
        }
        return found";
    panel.execute(script, vec![text.into()]).await?.as_u64().context("no number")
}

#[tokio::test]
async fn the_secret_is_shown_while_held() -> Result<()> {
    let issuing = Issuing::at("mvc", json!({})).await?;
    let Scene { panel, .. } = &issuing.scene;
    ensure!(panel.count(REVEAL).await? == 0, "offered before there is one");
    let (_, secret) = issuing.generate().await?;
    let name = panel.label_of(REVEAL).await?;
    ensure!(name == "Hold to show the secret", "it is called “{name}”");
    sees(panel, "").await?;
    panel.shot("masked").await?;

    // By the pointer, until it is let go or leaves the button. No picture is taken meanwhile.
    hold(panel).await?;
    sees(panel, &secret).await?;
    ensure!(elsewhere(panel, &secret).await? == 0, "it stands elsewhere too");
    let_go(panel).await?;
    sees(panel, "").await?;
    hold(panel).await?;
    sees(panel, &secret).await?;
    panel.focus().await?.action_chain().move_by_offset(0, 300).perform().await?;
    sees(panel, "").await?;
    let_go(panel).await?;

    // By the keyboard, until the key is up or something else has the focus.
    for key in [' ', '\u{e007}'] {
        panel.execute("document.querySelector(arguments[0]).focus()", vec![REVEAL.into()]).await?;
        panel.focus().await?.action_chain().key_down(key).perform().await?;
        sees(panel, &secret).await?;
        panel.focus().await?.action_chain().key_up(key).perform().await?;
        sees(panel, "").await?;
    }
    panel.focus().await?.action_chain().key_down(' ').perform().await?;
    sees(panel, &secret).await?;
    panel.execute("document.querySelector('#layout').focus()", vec![]).await?;
    sees(panel, "").await?;
    panel.focus().await?.action_chain().key_up(' ').perform().await?;

    // Until the panel is out of sight, whether or not the focus goes with that.
    hold(panel).await?;
    sees(panel, &secret).await?;
    panel.execute("document.dispatchEvent(new Event('visibilitychange'))", vec![]).await?;
    sees(panel, "").await?;
    let_go(panel).await?;
    hold(panel).await?;
    sees(panel, &secret).await?;
    panel.hide().await?;
    sees(panel, "").await?;
    panel.resize(420, 1000).await?;
    let_go(panel).await?;

    // Events that no person made show nothing; the answer to a held one would have come by then.
    let forged = "const button = document.querySelector(arguments[0]);
        button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
        button.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: ' ' }))";
    panel.execute(forged, vec![REVEAL.into()]).await?;
    panel.click("button[data-do=copyUsername]").await?;
    issuing.told("username", "copied").await?;
    sees(panel, "").await?;
    issuing.told("secret", PRESENT).await?;
    issuing.scene.end().await
}

#[tokio::test]
async fn what_was_only_shown_is_not_copied() -> Result<()> {
    let issuing = Issuing::at("mvc", json!({})).await?;
    let Scene { admin, panel, .. } = &issuing.scene;
    let (username, _) = issuing.generate().await?;
    let [first, second] = ["1", "2"].map(|end| "Secret-".repeat(40) + end);
    issuing.show(&username, &first).await?;
    panel.click("button[data-do=copyBoth]").await?;
    issuing.told("secret", "copied").await?;
    // A script sets another one without a word, different where nobody looks, it is looked at, and then
    // the page is read again.
    issuing.show(&username, &second).await?;
    hold(panel).await?;
    sees(panel, &second).await?;
    let_go(panel).await?;
    admin.click("h1, .Title, .TitleBar").await?;
    issuing.told("secret", PRESENT).await?;
    issuing.told("username", "copied").await?;
    issuing.scene.end().await
}

#[tokio::test]
async fn both_in_every_format() -> Result<()> {
    let issuing = Issuing::at("mvc", json!({})).await?;
    let Scene { panel, .. } = &issuing.scene;
    issuing.generate().await?;
    let (username, secret) = ("{secret}@tenant.example", "*a\"b\\c\t{username}");
    issuing.show(username, secret).await?;
    let formats = [
        ("As the maker wants it", format!("{secret} of {username}")),
        ("With labels", format!("Username: {username}\nPassword: {secret}")),
        ("Two lines", format!("{username}\n{secret}")),
        (
            "JSON",
            String::from(
                r#"{"username": "{secret}@tenant.example", "secret": "*a\"b\\c\t{username}"}"#,
            ),
        ),
        ("Tab-separated, for spreadsheets", format!("{username}\t\"*a\"\"b\\c\t{{username}}\"")),
    ];
    let chosen = "return document.querySelector('#layout').selectedOptions[0].textContent";
    ensure!(panel.execute(chosen, vec![]).await? == formats[0].0, "another one is the default");
    for (name, expected) in &formats {
        panel.choose("Copy both as", name).await?;
        panel.click("button[data-do=copyBoth]").await?;
        panel
            .until(&format!("both as {name}"), LIMIT, async || {
                let held = panel.read_clipboard().await?;
                ensure!(held == *expected, "the clipboard holds “{held}”");
                Ok(())
            })
            .await?;
    }
    panel.shot("formats").await?;
    let options = "return document.querySelectorAll('#layout option').length";
    ensure!(panel.execute(options, vec![]).await? == formats.len(), "other formats are offered");

    // A spreadsheet would calculate this one.
    issuing.show(username, "=1+1*4711").await?;
    panel.click("button[data-do=copyBoth]").await?;
    panel.see("which a spreadsheet takes for a formula").await?;
    let held = panel.read_clipboard().await?;
    ensure!(held == formats[4].1, "something was copied all the same");
    panel.shot("formula").await?;
    panel.choose("Copy both as", "Two lines").await?;
    panel.click("button[data-do=copyBoth]").await?;
    panel.see("Username and secret are on the clipboard").await?;
    ensure!(panel.read_clipboard().await? == format!("{username}\n=1+1*4711"), "not copied");
    issuing.scene.end().await
}

/// Whether the highlight stands at a button of the form, or has been drawn at all.
async fn pressed_next(panel: &Page, step: &str) -> Result<()> {
    panel
        .until(&format!("{step} to be next"), LIMIT, async || {
            let number = panel.count(&format!("li.step.now[data-step={step}]")).await?;
            ensure!(number == 1, "it is not");
            Ok(())
        })
        .await
}

/// What was generated is put into the form long after the server's answer, and nothing tells of it.
#[tokio::test]
async fn what_comes_long_after_the_answer_is_seen() -> Result<()> {
    let issuing = Issuing::at("mvc", json!({})).await?;
    let late = "const { json } = Response.prototype;
        Response.prototype.json = async function () {
            const answer = await json.call(this);
            return new Promise((told) => setTimeout(told, 1500, answer));
        }";
    issuing.scene.admin.execute(late, vec![]).await?;
    issuing.generate().await?;
    issuing.scene.end().await
}

/// In every rendering: a server that is slow and then refuses, a press on what is under way, and the
/// secret before the key.
#[tokio::test]
async fn generated_with_every_mishap() -> Result<()> {
    for ui in RENDERINGS {
        let faults = json!({ "generate_delay_ms": 1500, "reject_generate": true });
        let issuing = Issuing::at(ui, faults).await?;
        let Scene { admin, panel, .. } = &issuing.scene;
        let issued = async || anyhow::Ok(issuing.scene.state().await?["issued"].clone());
        admin.click_text("Generate Key").await?;
        admin.see("Nothing was generated").await?;
        pressed_next(panel, "generateKey").await?;
        issuing.scene.post("/__config", &json!({ "reject_generate": false })).await?;
        admin.click("#AlertDialogOkayButton").await?;

        // Two presses make one; the secret comes before the key.
        admin.click_text("Generate Secret").await?;
        admin.click_text("Generate Secret").await?;
        admin
            .until("the secret", LIMIT, async || {
                ensure!(issued().await?.as_array().is_some_and(|all| all.len() == 1), "not one");
                Ok(())
            })
            .await?;
        panel.see("The secret on the page is not copied").await?;
        pressed_next(panel, "generateKey").await?;
        admin.click_text("Generate Key").await?;
        panel.see("Copy both now").await?;
        let (username, secret) = issuing.shown().await?;
        ensure!(issued().await? == json!([secret, username]), "{ui}: others were issued");
        panel.click("button[data-do=copyBoth]").await?;
        panel.see("Both are copied").await?;
        let held = panel.read_clipboard().await?;
        ensure!(held == format!("{secret} of {username}"), "{ui}: something else was copied");
        issuing.scene.end().await?;
    }
    Ok(())
}
