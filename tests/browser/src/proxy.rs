//! A proxy on loopback, through which Firefox reaches the replica by Autotask's names. Chromium has a
//! switch for that.

use std::net::Ipv4Addr;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The longest head of a request.
const HEAD: usize = 8 << 10;

/// A running proxy. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Proxy {
    port: u16,
    task: JoinHandle<()>,
}

impl Proxy {
    /// Starts it. `hosts` says which loopback port answers for a name, or for all names that end as
    /// `*.name` says; to any other name there is no way.
    pub(crate) async fn start(hosts: Vec<(String, u16)>) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let hosts = hosts.clone();
                // A connection that breaks off is the browser's to tell.
                tokio::spawn(async move { drop(serve(client, &hosts).await) });
            }
        });
        Ok(Self { port, task })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut client: TcpStream, hosts: &[(String, u16)]) -> Result<()> {
    let head = head(&mut client).await?;
    let asked = wanted(&head).map(|host| (host, None)).or_else(|| plain(&head));
    let found = asked.and_then(|(host, rest)| Some((answering(host, hosts)?, rest)));
    let Some((port, plain)) = found else {
        client.write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n").await?;
        return Ok(());
    };
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    match plain {
        Some(request) => server.write_all(request.as_bytes()).await?,
        None => client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?,
    }
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

/// What a client asks for before it may send what is not for the proxy.
async fn head(client: &mut TcpStream) -> Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() > HEAD {
            bail!("the head of the request has no end");
        }
        head.push(client.read_u8().await.context("the request was cut short")?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// The host in `CONNECT host:443 HTTP/1.1`.
fn wanted(head: &str) -> Option<&str> {
    head.strip_prefix("CONNECT ")?.split(' ').next()?.strip_suffix(":443")
}

/// The host in `GET http://host/path HTTP/1.1`, and the head as that host is to see it: for one answer only, as
/// the next request may be for another.
fn plain(head: &str) -> Option<(&str, Option<String>)> {
    let (method, rest) = head.split_once(" http://")?;
    let at = rest.find('/')?;
    let (host, rest) = rest.split_at(at);
    let rest = rest.replace("\r\nConnection: keep-alive\r\n", "\r\nConnection: close\r\n");
    (!method.contains(' ')).then(|| (host, Some(format!("{method} {rest}"))))
}

fn answering(host: &str, hosts: &[(String, u16)]) -> Option<u16> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let fits = |name: &str| match name.strip_prefix('*') {
        Some(end) => host.ends_with(end),
        None => host == name,
    };
    hosts.iter().find(|(name, _)| fits(name)).map(|(_, port)| *port)
}

#[cfg(test)]
mod tests {
    use super::{answering, plain, wanted};

    #[test]
    fn names_find_their_ports() {
        let hosts = [("evil.example".to_owned(), 1), ("*.autotask.net".to_owned(), 2)];
        assert_eq!(answering("ww5.autotask.net", &hosts), Some(2));
        assert_eq!(answering("evil.example", &hosts), Some(1));
        assert_eq!(answering("autotask.net", &hosts), None);
        assert_eq!(answering("example.org", &hosts), None);
        assert_eq!(wanted("CONNECT a.example:443 HTTP/1.1\r\n\r\n"), Some("a.example"));
        assert_eq!(wanted("GET http://a.example/ HTTP/1.1\r\n\r\n"), None);
        let asked = plain("GET http://a.example/b HTTP/1.1\r\nConnection: keep-alive\r\n\r\n");
        let passed_on = "GET /b HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned();
        assert_eq!(asked, Some(("a.example", Some(passed_on))));
        assert_eq!(plain("CONNECT a.example:443 HTTP/1.1\r\n\r\n"), None);
    }
}
