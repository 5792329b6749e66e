//! An audit in words, to be written as a file.

use super::{Audit, Finding, VERDICTS, Verdict};
use crate::document::{Document, Facts, Row, Weight};
use crate::ops::Value;

/// The words of an audit, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The title.
    pub title: String,
    /// The heads of the columns: verdict, section, group, control, holds, asked, why.
    pub columns: [String; 7],
    /// The verdicts, in the order of [`VERDICTS`].
    pub verdicts: [String; 7],
    /// A box that is on.
    pub on: String,
    /// A box that is off.
    pub off: String,
}

impl Words {
    fn verdict(&self, verdict: Verdict) -> &str {
        let at = VERDICTS.iter().position(|it| *it == verdict).unwrap_or_default();
        &self.verdicts[at]
    }

    fn value(&self, value: Option<&Value>) -> String {
        match value {
            Some(Value::On(true)) => self.on.clone(),
            Some(Value::On(false)) => self.off.clone(),
            Some(Value::Option(text) | Value::Text(text)) => text.clone(),
            None => String::new(),
        }
    }

    fn row(&self, finding: &Finding) -> Row {
        let cells = vec![
            self.verdict(finding.verdict).to_owned(),
            finding.address.section.clone(),
            finding.address.group.clone(),
            finding.address.own_name(),
            self.value(finding.holds.as_ref()),
            self.value(finding.asked.as_ref()),
            finding.why.clone().unwrap_or_default(),
        ];
        let weight = match finding.verdict {
            Verdict::Missing => Weight::Grave,
            Verdict::More | Verdict::Unasked => Weight::Notable,
            Verdict::Differs | Verdict::NotOnPage | Verdict::Unclear | Verdict::Matches => {
                Weight::Plain
            }
        };
        Row { weight, cells }
    }
}

/// The findings by their gravity, under these facts and how many there are of each verdict.
#[must_use]
pub fn document(audit: &Audit, facts: &Facts, words: &Words) -> Document {
    let numbers = VERDICTS
        .iter()
        .map(|verdict| (words.verdict(*verdict).to_owned(), audit.count(*verdict).to_string()));
    Document {
        title: words.title.clone(),
        facts: facts.iter().cloned().chain(numbers).collect(),
        columns: words.columns.to_vec(),
        rows: VERDICTS
            .iter()
            .flat_map(|verdict| audit.with(*verdict))
            .map(|finding| words.row(finding))
            .collect(),
    }
}
