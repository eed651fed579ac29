# METADATA
# title: Over-long token or credential lifetime
# description: |
#   A token that a cloud accepts can be used by whoever copies it until it expires, from anywhere. The kubelet renews
#   tokens by itself, so a short lifetime costs nothing: the default of a projected token is one hour.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
#     description: expirationSeconds, its default and its minimum
#   - ref: https://github.com/aws/amazon-eks-pod-identity-webhook#eks-walkthrough
#     description: The EKS webhook's annotations and their defaults
#   - ref: https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
#     description: The Azure webhook's annotations and their limits
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-K8S-002
#   class: long-expiration
#   severity: high
#   severities: [high, low, info]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Set the lifetime to 3600 seconds, or leave it out; the token is renewed before it expires.
#   frameworks:
#     - CWE-613
#     - "CIS EKS 1.8.0: 4.1.12"
#     - "CIS AKS 1.8: 4.1.12"
#     - MITRE T1528
#     - MITRE T1550.001
package rules.k8s["over-long-token"]

import data.lib.trust

import data.lib.credential as words
import data.lib.identity

# METADATA
# scope: document
# schemas:
#   - input: schema.role
role contains entry if {
	some subject in input.subjects
	_workloadRole(subject)
	subject.maxSessionDuration > _session
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "info",
		"code": "session-duration",
		"message": concat("", [
			"Credentials of the role may live ",
			format_int(subject.maxSessionDuration, 10),
			" s where the caller asks for it; STS gives 3600 s by itself.",
		]),
		"path": ["MaxSessionDuration"],
		"at": subject.maxSessionDurationAt,
		"facts": {"maxSessionDuration": subject.maxSessionDuration},
		"remediation": "Set MaxSessionDuration to 3600, unless a workload needs longer sessions.",
		"identity": trust.identity(subject),
	}
}

role contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_workloadRole(subject)
	subject.maxSessionDuration <= _session
}

# Four hours.
_session := 14400

_workloadRole(subject) if {
	some grant in subject.grants
	grant.issuerKind in {"kubernetes", "unknown"}
}

_workloadRole(subject) if count(subject.podIdentity) > 0

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	some token in subject.tokens
	_applies(token)
	severity := _severity(token.expirationSeconds)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": severity,
		"confidence": _confidence[token.audienceKind],
		"code": "projected-token",
		"message": concat("", [
			"The token for audience ",
			token.audience,
			" in volume ",
			token.volume,
			" is asked to live ",
			_much[severity],
			" longer than it needs to",
			_by_hand(token),
			_cut(token),
			".",
		]),
		"path": ["volumes", token.volume, token.audience],
		"at": token.expirationAt,
		"facts": object.union(_max, {
			"volume": token.volume,
			"audience": token.audience,
			"expirationSeconds": token.expirationSeconds,
			"thresholdSeconds": _threshold[severity],
		}),
		"remediation": concat("", [
			"Write expirationSeconds: 3600 at the token source of volume ",
			token.volume,
			", or leave it out; the kubelet renews the token before it expires.",
		]),
	}
}

workload contains entry if {
	some subject in input.subjects
	some token in subject.tokens
	_undecided(token)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "projected-token",
		"message": concat("", ["The lifetime or the audience of the token in volume ", token.volume, " is not filled in."]),
		"path": ["volumes", token.volume],
		"at": token.expirationAt,
		"facts": {"volume": token.volume},
		"reason": "template-unresolved",
		"needs": [],
	}
}

# Where a subject both passes and fails, it fails: whoever reads the entries sees to that.
workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some token in subject.tokens
	_applies(token)
	token.expirationSeconds <= _threshold.low
}

workload contains entry if {
	some subject in input.subjects
	some expiration in subject.expirations
	some entry in _annotation(subject, expiration, "Pod template of ")
}

# METADATA
# scope: document
# schemas:
#   - input: schema.service_account
service_account contains entry if {
	some subject in input.subjects
	some expiration in subject.expirations
	not expiration.overridden
	some entry in _annotation(subject, expiration, "ServiceAccount ")
}

