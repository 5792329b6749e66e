//! How right is the labelling? Pages with expectations written by reading them are opened in an
//! unseen Chromium, read by the agent, labelled by the core, and compared.

mod score;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use keyguide_core::page::{Control, label};
use keyguide_core::snapshot::{Display, Snapshot};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

pub use self::score::{Score, to_json, total};
use crate::serve::Folder;
use crate::{Browser, Options, Page, described};

/// What a page is expected to show for one element. Parts that are absent are not checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The element, by a CSS selector; it may be in a shadow root or a frame of the same origin.
    /// In a description `@NUMBER`, `@FRAME:NUMBER` or `#ID`.
    pub selector: String,
    /// Whether it is a control at all.
    #[serde(default = "yes")]
    pub control: bool,
    /// The section.
    pub section: Option<String>,
    /// The group.
    pub group: Option<String>,
    /// The row.
    pub row: Option<String>,
    /// The column.
    pub column: Option<String>,
    /// The control's own label.
    pub label: Option<String>,
    /// A word to the reader.
    #[serde(default, rename = "note", alias = "why", alias = "comment")]
    pub _note: Option<IgnoredAny>,
}

fn yes() -> bool {
    true
}

/// Judges every page of a folder, each told as soon as it is done; `peers` adds the browser's own
/// computed labels. A page that cannot be judged keeps no other from it.
///
/// # Errors
/// When the folder has no page with expectations, or there is no browser.
pub async fn judge(
    folder: &Path,
    options: Options,
    peers: bool,
    mut told: impl FnMut(&Score),
) -> Result<Vec<Score>> {
    let pages = pages_in(folder)?;
    ensure!(
        !pages.is_empty(),
        "no NAME.html or NAME.json with NAME.expected.json in {}",
        folder.display()
    );
    let mut stage = None;
    if !pages.iter().all(|page| is_description(page)) {
        stage = Some(Stage::set(folder, options, peers).await?);
    }
    let mut scores = Vec::new();
    for path in &pages {
        let score = judge_one(path, stage.as_mut()).await;
        told(&score);
        scores.push(score);
    }
    if let Some(stage) = stage {
        // All is told: how the browser ends, or that a page ended it, changes nothing.
        stage.browser.quit().await.ok();
    }
    Ok(scores)
}

fn pages_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut pages: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let page = path.extension().is_some_and(|ending| ending == "html") || is_description(&path);
        if page && path.with_extension("expected.json").is_file() {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}

fn is_description(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "json")
}

/// What is expected of a page. What is not understood is told, and counted as not scored.
fn expectations(page: &Path, score: &mut Score) -> Result<Vec<Expected>> {
    let path = page.with_extension("expected.json");
    let text = fs::read_to_string(&path)?;
    // Some editors begin a file with this mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let listed: Vec<Value> =
        serde_json::from_str(text).with_context(|| format!("cannot read {}", path.display()))?;
    let mut understood = Vec::new();
    for (at, one) in listed.into_iter().enumerate() {
        let named = one["selector"].as_str().map(str::to_owned);
        match serde_json::from_value(one) {
            Ok(expected) => understood.push(expected),
            Err(error) => {
                let which = named.unwrap_or_else(|| format!("expectation {}", at + 1));
                score.leave_out(1, &format!("{which}: not scored: {error}"));
            }
        }
    }
    Ok(understood)
}

/// Judges one page. Where that cannot be done, all that is expected of it is missing.
async fn judge_one(path: &Path, stage: Option<&mut Stage>) -> Score {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut score = Score::begun(&name);
    let expected = match expectations(path, &mut score) {
        Ok(expected) => expected,
        Err(error) => {
            score.leave_out(1, &format!("not scored: {error:#}"));
            return score;
        }
    };
    let before = score.clone();
    let judged = match stage {
        Some(stage) if !is_description(path) => stage.judge(&expected, &mut score).await,
        _ => judge_described(path, &expected, &mut score),
    };
    if let Err(error) = judged {
        score = before;
        score.leave_out(expected.len().max(1), &format!("not scored: {error:#}"));
    }
    score
}

