//! The zone look-up: each way in which it can end, and what goes over the line.

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::{SAVE, Scene};
use keyguide_browser::setting::offline;
use keyguide_browser::{Engine, Key, LIMIT, Page};
use keyguide_replica::paths;
use serde_json::{Value, json};

const LOOK_UP: &str = "button[data-do=lookUpZone]";
const GIVE_UP: &str = "button[data-do=giveUpZone]";
const FIELD: &str = "#zone-user";
const REST: &str = "https://webservices5.autotask.net/ATServicesRest/";
const UI: &str = "https://ww5.autotask.net/";

/// The form of a new user, filled, with key and secret; and what those are.
struct Form {
    scene: Scene,
    form: Page,
    username: String,
    secret: String,
}

impl Form {
    async fn filled() -> Result<Self> {
        let scene = Scene::at(paths::LEVELS, json!({ "generate_delay_ms": 0 })).await?;
        scene.grant_clipboard().await?;
        make_level(&scene).await?;
        scene.admin.reload().await?;
        scene.panel.see("exists and is active").await?;
        let form = scene.new_user().await?;
        scene.fill_user(&form).await?;
        let username = form.value_of("input[name=Username]").await?;
        let secret = form.value_of("input[name=Password]").await?;
        ensure!(username.contains('@') && secret.len() > 20, "nothing was generated");
        // It would go to every host of Autotask's, if cookies were sent.
        let cookie =
            "document.cookie = 'probe=1; Domain=autotask.net; Path=/; Secure; SameSite=None';
            return document.cookie";
        let cookies = scene.admin.execute(cookie, vec![]).await?;
        ensure!(
            cookies.as_str().is_some_and(|all| all.contains("probe=1")),
            "no cookie: {cookies}"
        );
        Ok(Self { scene, form, username, secret })
    }

    /// The same, copied and saved: the form is closed, and the job is done.
    async fn saved() -> Result<Self> {
        let this = Self::filled().await?;
        this.panel().click("button[data-do=copyBoth]").await?;
        this.panel().see("Both are copied").await?;
        this.form.click(SAVE).await?;
        this.panel().see("the level and the API user are saved").await?;
        Ok(this)
    }

    fn panel(&self) -> &Page {
        &self.scene.panel
    }

    async fn fault(&self, zone: Value) -> Result<()> {
        self.scene.post("/__config", &json!({ "zone": zone })).await?;
        Ok(())
    }

    /// Presses the button and waits for an outcome; gives its words.
    async fn outcome(&self, id: &str) -> Result<String> {
        self.panel().click(LOOK_UP).await?;
        self.ended(id).await
    }

    async fn ended(&self, id: &str) -> Result<String> {
        self.panel().text_of(&format!("[role=status] [data-zone={id}]")).await
    }

    /// What the stand-in was sent, which must be the username alone.
    async fn requests(&self) -> Result<usize> {
        let state = self.scene.state().await?;
        let requests = state["zone_requests"].as_array().context("no list of requests")?;
        let asked = format!("user={}", self.username.replace('@', "%40"));
        for request in requests {
            ensure!(request["query"] == asked, "{} instead of {asked}", request["query"]);
            let headers = request["headers"].as_array().context("no headers")?;
            let names: Vec<&str> = headers.iter().filter_map(|pair| pair[0].as_str()).collect();
            for name in ["cookie", "referer", "authorization", "origin", "secret", "username"] {
                ensure!(!names.contains(&name), "{name} is among {headers:?}");
            }
            let whole = request.to_string();
            ensure!(!whole.contains(&self.secret), "the secret was sent");
            ensure!(!headers.iter().any(|pair| pair.to_string().contains(&self.username)));
        }
        Ok(requests.len())
    }

    /// What the panel keeps beyond its life, where neither credential may be.
    async fn end(self) -> Result<()> {
        let kept = "return Promise.all([chrome.storage.local.get(), chrome.storage.session.get(),
            indexedDB.databases(), caches.keys(), Object.entries(localStorage)]).then(JSON.stringify)";
        let kept = self.panel().execute(kept, vec![]).await?;
        let kept = kept.as_str().context("no storage to look at")?;
        ensure!(
            !kept.contains(&self.username) && !kept.contains(&self.secret),
            "it is kept: {kept}"
        );
        self.scene.end().await
    }
}

/// A level as the job leaves it, as far as the form of a user goes.
async fn make_level(scene: &Scene) -> Result<()> {
    let copy = format!("{}?id=1", paths::LEVEL_COPY);
    let id = scene.post(&copy, &json!({})).await?["id"].as_i64().context("no copy")?;
    let save = "const body = new URLSearchParams(arguments[1]);
        return fetch(arguments[0], { method: 'POST', body }).then((answer) => answer.json())";
    let fields = json!({ "Name": "Atria Restricted API Access", "Active_HiddenField": "true" });
    let address = format!("{}?id={id}", paths::LEVEL_SAVE);
    let saved = scene.admin.execute(save, vec![address.into(), fields]).await?;
    ensure!(saved["ok"] == true, "not saved: {saved}");
    Ok(())
}

