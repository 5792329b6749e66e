//! Walks the whole Atria job in an unseen Chromium, guided and by hand, prints what the admin did each
//! time and, as the last line, how much that was: `journey [RENDERING]`. By hand it is done in the
//! rendering `mvc`.

use anyhow::{Result, ensure};
use keyguide_browser::by_hand::do_by_hand;
use keyguide_browser::journey::{Way, stored, travel};
use keyguide_browser::{Action, Options};

#[tokio::main]
async fn main() -> Result<()> {
    let ui = std::env::args().nth(1).unwrap_or_else(|| "mvc".into());
    let hand = do_by_hand(Options::new()?, "atria").await?;
    print("by hand, as the article says", &hand.actions);
    let travelled = travel(Options::new()?, Way::plain(ui.leak())).await?;
    print("guided", &travelled.actions);
    for shot in &travelled.shots {
        println!("     {}", shot.display());
    }
    let same = stored(&hand.state)? == stored(&travelled.state)?;
    ensure!(same, "the two ways stored something else");
    println!("by hand: {}, guided: {}", hand.actions.len(), travelled.actions.len());
    Ok(())
}

fn print(way: &str, actions: &[Action]) {
    println!("{way}:");
    for (number, action) in actions.iter().enumerate() {
        println!("{:3}. {action}", number + 1);
    }
}
