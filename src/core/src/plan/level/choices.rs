//! Radios that answer one question together, planned as the list that other pages show in their place: what a
//! recipe says of `Contract Visibility` holds however the page lets one choose.

use crate::ops::Value;
use crate::page::{Address, Control, Kind, Page, Part, State};
use crate::plan::Reason;
use crate::snapshot::{ListOption, NodeId};

/// A list, by its id, and the radios that it stands for, each with its option.
#[derive(Debug)]
pub(crate) struct Choice {
    list: NodeId,
    radios: Vec<(String, Control)>,
}

/// The page with a list in the place of each choice, and the choices; `None` where no radios make one.
pub(crate) fn as_lists(page: &Page) -> Option<(Page, Vec<Choice>)> {
    let mut groups: Vec<Vec<&Control>> = Vec::new();
    for control in page.controls.iter().filter(|it| it.kind == Kind::Radio) {
        let Some(key) = key(&control.address) else { continue };
        match groups.iter_mut().find(|group| self::key(&group[0].address) == Some(key)) {
            Some(group) => group.push(control),
            None => groups.push(vec![control]),
        }
    }
    groups.retain(|radios| is_one_question(radios));
    if groups.is_empty() {
        return None;
    }
    let mut listed = page.clone();
    let mut choices = Vec::new();
    for radios in groups {
        let first = radios[0].id;
        listed
            .controls
            .retain(|it| it.id == first || !radios.iter().any(|radio| radio.id == it.id));
        if let Some(place) = listed.controls.iter_mut().find(|it| it.id == first) {
            *place = list(radios[0], &radios);
        }
        let named = |radio: &&Control| (option_of(&radio.address).to_owned(), (*radio).clone());
        choices.push(Choice { list: first, radios: radios.iter().map(named).collect() });
    }
    Some((listed, choices))
}

/// The radios behind a list; none where it is a list to the browser too.
pub(super) fn radios_of(choices: &[Choice], list: NodeId) -> &[(String, Control)] {
    choices.iter().find(|choice| choice.list == list).map_or(&[], |choice| &choice.radios)
}

/// Whether a control is a list that stands for radios, one of which this is.
pub(crate) fn is_one_of(choices: &[Choice], list: NodeId, radio: NodeId) -> bool {
    radios_of(choices, list).iter().any(|(_, it)| it.id == radio)
}

/// The radio that is pressed to choose in a list that stands for radios, and that it is to be on; anything
/// else as it is.
pub(super) fn pressed<'c>(
    choices: &'c [Choice],
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
    let option = |radio: &Control| option_of(&radio.address).to_owned();
    let twice = |(at, radio): (usize, &&Control)| {
        radios[..at].iter().any(|other| option(other) == option(radio))
    };
    let known = radios.iter().all(|radio| matches!(radio.state, State::On(_)));
    let on = radios.iter().filter(|radio| radio.state == State::On(true)).count();
    radios.len() >= 2 && known && on <= 1 && !radios.iter().enumerate().any(twice)
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
