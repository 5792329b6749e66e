//! What a test sets about the browser around a page, by each browser's own means.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::{Engine, LIMIT, Page, firefox};

/// Takes the network away, or gives it back: from the page, or in Firefox from all pages.
///
/// # Errors
/// When the window is not there.
pub async fn offline(page: &Page, offline: bool) -> Result<()> {
    match page.engine() {
        Engine::Chromium => {
            let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
            page.devtools("Network.enable", json!({})).await?;
            page.devtools("Network.emulateNetworkConditions", network).await.map(drop)
        }
        Engine::Firefox => {
            // The proxy is on this machine, to which there is a way without a network otherwise.
            let set = "Services.prefs.setBoolPref('network.disable-localhost-when-offline', arguments[0]);
                Services.io.offline = arguments[0]";
            firefox::inside(page.focus().await?, set, vec![offline.into()]).await.map(drop)
        }
    }
}

/// Sets features of media, such as `prefers-reduced-motion`, for a page, or in Firefox for all pages. Those
/// not named are as they are without anybody's wish.
///
/// # Errors
/// When the page does not see them in time.
pub async fn media(page: &Page, features: &[(&str, &str)]) -> Result<()> {
    match page.engine() {
        Engine::Chromium => {
            let features: Vec<Value> = features
                .iter()
                .map(|(name, value)| json!({ "name": name, "value": value }))
                .collect();
            page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        }
        Engine::Firefox => {
            // What an admin would set in the system or in the browser's settings.
            let set = "
                const wish = (name, value) => arguments[0][name] === value;
                const set = (name, value) =>
                    value === null ? Services.prefs.clearUserPref(name) : Services.prefs.setIntPref(name, value);
                const scheme = { dark: 0, light: 1 }[arguments[0]['prefers-color-scheme']];
                set('layout.css.prefers-color-scheme.content-override', scheme ?? null);
                set('ui.prefersReducedMotion', wish('prefers-reduced-motion', 'reduce') ? 1 : null);
                set('ui.useAccessibilityTheme', wish('prefers-contrast', 'more') ? 1 : null);
                const forced = wish('forced-colors', 'active');
                set('browser.display.document_color_use', forced ? 2 : wish('prefers-contrast', 'more') ? 1 : null)";
            let wished: BTreeMap<&str, &str> = features.iter().copied().collect();
            firefox::inside(page.focus().await?, set, vec![json!(wished)]).await?;
        }
    }
    let wanted: Vec<String> =
        features.iter().map(|(name, value)| format!("({name}: {value})")).collect();
    page.until("the page to see what is preferred", LIMIT, async || {
        let missed = "return arguments[0].filter((query) => !matchMedia(query).matches)";
        let missed = page.execute(missed, vec![json!(wanted)]).await?;
        ensure!(missed == json!([]), "it does not see {missed}");
        Ok(())
    })
    .await
}

/// Gives a page a size, in CSS pixels, whatever its window's is.
///
/// # Errors
/// When the window is not there.
pub async fn size(page: &Page, width: u32, height: u32) -> Result<()> {
    match page.engine() {
        Engine::Chromium => {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            page.devtools("Emulation.setDeviceMetricsOverride", size).await.map(drop)
        }
        Engine::Firefox => sized_inside(page, Some((width, height))).await,
    }
}

/// Lets a page be as large as its window again.
///
/// # Errors
/// When the window is not there.
pub async fn window_size(page: &Page) -> Result<()> {
    match page.engine() {
        Engine::Chromium => {
            let none = json!({});
            page.devtools("Emulation.clearDeviceMetricsOverride", none).await.map(drop)
        }
        Engine::Firefox => sized_inside(page, None).await,
    }
}

/// Firefox's window is never as narrow as its sidebar may be: what shows the page is.
async fn sized_inside(page: &Page, size: Option<(u32, u32)>) -> Result<()> {
    let set = "
        const { style } = gBrowser.selectedBrowser;
        const [width, height] = (arguments[0] ?? []).map((it) => `${it}px`);
        for (const [name, value] of Object.entries({ width, height }))
            for (const of of [name, `min-${name}`, `max-${name}`])
                if (value) style.setProperty(of, value, 'important'); else style.removeProperty(of)";
    firefox::inside(page.focus().await?, set, vec![json!(size)]).await?;
    let Some((width, height)) = size else { return Ok(()) };
    page.until("the page to have its size", LIMIT, async || {
        let now = page.execute("return [innerWidth, innerHeight]", vec![]).await?;
        ensure!(now == json!([width, height]), "it is {now}");
        Ok(())
    })
    .await
}

/// Enlarges a page as two fingers do.
///
/// # Errors
/// When the window is not there.
pub async fn pinch(page: &Page, factor: f64) -> Result<()> {
    match page.engine() {
        Engine::Chromium => {
            let factor = json!({ "pageScaleFactor": factor });
            page.devtools("Emulation.setPageScaleFactor", factor).await.map(drop)
        }
        Engine::Firefox => {
            let set = "content.windowUtils.setResolutionAndScaleTo(arguments[0])";
            firefox::within(page.focus().await?, set, vec![factor.into()]).await.map(drop)
        }
    }
}
