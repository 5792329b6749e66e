//! Ways to the API user that are not every recipe's: the Integration Center, a user that is there and is
//! given the level, and a secret that the product may not take.

use anyhow::{Context, Result, bail, ensure};
use keyguide_browser::drawn::drawn;
use keyguide_browser::issuing::Issuing;
use keyguide_browser::scene::{SAVE, Scene};
use keyguide_browser::{LIMIT, Page};
use keyguide_replica::paths;
use serde_json::{Value, json};

const HOST: &str = "https://ww5.autotask.net";

/// At a page, with a level of this name made and saved before and this recipe chosen.
async fn with_level(path: &str, recipe: &str, level: &str) -> Result<Scene> {
    let mut scene = Scene::at(paths::LEVELS, json!({})).await?;
    let copy = format!("{}?id=1", paths::LEVEL_COPY);
    scene.level = scene.post(&copy, &json!({})).await?["id"].as_i64().context("no copy")?;
    save(
        &scene,
        paths::LEVEL_SAVE,
        scene.level,
        &[("Name", level), ("Active_HiddenField", "true")],
    )
    .await?;
    choose(&scene.panel, recipe).await?;
    scene.panel.see("exists and is active").await?;
    scene.admin.goto(&format!("{HOST}{path}")).await?;
    Ok(scene)
}

/// Saves a level or a user as another admin does elsewhere.
async fn save(scene: &Scene, path: &str, id: i64, fields: &[(&str, &str)]) -> Result<()> {
    let script = "const body = new URLSearchParams(arguments[1]);
        return fetch(arguments[0], { method: 'POST', body }).then((answer) => answer.json())";
    let told =
        scene.admin.execute(script, vec![format!("{path}?id={id}").into(), json!(fields)]).await?;
    ensure!(told["ok"] == true, "not saved: {told}");
    scene.admin.execute("location.reload()", vec![]).await?;
    Ok(())
}

async fn choose(panel: &Page, recipe: &str) -> Result<()> {
    panel.click("button[data-do=recipes]").await?;
    panel.click(&format!("button[data-recipe='{recipe}']")).await
}

