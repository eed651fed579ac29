# METADATA
# title: IAM OIDC provider accepts further audiences
# description: |
#   Tokens that pods show to other services are accepted here as well, so that such a service can take the role of every
#   pod that talks to it, wherever a trust policy does not check the audience.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
#     description: IAM - audiences of an OIDC provider
#   - ref: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html
#     description: IAM - take an audience off the list
# schemas:
#   - input: schema.oidc_provider
# custom:
#   id: WI-AWS-005
#   class: missing-condition
#   severity: medium
#   severities: [medium, info]
#   clouds: [aws]
#   remediation: Take every audience but sts.amazonaws.com off the provider's list.
#   frameworks:
#     - CWE-863
package rules.aws["further-audience"]

oidc_provider contains entry if {
	some subject in input.subjects
	subject.issuerKind == "kubernetes"
	some id in subject.clientIds
	id.kind == "other"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"code": "further-audience",
		"message": concat("", ["The provider accepts tokens for audience ", id.id, " besides those for STS."]),
		"path": ["clientIdList", id.id],
		"at": id.at,
		"facts": {"audience": id.id, "issuer": subject.url},
		"remediation": _fix(subject, id),
		"identity": _identity(subject),
	}
}

oidc_provider contains entry if {
	some subject in input.subjects
	subject.issuerKind == "kubernetes"
	subject.clientIdsKnown
	count(subject.clientIds) == 0
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "info",
		"code": "no-audience",
		"message": "The provider accepts no audience, so that STS turns every token down.",
		"path": ["clientIdList"],
		"at": subject.clientIdsAt,
		"facts": {"issuer": subject.url},
		"remediation": "Add sts.amazonaws.com to the provider's audiences.",
		"identity": _identity(subject),
	}
}

oidc_provider contains entry if {
	some subject in input.subjects
	subject.issuerKind == "kubernetes"
	_unread(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "audiences-unread",
		"message": "Which audiences the provider accepts was not read.",
		"path": ["clientIdList"],
		"at": subject.clientIdsAt,
		"facts": {"issuer": subject.url},
		"reason": _reason(subject),
		"needs": ["aws.iam.oidcproviders"],
		"identity": _identity(subject),
	}
}

oidc_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.issuerKind == "kubernetes"
	subject.clientIdsKnown
	count(subject.clientIds) > 0
	every id in subject.clientIds {
		not id.kind in {"other", "unresolved"}
	}
}

_unread(subject) if not subject.clientIdsKnown

_unread(subject) if {
	some id in subject.clientIds
	id.kind == "unresolved"
}

_reason(subject) := "source-missing" if not subject.clientIdsKnown

_reason(subject) := "template-unresolved" if subject.clientIdsKnown

_identity(subject) := {"provider": "aws", "principal": subject.arn} if subject.arn

_identity(subject) := {"provider": "aws"} if not subject.arn

_fix(subject, id) := concat("", [
	"aws iam remove-client-id-from-open-id-connect-provider --open-id-connect-provider-arn ",
	object.get(subject, "arn", "PROVIDER_ARN"),
	" --client-id ",
	id.id,
])
