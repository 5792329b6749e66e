//! Switches that change how a finished page speaks and looks, whatever its rendering:
//! older labels, German, capitals, a tour box over it, zoom.
//!
//! Works on the markup the renderings make, where `<` and `>` stand for nothing but tags.
//! Only whole texts of the page's own are changed, never what the tenant has entered.

use std::collections::{BTreeMap, HashSet};

use maud::html;

use crate::ReplicaError;
use crate::catalogue::{Body, Catalogue};
use crate::render::Words;

/// Attributes that hold words.
const SPOKEN: [&str; 6] =
    ["alt", "title", "aria-label", "data-required", "data-title", "placeholder"];
/// Attributes that hold menus: a line for each item, its text before the first tab.
const MENUS: [&str; 2] = ["data-menu", "data-items"];
const ZOOMS: [&str; 6] = ["67", "80", "90", "110", "125", "150"];

/// Other words for the texts of pages.
#[derive(Debug)]
pub(crate) struct Dictionary {
    german: BTreeMap<String, String>,
    of_2017: BTreeMap<String, String>,
}

impl Dictionary {
    pub(crate) fn load() -> Result<Self, ReplicaError> {
        Ok(Self {
            german: serde_json::from_str(include_str!("../catalogue/german.json"))?,
            of_2017: serde_json::from_str(include_str!("../catalogue/2017.json"))?,
        })
    }
}

/// What a request wants changed.
#[derive(Debug, Default)]
pub(crate) struct Wishes {
    pub(crate) of_2017: bool,
    pub(crate) german: bool,
    pub(crate) capitals: bool,
    pub(crate) tour: bool,
    pub(crate) zoom: Option<String>,
}

impl Wishes {
    /// Whether pages stay as they are.
    pub(crate) fn none(&self) -> bool {
        !(self.of_2017 || self.german || self.capitals || self.tour || self.zoom.is_some())
    }
}

/// Changes pages.
pub(crate) struct Voice<'a> {
    wishes: &'a Wishes,
    dictionary: &'a Dictionary,
    labels: HashSet<String>,
}

impl<'a> Voice<'a> {
    pub(crate) fn new(
        wishes: &'a Wishes,
        dictionary: &'a Dictionary,
        catalogue: &Catalogue,
        words: &Words,
    ) -> Self {
        let mut labels: HashSet<String> =
            labels(catalogue).map(|label| words.say(label).into_owned()).collect();
        if wishes.capitals {
            labels.extend(dictionary.german.keys().cloned());
        }
        Self { wishes, dictionary, labels }
    }

    /// The page in other words.
    pub(crate) fn page(&self, page: &str) -> String {
        let mut said = String::with_capacity(page.len() + 1024);
        for piece in page.split_inclusive('>') {
            let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
            said.push_str(&self.text(text));
            said.push_str(&self.tag(tag));
        }
        self.dress(&said)
    }

    fn dress(&self, page: &str) -> String {
        let mut page = page.replacen(
            "</head>",
            "<link rel=\"stylesheet\" href=\"/static/switches.css\"></head>",
            1,
        );
        if let Some(zoom) = self.wishes.zoom.as_deref().filter(|zoom| ZOOMS.contains(zoom)) {
            page = page.replacen("<html", &format!("<html class=\"Zoom{zoom}\""), 1);
        }
        if self.wishes.german {
            page = page.replacen("lang=\"en\"", "lang=\"de\"", 1);
        }
        if self.wishes.tour {
            page = page.replacen("</body>", &format!("{}</body>", tour()), 1);
        }
        page
    }

    fn text(&self, escaped: &str) -> String {
        let text = unescape(escaped);
        let bare = text.trim();
        match self.say(bare) {
            Some(said) => escape(&text.replacen(bare, &said, 1)),
            None => escaped.to_owned(),
        }
    }

    /// The words for a text of the page; `None` to leave it.
    fn say(&self, text: &str) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        let own = self.labels.contains(text);
        let mut said = text.to_owned();
        if self.wishes.of_2017
            && let Some(old) = self.dictionary.of_2017.get(&said)
        {
            said.clone_from(old);
        }
        if self.wishes.german
            && let Some(german) = self.german(&said, own)
        {
            said = german;
        }
        if self.wishes.capitals && own {
            said = said.to_uppercase();
        }
        (said != text).then_some(said)
    }

    /// German as the page might have it. Labels without an entry get a made-up one.
    fn german(&self, text: &str, own: bool) -> Option<String> {
        if let Some(known) = self.dictionary.german.get(text) {
            return Some(known.clone());
        }
        let what = text.strip_prefix("Can ").filter(|_| own)?;
        let (verb, rest) = what.split_once(' ')?;
        let verb = match verb.to_lowercase().as_str() {
            "access" => "aufrufen",
            "manage" => "verwalten",
            "modify" | "edit" | "add/edit" => "bearbeiten",
            "view" => "anzeigen",
            "create" => "erstellen",
            "export" => "exportieren",
            "publish" => "veröffentlichen",
            "schedule" => "planen",
            "transfer" => "übertragen",
            _ => return Some(format!("Berechtigung: {what}")),
        };
        Some(format!("Darf {rest} {verb}"))
    }

    fn tag(&self, tag: &str) -> String {
        let mut said = tag.to_owned();
        for (names, menu) in [(&SPOKEN[..], false), (&MENUS[..], true)] {
            for name in names {
                let mark = format!(" {name}=\"");
                let Some(start) = said.find(&mark).map(|at| at + mark.len()) else { continue };
                let Some(end) = said[start..].find('"').map(|length| start + length) else {
                    continue;
                };
                let value = unescape(&said[start..end]);
                let spoken = if menu {
                    let lines: Vec<String> = value.lines().map(|line| self.line(line)).collect();
                    lines.join("\n")
                } else {
                    self.say(&value).unwrap_or(value)
                };
                said.replace_range(start..end, &escape(&spoken));
            }
        }
        said
    }

    fn line(&self, line: &str) -> String {
        match line.split_once('\t') {
            Some((text, rest)) => {
                format!("{}\t{rest}", self.say(text).unwrap_or_else(|| text.to_owned()))
            }
            None => line.to_owned(),
        }
    }
}

fn labels(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    catalogue.sections.iter().flat_map(|section| {
        let groups = section.groups.iter().flat_map(|group| {
            let inside: Vec<&str> = match &group.body {
                Body::Grid { columns, rows } => {
                    let names = rows.iter().map(|row| row.name.as_str());
                    columns.iter().map(String::as_str).chain(names).collect()
                }
                Body::Boxes { items } => items.iter().map(|item| item.label.as_str()).collect(),
                Body::Fields { items } => items.iter().map(|item| item.label.as_str()).collect(),
            };
            inside.into_iter().chain([group.name.as_str()])
        });
        groups.chain([section.name.as_str()])
    })
}

/// A box of a guided tour that lies over the page and speaks of its controls.
fn tour() -> String {
    let tour = html! {
        div class="walkme-player" { span class="walkme-title" { "Need help?" } }
        div class="walkme-custom-balloon-outer-div" role="dialog" {
            div class="walkme-custom-balloon-title" { "Security Levels made simple" }
            div class="walkme-custom-balloon-content" {
                "Choose Full Permission or No Permission for a section, tick Active, then press "
                b { "Save & Close" } "."
            }
            div class="walkme-custom-balloon-buttons" {
                button type="button" class="walkme-next" { "Next" }
                button type="button" class="walkme-close" { "Done" }
            }
        }
        script src="/static/tour.js" defer {}
    };
    tour.into_string()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
