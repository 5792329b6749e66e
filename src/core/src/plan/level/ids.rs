//! The ids under which answers about sections and steps are kept. What was answered of one counts for no other: where
//! several of a recipe have one name, they go by their numbers too.

use crate::recipe::{Section, Setting};

use super::Planner;

impl Planner<'_> {
    /// The id of an optional section.
    pub(super) fn section_id(&self, section: &Section) -> String {
        let id = section_name(section);
        let sections = self.input.recipe.level.sections.iter();
        let alike = sections.filter(|it| it.optional && section_name(it) == id);
        if alike.count() > 1 { format!("{id}.{}", self.number_of(section)) } else { id }
    }

    /// The id of a step.
    pub(super) fn step_id(&self, section: &Section, number: usize, setting: &Setting) -> String {
        let id = step_name(section, number, setting);
        let sections = self.input.recipe.level.sections.iter();
        let steps = sections.flat_map(|it| it.set.iter().enumerate().map(move |step| (it, step)));
        let asks = |step: &Setting| step.optional || step.advice || step.unresolved.is_some();
        let alike =
            steps.filter(|(section, (at, step))| asks(step) && step_name(section, *at, step) == id);
        if alike.count() > 1 { format!("{id}.{}.{number}", self.number_of(section)) } else { id }
    }

    fn number_of(&self, section: &Section) -> usize {
        let mut sections = self.input.recipe.level.sections.iter();
        sections.position(|it| std::ptr::eq(it, section)).unwrap_or_default()
    }
}

fn section_name(section: &Section) -> String {
    format!("section.{}", section.section)
}

/// A step without a name goes by its number.
fn step_name(section: &Section, number: usize, setting: &Setting) -> String {
    let name = setting.name();
    if name.is_empty() {
        format!("step.{}.{number}", section.section)
    } else {
        format!("step.{}.{}", section.section, name.replace(" › ", "."))
    }
}
