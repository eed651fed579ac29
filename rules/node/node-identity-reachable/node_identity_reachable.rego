# METADATA
# title: Node identity reachable from pods
# description: |
#   Every pod may ask the metadata service of its node for a token of the node's own identity, unless the cluster or a
#   network policy keeps it away. What that identity may do, every pod may do, whatever workload identity was given to it.
# related_resources:
#   - ref: https://learn.microsoft.com/azure/aks/imds-restriction
#     description: AKS - block pod access to the metadata endpoint (preview)
#   - ref: https://learn.microsoft.com/azure/aks/operator-best-practices-cluster-security
#     description: AKS - secure access of pods to resources
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
#     description: Kubernetes - network policies
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-ecs/en-us_topic_0166490678.html
#     description: ECS - the metadata service hands out temporary keys of the agency
# schemas:
#   - input: schema.aks_cluster
# custom:
#   id: WI-NODE-004
#   class: node-fallback
#   severity: high
#   severities: [high, medium, low]
#   clouds: [azure, huawei]
#   remediation: Keep pods from 169.254.169.254 by a network policy in every namespace, or let the cluster do so.
#   frameworks:
#     - CWE-668
#     - MITRE T1552.005
package rules.node["node-identity-reachable"]

# METADATA
# scope: document
# schemas:
#   - input: schema.aks_cluster
aks_cluster contains entry if {
	some subject in input.subjects
	subject.metadata == "open"
	not _closed(subject)
	not _undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _by_rights[object.get(subject, "kubeletRights", "unknown")],
		"confidence": _confidence(subject),
		"code": "aks-metadata",
		"message": concat("", [
			"Pods of AKS cluster ",
			subject.resource.name,
			" can get tokens of the kubelet's identity from the metadata service of their node",
			_but(subject),
			".",
		]),
		"path": ["networkProfile", "podLinkLocalAccess"],
		"at": subject.metadataAt,
		"facts": _facts(subject),
		"remediation": concat("", [
			"In every namespace write a NetworkPolicy for all pods whose egress allows 0.0.0.0/0 except 169.254.169.254/32. ",
			"Or, where no add-on needs the service (preview): ",
			subject.update,
			" --enable-imds-restriction, then reimage the nodes.",
		]),
		"identity": _identity(subject),
	}
}

aks_cluster contains entry if {
	some subject in input.subjects
	_unknown[subject.metadata]
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "aks-metadata",
		"message": concat("", [
			"Whether pods of AKS cluster ",
			subject.resource.name,
			" can reach the identity of their node cannot be told: ",
			_unknown[subject.metadata].because,
			".",
		]),
		"path": ["networkProfile", "podLinkLocalAccess"],
		"at": subject.metadataAt,
		"facts": _facts(subject),
		"reason": _unknown[subject.metadata].reason,
		"needs": ["azure.aks"],
		"identity": _identity(subject),
	}
}

aks_cluster contains entry if {
	some subject in input.subjects
	subject.metadata == "open"
	_undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "aks-metadata",
		"message": concat("", [
			"Whether network policies keep pods of AKS cluster ",
			subject.resource.name,
			" from the identity of their node cannot be told: a template is not filled in.",
		]),
		"path": ["networkProfile", "podLinkLocalAccess"],
		"at": subject.metadataAt,
		"facts": _facts(subject),
		"reason": "template-unresolved",
		"needs": [],
		"identity": _identity(subject),
	}
}

# Policies are in the way everywhere, but what does not enforce them, or does not say so, stops nobody.
aks_cluster contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.metadata == "restricted"
}

aks_cluster contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.metadata == "open"
	_closed(subject)
}

# Most often the identity may pull images, and nothing else: so it counts where nobody read more.
_by_rights := {"unknown": "low", "pull": "low", "broad": "medium", "privileged": "high"}

_closed(subject) if {
	_guarded(subject)
	count(subject.undecidedNamespaces) == 0
	count(subject.closedNamespaces) > 0
}

_undecided(subject) if {
	_guarded(subject)
	count(subject.undecidedNamespaces) > 0
}

_guarded(subject) if {
	subject.workloadsComplete
	subject.enforced == "yes"
	count(subject.openNamespaces) == 0
}

# A policy or a workload that was not read may change what is known of all namespaces.
_confidence(subject) := "certain" if _open(subject)

_confidence(subject) := "conditional" if not _open(subject)

_open(subject) if subject.enforced == "no"

