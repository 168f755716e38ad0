//! Writes a track as a TTML document in the IMSC 1.1 text profile or in EBU-TT-D.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::definitions::TtmlDefinitions;
use super::namespaces::{METADATA, PARAMETER, STYLING, TT};
use crate::escape::escape_xml;
use crate::time::Time;
use crate::track::cue::Cue;
use crate::track::format::{TrackExport, TrackWriteError};
use crate::track::frame_rate::FrameRate;
use crate::track::segment::CueSegment;

/// The rules that a document conforms to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TtmlProfile {
    /// The IMSC 1.1 text profile.
    Imsc,
    /// EBU-TT-D.
    EbuTtD,
}

const IMSC: &str = "http://www.w3.org/ns/ttml/profile/imsc1.1/text";
const EBU_TT_D: &str = "urn:ebu:tt:distribution:2018-04";

/// Writes XML into memory, with line breaks where this file puts them.
struct TtmlWriter(Writer<Vec<u8>>);

impl TtmlWriter {
    fn new() -> Self {
        Self(Writer::new(Vec::new()))
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(element(name, attributes)))
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::from_escaped(escape_xml(text))))
    }

    fn end(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element that holds only `text`.
    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.start(name, attributes)?;
        self.text(text)?;
        self.end(name)
    }
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        // As bytes, since a string would be escaped by the rules of `quick_xml`, which escape apostrophes too.
        element.push_attribute((name.as_bytes(), escape_xml(value).as_bytes()));
    }
    element
}

/// The whole document.
pub fn file(export: TrackExport<'_>, profile: TtmlProfile) -> Result<Vec<u8>, TrackWriteError> {
    let failed = |error: io::Error| TrackWriteError(error.to_string());
    // EBU-TT-D has no frames.
    let rate = export.rate.filter(|_| profile == TtmlProfile::Imsc);
    // The head comes first in the file, but the cues determine what it defines.
    let mut definitions = TtmlDefinitions::default();
    let mut body = TtmlWriter::new();
    for (index, cue) in export.track.cues.iter().enumerate() {
        let times = [time(cue.span.start, rate)?, time(cue.span.end, rate)?];
        write_cue(&mut body, index, cue, &times, &mut definitions).map_err(failed)?;
    }
    let body = body.0.into_inner();
    document(export, profile, rate, &definitions, &body).map_err(failed)
}

fn document(
    export: TrackExport<'_>,
    profile: TtmlProfile,
    rate: Option<FrameRate>,
    definitions: &TtmlDefinitions<'_>,
    body: &[u8],
) -> io::Result<Vec<u8>> {
    let mut xml = TtmlWriter::new();
    xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.text("\n")?;
    let mut root = vec![("xmlns", TT), ("xmlns:ttp", PARAMETER), ("xmlns:tts", STYLING), ("xmlns:ttm", METADATA)];
    root.extend(match profile {
        TtmlProfile::Imsc => vec![("ttp:contentProfiles", IMSC), ("ttp:cellResolution", "32 15")],
        TtmlProfile::EbuTtD => vec![
            ("xmlns:ebuttm", "urn:ebu:tt:metadata"),
            ("xmlns:ebutts", "urn:ebu:tt:style"),
            ("ttp:timeBase", "media"),
            ("ttp:cellResolution", "50 30"),
        ],
    });
    let rate = rate.map(frame_rate_attributes).unwrap_or_default();
    root.extend(rate.iter().map(|(name, value)| (*name, value.as_str())));
    let language = export.track.language.as_ref().map(ToString::to_string).unwrap_or_default();
    // White space is preserved, since two spaces within a line are text.
    root.extend([("xml:space", "preserve"), ("xml:lang", &language)]);
    xml.start("tt", &root)?;
    write_head(&mut xml, export.track.title.as_deref(), profile, definitions)?;
    xml.start("body", &[])?;
    xml.start("div", &[])?;
    xml.0.get_mut().extend_from_slice(body);
    xml.text("\n")?;
    ["div", "body", "tt"].iter().try_for_each(|name| xml.end(name))?;
    xml.text("\n")?;
    Ok(xml.0.into_inner())
}

/// The parameters that state `rate`: 30 × 1000/1001 for 30000/1001.
fn frame_rate_attributes(rate: FrameRate) -> Vec<(&'static str, String)> {
    let nominal = rate.nominal();
    let mut attributes = vec![("ttp:frameRate", nominal.to_string())];
    let (up, down) = (rate.numerator, nominal * rate.denominator);
    if up != down {
        let divisor = greatest_common_divisor(up, down);
        attributes.push(("ttp:frameRateMultiplier", format!("{} {}", up / divisor, down / divisor)));
    }
    attributes
}

fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a.max(1) } else { greatest_common_divisor(b, a % b) }
}

