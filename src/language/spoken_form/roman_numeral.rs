//! The value of Roman numerals.

const SYMBOLS: [(&str, u64); 9] =
    [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];

/// The value of the Roman numeral `text`, below 400; `None` unless it is written in the usual way (not `IIX`, `VX`).
pub(crate) fn roman_value(text: &str) -> Option<u64> {
    let (mut rest, mut value) = (text, 0);
    for (symbol, worth) in SYMBOLS {
        let most = if symbol.len() == 1 { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(symbol) else { break };
            (rest, value) = (after, value + worth);
        }
    }
    (rest.is_empty() && value > 0 && to_roman(value) == text).then_some(value)
}

fn to_roman(mut n: u64) -> String {
    let mut text = String::new();
    for (symbol, worth) in SYMBOLS {
        while n >= worth {
            text.push_str(symbol);
            n -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{roman_value, to_roman};

    #[test]
    fn every_numeral_below_four_hundred_is_read() {
        assert!((1..400).all(|n| roman_value(&to_roman(n)) == Some(n)));
        assert!(["", "IIX", "VX", "IIII", "VV", "CCCC", "Mix", "i"].iter().all(|text| roman_value(text).is_none()));
    }
}
