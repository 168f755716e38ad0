//! Reads values of a profile file, so that each mistake is reported with its line.

use std::ops::RangeInclusive;
use std::path::Path;

use toml::Spanned;
use toml::de::DeValue;

use super::length::ProfileLength;
use crate::error::{Error, Result};

/// Sensible durations of cues and gaps, in seconds.
const SECONDS: RangeInclusive<f64> = 0.0..=60.0;
/// Sensible frame rates, from animation to slow motion.
const FRAME_RATES: RangeInclusive<f64> = 1.0..=240.0;

/// A profile file that is read.
pub struct ProfileToml<'a> {
    /// The text of the file.
    pub text: &'a str,
    /// The path, for messages.
    pub path: &'a Path,
}

/// A value with its place in the file.
pub type TomlValue<'a> = Spanned<DeValue<'a>>;

impl ProfileToml<'_> {
    /// The string `value`.
    pub fn string(&self, value: &TomlValue<'_>) -> Result<String> {
        let string = value.get_ref().as_str().map(str::to_owned);
        string.ok_or_else(|| self.wrong(value.span().start, "this must be text in quotation marks".into()))
    }

    /// The number `value` of `key`, within `range`.
    pub fn number(&self, key: &str, value: &TomlValue<'_>, range: RangeInclusive<f64>) -> Result<f64> {
        let digits = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => "",
        };
        digits.parse().ok().filter(|number| range.contains(number)).ok_or_else(|| {
            let reason = format!("`{key}` must be a number from {} to {}", range.start(), range.end());
            self.wrong(value.span().start, reason)
        })
    }

    /// The whole number `value` of `key`, within `range`.
    pub fn whole(&self, key: &str, value: &TomlValue<'_>, range: RangeInclusive<f64>) -> Result<usize> {
        let number = self.number(key, value, range)?;
        if number.fract() == 0.0 {
            return Ok(number as usize);
        }
        Err(self.wrong(value.span().start, format!("`{key}` must be a whole number")))
    }

    /// The duration `value` of `key`: seconds as a number, or `"20 frames"`.
    pub fn length(&self, key: &str, value: &TomlValue<'_>) -> Result<ProfileLength> {
        let Some(text) = value.get_ref().as_str() else {
            return self.number(key, value, SECONDS).map(ProfileLength::Seconds);
        };
        let frames = text.strip_suffix("frames").or(text.strip_suffix("frame")).and_then(|n| n.trim().parse().ok());
        frames.filter(|frames| (0..=1000).contains(frames)).map(ProfileLength::Frames).ok_or_else(|| {
            let reason = format!("`{key}` must be a number of seconds, or a text like \"20 frames\" (at most 1000)");
            self.wrong(value.span().start, reason)
        })
    }

    /// Frames per second as a number, or `"30000/1001"`.
    pub fn frame_rate(&self, value: &TomlValue<'_>) -> Result<(u32, u32)> {
        let Some(text) = value.get_ref().as_str() else {
            let rate = self.number("frame_rate", value, FRAME_RATES)?;
            return Ok(((rate * 1000.0).round() as u32, 1000));
        };
        let fraction = text.split_once('/').and_then(|(n, d)| Some((n.trim().parse().ok()?, d.trim().parse().ok()?)));
        let sensible = |&(n, d): &(u32, u32)| d > 0 && FRAME_RATES.contains(&(f64::from(n) / f64::from(d)));
        fraction.filter(sensible).ok_or_else(|| {
            let reason = "`frame_rate` must be a number from 1 to 240, or a text like \"30000/1001\"";
            self.wrong(value.span().start, reason.into())
        })
    }

    /// An error at the byte `at`.
    pub fn wrong(&self, at: usize, reason: String) -> Error {
        let line = 1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        Error::Settings { path: self.path.to_owned(), line, reason }
    }
}

/// `, did you mean …?` if one of the `known` names is near `name`.
pub fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = known.map(|known| (strsim::osa_distance(name, known), known)).min();
    match near {
        Some((distance, known)) if distance <= 1 + known.len() / 4 => format!(", did you mean `{known}`?"),
        _ => String::new(),
    }
}
