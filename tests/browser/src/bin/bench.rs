//! `bench [--quick]`: how fast the extension reads, labels, plans and fills, beside others.

use anyhow::{Result, bail};
use keyguide_browser::bench::{self, Extent};

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let extent = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => Extent::Whole,
        ["--quick"] => Extent::Quick,
        other => bail!("not understood: {}", other.join(" ")),
    };
    let say = |step: &str| eprintln!("{step}");
    let mut outcome = bench::pages(extent, say).await?;
    bench::keep(&outcome)?;
    let panel = bench::panel(extent, &mut outcome, say).await;
    bench::keep(&outcome)?;
    println!("{}", bench::table(&outcome));
    for line in outcome.last_lines() {
        println!("{line}");
    }
    panel
}
