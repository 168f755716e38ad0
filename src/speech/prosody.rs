//! How fast and how high a sentence is spoken.

/// How one sentence is spoken, on top of what the voice file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prosody {
    /// Percent of the voice's own speed.
    pub rate: u16,
    /// Percent of the voice's own pitch.
    pub pitch: u16,
}

impl Prosody {
    /// As the voice file says.
    pub const NEUTRAL: Self = Self { rate: 100, pitch: 100 };

    /// The pitches of speakers in order of appearance: far enough apart to be distinguished,
    /// near enough to sound natural. The seventh speaker sounds like the first.
    const SPEAKERS: [u16; 6] = [100, 88, 112, 94, 106, 82];

    /// The prosody at `percent` of its rate.
    pub fn times(self, percent: u16) -> Self {
        Self { rate: percent_of(self.rate, percent), ..self }
    }

    /// The prosody of speaker number `speaker`, counted from 0 in order of appearance.
    pub fn of_speaker(self, speaker: usize) -> Self {
        Self { pitch: percent_of(self.pitch, Self::SPEAKERS[speaker % Self::SPEAKERS.len()]), ..self }
    }
}

impl Default for Prosody {
    fn default() -> Self {
        Self::NEUTRAL
    }
}

/// `a` percent of `b` percent.
pub(super) fn percent_of(a: u16, b: u16) -> u16 {
    u16::try_from((u32::from(a) * u32::from(b) + 50) / 100).unwrap_or(u16::MAX)
}
