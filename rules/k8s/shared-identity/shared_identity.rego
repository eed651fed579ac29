# METADATA
# title: One cloud identity shared by many workloads
# description: |
#   Workloads that share a cloud identity share all its rights: each can do what any of them needs, and the cloud's audit
#   log cannot tell which of them did it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#     description: EKS best practices - one role for each application
#   - ref: https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity
#     description: GKE - identity sameness across clusters
# schemas:
#   - input: schema.principal
# custom:
#   id: WI-K8S-005
#   class: wildcard-subject
#   severity: medium
#   severities: [medium, low]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Give each application an identity of its own, with the rights that it needs.
#   frameworks:
#     - "CIS EKS 1.7.0: 5.2.1"
#     - "CIS GKE 1.9.0: 5.2.2"
#     - CWE-250
#     - CWE-1220
package rules.k8s["shared-identity"]

import data.lib.coverage

principal contains entry if {
	some subject in input.subjects
	code := _shared(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity[code],
		"confidence": _confidence(subject),
		"code": code,
		"message": concat("", [
			_kind[subject.provider],
			" ",
			subject.principal,
			" is bound to ",
			_whom[code],
			".",
		]),
		"path": [code],
		"at": subject.at,
		"facts": {
			"accounts": [_name(account) | some account in subject.accounts],
			"namespaces": subject.namespaces,
			"clusters": subject.clusters,
		},
		"remediation": concat("", [
			"Make ",
			_own[subject.provider],
			" for each of these ServiceAccounts, with the rights its workload needs, and change the bindings of all but one.",
		]),
		"identity": {"provider": subject.provider, "principal": subject.principal},
	}
}

principal contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.verified
	not _shared(subject)
	coverage.complete("k8s.serviceaccounts", "")
}

_shared(subject) := "namespaces" if subject.namespaces > 1

_shared(subject) := "clusters" if {
	subject.namespaces == 1
	subject.clusters > 1
	subject.names > 1
}

# The same account in a blue and a green cluster.
_shared(subject) := "same-account" if {
	subject.namespaces == 1
	subject.clusters > 1
	subject.names == 1
}

# A component may well have a controller and a webhook.
_shared(subject) := "accounts" if {
	subject.namespaces == 1
	subject.clusters == 1
	subject.largest >= _many
}

default _many := 3

_many := data.scan.settings.sharedIdentityAccounts

_severity := {"namespaces": "medium", "clusters": "medium", "same-account": "low", "accounts": "low"}

_whom := {
	"namespaces": "ServiceAccounts of several namespaces",
	"clusters": "ServiceAccounts of several clusters",
	"same-account": "the same ServiceAccount in several clusters",
	"accounts": "several ServiceAccounts of one namespace",
}

_confidence(subject) := "certain" if subject.verified

_confidence(subject) := "conditional" if not subject.verified

_kind := {
	"aws": "IAM role",
	"azure": "Entra identity",
	"gcp": "Google service account",
	"huawei": "Federated user of Huawei Cloud",
}

_own := {
	"aws": "an IAM role",
	"azure": "a managed identity",
	"gcp": "a Google service account",
	"huawei": "a conversion rule and a user group",
}

_name(account) := concat("/", array.concat(
	[account[key] | some key in ["cluster", "namespace"]; account[key]],
	[account.name],
))
