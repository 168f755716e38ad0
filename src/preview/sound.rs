//! The sound of the tracks: short sound is embedded in the page, long sound and video is linked by its path.

use std::path::{Component, Path, PathBuf};

use data_encoding::BASE64;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;
use serde::Serialize;

use super::ogg_opus::OggOpus;
use super::options::{PageHost, PreviewOptions};
use crate::audio::decode::{self, DecodeOptions, RATE};
use crate::error::{Error, Result};
use crate::time::{Delta, Time};
use crate::warning::Warning;

/// Peaks of the waveform per second: one per pixel at a usual zoom.
const PEAKS_PER_SECOND: usize = 50;
/// Sound embedded in one page, all languages together: about 20 MB of text, which browsers open at once.
const MAX_EMBEDDED: Delta = Delta::from_millis(90 * 60_000);
/// Extensions of files that have a picture.
const VIDEO_ENDINGS: [&str; 6] = ["mp4", "m4v", "mov", "webm", "mkv", "ogv"];

/// Extensions of audio files that all browsers play.
const BROWSER_ENDINGS: [&str; 7] = ["wav", "mp3", "m4a", "aac", "flac", "ogg", "opus"];

/// An audio file or a video, and its waveform.
#[derive(Debug, Serialize)]
pub(super) struct PageSound {
    /// The tracks that belong to it; empty means all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<usize>,
    duration: f64,
    /// The peak of each stretch, one byte each, in base64.
    peaks: String,
    per_second: usize,
    video: bool,
    /// The address, if it is not embedded in the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Ogg Opus in base64, for its own element in the page.
    #[serde(skip)]
    pub ogg: Option<String>,
    /// The file that was decoded.
    #[serde(skip)]
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the server asks"))]
    pub file: PathBuf,
}

struct DecodedSound {
    peaks: Vec<u8>,
    ogg: Option<Vec<u8>>,
    duration: Delta,
    warnings: Vec<Warning>,
}

/// The sounds for the tracks at `files`: the named recording, or the narrations beside them.
pub(super) fn sounds(
    files: &[PathBuf],
    options: &PreviewOptions<'_>,
    host: PageHost,
) -> Result<(Vec<PageSound>, Vec<Warning>)> {
    let sources = sources(files, options.media);
    let share = MAX_EMBEDDED.scale(1, sources.len().max(1) as i64);
    // A server sends what browsers play. Sound that they do not play is embedded in the page, as in a file.
    let is_apart = |path: &Path| is_video(path) || (host != PageHost::File && ends_in(path, &BROWSER_ENDINGS));
    let most = |path: &Path| if is_apart(path) { None } else { Some(share) };
    let decoded = sources.par_iter().map(|(_, path)| decode_sound(path, most(path))).collect::<Result<Vec<_>>>()?;
    let mut warnings = Vec::new();
    let mut sounds = Vec::new();
    for ((track, path), decoded) in sources.into_iter().zip(decoded) {
        warnings.extend(decoded.warnings);
        sounds.push(PageSound {
            track,
            duration: Time::from_millis(decoded.duration.as_millis()).as_seconds(),
            peaks: BASE64.encode(&decoded.peaks),
            per_second: PEAKS_PER_SECOND,
            video: is_video(&path),
            path: decoded.ogg.is_none().then(|| address(&path, options.output)),
            ogg: decoded.ogg.map(|bytes| BASE64.encode(&bytes)),
            file: path,
        });
    }
    Ok((sounds, warnings))
}

/// The audio files for the tracks at `files`, each with its track unless it belongs to all.
pub(super) fn sources(files: &[PathBuf], media: Option<&Path>) -> Vec<(Option<usize>, PathBuf)> {
    match media {
        Some(media) => vec![(None, media.to_owned())],
        None => {
            let beside = |(index, file): (usize, &PathBuf)| narration(file).map(|path| (Some(index), path));
            files.iter().enumerate().filter_map(beside).collect()
        }
    }
}

/// `talk.de.wav` beside `talk.de.srt`.
fn narration(track: &Path) -> Option<PathBuf> {
    let wav = track.with_extension("wav");
    wav.is_file().then_some(wav)
}

fn is_video(path: &Path) -> bool {
    ends_in(path, &VIDEO_ENDINGS)
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Decodes the file at `path`; its sound is embedded if that is allowed and it is not longer than `most`.
fn decode_sound(path: &Path, most: Option<Delta>) -> Result<DecodedSound> {
    let refuse = |reason: String| Error::Recording { path: path.to_owned(), reason };
    let mut opus = most.map(|_| OggOpus::new().map_err(refuse)).transpose()?;
    let mut failure = None;
    let (mut peaks, mut loudest, mut count) = (Vec::new(), 0.0f32, 0);
    let decoded = decode::decode(path, DecodeOptions::default(), &mut |samples| {
        for sample in samples {
            loudest = loudest.max(sample.abs());
            count += 1;
            if count % (RATE as usize / PEAKS_PER_SECOND) == 0 {
                peaks.push((loudest * 255.0).round() as u8);
                loudest = 0.0;
            }
        }
        if most.is_some_and(|most| Delta::from_samples(count as u64, RATE) > most) {
            opus = None;
        }
        if let Some(Err(reason)) = opus.as_mut().map(|opus| opus.push(samples)) {
            (opus, failure) = (None, Some(reason));
        }
    })?;
    if let Some(reason) = failure {
        return Err(refuse(reason));
    }
    let ogg = opus.map(OggOpus::finish).transpose().map_err(refuse)?;
    Ok(DecodedSound { peaks, ogg, duration: decoded.duration, warnings: decoded.warnings })
}

/// The address of `path` in a page at `page`: relative to its folder, each part percent-encoded.
fn address(path: &Path, page: &Path) -> String {
    let absolute = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or(path.to_owned());
    let folder = page.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (path, folder) = (absolute(path), absolute(folder));
    let (to, from): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (path.components().collect(), folder.components().collect());
    let shared = to.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let down =
        to[shared..].iter().map(|part| utf8_percent_encode(&part.as_os_str().to_string_lossy(), ESCAPED).to_string());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The characters of a path that stay unencoded in an address (RFC 3986, § 2.3); separators are added around the parts.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
