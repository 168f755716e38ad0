//! Serves ranges of a file, as players request them (RFC 9110, 13.1.5 and 14).

use std::ops::RangeInclusive;
use std::path::Path;
use std::time::UNIX_EPOCH;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, SeekFrom};
use tokio_util::io::ReaderStream;

/// Media types by file name extension (RFC 6381 and the registry of media types).
const MEDIA_TYPES: [(&str, &str); 13] = [
    ("wav", "audio/wav"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("aac", "audio/aac"),
    ("flac", "audio/flac"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("mp4", "video/mp4"),
    ("m4v", "video/mp4"),
    ("mov", "video/quicktime"),
    ("webm", "video/webm"),
    ("mkv", "video/x-matroska"),
    ("ogv", "video/ogg"),
];

/// The requested part of a file.
#[derive(Debug, PartialEq, Eq)]
enum RangePart {
    Whole,
    Range(RangeInclusive<u64>),
    Nothing,
}

/// The response to a request with `method` and `headers` for the file at `path`.
pub async fn answer(path: &Path, method: &Method, headers: &HeaderMap) -> std::io::Result<Response> {
    let mut file = File::open(path).await?;
    let metadata = file.metadata().await?;
    let length = metadata.len();
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    let tag = format!("\"{length:x}-{:x}\"", since.as_nanos());
    let part = if *method == Method::GET { part(headers, &tag, length) } else { RangePart::Whole };
    let (status, range) = match part {
        RangePart::Whole => (StatusCode::OK, 0..length),
        RangePart::Range(range) => (StatusCode::PARTIAL_CONTENT, *range.start()..range.end() + 1),
        RangePart::Nothing => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, range).into_response());
        }
    };
    file.seek(SeekFrom::Start(range.start)).await?;
    let sent = range.end - range.start;
    let mut response = (status, Body::from_stream(ReaderStream::new(file.take(sent)))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(sent));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if status == StatusCode::PARTIAL_CONTENT {
        let shown = format!("bytes {}-{}/{length}", range.start, range.end - 1);
        if let Ok(shown) = HeaderValue::from_str(&shown) {
            headers.insert(header::CONTENT_RANGE, shown);
        }
    }
    Ok(response)
}

fn part(headers: &HeaderMap, tag: &str, length: u64) -> RangePart {
    // Ranges of two versions do not fit together. Dates are not exact enough, so a date gets the whole file.
    let is_other = headers.get(header::IF_RANGE).is_some_and(|known| known != tag);
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    // Other units than bytes are ignored.
    let Some(ranges) = asked.and_then(|text| http_range_header::parse_range_header(text).ok()) else {
        return RangePart::Whole;
    };
    if is_other {
        return RangePart::Whole;
    }
    match ranges.validate(length).as_deref() {
        Ok([range]) => RangePart::Range(range.clone()),
        // Players request one range; the whole file is a valid response to several.
        Ok(_) => RangePart::Whole,
        Err(_) => RangePart::Nothing,
    }
}

fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().unwrap_or_default();
    let known = MEDIA_TYPES.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}
