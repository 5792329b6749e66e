//! What people read: every text comes from `_locales` by its key, in the language that the admin chose,
//! else the browser's, else English.
//!
//! The browser's own way to these texts knows the browser's language only, so the files are read here.
//! Plural forms and numbers are the browser's (`Intl`), which knows the rules of every language.

use std::cell::RefCell;

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::browser::{self, BrowserError, get};
use crate::store;

/// The languages that there are texts in, by their folders in `_locales`, each by its own name.
pub(crate) const LANGUAGES: [(&str, &str); 5] = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
];

/// The language of texts that another one lacks.
const ENGLISH: &str = "en";

/// The texts of a language.
struct Words {
    language: &'static str,
    own: JsValue,
    english: JsValue,
    plurals: Intl::PluralRules,
    numbers: Intl::NumberFormat,
}

thread_local! {
    static WORDS: RefCell<Option<Words>> = const { RefCell::new(None) };
}

/// Reads the texts of the chosen language, and tells which it is. Where they are read already, nothing
/// is done.
///
/// # Errors
/// When the extension's own files cannot be read. What was read before stays then.
pub(crate) async fn load() -> Result<&'static str, BrowserError> {
    let chosen = store::language().await;
    let language = best(chosen.as_deref().unwrap_or(&browser::ui_language()));
    if self::language() == Some(language) {
        return Ok(language);
    }
    let own = file(language).await?;
    let english = if language == ENGLISH { own.clone() } else { file(ENGLISH).await? };
    let tags: Array = [JsValue::from_str(language)].iter().collect();
    let words = Words {
        language,
        own,
        english,
        plurals: Intl::PluralRules::new(&tags, &Object::new()),
        numbers: Intl::NumberFormat::new(&tags, &Object::new()),
    };
    WORDS.with(|it| it.replace(Some(words)));
    browser::set_document_language(language);
    Ok(language)
}

async fn file(language: &str) -> Result<JsValue, BrowserError> {
    let text = browser::read_file(&format!("_locales/{language}/messages.json")).await?;
    Ok(browser::from_json(&text))
}

/// The language that is spoken now, as a tag.
#[must_use]
pub(crate) fn tag() -> &'static str {
    language().unwrap_or(ENGLISH)
}

fn language() -> Option<&'static str> {
    WORDS.with_borrow(|words| words.as_ref().map(|words| words.language))
}

/// The language that serves a tag such as `de-AT` best.
fn best(tag: &str) -> &'static str {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    let known = LANGUAGES.into_iter().find(|(language, _)| first.eq_ignore_ascii_case(language));
    known.map_or(ENGLISH, |(language, _)| language)
}

/// The text for a key.
#[must_use]
pub(crate) fn t(key: &str) -> String {
    with(key, &[])
}

/// The text for a key, with what stands for `$1`, `$2` and so on; the key itself where there is no
/// such text, so that a gap is seen.
#[must_use]
pub(crate) fn with(key: &str, arguments: &[&str]) -> String {
    text(key).map_or_else(|| key.to_owned(), |text| filled(&text, arguments))
}

/// The text for a number of things, in the form that the language has for that number; `$1` is the
/// number.
#[must_use]
pub(crate) fn count(key: &str, number: usize) -> String {
    count_with(key, number, &[])
}

/// The same, with what stands for `$2`, `$3` and so on.
#[must_use]
pub(crate) fn count_with(key: &str, number: usize, more: &[&str]) -> String {
    let own = format!("{key}_{}", form(number));
    let shown = self::number(number);
    let arguments: Vec<&str> = [shown.as_str()].into_iter().chain(more.iter().copied()).collect();
    // In English every number has one of two forms; a text that is missing is looked for there.
    let text = text(&own).or_else(|| text(&format!("{key}_other")));
    text.map_or(own, |text| filled(&text, &arguments))
}

/// A number as the language writes it.
#[must_use]
pub(crate) fn number(number: usize) -> String {
    let number = number as f64;
    let written = WORDS.with_borrow(|words| {
        let format = words.as_ref()?.numbers.format();
        format.call1(&JsValue::UNDEFINED, &number.into()).ok()?.as_string()
    });
    written.unwrap_or_else(|| number.to_string())
}

/// The plural form of a number, by its name in the CLDR.
fn form(number: usize) -> String {
    let form = WORDS.with_borrow(|words| {
        let rules = words.as_ref()?;
        Some(String::from(rules.plurals.select(number as f64)))
    });
    form.unwrap_or_else(|| "other".into())
}

fn text(key: &str) -> Option<String> {
    WORDS.with_borrow(|words| {
        let words = words.as_ref()?;
        let in_table = |table: &JsValue| {
            let entry = Reflect::get(table, &key.into()).ok()?;
            get(&entry, "message").as_string().filter(|text| !text.is_empty())
        };
        in_table(&words.own).or_else(|| in_table(&words.english))
    })
}

/// A text with `$1`, `$2` and so on replaced. What is put in is not looked at for more of them.
fn filled(text: &str, arguments: &[&str]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        made.push_str(before);
        let number = after.chars().next().and_then(|letter| letter.to_digit(10));
        match number.filter(|number| *number > 0) {
            Some(number) => {
                let argument = arguments.get(number as usize - 1).copied().unwrap_or_default();
                made.push_str(&browser::plain(argument));
                rest = &after[1..];
            }
            None => {
                made.push('$');
                rest = after;
            }
        }
    }
    made + rest
}

#[cfg(test)]
mod tests {
    use super::{best, filled};

    #[test]
    fn a_tag_is_served_by_its_language_and_all_else_by_english() {
        assert_eq!(["de", "de-AT", "DE_ch", "fr-CA"].map(best), ["de", "de", "de", "fr"]);
        assert_eq!(["", "pl", "dex", "x-de"].map(best), ["en"; 4]);
    }

    #[test]
    fn arguments_stand_where_the_text_says_and_are_not_looked_into() {
        assert_eq!(filled("$2 of “$1”, $1", &["$2", "b"]), "b of “$2”, $2");
        assert_eq!(filled("5 $ and $3.", &["a"]), "5 $ and .");
        assert_eq!(filled("$1", &["a\u{202e}b"]), "ab");
    }
}
