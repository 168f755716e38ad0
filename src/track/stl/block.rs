//! The blocks of EBU Tech 3264 (§ 4): one GSI block of 1024 bytes, then TTI blocks of 128 bytes. Fields have the
//! letters of the standard.

use std::ops::Range;

use oem_cp::code_table::{
    DECODING_TABLE_CP437, DECODING_TABLE_CP850, DECODING_TABLE_CP860, DECODING_TABLE_CP863, DECODING_TABLE_CP865,
    ENCODING_TABLE_CP850,
};

use crate::time::{Delta, Time};
use crate::track::frame_rate::FrameRate;

/// The size of the General Subtitle Information block.
pub const GSI_BYTES: usize = 1024;
/// The size of a Text and Timing Information block.
pub const TTI_BYTES: usize = 128;
/// The size of the text field (TF) in it.
pub const TF_BYTES: usize = 112;
/// Fills the rest of a text field.
pub const UNUSED_SPACE: u8 = 0x8F;
/// The extension block number (EBN) of the last, or only, block of a subtitle.
pub const LAST_EBN: u8 = 0xFF;
/// The extension block number of user data.
pub const USER_DATA_EBN: u8 = 0xFE;
/// The largest extension block number of a subtitle that continues in the next block.
pub const MAX_EBN: u8 = 0xEF;

/// Code page number.
pub const CPN: Range<usize> = 0..3;
/// Disk format code.
pub const DFC: Range<usize> = 3..11;
/// Display standard code.
pub const DSC: Range<usize> = 11..12;
/// Character code table number.
pub const CCT: Range<usize> = 12..14;
/// Language code.
pub const LC: Range<usize> = 14..16;
/// Original programme title.
pub const OPT: Range<usize> = 16..48;
/// Translated programme title.
pub const TPT: Range<usize> = 80..112;
/// Creation date.
pub const CD: Range<usize> = 224..230;
/// Revision date.
pub const RD: Range<usize> = 230..236;
/// Revision number.
pub const RN: Range<usize> = 236..238;
/// Total number of TTI blocks.
pub const TNB: Range<usize> = 238..243;
/// Total number of subtitles.
pub const TNS: Range<usize> = 243..248;
/// Total number of subtitle groups.
pub const TNG: Range<usize> = 248..251;
/// Maximum number of displayable characters in a row.
pub const MNC: Range<usize> = 251..253;
/// Maximum number of displayable rows.
pub const MNR: Range<usize> = 253..255;
/// Timecode status.
pub const TCS: Range<usize> = 255..256;
/// Timecode of the start of the programme.
pub const TCP: Range<usize> = 256..264;
/// Timecode of the first in-cue.
pub const TCF: Range<usize> = 264..272;
/// Total number of disks.
pub const TND: Range<usize> = 272..273;
/// Disk sequence number.
pub const DSN: Range<usize> = 273..274;

/// The display standard (DSC): where the subtitles are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisplayStandard {
    /// In the picture.
    Open,
    /// By teletext.
    Teletext,
}

/// The frame rate of a file, by its disk format code (DFC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiskFormatCode {
    /// The frame rate.
    pub rate: FrameRate,
}

impl DiskFormatCode {
    /// Parses `code` (`STL25.01`); 23, 29 and 59 mean the NTSC rates.
    pub fn of(code: &str) -> Option<Self> {
        let digits = code.get(3..)?.split('.').next()?;
        let rate = match digits {
            "23" => FrameRate { numerator: 24_000, denominator: 1001 },
            "29" => FrameRate { numerator: 30_000, denominator: 1001 },
            "59" => FrameRate { numerator: 60_000, denominator: 1001 },
            _ => FrameRate { numerator: digits.parse().ok().filter(|rate| (1..=120).contains(rate))?, denominator: 1 },
        };
        Some(Self { rate })
    }

    /// The code for `rate`, if there is one that other programs support.
    pub fn code(rate: FrameRate) -> Option<&'static str> {
        // Programs disagree on whether 30 means 29.97, so 29.97 is not written.
        let codes = ["STL23.01", "STL24.01", "STL25.01", "STL30.01", "STL50.01"];
        let is_same = |code: &&&str| {
            Self::of(code).is_some_and(|known| {
                let product = |a: u32, b: u32| u64::from(a) * u64::from(b);
                product(known.rate.numerator, rate.denominator) == product(rate.numerator, known.rate.denominator)
            })
        };
        codes.iter().find(is_same).copied()
    }

    /// The time of a timecode `hours:minutes:seconds:frames` without dropped frames.
    pub fn time(self, [hours, minutes, seconds, frames]: [u8; 4]) -> Time {
        let seconds = (i64::from(hours) * 60 + i64::from(minutes)) * 60 + i64::from(seconds);
        let count = seconds * i64::from(self.rate.nominal()) + i64::from(frames);
        Time::ZERO + Delta::from_frames(count, self.rate.numerator, self.rate.denominator)
    }

    /// The timecode of `time`; `None` before zero and from 24 hours on.
    pub fn clock(self, time: Time) -> Option<[u8; 4]> {
        let count = u32::try_from(self.rate.count(time)).ok()?;
        let (seconds, frames) = (count / self.rate.nominal(), count % self.rate.nominal());
        let hours = u8::try_from(seconds / 3600).ok().filter(|hours| *hours < 24)?;
        Some([hours, (seconds / 60 % 60) as u8, (seconds % 60) as u8, frames as u8])
    }
}

