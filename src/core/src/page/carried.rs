//! Groups of boxes that go on with a field to type into: it may stand behind what holds the boxes, and is one of
//! them where all speak of what the group is called (Webhooks: `Can create Webhooks`, `Maximum number of Webhooks`).

use crate::page::{Address, Control, Kind, Part};

/// Gives such a field the group of the box before it.
pub(super) fn carry_groups(controls: &mut [Control]) {
    for at in 1..controls.len() {
        let (before, behind) = controls.split_at_mut(at);
        let [.., boxed] = before else { continue };
        let [field, ..] = behind else { continue };
        if !goes_on(boxed, field) {
            continue;
        }
        field.address.group.clone_from(&boxed.address.group);
        field.address.within.clone_from(&boxed.address.within);
        field.evidence.extend(boxed.evidence.iter().filter(|it| it.part == Part::Group).cloned());
    }
}

fn goes_on(boxed: &Control, field: &Control) -> bool {
    let (group, section) = (&boxed.address.group, &boxed.address.section);
    let alone = |it: &Address| it.row.is_empty() && it.column.is_empty() && !it.label.is_empty();
    matches!(field.kind, Kind::Number | Kind::Text)
        && boxed.kind == Kind::Check
        && boxed.address.within.len() == 1
        && field.address.within.is_empty()
        && field.address.section == *section
        && field.address.tab == boxed.address.tab
        && [&boxed.address, &field.address]
            .into_iter()
            .all(|it| alone(it) && speaks_of(&it.label, group))
}

/// Whether the words of a group stand in a label.
fn speaks_of(label: &str, group: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|letter: char| !letter.is_alphanumeric());
        parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
    };
    let (label, group) = (words(label), words(group));
    !group.is_empty() && label.windows(group.len()).any(|run| run == group)
}
