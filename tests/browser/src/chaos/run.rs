//! What a run is, made of its seed.

use std::fmt;

use fastrand::Rng;
use keyguide_replica::catalogue::Catalogue;

use super::trouble::Meeting;
use crate::journey::Rest;

pub(super) const HOST: &str = "https://ww5.autotask.net";
const RENDERINGS: [&str; 5] = ["mvc", "mvc2", "hybrid", "classic", "onyx"];
const TERMS: [&str; 4] = ["", "Account,Asset", "Client,Installed%20Asset", "Company"];
pub(super) const LOCATIONS: [&str; 3] = ["Headquarters", "Albany Office", "Remote Workers"];
const EMAILS: [&str; 2] = ["integrations@tenant.example", "o'neil+api@tenant.example"];

/// One run.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) seed: u64,
    pub(super) ui: &'static str,
    /// The replica's other switches, each after a `&`.
    pub(super) switches: String,
    pub(super) essential: bool,
    pub(super) part: Part,
}

/// Which part of the journey it is about.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Level(Level),
    /// The level was made before.
    User(User),
    Journey(Level, User),
}

/// How a level is filled.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) rest: Rest,
    /// Whether the page is in the shell's frame.
    pub(super) framed: bool,
    pub(super) meets: Meeting,
    /// Whether Undo is pressed in the end, or Save.
    pub(super) undo: bool,
}

/// How a user is made.
#[derive(Debug, Clone)]
pub(super) struct User {
    /// Whether the form is in a window of its own, as Autotask opens it, or in the tab.
    pub(super) own_window: bool,
    pub(super) first: Option<&'static str>,
    pub(super) email: &'static str,
    pub(super) location: &'static str,
    pub(super) meets: Meeting,
    /// Whether Undo is pressed after filling; else the user is saved.
    pub(super) undo: bool,
    /// Whether there is another active level with nearly the same name.
    pub(super) decoy: bool,
    /// How long the server takes for a credential, in milliseconds.
    pub(super) slow: u32,
    /// Whether both are copied in one, or one by one.
    pub(super) one_by_one: bool,
    pub(super) then: Then,
}

/// What happens between copying and saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Nothing.
    Saved,
    /// One of the credentials is made anew, and copied again or not.
    Anew { key: bool, copied: bool },
    /// The server rejects the first save.
    Refused,
}

impl fmt::Display for Run {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, ui, switches, part, .. } = self;
        write!(to, "seed {seed}: {ui}{switches}, {part:?}")
    }
}

impl Run {
    pub(super) fn of(seed: u64, catalogue: &Catalogue) -> Self {
        let mut rng = Rng::with_seed(seed);
        let rng = &mut rng;
        let ui = pick(rng, &RENDERINGS);
        let essential = rng.u8(..6) == 0;
        let capitals = rng.u8(..5) == 0;
        let part = match rng.u8(..10) {
            0..=4 => Part::Level(Level::of(rng, ui, catalogue)),
            5..=8 => Part::User(User::of(rng)),
            _ => {
                let level = Level { framed: false, undo: false, ..Level::of(rng, ui, catalogue) };
                let meets = Meeting { trouble: level.meets.trouble.without_frame(), ..level.meets };
                Part::Journey(Level { meets, ..level }, User::of(rng))
            }
        };
        let framed = matches!(&part, Part::Level(level) if level.framed);
        // The driver's pointer misses what is in a frame that is zoomed with its shell.
        let zoom = if framed { "100" } else { pick(rng, &["100", "100", "100", "80", "125"]) };
        let switches = [
            format!("&term={}", pick(rng, &TERMS)),
            format!("&caps={}", u8::from(capitals)),
            format!("&edition={}", if essential { "essential" } else { "full" }),
            format!("&overlay={}", if rng.u8(..5) == 0 { "tour" } else { "none" }),
            format!("&zoom={zoom}"),
        ];
        Self { seed, ui, switches: switches.concat(), essential, part }
    }

    /// The address of a page of this run.
    pub(super) fn address(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{HOST}{path}{joint}ui={}{}", self.ui, self.switches)
    }
}

impl Level {
    fn of(rng: &mut Rng, ui: &str, catalogue: &Catalogue) -> Self {
        // Where lists are drawn, each is opened: a run that clears all of them takes its time.
        let removed = if ui == "onyx" { rng.u8(..5) == 0 } else { rng.bool() };
        let rest = if removed { Rest::Removed } else { Rest::AsCopied };
        let most = if removed { 170 } else { 60 };
        let framed = rng.u8(..5) == 0;
        let meets = Meeting::of_level(rng, catalogue, framed, most);
        Self { rest, framed, meets, undo: rng.bool() }
    }
}

impl User {
    fn of(rng: &mut Rng) -> Self {
        let own_window = rng.bool();
        let location = pick(rng, &LOCATIONS);
        Self {
            own_window,
            first: (rng.u8(..4) == 0).then_some("Atria of Umlaut Ü"),
            email: pick(rng, &EMAILS),
            location,
            meets: Meeting::of_user(rng, own_window, location),
            undo: rng.u8(..3) == 0,
            decoy: rng.u8(..3) == 0,
            slow: pick(rng, &[0, 300, 300, 2000]),
            one_by_one: rng.u8(..3) == 0,
            then: match rng.u8(..6) {
                0 => Then::Anew { key: rng.bool(), copied: true },
                1 => Then::Anew { key: rng.bool(), copied: false },
                2 => Then::Refused,
                _ => Then::Saved,
            },
        }
    }
}

pub(super) fn pick<T: Copy>(rng: &mut Rng, from: &[T]) -> T {
    from[rng.usize(..from.len())]
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, Part, Run};

    /// The seeds of the short run.
    const SHORT: std::ops::RangeInclusive<u64> = 1..=20;

    #[test]
    fn the_short_run_is_about_all_parts_of_the_journey() -> anyhow::Result<()> {
        let catalogue = Catalogue::load()?;
        let (mut levels, mut users, mut journeys) = (0, 0, 0);
        for seed in SHORT {
            let run = Run::of(seed, &catalogue);
            println!("{run}");
            match run.part {
                Part::Level(_) => levels += 1,
                Part::User(_) => users += 1,
                Part::Journey(..) => journeys += 1,
            }
        }
        assert!(levels > 4 && users > 4 && journeys > 0, "{levels}, {users}, {journeys}");
        Ok(())
    }

    #[test]
    fn a_seed_makes_the_same_run_again() -> anyhow::Result<()> {
        let catalogue = Catalogue::load()?;
        let [first, second] = [7, 7].map(|seed| Run::of(seed, &catalogue).to_string());
        assert_eq!(first, second);
        Ok(())
    }
}
