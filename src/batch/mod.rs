//! Archives: many speeches, each alone in its luck, with a report that survives whatever happens.
//!
//! ```text
//! source (folder, list, manifest, archive) ──► tasks ──► load ──► decide ──► perform ──► report.jsonl
//!                                                          ▲        (done? changed? failed?)    │
//!                                                          └───────────── next run ◄────────────┘
//! ```

mod decide;
mod isolate;
pub mod digest;
mod ledger;
pub mod page;
pub mod load;
mod perform;
pub mod recipe;
pub mod record;
pub mod request;
mod run;
pub mod source;
pub mod worker;

pub use decide::Decision;
pub use ledger::{REPORT, Report};
pub use load::Speech;
pub use perform::{Kitchen, Placed};
pub use recipe::Recipe;
pub use record::{Failure, Record, State};
pub use run::{Options, Summary, plan, run};
