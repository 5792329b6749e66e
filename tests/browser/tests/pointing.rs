//! Pointing: the admin shows which control is meant, the panel shows what a line was read from.

use anyhow::{Context, Result, ensure};
use keyguide_browser::{Browser, Engine, Key, LIMIT, Options, Page, firefox};
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};
use serde_json::{Value, json};

const THEIRS: &str = "Products, Services, & Inventory";
const RENAMED: &str = "Goods and Warehouses";

/// A browser at a copied level, one of whose permissions has a name that no recipe knows.
struct Scene {
    replica: Replica,
    browser: Browser,
    admin: Page,
    panel: Page,
}

impl Scene {
    async fn new() -> Result<Self> {
        let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
        let shots = Options::new()?.shots.with_file_name("pointing");
        let options = Options::new()?.replica(replica.port()).shots(shots);
        let browser = Browser::start(options).await?;
        let admin = browser.open("admin", "https://ww5.autotask.net/__signin?to=/").await?;
        let copy = "return fetch(arguments[0], {method: 'POST', body: '{}',
            headers: {'content-type': 'application/json'}}).then((answer) => answer.json())";
        let copied =
            admin.execute(copy, vec![format!("{}?id=1", paths::LEVEL_COPY).into()]).await?;
        let level = copied["id"].as_i64().with_context(|| format!("no copy: {copied}"))?;
        admin.goto(&format!("https://ww5.autotask.net{}?id={level}", paths::LEVEL_EDIT)).await?;
        let panel = browser.panel().await?;
        let scene = Self { replica, browser, admin, panel };
        scene.rename().await?;
        Ok(scene)
    }

    /// Gives the permission another name, as a tenant might.
    async fn rename(&self) -> Result<()> {
        let script = "const label = [...document.querySelectorAll('label')]
                .find((label) => label.textContent.trim() === arguments[0]);
            label.id = 'renamed';
            label.textContent = arguments[1];
            label.closest('.InputField').querySelector('input').id = 'meant';
            window.heard = [];
            for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'change', 'input',
                'keydown', 'keyup', 'keypress', 'focusin'])
                document.body.addEventListener(type, (event) => heard.push(type), true)";
        self.admin.execute(script, vec![THEIRS.into(), RENAMED.into()]).await?;
        self.panel.see(&format!("{THEIRS}: not on this page")).await
    }

    /// Presses the panel's button beside the line and waits for the glass over the page.
    async fn start_picking(&self) -> Result<()> {
        self.panel.see("What about the other sections?").await?;
        self.panel.click("li.absent button[data-do=pick]").await?;
        self.panel.see("On the Autotask page, click").await?;
        self.glass(true).await
    }

    async fn glass(&self, there: bool) -> Result<()> {
        let script = "return document.elementsFromPoint(40, 40)[0]?.hasAttribute('data-keyguide')";
        self.admin
            .until("the glass", LIMIT, async || {
                let now = self.admin.execute(script, vec![]).await? == true;
                ensure!(now == there, "it is there: {now}");
                Ok(())
            })
            .await
    }

    /// Moves the mouse to an element and clicks where it stands, whatever is over it.
    async fn click_at(&self, selector: &str) -> Result<()> {
        let script = "document.querySelector(arguments[0]).scrollIntoView({block: 'center'});
            const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2]";
        let at = self.admin.execute(script, vec![selector.into()]).await?;
        let at = |index: usize| at[index].as_f64().unwrap_or_default().round() as i64;
        let driver = self.admin.focus().await?;
        driver.action_chain().move_to(at(0), at(1)).click().perform().await?;
        Ok(())
    }

    /// What a screen reader is told of the control that Tab has come to.
    async fn told(&self) -> Result<String> {
        if self.browser.engine() == Engine::Firefox {
            return self.told_by_firefox().await;
        }
        let document = self.admin.devtools("DOM.getDocument", json!({ "depth": 0 })).await?;
        let all = json!({ "nodeId": document["root"]["nodeId"], "role": "status" });
        let found = self.admin.devtools("Accessibility.queryAXTree", all).await?;
        let statuses = found["nodes"].as_array().context("no tree")?;
        ensure!(statuses.len() == 1, "{} live regions", statuses.len());
        let texts =
            json!({ "backendNodeId": statuses[0]["backendDOMNodeId"], "role": "StaticText" });
        let texts = self.admin.devtools("Accessibility.queryAXTree", texts).await?;
        Ok(texts["nodes"][0]["name"]["value"].as_str().unwrap_or_default().to_owned())
    }

    /// The same, as soon as the tree for screen readers has caught up with the document.
    async fn told_by_firefox(&self) -> Result<String> {
        let script = "
            const all = [...content.document.querySelectorAll('[data-keyguide]')].flatMap((host) =>
                [...host.openOrClosedShadowRoot.querySelectorAll('*')]);
            const readers = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
            const statuses = all.map((it) => [it, readers.getAccessibleFor(it)]).filter(([, told]) =>
                told && readers.getStringRole(told.role) === 'statusbar');
            return statuses.map(([it, told]) => [it.textContent, told.firstChild?.name ?? ''])";
        self.admin
            .until("what screen readers are told", LIMIT, async || {
                let told = firefox::within(self.admin.focus().await?, script, vec![]).await?;
                let told: Vec<(String, String)> = serde_json::from_value(told)?;
                ensure!(told.len() == 1, "{} live regions", told.len());
                ensure!(told[0].0 == told[0].1, "it is told “{}”, not “{}”", told[0].1, told[0].0);
                Ok(told[0].1.clone())
            })
            .await
    }

    /// The name of the control that Tab has come to stands below all that is said of what to do.
    async fn is_not_covered(&self) -> Result<()> {
        if self.browser.engine() == Engine::Firefox {
            return Ok(()); // its tree for screen readers tells of no places
        }
        let document = self.admin.devtools("DOM.getDocument", json!({ "depth": 0 })).await?;
        let root = &document["root"]["nodeId"];
        let bounds = async |role: &str, part: &str| -> Result<(f64, f64)> {
            let all = json!({ "nodeId": root, "role": role });
            let found = self.admin.devtools("Accessibility.queryAXTree", all).await?;
            let mut nodes = found["nodes"].as_array().context("no tree")?.iter();
            let has = |node: &&Value| {
                part.is_empty()
                    || node["name"]["value"].as_str().is_some_and(|it| it.contains(part))
            };
            let node = nodes.find(has).with_context(|| format!("no {role} {part}"))?;
            let of = json!({ "backendNodeId": node["backendDOMNodeId"] });
            let quads = self.admin.devtools("DOM.getContentQuads", of).await?;
            let quads: Vec<Vec<f64>> = serde_json::from_value(quads["quads"].clone())?;
            let ys = || quads.iter().flat_map(|quad| quad.iter().skip(1).step_by(2).copied());
            Ok((ys().fold(f64::INFINITY, f64::min), ys().fold(0.0, f64::max)))
        };
        let (_, hint) = bounds("StaticText", "Escape leaves").await?;
        let (name, _) = bounds("status", "").await?;
        ensure!(name >= hint - 1.0, "the name begins at {name}, the hint ends at {hint}");
        Ok(())
    }

    async fn held(&self, script: &str) -> Result<Value> {
        self.admin.execute(script, vec![]).await
    }

    async fn stored(&self) -> Result<Value> {
        let script = "return (await chrome.storage.local.get('aliases')).aliases ?? '{}'";
        let text = self.panel.execute(script, vec![]).await?;
        Ok(serde_json::from_str(text.as_str().unwrap_or_default())?)
    }

    async fn end(self) -> Result<()> {
        self.browser.quit().await?;
        self.replica.shutdown().await;
        Ok(())
    }
}

