//! Is it laid out like a recipe? All that is not, at once: unknown fields with the nearest known
//! one, missing fields, and what was found where something else was expected.
//!
//! The tables here and the structs beside them say the same; a test holds them to it.

mod tables;

use crate::sorting::gather;
use serde_json::{Map, Value};

use tables::{RECIPE, TEXT};

use super::{MAX_LIST, MAX_TEXT, Problem};

/// What may stand in one place.
enum Shape {
    Text,
    Flag,
    Whole,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A text, or a list of texts.
    Names,
    List(&'static Shape),
    /// This, or a list of those.
    OrList(&'static Shape, &'static Shape),
    Object(&'static [Field]),
    /// One of these words, or an object with exactly one of these fields.
    Choice(&'static [&'static str], &'static [Field]),
    /// A flag, a number, or names.
    Goal,
    /// A text, or an object of texts.
    When,
}

/// A field: its name, whether it must be there, and what it holds.
struct Field(&'static str, bool, Shape);

const fn must(name: &'static str, shape: Shape) -> Field {
    Field(name, true, shape)
}

const fn may(name: &'static str, shape: Shape) -> Field {
    Field(name, false, shape)
}

/// All that is not laid out like a recipe.
pub(super) fn problems(value: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    Shape::Object(RECIPE).check(value, "", &mut problems);
    problems
}

/// The value without what is not laid out right, as far as it can be left out.
pub(super) fn sound(value: Value) -> Value {
    Shape::Object(RECIPE).sound(value)
}

impl Shape {
    fn sound(&self, value: Value) -> Value {
        match (self, value) {
            (Self::Object(fields), Value::Object(object)) => {
                let known = object.into_iter().filter_map(|(name, value)| {
                    let Field(_, needed, shape) =
                        fields.iter().find(|Field(known, ..)| *known == name)?;
                    let value = shape.sound(value);
                    let mut problems = Vec::new();
                    shape.check(&value, "", &mut problems);
                    (*needed || problems.is_empty()).then_some((name, value))
                });
                Value::Object(gather(known))
            }
            (Self::OrList(one, _), value @ Value::Object(_)) => one.sound(value),
            (Self::List(shape) | Self::OrList(_, shape), Value::Array(items)) => {
                Value::Array(items.into_iter().map(|item| shape.sound(item)).collect())
            }
            (_, value) => value,
        }
    }

    fn check(&self, value: &Value, path: &str, problems: &mut Vec<Problem>) {
        match (self, value) {
            (Self::Text | Self::Names | Self::Goal | Self::When, Value::String(text)) => {
                check_text(text, path, problems);
            }
            (Self::Flag | Self::Goal, Value::Bool(_)) => {}
            (Self::Whole | Self::Goal, Value::Number(number))
                if number.as_u64().is_some_and(|number| u32::try_from(number).is_ok()) => {}
            (Self::Word(words) | Self::Choice(words, _), Value::String(word))
                if words.contains(&word.as_str()) => {}
            (Self::Names | Self::Goal, Value::Array(items)) => {
                if items.is_empty() {
                    problems.push(Problem::new(path, "found an empty list, expected a name"));
                }
                each(&TEXT, items, path, problems);
            }
            (Self::OrList(..), Value::Array(items)) if items.is_empty() => {
                problems.push(Problem::new(path, "found an empty list, expected what it is to be"));
            }
            (Self::List(shape) | Self::OrList(_, shape), Value::Array(items)) => {
                each(shape, items, path, problems);
            }
            (Self::OrList(one, _), value) => one.check(value, path, problems),
            (Self::Object(fields), Value::Object(object)) => {
                check_object(fields, object, path, problems);
            }
            (Self::Choice(_, fields), Value::Object(object)) if object.len() == 1 => {
                check_object(fields, object, path, problems);
            }
            (Self::When, Value::Object(object)) => {
                if object.is_empty() {
                    problems.push(Problem::new(path, "found an empty object, expected a question"));
                }
                for (name, value) in object.iter().take(MAX_LIST) {
                    TEXT.check(value, &join(path, name), problems);
                }
            }
            _ => {
                let problem = format!("found {}, expected {}", found(value), self.expected());
                problems.push(Problem::new(path, problem));
            }
        }
    }

    fn expected(&self) -> String {
        match self {
            Self::Text => "a text".into(),
            Self::Flag => "true or false".into(),
            Self::Whole => "a whole number".into(),
            Self::Word(words) => or(words),
            Self::Names => "a name or a list of names".into(),
            Self::List(_) => "a list".into(),
            Self::OrList(one, _) => format!("{}, or a list of such by `when`", one.expected()),
            Self::Object(_) => "an object".into(),
            Self::Choice(words, fields) => {
                let names: Vec<&str> = fields.iter().map(|Field(name, ..)| *name).collect();
                format!("{}, or an object with one of {}", or(words), or(&names))
            }
            Self::Goal => "true, false, a whole number, or the text of an option".into(),
            Self::When => "the id of a question, or an object of ids and answers".into(),
        }
    }
}

fn or(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ")
}

fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("`{}`", text.chars().take(60).collect::<String>()),
        Value::Array(_) => "a list".into(),
        Value::Object(object) => match object.keys().next() {
            Some(name) => {
                format!("an object with `{}`", name.chars().take(60).collect::<String>())
            }
            None => "an empty object".into(),
        },
    }
}

fn check_text(text: &str, path: &str, problems: &mut Vec<Problem>) {
    let length = text.chars().count();
    if text.trim().is_empty() {
        problems.push(Problem::new(path, "found an empty text, expected words"));
    } else if length > MAX_TEXT {
        let problem = format!("found {length} characters, expected at most {MAX_TEXT}");
        problems.push(Problem::new(path, problem));
    }
}

fn each(shape: &Shape, items: &[Value], path: &str, problems: &mut Vec<Problem>) {
    if items.len() > MAX_LIST {
        let problem = format!("found {} items, expected at most {MAX_LIST}", items.len());
        problems.push(Problem::new(path, problem));
    }
    for (index, item) in items.iter().take(MAX_LIST).enumerate() {
        shape.check(item, &format!("{path}[{index}]"), problems);
    }
}

fn check_object(
    fields: &[Field],
    object: &Map<String, Value>,
    path: &str,
    problems: &mut Vec<Problem>,
) {
    for (name, value) in object.iter().take(MAX_LIST) {
        match fields.iter().find(|Field(known, ..)| known == name) {
            Some(Field(_, _, shape)) => shape.check(value, &join(path, name), problems),
            None => problems.push(Problem::new(join(path, name), unknown(name, fields))),
        }
    }
    for Field(name, needed, shape) in fields {
        if *needed && !object.contains_key(*name) {
            let problem = format!("missing, expected {}", shape.expected());
            problems.push(Problem::new(join(path, name), problem));
        }
    }
}

pub(super) fn join(path: &str, name: &str) -> String {
    let name: String = name.chars().take(60).collect();
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

fn unknown(name: &str, fields: &[Field]) -> String {
    let name: String = name.chars().take(60).collect();
    let near = fields
        .iter()
        .map(|Field(known, ..)| (*known, strsim::damerau_levenshtein(&name.to_lowercase(), known)))
        .min_by_key(|(_, slips)| *slips)
        .filter(|(known, slips)| *slips <= 1 + known.len() / 3);
    match near {
        Some((known, _)) => format!("found an unknown field, did you mean `{known}`?"),
        None => {
            let names: Vec<&str> = fields.iter().map(|Field(known, ..)| *known).collect();
            format!("found an unknown field, expected one of {}", names.join(", "))
        }
    }
}

/// All fields by their path (`level.sections[].set[].to`), to be compared with the schema.
#[cfg(all(test, feature = "schema"))]
fn paths() -> Vec<String> {
    fn walk(fields: &[Field], path: &str, out: &mut Vec<String>) {
        for Field(name, _, shape) in fields {
            let path = join(path, name);
            out.push(path.clone());
            into(shape, &path, out);
        }
    }
    fn into(shape: &Shape, path: &str, out: &mut Vec<String>) {
        match shape {
            Shape::Object(fields) | Shape::Choice(_, fields) => walk(fields, path, out),
            Shape::List(item) => into(item, &format!("{path}[]"), out),
            Shape::OrList(one, item) => {
                into(one, path, out);
                into(item, &format!("{path}[]"), out);
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(RECIPE, "", &mut out);
    out
}

#[cfg(all(test, feature = "schema"))]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    /// All fields of the schema by their path, as [`super::paths`] gives them.
    fn walk(schema: &Value, all: &Value, path: &str, out: &mut BTreeSet<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap_or_default();
            return walk(&all["$defs"][name], all, path, out);
        }
        for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
            let path = super::join(path, name);
            out.insert(path.clone());
            walk(inner, all, &path, out);
        }
        for part in ["oneOf", "anyOf"] {
            for inner in schema[part].as_array().into_iter().flatten() {
                walk(inner, all, path, out);
            }
        }
        let items = &schema["items"];
        if items.is_object() {
            walk(items, all, &format!("{path}[]"), out);
        }
    }

    #[test]
    fn the_tables_and_the_structs_have_the_same_fields() {
        let schema: Value = serde_json::from_str(&super::super::schema()).unwrap_or_default();
        let mut structs = BTreeSet::new();
        walk(&schema, &schema, "", &mut structs);
        let tables: BTreeSet<String> = super::paths().into_iter().collect();
        let differ: Vec<_> = structs.symmetric_difference(&tables).collect();
        assert!(!tables.is_empty() && differ.is_empty(), "{differ:?}");
    }
}
