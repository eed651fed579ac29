# METADATA
# title: API server's token or audience used for a cloud
# description: |
#   A token without an audience of its own is made for the API server: every pod has one, and every service to which a pod
#   shows it can pass it on. Where a cloud takes such tokens, each of those services can become the pod; where it does not,
#   the exchange fails and the SDK may fall back to the node's identity.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
#     description: The audience of a projected token, and what it is when nothing is said
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
#     description: IRSA uses a token for sts.amazonaws.com
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_2188.html
#     description: CCE - a client id of the identity provider, and tokens with that audience
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-K8S-003
#   class: missing-condition
#   severity: high
#   severities: [high, medium]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Give each cloud a token with an audience of its own, and let no identity provider accept the API server's.
#   frameworks: [CWE-863, CWE-441, MITRE T1550.001, MITRE T1528]
package rules.k8s["api-server-token"]

import data.lib.credential as words

# METADATA
# scope: document
# schemas:
#   - input: schema.oidc_provider
oidc_provider contains entry if {
	some subject in input.subjects
	_may_be_kubernetes(subject)
	some id in subject.clientIds
	id.kind in {"api-server", "issuer"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": concat("", ["The provider accepts tokens for audience ", id.id, ", which is the API server's."]),
		"path": ["clientIdList", id.id],
		"at": id.at,
		"facts": {"audience": id.id, "issuer": subject.url},
		"remediation": concat("", [
			"Take ",
			id.id,
			" off the provider's audiences; tokens for AWS have the audience sts.amazonaws.com.",
		]),
		"identity": {"provider": "aws"},
	}
}

oidc_provider contains entry if {
	some subject in input.subjects
	some id in subject.clientIds
	id.mayBeApiServer
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "provider-accepts-api-server",
		"message": _maybe(concat("", ["audience ", id.id, ", which the provider accepts"])),
		"path": ["clientIdList", id.id],
		"at": id.at,
		"facts": {"audience": id.id, "issuer": subject.url},
		"reason": "api-audience-unknown",
		"needs": ["k8s.issuer"],
		"identity": {"provider": "aws"},
	}
}

oidc_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.issuerKind == "kubernetes"
	subject.clientIdsKnown
	every id in subject.clientIds {
		not id.mayBeApiServer
		not id.kind in {"api-server", "issuer", "unresolved"}
	}
}

# An issuer of builds or logins signs no tokens of pods: its own address is what its tokens are usually made for.
_may_be_kubernetes(subject) if subject.issuerKind in {"kubernetes", "unknown"}

# By default the API server's audience is the address of its service or the issuer; some clusters have others.
_maybe(what) := concat("", ["Whether ", what, ", is the API server's cannot be told: which audiences that has was not said."])

# METADATA
# scope: document
# schemas:
#   - input: schema.huawei_identity_provider
huawei_identity_provider contains entry if {
	some subject in input.subjects
	subject.kubernetes in {"yes", "unknown"}
	subject.clientIdKind in {"api-server", "issuer"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": concat("", [
			"Identity provider ",
			subject.name,
			" takes tokens for audience ",
			subject.clientId,
			", which is the API server's.",
		]),
		"path": ["client_id", subject.clientId],
		"at": subject.clientIdAt,
		"facts": object.union({"audience": subject.clientId}, {key: subject[key] | some key in ["issuer"]}),
		"remediation": concat("", [
			"Write a client id of its own, such as \"client_id\": \"",
			subject.name,
			"\", and project tokens with that audience.",
		]),
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