#[tokio::test]
async fn the_zone_of_a_saved_user_is_found_and_copied() -> Result<()> {
    let form = Form::saved().await?;
    let panel = form.panel();
    panel.shot("zone-idle").await?;
    panel.enter("Username (key)", &form.username).await?;
    let said = form.outcome("found").await?;
    ensure!(said.contains("knows this user"), "it says “{said}”");
    panel.shot("zone-found").await?;
    for (part, copy, value) in [
        ("zoneName", "Copy zone", "America West"),
        ("zoneRest", "Copy REST address", REST),
        ("zoneUi", "Copy web address", UI),
    ] {
        let shown = panel.text_of(&format!("[data-part={part}] .value")).await?;
        ensure!(shown == value, "{part} is “{shown}”");
        panel.click_button(copy).await?;
        panel
            .until("the clipboard", LIMIT, async || {
                let held = panel.read_clipboard().await?;
                ensure!(held == value, "it holds “{held}”");
                Ok(())
            })
            .await?;
        let said = format!("[data-part={part}] button[aria-label=Copied]");
        ensure!(panel.text_of(&said).await? == "Copied");
        ensure!(panel.count("[data-part] button[aria-label=Copied]").await? == 1);
        let focus = "return document.activeElement.closest('[data-part]')?.dataset.part ?? ''";
        ensure!(panel.execute(focus, vec![]).await? == part, "the focus is lost");
    }
    panel.shot("zone-copied").await?;
    panel.see("It is on the clipboard").await?;
    ensure!(panel.count("[data-list=zone] a").await? == 0, "an address is a link");
    ensure!(panel.value_of(FIELD).await?.is_empty(), "the username is kept");
    ensure!(form.requests().await? == 1);
    form.end().await
}

#[tokio::test]
async fn a_new_user_is_unknown_at_first_and_asked_about_again_on_a_click_only() -> Result<()> {
    let form = Form::filled().await?;
    let panel = form.panel();
    ensure!(panel.label_of(LOOK_UP).await? == "Look up the zone");
    panel.shot("zone-on-the-form").await?;
    // Read from the page; it is not saved yet.
    ensure!(panel.count(FIELD).await? == 0, "it is asked to be typed");
    let said = form.outcome("unknown-user").await?;
    ensure!(said.contains("up to 5 minutes"), "it says “{said}”");
    panel.shot("zone-unknown").await?;
    ensure!(panel.label_of(LOOK_UP).await? == "Try again");
    // A look at the username is no copy of it.
    let copied = panel.text_of("li[data-credential=username]").await?;
    ensure!(copied.ends_with("not copied"), "it says “{copied}”");

    panel.click("button[data-do=copyBoth]").await?;
    panel.see("Both are copied").await?;
    form.form.click(SAVE).await?;
    panel.see("the level and the API user are saved").await?;
    form.fault(json!({ "not_yet": 1 })).await?;
    panel.enter("Username (key)", &form.username).await?;
    form.outcome("unknown-user").await?;
    ensure!(form.requests().await? == 2, "it was asked without a click");
    panel.press(Key::Enter).await?; // on the button, which has the focus
    form.ended("found").await?;
    ensure!(form.requests().await? == 3);
    form.end().await
}

#[tokio::test]
async fn a_line_that_breaks_is_no_network() -> Result<()> {
    let form = Form::filled().await?;
    form.fault(json!({ "answer": "dropped" })).await?;
    let said = form.outcome("no-network").await?;
    ensure!(said.contains("could not be reached"), "it says “{said}”");
    form.panel().shot("zone-no-network").await?;
    form.fault(json!({})).await?;
    let before = form.requests().await?;
    offline(form.panel(), true).await?;
    form.outcome("no-network").await?;
    offline(form.panel(), false).await?;
    ensure!(form.requests().await? == before, "it was not offline");
    form.outcome("unknown-user").await?;
    ensure!(form.requests().await? == before + 1);
    form.end().await
}

