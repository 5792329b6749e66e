//! ChromeDriver as a child process, on a port of its own choosing.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::process::Owned;
use crate::wait;

/// How long it may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running driver. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    port: u16,
    _process: Owned,
}

impl Driver {
    /// Starts it and waits until it takes sessions.
    pub(crate) async fn start(traces: &Path) -> Result<Self> {
        fs::create_dir_all(traces)?;
        let mut process = Owned(
            Command::new("chromedriver")
                .arg("--port=0")
                .arg(format!("--log-path={}", traces.join("chromedriver.log").display()))
                // At its usual level it writes down all that it is asked and answers, secrets too.
                .arg("--log-level=WARNING")
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .context("cannot start chromedriver: `cargo xtask doctor` says how to get it")?,
        );
        let port = announced_port(&mut process.0)?;
        wait::until("chromedriver", wait::LIMIT, async || ready(port)).await?;
        Ok(Self { port, _process: process })
    }

    /// Ends a session and its browser, from where nothing can be awaited.
    pub(crate) fn end(&self, session: &str) -> Result<()> {
        request(self.port, &format!("DELETE /session/{session}")).map(drop)
    }

    /// The address WebDriver commands go to.
    pub(crate) fn address(&self) -> String {
        format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port)
    }
}

/// Reads the port from "ChromeDriver was started successfully on port 12345.".
fn announced_port(process: &mut Child) -> Result<u16> {
    let stdout = process.stdout.take().context("chromedriver has no output")?;
    let mut lines = BufReader::new(stdout).lines();
    let port = loop {
        let line = lines.next().context("chromedriver ended before it named its port")??;
        if let Some((_, port)) = line.split_once("successfully on port ") {
            break port.trim_end_matches('.').parse().context(line.clone())?;
        }
    };
    // It writes more while it runs and must not find the pipe closed.
    std::thread::spawn(move || lines.for_each(drop));
    Ok(port)
}

/// Asks the driver whether it is ready for a session.
fn ready(port: u16) -> Result<()> {
    let answer = request(port, "GET /status")?;
    ensure!(answer.contains("\"ready\":true"), "status: {answer}");
    Ok(())
}

/// Sends a request without a body and returns the answer.
fn request(port: u16, line: &str) -> Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "{line} HTTP/1.1\r\nHost: {}\r\n\r\n", Ipv4Addr::LOCALHOST)?;
    // It keeps the connection open: the answer, an object, ends with its last brace.
    let mut answer = Vec::new();
    let mut part = [0; 1024];
    while !answer.ends_with(b"}") {
        let length = stream.read(&mut part)?;
        ensure!(length > 0, "chromedriver cut its answer short");
        answer.extend(part.iter().take(length));
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
