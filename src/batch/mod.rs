//! Batch processing: each speech succeeds or fails independently; results are appended to a crash-safe report.
//!
//! ```text
//! source (folder, list, manifest, archive) ──► tasks ──► decide ──► speech processes ──► records ──► report.jsonl
//!                                                          ▲    (done? changed? failed?)                  │
//!                                                          └───────────────── next run ◄──────────────────┘
//! ```
//!
//! Speeches are done by processes of the same program, many speeches each: a timeout kills the process, and a crash
//! costs one speech.

mod catch_panic;
mod deadline;
mod decision;
mod file_stamp;
mod fingerprint;
mod history;
mod html_report;
mod messages;
mod output_store;
mod process_loop;
mod record;
mod report;
mod report_writer;
mod request;
mod run;
mod runner;
mod shard;
pub mod source;
mod speech;
mod speech_process;
mod summary;
mod wire;
mod worker;

pub use decision::SpeechDecision;
pub use html_report::write_html_report;
pub use process_loop::run_speech_process;
pub use record::{RecordState, SpeechRecord};
pub use report::BatchReport;
pub use run::{RunOptions, RunSummary, plan, run};
pub use runner::Runner;
pub use shard::{Shard, ShardSpec};
pub use speech_process::SUBCOMMAND as SPEECH_PROCESS_SUBCOMMAND;
pub use summary::ReportSummary;
pub use worker::Worker;
