//! Every rendering shows the whole catalogue and is saved in the same form.

use crate::tenant::Tenant;
use keyguide_replica::catalogue::{Audience, Body, Catalogue, Cell};
use keyguide_replica::paths;
use serde_json::{Value, json};

pub(crate) const ALL: [&str; 5] = ["mvc", "mvc2", "hybrid", "classic", "onyx"];

pub(crate) fn content(path: &str, ui: &str) -> String {
    let separator = if path.contains('?') { '&' } else { '?' };
    format!("{path}{separator}ui={ui}&part=content")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The texts of an editor of an API level.
fn texts(catalogue: &Catalogue) -> Vec<&str> {
    let mut texts = Vec::new();
    for section in &catalogue.sections {
        texts.push(section.name.as_str());
        for group in section.groups.iter().filter(|group| group.audience != Audience::Standard) {
            // A field without a box beside it carries no title of its own.
            if !matches!(group.body, Body::Fields { .. }) {
                texts.push(group.name.as_str());
            }
            texts.extend(group.annotation.iter().map(String::as_str));
            texts.extend(group.notes.iter().map(String::as_str));
            match &group.body {
                Body::Grid { columns, rows } => {
                    texts.extend(columns.iter().map(String::as_str));
                    for row in rows {
                        texts.extend(row.group.as_deref());
                        texts.push(&row.name);
                        texts.extend(row.cells.iter().flatten().filter_map(|cell| match cell {
                            Cell::Fixed { fixed } => Some(fixed.as_str()),
                            _ => None,
                        }));
                    }
                }
                Body::Boxes { items } => {
                    texts.extend(items.iter().map(|item| item.label.as_str()));
                    texts.extend(items.iter().filter_map(|item| item.helper.as_deref()));
                }
                Body::Fields { items } => {
                    texts.extend(items.iter().map(|item| item.label.as_str()));
                }
            }
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// The names of the controls of a page, whichever way it writes them.
fn fields(page: &str) -> Vec<&str> {
    let named = |mark: &str| -> Vec<&str> {
        page.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    };
    let drawn = named(" data-field=\"");
    if drawn.is_empty() { named(" name=\"") } else { drawn }
}

#[tokio::test]
async fn every_editor_shows_every_label_once_for_each_control() {
    let tenant = Tenant::signed_in().await;
    let catalogue = Catalogue::load().unwrap();
    let id = tenant.copied_level().await;
    for ui in ALL {
        let path = content(&format!("{}?id={id}", paths::LEVEL_EDIT), ui);
        let page = tenant.text(&path).await;
        for text in texts(&catalogue) {
            assert!(page.contains(&format!(">{}<", escaped(text))), "{ui}: {text}");
        }
        let fields = fields(&page);
        for entry in catalogue.entries().iter().filter(|entry| entry.shown_on(true)) {
            let times = fields.iter().filter(|field| **field == entry.field).count();
            assert_eq!(times, 1, "{ui}: {}", entry.key);
        }
        for text in ["License Type", "LiveReports Folders", "Resources", "Feature/Section Access"] {
            assert!(page.contains(&format!(">{text}<")), "{ui}: {text}");
        }
    }
}

#[tokio::test]
async fn every_user_form_shows_every_label() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        let page = tenant.text(&content(paths::API_USER_NEW, ui)).await;
        for label in [
            "General",
            "Credentials",
            "API Tracking Identifier",
            "Line of Business",
            "First Name",
            "Last Name",
            "Email Address",
            "Active",
            "Locked",
            "Security Level",
            "Date Format",
            "Time Format",
            "Number Format",
            "Primary Internal Location",
            "Username (Key)",
            "Password (Secret)",
            "Integration Vendor",
            "Custom (Internal Integration)",
            "None",
            "Internal Integration Name",
            "Tracking Identifier",
            "Not Associated",
            "Associated",
            "Automate101 - Service Automation",
        ] {
            assert!(page.contains(&format!(">{label}<")), "{ui}: {label}");
        }
        for button in ["Generate Key", "Generate Secret", "Save", "Save &amp; Close", "Cancel"] {
            let text = page.contains(&format!(">{button}<"));
            assert!(text || page.contains(&format!("alt=\"{button}\"")), "{ui}: {button}");
        }
    }
}

#[tokio::test]
async fn what_an_editor_shows_is_saved_under_its_names() {
    let tenant = Tenant::signed_in().await;
    let catalogue = Catalogue::load().unwrap();
    for (turn, ui) in ALL.iter().enumerate() {
        let id = tenant.copied_level().await;
        let path = format!("{}?id={id}", paths::LEVEL_EDIT);
        let page = tenant.text(&content(&path, ui)).await;
        let name = format!("Level {turn}");
        let mut body =
            vec![("Name".to_owned(), name), ("Active_HiddenField".into(), "true".into())];
        let mut wanted: Vec<(&str, Value)> = Vec::new();
        for field in fields(&page) {
            let Some(entry) = catalogue.entries().iter().find(|entry| entry.field == field) else {
                continue;
            };
            if entry.follows.is_some() || entry.needs.is_some() {
                continue;
            }
            match entry.none() {
                Some(keyguide_replica::catalogue::Value::Flag(_)) => {
                    body.push((format!("{field}_HiddenField"), "false".into()));
                    wanted.push((&entry.key, json!(false)));
                }
                Some(keyguide_replica::catalogue::Value::Text(text)) => {
                    body.push((field.to_owned(), "0".into()));
                    wanted.push((&entry.key, json!(text)));
                }
                None => {}
            }
        }
        assert!(wanted.len() > 200, "{ui}: {}", wanted.len());
        let pairs: Vec<(&str, &str)> =
            body.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let saved = tenant.post(&format!("{}?id={id}", paths::LEVEL_SAVE), &pairs).await;
        assert_eq!(saved["ok"], json!(true), "{ui}");
        let level = tenant.level(id).await;
        for (key, value) in wanted {
            assert_eq!(level["permissions"][key], value, "{ui}: {key}");
        }
        let again = tenant.text(&content(&path, ui)).await;
        let ticked = again.matches("aria-checked=\"true\"").count()
            + again.matches("TabIndexHack Checked").count()
            + again.matches(" checked>").count()
            + again.matches(" checked ").count();
        assert_eq!(ticked, 1, "{ui}: only Active is left");
    }
}

#[tokio::test]
async fn lists_arrive_in_every_rendering() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        let page = tenant.text(&content(paths::LEVELS, ui)).await;
        assert!(page.contains("License Type") && page.contains(paths::LEVEL_ROWS), "{ui}");
        let rows = tenant.text(&content(paths::LEVEL_ROWS, ui)).await;
        assert!(rows.contains(">API User (system) (API-only)<"), "{ui}");
        assert!(rows.contains("Copy Security Level"), "{ui}");
        let page = tenant.text(&content(paths::RESOURCES, ui)).await;
        assert!(page.contains("New API User") && page.contains(paths::RESOURCE_ROWS), "{ui}");
        let rows = tenant.text(&content(paths::RESOURCE_ROWS, ui)).await;
        assert!(rows.contains(">alex.morgan@tenant.example<"), "{ui}");
    }
}

