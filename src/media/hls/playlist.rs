//! The text of playlists (RFC 8216, § 4).

use std::fmt::Write;

use crate::language::Language;

/// A segment of a stream.
pub(super) struct HlsSegment {
    pub seconds: f64,
    pub bytes: usize,
    pub uri: String,
}

/// The playlist of an on-demand stream with these segments; fragments need the file `head` before them.
pub(super) fn media(head: Option<&str>, segments: &[HlsSegment]) -> String {
    let longest = segments.iter().map(|segment| segment.seconds.round() as u64).max().unwrap_or(1).max(1);
    let mut text = format!(
        "#EXTM3U\n#EXT-X-VERSION:{}\n#EXT-X-TARGETDURATION:{longest}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n",
        if head.is_some() { 7 } else { 3 }
    );
    // Writing to a string cannot fail.
    if let Some(head) = head {
        let _ = writeln!(text, "#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"{}\"", address(head));
    }
    for HlsSegment { seconds, uri, .. } in segments {
        let _ = writeln!(text, "#EXTINF:{seconds:.5},\n{}", address(uri));
    }
    text.push_str("#EXT-X-ENDLIST\n");
    text
}

/// One language of a group.
pub(super) struct HlsRendition {
    pub name: String,
    pub language: Language,
    pub uri: String,
}

/// The streams that a player starts with.
pub(super) struct HlsVariant {
    /// The highest bit rate of a segment, in bits per second.
    peak: u64,
    /// The average bit rate, in bits per second.
    mean: u64,
    codec: &'static str,
    uri: String,
}

impl HlsVariant {
    pub fn of(segments: &[HlsSegment], codec: &'static str, uri: String) -> Self {
        let rate = |bytes: usize, seconds: f64| (bytes as f64 * 8.0 / seconds.max(0.001)).ceil() as u64;
        let peak = segments.iter().map(|segment| rate(segment.bytes, segment.seconds)).max().unwrap_or(1);
        let (bytes, seconds) =
            segments.iter().fold((0, 0.0), |(b, s), segment| (b + segment.bytes, s + segment.seconds));
        Self { peak: peak.max(1), mean: rate(bytes, seconds).max(1), codec, uri }
    }
}

/// The master playlist.
#[derive(Default)]
pub(super) struct MasterPlaylist {
    pub sounds: Vec<HlsRendition>,
    pub subtitles: Vec<HlsRendition>,
    pub variant: Option<HlsVariant>,
    /// The address of an existing stream.
    pub stream: Option<String>,
}

/// The bit rate that is declared for an unknown stream, in bits per second: a common one of video.
const UNKNOWN: u64 = 2_000_000;

impl MasterPlaylist {
    pub fn text(&self) -> String {
        let mut text = String::from("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        push_group(&mut text, "AUDIO", "narration", ",CHANNELS=\"1\"", &self.sounds);
        push_group(&mut text, "SUBTITLES", "subtitles", ",FORCED=NO", &self.subtitles);
        let subtitles = if self.subtitles.is_empty() { "" } else { ",SUBTITLES=\"subtitles\"" };
        if let Some(uri) = &self.stream {
            // An address is written as given, without characters that would end the line.
            let uri: String = uri.chars().filter(|c| !c.is_control()).collect();
            text.push_str(&format!("#EXT-X-STREAM-INF:BANDWIDTH={UNKNOWN}{subtitles}\n{uri}\n"));
        } else if let Some(HlsVariant { peak, mean, codec, uri }) = &self.variant {
            text.push_str(&format!(
                "#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={mean},CODECS=\"{codec}\",AUDIO=\"narration\"{subtitles}\n{}\n",
                address(uri)
            ));
        }
        text
    }
}

fn push_group(text: &mut String, kind: &str, group: &str, more: &str, renditions: &[HlsRendition]) {
    for (index, HlsRendition { name, language, uri }) in renditions.iter().enumerate() {
        let default = if index == 0 { "YES" } else { "NO" };
        text.push_str(&format!(
            "#EXT-X-MEDIA:TYPE={kind},GROUP-ID=\"{group}\",NAME=\"{}\",LANGUAGE=\"{language}\",DEFAULT={default},AUTOSELECT=YES{more},URI=\"{}\"\n",
            name.replace('"', "'"),
            address(uri)
        ));
    }
}

/// A file name as an address: no character in it ends a line, an attribute or the path.
fn address(name: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    name.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
