//! From the page to the clipboard: read at the click, written at once, wiped from memory.

use keyguide_core::snapshot::NodeId;

use crate::browser::{self, BrowserError};
use crate::clipboard::Mark;
use crate::desk::Which;
use crate::layout::{Layout, LayoutError};
use crate::link::{Asked, Link, LinkError};
use crate::secret::Secret;

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

/// Why nothing was copied or shown. Its words are [`crate::phrase::uncopied`]'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CopyError {
    /// The page went away.
    Link(LinkError),
    /// The browser did not allow it.
    Clipboard(BrowserError),
    /// The field is empty.
    Empty,
    /// They do not go into this layout.
    Layout(LayoutError),
}

impl From<LinkError> for CopyError {
    fn from(error: LinkError) -> Self {
        Self::Link(error)
    }
}

impl From<BrowserError> for CopyError {
    fn from(error: BrowserError) -> Self {
        Self::Clipboard(error)
    }
}

impl From<LayoutError> for CopyError {
    fn from(error: LayoutError) -> Self {
        Self::Layout(error)
    }
}

/// Copies what was asked for, both of them in this layout, and tells what the copied text is known by, and whether
/// the secret in it holds one of these signs.
///
/// # Errors
/// When the page went away, a field is empty or the browser refuses the clipboard.
pub(crate) async fn copy(
    link: &Link,
    nodes: CredentialNodes,
    which: Which,
    layout: &Layout,
    avoid: &str,
) -> Result<(Mark, bool), CopyError> {
    let asked: Vec<NodeId> = match (which, nodes.secret, nodes.tracking) {
        (Which::Username, _, _) => vec![nodes.username],
        (Which::Secret, Some(secret), _) => vec![secret],
        (Which::Both, Some(secret), _) => vec![nodes.username, secret],
        (Which::Tracking, _, Some(tracking)) => vec![tracking],
        _ => return Err(CopyError::Empty),
    };
    let values = read(link, &asked, Asked::ToCopy).await?;
    let secret = values.last().filter(|_| matches!(which, Which::Secret | Which::Both));
    let avoided = secret.is_some_and(|secret| secret.has_one_of(avoid));
    let text = match <[Secret; 2]>::try_from(values) {
        Ok([username, secret]) => layout.of(&username, &secret)?,
        Err(mut one) => one.pop().ok_or(CopyError::Empty)?,
    };
    browser::copy(text.expose()).await?;
    Ok((Mark::of(&text).await?, avoided))
}

/// The secret as it stands on the page now, to be shown. It does not count as copied.
///
/// # Errors
/// When the page went away or the field is empty.
pub(crate) async fn look(link: &Link, nodes: CredentialNodes) -> Result<Secret, CopyError> {
    let field = nodes.secret.ok_or(CopyError::Empty)?;
    read(link, &[field], Asked::ToLook).await?.pop().ok_or(CopyError::Empty)
}

async fn read(link: &Link, fields: &[NodeId], why: Asked) -> Result<Vec<Secret>, CopyError> {
    let values = link.secrets(fields, why).await?;
    if values.len() != fields.len() || values.iter().any(Secret::is_empty) {
        return Err(CopyError::Empty);
    }
    Ok(values)
}
