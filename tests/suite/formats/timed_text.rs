//! TTML: IMSC 1.1 and files of broadcasters are read as players show them.

use orate::internals::warning::{Warning, WarningCode};
use orate::track::{LinePosition, RubyPart, Track};

use super::{cues, expected, read};

const NAMESPACES: &str = "xmlns='http://www.w3.org/ns/ttml' xmlns:tts='http://www.w3.org/ns/ttml#styling' \
                          xmlns:ttp='http://www.w3.org/ns/ttml#parameter' xmlns:ttm='http://www.w3.org/ns/ttml#metadata'";

/// The track in a document with this `head`, and this in its body.
fn document(head: &str, body: &str) -> (Track, Vec<Warning>) {
    read("ttml", format!("<tt {NAMESPACES} xml:lang='en'><head>{head}</head>{body}</tt>"))
}

fn body(inside: &str) -> Track {
    document("", &format!("<body><div>{inside}</div></body>")).0
}

#[test]
fn times_of_elements_add_up() {
    let (track, _) = document(
        "",
        "<body begin='10s'><div begin='1s' end='60s'><p begin='1s' dur='2s'>One</p><p begin='4s'>Two</p>\
         <p begin='5s' end='99s'><span begin='1s' end='2s'>Three</span> <span begin='2s' end='3s'>Four</span></p></div></body>",
    );
    let meant = [(12_000, 14_000, "One"), (15_000, 70_000, "Two"), (17_000, 18_000, "Three"), (18_000, 19_000, "Four")];
    assert_eq!(cues(&track), expected(&meant));
}

#[test]
fn sequences_follow_each_other() {
    let (track, _) = document(
        "",
        "<body timeContainer='seq'><div timeContainer='seq'><p dur='2s'>One</p><p begin='1s' dur='2s'>Two</p></div>\
         <div dur='3s'/><div timeContainer='par'><p begin='1s' end='2s'>Three</p><p end='4s'>Four</p></div>\
         <div><p timeContainer='seq' end='9s'><span dur='1s'>Five</span> <span dur='2s'>Six</span></p></div></body>",
    );
    let meant = [
        (0, 2_000, "One"),
        (3_000, 5_000, "Two"),
        (8_000, 12_000, "Four"),
        (9_000, 10_000, "Three"),
        (12_000, 13_000, "Five"),
        (13_000, 15_000, "Six"),
    ];
    assert_eq!(cues(&track), expected(&meant));
}

#[test]
fn hidden_text_is_not_a_cue() {
    let track = body(
        "<p begin='1s' end='9s' tts:visibility='hidden'>One<set begin='2s' end='4s' tts:visibility='visible'/></p>\
         <p begin='10s' end='20s'>Two<set begin='3s' dur='2s' tts:display='none'/></p>\
         <p begin='21s' end='22s' tts:display='none'>Never<span tts:visibility='visible'>ever</span></p>\
         <p begin='23s' end='24s' tts:visibility='hidden'>un<span tts:visibility='visible'>seen</span></p>\
         <p begin='25s' end='26s' tts:opacity='0'>Through</p>\
         <p begin='27s' end='29s'><span>Now</span> <span><set tts:visibility='hidden'/>then</span></p>",
    );
    let meant = [
        (3_000, 5_000, "One"),
        (10_000, 13_000, "Two"),
        (15_000, 20_000, "Two"),
        (23_000, 24_000, "seen"),
        (27_000, 29_000, "Now"),
    ];
    assert_eq!(cues(&track), expected(&meant));
    // A region hides the text in it.
    let region =
        "<layout><region xml:id='r' tts:display='none'><set begin='2s' end='5s' tts:display='auto'/></region></layout>";
    let (track, _) = document(region, "<body region='r'><div><p begin='1s' end='9s'>One</p></div></body>");
    assert_eq!(cues(&track), expected(&[(2_000, 5_000, "One")]));
}

