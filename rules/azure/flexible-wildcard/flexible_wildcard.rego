# METADATA
# title: Flexible federated credential with a wildcard
# description: |
#   The expression lets in more subjects than those it means: whoever may create a ServiceAccount, a namespace, a repository
#   or a branch that fits can sign in as the identity. A * also crosses the separators of a subject.
# related_resources:
#   - ref: https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials
#     description: Flexible federated identity credentials - the language of their expressions
#   - ref: https://docs.github.com/en/actions/reference/openid-connect-reference
#     description: GitHub - what subjects are made of
# schemas:
#   - input: schema.federated_credential
# custom:
#   id: WI-AZ-002
#   class: wildcard-subject
#   severity: critical
#   severities: [critical, high, medium, low]
#   clouds: [azure]
#   remediation: Write one credential for each exact subject.
#   frameworks:
#     - CWE-183
#     - CWE-625
#     - MITRE T1078.004
package rules.azure["flexible-wildcard"]

import data.lib.federated

federated_credential contains entry if {
	some subject in input.subjects
	subject.expression
	severity := _severity(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": severity,
		"confidence": federated.confidence(subject),
		"code": subject.reach,
		"message": concat("", [
			"Flexible federated credential ",
			subject.resource.name,
			" lets in ",
			_whom[subject.reach],
			".",
		]),
		"path": ["claimsMatchingExpression"],
		"at": subject.subjectAt,
		"facts": federated.facts(subject),
		"remediation": _fix(subject),
		"identity": federated.identity(subject),
	}
}

federated_credential contains entry if {
	some subject in input.subjects
	subject.expression
	_undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "undecided",
		"message": concat("", [
			"How many subjects flexible federated credential ",
			subject.resource.name,
			" lets in cannot be told: ",
			concat(", ", subject.undecided),
			".",
		]),
		"path": ["claimsMatchingExpression"],
		"at": subject.subjectAt,
		"facts": federated.facts(subject),
		"reason": _reason(subject),
		"needs": [],
		"identity": federated.identity(subject),
	}
}

federated_credential contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.expression
	subject.reach in {"exact", "broken"}
	not _undecided(subject)
}

_undecided(subject) if {
	count(subject.undecided) > 0
	subject.atMost != subject.reach
	not _severity(subject)
}

_reason(subject) := "template-unresolved" if "template-unresolved" in subject.undecided

_reason(subject) := "malformed-or-unsupported" if not "template-unresolved" in subject.undecided

_severity(subject) := _severities[subject.reach]

_severity(subject) := "high" if {
	subject.reach == "namespace-wide"
	subject.crowdedNamespace
}

_severity(subject) := "medium" if {
	subject.reach == "namespace-wide"
	not subject.crowdedNamespace
}

_severities := {
	"any-identity": "critical",
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
	"any-identity": "everybody who has a token of the issuer",
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

_kubernetes := {"kubernetes", "unknown"}

_fix(subject) := concat("", ["Put the exact subject in place of the expression: ", subject.fix]) if {
	subject.issuerKind in _kubernetes
}

_fix(subject) := concat("", [
	"Name owner, repository and branch or environment in full, one credential for each: ",
	"claims['sub'] eq 'repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH'",
]) if {
	subject.issuerKind == "github"
}

_fix(subject) := _rest if not subject.issuerKind in (_kubernetes | {"github"})

_rest := "Name owner, project and branch or environment in full, one credential for each."
