//! The panel follows the pages of a tab wherever the person goes, also back to one that the browser had put
//! away whole.

use anyhow::Result;
use keyguide_browser::scene::Scene;
use keyguide_replica::paths;
use serde_json::json;

#[tokio::test]
async fn there_and_back_again() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    let panel = &scene.panel;
    panel.see("In Autotask, copy the level").await?;
    // A page that says nothing of the job must take the place of one that does.
    scene.admin.goto(&format!("https://ww5.autotask.net{}", paths::LANDING)).await?;
    panel.see("On to another page").await?;
    scene.admin.execute("history.back()", vec![]).await?;
    panel.see("In Autotask, copy the level").await?;
    scene.admin.execute("history.forward()", vec![]).await?;
    panel.see("On to another page").await?;
    scene.end().await
}
