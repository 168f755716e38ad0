//! The files that a server shows. Requests name them by number, so that no request can name another file.

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
    /// All tracks and sounds that were ever shown; their indices are their numbers.
    tracks: Mutex<Vec<PathBuf>>,
    sounds: Mutex<Vec<PathBuf>>,
    sound_cache: Mutex<SoundCache>,
    /// The versions that the server wrote, by track number: they need no backup. The lock also keeps saves in
    /// sequence.
    written: Mutex<BTreeMap<usize, String>>,
    /// The known versions, for tasks that wait for a change.
    pub news: watch::Sender<Versions>,
}

/// Decoded sounds with the stamps of their files: decoding takes seconds, and is repeated only if a file changed.
#[derive(Debug, Default)]
struct SoundCache {
    of: Vec<FileIdentity>,
    sounds: Vec<PageSound>,
}

/// The properties of a file that show whether it changed, without reading it.
type FileIdentity = (PathBuf, u64, Option<SystemTime>);

impl AppState {
    /// The files that `options` name; everything is read once, so that errors appear before the server starts.
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

    /// The page with the current files.
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
        // Sounds belong to tracks by their order, which added and removed files change.
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

    /// The current versions of the tracks.
    pub fn versions(&self) -> Versions {
        let files = tracks::files(&self.paths).unwrap_or_default();
        files.iter().filter_map(|path| Some((number(&self.tracks, path), version(&io::read(path).ok()?)))).collect()
    }

    /// The sound with the number `id`.
    pub fn sound(&self, id: usize) -> Option<PathBuf> {
        locked(&self.sounds).get(id).cloned()
    }

    /// Saves `edited`, in the JSON format, as the track with the number `id`, if the file still has the version `seen`.
    pub fn save(&self, id: usize, seen: &str, edited: &[u8]) -> Result<SavedTrack, SaveError> {
        let path = locked(&self.tracks).get(id).cloned().ok_or(SaveError::Unknown)?;
        let mut written = locked(&self.written);
        let is_own = written.get(&id).is_some_and(|own| own == seen);
        let saved = save::save(&path, seen, edited, is_own)?;
        written.insert(id, saved.version.clone());
        Ok(saved)
    }
}

/// The number of `path` in `known`; a new path is added.
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

/// The data stays consistent when a thread panics: no change under these locks has several steps.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
