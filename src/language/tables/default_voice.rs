//! The voice that speaks a language by default.

/// Names of voices. eSpeak NG, where it is installed, speaks a language without a voice of its own.
#[derive(Clone, Copy, Debug)]
pub struct DefaultVoice {
    /// The voice for the language.
    pub name: Option<&'static str>,
    /// Voices for single regions: region subtag and voice.
    pub regional: &'static [(&'static str, &'static str)],
}

impl DefaultVoice {
    /// eSpeak NG, for a language without a built-in voice.
    pub const ESPEAK: Self = Self { name: Some("espeak"), regional: &[] };

    /// No voice.
    pub const EMPTY: Self = Self { name: None, regional: &[] };

    /// The voice for the language in this `region`.
    pub fn of(&self, region: Option<&str>) -> Option<&'static str> {
        let regional = self.regional.iter().find(|(own, _)| Some(*own) == region).map(|(_, voice)| *voice);
        regional.or(self.name)
    }
}
