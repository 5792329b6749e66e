//! Radios that answer one question together, planned as the list that other pages show in their place: what a
//! recipe says of `Contract Visibility` holds however the page lets one choose.

use std::collections::{BTreeMap, BTreeSet};

use crate::ops::Value;
use crate::page::{Address, Control, Kind, Page, Part, State};
use crate::plan::Reason;
use crate::snapshot::{ListOption, NodeId};
use crate::sorting::gather;

/// Lists, by their ids, and the radios that each stands for, with their options.
pub(crate) type Choices = BTreeMap<NodeId, Vec<(String, Control)>>;

/// The page with a list in the place of each choice, and the choices; `None` where no radios make one.
pub(crate) fn as_lists(page: &Page) -> Option<(Page, Choices)> {
    let mut groups: BTreeMap<Key<'_>, Vec<&Control>> = BTreeMap::new();
    for control in page.controls.iter().filter(|it| it.kind == Kind::Radio) {
        if let Some(key) = key(&control.address) {
            groups.entry(key).or_default().push(control);
        }
    }
    let named = |radio: &&Control| (option_of(&radio.address).to_owned(), (*radio).clone());
    let questions = groups.into_values().filter(|radios| is_one_question(radios));
    let choices: Choices =
        gather(questions.map(|radios| (radios[0].id, radios.iter().map(named).collect())));
    if choices.is_empty() {
        return None;
    }
    let others = choices.values().flat_map(|radios| &radios[1..]);
    let others: BTreeSet<NodeId> = gather(others.map(|(_, radio)| radio.id));
    let mut listed = page.clone();
    listed.controls.retain(|it| !others.contains(&it.id));
    for place in &mut listed.controls {
        if let Some(radios) = choices.get(&place.id) {
            *place = list(place, radios);
        }
    }
    Some((listed, choices))
}

/// The radios behind a list; none where it is a list to the browser too.
pub(super) fn radios_of(choices: &Choices, list: NodeId) -> &[(String, Control)] {
    choices.get(&list).map_or(&[], Vec::as_slice)
}

/// Whether a control is a list that stands for radios, one of which this is.
pub(crate) fn is_one_of(choices: &Choices, list: NodeId, radio: NodeId) -> bool {
    radios_of(choices, list).iter().any(|(_, it)| it.id == radio)
}

/// The radio that is pressed to choose in a list that stands for radios, and that it is to be on; anything
/// else as it is.
pub(super) fn pressed<'c>(
    choices: &'c Choices,
    control: &'c Control,
    goal: &Result<Value, Reason>,
) -> (&'c Control, Result<Value, Reason>) {
    let mut radios = radios_of(choices, control.id).iter();
    let is_goal =
        |(option, _): &&(String, Control)| matches!(goal, Ok(Value::Option(to)) if to == option);
    let radio = radios.find(is_goal);
    radio.map_or((control, goal.clone()), |(_, radio)| (radio, Ok(Value::On(true))))
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
fn is_one_question(radios: &[&Control]) -> bool {
    let options: BTreeSet<&str> = gather(radios.iter().map(|radio| option_of(&radio.address)));
    let known = radios.iter().all(|radio| matches!(radio.state, State::On(_)));
    let on = radios.iter().filter(|radio| radio.state == State::On(true)).count();
    radios.len() >= 2 && known && on <= 1 && options.len() == radios.len()
}

/// A list in the place of radios: under the id of the first of them, named by what they answer.
fn list(first: &Control, radios: &[(String, Control)]) -> Control {
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
    let option = |(option, radio): &(String, Control)| ListOption {
        x: option.clone(),
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
        visible: radios.iter().any(|(_, radio)| radio.visible),
        enabled: radios.iter().any(|(_, radio)| radio.enabled),
        ..first.clone()
    }
}