# A client id, or the issuer that it may equal, that is not filled in.
huawei_identity_provider contains entry if {
	some subject in input.subjects
	subject.kubernetes in {"yes", "unknown"}
	_unresolved(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "client-id",
		"message": concat("", [
			"Whether identity provider ",
			subject.name,
			" takes tokens that are made for the API server cannot be told: a template is not filled in.",
		]),
		"path": ["client_id"],
		"at": subject.clientIdAt,
		"facts": {key: subject[key] | some key in ["clientId", "issuer"]},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

huawei_identity_provider contains entry if {
	some subject in input.subjects
	subject.kubernetes in {"yes", "unknown"}
	subject.clientIdKind == "unknown"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "provider-accepts-api-server",
		"message": _maybe(concat("", [
			"audience ",
			subject.clientId,
			", for which identity provider ",
			subject.name,
			" takes tokens",
		])),
		"path": ["client_id", subject.clientId],
		"at": subject.clientIdAt,
		"facts": {key: subject[key] | some key in ["clientId", "issuer"]},
		"reason": "api-audience-unknown",
		"needs": ["k8s.issuer"],
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

# A client id of its own is none of the API server's, whatever the issuer is.
huawei_identity_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.kubernetes in {"yes", "unknown"}
	subject.clientIdKind == "other"
	not _unresolved(subject)
}

_unresolved(subject) if subject.clientIdKind == "unresolved"

_unresolved(subject) if {
	subject.clientIdKind == "other"
	subject.issuerUnresolved
}

# METADATA
# scope: document
# schemas:
#   - input: schema.workload_identity_provider
workload_identity_provider contains entry if {
	some subject in input.subjects
	not subject.inactive
	_may_be_kubernetes(subject)
	some audience in subject.audiences
	audience.kind in {"api-server", "issuer"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": concat("", ["The provider accepts tokens for audience ", audience.id, ", which is the API server's."]),
		"path": ["allowedAudiences", audience.id],
		"at": audience.at,
		"facts": {"audience": audience.id, "issuer": object.get(subject, "issuer", "")},
		"remediation": concat("", [
			"Take ",
			audience.id,
			" off the allowed audiences; without any the provider accepts its own name, for which tokens can be projected.",
		]),
		"identity": {"provider": "gcp"},
	}
}

workload_identity_provider contains entry if {
	some subject in input.subjects
	not subject.inactive
	some audience in subject.audiences
	audience.mayBeApiServer
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "provider-accepts-api-server",
		"message": _maybe(concat("", ["audience ", audience.id, ", which the provider accepts"])),
		"path": ["allowedAudiences", audience.id],
		"at": audience.at,
		"facts": {"audience": audience.id, "issuer": object.get(subject, "issuer", "")},
		"reason": "api-audience-unknown",
		"needs": ["k8s.issuer"],
		"identity": {"provider": "gcp"},
	}
}

workload_identity_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.type == "oidc"
	not subject.inactive
	_may_be_kubernetes(subject)
	every audience in subject.audiences {
		not audience.mayBeApiServer
		not audience.kind in {"api-server", "issuer", "unresolved"}
	}
}

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	some use in subject.tokenUses
	not use.unresolved
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity[use.accepted],
		"code": "token-for-api-server",
		"message": concat("", [
			"Container ",
			use.container,
			" hands the ",
			words.clouds[use.provider],
			" SDK ",
			_token(use),
			" by ",
			use.variable,
			", which is made for the API server",
			_effect[use.accepted],
			".",
		]),
		"path": ["env", use.variable],
		"at": use.at,
		"container": use.container,
		"facts": {"variable": use.variable, "file": use.file, "accepted": use.accepted},
		"remediation": concat("", [
			"Project a token with audience: ",
			_audience[use.provider],
			" and expirationSeconds: 3600 into container ",
			use.container,
			", and point ",
			use.variable,
			" to it.",
		]),
		"identity": {"provider": use.provider, "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	some use in subject.tokenUses
	use.unresolved
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "token-for-api-server",
		"message": concat("", [
			"Which token ",
			use.variable,
			" hands to container ",
			use.container,
			" cannot be told: a template is not filled in.",
		]),
		"path": ["env", use.variable],
		"at": use.at,
		"container": use.container,
		"facts": {"variable": use.variable, "file": use.file},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": use.provider, "serviceAccount": words.account(subject.account)},
	}
}

workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some token in subject.tokens
	token.audienceKind == "cloud"
	count(subject.tokenUses) == 0
}

# By itself it is broken, not open: the cloud turns the token down. Known to be accepted, it is worse.
_severity := {"yes": "high", "no": "medium", "unknown": "medium"}

_effect := {
	"yes": " and which an identity provider of the account accepts",
	"no": " and which no identity provider of the account accepts",
	"unknown": "",
}

_token(use) := concat("", ["the token of volume ", use.volume]) if use.volume

_token(use) := "the ServiceAccount token that every pod has" if not use.volume

_audience := {
	"aws": "sts.amazonaws.com",
	"azure": "api://AzureADTokenExchange",
	"huawei": "CLIENT_ID_OF_THE_IDENTITY_PROVIDER",
}

# METADATA
# scope: document
# schemas:
#   - input: schema.federated_credential
federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	_may_be_kubernetes(subject)
	some audience in subject.audiences
	audience.kind in {"api-server", "issuer"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": concat("", [
			"Federated credential ",
			subject.resource.name,
			" accepts tokens for audience ",
			audience.audience,
			", which is the API server's.",
		]),
		"path": ["audiences", audience.audience],
		"at": audience.at,
		"facts": {"audience": audience.audience, "issuer": object.get(subject, "issuer", "")},
		"remediation": subject.fix,
		"identity": {"provider": "azure"},
	}
}

federated_credential contains entry if {
	some subject in input.subjects
	not subject.identityBinding
	some audience in subject.audiences
	audience.mayBeApiServer
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "provider-accepts-api-server",
		"message": _maybe(concat("", [
			"audience ",
			audience.audience,
			", which federated credential ",
			subject.resource.name,
			" accepts",
		])),
		"path": ["audiences", audience.audience],
		"at": audience.at,
		"facts": {"audience": audience.audience, "issuer": object.get(subject, "issuer", "")},
		"reason": "api-audience-unknown",
		"needs": ["k8s.issuer"],
		"identity": {"provider": "azure"},
	}
}

federated_credential contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	not subject.identityBinding
	subject.issuerKind == "kubernetes"
	count(subject.audiences) > 0
	every audience in subject.audiences {
		not audience.mayBeApiServer
		not audience.kind in {"api-server", "issuer", "unresolved"}
	}
}
