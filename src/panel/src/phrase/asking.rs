//! Questions in words.

use keyguide_core::plan::{Answers, Ask, OWN_LEVEL, Question};
use keyguide_core::recipe::Source;

use crate::view::{AnsweredBy, Asked};
use crate::words::{count, t, with};

/// Questions, each once.
pub(crate) fn asked<'q>(
    questions: impl Iterator<Item = &'q Question>,
    answers: &Answers,
) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    for question in questions {
        if asked.iter().all(|other| other.id != question.id) {
            let given = answers.get(&question.id).cloned();
            asked.push(Asked { id: question.id.clone(), ..wording(&question.ask, given) });
        }
    }
    asked
}

/// A question in words; without an id.
pub(super) fn wording(ask: &Ask, given: Option<String>) -> Asked {
    let (label, hint, by, answer) = match ask {
        Ask::Rest { sections, within, changes } => {
            let parts = within.iter().map(|section| with("restWithin", &[section]));
            let list = sections.iter().cloned().chain(parts).collect::<Vec<_>>().join(", ");
            let label = t(if within.is_empty() { "restAsk" } else { "restAskAll" });
            let keep = ("as-copied".into(), t("restAsCopied"), t("restAsCopiedHint"));
            let none = ("none".into(), t("restNone"), count("restNoneHint", *changes));
            let by = AnsweredBy::Choice(vec![keep, none]);
            (label, with("restHint", &[&list]), by, given)
        }
        Ask::OtherLevel { name } => {
            let yes = (name.clone(), t("otherLevelUse"), t("otherLevelHint"));
            (with("otherLevelAsk", &[name]), String::new(), AnsweredBy::Choice(vec![yes]), given)
        }
        Ask::Text { label, suggestion, why } => {
            let hint = why.clone().unwrap_or_default();
            (label.clone(), hint, AnsweredBy::Typing, given.or_else(|| Some(suggestion.clone())))
        }
        Ask::OneOf { label, options, why } => {
            let hint = why.clone().unwrap_or_default();
            (label.clone(), hint, AnsweredBy::List(options.clone()), given)
        }
        Ask::Condition { question, why } => {
            (question.clone(), why.clone().unwrap_or_default(), yes_or_no(), given)
        }
        Ask::Optional { name, why, advice: true } => {
            let hint = why.clone().unwrap_or_default();
            (with("adviceAsk", &[name]), hint, AnsweredBy::Tick, given)
        }
        Ask::Optional { name, why, advice: false } => {
            (with("optionalAsk", &[name]), why.clone().unwrap_or_default(), yes_or_no(), given)
        }
        Ask::WhichSection { name, why, options } => {
            let said = [with("whichSectionAsk", &[name]), t("whichSectionHint")];
            which(said, why.as_ref(), options, given)
        }
        Ask::WhichGroup { name, why, options } => {
            let said = [with("whichGroupAsk", &[name]), t("whichGroupHint")];
            which(said, why.as_ref(), options, given)
        }
        Ask::Unresolved { name, from, says, why, options } => {
            let said = match from {
                Source::Image => with("unresolvedImage", &[says]),
                Source::Prose => with("unresolvedProse", &[says]),
            };
            let hint = [said].into_iter().chain(why.clone()).collect::<Vec<_>>().join(" ");
            let mut choices: Vec<_> = options.iter().map(|option| choice(option)).collect();
            if options.is_empty() {
                choices.push(("done".into(), t("byHandDone"), String::new()));
            }
            choices.push(("leave".into(), t("leaveAsIs"), String::new()));
            (with("unresolvedAsk", &[name]), hint, AnsweredBy::Choice(choices), given)
        }
        Ask::UseLevel { levels, own } => {
            let make = (OWN_LEVEL.into(), with("levelOwn", &[own]), String::new());
            let using =
                |name: &String| (name.clone(), with("levelUse", &[name]), t("levelUseHint"));
            let choices = [make].into_iter().chain(levels.iter().map(using)).collect();
            (t("levelUseAsk"), String::new(), AnsweredBy::Choice(choices), given)
        }
        Ask::UserThere { name } => {
            (with("userThereAsk", &[name]), String::new(), yes_or_no(), given)
        }
        Ask::Untold { name } => (with("byHandAsk", &[name]), t("untoldHint"), done(), given),
        Ask::ByHand { name, says } => (with("byHandAsk", &[name]), says.clone(), done(), given),
    };
    Asked { id: String::new(), label, hint, by, answer: answer.unwrap_or_default() }
}

/// Which of the page's own is meant, or none of them.
fn which(
    [ask, hint]: [String; 2],
    why: Option<&String>,
    options: &[String],
    given: Option<String>,
) -> (String, String, AnsweredBy, Option<String>) {
    let hint = [hint].into_iter().chain(why.cloned()).collect::<Vec<_>>().join(" ");
    let own = |name: &String| (name.clone(), name.clone(), String::new());
    let mut choices: Vec<_> = options.iter().map(own).collect();
    choices.push(("leave".into(), t("whichSectionNone"), String::new()));
    (ask, hint, AnsweredBy::Choice(choices), given)
}

/// An answer as it is shown: the words for yes and no, or the page's own option.
pub(super) fn choice(answer: &str) -> (String, String, String) {
    let text = match answer {
        "yes" => t("yes"),
        "no" => t("no"),
        _ => answer.to_owned(),
    };
    (answer.to_owned(), text, String::new())
}

fn done() -> AnsweredBy {
    AnsweredBy::Choice(vec![("done".into(), t("byHandDone"), String::new())])
}

fn yes_or_no() -> AnsweredBy {
    AnsweredBy::Choice(vec![choice("yes"), choice("no")])
}
