//! Letters that stand for the same in one form: Unicode's NFKC, by a table that is small (`build.rs`).

use std::borrow::Cow;
use std::ops::Range;
use std::slice::Iter;
use std::sync::LazyLock;

use crate::sorting::sort_by_key;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/forms.bin"));

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::default();
    // The table is our own: it ends where it ends.
    let _ = forms.read(&mut TABLE.iter());
    forms
});

/// No letter below has parts or a class.
const FIRST: char = '\u{a0}';

/// Of letters here only marks join with one before: most texts are of these, and in one form as they are.
const LATIN: Range<char> = '\0'..'\u{300}';
const SIGNS_TO_CHINESE: Range<char> = '\u{2000}'..'\u{a000}';

/// How Korean syllables are reckoned from their two or three parts.
mod korean {
    pub(super) const SYLLABLES: u32 = 0xac00;
    pub(super) const FIRST: u32 = 0x1100;
    pub(super) const SECOND: u32 = 0x1161;
    /// One before the first, since a syllable may have no third.
    pub(super) const THIRD: u32 = 0x11a7;
    pub(super) const FIRSTS: u32 = 19;
    pub(super) const SECONDS: u32 = 21;
    pub(super) const THIRDS: u32 = 28;
}

#[derive(Default)]
struct Forms {
    /// The letters that have parts or a class, sorted.
    known: Vec<Known>,
    /// All parts, one letter's behind the other's.
    parts: Vec<char>,
    /// Two letters, and what they become; sorted.
    pairs: Vec<(char, char, char)>,
}

struct Known {
    letter: char,
    /// By which marks on one letter are sorted; 0 is no mark.
    class: u8,
    /// Whether its parts become it where they stand alone.
    becomes: bool,
    /// Where its parts begin and end.
    parts: (usize, usize),
}

/// A text in one form.
pub(crate) fn nfkc(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| FORMS.stays(letter)) {
        return text.into();
    }
    let mut letters = Vec::with_capacity(text.len());
    for letter in text.chars() {
        FORMS.take_apart(letter, &mut letters);
    }
    for marked in letters.chunk_by_mut(|_, (class, _)| *class > 0) {
        sort_by_key(marked, |(class, _)| *class);
    }
    FORMS.put_together(&letters).into_iter().collect()
}

impl Forms {
    /// As `build.rs` writes it.
    fn read(&mut self, table: &mut Iter<'_, u8>) -> Option<()> {
        let mut letters = '\0'..=char::MAX;
        let mut before = [0; 32];
        while !table.as_slice().is_empty() {
            let letter = letters.nth(number(table)? as usize)?;
            let count = number(table)?;
            let class = if count == 0 { *table.next()? } else { 0 };
            let begin = self.parts.len();
            for part in before.iter_mut().take(count as usize / 2) {
                let way = number(table)?;
                let steps = way >> 1;
                *part = if way & 1 == 0 { *part + steps } else { *part - steps };
                self.parts.push(char::from_u32(*part)?);
            }
            let becomes = count % 2 == 1;
            if becomes && let [one, other] = self.parts[begin..] {
                let at = self.place(one, other).unwrap_or_else(|at| at);
                self.pairs.insert(at, (one, other, letter));
            }
            self.known.push(Known { letter, class, becomes, parts: (begin, self.parts.len()) });
        }
        Some(())
    }

    fn place(&self, one: char, other: char) -> Result<usize, usize> {
        self.pairs.binary_search_by_key(&(one, other), |pair| (pair.0, pair.1))
    }

    fn known(&self, letter: char) -> Option<&Known> {
        let at = self.known.binary_search_by_key(&letter, |known| known.letter).ok()?;
        Some(&self.known[at])
    }

    /// Whether a letter is in its form, whatever stands before it.
    fn stays(&self, letter: char) -> bool {
        let alone = LATIN.contains(&letter) || SIGNS_TO_CHINESE.contains(&letter);
        letter < FIRST || (alone && self.known(letter).is_none_or(|known| known.becomes))
    }

