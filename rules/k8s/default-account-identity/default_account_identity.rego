# METADATA
# title: Default ServiceAccount carries a cloud identity
# description: |
#   Every pod that names no ServiceAccount runs as the default one of its namespace, and so gets its cloud identity without
#   anybody having asked for it: a debug pod, a forgotten job, whatever a chart brings along.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts
#     description: Pods that name no ServiceAccount get the default one
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#     description: EKS best practices - a role of its own for each application
# schemas:
#   - input: schema.service_account
# custom:
#   id: WI-K8S-001
#   class: wildcard-subject
#   severity: high
#   severities: [high, medium]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: >-
#     Give the workload that needs the identity a ServiceAccount of its own, bind the identity to that one, and set
#     automountServiceAccountToken: false on the default one.
#   frameworks:
#     - "CIS EKS 1.7.0: 4.1.5"
#     - "CIS EKS 1.7.0: 5.2.1"
#     - "CIS AKS 1.8: 4.1.5"
#     - "CIS AKS 1.8: 5.2.1"
#     - "CIS GKE 1.9.0: 4.1.4"
#     - "CIS GKE 1.9.0: 4.1.5"
#     - "CIS GKE 1.9.0: 5.2.2"
#     - CWE-250
#     - CWE-1220
package rules.k8s["default-account-identity"]

import data.lib.identity

service_account contains entry if {
	some subject in input.subjects
	subject.resource.name == "default"
	some binding in subject.account.bindings
	_carries[binding.state]
	not _of_many(binding)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject),
		"confidence": _confidence(subject, binding),
		"code": binding.method,
		"message": concat("", [
			"ServiceAccount ",
			identity.name(subject.resource),
			" carries ",
			_thing(binding),
			" (",
			binding.source,
			"), which every pod of the namespace gets that names no other ServiceAccount.",
		]),
		"path": [binding.source],
		"at": binding.at,
		"facts": {
			"source": binding.source,
			"state": binding.state,
			"workloads": subject.workloads,
			"implicitWorkloads": subject.implicitWorkloads,
		},
		"remediation": concat("", [
			"Create a ServiceAccount for the workload that needs the identity, move the binding (",
			binding.source,
			") there, write serviceAccountName: NAME into that workload's pod template, and set automountServiceAccountToken: false on ",
			identity.name(subject.resource),
			".",
		]),
		"identity": identity.of(binding, subject.account),
	}
}

service_account contains entry if {
	some subject in input.subjects
	subject.resource.name == "default"
	some binding in subject.account.bindings
	binding.state == "unresolved"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": binding.method,
		"message": concat("", [
			"Whether ServiceAccount ",
			identity.name(subject.resource),
			" carries ",
			identity.thing[binding.provider],
			" cannot be told: ",
			binding.source,
			" is a template that is not filled in.",
		]),
		"path": [binding.source],
		"at": binding.at,
		"facts": {"source": binding.source},
		"reason": "template-unresolved",
		"needs": [],
		"identity": identity.of(binding, subject.account),
	}
}

# What a whole namespace or pool is granted is the finding of another rule.
_of_many(binding) if {
	reach := binding.gsa.reach
	not reach in {"exact", "external-subject"}
}

_thing(binding) := "roles of its own in Google Cloud" if _direct(binding)

_thing(binding) := identity.thing[binding.provider] if not _direct(binding)

_direct(binding) if {
	binding.gsa.direct
	not binding.gsa.account
}

# Identities that only the cloud knows leave no trace here: without them it cannot be said that there is none.
service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.resource.name == "default"
	count(subject.account.bindings) == 0
	count(subject.account.undecided) == 0
}

# What is malformed leads nowhere; that is another rule's finding.
_carries := {"effective", "unverified", "broken"}

_severity(subject) := "high" if _wide(subject)

_severity(subject) := "medium" if not _wide(subject)

_wide(subject) if subject.resource.namespace == "default"

_wide(subject) if subject.implicitWorkloads >= 2

# The annotation of Azure moves nothing without a pod that asks for it; who names the identity's federated credential
# may still project a token.
_confidence(_, binding) := "conditional" if _needs_label(binding)

_confidence(subject, binding) := "conditional" if {
	binding.source == "association"
	not subject.resource.cluster
}

_confidence(_, binding) := "conditional" if _conditional(binding)

_confidence(subject, binding) := "certain" if {
	not _needs_label(binding)
	not _other_cluster(subject, binding)
	not _conditional(binding)
}

_conditional(binding) if binding.gsa.conditional

_needs_label(binding) if binding.method == "azure-workload-identity"

_other_cluster(subject, binding) if {
	binding.source == "association"
	not subject.resource.cluster
}
