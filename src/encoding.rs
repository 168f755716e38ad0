//! Decodes the bytes of text files: byte order marks, declarations, and a guess.

use std::path::PathBuf;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_5, ISO_8859_6, ISO_8859_7, ISO_8859_8, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};
use crate::warning::{Location, Warning, WarningCode};

/// Decodes `bytes`; `declared` is what the file says of itself (`<meta charset>`).
///
/// In this order: byte order mark, valid UTF-8, UTF-16 without a mark, the declaration, a guess
/// (`chardetng`, the detector of Firefox). The mark stays in the text, so that for a file in
/// UTF-8 an offset in the text is an offset in the file.
///
/// # Errors
/// [`Error::Document`] without a path when the bytes are no text.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<(String, Vec<Warning>)> {
    if let Some(kind) = known_binary(bytes) {
        return Err(not_text(1, format!("this is {kind}, not plain text; export it as text first")));
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if marked.is_none_or(|encoding| encoding == UTF_8)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return match text.find('\0') {
            // UTF-16 of plain ASCII is valid UTF-8, too.
            Some(at) => wide(bytes).map_or_else(|| Err(binary(bytes, at)), guessed),
            None => Ok((text.to_owned(), Vec::new())),
        };
    }
    if let Some(encoding) = marked {
        return Ok(lossy(bytes, encoding, Vec::new()));
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return wide(bytes).map_or_else(|| Err(binary(bytes, at)), guessed);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    match declared {
        Some(encoding) if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE => {
            Ok(lossy(bytes, encoding, Vec::new()))
        }
        _ if is_damaged_utf8(bytes) => Ok(lossy(bytes, UTF_8, Vec::new())),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            let encoding = detector.guess(None, Utf8Detection::Deny);
            Ok(lossy(bytes, encoding, vec![guess(encoding)]))
        }
    }
}

/// The value of the `charset` that an HTML file declares in its first kilobytes.
pub fn declared_in_html(bytes: &[u8]) -> Option<String> {
    // 4 096 bytes: HTML asks for the first 1 024, and real pages are late.
    let head = bytes[..bytes.len().min(4_096)].to_ascii_lowercase();
    let at = head.windows(7).position(|window| window == b"charset")?;
    let rest = head[at + 7..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|&b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(&b))).unwrap_or(rest.len());
    String::from_utf8(rest[..end].to_vec()).ok().filter(|label| !label.is_empty())
}

/// The encoding that the declaration of an XML file names: `<?xml version="1.0" encoding="ISO-8859-1"?>`.
pub fn declared_in_xml(bytes: &[u8]) -> Option<String> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = &head[..head.windows(2).take(200).position(|window| window == b"?>")?];
    let at = head.windows(8).position(|window| window == b"encoding")?;
    let rest = head[at + 8..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'"))?;
    let end = rest.iter().position(|&b| b == b'"' || b == b'\'')?;
    String::from_utf8(rest[..end].to_vec()).ok()
}

/// An alphabet of ISO 8859 beside the Latin one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// ISO 8859-5.
    Cyrillic,
    /// ISO 8859-6.
    Arabic,
    /// ISO 8859-7.
    Greek,
    /// ISO 8859-8.
    Hebrew,
}

impl Alphabet {
    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Cyrillic => ISO_8859_5,
            Self::Arabic => ISO_8859_6,
            Self::Greek => ISO_8859_7,
            Self::Hebrew => ISO_8859_8,
        }
    }

    /// The character with this byte.
    pub fn character(self, byte: u8) -> Option<char> {
        self.encoding().decode_without_bom_handling_and_without_replacement(&[byte])?.chars().next()
    }

    /// The byte of `character`.
    pub fn byte(self, character: char) -> Option<u8> {
        let mut buffer = [0; 4];
        let (bytes, _, had_errors) = self.encoding().encode(character.encode_utf8(&mut buffer));
        match (&*bytes, had_errors) {
            (&[byte], false) => Some(byte),
            _ => None,
        }
    }
}

/// Text in UTF-16 without a byte order mark, if that is what `bytes` are.
///
/// Spaces and line ends have a zero byte, and all on the same side; the result must look written.
fn wide(bytes: &[u8]) -> Option<(String, &'static Encoding)> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
    if even.min(odd) * 50 > even.max(odd) {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    let written = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).count();
    (strange == 0 && written * 2 > text.chars().count()).then(|| (text.into_owned(), encoding))
}

