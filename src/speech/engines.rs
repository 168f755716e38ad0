//! The list of engines, and which one speaks with a voice.

use super::engine::Engine;
use super::voice::Voice;
use super::{command, espeak, placeholder};
use crate::error::{Error, Result};

/// All engines, the preferred ones first; the placeholder, which can always speak, last.
pub const ENGINES: &[&dyn Engine] = &[
    #[cfg(feature = "pico")]
    &super::pico::PicoEngine,
    &espeak::EspeakEngine,
    &command::CommandEngine,
    &placeholder::PlaceholderEngine,
];

/// The engine called `name`.
pub fn engine(name: &str) -> Option<&'static dyn Engine> {
    ENGINES.iter().copied().find(|engine| engine.name() == name)
}

impl Voice {
    /// The engine that speaks with this voice. Fails for one that was left out when Orate was built.
    pub fn engine(&self) -> Result<&'static dyn Engine> {
        engine(&self.engine).ok_or_else(|| Error::Engine {
            engine: self.engine.clone(),
            reason: format!("Orate was built without it; build it with `--features {}`", self.engine),
        })
    }

    /// Whether this voice can speak here; if not, the error says what is missing.
    pub fn check(&self) -> Result<()> {
        self.engine()?.check(self)
    }
}

#[cfg(test)]
mod tests {
    use super::ENGINES;
    use crate::speech::voice::ENGINE_NAMES;

    #[test]
    fn voice_files_may_name_all_engines() {
        assert!(ENGINES.iter().all(|engine| ENGINE_NAMES.contains(&engine.name())));
    }
}
