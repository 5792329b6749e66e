//! Comparing what a recipe says with what a page shows: how alike are two labels?
//!
//! Vendors respell Autotask's labels (case, `and` for `&`, commas, plurals, a lost tail in brackets,
//! an older local term). Alike enough is decided here, in one number; that a match must also be
//! clearly better than the next is [`crate::matching`]'s part.

use std::borrow::Cow;

use crate::matching::likeness_floor::EXACT;
use crate::sorting::sorted;
use crate::{forms, terms};

/// Below this two texts are not the same label.
pub const FLOOR: f32 = 0.72;

/// What the same words come to where one side has another term.
const BY_TERMS: f32 = 0.97;

/// What labels with only some words in common come to at most.
const UNLIKE: f32 = 0.7;

/// A label taken apart for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words before any bracket, folded.
    head: Vec<String>,
    /// The words of a bracket at the end, folded; empty where there is none.
    tail: Vec<String>,
}

impl Words {
    /// Takes a label apart: compatibility forms, case, quotes, dashes, blanks and invisible
    /// characters folded; `&` and `and`, commas and slashes between words dropped; a bracket at the
    /// end set apart.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let folded = folded.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == ':');
        let bracket = folded.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        match bracket {
            Some((head, tail)) if !split(head).is_empty() => {
                Self { head: split(head), tail: split(tail) }
            }
            _ => Self { head: split(folded), tail: Vec::new() },
        }
    }

    /// Whether there are no words at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.tail.is_empty()
    }
}

/// How alike two labels are, from 0 to 1 (the same words). The first is what is asked for: of what it says more than
/// the second, less is left out.
#[must_use]
pub fn likeness(a: &str, b: &str) -> f32 {
    likeness_of(&Words::of(a), &Words::of(b))
}

/// [`likeness`] of labels that were taken apart before.
#[must_use]
pub fn likeness_of(a: &Words, b: &Words) -> f32 {
    likeness_by(a, b, phrases)
}

/// Whether two labels are the same words up to case, signs, terms and a bracket left out:
/// [`likeness_of`] of at least [`crate::matching::likeness_floor::EXACT`], without a look at slips.
#[must_use]
pub fn is_same(a: &Words, b: &Words) -> bool {
    likeness_by(a, b, as_good_as_equal) >= EXACT
}

/// Whether two names of records (levels, vendors) are the same up to case, signs, dashes and blanks. Nothing is
/// left out: `Access (Copy)` is another level than `Access`.
#[must_use]
pub fn is_same_name(a: &str, b: &str) -> bool {
    let articles = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| is_article(word)).map(str::to_owned).collect()
    };
    let same = articles(a) == articles(b);
    let (a, b) = (joined(&Words::of(a)), joined(&Words::of(b)));
    same && !a.is_empty() && letter_by_letter(&a, &b).is_some()
}

fn likeness_by(a: &Words, b: &Words, phrases: impl Fn(&[String], &[String]) -> f32) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let heads = phrases(&a.head, &b.head);
    match (a.tail.is_empty(), b.tail.is_empty()) {
        (true, true) => heads,
        // A tail that one side leaves out is how vendors shorten; two different tails are two
        // different things.
        (false, false) => {
            let tails = phrases(&a.tail, &b.tail);
            if tails < FLOOR { 0.0 } else { heads.min(tails) }
        }
        (asked, _) => {
            let whole = phrases(&joined(a), &joined(b));
            let may_be_left_out = match asked {
                false => {
                    may_be_left_out(&a.head, &a.tail) && !a.tail.iter().any(|word| narrows(word))
                }
                true => may_be_left_out(&b.head, &b.tail),
            };
            if may_be_left_out { (heads * 0.96).max(whole) } else { whole }
        }
    }
}

/// Whether a label begins with all the words of another and has more.
#[must_use]
pub fn begins(label: &Words, with: &Words) -> bool {
    let (label, with) = (joined(label), joined(with));
    let (label, with) = (terms::canonical(&label), terms::canonical(&with));
    with.len() < label.len() && !with.is_empty() && label.starts_with(&with)
}

/// Whether a label is another one without the bracket at its end, in which nothing but this section is named:
/// `(in Service Desk module)`.
#[must_use]
pub fn lacks_bracket(bare: &Words, label: &Words, section: &Words) -> bool {
    let place = |word: &String| section.head.contains(word) || word == "in" || word == "module";
    bare.tail.is_empty()
        && section.head.iter().all(|word| label.tail.contains(word))
        && label.tail.iter().all(place)
        && as_good_as_equal(&bare.head, &label.head) >= EXACT
}

