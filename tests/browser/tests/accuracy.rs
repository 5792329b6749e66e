//! Every fixture page is read right: the expectations were written by reading the pages.

use std::path::Path;

use anyhow::{Result, ensure};
use keyguide_browser::{Options, accuracy};

#[tokio::test]
async fn all_fixture_pages() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/pages");
    let scores = accuracy::judge(&folder, Options::new()?, false).await?;
    for score in &scores {
        println!("{}\n    {}", score.line(), score.remarks.join("\n    "));
    }
    let total = accuracy::total(&scores);
    ensure!(total.wrong == 0 && total.missing == 0, "{}", total.line());
    Ok(())
}
