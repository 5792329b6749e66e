//! Taking words out of text without changing its shape.
//!
//! A word that is not known is replaced by one of the same length and case, always by the same one,
//! so that what was equal stays equal and what was different stays different; the labelling finds
//! the same structure in it.

use crate::sorting::gather;
use std::collections::{BTreeMap, BTreeSet};

/// Words of Autotask's own pages and of user interfaces in general. What is also a first name is not
/// among them.
const WORDS: &str = include_str!("words.txt");

/// The words that may be written down, and what stands for the others.
pub(super) struct Mask {
    known: BTreeSet<String>,
    stands_for: BTreeMap<String, String>,
    used: BTreeMap<(usize, bool), usize>,
    ids: BTreeMap<String, String>,
}

impl Mask {
    /// A mask that also knows the words of these texts.
    pub(super) fn knowing<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let own = texts.into_iter().flat_map(runs).filter(|run| is_word(run));
        let known = gather(WORDS.split_whitespace().chain(own).map(str::to_lowercase));
        Self { known, stands_for: BTreeMap::new(), used: BTreeMap::new(), ids: BTreeMap::new() }
    }

    /// Keeps the words that are known.
    pub(super) fn words(&mut self, text: &str) -> String {
        self.each_chunk(
            text,
            |mask, run| if mask.knows(run) { None } else { Some(mask.other(run)) },
        )
    }

    /// Keeps the text if all its words are known, else none of it.
    pub(super) fn all_or_none(&mut self, text: &str) -> String {
        if self.knows_all(text) { text.to_owned() } else { self.none(text) }
    }

    /// Keeps nothing but the shape.
    pub(super) fn none(&mut self, text: &str) -> String {
        self.each_chunk(text, |mask, run| Some(mask.other(run)))
    }

    /// Keeps everything but what looks like an address or a credential.
    pub(super) fn whole(&mut self, text: &str) -> String {
        self.each_chunk(text, |mask, run| is_long_number(run).then(|| mask.other(run)))
    }

    /// Another id for each id.
    pub(super) fn id(&mut self, id: &str) -> String {
        let next = format!("id{}", self.ids.len() + 1);
        self.ids.entry(id.to_owned()).or_insert(next).clone()
    }

    /// Whether every word of a text is known, and nothing in it is like an address or a credential.
    pub(super) fn knows_all(&self, text: &str) -> bool {
        !text.split_whitespace().any(is_private) && runs(text).all(|run| self.knows(run))
    }

    fn knows(&self, run: &str) -> bool {
        if run.chars().all(|letter| letter.is_ascii_digit()) {
            return !is_long_number(run);
        }
        let word = run.to_lowercase();
        self.known.contains(&word)
            || word.strip_suffix('s').is_some_and(|one| one.len() > 2 && self.known.contains(one))
            || run.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase()).is_some_and(
                |(at, _)| self.known.contains(&run[..at].to_lowercase()) && self.knows(&run[at..]),
            )
    }

    fn each_chunk(
        &mut self,
        text: &str,
        mut instead: impl FnMut(&mut Self, &str) -> Option<String>,
    ) -> String {
        let mut out = String::with_capacity(text.len());
        for chunk in text.split_inclusive(char::is_whitespace) {
            let private = is_private(chunk.trim_end());
            for (is_run, part) in parts(chunk) {
                let other = match (is_run, private) {
                    (false, _) => None,
                    (true, true) => Some(self.other(part)),
                    (true, false) => instead(self, part),
                };
                out.push_str(other.as_deref().unwrap_or(part));
            }
        }
        out
    }

    /// What stands for a word: of its length and its case.
    fn other(&mut self, run: &str) -> String {
        let folded = run.to_lowercase();
        let plain = match self.stands_for.get(&folded) {
            Some(plain) => plain.clone(),
            None => self.invent(folded),
        };
        let pattern = run.chars().chain(std::iter::repeat('a'));
        // Scripts without small letters keep being such.
        let bare = |new: char| char::from_u32(u32::from(new) + u32::from('ア') - u32::from('a'));
        let as_in = |(new, old): (char, char)| match (old.is_uppercase(), old.is_lowercase()) {
            (true, _) => new.to_ascii_uppercase(),
            (false, false) if old.is_alphabetic() => bare(new).unwrap_or(new),
            _ => new,
        };
        plain.chars().zip(pattern).map(as_in).collect()
    }

    fn invent(&mut self, folded: String) -> String {
        let length = folded.chars().count();
        let number = folded.chars().all(|letter| letter.is_ascii_digit());
        let count = self.used.entry((length, number)).or_default();
        // Without its filler, so that no two numbers are written the same.
        let (digits, filler) =
            if number { ("0123456789", '0') } else { ("abcdefghijklmnopqrstuvwyz", 'x') };
        let mut rest = *count;
        *count += 1;
        let mut letters = vec![filler; length];
        for place in letters.iter_mut().rev() {
            if rest == 0 {
                break;
            }
            *place = digits.chars().nth(rest % digits.len()).unwrap_or(filler);
            rest /= digits.len();
        }
        let plain: String = letters.into_iter().collect();
        self.stands_for.insert(folded, plain.clone());
        plain
    }
}

