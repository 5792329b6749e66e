//! The tenant's words for organizations and devices.

use std::borrow::Cow;

const ORGANIZATIONS: [&str; 6] =
    ["Account", "Business Unit", "Client", "Company", "Customer", "Site"];
const DEVICES: [&str; 4] = ["Asset", "Configuration Item", "Installed Asset", "Installed Product"];

/// The tenant's words, as they appear in labels. `Account Manager` and `Account Team` are
/// no terms and stay; so does the name `Device Discovery Wizard`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    organization: Option<String>,
    device: Option<String>,
}

impl Words {
    /// Words with other terms, separated by commas: `?term=Company,Asset`.
    #[must_use]
    pub fn with_terms(terms: &str) -> Self {
        let mut words = Self::default();
        for term in terms.split(',').map(str::trim) {
            if ORGANIZATIONS.contains(&term) {
                words.organization = Some(term.to_owned());
            } else if DEVICES.contains(&term) {
                words.device = Some(term.to_owned());
            }
        }
        words
    }

    /// Fills what is left to the default with other terms.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            organization: self.organization.or(other.organization),
            device: self.device.or(other.device),
        }
    }

    /// A label in the tenant's words.
    #[must_use]
    pub fn say<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut said = Cow::Borrowed(text);
        if let Some(term) = &self.organization {
            for word in ["Organization", "Company"] {
                replace(&mut said, word, term);
                replace(&mut said, &word.to_lowercase(), &term.to_lowercase());
            }
        }
        if let Some(term) = &self.device
            && !text.contains("Device Discovery")
        {
            replace(&mut said, "Device", term);
        }
        said
    }
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

fn replace(text: &mut Cow<'_, str>, word: &str, term: &str) {
    for (from, to) in [(plural(word), plural(term)), (word.to_owned(), term.to_owned())] {
        if from != to && text.contains(&from) {
            *text = Cow::Owned(whole_words(text, &from, &to));
        }
    }
}

fn whole_words(text: &str, from: &str, to: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let inside = before.ends_with(char::is_alphanumeric)
            || after.starts_with(|letter: char| letter.is_alphanumeric());
        said.push_str(before);
        said.push_str(if inside { from } else { to });
        rest = after;
    }
    said + rest
}
