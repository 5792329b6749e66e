//! Walks the whole Atria job in an unseen Chromium and prints what the admin did:
//! `journey [RENDERING]`.

use anyhow::Result;
use keyguide_browser::Options;
use keyguide_browser::journey::{Way, travel};

#[tokio::main]
async fn main() -> Result<()> {
    let ui = std::env::args().nth(1).unwrap_or_else(|| "mvc".into());
    let travelled = travel(Options::new()?, Way::plain(ui.leak())).await?;
    for (number, action) in travelled.actions.iter().enumerate() {
        println!("{:3}. {action}", number + 1);
    }
    for shot in &travelled.shots {
        println!("     {}", shot.display());
    }
    println!("journey: ok, {} actions", travelled.actions.len());
    Ok(())
}
