//! How fast a language is spoken.

/// Characters and syllables per second between pauses.
///
/// English and German: measured on talks, 14.6 and 15.2 characters, 3.9 and 4.3 syllables per second with pauses, and a
/// sixth more without. Spanish, French, Italian, Japanese and Chinese: the syllable rates of Pellegrino, Coupé and
/// Marsico (*Language* 87, 2011), slowed from reading aloud to talks as English is (4.55 of 6.19). Polish: the rate of
/// Serbian, the nearest language in Coupé, Oh, Dediu and Pellegrino (*Science Advances* 5, 2019), slowed likewise (4.55
/// of 6.34). The characters follow from the characters per syllable in sample texts: Spanish 2.98, which also serves
/// for Italian, French 3.89, Portuguese 2.9, Polish 3.4; Chinese and Japanese count one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpeechPace {
    /// Characters per second, including spaces.
    pub characters: f64,
    /// Syllables per second.
    pub syllables: f64,
}

impl SpeechPace {
    /// The pace of languages without a known rate, Russian among them: midway between English and Spanish.
    pub const USUAL: Self = Self { characters: 17.0, syllables: 5.15 };
}
