# METADATA
# title: Workload Identity not effective
# description: |
#   The ServiceAccount names a client of Entra ID, but something on the way to its token is missing: the webhook acts only
#   on pods with its label, and refuses lifetimes out of its bounds. Libraries then fall back to the identity of the node.
# related_resources:
#   - ref: https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
#     description: Labels and annotations, their bounds, and what needs which
#   - ref: https://learn.microsoft.com/azure/aks/workload-identity-overview
#     description: AKS - pods need the label azure.workload.identity/use
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-AZ-004
#   class: hygiene
#   severity: medium
#   severities: [medium, info]
#   clouds: [azure]
#   remediation: Label the pod template azure.workload.identity/use "true", and give the identity a federated credential for this ServiceAccount.
package rules.azure["identity-not-effective"]

import data.lib.credential as words
import data.lib.identity

_label := "azure.workload.identity/use"

_proxy := "azure.workload.identity/inject-proxy-sidecar"

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	_judged(subject)
	subject.azure.annotated == "yes"
	_unlabelled[subject.azure.use]
	subject.azure.ownToken == false
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"code": "label-missing",
		"message": concat("", [
			"ServiceAccount ",
			words.account(subject.account),
			" names an Entra client, but the pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			_unlabelled[subject.azure.use],
			", so that no token reaches them.",
		]),
		"path": ["labels", _label],
		"at": subject.azure.useAt,
		"facts": {"label": subject.azure.use, "serviceAccount": words.account(subject.account)},
		"remediation": concat("", [
			"Write ",
			_label,
			": \"true\" under spec.template.metadata.labels of ",
			subject.resource.name,
			"; on the ServiceAccount or the ",
			subject.resource.kind,
			" itself it has no effect.",
		]),
		"identity": {"provider": "azure", "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	_judged(subject)
	subject.azure.use == "true"
	subject.azure.annotated == "no"
	subject.azure.clientId == false
	subject.azure.ownToken == false
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "info",
		"code": "label-without-annotation",
		"message": concat("", [
			"The pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" get a token for Azure, but ServiceAccount ",
			words.account(subject.account),
			" names no client to use it for; that works only where the application brings its own.",
		]),
		"path": ["labels", _label],
		"at": subject.azure.useAt,
		"facts": {"label": "true", "serviceAccount": words.account(subject.account)},
		"remediation": concat("", [
			"Annotate ServiceAccount ",
			words.account(subject.account),
			" with azure.workload.identity/client-id: CLIENT_ID, unless the application sets it.",
		]),
		"identity": {"provider": "azure", "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	_judged(subject)
	subject.azure.use == "true"
	subject.azure.proxy
	subject.node.metadata == "host-network"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"code": "host-network-proxy",
		"message": concat("", [
			"The pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" ask for the proxy sidecar in the network of their node, which the webhook refuses.",
		]),
		"path": ["annotations", _proxy],
		"at": subject.azure.proxyAt,
		"facts": {"annotation": _proxy, "value": subject.azure.proxy},
		"remediation": concat("", [
			"Remove annotation ",
			_proxy,
			" (a migration aid), or hostNetwork: true, from the pod template of ",
			subject.resource.name,
			".",
		]),
		"identity": {"provider": "azure", "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	some unknown in _undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": unknown.code,
		"message": concat("", [
			"Whether the pods of ",
			subject.resource.kind,
			" ",
			subject.resource.name,
			" get their identity in Azure cannot be told: ",
			unknown.because,
			".",
		]),
		"path": ["labels", _label],
		"at": subject.azure.useAt,
		"facts": {"label": subject.azure.use},
		"reason": unknown.reason,
		"needs": unknown.needs,
		"identity": {"provider": "azure", "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	some expiration in subject.expirations
	some entry in _expiration(subject, expiration, "Pod template of ")
}

# METADATA
# scope: document
# schemas:
#   - input: schema.service_account
service_account contains entry if {
	some subject in input.subjects
	some expiration in subject.expirations
	not expiration.overridden
	some entry in _expiration(subject, expiration, "ServiceAccount ")
}

service_account contains entry if {
	some subject in input.subjects
	some binding in subject.account.bindings
	binding.method == "azure-workload-identity"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "federated-credential",
		"message": concat("", [
			"Whether the Entra client that ServiceAccount ",
			words.account(subject.account),
			" names trusts it cannot be told: ",
			_unverified[binding.state].because,
			".",
		]),
		"path": [binding.source],
		"at": binding.at,
		"facts": {"source": binding.source, "state": binding.state},
		"reason": _unverified[binding.state].reason,
		"needs": [need | some need in binding.needs; binding.state == "unverified"],
		"identity": identity.of(binding, subject.account),
	}
}

_unverified := {
	"unverified": {"reason": "source-missing", "because": "its federated credentials were not read"},
	"unresolved": {"reason": "template-unresolved", "because": "a template is not filled in"},
}

# Identity bindings are another model: access by ClusterRole, and no federated credential for each ServiceAccount.
_judged(subject) if subject.azure.identityBinding == false

_unlabelled := {
	"missing": " lack the label azure.workload.identity/use",
	"other": " do not have \"true\" as the label azure.workload.identity/use",
}

_undecided(subject) := [{
	"code": "identity-binding",
	"reason": "model-not-supported",
	"needs": [],
	"because": "they use an identity binding, which is not judged yet",
}] if {
	subject.azure.identityBinding
}

_undecided(subject) := [{
	"code": "label",
	"reason": "template-unresolved",
	"needs": [],
	"because": "their label azure.workload.identity/use is a template that is not filled in",
}] if {
	_judged(subject)
	subject.azure.use == "unresolved"
}

_undecided(subject) := [{
	"code": "account",
	"reason": "source-missing",
	"needs": ["k8s.serviceaccounts"],
	"because": "their ServiceAccount was not read",
}] if {
	_judged(subject)
	subject.azure.use == "true"
	subject.azure.annotated == "unknown"
	subject.azure.clientId == false
	subject.azure.ownToken == false
}

_expiration(subject, expiration, what) := {{
	"subject": subject.id,
	"result": "fail",
	"severity": "medium",
	"confidence": _bound[expiration.bound],
	"code": "bad-expiration",
	"message": concat("", [
		what,
		identity.name(subject.resource),
		" has a value in ",
		expiration.annotation,
		" for which the webhook refuses the pod.",
	]),
	"path": ["annotations", expiration.annotation],
	"at": expiration.at,
	"facts": {"annotation": expiration.annotation, "value": expiration.value},
	"remediation": concat("", [
		"Write ",
		expiration.annotation,
		": \"3600\"; the webhook takes 3600 to 86400 seconds.",
	]),
	"identity": {"provider": "azure", "serviceAccount": words.account(subject.account)},
}} if {
	expiration.provider == "azure"
	_bound[expiration.bound]
	not expiration.unresolved
	not _taken(expiration)
}

_bound := {"yes": "certain", "unknown": "conditional"}

_taken(expiration) if {
	expiration.seconds >= 3600
	expiration.seconds <= 86400
}
