//! The languages: chosen on the options page, followed by what is open, whole on the panel.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{Browser, Engine, Options, Page};
use serde_json::{Value, json};

/// The texts of a language, by their keys.
fn texts(language: &str) -> Result<BTreeMap<String, String>> {
    let file = Options::new()?.built()?.join("_locales").join(language).join("messages.json");
    let all: BTreeMap<String, Value> = serde_json::from_slice(&std::fs::read(file)?)?;
    let text = |(key, entry): (String, Value)| {
        (key, entry["message"].as_str().unwrap_or_default().to_owned())
    };
    Ok(all.into_iter().map(text).collect())
}

/// Whether a text on the screen is this message, with something in the places of `$1` and so on.
fn is_said(message: &str, shown: &str) -> bool {
    let mut parts = message.split('$').enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.get(1..).unwrap_or_default(),
    });
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = shown.strip_prefix(first) else { return false };
    let mut last = first;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        (rest, last) = (&rest[at + part.len()..], part);
    }
    rest.is_empty() || (last.is_empty() && message.contains('$'))
}

/// Every text on a page that is one of Keyguide's English ones. Names of Autotask's controls are not
/// looked at.
async fn english_on(page: &Page) -> Result<Vec<String>> {
    let script = "const texts = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const { parentElement: parent, data } = walk.currentNode;
            if (parent.closest('.lines .name, .lines .move, .path, option, kbd')) continue;
            if (data.trim()) texts.push(data.trim());
        }
        for (const named of document.querySelectorAll('[aria-label]')) texts.push(named.ariaLabel);
        return texts";
    let shown = page.execute(script, vec![]).await?;
    let shown: Vec<&str> =
        shown.as_array().context("no texts")?.iter().filter_map(Value::as_str).collect();
    ensure!(shown.len() > 10, "only {shown:?}");
    let (english, german) = (texts("en")?, texts("de")?);
    let foreign = english.iter().filter(|(key, text)| german.get(*key) != Some(text));
    // “$1 changed” and the like would be found in too much.
    let foreign: Vec<&String> = foreign
        .map(|(_, text)| text)
        .filter(|text| text.trim_matches(|it: char| "$123 ".contains(it)).len() > 3)
        .collect();
    let is_english = |shown: &&&str| foreign.iter().any(|message| is_said(message, shown));
    Ok(shown.iter().filter(is_english).map(|text| (*text).to_owned()).collect())
}

#[test]
fn a_message_is_known_with_anything_put_in() {
    assert!(is_said("$1 of “$2” done", "3 of “x” done"));
    assert!(!is_said("$1 of “$2” done", "3 of “x” left"));
    assert!(is_said("Open $1", "Open Keyguide"));
    assert!(!is_said("Open", "Open it"));
}

#[tokio::test]
async fn an_open_panel_follows_the_choice_and_speaks_nothing_else() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.see("What about the other sections?").await?;
    ensure!(
        !english_on(panel).await?.is_empty(),
        "the look for English finds none on an English panel"
    );
    panel.click_check("Leave them as copied").await?;
    let options =
        scene.browser.open("options", &scene.browser.extension_url("options.html")).await?;
    options.choose_at("#language", "Deutsch").await?;
    options.see("Keyguide · Einstellungen").await?;
    // Firefox's driver lets go of the focus itself as it chooses.
    if options.engine() == Engine::Chromium {
        let focus = options.execute("return document.activeElement.id", vec![]).await?;
        ensure!(focus == "language", "the focus went to {focus}");
    }
    panel.see("Was ist mit den anderen Abschnitten?").await?;
    for page in [panel, &options] {
        let tag = page.execute("return document.documentElement.lang", vec![]).await?;
        ensure!(tag == "de", "the document is said to be {tag}");
        let left = english_on(page).await?;
        ensure!(left.is_empty(), "{} says in English: {left:#?}", page.name());
    }
    let kept = "return [...document.querySelectorAll('input[type=radio]')].map((it) => [it.id, it.checked, it.outerHTML])";
    let kept = panel.execute(kept, vec![]).await?;
    ensure!(kept[0][1] == true, "the answer was lost: {kept}");
    panel.shot("german-editor").await?;
    options.shot("options-german").await?;
    panel.click("button[data-do=fill]").await?;
    panel.see("ausgefüllt und zurückgelesen").await?;
    panel.see("hervorgehobenen Knopf „Save“").await?;
    ensure!(english_on(panel).await?.is_empty(), "{:#?}", english_on(panel).await?);
    scene.admin.click(".ToolBar .SaveAndClose").await?;
    panel.see("ist aktiv").await?;
    ensure!(english_on(panel).await?.is_empty(), "{:#?}", english_on(panel).await?);
    options.choose_at("#language", "die Sprache des Browsers").await?;
    panel.see("exists and is active").await?;
    scene.end().await
}

#[tokio::test]
async fn every_language_can_be_chosen_and_has_the_forms_of_its_numbers() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let options = browser.open("options", &browser.extension_url("options.html")).await?;
    let panel = browser.panel().await?;
    for (language, name) in [
        ("de", "Deutsch"),
        ("es", "Español"),
        ("fr", "Français"),
        ("nl", "Nederlands"),
        ("en", "English"),
    ] {
        options.choose_at("#language", name).await?;
        let texts = texts(language)?;
        for page in [&options, &panel] {
            let key = if page.name() == "panel" { "sayOpenAutotask" } else { "resetHint" };
            page.see(texts.get(key).context("no such text")?).await?;
        }
        let forms =
            "return new Intl.PluralRules(arguments[0]).resolvedOptions().pluralCategories.sort()";
        let forms = panel.execute(forms, vec![language.into()]).await?;
        let has: Vec<String> = ["few", "many", "one", "other", "two", "zero"]
            .into_iter()
            .filter(|form| texts.contains_key(&format!("fill_{form}")))
            .map(str::to_owned)
            .collect();
        ensure!(json!(has) == forms, "{language} has {has:?}, the browser says {forms}");
    }
    // French says one of none, English does not.
    options.choose_at("#language", "Français").await?;
    options.see("0 recette").await?;
    options.see_no_more("0 recettes").await?;
    options.choose_at("#language", "English").await?;
    options.see("0 recipes").await?;
    browser.quit().await
}
