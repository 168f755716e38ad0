//! Elements of EBML (RFC 8794), within the limits of `mkv-element`.
//!
//! Version 0.4 writes sizes of 2^14 − 1, 2^21 − 1, … bytes as “unknown” (§ 6.2) and signed integers whose highest bit
//! is set as negative ones (§ 7.1). So everything that may be large, and everything signed, is written here.

use std::io;

use mkv_element::prelude::Element;

/// The element `E` with `body`.
pub fn element<E: Element>(body: &[u8]) -> Vec<u8> {
    let mut bytes = id::<E>();
    push_size(&mut bytes, body.len() as u64);
    bytes.extend_from_slice(body);
    bytes
}

/// `element` with its content; each element in it must be smaller than 16 kB.
pub fn whole<E: Element>(element: &E) -> io::Result<Vec<u8>> {
    Ok(self::element::<E>(&body(element)?))
}

/// The content of `element`.
pub fn body<E: Element>(element: &E) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    element.encode_body(&mut body).map_err(io::Error::other)?;
    Ok(body)
}

/// A signed integer of eight bytes.
pub fn signed<E: Element>(value: i64) -> Vec<u8> {
    element::<E>(&value.to_be_bytes())
}

/// An unsigned integer of eight bytes, so that it can be overwritten.
pub fn fixed<E: Element>(value: u64) -> Vec<u8> {
    element::<E>(&value.to_be_bytes())
}

/// An empty element of `size` bytes, including its header.
pub fn void(size: usize) -> Vec<u8> {
    // An ID of one byte, a size of eight: two at least, and longer than any size here needs.
    let mut bytes = id::<mkv_element::prelude::Void>();
    bytes.extend_from_slice(&eight_bytes((size - 9) as u64));
    bytes.resize(size, 0);
    bytes
}

/// The ID of `E` as written in the file.
pub fn id<E: Element>() -> Vec<u8> {
    let encoded = E::ID.as_encoded().to_be_bytes();
    let zeros = encoded.iter().take_while(|byte| **byte == 0).count();
    encoded[zeros..].to_vec()
}

/// A size in eight bytes, so that it can be overwritten.
pub fn eight_bytes(size: u64) -> [u8; 8] {
    (size | 1 << 56).to_be_bytes()
}

fn push_size(bytes: &mut Vec<u8>, size: u64) {
    // All ones would mean “unknown”.
    let length = (1..8).find(|length| size < (1 << (7 * length)) - 1).unwrap_or(8);
    let marked = size | 1 << (7 * length);
    bytes.extend_from_slice(&marked.to_be_bytes()[8 - length..]);
}

#[cfg(test)]
mod tests {
    use mkv_element::prelude::{Cluster, DiscardPadding, SimpleBlock, Void};

    use super::{element, id, push_size, signed, void};

    fn size(size: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        push_size(&mut bytes, size);
        bytes
    }

    #[test]
    fn no_size_means_that_it_is_unknown() {
        assert_eq!(size(0), [0x80]);
        assert_eq!(size(126), [0xFE]);
        assert_eq!(size(127), [0x40, 0x7F]);
        assert_eq!(size(16_382), [0x7F, 0xFE]);
        assert_eq!(size(16_383), [0x20, 0x3F, 0xFF]);
        assert_eq!(size((1 << 21) - 1), [0x10, 0x1F, 0xFF, 0xFF]);
    }

    #[test]
    fn elements_have_the_ids_of_the_specification() {
        assert_eq!(id::<Cluster>(), [0x1F, 0x43, 0xB6, 0x75]);
        assert_eq!(element::<SimpleBlock>(b"ab"), [0xA3, 0x82, b'a', b'b']);
        assert_eq!(signed::<DiscardPadding>(200), [0x75, 0xA2, 0x88, 0, 0, 0, 0, 0, 0, 0, 200]);
        assert_eq!(void(12).len(), 12);
        assert_eq!(void(12)[..2], [id::<Void>()[0], 1]);
    }
}
