//! Tracks and narrations → files for players: which file holds what, and when one is not enough.

mod files;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::{Made, TextResult, as_chain};
use crate::error::{Error, Result};
use crate::io::{Folder, Sink};
use crate::language::Language;
use crate::media::mux::{self, Container};
use crate::media::{Chapter, Programme, Sound, Subtitles, chapters, hls, matroska, sound};
use crate::progress::Progress;
use crate::timeline::Timeline;
use crate::track::Track;
use crate::transcript::Transcript;
use crate::warning::Warning;

pub use files::{Files, of_files};

/// What is made for players, besides the tracks.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// One file with everything in it.
    pub file: Option<Target>,
    /// How sound is stored.
    pub sound: sound::Kind,
    /// Streams for the web.
    pub hls: Option<Streams>,
}

/// One file with everything in it.
#[derive(Clone, Debug)]
pub enum Target {
    /// A new Matroska file.
    Matroska,
    /// A copy of this recording or video, with the tracks in it.
    Onto(PathBuf, Container),
}

/// Streams for the web.
#[derive(Clone, Debug)]
pub struct Streams {
    /// Where they are written.
    pub folder: Folder,
    /// How they go with a stream that is there already.
    pub stream: Option<hls::Stream>,
}

/// What was made for players.
#[derive(Debug, Default, Serialize)]
pub struct Packaged {
    /// The files written.
    pub outputs: Vec<PathBuf>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
    /// Why something could not be made.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_optional_chain")]
    pub error: Option<Error>,
}

fn as_optional_chain<S: serde::Serializer>(error: &Option<Error>, serializer: S) -> Result<S::Ok, S::Error> {
    match error {
        Some(error) => as_chain(error, serializer),
        None => serializer.serialize_none(),
    }
}

/// What one text has for players.
pub(super) struct Part {
    /// What its outputs' names begin with.
    pub base: String,
    pub language: Language,
    pub title: Option<String>,
    pub track: Track,
    pub chapters: Vec<Chapter>,
    pub narration: Option<PathBuf>,
}

impl Part {
    /// The part of `transcript` and the `track` that was made of it.
    pub fn new(
        base: &str,
        transcript: &Transcript,
        timeline: &Timeline,
        track: Track,
        narration: Option<PathBuf>,
    ) -> Self {
        Self {
            base: base.to_owned(),
            language: transcript.language.clone(),
            title: transcript.metadata.title.clone(),
            track,
            chapters: chapters::of(transcript, timeline),
            narration,
        }
    }
}

impl Package {
    /// Whether anything is asked for.
    pub fn is_wanted(&self) -> bool {
        self.file.is_some() || self.hls.is_some()
    }

    /// Fails before any work is done where what is asked for cannot be made of the speech called `stem`, whose texts'
    /// outputs begin with `bases` and stand `apart` on timelines of their own, or is there already.
    pub(super) fn claim(&self, stem: &str, bases: &[&str], apart: bool, folder: &Folder) -> Result<()> {
        let names: Vec<&str> = if apart { bases.to_vec() } else { vec![stem] };
        match &self.file {
            None => {}
            Some(Target::Matroska) => {
                names.iter().try_for_each(|name| folder.claim(&format!("{name}.mkv")).map(|_| ()))?;
            }
            Some(Target::Onto(video, _)) if apart => {
                return Err(Error::Media {
                    path: video.clone(),
                    reason: format!(
                        "the {} languages of `{stem}` stand each on its own timeline, a video has one; give `--timeline`, or one text",
                        bases.len()
                    ),
                });
            }
            Some(Target::Onto(video, container)) => {
                claim_copy(video, *container, stem, folder)?;
            }
        }
        if let Some(streams) = &self.hls {
            if apart && streams.stream.is_some() {
                let reason = format!(
                    "the languages of `{stem}` stand each on its own timeline, a stream has one; give `--timeline`, or one text"
                );
                return Err(Error::Media { path: PathBuf::from(stem), reason });
            }
            names.iter().try_for_each(|name| streams.folder.claim(&hls::master(name)).map(|_| ()))?;
        }
        Ok(())
    }

    /// Makes what is asked for of `parts`, the first of which players begin with: one programme, or one each if
    /// they stand `apart` on timelines of their own.
    pub(super) fn make(
        &self,
        stem: &str,
        parts: Vec<Part>,
        apart: bool,
        folder: &Folder,
        progress: &dyn Progress,
    ) -> Packaged {
        let groups: Vec<(String, Vec<Part>)> = if apart {
            parts.into_iter().map(|part| (part.base.clone(), vec![part])).collect()
        } else {
            vec![(stem.to_owned(), parts)]
        };
        let mut packaged = Packaged::default();
        for (name, parts) in groups.into_iter().filter(|(_, parts)| !parts.is_empty()) {
            let done = self.make_one(&name, &programme(&name, parts), folder, progress, &mut packaged);
            if let Err(error) = done {
                packaged.error.get_or_insert(error);
            }
        }
        packaged
    }

