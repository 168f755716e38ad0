//! Serves the page on this machine only: streams sound, saves edits, and reports changed files.
//!
//! The address gives read and write access to the shown tracks. So it contains a secret, and the server is bound to
//! the loopback, and answers only to its own host name and its own page (see `auth`).

mod handlers;
mod state;
mod auth;
mod range;
mod save;
mod version;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, put};

use crate::error::{Error, Result};
use crate::preview::options::PreviewOptions;
use crate::progress::Progress;
use crate::warning::Warning;
use auth::RequestGuard;
use state::AppState;

/// The interval at which the server checks whether it should stop.
const POLL_INTERVAL: Duration = Duration::from_millis(100);
/// The longest track that is accepted; a day of speech is about 4 MB.
const MAX_TRACK_BYTES: usize = 64 * 1024 * 1024;

/// A server that has an address but does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    gate: Arc<RequestGuard>,
    state: Arc<AppState>,
    /// Warnings about the recordings.
    pub warnings: Vec<Warning>,
}

impl Server {
    /// Binds a free port of the loopback for the page for `options`, whose output is ignored.
    ///
    /// # Errors
    /// As [`build_page`](crate::preview::build_page), and if the system has no free port or no random bytes.
    pub fn bind(options: &PreviewOptions<'_>) -> Result<Self> {
        let (state, warnings) = AppState::new(options)?;
        let failed = |source| Error::Serve { source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let gate = RequestGuard::new(listener.local_addr().map_err(failed)?.port())?;
        Ok(Self { listener, gate: Arc::new(gate), state: Arc::new(state), warnings })
    }

    /// The address of the page, with the secret.
    pub fn url(&self) -> String {
        self.gate.url()
    }

    /// Serves until `progress` is interrupted. A save that has started is finished first.
    ///
    /// # Errors
    /// If the system has no threads or sockets left, or cannot watch the folders of the tracks.
    pub fn run(self, progress: &dyn Progress) -> Result<()> {
        let failed = |source| Error::Serve { source };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        // Watches until it is dropped.
        let _watcher = watch::watch(&self.state)?;
        let root = self.gate.root();
        let routes = Router::new()
            .route(&root, get(handlers::page))
            .route(&format!("{root}events"), get(handlers::events))
            .route(&format!("{root}media/{{id}}"), get(handlers::media))
            .route(&format!("{root}tracks/{{id}}"), put(handlers::save))
            .layer(DefaultBodyLimit::max(MAX_TRACK_BYTES))
            .with_state(Arc::clone(&self.state))
            .layer(from_fn_with_state(self.gate, auth::check));
        let served: std::io::Result<()> = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let stop = async {
                while !progress.interrupted() {
                    tokio::time::sleep(POLL_INTERVAL).await;
                }
            };
            tokio::select! {
                served = async { axum::serve(listener, routes).await } => served,
                () = stop => Ok(()),
            }
        });
        served.map_err(failed)
        // The runtime ends here, and waits for unfinished writes.
    }
}
