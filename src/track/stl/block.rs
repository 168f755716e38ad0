//! The blocks of a file as EBU Tech 3264 (§ 4) lays them out: one head of 1024 bytes, then subtitles of 128 bytes each.

use oem_cp::code_table::{
    DECODING_TABLE_CP437, DECODING_TABLE_CP850, DECODING_TABLE_CP860, DECODING_TABLE_CP863, DECODING_TABLE_CP865,
    ENCODING_TABLE_CP850,
};

use crate::time::{Delta, Time};
use crate::track::frame_rate::FrameRate;

/// The length of the head (“General Subtitle Information”) in bytes.
pub const HEAD: usize = 1024;
/// The length of every other block (“Text and Timing Information”).
pub const BLOCK: usize = 128;
/// The length of the text in it.
pub const FIELD: usize = 112;
/// Fills what text does not.
pub const UNUSED: u8 = 0x8F;
/// The block number of the last, or only, block of a subtitle.
pub const LAST: u8 = 0xFF;
/// The block number of data that only its maker understands.
pub const USER_DATA: u8 = 0xFE;
/// The largest block number of a subtitle that goes on in the next block.
pub const MOST_EXTENSIONS: u8 = 0xEF;

/// Where the subtitles are meant to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisplayStandard {
    /// In the picture.
    Open,
    /// By teletext.
    Teletext,
}

/// The counting of frames in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiskFormatCode {
    /// How fast they follow each other.
    pub rate: FrameRate,
}

impl DiskFormatCode {
    /// The counting that a disk format code (`STL25.01`) names: 23 and 29 and 59 stand for the rates of NTSC.
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

    /// The code that names `rate`, if there is one that other programs know.
    pub fn code(rate: FrameRate) -> Option<&'static str> {
        // Nobody agrees on whether 30 means 29.97, so that 29.97 is not written.
        let codes = ["STL23.01", "STL24.01", "STL25.01", "STL30.01", "STL50.01"];
        let is_same = |code: &&&str| {
            Self::of(code).is_some_and(|known| {
                let product = |a: u32, b: u32| u64::from(a) * u64::from(b);
                product(known.rate.numerator, rate.denominator) == product(rate.numerator, known.rate.denominator)
            })
        };
        codes.iter().find(is_same).copied()
    }

    /// The time of `hours:minutes:seconds:frames`, which counts every frame and drops none.
    pub fn time(self, [hours, minutes, seconds, frames]: [u8; 4]) -> Time {
        let seconds = (i64::from(hours) * 60 + i64::from(minutes)) * 60 + i64::from(seconds);
        let count = seconds * i64::from(self.rate.nominal()) + i64::from(frames);
        Time::ZERO + Delta::from_frames(count, self.rate.numerator, self.rate.denominator)
    }

    /// Hours, minutes, seconds and frames at `time`; nothing before zero and after a day.
    pub fn clock(self, time: Time) -> Option<[u8; 4]> {
        let count = u32::try_from(self.rate.count(time)).ok()?;
        let (seconds, frames) = (count / self.rate.nominal(), count % self.rate.nominal());
        let hours = u8::try_from(seconds / 3600).ok().filter(|hours| *hours < 24)?;
        Some([hours, (seconds / 60 % 60) as u8, (seconds % 60) as u8, frames as u8])
    }
}

/// What is read of the head.
#[derive(Clone, Copy, Debug)]
pub struct GsiBlock<'a>(&'a [u8]);

impl<'a> GsiBlock<'a> {
    /// Whether `bytes` begin with a head.
    pub fn is_at(bytes: &[u8]) -> bool {
        bytes.len() >= HEAD && bytes[3..6].eq_ignore_ascii_case(b"STL")
    }

