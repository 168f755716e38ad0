//! Findings about the limits of a profile.

use crate::check::context::CheckContext;
use crate::check::finding::Measure;
use crate::check::findings::Findings;
use crate::warning::WarningCode;

/// Reports the broken limits with this `code`.
pub fn report(context: &CheckContext<'_>, findings: &mut Findings<'_>, code: WarningCode) {
    for (index, breach) in context.breaches().iter().filter(|(_, breach)| breach.code == code) {
        let measure = Measure { measured: breach.measured, limit: breach.limit, unit: breach.unit };
        findings.measured(*index, measure, breach.message.clone());
    }
}
