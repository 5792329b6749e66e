//! No text for people in code: not in the panel, nor in pages or scripts of the extension.

use crate::source::{Place, files, literals, read};

/// What is the same in every language: names of Autotask's own controls and pages, and Keyguide's.
const NAMES: &[&str] = &[
    "Keyguide · ",
    "Generate Key",
    "Generate Secret",
    "Organization Settings & Users",
    "Security Levels",
    "Other Extensions & Tools",
    "Integration Center",
];

/// What nobody reads: classes, ids, and texts that are put together of others.
const UNREAD: &[&str] = &[
    "do notice bad",
    "do notice warn",
    "drop over",
    "input, textarea, select",
    "line absent blocked",
    "line blocked",
    "line change",
    "line excluded",
    "line follows",
    "line left",
    "line ok",
    "mark main",
    "notice bad",
    "notice warn",
    "state trouble",
    "step done",
    "step later",
    "step now",
    "style, script",
    "use strict",
    "{tried}; {seen}",
];

/// Attributes that are read to people or shown.
const SPOKEN: [&str; 7] =
    ["label", "title", "placeholder", "alt", "description", "roledescription", "valuetext"];

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Two words beside each other, as in a sentence.
fn is_prose(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &str| {
        let bare = word.trim_matches(|letter: char| ",.:;!?()“”'\"{}".contains(letter));
        bare.chars().count() > 1
            && bare.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
    };
    words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]))
}

#[test]
fn the_panel_has_no_text_of_its_own() {
    let mut found = Vec::new();
    for (file, literal) in literals("src/panel/src") {
        let text = literal.text.as_str();
        let is_text = match &literal.place {
            // Quotes are another language's too.
            Place::Node => has_letters(text) || text.contains(['“', '”']),
            Place::Attribute(name) => SPOKEN.contains(&name.as_str()) && has_letters(text),
            Place::First(_) => false, // it is met once more as what it is
            Place::Elsewhere => is_prose(text),
        };
        if is_text && !NAMES.contains(&text) && !UNREAD.contains(&text) {
            found.push(format!("{file}: {text}"));
        }
    }
    assert!(found.is_empty(), "text in code: {found:#?}");
}

#[test]
fn errors_of_the_panel_cannot_speak() {
    // Without `Display` none of them reaches a person but by way of `phrase/problem.rs`.
    assert!(!read("src/panel/Cargo.toml").contains("thiserror"), "the panel's errors have words");
    for (file, text) in files("src/panel/src", "rs") {
        assert!(!text.contains("Display for"), "{file} gives something words");
    }
}

#[test]
fn pages_and_scripts_have_no_text_of_their_own() {
    for (file, text) in files("extension", "html") {
        if file.contains("/sample/") {
            continue; // it stands for a page of Autotask's, which is English
        }
        let shown = text.split('>').filter_map(|part| part.split('<').next());
        let shown: Vec<&str> = shown.map(str::trim).filter(|it| has_letters(it)).collect();
        assert_eq!(shown, ["Keyguide"], "{file}");
    }
    let mut found = Vec::new();
    for (file, text) in files("extension", "js") {
        for line in text.lines() {
            let code = line.split("//").next().unwrap_or_default();
            // What goes wrong in the agent is told in its own words, to whoever is asked for help.
            if code.contains("Error(") {
                continue;
            }
            for string in code.split('"').skip(1).step_by(2) {
                let selector = string.contains(['[', ':', '.', '#', '*']);
                if !selector && !UNREAD.contains(&string) && is_prose(string) {
                    found.push(format!("{file}: {string}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "text in scripts: {found:#?}");
}
