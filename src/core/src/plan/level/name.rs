//! What the level is called and whether it is the one to change.

use crate::matching::{Match, Target, bears_name};
use crate::ops::Value;
use crate::plan::choice::name_said;
use crate::plan::{Ask, LEVEL_NAME, Question, missing, value_of};
use crate::recipe::NameIs;

use super::{OTHER_LEVEL, Planner, active_target, name_target};

impl Planner<'_> {
    pub(super) fn name_and_active(&mut self) {
        let recipe = self.input.recipe;
        match self.find(&name_target()) {
            // What only compares says nothing of a name that the admin may choose.
            Match::Found(index) if recipe.verify_only && recipe.level.name_is == NameIs::Free => {
                self.own.insert(index);
            }
            Match::Found(index) => {
                let now = value_of(&self.page.controls[index], self.input.typed);
                let told = match now {
                    Some(Value::Text(now)) => Some(now),
                    _ => None,
                };
                let name = self.level_name(told.as_deref().unwrap_or_default());
                self.ask_about_other_level(told.as_deref(), &name);
                self.goals.insert(index, (Ok(Value::Text(name)), None));
                self.own.insert(index);
            }
            absent => {
                if matches!(absent, Match::Ambiguous(_)) {
                    self.ask_about_other_level(None, "");
                }
                self.not_found(&name_target(), &absent);
            }
        }
        if recipe.level.active {
            match self.find(&active_target()) {
                Match::Found(index) => {
                    self.goals.insert(index, (Ok(Value::On(true)), None));
                    self.own.insert(index);
                }
                absent => self.not_found(&active_target(), &absent),
            }
        }
    }

    fn not_found(&mut self, target: &Target, found: &Match) {
        self.plan.lines.push(missing(target, found, None));
        if let Match::Ambiguous(_) = found {
            self.leave_open("", target.clone(), found.clone(), None);
        }
    }

    /// What the level is to be called: the recipe's word, or the admin's where the recipe lets.
    fn level_name(&mut self, now: &str) -> String {
        let level = &self.input.recipe.level;
        if level.name_is == NameIs::Fixed {
            return level.name.clone();
        }
        let ask = Ask::Text { label: "Name".into(), suggestion: level.name.clone(), why: None };
        self.plan.questions.push(Question {
            id: LEVEL_NAME.into(),
            ask,
            urgent: false,
            settled: true,
        });
        // The admin said that this level is meant: its name may stay, unless another was given.
        let said = name_said(LEVEL_NAME, self.input.recipe, self.input.answers);
        said.unwrap_or(if self.is_meant(now) { now } else { &level.name }).to_owned()
    }

    fn is_meant(&self, name: &str) -> bool {
        self.input.answers.get(OTHER_LEVEL).is_some_and(|answer| answer == name)
    }

    /// A level that is neither a fresh copy of the base nor the recipe's own may be somebody
    /// else's: it is not touched without a word. Where its field does not tell (`None`), the page's title stands for it.
    fn ask_about_other_level(&mut self, told: Option<&str>, name: &str) {
        let level = &self.input.recipe.level;
        let now = told.unwrap_or(&self.page.title);
        let known = |now: &str| {
            let ours = now.trim().is_empty() || bears_name(now, name);
            ours || level.base.iter().any(|base| is_copy_of(now, base))
        };
        let ours = told.is_some_and(known);
        if !ours && !self.is_meant(now) && !self.input.recipe.verify_only {
            self.plan.questions.push(Question {
                id: OTHER_LEVEL.into(),
                ask: Ask::OtherLevel { name: now.to_owned() },
                urgent: true,
                settled: false,
            });
        }
    }
}

/// `Copy of API User (system)`, `API User (system) (API-only) (Copy)`: the base's name and the
/// word copy, and nothing else.
fn is_copy_of(name: &str, base: &str) -> bool {
    let words = |text: &str| {
        let folded = crate::text::fold(text);
        folded
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty() && *word != "of")
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (name, base) = (words(name), words(base));
    let optional = ["copy", "api", "only", "system", "default"];
    let copied = name.iter().any(|word| word == "copy");
    let known = |word: &String| base.contains(word) || optional.contains(&word.as_str());
    let core = |word: &&String| !matches!(word.as_str(), "only" | "system" | "default");
    copied && name.iter().all(known) && base.iter().filter(core).all(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_copy_of;

    #[test]
    fn copies_of_the_base_and_nothing_else() {
        let base = "API User (system) (API-only)";
        assert!(is_copy_of("Copy of API User (system)", base));
        assert!(is_copy_of("API User (system) (API-only) (Copy)", base));
        assert!(is_copy_of("[Copy of] API User", base));
        assert!(!is_copy_of("Copy of API User (system) Can\u{2019}t Read Costs", base));
        assert!(!is_copy_of("Email2AT Access", base));
        assert!(!is_copy_of("API User (system)", base));
    }
}
