//! Tracks and narrations → media files: one file with everything in it, and streams for the web.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::io::{AtomicFile, OutputFolder};
use crate::language::Language;
use crate::media::mux::{self, Container};
use crate::media::{Chapter, MediaSound, MediaSubtitles, Presentation, chapters, hls, matroska, sound};
use crate::progress::Progress;
use crate::settings::{MediaSettings, MuxTarget};
use crate::timeline::Timeline;
use crate::track::Track;
use crate::transcript::Transcript;
use crate::warning::Warning;

/// The media files that are made besides the tracks.
#[derive(Clone, Debug, Default)]
pub(crate) struct MediaPackage {
    /// One file with everything in it.
    pub file: Option<MuxPlan>,
    /// How sound is stored.
    pub sound: sound::SoundCodec,
    /// Streams for the web.
    pub hls: Option<HlsPlan>,
}

/// One file with everything in it.
#[derive(Clone, Debug)]
pub(crate) enum MuxPlan {
    /// A new Matroska file.
    Matroska,
    /// A copy of this recording or video, with the tracks in it.
    CopyOf(PathBuf, Container),
}

/// Streams for the web.
#[derive(Clone, Debug)]
pub(crate) struct HlsPlan {
    /// Where they are written.
    folder: OutputFolder,
    /// The stream that they belong to, if it exists already.
    stream: Option<hls::HlsStream>,
}

/// The media files of a speech.
#[derive(Debug, Default, Serialize)]
#[non_exhaustive]
pub struct PackageOutput {
    /// The files written.
    pub outputs: Vec<PathBuf>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
    /// Why files are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Error>,
}

impl From<Error> for PackageOutput {
    fn from(error: Error) -> Self {
        Self { error: Some(error), ..Self::default() }
    }
}

/// What one text contributes to media files.
pub(super) struct MediaPart {
    /// What the names of its outputs start with.
    pub base: String,
    pub language: Language,
    pub title: Option<String>,
    pub track: Track,
    pub chapters: Vec<Chapter>,
    pub narration: Option<PathBuf>,
}

impl MediaPart {
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

impl MediaPackage {
    /// What `settings` want; a Matroska file holds the `recording`, if there is one. Streams replace files only where
    /// `folder` allows it too.
    ///
    /// # Errors
    /// A folder for streams that cannot be made.
    pub fn of(settings: &MediaSettings, recording: Option<&Path>, folder: &OutputFolder) -> Result<Self> {
        let file = settings.mux.as_ref().map(|target| match (target, recording) {
            (MuxTarget::Matroska, None) => MuxPlan::Matroska,
            (MuxTarget::Matroska, Some(recording)) => MuxPlan::CopyOf(recording.to_owned(), Container::Matroska),
            (MuxTarget::CopyOf(path), _) => MuxPlan::CopyOf(path.clone(), Container::of(path)),
        });
        let stream = settings.hls_stream.clone().map(|uri| hls::HlsStream { uri, clock: settings.hls_timestamp });
        let hls = match &settings.hls {
            Some(path) => Some(HlsPlan { folder: OutputFolder::create(path, folder.overwrites())?, stream }),
            None => None,
        };
        Ok(Self { file, sound: settings.audio, hls })
    }

    /// Fails, before any work is done, where the files exist already or cannot be made of the speech called `stem`,
    /// whose texts' outputs start with `bases` and are `apart`: each on a timeline of its own.
    pub(super) fn claim(&self, stem: &str, bases: &[&str], apart: bool, folder: &OutputFolder) -> Result<()> {
        let names: Vec<&str> = if apart { bases.to_vec() } else { vec![stem] };
        match &self.file {
            None => {}
            Some(MuxPlan::Matroska) => {
                names.iter().try_for_each(|name| folder.claim(&format!("{name}.mkv")).map(|_| ()))?;
            }
            Some(MuxPlan::CopyOf(video, _)) if apart => {
                return Err(Error::Media {
                    path: video.clone(),
                    reason: format!(
                        "the {} languages of `{stem}` have timelines of their own, but a video has one; pass `--timeline` or a single text",
                        bases.len()
                    ),
                });
            }
            Some(MuxPlan::CopyOf(video, container)) => {
                claim_copy(video, *container, stem, folder)?;
            }
        }
        if let Some(streams) = &self.hls {
            if apart && streams.stream.is_some() {
                let reason = format!(
                    "the languages of `{stem}` have timelines of their own, but a stream has one; pass `--timeline` or a single text"
                );
                return Err(Error::Media { path: PathBuf::from(stem), reason });
            }
            names.iter().try_for_each(|name| streams.folder.claim(&hls::master(name)).map(|_| ()))?;
        }
        Ok(())
    }

