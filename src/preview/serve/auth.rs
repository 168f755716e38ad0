//! Accepts only requests with the secret, by the server's own host name, and not from other pages.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::{Error, Result};

/// Headers of every response: for this page only, of the stated type, and not cached.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Decides which requests a server answers.
#[derive(Debug)]
pub struct RequestGuard {
    port: u16,
    secret: String,
}

impl RequestGuard {
    /// A guard with a new secret.
    pub fn new(port: u16) -> Result<Self> {
        // 128 bits cannot be guessed.
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| Error::Serve { source: std::io::Error::other(error) })?;
        let mut secret = String::new();
        // Writing to a string cannot fail.
        bytes.iter().for_each(|byte| _ = write!(secret, "{byte:02x}"));
        Ok(Self { port, secret })
    }

    /// The path that all addresses start with.
    pub fn root(&self) -> String {
        format!("/{}/", self.secret)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.root())
    }

    /// The refusal of a request, if it is refused.
    fn refusal(&self, path: &str, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
        let names = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let named = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        // Otherwise a page of another site could use a host name that resolves to this machine (DNS rebinding).
        if !named.is_some_and(|host| names.iter().any(|name| host.eq_ignore_ascii_case(name))) {
            return Some((StatusCode::MISDIRECTED_REQUEST, "This server answers only by the name that it printed.\n"));
        }
        let own =
            |origin: &str| origin.strip_prefix("http://").is_some_and(|host| names.iter().any(|name| host == name));
        let foreign = |origin: &HeaderValue| !origin.to_str().is_ok_and(own);
        if headers.get_all(header::ORIGIN).iter().any(foreign) {
            return Some((StatusCode::FORBIDDEN, "This server answers only to its own page.\n"));
        }
        if !path.starts_with(&self.root()) {
            return Some((StatusCode::FORBIDDEN, "The address lacks the secret that `orate preview` printed.\n"));
        }
        None
    }
}

/// Passes a request on or refuses it.
pub async fn check(State(gate): State<Arc<RequestGuard>>, request: Request, next: Next) -> Response {
    let mut response = match gate.refusal(request.uri().path(), request.headers()) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    let nothing = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(nothing);
    response
}
