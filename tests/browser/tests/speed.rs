//! Reading must not become slow unnoticed. Only how two times compare that were taken in turns is held
//! against a bound, never a time itself: what else the machine does falls on both.

use anyhow::{Result, ensure};
use keyguide_browser::bench::limit_ratio;

/// About twice what it is.
const MOST: f64 = 3.5;

#[tokio::test]
async fn the_agent_reads_not_much_slower_than_a_bare_reading() -> Result<()> {
    let ratio = limit_ratio(21).await?;
    ensure!(ratio <= MOST, "the snapshot takes {ratio:.2} times as long as a bare reading");
    Ok(())
}
