//! LRC, the lyrics of music players: each line lasts until the next one starts.

use crate::time::{Delta, Span, Time};
use crate::track::clock::{millis, number, sum, thousandths};
use crate::track::cue::Cue;
use crate::track::cue_text::CueTextBuilder;
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::frame_rate::FrameRate;
use crate::track::lines::{line_warning, lines};
use crate::track::segment::CueSegment;
use crate::track::style::TextStyle;
use crate::warning::WarningCode;

/// LRC, with the times of single words that some players support.
pub struct LrcFormat;

/// The duration of the last line if the file does not state its end.
const LAST_LINE_DURATION: Delta = Delta::from_millis(5_000);
/// The most times per line; refrains repeat a dozen times.
const MAX_TIMES_PER_LINE: usize = 256;
/// The longest time in brackets; anything longer is text.
const MAX_TIME_BYTES: usize = 32;

impl TrackFormat for LrcFormat {
    fn name(&self) -> &'static str {
        "lrc"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["lrc"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        &[TrackFeature::Stamps]
    }

    fn resolution(&self) -> FrameRate {
        FrameRate::CENTISECONDS
    }

    /// An empty line ends the line before if a pause follows.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let track = export.track;
        let mut file = String::new();
        if let Some(title) = track.title.as_deref().filter(|title| !title.contains(['\n', '\r', ']'])) {
            file.push_str(&format!("[ti:{title}]\n"));
        }
        if let Some(language) = &track.language {
            file.push_str(&format!("[la:{language}]\n"));
        }
        for (index, cue) in track.cues.iter().enumerate() {
            file.push_str(&format!("[{}]", write_time(cue.span.start)?));
            for (index, line) in cue.segments().iter().enumerate() {
                file.push_str(if index > 0 { " " } else { "" });
                line.iter().try_for_each(|segment| push(&mut file, segment))?;
            }
            file.push('\n');
            let next = track.cues.get(index + 1).map(|next| next.span.start);
            if next.is_none_or(|next| FrameRate::CENTISECONDS.count(next) > FrameRate::CENTISECONDS.count(cue.span.end))
            {
                file.push_str(&format!("[{}]\n", write_time(cue.span.end)?));
            }
        }
        Ok(file.into_bytes())
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

fn push(file: &mut String, segment: &CueSegment<'_>) -> Result<(), TrackWriteError> {
    if let Some(time) = segment.time {
        file.push_str(&format!("<{}>", write_time(time)?));
    }
    file.push_str(segment.text);
    Ok(())
}

impl TextTrackReader for LrcFormat {
    fn sniff(&self, text: &str) -> bool {
        let lines = lines(text).map(str::trim_start).filter(|line| !line.is_empty()).take(20);
        let tags: Vec<Option<&str>> = lines.map(|line| tag(line).map(|(inside, _)| inside)).collect();
        tags.first().is_some_and(Option::is_some)
            && tags.into_iter().flatten().any(|inside| read_time(inside).is_some())
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        let mut reading = ReadTrack::default();
        let mut offset = 0;
        let mut length = None;
        // The start of each line, and where the file states it.
        let mut begins: Vec<(i64, usize, &str)> = Vec::new();
        for (at, line) in lines(text).enumerate() {
            let mut rest = line.trim_start();
            let mut times = Vec::new();
            while let Some((inside, after)) = tag(rest) {
                match (read_time(inside), inside.split_once(':')) {
                    (Some(ms), _) => times.push(ms),
                    (None, Some((name, value))) if times.is_empty() => match name.trim() {
                        "ti" => reading.track.title = Some(value.trim().to_owned()),
                        "la" => reading.track.language = value.trim().parse().ok(),
                        "offset" => offset = value.trim().trim_start_matches('+').parse().unwrap_or(0),
                        "length" => length = read_time(value.trim()),
                        _ => {}
                    },
                    _ => break,
                }
                rest = after;
            }
            let mut warn = |text: &str| {
                reading.warnings.push(line_warning(WarningCode::TextSkipped, at + 1, text));
            };
            if times.is_empty() && !rest.trim().is_empty() {
                warn("line without a time; ignored");
            }
            if times.len() > MAX_TIMES_PER_LINE && !rest.trim().is_empty() {
                warn("more than 256 times in one line; the rest is ignored");
                times.truncate(MAX_TIMES_PER_LINE);
            }
            begins.extend(times.into_iter().map(|ms| (ms, at, rest)));
        }
        // A repeated line has several times, so the order in the file does not matter.
        begins.sort_by_key(|(ms, ..)| *ms);
        // A positive offset shows lines earlier.
        let shifted = |ms: i64| millis(ms.saturating_sub(offset));
        for (index, (ms, at, text)) in begins.iter().enumerate() {
            if text.trim().is_empty() {
                continue;
            }
            let start = shifted(*ms);
            let later = &begins[index + 1..];
            let next = later.get(later.partition_point(|(next, ..)| next <= ms)).map(|(next, ..)| *next);
            let end = next.or(length.filter(|length| length > ms)).map_or(start + LAST_LINE_DURATION, shifted);
            let mut cue = Cue { span: Span { start, end }, line: Some(at + 1), ..Cue::default() };
            read_text(text.trim(), &shifted, &mut cue);
            reading.track.cues.push(cue);
        }
        Ok(reading)
    }
}

/// The text of a line, with the times of its words: `<00:12.00>`.
fn read_text(text: &str, shifted: &dyn Fn(i64) -> Time, cue: &mut Cue) {
    let mut builder = CueTextBuilder::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        builder.push(&rest[..at], &TextStyle::default());
        rest = &rest[at..];
        let time = rest
            .bytes()
            .take(MAX_TIME_BYTES)
            .skip(1)
            .position(|byte| byte == b'>')
            .and_then(|end| Some((read_time(&rest[1..=end])?, end + 2)));
        match time {
            Some((ms, length)) => {
                builder.stamp(shifted(ms));
                rest = &rest[length..];
            }
            None => {
                builder.push("<", &TextStyle::default());
                rest = &rest[1..];
            }
        }
    }
    builder.push(rest, &TextStyle::default());
    builder.finish(cue);
    // A time after the last word is its end.
    let length = cue.text().trim_end().len();
    if let Some(end) = cue.stamps.pop_if(|stamp| stamp.at >= length && length > 0)
        && end.time > cue.span.start
    {
        cue.span.end = cue.span.end.min(end.time);
    }
}

