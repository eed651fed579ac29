# METADATA
# title: Node pool exposes the node's service account
# description: |
#   Without GKE's metadata server every pod gets access tokens of the node's service account, with all its rights, and
#   whether it asks for an identity of its own or not. The default account of Compute Engine is often an editor of the project.
# related_resources:
#   - ref: https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity#enable_on_clusters_and_node_pools
#     description: GKE - enable Workload Identity Federation on clusters and node pools
#   - ref: https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#use_least_privilege_sa
#     description: GKE - least privilege service accounts for nodes
# schemas:
#   - input: schema.node_pool
# custom:
#   id: WI-GCP-006
#   class: node-fallback
#   severity: high
#   severities: [high, medium]
#   clouds: [gcp]
#   remediation: Switch Workload Identity Federation on for the cluster, GKE_METADATA for the node pool, and run nodes as a service account of their own.
#   frameworks:
#     - "CIS GKE 1.9.0: 5.2.1"
#     - "CIS GKE 1.9.0: 5.2.2"
#     - "CIS GKE 1.9.0: 5.4.1"
#     - CWE-250
#     - CWE-668
#     - MITRE T1552.005
package rules.gcp["exposed-node-account"]

import data.lib.coverage

node_pool contains entry if {
	some subject in input.subjects
	_applies(subject)
	code := _exposed(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject),
		"confidence": _confidence(subject),
		"code": code,
		"message": concat("", [
			"Pods on node pool ",
			subject.resource.name,
			" get tokens of ",
			_account(subject),
			": ",
			_because[code],
			".",
		]),
		"path": [code],
		"at": subject.modeAt,
		"facts": _facts(subject),
		"remediation": _fix(subject, code),
		"identity": _identity(subject),
	}
}

# Pods with hostNetwork, and whoever breaks out of one, still are the node.
node_pool contains entry if {
	some subject in input.subjects
	_applies(subject)
	not _exposed(subject)
	not _undecided(subject)
	subject.account == "default"
	subject.privilege in {"broad", "unread"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": _confidence(subject),
		"code": "default-account",
		"message": concat("", [
			"Nodes of pool ",
			subject.resource.name,
			" run as the default service account of Compute Engine, which pods with hostNetwork get.",
		]),
		"path": ["default-account"],
		"at": subject.accountAt,
		"facts": _facts(subject),
		"remediation": concat("", [
			"Create a service account with roles/container.defaultNodeServiceAccount only, and a node pool that runs as it: ",
			"gcloud container node-pools create NAME --service-account=ACCOUNT",
			_place(subject),
		]),
		"identity": _identity(subject),
	}
}

node_pool contains entry if {
	some subject in input.subjects
	_applies(subject)
	not _exposed(subject)
	reason := _undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "metadata-server",
		"message": concat("", [
			"Which metadata server pods on node pool ",
			subject.resource.name,
			" see cannot be told: ",
			_reasons[reason],
			".",
		]),
		"path": ["metadata-server"],
		"at": subject.modeAt,
		"facts": _facts(subject),
		"reason": reason,
		"needs": _needs(subject, reason),
		"identity": _identity(subject),
	}
}

# Whose tokens they are, or what for, is not known.
node_pool contains entry if {
	some subject in input.subjects
	_applies(subject)
	not _exposed(subject)
	not _undecided(subject)
	reason := _whose(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "account",
		"message": concat("", [
			"Nodes of pool ",
			subject.resource.name,
			_answers[reason],
			".",
		]),
		"path": ["account"],
		"at": subject.accountAt,
		"facts": _facts(subject),
		"reason": reason,
		"needs": [need | reason == "source-missing"; need := "gcp.iam.project.policies"],
		"identity": _identity(subject),
	}
}

node_pool contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_applies(subject)
	not _exposed(subject)
	not _undecided(subject)
	subject.account == "custom"
}

node_pool contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_applies(subject)
	not _exposed(subject)
	not _undecided(subject)
	subject.account == "default"
	subject.privilege == "narrow"
}

# Autopilot has the metadata server always, Windows nodes never.
_applies(subject) if {
	subject.autopilot != "yes"
	not subject.windows
}

