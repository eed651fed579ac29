# METADATA
# title: Workload consumes a static cloud credential from a Secret
# description: |
#   A key in a Secret works from anywhere until somebody rotates it, and everybody who may read Secrets in the namespace,
#   create a pod there or read etcd has it. A cloud identity of the ServiceAccount gives short-lived credentials instead.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#     description: Kubernetes - good practices for Secrets
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html
#     description: EKS - grant workloads access with ServiceAccounts
#   - ref: https://learn.microsoft.com/azure/aks/workload-identity-overview
#     description: AKS - workload identity
#   - ref: https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity
#     description: GKE - workload identity
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-SEC-003
#   class: static-credential
#   severity: high
#   severities: [high, medium, low]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: >-
#     Bind the ServiceAccount to a cloud identity and stop handing out the key; until then rotate it and keep it in an
#     external store.
#   frameworks:
#     - CWE-522
#     - MITRE T1552.007
#     - "CIS EKS 1.7.0: 4.4.1"
package rules.secret["key-from-secret"]

import data.lib.credential as words

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	some use in subject.access.uses
	use.state != "unknown"
	account := words.account(subject.account)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(use),
		"confidence": _confidence(use),
		"code": _code(use),
		"message": _message(use),
		"path": [use.way, use.name],
		"at": use.at,
		"container": use.container,
		"facts": _facts(use),
		"remediation": concat(" ", [_remove(use), _instead(use, account)]),
		"identity": _identity(use, {"serviceAccount": account}),
	}
}

workload contains entry if {
	some subject in input.subjects
	some use in subject.access.uses
	use.state == "unknown"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": use.way,
		"message": _question(use),
		"path": [use.way],
		"at": use.at,
		"container": use.container,
		"facts": {key: use[key] | some key in ["name", "secret", "provider"]; use[key]},
		"reason": use.reason,
		"needs": use.needs,
		"identity": _identity(use, {"serviceAccount": words.account(subject.account)}),
	}
}

workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.access.takesSecrets
	subject.access.decided
}

# METADATA
# scope: document
# schemas:
#   - input: schema.object
object contains entry if {
	some subject in input.subjects
	some use in subject.uses
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"confidence": _confidence(use),
		"code": "reference",
		"message": concat("", [
			subject.resource.kind,
			" ",
			subject.resource.name,
			" hands Secret ",
			use.secret,
			" to its controller as ",
			_called(use),
			".",
		]),
		"path": ["reference", use.secret],
		"at": use.at,
		"facts": _facts(use),
		"remediation": concat(" ", [
			"Let the controller use the cloud identity of its own ServiceAccount, and remove the reference to the Secret.",
			_revoke(use),
		]),
		"identity": _identity(use, {}),
	}
}

# METADATA
# scope: document
# schemas:
#   - input: schema.secret
secret contains entry if {
	some subject in input.subjects
	subject.origin != "manifest"
	some credential in subject.credentials
	where := concat(" ", credential.path)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _least(_by_use[subject.usage], _by_credential(credential)),
		"confidence": words.confidence(credential),
		"code": _kept[subject.usage],
		"message": concat("", [
			"Secret ",
			subject.resource.name,
			" holds ",
			words.seen(credential),
			" in ",
			where,
			words.store(credential),
			_nobody[subject.usage],
			".",
		]),
		"path": array.concat(credential.path, [credential.type]),
		"at": credential.at,
		"facts": words.merged(words.facts(credential), {"where": where, "usage": subject.usage}),
		"remediation": concat(" ", [
			_delete[subject.usage],
			words.instead(credential, "of the workload that uses it"),
		]),
		"identity": {"provider": credential.provider},
	}
}

# Nobody looked at the values, but the names of the keys say what they are. Used ones are found at their users.
secret contains entry if {
	some subject in input.subjects
	subject.provider
	subject.usage == "unused"
	count(subject.credentials) == 0
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": "heuristic",
		"code": "orphan",
		"message": concat("", [
			"Secret ",
			subject.resource.name,
			" holds a static ",
			words.clouds[subject.provider],
			" credential, by the name of its key ",
			subject.key,
			", and no workload uses it.",
		]),
		"path": ["data", subject.key],
		"at": subject.keyAt,
		"facts": {"key": subject.key, "type": subject.type, "usage": subject.usage},
		"remediation": concat(" ", [_delete.unused, words.revoke[subject.provider]]),
		"identity": {"provider": subject.provider},
	}
}

secret contains entry if {
	some subject in input.subjects
	subject.provider
	subject.usage == "unknown"
	subject.origin == "live"
	count(subject.credentials) == 0
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "orphan",
		"message": concat("", [
			"Whether a workload uses the static ",
			words.clouds[subject.provider],
			" credential in Secret ",
			subject.resource.name,
			" cannot be told.",
		]),
		"path": ["data", subject.key],
		"at": subject.keyAt,
		"facts": {"key": subject.key, "type": subject.type, "usage": subject.usage},
		"reason": "source-missing",
		"needs": ["k8s.workloads"],
		"identity": {"provider": subject.provider},
	}
}