const HEARD: &str = "return heard";
const TICKED: &str = "return document.getElementById('meant').checked";

#[tokio::test]
async fn a_click_on_the_page_answers_and_is_remembered() -> Result<()> {
    let scene = Scene::new().await?;
    let before = scene.held(TICKED).await?;
    scene.start_picking().await?;
    scene.click_at("#meant").await?;
    scene.panel.see(&format!("“{THEIRS}” is “Admin › Feature Access › {RENAMED}”")).await?;
    scene.panel.see(&format!("{RENAMED}: ")).await?;
    scene.panel.see_no_more(&format!("{THEIRS}: not on this page")).await?;
    scene.glass(false).await?;
    ensure!(scene.held(HEARD).await? == json!([]), "the page heard {}", scene.held(HEARD).await?);
    ensure!(scene.held(TICKED).await? == before, "the click reached the box");

    let stored = scene.stored().await?;
    let aliases = stored["ww5.autotask.net"].as_array().context("nothing is stored")?;
    ensure!(aliases.len() == 1, "{stored}");
    ensure!(aliases[0]["means"]["label"] == RENAMED, "{stored}");

    // The next visit: nothing is asked, and nothing needs to be pointed at.
    scene.panel.reload().await?;
    scene.admin.reload().await?;
    scene.panel.see("What about the other sections?").await?;
    scene.rename_quietly().await?;
    scene.panel.see(&format!("{RENAMED}: ")).await?;
    scene.panel.see_no_more(&format!("{THEIRS}: not on this page")).await?;

    // Gone from the page, it is a question again.
    scene.admin.execute("document.getElementById('renamed').textContent = 'Else'", vec![]).await?;
    scene.panel.see(&format!("{THEIRS}: not on this page")).await?;
    scene
        .admin
        .execute(
            "document.getElementById('renamed').textContent = arguments[0]",
            vec![RENAMED.into()],
        )
        .await?;
    scene.panel.see_no_more(&format!("{THEIRS}: not on this page")).await?;

    // Forgotten, it is asked again and nothing is left in the storage.
    scene.panel.click("details[data-list=aliases] summary").await?;
    scene.panel.shot("aliases").await?;
    scene.panel.click("button[data-do=forget]").await?;
    scene.panel.see(&format!("{THEIRS}: not on this page")).await?;
    ensure!(scene.stored().await? == json!({}), "{}", scene.stored().await?);
    scene.end().await
}

