# METADATA
# title: AAD Pod Identity in use or left over
# description: |
#   AAD Pod Identity is deprecated since October 2022 and archived. It hands identities to pods by a label that whoever may
#   create pods can set, and answers in place of the node's metadata service; what it does not intercept reaches the node's
#   identity.
# related_resources:
#   - ref: https://github.com/Azure/aad-pod-identity
#     description: The announcement, and what replaces it
#   - ref: https://learn.microsoft.com/azure/aks/workload-identity-migrate-from-pod-identity
#     description: AKS - migrate to workload identity
#   - ref: https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
#     description: The proxy sidecar, a migration aid
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-AZ-005
#   class: hygiene
#   severity: critical
#   severities: [critical, high, medium, low, info]
#   clouds: [azure]
#   remediation: Migrate to Microsoft Entra Workload ID, then remove the label, the custom resources and the proxy annotation.
#   frameworks: [CWE-477, CWE-1104, MITRE T1552.005]
package rules.azure["pod-identity"]

import data.lib.credential as words
import data.lib.identity

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	subject.azure.podIdentity
	in_use := _label[subject.azure.podIdentityObjects]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": in_use.severity,
		"confidence": in_use.confidence,
		"code": in_use.code,
		"message": concat("", [
			"The pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" ask AAD Pod Identity for an identity by label aadpodidbinding",
			in_use.but,
			".",
		]),
		"path": ["labels", "aadpodidbinding"],
		"at": subject.azure.podIdentityAt,
		"facts": {"label": subject.azure.podIdentity, "objects": subject.azure.podIdentityObjects},
		"remediation": concat("", [
			words.bind("azure", words.account(subject.account)),
			" Then remove label aadpodidbinding from ",
			subject.resource.name,
			".",
		]),
		"identity": {"provider": "azure", "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	value := subject.azure.proxy
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"code": "proxy-sidecar",
		"message": concat("", [
			"The pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" get the proxy sidecar of the migration from AAD Pod Identity by annotation ",
			_proxy,
			", whatever its value.",
		]),
		"path": ["annotations", _proxy],
		"at": subject.azure.proxyAt,
		"facts": {"annotation": _proxy, "value": value},
		"remediation": concat("", [
			"Let the application use a current Azure Identity library and remove annotation ",
			_proxy,
			"; \"false\" does not switch it off.",
		]),
		"identity": {"provider": "azure", "serviceAccount": words.account(subject.account)},
	}
}

# METADATA
# scope: document
# schemas:
#   - input: schema.aad_pod_identity
aad_pod_identity contains entry if {
	some subject in input.subjects
	kind := subject.resource.kind
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": object.get(_object, kind, "high"),
		"code": kind,
		"message": concat("", [kind, " ", identity.name(subject.resource), " belongs to AAD Pod Identity", _bypass(kind), "."]),
		"path": [kind],
		"at": subject.at,
		"facts": {
			"identity": object.get(subject, "identity", ""),
			"selector": object.get(subject, "selector", ""),
		},
		"remediation": _delete(kind, identity.name(subject.resource)),
		"identity": {"provider": "azure"},
	}
}

# METADATA
# scope: document
# schemas:
#   - input: schema.aks_cluster
aks_cluster contains entry if {
	some subject in input.subjects
	subject.podIdentity == "on"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _add_on[subject.kubenet].severity,
		"code": "add-on",
		"message": concat("", [
			"The add-on for AAD Pod Identity is on in AKS cluster ",
			subject.resource.name,
			_add_on[subject.kubenet].but,
			".",
		]),
		"path": ["podIdentityProfile", "enabled"],
		"at": subject.podIdentityAt,
		"facts": {"kubenet": subject.kubenet},
		"remediation": concat("", [
			"Migrate the pods to Microsoft Entra Workload ID, then: ",
			subject.update,
			" --disable-pod-identity",
		]),
		"identity": {"provider": "azure"},
	}
}

aks_cluster contains entry if {
	some subject in input.subjects
	subject.podIdentity == "unresolved"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "add-on",
		"message": concat("", [
			"Whether the add-on for AAD Pod Identity is on in AKS cluster ",
			subject.resource.name,
			" cannot be told: a template is not filled in.",
		]),
		"path": ["podIdentityProfile", "enabled"],
		"at": subject.podIdentityAt,
		"facts": {"kubenet": subject.kubenet},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": "azure"},
	}
}

aks_cluster contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.podIdentity == "off"
}

# On one bridge a pod can answer for another (ARP spoofing), and so get tokens of identities that are not its own.
_add_on := {
	"yes": {"severity": "critical", "but": ", whose network (kubenet) lets pods pass for one another"},
	"no": {"severity": "high", "but": ""},
	"unknown": {"severity": "high", "but": ""},
}

_delete(kind, name) := concat("", ["kubectl delete customresourcedefinition ", name]) if kind == "CustomResourceDefinition"

_delete(kind, name) := concat("", [
	"Give the pods concerned a ServiceAccount with azure.workload.identity/client-id and a federated credential, then delete ",
	kind,
	" ",
	name,
	".",
]) if {
	kind != "CustomResourceDefinition"
}

_proxy := "azure.workload.identity/inject-proxy-sidecar"

# With files alone the label counts as in use: custom resources may be kept elsewhere.
_label := {
	"matching": {"severity": "high", "confidence": "certain", "code": "in-use", "but": ""},
	"other": {"severity": "high", "confidence": "heuristic", "code": "in-use", "but": ""},
	"unread": {"severity": "high", "confidence": "heuristic", "code": "in-use", "but": ""},
	"none": {
		"severity": "low",
		"confidence": "certain",
		"code": "leftover",
		"but": ", of which the cluster has nothing any more",
	},
}

# Definitions alone: nothing is left that uses them.
_object := {"AzurePodIdentityException": "medium", "CustomResourceDefinition": "info"}

_bypass(kind) := " and lets pods reach the node's identity" if kind == "AzurePodIdentityException"

_bypass(kind) := " and has no objects any more" if kind == "CustomResourceDefinition"

_bypass(kind) := ", which is deprecated" if not kind in {"AzurePodIdentityException", "CustomResourceDefinition"}
