//! What a file would lose if its track were written again: text that its reader skipped, and features that a track
//! does not hold.

use std::collections::BTreeMap;

use super::cue::Track;
use super::format::{TrackFormat, TrackReader};
use super::write::write;
use crate::encoding;
use crate::track::lines::{excerpt, line_warning, lines};
use crate::warning::{Warning, WarningCode};

/// The `warnings` of a reader that mean that a cue, a word or a line could not be read.
pub fn unread(warnings: &[Warning]) -> impl Iterator<Item = &Warning> {
    let codes = [WarningCode::TextSkipped, WarningCode::TimeMissing, WarningCode::UndecodableBytes];
    warnings.iter().filter(move |warning| codes.contains(&warning.code))
}

/// Everything of the file `bytes` that is not in `track`, which a reader with these `warnings` made of it, or that
/// the format `target` does not support: what could not be read first, then the rest by its line.
pub fn losses(bytes: &[u8], track: &Track, warnings: &[Warning], target: &dyn TrackFormat) -> Vec<Warning> {
    let mut losses: Vec<Warning> = unread(warnings).cloned().collect();
    let mut features: Vec<Warning> =
        warnings.iter().filter(|warning| warning.code == WarningCode::FeatureLost).cloned().collect();
    if let Ok((file, lost)) = write(track, target, None) {
        features.extend(lost);
        let known: Vec<Option<usize>> = losses.iter().chain(&features).map(|loss| loss.place.line).collect();
        let dropped = dropped_words(bytes, &file, target);
        features.extend(dropped.into_iter().filter(|loss| !known.contains(&loss.place.line)));
    }
    features.sort_by_key(|loss| loss.place.line);
    losses.extend(features);
    losses
}

/// The lines of `old` that have words which the file `new` has not. Numbers are not compared: times and counters may
/// be written in another way.
fn dropped_words(old: &[u8], new: &[u8], format: &dyn TrackFormat) -> Vec<Warning> {
    if matches!(format.reader(), Some(TrackReader::Binary(_))) {
        let message = "the header of the file is written with default values".to_owned();
        return if old == new { Vec::new() } else { vec![Warning::new(WarningCode::FeatureLost, message)] };
    }
    let Ok((old, _)) = encoding::decode(old, encoding::declared_in_xml(old).as_deref()) else { return Vec::new() };
    let new = String::from_utf8_lossy(new);
    // Lines that are in both files first, so that the words of a comment are not taken for those of a cue.
    let mut new_lines: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for words in new.lines().map(words) {
        *new_lines.entry(words).or_default() += 1;
    }
    let old_lines = lines(&old).enumerate().map(|(index, line)| (index + 1, line, words(line)));
    let changed: Vec<_> = old_lines.filter(|(_, _, words)| !take(&mut new_lines, words)).collect();
    let mut new_words: BTreeMap<String, usize> = BTreeMap::new();
    for (words, count) in new_lines {
        words.into_iter().for_each(|word| *new_words.entry(word).or_default() += count);
    }
    let mut dropped = Vec::new();
    for (number, line, words) in changed {
        let all = words.len();
        let lost: Vec<String> = words.into_iter().filter(|word| !take(&mut new_words, word)).collect();
        if lost.is_empty() {
            continue;
        }
        let what = if lost.len() == all { line.trim().to_owned() } else { lost.join(" ") };
        let message = format!("`{}` is dropped", excerpt(&what));
        dropped.push(line_warning(WarningCode::FeatureLost, number, message));
    }
    dropped
}

/// Takes one `key` out of `counts`, if there is one.
fn take<K: Ord>(counts: &mut BTreeMap<K, usize>, key: &K) -> bool {
    match counts.get_mut(key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// The words of `line` in lower case: runs of letters and digits that start with a letter. Character references
/// (`&eacute;`), colours (`color="red"`) and tags of letters (`<i>`, `{\i1}`) are left out, since they may be written in
/// another way; [`write`] reports the features that are lost.
fn words(line: &str) -> Vec<String> {
    const TAGS: [&str; 12] = ["b", "b0", "b1", "i", "i0", "i1", "s", "s0", "s1", "u", "u0", "u1"];
    let is_reference = |part: &str| part.split_once('&').is_some_and(|(_, rest)| rest.contains(';'));
    let is_colour = |part: &str| part.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("color="));
    let parts = line.split_whitespace().filter(|part| !is_reference(part) && !is_colour(part));
    let words = parts.flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|word| word.starts_with(char::is_alphabetic)).map(str::to_lowercase);
    words.filter(|word| !TAGS.contains(&&**word)).collect()
}

#[cfg(test)]
mod tests {
    use super::{losses, words};
    use crate::track;

    /// The lines of `file`, called `name`, that writing it again would change.
    fn lines(name: &str, file: &str) -> Vec<Option<usize>> {
        let path = std::path::Path::new(name);
        let format = track::format_of(path, file.as_bytes(), None).expect("a format");
        let (track, warnings) = track::read(path, file.as_bytes(), None).expect("a track");
        losses(file.as_bytes(), &track, &warnings, format).iter().map(|loss| loss.place.line).collect()
    }

    #[test]
    fn what_a_track_holds_is_not_lost() {
        let srt = "7\r\n00:00:1,0 --> 0:0:2\r\n<I>Caf\u{E9}</I> at <font color=\"#ff0000\">8</font>\r\n{\\an8}Yes\r\n";
        assert_eq!(lines("a.srt", srt), []);
        let tags = "1\n00:00:01,000 --> 00:00:02,000\n{\\i1}Yes{\\i0}, <font color=red>red</font> <B>ones</B>\n";
        assert_eq!(lines("a.srt", tags), []);
        let vtt = "WEBVTT\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ana>Tom &amp; I&nbsp;am</v>\n";
        assert_eq!(lines("a.vtt", vtt), []);
    }

    #[test]
    fn comments_and_headers_are_lost_by_their_lines() {
        let vtt = "WEBVTT\nKind: captions\n\nNOTE the ships\n\n00:01.000 --> 00:02.000\nthe ships\n";
        assert_eq!(lines("a.vtt", vtt), [Some(2), Some(4)]);
        assert_eq!(lines("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n{\\pos(1,2)}Yes\n"), [Some(3)]);
        let ass = "[Script Info]\n; remark\n[Events]\nComment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,never\n\
                   Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\fad(1,2)}Yes\n";
        assert_eq!(lines("a.ass", ass), [Some(2), Some(4), Some(5)]);
    }

    #[test]
    fn numbers_and_references_are_not_compared() {
        assert_eq!(words("00:01.000 a1 &amp;b Tom'll"), ["a1", "tom", "ll"]);
    }
}
