//! The built extension loads and its WebAssembly runs under its own policy.

use anyhow::{Result, ensure};
use keyguide_browser::{Browser, Engine, LIMIT, Options};

#[tokio::test]
async fn the_panel_runs_webassembly() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let panel = browser.panel().await?;

    // The page itself is empty: what stands there the module has drawn.
    let started = panel
        .until("the module to draw", LIMIT, async || {
            ensure!(panel.count("[data-state=empty]").await? == 1, "it has drawn nothing");
            Ok(())
        })
        .await;

    let console = browser.console().await?;
    let errors: Vec<_> = console.iter().filter(|line| line.starts_with("SEVERE")).collect();
    ensure!(started.is_ok() && errors.is_empty(), "{started:?}, {errors:#?}");
    browser.quit().await
}

#[tokio::test]
async fn the_toolbar_button_opens_the_side_panel() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let panel = browser.panel().await?;
    if browser.engine() == Engine::Firefox {
        panel.press_toolbar_button().await?;
        let open = "return browser.sidebarAction.isOpen({})";
        panel
            .until("the sidebar to open", LIMIT, async || {
                ensure!(panel.execute(open, vec![]).await? == true, "it is not open");
                Ok(())
            })
            .await?;
        return browser.quit().await;
    }
    let opens = "return (await chrome.sidePanel.getPanelBehavior()).openPanelOnActionClick";
    panel
        .until("the behaviour to be set", LIMIT, async || {
            ensure!(panel.execute(opens, vec![]).await? == true, "not set yet");
            Ok(())
        })
        .await?;
    let path = "return (await chrome.sidePanel.getOptions({})).path";
    let path = panel.execute(path, vec![]).await?;
    ensure!(path.as_str().is_some_and(|path| path.ends_with("panel.html")), "it opens {path}");
    browser.quit().await
}
