# METADATA
# title: Regular expression for the subject is too broad
# description: |
#   A regular expression is searched for anywhere in the subject, as OpenStack Keystone does: without ^ and $ it also
#   matches longer names, and a dot stands for any character. Whoever may create a ServiceAccount, or a namespace, whose
#   name fits becomes this federated user.
# related_resources:
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_08_0006.html
#     description: IAM - syntax of identity conversion rules
#   - ref: https://docs.openstack.org/keystone/latest/admin/federation/mapping_combinations.html
#     description: Keystone - regex in mappings
# schemas:
#   - input: schema.conversion_rule
# custom:
#   id: WI-HW-002
#   class: wildcard-subject
#   severity: critical
#   severities: [critical, high, medium, low]
#   clouds: [huawei]
#   remediation: List the exact subjects in any_one_of and leave regex out; or anchor the expression with ^ and $.
#   frameworks: [CWE-625, CWE-777, CWE-183, MITRE T1078.004]
package rules.huawei["regex-subject"]

import data.lib.huawei

conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	subject.restriction == "regex"
	base := _severity(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": huawei.severity(subject, base),
		"confidence": _confidence(subject),
		"code": _code(subject),
		"message": concat("", [
			huawei.rule(subject),
			" lets in ",
			_whom(subject),
			_value(subject),
			huawei.unused(subject),
			".",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"remediation": concat("", ["Write into the rule, without regex: ", subject.fix]),
		"identity": huawei.identity(subject),
	}
}

conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	subject.restriction == "regex"
	_undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "undecided",
		"message": concat("", [
			"How many subjects ",
			huawei.rule(subject),
			" lets in cannot be told: ",
			huawei.because(subject.undecided),
			".",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"reason": huawei.reason(subject.undecided),
		"needs": [],
		"identity": huawei.identity(subject),
	}
}

# It would be too broad, or not decided, if its issuer were a cluster.
conversion_rule contains entry if {
	some subject in input.subjects
	subject.kubernetes == "unknown"
	subject.restriction == "regex"
	_not_exact(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "issuer-unknown",
		"message": concat("", [
			"Whether ",
			huawei.rule(subject),
			" is for ServiceAccounts cannot be told: its expression is for an issuer that is not known to be a cluster",
			_value(subject),
			".",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"reason": "issuer-unknown",
		"needs": ["k8s.issuer"],
		"identity": huawei.identity(subject),
	}
}

# Where the source lost the flag, each list may be one of expressions.
conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	subject.restriction == "list"
	"regex-lost" in subject.undecided
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "regex-lost",
		"message": concat("", [
			"Whether the values of ",
			huawei.rule(subject),
			" are regular expressions cannot be told: the source does not say.",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"reason": "regex-not-supported",
		"needs": ["huawei.iam.mappings"],
		"identity": huawei.identity(subject),
	}
}

conversion_rule contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	huawei.applies(subject)
	subject.restriction == "regex"
	subject.reach == "exact"
	count(subject.undecided) == 0
}

conversion_rule contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	huawei.applies(subject)
	subject.restriction == "list"
	subject.reach == "exact"
	count(subject.undecided) == 0
}

_not_exact(subject) if _severity(subject)

_not_exact(subject) if count(subject.undecided) > 0

_undecided(subject) if {
	count(subject.undecided) > 0
	not _severity(subject)
}

_severity(subject) := _severities[subject.reach]

_severity(subject) := "high" if {
	subject.reach == "namespace-wide"
	subject.crowdedNamespace
}

_severity(subject) := "medium" if {
	subject.reach == "namespace-wide"
	not subject.crowdedNamespace
}

_severity(subject) := "low" if {
	subject.reach == "sa-pattern"
	subject.unescapedDot
}

_severity(subject) := "medium" if {
	subject.reach == "sa-pattern"
	not subject.unescapedDot
}

_severities := {
	"any-identity": "critical",
	"cluster-wide": "critical",
	"any-namespace-same-name": "high",
	"namespace-prefix": "high",
	"namespace-prefix-any-sa": "high",
	"namespace-pattern": "high",
	"sa-prefix": "medium",
}

_code(subject) := "unescaped-dot" if subject.unescapedDot

_code(subject) := "unanchored" if subject.unanchored

_code(subject) := subject.reach if {
	not subject.unescapedDot
	not subject.unanchored
}

# That IAM searches unanchored is known of Keystone alone.
_confidence(subject) := "conditional" if subject.unanchored

_confidence(subject) := huawei.confidence(subject) if not subject.unanchored

_whom(subject) := "ServiceAccounts whose names have another character where a dot was meant" if subject.unescapedDot

_whom(subject) := "ServiceAccounts whose names only begin like the one that is meant, since the expression does not end with $" if {
	subject.unanchored
}

_whom(subject) := _reaches[subject.reach] if {
	not subject.unescapedDot
	not subject.unanchored
}

_reaches := {
	"any-identity": "every token of the identity provider",
	"cluster-wide": "every ServiceAccount of its clusters",
	"any-namespace-same-name": "a ServiceAccount of that name in any namespace",
	"namespace-prefix": "a ServiceAccount of that name in every namespace whose name begins alike",
	"namespace-prefix-any-sa": "every ServiceAccount of namespaces whose names begin alike",
	"namespace-pattern": "ServiceAccounts of every namespace whose name fits a pattern",
	"namespace-wide": "every ServiceAccount of the namespace",
	"sa-prefix": "ServiceAccounts whose names begin alike",
	"sa-pattern": "ServiceAccounts whose names fit a pattern",
}

_value(subject) := concat("", [" (", subject.value, ")"]) if subject.value

_value(subject) := "" if not subject.value
