//! Computes the style of TTML elements from inheritance, referenced styles, regions and own attributes.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::namespaces::{PARAMETER, STYLING, TT, XML};
use crate::track::colour::Colour;
use crate::track::placement::{LineAlign, LinePosition, Placement, PositionAlign, TextAlign};
use crate::track::style::as_name;
use crate::track::style::{RubyPart, TextStyle};

/// The longest chain of styles that refer to styles; longer chains are faults of the file.
const MAX_STYLE_DEPTH: usize = 8;

/// The styles and regions of a document.
pub struct TtmlStyles<'a> {
    styles: BTreeMap<&'a str, Node<'a, 'a>>,
    regions: BTreeMap<&'a str, Node<'a, 'a>>,
    /// Width and height of the screen in pixels, if the document states them.
    screen: (Option<f64>, Option<f64>),
    /// Columns and rows of its cells.
    cells: (f64, f64),
}

/// The computed style and position of an element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComputedStyle {
    /// The style of its text.
    pub style: TextStyle,
    /// The alignment of its lines.
    pub align: Option<TextAlign>,
    /// The region.
    pub region: Option<String>,
    /// Whether white space and line ends in the file are preserved.
    pub preserves: bool,
    /// The element's own `tts:visibility`, which child elements may override.
    pub visible: Option<bool>,
    /// The element's own `tts:display` or `tts:opacity`, which also applies to child elements.
    pub displayed: Option<bool>,
    /// Whether it is a fallback for players without ruby annotations.
    pub is_delimiter: bool,
}

impl<'a> TtmlStyles<'a> {
    /// The styles and regions of the document with the root `tt`.
    pub fn of(tt: Node<'a, 'a>) -> Self {
        let named = |name: &'static str| {
            tt.children()
                .filter(|node| node.has_tag_name((TT, "head")))
                .flat_map(|head| head.descendants())
                .filter(move |node| node.has_tag_name((TT, name)))
                .filter_map(|node| Some((node.attribute((XML, "id"))?, node)))
                .collect()
        };
        let numbers = |text: &str, unit: &str| -> Vec<f64> {
            let parts = text.split_whitespace().filter_map(|part| part.strip_suffix(unit)?.parse::<f64>().ok());
            parts.filter(|number| number.is_finite() && *number >= 1.0).collect()
        };
        let screen = tt.attribute((STYLING, "extent")).map(|text| numbers(text, "px")).unwrap_or_default();
        let cells = tt.attribute((PARAMETER, "cellResolution")).map(|text| numbers(text, "")).unwrap_or_default();
        Self {
            styles: named("style"),
            regions: named("region"),
            screen: (screen.first().copied(), screen.get(1).copied()),
            // TTML 2, § 7.2.1: 32 columns, 15 rows.
            cells: (cells.first().copied().unwrap_or(32.0), cells.get(1).copied().unwrap_or(15.0)),
        }
    }

    /// A length in percent of the screen, which has this many pixels and cells in the direction of the length.
    fn percent(&self, length: &str, pixels: Option<f64>, cells: f64) -> Option<f64> {
        let at = length.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))?;
        let number = length[..at].parse::<f64>().ok().filter(|number| number.is_finite())?;
        match &length[at..] {
            "%" | "rw" | "rh" => Some(number),
            "px" => Some(number / pixels? * 100.0),
            "c" => Some(number / cells * 100.0),
            _ => None,
        }
    }

    /// The computed style of `node`, in an element with the style `outer`.
    pub fn look(&self, node: Node<'_, '_>, outer: &ComputedStyle) -> ComputedStyle {
        let mut look = ComputedStyle { visible: None, displayed: None, ..outer.clone() };
        // The background is not inherited, but shows through.
        if let Some(space) = node.attribute((XML, "space")) {
            look.preserves = space == "preserve";
        }
        if let Some(region) = node.attribute("region") {
            look.region = self.regions.contains_key(region).then(|| region.to_owned());
            if let Some(region) = self.regions.get(region) {
                self.apply_region(*region, &mut look);
                // The visibility of the region itself is separate, since it may be animated.
                (look.visible, look.displayed) = (None, None);
            }
        }
        self.apply(node, &mut look, 0);
        if let Some(language) = node.attribute((XML, "lang")).filter(|tag| !tag.is_empty()) {
            look.style.language = as_name(language);
        }
        look
    }

    /// The region called `name`, and its own style.
    pub fn region(&self, name: &str) -> Option<(Node<'a, 'a>, ComputedStyle)> {
        let region = *self.regions.get(name)?;
        let mut look = ComputedStyle::default();
        self.apply_region(region, &mut look);
        Some((region, look))
    }

    fn apply_region(&self, region: Node<'_, '_>, look: &mut ComputedStyle) {
        self.apply(region, look, 0);
        region.children().filter(|child| child.has_tag_name((TT, "style"))).for_each(|child| set(child, look));
    }

    /// The styles that `node` refers to, in order, and then its own attributes.
    fn apply(&self, node: Node<'_, '_>, look: &mut ComputedStyle, depth: usize) {
        if depth < MAX_STYLE_DEPTH {
            // Eight references suffice; without a limit, chains of long lists would take exponential time.
            for name in node.attribute("style").unwrap_or_default().split_whitespace().take(8) {
                if let Some(style) = self.styles.get(name) {
                    self.apply(*style, look, depth + 1 + usize::from(depth > 2) * MAX_STYLE_DEPTH);
                }
            }
        }
        set(node, look);
    }

    /// The position of the region called `name`.
    pub fn place(&self, name: &str) -> Placement {
        let Some(region) = self.regions.get(name) else { return Placement::default() };
        let value_of = |attribute: &str| {
            let own = region.attribute((STYLING, attribute));
            let nested = || {
                region
                    .children()
                    .filter(|child| child.has_tag_name((TT, "style")))
                    .find_map(|child| child.attribute((STYLING, attribute)))
            };
            let referred = || {
                region
                    .attribute("style")?
                    .split_whitespace()
                    .find_map(|name| self.styles.get(name)?.attribute((STYLING, attribute)))
            };
            own.or_else(nested).or_else(referred)
        };
        let pair = |value: &str| {
            let mut parts = value.split_whitespace();
            let width = self.percent(parts.next()?, self.screen.0, self.cells.0)?;
            Some((width, self.percent(parts.next()?, self.screen.1, self.cells.1)?))
        };
        let origin = value_of("origin").and_then(pair);
        let extent = value_of("extent").and_then(pair);
        let ((x, y), (width, height)) = (origin.unwrap_or((0.0, 0.0)), extent.unwrap_or((100.0, 100.0)));
        let round = |value: f64| (value.clamp(0.0, 100.0) * 100.0).round() / 100.0;
        // Regions within the usual margins mean the top or the bottom of the screen.
        let (line, line_align) = match value_of("displayAlign").unwrap_or("before") {
            "after" if y + height >= 75.0 => (None, LineAlign::Start),
            "after" => (Some(LinePosition::Percent(round(y + height))), LineAlign::End),
            "center" => (Some(LinePosition::Percent(round(y + height / 2.0))), LineAlign::Center),
            _ if y <= 15.0 => (Some(LinePosition::Number(0.0)), LineAlign::Start),
            _ => (Some(LinePosition::Percent(round(y))), LineAlign::Start),
        };
        let placement = Placement { line, line_align, ..Placement::default() };
        // A box that is not in the middle positions the text along the line.
        let is_central = (x + width / 2.0 - 50.0).abs() < 1.0;
        if is_central {
            return placement;
        }
        let size = Some(round(width)).filter(|size| *size < 100.0);
        Placement { position: Some(round(x)), position_align: PositionAlign::LineLeft, size, ..placement }
    }
}

