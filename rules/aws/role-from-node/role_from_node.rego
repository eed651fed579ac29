# METADATA
# title: Roles handed out on the node (kube2iam, kiam)
# description: |
#   kube2iam and kiam answer in place of the node's metadata service, and give each pod the role that its annotation names.
#   For that the node's own role may assume every pod's role: whoever reaches the node's real metadata gets them all. Both
#   projects are no longer maintained.
# related_resources:
#   - ref: https://github.com/jtblin/kube2iam
#     description: kube2iam, its annotations and the rights its nodes need
#   - ref: https://github.com/uswitch/kiam
#     description: kiam, which is abandoned and refers to IRSA
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html
#     description: IRSA and EKS Pod Identity, what to use instead
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-AWS-011
#   class: node-fallback
#   severity: high
#   severities: [high, medium, low]
#   clouds: [aws]
#   remediation: >-
#     Bind the ServiceAccount to the role by IRSA or EKS Pod Identity, remove the annotation, then the agent, and
#     sts:AssumeRole from the role of the nodes.
#   frameworks: [CWE-250, CWE-1104, MITRE T1552.005]
package rules.aws["role-from-node"]

import data.lib.credential as words

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	some role in subject.node.roles
	not role.unresolved
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _used[subject.node.clusterAgent].severity,
		"confidence": _used[subject.node.clusterAgent].confidence,
		"code": _used[subject.node.clusterAgent].code,
		"message": concat("", [
			"The pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" ask by annotation ",
			role.annotation,
			" for a role that the node hands out",
			_used[subject.node.clusterAgent].but,
			".",
		]),
		"path": ["annotations", role.annotation],
		"at": role.at,
		"facts": {"annotation": role.annotation, "value": role.value, "agent": subject.node.clusterAgent},
		"remediation": concat("", [
			"Annotate ServiceAccount ",
			words.account(subject.account),
			" with eks.amazonaws.com/role-arn and the ARN of ",
			role.value,
			" (or associate the role with it), let the role trust it, and remove annotation ",
			role.annotation,
			".",
		]),
		"identity": {
			"provider": "aws",
			"serviceAccount": words.account(subject.account),
			"principal": role.value,
		},
	}
}

workload contains entry if {
	some subject in input.subjects
	some role in subject.node.roles
	role.unresolved
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"message": concat("", [
			"Whether the pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" ask for a role by annotation ",
			role.annotation,
			" cannot be told: a template is not filled in.",
		]),
		"path": ["annotations", role.annotation],
		"at": role.at,
		"facts": {"annotation": role.annotation},
		"reason": "template-unresolved",
		"needs": [],
	}
}

workload contains entry if {
	some subject in input.subjects
	agent := subject.node.roleAgent
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"code": "agent",
		"message": concat("", [
			subject.resource.kind,
			" ",
			subject.resource.name,
			" runs ",
			agent,
			", for which the node's own role may assume the role of every pod.",
		]),
		"path": [agent],
		"at": subject.at,
		"facts": {"agent": agent},
		"remediation": concat("", [
			"Move the annotated pods to IRSA or EKS Pod Identity, remove ",
			agent,
			", and take sts:AssumeRole from the role of the nodes.",
		]),
	}
}

# METADATA
# scope: document
# schemas:
#   - input: schema.namespace
namespace contains entry if {
	some subject in input.subjects
	some role in subject.roles
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _namespace[subject.roleAgent],
		"code": "namespace",
		"message": concat("", [
			"Namespace ",
			subject.resource.name,
			" says by annotation ",
			role.annotation,
			" which roles its pods may ask of the node",
			_alone[subject.roleAgent],
			".",
		]),
		"path": ["annotations", role.annotation],
		"at": role.at,
		"facts": {"annotation": role.annotation, "value": role.value, "agent": subject.roleAgent},
		"remediation": concat("", [
			"Once its pods have their roles by IRSA or EKS Pod Identity, remove annotation ",
			role.annotation,
			" from namespace ",
			subject.resource.name,
			".",
		]),
	}
}

# With files alone the annotation counts as in use: that no agent runs needs all workloads.
_used := {
	"seen": {"severity": "high", "confidence": "certain", "code": "annotation", "but": ""},
	"unread": {"severity": "high", "confidence": "heuristic", "code": "annotation", "but": ""},
	"none": {
		"severity": "medium",
		"confidence": "certain",
		"code": "leftover",
		"but": ", though nothing in the cluster hands out roles any more",
	},
}

_namespace := {"seen": "high", "unread": "low", "none": "low"}

_alone := {
	"seen": "",
	"unread": "",
	"none": ", though nothing in the cluster hands out roles any more",
}
