//! The spoken forms of a sentence, one per word, while they are written.

/// The longest row of letters or digits that is passed on without a space, in characters.
pub(super) const MAX_RUN_CHARS: usize = 200;
/// The longest spoken form of one word, in bytes.
pub(super) const MAX_FORM_BYTES: usize = 2_000;
/// Marks after which a voice pauses, in all scripts.
const PAUSE_MARKS: &str = ",.?!;:。、，？！；：،؟؛।";

/// The spoken forms of a sentence.
pub(super) struct SpokenForms {
    forms: Vec<String>,
    /// The last word so far that is not silent.
    last_spoken: Option<usize>,
    /// Whether a space is needed before the next text, although it is written without one.
    needs_space: bool,
}

impl SpokenForms {
    /// Empty forms of this number of words.
    pub fn new(words: usize) -> Self {
        Self { forms: vec![String::new(); words], last_spoken: None, needs_space: false }
    }

    /// The forms; each ends with a whole word within [`MAX_FORM_BYTES`].
    pub fn finish(mut self) -> Vec<String> {
        for form in self.forms.iter_mut().filter(|form| form.len() > MAX_FORM_BYTES) {
            let spaces = form.char_indices().take_while(|(at, _)| *at <= MAX_FORM_BYTES).filter(|(_, c)| *c == ' ');
            let end = spaces.last().map_or(0, |(at, _)| at);
            form.truncate(end);
        }
        self.forms
    }

    /// Whether the form of `word` is so long that it gets no more text.
    pub fn is_full(&self, word: usize) -> bool {
        self.forms.get(word).is_none_or(|form| form.len() > MAX_FORM_BYTES)
    }

    /// Whether the next text gets a space before it in any case.
    pub fn needs_space(&self) -> bool {
        self.needs_space
    }

    /// Puts a space before the next text, although it is written without one.
    pub fn separate(&mut self) {
        self.needs_space = true;
    }

    /// Adds `text` to the form of `word`; without a space before it if it is `joined`.
    pub fn push(&mut self, word: usize, text: &str, joined: bool) {
        if text.is_empty() || self.is_full(word) {
            return;
        }
        let Some(form) = self.forms.get_mut(word) else { return };
        // An elision takes no space: `d'un virgule deux`.
        if !form.is_empty() && (!joined || self.needs_space) && !form.ends_with('\'') {
            form.push(' ');
        }
        form.push_str(text);
        self.last_spoken = Some(word);
        self.needs_space = false;
    }

    /// Adds `text` with spaces on both sides.
    pub fn push_separate(&mut self, word: usize, text: &str) {
        self.separate();
        self.push(word, text, false);
        self.separate();
    }

    /// Adds letters as they are, in pieces if there are very many.
    pub fn push_letters(&mut self, word: usize, text: &str, mut joined: bool) {
        let text = text.replace('’', "'").replace('\u{ad}', "");
        let mut rest = text.as_str();
        while let Some((end, _)) = rest.char_indices().nth(MAX_RUN_CHARS).filter(|_| !self.is_full(word)) {
            let (piece, tail) = rest.split_at(end);
            self.push(word, piece, joined);
            (rest, joined) = (tail, false);
        }
        self.push(word, rest, joined);
    }

    /// Adds a pause after the last word that is not silent.
    pub fn pause(&mut self, mark: char) {
        self.needs_space = true;
        let Some(form) = self.last_spoken.and_then(|word| self.forms.get_mut(word)) else { return };
        match form.chars().last() {
            // A stronger mark replaces a comma; of two others the first stays.
            Some(',') if mark != ',' => {
                form.pop();
                form.push(mark);
            }
            Some(last) if is_pause(last) => {}
            _ if form.len() > MAX_FORM_BYTES => {}
            _ => form.push(mark),
        }
    }
}

/// Whether a voice pauses at `mark`.
pub(super) fn is_pause(mark: char) -> bool {
    PAUSE_MARKS.contains(mark)
}
