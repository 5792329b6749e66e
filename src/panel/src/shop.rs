//! The options page's state: which recipes there are, and what became of files.

use crate::lean::*;
use keyguide_core::recipe::{MAX_BYTES, Recipe, RecipeError};
use keyguide_core::shelf::{self, Origin, Shelf, Sources};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::words::with;
use crate::{browser, library, phrase};

/// What the page shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Page {
    /// What became of the files that were picked or dropped last.
    pub(crate) reports: Vec<Report>,
    /// The imported recipes.
    pub(crate) imported: Vec<Stocked>,
    /// Keyguide's own and the organization's.
    pub(crate) others: Vec<Stocked>,
    /// Whether recipes may be imported, once the policy is known.
    pub(crate) allowed: Option<bool>,
    /// Why something could not be read or kept.
    pub(crate) problem: Option<String>,
}

/// What became of a file, or of what was removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// In one sentence.
    pub(crate) head: String,
    /// All that is wrong with it, or suspicious about it.
    pub(crate) text: String,
    /// Whether it was refused.
    pub(crate) refused: bool,
}

/// A recipe of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stocked {
    /// Its place: origin and number.
    pub(crate) key: String,
    /// The product, or what stands for it.
    pub(crate) name: String,
    /// Maker, trust and origin.
    pub(crate) about: String,
    /// The article's address.
    pub(crate) address: String,
    /// Why it cannot be used.
    pub(crate) problem: String,
    /// Its text.
    pub(crate) text: String,
    /// Whether it can be removed.
    pub(crate) removable: bool,
}

/// The page's one shop.
#[derive(Clone, Copy)]
pub(crate) struct Shop {
    page: Signal<Page>,
}

impl Shop {
    /// A shop that shows itself on `page`.
    #[must_use]
    pub(crate) fn new(page: Signal<Page>) -> Self {
        let shop = Self { page };
        spawn_local(shop.show(Vec::new()));
        shop
    }

    /// Shows everything anew, in the words of now.
    pub(crate) fn show_again(self) {
        spawn_local(self.show(Vec::new()));
    }

    async fn show(self, reports: Vec<Report>) {
        let page = match library::sources().await {
            Ok(sources) => Page { reports, ..look(&sources) },
            Err(problem) => Page { reports, problem: Some(problem), ..Page::default() },
        };
        self.page.set(page);
    }

    fn fail(self, problem: String) {
        self.page.update(|page| page.problem = Some(problem));
    }

    /// Imports files, one after the other; each is told about.
    pub(crate) fn import(self, files: Option<web_sys::FileList>) {
        let Some(files) = files else { return };
        let files: Vec<web_sys::File> =
            (0..files.length()).filter_map(|index| files.get(index)).collect();
        spawn_local(async move {
            let mut reports = Vec::new();
            for file in files {
                reports.push(take(&file).await);
            }
            self.show(reports).await;
        });
    }

    /// Removes the imported recipe of this text, wherever it stands by now: another page may have changed
    /// the list. The button that was pressed goes: the focus stays with what is told.
    pub(crate) fn remove(self, name: String, text: String) {
        spawn_local(async move {
            let kept = async {
                let mut all = library::imported().await?;
                all.retain(|one| *one != text);
                library::keep_imported(&all).await
            };
            match kept.await {
                Ok(()) => {
                    self.show(vec![Report {
                        head: with("recipeRemoved", &[&name]),
                        ..Report::default()
                    }])
                    .await;
                    browser::focus("told");
                }
                Err(problem) => self.fail(problem),
            }
        });
    }

    /// Saves a recipe as a file.
    pub(crate) fn export(self, key: &str) {
        let key = key.to_owned();
        spawn_local(async move {
            let saved = async {
                let sources = library::sources().await?;
                let text = text_of(&sources, &key).unwrap_or_default();
                let id = Recipe::from_json(&text).map_or_else(|_| "recipe".into(), |it| it.id);
                browser::save(&format!("{id}.json"), &text).map_err(|error| phrase::refusal(&error))
            };
            if let Err(problem) = saved.await {
                self.fail(problem);
            }
        });
    }
}