    /// Makes the files of `parts`, the first of which players start with: one file for all, or one for each if they are
    /// `apart`. Nothing if no file is wanted, or there are no parts.
    pub(super) fn make(
        &self,
        stem: &str,
        parts: Vec<MediaPart>,
        apart: bool,
        folder: &OutputFolder,
        progress: &dyn Progress,
    ) -> Option<PackageOutput> {
        if parts.is_empty() || self.file.is_none() && self.hls.is_none() {
            return None;
        }
        let groups: Vec<(String, Vec<MediaPart>)> = if apart {
            parts.into_iter().map(|part| (part.base.clone(), vec![part])).collect()
        } else {
            vec![(stem.to_owned(), parts)]
        };
        let mut packaged = PackageOutput::default();
        for (name, parts) in groups {
            let done = self.make_one(&name, &presentation(&name, parts), folder, progress, &mut packaged);
            if let Err(error) = done {
                packaged.error.get_or_insert(error);
            }
        }
        Some(packaged)
    }

    fn make_one(
        &self,
        name: &str,
        presentation: &Presentation,
        folder: &OutputFolder,
        progress: &dyn Progress,
        packaged: &mut PackageOutput,
    ) -> Result<()> {
        match &self.file {
            None => {}
            Some(MuxPlan::Matroska) => {
                let sink = self.matroska(presentation, folder.create_file(&format!("{name}.mkv"))?)?;
                keep(sink, progress, packaged)?;
            }
            Some(MuxPlan::CopyOf(video, container)) => {
                let sink = folder.create_file(&claim_copy(video, *container, name, folder)?)?;
                let (sink, warning) = self.copy((video, *container), presentation, sink, progress)?;
                packaged.warnings.extend(warning);
                if let Some(sink) = sink {
                    keep(sink, progress, packaged)?;
                }
            }
        }
        if let Some(streams) = &self.hls {
            let made = hls::write(presentation, name, self.sound, streams.stream.as_ref(), &streams.folder)?;
            packaged.outputs.extend(made.outputs);
            packaged.warnings.extend(made.warnings);
        }
        Ok(())
    }

    /// `presentation` as a Matroska file in `sink`.
    fn matroska(&self, presentation: &Presentation, mut sink: AtomicFile) -> Result<AtomicFile> {
        let path = sink.path().to_owned();
        let sounds = presentation.sounds.par_iter().map(|sound| sound::encode(&sound.path, self.sound));
        let mut sounds = sounds.collect::<Result<Vec<_>>>()?;
        matroska::write(presentation, &mut sounds, sink.file()).map_err(|source| Error::Write { path, source })?;
        Ok(sink)
    }

    /// A copy of `video` with `presentation` in it; only a warning where no program can make one.
    fn copy(
        &self,
        (video, container): (&Path, Container),
        presentation: &Presentation,
        mut sink: AtomicFile,
        progress: &dyn Progress,
    ) -> Result<(Option<AtomicFile>, Option<Warning>)> {
        let scratch = crate::io::scratch_folder()?;
        let own = OutputFolder::create(scratch.path(), true)?.create_file("tracks.mkv")?;
        let own = self.matroska(presentation, own)?;
        let tracks = own.path().to_owned();
        own.commit()?;
        let languages: Vec<Language> =
            presentation.subtitles.iter().map(|subtitles| subtitles.language.clone()).collect();
        let sounds: Vec<Language> = presentation.sounds.iter().map(|sound| sound.language.clone()).collect();
        let job = mux::MuxRequest {
            video,
            tracks: &tracks,
            subtitles: &languages,
            sounds: &sounds,
            container,
            output: sink.temporary(),
            scratch: scratch.path(),
        };
        match mux::copy(&job, &|| progress.interrupted())? {
            mux::MuxOutput::Copied => Ok((Some(sink), None)),
            mux::MuxOutput::NoProgram(warning) => Ok((None, Some(warning))),
        }
    }
}

/// The name of the copy of `video`, if it may be written.
fn claim_copy(video: &Path, container: Container, stem: &str, folder: &OutputFolder) -> Result<String> {
    let name = format!("{stem}.{}", container.ending());
    let path = folder.claim(&name)?;
    let same = |path: &Path| path.canonicalize().ok();
    if same(&path).is_some_and(|copy| Some(copy) == same(video)) {
        let reason = "the copy would replace it; choose another folder with `-o`".to_owned();
        return Err(Error::Media { path: video.to_owned(), reason });
    }
    std::fs::File::open(video).map_err(|source| Error::Read { path: video.to_owned(), source })?;
    Ok(name)
}

fn keep(sink: AtomicFile, progress: &dyn Progress, packaged: &mut PackageOutput) -> Result<()> {
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    packaged.outputs.push(sink.commit()?.path);
    Ok(())
}

fn presentation(name: &str, parts: Vec<MediaPart>) -> Presentation {
    let mut presentation = Presentation { title: name.to_owned(), ..Presentation::default() };
    for (index, part) in parts.into_iter().enumerate() {
        if index == 0 {
            presentation.title = part.title.unwrap_or(presentation.title);
            presentation.chapters = part.chapters;
            presentation.chapter_language = Some(part.language.clone());
        }
        let language = part.language;
        let sound = |path| MediaSound { path, file: part.base.clone(), language: language.clone() };
        presentation.sounds.extend(part.narration.map(sound));
        presentation.subtitles.push(MediaSubtitles { language, file: part.base, track: part.track });
    }
    presentation
}
