//! Converts a track file of one format to another format.

use std::path::Path;

use super::format::TrackFormat;
use super::frame_rate::FrameRate;
use super::losses::losses;
use super::read::{format_of, read};
use super::registry::{FORMATS, format, format_for, format_names};
use super::write::write;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::warning::Warning;

/// How to convert a track.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ConvertOptions {
    /// The name of the input format; by default, the file name and the content decide.
    pub from: Option<String>,
    /// The name of the output format; by default, the file name decides.
    pub to: Option<String>,
    /// The language of the text, if the track does not state it.
    pub language: Option<Language>,
    /// The frame rate to round times to; by default, times keep the resolution of the output format.
    pub frame_rate: Option<FrameRate>,
}

/// A converted track.
#[derive(Clone, Debug)]
pub struct ConvertedTrack {
    /// The bytes of the new file.
    pub file: Vec<u8>,
    /// The number of cues.
    pub cues: usize,
    /// Faults of the input, and features that the output cannot hold.
    pub warnings: Vec<Warning>,
}

/// Converts the track in `bytes`, which `input` names, to the format that `output` names.
///
/// ```
/// use orate::track::{self, ConvertOptions};
///
/// let vtt = b"WEBVTT\n\n00:01.000 --> 00:02.000 line:20%\n<i>Yes.</i>\n";
/// let converted = track::convert("talk.vtt".as_ref(), vtt, "talk.srt".as_ref(), &ConvertOptions::default())?;
/// assert_eq!(converted.file, b"1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Yes.</i>\n");
/// assert_eq!(converted.warnings[0].message, "1 cue loses its exact screen position (not supported by `srt`)");
/// # Ok::<(), orate::Error>(())
/// ```
///
/// # Errors
/// [`Error::NoCue`] if no cue could be read although the file has content, [`Error::UnknownTarget`] if no format fits
/// `output`, [`Error::Write`] if the format cannot hold the track, and the
/// errors of [`read`].
pub fn convert(input: &Path, bytes: &[u8], output: &Path, options: &ConvertOptions) -> Result<ConvertedTrack> {
    let target = target_format(output, options.to.as_deref())?;
    let (mut track, mut warnings) = read(input, bytes, options.from.as_deref())?;
    if track.cues.is_empty() {
        let source = format_of(input, bytes, options.from.as_deref())?;
        if !losses(bytes, &track, &warnings, source).is_empty() {
            return Err(Error::NoCue { path: input.to_owned() });
        }
    }
    track.language = track.language.or_else(|| options.language.clone());
    let (file, losses) = write(&track, target, options.frame_rate)
        .map_err(|error| Error::Write { path: output.to_owned(), source: std::io::Error::other(error) })?;
    warnings.extend(losses);
    Ok(ConvertedTrack { file, cues: track.cues.len(), warnings })
}

/// The format called `name`, or else the one that the name of `output` ends like.
fn target_format(output: &Path, name: Option<&str>) -> Result<&'static dyn TrackFormat> {
    let format = name.map_or_else(|| format_for(output), format);
    format.ok_or_else(|| Error::UnknownTarget { path: output.to_owned(), known: format_names(FORMATS.iter().copied()) })
}