/// Waits until the ring stands around the only row of a list that has these words, or within it.
async fn ringed(page: &Page, words: &str) -> Result<()> {
    let rows = "return [...document.querySelectorAll('tr')].filter((row) => row.innerText.includes(arguments[0]))
        .map((row) => row.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])";
    page.until(&format!("a ring around “{words}”"), LIMIT, async || {
        let rows = page.execute(rows, vec![words.into()]).await?;
        let rows: Vec<[f64; 2]> = serde_json::from_value(rows)?;
        let [[top, bottom]] = rows[..] else { bail!("{} rows", rows.len()) };
        let all = drawn(page, "document").await?;
        let ring =
            all.iter().find(|it| it.class.starts_with("ring")).context("nothing is drawn")?;
        let [_, from, _, to] = ring.place;
        let middle = f64::midpoint(from, to);
        ensure!(
            ring.shown && middle > top && middle < bottom,
            "it is at {from} to {to}, the row at {top} to {bottom}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_integration_center_leads_to_the_form() -> Result<()> {
    let scene = with_level(paths::LANDING, "shipped/msp360", "MSP360").await?;
    let (admin, panel) = (&scene.admin, &scene.panel);
    panel.see("the Integration Center").await?;
    panel.shot("center-way").await?;
    admin.goto(&format!("{HOST}{}", paths::INTEGRATIONS)).await?;
    panel.see("open its menu and choose Add API User").await?;
    ringed(admin, "CloudBerry Lab - BDR").await?;
    panel.shot("center-panel").await?;
    admin.shot("center").await?;
    let menu = "return [...document.querySelectorAll('tr')].find((row) => row.innerText.includes('CloudBerry'))
        .querySelector('.ContextMenu').id = 'menu'";
    admin.execute(menu, vec![]).await?;
    admin.click("#menu").await?;
    admin.click_text("Add API User").await?;
    let form = scene.browser.window_at("form", "NewApiUser").await?;
    panel.see("Primary Internal Location").await?;
    form.shot("center-form").await?;
    scene.end().await
}

/// A user that is there is given the level; nothing else of it is touched.
#[tokio::test]
async fn a_user_that_is_there_is_given_the_level() -> Result<()> {
    let level = "API User w/ Full Impersonation Rights";
    let scene = with_level(paths::RESOURCES, "shipped/mspintegrations", level).await?;
    let (admin, panel) = (&scene.admin, &scene.panel);
    save(
        &scene,
        paths::API_USER_SAVE,
        0,
        &[
            ("FirstName", "MSPintegrations"),
            ("LastName", "API"),
            ("Email", "old@tenant.example"),
            ("SecurityLevel", "1"),
            ("Location", "Headquarters"),
            ("Username", "old1old2old3@tenant.example"),
            ("Password", "Not shown again 1*"),
            ("Tracking", "none"),
        ],
    )
    .await?;
    panel.see("Is “MSPintegrations API” the user for this product?").await?;
    panel.shot("there-asked").await?;
    panel.click_check("Yes").await?;
    panel.see("Open the API user that is to get the level").await?;
    panel.shot("there-open").await?;
    let before = user(&scene).await?;
    let id = before["id"].as_i64().context("no user")?;
    admin.goto(&format!("{HOST}{}?id={id}", paths::API_USER_EDIT)).await?;
    panel.see("Security Level").await?;
    panel.shot("there-plan").await?;
    panel.click("button[data-do=fill]").await?;
    panel.see("filled and read back").await?;
    panel.shot("there-filled").await?;
    admin.click(SAVE).await?;
    // The list that it closes to does not show the level: the user's page does.
    panel.see("Open the API user once more").await?;
    panel.shot("there-again").await?;
    admin.goto(&format!("{HOST}{}?id={id}", paths::API_USER_EDIT)).await?;
    panel.see("Something is left to do on other pages").await?;
    panel.see("Let Autotask's people be impersonated").await?;
    panel.shot("there-done").await?;
    let after = user(&scene).await?;
    ensure!(after["level_id"] == scene.level, "it has level {}", after["level_id"]);
    let but_level = |user: &Value| {
        let mut user = user.clone();
        user["level"] = Value::Null;
        user["level_id"] = Value::Null;
        user
    };
    ensure!(but_level(&after) == but_level(&before), "more was changed: {before} became {after}");
    scene.end().await
}

async fn user(scene: &Scene) -> Result<Value> {
    let state = scene.state().await?;
    let users = state["users"].as_array().context("no users")?;
    ensure!(users.len() == 1, "{} users", users.len());
    Ok(users[0].clone())
}

/// A secret with a sign that the product does not take is copied, and that it has one is said.
#[tokio::test]
async fn a_secret_that_the_product_may_not_take_is_told() -> Result<()> {
    let issuing = Issuing::at("mvc", json!({})).await?;
    let panel = &issuing.scene.panel;
    let avoiding = "return chrome.storage.local.get('recipes').then(({ recipes }) => {
        const recipe = JSON.parse(JSON.parse(recipes)[0]);
        recipe.user.avoid = arguments[0];
        return chrome.storage.local.set({ recipes: JSON.stringify([JSON.stringify(recipe)]) });
    })";
    let (_, secret) = issuing.generate().await?;
    let told = "the secret has a character that Mine may not take";
    // What the secret has not, and what each of the stand-in's secrets has one of.
    for (avoid, said) in [("^`", "The secret is on the clipboard."), ("*~@#$", told)] {
        panel.execute(avoiding, vec![avoid.into()]).await?;
        panel.reload().await?;
        panel.see("Copy both now").await?;
        panel.click("button[data-do=copySecret]").await?;
        panel.see(said).await?;
        ensure!(panel.read_clipboard().await? == secret, "something else was copied");
        ensure!(panel.text().await?.contains(told) == (said == told), "{avoid}");
    }
    panel.shot("avoided").await?;
    issuing.scene.end().await
}
