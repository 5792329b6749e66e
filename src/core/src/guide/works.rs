//! What was answered and seen of the job, for each tenant apart: what is said of one is not so of another.
//! It outlives the panel, for as long as the browser runs.

use std::collections::BTreeMap;
use std::mem;

use serde::{Deserialize, Serialize};

use super::{Progress, Tenancy, tenancy};
use crate::page::Page;
use crate::plan::{Answers, USER_FIELD, is_done_by_hand};
use crate::recipe::Recipe;

/// One tenant's job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// What the admin answered.
    pub answers: Answers,
    /// What was seen.
    pub progress: Progress,
}

impl Work {
    /// What was answered of a user that is saved is not answered of the next one.
    fn part_from_its_user(&mut self) {
        if self.progress.user_saved {
            self.answers.retain(|question, _| !question.starts_with(USER_FIELD));
            self.come_to_a_form();
        }
    }

    /// A form of a new user came: what was done by hand was done on another.
    pub fn come_to_a_form(&mut self) {
        self.answers.retain(|question, answer| !is_done_by_hand(question, answer));
    }
}

/// The jobs by one recipe.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Works {
    /// Which recipe, and in which words.
    recipe: String,
    /// Whose turn it is; nobody's until a tenant was seen.
    host: String,
    /// The job whose turn it is.
    pub now: Work,
    others: BTreeMap<String, Work>,
}

/// Where nothing was answered.
static NOTHING: Answers = Answers::new();

impl Works {
    /// Nothing answered, nothing seen.
    #[must_use]
    pub fn new(recipe: &Recipe) -> Self {
        // An article may be read once more on the same day. What a secret may not have asks nothing.
        let mut asking = recipe.clone();
        asking.user.avoid.clear();
        Self { recipe: format!("{} {:x}", recipe.id, digest(&asking.to_json())), ..Self::default() }
    }

    /// What was answered for a host; before a tenant was seen, for any.
    #[must_use]
    pub fn answers(&self, host: &str) -> &Answers {
        if host == self.host || self.host.is_empty() || tenancy(host) == Tenancy::None {
            return &self.now.answers;
        }
        self.others.get(host).map_or(&NOTHING, |work| &work.answers)
    }

    /// It is the turn of the first tenant among these pages; where there is none, of the one before.
    pub fn turn_to<'p>(&mut self, mut pages: impl Iterator<Item = &'p Page>) {
        let Some(page) = pages.find(|page| tenancy(&page.host) != Tenancy::None) else { return };
        if page.host == self.host {
            return;
        }
        let before = mem::replace(&mut self.host, page.host.clone());
        // What was answered before a tenant was seen is answered for the first.
        let next = self.others.remove(&self.host);
        if !before.is_empty() {
            self.others.insert(before, mem::replace(&mut self.now, next.unwrap_or_default()));
        } else if let Some(next) = next {
            self.now = next;
        }
    }

    /// Whether a page is none of another tenant's than the one whose turn it is.
    #[must_use]
    pub fn is_about(&self, page: &Page) -> bool {
        page.host == self.host || tenancy(&page.host) == Tenancy::None
    }

    /// All of it, to be kept.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// Takes up what was kept, where it is of the same recipe; what was said meanwhile stands.
    pub fn take_up(&mut self, kept: &str) {
        let Ok(mut kept) = serde_json::from_str::<Self>(kept) else { return };
        if kept.recipe != self.recipe {
            return;
        }
        kept.now.part_from_its_user();
        kept.others.values_mut().for_each(Work::part_from_its_user);
        if self.host.is_empty() && self.now == Work::default() {
            *self = kept;
            return;
        }
        kept.others.insert(kept.host, kept.now);
        if let Some(work) = kept.others.remove(&self.host)
            && self.now == Work::default()
        {
            self.now = work;
        }
        kept.others.append(&mut self.others);
        self.others = kept.others;
    }
}

/// A text in short (FNV-1a): that another is not the same, not that nobody made it so.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
