package rules.k8s["over-long-token_test"]

import data.rules.k8s["over-long-token"] as rule

_token(overrides) := object.union(
	{
		"volume": "aws",
		"audience": "sts.amazonaws.com",
		"audienceKind": "cloud",
		"injected": "none",
		"expirationSeconds": 3600,
		"expirationAt": 7,
	},
	overrides,
)

_judge(tokens) := entries if {
	entries := rule.workload with input as {"subjects": [{"id": 3, "tokens": tokens}]}
}

_pass := {{"subject": 3, "result": "pass"}}

test_fails_on_a_week if {
	_judge([_token({"expirationSeconds": 604800})]) == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "projected-token",
		"message": `The token for audience sts.amazonaws.com in volume aws lives 604800 s; the default is 3600 s.`,
		"path": ["volumes", "aws", "sts.amazonaws.com"],
		"at": 7,
		"facts": {
			"volume": "aws",
			"audience": "sts.amazonaws.com",
			"expirationSeconds": 604800,
			"thresholdSeconds": 86400,
		},
	}}
}

test_fails_on_more_than_a_threshold if {
	cases := {86401: "high", 86400: "low", 7201: "low"}
	every seconds, severity in cases {
		{entry.severity | some entry in _judge([_token({"expirationSeconds": seconds})])} == {severity}
	}
}

test_fails_on_unknown_audience_with_less_confidence if {
	token := _token({"audience": "ucs-cluster-identity", "audienceKind": "unknown", "expirationSeconds": 90000})
	{entry.confidence | some entry in _judge([token])} == {"heuristic"}
}

test_fails_on_one_of_two if {
	tokens := [_token({"expirationSeconds": 90000}), _token({"volume": "other"})]
	{entry.result | some entry in _judge(tokens)} == {"fail", "pass"}
}

test_fails_on_more_than_the_users_thresholds if {
	said := _judge([_token({"expirationSeconds": 601})]) with data.scan.settings as {"tokenSecondsLow": 60, "tokenSecondsHigh": 600}
	{[entry.severity, entry.facts.thresholdSeconds] | some entry in said} == {["high", 600]}
}

test_passes_on_the_threshold if {
	_judge([_token({"expirationSeconds": 7200})]) == _pass
}

test_passes_on_the_default if {
	_judge([_token({})]) == _pass
}

test_passes_on_tokens_for_the_api_server if {
	_judge([_token({"audienceKind": "api-server", "expirationSeconds": 604800})]) == set()
	_judge([_token({"audienceKind": "other", "expirationSeconds": 604800})]) == set()
	_judge([_token({}), _token({"audienceKind": "api-server", "expirationSeconds": 604800})]) == _pass
}

test_passes_on_workloads_without_tokens if {
	_judge([]) == set()
}

test_passes_on_what_a_webhook_adds if {
	_judge([_token({"injected": "aws-webhook", "expirationSeconds": 86400})]) == set()
}

test_unknown_on_a_template if {
	said := {["unknown", "template-unresolved"]}
	no_number := object.remove(_token({}), ["expirationSeconds"])
	{[entry.result, entry.reason] | some entry in _judge([no_number])} == said
	audience := {"audienceKind": "unresolved", "expirationSeconds": 90000}
	{[entry.result, entry.reason] | some entry in _judge([_token(audience)])} == said
	_judge([_token({"audienceKind": "unresolved"})]) == set()
}
