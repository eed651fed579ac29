# METADATA
# title: Broad principal set
# description: |
#   A principal set grants the role to every pod of a pool, cluster or namespace, to those that are there and to those that
#   somebody will create. Whoever may start a pod there has the role.
# related_resources:
#   - ref: https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity#kubernetes-resources-iam-policies
#     description: GKE - principals and principal sets in IAM policies
#   - ref: https://cloud.google.com/iam/docs/principal-identifiers
#     description: IAM - principal identifiers
# schemas:
#   - input: schema.iam_binding
# custom:
#   id: WI-GCP-002
#   class: wildcard-subject
#   severity: critical
#   severities: [critical, high, medium, low]
#   clouds: [gcp]
#   remediation: Grant the role to principal://…/subject/ns/NAMESPACE/sa/SERVICEACCOUNT of each workload that needs it.
#   frameworks:
#     - "CIS GKE 1.9.0: 5.2.2"
#     - CWE-1220
#     - CWE-183
#     - MITRE T1078.004
package rules.gcp["broad-principal-set"]

import data.lib.gcp

iam_binding contains entry if {
	some subject in input.subjects
	not subject.deleted
	severity := _severity(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": severity,
		"confidence": _confidence(subject),
		"code": subject.reach,
		"message": concat("", [
			_whom[subject.reach],
			_in(subject),
			" has ",
			subject.role,
			" on ",
			gcp.target(subject),
			".",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": object.union(gcp.facts(subject), {"attribute": subject.attribute, "poolTrust": subject.poolTrust}),
		"remediation": concat("", [
			_narrow(subject),
			" Then: ",
			subject.remove,
		]),
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	not subject.deleted
	subject.reach == "external-attribute"
	subject.attribute == "unread"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": subject.reach,
		"message": concat("", [
			"How many identities of pool ",
			subject.pool,
			" share the attribute that has ",
			subject.role,
			" on ",
			gcp.target(subject),
			" cannot be told: the pool's provider was not read.",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"reason": "source-missing",
		"needs": ["gcp.wif.pools"],
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	subject.reach == "unresolved"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": subject.reach,
		"message": concat("", [
			"Who has ",
			subject.role,
			" on ",
			gcp.target(subject),
			" cannot be told: ",
			_because[_reason(subject)],
			".",
		]),
		"path": ["bindings", subject.role],
		"at": subject.at,
		"facts": gcp.facts(subject),
		"reason": _reason(subject),
		"needs": [],
		"identity": {"provider": "gcp"},
	}
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.reach in {"exact", "exact-uid", "external-subject"}
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.reach == "external-attribute"
	subject.attribute == "subject"
}

# Of two values of one key a parser keeps which it likes.
_reason(subject) := "malformed-or-unsupported" if subject.problem == "duplicate-key"

_reason(subject) := "template-unresolved" if not subject.problem

_because := {
	"malformed-or-unsupported": "a key stands twice in the policy",
	"template-unresolved": "a template is not filled in",
}

# What every node needs is often meant for all.
_severity(subject) := "low" if {
	subject.roleClass == "read-only"
	_broad(subject)
}

_severity(subject) := _severities(subject) if subject.roleClass != "read-only"

_broad(subject) if _whom[subject.reach]

_severities(subject) := "critical" if {
	subject.reach == "pool-wide"
	_strong(subject)
}

_severities(subject) := "high" if {
	subject.reach == "pool-wide"
	not _strong(subject)
}

_severities(subject) := "high" if subject.reach == "cluster-wide"

_severities(subject) := "medium" if subject.reach == "namespace-wide"

_severities(subject) := _pools[subject.poolTrust] if subject.reach == "external-pool"

_severities(subject) := "medium" if subject.reach == "external-group"

_severities(subject) := _attributes[subject.attribute] if subject.reach == "external-attribute"

# The same for every token, as an audience is: no narrower than the pool.
_severities(subject) := _pools[subject.poolTrust] if {
	subject.reach == "external-attribute"
	subject.attribute == "everybody"
}

_severities(subject) := "high" if {
	subject.reach == "all-service-accounts"
	_strong(subject)
}

_severities(subject) := "medium" if {
	subject.reach == "all-service-accounts"
	not _strong(subject)
}

# Without an attribute condition every token of the issuer is an identity of the pool.
_pools := {"open": "critical", "unread": "high", "restricted": "medium"}

_attributes := {"namespace": "medium", "owner": "medium", "other": "low"}

_strong(subject) if subject.roleClass in {"impersonation", "admin"}

_whom := {
	"pool-wide": "Every pod of every cluster in pool ",
	"cluster-wide": "Every pod of one cluster in pool ",
	"namespace-wide": "Every pod of a namespace, in every cluster of pool ",
	"external-pool": "Every identity of pool ",
	"external-group": "Every identity of a group in pool ",
	"external-attribute": "Every identity with one attribute in pool ",
	"all-service-accounts": "Every service account, those of nodes included, of a whole project, folder or organization",
}

_in(subject) := subject.pool if subject.pool

_in(subject) := "" if not subject.pool

_confidence(subject) := "conditional" if _open_question(subject)

_confidence(subject) := gcp.confidence(subject) if not _open_question(subject)

_open_question(subject) if {
	subject.reach == "external-pool"
	subject.poolTrust != "open"
}

_open_question(subject) if {
	subject.reach == "external-attribute"
	subject.attribute == "everybody"
	subject.poolTrust != "open"
}

_open_question(subject) if {
	subject.reach == "external-attribute"
	subject.attribute == "other"
}

_narrow(subject) := concat("", ["For each workload that needs it: ", subject.narrow, "."]) if subject.gke

_narrow(subject) := "Grant the role to principal://…/subject/SUBJECT of each identity that needs it." if not subject.gke
