# METADATA
# title: External OIDC provider checks too little
# description: |
#   A provider lets every token of its issuer into the pool that its attribute condition does not turn down. Where the issuer
#   signs tokens for everybody, as GitHub does, strangers become identities of the pool.
# related_resources:
#   - ref: https://cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation
#     description: IAM - best practices for Workload Identity Federation
#   - ref: https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines
#     description: IAM - conditions for deployment pipelines
#   - ref: https://cloud.google.com/iam/docs/workload-identity-federation-with-kubernetes
#     description: IAM - providers for clusters outside of Google Cloud
# schemas:
#   - input: schema.workload_identity_provider
# custom:
#   id: WI-GCP-007
#   class: missing-condition
#   severity: high
#   severities: [high, medium, low, info]
#   clouds: [gcp]
#   remediation: >-
#     Write an attribute condition on an immutable id of the owner, map google.subject from assertion.sub, and leave the
#     allowed audiences empty or name one.
#   frameworks: [CWE-863, MITRE T1078.004]
package rules.gcp["open-provider"]

workload_identity_provider contains entry if {
	some subject in input.subjects
	_applies(subject)
	not subject.stateUnresolved
	_says_little(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject),
		"confidence": _confidence(subject),
		"code": _code(subject),
		"message": concat("", [
			_what[subject.condition],
			_effect(subject),
			".",
		]),
		"path": ["attributeCondition"],
		"at": subject.conditionAt,
		"facts": _facts(subject),
		"remediation": concat("", [
			"gcloud iam workload-identity-pools providers update-oidc ",
			_name(subject),
			" --attribute-condition=\"",
			_condition(subject),
			"\"",
		]),
		"identity": {"provider": "gcp"},
	}
}

workload_identity_provider contains entry if {
	some subject in input.subjects
	_applies(subject)
	not subject.stateUnresolved
	subject.identity in {"shared", "other"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": _sure[subject.identity],
		"code": "shared-subject",
		"message": concat("", [
			"Identities of the pool are called by ",
			subject.expression,
			", which different tokens of the issuer may have in common.",
		]),
		"path": ["attributeMapping", "google.subject"],
		"at": subject.identityAt,
		"facts": _facts(subject),
		"remediation": "Map google.subject=assertion.sub, and what else is needed to attributes.",
		"identity": {"provider": "gcp"},
	}
}

workload_identity_provider contains entry if {
	some subject in input.subjects
	_applies(subject)
	not subject.stateUnresolved
	count(_others(subject)) > 1
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "several-audiences",
		"message": "The provider accepts tokens for several audiences: what is meant for another service is accepted here too.",
		"path": ["allowedAudiences"],
		"at": _others(subject)[1].at,
		"facts": object.union(_facts(subject), {"audiences": [audience.id | some audience in subject.audiences]}),
		"remediation": "Leave one dedicated audience, or none: then only the provider's own name is accepted.",
		"identity": {"provider": "gcp"},
	}
}

workload_identity_provider contains entry if {
	some subject in input.subjects
	_applies(subject)
	not subject.stateUnresolved
	subject.uploadedKeys
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "info",
		"confidence": "certain",
		"code": "uploaded-keys",
		"message": "The issuer's keys were uploaded with the provider: a rotation at the issuer locks workloads out, and old keys stay trusted.",
		"path": ["jwksJson"],
		"at": subject.at,
		"facts": _facts(subject),
		"remediation": "Publish the issuer's discovery document and take jwksJson out, or upload the keys anew whenever they change.",
		"identity": {"provider": "gcp"},
	}
}

workload_identity_provider contains entry if {
	some subject in input.subjects
	_applies(subject)
	reason := _undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "provider",
		"message": concat("", ["Whose tokens provider ", subject.resource.name, " accepts cannot be told", _why[reason], "."]),
		"path": ["provider"],
		"at": subject.at,
		"facts": _facts(subject),
		"reason": reason,
		"needs": [need | reason == "source-missing"; need := "gcp.wif.pools"],
		"identity": {"provider": "gcp"},
	}
}

workload_identity_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_applies(subject)
	not _undecided(subject)
	not _says_little(subject)
	subject.identity in {"sub", "derived"}
}

