//! Recognises lines that are dates: `26 May 202013:23`, `Berlin, den 4. Mai 2021`, `2021-05-04`.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{LanguageData, PageWords, WordList};

/// The years in which a speech may be dated.
const YEARS: RangeInclusive<i16> = 1000..=2999;

/// Longest date line in bytes; it bounds the work as well.
const MAX_DATE_LINE_BYTES: usize = 120;

/// Longest time line in bytes.
const MAX_TIME_LINE_BYTES: usize = 30;

/// A date that fills a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLine {
    /// ISO 8601, with the time if there is one: `2020-05-26T13:23`.
    pub iso: String,
    /// Whether a label precedes the date: `Published on …`.
    pub labelled: bool,
}

/// Words in dates, of all languages.
struct DateWords {
    /// Names of months and their numbers.
    months: FxHashMap<String, u32>,
    day_endings: FxHashSet<&'static str>,
    connectors: FxHashSet<&'static str>,
    hours: FxHashSet<&'static str>,
    /// Those above but months, weekdays, and other words.
    fillers: FxHashSet<&'static str>,
    labels: FxHashSet<&'static str>,
}

static WORDS: LazyLock<DateWords> = LazyLock::new(|| {
    fn all(list: fn(&PageWords) -> WordList) -> FxHashSet<&'static str> {
        LanguageData::words_of_all(|data| list(&data.pages))
    }
    let (day_endings, connectors) = (all(|words| words.day_endings), all(|words| words.date_connectors));
    let hours = all(|words| words.hour_words);
    let mut fillers = all(|words| words.date_words);
    fillers.extend(day_endings.iter().chain(&connectors).chain(&hours));
    DateWords {
        months: LanguageData::all().flat_map(|data| data.pages.month_numbers()).collect(),
        day_endings,
        connectors,
        hours,
        fillers,
        labels: all(|words| words.date_labels),
    }
});

/// A part of a line: a number, a word, or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq)]
enum DateToken<'a> {
    Number { value: u32, digits: usize },
    Word(&'a str),
    Mark(char),
}

/// The date that `line` consists of, with nothing but time, weekday and place around it.
pub fn date_line(line: &str) -> Option<DateLine> {
    if line.len() > MAX_DATE_LINE_BYTES || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let tokens = split_joined(tokens(line)?);
    // `It was on 9 May 1945.` is a sentence; `4. Mai 2021` and `4 мая 2021 г.` are not.
    if matches!(tokens.as_slice(), [.., DateToken::Number { .. }, DateToken::Mark('.')]) {
        return None;
    }
    let (start, iso_date, end) =
        (0..tokens.len()).find_map(|at| date_at(&tokens[at..]).map(|(iso, n)| (at, iso, at + n)))?;
    let labelled = before(&tokens[..start])?;
    let (time, rest) = after(&tokens[end..])?;
    let iso = time.map_or(iso_date.clone(), |(hour, minute)| format!("{iso_date}T{hour:02}:{minute:02}"));
    rest.then_some(DateLine { iso, labelled })
}

/// The time that `line` consists of: `13:23`, `9.30 Uhr`.
pub fn time_line(line: &str) -> Option<String> {
    if line.len() > MAX_TIME_LINE_BYTES {
        return None;
    }
    let tokens = tokens(line)?;
    let (time, rest) = after(&tokens)?;
    time.filter(|_| rest).map(|(hour, minute)| format!("T{hour:02}:{minute:02}"))
}

/// The date at the start of an ISO 8601 timestamp, as in `datetime` attributes, with the time to the minute.
pub fn iso_timestamp(value: &str) -> Option<String> {
    let value = value.trim();
    let date: Date = value.get(..10).filter(|date| date.as_bytes()[4] == b'-')?.parse().ok()?;
    if !YEARS.contains(&date.year()) {
        return None;
    }
    let time = value.get(10..16).filter(|time| time.starts_with(['T', ' ']) && time.as_bytes()[3] == b':');
    let time: Option<Time> = time.and_then(|time| time[1..].parse().ok());
    Some(time.map_or(date.to_string(), |time| format!("{date}T{:02}:{:02}", time.hour(), time.minute())))
}

