# METADATA
# title: Words about Huawei Cloud
# description: What rules on identity conversion rules and identity providers of Huawei Cloud share.
package lib.huawei

# Tokens of ServiceAccounts, or taken for them where the issuer is not known.
applies(subject) if subject.kubernetes in {"yes", "assumed"}

# An identity provider of which is not known whether it stands for clusters. One of people, or of SAML, is known.
unsettled(provider) if {
	provider.model == "iam3"
	provider.kubernetes == "unknown"
}

# Why that is not known.
unsettled_reason(provider) := "template-unresolved" if provider.issuerUnresolved

unsettled_reason(provider) := "source-missing" if not provider.issuer

unsettled_reason(provider) := "issuer-unknown" if {
	provider.issuer
	not provider.issuerUnresolved
}

unsettled_because(provider) := _unsettled[unsettled_reason(provider)].because

unsettled_needs(provider) := _unsettled[unsettled_reason(provider)].needs

_unsettled := {
	"template-unresolved": {"because": "its issuer is a template that is not filled in", "needs": []},
	"source-missing": {"because": "its issuer was not read", "needs": ["huawei.iam.idp"]},
	"issuer-unknown": {"because": "its issuer is not known to be a cluster", "needs": ["k8s.issuer"]},
}

# The identity provider is not known, or a claim that no document shows may narrow the rule.
confidence(subject) := "conditional" if _unsure(subject)

confidence(subject) := "certain" if not _unsure(subject)

_unsure(subject) if subject.kubernetes == "assumed"

_unsure(subject) if subject.conditional

_unsure(subject) if not subject.provider

_step := {"info": "low", "low": "medium", "medium": "high", "high": "critical", "critical": "critical"}

# One step worse where the rule leads to a group of administrators; low where nobody can use it.
severity(subject, _) := "low" if _unused(subject)

severity(subject, base) := _step[base] if {
	not _unused(subject)
	subject.privileged
}

severity(subject, base) := base if {
	not _unused(subject)
	not subject.privileged
}

_unused(subject) if subject.protocol == "unbound"

_unused(subject) if not subject.enabled

# For messages.
rule(subject) := concat("", ["Conversion rule ", format_int(subject.rule + 1, 10), " of mapping ", subject.mapping])

unused(subject) := "; no protocol binds the mapping to an identity provider" if subject.protocol == "unbound"

unused(subject) := "; its identity provider is disabled" if {
	subject.protocol != "unbound"
	not subject.enabled
}

unused(subject) := "" if not _unused(subject)

path(subject, what) := ["rules", concat(" ", array.concat(subject.subjects, [target.value | some target in subject.targets])), what]

facts(subject) := object.union(
	{
		"restriction": subject.restriction,
		"reach": subject.reach,
		"subjects": subject.subjects,
		"canLogInToday": subject.today,
		"targets": [concat(" ", [target.kind, target.value]) | some target in subject.targets],
		"protocol": subject.protocol,
	},
	{key: subject[key] | some key in ["issuer", "value", "refusal"]},
)

identity(subject) := {"provider": "huawei", "principal": subject.provider} if subject.provider

identity(subject) := {"provider": "huawei"} if not subject.provider

# Why something is unknown, from the words of the evaluator.
reason(words) := "template-unresolved" if "template-unresolved" in words

reason(words) := "regex-not-supported" if {
	not "template-unresolved" in words
	_regex(words)
}

reason(words) := "malformed-or-unsupported" if {
	not "template-unresolved" in words
	not _regex(words)
}

_regex(words) if {
	some word in words
	word in {"look-around", "back-reference", "unsupported-regex", "invalid-regex", "regex-lost", "too-large"}
}

because(words) := concat(", ", [object.get(_because, word, word) | some word in words])

_because := {
	"template-unresolved": "a template is not filled in",
	"look-around": "a regular expression looks around",
	"back-reference": "a regular expression refers back to what it matched",
	"unsupported-regex": "a regular expression uses what cannot be evaluated",
	"invalid-regex": "a value is no regular expression",
	"regex-lost": "the source does not say whether its values are regular expressions",
	"too-large": "it is too large",
	"several-patterns": "several patterns are to match at once",
	"unmodelled-claim": "it is on a claim that is not known",
	"duplicate-key": "a key stands twice in one object",
	"wrong-shape": "a part of it has the wrong type",
	"unknown-element": "it has an element that IAM does not know",
	"missing-element": "a part of it is missing",
}