# Nobody gets in by one that is disabled; those for AWS and SAML have rules of their own.
_applies(subject) if {
	subject.type == "oidc"
	not subject.inactive
}

_why := {
	"template-unresolved": ": a template is not filled in",
	"source-missing": "",
	"malformed-or-unsupported": ": its attribute condition looks at the owner in a way that is not evaluated here",
}

# Whose tokens they are is known: without that a missing condition says nothing.
_says_little(subject) if {
	subject.issuerState == "known"
	subject.condition in {"none", "always-true"}
}

# There is a condition, and it leaves the owner open: CEL is not evaluated.
_says_little(subject) if {
	subject.issuerState == "known"
	subject.condition == "other"
	subject.shared
}

_undecided(subject) := "template-unresolved" if _template(subject)

_undecided(subject) := "source-missing" if {
	not _template(subject)
	_missing(subject)
}

_undecided(subject) := "malformed-or-unsupported" if {
	not _template(subject)
	not _missing(subject)
	_opaque(subject)
}

_template(subject) if "unresolved" in {subject.issuerState, subject.condition, subject.identity}

_template(subject) if subject.stateUnresolved

_missing(subject) if subject.issuerState == "none"

_missing(subject) if subject.identity == "none"

# It speaks of the owner, in a way that only an evaluation would tell.
_opaque(subject) if {
	subject.condition == "undecided"
	subject.shared
}

_severity(subject) := "low" if not subject.shared

_severity(subject) := "high" if {
	subject.shared
	subject.members != "restricted"
}

# Every role names one subject or owner; the next one may not.
_severity(subject) := "medium" if {
	subject.shared
	subject.members == "restricted"
}

_confidence(subject) := "heuristic" if subject.condition == "other"

_confidence(subject) := "conditional" if {
	subject.condition != "other"
	subject.members == "restricted"
}

_confidence(subject) := "certain" if {
	subject.condition != "other"
	subject.members != "restricted"
}

_sure := {"shared": "certain", "other": "heuristic"}

_code(subject) := "no-condition" if subject.condition == "none"

_code(subject) := "empty-condition" if subject.condition == "always-true"

_code(subject) := "condition-without-owner" if subject.condition == "other"

_what := {
	"none": "The provider has no attribute condition",
	"always-true": "The provider's attribute condition holds for every token",
	"other": "The provider's attribute condition leaves the owner open",
}

_effect(subject) := concat("", [
	": whoever gets a token of ",
	subject.issuer,
	", and everybody does, becomes an identity of the pool",
]) if {
	subject.shared
}

_effect(subject) := concat("", [": every token of ", subject.issuer, " becomes an identity of the pool"]) if not subject.shared

_condition(subject) := object.get(
	{
		"github": "assertion.repository_owner_id == 'OWNER_ID'",
		"gitlab": "assertion.namespace_id == 'NAMESPACE_ID'",
		"terraform-cloud": "assertion.terraform_organization_id == 'ORGANIZATION_ID'",
		"buildkite": "assertion.organization_id == 'ORGANIZATION_ID'",
	},
	subject.issuerKind,
	"assertion.sub == 'SUBJECT'",
) if {
	subject.shared
}

_condition(subject) := "assertion.sub.startsWith('system:serviceaccount:NAMESPACE:')" if not subject.shared

_others(subject) := [audience | some audience in subject.audiences; not audience.kind in {"api-server", "issuer"}]

_name(subject) := concat("", [
	_last(subject),
	" --workload-identity-pool=",
	_pool(subject),
	" --location=global",
])

_last(subject) := parts[count(parts) - 1] if parts := split(subject.resource.name, "/")

_pool(subject) := parts[0] if {
	parts := split(subject.resource.name, "/")
	count(parts) == 2
}

_pool(subject) := "POOL" if count(split(subject.resource.name, "/")) != 2

_facts(subject) := object.union(
	{
		"issuerKind": subject.issuerKind,
		"sharedIssuer": subject.shared,
		"condition": subject.condition,
		"identity": subject.identity,
		"members": subject.members,
	},
	{key: subject[key] | some key in ["issuer", "expression"]},
)
