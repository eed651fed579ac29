# METADATA
# title: Trusted issuer is stale or foreign
# description: |
#   The account trusts tokens of an issuer that none of the known clusters has, or a role names a provider that is not
#   there. An issuer of one's own, in a bucket or at a domain that has lapsed, lets whoever takes over the address sign tokens for
#   the roles; that of a managed cluster is that of a deleted cluster, or of somebody else's.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
#     description: IAM - OIDC providers, and that the issuer's keys are fetched from its address
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
#     description: EKS - the provider of a cluster's issuer
# schemas:
#   - input: schema.oidc_provider
# custom:
#   id: WI-AWS-006
#   class: hygiene
#   severity: high
#   severities: [high, medium]
#   clouds: [aws]
#   remediation: Delete the provider, and the statements of trust policies that name it.
#   frameworks: [CWE-284]
package rules.aws["stale-issuer"]

import data.lib.trust

# METADATA
# scope: document
# schemas:
#   - input: schema.oidc_provider
oidc_provider contains entry if {
	some subject in input.subjects
	subject.standing.state == "stale"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject.standing),
		"confidence": "certain",
		"code": "issuer-of-no-cluster",
		"message": concat("", ["The provider trusts ", subject.url, ", ", _whose(subject.standing), "."]),
		"path": ["url"],
		"at": subject.at,
		"facts": {"issuer": subject.url, "host": subject.standing.host},
		"remediation": concat("", [
			"Delete the provider and the statements of trust policies that name it: aws iam",
			" delete-open-id-connect-provider --open-id-connect-provider-arn ",
			object.get(subject, "arn", "PROVIDER_ARN"),
		]),
		"identity": _provider(subject),
	}
}

oidc_provider contains entry if {
	some subject in input.subjects
	subject.standing.state in {"unread", "unresolved"}
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": _severity(subject.standing),
		"code": "issuer-of-no-cluster",
		"message": concat("", ["Whether ", subject.url, " is the issuer of a cluster that still exists cannot be told."]),
		"path": ["url"],
		"at": subject.at,
		"facts": {"issuer": subject.url},
		"reason": _reason(subject.standing),
		"needs": subject.standing.needs,
		"identity": _provider(subject),
	}
}

oidc_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.standing.state == "known"
}

# A provider that was read is judged itself; the role's statement is of interest where it names another one.
# METADATA
# scope: document
# schemas:
#   - input: schema.role
role contains entry if {
	some subject in input.subjects
	some grant in _grants(subject)
	grant.provider == "missing"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "provider-missing",
		"message": concat("", [
			trust.statement(grant),
			" trusts ",
			grant.issuer,
			", which has no OIDC provider in the role's account: whoever creates one decides what it is worth.",
		]),
		"path": ["trust", grant.issuer, "provider"],
		"at": grant.conditionAt,
		"facts": {"issuer": grant.issuer, "host": grant.standing.host},
		"remediation": concat("", [
			"Remove the statement, or create the IAM OIDC provider for ",
			grant.issuer,
			" in account ",
			subject.account,
			".",
		]),
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some grant in _grants(subject)
	grant.provider == "unread"
	grant.standing.state == "stale"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(grant.standing),
		"confidence": "certain",
		"code": "issuer-of-no-cluster",
		"message": concat("", [trust.statement(grant), " trusts ", grant.issuer, ", ", _whose(grant.standing), "."]),
		"path": ["trust", grant.issuer],
		"at": grant.conditionAt,
		"facts": {"issuer": grant.issuer, "host": grant.standing.host},
		"remediation": concat("", ["Remove the statement, then the account's OIDC provider for ", grant.issuer, "."]),
		"identity": trust.identity(subject),
	}
}

role contains entry if {
	some subject in input.subjects
	some grant in _grants(subject)
	grant.provider == "unread"
	grant.standing.state in {"known", "unread", "unresolved"}
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": _severity(grant.standing),
		"code": "issuer-of-no-cluster",
		"message": concat("", [
			"Whether the provider and the cluster that ",
			trust.statement(grant),
			" trusts still exist cannot be told: ",
			grant.issuer,
			".",
		]),
		"path": ["trust", grant.issuer],
		"at": grant.conditionAt,
		"facts": {"issuer": grant.issuer},
		"reason": _roleReason(grant.standing),
		"needs": array.concat(grant.standing.needs, ["aws.iam.oidcproviders"]),
		"identity": trust.identity(subject),
	}
}

role contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	count(_grants(subject)) > 0
	every grant in _grants(subject) {
		grant.provider == "found"
		grant.standing.state == "known"
	}
}

# Statements about issuers of clusters, and those whose provider is known not to be there.
_grants(role) := [grant |
	some grant in role.grants
	_concerns(grant)
]

_concerns(grant) if grant.standing.state in {"known", "stale", "unread"}

_concerns(grant) if {
	grant.standing.state == "unresolved"
	grant.issuerKind == "kubernetes"
}

_concerns(grant) if {
	grant.provider == "missing"
	not grant.issuerKind in {"built-in-google", "built-in-login"}
}

# The id of a managed cluster's issuer is given to nobody twice, and its address stays with the cloud.
_severity(standing) := "high" if standing.host == "own"

_severity(standing) := "medium" if standing.host != "own"

_whose(standing) := "which no known cluster has: whoever holds that address signs tokens for the account's roles" if {
	standing.host == "own"
}

_whose(standing) := "which no known cluster has: it is that of a deleted cluster, or of somebody else's" if {
	standing.host != "own"
}

_reason(standing) := standing.reason if standing.state == "unread"

_reason(standing) := "template-unresolved" if standing.state == "unresolved"

_roleReason(standing) := _reason(standing) if standing.state != "known"

_roleReason(standing) := "provider-unread" if standing.state == "known"

_provider(subject) := {"provider": "aws", "principal": subject.arn} if subject.arn

_provider(subject) := {"provider": "aws"} if not subject.arn