_annotation(subject, expiration, what) := {{
	"subject": subject.id,
	"result": "fail",
	"severity": severity,
	"confidence": _bound[expiration.bound],
	"code": "annotation",
	"message": concat("", [
		what,
		identity.name(subject.resource),
		" asks by ",
		expiration.annotation,
		" for ",
		words.clouds[expiration.provider],
		" tokens that live ",
		_much[severity],
		" longer than they need to",
		_unclamped(expiration),
		".",
	]),
	"path": ["annotations", expiration.annotation],
	"at": expiration.at,
	"facts": object.union(_max, {
		"annotation": expiration.annotation,
		"expirationSeconds": expiration.seconds,
		"thresholdSeconds": _limit[expiration.provider],
	}),
	"remediation": concat("", ["Write ", expiration.annotation, ": \"3600\", or remove the annotation."]),
	"identity": {"provider": expiration.provider, "serviceAccount": words.account(subject.account)},
}} if {
	_bound[expiration.bound]
	severity := _too_long(expiration)
}

_annotation(subject, expiration, what) := {{
	"subject": subject.id,
	"result": "unknown",
	"code": "annotation",
	"message": concat("", [
		what,
		identity.name(subject.resource),
		" has a template in ",
		expiration.annotation,
		" that is not filled in.",
	]),
	"path": ["annotations", expiration.annotation],
	"at": expiration.at,
	"facts": {"annotation": expiration.annotation},
	"reason": "template-unresolved",
	"needs": [],
	"identity": {"provider": expiration.provider, "serviceAccount": words.account(subject.account)},
}} if {
	_bound[expiration.bound]
	expiration.unresolved
}

_annotation(subject, expiration, _) := {{"subject": subject.id, "result": "pass"}} if {
	expiration.bound == "yes"
	expiration.seconds >= _least[expiration.provider]
	expiration.seconds <= _limit[expiration.provider]
}

# Without an identity of that cloud the webhook leaves the pod alone.
_bound := {"yes": "certain", "unknown": "conditional"}

_too_long(expiration) := "high" if {
	expiration.provider == "aws"
	expiration.seconds > _limit.aws
}

# The webhook of Azure refuses more than a day: that is another rule's finding.
_too_long(expiration) := "low" if {
	expiration.provider == "azure"
	expiration.seconds > _limit.azure
	expiration.seconds <= 86400
}

_limit := {"aws": _high, "azure": _azure}

_least := {"aws": 600, "azure": 3600}

_unclamped(expiration) := ", and the EKS webhook sets no upper limit" if expiration.provider == "aws"

_unclamped(expiration) := "" if expiration.provider != "aws"

# Tokens for the API server, or for something known to be no cloud, are not this rule's business. What a webhook adds is
# judged by the annotation that tells it the lifetime. The API server takes no more than 2^32 seconds.
_applies(token) if {
	token.injected == "none"
	_confidence[token.audienceKind]
	token.expirationSeconds <= 4294967296
}

_confidence := {"cloud": "certain", "unknown": "heuristic"}

_threshold := {"high": _high, "low": _low}

_much := {"high": "far", "low": "somewhat"}

default _high := 86400

_high := data.scan.settings.tokenSecondsHigh

default _low := 7200

_low := data.scan.settings.tokenSecondsLow

default _azure := 43200

_azure := data.scan.settings.azureTokenSecondsLow

default _max := {}

_max := {"apiServerMaxSeconds": data.scan.settings.apiServerMaxTokenSeconds}

_severity(seconds) := "high" if seconds > _threshold.high

_severity(seconds) := "low" if {
	seconds <= _threshold.high
	seconds > _threshold.low
}

# The EKS webhook asks for a day too, but nobody wrote that.
_by_hand(token) := "; a day is what the EKS webhook asks for, but here somebody chose it" if {
	token.provider == "aws"
	token.expirationSeconds == 86400
}

_by_hand(token) := "" if not _webhook_default(token)

_webhook_default(token) if {
	token.provider == "aws"
	token.expirationSeconds == 86400
}

_cut(token) := "; the API server silently cuts it" if _is_cut(token)

_cut(token) := "" if not _is_cut(token)

_is_cut(token) if token.expirationSeconds > _max.apiServerMaxSeconds

_undecided(token) if {
	token.injected == "none"
	_confidence[token.audienceKind]
	not token.expirationSeconds
}

_undecided(token) if {
	token.injected == "none"
	token.audienceKind == "unresolved"
	not _short(token)
}

_short(token) if token.expirationSeconds <= _threshold.low
