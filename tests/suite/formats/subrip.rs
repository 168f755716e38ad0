//! SubRip with errors that players tolerate: it is read completely, with a warning for each line.

use orate::internals::warning::WarningCode;

use super::{cues, expected, read};

/// Reads `file` and returns the lines of the warnings.
fn warned(file: impl AsRef<[u8]>, meant: &[(i64, i64, &str)]) -> Vec<usize> {
    let (track, warnings) = read("srt", file.as_ref());
    assert_eq!(cues(&track), expected(meant), "{}", String::from_utf8_lossy(file.as_ref()));
    warnings.iter().filter_map(|warning| warning.place.line).collect()
}

#[test]
fn a_regular_file_gives_no_warning() {
    let file = "1\n00:00:01,000 --> 00:00:02,000\nOne\nline more\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n";
    let meant = [(1_000, 2_000, "One\nline more"), (3_000, 4_000, "Two")];
    for file in [
        file.to_owned(),
        file.replace('\n', "\r\n"),
        file.replace('\n', "\r"),
        format!("\u{FEFF}{file}"),
        file.trim_end().to_owned(),
    ] {
        assert!(warned(&file, &meant).is_empty());
        let (track, _) = read("srt", &file);
        assert_eq!(
            track.cues.iter().map(|cue| (cue.id.as_deref(), cue.line)).collect::<Vec<_>>(),
            [(Some("1"), Some(2)), (Some("2"), Some(7))]
        );
    }
}

#[test]
fn a_missing_number_is_reported_and_no_cue_is_lost() {
    let file = "00:00:01,000 --> 00:00:02,000\nOne\n\n00:00:03,000 --> 00:00:04,000\n1984\n\n00:00:05,000 --> 00:00:06,000\nThree\n";
    let meant = [(1_000, 2_000, "One"), (3_000, 4_000, "1984"), (5_000, 6_000, "Three")];
    assert_eq!(warned(file, &meant), [1, 4, 7]);
}

#[test]
fn extra_and_missing_blank_lines_are_repaired() {
    let file = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nmore\n2\n00:00:03,000 --> 00:00:04,000\n\nTwo\n\n\n\n3\n\n00:00:05,000 --> 00:00:06,000\nThree\n";
    let meant = [(1_000, 2_000, "One\nmore"), (3_000, 4_000, "Two"), (5_000, 6_000, "Three")];
    assert_eq!(warned(file, &meant), [4, 6, 8, 14]);
}

#[test]
fn times_may_be_written_in_many_ways() {
    let file = "1\n00:00:01.000-->0:0:2.5\nOne\n\n2\n-00:00:01,000 --> 300:00:00,000\nTwo\n\n3\n00:00:09,000 --> 00:00:08,000\nThree\n";
    let meant = [(1_000, 2_500, "One"), (-1_000, 1_080_000_000, "Two"), (9_000, 8_000, "Three")];
    assert_eq!(warned(file, &meant), [2, 6]);
}

#[test]
fn an_unreadable_time_keeps_the_text() {
    let file = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\nnoon --> later\nTwo\n\n3\n00:00:05,000 --> \nThree\n";
    let meant = [(1_000, 2_000, "One"), (2_000, 2_000, "Two"), (5_000, 5_000, "Three")];
    assert_eq!(warned(file, &meant), [6, 6, 10, 10]);
    let (_, warnings) = read("srt", file);
    assert_eq!(warnings.iter().filter(|warning| warning.code == WarningCode::TimeMissing).count(), 2);
}

#[test]
fn old_encodings_are_read() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nСегодня мы обсудим ситуацию в регионе.\n";
    let meant = [(1_000, 2_000, "Сегодня мы обсудим ситуацию в регионе.")];
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'А'..='я' => (c as u32 - 'А' as u32 + 0xC0) as u8,
            c => c as u8,
        })
        .collect();
    let (track, warnings) = read("srt", windows);
    assert_eq!(cues(&track), expected(&meant));
    assert_eq!(warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), [WarningCode::EncodingGuessed]);
    for little in [true, false] {
        let wide = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let file: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(wide).collect();
        assert!(warned(file, &meant).is_empty());
    }
}

#[test]
fn markup_becomes_styles_and_other_brackets_stay_text() {
    let file = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>One <b>two</i> three</b> <3 <unclear> {note}\n<font color=\"red\">four</FONT> </u>five\n";
    let (track, _) = read("srt", file);
    let cue = &track.cues[0];
    assert_eq!(cue.lines, ["One two three <3 <unclear> {note}", "four five"]);
    let runs: Vec<(String, bool, bool, bool)> = cue
        .runs
        .iter()
        .map(|run| {
            let style = &run.style;
            (cue.text()[run.bytes.clone()].to_owned(), style.italic, style.bold, style.colour.is_some())
        })
        .collect();
    let run = |text: &str, italic, bold, colour| (text.to_owned(), italic, bold, colour);
    assert_eq!(
        runs,
        [
            run("One ", true, false, false),
            run("two", true, true, false),
            run(" three", false, true, false),
            run("four", false, false, true)
        ]
    );
    assert_eq!(cue.placement.nearest_corner(), 8);
}
