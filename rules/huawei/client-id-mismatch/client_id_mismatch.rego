# METADATA
# title: Identity provider turns the workload's token down
# description: |
#   The token that the pod shows is none that the identity provider takes, so the exchange fails. The SDK then goes on to
#   what else it finds, in the end to the agency of the node, whose rights every pod of the node shares.
# related_resources:
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_2188.html
#     description: CCE - the audience of the token is the client id of the identity provider
#   - ref: https://support.huaweicloud.com/intl/en-us/bestpractice-ucs/ucs_03_0007.html
#     description: UCS - the same for on-premises clusters
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-HW-003
#   class: missing-condition
#   severity: medium
#   severities: [medium, low]
#   clouds: [huawei]
#   remediation: Project a token whose audience is the client id of the identity provider, and let a conversion rule name the ServiceAccount.
#   frameworks: [CWE-863, MITRE T1552.005]
package rules.huawei["client-id-mismatch"]

import data.lib.credential as words
import data.lib.huawei

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	some use in subject.huawei
	_broken[use.outcome]
	entry := object.union(
		{
			"subject": subject.id,
			"result": "fail",
			"severity": "medium",
			"confidence": _confidence(use),
			"code": use.outcome,
			"message": concat("", [_who(use), " ", _what(use), "."]),
			"path": ["huawei", object.get(use, "provider", ""), use.outcome],
			"at": _at(use),
			"facts": _facts(use),
			"remediation": _fix(use),
			"identity": _identity(subject, use),
		},
		_container(use),
	)
}

workload contains entry if {
	some subject in input.subjects
	some use in subject.huawei
	use.outcome == "unknown"
	entry := object.union(
		{
			"subject": subject.id,
			"result": "unknown",
			"code": "token",
			"message": concat("", [
				"Whether the identity provider ",
				object.get(use, "provider", "that it names"),
				" takes the token of ",
				_pod(use),
				" cannot be told: ",
				object.get(_reasons, use.reason, "a part of it could not be evaluated"),
				".",
			]),
			"path": ["huawei", object.get(use, "provider", "")],
			"at": use.at,
			"facts": _facts(use),
			"reason": use.reason,
			"needs": use.needs,
			"identity": _identity(subject, use),
		},
		_container(use),
	)
}

workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some use in subject.huawei
	use.outcome == "trusted"
	every other in subject.huawei {
		not _broken[other.outcome]
		other.outcome != "unknown"
	}
}

_broken := {"audience-mismatch", "provider-missing", "provider-disabled", "no-rule"}

_confidence(use) := "conditional" if use.conditional

_confidence(use) := "certain" if not use.conditional

_who(use) := concat("", ["Container ", use.container]) if use.container

_who(use) := "The pod" if not use.container

_pod(use) := concat("", ["container ", use.container]) if use.container

_pod(use) := "the pod" if not use.container

_container(use) := {"container": use.container} if use.container

_container(use) := {} if not use.container

_what(use) := concat("", [
	"shows a token for audience ",
	use.audience,
	", but identity provider ",
	use.provider,
	" takes client id ",
	use.clientId,
]) if {
	use.outcome == "audience-mismatch"
}

_what(use) := concat("", ["names identity provider ", use.provider, ", which does not exist"]) if {
	use.outcome == "provider-missing"
}

_what(use) := concat("", ["names identity provider ", use.provider, ", which is disabled"]) if {
	use.outcome == "provider-disabled"
}

_what(use) := concat("", [
	"shows a token of ",
	use.subject,
	", which no conversion rule of mapping ",
	use.mapping,
	" lets in",
]) if {
	use.outcome == "no-rule"
}

_at(use) := use.audienceAt if use.outcome == "audience-mismatch"

_at(use) := use.at if use.outcome != "audience-mismatch"

_fix(use) := concat("", [
	"Write audience: ",
	use.clientId,
	" at the token source of volume ",
	use.volume,
	", or make ",
	use.audience,
	" the client id of identity provider ",
	use.provider,
	".",
]) if {
	use.outcome == "audience-mismatch"
}

_fix(use) := "Name the identity provider that stands for this cluster in HUAWEICLOUD_SDK_IDP_ID, or create it." if {
	use.outcome == "provider-missing"
}

_fix(use) := concat("", ["Enable identity provider ", use.provider, ", or name another one in HUAWEICLOUD_SDK_IDP_ID."]) if {
	use.outcome == "provider-disabled"
}

_fix(use) := concat("", ["Add a conversion rule to mapping ", use.mapping, " with ", use.fix]) if {
	use.outcome == "no-rule"
}

_reasons := {
	"source-missing": "it was not read",
	"provider-by-reference": "its id comes from a Secret or ConfigMap",
	"template-unresolved": "a template is not filled in",
	"token-file-unread": "HUAWEICLOUD_SDK_ID_TOKEN_FILE is not a literal",
	"token-unknown": "no projected token stands at HUAWEICLOUD_SDK_ID_TOKEN_FILE",
	"namespace-unset": "the manifest leaves the namespace out",
	"competing-objects": "several files have rules for it",
}

_facts(use) := {key: use[key] | some key in ["provider", "volume", "audience", "clientId", "subject", "mapping"]}

_identity(subject, use) := {
	"provider": "huawei",
	"serviceAccount": words.account(subject.account),
	"principal": use.provider,
} if {
	use.provider
}

_identity(subject, use) := {"provider": "huawei", "serviceAccount": words.account(subject.account)} if not use.provider

# A rule that nobody can meet.
# METADATA
# scope: document
# schemas:
#   - input: schema.conversion_rule
conversion_rule contains entry if {
	some subject in input.subjects
	huawei.applies(subject)
	subject.reach == "broken"
	_refusals[subject.refusal]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "low",
		"confidence": huawei.confidence(subject),
		"code": subject.refusal,
		"message": concat("", [huawei.rule(subject), " lets nobody in: ", _refusals[subject.refusal], "."]),
		"path": huawei.path(subject, subject.refusal),
		"at": subject.valueAt,
		"facts": huawei.facts(subject),
		"remediation": concat("", [object.get(_refusalFix, subject.refusal, "Write into the rule: "), _json(subject)]),
		"identity": huawei.identity(subject),
	}
}

_json(subject) := "" if _refusalFix[subject.refusal]

_json(subject) := subject.fix if not _refusalFix[subject.refusal]

_refusals := {
	"pattern-without-regex": "it compares the subject as a whole with a text that looks like a pattern",
	"malformed-subject": "its subjects do not have the form system:serviceaccount:NAMESPACE:NAME",
	"key-never-present": "it has a condition on a claim that tokens of ServiceAccounts do not have",
	"wrong-issuer": "it asks for another issuer than the one of its identity provider",
	"audience": "it asks for another audience than the client id of its identity provider",
	"contradiction": "its conditions cannot hold together",
	"no-user": "it gives the federated user no name, and no other rule that applies does",
	"placeholder": "a placeholder has no condition whose value fills it in",
}

_refusalFix := {
	"no-user": "Add {\"user\": {\"name\": \"NAME\"}} to the local part of the rule.",
	"placeholder": "Number placeholders by the conditions without values, from {0}, or write the name in full.",
}
