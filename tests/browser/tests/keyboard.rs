//! The whole job with the keyboard alone: the panel is never touched otherwise, where the focus is can
//! always be seen, and no action loses it.

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::{SAVE, Scene};
use keyguide_browser::{Key, Page};
use serde_json::json;

/// More stops than the panel has at any time.
const STOPS: usize = 600;

/// What has the focus: whether it is what is looked for (`at` being it), and whether that can be seen.
const FOCUSED: &str = "let at = document.activeElement;
    if (!at || at === document.body) return { lost: true };
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return { lost: false, found: Boolean(WANTED), seen: ringed && inView,
        what: `${at.localName} ${at.dataset.do ?? ''} “${at.textContent.trim().slice(0, 50)}”` }";

struct Keys {
    panel: Page,
}

impl Keys {
    /// Goes on with Tab, or back with Shift, until what has the focus fits; each stop is seen.
    async fn reach(&self, wanted: &str, back: bool) -> Result<()> {
        let script = FOCUSED.replace("WANTED", wanted);
        let mut passed = Vec::new();
        for _ in 0..STOPS {
            let driver = self.panel.focus().await?;
            let chain = driver.action_chain();
            let chain = if back { chain.key_down(Key::Shift) } else { chain };
            let chain = chain.send_keys(Key::Tab.value().to_string());
            let chain = if back { chain.key_up(Key::Shift) } else { chain };
            chain.perform().await?;
            let at = self.panel.execute(&script, vec![]).await?;
            if at["lost"] == true {
                continue; // past the end: the browser's own controls
            }
            ensure!(at["seen"] == true, "the focus cannot be seen on {at}");
            if at["found"] == true {
                return Ok(());
            }
            passed.push(at["what"].as_str().unwrap_or_default().to_owned());
        }
        passed.truncate(40);
        anyhow::bail!("{wanted} is not reached; passed {passed:#?}")
    }

    async fn to(&self, action: &str) -> Result<()> {
        self.reach(&format!("at.dataset.do === '{action}'"), false).await
    }

    /// After an action and what came of it the focus is somewhere.
    async fn kept(&self, after: &str) -> Result<()> {
        let script = FOCUSED.replace("WANTED", "true");
        let at = self.panel.execute(&script, vec![]).await?;
        ensure!(at["lost"] == false, "the focus is lost after {after}");
        Ok(())
    }

    async fn press_until(&self, key: Key, seen: &str) -> Result<()> {
        self.panel.press(key).await?;
        self.panel.see(seen).await?;
        self.kept(seen).await
    }

    async fn write(&self, text: &str) -> Result<()> {
        self.panel.focus().await?.action_chain().send_keys(text).perform().await?;
        Ok(())
    }
}

/// What there is to know of an answer is told to who comes to it, and not only drawn beside it.
#[tokio::test]
async fn what_an_answer_costs_is_told_with_it() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.see("What about the other sections?").await?;
    let told = "return [...document.querySelectorAll('.questions input, .questions select, .questions fieldset')]
        .map((it) => (it.getAttribute('aria-describedby') ?? '').split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? 'nothing').join())";
    let answers: Vec<String> = serde_json::from_value(panel.execute(told, vec![]).await?)?;
    for wanted in ["keeps full access there", "Least privilege: changes"] {
        let times = answers.iter().filter(|one| one.contains(wanted)).count();
        ensure!(times == 1, "“{wanted}” is told {times} times: {answers:?}");
    }
    scene.fill_and_save_level().await?;
    let _form = scene.new_user().await?;
    let answers: Vec<String> = serde_json::from_value(panel.execute(told, vec![]).await?)?;
    let email = answers.iter().any(|one| one.contains("use an address that somebody reads"));
    ensure!(email && !answers.iter().any(|one| one == "nothing"), "told are {answers:?}");
    scene.end().await
}

#[tokio::test]
async fn the_whole_job() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.grant_clipboard().await?;
    let keys = Keys { panel: scene.panel.clone() };
    keys.panel.see("What about the other sections?").await?;
    keys.reach("at.type === 'radio'", false).await?;
    keys.press_until(Key::Space, "Nothing is written before you press Fill").await?;
    // The arrows go to the other choice and back.
    keys.press_until(Key::Down, "Nothing is written before you press Fill").await?;
    keys.press_until(Key::Up, "Nothing is written before you press Fill").await?;
    keys.to("fill").await?;
    keys.press_until(Key::Enter, "filled and read back").await?;
    keys.panel.see("Press the highlighted Save button").await?;
    keys.kept("the fill").await?;
    keys.to("undo").await?;
    keys.press_until(Key::Enter, "Nothing is written before you press Fill").await?;
    keys.reach("at.dataset.do === 'fill'", true).await?;
    keys.press_until(Key::Space, "filled and read back").await?;
    scene.admin.click(SAVE).await?;
    keys.panel.see("exists and is active").await?;
    keys.to("open-page").await?;
    keys.panel.press(Key::Enter).await?;
    let form = scene.browser.window_at("form", "NewApiUser").await?;
    keys.panel.see("Primary Internal Location").await?;
    keys.kept("the form was opened").await?;
    keys.reach("at.labels?.[0]?.textContent.includes('Email Address')", false).await?;
    keys.write("integrations@tenant.example").await?;
    keys.reach(
        "at.localName === 'select' && at.labels[0]?.textContent.includes('Location')",
        false,
    )
    .await?;
    keys.write("Head").await?;
    keys.to("fill").await?;
    keys.press_until(Key::Enter, "Press Generate Key in Autotask").await?;
    form.click_text("Generate Key").await?;
    keys.panel.see("Press Generate Secret in Autotask").await?;
    form.click_text("Generate Secret").await?;
    keys.panel.see("Copy both now").await?;
    keys.to("copyBoth").await?;
    keys.press_until(Key::Enter, "Both are copied").await?;
    form.click("[data-command=Save], .ToolBar .Save").await?;
    keys.panel.see("the level and the API user are saved").await?;
    let state = scene.state().await?;
    let user = state["users"].get(0).context("no user")?;
    ensure!(user["location"] == "Headquarters" && user["saved"] == true, "stored: {user}");
    scene.end().await
}
