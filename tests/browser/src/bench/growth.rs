//! How the agent's reading compares with the bare read, and how it grows with the page: ratios of one run,
//! which hold on any machine.

use anyhow::{Context, Result};
use keyguide_replica::{Options as ReplicaOptions, Replica};

use super::page::Measured;
use super::stage::host_of;
use crate::{Browser, Options};

const SMALL: usize = 250;
const LARGE: usize = 1_000;
/// Both are read so often, in turns; the first time is for compilers.
const ROUNDS: usize = 7;

/// What came out.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    /// The snapshot over the bare read, at 1,000 controls.
    pub over_bare: f64,
    /// The snapshot of 1,000 controls over that of 250.
    pub grown: f64,
}

/// Measures it: medians of the processor's time.
///
/// # Errors
/// When the browser or a page fails.
pub async fn growth() -> Result<Growth> {
    let real = Replica::start(ReplicaOptions { port: 0 }).await?;
    let (small, large) =
        (Replica::start_enlarged(SMALL).await?, Replica::start_enlarged(LARGE).await?);
    let mut options = Options::new()?.replica(real.port());
    options.hosts = [(SMALL, &small), (LARGE, &large)]
        .map(|(size, replica)| (host_of(size), replica.port()))
        .into();
    let browser = Browser::start(options).await?;
    let measured = measure(&browser, &small, &large).await;
    browser.quit().await?;
    for replica in [real, small, large] {
        replica.shutdown().await;
    }
    measured
}

async fn measure(browser: &Browser, small: &Replica, large: &Replica) -> Result<Growth> {
    let open = async |size: usize, replica: &Replica| {
        let (name, host) = (format!("mvc {size}"), host_of(size));
        Measured::open(browser, &name, &host, "mvc", replica.catalogue(), "").await
    };
    let (small, large) = (open(SMALL, small).await?, open(LARGE, large).await?);
    let (mut of_small, mut of_large, mut of_bare) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let times =
            [small.time("ours").await?, large.time("ours").await?, large.time("bare").await?];
        if round > 0 {
            for (all, time) in [&mut of_small, &mut of_large, &mut of_bare].into_iter().zip(times) {
                all.push(time);
            }
        }
    }
    let [of_small, of_large, of_bare] = [median(of_small)?, median(of_large)?, median(of_bare)?];
    Ok(Growth { over_bare: of_large / of_bare, grown: of_large / of_small })
}

fn median(mut times: Vec<f64>) -> Result<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().context("nothing was timed")
}