#[test]
fn ruby_is_kept_without_its_brackets() {
    let track = body(
        "<p begin='1s' end='2s'><span tts:ruby='container'><span tts:ruby='base'>今日</span>\
         <span tts:ruby='delimiter'>(</span><span tts:ruby='text'>きょう</span><span tts:ruby='delimiter'>)</span></span>は</p>",
    );
    assert_eq!(track.cues[0].lines, ["今日きょうは"]);
    let parts: Vec<_> = track.cues[0].runs.iter().map(|run| run.style.ruby).collect();
    assert_eq!(parts, [Some(RubyPart::Base), Some(RubyPart::Text)]);
}

#[test]
fn white_space_is_normalised_unless_preserved() {
    let track = body(
        "<p begin='1s' end='2s'>\n  One\n  <span>two</span>\n  <br/>\n  three  </p>\
         <p begin='3s' end='4s' xml:space='preserve'>One  two<br/>three</p>\
         <p begin='5s' end='6s'><metadata><ttm:desc>never seen</ttm:desc></metadata>Seen</p><p begin='7s' end='8s'/>",
    );
    let meant = [
        (1_000, 2_000, "One two\nthree"),
        (3_000, 4_000, "One  two\nthree"),
        (5_000, 6_000, "Seen"),
        (7_000, 8_000, ""),
    ];
    assert_eq!(cues(&track), expected(&meant));
}

#[test]
fn regions_are_read_in_every_unit() {
    let line = |attributes: &str, root: &str| {
        let text = format!(
            "<tt {NAMESPACES} {root}><head><layout><region xml:id='r' {attributes}/></layout></head>\
             <body><div><p region='r' begin='1s' end='2s'>One</p></div></body></tt>"
        );
        read("ttml", text).0.cues[0].placement.line
    };
    let percent = line("tts:origin='10% 40%' tts:extent='80% 20%' tts:displayAlign='before'", "");
    assert_eq!(percent, Some(LinePosition::Percent(40.0)));
    assert_eq!(line("tts:origin='64px 192px' tts:extent='512px 96px'", "tts:extent='640px 480px'"), percent);
    assert_eq!(line("tts:origin='4c 6c' tts:extent='20c 3c'", "ttp:cellResolution='40 15'"), percent);
    assert_eq!(line("tts:origin='10rw 40rh' tts:extent='80rw 20rh'", ""), percent);
    assert_eq!(line("tts:origin='10% 80%' tts:extent='80% 10%' tts:displayAlign='after'", ""), None);
}

#[test]
fn documents_of_all_versions_are_read() {
    let meant = expected(&[(1_000, 2_000, "One")]);
    for (root, warned) in [
        ("xmlns='http://www.w3.org/2006/10/ttaf1' xmlns:tts='http://www.w3.org/2006/10/ttaf1#styling'", false),
        ("xmlns='http://www.w3.org/2006/04/ttaf1' xmlns:tts='http://www.w3.org/2006/04/ttaf1#style'", false),
        ("xmlns:tts='http://www.w3.org/ns/ttml#styling'", true),
        ("", true),
    ] {
        let text = format!(
            "<?xml version='1.0'?>\n<tt {root}><body><div><p begin='1s' end='2s' tts:color='red'>One</p></div></body></tt>"
        );
        let (track, warnings) = read("ttml", text);
        assert_eq!(cues(&track), meant, "{root}");
        assert!(track.cues[0].runs[0].style.colour.is_some(), "{root}");
        assert_eq!(warnings.iter().any(|warning| warning.code == WarningCode::TrackSyntax), warned, "{root}");
    }
    let prefixed = "<t:tt xmlns:t='http://www.w3.org/ns/ttml'><t:body><t:div><t:p begin='1s' end='2s'>One</t:p></t:div></t:body></t:tt>";
    assert_eq!(cues(&read("ttml", prefixed).0), meant);
    // The file name does not state the format.
    let (track, _) = orate::track::read("a.bin".as_ref(), prefixed.as_bytes(), None).expect("it is sniffed");
    assert_eq!(track.cues.len(), 1);
}
