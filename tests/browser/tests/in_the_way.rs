//! What is in the way of the plan, and how the job goes on without it.

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::Scene;
use serde_json::json;

/// The vendor goes by another name in this tenant: its line is left out and chosen by hand, and what comes
/// after it goes on.
#[tokio::test]
async fn what_is_in_the_way_is_left_out_and_the_credentials_are_copied() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.grant_clipboard().await?;
    scene.fill_and_save_level().await?;
    let form = scene.new_user().await?;
    let rename = "for (const option of document.querySelectorAll('option'))
        if (option.textContent.startsWith('Automate101')) option.textContent = 'Renamed'";
    form.execute(rename, vec![]).await?;
    scene.panel.enter("Email Address", "integrations@tenant.example").await?;
    scene.panel.choose("Primary Internal Location", "Headquarters").await?;
    scene.panel.click("button[data-do=fill]").await?;
    scene.panel.see("Something is in the way").await?;
    let vendor = "li[data-kind=blocked]";
    ensure!(scene.panel.count(vendor).await? == 1, "not one line is in the way");
    let hook = scene
        .panel
        .execute("return document.querySelector(arguments[0]).dataset.line", vec![vendor.into()]);
    let line = format!("li[data-line='{}']", hook.await?.as_str().context("no hook")?);
    let tick = format!("{line} input[data-do=include]");
    let name = scene.panel.label_of(&tick).await?;
    ensure!(name.starts_with("Wait for “"), "it is called {name}");
    scene.panel.click(&tick).await?;
    scene.panel.see("Press Generate Key in Autotask").await?;
    scene.panel.see("left out: set it yourself, if it is needed").await?;
    scene.panel.click(&tick).await?;
    scene.panel.see("Something is in the way").await?;
    scene.panel.click(&tick).await?;
    scene.panel.see("Press Generate Key in Autotask").await?;
    form.click_pointed("Generate Key").await?;
    scene.panel.see("Press Generate Secret in Autotask").await?;
    form.click_text("Generate Secret").await?;
    scene.panel.see("Copy both now").await?;
    scene.panel.click("button[data-do=copyBoth]").await?;
    scene.panel.see("All else is as it should be; 1 line is left out").await?;
    scene.panel.see_no_more("The secret on the page is not copied").await?;
    scene.panel.shot("left-out-stuck").await?;
    scene.end().await
}

/// What opens the first section of which nothing has come yet.
const FIRST_SHUT: &str =
    ".Section:has(template):not(.Section:has(template) ~ .Section) > .Heading > .Toggle";

/// Two sections get their controls only once they are opened: the panel says so and points at what opens them, one
/// after the other, and fills all of it then.
#[tokio::test]
async fn sections_that_are_empty_until_they_are_opened() -> Result<()> {
    let late = json!({ "late": ["CRM", "Service Desk"] });
    let scene = Scene::at_a_copied_level(late).await?;
    scene.panel.see("Open the section “CRM” in Autotask").await?;
    scene.panel.see("It is shut, and what is in it comes only when it is opened").await?;
    ensure!(scene.panel.count("li[data-kind=blocked]").await? == 1, "more is in the way");
    scene.panel.shot("section-shut").await?;
    scene.admin.shot("section-to-be-opened").await?;
    scene.admin.click(FIRST_SHUT).await?;
    scene.panel.see_no_more("Open the section").await?;
    // What the article does not name is left alone, shut or not, until the admin wants it gone.
    scene.panel.click_check("Remove them").await?;
    scene.panel.see("Open the section “Service Desk” in Autotask").await?;
    scene.admin.click(FIRST_SHUT).await?;
    scene.panel.see_no_more("Open the section").await?;
    scene.panel.click("button[data-do=fill]").await?;
    scene.panel.see("Press the highlighted Save button").await?;
    scene.end().await
}
