# METADATA
# title: Identity provider of a cluster allows console access
# description: |
#   Workloads call interfaces and need no console. With access type program_console a token of a pod also opens a session in
#   the management console, which is easier to use by hand and harder to tell from a person's in the audit log.
# related_resources:
#   - ref: https://support.huaweicloud.com/intl/en-us/api-iam/iam_13_0207.html
#     description: IAM - access_mode of an OpenID Connect configuration
#   - ref: https://registry.terraform.io/providers/huaweicloud/huaweicloud/latest/docs/resources/identity_provider
#     description: Terraform - access_type
# schemas:
#   - input: schema.huawei_identity_provider
# custom:
#   id: WI-HW-006
#   class: hygiene
#   severity: medium
#   severities: [medium, low]
#   clouds: [huawei]
#   remediation: "Set the access type of the identity provider to programmatic access (access_mode: program)."
#   frameworks: [CWE-1188]
package rules.huawei["console-access"]

import data.lib.huawei

huawei_identity_provider contains entry if {
	some subject in input.subjects
	subject.kubernetes == "yes"
	subject.accessMode == "program_console"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject),
		"code": "program-console",
		"message": concat("", ["Identity provider ", subject.name, " lets ServiceAccounts into the management console."]),
		"path": ["access_mode"],
		"at": subject.accessModeAt,
		"facts": {"accessMode": subject.accessMode, "issuer": subject.issuer},
		"remediation": "Write \"access_mode\": \"program\" (Terraform: access_type = \"program\").",
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

huawei_identity_provider contains entry if {
	some subject in input.subjects
	subject.kubernetes == "yes"
	not _known(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "access-mode",
		"message": concat("", ["Whether identity provider ", subject.name, " allows console access cannot be told from what was read."]),
		"path": ["access_mode"],
		"at": subject.accessModeAt,
		"facts": {"issuer": subject.issuer},
		"reason": _reason(subject),
		"needs": ["huawei.iam.idp"],
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

# It would be too much, if its issuer were a cluster.
huawei_identity_provider contains entry if {
	some subject in input.subjects
	huawei.unsettled(subject)
	object.get(subject, "accessMode", "") != "program"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "issuer",
		"message": concat("", ["Whether identity provider ", subject.name, " lets ServiceAccounts into the management console cannot be told: ", huawei.unsettled_because(subject), "."]),
		"path": ["access_mode"],
		"at": subject.accessModeAt,
		"facts": {key: subject[key] | some key in ["accessMode", "issuer"]},
		"reason": huawei.unsettled_reason(subject),
		"needs": huawei.unsettled_needs(subject),
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

huawei_identity_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.kubernetes == "yes"
	subject.accessMode == "program"
}

_known(subject) if subject.accessMode in {"program", "program_console"}

_severity(subject) := "medium" if subject.privileged

_severity(subject) := "low" if not subject.privileged

_reason(subject) := "template-unresolved" if subject.accessMode

_reason(subject) := "source-missing" if not subject.accessMode
