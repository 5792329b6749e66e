//! Hosts that read like Autotask's and are not: the panel never touches them. All of them show the
//! very pages that Autotask shows.

use std::fs;

use anyhow::{Result, ensure};

use super::stage::PLAIN;
use super::{Stage, cases};

/// Autotask's name with another's domain behind it.
pub(super) const SUFFIXED: &str = "ww5.autotask.net.evil.example";
/// Another's domain that ends like Autotask's.
pub(super) const LOOKALIKE: &str = "evil-autotask.net";
/// With a Cyrillic letter at the beginning, as browsers write it.
const CYRILLIC: &str = "xn--utotask-5fg.net";

/// All of them, for the browser to find.
pub(super) const STRANGERS: &[&str] = &[
    SUFFIXED,
    LOOKALIKE,
    CYRILLIC,
    "ww5.autotask.net.",
    "autotask.net.co",
    "ww5autotask.net",
    "autotask.evil.example",
    "ww5.autotask.com",
];

cases! {
    autotask_with_a_domain_behind_it => stranger(SUFFIXED),
    a_domain_that_ends_like_autotask => stranger(LOOKALIKE),
    a_domain_of_cyrillic_letters => stranger(CYRILLIC),
    autotask_with_a_dot_behind_it => stranger("ww5.autotask.net."),
    autotask_in_another_country => stranger("autotask.net.co"),
    autotask_without_its_dot => stranger("ww5autotask.net"),
    autotask_as_a_name_of_another => stranger("autotask.evil.example"),
    autotask_of_another_kind => stranger("ww5.autotask.com"),
    autotask_as_a_user_of_another => stranger("ww5.autotask.net@evil-autotask.net"),
    autotask_as_a_path_of_another,
    autotask_without_encryption,
    autotask_in_a_data_address,
    a_stranger_beside_the_tenant,
}

async fn stranger(stage: &Stage, host: &str) -> Result<()> {
    stage.admin.goto(&format!("https://{host}/__signin?to=/__state")).await?;
    stage.admin.goto(&format!("https://{host}{}", stage.editor())).await?;
    is_left_alone(stage).await
}

/// The page is there, it is an editor of a level, and nobody looks at it.
async fn is_left_alone(stage: &Stage) -> Result<()> {
    let there = "return !!document.querySelector('input[name=Active]')";
    stage.holds(&stage.admin, "the page is there", there).await?;
    let before = stage.form().await?;
    stage.open_panel().await?;
    stage.panel_sees_nothing().await?;
    ensure!(stage.panel.count("button[data-do=fill]").await? == 0, "Fill is offered");
    // A change there is heard of by nobody.
    stage
        .attack("document.querySelector('input[name=Name]').value = 'New'; document.title = 'New'")
        .await?;
    stage.attack("document.body.append(document.createElement('i'))").await?;
    stage.panel_is_usable().await?;
    stage.panel_sees_nothing().await?;
    let after = stage.form().await?;
    ensure!(after.as_array().map(Vec::len) == before.as_array().map(Vec::len), "the form changed");
    Ok(())
}

async fn autotask_as_a_path_of_another(stage: &Stage) -> Result<()> {
    let host = "autotask.evil.example";
    stage.admin.goto(&format!("https://{host}/__signin?to=/__state")).await?;
    let address =
        format!("https://{host}{}&https://ww5.autotask.net/#ww5.autotask.net", stage.editor());
    stage.admin.goto(&address).await?;
    is_left_alone(stage).await
}

/// The page as it looks, written down.
async fn page(stage: &Stage) -> Result<String> {
    stage.open_editor().await?;
    let page = "document.querySelectorAll('script, link').forEach((it) => it.remove());
        return document.documentElement.outerHTML";
    let page = stage.attack(page).await?;
    Ok(format!("<!doctype html>{}", page.as_str().unwrap_or_default()))
}

async fn autotask_without_encryption(stage: &Stage) -> Result<()> {
    fs::write(stage.plain.join("level.html"), page(stage).await?)?;
    stage.admin.goto(&format!("http://{PLAIN}/level.html")).await?;
    let address = stage.admin.url().await?;
    ensure!(address.starts_with("http://"), "the browser went to {address}");
    is_left_alone(stage).await
}

async fn autotask_in_a_data_address(stage: &Stage) -> Result<()> {
    let page = page(stage).await?;
    let quoted: String = page.bytes().map(|byte| format!("%{byte:02X}")).collect();
    stage.admin.goto(&format!("data:text/html;charset=utf-8,{quoted}")).await?;
    is_left_alone(stage).await
}

/// With both open, and the stranger looked at last: the plan is of the tenant's page, and what is
/// written is written there.
async fn a_stranger_beside_the_tenant(stage: &Stage) -> Result<()> {
    stage.open_editor().await?;
    let other =
        stage.browser.open("stranger", &format!("https://{SUFFIXED}/__signin?to=/__state")).await?;
    other.goto(&format!("https://{SUFFIXED}{}", stage.editor())).await?;
    stage.open_panel().await?;
    stage.panel.see("on ww5.autotask.net").await?;
    stage.filled_and_stored().await?;
    let off = "return document.querySelector('input[type=checkbox][name=Active]').checked === false
        && !document.querySelector('[data-keyguide]')";
    stage.holds(&other, "the stranger's page is as it was", off).await
}
