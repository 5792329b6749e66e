//! The words of the job's report.

use keyguide_core::ops::Value;
use keyguide_core::plan::Ask;
use keyguide_core::report::{COLUMNS, Credit, Fact, Kind, Why, Words};

use crate::phrase::asking::choice;
use crate::phrase::{reason, stopped, value, wording};
use crate::view::AnsweredBy;
use crate::words::{t, with};

/// A report's words, from `_locales`.
pub(crate) struct Spoken;

impl Words for Spoken {
    fn title(&self) -> String {
        t("reportTitle")
    }

    fn columns(&self) -> [String; COLUMNS] {
        let names =
            ["What", "When", "Page", "Section", "Group", "Control", "Before", "After", "Why"];
        names.map(|name| t(&format!("column{name}")))
    }

    fn kind(&self, kind: Kind) -> String {
        t(match kind {
            Kind::Changed => "kindChanged",
            Kind::Moved => "kindMoved",
            Kind::Undone => "kindUndone",
            Kind::NotDone => "kindNotDone",
            Kind::LeftAlone => "kindLeftAlone",
            Kind::LeftOut => "kindLeftOut",
            Kind::Asked => "kindAsked",
        })
    }

    fn fact(&self, fact: Fact) -> String {
        t(match fact {
            Fact::Tenant => "factTenant",
            Fact::Recipe => "auditRecipe",
            Fact::Source => "auditSource",
            Fact::Status => "auditTrust",
            Fact::By => "factBy",
            Fact::Made => "factMade",
        })
    }

    fn status(&self, recipe: &Credit) -> String {
        let tried = match &recipe.verified_by {
            Some(name) => with("statusVerified", &[name]),
            None => t("statusUnverified"),
        };
        let seen = match &recipe.seen {
            Some(day) => with("recipeSeen", &[day]),
            None => t("recipeSeenUnknown"),
        };
        format!("{tried}; {seen}")
    }

    fn value(&self, value: &Value) -> String {
        self::value(value)
    }

    fn why(&self, why: &Why) -> String {
        match why {
            Why::OnPurpose(why) | Why::Reason(why) => reason(why),
            Why::NotOnPage => t("noteAbsent"),
            Why::Excluded => t("reportLeftOut"),
            Why::Failed(why) => stopped(why),
            Why::NotReached => t("reportNotReached"),
            Why::BrokenOff(text) => text.clone(),
        }
    }

    fn question(&self, ask: &Ask) -> String {
        wording(ask, None).label
    }

    fn answer(&self, ask: &Ask, answer: Option<&str>) -> String {
        let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
            return t("reportNoAnswer");
        };
        let chosen = match wording(ask, None).by {
            AnsweredBy::Choice(choices) => choices.into_iter().find(|(id, _, _)| id == answer),
            AnsweredBy::Tick => Some(choice(answer)),
            AnsweredBy::Typing | AnsweredBy::List(_) => None,
        };
        chosen.map_or_else(|| answer.to_owned(), |(_, text, _)| text)
    }
}