#[tokio::test]
async fn waiting_ends_after_fifteen_seconds() -> Result<()> {
    let form = Form::filled().await?;
    let panel = form.panel();
    form.fault(json!({ "answer": "held" })).await?;
    let watch = "const zone = document.querySelector('[data-list=zone]');
        zone.addEventListener('click', () => { window.clicked = performance.now() }, true);
        new MutationObserver(() => {
            if (zone.querySelector('[data-zone=timed-out]')) window.ended ??= performance.now();
        }).observe(zone, { childList: true, subtree: true })";
    panel.execute(watch, vec![]).await?;
    panel.click(LOOK_UP).await?;
    form.scene.replica.held().await;
    form.ended("asking").await?;
    if form.scene.browser.engine() == Engine::Chromium {
        // From here on the panel's own clock goes ahead as fast as it can.
        let ahead = json!({ "policy": "advance" });
        panel.devtools("Emulation.setVirtualTimePolicy", ahead).await?;
    }
    let said = form.ended("timed-out").await?;
    ensure!(said.contains("15 seconds"), "it says “{said}”");
    let waited = panel.execute("return window.ended - window.clicked", vec![]).await?;
    let waited = waited.as_f64().context("it was not seen")?;
    ensure!((15_000.0..16_000.0).contains(&waited), "it waited for {waited} ms");
    panel.shot("zone-timed-out").await?;
    form.scene.replica.release();
    form.end().await
}

#[tokio::test]
async fn it_can_be_given_up() -> Result<()> {
    let form = Form::filled().await?;
    let panel = form.panel();
    form.fault(json!({ "answer": "held" })).await?;
    panel.click(LOOK_UP).await?;
    form.scene.replica.held().await;
    form.ended("asking").await?;
    let seen =
        "const { top, bottom } = document.querySelector('[data-zone]').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight";
    panel.shot("zone-asking").await?;
    ensure!(panel.execute(seen, vec![]).await? == true, "that it asks is out of sight");
    panel.click(LOOK_UP).await?; // nothing more is asked meanwhile
    panel.click(GIVE_UP).await?;
    form.ended("cancelled").await?;
    panel.shot("zone-cancelled").await?;
    ensure!(panel.count(GIVE_UP).await? == 0, "it can still be given up");
    let focus = panel.execute("return document.activeElement.dataset.do", vec![]).await?;
    ensure!(focus == "lookUpZone", "the focus is on {focus}");
    form.scene.replica.release();
    ensure!(form.requests().await? == 1);
    form.fault(json!({})).await?;
    form.outcome("unknown-user").await?;
    form.end().await
}

#[tokio::test]
async fn what_is_no_answer_of_autotask_is_told_and_not_used() -> Result<()> {
    let form = Form::filled().await?;
    let panel = form.panel();
    let cases = [
        ("malformed", "found “{\"zoneName\":\"America”"),
        (
            "page",
            "(HTTP 200): expected a zone, found “<!DOCTYPE html><h1>Sign in to this network</h1>”",
        ),
        ("long", "far too long"),
        ("redirect", "points to another address"),
        ("foreign", "found “https://webservices5.autotask.net.evil.example/ATServicesRest/”"),
    ];
    for (number, (answer, words)) in cases.into_iter().enumerate() {
        form.fault(json!({ "answer": answer })).await?;
        panel.click(LOOK_UP).await?;
        panel.see(words).await.with_context(|| answer)?;
        form.ended("unexpected").await?;
        panel.shot(&format!("zone-{answer}")).await?;
        ensure!(
            panel.count("[data-list=zone] :is(a, h1, [data-part])").await? == 0,
            "{answer} is used"
        );
        ensure!(form.requests().await? == number + 1, "{answer} was followed");
        let wide =
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        ensure!(panel.execute(wide, vec![]).await? == false, "{answer} does not fit");
    }
    form.end().await
}

#[tokio::test]
async fn what_is_no_username_is_not_sent() -> Result<()> {
    let form = Form::saved().await?;
    let panel = form.panel();
    // Both credentials are on the clipboard, as the admin has just copied them.
    panel.click(FIELD).await?;
    let paste = panel.focus().await?.action_chain();
    paste.key_down(Key::Control).send_keys("v").key_up(Key::Control).perform().await?;
    let pasted = panel.value_of(FIELD).await?;
    ensure!(pasted.contains(&form.secret), "nothing was pasted");
    let said = form.outcome("no-username").await?;
    ensure!(said.contains("Nothing was sent"), "it says “{said}”");
    for text in [&form.secret, ""] {
        panel.enter_at(FIELD, text).await?;
        panel.press(Key::Enter).await?;
        form.ended("no-username").await?;
    }
    ensure!(form.requests().await? == 0, "it was sent");
    panel.enter_at(FIELD, "").await?;
    panel.shot("zone-no-username").await?;
    form.end().await
}

#[tokio::test]
async fn only_a_persons_click_asks() -> Result<()> {
    let form = Form::filled().await?;
    let panel = form.panel();
    let press = "document.querySelector(arguments[0]).click();
        return document.querySelector('[data-list=zone] [role=status]').textContent";
    let said = panel.execute(press, vec![LOOK_UP.into()]).await?;
    ensure!(said == "", "it says “{said}”");
    form.outcome("unknown-user").await?;
    ensure!(form.requests().await? == 1);
    form.end().await
}
