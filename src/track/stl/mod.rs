//! EBU STL (`.stl`, EBU Tech 3264): the binary exchange format of European broadcasters, read and written.

mod block;
mod decode;
mod encode;
mod language;
mod read;
mod table;
mod write;

use super::{AnyReader, BytesReader, Damaged, Export, Feature, Format, Rate, Reading, Track, Unwritable};
use crate::warning::Warning;

/// EBU STL.
///
/// A track with colours is written as teletext (display standard 1: level 1), which has colours but no slanted
/// letters; any other as open subtitling (display standard 0), which has slanted and underlined letters and
/// boxes but no colours.
pub struct Stl;

impl Format for Stl {
    fn name(&self) -> &'static str {
        "stl"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["stl"]
    }

    fn keeps(&self) -> &'static [Feature] {
        use Feature::*;
        &[Italic, Underline, Colour, Background, Corner, Overlaps, Lines]
    }

    /// The frames that European television counts in.
    fn resolution(&self) -> Rate {
        Rate { numerator: 25, denominator: 1 }
    }

    /// Times are in frames: 25 a second if no rate is given.
    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable> {
        write::file(export.track, export.rate.unwrap_or(self.resolution()))
    }

    fn losses(&self, track: &Track) -> Vec<Warning> {
        write::losses(track)
    }

    fn reader(&self) -> Option<AnyReader<'_>> {
        Some(AnyReader::Bytes(self))
    }
}

impl BytesReader for Stl {
    fn sniff(&self, bytes: &[u8]) -> bool {
        block::Head::is_at(bytes)
    }

    fn read(&self, bytes: &[u8]) -> Result<Reading, Damaged> {
        read::file(bytes)
    }
}
