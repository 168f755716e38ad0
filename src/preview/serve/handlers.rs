//! Handlers of the requests: the page, sounds, saves, and news about changed files.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};

use super::range;
use super::save::SaveError;
use super::state::AppState;
use crate::preview::page as built;

/// The delay before a retry: a page fails while a file is being written.
const AGAIN: (header::HeaderName, &str) = (header::REFRESH, "2");

/// The page as the files are now.
pub async fn page(State(state): State<Arc<AppState>>) -> Response {
    match tokio::task::spawn_blocking(move || state.page()).await {
        Ok(Ok((html, _))) => {
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
                (header::CONTENT_SECURITY_POLICY, built::served_policy()),
            ];
            (headers, html).into_response()
        }
        Ok(Err(error)) => (StatusCode::INTERNAL_SERVER_ERROR, [AGAIN], sentence(&error.chain())).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, sentence(&error.to_string())).into_response(),
    }
}

/// An audio file or a video, or a range of it.
pub async fn media(
    State(state): State<Arc<AppState>>,
    id: Path<usize>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Some(path) = state.sound(*id) else { return StatusCode::NOT_FOUND.into_response() };
    let answered = range::answer(&path, &method, &headers).await;
    answered.unwrap_or_else(|error| (StatusCode::NOT_FOUND, sentence(&error.to_string())).into_response())
}

/// Saves an edited track; `If-Match` has the version that was edited.
pub async fn save(State(state): State<Arc<AppState>>, id: Path<usize>, headers: HeaderMap, edited: Bytes) -> Response {
    let is_json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if !is_json {
        // Forms of other pages cannot send this type.
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "Edits come as `application/json`.\n").into_response();
    }
    let seen =
        headers.get(header::IF_MATCH).and_then(|tag| tag.to_str().ok()).map(|tag| tag.trim_matches('"').to_owned());
    let Some(seen) = seen else {
        return (StatusCode::PRECONDITION_REQUIRED, "`If-Match` must say what was edited.\n").into_response();
    };
    let saved = tokio::task::spawn_blocking(move || state.save(*id, &seen, &edited)).await;
    match saved {
        Ok(Ok(saved)) => {
            let saved = serde_json::json!({"version": saved.version, "backup": saved.backup});
            ([(header::CONTENT_TYPE, "application/json")], saved.to_string()).into_response()
        }
        Ok(Err(refused)) => (status(&refused), sentence(&refused.to_string())).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, sentence(&error.to_string())).into_response(),
    }
}

fn status(refused: &SaveError) -> StatusCode {
    match refused {
        SaveError::Unknown => StatusCode::NOT_FOUND,
        SaveError::Changed { .. } => StatusCode::CONFLICT,
        SaveError::Unfit(_) => StatusCode::UNPROCESSABLE_ENTITY,
        SaveError::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn sentence(text: &str) -> String {
    format!("{text}\n")
}

/// The versions of all tracks: first the current ones, then again at each change.
pub async fn events(State(state): State<Arc<AppState>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut news = state.news.subscribe();
    // This also reports changes between the page and this request.
    news.mark_changed();
    let events = unfold(news, |mut news| async {
        news.changed().await.ok()?;
        let versions = serde_json::to_string(&*news.borrow_and_update()).unwrap_or_default();
        Some((Ok(Event::default().event("versions").data(versions)), news))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
