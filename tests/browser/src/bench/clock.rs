//! The processor's time that a window's main thread takes. What else the machine does is not in it, so it
//! can be held against another on a machine that is shared. Only Chromium tells it.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::Page;

/// From now on the window's document can be timed.
pub(super) async fn start(page: &Page) -> Result<()> {
    page.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await.map(drop)
}

/// Milliseconds that the main thread takes for an expression, and what that gives.
pub(super) async fn time(page: &Page, expression: &str) -> Result<(f64, Value)> {
    let before = taken(page).await?;
    let asked = json!({ "expression": expression, "returnByValue": true });
    let answer = page.devtools("Runtime.evaluate", asked).await?;
    let took = taken(page).await? - before;
    ensure!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
    Ok((took, answer["result"]["value"].clone()))
}

async fn taken(page: &Page) -> Result<f64> {
    let told = page.devtools("Performance.getMetrics", json!({})).await?;
    let all = told["metrics"].as_array().context("no metrics")?;
    let thread = all.iter().find(|metric| metric["name"] == "ThreadTime");
    Ok(thread.and_then(|it| it["value"].as_f64()).context("no time of the thread")? * 1e3)
}
