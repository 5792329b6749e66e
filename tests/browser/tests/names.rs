//! Accessible names: ours against the browser's own, on every control of every fixture that the page
//! itself names.
//!
//! An address is not a name: a cell's name may join its row and its column, a radio's name may begin
//! with its group, a closed list's may end with what is chosen. There the name has to be made of the
//! address's parts and that value, and of nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use keyguide_browser::{Browser, Options, Page};
use keyguide_core::page::{Control, Part, Source, State, label};
use keyguide_core::snapshot::Snapshot;
use serde_json::{Value, json};

const READ: &str = include_str!("../../../extension/agent/read.js");

/// Marks the elements that WebDriver can reach and that the page names by more than a hint, and
/// tells their numbers.
const MARK: &str = "
    const named = (element) => element.labels?.length > 0 || element.hasAttribute('aria-label') ||
        element.hasAttribute('aria-labelledby') || ['BUTTON', 'A'].includes(element.localName.toUpperCase());
    return arguments[0].filter((number) => {
        const element = keyguide.elementOf(number);
        if (!element || element.getRootNode() !== document || !named(element)) return false;
        element.setAttribute('data-number', number);
        return true;
    });";

/// Where the browser's name and ours are different things on purpose, by page and name.
const ON_PURPOSE: [(&str, &str); 29] = [
    // Two labels for one field, of an id used twice or a wrong `for`: the browser joins them, a
    // person reads the one beside it.
    ("labels-with-wrong-for", "Address Address"),
    ("labels-with-wrong-for", "Driver Driver"),
    ("labels-with-wrong-for", "Two-sided Two-sided"),
    ("wrong-for-and-duplicates", "Server Port"),
    // Firefox names a file field by its button too, and takes what an abbreviation stands for, here of the
    // mark of a required field.
    ("bootstrap-invoice-settings", "Logo Browse… No file selected."),
    ("g03-bootstrap-cards", "Name required"),
    // What stands in the field is in the middle of its name.
    ("accordion", "Delete after 30 days"),
    // A unit behind the field, within its label.
    ("c16-rmm-policy-material", "Check interval seconds"),
    // A link that says only what is set: what it is about stands beside it.
    ("links-as-switches", "On"),
    ("links-as-switches", "Off"),
    // A hint and a badge within the label.
    ("noise", "Callback URL (https only)"),
    ("noise", "Updated new"),
    // A sign that says "optional", a badge, and an icon with a name of its own within the label.
    ("g11-rmm-role", "Description optional"),
    ("e10-mui-api-client", "Subscribe Preview"),
    ("e09-antd-workspace-settings", "Time zone question-circle"),
    // A sentence that explains the choice, within its label.
    ("h11-apiuser-onyx-dialog", "Integration Vendor Use a published integration"),
    ("h11-apiuser-onyx-dialog", "Custom (Internal Integration) For your own scripts"),
    ("h11-apiuser-onyx-dialog", "None Version 1.5 and earlier only"),
    (
        "e14-cloudscape-create-user",
        "Add user to group Add user to an existing group, or create a new group.",
    ),
    (
        "e14-cloudscape-create-user",
        "Copy permissions Copy all group memberships and policies from an existing user.",
    ),
    (
        "e14-cloudscape-create-user",
        "Attach policies directly Attach a managed policy directly to a user.",
    ),
    ("i06-german-floating-labels", "Integrationsanbieter Ein Anbieter aus dem Integration Center"),
    ("i06-german-floating-labels", "Benutzerdefiniert (interne Integration) Eigene Entwicklung"),
    ("i06-german-floating-labels", "Keine Nur für ältere API-Versionen"),
    ("boxes-in-headers-policy", "Ask the user Up to three times, then restart."),
    ("boxes-in-headers-policy", "Restart at night Only when nobody is signed in."),
    ("boxes-in-headers-policy", "Never restart Shows the device as pending."),
    // A single letter stands for a picture: the tooltip says what the button is.
    ("shadow-inputs-and-rich-text", "B"),
    ("shadow-inputs-and-rich-text", "I"),
];

/// Pages whose own names are no measure: each label is tied to the next field, and by each list stands the same
/// hidden word in place of what it is about.
const MISNAMED: [&str; 2] = ["i15-user-stepper-wrong-for", "i16-side-titles-virtual-rows"];

