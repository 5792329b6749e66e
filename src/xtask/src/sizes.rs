//! How big things are, as they are and as they travel.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::assemble;

/// The size under gzip at its best.
pub(crate) fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Prints a line for each file and one for all.
pub(crate) fn print(folder: &Path) -> Result<()> {
    let (mut all, mut all_gzipped) = (0, 0);
    for (name, file) in assemble::list(folder)? {
        let bytes = fs::read(file)?;
        let gzipped = gzipped(&bytes)?;
        all += bytes.len();
        all_gzipped += gzipped;
        line(&name.to_string_lossy(), bytes.len(), gzipped);
    }
    line("together", all, all_gzipped);
    Ok(())
}

fn line(name: &str, raw: usize, gzipped: usize) {
    println!("  {name:<34} {raw:>9} bytes  {gzipped:>8} gzipped");
}
