//! Makes the pictures of the documentation, or those for stores: `screenshots FOLDER [--store]`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use keyguide_browser::{pictures, store_pictures};

#[tokio::main]
async fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).context("screenshots FOLDER")?);
    let made = match std::env::args().nth(2).as_deref() {
        Some("--store") => store_pictures::make(&folder).await?,
        _ => pictures::make(&folder).await?,
    };
    for file in made {
        println!("{} ({} kB)", file.display(), std::fs::metadata(&file)?.len() / 1000);
    }
    Ok(())
}
