//! A track → what another format can hold of it: times in its units, speakers as it names them, and a warning for
//! each kind of thing that is lost.

use std::collections::BTreeMap;

use super::text::Builder;
use super::{Cue, Export, Format, Placement, Rate, Run, Style, Track, Unwritable};
use crate::time::{Span, Time};
use crate::warning::{Code, Place, Warning};

/// Something that a track may have besides times and text, and that not every format can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Feature {
    /// Who says a whole cue.
    Speaker,
    /// Who says a part of a cue.
    Voices,
    /// Slanted letters.
    Italic,
    /// Heavy letters.
    Bold,
    /// Underlined letters.
    Underline,
    /// Struck out letters.
    Strike,
    /// Coloured letters.
    Colour,
    /// Colours behind letters.
    Background,
    /// Words in another language.
    Language,
    /// Ruby annotations.
    Ruby,
    /// Names that style sheets refer to.
    Classes,
    /// Times within a cue.
    Stamps,
    /// One of nine places on the screen.
    Corner,
    /// Any place on the screen.
    Placement,
    /// Which cue is in front.
    Layer,
    /// Parts of the screen that have a name.
    Regions,
    /// Style sheets.
    Styles,
    /// Names of cues that are no numbers.
    Ids,
    /// Cues that stand at the same time. Only formats that begin a cue by ending another one lack it.
    Overlaps,
    /// Line breaks. Only formats that have one line a cue lack it.
    Lines,
    /// Times before zero.
    Negative,
}

impl Feature {
    /// All of them.
    pub const ALL: &'static [Self] = {
        use Feature::*;
        &[
            Speaker, Voices, Italic, Bold, Underline, Strike, Colour, Background, Language, Ruby, Classes, Stamps,
            Corner, Placement, Layer, Regions, Styles, Ids, Overlaps, Lines, Negative,
        ]
    };

    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speakers",
            Self::Voices => "voices within cues",
            Self::Italic => "italics",
            Self::Bold => "bold letters",
            Self::Underline => "underlines",
            Self::Strike => "struck out letters",
            Self::Colour => "colours",
            Self::Background => "background colours",
            Self::Language => "languages of single words",
            Self::Ruby => "ruby annotations",
            Self::Classes => "classes",
            Self::Stamps => "times within cues",
            Self::Corner => "places on the screen",
            Self::Placement => "exact places on the screen",
            Self::Layer => "layers",
            Self::Regions => "regions",
            Self::Styles => "style sheets",
            Self::Ids => "names of cues",
            Self::Overlaps => "overlaps",
            Self::Lines => "line breaks",
            Self::Negative => "times before zero",
        }
    }
}

/// How to convert.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The frames that times are put on.
    pub rate: Option<Rate>,
}

/// `track` as a file in `format`, and a warning for each kind of thing that is lost.
///
/// Times are rounded to the nearest unit of the format. All are rounded alike, so that cues that did not overlap
/// do not overlap; one that would last no time at all gets one unit where there is room.
pub fn convert(track: &Track, format: &dyn Format, options: Options) -> Result<(Vec<u8>, Vec<Warning>), Unwritable> {
    let mut lost = Lost::default();
    let mut track = track.clone();
    fit_times(&mut track.cues, options.rate.unwrap_or(format.resolution()), format, &mut lost);
    let lacks = |feature: Feature| !format.keeps().contains(&feature);
    if lacks(Feature::Voices) {
        name_speakers(&mut track.cues, lacks(Feature::Speaker));
    }
    find_losses(&track, format.keeps(), &mut lost);
    track.cues.iter_mut().for_each(|cue| strip(&mut cue.runs, format.keeps()));
    let file = format.write(Export { track: &track, speech: None, rate: options.rate })?;
    let mut warnings = lost.warnings(format.name());
    warnings.extend(format.losses(&track));
    Ok((file, warnings))
}

/// What is lost: how many cues have it, and where the first one is.
#[derive(Default)]
struct Lost {
    kinds: BTreeMap<&'static str, (usize, Place)>,
}

impl Lost {
    fn add(&mut self, what: &'static str, place: Place) {
        self.kinds.entry(what).or_insert((0, place)).0 += 1;
    }

    fn warnings(self, format: &str) -> Vec<Warning> {
        let warn = |(what, (count, place)): (&str, (usize, Place))| {
            let cues = if count == 1 { "1 cue".to_owned() } else { format!("{count} cues") };
            let message = match place.cue {
                Some(_) => format!("{what} of {cues} are not kept, for which `{format}` has no place"),
                None => format!("{what} are not kept, for which `{format}` has no place"),
            };
            Warning::new(Code::NotKept, message).at(place)
        };
        self.kinds.into_iter().map(warn).collect()
    }
}

fn place(index: usize, cue: &Cue) -> Place {
    Place { cue: Some(index + 1), time: Some(cue.span.start), line: cue.line, ..Place::default() }
}

/// Puts all times on whole units of `rate`.
fn fit_times(cues: &mut [Cue], rate: Rate, format: &dyn Format, lost: &mut Lost) {
    let keeps_negative = format.keeps().contains(&Feature::Negative);
    for index in 0..cues.len() {
        let before = index.checked_sub(1).map_or(0, |before| rate.count(cues[before].span.end));
        let after = cues.get(index + 1).map_or(i64::MAX, |after| rate.count(after.span.start));
        let cue = &mut cues[index];
        let (mut start, mut end) = (rate.count(cue.span.start), rate.count(cue.span.end));
        if !keeps_negative && (start < 0 || end < 0) {
            lost.add("times before zero", place(index, cue));
            (start, end) = (start.max(0), end.max(0));
        }
        if start == end && cue.span.start < cue.span.end {
            if end < after {
                end += 1;
            } else if start > before {
                start -= 1;
            } else {
                lost.add("durations shorter than a unit", place(index, cue));
            }
        }
        cue.span = Span { start: rate.time(start), end: rate.time(end) };
        for stamp in &mut cue.stamps {
            stamp.time = rate.time(rate.count(stamp.time)).max(Time::ZERO);
        }
    }
}

