//! EBU STL: files of other programs are read, and written files follow EBU Tech 3264.

use proptest::prelude::*;

use orate::internals::time::{Span, Time};
use orate::internals::warning::{Warning, WarningCode};
use orate::track::{
    Colour, Cue, FrameRate, LinePosition, Placement, StyledRun, TextAlign, TextStyle, Track, format, write,
};

use super::super::fuzz_tracks;
use super::{cues, expected, read};

/// A file as other programs write it.
struct File {
    head: Vec<u8>,
    blocks: Vec<[u8; 128]>,
}

impl File {
    fn new() -> Self {
        let mut head = vec![b' '; 1024];
        for (at, text) in
            [(0, "850STL25.0110009"), (16, "News at ten"), (236, "00000010000100140230"), (255, "100000000")]
        {
            head[at..at + text.len()].copy_from_slice(text.as_bytes());
        }
        Self { head, blocks: Vec::new() }
    }

    fn put(mut self, at: usize, text: &str) -> Self {
        self.head[at..at + text.len()].copy_from_slice(text.as_bytes());
        self
    }

    /// A subtitle from second `start` to second `end`.
    fn block(mut self, start: u8, end: u8, text: &[u8], change: impl Fn(&mut [u8; 128])) -> Self {
        let mut block = [0x8F; 128];
        let number = self.blocks.len() as u8 + 1;
        block[..16].copy_from_slice(&[0, number, 0, 0xFF, 0, 0, 0, start, 0, 0, 0, end, 0, 20, 2, 0]);
        block[16..16 + text.len()].copy_from_slice(text);
        change(&mut block);
        self.blocks.push(block);
        self
    }

    fn cue(self, start: u8, end: u8, text: &[u8]) -> Self {
        self.block(start, end, text, |_| ())
    }

    fn bytes(mut self) -> Vec<u8> {
        let count = format!("{:05}", self.blocks.len());
        self.head[238..243].copy_from_slice(count.as_bytes());
        [self.head, self.blocks.concat()].concat()
    }

    fn read(self) -> (Track, Vec<Warning>) {
        read("stl", self.bytes())
    }
}

/// The styled parts of a cue.
fn styled(cue: &Cue) -> Vec<(String, TextStyle)> {
    cue.runs.iter().map(|run| (cue.text()[run.bytes.clone()].to_owned(), run.style.clone())).collect()
}

#[test]
fn teletext_is_read() {
    let (track, warnings) = File::new()
        .cue(1, 2, b"\x0D\x0B\x0BGood evening.\x0A\x0A\x8A\x8A\x0D\x03\x0B\x0BAnd welcome.\x0A\x0A")
        .block(3, 4, b"\x0D\x0B\x0BNot\x06here\x07but\x01there\x0A\x0A", |block| block[13..15].copy_from_slice(&[1, 1]))
        .cue(5, 6, b"\x04\x1D\x03Blue\x0A\x0A")
        .read();
    assert_eq!(warnings, []);
    assert_eq!(track.language.map(|language| language.to_string()).as_deref(), Some("en"));
    assert_eq!(track.title.as_deref(), Some("News at ten"));
    let track = Track { language: None, ..track };
    let meant =
        [(1_000, 2_000, "Good evening.\nAnd welcome."), (3_000, 4_000, "Not here but there"), (5_000, 6_000, "Blue")];
    assert_eq!(cues(&track), expected(&meant));
    let colour = |red, green, blue| TextStyle { colour: Some(Colour::rgb(red, green, blue)), ..TextStyle::default() };
    assert_eq!(styled(&track.cues[0]), [("And welcome.".to_owned(), colour(255, 255, 0))]);
    let parts = [("here".to_owned(), colour(0, 255, 255)), ("there".to_owned(), colour(255, 0, 0))];
    assert_eq!(styled(&track.cues[1]), parts);
    assert_eq!(styled(&track.cues[2])[0].1.background, Some(Colour::rgb(0, 0, 255)));
    assert_eq!(track.cues[0].placement, Placement::default());
    assert_eq!(track.cues[1].placement, Placement::corner(7));
}

#[test]
fn open_subtitles_have_italics_and_boxes() {
    let (track, _) = File::new()
        .put(11, "0")
        .cue(1, 2, b"I read \x80The \x82News\x83\x81, daily\x8A\x84boxed\x85")
        .cue(3, 4, b"\x80both\x8Arows\x81 end")
        .read();
    assert_eq!(track.cues[0].lines, ["I read The News, daily", "boxed"]);
    let parts: Vec<(String, bool, bool, bool)> = styled(&track.cues[0])
        .into_iter()
        .map(|(text, style)| (text, style.italic, style.underline, style.background.is_some()))
        .collect();
    let meant = [("The ", true, false, false), ("News", true, true, false), ("boxed", false, false, true)];
    assert_eq!(parts, meant.map(|(text, i, u, b)| (text.to_owned(), i, u, b)));
    // Attributes continue in the next row.
    assert_eq!(styled(&track.cues[1]).len(), 2);
}

