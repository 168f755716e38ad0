//! Who may ask: only who knows the secret, by our own name, and no page of anybody else.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::{Error, Result};

/// What every answer says: it is for this page alone, is what it says it is, and is not served.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// The door of a server.
#[derive(Debug)]
pub struct RequestGuard {
    port: u16,
    secret: String,
}

impl RequestGuard {
    /// A gate with a secret of its own.
    pub fn new(port: u16) -> Result<Self> {
        // As long as a key that nobody guesses.
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| Error::Serve { source: std::io::Error::other(error) })?;
        let mut secret = String::new();
        // Writing to a string cannot fail.
        bytes.iter().for_each(|byte| _ = write!(secret, "{byte:02x}"));
        Ok(Self { port, secret })
    }

    /// The path below which everything lies.
    pub fn root(&self) -> String {
        format!("/{}/", self.secret)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.root())
    }

    /// Why a request is not answered, if it is not.
    fn refusal(&self, path: &str, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
        let names = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let named = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        // Otherwise a foreign name that leads to this machine would make a foreign page one of ours.
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

/// Lets a request in or not.
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
