//! The recipes to choose from: shipped with the extension, imported by the admin, or pushed by the
//! organization's policy, which may also settle the choice.
//!
//! **Architecture invariant:** a recipe that cannot be used is told, never passed over in silence,
//! and no other takes the place of one that a policy demands.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::recipe::{Recipe, RecipeError};
use crate::text::fold;

/// The recipe that is chosen where nobody says otherwise.
pub const PRESELECTED: &str = "atria";

/// How many recipes may be imported, and how many a policy may push.
pub const MAX_RECIPES: usize = 100;

/// Where a recipe comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Pushed by policy.
    Managed,
    /// Shipped with the extension.
    Shipped,
    /// Imported by the admin.
    Imported,
}

impl Origin {
    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Managed => "managed",
            Self::Shipped => "shipped",
            Self::Imported => "imported",
        }
    }
}

/// A recipe that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it comes from.
    pub origin: Origin,
    /// The recipe.
    pub recipe: Recipe,
}

impl Entry {
    /// The name under which the choice is kept: two sources may use one id.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.origin.id(), self.recipe.id)
    }

    /// Whether every word of a search occurs in its name, maker, id or address.
    #[must_use]
    pub fn answers(&self, search: &str) -> bool {
        let Recipe { id, name, vendor, source, .. } = &self.recipe;
        let text = fold(&format!("{name} {vendor} {id} {}", source.url));
        fold(search).split_whitespace().all(|word| text.contains(word))
    }
}

/// A recipe that cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it comes from.
    pub origin: Origin,
    /// The file, or its number.
    pub name: String,
    /// All that is wrong with it.
    pub error: RecipeError,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.error)
    }
}

/// What an organization's policy says (`extension/managed_schema.json`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Recipes, each as JSON text.
    pub recipes: Vec<String>,
    /// The id of the recipe to begin with.
    pub recipe: Option<String>,
    /// Whether the admin must keep to that recipe.
    pub lock: bool,
    /// Whether only the policy's own recipes are offered.
    #[serde(rename = "onlyManaged")]
    pub only_managed: bool,
    /// Whether the first-run page opens on installation; it does where nothing is said.
    pub welcome: Option<bool>,
}

impl Policy {
    /// Whether the admin may use recipes from files.
    #[must_use]
    pub fn allows_import(&self) -> bool {
        !self.only_managed && !self.lock
    }
}

/// What the shelf is filled from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The extension's own files: name and text.
    pub shipped: Vec<(String, String)>,
    /// What the admin imported: JSON texts.
    pub imported: Vec<String>,
    /// The policy.
    pub policy: Policy,
    /// The key that was chosen last.
    pub remembered: Option<String>,
}

/// Why there is nothing to work with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShelfError {
    /// The policy names a recipe that is not there.
    #[error(
        "your organization's policy demands the recipe `{id}`, which is not there or cannot be \
         used; ask whoever manages this browser{}", told(.refused)
    )]
    Demanded {
        /// Its id.
        id: String,
        /// What was refused: it may be among these.
        refused: Vec<Refused>,
    },
    /// There is none that can be used.
    #[error("there is no recipe that can be used{}", told(.0))]
    Empty(Vec<Refused>),
}

fn told(refused: &[Refused]) -> String {
    refused.iter().map(|refused| format!("\n{refused}")).collect()
}

/// All recipes, and the one that is chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf {
    /// Those that can be chosen; the policy's first, then the shipped and the imported ones.
    pub entries: Vec<Entry>,
    /// Those that cannot.
    pub refused: Vec<Refused>,
    /// Whether the choice is the policy's.
    pub locked: bool,
    chosen: usize,
}

