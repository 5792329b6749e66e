//! A comparison in words.

use keyguide_core::audit::{self, Audit};
use keyguide_core::page::Address;

use crate::phrase::value;
use crate::view::AuditPart;
use crate::words::{t, with};

/// The words of a report.
pub(crate) fn audit_words() -> audit::Words {
    let columns = ["Verdict", "Section", "Group", "Control", "Holds", "Asked", "Reason"];
    audit::Words {
        title: t("auditTitle"),
        columns: columns.map(|name| t(&format!("audit{name}"))),
        verdicts: audit::VERDICTS.map(verdict),
        on: t("on"),
        off: t("off"),
    }
}

fn verdict(verdict: audit::Verdict) -> String {
    t(&format!("verdict_{}", verdict.id().replace('-', "_")))
}

/// The findings of a comparison, by verdict.
pub(crate) fn audit_parts(audit: &Audit) -> Vec<AuditPart> {
    let line = |finding: &audit::Finding| {
        let Address { section, group, .. } = &finding.address;
        let own = finding.address.own_name();
        let parts = [section.as_str(), group.as_str(), own.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let values = match (&finding.holds, &finding.asked) {
            (Some(holds), Some(asked)) if holds != asked => {
                with("auditValues", &[&value(holds), &value(asked)])
            }
            (Some(holds), _) => value(holds),
            (None, _) => String::new(),
        };
        (parts.join(" › "), values)
    };
    let part = |kind: &audit::Verdict| AuditPart {
        verdict: kind.id().to_owned(),
        name: verdict(*kind),
        findings: audit.with(*kind).map(line).collect(),
    };
    audit::VERDICTS.iter().map(part).filter(|part| !part.findings.is_empty()).collect()
}
