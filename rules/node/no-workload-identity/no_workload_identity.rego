# METADATA
# title: Cloud workload without workload identity
# description: |
#   A workload that talks to a cloud and has no identity of its own there gets the one of the node, if it gets any: with
#   all rights of the node, and shared with every other pod on it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#     description: EKS best practices - restrict access to the node's instance profile
#   - ref: https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
#     description: GKE - authenticate workloads without the node's service account
#   - ref: https://learn.microsoft.com/azure/aks/workload-identity-overview
#     description: AKS - identities for pods
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-NODE-001
#   class: node-fallback
#   severity: high
#   severities: [high, medium, low]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Bind the workload's ServiceAccount to a cloud identity of its own, and keep pods from the node's metadata.
#   frameworks:
#     - "CIS EKS 1.7.0: 5.2.1"
#     - "CIS AKS 1.8: 5.2.1"
#     - "CIS GKE 1.9.0: 5.2.2"
#     - CWE-250
#     - MITRE T1552.005
package rules.node["no-workload-identity"]

import data.lib.credential as words

workload contains entry if {
	some subject in input.subjects
	some use in subject.node.uses
	use.identity == "none"
	subject.node.metadata != "none"
	not use.reason
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject.node, use),
		"confidence": "heuristic",
		"code": use.provider,
		"message": concat("", [
			"Container ",
			use.container,
			" seems to use ",
			words.clouds[use.provider],
			" (",
			use.signals[0],
			"), and nothing but the node's identity is there for it",
			_disabled(use),
			".",
		]),
		"path": ["node", use.provider],
		"at": use.at,
		"container": use.container,
		"facts": _facts(subject.node, use),
		"remediation": words.bind(use.provider, words.account(subject.account)),
		"identity": {"provider": use.provider, "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	some use in subject.node.uses
	use.reason
	subject.node.metadata != "none"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": use.provider,
		"message": concat("", [
			"Container ",
			use.container,
			" seems to use ",
			words.clouds[use.provider],
			" (",
			use.signals[0],
			"), and whether it has an identity of its own there cannot be told.",
		]),
		"path": ["node", use.provider],
		"at": use.at,
		"container": use.container,
		"facts": _facts(subject.node, use),
		"reason": use.reason,
		"needs": use.needs,
		"identity": {"provider": use.provider, "serviceAccount": words.account(subject.account)},
	}
}

workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some use in subject.node.uses
	use.identity == "binding"
}

_severity(_, use) := "low" if use.metadataDisabled

_severity(node, use) := "high" if {
	not use.metadataDisabled
	_broad(node, use)
}

_severity(node, use) := "medium" if {
	not use.metadataDisabled
	not _broad(node, use)
}

# Where kube2iam or kiam runs, the node may take the role of every pod.
_broad(node, use) if {
	use.provider == "aws"
	node.clusterAgent == "seen"
	node.metadata in {"open", "host-network"}
}

_disabled(use) := "; it tells its SDK to leave that alone" if use.metadataDisabled

_disabled(use) := "" if not use.metadataDisabled

_facts(node, use) := {
	"provider": use.provider,
	"signals": use.signals,
	"metadata": node.metadata,
	"metadataDisabled": use.metadataDisabled,
}
