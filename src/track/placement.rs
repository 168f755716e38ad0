//! Where on the screen a cue stands: the model of WebVTT (§ 3), the richest that several formats can be mapped to.

use serde::{Deserialize, Serialize};

/// Where a cue stands. The default is what players do with a bare cue: centred at the bottom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Placement {
    /// The name of the [`Region`] it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The direction of lines.
    #[serde(skip_serializing_if = "is_default")]
    pub writing: WritingDirection,
    /// Where its box stands across the lines: from top to bottom for horizontal text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LinePosition>,
    /// Which edge of the box stands at `line`.
    #[serde(skip_serializing_if = "is_default")]
    pub line_align: LineAlign,
    /// Where its box stands along the lines, in percent of the width.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<f64>,
    /// Which edge of the box stands at `position`.
    #[serde(skip_serializing_if = "is_default")]
    pub position_align: PositionAlign,
    /// The width of the box in percent; the whole screen where nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    /// How the lines stand in the box.
    #[serde(skip_serializing_if = "is_default")]
    pub align: TextAlign,
    /// Which cue hides which where they meet: the higher one is in front.
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
    /// Lines run from left to right or from right to left, as the script wants.
    #[default]
    Horizontal,
    /// Vertical lines, the first one on the right, as in Japanese.
    RightToLeft,
    /// Vertical lines, the first one on the left, as in Mongolian.
    LeftToRight,
}

/// A place across the lines.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinePosition {
    /// The n-th line from the top, from 0; negative ones count from the bottom, from -1.
    Number(f64),
    /// Percent of the height from the top.
    Percent(f64),
}

/// Which edge of the box a line number or percentage means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineAlign {
    /// The upper one.
    #[default]
    Start,
    /// The middle.
    Center,
    /// The lower one.
    End,
}

/// Which edge of the box a position means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PositionAlign {
    /// The one that the lines are aligned to.
    #[default]
    Auto,
    /// The left one.
    LineLeft,
    /// The middle.
    Center,
    /// The right one.
    LineRight,
}

/// How the lines stand in their box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextAlign {
    /// Where the text begins: left, in Latin script.
    Start,
    /// In the middle.
    #[default]
    Center,
    /// Where the text ends.
    End,
    /// On the left.
    Left,
    /// On the right.
    Right,
}

/// A part of the screen in which cues stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Region {
    /// Its name.
    pub id: String,
    /// Its width, in percent.
    pub width: f64,
    /// Its height, in lines.
    pub lines: f64,
    /// The point of the region, in percent of its size from its left upper corner, …
    pub anchor: (f64, f64),
    /// … that stands at this point of the screen, in percent.
    pub viewport: (f64, f64),
    /// Whether new lines push old ones up.
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
    /// The corner of a bare cue, as on the number keys.
    pub const BOTTOM_CENTRE: u8 = 2;

    /// The place that SubStation numbers like the keys: 1 is the left lower corner, 9 the right upper one.
    pub fn corner(number: u8) -> Self {
        let column = [TextAlign::Left, TextAlign::Center, TextAlign::Right][usize::from(number.clamp(1, 9) - 1) % 3];
        let (line, line_align) = match number {
            7.. => (Some(LinePosition::Number(0.0)), LineAlign::Start),
            4..=6 => (Some(LinePosition::Percent(50.0)), LineAlign::Center),
            _ => (None, LineAlign::Start),
        };
        Self { align: column, line, line_align, ..Self::default() }
    }

    /// The corner that is nearest to this place.
    pub fn nearest_corner(&self) -> u8 {
        let column = match (self.align, self.position) {
            // Where the box stands says more than how the lines stand in it.
            (TextAlign::Center, Some(position)) if position < 100.0 / 3.0 => 0,
            (TextAlign::Center, Some(position)) if position > 200.0 / 3.0 => 2,
            (TextAlign::Start | TextAlign::Left, _) => 0,
            (TextAlign::End | TextAlign::Right, _) => 2,
            (TextAlign::Center, _) => 1,
        };
        let row = match self.line {
            // Players show about 16 lines; the upper third are five.
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
