//! The zone look-up, as shown.

use keyguide_core::zone::Zone;

/// The zone look-up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum ZoneView {
    /// Nothing was asked.
    #[default]
    Idle,
    /// It is under way.
    Asking,
    /// The zone.
    Found(Zone),
    /// Why there is none.
    Told {
        /// The outcome's stable name.
        id: &'static str,
        /// It in words.
        text: String,
    },
}

/// A part of a zone, to be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ZonePart {
    /// Its name.
    Name,
    /// The address of its REST interface.
    Rest,
    /// The address of its pages.
    Ui,
}

impl ZonePart {
    /// What it says of a zone.
    pub(crate) fn of(self, zone: &Zone) -> &str {
        match self {
            Self::Name => &zone.name,
            Self::Rest => zone.rest.as_str(),
            Self::Ui => zone.ui.as_str(),
        }
    }
}
