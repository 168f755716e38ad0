//! The choice of an audio track.

/// Which of a recording's audio tracks is listened to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AudioTrack {
    /// The container's default track.
    #[default]
    Default,
    /// The audio track with this number, counted from 1 among the audio tracks.
    Number(usize),
    /// The first track in this language: a BCP 47 tag (`de`, `pt-BR`) or a three-letter code of
    /// ISO 639 (`deu`, `ger`). A region counts only where both the tag and the track name one.
    Language(String),
}
