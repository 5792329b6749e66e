//! Every recipe that is shipped, followed from the copied level to the saved user: chosen in the
//! panel, its questions answered, filled, and saved by the admin. What Autotask would have stored is
//! compared with `recipes/NAME.json`, which was written by reading the vendor's article.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use keyguide_browser::{Browser, Options, Page};
use keyguide_replica::catalogue::{Catalogue, Control, Entry};
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};
use serde::Deserialize;
use serde_json::{Value, json};

const HOST: &str = "https://ww5.autotask.net";

/// What following a recipe is expected to leave behind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The level that is copied; Autotask's own API level if not said.
    #[serde(default = "first")]
    base: u32,
    /// `nothing` if the copy has all permissions taken away before the recipe is followed.
    #[serde(default)]
    start: Start,
    /// What the admin answers, by the question.
    answers: BTreeMap<String, String>,
    level: Level,
    /// The integration vendor that the admin chooses, where the article is silent about it.
    by_hand: Option<String>,
    user: User,
    #[serde(default, rename = "note")]
    _note: Option<String>,
}

fn first() -> u32 {
    1
}

#[derive(Deserialize, Default, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Start {
    #[default]
    Copied,
    Nothing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Level {
    name: String,
    /// What sections hold that are not listed.
    rest: Bulk,
    sections: BTreeMap<String, Bulk>,
    set: BTreeMap<String, Value>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Bulk {
    /// As it was before.
    Copied,
    /// No permission.
    None,
    /// What Autotask's own level has.
    Full,
    /// Every box ticked.
    On,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    first: String,
    last: String,
    email: String,
    location: String,
}

#[derive(Deserialize)]
struct User {
    #[serde(flatten)]
    person: Person,
    tracking: Value,
}

#[tokio::test]
async fn each_recipe_leaves_what_its_article_says() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let index = fs::read_to_string(folder.join("../../extension/recipes/index.json"))?;
    let names: Vec<String> = serde_json::from_str(&index)?;
    let only = std::env::var("KEYGUIDE_RECIPE").ok();
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    let shots = Options::new()?.shots.with_file_name("recipes");
    let options = Options::new()?.replica(replica.port()).shots(shots);
    let browser = Browser::start(options).await?;
    let admin = browser.open("admin", &format!("{HOST}/__signin?to=/")).await?;
    let panel = browser.panel().await?;
    let scene = Scene { admin, panel };
    let mut failures = Vec::new();
    for file in &names {
        let name = file.trim_end_matches(".json");
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let text = fs::read_to_string(folder.join("recipes").join(file))
            .with_context(|| format!("no expectation for {name}"))?;
        let expected: Expected =
            serde_json::from_str(&text).with_context(|| format!("recipes/{file}"))?;
        if let Err(error) = scene.follow(name, &expected).await {
            let _ = scene.panel.shot(&format!("{name}-stopped-panel")).await;
            let _ = scene.admin.shot(&format!("{name}-stopped-admin")).await;
            failures.push(format!("{name}: {error:#}"));
        }
    }
    browser.quit().await?;
    replica.shutdown().await;
    ensure!(failures.is_empty(), "{} of {}:\n{}", failures.len(), names.len(), failures.join("\n"));
    Ok(())
}

struct Scene {
    admin: Page,
    panel: Page,
}

impl Scene {
    async fn follow(&self, name: &str, expected: &Expected) -> Result<()> {
        self.post("/__reset", "").await?;
        self.admin.goto(&format!("{HOST}/__signin?to={}", paths::LEVELS)).await?;
        self.choose(name).await?;
        let level = self.copy(expected).await?;
        let before = self.stored(level).await?;
        self.answer(&expected.answers, |id| !of_user(id)).await?;
        self.fill("Press the highlighted Save button").await?;
        self.panel.shot(&format!("{name}-level")).await?;
        self.admin.click_text("Save & Close").await?;
        self.panel.see("exists and is active").await?;
        let after = self.stored(level).await?;
        check_level(expected, &self.state().await?, &before, &after)?;
        self.make_user(name, expected).await?;
        check_user(expected, &self.state().await?, level)
    }

