//! The choice among a recording's audio tracks, the same for all containers.

use super::audio_track::AudioTrack;
use crate::language::Language;

/// An audio track as the container lists it.
pub(super) struct TrackInfo {
    /// Its number in the container.
    pub id: u32,
    /// The language code that it has there.
    pub language: Option<String>,
    /// Whether the container says that it is the one to play.
    pub is_default: bool,
}

/// The track of `audio`, which lists all audio tracks in their order, that is wanted, or a
/// sentence that says what there is instead.
pub(super) fn choose<'a>(audio: &'a [TrackInfo], wanted: &AudioTrack) -> Result<&'a TrackInfo, String> {
    let Some(first) = audio.first() else {
        return Err("it has no audio track".into());
    };
    let found = match wanted {
        AudioTrack::Default => audio.iter().find(|track| track.is_default).or(Some(first)),
        AudioTrack::Number(number) => number.checked_sub(1).and_then(|index| audio.get(index)),
        AudioTrack::Language(tag) => {
            let speaks = |track: &&TrackInfo| track.language.as_deref().is_some_and(|has| same_language(tag, has));
            audio.iter().find(speaks)
        }
    };
    found.ok_or_else(|| {
        let name = |track: &TrackInfo| track.language.clone().unwrap_or_else(|| "language unknown".into());
        let list: Vec<String> =
            audio.iter().enumerate().map(|(index, track)| format!("{} ({})", index + 1, name(track))).collect();
        format!("it has no such audio track; it has {}", list.join(", "))
    })
}

/// Whether the tag `wanted` and a container's code name one language.
fn same_language(wanted: &str, has: &str) -> bool {
    if wanted.eq_ignore_ascii_case(has) {
        return true;
    }
    let (Some(wanted), Some(has)) = (Language::from_code(wanted), Language::from_code(has)) else { return false };
    wanted.covers(&has) || has.covers(&wanted)
}

#[cfg(test)]
mod tests {
    use super::{AudioTrack, TrackInfo, choose, same_language};

    fn list() -> Vec<TrackInfo> {
        let track = |id, language: &str, is_default| TrackInfo { id, language: Some(language.into()), is_default };
        vec![track(7, "eng", false), track(8, "ger", true), track(9, "por", false)]
    }

    #[test]
    fn tracks_are_found_by_default_number_and_language() {
        let id = |wanted| choose(&list(), &wanted).map(|track| track.id);
        assert_eq!(id(AudioTrack::Default), Ok(8));
        assert_eq!(id(AudioTrack::Number(1)), Ok(7));
        assert_eq!(id(AudioTrack::Language("de-AT".into())), Ok(8));
        assert_eq!(id(AudioTrack::Language("pt".into())), Ok(9));
        for wanted in [AudioTrack::Number(0), AudioTrack::Number(4), AudioTrack::Language("fr".into())] {
            assert_eq!(id(wanted), Err("it has no such audio track; it has 1 (eng), 2 (ger), 3 (por)".into()));
        }
        assert_eq!(choose(&[], &AudioTrack::Default).map(|t| t.id), Err("it has no audio track".into()));
    }

    #[test]
    fn codes_of_two_and_three_letters_name_one_language() {
        for (wanted, has) in
            [("de", "deu"), ("de", "ger"), ("fr", "fre"), ("ru", "rus"), ("en-GB", "eng"), ("zh", "chi")]
        {
            assert!(same_language(wanted, has), "{wanted} {has}");
        }
        for (wanted, has) in [("de", "eng"), ("en-GB", "en-US"), ("de", "und"), ("de", ""), ("", "deu"), ("de", "???")]
        {
            assert!(!same_language(wanted, has), "{wanted} {has}");
        }
    }
}
