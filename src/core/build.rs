//! Writes down what letters are made of, for `src/forms.rs`: the tables of `unicode-normalization` are made to
//! be fast, and would be 57 kB of the panel under gzip where these come to 10.

use std::path::Path;
use std::{env, fs, io};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The most parts that a letter has (`U+FDFA` has 18).
const MOST_PARTS: usize = 32;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&folder).join("forms.bin"), table())
}

/// For each letter that has parts or a class, in order: how many letters were passed over, twice the number of its
/// parts (and one more where parts that stand alone become it), and its parts, as the way from the part in
/// the same place of the letter before; or no parts and its class.
fn table() -> Vec<u8> {
    let mut table = Vec::new();
    let mut passed = 0;
    let mut before = ['\0'; MOST_PARTS];
    for letter in '\0'..=char::MAX {
        let (parts, becomes) = parts(letter);
        let class = canonical_combining_class(letter);
        if parts.is_empty() && class == 0 {
            passed += 1;
            continue;
        }
        number(&mut table, passed);
        number(&mut table, parts.len() as u32 * 2 + u32::from(becomes));
        if parts.is_empty() {
            table.push(class);
        }
        for (&part, before) in parts.iter().zip(&mut before) {
            let way = i64::from(u32::from(part)) - i64::from(u32::from(*before));
            number(&mut table, (way.unsigned_abs() as u32) << 1 | u32::from(way < 0));
            *before = part;
        }
        passed = 0;
    }
    table
}

/// What a letter is made of, and whether that becomes it again: then these are two, the first maybe made of
/// others. Korean syllables are reckoned.
fn parts(letter: char) -> (Vec<char>, bool) {
    let all: Vec<char> = std::iter::once(letter).nfkd().collect();
    if all == [letter] || ('가'..='힣').contains(&letter) {
        return (Vec::new(), false);
    }
    let becomes = all.iter().copied().nfc().eq([letter]);
    match all.split_last() {
        Some((&last, others)) if becomes && !others.is_empty() => {
            (others.iter().copied().nfc().chain([last]).collect(), true)
        }
        _ => (all, false),
    }
}

/// Seven digits a byte, the lowest first.
fn number(table: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        table.push(number as u8 | 128);
        number >>= 7;
    }
    table.push(number as u8);
}
