# METADATA
# title: Federated credential for a stale or foreign issuer or ServiceAccount
# description: |
#   The credential trusts a cluster that is not there any more, or is somebody else's: who runs an issuer at that address can
#   sign in. Where the cluster is there and the ServiceAccount is not, whoever may create it gets the identity.
# related_resources:
#   - ref: https://learn.microsoft.com/azure/aks/workload-identity-overview
#     description: AKS - issuer and subject of a federated credential
#   - ref: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
#     description: Considerations for federated credentials
# schemas:
#   - input: schema.federated_credential
# custom:
#   id: WI-AZ-003
#   class: hygiene
#   severity: high
#   severities: [high, medium]
#   clouds: [azure]
#   remediation: Delete the federated credential.
#   frameworks:
#     - CWE-672
#     - MITRE T1098.001
package rules.azure["stale-issuer"]

import data.lib.federated

federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	subject.issuerState == "foreign"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _foreign(subject),
		"code": "issuer-foreign",
		"message": concat("", [
			"Federated credential ",
			subject.resource.name,
			" trusts issuer ",
			subject.issuer,
			", which no known cluster has.",
		]),
		"path": ["issuer"],
		"at": subject.issuerAt,
		"facts": federated.facts(subject),
		"remediation": subject.delete,
		"identity": federated.identity(subject),
	}
}

federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	subject.issuerState == "known"
	missing := _missing[subject.accountState]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"code": missing.code,
		"message": concat("", [
			"Federated credential ",
			subject.resource.name,
			" is for ServiceAccount ",
			subject.account,
			missing.but,
		]),
		"path": ["subject"],
		"at": subject.subjectAt,
		"facts": federated.facts(subject),
		"remediation": subject.delete,
		"identity": federated.identity(subject),
	}
}

federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	unknown := _unknown(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": unknown.code,
		"message": concat("", [
			"Whether what federated credential ",
			subject.resource.name,
			" trusts is still there cannot be told: ",
			unknown.because,
			".",
		]),
		"path": ["issuer"],
		"at": subject.issuerAt,
		"facts": federated.facts(subject),
		"reason": unknown.reason,
		"needs": unknown.needs,
		"identity": federated.identity(subject),
	}
}

federated_credential contains federated.model(subject) if {
	some subject in input.subjects
	subject.identityBinding
}

federated_credential contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	not subject.identityBinding
	subject.issuerState == "known"
	subject.accountState in {"found", "none"}
}

# Who controls a domain of no cloud's can run an issuer there; those of clouds are given out by them.
_foreign(subject) := "high" if subject.issuerKind == "unknown"

_foreign(subject) := "medium" if subject.issuerKind != "unknown"

_missing := {
	"missing": {"code": "account-missing", "but": ", which does not exist: whoever may create it gets the identity."},
	"namespace-missing": {
		"code": "namespace-missing",
		"but": ", whose namespace does not exist: whoever may create both gets the identity.",
	},
}

_unknown(subject) := {
	"code": "issuer-unread",
	"reason": "source-missing",
	"needs": ["azure.aks", "k8s.issuer"],
	"because": "not all clusters were read, and none that was has this issuer",
} if {
	subject.issuerState == "unread"
}

_unknown(subject) := {
	"code": "issuer-unresolved",
	"reason": "template-unresolved",
	"needs": [],
	"because": "something else fills in its issuer",
} if {
	subject.issuerState == "unresolved"
}

_unknown(subject) := {
	"code": "account-unread",
	"reason": "source-missing",
	"needs": ["k8s.serviceaccounts"],
	"because": "not all ServiceAccounts of the cluster were read, and the one that it names is not among those that were",
} if {
	subject.issuerState == "known"
	subject.accountState == "unread"
}
