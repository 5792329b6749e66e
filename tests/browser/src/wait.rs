//! Waiting for what is about to be, by looking again and again.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};

/// How long a step waits unless told otherwise: long enough for a machine that has much else to do.
pub const LIMIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(25);

/// Looks until `probe` succeeds. An error of the probe means "not yet"; the last one is
/// part of the error when the limit passes.
///
/// # Errors
/// When the limit has passed, or the browser or the window is gone for good.
pub async fn until<T>(
    what: &str,
    limit: Duration,
    mut probe: impl AsyncFnMut() -> Result<T>,
) -> Result<T> {
    let start = Instant::now();
    loop {
        let reason = match probe().await {
            Ok(value) => return Ok(value),
            Err(reason) => reason,
        };
        if hopeless(&reason) {
            return Err(reason.context(format!("while waiting for {what}")));
        }
        if start.elapsed() >= limit {
            let reason = format!("{reason:#}");
            // Drivers append their own stack.
            let reason = reason.split("Stacktrace:").next().unwrap_or_default().trim_end();
            bail!("waited {:.1} s for {what}: {reason}", start.elapsed().as_secs_f32());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Whether looking again cannot help.
fn hopeless(reason: &anyhow::Error) -> bool {
    reason.downcast_ref::<WebDriverError>().is_some_and(|error| {
        matches!(
            **error,
            WebDriverErrorInner::InvalidSessionId(_)
                | WebDriverErrorInner::NoSuchWindow(_)
                | WebDriverErrorInner::InvalidSelector(_)
                | WebDriverErrorInner::HttpError(_)
        )
    })
}
