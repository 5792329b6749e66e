//! Tabs of Autotask, and which of them was looked at last.

use keyguide_core::sorting::sort_by;
use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Date};

use super::{AUTOTASK, BrowserError, call, get, number, object};

/// A tab of Autotask.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tab {
    /// The browser's number for it.
    pub(crate) id: i32,
    /// The window it is in.
    pub(crate) window: i32,
    /// Its address.
    pub(crate) url: String,
    /// When it was last looked at, in milliseconds since 1970.
    pub(crate) last_seen: f64,
    /// Whether it is the one in sight in its window.
    pub(crate) active: bool,
}

/// Since when which window has not been looked at. Browsers tell it of tabs, not of windows: for Firefox the front
/// tab of every window is looked at now, for Chromium it was when it came to the front.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Windows {
    /// When the first was seen, in milliseconds since 1970, as all times here.
    since: Option<f64>,
    focused: Option<i32>,
    left: BTreeMap<i32, f64>,
}

impl Windows {
    /// Takes note of the window that has the focus, or had it last.
    pub(crate) fn see(&mut self, focused: Option<i32>, now: f64) {
        self.since.get_or_insert(now);
        let Some(focused) = focused else { return };
        if let Some(before) = self.focused.replace(focused).filter(|before| *before != focused) {
            self.left.insert(before, now);
        }
    }

    /// When the front tab of a window was last looked at, of which the browser said `accessed` at `now`.
    fn front_seen(&self, window: i32, accessed: Option<f64>, now: f64) -> f64 {
        if self.focused == Some(window) {
            return now;
        }
        // Who says "now" of a window that has not the focus says it of every one.
        let told = accessed.filter(|at| *at < now).or(self.since).unwrap_or_default();
        self.left.get(&window).map_or(told, |left| left.max(told))
    }
}

/// All open tabs of Autotask, the one looked at last first.
///
/// # Errors
/// When the browser has no tabs interface or refuses.
pub(crate) async fn autotask_tabs(windows: &RefCell<Windows>) -> Result<Vec<Tab>, BrowserError> {
    let now = Date::now();
    // Without any window there is none that was looked at.
    let focused = call("windows.getLastFocused", &[]).await.ok();
    let focused = focused.and_then(|window| number(&window, "id")).map(|id| id as i32);
    windows.borrow_mut().see(focused, now);
    let query = object(&[("url", AUTOTASK.into())]);
    let found: Array = call("tabs.query", &[query.into()]).await?.into();
    let windows = windows.borrow();
    let mut tabs: Vec<Tab> = found
        .iter()
        .filter(|tab| get(tab, "url").as_string().is_some_and(|url| is_autotasks(&url)))
        .filter_map(|tab| {
            let accessed = number(&tab, "lastAccessed");
            let window = number(&tab, "windowId")? as i32;
            let active = get(&tab, "active").is_truthy();
            Some(Tab {
                id: number(&tab, "id")? as i32,
                window,
                url: get(&tab, "url").as_string()?,
                last_seen: if active {
                    windows.front_seen(window, accessed, now)
                } else {
                    accessed.unwrap_or_default()
                },
                active,
            })
        })
        .collect();
    newest_first(&mut tabs);
    Ok(tabs)
}

/// The one looked at last first. What is in front in its window came there after the others of that window had
/// been looked at, whatever is known of the window.
fn newest_first(tabs: &mut [Tab]) {
    let mut behind: BTreeMap<i32, f64> = BTreeMap::new();
    for tab in tabs.iter().filter(|tab| !tab.active) {
        let newest = behind.entry(tab.window).or_default();
        *newest = newest.max(tab.last_seen);
    }
    for tab in tabs.iter_mut().filter(|tab| tab.active) {
        let newest = behind.get(&tab.window).map_or(0.0, |newest| newest.next_up());
        tab.last_seen = tab.last_seen.max(newest);
    }
    sort_by(tabs, |a, b| b.last_seen.total_cmp(&a.last_seen));
}

/// Brings a tab to the front, and its window.
///
/// # Errors
/// When it is gone.
pub(crate) async fn show_tab(tab: &Tab) -> Result<(), BrowserError> {
    let active = object(&[("active", true.into())]);
    call("tabs.update", &[tab.id.into(), active.into()]).await?;
    let focused = object(&[("focused", true.into())]);
    call("windows.update", &[tab.window.into(), focused.into()]).await?;
    Ok(())
}

/// Opens an address in a new tab, in front.
///
/// # Errors
/// When the browser has no tabs interface or refuses.
pub(crate) async fn open_tab(address: &str) -> Result<(), BrowserError> {
    call("tabs.create", &[object(&[("url", address.into())]).into()]).await?;
    Ok(())
}

/// Whether an address is one of Autotask's, and not of its help and advertising, which are no tenant's. A
/// browser's own patterns also take a name with a dot at its end, which other rules of browsers hold to be
/// another's.
fn is_autotasks(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    host.ends_with(".autotask.net") && host != "www.autotask.net"
}

#[cfg(test)]
mod tests {
    use super::{Tab, Windows, is_autotasks, newest_first};

    #[test]
    fn what_is_in_front_comes_before_what_is_behind_it() {
        let tab = |id, window, last_seen, active| Tab {
            id,
            window,
            url: String::new(),
            last_seen,
            active,
        };
        let mut tabs = [tab(1, 1, 50.0, false), tab(2, 1, 10.0, true), tab(3, 2, 40.0, true)];
        newest_first(&mut tabs);
        assert!(tabs[0].last_seen > tabs[1].last_seen);
        assert_eq!(tabs.map(|tab| tab.id), [2, 1, 3]);
    }

    #[test]
    fn only_autotasks_own_hosts_are_autotasks() {
        for ours in ["https://ww5.autotask.net/x", "https://a.b.autotask.net:8443/"] {
            assert!(is_autotasks(ours), "{ours}");
        }
        for other in [
            "http://ww5.autotask.net/",
            "https://autotask.net",
            "https://www.autotask.net/help/",
            "https://ww5.autotask.net./",
            "https://evil-autotask.net/",
            "https://ww5.autotask.net.evil.example/",
            "https://evil.example/https://ww5.autotask.net/",
            "https://evil.example?.autotask.net",
            "https://evil.example#.autotask.net",
            "https://ww5.autotask.net@evil.example/",
            "data:text/html,https://ww5.autotask.net/",
        ] {
            assert!(!is_autotasks(other), "{other}");
        }
    }

    #[test]
    fn of_windows_the_one_left_last_comes_next() {
        let mut windows = Windows::default();
        windows.see(Some(1), 1000.0);
        windows.see(Some(1), 2000.0);
        assert!(
            windows.front_seen(1, Some(2000.0), 2000.0)
                > windows.front_seen(2, Some(2000.0), 2000.0)
        );
        windows.see(Some(2), 3000.0);
        windows.see(Some(3), 4000.0);
        windows.see(None, 5000.0);
        let seen = |window, accessed| windows.front_seen(window, Some(accessed), 5000.0);
        assert_eq!(
            [3, 2, 1, 4].map(|window| seen(window, 5000.0)),
            [5000.0, 4000.0, 3000.0, 1000.0]
        );
        // A tab that came to the front meanwhile, of a window that did not.
        assert_eq!(seen(1, 3500.0), 3500.0);
        assert_eq!(seen(4, 500.0), 500.0);
    }
}
