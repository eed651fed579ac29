# METADATA
# title: Conversion rule leads to administrators or to a name of the caller's choice
# description: |
#   The group admin may do everything in the account, and so may a group with an administrator's role: one stolen token of
#   the pod is enough. A placeholder lets the token say which group or project it wants.
# related_resources:
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_08_0006.html
#     description: IAM - groups and placeholders in identity conversion rules
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_03_0001.html
#     description: IAM - user groups and the default group admin
# schemas:
#   - input: schema.conversion_rule
# custom:
#   id: WI-HW-004
#   class: hygiene
#   severity: critical
#   severities: [critical, high]
#   clouds: [huawei]
#   remediation: Map to a group of its own that has the rights the workload needs, by its full name.
#   frameworks: [CWE-250, CWE-269, MITRE T1078.004]
package rules.huawei["privileged-mapping"]

import data.lib.huawei

conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	some target in subject.targets
	target.privilege == "admin"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "critical",
		"confidence": huawei.confidence(subject),
		"code": "admin-group",
		"message": concat("", [
			huawei.rule(subject),
			" puts the federated user into group ",
			target.value,
			_by(target),
			".",
		]),
		"path": ["rules", target.kind, target.value],
		"at": target.at,
		"facts": huawei.facts(subject),
		"remediation": concat("", [
			"Create a group with the policies that the workload needs, and write into the local part of the rule: {\"group\": {\"name\": \"GROUP\"}} in place of ",
			target.value,
			".",
		]),
		"identity": huawei.identity(subject),
	}
}

conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	some target in subject.targets
	target.placeholder
	_chosen[target.kind]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"confidence": huawei.confidence(subject),
		"code": "caller-controlled",
		"message": concat("", [
			huawei.rule(subject),
			" takes the ",
			_chosen[target.kind],
			" of the federated user from the token (",
			target.value,
			_claim(target),
			").",
		]),
		"path": ["rules", target.kind, target.value],
		"at": target.at,
		"facts": huawei.facts(subject),
		"remediation": concat("", ["Write the name of the ", _chosen[target.kind], " in full in place of ", target.value, "."]),
		"identity": huawei.identity(subject),
	}
}

conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	some target in subject.targets
	_group[target.kind]
	target.privilege == "unknown"
	not target.placeholder
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "group-unread",
		"message": concat("", ["Whether group ", target.value, ", to which ", huawei.rule(subject), " leads, is an administrator's cannot be told: ", _why(target), "."]),
		"path": ["rules", target.kind, target.value],
		"at": target.at,
		"facts": huawei.facts(subject),
		"reason": _reason(target),
		"needs": _needs(target),
		"identity": huawei.identity(subject),
	}
}

# It would be worth a finding, if its issuer were a cluster.
conversion_rule contains entry if {
	some subject in input.subjects
	subject.kubernetes == "unknown"
	some target in subject.targets
	_worth(target)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "issuer-unknown",
		"message": concat("", [
			"Whether ",
			huawei.rule(subject),
			" is for ServiceAccounts cannot be told: it leads to ",
			target.value,
			_from(subject),
			".",
		]),
		"path": ["rules", target.kind, target.value],
		"at": target.at,
		"facts": huawei.facts(subject),
		"reason": _unsettled(subject).reason,
		"needs": _unsettled(subject).needs,
		"identity": huawei.identity(subject),
	}
}

conversion_rule contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	huawei.applies(subject)
	count(subject.targets) > 0
	every target in subject.targets {
		not _worth(target)
	}
}

_from(subject) := " from an issuer that is not known to be a cluster" if subject.issuer

_from(subject) := ", and its identity provider was not read" if not subject.issuer

_unsettled(subject) := {"reason": "issuer-unknown", "needs": ["k8s.issuer"]} if subject.issuer

_unsettled(subject) := {"reason": "source-missing", "needs": ["huawei.iam.idp"]} if not subject.issuer

_worth(target) if target.privilege == "admin"

_worth(target) if {
	_group[target.kind]
	target.privilege == "unknown"
}

_worth(target) if {
	target.placeholder
	_chosen[target.kind]
}

_reason(target) := "template-unresolved" if target.unresolved

_reason(target) := "source-missing" if not target.unresolved

_needs(target) := [] if target.unresolved

_needs(target) := ["huawei.iam.groups"] if not target.unresolved

_why(target) := "its name is a template that is not filled in" if target.unresolved

_why(target) := "its roles were not read" if not target.unresolved

_group := {"group", "group-id", "groups"}

_chosen := {
	"group": "group",
	"group-id": "group",
	"groups": "groups",
	"project": "project",
	"agency": "agency",
}

_by(target) := concat("", [", which has the role ", target.role]) if target.role

_by(target) := ", the built-in group of administrators" if not target.role

_claim(target) := concat("", [" is its claim ", target.claim]) if target.claim

_claim(target) := "" if not target.claim
