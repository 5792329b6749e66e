//! The agent's reading stays near what reading the page takes at all, and grows with the page and no faster.
//! Ratios of one run; how many milliseconds a machine takes is for `cargo xtask bench`.

use anyhow::Result;
use keyguide_browser::bench::growth;

#[tokio::test]
async fn a_reading_costs_little_more_than_the_bare_read_and_grows_with_the_page() -> Result<()> {
    let growth = growth().await?;
    println!("{growth:?}");
    assert!(growth.over_bare < 4.0, "over the bare read: {growth:?}");
    // Four times the controls: sixteen times would be their square.
    assert!(growth.grown < 9.0, "from 250 controls to 1,000: {growth:?}");
    Ok(())
}
