//! Does one speech of a batch: runs the pipeline, and makes a record of the result.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use super::catch_panic::catch_panic;
use super::deadline::Deadline;
use super::fingerprint::{fingerprint, own_settings, settings_hash};
use super::messages::{ProcessSetup, SpeechOrder};
use super::record::{FileContent, RecordState, RecordedError, SpeechRecord};
use super::speech::{BatchSpeech, LoadedSpeech, hash_file};
use crate::error::{Error, Result};
use crate::io::{CommittedFile, OutputFolder, remote};
use crate::pipeline::{MediaPackage, ResolvedSettings, SpeechOutcome, TextResult, align_resolved, export_resolved};
use crate::profile::Profile;
use crate::progress::Progress;
use crate::settings::Settings;
use crate::speech::ClipCache;

/// Does speeches with settings that are resolved once.
pub struct Runner {
    settings: Settings,
    cache: Option<ClipCache>,
    resolved: ResolvedSettings,
    /// Hashing the settings again for each speech would take longer than hashing the speech.
    settings_hash: String,
    timeout: Option<Duration>,
}

/// A speech whose texts were read, or could not be.
pub struct SpeechWork {
    /// The hash of everything that the outputs depend on; of the error, if there is one.
    pub fingerprint: String,
    /// The texts, or why they could not be read.
    pub loaded: Result<LoadedSpeech, RecordedError>,
}

impl Runner {
    /// A runner with `settings`, in which a speech may take as long as `timeout`.
    ///
    /// # Errors
    /// A format, profile or voice that does not exist.
    pub fn new(settings: Settings, timeout: Option<Duration>) -> Result<Self> {
        let resolved = ResolvedSettings::of(&settings)?;
        let settings_hash = settings_hash(&settings, &resolved.profile);
        Ok(Self { settings, cache: resolved.cache.clone(), resolved, settings_hash, timeout })
    }

    /// The same settings for a process.
    pub(super) fn setup(&self) -> ProcessSetup {
        let timeout_seconds = self.timeout.map(|timeout| timeout.as_secs());
        ProcessSetup { settings: self.settings.clone(), timeout_seconds }
    }

    /// The hash of everything that the outputs of `speech` depend on, whose `inputs` were read.
    pub(super) fn fingerprint(&self, speech: &BatchSpeech, inputs: &[FileContent]) -> Result<String> {
        Ok(match own_settings(&self.settings, speech) {
            None => fingerprint(&self.settings_hash, speech, inputs),
            Some(own) => fingerprint(&settings_hash(&own, &Profile::named(&own.profile)?), speech, inputs),
        })
    }

    /// Reads the texts of `speech`; a panic in a reader is an error like others.
    ///
    /// # Errors
    /// What ends the whole batch.
    pub(super) fn prepare(&self, speech: &BatchSpeech) -> Result<SpeechWork> {
        let loaded = catch_panic(|| {
            let loaded = speech.load()?;
            Ok((self.fingerprint(speech, &loaded.inputs)?, loaded))
        });
        match loaded {
            Ok((fingerprint, loaded)) => Ok(SpeechWork { fingerprint, loaded: Ok(loaded) }),
            Err(error) => {
                let error = recorded(error, None)?;
                Ok(SpeechWork { fingerprint: error.fingerprint(), loaded: Err(error) })
            }
        }
    }

    /// Does the speech of `order`, which was loaded; failures of its texts are in the record.
    ///
    /// # Errors
    /// What ends the whole batch: an interruption, or an output folder that takes no more files.
    pub(super) fn perform(
        &self,
        order: &SpeechOrder,
        loaded: &LoadedSpeech,
        fingerprint: String,
        start: Instant,
        progress: &dyn Progress,
    ) -> Result<SpeechRecord> {
        let deadline = Deadline::new(progress, self.timeout, start);
        let outcome = catch_panic(|| {
            deadline.check()?;
            self.run_pipeline(order, loaded, &deadline)
        });
        let mut record = SpeechRecord::blank(&order.speech.id, fingerprint);
        record.inputs.clone_from(&loaded.inputs);
        match outcome {
            Ok(outcome) => fill(&mut record, outcome, order, &deadline)?,
            Err(error) => record.errors.push(recorded(deadline.explain(error), None)?),
        }
        record.state = match (record.errors.is_empty(), record.outputs.is_empty()) {
            (true, _) => RecordState::Done,
            (false, false) => RecordState::Partial,
            (false, true) => RecordState::Failed,
        };
        record.seconds = deadline.elapsed().as_micros() as f64 / 1e6;
        Ok(record)
    }

    fn run_pipeline(
        &self,
        order: &SpeechOrder,
        loaded: &LoadedSpeech,
        progress: &dyn Progress,
    ) -> Result<SpeechOutcome> {
        let speech = &order.speech;
        let folder = OutputFolder::at(&order.output_folder(), true).owned_by(&order.owner).hashed();
        let own = own_settings(&self.settings, speech);
        let own = own.map(|own| ResolvedSettings::with_cache(&own, self.cache.clone())).transpose()?;
        let (settings, package) = (own.as_ref().unwrap_or(&self.resolved), MediaPackage::default());
        let Some(recording) = &speech.recording else {
            return Ok(export_resolved(&loaded.speech, settings, &package, &folder, progress));
        };
        let copy = remote::near(recording)?;
        align_resolved(copy.path(), &loaded.speech, settings, &package, &folder, progress)
    }
}

/// Enters the result of the pipeline into `record`.
fn fill(record: &mut SpeechRecord, outcome: SpeechOutcome, order: &SpeechOrder, deadline: &Deadline<'_>) -> Result<()> {
    let mut warnings = outcome.recording.map(|recording| recording.warnings).unwrap_or_default();
    for text in outcome.texts {
        match text.result {
            TextResult::Failed { error } => {
                record.errors.push(recorded(deadline.explain(error), Some(text.input.display().to_string()))?);
            }
            TextResult::Made(made) => {
                record.sentences += made.sentences;
                record.cues += made.cues;
                record.duration = record.duration.max(made.duration.as_millis() as f64 / 1000.0);
                warnings.extend(made.warnings);
                for CommittedFile { path, digest } in made.outputs {
                    let name = path.strip_prefix(&order.folder).unwrap_or(&path).display().to_string();
                    match digest.map_or_else(|| hash_file(&path, &name), |digest| Ok(FileContent::of(&name, digest))) {
                        Ok(output) => record.outputs.push(output),
                        Err(error) => record.errors.push(recorded(error, None)?),
                    }
                }
            }
        }
    }
    for warning in warnings {
        *record.warnings.entry(warning.code.name().to_owned()).or_default() += 1;
    }
    Ok(())
}

/// The error for a record, unless it ends the whole batch.
pub(super) fn recorded(error: Error, file: Option<String>) -> Result<RecordedError> {
    if ends_batch(&error) { Err(error) } else { Ok(RecordedError::new(&error, file)) }
}

/// Whether the next speech would fail in the same way.
fn ends_batch(error: &Error) -> bool {
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