/// Whether a name is what another one has in the bracket at its end: `Query` for `View (Query)`.
#[must_use]
pub fn is_bracket_of(name: &Words, label: &Words) -> bool {
    !label.tail.is_empty()
        && name.tail.is_empty()
        && as_good_as_equal(&name.head, &label.tail) >= EXACT
}

/// Whether two columns are the same, of which one has the API's verb in a bracket behind its name: `View`, `Query` and
/// `View (Query)`, in any language.
#[must_use]
pub fn is_same_column(a: &Words, b: &Words) -> bool {
    // One word that says no more than the name does; `(all)` and `(own)` are other columns.
    let verb = |words: &Words| match words.tail.as_slice() {
        [word] => {
            !["all", "own", "mine", "alle", "eigene", "todos", "tous"].contains(&word.as_str())
        }
        tail => tail.is_empty(),
    };
    let same_head = a.tail.is_empty() != b.tail.is_empty()
        && verb(a)
        && verb(b)
        && as_good_as_equal(&a.head, &b.head) >= EXACT;
    same_head || is_bracket_of(a, b) || is_bracket_of(b, a)
}

/// Brackets that only mark or explain. A short one behind a short name tells it from another
/// (`Service Desk (Tickets)` is not `Service Desk`), unless it is one of Autotask's own marks.
fn may_be_left_out(head: &[String], tail: &[String]) -> bool {
    let marks = ["apionly", "query", "create", "update", "internalintegration"];
    if marks.contains(&tail.concat().as_str()) {
        return true;
    }
    // "(in Projects module)", "(excludes …)": which of several it is.
    let excepts = ["excludes", "excluding", "except", "without", "only"];
    let scopes = ["in", "on", "not"];
    let is = |word: &String, among: &[&str]| among.contains(&word.as_str());
    let is_scope = tail.first().is_some_and(|first| is(first, &scopes));
    (head.len() >= 4 || tail.len() >= 3) && !is_scope && !tail.iter().any(|word| is(word, &excepts))
}

/// Words of a bracket with which less is asked for than without it: `All (own department)` is not `All`.
fn narrows(word: &str) -> bool {
    const NARROWING: [&str; 15] = [
        "own",
        "mine",
        "my",
        "self",
        "assigned",
        "eigene",
        "eigenen",
        "nur",
        "propio",
        "propios",
        "propias",
        "solo",
        "propres",
        "uniquement",
        "alleen",
    ];
    NARROWING.contains(&word)
}

fn joined(words: &Words) -> Vec<String> {
    words.head.iter().chain(&words.tail).cloned().collect()
}

/// How alike two runs of words are that are the same, up to blanks.
fn letter_by_letter(a: &[String], b: &[String]) -> Option<f32> {
    if a == b {
        return Some(1.0);
    }
    let letters = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    (letters(a) == letters(b) && a.concat() == b.concat()).then_some(0.99)
}

/// How alike two runs of words are that are the same, up to blanks and terms; 0 where they are not.
fn as_good_as_equal(a: &[String], b: &[String]) -> f32 {
    let by_terms = || if terms::canonical(a) == terms::canonical(b) { BY_TERMS } else { 0.0 };
    letter_by_letter(a, b).unwrap_or_else(by_terms)
}

/// How alike two runs of words are.
fn phrases(a: &[String], b: &[String]) -> f32 {
    if let Some(likeness) = letter_by_letter(a, b) {
        return likeness;
    }
    let (ours, theirs) = (terms::canonical(a), terms::canonical(b));
    if ours == theirs {
        return BY_TERMS;
    }
    if says_otherwise(&ours, &theirs) {
        return 0.0;
    }
    let able = |one: &[&str], other: &[&str]| {
        one.first().is_some_and(|first| *first == "can") && one[1..] == *other && other.len() >= 2
    };
    if able(&ours, &theirs) || able(&theirs, &ours) {
        return 0.9;
    }
    if ours.len() > 1 && same_words(&ours, &theirs) {
        return 0.88;
    }
    if near(&ours, &theirs) {
        return 0.86;
    }
    let (short, long) =
        if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
    // `Can modify` left out; with another verb it is another right. What is left out behind makes another thing of
    // it: a folder of reports is no report.
    let (front, end) = long.split_at(long.len() - short.len());
    let within = short.len() >= 3
        && short.len() * 3 >= long.len() * 2
        && matches!(front, ["can"] | ["can", "modify" | "edit"])
        && end.iter().zip(short).all(|(a, b)| a == b || plural(a, b) || misspelt(a, b));
    if within {
        return 0.78;
    }
    // A blank lost or won, and one slip. Words that stand side by side were compared already.
    if ours.len() != theirs.len() {
        let (a, b) = (ours.concat(), theirs.concat());
        if a.chars().count().min(b.chars().count()) >= 12 && slips_within(&a, &b, 1) {
            return 0.8;
        }
    }
    let common = common(&ours, &theirs);
    if common > 0 && is_near_once_mended(a, b) {
        return 0.8;
    }
    // Not the same label; what they have in common stays below the floor.
    common as f32 / long.len() as f32 * UNLIKE
}

