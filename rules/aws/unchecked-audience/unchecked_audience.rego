# METADATA
# title: Audience not checked
# description: |
#   The policy does not ask for whom a token was made. STS compares the audience with the provider's list, so that this is
#   the second line of defence while the list is short; it becomes the only one as soon as somebody adds to the list.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
#     description: EKS - the trust policy with conditions on sub and aud
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
#     description: IAM - audiences of an OIDC provider
# schemas:
#   - input: schema.role
# custom:
#   id: WI-AWS-003
#   class: missing-condition
#   severity: high
#   severities: [high, medium, low]
#   clouds: [aws]
#   remediation: Add a StringEquals condition on the issuer's aud with sts.amazonaws.com.
#   frameworks:
#     - CWE-863
#     - MITRE T1550.001
package rules.aws["unchecked-audience"]

import data.lib.trust

role contains entry if {
	some subject in input.subjects
	some grant in subject.grants
	trust.counts(subject, grant)
	grant.audience == "unchecked"
	grant.reach != "broken"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity[grant.clientIds],
		"confidence": trust.confidence(grant),
		"code": "unchecked",
		"message": concat("", [
			trust.statement(grant),
			" of the trust policy does not check the audience of tokens of ",
			grant.issuer,
			_amplifier[grant.clientIds],
			".",
		]),
		"path": ["trust", grant.issuer, "aud"],
		"at": grant.conditionAt,
		"facts": object.union(trust.facts(grant), {"providerAudiences": grant.clientIds}),
		"remediation": _fix(grant),
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some grant in subject.grants
	trust.counts(subject, grant)
	grant.audience == "undecidable"
	grant.reach != "broken"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "undecided",
		"message": concat("", [
			"Whether ",
			trust.statement(grant),
			" of the trust policy checks the audience of tokens of ",
			grant.issuer,
			" cannot be told.",
		]),
		"path": ["trust", grant.issuer, "aud"],
		"at": grant.audienceAt,
		"facts": trust.facts(grant),
		"reason": _reason(grant),
		"needs": [],
		"identity": trust.identity(subject),
	}
}

role contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	not trust.unread(subject)
	some checked in subject.grants
	trust.counts(subject, checked)
	checked.audience in {"checked", "other"}
	every grant in subject.grants {
		_harmless(grant)
	}
}

# What makes the statement undecidable, else a value of its own conditions.
_reason(grant) := trust.reason(grant.undecided) if count(grant.undecided) > 0

_reason(grant) := "template-unresolved" if count(grant.undecided) == 0

_harmless(grant) if grant.reach == "broken"

_harmless(grant) if grant.audience in {"checked", "other"}

_severity := {"only-sts": "low", "unknown": "medium", "more": "high"}

_amplifier := {
	"only-sts": "; the provider accepts sts.amazonaws.com only",
	"unknown": "; which audiences the provider accepts was not read",
	"more": ", and the provider accepts further ones",
}

_kubernetes := {"kubernetes", "unknown"}

_fix(grant) := concat("", ["Write into the statement: ", grant.fix]) if grant.issuerKind in _kubernetes

_fix(grant) := concat("", ["Add to StringEquals: \"", grant.issuer, ":aud\": \"sts.amazonaws.com\""]) if {
	not grant.issuerKind in _kubernetes
}