impl Shelf {
    /// Reads and sorts everything and makes the first choice: what the policy demands, else what
    /// was chosen last, else what the policy proposes, else Atria.
    ///
    /// # Errors
    /// When no recipe can be used, or the one that the policy demands cannot.
    pub fn fill(sources: &Sources) -> Result<Self, ShelfError> {
        let policy = &sources.policy;
        let (mut entries, mut refused) = (Vec::new(), Vec::new());
        let mut add = |origin, name: String, text: &str| match Recipe::from_json(text) {
            Ok(recipe) => entries.push(Entry { origin, recipe }),
            Err(error) => refused.push(Refused { origin, name, error }),
        };
        for (index, text) in policy.recipes.iter().take(MAX_RECIPES).enumerate() {
            add(Origin::Managed, format!("recipes[{index}]"), text);
        }
        if !policy.only_managed {
            for (name, text) in &sources.shipped {
                add(Origin::Shipped, name.clone(), text);
            }
        }
        if policy.allows_import() {
            for (index, text) in sources.imported.iter().take(MAX_RECIPES).enumerate() {
                add(Origin::Imported, format!("imported[{index}]"), text);
            }
        }
        let with_id = |id: &str| entries.iter().position(|entry| entry.recipe.id == id);
        if policy.lock {
            let id = policy.recipe.clone().unwrap_or_else(|| PRESELECTED.into());
            return match with_id(&id) {
                Some(chosen) => Ok(Self { entries, refused, locked: true, chosen }),
                None => Err(ShelfError::Demanded { id, refused }),
            };
        }
        if entries.is_empty() {
            return Err(ShelfError::Empty(refused));
        }
        let remembered = sources.remembered.as_ref();
        let chosen = remembered
            .and_then(|key| entries.iter().position(|entry| entry.key() == *key))
            .or_else(|| policy.recipe.as_ref().and_then(|id| with_id(id)))
            .or_else(|| with_id(PRESELECTED))
            .unwrap_or_default();
        Ok(Self { entries, refused, locked: false, chosen })
    }

    /// The chosen recipe.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.entries.get(self.chosen)
    }

    /// Chooses another; tells whether that was done.
    pub fn choose(&mut self, key: &str) -> bool {
        let found = self.entries.iter().position(|entry| entry.key() == key);
        match found {
            Some(found) if !self.locked && found != self.chosen => {
                self.chosen = found;
                true
            }
            _ => false,
        }
    }
}

/// Why a file is not imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It cannot be used.
    #[error("{0}")]
    Recipe(#[from] RecipeError),
    /// There are too many already.
    #[error("{MAX_RECIPES} recipes are imported already: remove one first")]
    Full,
    /// Another shipped or pushed recipe has this id, and one of the two would be hard to find.
    #[error("the id `{0}` belongs to a recipe of Keyguide's own: give yours another `id`")]
    Taken(String),
}

/// The text of a file; some editors put a mark before it.
///
/// # Errors
/// With the line at which it is no UTF-8: read as something else, names of controls would be others.
pub fn text(bytes: Vec<u8>) -> Result<String, RecipeError> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        RecipeError::NotText { line: 1 + good.iter().filter(|byte| **byte == b'\n').count() }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Adds a recipe to those imported; one of the same id is replaced.
///
/// # Errors
/// With all that is wrong with it.
pub fn import(
    text: &str,
    imported: &[String],
    shipped_ids: &[String],
) -> Result<Vec<String>, ImportError> {
    let recipe = Recipe::from_json(text)?;
    if shipped_ids.contains(&recipe.id) {
        return Err(ImportError::Taken(recipe.id));
    }
    let mut all = without(&recipe.id, imported);
    if all.len() >= MAX_RECIPES {
        return Err(ImportError::Full);
    }
    all.push(recipe.to_json());
    Ok(all)
}

