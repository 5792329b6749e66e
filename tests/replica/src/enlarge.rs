//! Level editors of any size, for measuring: the sections of the real one, over and over.

use crate::catalogue::{Audience, Body, Cell, Group, Row, Section};

/// So many permissions, as an API-only level shows them. From the second time on a section's name has
/// a number behind it; no box needs another.
pub(crate) fn sections(all: &[Section], controls: usize) -> Vec<Section> {
    let mut left = controls;
    let mut sections = Vec::new();
    for time in 1.. {
        for section in all {
            if left == 0 {
                return sections;
            }
            let name = match time {
                1 => section.name.clone(),
                _ => format!("{} {time}", section.name),
            };
            let shown = section.groups.iter().filter(|group| group.audience != Audience::Standard);
            let groups: Vec<Group> =
                shown.map_while(|group| cut(group.clone(), &mut left)).collect();
            sections.push(Section { name, collapsed: section.collapsed, groups });
        }
    }
    sections
}

/// As much of a group as is still wanted; `None` where nothing is.
fn cut(mut group: Group, left: &mut usize) -> Option<Group> {
    if *left == 0 {
        return None;
    }
    match &mut group.body {
        Body::Grid { rows, .. } => {
            rows.retain_mut(|row| keep(row, left));
        }
        Body::Boxes { items } => {
            items.truncate(*left);
            *left -= items.len();
            items.iter_mut().for_each(|item| item.needs = None);
        }
        Body::Fields { items } => {
            items.truncate(*left);
            *left -= items.len();
        }
    }
    Some(group)
}

fn keep(row: &mut Row, left: &mut usize) -> bool {
    if *left == 0 {
        return false;
    }
    for cell in &mut row.cells {
        if matches!(cell, Some(Cell::List { .. } | Cell::Tick(_))) {
            if *left == 0 {
                *cell = None;
            } else {
                *left -= 1;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;

    #[test]
    fn as_many_as_are_wanted() {
        for wanted in [1, 100, 1_000, 3_000] {
            let catalogue = Catalogue::enlarged(wanted).unwrap();
            assert_eq!(catalogue.entries().len(), wanted);
        }
    }

    #[test]
    fn every_permission_has_a_key_of_its_own() {
        let catalogue = Catalogue::enlarged(3_000).unwrap();
        for entry in catalogue.entries() {
            assert_eq!(catalogue.entry(&entry.key).map(|it| &it.field), Some(&entry.field));
        }
    }
}
