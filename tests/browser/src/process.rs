//! Processes that end with their owner, and profiles that are cleared away.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::Result;

/// A process of ours, killed when dropped.
#[derive(Debug)]
pub(crate) struct Owned(pub(crate) Child);

impl Drop for Owned {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing else to be done here.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A process a process of ours started, known by its id, killed when dropped.
#[derive(Debug)]
pub(crate) struct Started(pub(crate) u64);

impl Started {
    /// Leaves it alone: it has ended by itself.
    pub(crate) fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let mut kill = Command::new("kill");
        kill.args(["-KILL", &self.0.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let _ = kill.status();
    }
}

/// A new directory for a browser's profile, removed when dropped.
#[derive(Debug)]
pub(crate) struct Profile(PathBuf);

impl Profile {
    pub(crate) fn new(traces: &Path) -> Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = traces.join(format!("profile-{}-{number}", std::process::id()));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // A browser that has just been told to end may still be writing.
        for _ in 0..20 {
            if fs::remove_dir_all(&self.0).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
