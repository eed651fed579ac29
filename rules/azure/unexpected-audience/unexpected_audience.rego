# METADATA
# title: Federated credential with unexpected audience
# description: |
#   Tokens with this audience are made for something else, and whoever they are shown to can sign in as the identity with
#   them. Where no token has it, as with the audience of another cloud, the credential lets nobody in.
# related_resources:
#   - ref: https://learn.microsoft.com/entra/workload-id/workload-identity-federation
#     description: Workload identity federation - the audience
#   - ref: https://learn.microsoft.com/graph/api/resources/federatedidentitycredential
#     description: federatedIdentityCredential - audiences
#   - ref: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
#     description: Audiences of the national clouds
# schemas:
#   - input: schema.federated_credential
# custom:
#   id: WI-AZ-001
#   class: missing-condition
#   severity: medium
#   severities: [medium, low]
#   clouds: [azure]
#   remediation: Let the credential accept api://AzureADTokenExchange alone, and project tokens with that audience.
#   frameworks:
#     - CWE-863
package rules.azure["unexpected-audience"]

import data.lib.federated

federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	some audience in subject.audiences
	kind := _kind(audience)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": kind.severity,
		"code": kind.code,
		"message": concat("", [
			"Federated credential ",
			subject.resource.name,
			" accepts audience ",
			audience.audience,
			kind.but,
			".",
		]),
		"path": ["audiences", audience.audience],
		"at": audience.at,
		"facts": federated.facts(subject),
		"remediation": subject.fix,
		"identity": federated.identity(subject),
	}
}

federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	subject.audiencesKnown
	count(subject.audiences) == 0
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"code": "no-audience",
		"message": concat("", ["Federated credential ", subject.resource.name, " accepts no audience, so that it lets nobody in."]),
		"path": ["audiences"],
		"at": subject.audiencesAt,
		"facts": federated.facts(subject),
		"remediation": subject.fix,
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
			"Whether federated credential ",
			subject.resource.name,
			" accepts the right audience cannot be told: ",
			unknown.because,
			".",
		]),
		"path": ["audiences"],
		"at": subject.audiencesAt,
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

# The API server's audience is WI-K8S-003's matter.
federated_credential contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	not subject.identityBinding
	count(subject.audiences) > 0
	every audience in subject.audiences {
		not _kind(audience)
		not audience.kind == "unresolved"
		not _otherCloud(audience)
	}
}

_kind(audience) := {"severity": "medium", "code": "unexpected-audience", "but": ""} if audience.kind == "other"

# Somebody wanted it so: the pod projects a token with the same audience. It works, but is not what Entra asks for.
_kind(audience) := {
	"severity": "low",
	"code": "projected-audience",
	"but": ", for which the ServiceAccount's pods project a token of their own",
} if {
	audience.kind == "projected"
}

_kind(audience) := {
	"severity": "medium",
	"code": "sovereign-audience",
	"but": ", which is that of another cloud than the issuer's, so that no token has it",
} if {
	audience.kind == "sovereign"
	audience.cloud == "no"
}

_otherCloud(audience) if {
	audience.kind == "sovereign"
	audience.cloud == "unknown"
}

_unknown(subject) := {
	"code": "audience-unread",
	"reason": "source-missing",
	"needs": ["azure.fic"],
	"because": "its audiences were not read",
} if {
	not subject.audiencesKnown
}

_unknown(subject) := {
	"code": "audience-template",
	"reason": "template-unresolved",
	"needs": [],
	"because": "a template is not filled in",
} if {
	subject.audiencesKnown
	some audience in subject.audiences
	audience.kind == "unresolved"
}

_unknown(subject) := {
	"code": "audience-cloud",
	"reason": "cloud-unknown",
	"needs": [],
	"because": "it is that of a national cloud, and nothing says in which cloud the identity is",
} if {
	subject.audiencesKnown
	not _template(subject)
	some audience in subject.audiences
	_otherCloud(audience)
}

_template(subject) if {
	some audience in subject.audiences
	audience.kind == "unresolved"
}
