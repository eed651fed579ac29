# METADATA
# title: Fragile or vacuous condition operator
# description: |
#   The condition works by luck or not at all: an operator that also holds when the key is missing, a list of what is kept
#   out, a key that tokens of this issuer never have. The next change of issuer or key opens the role without a warning.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
#     description: IAM - set operators on keys with one value can be overly permissive
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#     description: IAM - IfExists, negated operators and missing keys
# schemas:
#   - input: schema.role
# custom:
#   id: WI-AWS-004
#   class: missing-condition
#   severity: medium
#   severities: [medium, low]
#   clouds: [aws]
#   remediation: Use plain StringEquals on the keys of the statement's own issuer, with one statement for each issuer.
#   frameworks:
#     - CWE-863
package rules.aws["fragile-operator"]

import data.lib.trust

role contains entry if {
	some subject in input.subjects
	some grant in subject.grants
	some operator in grant.operators
	operator.kind != "for-any-value"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(operator),
		"code": operator.kind,
		"message": concat("", [
			trust.statement(grant),
			" of the trust policy has ",
			operator.operator,
			" on ",
			operator.key,
			": ",
			_why[operator.kind],
			".",
		]),
		"path": ["trust", operator.operator, operator.key, operator.kind],
		"at": operator.at,
		"facts": {
			"operator": operator.operator,
			"key": operator.key,
			"issuer": grant.issuer,
			"reach": grant.reach,
		},
		"remediation": _fix(grant),
		"identity": trust.identity(subject),
	}
}

role contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	count(subject.grants) > 0
	not trust.unread(subject)
	every grant in subject.grants {
		every operator in grant.operators {
			operator.kind == "for-any-value"
		}
	}
}

_severity(operator) := "low" if operator.harmless

_severity(operator) := "medium" if not operator.harmless

_why := {
	"if-exists": "it also holds when the key is missing",
	"for-all-values": "it also holds when the key is missing",
	"negated-only": "it only says who is kept out",
	"null-only": "it only says that the claim is there, which it always is",
	"other-issuer": "the key belongs to an issuer that the statement does not name",
	"unknown-claim": "tokens of the issuer have no such claim",
	"some-issuers-only": "other issuers of the statement have no condition on the subject",
	"arn-operator": "it compares ARNs, and the claim is none",
}

_kubernetes := {"kubernetes", "unknown"}

_fix(grant) := concat("", ["Write into the statement: ", grant.fix]) if grant.issuerKind in _kubernetes

_fix(grant) := "Use plain StringEquals on the keys of the statement's own issuer, one statement for each issuer." if {
	not grant.issuerKind in _kubernetes
}
