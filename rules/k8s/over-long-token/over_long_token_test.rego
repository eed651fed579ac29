package rules.k8s["over-long-token_test"]

import data.rules.k8s["over-long-token"] as rule

_token(overrides) := object.union(
	{
		"volume": "aws",
		"audience": "sts.amazonaws.com",
		"audienceKind": "cloud",
		"provider": "aws",
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
		"message": "The token for audience sts.amazonaws.com in volume aws is asked to live far longer than it needs to.",
		"path": ["volumes", "aws", "sts.amazonaws.com"],
		"at": 7,
		"facts": {
			"volume": "aws",
			"audience": "sts.amazonaws.com",
			"expirationSeconds": 604800,
			"thresholdSeconds": 86400,
		},
		"remediation": concat("", [
			"Write expirationSeconds: 3600 at the token source of volume aws, or leave it out; ",
			"the kubelet renews the token before it expires.",
		]),
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

# A day is what the EKS webhook asks for; in a manifest it is somebody's choice.
test_fails_on_a_day_written_by_hand if {
	{[entry.severity, entry.message] | some entry in _judge([_token({"expirationSeconds": 86400})])} == {[
		"low",
		concat("", [
			"The token for audience sts.amazonaws.com in volume aws is asked to live somewhat longer than it needs to; ",
			"a day is what the EKS webhook asks for, but here somebody chose it.",
		]),
	]}
}

test_fails_on_what_the_api_server_cuts_and_says_so if {
	said := _judge([_token({"expirationSeconds": 90000})]) with data.scan.settings as {"apiServerMaxTokenSeconds": 43200}
	{[entry.facts.apiServerMaxSeconds, endswith(entry.message, "; the API server silently cuts it.")] |
		some entry in said
	} == {[43200, true]}
	kept := _judge([_token({"expirationSeconds": 90000})]) with data.scan.settings as {"apiServerMaxTokenSeconds": 90000}
	{endswith(entry.message, "than it needs to.") | some entry in kept} == {true}
}

test_passes_on_what_the_api_server_refuses if {
	_judge([_token({"expirationSeconds": 4294967297})]) == set()
}

test_passes_on_what_a_webhook_added if {
	_judge([_token({"injected": "aws-webhook", "expirationSeconds": 604800})]) == set()
	_judge([_token({"injected": "kube-api-access", "audienceKind": "api-server", "expirationSeconds": 3607})]) == set()
}

_annotation(overrides) := object.union(
	{
		"provider": "aws",
		"annotation": "eks.amazonaws.com/token-expiration",
		"seconds": 604800,
		"unresolved": false,
		"bound": "yes",
		"overridden": false,
		"at": 9,
	},
	overrides,
)

_azure(overrides) := _annotation(object.union(
	{"provider": "azure", "annotation": "azure.workload.identity/service-account-token-expiration", "seconds": 50000},
	overrides,
))

_of(kind, expirations) := {
	"id": 3,
	"resource": {"kind": kind, "namespace": "shop", "name": "web"},
	"account": {"namespace": "shop", "name": "app"},
	"expirations": expirations,
}

_pod(overrides) := entries if {
	entries := rule.workload with input as {"subjects": [_of("Deployment", [_annotation(overrides)])]}
}

_account(expiration) := entries if {
	entries := rule.service_account with input as {"subjects": [_of("ServiceAccount", [expiration])]}
}

test_fails_on_a_week_by_annotation_of_the_account if {
	_account(_annotation({})) == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "annotation",
		"message": concat("", [
			"ServiceAccount shop/web asks by eks.amazonaws.com/token-expiration for AWS tokens that live far longer than ",
			"they need to, and the EKS webhook sets no upper limit.",
		]),
		"path": ["annotations", "eks.amazonaws.com/token-expiration"],
		"at": 9,
		"facts": {
			"annotation": "eks.amazonaws.com/token-expiration",
			"expirationSeconds": 604800,
			"thresholdSeconds": 86400,
		},
		"remediation": `Write eks.amazonaws.com/token-expiration: "3600", or remove the annotation.`,
		"identity": {"provider": "aws", "serviceAccount": "shop/app"},
	}}
}

