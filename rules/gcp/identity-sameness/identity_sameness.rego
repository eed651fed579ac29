# METADATA
# title: Identity sameness across clusters
# description: |
#   All clusters of a project share one pool, and a pool cannot tell their ServiceAccounts apart: the same namespace and
#   name in a test cluster is the same identity as in production. The pool outlives its clusters.
# related_resources:
#   - ref: https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity#identity_sameness
#     description: GKE - identity sameness
#   - ref: https://cloud.google.com/kubernetes-engine/fleet-management/docs/fleet-concepts#sameness
#     description: Fleets - sameness
# schemas:
#   - input: schema.iam_binding
# custom:
#   id: WI-GCP-003
#   class: wildcard-subject
#   severity: medium
#   severities: [medium, low]
#   clouds: [gcp]
#   remediation: >-
#     Keep clusters of different trust in different projects, or pin the binding to a cluster by an IAM condition on
#     request.auth.claims.google.providerId.
#   frameworks: [CWE-1220, MITRE T1078.004]
package rules.gcp["identity-sameness"]

import data.lib.coverage
import data.lib.gcp

iam_binding contains entry if {
	some subject in input.subjects
	_applies(subject)
	not _pinned(subject)
	count(subject.sameness.clusters) > 1
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject),
		"confidence": _confidence(subject),
		"code": "several-clusters",
		"message": concat("", [
			_whom(subject),
			" is the same identity in every cluster of pool ",
			subject.pool,
			", and has ",
			subject.role,
			" on ",
			gcp.target(subject),
			".",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": object.union(gcp.facts(subject), {
			"poolClusters": subject.sameness.clusters,
			"clustersWithIt": subject.sameness.holders,
		}),
		"remediation": concat("", [
			"Add a condition to the binding: --condition=\"title=one-cluster,expression=request.auth.claims.google.providerId == ",
			"'https://container.googleapis.com/v1/projects/",
			subject.poolProject,
			"/locations/LOCATION/clusters/CLUSTER'\", check that the workload still gets its token, or move the other ",
			"clusters to a project of their own.",
		]),
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	_applies(subject)
	not _pinned(subject)
	count(subject.sameness.clusters) < 2
	reason := _undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "several-clusters",
		"message": concat("", [
			"Whether pool ",
			subject.pool,
			" has several clusters, in which ",
			_inside(subject),
			" would be one identity, cannot be told: ",
			_because[reason],
			".",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"reason": reason,
		"needs": [need | reason == "source-missing"; need := coverage.needs("gcp.gke.clusters", subject.poolProject)],
		"identity": gcp.identity(subject),
	}
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_applies(subject)
	_pinned(subject)
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_applies(subject)
	count(subject.sameness.clusters) < 2
	not _undecided(subject)
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.reach == "exact-uid"
}

_applies(subject) if {
	subject.gke
	subject.reach in {"exact", "namespace-wide"}
	not subject.deleted
}

# The pool of another cluster is a template: reading more clusters would not help.
_undecided(subject) := "template-unresolved" if subject.sameness.unresolved

_undecided(subject) := "source-missing" if {
	not subject.sameness.unresolved
	not subject.sameness.complete
}

_because := {
	"source-missing": "not all clusters of the project were read",
	"template-unresolved": "the pool of a cluster is a template that is not filled in",
}

_pinned(subject) if subject.condition == "cluster"

_severity(subject) := "low" if subject.sameness.sameTrust

_severity(subject) := "medium" if not subject.sameness.sameTrust

# Another cluster has it now.
_confidence(subject) := "certain" if {
	count(subject.sameness.holders) > 1
	subject.condition == "none"
}

_confidence(subject) := "conditional" if not _certain(subject)

_certain(subject) if {
	count(subject.sameness.holders) > 1
	subject.condition == "none"
}

_whom(subject) := concat(" ", ["ServiceAccount", gcp.account(subject)]) if subject.account

_whom(subject) := concat(" ", ["Every ServiceAccount of namespace", subject.namespace]) if not subject.account

# The same within a sentence.
_inside(subject) := _whom(subject) if subject.account

_inside(subject) := concat(" ", ["every ServiceAccount of namespace", subject.namespace]) if not subject.account