/// Judges a page by its description: labelled anew, no browser needed.
fn judge_described(path: &Path, expected: &[Expected], score: &mut Score) -> Result<()> {
    let description = described::read(path)?;
    let pages: Vec<_> = description.frames.iter().map(|frame| label(&frame.snapshot)).collect();
    for wanted in expected {
        let place = described::find(&description, &wanted.selector).and_then(|(frame, number)| {
            let page = pages.get(frame).with_context(|| format!("no frame {frame}"))?;
            Ok((page, &description.frames[frame].snapshot, number))
        });
        match place {
            Ok((page, snapshot, number)) => {
                compare(wanted, control_of(wanted, &page.controls, snapshot, number), score);
            }
            Err(error) => {
                score.leave_out(1, &format!("{}: not scored: {error:#}", wanted.selector));
            }
        }
    }
    Ok(())
}

/// The control that an element is, or else the one control that it wraps without words beside, or
/// the one that it is a part of: a drawn box has several elements, and any of them may be named.
/// What must be no control is taken as it is.
fn control_of<'c>(
    wanted: &Expected,
    controls: &'c [Control],
    snapshot: &Snapshot,
    number: u32,
) -> Option<&'c Control> {
    let exact = controls.iter().find(|control| control.id.0 == number);
    if exact.is_some() || !wanted.control {
        return exact;
    }
    let nodes = &snapshot.nodes;
    let at = nodes.iter().position(|node| node.i == number && node.t != "#text")?;
    let lineage = |at: usize| {
        std::iter::successors(Some(at), |&at| nodes[at].p.map(|parent| parent as usize))
    };
    let of_node = |at: usize| controls.iter().find(|control| control.id.0 == nodes[at].i);
    let inside: Vec<usize> =
        (at + 1..nodes.len()).take_while(|&it| lineage(it).any(|up| up == at)).collect();
    let element = |it: &usize| nodes[*it].t != "#text";
    let held: Vec<&Control> = inside.iter().copied().filter(element).filter_map(&of_node).collect();
    let undisplayed = |at: usize| nodes[at].d == Display::None;
    let words = inside.iter().any(|&it| {
        nodes[it].t == "#text"
            && !lineage(it).skip(1).take_while(|&up| up != at).any(undisplayed)
            && !lineage(it).skip(1).any(|up| held.iter().any(|held| held.id.0 == nodes[up].i))
    });
    match held.as_slice() {
        [only] if !words => Some(only),
        [] => lineage(at).skip(1).find_map(of_node),
        _ => None,
    }
}

/// The browser that pages are opened in.
struct Stage {
    server: Folder,
    browser: Browser,
    /// An empty window that no page has a hold of.
    home: Page,
    /// The window for pages. After one that could not be judged there is a new one.
    tab: Option<Page>,
    peers: bool,
}

/// How long a page may take to load.
const PATIENCE: Duration = Duration::from_secs(60);

impl Stage {
    async fn set(folder: &Path, options: Options, peers: bool) -> Result<Self> {
        let server = Folder::serve(folder)?;
        let browser = Browser::start(options).await?;
        let home = browser.open("home", "about:blank").await?;
        home.focus().await?.set_page_load_timeout(PATIENCE).await?;
        Ok(Self { server, browser, home, tab: None, peers })
    }

    async fn judge(&mut self, expected: &[Expected], score: &mut Score) -> Result<()> {
        let tab = match self.tab.take() {
            Some(tab) => tab,
            None => {
                self.home.focus().await?;
                self.browser.open("accuracy", "about:blank").await?
            }
        };
        tab.goto(&self.server.address(&format!("{}.html", score.name))).await?;
        judge_page(&tab, expected, self.peers, score).await?;
        self.tab = Some(tab);
        Ok(())
    }
}

/// The agent's reader, and what waits for a page, as shipped.
const AGENT: [&str; 2] = [
    include_str!("../../../extension/agent/read.js"),
    include_str!("../../../extension/hand/press.js"),
];