/// Writes who speaks before what they say, where that changes: `Ana: Good morning.` With `everywhere`, in all
/// cues, else in those that several people say.
fn name_speakers(cues: &mut [Cue], everywhere: bool) {
    let mut speaking: Option<String> = None;
    for cue in cues {
        let has_voices = cue.runs.iter().any(|run| run.style.voice.is_some());
        let is_named = has_voices || everywhere && cue.speaker.is_some();
        if !is_named {
            if !cue.lines.is_empty() {
                speaking = None;
            }
            continue;
        }
        let mut builder = Builder::default();
        for (index, line) in cue.segments().iter().enumerate() {
            if index > 0 {
                builder.push("\n", &Style::default());
            }
            for segment in line {
                let mut style = segment.style.cloned().unwrap_or_default();
                let voice = style.voice.take().or_else(|| cue.speaker.clone());
                if let Some(voice) = voice.as_ref().filter(|_| voice != speaking) {
                    builder.push(&format!("{voice}: "), &Style::default());
                }
                speaking = voice;
                if let Some(time) = segment.time {
                    builder.stamp(time);
                }
                builder.push(segment.text, &style);
            }
        }
        cue.speaker = None;
        builder.finish(cue);
    }
}

/// Takes from `runs` what `keeps` does not hold, and joins those that look alike then.
fn strip(runs: &mut Vec<Run>, keeps: &[Feature]) {
    let lacks = |feature: Feature| !keeps.contains(&feature);
    for Run { style, .. } in runs.iter_mut() {
        style.italic &= !lacks(Feature::Italic);
        style.bold &= !lacks(Feature::Bold);
        style.underline &= !lacks(Feature::Underline);
        style.strike &= !lacks(Feature::Strike);
        style.colour.take_if(|_| lacks(Feature::Colour));
        style.background.take_if(|_| lacks(Feature::Background));
        style.language.take_if(|_| lacks(Feature::Language));
        style.ruby.take_if(|_| lacks(Feature::Ruby));
        style.voice.take_if(|_| lacks(Feature::Voices));
        style.classes.retain(|_| !lacks(Feature::Classes));
    }
    runs.retain(|run| !run.style.is_plain());
    runs.dedup_by(|next, run| {
        let is_same = run.bytes.end == next.bytes.start && run.style == next.style;
        if is_same {
            run.bytes.end = next.bytes.end;
        }
        is_same
    });
}

/// Counts what `keeps` does not hold.
fn find_losses(track: &Track, keeps: &[Feature], lost: &mut Lost) {
    let lacks = |feature: Feature| !keeps.contains(&feature);
    for (index, cue) in track.cues.iter().enumerate() {
        let next = track.cues.get(index + 1);
        for feature in features(index, cue, next).into_iter().filter(|feature| lacks(*feature)) {
            // A corner is a place; a place that is none of the nine loses only how exact it is.
            let placed = [Feature::Corner, Feature::Placement];
            if feature == Feature::Corner && keeps.contains(&Feature::Placement) {
                continue;
            }
            let feature = if feature == Feature::Placement && placed.iter().all(|one| lacks(*one)) {
                Feature::Corner
            } else {
                feature
            };
            lost.add(feature.name(), place(index, cue));
        }
    }
    if !track.styles.is_empty() && lacks(Feature::Styles) {
        lost.add(Feature::Styles.name(), Place::default());
    }
    if !track.regions.is_empty() && lacks(Feature::Regions) {
        lost.add(Feature::Regions.name(), Place::default());
    }
}

/// What `cue` has; `next` is the cue after it.
fn features(index: usize, cue: &Cue, next: Option<&Cue>) -> Vec<Feature> {
    let any = |has: fn(&Style) -> bool| cue.runs.iter().any(|run| has(&run.style));
    let number = (index + 1).to_string();
    let is_number =
        |id: &String| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    let corner = Placement::corner(cue.placement.nearest_corner());
    let place = Placement { layer: 0, ..cue.placement.clone() };
    [
        (Feature::Speaker, cue.speaker.is_some()),
        (Feature::Voices, any(|style| style.voice.is_some())),
        (Feature::Italic, any(|style| style.italic)),
        (Feature::Bold, any(|style| style.bold)),
        (Feature::Underline, any(|style| style.underline)),
        (Feature::Strike, any(|style| style.strike)),
        (Feature::Colour, any(|style| style.colour.is_some())),
        (Feature::Background, any(|style| style.background.is_some())),
        (Feature::Language, any(|style| style.language.is_some())),
        (Feature::Ruby, any(|style| style.ruby.is_some())),
        (Feature::Classes, any(|style| !style.classes.is_empty())),
        (Feature::Stamps, !cue.stamps.is_empty()),
        (Feature::Corner, place != Placement::default() && place == corner),
        (Feature::Placement, place != corner),
        (Feature::Layer, cue.placement.layer != 0),
        (Feature::Ids, cue.id.as_ref().is_some_and(|id| *id != number && !is_number(id))),
        (Feature::Overlaps, next.is_some_and(|next| next.span.start < cue.span.end)),
        (Feature::Lines, cue.lines.len() > 1),
    ]
    .into_iter()
    .filter_map(|(feature, is_there)| is_there.then_some(feature))
    .collect()
}
