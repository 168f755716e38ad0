//! The next place in a text that needs a look, found many bytes at once: nearly all of a text is letters.

/// How many bytes are looked at together; compilers compare as many with a few instructions.
const TOGETHER: usize = 16;

/// The first place in `bytes` at or after `from` where `is` holds of the byte and the two after it, which are
/// zeros beyond the end. `is` should not branch.
#[inline(always)]
pub fn find(bytes: &[u8], from: usize, is: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some(part) = bytes.get(at..).and_then(|rest| rest.first_chunk::<{ TOGETHER + 2 }>()) {
        let is_here = |index: usize| is(part[index], part[index + 1], part[index + 2]);
        let mut any = 0;
        for index in 0..TOGETHER {
            any |= u8::from(is_here(index));
        }
        if any != 0 {
            return (0..TOGETHER).find(|&index| is_here(index)).map(|index| at + index);
        }
        at += TOGETHER;
    }
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    (at..bytes.len()).find(|&at| is(bytes[at], byte(at + 1), byte(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn places_are_found_wherever_they_stand() {
        for length in 0..70 {
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'x';
                let expected = |from: usize| (from <= at).then_some(at);
                for from in 0..=length {
                    assert_eq!(find(&bytes, from, |a, _, _| a == b'x'), expected(from));
                }
                assert_eq!(find(&bytes, 0, |_, b, _| b == b'x'), at.checked_sub(1));
                assert_eq!(find(&bytes, 0, |_, _, c| c == 0), length.checked_sub(2).or(Some(0)));
            }
        }
    }
}
