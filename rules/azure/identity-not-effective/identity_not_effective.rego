# METADATA
# title: Workload Identity not effective
# description: |
#   The ServiceAccount names a client of Entra ID, but something on the way to its token is missing: the webhook acts only
#   on pods with its label, and refuses lifetimes out of its bounds; Entra lets in only what a federated credential says to the
#   letter. Libraries then fall back to the identity of the node.
# related_resources:
#   - ref: https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
#     description: Labels and annotations, their bounds, and what needs which
#   - ref: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
#     description: Entra - federated credentials compare issuer, subject and audience to the letter; at most twenty
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
import data.lib.federated
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
	unknown := _unverified(binding)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "federated-credential",
		"message": concat("", [
			"Whether the Entra client that ServiceAccount ",
			words.account(subject.account),
			" names trusts it cannot be told: ",
			unknown.because,
			".",
		]),
		"path": [binding.source],
		"at": binding.at,
		"facts": {"source": binding.source, "state": binding.state},
		"reason": unknown.reason,
		"needs": [need | some need in binding.needs; binding.state == "unverified"],
		"identity": identity.of(binding, subject.account),
	}
}

service_account contains entry if {
	some subject in input.subjects
	some binding in subject.account.bindings
	binding.method == "azure-workload-identity"
	binding.check.outcome == "no-fic"
	miss := object.get(_miss, binding.check.reason, _none)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": _confidence(binding.check),
		"code": miss.code,
		"message": concat("", [
			"No federated credential of the Entra client that ServiceAccount ",
			words.account(subject.account),
			" names lets it in",
			miss.because,
			".",
		]),
		"path": [binding.source],
		"at": binding.at,
		"facts": object.union(
			{"reason": binding.check.reason, "subject": binding.check.subject},
			{"found": value | value := binding.check.detail},
		),
		"remediation": binding.check.fix,
		"identity": identity.of(binding, subject.account),
	}
}

service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some binding in subject.account.bindings
	binding.method == "azure-workload-identity"
	binding.check.outcome == "trusted"
}

# METADATA
# scope: document
# schemas:
#   - input: schema.federated_credential
federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	fault := _fault(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": fault.severity,
		"code": fault.code,
		"message": concat("", ["Federated credential ", subject.resource.name, fault.because, "."]),
		"path": fault.path,
		"at": fault.at,
		"facts": federated.facts(subject),
		"remediation": fault.fix,
		"identity": federated.identity(subject),
	}
}

# Where a ServiceAccount names the identity, the finding is the ServiceAccount's.
_fault(subject) := {
	"severity": "medium",
	"code": "trailing-slash",
	"because": " lets nobody in: its issuer differs from the cluster's by a slash at the end",
	"path": ["issuer"],
	"at": subject.issuerAt,
	"fix": subject.fix,
} if {
	count(subject.users) == 0
	subject.issuerState == "slash"
}

_fault(subject) := {
	"severity": "medium",
	"code": "wildcard-literal",
	"because": " lets nobody in: a wildcard in an ordinary subject is a plain character",
	"path": ["subject"],
	"at": subject.subjectAt,
	"fix": subject.fix,
} if {
	count(subject.users) == 0
	subject.issuerState != "slash"
	subject.wildcard
	startswith(subject.subject, "system:")
}

_fault(subject) := {
	"severity": "medium",
	"code": "subject-typo",
	"because": " lets nobody in: its subject is not of the form system:serviceaccount:NAMESPACE:NAME",
	"path": ["subject"],
	"at": subject.subjectAt,
	"fix": subject.fix,
} if {
	count(subject.users) == 0
	subject.issuerState != "slash"
	not subject.wildcard
	subject.refusal == "malformed-subject"
}

_fault(subject) := {
	"severity": "info",
	"code": "fic-limit",
	"because": " is the twentieth of its identity, which can have no more",
	"path": ["limit"],
	"at": subject.at,
	"fix": "Delete federated credentials that nothing uses, or give workloads identities of their own.",
} if {
	subject.number == 20
	not _broken(subject)
}

_broken(subject) if {
	count(subject.users) == 0
	subject.issuerState == "slash"
}

_broken(subject) if {
	count(subject.users) == 0
	subject.wildcard
	startswith(subject.subject, "system:")
}

_broken(subject) if {
	count(subject.users) == 0
	subject.refusal == "malformed-subject"
}

_none := {"code": "no-fic", "because": ""}

# By what turns the account's tokens down.
_miss := {
	"trailing-slash": {
		"code": "trailing-slash",
		"because": ": the issuer of the one for it differs from the cluster's by a slash at the end",
	},
	"wrong-issuer": {"code": "no-fic", "because": ": the one for it is for another issuer"},
	"audience": {"code": "no-fic", "because": ": the one for it accepts another audience"},
	"subject-case": {"code": "subject-typo", "because": ": the subject of one differs from its own in upper and lower case"},
	"wildcard-in-string-equals": {
		"code": "wildcard-literal",
		"because": ": one has a wildcard in its subject, which there is a plain character",
	},
}

_confidence(check) := "conditional" if check.conditional

_confidence(check) := "certain" if not check.conditional

_unverified(binding) := {"reason": "template-unresolved", "because": "a template is not filled in"} if {
	binding.state == "unresolved"
}

_unverified(binding) := {"reason": reason, "because": object.get(_because, reason, _because["source-missing"])} if {
	binding.state == "unverified"
	reason := binding.check.reason
}

_unverified(binding) := {"reason": "source-missing", "because": _because["source-missing"]} if {
	binding.state == "unverified"
	not binding.check
}

_because := {
	"source-missing": "its federated credentials were not read, or not all of them",
	"template-unresolved": "a template of its federated credential is not filled in",
	"namespace-unset": "the namespace of the ServiceAccount is left out",
	"model-not-supported": "it is part of an identity binding, which is not judged yet",
	"unparsed-expression": "the expression of a flexible federated credential was not understood",
	"other-claims": "a flexible federated credential asks for claims that are not known",
	"audience-unread": "the audience of its federated credential was not read",
	"subject-unread": "the subject of its federated credential was not read",
}

# Identity bindings are another model: access by ClusterRole, and no federated credential for each ServiceAccount.
_judged(subject) if subject.azure.identityBinding == "no"

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
	subject.azure.identityBinding == "yes"
}

_undecided(subject) := [{
	"code": "identity-binding",
	"reason": "template-unresolved",
	"needs": [],
	"because": "their annotation azure.workload.identity/use-identity-binding is a template that is not filled in",
}] if {
	subject.azure.identityBinding == "unresolved"
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