/// The text in brackets at the start of `text`, and the text after them.
fn tag(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('[')?.split_once(']').filter(|(inside, _)| inside.contains(':'))
}

/// `01:02.34`, `01:02.345`, `01:02:34`, `01:02` or, with hours, `01:02:03.45`
fn read_time(text: &str) -> Option<i64> {
    let (clock, point) = text.trim().split_once('.').map_or((text.trim(), None), |(clock, rest)| (clock, Some(rest)));
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds, decimals) = match (&parts[..], point) {
        (&[minutes, seconds], point) => ("0", minutes, seconds, point.unwrap_or("0")),
        // Without a point, the last part is hundredths of a second.
        (&[minutes, seconds, decimals], None) => ("0", minutes, seconds, decimals),
        (&[hours, minutes, seconds], Some(point)) => (hours, minutes, seconds, point),
        _ => return None,
    };
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let all = [hours, minutes, seconds, decimals];
    all.into_iter().all(numeric).then(|| sum(number(hours), number(minutes), number(seconds), thousandths(decimals)))
}

fn write_time(time: Time) -> Result<String, TrackWriteError> {
    let hundredths = FrameRate::CENTISECONDS.count(time);
    if hundredths < 0 {
        return Err(TrackWriteError(format!("LRC cannot hold negative times (line at {time})")));
    }
    Ok(format!("{:02}:{:02}.{:02}", hundredths / 6000, hundredths / 100 % 60, hundredths % 100))
}
