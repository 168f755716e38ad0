//! HTTP live streams (RFC 8216) of subtitles and narrations, on demand: playlists, and segments of a few seconds.

mod fragments;
mod playlist;
mod subtitle_parts;

use std::io::Write;
use std::path::PathBuf;

use rayon::prelude::*;

use self::playlist::{HlsRendition, HlsSegment, HlsVariant, MasterPlaylist};
use super::language_codes;
use super::presentation::{MediaSound, Presentation};
use super::sound::{self, EncodedSound, SoundCodec};
use crate::error::{Error, Result};
use crate::io::OutputFolder;
use crate::language::Language;
use crate::time::{Delta, Time};
use crate::warning::{Warning, WarningCode};

/// The length of a segment, from Apple's authoring specification (§ 7.5).
pub(crate) const SEGMENT_LENGTH: Delta = Delta::from_millis(6_000);

/// An existing stream that the subtitles belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HlsStream {
    /// The address of its media playlist, as written into the master playlist.
    pub uri: String,
    /// Its timestamp at time zero, in ticks of 1/90000 s. Fragmented MP4 usually starts at 0.
    pub clock: u64,
}

/// The files and warnings of a stream.
#[derive(Debug, Default)]
pub struct HlsOutput {
    /// The files; the last one is the master playlist.
    pub outputs: Vec<PathBuf>,
    /// The warnings.
    pub warnings: Vec<Warning>,
}

/// The name of the master playlist.
pub fn master(stem: &str) -> String {
    format!("{stem}.m3u8")
}

/// Writes `presentation` into `folder` as `stem`: segmented WebVTT and a playlist for every language; its sounds as
/// fragmented MP4, or `stream` instead of them; and last the master playlist, so that it never names missing files.
///
/// # Errors
/// Files that cannot be read or written, or that exist already.
pub fn write(
    presentation: &Presentation,
    stem: &str,
    kind: SoundCodec,
    stream: Option<&HlsStream>,
    folder: &OutputFolder,
) -> Result<HlsOutput> {
    let master_name = master(stem);
    folder.claim(&master_name)?;
    let sounds: &[MediaSound] = if stream.is_some() { &[] } else { &presentation.sounds };
    let encoded = sounds.par_iter().map(|sound| sound::encode(&sound.path, streamable(kind, sound)?));
    let encoded = encoded.collect::<Result<Vec<EncodedSound>>>()?;
    let end = end(presentation, &encoded);
    let mut files = HlsFiles { folder, outputs: Vec::new() };
    let mut master = MasterPlaylist { stream: stream.map(|stream| stream.uri.clone()), ..MasterPlaylist::default() };

    let languages: Vec<Language> = presentation.subtitles.iter().map(|subtitles| subtitles.language.clone()).collect();
    for (subtitles, name) in presentation.subtitles.iter().zip(language_codes::names(&languages)) {
        let mut segments = Vec::new();
        for part in subtitle_parts::parts(subtitles, end, SEGMENT_LENGTH) {
            let uri = format!("{}.{:05}.vtt", subtitles.file, segments.len() + 1);
            let clock = stream.map_or(0, |stream| stream.clock);
            let file = part.file(clock).map_err(|reason| unwritable(folder, &uri, reason))?;
            segments.push(HlsSegment { seconds: part.length.as_seconds(), bytes: file.len(), uri: uri.clone() });
            files.put(&uri, file.as_bytes())?;
        }
        let playlist = format!("{}.subtitles.m3u8", subtitles.file);
        files.put(&playlist, playlist::media(None, &segments).as_bytes())?;
        master.subtitles.push(HlsRendition { name, language: subtitles.language.clone(), uri: playlist });
    }

    let languages: Vec<Language> = sounds.iter().map(|sound| sound.language.clone()).collect();
    for ((sound, mut encoded), name) in sounds.iter().zip(encoded).zip(language_codes::names(&languages)) {
        let (playlist, variant) = files.sound(sound, &mut encoded)?;
        master.variant.get_or_insert(variant);
        master.sounds.push(HlsRendition { name, language: sound.language.clone(), uri: playlist });
    }
    files.put(&master_name, master.text().as_bytes())?;
    let message = format!(
        "`{master_name}` names no stream, so that nothing plays it; give its address with `--hls-stream`, or copy its lines into the master playlist of your stream"
    );
    let is_silent = stream.is_none() && sounds.is_empty();
    let warnings = is_silent.then(|| Warning::new(WarningCode::StreamMissing, message)).into_iter().collect();
    Ok(HlsOutput { outputs: files.outputs, warnings })
}

/// Fragmented MP4 cannot hold PCM here: sound that FLAC cannot encode becomes Opus.
fn streamable(kind: SoundCodec, sound: &MediaSound) -> Result<SoundCodec> {
    let rate = crate::audio::wav::WavChunks::open(&sound.path)?.rate;
    Ok(if kind == SoundCodec::Flac && !sound::is_flac(rate) { SoundCodec::Opus } else { kind })
}

/// The end of the last sound or cue; all playlists of a stream have this length.
fn end(presentation: &Presentation, sounds: &[EncodedSound]) -> Time {
    let heard = sounds.iter().map(|sound| Time::ZERO + sound.length);
    heard.chain(presentation.read_until()).max().unwrap_or(Time::ZERO)
}

fn unwritable(folder: &OutputFolder, name: &str, reason: String) -> Error {
    let path = folder.claim(name).unwrap_or_else(|_| name.into());
    Error::Write { path, source: std::io::Error::other(reason) }
}

/// Files that appear whole, one after the other.
struct HlsFiles<'a> {
    folder: &'a OutputFolder,
    outputs: Vec<PathBuf>,
}

impl HlsFiles<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut sink = self.folder.create_file(name)?;
        let path = sink.path().to_owned();
        sink.write_all(bytes).map_err(|source| Error::Write { path: path.clone(), source })?;
        sink.commit()?;
        self.outputs.push(path);
        Ok(())
    }

    /// The segments and the playlist of a sound.
    fn sound(&mut self, sound: &MediaSound, encoded: &mut EncodedSound) -> Result<(String, HlsVariant)> {
        let failed = |source| Error::Write { path: sound.path.clone(), source };
        let head = format!("{}.audio.mp4", sound.file);
        self.put(&head, &fragments::head(encoded, &sound.language).map_err(failed)?)?;
        let mut segments = Vec::new();
        let mut fragments = fragments::FragmentReader::new(encoded);
        while let Some(fragment) = fragments.next(SEGMENT_LENGTH).map_err(failed)? {
            let uri = format!("{}.audio.{:05}.m4s", sound.file, segments.len() + 1);
            self.put(&uri, &fragment.bytes)?;
            segments.push(HlsSegment { seconds: fragment.seconds, bytes: fragment.bytes.len(), uri });
        }
        let playlist = format!("{}.audio.m3u8", sound.file);
        self.put(&playlist, playlist::media(Some(&head), &segments).as_bytes())?;
        Ok((playlist.clone(), HlsVariant::of(&segments, fragments::codec(encoded), playlist)))
    }
}