    /// Adds what a letter is made of, each with its class.
    fn take_apart(&self, letter: char, out: &mut Vec<(u8, char)>) {
        if letter < FIRST {
            out.push((0, letter));
        } else if let Some((one, other)) = syllable_parts(letter) {
            self.take_apart(one, out);
            out.push((0, other));
        } else {
            let known = self.known(letter);
            let parts = known.map_or(&[][..], |known| &self.parts[known.parts.0..known.parts.1]);
            for &part in parts {
                self.take_apart(part, out);
            }
            if parts.is_empty() {
                out.push((known.map_or(0, |known| known.class), letter));
            }
        }
    }

    /// Joins a letter with the marks behind it, as far as they become another letter.
    fn put_together(&self, letters: &[(u8, char)]) -> Vec<char> {
        let mut out = Vec::with_capacity(letters.len());
        // Where the letter is that marks stand on, and the class of the last mark that stayed one.
        let (mut base, mut stayed) = (0, 0);
        for &(class, letter) in letters {
            let next_to = base + 1 == out.len() || stayed < class;
            let joined = out.get(base).filter(|_| next_to).and_then(|&on| self.join(on, letter));
            if let Some(joined) = joined {
                out[base] = joined;
                continue;
            }
            if class == 0 {
                base = out.len();
            }
            stayed = class;
            out.push(letter);
        }
        out
    }

    fn join(&self, one: char, other: char) -> Option<char> {
        if other < FIRST {
            return None;
        }
        let pair = || self.place(one, other).ok().map(|at| self.pairs[at].2);
        syllable(one.into(), other.into()).or_else(pair)
    }
}

/// Seven digits a byte, the lowest first.
fn number(table: &mut Iter<'_, u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *table.next()?;
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
        shift += 7;
    }
}

/// A Korean syllable without its last part, and that.
fn syllable_parts(letter: char) -> Option<(char, char)> {
    use korean::{FIRST, FIRSTS, SECOND, SECONDS, SYLLABLES, THIRD, THIRDS};
    let at = u32::from(letter).checked_sub(SYLLABLES)?;
    if at >= FIRSTS * SECONDS * THIRDS {
        return None;
    }
    let (one, other) = match at % THIRDS {
        0 => (FIRST + at / THIRDS / SECONDS, SECOND + at / THIRDS % SECONDS),
        third => (SYLLABLES + at - third, THIRD + third),
    };
    char::from_u32(one).zip(char::from_u32(other))
}

fn syllable(one: u32, other: u32) -> Option<char> {
    use korean::{FIRST, FIRSTS, SECOND, SECONDS, SYLLABLES, THIRD, THIRDS};
    let within =
        |letter: u32, from: u32, count: u32| letter.checked_sub(from).filter(|at| *at < count);
    let two = within(one, FIRST, FIRSTS).zip(within(other, SECOND, SECONDS));
    let three = within(one, SYLLABLES, FIRSTS * SECONDS * THIRDS)
        .filter(|syllable| syllable % THIRDS == 0)
        .and(within(other, THIRD + 1, THIRDS - 1));
    let whole = two
        .map(|(first, second)| SYLLABLES + (first * SECONDS + second) * THIRDS)
        .or_else(|| three.map(|third| one + third + 1))?;
    char::from_u32(whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{FORMS, LATIN, SIGNS_TO_CHINESE, nfkc};

    #[track_caller]
    fn as_unicode_has_it(text: &str) {
        assert!(text.nfkc().eq(nfkc(text).chars()), "{}", text.escape_unicode());
    }

    #[test]
    fn every_letter_alone_and_between_others() {
        // Beyond are none, but for some that change nothing.
        for letter in ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{e0fff}') {
            as_unicode_has_it(&format!("a{letter}"));
            as_unicode_has_it(&format!("{letter} a{letter}\u{301}\u{323}{letter}"));
        }
    }

    #[test]
    fn letters_that_may_stay_join_with_none_before() {
        for (_, other, _) in &FORMS.pairs {
            let may_stay = LATIN.contains(other) || SIGNS_TO_CHINESE.contains(other);
            assert!(!may_stay || !FORMS.stays(*other), "{}", other.escape_unicode());
        }
    }

    proptest! {
        #[test]
        fn letters_and_marks_in_any_order(text in "[a-eA-E가-깋\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11a7}-\u{11c3}À-ỹ\u{300}-\u{360}\u{591}-\u{5bd}ก-๛\u{900}-\u{dff}①-⓿ﬀ-﷿\u{1d100}-\u{1d800}]{0,12}") {
            as_unicode_has_it(&text);
        }
    }
}
