//! What the stand-in remembers: levels, users, sessions and the faults asked for.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, Entry, LevelSpec, Profile, Value};

/// A security level.
#[derive(Debug, Clone, Serialize)]
pub struct Level {
    /// Its number.
    pub id: u32,
    /// Its name, without the list's `(API-only)`.
    pub name: String,
    /// Built in: can be looked at and copied, not changed.
    pub system: bool,
    /// For API users only.
    pub api_only: bool,
    /// Offered on user forms.
    pub active: bool,
    /// License type.
    pub license: String,
    /// May be copied.
    #[serde(skip)]
    pub copyable: bool,
    /// May be inactivated.
    #[serde(skip)]
    pub inactivable: bool,
    /// Values by key.
    pub permissions: BTreeMap<String, Value>,
}

impl Level {
    fn new(id: u32, spec: &LevelSpec, catalogue: &Catalogue) -> Self {
        let permissions = catalogue
            .entries()
            .iter()
            .filter(|entry| entry.shown_on(spec.api_only))
            .map(|entry| (entry.key.clone(), profile_value(entry, spec.profile)))
            .collect();
        Self {
            id,
            name: spec.name.clone(),
            system: spec.system,
            api_only: spec.api_only,
            active: spec.active,
            license: spec.license.clone(),
            copyable: spec.copy,
            inactivable: spec.inactivate,
            permissions,
        }
    }

    /// The name as the list shows it.
    #[must_use]
    pub fn list_name(&self) -> String {
        if self.api_only { format!("{} (API-only)", self.name) } else { self.name.clone() }
    }

    /// Makes the controls that depend on others agree with them.
    pub fn settle(&mut self, catalogue: &Catalogue) {
        for entry in catalogue.entries() {
            if let Some(parent) = &entry.follows
                && let Some(value) = self.permissions.get(parent).cloned()
            {
                self.permissions.insert(entry.key.clone(), value);
            }
            if let Some(parent) = &entry.needs
                && self.permissions.get(parent) == Some(&Value::Flag(false))
            {
                self.permissions.insert(entry.key.clone(), Value::Flag(false));
            }
        }
    }
}

fn profile_value(entry: &Entry, profile: Profile) -> Value {
    let none = entry.none().unwrap_or_else(|| entry.full.clone());
    match profile {
        Profile::Full => entry.full.clone(),
        Profile::NoCosts if entry.cost => none,
        Profile::NoCosts => entry.full.clone(),
        Profile::Limited => none,
    }
}

/// How a user's calls are tracked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tracking {
    /// `vendor`, `custom` or `none`.
    pub kind: String,
    /// The integration vendor.
    pub vendor: String,
    /// The name of an internal integration.
    pub name: String,
    /// The identifier of an internal integration.
    pub identifier: String,
}

/// An API user.
#[derive(Debug, Clone, Default, Serialize)]
pub struct User {
    /// Its number.
    pub id: u32,
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Address.
    pub email: String,
    /// On.
    pub active: bool,
    /// Locked out.
    pub locked: bool,
    /// The name of the security level.
    pub level: String,
    /// The number of the security level.
    pub level_id: u32,
    /// Primary internal location.
    pub location: String,
    /// Date format.
    pub date_format: String,
    /// Time format.
    pub time_format: String,
    /// Number format.
    pub number_format: String,
    /// The key.
    pub username: String,
    /// Whether a secret has been stored.
    pub secret_set: bool,
    /// The secret; no page ever shows it again.
    pub secret: String,
    /// Tracking identifier.
    pub tracking: Tracking,
    /// Associated lines of business.
    pub lines_of_business: Vec<String>,
    /// May see items with no line of business.
    pub unassigned_items: bool,
    /// Stored.
    pub saved: bool,
}

/// What tests can make go wrong.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct Faults {
    /// `expired` drops every session; signing in again makes it `ok`.
    pub session: String,
    /// `none` answers admin pages with the no-rights page.
    pub rights: String,
    /// How long Generate Key and Generate Secret take.
    pub generate_delay_ms: u64,
    /// Refuses to generate anything.
    pub reject_generate: bool,
    /// How long grids take to arrive.
    pub grid_delay_ms: u64,
    /// Refuses every save with this message.
    pub reject_save: Option<String>,
    /// Controls left out of the level editor, by key.
    pub omit: BTreeSet<String>,
    /// Controls of the level editor that cannot be changed, by key.
    pub read_only: BTreeSet<String>,
    /// Options left out of lists, by key.
    pub drop_option: BTreeMap<String, String>,
    /// Sections of the level editor that are shut and get their controls only when they are opened.
    pub late: BTreeSet<String>,
    /// A cleared and saved log-in box cannot be ticked again.
    pub login_trap: bool,
    /// What goes wrong with the zone look-up.
    pub zone: ZoneFaults,
}

