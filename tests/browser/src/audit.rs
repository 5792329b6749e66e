//! What may keep somebody out of a page of the extension: rules that axe-core knows, text that is cut or
//! runs out of the window, controls without a name of their own.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::{Engine, LIMIT, Page, firefox, setting};

/// How a person has set the browser.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// What to call it.
    pub name: &'static str,
    /// The features of media that it sets.
    pub features: &'static [(&'static str, &'static str)],
}

/// The settings that the style sheet answers to.
pub const THEMES: [Theme; 5] = [
    Theme { name: "light", features: &[("prefers-color-scheme", "light")] },
    Theme { name: "dark", features: &[("prefers-color-scheme", "dark")] },
    Theme {
        name: "more contrast",
        features: &[("prefers-color-scheme", "light"), ("prefers-contrast", "more")],
    },
    Theme {
        name: "dark with more contrast",
        features: &[("prefers-color-scheme", "dark"), ("prefers-contrast", "more")],
    },
    Theme { name: "forced colours", features: &[("forced-colors", "active")] },
];

/// Gives a page a theme, with still pictures.
///
/// # Errors
/// When the window is not there.
pub async fn wear(page: &Page, theme: Theme) -> Result<()> {
    let calm = std::iter::once(("prefers-reduced-motion", "reduce"));
    let features: Vec<_> = calm.chain(theme.features.iter().copied()).collect();
    setting::media(page, &features).await
}

/// axe-core, as npm has it.
#[derive(Debug)]
pub struct Axe(String);

impl Axe {
    /// Reads it from `KEYGUIDE_NODE_MODULES`, which `cargo xtask` sets.
    ///
    /// # Errors
    /// When it is not installed.
    pub fn read() -> Result<Self> {
        let modules =
            std::env::var_os("KEYGUIDE_NODE_MODULES").context("run through cargo xtask")?;
        let file = PathBuf::from(modules).join("axe-core/axe.min.js");
        let text = std::fs::read_to_string(&file);
        Ok(Self(text.with_context(|| format!("reading {}", file.display()))?))
    }

    /// What it finds against WCAG 2.2 AA and what it calls good practice: a line for each place.
    ///
    /// # Errors
    /// When it cannot run, or looked at nothing.
    pub async fn violations(&self, page: &Page) -> Result<Vec<String>> {
        let has = page.execute("return typeof axe === 'object'", vec![]).await?;
        if has != true {
            self.put_into(page).await?;
        }
        let run = "return axe.run(document, { preload: false, resultTypes: ['violations'], runOnly: ['wcag2a',
            'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((found) => ({
            passed: found.passes.length,
            against: found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) =>
                `${id}: ${help}: ${node.target} (${node.failureSummary.split('\\n').pop().trim()})`)) }))";
        let found: Found = serde_json::from_value(page.execute(run, vec![]).await?)?;
        ensure!(found.passed > 10, "only {} rules applied", found.passed);
        Ok(found.against)
    }

    /// Past the page's policy of scripts, which lets nothing in.
    async fn put_into(&self, page: &Page) -> Result<()> {
        match page.engine() {
            Engine::Chromium => {
                let script = json!({ "expression": self.0 });
                page.devtools("Runtime.evaluate", script).await.map(drop)
            }
            Engine::Firefox => firefox::in_page(page.focus().await?, &self.0).await,
        }
    }
}

#[derive(Deserialize)]
struct Found {
    passed: usize,
    against: Vec<String>,
}

/// What is cut off or lies outside of the window, at the size it has now: a line for each element.
///
/// # Errors
/// When the window is not there.
pub async fn cut(page: &Page) -> Result<Vec<String>> {
    let script = "const name = (it) => `${it.localName}.${it.className} “${it.textContent.trim().slice(0, 40)}”`;
        const found = [];
        const root = document.documentElement;
        if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide of ${innerWidth}`);
        for (const it of document.body.querySelectorAll('*')) {
            if (!it.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || it.closest('.quietly, textarea, option')) continue;
            const { left, right, width } = it.getBoundingClientRect();
            if (width > 0 && (left < -0.5 || right > innerWidth + 0.5)) found.push(`outside: ${name(it)} ends at ${right}`);
            const style = getComputedStyle(it);
            const clips = (way) => ['hidden', 'clip'].includes(way);
            const words = it.textContent.trim() !== '' && it.clientWidth > 0;
            if (words && clips(style.overflowX) && it.scrollWidth > it.clientWidth + 1) found.push(`cut at its side: ${name(it)}`);
            if (words && clips(style.overflowY) && it.scrollHeight > it.clientHeight + 1) found.push(`cut below: ${name(it)}`);
            if (it.localName === 'select') {
                const widest = document.createElement('canvas').getContext('2d');
                widest.font = style.font;
                const text = it.selectedOptions[0]?.text ?? '';
                if (widest.measureText(text).width > it.clientWidth - parseFloat(style.paddingLeft)) found.push(`cut: the list with ${text}`);
            }
        }
        return found";
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

/// Controls with no name, or with the name of another one of their kind beside which they stand for
/// something else, by the tree that screen readers are given.
///
/// # Errors
/// When the browser does not give it.
pub async fn names(page: &Page) -> Result<Vec<String>> {
    let there = "return [...document.querySelectorAll('button, input, select, a[href], summary')]
        .some((it) => it.checkVisibility({ visibilityProperty: true }))";
    let there = page.execute(there, vec![]).await? == true;
    let told = page
        .until("what screen readers are told", LIMIT, async || {
            let told = match page.engine() {
                Engine::Chromium => controls_in_chromium(page).await?,
                Engine::Firefox => controls_in_firefox(page).await?,
            };
            ensure!(
                told.is_empty() != there,
                "controls are there: {there}; told to a screen reader: {told:?}"
            );
            Ok(told)
        })
        .await?;
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for control in told {
        *seen.entry(control).or_default() += 1;
    }
    let odd = seen.into_iter().filter(|((_, name), number)| name.is_empty() || *number > 1);
    Ok(odd.map(|((role, name), number)| format!("{number} {role} called “{name}”")).collect())
}

/// Role and name of each control.
async fn controls_in_chromium(page: &Page) -> Result<Vec<(String, String)>> {
    const ROLES: [&str; 9] = [
        "button",
        "link",
        "textbox",
        "combobox",
        "checkbox",
        "radio",
        "searchbox",
        "switch",
        "DisclosureTriangle",
    ];
    page.devtools("Accessibility.enable", json!({})).await?;
    let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await?;
    page.devtools("Accessibility.disable", json!({})).await?;
    let mut all = Vec::new();
    for node in tree["nodes"].as_array().context("no tree")? {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        if node["ignored"] == true || !ROLES.contains(&role) {
            continue;
        }
        let name = node["name"]["value"].as_str().unwrap_or_default().trim();
        all.push((role.to_owned(), name.to_owned()));
    }
    Ok(all)
}

/// The same.
async fn controls_in_firefox(page: &Page) -> Result<Vec<(String, String)>> {
    let script = "
        const readers = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
        const all = content.document.querySelectorAll('button, input, select, textarea, a[href], summary');
        return [...all].map((it) => readers.getAccessibleFor(it)).filter((it) => it)
            .map((it) => [readers.getStringRole(it.role), (it.name ?? '').trim()])";
    let all = firefox::within(page.focus().await?, script, vec![]).await?;
    Ok(serde_json::from_value(all)?)
}
