//! Any file can be read without a panic, and the track can be written in every format.

use proptest::prelude::*;

use orate::track::FORMATS;

use super::super::fuzz_tracks;

/// Fragments of every format, to be combined at random.
const PIECES: &[&str] = &[
    "WEBVTT",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    " ",
    "1",
    "-1",
    "00:00:01,000 --> 00:00:02,000",
    "00:00:01.000 --> 00:00:02.000",
    "-->",
    " --> ",
    "-00:00:01,000 --> 99999999999:00:00,000",
    "<i>",
    "</i>",
    "<b",
    "<v Ana>",
    "<c.red>",
    "</c>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<00:00:01.500>",
    "<lang en>",
    "&amp;",
    "&",
    "&#x110000;",
    "&notit;",
    "{\\an8}",
    "{\\i1\\k50}",
    "{",
    "}",
    "\\N",
    "\\",
    "NOTE",
    "STYLE",
    "REGION",
    "id:a",
    " region:a",
    " line:50%,end position:10% size:200%",
    "::cue(.fg_ff8800) { color: #ff8800 }",
    "[Script Info]",
    "[Events]",
    "Format: Start, End, Text",
    "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,",
    "Style: ",
    "PlayResX: 0",
    "[00:01.00]",
    "<00:01.50>",
    "[offset:99999999999]",
    "[ti:x]",
    "0:00:01.000,0:00:02.000",
    "{\"cues\":[",
    "{\"start\":1e300,\"end\":-1e300,\"lines\":[\"a\\nb\"],\"runs\":[{\"start\":9,\"end\":3}]}",
    "]}",
    "{\"segments\":[{\"start\":0,\"end\":1,\"text\":\"a b\",\"words\":[{\"word\":\"b\",\"start\":0.5}]}]}",
    "<tt xmlns='http://www.w3.org/ns/ttml' xml:lang='en'>",
    "<body>",
    "<div begin='1s'>",
    "<p begin='00:00:01:99' dur='9999999999999h'>",
    "<span end='5t'>",
    "<br/>",
    "</span>",
    "</p>",
    "</div>",
    "</body>",
    "</tt>",
    "é",
    "今日",
    "\u{2060}",
    "\0",
    "\u{FEFF}",
    "word",
    "word word",
];

fn mixture() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in FORMATS.iter().filter(|format| format.reader().is_some()) {
            fuzz_tracks::check(Some(format.name()), &bytes);
        }
    }

    #[test]
    fn mixed_fragments_can_be_read(text in mixture()) {
        for format in FORMATS.iter().filter(|format| format.reader().is_some()) {
            fuzz_tracks::check(Some(format.name()), text.as_bytes());
        }
        fuzz_tracks::check(None, text.as_bytes());
    }
}

/// Files on which a careless reader takes quadratic time or overflows the stack.
#[test]
fn long_files_are_read_in_linear_time() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    let ttml = |inside: &str| format!("<tt xmlns='http://www.w3.org/ns/ttml'><body>{inside}</body></tt>");
    let cue = "00:00:01.000 --> 00:00:02.000\n";
    for (format, file) in [
        ("srt", many("1\n", 100_000)),
        ("srt", format!("1\n{}", cue.replace('.', ",")) + &many("<i>", 100_000)),
        ("srt", format!("1\n{}", cue.replace('.', ",")) + &many("{\\", 100_000)),
        ("srt", format!("1\n{}", cue.replace('.', ",")) + &many("\n", 100_000)),
        ("vtt", format!("WEBVTT\n\n{cue}") + &many("<c.a>x", 50_000)),
        ("vtt", format!("WEBVTT\n\n{cue}") + &many("<v a>", 50_000) + &many("</v>", 50_000)),
        ("vtt", format!("WEBVTT\n\n{cue}") + &many("&", 100_000)),
        ("vtt", format!("WEBVTT\n\n{cue}<c") + &many(".abc", 50_000) + ">x"),
        ("ass", format!("[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{}", many("{", 100_000))),
        ("ass", format!("[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{{{}}}", many("\\t(", 50_000))),
        ("lrc", many("[00:01.00]", 20_000) + "a"),
        ("lrc", String::from("[00:01.00]") + &many("<", 100_000)),
        ("json", many("[", 100_000)),
        ("ttml", ttml(&(many("<div>", 20_000) + &many("</div>", 20_000)))),
        (
            "ttml",
            ttml(&format!("<div><p begin='1s' end='2s'>{}{}</p></div>", many("<span>x", 500), many("</span>", 500))),
        ),
        ("ttml", ttml(&format!("<div>{}</div>", many("<p begin='1s' end='2s'>x</p>\n", 5_000)))),
    ] {
        fuzz_tracks::check(Some(format), file.as_bytes());
    }
}