#[test]
fn every_character_table_is_read() {
    for (table, bytes, text) in [
        ("00", &b"\xC8Uber Stra\xFBe, \xC2et\xC2e, \xEA"[..], "Über Straße, été, Œ"),
        ("01", b"\xBF\xE0\xD8\xD2\xD5\xE2", "Привет"),
        ("02", b"\xE3\xE4\xC7", "كلا"),
        ("03", b"\xC1\xE8\xDE\xED\xE1", "Αθήνα"),
        ("04", b"\xF9\xEC\xE5\xED", "שלום"),
    ] {
        let (track, warnings) = File::new().put(12, table).cue(1, 2, bytes).read();
        assert_eq!((track.cues[0].text().as_str(), warnings.len()), (text, 0), "{table}");
    }
    let (track, warnings) = File::new().put(12, "09").cue(1, 2, b"a\xC0").read();
    assert_eq!(track.cues[0].text(), "a\u{FFFD}");
    assert_eq!(
        warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(),
        [WarningCode::TrackSyntax, WarningCode::UndecodableBytes]
    );
}

#[test]
fn frames_are_counted_at_the_rate_in_the_header() {
    let at = |code: &str, clock: [u8; 4]| {
        let change = |block: &mut [u8; 128]| block[5..9].copy_from_slice(&clock);
        let (track, _) = File::new().put(3, code).block(0, 59, b"x", change).read();
        track.cues[0].span.start.as_millis()
    };
    assert_eq!(at("STL25.01", [0, 0, 1, 24]), 1_960);
    assert_eq!(at("STL30.01", [0, 0, 1, 15]), 1_500);
    assert_eq!(at("STL24.01", [0, 1, 0, 12]), 60_500);
    assert_eq!(at("STL50.01", [1, 0, 0, 49]), 3_600_980);
    // 3 600 × 24 frames at 24 000 / 1 001 per second.
    assert_eq!(at("STL23.01", [1, 0, 0, 0]), 3_603_600);
    assert_eq!(at("STL29.01", [1, 0, 0, 0]), 3_603_600);
    let (_, warnings) = File::new().put(3, "STLxx.01").cue(1, 2, b"x").read();
    assert!(warnings[0].message.contains("25"), "{warnings:?}");
}

#[test]
fn times_are_counted_from_the_start_of_the_programme() {
    let hour = |block: &mut [u8; 128]| (block[5], block[9]) = (10, 10);
    let file = || {
        File::new().put(256, "10000000").cue(0, 0, b"Made by us").block(1, 2, b"One", hour).block(3, 4, b"Two", hour)
    };
    let (track, warnings) = file().read();
    assert_eq!(cues(&track), expected(&[(1_000, 2_000, "One"), (3_000, 4_000, "Two")]));
    let reported: Vec<&str> = warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(
        reported.iter().any(|reported| reported.contains("10:00:00:00"))
            && reported.iter().any(|reported| reported.contains("before")),
        "{reported:?}"
    );
    // A start after the subtitles is an error.
    let (track, warnings) = file().put(256, "11000000").read();
    assert_eq!((track.cues.len(), track.cues[1].span.start), (3, Time::from_millis(36_001_000)));
    assert!(warnings.iter().any(|warning| warning.message.contains("ignoring start time")), "{warnings:?}");
}

