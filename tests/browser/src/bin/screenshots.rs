//! Makes the pictures of the documentation: `screenshots FOLDER`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use keyguide_browser::pictures;

#[tokio::main]
async fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("screenshots FOLDER")?;
    for file in pictures::make(&PathBuf::from(folder)).await? {
        println!("{} ({} kB)", file.display(), std::fs::metadata(&file)?.len() / 1000);
    }
    Ok(())
}
