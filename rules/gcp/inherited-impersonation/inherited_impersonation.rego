# METADATA
# title: Impersonation role granted above the single service account
# description: |
#   On a project, folder or organization such a role is for every service account below, those of other teams and those
#   that will be created included. One compromised pod becomes any of them.
# related_resources:
#   - ref: https://cloud.google.com/iam/docs/best-practices-service-accounts
#     description: IAM - best practices for service accounts
#   - ref: https://cloud.google.com/iam/docs/service-account-permissions
#     description: IAM - roles on service accounts, and where to grant them
# schemas:
#   - input: schema.iam_binding
# custom:
#   id: WI-GCP-005
#   class: wildcard-subject
#   severity: high
#   clouds: [gcp]
#   remediation: Grant the role on the one service account that the workload needs, and take it off the project, folder or organization.
#   frameworks: [CWE-269, CWE-250, MITRE T1098]
package rules.gcp["inherited-impersonation"]

import data.lib.coverage
import data.lib.gcp

# METADATA
# scope: document
# schemas:
#   - input: schema.iam_binding
iam_binding contains entry if {
	some subject in input.subjects
	subject.level in gcp.above
	_who(subject)
	gcp.powerful(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"confidence": gcp.confidence(subject),
		"code": _code(subject),
		"message": concat("", [
			subject.member,
			" has ",
			subject.role,
			" on ",
			gcp.target(subject),
			", and so on every service account there.",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"remediation": concat("", [
			_instead(subject),
			" Then: ",
			subject.remove,
		]),
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	subject.level in gcp.above
	_who(subject)
	subject.roleClass == "unknown"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "high",
		"code": "custom-role",
		"message": concat("", [
			"Whether ",
			gcp.role_words(subject),
			", which ",
			subject.member,
			" has on ",
			gcp.target(subject),
			", leads to its service accounts cannot be told.",
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
	subject.level == "unknown"
	_who(subject)
	gcp.powerful(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "high",
		"code": "policy-of-what",
		"message": concat("", [
			"Whether ",
			subject.member,
			" has ",
			subject.role,
			" on one service account or on a whole project cannot be told: ",
			_where[_target_reason(subject)],
			".",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"remediation": _name[_target_reason(subject)],
		"reason": _target_reason(subject),
		"needs": [],
		"identity": gcp.identity(subject),
	}
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.level == "service-account"
	_who(subject)
	gcp.powerful(subject)
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.level in gcp.above
	_who(subject)
	not gcp.powerful(subject)
	subject.roleClass != "unknown"
}

# What projects, folders and organizations grant is inherited.
# METADATA
# scope: document
# schemas:
#   - input: schema.gcp_service_account
gcp_service_account contains entry if {
	some subject in input.subjects
	not coverage.complete("gcp.iam.project.policies", "")
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "high",
		"code": "inherited",
		"message": concat("", [
			"Who else may become ",
			subject.email,
			" by roles on its project, folders and organization was not read in full.",
		]),
		"path": ["inherited"],
		"at": subject.at,
		"facts": {"users": subject.users},
		"reason": "inherited",
		"needs": [coverage.needs("gcp.iam.project.policies", object.get(subject, "project", ""))],
		"identity": {"provider": "gcp", "principal": subject.email},
	}
}

_target_reason(subject) := "template-unresolved" if gcp.open_target(subject)

_target_reason(subject) := "policy-of-what" if not gcp.open_target(subject)

_where := {
	"policy-of-what": "a policy does not say what it is attached to",
	"template-unresolved": "a template is not filled in",
}

_name := {
	"policy-of-what": "Name the file after the resource: NAME@PROJECT.iam.gserviceaccount.com.json, or PROJECT.json.",
	"template-unresolved": "Fill the template in, and scan what comes of it.",
}

_who(subject) if {
	not subject.deleted
	subject.workload
}

_who(subject) if {
	not subject.deleted
	subject.reach == "all-service-accounts"
}

_who(subject) if {
	not subject.deleted
	subject.nodeAccount
}

_code(subject) := "node-account" if subject.nodeAccount

_code(subject) := "workload" if {
	not subject.nodeAccount
	subject.workload
}

_code(subject) := "all-service-accounts" if subject.reach == "all-service-accounts"

_instead(subject) := concat("", [
	"gcloud iam service-accounts add-iam-policy-binding NAME@PROJECT.iam.gserviceaccount.com --role=",
	subject.role,
	" --member='",
	subject.member,
	"' for the service account that is meant.",
]) if {
	subject.roleClass == "impersonation"
	subject.reach != "all-service-accounts"
}

_instead(subject) := "Grant the roles that are needed, each to the principal that needs it." if not _single(subject)

_single(subject) if {
	subject.roleClass == "impersonation"
	subject.reach != "all-service-accounts"
}