#[test]
fn blocks_that_belong_together_are_joined() {
    let part = |number: u8, extension: u8| move |block: &mut [u8; 128]| (block[1], block[3]) = (number, extension);
    let set = |status: u8| move |block: &mut [u8; 128]| block[4] = status;
    let (track, warnings) = File::new()
        .block(1, 2, &[b'a'; 112], part(7, 0))
        .block(1, 2, b"user", part(7, 0xFE))
        .block(1, 2, b"bc", part(7, 0xFF))
        .block(3, 9, b"first", set(1))
        .block(4, 9, b"second", set(2))
        .block(5, 9, b"third", set(3))
        .block(9, 10, b"a remark", |block| block[15] = 1)
        .cue(10, 11, b"last")
        .read();
    let long = "a".repeat(112) + "bc";
    let meant = [(1_000, 2_000, long.as_str()), (3_000, 9_000, "first\nsecond\nthird"), (10_000, 11_000, "last")];
    assert_eq!(cues(&track), expected(&meant));
    let stamps: Vec<(usize, i64)> =
        track.cues[1].stamps.iter().map(|stamp| (stamp.at, stamp.time.as_millis())).collect();
    assert_eq!(stamps, [(6, 4_000), (13, 5_000)]);
    let reported: Vec<&str> = warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(
        reported.iter().any(|reported| reported.contains("comments"))
            && reported.iter().any(|reported| reported.contains("user data")),
        "{reported:?}"
    );
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    let whole = File::new().cue(1, 2, b"One").cue(3, 4, b"Two").bytes();
    for (bytes, count, word) in [
        (whole[..1024 + 200].to_vec(), 1, "block 2"),
        ([&whole[..], b"rest"].concat(), 2, "block 3"),
        (whole[..1024 + 128].to_vec(), 1, "2 blocks"),
        (File::new().block(1, 2, b"One", |block| block[6] = 61).bytes(), 1, "block 1"),
        (File::new().block(1, 2, b"One", |block| block[3] = 0).bytes(), 1, "no last block"),
        (File::new().block(1, 2, b"One", |block| block[4] = 3).bytes(), 1, "cumulative"),
        (File::new().block(1, 2, b"One", |block| block[3] = 0xF3).bytes(), 0, "reserved"),
    ] {
        let (track, warnings) = read("stl", &bytes);
        assert_eq!(track.cues.len(), count, "{word}");
        assert!(warnings.iter().any(|warning| warning.message.contains(word)), "{word}: {warnings:?}");
    }
    // Some programs pad the last sector.
    assert_eq!(read("stl", [&whole[..], &[0; 50]].concat()).1, []);
    for bytes in [&whole[..1000], &b"$FontName = Arial\n00:00:01:00, 00:00:02:00, Spruce\n".repeat(40)] {
        let error = orate::track::read("talk.stl".as_ref(), bytes, None).expect_err("no EBU STL").to_string();
        assert!(error.contains("talk.stl") && error.contains("STL"), "{error}");
    }
    // The content decides.
    assert_eq!(orate::track::read("talk.srt".as_ref(), &whole, None).expect("a track").0.cues.len(), 2);
}

fn one(text: &str) -> Track {
    let span = Span::new(Time::from_millis(3_661_040), Time::from_millis(3_663_000));
    Track {
        cues: vec![Cue { span, lines: text.lines().map(str::to_owned).collect(), ..Cue::default() }],
        ..Track::default()
    }
}

fn written(track: &Track, rate: Option<FrameRate>) -> (Vec<u8>, Vec<Warning>) {
    write(track, format("stl").expect("a format"), rate).expect("it fits")
}

#[test]
fn written_files_follow_the_specification() {
    let track =
        Track { language: "de-AT".parse().ok(), title: Some("Café".to_owned()), ..one("Grüß Gott,\nherein!") };
    let (file, warnings) = written(&track, None);
    assert_eq!((file.len(), warnings.len()), (1024 + 128, 0));
    assert_eq!(&file[..16], b"850STL25.0100008");
    assert_eq!(&file[16..22], b"Caf\x82  ");
    assert_eq!(&file[224..274], b"70010170010100000010000100140231000000000101010111");
    let block = &file[1024..];
    assert_eq!(block[..16], [0, 1, 0, 0xFF, 0, 1, 1, 1, 1, 1, 1, 3, 0, 21, 2, 0]);
    assert!(block[16..].starts_with(b"Gr\xC8u\xFB Gott,\x8Aherein!\x8F\x8F"), "{block:?}");

    let (file, _) = written(&track, "24".parse().ok());
    assert_eq!((&file[3..11], file[1024 + 8]), (&b"STL24.01"[..], 1));
    let stl = format("stl").expect("a format");
    let error = write(&track, stl, "29.97".parse().ok()).expect_err("no code").to_string();
    assert!(error.contains("30000/1001") && error.contains("25"), "{error}");
    let late = Track {
        cues: vec![Cue { span: Span::new(Time::ZERO, Time::from_millis(86_400_000)), ..Cue::default() }],
        ..track
    };
    assert!(write(&late, stl, None).expect_err("a day").to_string().contains("24 hours"));
}

#[test]
fn losses_are_reported() {
    let reported =
        |track: &Track| -> Vec<String> { written(track, None).1.into_iter().map(|warning| warning.message).collect() };
    let found = reported(&one("„Ja“ – nein …"));
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().any(|reported| reported.contains("U+2013") && reported.contains("`-`")), "{found:?}");
    let (file, _) = written(&one("„Ja“ – nein …"), None);
    assert_eq!(cues(&read("stl", file).0)[0].2, "“Ja“ - nein ...");

    let mut track = one("A row that has rather more letters than forty\nand one");
    let style = |colour, italic| TextStyle { colour, italic, ..TextStyle::default() };
    track.cues[0].runs = vec![
        StyledRun { bytes: 0..1, style: style(Some(Colour::rgb(255, 128, 0)), false) },
        StyledRun { bytes: 2..5, style: style(None, true) },
    ];
    let found = reported(&track);
    for word in ["eight", "italics", "characters long"] {
        assert!(found.iter().any(|reported| reported.contains(word)), "{word}: {found:?}");
    }
    // Text in another script uses its table.
    let (file, warnings) = written(&one("Добрый вечер"), None);
    assert_eq!((&file[12..14], warnings.len()), (&b"01"[..], 0));
}

