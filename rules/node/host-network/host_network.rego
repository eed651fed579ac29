# METADATA
# title: hostNetwork pod reaches the node identity
# description: |
#   A pod in the network of its node reaches the node's metadata service whatever stands in the way of other pods: neither
#   hop limits nor NetworkPolicies nor the metadata server of GKE apply to it. Whoever takes over the pod takes over the
#   node's cloud identity.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards - host namespaces are not in the baseline
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#     description: EKS best practices - pods in the host's network keep access to the instance's metadata
#   - ref: https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity
#     description: GKE - pods in the host's network reach the node's metadata server
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-NODE-002
#   class: node-fallback
#   severity: high
#   severities: [high, medium, info]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: >-
#     Remove hostNetwork (and hostProcess) from the pod, have Pod Security admission enforce the baseline in its namespace,
#     and give nodes only the rights that nodes need.
#   frameworks:
#     - "CIS EKS 1.7.0: 4.2.4"
#     - "CIS AKS 1.8: 4.2.4"
#     - "PSS baseline: Host Namespaces"
#     - CWE-668
#     - MITRE T1552.005
#     - MITRE T1611
package rules.node["host-network"]

import data.lib.credential as words

workload contains entry if {
	some subject in input.subjects
	subject.node.metadata == "host-network"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject),
		"code": _code(subject),
		"message": concat("", [
			"The pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" use the network of their node",
			_by[subject.node.hostProcess],
			_agent(subject),
			" and so reach the node's cloud identity",
			_unused(subject),
			".",
		]),
		"path": [_field[subject.node.hostProcess]],
		"at": subject.node.at,
		"facts": {
			"serviceAccount": words.account(subject.account),
			"bound": _is_bound(subject),
			"privileged": _is_privileged(subject),
			"netRaw": _is_raw(subject),
			"nodeAgent": object.get(subject.node, "agent", ""),
			"systemNamespace": subject.systemNamespace,
		},
		"remediation": concat("", [
			"Remove ",
			_field[subject.node.hostProcess],
			": true from the pod template of ",
			subject.resource.name,
			", label its namespace pod-security.kubernetes.io/enforce: baseline, and give nodes only the rights that nodes need.",
		]),
	}
}

workload contains entry if {
	some subject in input.subjects
	subject.node.metadata == "unresolved"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"message": concat("", [
			"Whether the pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" use the network of their node cannot be told: a template is not filled in.",
		]),
		"path": ["hostNetwork"],
		"at": subject.node.at,
		"facts": {},
		"reason": "template-unresolved",
		"needs": [],
	}
}

workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_own_network[subject.node.metadata]
}

_own_network := {"open", "policy", "policy-unresolved"}

_severity(subject) := "info" if _is_agent(subject)

_severity(subject) := "high" if {
	not _is_agent(subject)
	_is_worse(subject)
}

_severity(subject) := "medium" if {
	not _is_agent(subject)
	not _is_worse(subject)
}

# What belongs to a node has its network for good reason. A manifest that leaves the namespace out may be for a system one.
_is_agent(subject) if {
	subject.node.agent
	not _is_elsewhere(subject)
}

_is_elsewhere(subject) if {
	subject.resource.namespace
	not subject.systemNamespace
}

_is_worse(subject) if _is_elsewhere(subject)

_is_worse(subject) if _is_bound(subject)

_is_worse(subject) if _is_privileged(subject)

default _is_bound(_) := false

_is_bound(subject) if {
	some binding in subject.account.bindings
	binding.state != "malformed"
}

default _is_privileged(_) := false

_is_privileged(subject) if {
	some container in subject.containers
	container.privileged
}

default _is_raw(_) := false

_is_raw(subject) if {
	some container in subject.containers
	container.netRaw
}

_code(subject) := "node-agent" if _is_agent(subject)

_code(subject) := "host-network" if not _is_agent(subject)

_by := {true: " (Windows HostProcess)", false: ""}

_field := {true: "hostProcess", false: "hostNetwork"}

_agent(subject) := concat("", [", as ", subject.node.agent, " does,"]) if _is_agent(subject)

_agent(subject) := "" if not _is_agent(subject)

_unused(subject) := ", while GKE leaves the identity of its ServiceAccount unused" if _gke(subject)

_unused(subject) := "" if not _gke(subject)

_gke(subject) if {
	some binding in subject.account.bindings
	binding.method == "gke-workload-identity"
}
