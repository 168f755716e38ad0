//! What a server shows: files that it was given, each known by a number, so that no request can name another.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tokio::sync::watch;

use super::save::{self, SaveError, SavedTrack};
use super::version::version;
use crate::error::Result;
use crate::io;
use crate::language::Language;
use crate::preview::options::{PageHost, PreviewOptions};
use crate::preview::page;
use crate::preview::sound::{self, PageSound};
use crate::preview::tracks::{self, ServedTrack};
use crate::profile::Profile;
use crate::warning::Warning;

/// The versions of all tracks, by their numbers.
pub type Versions = BTreeMap<usize, String>;

/// The files of a page.
#[derive(Debug)]
pub struct AppState {
    pub paths: Vec<PathBuf>,
    media: Option<PathBuf>,
    profile: Profile,
    language: Option<Language>,
    /// Tracks and sounds that were ever shown; their places are their numbers.
    tracks: Mutex<Vec<PathBuf>>,
    sounds: Mutex<Vec<PathBuf>>,
    sound_cache: Mutex<SoundCache>,
    /// What we wrote ourselves, by the numbers of tracks: there is nothing in it to be backed up. Saves wait for
    /// each other here.
    written: Mutex<BTreeMap<usize, String>>,
    /// The versions that are known, for whoever waits for other ones.
    pub news: watch::Sender<Versions>,
}

/// Sounds, and the files that they were sound_cache in: hearing takes seconds, and is done again only if they changed.
#[derive(Debug, Default)]
struct SoundCache {
    of: Vec<FileIdentity>,
    sounds: Vec<PageSound>,
}

/// What tells a file from one that was changed, without reading it.
type FileIdentity = (PathBuf, u64, Option<SystemTime>);

impl AppState {
    /// The files that `options` name; everything is read once, so that what is wrong is known before.
    pub fn new(options: &PreviewOptions<'_>) -> Result<(Self, Vec<Warning>)> {
        let state = Self {
            paths: options.paths.to_vec(),
            media: options.media.map(Path::to_owned),
            profile: options.profile.clone(),
            language: options.language.cloned(),
            tracks: Mutex::default(),
            sounds: Mutex::default(),
            sound_cache: Mutex::default(),
            written: Mutex::default(),
            news: watch::Sender::new(Versions::new()),
        };
        let (_, warnings) = state.page()?;
        state.news.send_replace(state.versions());
        Ok((state, warnings))
    }

    fn options(&self) -> PreviewOptions<'_> {
        let Self { paths, media, profile, language, .. } = self;
        let (media, language) = (media.as_deref(), language.as_ref());
        PreviewOptions { paths, media, profile, language, output: Path::new("") }
    }

    /// The page as the files are now.
    pub fn page(&self) -> Result<(String, Vec<Warning>)> {
        let options = self.options();
        let files = tracks::files(options.paths)?;
        let mut tracks = files.iter().map(|path| tracks::track(path, &options)).collect::<Result<Vec<_>>>()?;
        for (track, path) in tracks.iter_mut().zip(&files) {
            track.served = Some(ServedTrack { id: number(&self.tracks, path), version: version(&track.bytes) });
        }
        let identities = sound::sources(&files, options.media).into_iter().map(|(_, path)| identity(path)).collect();
        let mut sound_cache = locked(&self.sound_cache);
        let mut warnings = Vec::new();
        // Which sound belongs to which track is told by their order, which files that come and go change.
        if sound_cache.of != identities || sound_cache.sounds.is_empty() {
            let (sounds, found) = sound::sounds(&files, &options, PageHost::Server)?;
            (*sound_cache, warnings) = (SoundCache { of: identities, sounds }, found);
        }
        for (sound, (track, _)) in sound_cache.sounds.iter_mut().zip(sound::sources(&files, options.media)) {
            sound.track = track;
            if sound.ogg.is_none() {
                sound.path = Some(format!("media/{}", number(&self.sounds, &sound.file)));
            }
        }
        Ok((page::html(&tracks, &sound_cache.sounds, &options.profile.title, PageHost::Server)?, warnings))
    }

    /// The versions of the tracks as they lie there now.
    pub fn versions(&self) -> Versions {
        let files = tracks::files(&self.paths).unwrap_or_default();
        files.iter().filter_map(|path| Some((number(&self.tracks, path), version(&io::read(path).ok()?)))).collect()
    }

    /// The sound with the number `id`.
    pub fn sound(&self, id: usize) -> Option<PathBuf> {
        locked(&self.sounds).get(id).cloned()
    }

    /// Saves `edited`, our JSON, in the place of the track with the number `id`, if that still is the version `seen`.
    pub fn save(&self, id: usize, seen: &str, edited: &[u8]) -> Result<SavedTrack, SaveError> {
        let path = locked(&self.tracks).get(id).cloned().ok_or(SaveError::Unknown)?;
        let mut written = locked(&self.written);
        let is_own = written.get(&id).is_some_and(|own| own == seen);
        let saved = save::save(&path, seen, edited, is_own)?;
        written.insert(id, saved.version.clone());
        Ok(saved)
    }
}

/// The number of `path` in `known`, which it enters if it is new.
fn number(known: &Mutex<Vec<PathBuf>>, path: &Path) -> usize {
    let mut known = locked(known);
    known.iter().position(|known| known == path).unwrap_or_else(|| {
        known.push(path.to_owned());
        known.len() - 1
    })
}

fn identity(path: PathBuf) -> FileIdentity {
    let metadata = path.metadata().ok();
    let (length, changed) = metadata.map_or((0, None), |metadata| (metadata.len(), metadata.modified().ok()));
    (path, length, changed)
}

/// What a thread that panicked left is whole: nothing is changed in several steps under these locks.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