impl Scene {
    async fn rename_quietly(&self) -> Result<()> {
        let script = "const label = [...document.querySelectorAll('label')]
                .find((label) => label.textContent.trim() === arguments[0]);
            label.id = 'renamed';
            label.textContent = arguments[1]";
        self.admin.execute(script, vec![THEIRS.into(), RENAMED.into()]).await?;
        Ok(())
    }
}

#[tokio::test]
async fn by_the_keyboard() -> Result<()> {
    let scene = Scene::new().await?;
    let before = scene.held(TICKED).await?;
    scene
        .admin
        .execute("document.querySelector('input[type=checkbox]').focus(); heard.length = 0", vec![])
        .await?;
    scene.start_picking().await?;
    // Enter picks nothing while nothing is ringed, nor does a key that is no person's.
    scene.admin.press(Key::Enter).await?;
    scene.glass(true).await?;
    let said = scene.panel.text_of("[data-live=polite]").await?;
    ensure!(said.contains("Escape leaves"), "what to do is not said: {said}");
    let meant = format!("Admin › Feature Access › {RENAMED}");
    let mut gone_through = vec![String::new()];
    while gone_through.last() != Some(&meant) {
        scene.admin.press(Key::Tab).await?;
        let told = scene.told().await?;
        ensure!(!gone_through.contains(&told), "{told} came again, after {}", gone_through.len());
        gone_through.push(told);
    }
    scene.is_not_covered().await?;
    let driver = scene.admin.focus().await?;
    driver
        .action_chain()
        .key_down(Key::Shift)
        .send_keys(Key::Tab.value().to_string())
        .key_up(Key::Shift)
        .perform()
        .await?;
    ensure!(
        scene.told().await? == gone_through[gone_through.len() - 2],
        "Shift and Tab: {}",
        scene.told().await?
    );
    scene.admin.press(Key::Tab).await?;
    let heard = scene.held(HEARD).await?;
    let mut keys = heard.as_array().context("nothing")?.iter().filter_map(Value::as_str);
    ensure!(!keys.any(|it| it.starts_with("key")), "the page heard {heard}");
    let forge = "for (const target of [window, document.body, document.activeElement])
        for (const key of ['Tab', 'Enter', 'Escape'])
            target.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }));
        heard.length = 0";
    scene.admin.execute(forge, vec![]).await?;
    ensure!(scene.told().await? == meant, "a forged key moved it");
    scene.glass(true).await?;
    scene.admin.press(Key::Space).await?;
    scene.admin.press(Key::Enter).await?;
    scene.panel.see(&format!("“{THEIRS}” is “{meant}”")).await?;
    scene.glass(false).await?;
    // Firefox's driver gives the focus to whichever window it looks at, and so to the box in it.
    let by_its_driver = match scene.browser.engine() {
        Engine::Chromium => json!([]),
        Engine::Firefox => json!(["focusin"]),
    };
    let mut heard = scene.held(HEARD).await?;
    if let Some(all) = heard.as_array_mut() {
        all.retain(|it| !by_its_driver.as_array().is_some_and(|own| own.contains(it)));
    }
    ensure!(heard == json!([]), "the page heard {heard}");
    ensure!(scene.held(TICKED).await? == before, "a key reached the box");
    // And the keys are the page's again.
    scene.admin.press(Key::Tab).await?;
    let heard = scene.held(HEARD).await?;
    ensure!(heard.as_array().is_some_and(|it| it.contains(&json!("keydown"))), "{heard}");
    scene.end().await
}

#[tokio::test]
async fn its_label_will_do_and_what_is_no_control_will_not() -> Result<()> {
    let scene = Scene::new().await?;
    scene.start_picking().await?;
    scene.click_at("h1, .TitleBar, legend, .Heading, body").await?;
    scene.glass(true).await?;
    scene.click_at("#renamed").await?;
    scene.panel.see(&format!("“{THEIRS}” is “Admin › Feature Access › {RENAMED}”")).await?;
    scene.end().await
}

