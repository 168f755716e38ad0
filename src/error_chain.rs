//! An error with all its causes in one line, for people and reports.

use serde::{Serialize, Serializer};

use crate::error::Error;

impl Error {
    /// The message and all its causes in one line.
    ///
    /// ```
    /// let error = orate::track::read_file("missing.srt").err().ok_or("it exists")?;
    /// assert!(error.chain().starts_with("cannot read `missing.srt`: "));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            // Some libraries repeat their causes in their own messages.
            let message = error.to_string();
            if !text.ends_with(&message) {
                text.push_str(": ");
                text.push_str(&message);
            }
            cause = error.source();
        }
        text
    }
}

/// As the message and all its causes.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.chain())
    }
}
