# METADATA
# title: Conversion rule does not restrict the subject
# description: |
#   The rule turns every ServiceAccount of every cluster whose keys the identity provider trusts into this federated user:
#   whoever can run any pod there gets its rights. Rules apply each by itself, so a second, narrower rule does not help.
# related_resources:
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_08_0006.html
#     description: IAM - syntax of identity conversion rules
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_2188.html
#     description: CCE - workload identity, with a rule for one ServiceAccount
# schemas:
#   - input: schema.conversion_rule
# custom:
#   id: WI-HW-001
#   class: missing-condition
#   severity: critical
#   severities: [critical, low, info]
#   clouds: [huawei]
#   remediation: >-
#     List the subjects that are meant: {"type": "sub", "any_one_of": ["system:serviceaccount:NAMESPACE:SERVICEACCOUNT"]}.
#   frameworks: [CWE-284, CWE-863, MITRE T1078.004, MITRE T1550.001]
package rules.huawei["unrestricted-subject"]

import data.lib.huawei

# METADATA
# scope: document
# schemas:
#   - input: schema.conversion_rule
conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	_open(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": huawei.severity(subject, "critical"),
		"confidence": huawei.confidence(subject),
		"code": subject.restriction,
		"message": concat("", [
			huawei.rule(subject),
			" ",
			_what[subject.restriction],
			huawei.unused(subject),
			".",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"remediation": concat("", ["Write into the rule: ", subject.fix]),
		"identity": huawei.identity(subject),
	}
}

# An empty list matches nothing, as Keystone reads it; Huawei does not say.
conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	subject.refusal == "no-value"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "info",
		"code": "empty-list",
		"message": concat("", [
			"Whom ",
			huawei.rule(subject),
			" lets in cannot be told: it has an empty list of values, of which the documentation says nothing.",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"remediation": concat("", ["Write into the rule: ", subject.fix]),
		"reason": "malformed-or-unsupported",
		"needs": [],
		"identity": huawei.identity(subject),
	}
}

conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	_undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "undecided",
		"message": concat("", [
			"Whom ",
			huawei.rule(subject),
			" lets in cannot be told: ",
			huawei.because(subject.undecided),
			".",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"reason": huawei.reason(subject.undecided),
		"needs": _needs(subject),
		"identity": huawei.identity(subject),
	}
}

# It would be open, if its issuer were a cluster.
conversion_rule contains entry if {
	some subject in input.subjects
	subject.kubernetes == "unknown"
	_not_narrow(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "issuer-unknown",
		"message": concat("", [
			"Whether ",
			huawei.rule(subject),
			" is for ServiceAccounts cannot be told: it ",
			_takes(subject),
			" of an issuer that is not known to be a cluster.",
		]),
		"path": huawei.path(subject, "sub"),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"reason": "issuer-unknown",
		"needs": ["k8s.issuer"],
		"identity": huawei.identity(subject),
	}
}

conversion_rule contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	huawei.applies(subject)
	not _open(subject)
	not _undecided(subject)
	subject.reach != "broken"
}

_open(subject) if {
	_what[subject.restriction]
	subject.reach in {"any-identity", "cluster-wide"}
}

_not_narrow(subject) if _open(subject)

_not_narrow(subject) if _undecided(subject)

_takes(subject) := "takes every subject" if _open(subject)

_takes(subject) := "may take any subject" if not _open(subject)

_undecided(subject) if {
	count(subject.undecided) > 0
	not _open(subject)
	subject.restriction != "regex"
}

_needs(subject) := ["huawei.iam.mappings"] if "regex-lost" in subject.undecided

_needs(subject) := [] if not "regex-lost" in subject.undecided

_what := {
	"no-condition": "has no condition, so that every token of the identity provider matches",
	"other-claims": "has no condition on sub, so that every ServiceAccount matches",
	"empty": "names sub without values, so that every ServiceAccount matches",
	"denylist": "only keeps some subjects out (not_any_of), so that every other ServiceAccount matches",
}

# What gives workloads an identity in ways that are not evaluated.
# METADATA
# scope: document
# schemas:
#   - input: schema.huawei_identity_provider
huawei_identity_provider contains entry if {
	some subject in input.subjects
	subject.model != "iam3"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": subject.model,
		"message": concat("", [_models[subject.model], " ", subject.name, _for(subject), " is not evaluated: whom it lets in is not known."]),
		"path": [subject.model],
		"at": subject.at,
		"facts": {"model": subject.model},
		"reason": "model-not-supported",
		"needs": [],
		"identity": _identity(subject),
	}
}

_models := {
	"cce-pod-identity": "The CCE pod identity association with agency",
	"iam5-trust-agency": "Trust agency",
	"iam5-oidc-provider": "OIDC provider of the new IAM",
}

_for(subject) := concat("", [" for ServiceAccount ", subject.serviceAccount]) if subject.serviceAccount

_for(subject) := "" if not subject.serviceAccount

_identity(subject) := {"provider": "huawei", "principal": subject.name, "serviceAccount": subject.serviceAccount} if {
	subject.serviceAccount
}

_identity(subject) := {"provider": "huawei", "principal": subject.name} if not subject.serviceAccount
