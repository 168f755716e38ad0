//! The exit codes of the program.

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Partial = 3,
    /// `EX_TEMPFAIL` of `sysexits.h`.
    TempFail = 75,
}

/// The codes as `orate --help` explains them.
pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  success
  1  failure
  2  invalid command line
  3  partial success: some inputs failed, or `check` has findings
 75  temporary failure of `batch` or `worker`: interrupted, another run was busy, or a disk or a network failed.
     Codes 1-3 are permanent: retrying without a change gives the same result";
