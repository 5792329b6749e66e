//! The one ratio that must not get worse: the agent's reading over a bare reading of the same facts.

use anyhow::Result;
use keyguide_replica::Replica;

use super::outcome::Row;
use super::page::Measured;
use super::stage::host_of;
use crate::{Browser, Options};

const CONTROLS: usize = 1_000;

/// Median over median, both taken in turns.
///
/// # Errors
/// When the page cannot be opened or read.
pub async fn limit_ratio(rounds: usize) -> Result<f64> {
    let replica = Replica::start_enlarged(CONTROLS).await?;
    let browser = Browser::start(Options::new()?.replica(replica.port())).await?;
    let host = host_of(CONTROLS);
    let page = Measured::open(&browser, "speed", &host, "mvc", replica.catalogue(), "").await?;
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let turn = [page.time("bare").await?, page.time("ours").await?];
        // The first is for compilers to warm up.
        if round > 0 {
            bare.push(turn[0]);
            ours.push(turn[1]);
        }
    }
    browser.quit().await?;
    replica.shutdown().await;
    let median = |times: Vec<f64>| {
        Row { page: String::new(), controls: CONTROLS, what: "", times, right: None }.median()
    };
    Ok(median(ours) / median(bare))
}
