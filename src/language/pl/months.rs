//! The months in Polish.

/// The months as they are written in a date, in the genitive.
#[rustfmt::skip]
pub(crate) const MONTHS: [&str; 12] = [
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
    "listopada", "grudnia",
];