/// The General Subtitle Information block.
#[derive(Clone, Copy, Debug)]
pub struct GsiBlock<'a>(&'a [u8]);

impl<'a> GsiBlock<'a> {
    /// Whether `bytes` start with a GSI block.
    pub fn is_at(bytes: &[u8]) -> bool {
        bytes.len() >= GSI_BYTES && bytes[3..6].eq_ignore_ascii_case(b"STL")
    }

    /// The GSI block of `bytes`, if they start with one.
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        Self::is_at(bytes).then(|| Self(&bytes[..GSI_BYTES]))
    }

    /// The field in these bytes as ASCII text.
    fn ascii(&self, field: Range<usize>) -> String {
        String::from_utf8_lossy(&self.0[field]).into_owned()
    }

    /// Disk format code: `STL25.01`.
    pub fn dfc(&self) -> String {
        self.ascii(DFC)
    }

    /// Display standard code; open if blank.
    pub fn dsc(&self) -> DisplayStandard {
        if matches!(self.0[DSC.start], b'1' | b'2') { DisplayStandard::Teletext } else { DisplayStandard::Open }
    }

    /// Character code table number: `00`.
    pub fn cct(&self) -> String {
        self.ascii(CCT)
    }

    /// Language code: two hexadecimal digits.
    pub fn lc(&self) -> String {
        self.ascii(LC)
    }

    /// Translated programme title (TPT), or else the original one (OPT).
    pub fn title(&self) -> Option<String> {
        let page = self.ascii(CPN).trim().parse().unwrap_or(850);
        let titles = [&self.0[TPT], &self.0[OPT]];
        let mut titles = titles.iter().map(|bytes| from_code_page(page, bytes));
        titles.find(|title| !title.is_empty())
    }

    /// Total number of TTI blocks.
    pub fn tnb(&self) -> Option<usize> {
        self.ascii(TNB).trim().parse().ok()
    }

    /// Maximum number of displayable rows.
    pub fn mnr(&self) -> Option<u8> {
        self.ascii(MNR).trim().parse().ok()
    }

    /// Timecode of the start of the programme.
    pub fn tcp(&self) -> Option<[u8; 4]> {
        let digits = self.ascii(TCP);
        let mut clock = [0; 4];
        for (index, part) in clock.iter_mut().enumerate() {
            *part = digits.get(index * 2..index * 2 + 2)?.parse().ok()?;
        }
        Some(clock)
    }
}

/// Decodes `bytes` in one of the code pages of appendix 1.
fn from_code_page(page: u16, bytes: &[u8]) -> String {
    let table = match page {
        437 => &DECODING_TABLE_CP437,
        860 => &DECODING_TABLE_CP860,
        863 => &DECODING_TABLE_CP863,
        865 => &DECODING_TABLE_CP865,
        _ => &DECODING_TABLE_CP850,
    };
    let letters = oem_cp::decode_string_complete_table(bytes, table);
    letters.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// `text` in code page 850, at most `length` bytes; unsupported characters become `?`.
pub fn to_code_page(text: &str, length: usize) -> Vec<u8> {
    let mut bytes = oem_cp::encode_string_lossy(text, &ENCODING_TABLE_CP850);
    bytes.truncate(length);
    bytes
}

/// A Text and Timing Information block.
#[derive(Clone, Copy, Debug)]
pub struct TtiBlock<'a>(&'a [u8; TTI_BYTES]);

impl<'a> TtiBlock<'a> {
    /// The block in `bytes`.
    pub fn of(bytes: &'a [u8; TTI_BYTES]) -> Self {
        Self(bytes)
    }

    /// Subtitle group number (SGN) and subtitle number (SN).
    pub fn sgn_sn(&self) -> (u8, u16) {
        (self.0[0], u16::from_le_bytes([self.0[1], self.0[2]]))
    }

    /// Extension block number.
    pub fn ebn(&self) -> u8 {
        self.0[3]
    }

    /// Cumulative status: 1 starts, 2 continues and 3 ends a cumulative set; 0 is a single subtitle.
    pub fn cs(&self) -> u8 {
        self.0[4]
    }

    /// Timecode in: when the subtitle appears.
    pub fn tci(&self) -> [u8; 4] {
        [self.0[5], self.0[6], self.0[7], self.0[8]]
    }

    /// Timecode out: when the subtitle disappears.
    pub fn tco(&self) -> [u8; 4] {
        [self.0[9], self.0[10], self.0[DSC.start], self.0[12]]
    }

    /// Vertical position: the row of the first line, from 1 at the top.
    pub fn vp(&self) -> u8 {
        self.0[13]
    }

    /// Justification code: 1 left, 2 centred, 3 right.
    pub fn jc(&self) -> u8 {
        self.0[14]
    }

    /// Comment flag: the block is not subtitle text.
    pub fn cf(&self) -> bool {
        self.0[15] == 1
    }

    /// Text field, without unused space.
    pub fn tf(&self) -> &'a [u8] {
        let field = &self.0[TTI_BYTES - TF_BYTES..];
        &field[..field.iter().position(|byte| *byte == UNUSED_SPACE).unwrap_or(TF_BYTES)]
    }
}
