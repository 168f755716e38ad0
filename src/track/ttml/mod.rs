//! TTML (`.ttml`): the IMSC 1.1 text profile and EBU-TT-D, the only users of `roxmltree`.

mod look;
mod namespaces;
mod presence;
mod read;
mod timing;
mod write;

use super::{AnyReader, Export, Feature, Format, Reader, Reading, Unreadable, Unwritable};

/// TTML as the IMSC 1.1 text profile wants it.
pub struct Ttml;

/// TTML as EBU-TT-D (EBU Tech 3380) wants it, for broadcasters and HbbTV.
pub struct EbuTtD;

/// The namespaces of TTML.
const TT: &str = "http://www.w3.org/ns/ttml";
const PARAMETER: &str = "http://www.w3.org/ns/ttml#parameter";
const STYLING: &str = "http://www.w3.org/ns/ttml#styling";
const METADATA: &str = "http://www.w3.org/ns/ttml#metadata";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

const KEEPS: &[Feature] = {
    use Feature::*;
    &[
        Speaker, Voices, Italic, Bold, Underline, Strike, Colour, Background, Language, Corner, Placement, Ids,
        Overlaps, Lines,
    ]
};

impl Format for Ttml {
    fn name(&self) -> &'static str {
        "ttml"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ttml", "dfxp", "itt", "xml"]
    }

    fn keeps(&self) -> &'static [Feature] {
        KEEPS
    }

    /// Times are in milliseconds, or in frames if a rate is given.
    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable> {
        write::file(export, write::Profile::Imsc).map(String::into_bytes)
    }

    fn reader(&self) -> Option<AnyReader<'_>> {
        Some(AnyReader::Text(self))
    }
}

impl Format for EbuTtD {
    fn name(&self) -> &'static str {
        "ebu-tt-d"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ebuttd.xml", "ebuttd"]
    }

    fn keeps(&self) -> &'static [Feature] {
        KEEPS
    }

    /// EBU-TT-D has no frames: times are in milliseconds.
    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable> {
        write::file(export, write::Profile::EbuTtD).map(String::into_bytes)
    }

    fn reader(&self) -> Option<AnyReader<'_>> {
        Some(AnyReader::Text(&Ttml))
    }
}

impl Reader for Ttml {
    fn sniff(&self, text: &str) -> bool {
        let head: String = text.chars().take(4_000).collect();
        let begins = |name: &str| {
            head.match_indices(name).any(|(at, _)| head[at + name.len()..].starts_with([' ', '\t', '\n', '\r', '>']))
        };
        text.trim_start().starts_with('<') && (begins("<tt") || begins(":tt"))
    }

    fn read(&self, text: &str) -> Result<Reading, Unreadable> {
        read::file(text)
    }
}
