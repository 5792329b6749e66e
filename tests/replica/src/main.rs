//! Serves the stand-in for Autotask's admin pages until stopped: `replica [--port N]`.

use std::error::Error;

use keyguide_replica::{Options, Replica, paths};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let replica = Replica::start(Options { port: port(std::env::args().skip(1))? }).await?;
    println!("{}", replica.origin());
    println!(
        "browser: --ignore-certificate-errors --host-resolver-rules=\"MAP *.autotask.net 127.0.0.1:{}\"",
        replica.port()
    );
    println!("start:   https://ww5.autotask.net/__signin?to={}", paths::SHELL);
    tokio::signal::ctrl_c().await?;
    replica.shutdown().await;
    Ok(())
}

fn port(mut arguments: impl Iterator<Item = String>) -> Result<u16, Box<dyn Error>> {
    match (arguments.next().as_deref(), arguments.next(), arguments.next()) {
        (None, None, None) => Ok(0),
        (Some("--port"), Some(port), None) => Ok(port.parse()?),
        _ => Err("usage: replica [--port N]".into()),
    }
}
