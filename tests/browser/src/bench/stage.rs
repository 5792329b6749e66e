//! The browser with all pages open that are measured, and what is needed beside them.

use std::fs;

use anyhow::{Context, Result, ensure};
use keyguide_replica::{Options as ReplicaOptions, Replica};
use serde_json::{Value, json};

use super::clock;
use super::page::Measured;
use super::{DRAWN_AS, Extent, PLAIN};
use crate::{Browser, Options, Page};

const CORE: &str = include_str!("core.js");
const RECIPE: &str = include_str!("../../../../extension/recipes/atria.json");

/// All that is there while it is measured.
pub(super) struct Stage {
    pub(super) browser: Browser,
    replicas: Vec<Replica>,
    /// A page of the extension, in which the core runs.
    pub(super) core: Page,
    /// The pages.
    pub(super) pages: Vec<Measured>,
}

impl Stage {
    /// Opens everything.
    pub(super) async fn set(extent: Extent, say: &impl Fn(&str)) -> Result<Self> {
        let real = Replica::start(ReplicaOptions { port: 0 }).await?;
        let mut options = Options::new()?.replica(real.port());
        let mut replicas = vec![real];
        for size in extent.sizes() {
            let replica = Replica::start_enlarged(size).await?;
            options.hosts.push((host_of(size), replica.port()));
            replicas.push(replica);
        }
        let browser = Browser::start(options).await?;
        let core = browser.open("core", &browser.extension_url("recipes/index.json")).await?;
        set_core(&core).await?;
        let mut stage = Self { browser, replicas, core, pages: Vec::new() };
        let opened = stage.open_pages(extent, say).await;
        if let Err(error) = opened {
            stage.strike().await?;
            return Err(error);
        }
        Ok(stage)
    }

    async fn open_pages(&mut self, extent: Extent, say: &impl Fn(&str)) -> Result<()> {
        let peers = fs::read_to_string(of_environment("KEYGUIDE_PEERS")?)?;
        let (real, others) = self.replicas.split_first().context("no replica")?;
        let sizes = extent.sizes();
        let mut wanted = vec![("mvc", "ww5.autotask.net".to_owned(), real, 0)];
        for (size, replica) in sizes.into_iter().zip(others) {
            wanted.extend(DRAWN_AS.map(|ui| (ui, host_of(size), replica, size)));
        }
        for (ui, host, replica, size) in wanted {
            let name = if size == 0 { "full editor".to_owned() } else { format!("{ui} {size}") };
            say(&format!("opening {name}"));
            let page = if ui == PLAIN {
                Measured::plain(&self.browser, &name, &host, size, &peers).await?
            } else {
                let catalogue = replica.catalogue();
                Measured::open(&self.browser, &name, &host, ui, catalogue, &peers).await?
            };
            let text = page.read().await?;
            let script = "core.take(arguments[0], arguments[1])";
            self.core.execute(script, vec![name.into(), text.into()]).await?;
            self.pages.push(page);
        }
        Ok(())
    }

    /// Ends all of it.
    pub(super) async fn strike(self) -> Result<()> {
        self.browser.quit().await?;
        for replica in self.replicas {
            replica.shutdown().await;
        }
        Ok(())
    }

    /// Asks the page in which the core runs.
    pub(super) async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.core.execute(script, arguments).await
    }
}

/// The host of a page of so many controls: one of a zone, as only those have tenants, and so plans.
pub(super) fn host_of(size: usize) -> String {
    format!("ww{size}.autotask.net")
}

/// What `cargo xtask bench` says where it is.
fn of_environment(name: &str) -> Result<String> {
    std::env::var(name).with_context(|| format!("no {name}: use `cargo xtask bench`"))
}

async fn set_core(core: &Page) -> Result<()> {
    let folder = of_environment("KEYGUIDE_MEASURE")?;
    let bindings = fs::read_to_string(format!("{folder}/measure.js"))?;
    let module = fs::read(format!("{folder}/measure_bg.wasm"))?;
    ensure!(module.starts_with(b"\0asm"), "no module in {folder}");
    let script = format!("{bindings}\n{CORE}");
    core.execute(&script, vec![json!(base64(&module)), json!(RECIPE)]).await?;
    clock::start(core).await
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let bits = part
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= part.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_as_letters() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"M"), "TQ==");
    }
}
