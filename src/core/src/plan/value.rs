//! What controls hold, and what they can be set to.

use crate::looks::shown_text;
use crate::ops::Value;
use crate::page::{Control, Kind, Page, State};
use crate::plan::Typed;
use crate::snapshot::NodeId;

/// What a control holds, as data; `None` where it cannot be told or set.
#[must_use]
pub fn value_of(control: &Control, typed: &Typed) -> Option<Value> {
    match &control.state {
        State::On(on) => Some(Value::On(*on)),
        State::Shows(text) => {
            // One that is an input shows what it holds as typed text.
            let typed = typed.get(&control.id).filter(|_| text.is_empty());
            Some(Value::Option(shown_text(typed.unwrap_or(text))))
        }
        State::Options(options) if matches!(control.kind, Kind::List | Kind::DrawnList) => {
            let chosen = options.iter().find(|option| option.s);
            Some(Value::Option(chosen.map(|option| option.x.clone()).unwrap_or_default()))
        }
        State::Typed { .. } if control.kind != Kind::Password => {
            typed.get(&control.id).cloned().map(Value::Text)
        }
        _ => None,
    }
}

/// Drawn lists that show no text of their own: an input in them may hold what was chosen.
#[must_use]
pub fn list_values(page: &Page) -> Vec<NodeId> {
    let silent = |control: &&Control| {
        matches!(&control.state, State::Shows(text) if text.is_empty())
            && control.kind == Kind::DrawnList
    };
    page.controls.iter().filter(silent).map(|control| control.id).collect()
}

/// The options of a list that can be chosen.
pub(super) fn options_of(control: &Control) -> Vec<String> {
    match &control.state {
        State::Options(options) => options
            .iter()
            .filter(|option| !option.d && !option.x.is_empty())
            .map(|option| option.x.clone())
            .collect(),
        _ => Vec::new(),
    }
}

/// The whole number that a field shows, as `1,000`, `1.000`, `1 000` or `10.00`.
pub(crate) fn whole_number(shown: &str) -> Option<u64> {
    let marks = |it: char| matches!(it, ',' | '.' | '\'' | '\u{2019}') || it.is_whitespace();
    let shown = shown.trim();
    let whole = match shown.rsplit_once([',', '.']) {
        Some((whole, part)) if part.len() <= 2 && part.bytes().all(|it| it == b'0') => whole,
        _ => shown,
    };
    let mut groups = whole.split(marks);
    let first = groups.next()?;
    let grouped = groups.clone().count() > 0;
    let sound = (!grouped || first.len() <= 3) && groups.all(|group| group.len() == 3);
    let digits: String = whole.chars().filter(|it| !marks(*it)).collect();
    (sound && !first.is_empty()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    #[test]
    fn numbers_are_read_as_pages_print_them() {
        for (shown, number) in [
            ("5", 5),
            (" 10000 ", 10_000),
            ("1,000", 1000),
            ("1.000", 1000),
            ("1\u{a0}000", 1000),
            ("1\u{2019}000.00", 1000),
            ("10.00", 10),
            ("10,0", 10),
        ] {
            assert_eq!(whole_number(shown), Some(number), "{shown}");
        }
        for shown in ["", "ten", "10.5", "1,00,000", "1000,000", ".00", "-5", "5 per hour"] {
            assert_eq!(whole_number(shown), None, "{shown}");
        }
    }
}
