//! The zone look-up: which address asks Autotask in which of its zones an API user is, and what the
//! answer means.
//!
//! The request takes no secret and no tracking identifier ("ZoneInformation requests do not require
//! authentication", Autotask's REST help; `getZoneInfo()` in its SOAP help says the same). For a user
//! that is known Autotask answers 200 and `{"zoneName", "url", "webUrl", "ci"}`
//! (`ZoneInformationResultModel` in Datto's OpenAPI description of `/V1.0/ZoneInformation`); for one
//! that is not, 500 and `{"errors": ["Zone information could not be determined"]}` (reported in
//! KelvinTegelaar/AutotaskAPI issue 17, and expected by several public clients).
//!
//! **Invariant:** an answer is data. An address in it is taken only where it is Autotask's own, by
//! `https`; whatever else of it is shown is short, on one line, and without letters that are not drawn.

use std::fmt::Write;

use serde::Deserialize;

use crate::document::one_line;

/// The longest answer that is read, in bytes; a true one has some 150.
pub const LIMIT: usize = 16 * 1024;

const ENDPOINT: &str = "https://webservices.autotask.net/atservicesrest/v1.0/zoneInformation?user=";
/// How Autotask says that it does not know a user.
const UNKNOWN: &str = "zone information could not be determined";
/// How many letters of an answer are shown where it is not what was expected.
const SHOWN: usize = 120;
/// The longest zone name and the longest address that are taken, in letters.
const LONGEST: usize = 200;
/// The longest username: what an e-mail address may have.
const LONGEST_USERNAME: usize = 254;

/// What was given is no username, so it is not sent: it may be the secret. It is not repeated here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a username (key) has the form name@domain.tld; what was given has another and was not sent"
)]
pub struct NotAUsername;

/// The address to be asked about a user, by username (key).
///
/// # Errors
/// When it does not look like one. The two credentials are often copied together, as text or JSON,
/// and neither that nor a secret (which has no domain behind an `@`) has this form.
pub fn address(username: &str) -> Result<String, NotAUsername> {
    let username = username.trim();
    if !is_username(username) {
        return Err(NotAUsername);
    }
    let mut address = String::with_capacity(ENDPOINT.len() + 3 * username.len());
    address.push_str(ENDPOINT);
    for byte in username.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Ok(address)
}

fn is_username(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let in_name = |letter: char| letter.is_alphanumeric() || "!#$%&'*+-/=?^_{|}~.".contains(letter);
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let Some((_, top)) = domain.rsplit_once('.') else { return false };
    text.len() <= LONGEST_USERNAME
        && !name.is_empty()
        && name.chars().all(in_name)
        && domain.split('.').all(label)
        && top.starts_with(char::is_alphabetic)
}

/// Where a user is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The zone's name, such as `America West`.
    pub name: String,
    /// Where its REST interface is.
    pub rest: Address,
    /// Where its pages are.
    pub ui: Address,
}

/// An address within `autotask.net`, by `https`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Takes an address as it is written, if it is one of Autotask's.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let zone = host.strip_suffix(".autotask.net")?;
        let in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let named = zone.split('.').all(|label| !label.is_empty() && label.bytes().all(in_name));
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte);
        (named && path.bytes().all(plain) && text.len() <= LONGEST).then(|| Self(text.to_owned()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The user is there.
    Found(Zone),
    /// Autotask does not know the user, or not yet.
    UnknownUser,
    /// It is neither.
    Unexpected(Unexpected),
}

/// An answer that is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("HTTP {status}: expected {expected}, found “{found}”")]
pub struct Unexpected {
    /// The HTTP status; 0 where the browser does not tell, as of a redirect.
    pub status: u16,
    /// What was expected.
    pub expected: Expected,
    /// What there was instead: short and fit to be shown.
    pub found: String,
}

/// What an answer was expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Expected {
    /// An answer from the address that was asked.
    #[error("an answer and no redirect")]
    Direct,
    /// Not longer than [`LIMIT`].
    #[error("at most {LIMIT} bytes")]
    Short,
    /// The zone, or that the user is unknown.
    #[error("a zone, or that the user is unknown")]
    Zone,
    /// A field of the zone with text in it.
    #[error("text in the field {0}")]
    Text(&'static str),
    /// An address of Autotask's in a field of the zone.
    #[error("an https address within autotask.net in the field {0}")]
    Address(&'static str),
}

/// What Autotask sends. Fields that are not used, such as `ci`, are passed over.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    zone_name: Option<String>,
    url: Option<String>,
    web_url: Option<String>,
    #[serde(default)]
    errors: Vec<String>,
}

/// Reads an answer: its HTTP status (0 for a redirect that was not followed) and its body, of which
/// no more than [`LIMIT`] and one byte need be given.
#[must_use]
pub fn read(status: u16, body: &[u8]) -> Answer {
    match understood(status, body) {
        Ok(answer) => answer,
        Err((expected, found)) => Answer::Unexpected(Unexpected { status, expected, found }),
    }
}

fn understood(status: u16, body: &[u8]) -> Result<Answer, (Expected, String)> {
    if status == 0 || (300..400).contains(&status) {
        return Err((Expected::Direct, String::new()));
    }
    if body.len() > LIMIT {
        return Err((Expected::Short, shown(&String::from_utf8_lossy(&body[..LIMIT]))));
    }
    let neither = || (Expected::Zone, shown(&String::from_utf8_lossy(body)));
    let told: Option<Told> =
        std::str::from_utf8(body).ok().and_then(|text| serde_json::from_str(text).ok());
    let told = told.ok_or_else(neither)?;
    let unknown = |error: &String| error.to_lowercase().contains(UNKNOWN);
    match status {
        200 if told.errors.is_empty() => Ok(Answer::Found(told.zone()?)),
        400..=599 if told.errors.iter().any(unknown) => Ok(Answer::UnknownUser),
        _ => Err(neither()),
    }
}

impl Told {
    fn zone(&self) -> Result<Zone, (Expected, String)> {
        let address = |field, text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            Address::parse(text).ok_or_else(|| (Expected::Address(field), shown(text)))
        };
        let name = one_line(self.zone_name.as_deref().unwrap_or_default());
        if name.is_empty() || name.chars().count() > LONGEST {
            return Err((Expected::Text("zoneName"), shown(&name)));
        }
        let (rest, ui) = (address("url", &self.url)?, address("webUrl", &self.web_url)?);
        Ok(Zone { name, rest, ui })
    }
}

/// The beginning of a text, fit to be shown.
fn shown(text: &str) -> String {
    // Cleaning first what is then cut would go through all of a long answer.
    let start: String = text.chars().take(SHOWN * 4).collect();
    let line = one_line(&start);
    let mut short: String = line.chars().take(SHOWN).collect();
    if short.len() < line.len() || start.len() < text.len() {
        short.push('…');
    }
    short
}
