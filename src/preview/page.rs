//! Puts the data into the built page, so that no text of a track can end an element or become one.

use std::fmt::Write;

use serde::Serialize;

use super::options::PageHost;
use super::sound::PageSound;
use super::tracks::TrackData;
use crate::error::{Error, Result};

/// The built page (see `preview/`): its policy names the hashes of its own script and style.
const PAGE: &str = include_str!("page/page.html");
/// The placeholder of the data in it.
const MARK: &str = "<!--data-->";

/// The part of the policy that limits connections: a file connects to nothing, a served page to its own server.
const CONNECT: (&str, &str) = ("connect-src 'none'", "connect-src 'self'");
/// The text before and after the policy in the built page.
#[cfg(feature = "cli")]
const POLICY: (&str, &str) = ("http-equiv=\"Content-Security-Policy\" content=\"", "\"");

#[derive(Serialize)]
struct Data<'a> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    served: bool,
    profile: &'a str,
    sounds: &'a [PageSound],
    tracks: &'a [TrackData],
}

/// The page that shows `tracks` with `sounds` under the limits of the profile called `profile`.
pub(super) fn html(tracks: &[TrackData], sounds: &[PageSound], profile: &str, host: PageHost) -> Result<String> {
    let unwritable =
        |error: serde_json::Error| Error::Write { path: "preview".into(), source: std::io::Error::other(error) };
    let served = host != PageHost::File;
    let json = serde_json::to_string(&Data { served, profile, sounds, tracks }).map_err(unwritable)?;
    Ok(assemble(&json, tracks, sounds, served))
}

/// The policy of a served page. It is sent as a header too, because only a header can forbid framing.
#[cfg(feature = "cli")]
pub(super) fn served_policy() -> String {
    let (_, rest) = PAGE.split_once(POLICY.0).unwrap_or_default();
    let (policy, _) = rest.split_once(POLICY.1).unwrap_or(("default-src 'none'", ""));
    format!("{}; frame-ancestors 'none'", policy.replace(CONNECT.0, CONNECT.1))
}

fn assemble(json: &str, tracks: &[TrackData], sounds: &[PageSound], served: bool) -> String {
    let (before, after) = PAGE.split_once(MARK).unwrap_or((PAGE, ""));
    let mut page = if served { before.replacen(CONNECT.0, CONNECT.1, 1) } else { before.to_owned() };
    // Writing to a string cannot fail.
    let _ = write!(page, r#"<script type="application/json" id="data">{}</script>"#, escaped(json));
    for (index, rest) in tracks.iter().enumerate().filter_map(|(index, track)| Some((index, track.rest.as_ref()?))) {
        let rest = escaped(rest);
        let _ = write!(page, "\n<script type=\"application/json\" id=\"rest-{index}\">{rest}</script>");
    }
    for (index, ogg) in sounds.iter().enumerate().filter_map(|(index, sound)| Some((index, sound.ogg.as_ref()?))) {
        let _ = write!(page, "\n<script type=\"text/plain\" id=\"sound-{index}\">{ogg}</script>");
    }
    page.push_str(after);
    page
}

/// Equivalent JSON without the characters that HTML or JavaScript would interpret. They occur only inside strings,
/// where they can be escaped.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text
}