fn write_head(
    xml: &mut TtmlWriter,
    title: Option<&str>,
    profile: TtmlProfile,
    definitions: &TtmlDefinitions<'_>,
) -> io::Result<()> {
    xml.start("head", &[])?;
    if title.is_some() || !definitions.agents.is_empty() || profile == TtmlProfile::EbuTtD {
        xml.text("\n")?;
        xml.start("metadata", &[])?;
        title.map_or(Ok(()), |title| xml.leaf("ttm:title", &[], title))?;
        for (name, id) in &definitions.agents {
            xml.text("\n")?;
            xml.start("ttm:agent", &[("xml:id", id), ("type", "person")])?;
            xml.leaf("ttm:name", &[("type", "full")], name)?;
            xml.end("ttm:agent")?;
        }
        if profile == TtmlProfile::EbuTtD {
            xml.start("ebuttm:documentMetadata", &[])?;
            xml.leaf("ebuttm:conformsToStandard", &[], EBU_TT_D)?;
            xml.end("ebuttm:documentMetadata")?;
        }
        xml.end("metadata")?;
    }
    xml.text("\n")?;
    xml.start("styling", &[])?;
    // A size that every player supports, and a font that is legible on any picture.
    let base = [
        ("xml:id", "base"),
        ("tts:fontFamily", "proportionalSansSerif"),
        ("tts:fontSize", "100%"),
        ("tts:lineHeight", "normal"),
        ("tts:color", "#ffffff"),
        ("tts:backgroundColor", "#00000000"),
    ];
    xml.text("\n")?;
    xml.empty("style", &base)?;
    // EBU-TT-D allows alignment only in styles.
    for name in &definitions.aligns {
        xml.text("\n")?;
        xml.empty("style", &[("xml:id", &format!("align-{name}")), ("tts:textAlign", name)])?;
    }
    for (id, attributes) in definitions.styles.values() {
        let mut all = vec![("xml:id", id.as_str())];
        all.extend(attributes.iter().map(|(name, value)| (*name, value.as_str())));
        xml.text("\n")?;
        xml.empty("style", &all)?;
    }
    xml.text("\n")?;
    xml.end("styling")?;
    xml.text("\n")?;
    xml.start("layout", &[])?;
    for (id, attributes) in definitions.regions.values() {
        let mut all = vec![("xml:id", id.as_str()), ("style", "base")];
        all.extend(attributes.iter().map(|(name, value)| (*name, value.as_str())));
        xml.text("\n")?;
        xml.empty("region", &all)?;
    }
    xml.text("\n")?;
    xml.end("layout")?;
    xml.end("head")?;
    xml.text("\n")
}

fn write_cue<'a>(
    xml: &mut TtmlWriter,
    index: usize,
    cue: &'a Cue,
    [start, end]: &[String; 2],
    definitions: &mut TtmlDefinitions<'a>,
) -> io::Result<()> {
    let id = cue.id.as_deref().filter(|id| is_xml_id(id)).map_or_else(|| format!("c{}", index + 1), str::to_owned);
    let (region, align) = (definitions.region(&cue.placement), definitions.align(cue.placement.align));
    let agent = cue.speaker.as_deref().map(|speaker| definitions.agent(speaker));
    let mut attributes = vec![("xml:id", &id), ("style", &align), ("region", &region), ("begin", start), ("end", end)];
    attributes.extend(agent.as_ref().map(|agent| ("ttm:agent", agent)));
    let attributes: Vec<(&str, &str)> = attributes.into_iter().map(|(name, value)| (name, value.as_str())).collect();
    xml.text("\n")?;
    xml.start("p", &attributes)?;
    for (index, line) in cue.segments().iter().enumerate() {
        if index > 0 {
            xml.empty("br", &[])?;
        }
        line.iter().try_for_each(|segment| write_segment(xml, segment, definitions))?;
    }
    xml.end("p")
}

fn write_segment<'a>(
    xml: &mut TtmlWriter,
    segment: &CueSegment<'a>,
    definitions: &mut TtmlDefinitions<'a>,
) -> io::Result<()> {
    let Some(style) = segment.style else { return xml.text(segment.text) };
    let id = definitions.style(style);
    let agent = style.voice.as_deref().map(|voice| definitions.agent(voice));
    let attributes = [("style", &id), ("xml:lang", &style.language), ("ttm:agent", &agent)];
    let attributes: Vec<(&str, &str)> =
        attributes.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))).collect();
    if attributes.is_empty() { xml.text(segment.text) } else { xml.leaf("span", &attributes, segment.text) }
}

/// Whether `id` can be an `xml:id` that does not clash with those of this writer; numbers cannot.
fn is_xml_id(id: &str) -> bool {
    let is_ours =
        |prefix: &str| id.strip_prefix(prefix).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        && !["c", "r", "s", "speaker", "base"].iter().any(|prefix| is_ours(prefix))
}

fn time(time: Time, rate: Option<FrameRate>) -> Result<String, TrackWriteError> {
    let negative = || TrackWriteError(format!("TTML cannot hold negative times (cue at {time})"));
    match rate {
        Some(rate) => {
            let frames = u64::try_from(rate.count(time)).map_err(|_| negative())?;
            Ok(format!("{frames}f"))
        }
        None if time.as_millis() < 0 => Err(negative()),
        None => Ok(time.to_string()),
    }
}
