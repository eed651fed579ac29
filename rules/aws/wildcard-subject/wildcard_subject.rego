# METADATA
# title: Wildcard subject in trust policy
# description: |
#   The policy lets in more ServiceAccounts than those it means: whoever may create one that fits, or a namespace whose
#   name fits, gets the role. In IAM a * also crosses the colons between namespace and name.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#     description: IAM - StringLike and its wildcards
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#     description: EKS best practices - scope the trust policy to the ServiceAccount
# schemas:
#   - input: schema.role
# custom:
#   id: WI-AWS-002
#   class: wildcard-subject
#   severity: critical
#   severities: [critical, high, medium, low]
#   clouds: [aws]
#   remediation: >-
#     List the exact subjects with StringEquals, or use EKS Pod Identity with conditions on its session tags.
#   frameworks:
#     - CWE-183
#     - CWE-1220
#     - MITRE T1078.004
#     - "CIS EKS 1.7.0: 5.2.1"
package rules.aws["wildcard-subject"]

import data.lib.trust

role contains entry if {
	some subject in input.subjects
	some grant in subject.grants
	base := _severity(grant)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": trust.severity(subject, base),
		"confidence": trust.confidence(grant),
		"code": grant.reach,
		"message": concat("", [
			trust.statement(grant),
			" of the trust policy lets in ",
			_whom[grant.reach],
			_value(grant),
			".",
		]),
		"path": ["trust", grant.issuer, "sub"],
		"at": grant.at,
		"facts": trust.facts(grant),
		"remediation": _fix(grant),
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some grant in subject.grants
	_undecided(grant)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "undecided",
		"message": concat("", [
			"How many subjects of ",
			grant.issuer,
			" ",
			trust.statement(grant),
			" of the trust policy lets in cannot be told: ",
			concat(", ", grant.undecided),
			".",
		]),
		"path": ["trust", grant.issuer, "sub"],
		"at": grant.at,
		"facts": trust.facts(grant),
		"reason": trust.reason(grant.undecided),
		"needs": [],
		"identity": trust.identity(subject),
	}
}

role contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	not trust.unread(subject)
	some grant in subject.grants
	grant.reach == "exact"
	every other in subject.grants {
		not _severity(other)
		not _undecided(other)
		other.atMost != "any-identity"
	}
}

# What cannot be excluded is wider than what is proven; the widest of all is WI-AWS-001's.
_undecided(grant) if {
	grant.issuerKind != "built-in-google"
	count(grant.undecided) > 0
	grant.atMost != grant.reach
	grant.atMost != "any-identity"
	not _severity(grant)
}

_severity(grant) := _severities[grant.reach] if grant.issuerKind != "built-in-google"

_severity(grant) := "high" if {
	grant.reach == "namespace-wide"
	grant.crowdedNamespace
}

_severity(grant) := "medium" if {
	grant.reach == "namespace-wide"
	not grant.crowdedNamespace
}

_severities := {
	"cluster-wide": "critical",
	"owner-open": "critical",
	"any-namespace-same-name": "high",
	"namespace-prefix": "high",
	"namespace-prefix-any-sa": "high",
	"namespace-pattern": "high",
	"repository-open": "medium",
	"sa-prefix": "medium",
	"sa-pattern": "medium",
	"ref-open": "low",
}

_whom := {
	"cluster-wide": "every ServiceAccount of the cluster",
	"owner-open": "repositories of any owner",
	"any-namespace-same-name": "a ServiceAccount of that name in any namespace",
	"namespace-prefix": "a ServiceAccount of that name in every namespace whose name begins alike",
	"namespace-prefix-any-sa": "every ServiceAccount of namespaces whose names begin alike",
	"namespace-pattern": "ServiceAccounts of every namespace whose name fits a pattern",
	"namespace-wide": "every ServiceAccount of the namespace",
	"sa-prefix": "ServiceAccounts whose names begin alike",
	"sa-pattern": "ServiceAccounts whose names fit a pattern",
	"repository-open": "every repository of the owner",
	"ref-open": "every branch, tag and environment of the repository",
}

_value(grant) := concat("", [" (", grant.value, ")"]) if grant.value

_value(grant) := "" if not grant.value

_kubernetes := {"kubernetes", "unknown"}

_fix(grant) := concat("", ["Write into the statement: ", grant.fix]) if grant.issuerKind in _kubernetes

_fix(grant) := "Name owner, repository and branch or environment in full in the condition on sub." if {
	not grant.issuerKind in _kubernetes
}
