//! Walks the whole Atria job in an unseen Chromium and prints what the admin did.

use anyhow::Result;
use keyguide_browser::Options;
use keyguide_browser::journey::{Rest, travel};

#[tokio::main]
async fn main() -> Result<()> {
    let travelled = travel(Options::new()?, Rest::AsCopied).await?;
    for (number, action) in travelled.actions.iter().enumerate() {
        println!("{:3}. {action}", number + 1);
    }
    for shot in &travelled.shots {
        println!("     {}", shot.display());
    }
    println!("journey: ok, {} actions", travelled.actions.len());
    Ok(())
}
