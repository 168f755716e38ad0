//! SubStation, lyrics and JSON as different programs write them.

use orate::internals::warning::WarningCode;
use orate::track::{Placement, Track};

use super::{cues, expected, read};

fn track(format: &str, text: &str) -> Track {
    read(format, text).0
}

#[test]
fn substation_is_read_with_any_field_order_and_version() {
    let fields = "[Events]\nFormat: Start, End, Actor, Style, Text\nDialogue: 0:00:01.00,0:00:02.50,Ana,*Default,One, two\\Nthree\\hfour\n\
                  Comment: 0:00:02.00,0:00:03.00,,Default,never seen\n; a remark\nDialogue: too few\n";
    let (read_track, warnings) = read("ass", fields);
    assert_eq!(cues(&read_track), expected(&[(1_000, 2_500, "One, two\nthree\u{A0}four")]));
    assert_eq!(read_track.cues[0].speaker.as_deref(), Some("Ana"));
    assert_eq!(
        warnings.iter().map(|warning| (warning.code, warning.place.line)).collect::<Vec<_>>(),
        [(WarningCode::TextSkipped, Some(6))]
    );

    let old = "[Script Info]\nScriptType: v4.00\n[V4 Styles]\nStyle: Top,Arial,20,65535,0,0,0,0,-1,1,2,0,6,10,10,10,0,0\n\
               [Events]\nFormat: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
               Dialogue: Marked=0,0:00:01.00,0:00:02.00,Top,,0,0,0,,Above\n";
    let cue = &track("ass", old).cues[0];
    assert_eq!((cue.placement.clone(), cue.runs[0].style.italic), (Placement::corner(8), true));
    assert_eq!(cue.runs[0].style.colour.map(|colour| colour.to_string()).as_deref(), Some("#ffff00"));

    let drawn = "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}Seen{\\fad(1,2)\\k20} and\n\
                 Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p2}m 0 0 l 9 9\n";
    let (read_track, warnings) = read("ass", drawn);
    assert_eq!(cues(&read_track), expected(&[(1_000, 2_000, "Seen and")]));
    assert!(
        warnings.iter().all(|warning| warning.code == WarningCode::FeatureLost) && warnings.len() == 2,
        "{warnings:?}"
    );
}

#[test]
fn lyrics_have_word_times_and_several_times_per_line() {
    let song = "[ti:Song]\n[ar:Singer]\n[offset:+500]\n[00:10.00][00:30.00]Refrain\n[00:20.50]<00:20.50>Two <00:21.00>words<00:22.00>\n\
                [01:00:00.00]Late\n";
    let found = track("lrc", song);
    assert_eq!(found.title.as_deref(), Some("Song"));
    let meant = [
        (9_500, 20_000, "Refrain"),
        (20_000, 21_500, "Two words"),
        (29_500, 3_599_500, "Refrain"),
        (3_599_500, 3_604_500, "Late"),
    ];
    assert_eq!(cues(&found), expected(&meant));
    assert_eq!(found.cues[1].stamps.len(), 2);
}

#[test]
fn json_of_all_recognisers_is_read() {
    let meant = expected(&[(0, 1_500, "Good morning."), (1_500, 3_000, "Thank you.")]);
    for (name, text) in [
        (
            "openai-whisper",
            r#"{"text": " Good…", "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 1.5, "text": " Good morning.", "tokens": [1]},
            {"id": 1, "start": 1.5, "end": 3.0, "text": " Thank you."}], "language": "en"}"#,
        ),
        (
            "the service of OpenAI",
            r#"{"task": "transcribe", "language": "english", "duration": 3.0, "words": null,
            "segments": [{"start": 0, "end": 1.5, "text": "Good morning."}, {"start": 1.5, "end": 3, "text": "Thank you."}]}"#,
        ),
        (
            "faster-whisper",
            r#"[{"id": 1, "start": 0.0, "end": 1.5, "text": " Good morning.", "words": null},
            {"id": 2, "start": 1.5, "end": 3.0, "text": " Thank you.", "words": [{"start": 1.5, "end": 2.0, "word": " Thank", "probability": 0.9}]}]"#,
        ),
        (
            "WhisperX",
            r#"{"segments": [{"start": 0.0, "end": 1.5, "text": " Good morning.", "speaker": null, "words": [{"word": "Good", "start": 0.0, "end": 0.4, "score": 0.9}, {"word": "morning."}]},
            {"start": 1.5, "end": 3.0, "text": " Thank you.", "words": []}], "word_segments": [], "language": "en"}"#,
        ),
        (
            "whisper.cpp",
            r#"{"systeminfo": "x", "result": {"language": "en"}, "transcription": [
            {"timestamps": {"from": "00:00:00,000", "to": "00:00:01,500"}, "offsets": {"from": 0, "to": 1500}, "text": " Good morning."},
            {"timestamps": {"from": "00:00:01,500", "to": "00:00:03,000"}, "offsets": {"from": 1500, "to": 3000}, "text": " Thank you."}]}"#,
        ),
        (
            "Transformers",
            r#"{"text": " Good…", "language": "en", "chunks": [{"timestamp": [0.0, 1.5], "text": " Good morning."}, {"timestamp": [1.5, 3.0], "text": " Thank you."}]}"#,
        ),
    ] {
        let (found, warnings) = orate::track::read("talk.json".as_ref(), text.as_bytes(), None).expect("it is read");
        assert_eq!((cues(&found), warnings.len()), (meant.clone(), 0), "{name}");
        if name != "faster-whisper" {
            assert_eq!(found.language.map(|language| language.to_string()).as_deref(), Some("en"), "{name}");
        }
    }
    let open = r#"{"chunks": [{"timestamp": [2.0, null], "text": "cut off"}]}"#;
    assert_eq!(cues(&track("whisper", open)), expected(&[(2_000, 2_000, "cut off")]));
}