/// Runs of letters and digits, and what is between them.
fn parts(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_run = is_letter(rest.chars().next()?);
        let end = rest.find(|letter| is_letter(letter) != is_run).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        Some((is_run, part))
    })
}

/// A letter or digit; one in a circle is a sign, and says nothing of anybody.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() && !matches!(letter, '\u{2460}'..='\u{24ff}')
}

fn runs(text: &str) -> impl Iterator<Item = &str> {
    parts(text).filter(|(is_run, _)| *is_run).map(|(_, run)| run)
}

/// A word that a recipe may bring along: no number, no initial.
fn is_word(run: &str) -> bool {
    run.len() > 1 && run.chars().any(char::is_alphabetic)
}

fn is_long_number(run: &str) -> bool {
    run.len() > 2 && run.chars().all(|letter| letter.is_ascii_digit())
}

/// A piece between blanks that is like an address of any sort, a credential or a record's number:
/// nothing in it is kept, not even what looks like a word.
fn is_private(chunk: &str) -> bool {
    let chunk = chunk.trim_matches(|c: char| c.is_ascii_punctuation());
    let digits = chunk.chars().filter(char::is_ascii_digit).count();
    let kinds: Vec<bool> =
        chunk.chars().filter(|c| c.is_alphanumeric()).map(char::is_alphabetic).collect();
    let switches = kinds.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let odd = |c: char| "@$!%^*=+~|<>{}[]\\#`".contains(c);
    chunk.contains(odd)
        || chunk.contains("://")
        || chunk.to_lowercase().starts_with("www.")
        || digits > 5
        || switches > 2
        || changes_case_often(chunk)
}

/// Like a random string: small and capital letters in turn, oftener than in `LiveReports`.
fn changes_case_often(chunk: &str) -> bool {
    let letters: Vec<bool> =
        chunk.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase).collect();
    let raised = letters.windows(2).filter(|pair| !pair[0] && pair[1]).count();
    raised > 2 && !chunk.contains(['/', '-', ',', '.'])
}

#[cfg(test)]
mod tests {
    use super::Mask;

    fn mask() -> Mask {
        Mask::knowing(["Atria Restricted API Access"])
    }

    #[test]
    fn known_words_stay_and_others_keep_their_shape() {
        let mut mask = mask();
        assert_eq!(mask.words("Signed in as Maud O’Brien"), "Signed in as Xxxx X’Xxxxx");
        assert_eq!(mask.words("MAUD, Jens & LiveReports"), "XXXX, Xxxb & LiveReports");
        assert_eq!(mask.words("経費"), "スス");
    }

    #[test]
    fn the_same_word_becomes_the_same() {
        let mut mask = mask();
        let (one, two) = (mask.words("Okafor"), mask.words("Bremer"));
        assert_ne!(one, two);
        assert_eq!(
            mask.words("OKAFOR okafor"),
            format!("{} {}", one.to_uppercase(), one.to_lowercase())
        );
    }

    #[test]
    fn addresses_and_credentials_lose_every_word() {
        let mut mask = mask();
        for text in [
            "user@contract.example",
            "https://api.ticket.example/all",
            "www.service.desk",
            "key4access99all0",
            "aGbTiCkEtOpen",
            "all$open#2",
        ] {
            let told = mask.whole(text);
            for word in [
                "user", "contract", "api", "ticket", "all", "service", "desk", "key", "access",
                "open",
            ] {
                assert!(!told.to_lowercase().contains(word), "{text}: {told}");
            }
            assert_eq!(told.chars().count(), text.chars().count());
        }
    }

    #[test]
    fn numbers_of_records_go_and_small_ones_stay() {
        let mut mask = mask();
        assert_eq!(mask.words("Access to version 1.6 & later"), "Access to version 1.6 & later");
        assert_eq!(mask.words("Ticket 20261"), "Ticket 00000");
        assert_eq!(mask.whole("Ticket 20262"), "Ticket 00001");
    }

    #[test]
    fn all_or_none() {
        let mut mask = mask();
        assert_eq!(mask.all_or_none("API User (system)"), "API User (system)");
        assert_eq!(mask.all_or_none("Service Desk Okafor"), "Xxxxxxx Xxxx Xxxxxx");
        assert_eq!(mask.all_or_none("Atria Restricted API Access"), "Atria Restricted API Access");
    }
}