    /// The head of `bytes`; nothing if they have none.
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        Self::is_at(bytes).then(|| Self(&bytes[..HEAD]))
    }

    /// The field from byte `at` on as text, where it is ASCII.
    fn ascii(&self, at: usize, length: usize) -> String {
        String::from_utf8_lossy(&self.0[at..at + length]).into_owned()
    }

    /// The disk format code (DFC): `STL25.01`.
    pub fn format(&self) -> String {
        self.ascii(3, 8)
    }

    /// The display standard (DSC); what is not said is open.
    pub fn display(&self) -> DisplayStandard {
        if matches!(self.0[11], b'1' | b'2') { DisplayStandard::Teletext } else { DisplayStandard::Open }
    }

    /// The number of the character table of all text (CCT): `00`.
    pub fn table(&self) -> String {
        self.ascii(12, 2)
    }

    /// The language code (LC): two hexadecimal digits.
    pub fn language(&self) -> String {
        self.ascii(14, 2)
    }

    /// The title of the programme: translated (TPT), else original (OPT).
    pub fn title(&self) -> Option<String> {
        let page = self.ascii(0, 3).trim().parse().unwrap_or(850);
        let titles = [&self.0[80..112], &self.0[16..48]];
        let mut titles = titles.iter().map(|bytes| from_code_page(page, bytes));
        titles.find(|title| !title.is_empty())
    }

    /// How many blocks there are (TNB), if the head says so.
    pub fn blocks(&self) -> Option<usize> {
        self.ascii(238, 5).trim().parse().ok()
    }

    /// How many rows the screen has (MNR), if the head says so.
    pub fn rows(&self) -> Option<u8> {
        self.ascii(253, 2).trim().parse().ok()
    }

    /// The clock at the beginning of the programme (TCP), if the head says so.
    pub fn start(&self) -> Option<[u8; 4]> {
        let digits = self.ascii(256, 8);
        let mut clock = [0; 4];
        for (index, part) in clock.iter_mut().enumerate() {
            *part = digits.get(index * 2..index * 2 + 2)?.parse().ok()?;
        }
        Some(clock)
    }
}

/// `bytes` in one of the code pages that Tech 3264 knows (appendix 1).
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

/// `text` in code page 850, at most `length` bytes; what it lacks becomes `?`.
pub fn to_code_page(text: &str, length: usize) -> Vec<u8> {
    let mut bytes = oem_cp::encode_string_lossy(text, &ENCODING_TABLE_CP850);
    bytes.truncate(length);
    bytes
}

/// What is read of a block.
#[derive(Clone, Copy, Debug)]
pub struct TtiBlock<'a>(&'a [u8; BLOCK]);

impl<'a> TtiBlock<'a> {
    /// The block that lies in `bytes`.
    pub fn of(bytes: &'a [u8; BLOCK]) -> Self {
        Self(bytes)
    }

    /// Group (SGN) and number (SN) of the subtitle.
    pub fn number(&self) -> (u8, u16) {
        (self.0[0], u16::from_le_bytes([self.0[1], self.0[2]]))
    }

    /// Which of the blocks of its subtitle it is (EBN).
    pub fn extension(&self) -> u8 {
        self.0[3]
    }

    /// Whether it adds to what is shown already (CS): 1 begins, 2 continues and 3 ends such a set.
    pub fn cumulative(&self) -> u8 {
        self.0[4]
    }

    /// When it appears (TCI).
    pub fn appears(&self) -> [u8; 4] {
        [self.0[5], self.0[6], self.0[7], self.0[8]]
    }

    /// When it disappears (TCO).
    pub fn disappears(&self) -> [u8; 4] {
        [self.0[9], self.0[10], self.0[11], self.0[12]]
    }

    /// The row of its first line (VP), from 1 at the top.
    pub fn row(&self) -> u8 {
        self.0[13]
    }

    /// How its lines stand (JC): 1 left, 2 in the middle, 3 right.
    pub fn justification(&self) -> u8 {
        self.0[14]
    }

    /// Whether it is a comment (CF), which is not shown.
    pub fn is_comment(&self) -> bool {
        self.0[15] == 1
    }

    /// Its text without what fills it up.
    pub fn field(&self) -> &'a [u8] {
        let field = &self.0[BLOCK - FIELD..];
        &field[..field.iter().position(|byte| *byte == UNUSED).unwrap_or(FIELD)]
    }
}