/// Reads the page with its frames, and tells which element each selector finds. Scripts may still be
/// drawing it: while a selector finds nothing, there is more to come.
const LOOK: &str = "
    const [selectors] = arguments;
    const { keyguide } = globalThis;
    const roots = (root) => [root, ...[...root.querySelectorAll('*')].flatMap((element) => {
        let inner = null;
        try { inner = element.shadowRoot ?? element.contentDocument ?? null } catch {}
        return inner ? roots(inner) : [];
    })];
    const matching = (all, selector) => {
        try { return all.flatMap((root) => [...root.querySelectorAll(selector)]) } catch { return null }
    };
    const find = () => {
        const all = roots(document);
        return selectors.map((selector) => matching(all, selector));
    };
    const isThere = () => find().every((elements) => elements?.length !== 0);
    const number = (elements) => elements === null ? null
        : elements.length === 1 ? (keyguide.knownNumber(elements[0]) ?? 0) : -elements.length - 1;
    const read = () => {
        const snapshot = keyguide.read({ frames: true });
        return { snapshot, found: find().map(number) };
    };
    if (isThere()) return read();
    return keyguide.until(document, 5000, isThere).then(() => keyguide.quiet(document, 80, 5000)).then(read);";

async fn judge_page(
    tab: &Page,
    expected: &[Expected],
    peers: bool,
    score: &mut Score,
) -> Result<()> {
    let selectors: Vec<&str> = expected.iter().map(|it| it.selector.as_str()).collect();
    let answer = tab.execute(&format!("{}{LOOK}", AGENT.concat()), vec![json!(selectors)]).await?;
    let snapshot = answer["snapshot"].as_str().context("the agent read nothing")?;
    let snapshot = Snapshot::from_json(snapshot)?;
    let page = label(&snapshot);
    for (at, wanted) in expected.iter().enumerate() {
        let selector = &wanted.selector;
        let number = match answer["found"][at].as_i64() {
            Some(number) if number < 0 => {
                let finds = format!("finds {} elements, expected 1", -number - 1);
                score.leave_out(1, &format!("{selector}: not scored: {finds}"));
                continue;
            }
            Some(number) => u32::try_from(number)?,
            None => {
                score.leave_out(1, &format!("{selector}: not scored: no selector"));
                continue;
            }
        };
        compare(wanted, control_of(wanted, &page.controls, &snapshot, number), score);
        if peers {
            let told = tab.label_of(selector).await.unwrap_or_default();
            note_peer(wanted, &told, score);
        }
    }
    Ok(())
}

fn compare(wanted: &Expected, control: Option<&Control>, score: &mut Score) {
    let Some(control) = control else {
        if wanted.control {
            score.missing += 1;
            score.remarks.push(format!("{}: not found", wanted.selector));
        } else {
            score.right += 1;
        }
        return;
    };
    if !wanted.control {
        score.wrong += 1;
        score.remarks.push(format!("{}: taken for a control", wanted.selector));
        return;
    }
    let address = &control.address;
    let parts = [
        ("section", &wanted.section, &address.section),
        ("group", &wanted.group, &address.group),
        ("row", &wanted.row, &address.row),
        ("column", &wanted.column, &address.column),
        ("label", &wanted.label, &address.label),
    ];
    let (mut wrong, mut unknown) = (false, false);
    for (part, wanted_part, ours) in parts {
        let Some(theirs) = wanted_part else { continue };
        let (theirs, ours) = (folded(theirs), folded(ours));
        if theirs == ours {
            continue;
        }
        wrong |= !ours.is_empty();
        unknown |= ours.is_empty();
        score.remarks.push(format!("{}: {part} is “{ours}”, expected “{theirs}”", wanted.selector));
    }
    match (wrong, unknown) {
        (true, _) => score.wrong += 1,
        (false, true) => score.missing += 1,
        (false, false) => score.right += 1,
    }
}

fn note_peer(wanted: &Expected, told: &str, score: &mut Score) {
    let Some(label) = wanted.label.as_ref().filter(|label| wanted.control && !label.is_empty())
    else {
        return;
    };
    let (right, of) = score.computed_label.unwrap_or_default();
    let told = folded(told.trim().trim_end_matches(['*', ':']));
    score.computed_label = Some((right + usize::from(told == folded(label)), of + 1));
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