fn pages(folder: &str) -> Result<Vec<PathBuf>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(folder);
    let entries = fs::read_dir(&fixtures).with_context(|| fixtures.display().to_string())?;
    let mut pages: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let misnamed = |path: &PathBuf| {
        path.file_stem().is_some_and(|stem| MISNAMED.iter().any(|page| stem == *page))
    };
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "html") && !misnamed(path));
    pages.sort();
    Ok(pages)
}

/// Small letters, blanks folded, marks at the end left out: what a name says.
fn said(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    folded.trim_matches(|c: char| c.is_whitespace() || "*:".contains(c)).to_owned()
}

/// What is left of a name when the parts of the address are taken out of it.
fn left_over(name: &str, control: &Control) -> String {
    let address = &control.address;
    let mut parts: Vec<String> =
        [&address.section, &address.group, &address.row, &address.column, &address.label]
            .into_iter()
            .chain(&address.within)
            .map(|part| said(part))
            .chain(shown(control))
            .filter(|part| !part.is_empty())
            .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let rest = parts.iter().fold(said(name), |rest, part| rest.replacen(part.as_str(), " ", 1));
    rest.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What a drawn control shows of its value, which pages make a part of its name.
fn shown(control: &Control) -> Option<String> {
    match &control.state {
        // An arrow at its end is no word.
        State::Shows(text) => Some(said(text.trim_end_matches(|c: char| !c.is_alphanumeric()))),
        State::Options(options) => {
            options.iter().find(|option| option.s).map(|option| said(&option.x))
        }
        State::On(on) => Some(if *on { "on" } else { "off" }.to_owned()),
        _ => None,
    }
}

fn agrees(name: &str, control: &Control) -> bool {
    let own = said(&control.address.label);
    let by_name = control
        .evidence
        .iter()
        .any(|it| it.part == Part::Label && it.source == Source::AccessibleName);
    if by_name && own == said(name) {
        return true;
    }
    let empty = [&control.address.row, &control.address.label].iter().all(|part| part.is_empty());
    !empty && left_over(name, control).is_empty()
}

async fn compare(tab: &Page, path: &Path, told: &mut (usize, Vec<String>)) -> Result<()> {
    let page = path.file_stem().and_then(|stem| stem.to_str()).context("odd file name")?;
    tab.add_script(READ).await?;
    let snapshot = tab.execute("return keyguide.read()", vec![]).await?;
    let read = label(&Snapshot::from_json(snapshot.as_str().context("nothing was read")?)?);
    let numbers: Vec<u32> = read.controls.iter().map(|control| control.id.0).collect();
    let marked = tab.execute(MARK, vec![json!(numbers)]).await?;
    let marked = marked.as_array().into_iter().flatten().filter_map(Value::as_u64);
    for number in marked {
        let control = read.controls.iter().find(|control| u64::from(control.id.0) == number);
        let control = control.context("a control that was not asked for")?;
        let name = tab.label_of(&format!("[data-number='{number}']")).await?;
        if said(&name).is_empty() || ON_PURPOSE.iter().any(|it| it.0 == page && it.1 == name) {
            continue; // hidden: it has a name only once it is shown
        }
        told.0 += 1;
        if !agrees(&name, control) {
            told.1.push(format!(
                "{page}: the browser says “{name}”, we say {:?}, a {:?} that holds {:?}",
                control.address, control.kind, control.state
            ));
        }
    }
    Ok(())
}

#[tokio::test]
async fn ours_and_the_browsers_agree() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let tab = browser.open("names", "about:blank").await?;
    let mut told = (0, Vec::new());
    for path in [pages("pages")?, pages("unread")?].concat() {
        tab.goto(&format!("file://{}", path.canonicalize()?.display())).await?;
        compare(&tab, &path, &mut told).await?;
    }
    browser.quit().await?;
    let (compared, disagreements) = told;
    println!("{compared} names compared, {} disagree", disagreements.len());
    ensure!(compared > 150, "only {compared} names were compared");
    ensure!(disagreements.is_empty(), "of {compared}:\n{}", disagreements.join("\n"));
    Ok(())
}
