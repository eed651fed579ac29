# METADATA
# title: Over-long token or credential lifetime
# description: |
#   A projected token that the cloud accepts can be used by whoever copies it until it expires, from anywhere.
#   The kubelet renews tokens by itself, so a short lifetime costs nothing: the default is one hour.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
#     description: expirationSeconds, its default and its minimum
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-K8S-002
#   class: long-expiration
#   severity: high
#   severities: [high, low]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Set expirationSeconds to 3600, or leave it out; the kubelet renews the token before it expires.
#   frameworks: [CWE-613, MITRE T1528, MITRE T1550.001]
package rules.k8s["over-long-token"]

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
			" lives ",
			format_int(token.expirationSeconds, 10),
			" s; the default is 3600 s.",
		]),
		"path": ["volumes", token.volume, token.audience],
		"at": token.expirationAt,
		"facts": {
			"volume": token.volume,
			"audience": token.audience,
			"expirationSeconds": token.expirationSeconds,
			"thresholdSeconds": _threshold[severity],
		},
	}
}

workload contains entry if {
	some subject in input.subjects
	some token in subject.tokens
	_undecided(token)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"reason": "template-unresolved",
		"message": concat("", ["The lifetime or the audience of the token in volume ", token.volume, " is not filled in."]),
		"path": ["volumes", token.volume],
		"at": token.expirationAt,
		"facts": {"volume": token.volume},
	}
}

# Where a subject both passes and fails, it fails: whoever reads the entries sees to that.
workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some token in subject.tokens
	_applies(token)
	token.expirationSeconds <= _threshold.low
}

# Tokens for the API server, or for something known to be no cloud, are not this rule's business. What a webhook adds is
# judged by the annotation that tells it the lifetime.
_applies(token) if {
	token.injected == "none"
	_confidence[token.audienceKind]
}

_confidence := {"cloud": "certain", "unknown": "heuristic"}

_threshold := {"high": _high, "low": _low}

default _high := 86400

_high := data.scan.settings.tokenSecondsHigh

default _low := 7200

_low := data.scan.settings.tokenSecondsLow

_severity(seconds) := "high" if seconds > _threshold.high

_severity(seconds) := "low" if {
	seconds <= _threshold.high
	seconds > _threshold.low
}

_undecided(token) if {
	_applies(token)
	not token.expirationSeconds
}

_undecided(token) if {
	token.injected == "none"
	token.audienceKind == "unresolved"
	not _short(token)
}

_short(token) if token.expirationSeconds <= _threshold.low