fn tokens(line: &str) -> Option<Vec<DateToken<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let same: fn(char) -> bool = if c.is_ascii_digit() { |c| c.is_ascii_digit() } else { char::is_alphabetic };
        let end = rest.find(|other| !same(other)).unwrap_or(rest.len());
        if c.is_ascii_digit() {
            // More than eight digits are not a date joined with a time.
            let value = rest[..end].parse().ok().filter(|_| end <= 8)?;
            tokens.push(DateToken::Number { value, digits: end });
        } else if matches!(c, '年' | '月' | '日') {
            tokens.push(DateToken::Word(&rest[..c.len_utf8()]));
        } else if end > 0 {
            tokens.push(DateToken::Word(&rest[..end]));
        } else if !c.is_whitespace() {
            tokens.push(DateToken::Mark(c));
        }
        let skip = if matches!(c, '年' | '月' | '日') { c.len_utf8() } else { end.max(c.len_utf8()) };
        rest = &rest[skip..];
    }
    Some(tokens)
}

/// Splits a year from the hour that is joined with it: `202013:23`.
fn split_joined(tokens: Vec<DateToken<'_>>) -> Vec<DateToken<'_>> {
    let mut parts = Vec::with_capacity(tokens.len() + 1);
    for (index, &token) in tokens.iter().enumerate() {
        match token {
            DateToken::Number { value, digits: digits @ 5..=6 }
                if tokens.get(index + 1) == Some(&DateToken::Mark(':')) =>
            {
                let base = if digits == 6 { 100 } else { 10 };
                parts.push(DateToken::Number { value: value / base, digits: 4 });
                parts.push(DateToken::Number { value: value % base, digits: digits - 4 });
            }
            token => parts.push(token),
        }
    }
    parts
}

/// A date at the start of `tokens`, and how many of them it takes.
fn date_at(tokens: &[DateToken<'_>]) -> Option<(String, usize)> {
    let number = |at: usize| match tokens.get(at) {
        Some(&DateToken::Number { value, digits }) => Some((value, digits)),
        _ => None,
    };
    if let Some((first, digits)) = number(0) {
        let marks: Vec<char> = [1, 3]
            .iter()
            .filter_map(|&at| match tokens.get(at) {
                Some(&DateToken::Mark(c)) => Some(c),
                Some(&DateToken::Word("年")) => Some('年'),
                Some(&DateToken::Word("月")) => Some('月'),
                _ => None,
            })
            .collect();
        if let (Some((second, _)), Some((third, last_digits)), [a, b]) = (number(2), number(4), marks.as_slice()) {
            let date = match (a, b, digits, last_digits) {
                ('-', '-', 4, _) | ('.', '.', 4, _) | ('/', '/', 4, _) | ('年', '月', 4, _) => {
                    valid(first, second, third)
                }
                ('.', '.', ..=2, 4) | ('-', '-', ..=2, 4) => valid(third, second, first),
                // Day first, as most of the world writes it, unless only the other order is a date.
                ('/', '/', ..=2, 4) => valid(third, second, first).or_else(|| valid(third, first, second)),
                _ => None,
            };
            if let Some(date) = date {
                return Some((date, 5));
            }
        }
        if digits <= 2 {
            let at = skip(tokens, 1, |word| WORDS.day_endings.contains(word) || WORDS.connectors.contains(word));
            let month = word(tokens.get(at)).and_then(month)?;
            let at = skip(tokens, at + 1, |word| WORDS.connectors.contains(word));
            let (year, _) = number(at).filter(|&(_, digits)| digits == 4)?;
            return valid(year, month, first).map(|date| (date, at + 1));
        }
        return None;
    }
    let month = word(tokens.first()).and_then(month)?;
    let at = skip(tokens, 1, |_| false);
    let (day, _) = number(at).filter(|&(_, digits)| digits <= 2)?;
    let at = skip(tokens, at + 1, |word| WORDS.day_endings.contains(word));
    let (year, _) = number(at).filter(|&(_, digits)| digits == 4)?;
    valid(year, month, day).map(|date| (date, at + 1))
}

/// The first index from `at` that is neither a full stop, a comma, nor a word that `skips`.
fn skip(tokens: &[DateToken<'_>], mut at: usize, skips: impl Fn(&str) -> bool) -> usize {
    loop {
        match tokens.get(at) {
            Some(DateToken::Mark('.' | ',')) => at += 1,
            Some(DateToken::Word(word)) if skips(&word.to_lowercase()) => at += 1,
            _ => return at,
        }
    }
}

fn word<'a>(token: Option<&DateToken<'a>>) -> Option<&'a str> {
    match token {
        Some(DateToken::Word(word)) => Some(word),
        _ => None,
    }
}

fn month(word: &str) -> Option<u32> {
    WORDS.months.get(&*word.to_lowercase()).copied()
}

fn is_hour_word(word: &str) -> bool {
    WORDS.hours.contains(word.to_lowercase().as_str())
}

/// The date in ISO 8601, if the calendar has it.
fn valid(year: u32, month: u32, day: u32) -> Option<String> {
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Some(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?.to_string())
}

/// Whether only labels, weekdays and a place precede the date; `Some(true)` if a label does.
///
/// A place is at most four capitalised words before a comma or a bar: `New York, 4 May 2021`.
fn before(tokens: &[DateToken<'_>]) -> Option<bool> {
    let (mut labelled, mut place) = (false, 0);
    for token in tokens {
        match token {
            DateToken::Word(word) => {
                let lower = word.to_lowercase();
                let is_filler = WORDS.fillers.contains(&*lower);
                if WORDS.labels.contains(&*lower) && (lower != "on" || labelled) {
                    labelled = true;
                } else if !is_filler {
                    place += 1;
                    if !word.starts_with(char::is_uppercase) {
                        return None;
                    }
                }
            }
            DateToken::Mark(',' | '|' | ':' | '•' | '·' | '-' | '–' | '—' | '(' | '[' | '.') => {}
            _ => return None,
        }
    }
    let closed = tokens.iter().any(|token| matches!(token, DateToken::Mark(',' | '|' | '–' | '—' | '•' | '·')));
    (place == 0 || (place <= 4 && closed)).then_some(labelled)
}

/// The time after the date, and whether nothing else follows.
fn after(tokens: &[DateToken<'_>]) -> Option<(Option<(u32, u32)>, bool)> {
    let mut time = None;
    let mut at = 0;
    let mut afternoon = false;
    while at < tokens.len() {
        match tokens[at] {
            DateToken::Number { value: hour, digits: 1..=2 } if time.is_none() => {
                let is_mark = match tokens.get(at + 1)? {
                    DateToken::Mark(':') => true,
                    DateToken::Word("h" | "H") => true,
                    DateToken::Mark('.') => word(tokens.get(at + 3)).is_some_and(is_hour_word),
                    _ => false,
                };
                let Some(&DateToken::Number { value: minute, digits: 2 }) = tokens.get(at + 2) else { return None };
                if !is_mark || hour > 23 || minute > 59 {
                    return None;
                }
                time = Some((hour, minute));
                at += 3;
            }
            // Seconds, and the offset from UTC.
            DateToken::Mark(':') if time.is_some() && matches!(tokens.get(at + 1), Some(DateToken::Number { .. })) => {
                at += 2
            }
            DateToken::Mark('+') if time.is_some() && matches!(tokens.get(at + 1), Some(DateToken::Number { .. })) => {
                at += 2
            }
            DateToken::Word(word) => {
                let lower = word.to_lowercase();
                if !WORDS.fillers.contains(&*lower) {
                    return None;
                }
                afternoon |= lower == "pm";
                at += 1;
            }
            DateToken::Mark(',' | '.' | '|' | '-' | '–' | '—' | '•' | '·' | '(' | ')' | ']' | '/') => at += 1,
            _ => return None,
        }
    }
    let time = time.map(|(hour, minute)| if afternoon && hour < 12 { (hour + 12, minute) } else { (hour, minute) });
    Some((time, true))
}

#[cfg(test)]
mod tests {
    use super::{date_line, iso_timestamp, time_line};

    #[test]
    fn dates_are_recognised_in_every_language() {
        let lines = [
            ("26 May 202013:23", "2020-05-26T13:23"),
            ("3 May 20219:05", "2021-05-03T09:05"),
            ("May 4th, 2021", "2021-05-04"),
            ("Published on Tuesday, 4 May 2021 at 3:30 pm", "2021-05-04T15:30"),
            ("New York, 4 May 2021", "2021-05-04"),
            ("Berlin, den 4. Mai 2021", "2021-05-04"),
            ("04.05.2021, 9.30 Uhr", "2021-05-04T09:30"),
            ("Stand: 1. März 2021", "2021-03-01"),
            ("Madrid, 4 de mayo de 2021", "2021-05-04"),
            ("mardi 4 mai 2021 – 14h30", "2021-05-04T14:30"),
            ("Publié le 1er août 2021", "2021-08-01"),
            ("4 мая 2021 года, 12:00", "2021-05-04T12:00"),
            ("4 мая 2021 г.", "2021-05-04"),
            ("Genova, 4 maggio 2021", "2021-05-04"),
            ("Lisboa, 4 de maio de 2021", "2021-05-04"),
            ("Gdańsk, 4 maja 2021 r.", "2021-05-04"),
            ("2021-05-04T12:30:00+02:00", "2021-05-04T12:30"),
            ("4/5/2021", "2021-05-04"),
            ("5/14/2021", "2021-05-14"),
            ("2021年5月4日", "2021-05-04"),
            ("Roma, 4 maggio 2021", "2021-05-04"),
            ("Pubblicato il 1º agosto 2021, ore 12:30", "2021-08-01T12:30"),
            ("Lisboa, terça-feira, 4 de maio de 2021", "2021-05-04"),
            ("Publicado em 1º de fev. de 2021, às 12h30", "2021-02-01T12:30"),
            ("Warszawa, dnia 4 września 2021 r.", "2021-09-04"),
        ];
        for (line, iso) in lines {
            assert_eq!(date_line(line).map(|date| date.iso).as_deref(), Some(iso), "{line}");
        }
        assert_eq!(time_line("13:23").as_deref(), Some("T13:23"));
    }

    #[test]
    fn dates_that_no_calendar_has_are_refused() {
        for line in ["31 February 2021", "February 29, 2021", "29.02.2021", "31/4/2021", "2021-02-29", "31 апреля 2021"]
        {
            assert_eq!(date_line(line), None, "{line}");
        }
        assert_eq!(date_line("29 February 2020").map(|date| date.iso).as_deref(), Some("2020-02-29"));
        assert_eq!(iso_timestamp("2021-02-29T10:00"), None);
        assert_eq!(iso_timestamp("2020-02-29T25:00").as_deref(), Some("2020-02-29"));
    }

    #[test]
    fn sentences_with_dates_are_not_date_lines() {
        for line in [
            "On 9 May 1945 the war ended",
            "We met in Moscow, 26 May 2020.",
            "1945",
            "3",
            "May 2021",
            "Remarks at the Council, Vienna, May 4, 2021",
            "99.99.2021",
            "123456789012 May 2021",
            "Resolution 4/5/2021/7",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn timestamps_are_cut_to_the_minute() {
        assert_eq!(iso_timestamp("2021-05-04T12:30:15Z").as_deref(), Some("2021-05-04T12:30"));
        assert_eq!(iso_timestamp("2021-05-04").as_deref(), Some("2021-05-04"));
        assert_eq!(iso_timestamp("May 4"), None);
    }
}
