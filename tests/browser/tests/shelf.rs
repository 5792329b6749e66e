//! Choosing a recipe in the panel, importing and removing on the options page.

use anyhow::{Result, ensure};
use keyguide_browser::{Browser, LIMIT, Options, Page};
use serde_json::{Value, json};

/// A small recipe with this id and name.
fn recipe(id: &str, name: &str) -> Value {
    json!({
        "version": 1, "id": id, "name": name, "vendor": "Maker",
        "source": { "url": format!("https://maker.example/{id}"), "status": "unverified" },
        "level": { "name": "Level", "base": ["API User (system) (API-only)"], "rest": "as-copied",
            "sections": [{ "section": "CRM", "bulk": "none" }] }
    })
}

async fn start(shots: &str) -> Result<Browser> {
    let options = Options::new()?;
    let folder = options.shots.with_file_name(shots);
    Browser::start(options.shots(folder)).await
}

async fn options_page(browser: &Browser) -> Result<Page> {
    let page = browser.open("options", &browser.extension_url("options.html")).await?;
    page.resize(900, 1000).await?;
    Ok(page)
}

/// Hands files to the page as the picker does, or as dropping does.
async fn hand_in(page: &Page, files: &[(&str, String)], how: &str) -> Result<()> {
    page.see("Import recipes from files").await?;
    let script = "const data = new DataTransfer();
        for (const [name, text] of arguments[0]) data.items.add(new File([text], name));
        if (arguments[1] === 'drop') {
            document.querySelector('.drop').dispatchEvent(
                new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        } else {
            const input = document.querySelector('#files');
            input.files = data.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        }";
    page.execute(script, vec![json!(files), how.into()]).await?;
    Ok(())
}

async fn offered(panel: &Page) -> Result<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('[data-recipe]')].map((it) => it.dataset.recipe)";
    let keys = panel.execute(script, vec![]).await?;
    Ok(keys
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|key| key.as_str().map(str::to_owned))
        .collect())
}

#[tokio::test]
async fn atria_first_and_any_other_by_searching() -> Result<()> {
    let browser = start("chooser").await?;
    let panel = browser.panel().await?;
    panel.see("Keyguide · Atria").await?;
    panel.click("button[data-do=recipes]").await?;
    ensure!(offered(&panel).await?.len() == 12, "{:?}", offered(&panel).await?);
    panel.see("from the vendor's article, unverified").await?;
    panel.see("https://docs.cow.tech/inputs").await?;
    panel.shot("all").await?;
    panel.enter("Search recipes by product, maker or address", "timezest").await?;
    panel
        .until("one recipe", LIMIT, async || {
            let keys = offered(&panel).await?;
            ensure!(keys == ["shipped/timezest"], "{keys:?}");
            Ok(())
        })
        .await?;
    panel.click("button[data-recipe='shipped/timezest']").await?;
    panel.see("Keyguide · TimeZest").await?;
    let links = panel.count("a[href]").await?;
    ensure!(links == 0, "{links} addresses can be opened by a slip");
    panel.reload().await?;
    panel.see("Keyguide · TimeZest").await?;
    browser.quit().await
}

#[tokio::test]
async fn imported_by_picking_and_dropping_exported_and_removed() -> Result<()> {
    let browser = start("options").await?;
    let page = options_page(&browser).await?;
    let panel = browser.panel().await?;
    panel.see("Keyguide · Atria").await?;
    let hostile = recipe("mine", "<img src=x onerror=document.title='owned'>");
    hand_in(&page, &[("mine.json", hostile.to_string())], "pick").await?;
    page.see("mine.json is imported").await?;
    page.see("<img src=x onerror=document.title='owned'>").await?;
    hand_in(&page, &[("other.json", recipe("other", "Other").to_string())], "drop").await?;
    page.see("other.json is imported").await?;
    ensure!(page.count("img").await? == 1, "a recipe became markup");
    page.shot("imported").await?;
    // The panel that is open takes it without being opened anew.
    panel.click("button[data-do=recipes]").await?;
    panel.click("button[data-recipe='imported/mine']").await?;
    panel.see("Keyguide · <img src=x onerror=document.title='owned'>").await?;
    ensure!(page.title().await? == "Keyguide", "a recipe ran");
    page.click("[data-recipe='imported/0'] button[data-do=remove]").await?;
    page.see("<img src=x onerror=document.title='owned'> was removed.").await?;
    let left = page.text_of("[data-recipe='imported/0']").await?;
    ensure!(left.starts_with("Other"), "another one was removed: {left}");
    ensure!(page.count("[data-recipe='imported/1']").await? == 0, "it is still there");
    let focused = page.execute("return document.activeElement.id", vec![]).await?;
    ensure!(focused == "told", "the focus is on {focused}");
    panel.see("Keyguide · Atria").await?;
    browser.quit().await
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_told_in_full() -> Result<()> {
    let browser = start("options-bad").await?;
    let page = options_page(&browser).await?;
    let mut broken = recipe("broken", "Broken");
    broken["level"]["rest"] = "some".into();
    broken["level"]["sections"][0]["bulks"] = "none".into();
    broken["clipboard"] = json!([{ "name": "x", "template": "no places" }]);
    let files = [
        ("broken.json", broken.to_string()),
        ("deep.json", "[".repeat(100_000)),
        ("large.json", format!("\"{}\"", "x".repeat(600 * 1024))),
        ("taken.json", recipe("atria", "Not Atria").to_string()),
    ];
    hand_in(&page, &files, "pick").await?;
    page.see("level.rest: found `some`, expected `none` or `as-copied` or `ask`").await?;
    page.see("level.sections[0].bulks: found an unknown field, did you mean `bulk`?").await?;
    page.see("deep.json cannot be used").await?;
    page.see("recursion limit exceeded").await?;
    page.see("more than the 524288 allowed").await?;
    page.see("the id `atria` belongs to a recipe of Keyguide's own").await?;
    page.shot("refused").await?;
    ensure!(page.count("button[data-do=remove]").await? == 0, "something was imported");
    browser.quit().await
}
