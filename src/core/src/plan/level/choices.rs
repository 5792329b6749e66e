//! Radios that answer one question together, planned as the list that other pages show in their place: what a
//! recipe says of `Contract Visibility` holds however the page lets one choose.

use std::collections::{BTreeMap, BTreeSet};

use crate::ops::Value;
use crate::page::{Address, Control, Kind, Page, Part, State};
use crate::plan::Reason;
use crate::snapshot::{ListOption, NodeId};

/// The radios of each such list, by its id, each with the option that it stands for.
pub(super) type Radios = BTreeMap<NodeId, Vec<(String, Control)>>;

/// The page with a list in the place of each choice, and the radios behind the lists; `None` where no radios
/// make a choice.
pub(super) fn as_lists(page: &Page) -> Option<(Page, Radios)> {
    let mut choices: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (index, control) in page.controls.iter().enumerate() {
        if control.kind == Kind::Radio
            && let Some(key) = key(&control.address)
        {
            choices.entry(key).or_default().push(index);
        }
    }
    choices.retain(|_, radios| is_one_question(page, radios));
    if choices.is_empty() {
        return None;
    }
    let first: BTreeMap<usize, &Vec<usize>> =
        choices.values().map(|radios| (radios[0], radios)).collect();
    let listed: BTreeSet<usize> = choices.values().flatten().copied().collect();
    let mut behind = Radios::new();
    let mut controls = Vec::new();
    for (index, control) in page.controls.iter().enumerate() {
        if let Some(radios) = first.get(&index) {
            let radios: Vec<&Control> = radios.iter().map(|&radio| &page.controls[radio]).collect();
            controls.push(list(control, &radios));
            let named = radios.iter().map(|it| (option_of(&it.address).to_owned(), (*it).clone()));
            behind.insert(control.id, named.collect());
        } else if !listed.contains(&index) {
            controls.push(control.clone());
        }
    }
    Some((Page { controls, ..page.clone() }, behind))
}

/// The radio that is pressed to choose in a list that stands for radios, and that it is to be on; anything
/// else as it is.
pub(super) fn pressed<'c>(
    radios: &'c Radios,
    control: &'c Control,
    goal: &Result<Value, Reason>,
) -> (&'c Control, Result<Value, Reason>) {
    let radio = || {
        let (Some(radios), Ok(Value::Option(to))) = (radios.get(&control.id), goal) else {
            return None;
        };
        radios.iter().find(|(option, _)| option == to).map(|(_, radio)| radio)
    };
    radio().map_or((control, goal.clone()), |radio| (radio, Ok(Value::On(true))))
}

/// What radios of one question have in common: tab, section, captions, row, and column where each has words of
/// its own in a cell.
type Key<'p> = (&'p str, &'p str, &'p [String], &'p str, &'p str, &'p str);

fn key(address: &Address) -> Option<Key<'_>> {
    let Address { tab, section, group, within, row, column, label } = address;
    let nameless = row.is_empty() && group.is_empty();
    let asked = !nameless && !option_of(address).is_empty();
    let column = if label.is_empty() { "" } else { column };
    asked.then_some((tab, section, within, group, row, column))
}

fn option_of(address: &Address) -> &str {
    if address.label.is_empty() { &address.column } else { &address.label }
}

/// Two or more that say different things, of which not more than one is on.
fn is_one_question(page: &Page, radios: &[usize]) -> bool {
    let all = || radios.iter().map(|&radio| &page.controls[radio]);
    let mut options: Vec<&str> = all().map(|radio| option_of(&radio.address)).collect();
    options.sort_unstable();
    let known = all().all(|radio| matches!(radio.state, State::On(_)));
    let on = all().filter(|radio| radio.state == State::On(true)).count();
    radios.len() >= 2 && known && on <= 1 && options.windows(2).all(|two| two[0] != two[1])
}

/// A list in the place of radios: under the id of the first of them, named by what they answer.
fn list(first: &Control, radios: &[&Control]) -> Control {
    let mut address = first.address.clone();
    if address.row.is_empty() {
        address.label = std::mem::take(&mut address.group);
        address.within.pop();
        address.group = address.within.last().cloned().unwrap_or_default();
    } else if address.label.is_empty() {
        address.column.clear();
    } else {
        address.label.clear();
    }
    let option = |radio: &&Control| ListOption {
        x: option_of(&radio.address).to_owned(),
        s: radio.state == State::On(true),
        d: !radio.enabled,
    };
    let own = [Part::Group, Part::Column, Part::Label];
    let evidence = first.evidence.iter().filter(|it| !own.contains(&it.part)).cloned();
    Control {
        kind: Kind::List,
        state: State::Options(radios.iter().map(option).collect()),
        address,
        evidence: evidence.collect(),
        visible: radios.iter().any(|radio| radio.visible),
        enabled: radios.iter().any(|radio| radio.enabled),
        ..first.clone()
    }
}
