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
    let outcome = bench::run(extent, |step| eprintln!("{step}")).await?;
    bench::keep(&outcome)?;
    println!("{}", bench::table(&outcome));
    for line in outcome.last_lines() {
        println!("{line}");
    }
    Ok(())
}
