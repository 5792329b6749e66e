//! Recipes in words: where they come from, and how far to trust them.

use keyguide_core::recipe::Recipe;
use keyguide_core::shelf::{Entry, Origin, Shelf};

use crate::view::{Choice, Chooser};
use crate::words::{t, with};

/// The recipes to choose from.
pub(crate) fn chooser(shelf: &Shelf) -> Chooser {
    let chosen = shelf.chosen().map(Entry::key);
    let choice = |entry: &Entry| {
        let Recipe { name, vendor, source, .. } = &entry.recipe;
        let chosen = chosen.as_ref() == Some(&entry.key());
        Choice {
            key: entry.key(),
            name: name.clone(),
            vendor: vendor.clone(),
            address: source.url.clone(),
            seen: match &source.seen {
                Some(day) => with("recipeSeen", &[day]),
                None => t("recipeSeenUnknown"),
            },
            status: [trust(&entry.recipe), from(entry.origin)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            chosen,
            enabled: chosen || !shelf.locked,
        }
    };
    Chooser {
        choices: shelf.entries.iter().map(choice).collect(),
        refused: shelf.refused.iter().map(ToString::to_string).collect(),
        locked: shelf.locked,
    }
}

/// How far to trust a recipe.
pub(crate) fn trust(recipe: &Recipe) -> String {
    match &recipe.source.verified_by {
        Some(name) => with("statusVerified", &[name]),
        None => t("statusUnverified"),
    }
}

/// Where a recipe comes from, where it is not one of Keyguide's own.
pub(crate) fn from(origin: Origin) -> String {
    match origin {
        Origin::Shipped => String::new(),
        Origin::Imported => t("originImported"),
        Origin::Managed => t("originManaged"),
    }
}