/// The imported recipes without the one of this id. One that cannot be read any more is not thrown away.
#[must_use]
pub fn without(id: &str, imported: &[String]) -> Vec<String> {
    let other = |text: &&String| Recipe::from_json(text).map_or(true, |recipe| recipe.id != id);
    imported.iter().filter(other).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(id: &str) -> String {
        format!(
            r#"{{"version":1,"id":"{id}","name":"Name of {id}","vendor":"V",
            "source":{{"url":"https://v.example/{id}"}},
            "level":{{"name":"L","base":["B"],"rest":"ask"}}}}"#
        )
    }

    fn shipped() -> Sources {
        let files = ["zeta", "atria", "rewst"].map(|id| (format!("{id}.json"), recipe(id)));
        Sources { shipped: files.to_vec(), ..Sources::default() }
    }

    fn chosen(sources: &Sources) -> String {
        Shelf::fill(sources).unwrap().chosen().unwrap().key()
    }

    #[test]
    fn a_file_is_text_in_utf_8_or_an_error_with_its_line() {
        assert_eq!(text("\u{feff}{}".into()).unwrap(), "{}");
        let latin = text(b"{\n\"id\": \"caf\xe9\"}".to_vec()).unwrap_err();
        assert_eq!(latin, RecipeError::NotText { line: 2 });
    }

    #[test]
    fn an_import_keeps_the_others_also_those_that_cannot_be_read() {
        let before = [recipe("one"), "{\"version\":99}".to_owned(), recipe("two")];
        let after = import(&recipe("one"), &before, &[]).unwrap();
        assert_eq!(after.len(), 3);
        assert_eq!(after[0], before[1]);
    }

    #[test]
    fn atria_unless_somebody_says_otherwise() {
        let mut sources = shipped();
        assert_eq!(chosen(&sources), "shipped/atria");
        sources.policy.recipe = Some("zeta".into());
        assert_eq!(chosen(&sources), "shipped/zeta");
        sources.remembered = Some("shipped/rewst".into());
        assert_eq!(chosen(&sources), "shipped/rewst");
        sources.remembered = Some("imported/gone".into());
        assert_eq!(chosen(&sources), "shipped/zeta");
    }

    #[test]
    fn a_lock_holds_and_nothing_takes_the_place_of_what_it_demands() {
        let mut sources = shipped();
        sources.remembered = Some("shipped/rewst".into());
        sources.policy = Policy { recipe: Some("zeta".into()), lock: true, ..Policy::default() };
        let mut shelf = Shelf::fill(&sources).unwrap();
        assert!(shelf.locked && !shelf.choose("shipped/rewst"));
        assert_eq!(shelf.chosen().unwrap().key(), "shipped/zeta");
        sources.policy.recipe = Some("missing".into());
        let error = Shelf::fill(&sources).unwrap_err();
        assert!(error.to_string().contains("`missing`"), "{error}");
    }

    #[test]
    fn a_policys_recipe_comes_before_a_shipped_one_of_the_same_id() {
        let mut sources = shipped();
        sources.policy.recipes = vec![recipe("atria")];
        assert_eq!(chosen(&sources), "managed/atria");
        sources.policy.only_managed = true;
        sources.imported = vec![recipe("mine")];
        assert_eq!(Shelf::fill(&sources).unwrap().entries.len(), 1);
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        let mut sources = shipped();
        sources.shipped[1].1 = r#"{"version":1}"#.into();
        sources.imported = vec!["no JSON".into()];
        let shelf = Shelf::fill(&sources).unwrap();
        let told: Vec<String> = shelf.refused.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("atria.json: ") && told[0].contains("level: missing"));
        assert!(told[1].starts_with("imported[0]: the recipe is not JSON"));
    }

    #[test]
    fn importing_replaces_its_own_kind_and_never_hides_ours() {
        let ours = ["atria".to_owned()];
        let one = import(&recipe("mine"), &[], &ours).unwrap();
        let again = import(&recipe("mine"), &one, &ours).unwrap();
        assert_eq!(again.len(), 1);
        let two = import(&recipe("other"), &again, &ours).unwrap();
        assert_eq!(without("mine", &two).len(), 1);
        let taken = import(&recipe("atria"), &two, &ours);
        assert_eq!(taken, Err(ImportError::Taken("atria".into())));
        assert!(matches!(import("{", &two, &ours), Err(ImportError::Recipe(_))));
        let full: Vec<String> = (0..MAX_RECIPES).map(|n| recipe(&format!("r{n}"))).collect();
        assert_eq!(import(&recipe("more"), &full, &ours), Err(ImportError::Full));
    }

    #[test]
    fn a_search_is_about_names_makers_and_addresses() {
        let shelf = Shelf::fill(&shipped()).unwrap();
        let found = |search: &str| {
            let entries = shelf.entries.iter().filter(|entry| entry.answers(search));
            entries.map(|entry| entry.recipe.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(found(""), ["zeta", "atria", "rewst"]);
        assert_eq!(found("NAME atria"), ["atria"]);
        assert_eq!(found("example/rewst"), ["rewst"]);
        assert!(found("nothing").is_empty());
    }
}
