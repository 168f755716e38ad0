//! The label tracks of Audacity: a line a cue, `start⇥end⇥text`, times in seconds.

use super::{Export, Feature, Format, Unwritable};
use crate::time::Time;

/// Audacity labels.
pub struct Labels;

impl Format for Labels {
    fn name(&self) -> &'static str {
        "labels"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["labels.txt"]
    }

    fn keeps(&self) -> &'static [Feature] {
        &[Feature::Overlaps]
    }

    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable> {
        let mut file = String::new();
        for cue in &export.track.cues {
            let text = cue.one_line().replace('\t', " ");
            file.push_str(&format!("{}\t{}\t{text}\n", seconds(cue.span.start)?, seconds(cue.span.end)?));
        }
        Ok(file.into_bytes())
    }
}

/// Six decimals, as Audacity writes them.
fn seconds(time: Time) -> Result<String, Unwritable> {
    let ms = time.as_millis();
    if ms < 0 {
        return Err(Unwritable(format!("labels begin at 0, but a cue stands at {time}")));
    }
    Ok(format!("{}.{:03}000", ms / 1000, ms % 1000))
}