/// A style that teletext or open subtitling supports.
fn style(is_teletext: bool) -> BoxedStrategy<TextStyle> {
    if !is_teletext {
        let box_of = |is_on: bool| is_on.then_some(Colour::rgb(0, 0, 0));
        let style = move |[italic, underline, boxed]: [bool; 3]| TextStyle {
            italic,
            underline,
            background: box_of(boxed),
            ..TextStyle::default()
        };
        return any::<[bool; 3]>().prop_map(style).boxed();
    }
    let names = ["black", "red", "lime", "yellow", "blue", "magenta", "cyan", "white"];
    // White letters on black are plain.
    let colour = move |known: std::ops::Range<usize>| {
        prop::option::of(known.prop_map(move |number| names[number].parse().expect("a colour")))
    };
    (colour(0..7), colour(1..8))
        .prop_map(|(colour, background)| TextStyle { colour, background, ..TextStyle::default() })
        .boxed()
}

fn track(is_teletext: bool) -> impl Strategy<Value = Track> {
    let word = ("[a-zäßÉñőŁ;'\".,!?<>{}%-]{1,8}|Ļģ|½|♪|“a”", style(is_teletext));
    let lines = prop::collection::vec(prop::collection::vec(word, 1..5), 0..4);
    let cue = (lines, 1_u8..=9, 0_i64..50, 1_i64..100);
    prop::collection::vec(cue, 0..6).prop_map(move |cues| {
        let rate = FrameRate { numerator: 25, denominator: 1 };
        let mut now = 0;
        let mut track = Track::default();
        for (lines, corner, gap, lasts) in cues {
            let span = Span::new(rate.time(now + gap), rate.time(now + gap + lasts));
            now += gap + lasts;
            let mut cue = Cue { span, placement: Placement::corner(corner), ..Cue::default() };
            let mut at = 0;
            for words in lines {
                let mut line = String::new();
                for (index, (word, style)) in words.into_iter().enumerate() {
                    line.push_str(if index > 0 { " " } else { "" });
                    let bytes = at + line.len()..at + line.len() + word.len();
                    line.push_str(&word);
                    match cue.runs.last_mut() {
                        // Without a change, teletext has no control code at the space.
                        Some(last)
                            if is_teletext && index > 0 && last.style == style && last.bytes.end + 1 == bytes.start =>
                        {
                            last.bytes.end = bytes.end;
                        }
                        _ if style == TextStyle::default() => {}
                        _ => cue.runs.push(StyledRun { bytes, style }),
                    }
                }
                at += line.len() + 1;
                cue.lines.push(line);
            }
            track.cues.push(cue);
        }
        track
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn written_tracks_are_read_back(track in prop_oneof![track(true), track(false)]) {
        let (file, warnings) = written(&track, None);
        let (found, problems) = read("stl", &file);
        prop_assert_eq!(&found, &track);
        prop_assert!(problems.is_empty() && warnings.iter().all(|warning| warning.code == WarningCode::LineTooLong), "{:?}", warnings);
    }

    /// Any bytes can follow the header.
    #[test]
    fn any_bytes_after_a_header_can_be_read(head in prop::collection::vec(any::<u8>(), 0..300), bytes in prop::collection::vec(any::<u8>(), 0..1000)) {
        let mut file = File::new().bytes();
        file[11..11 + head.len()].copy_from_slice(&head);
        file.extend(bytes);
        fuzz_tracks::check(Some("stl"), &file);
    }
}

/// Positions other than the nine corners are kept, too.
#[test]
fn rows_are_read_back() {
    for row in 1..=22 {
        let (track, _) = File::new().block(1, 2, b"One", |block| block[13] = row).read();
        let again = read("stl", written(&track, None).0).0;
        assert_eq!(again.cues[0].placement, track.cues[0].placement, "{row}");
        assert_eq!(track.cues[0].placement.align, TextAlign::Center);
    }
    let (track, _) = File::new().block(1, 2, b"One", |block| block[13] = 6).read();
    assert!(matches!(track.cues[0].placement.line, Some(LinePosition::Percent(percent)) if percent < 30.0));
}
