# METADATA
# title: Public member on a service account or on a role that leads to one
# description: |
#   allUsers and allAuthenticatedUsers stand for everybody on the internet. With such a role everybody can act as the
#   service account, or as every service account of the project, and needs no workload for it.
# related_resources:
#   - ref: https://cloud.google.com/iam/docs/principals-overview#all-users
#     description: IAM - whom allUsers and allAuthenticatedUsers stand for
#   - ref: https://cloud.google.com/iam/docs/service-account-permissions
#     description: IAM - roles on service accounts
# schemas:
#   - input: schema.iam_binding
# custom:
#   id: WI-GCP-001
#   class: missing-condition
#   severity: critical
#   clouds: [gcp]
#   remediation: Take allUsers and allAuthenticatedUsers out of the binding, and grant the role to the principals that need it.
#   frameworks: [CWE-284, MITRE T1078.004]
package rules.gcp["public-member"]

import data.lib.gcp

iam_binding contains entry if {
	some subject in input.subjects
	_public(subject)
	gcp.powerful(subject)
	not gcp.open_target(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"confidence": gcp.confidence(subject),
		"code": "public-member",
		"message": concat("", [
			"Everybody (",
			subject.member,
			") has ",
			subject.role,
			" on ",
			gcp.target(subject),
			".",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"remediation": subject.remove,
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	_public(subject)
	subject.roleClass == "unknown"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "critical",
		"code": "custom-role",
		"message": concat("", [
			"Everybody (",
			subject.member,
			") has ",
			gcp.role_words(subject),
			" on ",
			gcp.target(subject),
			", and ",
			_missing[gcp.role_reason(subject)],
			".",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"reason": gcp.role_reason(subject),
		"needs": gcp.role_needs(subject),
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	_public(subject)
	gcp.powerful(subject)
	gcp.open_target(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "critical",
		"code": "target",
		"message": concat("", [
			"Everybody (",
			subject.member,
			") has ",
			subject.role,
			"; on what cannot be told: a template is not filled in.",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"reason": "template-unresolved",
		"needs": [],
		"identity": gcp.identity(subject),
	}
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.level in gcp.reaches_accounts
	gcp.powerful(subject)
	not subject.reach in {"public", "unresolved"}
}

_missing := {
	"source-missing": "what it allows was not read",
	"template-unresolved": "which one that is cannot be told: a template is not filled in",
}

_public(subject) if {
	subject.level in gcp.reaches_accounts
	subject.reach == "public"
}
