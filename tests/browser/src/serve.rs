//! A folder on loopback, so that pages and the frames in them are of one origin.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::Result;

/// A folder that is being served, until the program ends.
#[derive(Debug)]
pub struct Folder {
    port: u16,
}

impl Folder {
    /// Serves the files of a folder, for reading only.
    ///
    /// # Errors
    /// When there is no such folder, or no port.
    pub fn serve(folder: &Path) -> Result<Self> {
        let folder = folder.canonicalize()?;
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = folder.clone();
                // A connection that breaks is the browser's affair.
                thread::spawn(move || answer(stream, &folder));
            }
        });
        Ok(Self { port })
    }

    /// The port it is served on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of a file in it.
    #[must_use]
    pub fn address(&self, file: &str) -> String {
        let quoted: String = file.bytes().map(quote).collect();
        format!("http://127.0.0.1:{}/{quoted}", self.port)
    }
}

/// The address of a file that is not served.
pub(crate) fn file_address(file: &Path) -> String {
    let quoted: String = file.to_string_lossy().bytes().map(quote).collect();
    format!("file://{quoted}")
}

fn quote(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-_./".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or("/").split(['?', '#']).next().unwrap_or("/");
    let (status, kind, body) =
        match file_at(folder, path).and_then(|file| Some((fs::read(&file).ok()?, file))) {
            Some((body, file)) => ("200 OK", kind_of(&file, &body), body),
            None => ("404 Not Found", "text/plain", b"not found".to_vec()),
        };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

fn file_at(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut bytes = Vec::new();
    let mut rest = path.trim_start_matches('/').bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let file = folder.join(String::from_utf8(bytes).ok()?).canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

/// What a file is: by its ending, else by whether it begins like HTML. Pages that are not UTF-8 say
/// themselves in what letters they are.
fn kind_of(file: &Path, body: &[u8]) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "html" | "htm" => page(body),
        _ if looks_like_html(body) => page(body),
        _ => "application/octet-stream",
    }
}

fn page(body: &[u8]) -> &'static str {
    if std::str::from_utf8(body).is_ok() { "text/html; charset=utf-8" } else { "text/html" }
}

fn looks_like_html(body: &[u8]) -> bool {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use super::kind_of;
    use std::path::Path;

    #[test]
    fn saved_pages_are_pages_whatever_they_are_called() {
        let kind = |name: &str, body: &[u8]| kind_of(Path::new(name), body);
        assert_eq!(kind("Edit Security Level", b"\n<!doctype html>"), "text/html; charset=utf-8");
        assert_eq!(kind("level.aspx", b"<html>"), "text/html; charset=utf-8");
        assert_eq!(kind("LEVEL.HTM", b"plain"), "text/html; charset=utf-8");
        assert_eq!(kind("old.html", b"<p>Espa\xf1ol"), "text/html");
        assert_eq!(kind("font.woff", b"wOFF"), "application/octet-stream");
        assert_eq!(kind("a.css", b"<"), "text/css; charset=utf-8");
    }
}