_exposed(subject) := "node-metadata" if {
	subject.mode == "node"
	subject.autopilot != "unresolved"
}

_exposed(subject) := "federation-off" if {
	subject.autopilot != "unresolved"
	subject.mode in {"unset", "gke"}
	subject.workloadPool == "off"
}

_whose(subject) := "template-unresolved" if subject.account == "unresolved"

_whose(subject) := "source-missing" if {
	subject.account == "default"
	subject.privilege == "undecided"
}

_answers := {
	"template-unresolved": " run as a service account that cannot be told: a template is not filled in",
	"source-missing": concat("", [
		" run as the default service account of Compute Engine, and what that may do cannot be told: policies of folders and ",
		"of the organization, or a custom role that it has, were not read",
	]),
}

_undecided(subject) := "template-unresolved" if _template(subject)

# New pools of such a cluster default to GKE's, older ones do not.
_undecided(subject) := "mode-unset" if {
	not _template(subject)
	subject.mode == "unset"
	subject.workloadPool == "on"
}

_undecided(subject) := "source-missing" if {
	not _template(subject)
	subject.mode == "unset"
	subject.workloadPool == "unread"
}

_template(subject) if "unresolved" in {subject.mode, subject.autopilot}

_template(subject) if {
	subject.mode == "unset"
	subject.workloadPool == "unresolved"
}

_reasons := {
	"template-unresolved": "a template is not filled in",
	"mode-unset": "the mode is not written down, and what GKE took for it depends on when the pool was created",
	"source-missing": "neither the mode nor the cluster was read",
}

_needs(subject, reason) := [coverage.needs("gcp.gke.clusters", object.get(subject, "project", ""))] if reason == "source-missing"

_needs(subject, reason) := [coverage.needs("gcp.gke.nodepools", object.get(subject, "project", ""))] if reason == "mode-unset"

_needs(_, reason) := [] if reason == "template-unresolved"

_because := {
	"node-metadata": "they see the node's metadata server and not that of GKE",
	"federation-off": "the cluster has Workload Identity Federation switched off",
}

_account(subject) := "the default service account of Compute Engine" if subject.account == "default"

_account(subject) := concat(" ", ["service account", subject.email]) if subject.account == "custom"

_account(subject) := "the node's service account" if subject.account == "unresolved"

_severity(subject) := "high" if _wide(subject)

_severity(subject) := "medium" if not _wide(subject)

_wide(subject) if subject.privilege == "broad"

_wide(subject) if {
	subject.account == "default"
	subject.privilege == "unread"
}

# What nodes may ask tokens for is all that the account may do.
_wide(subject) if {
	subject.broadScopes
	subject.privilege == "unread"
}

# Whether the default account is an editor depends on a policy of the organization, and on who tidied up.
_confidence(subject) := "conditional" if _unsure(subject)

_confidence(subject) := "certain" if not _unsure(subject)

_unsure(subject) if {
	_wide(subject)
	subject.privilege == "unread"
}

_fix(subject, code) := concat("", [
	_on(subject, code),
	"gcloud container node-pools update ",
	subject.pool,
	" --workload-metadata=GKE_METADATA",
	_place(subject),
])

_on(subject, code) := concat("", [
	"gcloud container clusters update ",
	object.get(subject, "cluster", "CLUSTER"),
	" --workload-pool=",
	object.get(subject, "project", "PROJECT"),
	".svc.id.goog --location=",
	object.get(subject, "location", "LOCATION"),
	", then ",
]) if {
	code == "federation-off"
}

_on(_, code) := "" if code == "node-metadata"

_place(subject) := concat("", [
	" --cluster=",
	object.get(subject, "cluster", "CLUSTER"),
	" --location=",
	object.get(subject, "location", "LOCATION"),
])

_facts(subject) := object.union(
	{
		"mode": subject.mode,
		"workloadPool": subject.workloadPool,
		"account": subject.account,
		"privilege": subject.privilege,
		"broadScopes": subject.broadScopes,
	},
	{key: subject[key] | some key in ["modeText", "email", "cluster", "location"]},
)

_identity(subject) := {"provider": "gcp", "principal": subject.email} if subject.email

_identity(subject) := {"provider": "gcp"} if not subject.email