_open(subject) if {
	subject.workloadsComplete
	count(subject.openNamespaces) > 0
}

_open(subject) if {
	subject.workloadsComplete
	count(subject.closedNamespaces) == 0
	count(subject.undecidedNamespaces) == 0
}

_but(subject) := ", since nothing enforces the network policies that forbid it" if {
	subject.enforced == "no"
	count(subject.closedNamespaces) > 0
}

_but(subject) := "" if subject.enforced != "no"

_but(subject) := "" if {
	subject.enforced == "no"
	count(subject.closedNamespaces) == 0
}

_unknown := {
	"unread": {
		"reason": "source-missing",
		"because": "the document is of an API version without podLinkLocalAccess",
	},
	"unresolved": {"reason": "template-unresolved", "because": "podLinkLocalAccess is a template that is not filled in"},
}

_facts(subject) := {
	"metadata": subject.metadata,
	"networkPoliciesEnforced": subject.enforced,
	"openNamespaces": subject.openNamespaces,
	"closedNamespaces": subject.closedNamespaces,
	"undecidedNamespaces": subject.undecidedNamespaces,
	"kubeletRights": object.get(subject, "kubeletRights", "unknown"),
}

_identity(subject) := {"provider": "azure", "principal": subject.kubeletClientId} if subject.kubeletClientId

_identity(subject) := {"provider": "azure"} if not subject.kubeletClientId

# METADATA
# scope: document
# schemas:
#   - input: schema.cce_cluster
cce_cluster contains entry if {
	some subject in input.subjects
	some name in {agency.agency | some agency in subject.agencies; not agency.unresolved}
	having := [agency | some agency in subject.agencies; agency.agency == name]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _by_rights[having[0].rights],
		"confidence": _cce_confidence(subject),
		"code": "node-agency",
		"message": concat("", [
			_cce_nodes(having),
			" of the cluster have agency ",
			name,
			", whose temporary keys pods get from the metadata service",
			_cce_policy(subject),
			".",
		]),
		# Nodes come and go: a finding that named them in its path would be another one each time.
		"path": ["nodes", "agency", name],
		"at": having[0].at,
		"facts": {
			"agency": name,
			"nodes": [agency.node | some agency in having],
			"unprotectedNamespaces": subject.unprotected,
			"rights": having[0].rights,
		},
		"remediation": "Allow egress by NetworkPolicies with ipBlock 0.0.0.0/0 except 169.254.169.254/32 in every namespace, and take the agency off the nodes unless something on them needs it.",
		"identity": {"provider": "huawei", "principal": name},
	}
}

cce_cluster contains entry if {
	some subject in input.subjects
	not _cce_fails(subject)
	reason := _cce_unknown(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "node-agency",
		"message": concat("", ["Whether nodes of the cluster have an agency that pods reach cannot be told: ", _cce_why[reason], "."]),
		"path": ["nodes"],
		"at": subject.at,
		"facts": {"nodes": subject.nodes},
		"reason": reason,
		"needs": _cce_needs[reason],
		"identity": {"provider": "huawei"},
	}
}

cce_cluster contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	not _cce_fails(subject)
	not _cce_unknown(subject)
}

_cce_fails(subject) if {
	some agency in subject.agencies
	not agency.unresolved
}

_cce_unknown(subject) := "template-unresolved" if count(subject.agencies) > 0

_cce_unknown(subject) := "source-missing" if {
	count(subject.agencies) == 0
	not _cce_whole(subject)
}

_cce_whole(subject) if {
	subject.agenciesKnown
	subject.nodesComplete
}

_cce_why := {
	"template-unresolved": "a template is not filled in",
	"source-missing": "not all of them were read",
}

_cce_needs := {"template-unresolved": [], "source-missing": ["huawei.cce.nodes"]}

_cce_nodes(having) := "Nodes" if {
	some agency in having
	not agency.pool
}

_cce_nodes(having) := "Node pools" if {
	every agency in having {
		agency.pool
	}
}

# Whether the network enforces policies is not known, and what was not read may be in the way everywhere.
_cce_confidence(subject) := "certain" if _cce_open(subject)

_cce_confidence(subject) := "conditional" if not _cce_open(subject)

_cce_open(subject) if {
	subject.workloadsComplete
	not subject.isolated
}

_cce_policy(subject) := ", unless the network enforces the policies that are there" if subject.isolated

_cce_policy(subject) := "" if not subject.isolated
