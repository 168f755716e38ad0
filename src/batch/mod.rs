//! Archives: many speeches, each alone in its luck, with a report that survives whatever happens.
//!
//! ```text
//! source (folder, list, manifest, archive) ──► tasks ──► load ──► decide ──► perform ──► report.jsonl
//!                                                          ▲        (done? changed? failed?)    │
//!                                                          └───────────── next run ◄────────────┘
//! ```

mod decide;
mod fingerprint;
mod attempt;
mod crew;
mod isolate;
pub mod digest;
mod ledger;
pub mod page;
mod past;
mod place;
pub mod load;
mod perform;
pub mod record;
pub mod request;
mod run;
mod shard;
pub mod source;
mod stamp;
pub mod worker;

pub use decide::Decision;
pub use ledger::{REPORT, Report};
pub use load::Speech;
pub use perform::Kitchen;
pub use record::{Failure, Record, State};
pub use run::{Options, Summary, plan, run};
pub use shard::{Shard, Wanted};
