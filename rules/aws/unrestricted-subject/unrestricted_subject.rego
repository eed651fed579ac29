# METADATA
# title: Trust policy does not restrict the subject
# description: |
#   Every token that the issuer signs can be exchanged for this role: any pod of the cluster, or anyone at all where the
#   issuer serves many tenants. An audience alone says which service a token is for, not whose it is.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
#     description: EKS - the trust policy with conditions on sub and aud
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#     description: IAM - which operators hold when a key is missing
#   - ref: https://securitylabs.datadoghq.com/articles/exploiting-github-to-aws-trust-relationships/
#     description: Datadog - roles that anyone could assume
# schemas:
#   - input: schema.role
# custom:
#   id: WI-AWS-001
#   class: missing-condition
#   severity: critical
#   severities: [critical, high]
#   clouds: [aws]
#   remediation: >-
#     Add StringEquals conditions on the issuer's sub (system:serviceaccount:NAMESPACE:NAME) and aud (sts.amazonaws.com).
#   frameworks:
#     - CWE-284
#     - CWE-863
#     - MITRE T1078.004
#     - MITRE T1550.001
#     - "CIS EKS 1.7.0: 5.2.1"
package rules.aws["unrestricted-subject"]

import data.lib.trust

role contains entry if {
	some subject in input.subjects
	some grant in subject.grants
	trust.counts(subject, grant)
	grant.reach == "any-identity"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(grant),
		"confidence": trust.confidence(grant),
		"code": "any-identity",
		"message": concat("", [
			trust.statement(grant),
			" of the trust policy lets every token of ",
			grant.issuer,
			" assume the role: nothing restricts the subject.",
		]),
		"path": ["trust", grant.issuer, "sub"],
		"at": grant.at,
		"facts": trust.facts(grant),
		"remediation": concat("", ["Write into the statement: ", grant.fix]),
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some i, one in subject.undecided
	one.allow
	not _said(subject, i)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": one.reason,
		"message": concat("", ["Whom the trust policy lets in cannot be told: ", one.message]),
		"path": ["trust", one.reason],
		"at": one.at,
		"facts": {"problem": one.reason},
		"reason": trust.reason([one.reason]),
		"needs": [],
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some grant in subject.grants
	_mayBeOpen(subject, grant)
	not _unread(subject, grant)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "undecided",
		"message": concat("", [
			"Whether ",
			trust.statement(grant),
			" of the trust policy restricts the subject of tokens of ",
			grant.issuer,
			" cannot be told: ",
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
	some one in subject.grants
	trust.counts(subject, one)
	every grant in subject.grants {
		grant.reach != "any-identity"
		not _mayBeOpen(subject, grant)
	}
}

# What is wrong with a statement is said once, and not at all where it is known to be open.
_said(subject, i) if {
	some j, earlier in subject.undecided
	j < i
	earlier.allow
	earlier.statement == subject.undecided[i].statement
}

_said(subject, i) if {
	some grant in subject.grants
	grant.reach == "any-identity"
	grant.statement == subject.undecided[i].statement
}

_unread(subject, grant) if {
	some one in subject.undecided
	one.allow
	one.statement == grant.statement
}

_mayBeOpen(subject, grant) if {
	trust.counts(subject, grant)
	grant.atMost == "any-identity"
	grant.reach != "any-identity"
	count(grant.undecided) > 0
}

# A condition that no document shows may still keep others out.
_severity(grant) := "high" if grant.conditional

_severity(grant) := "critical" if not grant.conditional
