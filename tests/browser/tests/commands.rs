//! Keys, and the number on the toolbar's button. No test can press the browser's own keys: the event is
//! given to the panel as the browser gives it, through the browser's own event object.

use anyhow::{Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{Engine, LIMIT, Page, firefox};
use serde_json::json;

async fn give(page: &Page, command: &str) -> Result<()> {
    if page.engine() == Engine::Firefox {
        return firefox::give_command(page.focus().await?, command).await;
    }
    let script = "return chrome.windows.getCurrent().then(({ id }) =>
        chrome.commands.onCommand.dispatch(arguments[0], { windowId: id }))";
    page.execute(script, vec![command.into()]).await?;
    Ok(())
}

/// What stands on the toolbar's button, and what it is called.
async fn badge(page: &Page) -> Result<(String, String)> {
    let script = "return Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})])";
    let now = page.execute(script, vec![]).await?;
    Ok((now[0].as_str().unwrap_or_default().into(), now[1].as_str().unwrap_or_default().into()))
}

async fn badge_is(page: &Page, text: &str, title: &str) -> Result<()> {
    page.until(&format!("“{text}” on the button"), LIMIT, async || {
        let now = badge(page).await?;
        ensure!(now == (text.to_owned(), title.to_owned()), "it is {now:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_key_does_what_its_button_could() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.see("What about the other sections?").await?;
    let before = scene.form().await?;
    // Unanswered, there is a plan to fill; a button that is disabled keeps its key from acting.
    panel.execute("document.querySelector('[data-do=fill]').disabled = true", vec![]).await?;
    give(panel, "fill").await?;
    give(panel, "copy").await?; // there is nothing to copy here
    give(panel, "save").await?; // and no such key
    panel.click_check("Leave them as copied").await?;
    ensure!(scene.form().await? == before, "something was filled");
    panel.execute("document.querySelector('[data-do=fill]').disabled = false", vec![]).await?;
    give(panel, "next").await?;
    panel
        .until("the focus", LIMIT, async || {
            let focus = panel.execute("return document.activeElement.dataset.do", vec![]).await?;
            ensure!(focus == "fill", "it is at {focus}");
            Ok(())
        })
        .await?;
    give(panel, "fill").await?;
    panel.see("filled and read back").await?;
    panel.see("Press the highlighted Save button").await?;
    ensure!(scene.form().await? != before, "nothing was filled");
    ensure!(scene.stored().await?["name"] != "Atria Restricted API Access", "it was saved");
    scene.end().await
}

#[tokio::test]
async fn of_two_panels_one_acts() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Leave them as copied").await?;
    let other = scene.browser.panel().await?;
    other.click_check("Leave them as copied").await?;
    let count = "window.asked = 0;
        for (const button of document.querySelectorAll('[data-do=fill]'))
            new MutationObserver(() => asked++).observe(button, { attributes: true });";
    panel.execute(count, vec![]).await?;
    // The browser tells both at once, of a window that neither is in.
    if panel.engine() == Engine::Firefox {
        give(&scene.admin, "fill").await?;
    } else {
        for page in [panel, &other] {
            page.execute("chrome.commands.onCommand.dispatch('fill', { windowId: -5 })", vec![])
                .await?;
        }
    }
    for page in [panel, &other] {
        page.see("Press the highlighted Save button").await?;
        ensure!(!page.text().await?.contains("another panel is writing"), "both wanted to fill");
    }
    scene.end().await
}

#[tokio::test]
async fn a_key_copies_while_the_page_beside_has_the_focus() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.fill_and_save_level().await?;
    let form = scene.new_user().await?;
    scene.fill_user(&form).await?;
    form.to_front().await?;
    scene.panel.execute("document.hasFocus = () => false", vec![]).await?;
    give(&scene.panel, "copy").await?;
    scene.panel.see("Username and secret are on the clipboard").await?;
    let text = form.read_clipboard().await?;
    ensure!(
        text.starts_with("Username: ") && text.contains("\nPassword: "),
        "on the clipboard is other text"
    );
    scene.end().await
}

#[tokio::test]
async fn the_button_tells_the_steps_left_while_a_panel_is_open() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.see("What about the other sections?").await?;
    let options =
        scene.browser.open("options", &scene.browser.extension_url("options.html")).await?;
    let left = panel.count(".step:not(.done)").await?;
    ensure!(left > 2, "only {left} steps");
    badge_is(&options, &left.to_string(), &format!("Open Keyguide: {left} steps left")).await?;
    panel.click_check("Leave them as copied").await?;
    panel.click("button[data-do=fill]").await?;
    panel.see("Press the highlighted Save button").await?;
    let left = left - 1;
    badge_is(&options, &left.to_string(), &format!("Open Keyguide: {left} steps left")).await?;
    let second = scene.browser.panel().await?;
    second.see("What about the other sections?").await?;
    let Scene { replica, browser, panel, .. } = scene;
    panel.close().await?;
    // The one that is still open takes over: what was answered in the other, until it forgets that.
    badge_is(&options, &left.to_string(), &format!("Open Keyguide: {left} steps left")).await?;
    second.click("button[data-do=recipes]").await?;
    second.click("button[data-do=begin-anew]").await?;
    let left = left + 1;
    badge_is(&options, &left.to_string(), &format!("Open Keyguide: {left} steps left")).await?;
    drop(second);
    options.focus().await?;
    browser.quit().await?;
    replica.shutdown().await;
    Ok(())
}

#[tokio::test]
async fn the_button_tells_nothing_once_no_panel_is_open() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.see("What about the other sections?").await?;
    let options =
        scene.browser.open("options", &scene.browser.extension_url("options.html")).await?;
    let left = scene.panel.count(".step:not(.done)").await?;
    badge_is(&options, &left.to_string(), &format!("Open Keyguide: {left} steps left")).await?;
    let Scene { replica, browser, panel, .. } = scene;
    panel.close().await?;
    badge_is(&options, "", "Open Keyguide").await?;
    browser.quit().await?;
    replica.shutdown().await;
    Ok(())
}
