//! A cache of clips on disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::cache_folder::cache_folder;
use super::clip::Clip;
use super::prosody::Prosody;
use super::voice::Voice;
use crate::error::Result;

/// Changes whenever this program would make other clips of the same words: its own text
/// preparation and the way it times words count too.
const REVISION: &str = concat!("orate ", env!("CARGO_PKG_VERSION"), " clip 3");

/// How many bytes may stay when a cache is opened: about two hours of clips. The oldest go first.
const MAX_CACHE_BYTES: u64 = 256 << 20;

/// Clips in a folder, each in a file that is named after what it was made from.
#[derive(Clone, Debug)]
pub struct ClipCache {
    folder: PathBuf,
}

/// What a clip was made from, as a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClipKey(blake3::Hash);

/// What all clips of one voice have in common.
#[derive(Clone, Debug)]
pub struct VoiceFingerprint(blake3::Hasher);

impl VoiceFingerprint {
    /// The stamp of `voice`: its file, its language, the version of its engine and data.
    pub fn of(voice: &Voice) -> Result<Self> {
        let version = voice.engine()?.version(voice);
        let language = voice.language.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut hasher = blake3::Hasher::new();
        for part in [REVISION, &voice.engine, &version, &language, voice.source()] {
            add(&mut hasher, part);
        }
        Ok(Self(hasher))
    }

    /// The key of the clip of `words`.
    pub fn key(&self, words: &[&str], prosody: Prosody) -> ClipKey {
        let mut hasher = self.0.clone();
        hasher.update(&prosody.rate.to_le_bytes()).update(&prosody.pitch.to_le_bytes());
        words.iter().for_each(|word| add(&mut hasher, word));
        ClipKey(hasher.finalize())
    }
}

/// Hashes `part` with its length before it, so that no two lists of parts are the same bytes.
fn add(hasher: &mut blake3::Hasher, part: &str) {
    hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
}

impl ClipCache {
    /// The cache in the folder for clips of [`cache_folder`]; `None` where the system has none.
    pub fn open() -> Option<Self> {
        cache_folder().map(|folder| Self::at(folder.join("clips")))
    }

    /// The cache in `folder`, which is made when the first clip is kept.
    pub fn at(folder: PathBuf) -> Self {
        shrink(&folder);
        Self { folder }
    }

    /// The clip kept under `key`, if there is one and it is whole.
    pub fn get(&self, key: ClipKey) -> Option<Clip> {
        decode(&fs::read(self.path(key)).ok()?)
    }

    /// Keeps `clip` under `key`, whole or not at all.
    pub fn put(&self, key: ClipKey, clip: &Clip) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        write_whole(&self.path(key), &encode(clip))
    }

    fn path(&self, key: ClipKey) -> PathBuf {
        self.folder.join(format!("{}.clip", key.0.to_hex()))
    }
}

/// Writes `bytes` beside `path` and then moves them there, so that no half-written file is ever read.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Deletes the oldest clips until no more than [`MAX_CACHE_BYTES`] bytes are left.
fn shrink(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut clips: Vec<(SystemTime, u64, PathBuf)> = entries
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "clip"))
        .filter_map(|entry| {
            entry.metadata().ok().map(|m| (m.modified().unwrap_or(SystemTime::UNIX_EPOCH), m.len(), entry.path()))
        })
        .collect();
    clips.sort();
    let mut total: u64 = clips.iter().map(|(_, size, _)| size).sum();
    for (_, size, path) in clips {
        if total <= MAX_CACHE_BYTES {
            break;
        }
        // Another process may have deleted it already.
        let _ = fs::remove_file(path);
        total -= size;
    }
}

/// Rate, number of words, their ranges, samples, each little-endian; then the hash of all that.
fn encode(clip: &Clip) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(48 + clip.words.len() * 16 + clip.samples.len() * 2);
    bytes.extend_from_slice(&clip.rate.to_le_bytes());
    bytes.extend_from_slice(&(clip.words.len() as u32).to_le_bytes());
    for range in &clip.words {
        bytes.extend_from_slice(&(range.start as u64).to_le_bytes());
        bytes.extend_from_slice(&(range.end as u64).to_le_bytes());
    }
    bytes.extend(clip.samples.iter().flat_map(|sample| sample.to_le_bytes()));
    let hash = blake3::hash(&bytes);
    bytes.extend_from_slice(hash.as_bytes());
    bytes
}

fn decode(bytes: &[u8]) -> Option<Clip> {
    let (body, hash) = bytes.split_last_chunk::<32>()?;
    if blake3::hash(body) != *hash {
        return None;
    }
    let (rate, body) = body.split_first_chunk::<4>()?;
    let (count, body) = body.split_first_chunk::<4>()?;
    let (ranges, samples) = body.split_at_checked((u32::from_le_bytes(*count) as usize).checked_mul(16)?)?;
    let number = |bytes: &[u8]| bytes.try_into().ok().map(u64::from_le_bytes).map(|n| n as usize);
    let words =
        ranges.chunks_exact(16).map(|range| Some(number(&range[..8])?..number(&range[8..])?)).collect::<Option<_>>()?;
    let samples = samples.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(Clip { rate: u32::from_le_bytes(*rate), samples, words })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{ClipCache, VoiceFingerprint, decode, encode};
    use crate::speech::{Clip, Prosody, voice};

    fn clip() -> Clip {
        Clip { rate: 16_000, samples: vec![1, -2, 3, i16::MIN], words: vec![0..2, 2..2, 2..4] }
    }

    #[test]
    fn what_is_kept_comes_back_and_what_is_broken_does_not() {
        let bytes = encode(&clip());
        assert_eq!(decode(&bytes), Some(clip()));
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 1;
            assert_eq!(decode(&broken), None, "byte {at}");
            assert_eq!(decode(&bytes[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn every_difference_makes_another_key() {
        let stamp = VoiceFingerprint::of(&voice("placeholder").expect("built in")).expect("it is always there");
        let fast = Prosody { rate: 120, pitch: 100 };
        let keys = [
            stamp.key(&["ab", "c"], Prosody::NEUTRAL),
            stamp.key(&["a", "bc"], Prosody::NEUTRAL),
            stamp.key(&["ab", "c"], fast),
            VoiceFingerprint::of(&voice("espeak").expect("built in"))
                .expect("known")
                .key(&["ab", "c"], Prosody::NEUTRAL),
        ];
        assert!((0..4).all(|i| (0..i).all(|j| keys[i] != keys[j])));
    }

    #[test]
    fn a_file_that_was_damaged_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = ClipCache::at(folder.path().join("clips"));
        let key = VoiceFingerprint::of(&voice("placeholder").expect("built in"))
            .expect("there")
            .key(&["a"], Prosody::NEUTRAL);
        assert_eq!(cache.get(key), None);
        cache.put(key, &clip()).expect("it can be written");
        assert_eq!(cache.get(key), Some(clip()));
        fs::write(cache.path(key), b"half").expect("it can be written");
        assert_eq!(cache.get(key), None);
    }
}
