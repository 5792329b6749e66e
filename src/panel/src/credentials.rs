//! From the page to the clipboard: read at the click, written at once, wiped from memory.

use keyguide_core::snapshot::NodeId;
use zeroize::Zeroizing;

use crate::browser::{self, BrowserError};
use crate::desk::Which;
use crate::link::{Link, LinkError};

/// Where the credentials stand on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CredentialNodes {
    /// The field of the username (key).
    pub(crate) username: NodeId,
    /// The field of the password (secret), where the page has one.
    pub(crate) secret: Option<NodeId>,
    /// The field of the tracking identifier, where the page has one.
    pub(crate) tracking: Option<NodeId>,
}

/// Why nothing was copied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CopyError {
    /// The page went away.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The browser did not allow it.
    #[error("the clipboard could not be written: {0}")]
    Clipboard(#[from] BrowserError),
    /// The field is empty.
    #[error("the field is empty: press Generate in Autotask first")]
    Empty,
}

/// Copies what was asked for. `format` has `{username}` and `{secret}` in it.
///
/// # Errors
/// When the page went away, the field is empty or the browser refuses the clipboard.
pub(crate) async fn copy(
    link: &Link,
    nodes: CredentialNodes,
    which: Which,
    format: &str,
) -> Result<(), CopyError> {
    let asked: Vec<NodeId> = match (which, nodes.secret, nodes.tracking) {
        (Which::Username, _, _) => vec![nodes.username],
        (Which::Secret, Some(secret), _) => vec![secret],
        (Which::Both, Some(secret), _) => vec![nodes.username, secret],
        (Which::Tracking, _, Some(tracking)) => vec![tracking],
        _ => return Err(CopyError::Empty),
    };
    let values = link.secrets(&asked).await?;
    if values.len() != asked.len() || values.iter().any(|value| value.is_empty()) {
        return Err(CopyError::Empty);
    }
    let text = match values.as_slice() {
        [username, secret] => fill(format, username, secret),
        [only] => Zeroizing::new(only.to_string()),
        _ => return Err(CopyError::Empty),
    };
    Ok(browser::copy(&text).await?)
}

/// Puts both values into the format without leaving copies behind.
fn fill(format: &str, username: &str, secret: &str) -> Zeroizing<String> {
    let mut text =
        Zeroizing::new(String::with_capacity(format.len() + username.len() + secret.len()));
    let mut rest = format;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(tail) = rest.strip_prefix("{username}") {
            text.push_str(username);
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix("{secret}") {
            text.push_str(secret);
            rest = tail;
        } else {
            text.push('{');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn values_are_not_read_as_format() {
        let text = super::fill("U: {username}\nS: {secret} {x}", "{secret}", "a{username}");
        assert_eq!(text.as_str(), "U: {secret}\nS: a{username} {x}");
    }
}
