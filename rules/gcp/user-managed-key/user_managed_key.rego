# METADATA
# title: User-managed key on a service account of pods
# description: |
#   Pods get this account without any key. A key of it works from anywhere, for years, and leaves no trace of who used it:
#   the short-lived identity of the pods protects nothing as long as the key is there.
# related_resources:
#   - ref: https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys
#     description: IAM - best practices for service account keys
#   - ref: https://cloud.google.com/iam/docs/keys-disable-enable
#     description: IAM - disable and delete keys
# schemas:
#   - input: schema.gcp_service_account
# custom:
#   id: WI-GCP-008
#   class: static-credential
#   severity: high
#   severities: [high, medium, info]
#   clouds: [gcp]
#   remediation: Disable the key, delete it when nothing breaks, and set the organization policy iam.disableServiceAccountKeyCreation.
#   frameworks: [CWE-798, MITRE T1098.001, MITRE T1552.001]
package rules.gcp["user-managed-key"]

import data.lib.coverage

gcp_service_account contains entry if {
	some subject in input.subjects
	some key in subject.keys
	not key.disabled
	not _expired(key)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject, key),
		"confidence": _confidence(subject, key),
		"code": _code(key),
		"message": concat("", [
			"Service account ",
			subject.email,
			", which pods get without a key, has ",
			_name(key),
			_age(key),
			".",
		]),
		"path": ["keys", object.get(key, "id", "")],
		"at": key.at,
		"facts": _facts(subject, key),
		"remediation": _fix(subject, key),
		"identity": {"provider": "gcp", "principal": subject.email},
	}
}

gcp_service_account contains entry if {
	some subject in input.subjects
	some key in subject.keys
	key.disabled
	not _expired(key)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "info",
		"confidence": "certain",
		"code": "disabled-key",
		"message": concat("", [
			"Service account ",
			subject.email,
			" still has ",
			_name(key),
			", which is disabled.",
		]),
		"path": ["keys", object.get(key, "id", "")],
		"at": key.at,
		"facts": _facts(subject, key),
		"remediation": _fix(subject, key),
		"identity": {"provider": "gcp", "principal": subject.email},
	}
}

gcp_service_account contains entry if {
	some subject in input.subjects
	count(_live(subject)) == 0
	not subject.keysComplete
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "keys",
		"message": concat("", [
			"Whether service account ",
			subject.email,
			", which pods get without a key, has keys that users manage was not read.",
		]),
		"path": ["keys"],
		"at": subject.at,
		"facts": {"users": subject.users},
		"reason": "source-missing",
		"needs": [coverage.needs("gcp.iam.keys", subject.email)],
		"identity": {"provider": "gcp", "principal": subject.email},
	}
}

gcp_service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.keysComplete
}

_live(subject) := [key | some key in subject.keys; not _expired(key)]

_expired(key) if key.expires <= input.now

_old(key) if key.created < input.now - ((90 * 24) * 3600)

_severity(subject, key) := "high" if _worse(subject, key)

_severity(subject, key) := "medium" if not _worse(subject, key)

_worse(_, key) if _old(key)

_worse(subject, _) if count(subject.secrets) > 0

# Of which account the key in a Secret is, nobody kept.
_confidence(subject, key) := "heuristic" if {
	not _old(key)
	count(subject.secrets) > 0
}

_confidence(_, key) := "certain" if _old(key)

_confidence(subject, key) := "certain" if {
	not _old(key)
	count(subject.secrets) == 0
}

_code(key) := "uploaded-key" if key.uploaded

_code(key) := "user-managed-key" if not key.uploaded

_name(key) := concat(" ", ["the user-managed key", key.id]) if key.id

_name(key) := "a user-managed key" if not key.id

_age(key) := ", more than 90 days old" if _old(key)

_age(key) := "" if not _old(key)

_facts(subject, key) := object.union(
	{"users": subject.users, "uploaded": key.uploaded, "secretsWithAKey": subject.secrets},
	{name: key[name] | some name in ["id", "created", "expires"]},
)

_fix(subject, key) := concat("", [
	"gcloud iam service-accounts keys disable ",
	key.id,
	" --iam-account=",
	subject.email,
	"; when nothing breaks: gcloud iam service-accounts keys delete ",
	key.id,
	" --iam-account=",
	subject.email,
]) if {
	key.id
}

_fix(subject, key) := concat("", [
	"Do not create the key: pods of ",
	concat(", ", subject.users),
	" get the account without one.",
]) if {
	not key.id
}
