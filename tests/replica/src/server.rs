//! Starting and stopping.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::catalogue::Catalogue;
use crate::handlers;
use crate::state::State;
use crate::voice::Dictionary;

/// How to start.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port; 0 for any free one.
    pub port: u16,
}

/// Why the replica did not start.
#[derive(Debug, thiserror::Error)]
pub enum ReplicaError {
    /// The catalogue contradicts itself.
    #[error("catalogue: {0}")]
    Catalogue(String),
    /// A file of the catalogue does not parse.
    #[error("catalogue: {0}")]
    Json(#[from] serde_json::Error),
    /// The port cannot be had.
    #[error("loopback: {0}")]
    Io(#[from] std::io::Error),
    /// The certificate cannot be made.
    #[error("certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// The certificate cannot be used.
    #[error("tls: {0}")]
    Tls(#[from] rustls::Error),
}

/// What requests share.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) catalogue: Catalogue,
    pub(crate) dictionary: Dictionary,
    pub(crate) hold: Hold,
    state: Mutex<State>,
}

/// Where pages stand still until a test lets them go on.
#[derive(Debug, Default)]
pub(crate) struct Hold {
    held: Notify,
    go: Notify,
}

impl Hold {
    /// Returns when the test says so.
    pub(crate) async fn stand(&self) {
        let mut go = pin!(self.go.notified());
        // From here on the word to go on is heard.
        go.as_mut().enable();
        self.held.notify_one();
        go.await;
    }
}

impl App {
    /// The state. No request holds it across an await.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running replica. Dropping it leaves it running until the runtime ends.
#[derive(Debug)]
pub struct Replica {
    app: Arc<App>,
    address: SocketAddr,
    handle: Handle,
    task: JoinHandle<std::io::Result<()>>,
}

impl Replica {
    /// Starts serving on 127.0.0.1.
    ///
    /// # Errors
    /// When the port is taken, or the catalogue or the certificate is unusable.
    pub async fn start(options: Options) -> Result<Self, ReplicaError> {
        Self::serve(&options, Catalogue::load()?)
    }

    /// Starts one whose level editor shows so many permissions, on any free port of 127.0.0.1.
    ///
    /// # Errors
    /// As [`Replica::start`].
    pub async fn start_enlarged(controls: usize) -> Result<Self, ReplicaError> {
        Self::serve(&Options::default(), Catalogue::enlarged(controls)?)
    }

    /// What its pages show.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.app.catalogue
    }

    fn serve(options: &Options, catalogue: Catalogue) -> Result<Self, ReplicaError> {
        let state = Mutex::new(State::new(&catalogue));
        let (dictionary, hold) = (Dictionary::load()?, Hold::default());
        let app = Arc::new(App { catalogue, dictionary, hold, state });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let handle = Handle::new();
        let server = axum_server::from_tcp_rustls(listener, tls()?).handle(handle.clone());
        let task =
            tokio::spawn(server.serve(handlers::router(Arc::clone(&app)).into_make_service()));
        Ok(Self { app, address, handle, task })
    }

    /// The port in use.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The address without a path, for clients that accept its certificate.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("https://{}", self.address)
    }

    /// Returns when a page asks for `/__hold`, and so stands still if it waits for the answer.
    pub async fn held(&self) {
        self.app.hold.held.notified().await;
    }

    /// Lets the pages go on that stand still.
    pub fn release(&self) {
        self.app.hold.go.notify_waiters();
    }

    /// Stops serving.
    pub async fn shutdown(self) {
        self.handle.graceful_shutdown(Some(Duration::from_millis(50)));
        // The task ends with the server; there is nobody left to tell of an error.
        let _ = self.task.await;
    }
}

fn tls() -> Result<RustlsConfig, ReplicaError> {
    let names = ["*.autotask.net", "localhost", "127.0.0.1"].map(String::from).to_vec();
    let made = rcgen::generate_simple_self_signed(names)?;
    let certificate = CertificateDer::from(made.cert);
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}
