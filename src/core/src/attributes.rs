//! The attributes of an element, as a snapshot holds them: few for each element, of few names, by the
//! thousands. So the names are not copied, and they stand in a list rather than in a tree.

use crate::sorting::sort_by;
use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The names that the agent tells (`KEPT` and some of `aria-*`), sorted.
const KNOWN: [&str; 32] = [
    "alt",
    "aria-checked",
    "aria-colindex",
    "aria-controls",
    "aria-describedby",
    "aria-disabled",
    "aria-expanded",
    "aria-haspopup",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "aria-level",
    "aria-selected",
    "class",
    "colspan",
    "contenteditable",
    "for",
    "hidden",
    "href",
    "id",
    "inputmode",
    "name",
    "open",
    "placeholder",
    "role",
    "rowspan",
    "scope",
    "summary",
    "tabindex",
    "title",
    "type",
    "value",
];

/// Attributes by their names, each once, sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(Cow<'static, str>, String)>);

impl Attributes {
    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&String> {
        self.place(name).ok().map(|at| &self.0[at].1)
    }

    /// Whether the element has it.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// All of them, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &String)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets one.
    pub fn insert(&mut self, name: &str, value: String) {
        match self.place(name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (named(name), value)),
        }
    }

    /// Takes one out.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.place(name).ok()?;
        Some(self.0.remove(at).1)
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_ref().cmp(name))
    }

    /// Sorts what was read; of what stands there twice the last counts.
    fn of(mut all: Vec<(Cow<'static, str>, String)>) -> Self {
        if all.is_sorted_by(|(one, _), (other, _)| one < other) {
            return Self(all);
        }
        sort_by(&mut all, |(one, _), (other, _)| one.cmp(other));
        all.dedup_by(|later, earlier| {
            let again = later.0 == earlier.0;
            if again {
                std::mem::swap(&mut later.1, &mut earlier.1);
            }
            again
        });
        Self(all)
    }
}

fn named(name: &str) -> Cow<'static, str> {
    match KNOWN.binary_search(&name) {
        Ok(at) => Cow::Borrowed(KNOWN[at]),
        Err(_) => Cow::Owned(name.to_owned()),
    }
}

impl<N: AsRef<str>> FromIterator<(N, String)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (N, String)>>(all: I) -> Self {
        Self::of(all.into_iter().map(|(name, value)| (named(name.as_ref()), value)).collect())
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Attributes;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("attributes by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
        let mut all = Vec::new();
        // A name without an escape is read where it stands.
        while let Some(name) = map.next_key::<Name<'_>>()? {
            all.push((named(&name.0), map.next_value()?));
        }
        Ok(Attributes::of(all))
    }
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_sorted() {
        assert!(KNOWN.is_sorted());
    }

    #[test]
    fn read_and_written_as_a_map_and_the_last_of_a_name_counts() {
        let read: Attributes =
            serde_json::from_str(r#"{"role":"x","aria-odd":"y","class":"a","role":"z"}"#).unwrap();
        assert_eq!(read.get("role").map(String::as_str), Some("z"));
        assert_eq!(read.get("aria-odd").map(String::as_str), Some("y"));
        assert!(!read.contains_key("id"));
        let written = serde_json::to_string(&read).unwrap();
        assert_eq!(written, r#"{"aria-odd":"y","class":"a","role":"z"}"#);
        let escaped: Attributes = serde_json::from_str(r#"{"cl\u0061ss":"a"}"#).unwrap();
        assert_eq!(escaped.get("class").map(String::as_str), Some("a"));
    }
}
