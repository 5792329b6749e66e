//! The API user that a recipe wants, and what becomes of its credentials.

use serde::{Deserialize, Serialize};

use super::{Note, OneOrMore, When};

/// The API user to be made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct User {
    /// The way to the form, where it is not the list of resources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Whether a user that exists is given the level. It is left alone where this is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub existing: Option<Existing>,
    /// Fields and how they are filled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// What the API tracking identifier is to be.
    #[serde(default)]
    pub tracking: Trackings,
    /// Lines of business, where the tenant has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines_of_business: Option<LineChoices>,
    /// What the admin lets Autotask generate; the rest is typed. Both where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generate: Option<Vec<Generate>>,
    /// What the product wants to be told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capture: Vec<Capture>,
    /// Signs that the product cannot take in a secret, e.g. `$ # \\`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub avoid: String,
    /// What a person does before saving the user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before_save: Vec<Note>,
    /// What a person does after saving the user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_save: Vec<Note>,
}

impl User {
    /// Whether Autotask generates this; what it does not, the admin types.
    #[must_use]
    pub fn generates(&self, what: Generate) -> bool {
        self.generate.as_ref().is_none_or(|said| said.contains(&what))
    }

    /// All of its conditions.
    pub fn conditions(&self) -> impl Iterator<Item = &When> {
        let notes = self.before_save.iter().chain(&self.after_save);
        let tracking = self.tracking.cases().into_iter().filter_map(|(when, _)| when);
        let lines = self.lines_of_business.as_ref().map_or(&[][..], LineChoices::list);
        let fields = self.fields.iter().filter_map(|field| field.when.as_ref());
        let fields = fields.chain(lines.iter().filter_map(|lines| lines.when.as_ref()));
        fields.chain(tracking).chain(notes.filter_map(|note| note.when.as_ref()))
    }
}

/// A way to the form of a new user, besides New in the list of resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// `Add API User` in the menu of the vendor's row in the Integration Center.
    IntegrationCenter,
}

/// What becomes of an API user that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Existing {
    /// It is given the level, and none is made.
    Change,
    /// It is given the level where the admin says that it is the product's; else one is made.
    ChangeOrNew,
}

/// One field of the user form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its label, in one wording or several.
    pub label: OneOrMore,
    /// How it is filled.
    pub fill: Fill,
    /// When it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// A word to the admin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// How a field is filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// Always with this.
    Fixed(String),
    /// With this, unless the admin says otherwise.
    Suggested(String),
    /// With what the admin says.
    Ask,
    /// It stays as it is.
    Keep,
    /// A box that is to be on.
    On,
    /// A box that is to be off.
    Off,
}

/// The API tracking identifier. Autotask does not let it be changed once saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tracking {
    /// A vendor of Autotask's list, in one wording or several.
    Vendor(OneOrMore),
    /// An internal integration of this name.
    Custom(String),
    /// The admin chooses between the vendor and an internal integration.
    Either {
        /// The vendor of Autotask's list.
        vendor: OneOrMore,
        /// The name of the internal integration.
        custom: String,
    },
    /// None.
    None,
    /// It stays as it is.
    Keep,
    /// The admin decides. So it is where the recipe does not say.
    #[default]
    Ask,
}

impl Tracking {
    /// The vendor that it is, or may be.
    #[must_use]
    pub fn vendor(&self) -> Option<&OneOrMore> {
        match self {
            Self::Vendor(vendor) | Self::Either { vendor, .. } => Some(vendor),
            _ => None,
        }
    }
}

/// One tracking identifier, or several by condition, of which the last that applies counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Trackings {
    /// One.
    One(Tracking),
    /// Several.
    Several(Vec<TrackingCase>),
}

/// One of several tracking identifiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TrackingCase {
    /// What it is to be then.
    pub is: Tracking,
    /// When it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}

impl Default for Trackings {
    fn default() -> Self {
        Self::One(Tracking::default())
    }
}

impl Trackings {
    /// All of them, with their conditions.
    #[must_use]
    pub fn cases(&self) -> Vec<(Option<&When>, &Tracking)> {
        match self {
            Self::One(one) => vec![(None, one)],
            Self::Several(cases) => {
                cases.iter().map(|case| (case.when.as_ref(), &case.is)).collect()
            }
        }
    }
}

/// What is said of lines of business: once, or several times by condition, of which the last that applies counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum LineChoices {
    /// Once.
    One(LinesOfBusiness),
    /// Several times.
    Several(Vec<LinesOfBusiness>),
}

impl LineChoices {
    /// All of them.
    #[must_use]
    pub fn list(&self) -> &[LinesOfBusiness] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(several) => several,
        }
    }
}

/// What the user may see of lines of business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LinesOfBusiness {
    /// Which are associated.
    pub associate: Lob,
    /// The box `Resource can view items with no assigned Line of Business`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unassigned: Option<bool>,
    /// When it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Why the product needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Which lines of business are associated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Lob {
    /// All.
    All,
    /// These.
    List(Vec<String>),
    /// None.
    None,
    /// As they are.
    Keep,
    /// The admin decides.
    Ask,
}

/// What Autotask generates when the admin presses the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Generate {
    /// The username.
    Key,
    /// The password.
    Secret,
}

/// What the product wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Capture {
    /// `Username (Key)`.
    Username,
    /// `Password (Secret)`.
    Secret,
    /// The tracking identifier of an internal integration.
    TrackingId,
    /// The user's number.
    UserId,
    /// The zone of the tenant, e.g. `webservices5`.
    Zone,
}

/// A format for copying both credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// What it is called.
    pub name: String,
    /// The text, with `{username}` and `{secret}` in it.
    pub template: String,
}
