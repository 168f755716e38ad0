//! Reads the silence before the sound that an AAC encoder adds (priming), as iTunes notes it in files without an edit
//! list.

use symphonia::core::meta::{RawValue, Tag};

/// The samples of the `iTunSMPB` tag: hexadecimal numbers, the second of which is the delay.
pub(super) fn read(tags: &[Tag]) -> Option<u32> {
    let tag = tags.iter().find(|tag| tag.raw.key.ends_with("iTunSMPB"))?;
    match &tag.raw.value {
        RawValue::String(text) => parse(text),
        _ => None,
    }
}

fn parse(text: &str) -> Option<u32> {
    // A second of delay is more than any encoder has.
    u32::from_str_radix(text.split_whitespace().nth(1)?, 16).ok().filter(|samples| *samples < 48_000)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_second_number_is_the_delay() {
        let text = " 00000000 00000840 000001CA 00000000003F31F6 00000000 00000000";
        assert_eq!(super::parse(text), Some(2_112));
        for text in ["", "0", "0 x", "0 FFFFFFFF", "0 -1"] {
            assert_eq!(super::parse(text), None, "{text}");
        }
    }
}
