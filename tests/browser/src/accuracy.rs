//! How right is the labelling? Pages with expectations written by reading them are opened in an
//! unseen Chromium, read by the agent, labelled by the core, and compared.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use keyguide_core::page::{Control, label};
use keyguide_core::snapshot::{Display, Snapshot};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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
    #[serde(default, rename = "note")]
    pub _note: Option<String>,
}

fn yes() -> bool {
    true
}

/// How one page came out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Score {
    /// The page's file name without its ending.
    pub name: String,
    /// Elements of which every checked part is right.
    pub right: usize,
    /// Elements of which a part says something else, or that are taken for controls wrongly.
    pub wrong: usize,
    /// Controls that were not found, or of which a part is not known.
    pub missing: usize,
    /// What the browser's own computed label has right, of those with a label to check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed_label: Option<(usize, usize)>,
    /// What was not right, in words.
    pub remarks: Vec<String>,
}

impl Score {
    /// All elements that were looked at.
    #[must_use]
    pub fn of(&self) -> usize {
        self.right + self.wrong + self.missing
    }

    /// The line that is printed for it.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { name, right, wrong, missing, computed_label, .. } = self;
        let peer =
            computed_label.map(|(right, of)| format!(" · browser's own label: {right} of {of}"));
        let of = self.of();
        format!(
            "{name}: right {right} wrong {wrong} missing {missing} of {of}{}",
            peer.unwrap_or_default()
        )
    }
}

/// Judges every page of a folder; `peers` adds the browser's own computed labels.
///
/// # Errors
/// When the folder has no page with expectations, or one of them cannot be read or opened.
pub async fn judge(folder: &Path, options: Options, peers: bool) -> Result<Vec<Score>> {
    let pages = pages_in(folder)?;
    ensure!(
        !pages.is_empty(),
        "no NAME.html or NAME.json with NAME.expected.json in {}",
        folder.display()
    );
    if pages.iter().all(|page| is_description(page)) {
        return pages.iter().map(|page| judge_described(page)).collect();
    }
    let server = Folder::serve(folder)?;
    let browser = Browser::start(options).await?;
    let judged = judge_all(&browser, &server, &pages, peers).await;
    browser.quit().await?;
    judged
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

fn expectations(page: &Path) -> Result<Vec<Expected>> {
    let path = page.with_extension("expected.json");
    serde_json::from_str(&fs::read_to_string(&path)?)
        .with_context(|| format!("cannot read {}", path.display()))
}

fn name_of(page: &Path) -> Result<&str> {
    page.file_stem().and_then(|stem| stem.to_str()).context("odd file name")
}

/// Judges a page by its description: labelled anew, no browser needed.
fn judge_described(path: &Path) -> Result<Score> {
    let name = name_of(path)?;
    let description = described::read(path)?;
    let pages: Vec<_> = description.frames.iter().map(|frame| label(&frame.snapshot)).collect();
    let mut score = Score { name: name.to_owned(), ..Score::default() };
    for wanted in &expectations(path)? {
        let (frame, number) = described::find(&description, &wanted.selector)
            .with_context(|| path.display().to_string())?;
        let page = pages.get(frame).with_context(|| format!("{name}: no frame {frame}"))?;
        let snapshot = &description.frames[frame].snapshot;
        let control = control_of(wanted, &page.controls, snapshot, number);
        compare(wanted, control, &mut score);
    }
    Ok(score)
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

async fn judge_all(
    browser: &Browser,
    server: &Folder,
    pages: &[PathBuf],
    peers: bool,
) -> Result<Vec<Score>> {
    let tab = browser.open("accuracy", "about:blank").await?;
    let mut scores = Vec::new();
    for path in pages {
        if is_description(path) {
            scores.push(judge_described(path)?);
            continue;
        }
        let name = name_of(path)?;
        let expected = expectations(path)?;
        tab.goto(&server.address(&format!("{name}.html"))).await?;
        scores.push(judge_page(&tab, name, &expected, peers).await?);
    }
    Ok(scores)
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
    const find = () => {
        const all = roots(document);
        return selectors.map((selector) => all.flatMap((root) => [...root.querySelectorAll(selector)]));
    };
    const isThere = () => find().every((elements) => elements.length > 0);
    const read = () => {
        const snapshot = keyguide.read({ frames: true });
        const found = find().map(({ length, 0: element }) =>
            length === 1 ? (keyguide.knownNumber(element) ?? 0) : -length - 1);
        return { snapshot, found };
    };
    if (isThere()) return read();
    return keyguide.until(document, 5000, isThere).then(() => keyguide.quiet(document, 80, 5000)).then(read);";

async fn judge_page(tab: &Page, name: &str, expected: &[Expected], peers: bool) -> Result<Score> {
    let selectors: Vec<&str> = expected.iter().map(|it| it.selector.as_str()).collect();
    let answer = tab.execute(&format!("{}{LOOK}", AGENT.concat()), vec![json!(selectors)]).await?;
    let snapshot = answer["snapshot"].as_str().context("the agent read nothing")?;
    let snapshot = Snapshot::from_json(snapshot)?;
    let page = label(&snapshot);
    let mut score = Score { name: name.to_owned(), ..Score::default() };
    for (wanted, number) in expected.iter().zip(answer["found"].as_array().into_iter().flatten()) {
        let number = number.as_i64().unwrap_or_default();
        ensure!(
            number >= 0,
            "{name}: {} finds {} elements, expected 1",
            wanted.selector,
            -number - 1
        );
        let number = u32::try_from(number)?;
        let control = control_of(wanted, &page.controls, &snapshot, number);
        compare(wanted, control, &mut score);
        if peers {
            let told = tab.label_of(&wanted.selector).await.unwrap_or_default();
            note_peer(wanted, &told, &mut score);
        }
    }
    Ok(score)
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

/// Everything as JSON, for machines.
#[must_use]
pub fn to_json(scores: &[Score]) -> Value {
    json!({ "pages": scores, "total": total(scores) })
}

/// All pages in one.
#[must_use]
pub fn total(scores: &[Score]) -> Score {
    let mut total = Score { name: "total".into(), ..Score::default() };
    for score in scores {
        total.right += score.right;
        total.wrong += score.wrong;
        total.missing += score.missing;
        if let Some((right, of)) = score.computed_label {
            let (all, all_of) = total.computed_label.unwrap_or_default();
            total.computed_label = Some((all + right, all_of + of));
        }
    }
    total
}