/// The text at a place of the list.
fn text_of(sources: &Sources, key: &str) -> Option<String> {
    let (origin, number) = key.split_once('/')?;
    let number: usize = number.parse().ok()?;
    match origin {
        "imported" => sources.imported.get(number).cloned(),
        "managed" => sources.policy.recipes.get(number).cloned(),
        _ => sources.shipped.get(number).map(|(_, text)| text.clone()),
    }
}

fn look(sources: &Sources) -> Page {
    let stock = |origin: Origin, number: usize, text: &str| {
        let key = format!("{}/{number}", origin.id());
        let removable = origin == Origin::Imported;
        match Recipe::from_json(text) {
            Ok(recipe) => Stocked {
                key,
                text: text.to_owned(),
                about: about(&recipe, origin),
                address: recipe.source.url,
                name: recipe.name,
                problem: String::new(),
                removable,
            },
            Err(error) => Stocked {
                name: key.clone(),
                key,
                text: text.to_owned(),
                about: phrase::from(origin),
                address: String::new(),
                problem: error.to_string(),
                removable,
            },
        }
    };
    let numbered = |origin, texts: &[String]| -> Vec<Stocked> {
        texts.iter().enumerate().map(|(number, text)| stock(origin, number, text)).collect()
    };
    let mut others = numbered(Origin::Managed, &sources.policy.recipes);
    let shipped: Vec<String> = sources.shipped.iter().map(|(_, text)| text.clone()).collect();
    others.extend(numbered(Origin::Shipped, &shipped));
    Page {
        imported: numbered(Origin::Imported, &sources.imported),
        others,
        allowed: Some(sources.policy.allows_import()),
        problem: Shelf::fill(sources).err().map(|error| phrase::shelfless(&error)),
        reports: Vec::new(),
    }
}

fn about(recipe: &Recipe, origin: Origin) -> String {
    let parts = [recipe.vendor.clone(), phrase::trust(recipe), phrase::from(origin)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Imports one file.
async fn take(file: &web_sys::File) -> Report {
    let name = file.name();
    match taken(file).await {
        Ok(recipe) => {
            let warnings: Vec<String> = recipe
                .warnings()
                .iter()
                .map(|it| with("importWarning", &[&it.to_string()]))
                .collect();
            let head = with("importDone", &[&name]);
            Report { head, text: warnings.join("\n"), refused: false }
        }
        Err(problem) => {
            Report { head: with("importRefused", &[&name]), text: problem, refused: true }
        }
    }
}

async fn taken(file: &web_sys::File) -> Result<Recipe, String> {
    // Not even read: a file of gigabytes would stop the page.
    if file.size() > MAX_BYTES as f64 {
        return Err(RecipeError::TooLarge { found: file.size() as usize }.to_string());
    }
    let bytes = JsFuture::from(file.array_buffer()).await;
    let bytes = bytes.map_err(|error| phrase::refusal(&error.into()))?;
    let text = shelf::text(js_sys::Uint8Array::new(&bytes).to_vec());
    let text = text.map_err(|error| error.to_string())?;
    let sources = library::sources().await?;
    if !sources.policy.allows_import() {
        return Err(crate::words::t("importForbidden"));
    }
    let own = sources.shipped.iter().map(|(_, text)| text).chain(&sources.policy.recipes);
    let ids: Vec<String> = own.filter_map(|text| Some(Recipe::from_json(text).ok()?.id)).collect();
    let all = shelf::import(&text, &sources.imported, &ids).map_err(|error| error.to_string())?;
    library::keep_imported(&all).await?;
    Recipe::from_json(&text).map_err(|error| error.to_string())
}
