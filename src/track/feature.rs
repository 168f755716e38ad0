//! The features that a track may have besides times and text.

/// A feature of a track that not every format can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TrackFeature {
    /// The speaker of a whole cue.
    Speaker,
    /// The speaker of a part of a cue.
    Voices,
    /// Italic text.
    Italic,
    /// Bold text.
    Bold,
    /// Underlined text.
    Underline,
    /// Struck-out text.
    Strike,
    /// Text colour.
    Colour,
    /// Background colour.
    Background,
    /// Words in another language.
    Language,
    /// Ruby annotations.
    Ruby,
    /// Class names that style sheets refer to.
    Classes,
    /// Times within a cue.
    Stamps,
    /// One of nine positions on the screen.
    Corner,
    /// Any position on the screen.
    Placement,
    /// The order in which overlapping cues are drawn.
    Layer,
    /// Named parts of the screen.
    Regions,
    /// Style sheets.
    Styles,
    /// Cue identifiers that are not numbers.
    Ids,
    /// Cues shown at the same time. Formats in which a cue ends when the next one starts lack it.
    Overlaps,
    /// Line breaks. Formats with one line per cue lack it.
    Lines,
    /// Times before zero.
    Negative,
}

impl TrackFeature {
    /// All features.
    pub const ALL: &'static [Self] = {
        use TrackFeature::*;
        &[
            Speaker, Voices, Italic, Bold, Underline, Strike, Colour, Background, Language, Ruby, Classes, Stamps,
            Corner, Placement, Layer, Regions, Styles, Ids, Overlaps, Lines, Negative,
        ]
    };

    /// The name in messages such as “2 cues lose their …”.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Voices => "speakers within the cue",
            Self::Italic => "italics",
            Self::Bold => "bold text",
            Self::Underline => "underlines",
            Self::Strike => "struck-out text",
            Self::Colour => "colours",
            Self::Background => "background colours",
            Self::Language => "words marked as another language",
            Self::Ruby => "ruby annotations",
            Self::Classes => "classes",
            Self::Stamps => "times within the cue",
            Self::Corner => "screen position",
            Self::Placement => "exact screen position",
            Self::Layer => "layer",
            Self::Regions => "regions",
            Self::Styles => "style sheets",
            Self::Ids => "identifier",
            Self::Overlaps => "overlap with the next cue",
            Self::Lines => "line breaks",
            Self::Negative => "times before zero",
        }
    }
}
