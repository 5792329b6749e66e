//! Opens Chromium on the display with the extension, at the stand-in for Autotask.

use std::process::Stdio;

use anyhow::{Context, Result, bail};
use keyguide_browser::{Options, chromium};
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};

#[tokio::main]
async fn main() -> Result<()> {
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    let options = Options::new()?.replica(replica.port()).headed();
    let profile = options.traces.join("browse");
    if profile.exists() {
        std::fs::remove_dir_all(&profile)?;
    }
    let start = format!("https://ww5.autotask.net/__signin?to={}", paths::SHELL);
    let mut command = chromium::command(&options, &profile, &start)?;
    if chromium::is_root() {
        command.arg("--no-sandbox");
    }
    // It complains of what it does not need, such as a message bus.
    command.stderr(Stdio::null());
    println!("Press Keyguide's button in the toolbar. Close the browser to end.");
    let status = tokio::task::spawn_blocking(move || command.status()).await?;
    let status = status.context("cannot start Chromium")?;
    replica.shutdown().await;
    if !status.success() {
        bail!("Chromium ended with {status}");
    }
    Ok(())
}
