//! The built-in voice of a language.

/// Names of built-in voices. A language without one is spoken by eSpeak NG where it is installed.
#[derive(Clone, Copy, Debug)]
pub struct DefaultVoice {
    /// The voice for the language.
    pub name: Option<&'static str>,
    /// Voices for single regions: region subtag and voice.
    pub regional: &'static [(&'static str, &'static str)],
}

impl DefaultVoice {
    /// No built-in voice.
    pub const EMPTY: Self = Self { name: None, regional: &[] };

    /// The voice for the language in this `region`.
    pub fn of(&self, region: Option<&str>) -> Option<&'static str> {
        let regional = self.regional.iter().find(|(own, _)| Some(*own) == region).map(|(_, voice)| *voice);
        regional.or(self.name)
    }
}