#[tokio::test]
async fn every_rendering_keeps_to_the_policy() {
    let tenant = Tenant::signed_in().await;
    let editor = format!("{}?id=1", paths::LEVEL_EDIT);
    for ui in ALL {
        for page in [paths::SHELL, paths::LANDING, paths::LEVELS, &editor, paths::API_USER_NEW] {
            let response = tenant.get(&content(page, ui)).await;
            assert_eq!(response.headers()["content-security-policy"], "default-src 'self'");
            let text = response.text().await.unwrap();
            for forbidden in [" style=", " onclick=", "<style", "https://", "<script>"] {
                assert!(!text.contains(forbidden), "{ui} {page}: {forbidden}");
            }
        }
    }
}

#[tokio::test]
async fn built_in_levels_open_read_only_everywhere() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        let page = tenant.text(&content(&format!("{}?id=1", paths::LEVEL_EDIT), ui)).await;
        assert!(!page.contains("Full Permission"), "{ui}");
        assert!(page.matches(" data-locked").count() > 200, "{ui}");
    }
}

#[tokio::test]
async fn drawn_controls_have_no_input_and_no_role() {
    let tenant = Tenant::signed_in().await;
    let page = tenant.text(&content(&format!("{}?id=16", paths::LEVEL_EDIT), "mvc2")).await;
    for absent in ["type=\"checkbox\"", "type=\"radio\"", "role=", "aria-", " for="] {
        assert!(!page.contains(absent), "{absent}");
    }
    assert!(page.contains("class=\"LockedColumns\"") && page.contains("class=\"FloatColumns\""));
}

#[tokio::test]
async fn the_newest_pages_send_their_content_later() {
    let tenant = Tenant::signed_in().await;
    let path = format!("{}?id=16&ui=onyx", paths::LEVEL_EDIT);
    let first = tenant.text(&path).await;
    assert!(first.contains("id=\"root\"") && !first.contains("Contracts"));
    let content = tenant.text(&format!("{path}&part=content")).await;
    assert!(!content.contains("<html") && content.contains(">Contracts<"));
}

#[tokio::test]
async fn the_old_shell_is_frames_within_frames() {
    let tenant = Tenant::signed_in().await;
    let shell = tenant.text(&format!("{}?ui=classic", paths::SHELL)).await;
    assert_eq!(shell.matches("<frameset").count(), 2);
    let work = tenant.text(&format!("{}?part=work&page=%2FMvc", paths::FRAME)).await;
    assert!(work.contains("<frameset") && work.contains("src=\"/Mvc\""));
    let outside = tenant.text(&format!("{}?part=work&page=%2F%2Fexample.com", paths::FRAME)).await;
    assert!(!outside.contains("example.com"));
}