_severity(use) := "low" if use.state == "key-id"

_severity(use) := "medium" if {
	use.state == "credential"
	use.s3Compatible
}

_severity(use) := "high" if {
	use.state == "credential"
	not use.s3Compatible
}

_confidence(use) := "heuristic" if use.evidence == "guess"

_confidence(use) := "heuristic" if {
	use.evidence != "guess"
	use.s3Compatible
}

_confidence(use) := "certain" if {
	use.evidence != "guess"
	not use.s3Compatible
}

_code(use) := "key-id-alone" if use.state == "key-id"

_code(use) := use.way if use.state != "key-id"

_message(use) := concat("", [
	"Container ",
	use.container,
	" takes ",
	use.name,
	", ",
	_called(use),
	", from ",
	_from(use),
	words.store(use),
	".",
]) if {
	use.way != "file"
	use.state == "credential"
}

_message(use) := concat("", [
	"Container ",
	use.container,
	" takes ",
	use.name,
	", ",
	_called(use),
	", from ",
	_from(use),
	", but no secret key beside it.",
]) if {
	use.state == "key-id"
}

_message(use) := concat("", [
	"Container ",
	use.container,
	" reads ",
	use.name,
	", ",
	_called(use),
	_by_look(use),
	", from ",
	_from(use),
	words.store(use),
	".",
]) if {
	use.way == "file"
}

_called(use) := words.name(use.type) if use.type

_called(use) := concat("", ["a static ", words.clouds[use.provider], " credential"]) if {
	not use.type
	use.provider
}

_called(use) := "a static cloud credential" if {
	not use.type
	not use.provider
}

_by_look(use) := " by its name or place" if use.evidence == "guess"

_by_look(use) := "" if use.evidence != "guess"

_from(use) := concat("", ["all keys of Secret ", use.secret]) if use.way == "env-from"

_from(use) := concat("", ["Secret ", use.secret]) if {
	use.way != "env-from"
	use.secret
}

_from(use) := "a CSI secret store" if not use.secret

_question(use) := concat("", [
	"Whether container ",
	use.container,
	" gets a static cloud credential through ",
	use.name,
	" from Secret ",
	use.secret,
	" cannot be told.",
]) if {
	use.secret
	use.secret != use.name
}

_question(use) := concat("", [
	"Whether container ",
	use.container,
	" gets a static cloud credential from Secret ",
	use.secret,
	" cannot be told.",
]) if {
	use.secret == use.name
}

_question(use) := concat("", [
	"Whether ",
	use.name,
	" of container ",
	use.container,
	" points to a static cloud credential cannot be told.",
]) if {
	not use.secret
}

# Without what is absent.
_facts(use) := {name: use[key] |
	some name, key in {
		"credentialType": "type",
		"masked": "masked",
		"valueGroup": "valueGroup",
		"name": "name",
		"secret": "secret",
		"key": "key",
		"evidence": "evidence",
		"s3Compatible": "s3Compatible",
		"filledBy": "filledBy",
	}
	_ = use[key]
}

_identity(use, others) := words.merged(others, {"provider": use.provider}) if use.provider

_identity(use, others) := others if not use.provider

_remove(use) := concat("", [
	"Remove the entry \"- name: ",
	use.name,
	"\" with its secretKeyRef from env of container ",
	use.container,
	".",
]) if {
	use.way == "env"
}

_remove(use) := concat("", [
	"Remove the secretRef to ",
	use.secret,
	" from envFrom of container ",
	use.container,
	", or the key from the Secret.",
]) if {
	use.way == "env-from"
}

_remove(use) := concat("", [
	"Remove the mount of ",
	_from(use),
	" from container ",
	use.container,
	", and the variable that points to it.",
]) if {
	use.way == "file"
}

_instead(use, account) := words.instead(use, account) if use.provider

_instead(use, account) := concat("", ["Bind ServiceAccount ", account, " to a cloud identity. Revoke the key."]) if not use.provider

_revoke(use) := words.revoke[use.provider] if use.provider

_revoke(use) := "Revoke the key." if not use.provider

# A Secret that nobody uses is a leftover.
_by_use := {"used": "high", "unknown": "high", "unused": "medium"}

_kept := {"used": "secret", "unknown": "secret", "unused": "orphan"}

_nobody := {"used": "", "unknown": "", "unused": ", and no workload uses it"}

_delete := {
	"used": "Remove the key from the Secret.",
	"unknown": "Remove the key from the Secret.",
	"unused": "Delete the Secret.",
}

_by_credential(credential) := "medium" if words.severity(credential) == "medium"

_by_credential(credential) := "high" if words.severity(credential) != "medium"

_least("high", severity) := severity

_least("medium", _) := "medium"
