//! Installing Debian packages, where this program may.

use std::process::Command;
use std::sync::Mutex;

use anyhow::Result;

use crate::process;

static LISTS_FRESH: Mutex<bool> = Mutex::new(false);

/// Whether this is root on a system with apt-get.
pub(crate) fn allowed() -> bool {
    let root = process::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    root && process::which("apt-get").is_some()
}

/// The command that installs these packages.
pub(crate) fn command_line(packages: &[&str]) -> String {
    format!("apt-get update && apt-get install --no-install-recommends {}", packages.join(" "))
}

/// Installs packages, after bringing the package lists up to date once per run.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    if let Ok(mut fresh) = LISTS_FRESH.lock()
        && !*fresh
    {
        println!("apt-get update");
        process::output(apt_get().args(["-qq", "update"]))?;
        *fresh = true;
    }
    println!("apt-get install {}", packages.join(" "));
    process::output(
        apt_get().args(["-qq", "-y", "--no-install-recommends", "install"]).args(packages),
    )?;
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}
