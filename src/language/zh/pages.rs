//! Chinese words of pages: the marks in dates, which Japanese shares.

use crate::language::tables::pages::PageWords;
use crate::language::words::WordList;

/// Words of pages in Chinese.
pub const PAGES: PageWords = PageWords { date_words: WordList::new("年 月 日"), ..PageWords::EMPTY };
