//! Values in the words of articles: `Enabled (Checked)`, `Selected`, `No Permission`.

use super::OneOrMore;
use crate::text::fold;

const ON: [&str; 13] = [
    "on", "yes", "true", "enabled", "enable", "allowed", "allow", "checked", "check", "ticked",
    "tick", "selected", "select",
];
const OFF: [&str; 13] = [
    "off",
    "no",
    "false",
    "disabled",
    "disable",
    "unchecked",
    "uncheck",
    "unticked",
    "cleared",
    "clear",
    "unselected",
    "deselected",
    "deselect",
];
/// Words beside those that change nothing.
const BESIDE: [&str; 3] = ["add", "be", "is"];
/// Of those the ones that are said of lists as well.
const OF_LISTS: [&str; 12] = [
    "on", "off", "yes", "no", "true", "false", "enabled", "enable", "disabled", "disable",
    "allowed", "allow",
];

impl OneOrMore {
    /// Whether the words mean that a box is on or off; `None` where they do not, or disagree.
    #[must_use]
    pub fn on_or_off(&self) -> Option<bool> {
        let mut each = self.list().iter().map(|text| on_or_off(text));
        let first = each.next()??;
        each.all(|other| other == Some(first)).then_some(first)
    }

    /// What they come to where the control is a box: in a grid of boxes all of it is on.
    #[must_use]
    pub fn for_a_box(&self) -> Option<bool> {
        self.all_of(&[])
    }

    /// Whether they may be said of a box in some column: `View All`.
    pub(super) fn may_be_of_a_box(&self) -> bool {
        self.all_of(&["view", "query", "add", "create", "edit", "update", "delete"]).is_some()
    }

    fn all_of(&self, verbs: &[&str]) -> Option<bool> {
        let all = |text: &String| {
            let said = words(text);
            let said = said.iter().filter(|word| !verbs.contains(&word.as_str()));
            let said: Vec<&str> = said.map(String::as_str).collect();
            let whole =
                ["all", "full", "alle", "voll", "todos", "todas", "tous", "toutes", "alles"];
            matches!(said.as_slice(), [word] if whole.contains(word))
        };
        let whole = || (!self.list().is_empty() && self.list().iter().all(all)).then_some(true);
        self.on_or_off().or_else(whole)
    }

    /// Whether they are said of boxes only.
    pub(super) fn of_a_box(&self) -> bool {
        let of_lists = |text: &String| words(text).iter().all(|it| OF_LISTS.contains(&it.as_str()));
        self.on_or_off().is_some() && !self.list().iter().any(of_lists)
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn on_or_off(text: &str) -> Option<bool> {
    let words = words(text);
    let (not, words) = match words.split_first() {
        Some((first, rest)) if first == "not" => (true, rest),
        _ => (false, words.as_slice()),
    };
    let said: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !BESIDE.contains(word)).collect();
    if said.is_empty() {
        None
    } else if said.iter().all(|word| ON.contains(word)) {
        Some(!not)
    } else if !not && said.iter().all(|word| OFF.contains(word)) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{OneOrMore, on_or_off};

    #[test]
    fn what_articles_say_of_boxes() {
        for on in ["Selected", "Enabled (Checked)", "(Add Check)", "enable", "YES", "Is checked"] {
            assert_eq!(on_or_off(on), Some(true), "{on}");
        }
        for off in ["No", "Unchecked", "not selected", "Disabled (unchecked)"] {
            assert_eq!(on_or_off(off), Some(false), "{off}");
        }
        for neither in ["All", "None", "", "Add", "Not", "Checked by default", "not unchecked"] {
            assert_eq!(on_or_off(neither), None, "{neither}");
        }
    }

    #[test]
    fn several_words_must_agree() {
        let of = |words: &[&str]| OneOrMore::More(words.iter().map(|it| (*it).into()).collect());
        assert_eq!(of(&["Yes", "Enabled"]).on_or_off(), Some(true));
        assert_eq!(of(&["Yes", "All"]).on_or_off(), None);
        assert_eq!(of(&["Yes", "No"]).on_or_off(), None);
        assert!(of(&["Selected"]).of_a_box() && !of(&["Yes"]).of_a_box());
    }
}
