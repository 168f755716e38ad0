//! Colours in the notations of subtitle formats.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// Opacity: 255 is opaque, 0 is transparent.
    pub alpha: u8,
}

/// Names that files use: those of TTML 2 (§ 8.3.2), which are those of HTML 4, and `orange`.
const NAMES: &[(&str, [u8; 3])] = &[
    ("black", [0, 0, 0]),
    ("silver", [192, 192, 192]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("white", [255, 255, 255]),
    ("maroon", [128, 0, 0]),
    ("red", [255, 0, 0]),
    ("purple", [128, 0, 128]),
    ("fuchsia", [255, 0, 255]),
    ("magenta", [255, 0, 255]),
    ("green", [0, 128, 0]),
    ("lime", [0, 255, 0]),
    ("olive", [128, 128, 0]),
    ("yellow", [255, 255, 0]),
    ("navy", [0, 0, 128]),
    ("blue", [0, 0, 255]),
    ("teal", [0, 128, 128]),
    ("aqua", [0, 255, 255]),
    ("cyan", [0, 255, 255]),
    ("orange", [255, 165, 0]),
];

/// A text that is not a colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid colour `{0}`; use the form `#ff8800` or a name like `yellow`")]
pub struct InvalidColour(pub String);

impl Colour {
    /// An opaque colour.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue, alpha: 255 }
    }
}

impl FromStr for Colour {
    type Err = InvalidColour;

    /// `#rgb`, `#rrggbb`, `#rrggbbaa` (also without `#`), `rgb(1, 2, 3)`, `rgba(1, 2, 3, 255)`, or a name.
    fn from_str(text: &str) -> Result<Self, InvalidColour> {
        let wrong = || InvalidColour(text.chars().take(40).collect());
        let lower = text.trim().to_ascii_lowercase();
        if let Some((_, [red, green, blue])) = NAMES.iter().find(|(name, _)| *name == lower) {
            return Ok(Self::rgb(*red, *green, *blue));
        }
        if lower == "transparent" {
            return Ok(Self { alpha: 0, ..Self::rgb(0, 0, 0) });
        }
        if let Some((function, inside)) = lower.strip_suffix(')').and_then(|rest| rest.split_once('('))
            && matches!(function, "rgb" | "rgba")
        {
            let parts: Option<Vec<u8>> = inside.split(',').map(|part| part.trim().parse::<u8>().ok()).collect();
            return match parts.as_deref() {
                Some(&[red, green, blue]) => Ok(Self::rgb(red, green, blue)),
                Some(&[red, green, blue, alpha]) => Ok(Self { red, green, blue, alpha }),
                _ => Err(wrong()),
            };
        }
        let digits = lower.trim_start_matches('#');
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap_or_default();
        let single = |at: usize| u8::from_str_radix(&digits[at..=at], 16).unwrap_or_default() * 17;
        match digits.len() {
            3 if lower.starts_with('#') => Ok(Self::rgb(single(0), single(1), single(2))),
            6 => Ok(Self::rgb(pair(0), pair(2), pair(4))),
            8 => Ok(Self { alpha: pair(6), ..Self::rgb(pair(0), pair(2), pair(4)) }),
            _ => Err(wrong()),
        }
    }
}

/// `#rrggbb`, or `#rrggbbaa` if not opaque.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)?;
        if self.alpha == 255 { Ok(()) } else { write!(f, "{:02x}", self.alpha) }
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn colours_are_read_in_every_form() {
        let orange = Colour::rgb(255, 136, 0);
        for text in ["#ff8800", "FF8800", "#f80", "rgb(255, 136, 0)", "rgba(255,136,0,255)", "#ff8800ff"] {
            assert_eq!(text.parse(), Ok(orange), "{text}");
        }
        assert_eq!("Yellow".parse(), Ok(Colour::rgb(255, 255, 0)));
        assert_eq!(Colour { alpha: 128, ..orange }.to_string(), "#ff880080");
        for text in ["", "#", "#12", "bleu", "rgb(1,2)", "rgb(1,2,300)", "é", "fff"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }
}
