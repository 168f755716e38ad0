//! One speech: the pipeline, kept apart from all others, and a record of what came out.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::fingerprint::{fingerprint, own_settings, settings_hash};
use super::isolate::{Watch, guarded};
use super::load::{Loaded, Speech, hashed};
use super::record::{Content, Failure, Record, State};
use crate::error::{Error, Result};
use crate::io::{Folder, Gate, Kept, remote};
use crate::pipeline::{MediaPackage, ResolvedSettings, SpeechOutcome, TextResult, align_resolved, export_resolved};
use crate::profile::Profile;
use crate::progress::Progress;
use crate::settings::Settings;
use crate::speech::ClipCache;

/// All that the work on any speech needs, prepared once.
pub struct Kitchen {
    settings: Settings,
    cache: Option<ClipCache>,
    resolved: ResolvedSettings,
    /// Hashing the settings again for each speech would take longer than hashing the speech.
    settings_hash: String,
    /// How long one speech may take.
    pub timeout: Option<Duration>,
}

/// Where the outputs of a speech go.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The output folder of the whole batch.
    pub folder: &'a Path,
    /// Who half-made files belong to; nobody's are anybody's.
    pub owner: &'a str,
    /// What complete files must pass.
    pub gate: &'a Gate,
    /// When the work on the speech began.
    pub begun: Instant,
}

impl Kitchen {
    /// Prepares for `settings`.
    ///
    /// # Errors
    /// A format, profile or voice that does not exist.
    pub fn new(settings: Settings, timeout: Option<Duration>) -> Result<Self> {
        let resolved = ResolvedSettings::of(&settings)?;
        let settings_hash = settings_hash(&settings, &resolved.profile);
        Ok(Self { settings, cache: resolved.cache.clone(), resolved, settings_hash, timeout })
    }

    /// Whether it makes sound, which takes all threads and much memory for each speech.
    pub(super) fn narrates(&self) -> bool {
        self.resolved.narration.is_some()
    }

    /// Reads the texts of `speech`; a panic in a reader is an error like others. Also gives a hash of all that
    /// the outputs depend on.
    pub fn load(&self, speech: &Speech) -> Result<(Loaded, String)> {
        guarded(|| {
            let loaded = speech.load()?;
            let fingerprint = self.fingerprint(speech, &loaded.inputs)?;
            Ok((loaded, fingerprint))
        })
    }

    /// A hash of all that the outputs of `speech` depend on, of which `inputs` were read.
    pub(super) fn fingerprint(&self, speech: &Speech, inputs: &[Content]) -> Result<String> {
        Ok(match own_settings(&self.settings, speech) {
            None => fingerprint(&self.settings_hash, speech, inputs),
            Some(own) => fingerprint(&settings_hash(&own, &Profile::named(&own.profile)?), speech, inputs),
        })
    }

    /// Does `speech`, which was loaded, whatever happens: its failures are in the record.
    ///
    /// # Errors
    /// Only what ends the whole batch: an interruption, or an output folder that takes no more files.
    pub fn perform(
        &self,
        speech: &Speech,
        (loaded, fingerprint): (&Loaded, String),
        to: Placed<'_>,
        progress: &dyn Progress,
    ) -> Result<Record> {
        let watch = Watch::new(progress, self.timeout, to.begun);
        let done = guarded(|| self.cook(speech, loaded, to, &watch));
        let mut record = Record::blank(&speech.id, fingerprint);
        record.inputs.clone_from(&loaded.inputs);
        match done {
            Ok(outcome) => record.fill(outcome, to.folder, &watch)?,
            Err(error) => record.errors.push(failure(watch.meaning(error), None)?),
        }
        record.settle(watch.elapsed());
        Ok(record)
    }

    fn cook(&self, speech: &Speech, loaded: &Loaded, to: Placed<'_>, progress: &dyn Progress) -> Result<SpeechOutcome> {
        let (place, _) = speech.place()?;
        let folder = Folder::at(&to.folder.join(place), true).of(to.owner, to.gate).hashed();
        let own = own_settings(&self.settings, speech);
        let own = own.map(|own| ResolvedSettings::with_cache(&own, self.cache.clone())).transpose()?;
        let (settings, package) = (own.as_ref().unwrap_or(&self.resolved), MediaPackage::default());
        let Some(recording) = &speech.recording else {
            return Ok(export_resolved(&loaded.speech, settings, &package, &folder, progress));
        };
        let near = remote::near(recording)?;
        align_resolved(near.path(), &loaded.speech, settings, &package, &folder, progress)
    }
}

impl Record {
    /// The record of a speech of which nothing is known yet.
    pub(super) fn blank(id: &str, fingerprint: String) -> Self {
        Self {
            id: id.to_owned(),
            state: State::Failed,
            fingerprint,
            inputs: Vec::new(),
            outputs: Vec::new(),
            sentences: 0,
            cues: 0,
            duration: 0.0,
            warnings: BTreeMap::new(),
            errors: Vec::new(),
            seconds: 0.0,
            at: SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as f64 / 1e3,
        }
    }

    /// The record of a speech that failed as a whole.
    pub(super) fn failed(id: &str, fingerprint: String, failure: Failure) -> Self {
        let mut record = Self::blank(id, fingerprint);
        record.errors.push(failure);
        record
    }

    fn fill(&mut self, outcome: SpeechOutcome, folder: &Path, watch: &Watch<'_>) -> Result<()> {
        let mut warnings = outcome.recording.map(|recording| recording.warnings).unwrap_or_default();
        for text in outcome.texts {
            match text.result {
                TextResult::Failed { error } => {
                    self.errors.push(failure(watch.meaning(error), Some(text.input.display().to_string()))?);
                }
                TextResult::Made(made) => {
                    self.sentences += made.sentences;
                    self.cues += made.cues;
                    self.duration = self.duration.max(made.duration.as_millis() as f64 / 1000.0);
                    warnings.extend(made.warnings);
                    for Kept { path, digest } in made.outputs {
                        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                        match digest.map_or_else(|| hashed(&path, &name), |digest| Ok(Content::of(&name, digest))) {
                            Ok(output) => self.outputs.push(output),
                            Err(error) => self.errors.push(failure(error, None)?),
                        }
                    }
                }
            }
        }
        for warning in warnings {
            *self.warnings.entry(warning.code.name().to_owned()).or_default() += 1;
        }
        Ok(())
    }

    fn settle(&mut self, elapsed: Duration) {
        self.state = match (self.errors.is_empty(), self.outputs.is_empty()) {
            (true, _) => State::Done,
            (false, false) => State::Partly,
            (false, true) => State::Failed,
        };
        self.seconds = elapsed.as_micros() as f64 / 1e6;
    }
}

/// The failure that `error` is, unless it ends the whole batch.
fn failure(error: Error, file: Option<String>) -> Result<Failure> {
    if ends_everything(&error) { Err(error) } else { Ok(Failure::new(&error, file)) }
}

/// Whether the next speech would fail in the same way.
pub(super) fn ends_everything(error: &Error) -> bool {
    match error {
        Error::Interrupted | Error::Store { .. } => true,
        Error::Write { source, .. } => matches!(
            source.kind(),
            ErrorKind::StorageFull
                | ErrorKind::QuotaExceeded
                | ErrorKind::ReadOnlyFilesystem
                | ErrorKind::PermissionDenied
        ),
        _ => false,
    }
}
