//! Walks the whole Atria job in an unseen Chromium, guided and by hand, prints what the admin did each
//! time and how much that was: `journey [RENDERING]`. By hand it is done in the rendering `mvc`. Where
//! both stored what the procedure says, the last line is `journey: ok, N actions`, those of the guided way.

use anyhow::{Context, Result, ensure};
use keyguide_browser::by_hand::do_by_hand;
use keyguide_browser::journey::{Rest, Way, stored, travel};
use keyguide_browser::{Action, Options, procedure};

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
    for (way, state) in [("by hand", &hand.state), ("guided", &travelled.state)] {
        let level = procedure::level(state, Rest::AsCopied, |entry| entry.shown_on(true));
        let user = level.and_then(|level| procedure::user(state, level));
        user.with_context(|| format!("{way}: not what the procedure says"))?;
    }
    let same = stored(&hand.state)? == stored(&travelled.state)?;
    ensure!(same, "the two ways stored something else");
    let (by_hand, guided) = (hand.actions.len(), travelled.actions.len());
    println!("by hand: {by_hand}, guided: {guided}");
    ensure!(guided <= 15, "{guided} actions guided, expected 15 at most");
    println!("journey: ok, {guided} actions");
    Ok(())
}

fn print(way: &str, actions: &[Action]) {
    println!("{way}:");
    for (number, action) in actions.iter().enumerate() {
        println!("{:3}. {action}", number + 1);
    }
}
