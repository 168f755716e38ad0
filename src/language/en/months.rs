//! The months in English.

use crate::language::words::WordList;

/// The months as they are written in a date.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The abbreviations of the months, without the full stop.
#[rustfmt::skip]
pub(crate) const MONTH_ABBREVIATIONS: [WordList; 12] = [
    WordList::new("Jan"), WordList::new("Feb"), WordList::new("Mar"), WordList::new("Apr"), WordList::new("May"),
    WordList::new("Jun"), WordList::new("Jul"), WordList::new("Aug"), WordList::new("Sept Sep"), WordList::new("Oct"),
    WordList::new("Nov"), WordList::new("Dec"),
];
