//! One of N parts of a batch, for one of many machines.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

/// The name of the report in the output folder.
pub const REPORT_NAME: &str = "report.jsonl";

/// One of the parts that all speeches fall into, by their names alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: u32,
    count: u32,
}

/// A shard as it is written: `3/8`, or `/8` where Slurm or Kubernetes has the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShardSpec {
    index: Option<u32>,
    count: u32,
}

impl Shard {
    /// All of a batch.
    pub const WHOLE: Self = Self { index: 1, count: 1 };

    /// The shard of this process: the one in `wanted`, or that of the Slurm array or indexed Kubernetes job that the
    /// process is a task of, or the whole. `variable` returns environment variables.
    ///
    /// # Errors
    /// [`Error::Shard`] where the environment does not determine the shard.
    pub fn choose(wanted: Option<ShardSpec>, variable: impl Fn(&str) -> Option<String>) -> Result<Self> {
        if let Some(ShardSpec { index: Some(index), count }) = wanted {
            return Ok(Self { index, count });
        }
        let number = |name: &str| match variable(name) {
            None => Ok(None),
            Some(text) => {
                let wrong = |_| Error::Shard { reason: format!("`{name}` is `{text}`, which is not a number") };
                text.trim().parse::<u32>().map(Some).map_err(wrong)
            }
        };
        let count = wanted.map(|wanted| wanted.count);
        if let Some(task) = number(SLURM_TASK)? {
            let array = SlurmArray {
                task,
                first: number("SLURM_ARRAY_TASK_MIN")?,
                last: number("SLURM_ARRAY_TASK_MAX")?,
                count: number("SLURM_ARRAY_TASK_COUNT")?,
            };
            return array.shard(count);
        }
        match (number(KUBERNETES_INDEX)?, count) {
            (Some(index), Some(count)) if index < count => Ok(Self { index: index + 1, count }),
            (Some(index), Some(count)) => Err(Error::Shard {
                reason: format!("`{KUBERNETES_INDEX}` is {index}, but there are {count} shards, from 0"),
            }),
            (Some(index), None) => Err(Error::Shard {
                reason: format!(
                    "this is index {index} of a Kubernetes job of unknown size; pass its completions as `--shard /N`, or `--shard 1/1` to do all"
                ),
            }),
            (None, Some(_)) => Err(Error::Shard {
                reason: format!("neither `{SLURM_TASK}` nor `{KUBERNETES_INDEX}` is set; pass `--shard I/N`"),
            }),
            (None, None) => Ok(Self::WHOLE),
        }
    }

    /// Whether this is all of the batch.
    pub fn is_whole(self) -> bool {
        self.count == 1
    }

    /// Whether the speech called `id` is in this shard.
    ///
    /// The first eight bytes of the BLAKE3 hash of the name, as a little-endian number modulo the number of shards.
    pub fn takes(self, id: &str) -> bool {
        let hash = blake3::hash(id.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(first) % u64::from(self.count) == u64::from(self.index - 1)
    }

    /// The name of its report in the output folder that all shards share.
    pub fn report(self) -> String {
        if self.is_whole() { REPORT_NAME.to_owned() } else { format!("report-{}-of-{}.jsonl", self.index, self.count) }
    }

    /// Whether `name` is the report of a shard of the same division.
    pub(super) fn is_sibling(self, name: &str) -> bool {
        !self.is_whole() && name.ends_with(&format!("-of-{}.jsonl", self.count))
    }

    /// The owner in the names of its unfinished files; empty for the whole.
    pub(super) fn owner(self) -> String {
        if self.is_whole() { String::new() } else { format!("{}-of-{}-", self.index, self.count) }
    }
}

/// Whether a file of this name is the report of a batch or of a shard.
pub(super) fn is_report(name: &str) -> bool {
    let shard = || {
        let (index, count) = name.strip_prefix("report-")?.strip_suffix(".jsonl")?.split_once("-of-")?;
        format!("{index}/{count}").parse::<ShardSpec>().ok()?.index
    };
    name == REPORT_NAME || shard().is_some()
}

const SLURM_TASK: &str = "SLURM_ARRAY_TASK_ID";
const KUBERNETES_INDEX: &str = "JOB_COMPLETION_INDEX";

/// A task of an array of Slurm jobs.
struct SlurmArray {
    task: u32,
    first: Option<u32>,
    last: Option<u32>,
    count: Option<u32>,
}

impl SlurmArray {
    /// The shard of the task, of `count` or of the size of the array.
    fn shard(self, count: Option<u32>) -> Result<Shard> {
        let task = self.task;
        if let Some(count) = count {
            // The numbers are taken as they are, so that a part of an array, run again, does the same shards.
            if (1..=count).contains(&task) {
                return Ok(Shard { index: task, count });
            }
            let reason = format!("`{SLURM_TASK}` is {task}, but there are {count} shards, from 1: `--array=1-{count}`");
            return Err(Error::Shard { reason });
        }
        let (Some(first), Some(last), Some(count)) = (self.first, self.last, self.count) else {
            let reason = format!("`{SLURM_TASK}` is {task}, but the size of the array is unknown; pass `--shard /N`");
            return Err(Error::Shard { reason });
        };
        let wrong = || Error::Shard {
            reason: format!(
                "the {count} numbers of this array, from {first} to {last}, have gaps; pass the number of shards as `--shard /N`"
            ),
        };
        let width = last.checked_sub(first).ok_or_else(wrong)?;
        let step = if count > 1 { width / (count - 1) } else { 1 };
        let even = count > 0 && step > 0 && u64::from(step) * u64::from(count - 1) == u64::from(width);
        let place = task.checked_sub(first).filter(|place| even && place % step == 0 && place / step < count);
        place.map(|place| Shard { index: place / step + 1, count }).ok_or_else(wrong)
    }
}

impl Default for Shard {
    fn default() -> Self {
        Self::WHOLE
    }
}

impl FromStr for ShardSpec {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("invalid shard `{text}`; use `3/8` or `/8`");
        let (index, count) = text.split_once('/').ok_or_else(wrong)?;
        // A sign or a leading zero would give one shard two names.
        let number = |text: &str| {
            let plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| plain).ok_or_else(wrong)
        };
        let count = number(count)?;
        let index = if index.is_empty() { None } else { Some(number(index)?) };
        if index.is_some_and(|index| index > count) { Err(wrong()) } else { Ok(Self { index, count }) }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}
