//! HTTP live streams (RFC 8216) of subtitles and narrations, on demand: playlists, and segments of a few seconds.

mod fragments;
mod playlist;
mod text;

use std::io::Write;
use std::path::PathBuf;

use rayon::prelude::*;

use self::playlist::{Master, Rendition, Segment, Variant};
use super::sound::{self, Encoded, Kind};
use super::{Programme, tongue};
use crate::error::{Error, Result};
use crate::io::Folder;
use crate::language::Language;
use crate::time::{Delta, Time};
use crate::warning::{Warning, WarningCode};

/// How long a segment is: what Apple's authoring specification (§ 7.5) asks for.
pub(crate) const SEGMENT: Delta = Delta::from_millis(6_000);

/// A stream that is there already, which the subtitles belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The address of its media playlist, as it shall stand in ours.
    pub uri: String,
    /// What its clock shows where its time is zero, in ticks of 90 000 a second. Fragmented MP4 mostly begins with 0.
    pub clock: u64,
}

/// What was written.
#[derive(Debug, Default)]
pub struct Written {
    /// The files; the last one names all others.
    pub outputs: Vec<PathBuf>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// The name of the playlist that names all others.
pub fn master(stem: &str) -> String {
    format!("{stem}.m3u8")
}

/// Writes `programme` into `folder` as `stem`: segmented WebVTT and a playlist for every language; its sounds as
/// fragmented MP4, or `stream` in their place; and the master playlist, last, so that whoever sees it sees all.
///
/// # Errors
/// What cannot be read or written, and what is there already.
pub fn write(
    programme: &Programme,
    stem: &str,
    kind: Kind,
    stream: Option<&Stream>,
    folder: &Folder,
) -> Result<Written> {
    let master_name = master(stem);
    folder.claim(&master_name)?;
    let sounds: &[super::Sound] = if stream.is_some() { &[] } else { &programme.sounds };
    let encoded = sounds.par_iter().map(|sound| sound::encode(&sound.path, streamable(kind, sound)?));
    let encoded = encoded.collect::<Result<Vec<Encoded>>>()?;
    let end = end(programme, &encoded);
    let mut files = Files { folder, outputs: Vec::new() };
    let mut master = Master { stream: stream.map(|stream| stream.uri.clone()), ..Master::default() };

    let languages: Vec<Language> = programme.subtitles.iter().map(|subtitles| subtitles.language.clone()).collect();
    for (subtitles, name) in programme.subtitles.iter().zip(tongue::names(&languages)) {
        let mut segments = Vec::new();
        for part in text::parts(subtitles, end, SEGMENT) {
            let uri = format!("{}.{:05}.vtt", subtitles.file, segments.len() + 1);
            let clock = stream.map_or(0, |stream| stream.clock);
            let file = part.file(clock).map_err(|reason| unwritable(folder, &uri, reason))?;
            segments.push(Segment { seconds: part.length.as_seconds(), bytes: file.len(), uri: uri.clone() });
            files.put(&uri, file.as_bytes())?;
        }
        let playlist = format!("{}.subtitles.m3u8", subtitles.file);
        files.put(&playlist, playlist::media(None, &segments).as_bytes())?;
        master.subtitles.push(Rendition { name, language: subtitles.language.clone(), uri: playlist });
    }

    let languages: Vec<Language> = sounds.iter().map(|sound| sound.language.clone()).collect();
    for ((sound, mut encoded), name) in sounds.iter().zip(encoded).zip(tongue::names(&languages)) {
        let (playlist, variant) = files.sound(sound, &mut encoded)?;
        master.variant.get_or_insert(variant);
        master.sounds.push(Rendition { name, language: sound.language.clone(), uri: playlist });
    }
    files.put(&master_name, master.text().as_bytes())?;
    let message = format!(
        "`{master_name}` names no stream, so that nothing plays it; give its address with `--hls-stream`, or copy its lines into the master playlist of your stream"
    );
    let is_silent = stream.is_none() && sounds.is_empty();
    let warnings = is_silent.then(|| Warning::new(WarningCode::StreamMissing, message)).into_iter().collect();
    Ok(Written { outputs: files.outputs, warnings })
}

/// Fragmented MP4 takes no sound as it is: what FLAC does not take becomes Opus.
fn streamable(kind: Kind, sound: &super::Sound) -> Result<Kind> {
    let rate = crate::audio::wav::WavChunks::open(&sound.path)?.rate;
    Ok(if kind == Kind::Flac && !sound::is_flac(rate) { Kind::Opus } else { kind })
}

/// When the last sound or cue is over; all playlists of a stream are as long.
fn end(programme: &Programme, sounds: &[Encoded]) -> Time {
    let heard = sounds.iter().map(|sound| Time::ZERO + sound.length);
    heard.chain(programme.read_until()).max().unwrap_or(Time::ZERO)
}

fn unwritable(folder: &Folder, name: &str, reason: String) -> Error {
    let path = folder.claim(name).unwrap_or_else(|_| name.into());
    Error::Write { path, source: std::io::Error::other(reason) }
}

/// Files that appear whole, one after the other.
struct Files<'a> {
    folder: &'a Folder,
    outputs: Vec<PathBuf>,
}

impl Files<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut sink = self.folder.sink(name)?;
        let path = sink.path().to_owned();
        sink.write_all(bytes).map_err(|source| Error::Write { path: path.clone(), source })?;
        sink.keep()?;
        self.outputs.push(path);
        Ok(())
    }

    /// The segments and the playlist of a sound.
    fn sound(&mut self, sound: &super::Sound, encoded: &mut Encoded) -> Result<(String, Variant)> {
        let failed = |source| Error::Write { path: sound.path.clone(), source };
        let head = format!("{}.audio.mp4", sound.file);
        self.put(&head, &fragments::head(encoded, &sound.language).map_err(failed)?)?;
        let mut segments = Vec::new();
        let mut fragments = fragments::Fragments::new(encoded);
        while let Some(fragment) = fragments.next(SEGMENT).map_err(failed)? {
            let uri = format!("{}.audio.{:05}.m4s", sound.file, segments.len() + 1);
            self.put(&uri, &fragment.bytes)?;
            segments.push(Segment { seconds: fragment.seconds, bytes: fragment.bytes.len(), uri });
        }
        let playlist = format!("{}.audio.m3u8", sound.file);
        self.put(&playlist, playlist::media(Some(&head), &segments).as_bytes())?;
        Ok((playlist.clone(), Variant::of(&segments, fragments::codec(encoded), playlist)))
    }
}
