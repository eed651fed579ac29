# METADATA
# title: Pod Identity trust policy unscoped
# description: |
#   Any EKS cluster of the account may hand this role to its pods: whoever administers one of them and may pass the role
#   needs no change of the trust policy. Conditions on the session tags hold it to one ServiceAccount.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
#     description: EKS - the trust policy of a Pod Identity role, with conditions on tags
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
#     description: EKS - session tags of Pod Identity
# schemas:
#   - input: schema.role
# custom:
#   id: WI-AWS-010
#   class: missing-condition
#   severity: high
#   severities: [high, medium, low]
#   clouds: [aws]
#   remediation: >-
#     Add StringEquals on aws:RequestTag/kubernetes-namespace, aws:RequestTag/kubernetes-service-account and
#     aws:RequestTag/eks-cluster-arn.
#   frameworks:
#     - CWE-441
#     - CWE-1220
#     - MITRE T1078.004
package rules.aws["unscoped-pod-identity"]

import data.lib.trust

role contains entry if {
	some subject in input.subjects
	some grant in subject.podIdentity
	grant.scope in {"none", "any-cluster"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": trust.severity(subject, _base(subject)),
		"confidence": trust.confidence(grant),
		"code": grant.scope,
		"message": concat("", [
			trust.statement(grant),
			" of the trust policy lets EKS Pod Identity hand the role out for any cluster",
			_despite[grant.scope],
			".",
		]),
		"path": ["trust", "pods.eks.amazonaws.com"],
		"at": grant.at,
		"facts": {"scope": grant.scope, "conditions": grant.keys},
		"remediation": concat("", ["Write into the statement: ", subject.podIdentityFix]),
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some grant in subject.podIdentity
	grant.scope in {"account", "scoped"}
	grant.lostWithoutTags
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "low",
		"confidence": trust.confidence(grant),
		"code": "lost-without-tags",
		"message": concat("", [
			trust.statement(grant),
			" of the trust policy restricts EKS Pod Identity only while session tags are on: its conditions also hold",
			" when a tag is missing.",
		]),
		"path": ["trust", "pods.eks.amazonaws.com", "tags"],
		"at": grant.at,
		"facts": {"scope": grant.scope, "conditions": grant.keys},
		"remediation": "Use StringEquals in place of the operator that ends in IfExists.",
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some grant in subject.podIdentity
	grant.scope == "undecidable"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "undecided",
		"message": concat("", [
			"Whether ",
			trust.statement(grant),
			" of the trust policy holds EKS Pod Identity to a cluster or ServiceAccount cannot be told.",
		]),
		"path": ["trust", "pods.eks.amazonaws.com"],
		"at": grant.at,
		"facts": {"conditions": grant.keys},
		"reason": trust.reason(grant.undecided),
		"needs": [],
		"identity": trust.identity(subject),
	}
}

role contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	count(subject.podIdentity) > 0
	not trust.unread(subject)
	every grant in subject.podIdentity {
		_tight(grant)
	}
}

_tight(grant) if grant.scope == "broken"

_tight(grant) if {
	grant.scope in {"account", "scoped"}
	not grant.lostWithoutTags
}

# Exactly one association, and all of them known: somebody decided where the role goes.
_base(subject) := "low" if {
	subject.associationsComplete
	subject.associations == 1
}

_base(subject) := "medium" if not _one(subject)

_one(subject) if {
	subject.associationsComplete
	subject.associations == 1
}

_despite := {"none": "", "any-cluster": ", in spite of its conditions"}