fn guessed((text, encoding): (String, &'static Encoding)) -> Result<(String, Vec<Warning>)> {
    Ok((text, vec![guess(encoding)]))
}

fn guess(encoding: &'static Encoding) -> Warning {
    let name = encoding.name();
    Warning::new(
        WarningCode::EncodingGuessed,
        format!("the encoding was guessed to be {name}; save the file as UTF-8 if letters look wrong"),
    )
}

fn lossy(bytes: &[u8], encoding: &'static Encoding, mut warnings: Vec<Warning>) -> (String, Vec<Warning>) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let line = 1 + text.split('\u{FFFD}').next().map_or(0, line_ends);
        let name = encoding.name();
        let message =
            format!("bytes that are not {name} became `\u{FFFD}`, first in line {line}; save the file as UTF-8");
        warnings.push(
            Warning::new(WarningCode::UndecodableBytes, message)
                .at(Location { line: Some(line), ..Location::default() }),
        );
    }
    (text.into_owned(), warnings)
}

/// How many lines end in `text`, whatever its line ends.
fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().filter(|&(at, &b)| b == b'\n' || (b == b'\r' && bytes.get(at + 1) != Some(&b'\n'))).count()
}

/// Whether `bytes` are UTF-8 with a few wrong bytes rather than another encoding: at least four
/// times as many characters beyond ASCII are right as are wrong.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= wrong.saturating_mul(4)
}

/// Kinds of files that are often mistaken for text, by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP file (DOCX, ODT and EPUB are such)"),
        (b"PK\x05\x06", "a ZIP file"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"RIFF", "a RIFF file (WAV, AVI and WebP are such)"),
        (b"OggS", "an Ogg file"),
        (b"fLaC", "a FLAC file"),
        (b"ID3\x03", "an MP3 file"),
        (b"ID3\x04", "an MP3 file"),
        (b"\x1F\x8B", "a gzip file"),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip file"),
        (b"\x7FELF", "a program"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

fn binary(bytes: &[u8], at: usize) -> Error {
    let line = 1 + line_ends(&String::from_utf8_lossy(&bytes[..at]));
    not_text(line, "this is binary data (it holds zero bytes), not text; save it as text first".to_owned())
}

fn not_text(line: usize, reason: String) -> Error {
    Error::Document { path: PathBuf::new(), line, reason }
}

#[cfg(test)]
mod tests {
    use super::{declared_in_html, decode};
    use crate::warning::WarningCode;

    #[test]
    fn a_russian_text_is_read_in_every_common_encoding() {
        let text = "Уважаемые коллеги!\r\n\r\nСегодня мы обсудим ситуацию в нашем регионе.\r\n";
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R, encoding_rs::IBM866] {
            let (found, warnings) = decode(&encoding.encode(text).0, None).expect("text");
            assert_eq!(found, text);
            assert_eq!(warnings.iter().map(|w| w.code).collect::<Vec<_>>(), [WarningCode::EncodingGuessed]);
        }
        for little in [true, false] {
            let wide = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            let bare: Vec<u8> = text.encode_utf16().flat_map(wide).collect();
            assert_eq!(decode(&bare, None).expect("text").0, text);
            let marked = [&wide(0xFEFF)[..], &bare].concat();
            let (found, warnings) = decode(&marked, None).expect("text");
            assert_eq!((found.trim_start_matches('\u{FEFF}'), warnings.len()), (text, 0));
        }
    }

    #[test]
    fn a_few_wrong_bytes_do_not_change_the_encoding_and_are_named() {
        let mut bytes = "Größe, Häuser, Öl\nund ".as_bytes().to_vec();
        bytes.extend(b"\xFFmehr\n");
        let (text, warnings) = decode(&bytes, None).expect("text");
        assert_eq!(text, "Größe, Häuser, Öl\nund \u{FFFD}mehr\n");
        assert_eq!((warnings[0].code, warnings[0].place.line), (WarningCode::UndecodableBytes, Some(2)));
    }

    #[test]
    fn what_is_not_text_is_refused_with_advice() {
        for (bytes, word) in [(&b"%PDF-1.7"[..], "PDF"), (b"PK\x03\x04..", "DOCX"), (b"some\0\x01\x02\0\0x", "zero")] {
            let error = decode(bytes, None).expect_err("no text").to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn a_page_may_declare_its_encoding() {
        let page = b"<html><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">\xCC\xE8\xF0";
        assert_eq!(declared_in_html(page).as_deref(), Some("windows-1251"));
        assert!(decode(page, Some("windows-1251")).expect("text").0.ends_with("Мир"));
    }
}