/// Applies the attributes of `node` to `look`.
pub fn set(node: Node<'_, '_>, look: &mut ComputedStyle) {
    let value_of = |name: &str| node.attribute((STYLING, name)).map(str::trim);
    let style = &mut look.style;
    if let Some(value) = value_of("fontStyle") {
        style.italic = value != "normal";
    }
    if let Some(value) = value_of("fontWeight") {
        style.bold = value == "bold";
    }
    for word in value_of("textDecoration").unwrap_or_default().split_whitespace() {
        match word {
            "none" => (style.underline, style.strike) = (false, false),
            "underline" => style.underline = true,
            "noUnderline" => style.underline = false,
            "lineThrough" => style.strike = true,
            "noLineThrough" => style.strike = false,
            _ => {}
        }
    }
    if let Some(value) = value_of("color") {
        // White is the default.
        style.colour = value.parse().ok().filter(|colour| *colour != Colour::rgb(255, 255, 255));
    }
    if let Some(value) = value_of("backgroundColor")
        && matches!(node.tag_name().name(), "span" | "style")
    {
        style.background = value.parse().ok().filter(|colour: &Colour| colour.alpha > 0);
    }
    if let Some(value) = value_of("visibility") {
        look.visible = Some(value != "hidden");
    }
    if let Some(value) = value_of("display") {
        look.displayed = Some(value != "none");
    }
    if let Some(value) = value_of("opacity") {
        look.displayed = Some(value.parse::<f64>().is_ok_and(|opacity| opacity > 0.0) && look.displayed != Some(false));
    }
    if let Some(value) = value_of("ruby") {
        look.is_delimiter = value == "delimiter";
        style.ruby = match value {
            "base" => Some(RubyPart::Base),
            "text" => Some(RubyPart::Text),
            _ => None,
        };
    }
    if let Some(value) = value_of("textAlign") {
        look.align = Some(match value {
            "left" => TextAlign::Left,
            "right" => TextAlign::Right,
            "end" => TextAlign::End,
            "start" => TextAlign::Start,
            _ => TextAlign::Center,
        });
    }
}
