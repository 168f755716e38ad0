//! Positions of cues on the screen, in the model of WebVTT (§ 3), which covers those of the other formats.

use serde::{Deserialize, Serialize};

/// The position of a cue. The default is that of a cue without settings: centred at the bottom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Placement {
    /// The name of its [`Region`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The direction of lines.
    #[serde(skip_serializing_if = "is_default")]
    pub writing: WritingDirection,
    /// The position of its box across the lines: from top to bottom for horizontal text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LinePosition>,
    /// The edge of the box that is at `line`.
    #[serde(skip_serializing_if = "is_default")]
    pub line_align: LineAlign,
    /// The position of its box along the lines, in percent of the width.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<f64>,
    /// The edge of the box that is at `position`.
    #[serde(skip_serializing_if = "is_default")]
    pub position_align: PositionAlign,
    /// The width of the box in percent; `None` is the whole screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    /// The alignment of the lines in the box.
    #[serde(skip_serializing_if = "is_default")]
    pub align: TextAlign,
    /// The drawing order: where cues overlap, the higher layer is in front.
    #[serde(skip_serializing_if = "is_default")]
    pub layer: i32,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The direction of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WritingDirection {
    /// Horizontal lines, from left to right or from right to left depending on the script.
    #[default]
    Horizontal,
    /// Vertical lines, the first one on the right, as in Japanese.
    RightToLeft,
    /// Vertical lines, the first one on the left, as in Mongolian.
    LeftToRight,
}

/// A position across the lines.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinePosition {
    /// A line number, counted from 0 at the top, or from -1 at the bottom.
    Number(f64),
    /// A percentage of the height, from the top.
    Percent(f64),
}

/// The edge of the box that a [`LinePosition`] refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineAlign {
    /// The top.
    #[default]
    Start,
    /// The middle.
    Center,
    /// The bottom.
    End,
}

/// The edge of the box that a position refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PositionAlign {
    /// The edge that the text is aligned to.
    #[default]
    Auto,
    /// The left.
    LineLeft,
    /// The middle.
    Center,
    /// The right.
    LineRight,
}

/// The alignment of lines in their box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextAlign {
    /// Where text starts: left, in Latin script.
    Start,
    /// Centred.
    #[default]
    Center,
    /// Where text ends: right, in Latin script.
    End,
    /// Left.
    Left,
    /// Right.
    Right,
}

/// A named part of the screen for cues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Region {
    /// The name.
    pub id: String,
    /// The width, in percent of the screen.
    pub width: f64,
    /// The height, in lines.
    pub lines: f64,
    /// The point of the region, in percent of its size from its top left corner, …
    pub anchor: (f64, f64),
    /// … that is at this point of the screen, in percent.
    pub viewport: (f64, f64),
    /// Whether new lines push old lines up.
    pub scroll: bool,
}

impl Default for Region {
    /// The initial values of WebVTT (§ 3.2).
    fn default() -> Self {
        Self {
            id: String::new(),
            width: 100.0,
            lines: 3.0,
            anchor: (0.0, 100.0),
            viewport: (0.0, 100.0),
            scroll: false,
        }
    }
}

impl Placement {
    /// The corner of a cue without settings, numbered like the keys of a numeric keypad.
    pub const BOTTOM_CENTRE: u8 = 2;

    /// The position that SubStation numbers like the keys of a numeric keypad: 1 is bottom left, 9 is top right.
    pub fn corner(number: u8) -> Self {
        let column = [TextAlign::Left, TextAlign::Center, TextAlign::Right][usize::from(number.clamp(1, 9) - 1) % 3];
        let (line, line_align) = match number {
            7.. => (Some(LinePosition::Number(0.0)), LineAlign::Start),
            4..=6 => (Some(LinePosition::Percent(50.0)), LineAlign::Center),
            _ => (None, LineAlign::Start),
        };
        Self { align: column, line, line_align, ..Self::default() }
    }

    /// The nearest of the nine corners.
    pub fn nearest_corner(&self) -> u8 {
        let column = match (self.align, self.position) {
            // The position of the box matters more than the alignment in it.
            (TextAlign::Center, Some(position)) if position < 100.0 / 3.0 => 0,
            (TextAlign::Center, Some(position)) if position > 200.0 / 3.0 => 2,
            (TextAlign::Start | TextAlign::Left, _) => 0,
            (TextAlign::End | TextAlign::Right, _) => 2,
            (TextAlign::Center, _) => 1,
        };
        let row = match self.line {
            // Players show about 16 lines; the upper third is five.
            Some(LinePosition::Number(number)) if number >= 0.0 => {
                if number < 6.0 {
                    2
                } else if number < 11.0 {
                    1
                } else {
                    0
                }
            }
            Some(LinePosition::Percent(percent)) if percent < 100.0 / 3.0 => 2,
            Some(LinePosition::Percent(percent)) if percent < 200.0 / 3.0 => 1,
            _ => 0,
        };
        row * 3 + column + 1
    }
}

#[cfg(test)]
mod tests {
    use super::Placement;

    #[test]
    fn corners_lead_back_to_themselves() {
        for corner in 1..=9 {
            assert_eq!(Placement::corner(corner).nearest_corner(), corner);
        }
        assert_eq!(Placement::default(), Placement::corner(Placement::BOTTOM_CENTRE));
    }
}