/// Whether the words are the same one by one, up to plurals and slips.
fn near(ours: &[&str], theirs: &[&str]) -> bool {
    let alike = |a: &str, b: &str| {
        // A single word has nothing beside it that would confirm a misspelling.
        a == b || plural(a, b) || (ours.len() > 1 && misspelt(a, b))
    };
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| alike(a, b))
}

/// Whether they are so with a slip put right in what a tenant may rename.
fn is_near_once_mended(a: &[String], b: &[String]) -> bool {
    let (ours, theirs) = (terms::mended(a, misspelt), terms::mended(b, misspelt));
    let any = ours.is_some() || theirs.is_some();
    let (ours, theirs) = (ours.unwrap_or_else(|| a.to_vec()), theirs.unwrap_or_else(|| b.to_vec()));
    any && near(&terms::canonical(&ours), &terms::canonical(&theirs))
}

/// Whether these are the same words in some order.
fn same_words(ours: &[&str], theirs: &[&str]) -> bool {
    let letters = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    ours.len() == theirs.len()
        && letters(ours) == letters(theirs)
        && sorted(ours.to_vec()) == sorted(theirs.to_vec())
}

/// How many words of one stand in the other, up to plurals and slips.
fn common(a: &[&str], b: &[&str]) -> usize {
    let alike = |word: &&&str| b.iter().any(|b| *word == b || plural(word, b) || misspelt(word, b));
    a.iter().filter(alike).count().min(b.len())
}

/// Words that turn a label into its contrary; one more or less of them is never a slip.
const TURNING: [&str; 10] =
    ["no", "non", "not", "cannot", "cant", "without", "un", "except", "excludes", "only"];

fn says_otherwise(a: &[&str], b: &[&str]) -> bool {
    let count = |words: &[&str], turn: &str| words.iter().filter(|word| **word == turn).count();
    TURNING.iter().any(|turn| count(a, turn) != count(b, turn))
}

/// `ticket` and `tickets`, `company` and `companies`, in German `Kontakt` and `Kontakte`, `Leistung` and `Leistungen`.
fn plural(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let german = ["e", "n", "en"].iter().any(|end| long.strip_suffix(end) == Some(short));
    german && short.len() >= 6
        || short.len() >= 3
            && (long.strip_suffix('s') == Some(short)
                || long.strip_suffix("es") == Some(short)
                || long
                    .strip_suffix("ies")
                    .is_some_and(|stem| short.strip_suffix('y') == Some(stem)))
}

/// Slips that vendors print and that are too far from the word to be told from another.
const SLIPS: [(&str, &str); 1] = [("internal", "internet")];

/// Words of Autotask's that are one or two letters apart and mean different things.
const DISTINCT: [&str; 12] = [
    "contact", "contract", "internal", "external", "project", "product", "import", "export",
    "remove", "remote", "kontakt", "kontrakt",
];

/// One slip in a word long enough to stay itself (`cancelation`, `cancellation`), and not where it begins: that turns
/// words (`restricted` and `unrestricted`, `deactivate` and `reactivate`).
fn misspelt(a: &str, b: &str) -> bool {
    if SLIPS.contains(&(a, b)) || SLIPS.contains(&(b, a)) {
        return true;
    }
    if a.chars().zip(b.chars()).take(2).any(|(a, b)| a != b) {
        return false;
    }
    let most = match a.chars().count().min(b.chars().count()) {
        0..6 => return false,
        6..10 => 1,
        _ => 2,
    };
    let word = |of: &str| {
        DISTINCT.iter().find(|word| of == **word || of.strip_suffix('s') == Some(**word)).copied()
    };
    if let (Some(a), Some(b)) = (word(a), word(b))
        && a != b
    {
        return false;
    }
    slips_within(a, b, most)
}

