//! Names that are given twice in one object. JSON readers keep the last and say nothing, or stop at
//! the first; here all are told, with their places.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Problem;
use super::shape::join;

/// All names that are given more than once.
pub(super) fn problems(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    // What is no JSON was told before.
    let _ = Place { path: String::new(), problems: &mut problems }.deserialize(&mut reader);
    problems
}

struct Place<'a> {
    path: String,
    problems: &'a mut Vec<Problem>,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut names = BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let path = join(&self.path, &name);
            if !names.insert(name) {
                let problem = "given twice, expected once (duplicate field)";
                self.problems.push(Problem::new(path.clone(), problem));
            }
            map.next_value_seed(Place { path, problems: self.problems })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut at = 0;
        let mut path = format!("{}[0]", self.path);
        while items.next_element_seed(Place { path, problems: self.problems })?.is_some() {
            at += 1;
            path = format!("{}[{at}]", self.path);
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