    async fn choose(&self, name: &str) -> Result<()> {
        self.panel.reload().await?;
        self.panel.click("button[data-do=recipes]").await?;
        self.panel.click(&format!("button[data-recipe='shipped/{name}']")).await
    }

    async fn copy(&self, expected: &Expected) -> Result<u64> {
        let answer = self.post(&format!("{}?id={}", paths::LEVEL_COPY, expected.base), "").await?;
        let level = answer["id"].as_u64().with_context(|| format!("no copy: {answer}"))?;
        let editor = format!("{HOST}{}?id={level}", paths::LEVEL_EDIT);
        self.admin.goto(&editor).await?;
        if expected.start == Start::Nothing {
            let script = "const form = new URLSearchParams();
                for (const box of document.querySelectorAll('[name^=Permission][name$=_HiddenField]')) form.set(box.name, 'false');
                for (const list of document.querySelectorAll('select[name^=Permission]')) {
                    const none = [...list.options].find((option) => /^(None|No)( |$)/.test(option.textContent.trim()));
                    form.set(list.name, (none ?? list.selectedOptions[0]).value);
                }
                form.set('Name', arguments[1]);
                return fetch(arguments[0], { method: 'POST', body: form }).then((answer) => answer.text())";
            let save = format!("{}?id={level}", paths::LEVEL_SAVE);
            let copied = self.stored(level).await?;
            let answer = self.admin.execute(script, vec![save.into(), copied["name"].clone()]);
            let answer = answer.await?;
            ensure!(self.stored(level).await? != copied, "nothing was taken away: {answer}");
            self.admin.goto(&editor).await?;
        }
        Ok(level)
    }

    /// Answers every question of the panel that the list has an answer to.
    async fn answer(
        &self,
        answers: &BTreeMap<String, String>,
        mine: impl Fn(&str) -> bool,
    ) -> Result<()> {
        for (id, answer) in answers.iter().filter(|(id, _)| mine(id)) {
            let id = css(&format!("ask-{id}"));
            let radio = format!("[id=\"{}-{}\"]", id, css(answer));
            let kind = self
                .panel
                .until(&format!("the question {id}"), keyguide_browser::LIMIT, async || {
                    let kinds = [
                        ("radio", radio.clone()),
                        ("tick", format!("input[type=checkbox][id=\"{id}\"]")),
                        ("list", format!("select[id=\"{id}\"]")),
                        ("text", format!("input[id=\"{id}\"]")),
                    ];
                    for (kind, selector) in kinds {
                        if self.panel.count(&selector).await? == 1 {
                            return Ok((kind, selector));
                        }
                    }
                    bail!("it is not asked")
                })
                .await?;
            match kind {
                ("tick", _) if answer == "no" => {}
                ("radio" | "tick", selector) => self.panel.click(&selector).await?,
                ("list", selector) => self.panel.choose_at(&selector, answer).await?,
                (_, selector) => self.panel.enter_at(&selector, answer).await?,
            }
        }
        Ok(())
    }

    async fn fill(&self, then: &str) -> Result<()> {
        self.panel.click("button[data-do=fill]").await?;
        self.panel.see("filled and read back").await?;
        self.panel.see(then).await
    }

    async fn make_user(&self, name: &str, expected: &Expected) -> Result<()> {
        let form = &self.admin;
        form.goto(&format!("{HOST}{}", paths::API_USER_NEW)).await?;
        if let Some(vendor) = &expected.by_hand {
            form.click("input[name=Tracking][value=vendor]").await?;
            form.choose_at("select[name=Vendor]", vendor).await?;
        }
        self.answer(&expected.answers, of_user).await?;
        self.fill("Press Generate Key in Autotask").await?;
        self.panel.shot(&format!("{name}-user")).await?;
        form.click_text("Generate Key").await?;
        self.panel.see("Press Generate Secret in Autotask").await?;
        form.click_text("Generate Secret").await?;
        self.panel.see("Copy both now").await?;
        form.click_text("Save & Close").await?;
        form.until("the saved user", keyguide_browser::LIMIT, async || {
            let state = self.state().await?;
            ensure!(state["users"].as_array().is_some_and(|users| users.len() == 1), "not saved");
            Ok(())
        })
        .await
    }

