//! What is odd in what a recipe says of the API user: fields that the form is not known to have, ones that it
//! cannot be saved without, a vendor that is nearly one of Autotask's list.

use keyguide_core::matching::likeness_floor::EXACT;
use keyguide_core::recipe::{Existing, OneOrMore, Problem, Recipe, Tracking, Trackings};
use keyguide_core::text::{kinship, likeness};
use strsim::normalized_damerau_levenshtein;

/// The fields of the form (Autotask help, "Add or edit an API user").
const FIELDS: [&str; 14] = [
    "First Name",
    "Last Name",
    "Email Address",
    "Primary Internal Location",
    "Active",
    "Locked",
    "Security Level",
    "Date Format",
    "Time Format",
    "Number Format",
    "Username (Key)",
    "Password (Secret)",
    "Internal Integration Name",
    "Tracking Identifier",
];
/// The first of them cannot be left empty.
const REQUIRED: usize = 4;

/// Vendors of Autotask's list, one a line, as far as they are known. The list itself is longer.
const VENDORS: &str = include_str!("vendors.txt");

/// All that is odd.
pub(super) fn warnings(recipe: &Recipe) -> Vec<Problem> {
    let mut warnings = Vec::new();
    let mut say = |path: &str, problem: String| {
        warnings.push(Problem { path: path.to_owned(), problem });
    };
    let fields = &recipe.user.fields;
    for (at, field) in fields.iter().enumerate() {
        if !FIELDS.iter().any(|known| names(&field.label, known)) {
            let near = near(&field.label, FIELDS.into_iter());
            let text = format!(
                "`{}` is no field that Autotask's form is known to have",
                field.label.shown()
            );
            say(&format!("user.fields[{at}].label"), text + &near.unwrap_or_default());
        }
    }
    if !recipe.verify_only && recipe.user.existing != Some(Existing::Change) {
        for required in &FIELDS[..REQUIRED] {
            if !fields.iter().any(|field| names(&field.label, required)) {
                let text = format!(
                    "`{required}` is missing, and required; `\"ask\"` leaves it to the admin"
                );
                say("user.fields", text);
            }
        }
    }
    let tracking = &recipe.user.tracking;
    for (at, (_, is)) in tracking.cases().into_iter().enumerate() {
        let (part, vendor) = match is {
            Tracking::Vendor(vendor) => ("vendor", vendor),
            Tracking::Either { vendor, .. } => ("either.vendor", vendor),
            _ => continue,
        };
        let vendors = || VENDORS.lines().filter(|line| !line.is_empty());
        // One that is like none of them may well be in the list.
        if !vendors().any(|known| names(vendor, known))
            && let Some(near) = near(vendor, vendors())
        {
            let case = match tracking {
                Trackings::One(_) => String::new(),
                Trackings::Several(_) => format!("[{at}].is"),
            };
            let text = format!("`{}` is not known to be in Autotask's list{near}", vendor.shown());
            say(&format!("user.tracking{case}.{part}"), text);
        }
    }
    warnings
}

fn names(wordings: &OneOrMore, known: &str) -> bool {
    wordings.list().iter().any(|word| likeness(word, known) >= EXACT)
}

/// What may be meant instead.
fn near<'k>(wordings: &OneOrMore, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let word = wordings.shown();
    let score =
        |known| kinship(word, known).max(normalized_damerau_levenshtein(word, known) as f32);
    let (nearest, score) =
        known.map(|known| (known, score(known))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    (score >= 0.5).then(|| format!("; the nearest is `{nearest}`"))
}
