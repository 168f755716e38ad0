//! The page around the data: no text of a track can end an element or become one.

use std::fmt::Write;

use serde::Serialize;

use super::gather::Shown;
use super::sound::Sound;
use crate::error::{Error, Result};

/// The built page (see `preview/`): its policy names the hashes of its own script and style.
const PAGE: &str = include_str!("page/page.html");
/// Where the data stands in it.
const MARK: &str = "<!--data-->";

#[derive(Serialize)]
struct Data<'a> {
    profile: &'a str,
    sounds: &'a [Sound],
    tracks: &'a [Shown],
}

/// The page that shows `tracks` with `sounds` under the limits of the profile called `profile`.
pub(super) fn html(tracks: &[Shown], sounds: &[Sound], profile: &str) -> Result<String> {
    let unwritable =
        |error: serde_json::Error| Error::Write { path: "preview".into(), source: std::io::Error::other(error) };
    let json = serde_json::to_string(&Data { profile, sounds, tracks }).map_err(unwritable)?;
    Ok(assemble(&json, sounds))
}

fn assemble(json: &str, sounds: &[Sound]) -> String {
    let (before, after) = PAGE.split_once(MARK).unwrap_or((PAGE, ""));
    let mut page = before.to_owned();
    // Writing to a string cannot fail.
    let _ = write!(page, r#"<script type="application/json" id="data">{}</script>"#, escaped(json));
    for (index, ogg) in sounds.iter().enumerate().filter_map(|(index, sound)| Some((index, sound.ogg.as_ref()?))) {
        let _ = write!(page, "\n<script type=\"text/plain\" id=\"sound-{index}\">{ogg}</script>");
    }
    page.push_str(after);
    page
}

/// JSON that means the same and holds nothing that HTML or JavaScript would read: outside of its strings none of
/// these characters stands.
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
