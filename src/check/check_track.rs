//! Runs all rules.

use super::context::CheckContext;
use super::finding::Finding;
use super::rules::registry::RULES;

/// All findings in `context`, by cue: first those about the whole file; at one cue, in the order of [`RULES`].
///
/// ```
/// use orate::check::{CheckContext, check};
/// use orate::profile::Profile;
///
/// let srt = b"1\n00:00:01,000 --> 00:00:01,200\nThis is too short.\n";
/// let (track, _) = orate::track::read("talk.srt".as_ref(), srt, None)?;
/// let profile = Profile::named("netflix")?;
/// let findings = check(&CheckContext::new(&track, &"en".parse()?, &profile));
/// assert_eq!(findings[0].code, "duration-too-short");
/// assert_eq!(findings[0].message, "cue lasts 200 ms (minimum 834 ms)");
/// # Ok::<(), orate::Error>(())
/// ```
pub fn check(context: &CheckContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    RULES.iter().for_each(|rule| rule.run(context, &mut findings));
    findings.sort_by_key(|finding| finding.cue);
    findings
}
