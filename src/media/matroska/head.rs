//! The head of a file, before its sound and cues: its type, tracks and chapters.

use std::io;

use mkv_element::prelude::*;

use super::ebml;
use crate::media::language_codes;
use crate::media::name::name;
use crate::media::presentation::Presentation;
use crate::media::sound::EncodedSound;
use crate::time::Time;

/// Times are counted in milliseconds, as subtitle formats do.
const TICK: u64 = 1_000_000;
/// The kinds of tracks (RFC 9559, § 5.1.4.1.3).
const AUDIO: u64 = 2;
const SUBTITLE: u64 = 17;
/// The most characters of a title.
const TITLE: usize = 200;
const PROGRAM: &str = concat!("orate ", env!("CARGO_PKG_VERSION"));

/// The first element of the file.
pub fn ebml() -> io::Result<Vec<u8>> {
    ebml::whole(&Ebml {
        ebml_version: Some(EbmlVersion(1)),
        ebml_read_version: Some(EbmlReadVersion(1)),
        ebml_max_id_length: EbmlMaxIdLength(4),
        ebml_max_size_length: EbmlMaxSizeLength(8),
        doc_type: Some(DocType("matroska".to_owned())),
        // `LanguageBCP47` came with version 4; everything that a reader needs to play the file is older.
        doc_type_version: Some(DocTypeVersion(4)),
        doc_type_read_version: Some(DocTypeReadVersion(2)),
        ..Ebml::default()
    })
}

/// The title of the file and its length, in milliseconds.
pub fn info(title: &str, duration: f64) -> io::Result<Vec<u8>> {
    ebml::whole(&Info {
        timestamp_scale: TimestampScale(TICK),
        duration: Some(Duration(duration)),
        title: Some(name(title, TITLE)).filter(|title| !title.is_empty()).map(Title),
        muxing_app: MuxingApp(PROGRAM.to_owned()),
        writing_app: WritingApp(PROGRAM.to_owned()),
        ..Info::default()
    })
}

/// The tracks, numbered from 1: first the sounds, then the subtitles. The first of each kind is the default.
pub fn tracks(presentation: &Presentation, sounds: &[EncodedSound]) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    let spoken: Vec<_> = presentation.sounds.iter().map(|sound| sound.language.clone()).collect();
    let read: Vec<_> = presentation.subtitles.iter().map(|subtitles| subtitles.language.clone()).collect();
    let mut number = 0;
    for (index, (language, title)) in spoken.iter().zip(language_codes::names(&spoken)).enumerate() {
        number += 1;
        let Some(sound) = sounds.get(index) else { continue };
        body.extend(ebml::whole(&TrackEntry {
            audio: Some(Audio {
                sampling_frequency: SamplingFrequency(f64::from(sound.rate)),
                channels: Channels(u64::from(sound.channels)),
                bit_depth: sound.codec.depth.map(u64::from).map(BitDepth),
                ..Audio::default()
            }),
            codec_id: CodecId(sound.codec.id.to_owned()),
            codec_private: sound.codec.private.clone().map(|bytes| CodecPrivate(bytes.into())),
            codec_delay: CodecDelay(sound.codec.delay),
            seek_pre_roll: SeekPreRoll(sound.codec.preroll),
            ..entry(number, AUDIO, index == 0, language, title)
        })?);
    }
    for (index, (language, title)) in read.iter().zip(language_codes::names(&read)).enumerate() {
        number += 1;
        body.extend(ebml::whole(&TrackEntry {
            codec_id: CodecId("S_TEXT/UTF8".to_owned()),
            ..entry(number, SUBTITLE, index == 0, language, title)
        })?);
    }
    Ok(ebml::element::<Tracks>(&body))
}

fn entry(number: u64, kind: u64, is_default: bool, language: &crate::language::Language, title: String) -> TrackEntry {
    TrackEntry {
        track_number: TrackNumber(number),
        // Unique within the file, and the same in each run.
        track_uid: TrackUid(number),
        track_type: TrackType(kind),
        flag_default: FlagDefault(u64::from(is_default)),
        flag_lacing: FlagLacing(0),
        name: Some(Name(title)),
        language: Language(language_codes::three_letters(language).to_owned()),
        language_bcp47: Some(LanguageBcp47(language.to_string())),
        ..TrackEntry::default()
    }
}

/// The chapters; nothing if there are none.
pub fn chapters(presentation: &Presentation, end: Time) -> io::Result<Option<Vec<u8>>> {
    let nanos = |time: Time| time.as_millis().max(0) as u64 * TICK;
    let language = presentation.chapter_language.as_ref();
    let mut edition = ebml::body(&EditionEntry {
        edition_uid: Some(EditionUid(1)),
        edition_flag_default: EditionFlagDefault(1),
        ..EditionEntry::default()
    })?;
    for (index, chapter) in presentation.chapters.iter().enumerate() {
        let next = presentation.chapters.get(index + 1).map_or(end, |next| next.start);
        edition.extend(ebml::whole(&ChapterAtom {
            chapter_uid: ChapterUid(index as u64 + 1),
            chapter_time_start: ChapterTimeStart(nanos(chapter.start)),
            chapter_time_end: Some(ChapterTimeEnd(nanos(next.max(chapter.start)))),
            chapter_display: vec![ChapterDisplay {
                chap_string: ChapString(name(&chapter.title, TITLE)),
                chap_language: vec![ChapLanguage(language.map_or("und", language_codes::three_letters).to_owned())],
                chap_language_bcp47: language.map(|tag| ChapLanguageBcp47(tag.to_string())).into_iter().collect(),
                ..ChapterDisplay::default()
            }],
            ..ChapterAtom::default()
        })?);
    }
    let is_empty = presentation.chapters.is_empty();
    Ok((!is_empty).then(|| ebml::element::<Chapters>(&ebml::element::<EditionEntry>(&edition))))
}

/// The positions of the parts of the segment, from its first byte of content, padded to `room` bytes.
pub fn seek_head(positions: &[(Vec<u8>, u64)], room: usize) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    for (id, position) in positions {
        let seek = [ebml::element::<SeekId>(id), ebml::fixed::<SeekPosition>(*position)].concat();
        body.extend(ebml::element::<Seek>(&seek));
    }
    let mut bytes = ebml::element::<SeekHead>(&body);
    let rest = room.checked_sub(bytes.len() + 9).ok_or_else(|| io::Error::other("the seek head has no room"))?;
    bytes.extend(ebml::void(rest + 9));
    Ok(bytes)
}