    async fn post(&self, path: &str, body: &str) -> Result<Value> {
        let script = "return fetch(arguments[0], { method: 'POST', body: arguments[1] })
            .then((answer) => answer.text()).then((text) => { try { return JSON.parse(text) } catch { return text } })";
        self.admin.execute(script, vec![path.into(), body.into()]).await
    }

    async fn state(&self) -> Result<Value> {
        let script = "return fetch('/__state').then((answer) => answer.json())";
        self.admin.execute(script, vec![]).await
    }

    async fn stored(&self, level: u64) -> Result<Value> {
        let state = self.state().await?;
        let found = state["levels"].as_array().into_iter().flatten();
        let found = found.into_iter().find(|it| it["id"] == level);
        Ok(found.context("the level is gone")?.clone())
    }
}

/// Questions about the user are asked on the user's form.
fn of_user(id: &str) -> bool {
    id.starts_with("user.") || id == "lines-of-business" || id == "tracking"
}

fn css(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn check_level(expected: &Expected, state: &Value, before: &Value, after: &Value) -> Result<()> {
    ensure!(after["name"] == expected.level.name, "the level is called {}", after["name"]);
    ensure!(after["active"] == true, "the level is not active");
    let levels = state["levels"].as_array().context("no levels")?;
    ensure!(levels.len() == 19, "{} levels, expected the 18 there were and one", levels.len());
    let catalogue = Catalogue::load()?;
    let mut checked = 0;
    let mut wrong = Vec::new();
    for entry in catalogue.entries() {
        let Some(held) = after["permissions"].get(&entry.key) else { continue };
        let section = entry.key.split('|').next().unwrap_or_default();
        let bulk = expected.level.sections.get(section).copied().unwrap_or(expected.level.rest);
        let was = &before["permissions"][&entry.key];
        let wanted = match expected.level.set.get(&entry.key) {
            Some(wanted) => {
                checked += 1;
                wanted.clone()
            }
            None => in_bulk(entry, bulk, was),
        };
        if *held != wanted {
            wrong.push(format!("{}: stored {held}, expected {wanted}", entry.key));
        }
    }
    let all = expected.level.set.len();
    ensure!(checked == all, "{checked} of {all} expected permissions are the replica's");
    ensure!(wrong.is_empty(), "{}", wrong.join("; "));
    Ok(())
}

fn in_bulk(entry: &Entry, bulk: Bulk, was: &Value) -> Value {
    match (bulk, &entry.control) {
        (Bulk::Copied, _) | (_, Control::Number) => was.clone(),
        (Bulk::Full, _) => json!(entry.full),
        (Bulk::On, Control::Box) => json!(true),
        (Bulk::None, Control::Box) => json!(false),
        (Bulk::On, Control::List(_)) => was.clone(),
        (Bulk::None, Control::List(options)) => {
            let none = options.iter().find(|option| matches!(option.as_str(), "None" | "No"));
            let none = none.or_else(|| options.iter().find(|option| option.starts_with("No ")));
            none.map_or_else(|| was.clone(), |none| json!(none))
        }
    }
}

fn check_user(expected: &Expected, state: &Value, level: u64) -> Result<()> {
    let user = &state["users"][0];
    let person = &expected.user.person;
    let wanted = [
        ("first", json!(person.first)),
        ("last", json!(person.last)),
        ("email", json!(person.email)),
        ("location", json!(person.location)),
        ("level_id", json!(level)),
        ("active", json!(true)),
        ("locked", json!(false)),
    ];
    for (field, value) in wanted {
        ensure!(user[field] == value, "user.{field} is {}, expected {value}", user[field]);
    }
    for (part, value) in expected.user.tracking.as_object().context("no tracking expected")? {
        let held = &user["tracking"][part];
        ensure!(held == value, "user.tracking.{part} is {held}, expected {value}");
    }
    Ok(())
}
