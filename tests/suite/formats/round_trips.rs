//! Round trips: `read(write(track)) == track` for everything that a format supports.

use proptest::prelude::*;

use orate::internals::time::{Delta, Span, Time};
use orate::track::{
    Colour, Cue, CueTimestamp, Placement, StyledRun, TextStyle, Track, TrackExport, TrackFeature, format,
};

use super::read;

/// Words with characters that need escaping; `plain` leaves out those that SubRip and LRC cannot escape.
fn word(plain: bool) -> impl Strategy<Value = String> {
    if plain {
        "[a-zäß&;'\".,!?-]{1,8}|Сегодня|今日は"
    } else {
        "[a-zäß&;'\".,!?<>{}\\\\-]{1,8}|Сегодня|今日は|-->|&lt;|<b>|\\{\\\\i1\\}"
    }
}

fn style(keeps: &'static [TrackFeature]) -> impl Strategy<Value = TextStyle> {
    let has = |feature: TrackFeature| keeps.contains(&feature);
    let colour = prop_oneof![Just(Colour::rgb(255, 255, 0)), Just(Colour::rgb(1, 2, 3))];
    (
        any::<[bool; 4]>(),
        prop::option::of(colour.clone()),
        prop::option::of(colour),
        prop::option::of("[A-Z][a-z]{2,6}"),
    )
        .prop_map(move |([italic, bold, underline, strike], colour, background, voice)| TextStyle {
            italic: italic && has(TrackFeature::Italic),
            bold: bold && has(TrackFeature::Bold),
            underline: underline && has(TrackFeature::Underline),
            strike: strike && has(TrackFeature::Strike),
            colour: colour.filter(|_| has(TrackFeature::Colour)),
            background: background.filter(|_| has(TrackFeature::Background)),
            voice: voice.filter(|_| has(TrackFeature::Voices)),
            ..TextStyle::default()
        })
}

type Parts = (Vec<Vec<(String, Option<TextStyle>)>>, Option<String>, u8, i64, i64);

fn cue(name: &'static str) -> impl Strategy<Value = Parts> {
    let keeps = format(name).expect("a format").keeps();
    let most = if keeps.contains(&TrackFeature::Lines) { 3 } else { 1 };
    let part = (word(matches!(name, "srt" | "lrc")), prop::option::weighted(0.3, style(keeps)));
    let lines = prop::collection::vec(prop::collection::vec(part, 1..5), 1..=most);
    (lines, prop::option::of("[A-Z][a-z]{1,6}( [A-Z]\\.)?"), 1_u8..=9, 0_i64..200, 1_i64..300)
}

fn track(name: &'static str) -> impl Strategy<Value = Track> {
    let keeps = format(name).expect("a format").keeps();
    let has = |feature: TrackFeature| keeps.contains(&feature);
    prop::collection::vec(cue(name), 0..6).prop_map(move |cues| {
        let mut track = Track::default();
        let mut now = Time::ZERO;
        for (lines, speaker, corner, gap, lasts) in cues {
            let start = now + Delta::from_millis(gap * 10);
            now = start + Delta::from_millis(lasts * 10);
            let mut cue = Cue {
                span: Span::new(start, now),
                speaker: speaker.filter(|_| has(TrackFeature::Speaker)),
                ..Cue::default()
            };
            if has(TrackFeature::Corner) {
                cue.placement = Placement::corner(corner);
            }
            let mut at = 0;
            for words in lines {
                let mut line = String::new();
                for (index, (word, style)) in words.into_iter().enumerate() {
                    line.push_str(if index > 0 { " " } else { "" });
                    if has(TrackFeature::Stamps) && at + line.len() == 0 {
                        cue.stamps.push(CueTimestamp { at: 0, time: start });
                    }
                    let bytes = at + line.len()..at + line.len() + word.len();
                    if let Some(style) = style.filter(|style| !style.is_plain()) {
                        cue.runs.push(StyledRun { bytes, style });
                    }
                    line.push_str(&word);
                }
                at += line.len() + 1;
                cue.lines.push(line);
            }
            // A voice that says the whole cue is the speaker.
            if cue.runs.iter().all(|run| run.style.voice.is_some())
                && cue.runs.iter().map(|run| run.bytes.len()).sum::<usize>()
                    == cue.lines.iter().map(String::len).sum::<usize>()
            {
                cue.runs.clear();
            }
            // A cue with several voices has no speaker.
            if cue.runs.iter().any(|run| run.style.voice.is_some()) {
                cue.speaker = None;
            }
            track.cues.push(cue);
        }
        track
    })
}

/// Writes and reads `track`, and asserts that the result is the same except for what reading adds.
fn assert_is_read_back(name: &str, mut track: Track) {
    let file = format(name)
        .expect("a format")
        .write(TrackExport { track: &track, speech: None, rate: None })
        .expect("it fits");
    let (mut found, warnings) = read(name, &file);
    for cue in found.cues.iter_mut().chain(&mut track.cues) {
        (cue.line, cue.id) = (None, None);
    }
    let file = String::from_utf8_lossy(&file);
    assert_eq!(warnings, [], "{file}");
    assert_eq!(found, track, "{file}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn srt(track in track("srt")) {
        assert_is_read_back("srt", track);
    }

    #[test]
    fn vtt(track in track("vtt")) {
        assert_is_read_back("vtt", track);
    }

    #[test]
    fn json(track in track("json")) {
        assert_is_read_back("json", track);
    }

    #[test]
    fn ass(track in track("ass")) {
        assert_is_read_back("ass", track);
    }

    #[test]
    fn sbv(track in track("sbv")) {
        assert_is_read_back("sbv", track);
    }

    #[test]
    fn lrc(track in track("lrc")) {
        assert_is_read_back("lrc", track);
    }

    #[test]
    fn whisper(track in track("whisper")) {
        let mut track = track;
        track.cues.iter_mut().for_each(|cue| cue.stamps.clear());
        assert_is_read_back("whisper", track);
    }

    #[test]
    fn ttml(track in track("ttml")) {
        assert_is_read_back("ttml", track);
    }

    #[test]
    fn ebu_tt_d(track in track("ebu-tt-d")) {
        assert_is_read_back("ebu-tt-d", track);
    }
}
