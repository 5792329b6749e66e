//! The report of a job in words, to be written as a file.

use super::{Asked, Change, Credit, Job, Left, PageRecord, Told, Why};
use crate::document::{Document, Row, Weight};
use crate::ops::Value;
use crate::page::Address;
use crate::plan::Ask;

/// What a row of the report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Keyguide changed a control.
    Changed,
    /// The page changed one in answer.
    Moved,
    /// A change that was put back.
    Undone,
    /// Something could not be done.
    NotDone,
    /// Something was left alone on purpose.
    LeftAlone,
    /// Something was left out by the admin.
    LeftOut,
    /// A question.
    Asked,
}

/// A fact that stands above the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The tenant's host.
    Tenant,
    /// The recipe.
    Recipe,
    /// The vendor's article.
    Source,
    /// When it was read, and whether the recipe was tried.
    Status,
    /// Who did the job.
    By,
    /// When the report was made.
    Made,
}

/// How many columns a report has.
pub const COLUMNS: usize = 9;

/// The longest name of whoever did the job, in characters.
const NAME: usize = 120;

/// A report's words, in the reader's language.
pub trait Words {
    /// The title.
    fn title(&self) -> String;
    /// The heads of the columns: what, when, page, section, group, control, before, after, why.
    fn columns(&self) -> [String; COLUMNS];
    /// What a row is about.
    fn kind(&self, kind: Kind) -> String;
    /// The name of a fact.
    fn fact(&self, fact: Fact) -> String;
    /// When a recipe's article was read, and whether the recipe was tried.
    fn status(&self, recipe: &Credit) -> String;
    /// What a control held.
    fn value(&self, value: &Value) -> String;
    /// Why something was not done.
    fn why(&self, why: &Why) -> String;
    /// A question.
    fn question(&self, ask: &Ask) -> String;
    /// An answer to it; `None` where there was none.
    fn answer(&self, ask: &Ask, answer: Option<&str>) -> String;
}

/// What is said when the report is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closing<'a> {
    /// Who did the job, where somebody gave a name.
    pub by: Option<&'a str>,
    /// When the report is made.
    pub made: &'a str,
}

/// The job as a document.
#[must_use]
pub fn document(job: &Job, closing: Closing<'_>, words: &impl Words) -> Document {
    let mut rows = Vec::new();
    for page in &job.pages {
        let title = &page.place.title;
        rows.extend(page.changes.iter().map(|change| changed(change, title, words)));
    }
    rows.extend(job.pages.iter().flat_map(|page| left(page, words)));
    rows.extend(job.asked.iter().map(|asked| question(asked, words)));
    Document {
        title: words.title(),
        facts: facts(job, closing, words),
        columns: words.columns().to_vec(),
        rows,
    }
}

fn facts(job: &Job, closing: Closing<'_>, words: &impl Words) -> Vec<(String, String)> {
    let Credit { id, name, vendor, url, .. } = &job.recipe;
    let mut hosts: Vec<&str> = job.pages.iter().map(|page| page.place.host.as_str()).collect();
    hosts.dedup();
    let mut facts = vec![
        (Fact::Tenant, hosts.join(", ")),
        (Fact::Recipe, format!("{name} ({vendor}, {id})")),
        (Fact::Source, url.clone()),
        (Fact::Status, words.status(&job.recipe)),
    ];
    let by = closing.by.map(str::trim).filter(|by| !by.is_empty());
    facts.extend(by.map(|by| (Fact::By, by.chars().take(NAME).collect())));
    facts.push((Fact::Made, closing.made.to_owned()));
    facts.into_iter().map(|(fact, text)| (words.fact(fact), text)).collect()
}

/// A row's cells from what they are made of.
struct Cells<'a> {
    kind: Kind,
    when: &'a str,
    page: &'a str,
    address: &'a Address,
    before: String,
    after: String,
    why: String,
}

impl Cells<'_> {
    fn row(self, weight: Weight, words: &impl Words) -> Row {
        let Self { kind, when, page, address, before, after, why } = self;
        let cells = vec![
            words.kind(kind),
            when.to_owned(),
            page.to_owned(),
            address.section.clone(),
            address.group.clone(),
            address.own_name(),
            before,
            after,
            why,
        ];
        Row { weight, cells }
    }
}

fn changed(change: &Change, page: &str, words: &impl Words) -> Row {
    let told = |told: &Option<Told>| {
        told.as_ref().map(|told| words.value(told.value())).unwrap_or_default()
    };
    let (kind, when, weight) = match (&change.undone, change.written) {
        (Some(undone), _) => (Kind::Undone, undone, Weight::Notable),
        (None, true) => (Kind::Changed, &change.when, Weight::Plain),
        (None, false) => (Kind::Moved, &change.when, Weight::Notable),
    };
    let (before, after) = (told(&change.before), told(&change.after));
    let why = change.why.clone().unwrap_or_default();
    Cells { kind, when, page, address: &change.address, before, after, why }.row(weight, words)
}

fn left<'a>(page: &'a PageRecord, words: &'a impl Words) -> impl Iterator<Item = Row> + 'a {
    page.left.iter().map(move |Left { address, why, when }| {
        let (kind, weight) = match why {
            Why::OnPurpose(_) => (Kind::LeftAlone, Weight::Plain),
            Why::Excluded => (Kind::LeftOut, Weight::Notable),
            _ => (Kind::NotDone, Weight::Grave),
        };
        let (before, after, why) = (String::new(), String::new(), words.why(why));
        Cells { kind, when, page: &page.place.title, address, before, after, why }
            .row(weight, words)
    })
}

fn question(asked: &Asked, words: &impl Words) -> Row {
    let label = words.question(&asked.ask);
    let answer = asked.answer.as_ref().and_then(|told| match told.value() {
        Value::Text(text) | Value::Option(text) => Some(text.as_str()),
        Value::On(_) => None,
    });
    let address = Address { label, ..Address::default() };
    let after = words.answer(&asked.ask, answer);
    let (before, why) = (String::new(), String::new());
    Cells { kind: Kind::Asked, when: "", page: "", address: &address, before, after, why }
        .row(Weight::Plain, words)
}