test_fails_on_a_week_by_annotation_of_the_pod if {
	{[entry.severity, entry.confidence, entry.message] | some entry in _pod({})} == {[
		"high",
		"certain",
		concat("", [
			"Pod template of shop/web asks by eks.amazonaws.com/token-expiration for AWS tokens that live far longer than ",
			"they need to, and the EKS webhook sets no upper limit.",
		]),
	]}
}

test_fails_on_an_account_that_was_not_read_conditionally if {
	{entry.confidence | some entry in _pod({"bound": "unknown"})} == {"conditional"}
}

test_fails_on_most_of_a_day_for_azure if {
	cases := {43201: {"low"}, 86400: {"low"}, 43200: set(), 86401: set()}
	every seconds, severities in cases {
		{entry.severity | some entry in _account(_azure({"seconds": seconds})); entry.result == "fail"} == severities
	}
	{[entry.facts, entry.message] | some entry in _account(_azure({}))} == {[
		{
			"annotation": "azure.workload.identity/service-account-token-expiration",
			"expirationSeconds": 50000,
			"thresholdSeconds": 43200,
		},
		concat("", [
			"ServiceAccount shop/web asks by azure.workload.identity/service-account-token-expiration for Azure tokens that ",
			"live somewhat longer than they need to.",
		]),
	]}
}

test_fails_on_more_than_the_users_azure_threshold if {
	said := _account(_azure({"seconds": 7201})) with data.scan.settings as {"azureTokenSecondsLow": 7200}
	{entry.facts.thresholdSeconds | some entry in said} == {7200}
}

# A day is the webhook's default, and what it makes of less than 600 or of no number is another rule's finding.
test_passes_on_the_webhooks_default if {
	_pod({"seconds": 86400}) == _pass
	_pod({"seconds": 600}) == _pass
	_pod({"seconds": 599}) == set()
	_account(_azure({"seconds": 3600})) == _pass
	_account(_azure({"seconds": 3599})) == set()
}

test_passes_on_an_account_whose_pods_all_say_otherwise if {
	_account(_annotation({"overridden": true})) == set()
}

test_passes_on_an_annotation_that_no_webhook_reads if {
	_pod({"bound": "no"}) == set()
}

test_unknown_on_a_template_in_an_annotation if {
	template := object.union(object.remove(_annotation({}), ["seconds"]), {"unresolved": true})
	_account(template) == {{
		"subject": 3,
		"result": "unknown",
		"code": "annotation",
		"message": concat("", [
			"ServiceAccount shop/web has a template in eks.amazonaws.com/token-expiration that is not filled in.",
		]),
		"path": ["annotations", "eks.amazonaws.com/token-expiration"],
		"at": 9,
		"facts": {"annotation": "eks.amazonaws.com/token-expiration"},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": "aws", "serviceAccount": "shop/app"},
	}}
}

_session_role(seconds) := {
	"id": 9,
	"grants": [{"issuerKind": "kubernetes"}],
	"podIdentity": [],
	"maxSessionDuration": seconds,
	"maxSessionDurationAt": 3,
}

_sessions(subject) := entries if {
	entries := rule.role with input as {"subjects": [subject]}
}

test_fails_on_sessions_of_a_workload_role_above_four_hours if {
	_sessions(_session_role(43200)) == {{
		"subject": 9,
		"result": "fail",
		"severity": "info",
		"code": "session-duration",
		"message": "Credentials of the role may live 43200 s where the caller asks for it; STS gives 3600 s by itself.",
		"path": ["MaxSessionDuration"],
		"at": 3,
		"facts": {"maxSessionDuration": 43200},
		"remediation": "Set MaxSessionDuration to 3600, unless a workload needs longer sessions.",
		"identity": {"provider": "aws"},
	}}
}

test_passes_on_sessions_up_to_four_hours if {
	_sessions(_session_role(14400)) == {{"subject": 9, "result": "pass"}}
	_sessions(object.union(_session_role(3600), {"grants": [], "podIdentity": [{"scope": "none"}]})) == {{"subject": 9, "result": "pass"}}
}

test_passes_on_roles_that_are_not_for_workloads_without_a_word if {
	_sessions(object.union(_session_role(43200), {"grants": [{"issuerKind": "github"}]})) == set()
}

test_unknown_on_a_duration_that_was_not_read_is_no_pass if {
	_sessions(object.remove(_session_role(1), ["maxSessionDuration"])) == set()
}
