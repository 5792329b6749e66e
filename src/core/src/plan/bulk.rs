//! What "Full Permission" and "No Permission" mean for one control (Autotask's own links in the
//! heading of a section do the same: boxes on or off, lists to All, Yes, Full or None, No; a list
//! without such a value is left alone).

use crate::matching::{Names, OptionMatch, find_named, find_option};
use crate::ops::Value;
use crate::page::{Control, Kind, State};
use crate::plan::{Reason, options_of};
use crate::recipe::Bulk;

/// Options that grant all, most telling first.
const FULL: [&str; 3] = ["All", "Full", "Yes"];
/// Options that grant nothing.
const NONE: [&str; 4] = ["None", "No", "No Permission", "No Access"];

/// What the control is to hold, or why it is left alone.
pub(super) fn goal(control: &Control, bulk: Bulk) -> Result<Value, Reason> {
    match (&control.state, control.kind) {
        (State::On(_) | State::Mixed, Kind::Check) if is_restriction(control) => {
            Err(Reason::Restriction)
        }
        (State::On(_) | State::Mixed, Kind::Check) => Ok(Value::On(bulk == Bulk::Full)),
        (State::Options(_), Kind::List) => option(control, bulk),
        _ => Err(Reason::NotAPermission),
    }
}

fn option(control: &Control, bulk: Bulk) -> Result<Value, Reason> {
    let options = options_of(control);
    let (words, reason) = match bulk {
        Bulk::Full => (FULL.as_slice(), Reason::NoFull),
        Bulk::None => (NONE.as_slice(), Reason::NoNone),
    };
    for word in words {
        let exact = options.iter().find(|option| option.trim().eq_ignore_ascii_case(word));
        if let Some(option) = exact {
            return Ok(Value::Option(option.clone()));
        }
    }
    // "All Tasks", "No contract visibility": one option alone that begins with the word.
    let first = if bulk == Bulk::Full { "all " } else { "no " };
    let mut beginning = options.iter().filter(|option| option.to_lowercase().starts_with(first));
    match (beginning.next(), beginning.next()) {
        (Some(option), None) => Ok(Value::Option(option.clone())),
        _ => Err(reason),
    }
}

/// A box that takes away when on (`Limit resource availability to self, plus ...`): neither link's
/// meaning fits it.
fn is_restriction(control: &Control) -> bool {
    let label = control.address.label.to_lowercase();
    ["limit ", "restrict ", "hide ", "prevent ", "do not allow "]
        .iter()
        .any(|word| label.starts_with(word))
}

/// The page's own wording of an option.
pub(super) fn own_option(control: &Control, names: &Names) -> Result<Value, Reason> {
    said(find_option(names, &options_of(control)), names)
}

/// The option that bears the name of a record: a level, a vendor.
pub(super) fn named_option(control: &Control, names: &Names) -> Result<Value, Reason> {
    said(find_named(names, &options_of(control)), names)
}

fn said(found: OptionMatch, names: &Names) -> Result<Value, Reason> {
    match found {
        OptionMatch::Found(option) => Ok(Value::Option(option)),
        OptionMatch::Ambiguous(options) => Err(Reason::UnclearOption(options)),
        OptionMatch::Absent => Err(Reason::NoOption(names.shown().to_owned())),
    }
}