#[tokio::test]
async fn escape_leaves() -> Result<()> {
    let scene = Scene::new().await?;
    scene.start_picking().await?;
    scene.admin.press(Key::Escape).await?;
    scene.glass(false).await?;
    scene.panel.see_no_more("On the Autotask page, click").await?;
    scene.panel.see(&format!("{THEIRS}: not on this page")).await?;
    ensure!(scene.stored().await? == json!({}), "something was remembered");
    scene.end().await
}

#[tokio::test]
async fn the_panels_own_way_out() -> Result<()> {
    let scene = Scene::new().await?;
    scene.start_picking().await?;
    scene.panel.click("button[data-do=unpick]").await?;
    scene.glass(false).await?;
    // And the page is its own again.
    scene.click_at("#meant").await?;
    let heard = scene.held(HEARD).await?;
    ensure!(heard.as_array().is_some_and(|it| it.contains(&json!("click"))), "{heard}");
    scene.end().await
}

#[tokio::test]
async fn forged_clicks_do_nothing() -> Result<()> {
    let scene = Scene::new().await?;
    scene.start_picking().await?;
    let forge = "const meant = document.getElementById('meant');
        const box = meant.getBoundingClientRect();
        const at = { bubbles: true, cancelable: true, composed: true, clientX: box.left + 3, clientY: box.top + 3 };
        const glass = document.elementsFromPoint(40, 40)[0];
        for (const target of [meant, glass, window, document.getElementById('renamed')]) {
            for (const type of ['pointermove', 'pointerdown', 'mousedown', 'mouseup', 'click'])
                target.dispatchEvent(new (type.startsWith('p') ? PointerEvent : MouseEvent)(type, at));
            target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        }
        meant.click();
        return document.elementsFromPoint(40, 40)[0] === glass";
    ensure!(scene.held(forge).await? == true, "the glass went");
    // What a person does still counts, after all that.
    scene.glass(true).await?;
    ensure!(scene.stored().await? == json!({}), "something was remembered");
    scene.panel.see("On the Autotask page, click").await?;
    scene.click_at("#meant").await?;
    scene.panel.see(&format!("“{THEIRS}” is “Admin › Feature Access › {RENAMED}”")).await?;
    scene.end().await
}

#[tokio::test]
async fn it_goes_when_the_panel_goes() -> Result<()> {
    let scene = Scene::new().await?;
    scene.start_picking().await?;
    scene.panel.clone().close().await?;
    scene.glass(false).await?;
    scene.click_at("#meant").await?;
    let heard = scene.held(HEARD).await?;
    ensure!(heard.as_array().is_some_and(|it| it.contains(&json!("click"))), "{heard}");
    scene.browser.quit().await?;
    scene.replica.shutdown().await;
    Ok(())
}

#[tokio::test]
async fn what_a_line_was_read_from_is_ringed() -> Result<()> {
    let scene = Scene::new().await?;
    let marks = "return document.querySelectorAll('[data-keyguide]').length";
    let before = scene.held(marks).await?.as_u64().unwrap_or_default();
    let line = "const line = [...document.querySelectorAll('li.change')]
            .find((line) => line.textContent.includes('Vendor & Partners'));
        const because = line.querySelector('details.because');
        because.id = 'because';
        because.closest('details.part').open = true;
        because.scrollIntoView({ block: 'center' });
        return true";
    scene.panel.see("Vendor & Partners").await?;
    scene.panel.execute(line, vec![]).await?;
    scene.panel.click("#because > summary").await?;
    scene.panel.see("caption over it").await?;
    let told = scene.panel.text_of("#because").await?;
    for part in ["Section", "“CRM”", "Group", "“Organization & Contact Access”", "Label", "% sure"]
    {
        ensure!(told.contains(part), "{part} is not told: {told}");
    }
    if scene.browser.engine() == Engine::Firefox {
        // Its driver gives the focus to whichever window it looks at: what stays is the pointer.
        scene.panel.execute("document.activeElement.blur()", vec![]).await?;
        scene.panel.hover("#because > summary").await?;
    }
    scene
        .admin
        .until("the rings", LIMIT, async || {
            let now = scene.held(marks).await?.as_u64().unwrap_or_default();
            ensure!(now == before + 1, "{now} layers, {before} before");
            Ok(())
        })
        .await?;
    scene.panel.shot("why-panel").await?;
    scene.admin.shot("why-page").await?;
    // With the pointer gone the rings go.
    scene.panel.execute("document.activeElement.blur()", vec![]).await?;
    scene.panel.execute("scrollTo(0, 0)", vec![]).await?;
    scene.panel.hover("h1").await?;
    scene
        .admin
        .until("the rings to go", LIMIT, async || {
            let now = scene.held(marks).await?.as_u64().unwrap_or_default();
            ensure!(now == before, "{now} layers, {before} before");
            Ok(())
        })
        .await?;
    scene.end().await
}
