//! What must hold of every recording, whatever is in it: the fuzz target and the test suite call this.

use std::io::Write;
use std::path::Path;

use orate::internals::audio::decode::{DecodeOptions, RATE, decode};

/// Decodes `bytes` twice, without ffmpeg, and asserts that every sample is a number, that the length
/// is that of the samples, that the sound begins inside, and that both times are equal.
pub fn decoding(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("writable");
    assert_eq!(run(file.path()), run(file.path()));
}

/// The number of samples and a sum of their bits, or the error's text.
fn run(path: &Path) -> Result<(u64, u64), String> {
    let options = DecodeOptions { ffmpeg: Path::new("no-ffmpeg-here"), ..DecodeOptions::default() };
    let (mut count, mut sum) = (0u64, 0u64);
    let decoded = decode(path, options, &mut |block| {
        count += block.len() as u64;
        for sample in block {
            assert!(sample.is_finite());
            sum = sum.rotate_left(1) ^ u64::from(sample.to_bits());
        }
    });
    let decoded = decoded.map_err(|error| error.to_string()).inspect_err(|_| assert_eq!(count, 0))?;
    assert_eq!(decoded.duration.as_samples(RATE), count as i64);
    assert!(decoded.begins.since_zero() <= decoded.duration);
    Ok((count, sum))
}
