//! A browser's driver as a child process, on a port of its own choosing.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::process::Owned;
use crate::{Engine, places, wait};

/// How long it may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often it may choose a port anew.
const CHOICES: usize = 8;

/// A running driver. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    port: u16,
    _process: Owned,
}

impl Driver {
    /// Starts it and waits until it takes sessions.
    pub(crate) async fn start(traces: &Path, engine: Engine) -> Result<Self> {
        fs::create_dir_all(traces)?;
        for _ in 0..CHOICES {
            let mut process = Owned(spawn(traces, engine)?);
            let Some(port) = announced_port(&mut process.0, engine)? else { continue };
            wait::until(engine.driver(), wait::LIMIT, async || ready(port)).await?;
            return Ok(Self { port, _process: process });
        }
        bail!("{} found {CHOICES} ports taken, one after the other", engine.driver())
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

/// Starts the program of an engine's driver.
fn spawn(traces: &Path, engine: Engine) -> Result<Child> {
    let name = engine.driver();
    let mut command = Command::new(places::tool(name)?);
    // At its usual level it writes down all that it is asked and answers, secrets too.
    match engine {
        Engine::Chromium => {
            let log = traces.join("chromedriver.log");
            command.args(["--port=0", "--log-level=WARNING"]);
            command.arg(format!("--log-path={}", log.display()));
        }
        // Below this level it does not name its port. Looking into the browser itself, as for its
        // clipboard, must be allowed.
        Engine::Firefox => {
            command.args(["--port=0", "--log=info", "--allow-system-access"]);
        }
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
        .spawn()
        .with_context(|| format!("cannot start {name}: `cargo xtask doctor` says how to get it"))
}

/// Reads the port from "ChromeDriver was started successfully on port 12345." or
/// "Listening on 127.0.0.1:12345".
///
/// None where ChromeDriver ends with "IPv4 port not available. Exiting...": it takes a free port of
/// IPv6 and wants the same of IPv4, where it may be somebody's.
fn announced_port(process: &mut Child, engine: Engine) -> Result<Option<u16>> {
    let before = match engine {
        Engine::Chromium => "successfully on port ",
        Engine::Firefox => "Listening on 127.0.0.1:",
    };
    let stdout = process.stdout.take().context("the driver has no output")?;
    let mut lines = BufReader::new(stdout).lines();
    let mut last = String::new();
    let port = loop {
        let Some(line) = lines.next().transpose()? else {
            bail!("the driver ended before it named its port: “{last}”");
        };
        if let Some((_, port)) = line.split_once(before) {
            break port.trim_end_matches('.').parse().context(line.clone())?;
        }
        if line.contains("port not available") {
            return Ok(None);
        }
        last = line;
    };
    // It writes more while it runs and must not find the pipe closed.
    std::thread::spawn(move || lines.for_each(drop));
    Ok(Some(port))
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
    write!(stream, "{line} HTTP/1.1\r\nHost: {}:{port}\r\n\r\n", Ipv4Addr::LOCALHOST)?;
    // It keeps the connection open: the answer, an object, ends with its last brace.
    let mut answer = Vec::new();
    let mut part = [0; 1024];
    while !answer.ends_with(b"}") {
        let length = stream.read(&mut part)?;
        ensure!(length > 0, "the driver cut its answer short");
        answer.extend(part.iter().take(length));
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
