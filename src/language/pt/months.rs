//! The months in Portuguese.

/// The months as they are written in a date.
#[rustfmt::skip]
pub(crate) const MONTHS: [&str; 12] = [
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
    "dezembro",
];