/// Words longer than this are none, and have no slips in them.
const LONGEST_WORD: usize = 100;

/// Whether one or two slips (a letter more, less, another, or two that trade places) make one text of
/// another. What differs too much is told by its letters alone.
fn slips_within(a: &str, b: &str, most: usize) -> bool {
    let (longer, shorter) = (a.len().max(b.len()), a.len().min(b.len()));
    // A letter has up to four bytes.
    if longer - shorter > 4 * most || letters_apart(a, b) > 2 * most {
        return false;
    }
    if most == 1 {
        return one_slip(a, b);
    }
    longer <= LONGEST_WORD && strsim::damerau_levenshtein(a, b) <= most
}

/// How many letters one text has more often than the other, at least.
fn letters_apart(a: &str, b: &str) -> usize {
    let mut counts = [0_isize; 128];
    let place = |letter: char| letter as usize % 128;
    a.chars().for_each(|letter| counts[place(letter)] += 1);
    b.chars().for_each(|letter| counts[place(letter)] -= 1);
    counts.iter().map(|count| count.unsigned_abs()).sum()
}

/// Whether all that differs between what is the same at both ends is one slip, or nothing.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - back], &b[..b.len() - back]) {
        ([] | [_], [] | [_]) => true,
        ([one, two], [other, next]) => one == next && two == other,
        _ => false,
    }
}

/// Whether two names that are not alike enough may still mean the same thing, one of them being older
/// or shorter: two words in common, or all words of one (`Products & Services` and
/// `Products, Services, & Inventory`). That both begin with `Can` is nothing in common.
#[must_use]
pub fn overlap(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|label| {
        let mut words = Words::of(label).head;
        words.retain(|word| !COMMON[..JOINTS].contains(&word.as_str()));
        words
    });
    let common = a.iter().filter(|word| b.contains(word)).count();
    common >= 2 || (common > 0 && common == a.len().min(b.len()))
}

/// The words of a name, as they are written, that say something by themselves.
#[must_use]
pub fn telling_words(name: &str) -> Vec<String> {
    let mut words = joined(&Words::of(name));
    words.retain(|word| word.len() >= 3 && !COMMON[..JOINTS].contains(&word.as_str()));
    words
}

/// Words that any label may have; alone they are nothing in common. The first [`JOINTS`] say nothing by themselves.
const COMMON: [&str; 14] = [
    "can",
    "to",
    "of",
    "the",
    "in",
    "on",
    "for",
    "with",
    "be",
    "a",
    "modify",
    "view",
    "organization",
    "organizations",
];

const JOINTS: usize = 10;

/// How near two names are that are not alike enough: the share of the words that they have in
/// common, in the longer one; 0 where that is less than half and neither holds all words of the
/// other. Those that are alike enough are as near as can be, whatever their words (`Accounts` and
/// `Clients`). For asking, never for choosing.
#[must_use]
pub fn kinship(a: &str, b: &str) -> f32 {
    let (a, b) = (joined(&Words::of(a)), joined(&Words::of(b)));
    if !a.is_empty() && phrases(&a, &b) >= FLOOR {
        return 1.0;
    }
    let [a, b] = [&a, &b].map(|words| {
        let mut words = terms::canonical(words);
        words.retain(|word| !COMMON.contains(word));
        words
    });
    let common = common(&a, &b);
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if common == 0 || (common < short && common * 2 < long) {
        return 0.0;
    }
    common as f32 / long as f32
}

/// Case and forms folded, signs that look alike made one.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let put = |letter: char| match letter {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => {}
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' | '\u{b4}' => out.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        _ if letter.is_whitespace() => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        _ if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
        _ => out.extend(letter.to_lowercase()),
    };
    if text.is_ascii() {
        text.chars().for_each(put);
    } else {
        forms::nfkc(text).chars().for_each(put);
    }
    out
}

/// Words that a label is the same without: what `&` is read as, in the languages that Autotask and its
/// vendors print, and the article.
fn joins(word: &str) -> bool {
    matches!(word, "and" | "und" | "y" | "et" | "en" | "the") || is_article(word)
}

/// In German, Spanish and French; part of a record's own name.
fn is_article(word: &str) -> bool {
    matches!(word, "der" | "die" | "das" | "den" | "dem" | "des")
        || matches!(word, "el" | "la" | "los" | "las" | "le" | "les")
}