    fn make_one(
        &self,
        name: &str,
        programme: &Programme,
        folder: &Folder,
        progress: &dyn Progress,
        packaged: &mut Packaged,
    ) -> Result<()> {
        match &self.file {
            None => {}
            Some(Target::Matroska) => {
                let sink = self.matroska(programme, folder.sink(&format!("{name}.mkv"))?)?;
                keep(sink, progress, packaged)?;
            }
            Some(Target::Onto(video, container)) => {
                let sink = folder.sink(&claim_copy(video, *container, name, folder)?)?;
                let (sink, warning) = self.copy((video, *container), programme, sink, progress)?;
                packaged.warnings.extend(warning);
                if let Some(sink) = sink {
                    keep(sink, progress, packaged)?;
                }
            }
        }
        if let Some(streams) = &self.hls {
            let made = hls::write(programme, name, self.sound, streams.stream.as_ref(), &streams.folder)?;
            packaged.outputs.extend(made.outputs);
            packaged.warnings.extend(made.warnings);
        }
        Ok(())
    }

    /// `programme` as a Matroska file in `sink`.
    fn matroska(&self, programme: &Programme, mut sink: Sink) -> Result<Sink> {
        let path = sink.path().to_owned();
        let sounds = programme.sounds.par_iter().map(|sound| sound::encode(&sound.path, self.sound));
        let mut sounds = sounds.collect::<Result<Vec<_>>>()?;
        matroska::write(programme, &mut sounds, sink.file()).map_err(|source| Error::Write { path, source })?;
        Ok(sink)
    }

    /// A copy of `video` with `programme` in it; nothing but a warning where no program is there that can do it.
    fn copy(
        &self,
        (video, container): (&Path, Container),
        programme: &Programme,
        mut sink: Sink,
        progress: &dyn Progress,
    ) -> Result<(Option<Sink>, Option<Warning>)> {
        let scratch = crate::io::scratch_folder()?;
        let own = Folder::create(scratch.path(), true)?.sink("tracks.mkv")?;
        let own = self.matroska(programme, own)?;
        let tracks = own.path().to_owned();
        own.keep()?;
        let languages: Vec<Language> = programme.subtitles.iter().map(|subtitles| subtitles.language.clone()).collect();
        let sounds: Vec<Language> = programme.sounds.iter().map(|sound| sound.language.clone()).collect();
        let job = mux::Job {
            video,
            tracks: &tracks,
            subtitles: &languages,
            sounds: &sounds,
            container,
            output: sink.temporary(),
            scratch: scratch.path(),
        };
        match mux::copy(&job, &|| progress.interrupted())? {
            mux::Done::Copied => Ok((Some(sink), None)),
            mux::Done::NoProgram(warning) => Ok((None, Some(warning))),
        }
    }
}

/// The name of the copy of `video`, if it may be written.
fn claim_copy(video: &Path, container: Container, stem: &str, folder: &Folder) -> Result<String> {
    let name = format!("{stem}.{}", container.ending());
    let path = folder.claim(&name)?;
    let same = |path: &Path| path.canonicalize().ok();
    if same(&path).is_some_and(|copy| Some(copy) == same(video)) {
        let reason = "the copy would replace it; name another folder with `-o`".to_owned();
        return Err(Error::Media { path: video.to_owned(), reason });
    }
    std::fs::File::open(video).map_err(|source| Error::Read { path: video.to_owned(), source })?;
    Ok(name)
}

fn keep(sink: Sink, progress: &dyn Progress, packaged: &mut Packaged) -> Result<()> {
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    packaged.outputs.push(sink.keep()?.path);
    Ok(())
}

/// What became of the texts, and the parts of those that were made; that of the text with index `first` comes first.
pub(super) fn parts(made: Vec<Result<(Made, Option<Part>)>>, first: usize) -> (Vec<TextResult>, Vec<Part>) {
    let (mut results, mut parts) = (Vec::new(), Vec::new());
    for (index, result) in made.into_iter().enumerate() {
        match result {
            Ok((made, part)) => {
                results.push(TextResult::Made(made));
                parts.extend(part.map(|part| (index != first, part)));
            }
            Err(error) => results.push(TextResult::Failed { error }),
        }
    }
    parts.sort_by_key(|(is_later, _)| *is_later);
    (results, parts.into_iter().map(|(_, part)| part).collect())
}

fn programme(name: &str, parts: Vec<Part>) -> Programme {
    let mut programme = Programme { title: name.to_owned(), ..Programme::default() };
    for (index, part) in parts.into_iter().enumerate() {
        if index == 0 {
            programme.title = part.title.unwrap_or(programme.title);
            programme.chapters = part.chapters;
            programme.chapter_language = Some(part.language.clone());
        }
        let language = part.language;
        let sound = |path| Sound { path, file: part.base.clone(), language: language.clone() };
        programme.sounds.extend(part.narration.map(sound));
        programme.subtitles.push(Subtitles { language, file: part.base, track: part.track });
    }
    programme
}