/// What can go wrong with the zone look-up.
#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ZoneFaults {
    /// How many more requests about stored users are answered as if they were not.
    pub not_yet: u32,
    /// How it answers.
    pub answer: ZoneAnswer,
}

/// How the zone look-up answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ZoneAnswer {
    /// As Autotask does.
    #[default]
    True,
    /// The same, when the test lets it.
    Held,
    /// With half a JSON object.
    Malformed,
    /// With a page.
    Page,
    /// With 10 MB.
    Long,
    /// With a redirect.
    Redirect,
    /// With an address that is not Autotask's.
    Foreign,
    /// Not at all: the connection is closed.
    Dropped,
}

/// What the zone look-up was sent.
#[derive(Debug, Clone, Serialize)]
pub struct ZoneRequest {
    /// The query, as it came.
    pub query: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            session: "ok".into(),
            rights: "ok".into(),
            generate_delay_ms: 300,
            reject_generate: false,
            grid_delay_ms: 60,
            reject_save: None,
            omit: BTreeSet::new(),
            read_only: BTreeSet::new(),
            drop_option: BTreeMap::new(),
            late: BTreeSet::new(),
            login_trap: false,
            zone: ZoneFaults::default(),
        }
    }
}

/// Everything that can change.
#[derive(Debug)]
pub struct State {
    /// Security levels.
    pub levels: Vec<Level>,
    /// API users.
    pub users: Vec<User>,
    /// Every key and secret handed out.
    pub issued: Vec<String>,
    /// How many saves succeeded.
    pub saves: u64,
    /// What the zone look-up was sent.
    pub zone_requests: Vec<ZoneRequest>,
    /// Open sessions.
    pub sessions: BTreeSet<String>,
    /// The faults in force.
    pub faults: Faults,
    next_id: u32,
}

impl State {
    /// The state at the start.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut levels: Vec<Level> = Vec::new();
        for (id, spec) in (1..).zip(&catalogue.levels) {
            levels.push(Level::new(id, spec, catalogue));
        }
        Self {
            levels,
            users: Vec::new(),
            issued: Vec::new(),
            saves: 0,
            zone_requests: Vec::new(),
            sessions: BTreeSet::new(),
            faults: Faults::default(),
            next_id: 29_680_101,
        }
    }

    /// A number no level or user has yet.
    pub fn fresh_id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id
    }

    /// The level with a number.
    #[must_use]
    pub fn level(&self, id: u32) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// The level with a number, to be changed.
    pub fn level_mut(&mut self, id: u32) -> Option<&mut Level> {
        self.levels.iter_mut().find(|level| level.id == id)
    }

    /// The user with a number.
    #[must_use]
    pub fn user(&self, id: u32) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// Copies a level: inactive, not built in, named after its base.
    pub fn copy_level(&mut self, id: u32) -> Option<u32> {
        let base = self.level(id).filter(|level| level.copyable)?.clone();
        let stem = format!("Copy of {}", base.name);
        let taken = |name: &str| self.levels.iter().any(|level| level.name == name);
        let name = (1..)
            .map(|n| if n == 1 { stem.clone() } else { format!("{stem} ({n})") })
            .find(|name| !taken(name))?;
        let id = self.fresh_id();
        self.levels.push(Level {
            id,
            name,
            system: false,
            active: false,
            inactivable: true,
            ..base
        });
        Some(id)
    }

    /// The levels a user form offers: active API-only ones and the one in use, by name.
    #[must_use]
    pub fn offered_levels(&self, current: Option<u32>) -> Vec<&Level> {
        let mut offered: Vec<&Level> = self
            .levels
            .iter()
            .filter(|level| level.api_only && (level.active || Some(level.id) == current))
            .collect();
        offered.sort_by_key(|level| level.name.to_lowercase());
        offered
    }
}