/// The words: letters and digits (an apostrophe inside a word is dropped), without those that join, unless
/// there are no others.
fn split(text: &str) -> Vec<String> {
    let text =
        if text.contains('\'') { Cow::Owned(text.replace('\'', "")) } else { Cow::Borrowed(text) };
    let words = || text.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty());
    let sole = words().all(joins);
    words()
        .filter(|word| sole || !joins(word))
        .map(|word| match word {
            // Autotask prints "login", vendors "logon".
            "logon" => "login".to_owned(),
            _ => word.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert!(likeness(a, b) >= FLOOR, "{a} / {b}: {}", likeness(a, b));
    }

    #[track_caller]
    fn other(a: &str, b: &str) {
        assert!(likeness(a, b) < FLOOR, "{a} / {b}: {}", likeness(a, b));
    }

    #[test]
    fn wordings_that_vendors_print() {
        same("Customer & Cancelation", "Customer and Cancelation");
        same("Customer & Cancelation", "Customer & Cancellation");
        same("Organisations- & Kontaktzugriff", "Organisations- und Kontaktzugriff");
        same("Proveedor y socios", "Proveedor & socios");
        same("Can login to Web Services API", "Can login to the Web Services API");
        same("Y", "y");
        other("Y", "N");
        same(
            "Kann auf Dispositionskalender zugreifen",
            "Kann auf den Dispositionskalender zugreifen",
        );
        same("Puede ver tickets", "Puede ver los tickets");
        for words in ["Max. Webhooks", "Max number of Webhooks", "Maximum no. of Webhooks"] {
            same(words, "Maximum number of Webhooks");
        }
        same("Admin", "Administration");
        same("Add (Create)", "Add");
        same("Customer & Cancelation", "Customer & Cancelations");
        same("Organization & Contact Access", "Company & Contact Access");
        same("Devices & Subscriptions", "Configuration Items & Subscriptions");
        same(
            "Can login to Web Services API (Access to version 1.6 & later is limited to API User security levels)",
            "Can logon to web services API",
        );
        same("Web Services API", "Web Service API");
        same("Documents & Knowledge Base", "Documents & Knowledgebase");
        same("Documents & Knowledge Base", "Knowledge Base and Documents");
        same("Timesheets", "Timesheet");
        same("Products, Services, & Inventory", "Products/Services/Inventory");
        same("Products, Services, & Inventory", "Products, Services & Inventory");
        same("Contracts & Un-Posting", "Contracts & Un-posting");
        same("Resources/Users (HR)", "Resource / Users(HR)");
        same("Can modify Service/Bundle on contract charges", "Service/Bundle on contract changes");
        same("Ticket Notes", "Tikcet Notes");
        same("Organization Settings & Users", "Account Settings & Users");
        same("Company Settings & Users", "Account Users & Settings");
        same("Can create Webhooks", "Can create WebHooks");
        same("Primary Internal Location", "Primary Internet Location");
        same("MSPintegrations - Email2AT", "MSPintegrations \u{2013} Email2AT");
        same("FIRST NAME *", "First Name:");
        same("To-Do", "To-Dos");
        same("To Do", "To-Dos");
        same("Can log on to Web Service API", "Can login to Web Services API");
    }

    #[test]
    fn things_that_only_look_alike() {
        other("Contracts", "Contracts & Un-Posting");
        other("Service Desk", "Service Desk (Tickets)");
        other("API User", "API User (system)");
        other("Charges", "Contract charges");
        other("Charges", "Changes");
        other("Tickets", "Ticket Notes");
        other("Notes", "Ticket Notes");
        other("CRM", "Admin");
        other(
            "Can view internal cost data (excludes New/Edit Resource page)",
            "Can view internal cost data (in Projects module)",
        );
        other("Account Manager", "Company Manager");
        other("Generate Key", "Generate Secret");
        other("View", "Edit");
        other("", "Edit");
        other("Contact charges", "Contract charges");
        other("Contacts", "Contracts");
        other("Contact Impersonation", "Resource Impersonation");
        other(
            "Can modify Billable setting on ticket time entries",
            "Can modify Non-Billable setting on ticket time entries",
        );
        other(
            "Can modify Non-Billable setting on ticket time entries",
            "Can modify Non-Billable setting on task and issue time entries",
        );
        other(
            "Can modify Non-Billable setting on ticket time entries",
            "Can modify Non-Billable setting on task time entries",
        );
        other("Not required to change password", "Required to change password");
        other(
            "API User (system) (API-only)",
            "API User (system) Can\u{2019}t Read Costs (API-only)",
        );
        other("Projects", "Project Notes");
        other("Devices", "Devices & Subscriptions");
        other("Organizations", "Organizations & Contacts");
        let cost = "Can view internal cost data";
        other(cost, "Can view internal cost data (excludes New/Edit Resource page)");
        other(cost, "Can view internal Cost data (in Projects module)");
        other("Knowledge Base", "Knowledge Base & Documentation");
        other("Can access public Team Walls", "Can access all private Team Walls");
        other("Resources", "Resources/Users (HR)");
        other("Project Templates", "Form Templates");
        other("Sales Orders", "Purchase Orders");
        other("Organization Notes", "Organization To-Dos");
        other("Can view restricted resources", "Can view unrestricted resources");
        other("Can deactivate contacts", "Can reactivate contacts");
        other("Can remove access", "Can remote access");
    }

    #[test]
    fn slips_are_told_as_by_the_full_count() {
        let words =
            ["", "a", "b", "ab", "ba", "abc", "acb", "bca", "abcd", "abdc", "xabcd", "abcdx"];
        let long = [
            "cancelation",
            "cancellation",
            "canelcation",
            "cancelatoin",
            "cnacelatoin",
            "installation",
        ];
        for a in words.iter().chain(&long) {
            for b in words.iter().chain(&long) {
                let slips = strsim::damerau_levenshtein(a, b);
                assert_eq!(slips_within(a, b, 1), slips <= 1, "{a} {b}");
                assert_eq!(slips_within(a, b, 2), slips <= 2, "{a} {b}");
            }
        }
    }

    #[test]
    fn the_same_is_what_is_exactly_alike() {
        let labels = [
            "Devices",
            "Configuration Items",
            "configuration items (API-only)",
            "Knowledge Base",
            "Knowledgebase",
            "Service Desk (Tickets)",
            "Service Desk",
            "Cancelation",
            "Cancellation",
            "Can view internal cost data (excludes X)",
            "Can view internal cost data",
            "",
        ];
        for a in labels.map(Words::of) {
            for b in labels.map(Words::of) {
                assert_eq!(is_same(&a, &b), likeness_of(&a, &b) >= EXACT, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn plain_letters_are_folded_as_beside_others() {
        for letter in '\0'..='\u{7f}' {
            let alone = format!("A{letter}b");
            assert_eq!(format!("{}é", fold(&alone)), fold(&format!("{alone}É")), "{letter:?}");
        }
    }

    #[test]
    fn cut_short_is_told_from_whole() {
        let long = "Can view internal cost data on the New/Edit Resource page";
        let begins = |label: &str, with: &str| begins(&Words::of(label), &Words::of(with));
        assert!(begins(long, "Can view internal cost data"));
        assert!(begins("Companies & Contacts", "Organizations"));
        assert!(
            !begins("Contracts", "Contracts") && !begins("Contracts", "Contracts & Un-Posting")
        );
        assert!(!begins("Ticket Notes", "Notes") && !begins("Notes", ""));
    }

    #[test]
    fn what_may_be_meant_by_another_name() {
        assert!(overlap("Products & Services", "Products, Services, & Inventory"));
        assert!(overlap("View", "View (Query)"));
        assert!(overlap("Can manage Dashboards", "Can manage shared Dashboards"));
        assert!(!overlap("Can manage Form Templates", "Can manage shared Dashboard tabs"));
        assert!(!overlap("Can be", "Can be seen") && !overlap("", ""));
    }

    #[test]
    fn kin_is_asked_about_and_a_stranger_is_not() {
        assert!(kinship("Opportunities", "Opportunities & Quotes") > 0.0);
        assert!(kinship("Create Company Webhooks", "Can create Webhooks") > 0.0);
        assert!(kinship("Notes", "Ticket Notes") > 0.0);
        assert!(kinship("Can view", "Can view Resource survey ratings") <= 0.0);
        assert!(kinship("Customer & Cancelation", "Vendor & Partners") <= 0.0);
        assert!(kinship("Customer & Cancelation", "Organizations") <= 0.0);
        assert!(kinship("Account Notes", "Organization Notes") > 0.0);
        assert!(kinship("Accounts", "Clients") >= 1.0);
        assert!(kinship("", "Notes") <= 0.0 && kinship("", "") <= 0.0);
    }
}
