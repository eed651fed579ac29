package rules.aws["further-audience_test"]

import data.rules.aws["further-audience"] as rule

_provider(ids) := {
	"id": 1,
	"arn": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A",
	"url": "oidc.eks.eu-west-1.amazonaws.com/id/A",
	"issuerKind": "kubernetes",
	"clientIdsKnown": true,
	"clientIds": ids,
	"clientIdsAt": 3,
}

_sts := {"id": "sts.amazonaws.com", "kind": "sts", "at": 4}

_other := {"id": "other-app", "kind": "other", "at": 5}

_judge(subject) := entries if {
	entries := rule.oidc_provider with input as {"subjects": [subject]}
}

_pass := {{"subject": 1, "result": "pass"}}

test_fails_on_a_further_audience if {
	_judge(_provider([_sts, _other])) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"code": "further-audience",
		"message": "The provider accepts tokens for audience other-app besides those for STS.",
		"path": ["clientIdList", "other-app"],
		"at": 5,
		"facts": {"audience": "other-app", "issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A"},
		"remediation": concat("", [
			"aws iam remove-client-id-from-open-id-connect-provider --open-id-connect-provider-arn ",
			"arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A --client-id other-app",
		]),
		"identity": {
			"provider": "aws",
			"principal": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A",
		},
	}}
}

test_fails_on_info_on_an_empty_list if {
	{[e.severity, e.code] | some e in _judge(_provider([]))} == {["info", "no-audience"]}
}

test_passes_on_sts_alone if _judge(_provider([_sts])) == _pass

test_passes_on_audiences_that_another_rule_reports if {
	_judge(_provider([_sts, {"id": "https://kubernetes.default.svc", "kind": "api-server", "at": 6}])) == _pass
	_judge(_provider([_sts, {"id": "https://oidc.eks.eu-west-1.amazonaws.com/id/A", "kind": "issuer", "at": 6}])) == _pass
}

test_passes_on_issuers_that_are_no_cluster if {
	_judge(object.union(_provider([_other]), {"issuerKind": "github"})) == set()
}

test_passes_on_nothing_to_judge if {
	rule.oidc_provider == set() with input as {}
}

test_unknown_on_the_list_was_not_read if {
	entries := _judge(object.union(object.remove(_provider([]), ["arn"]), {"clientIdsKnown": false}))
	{[e.result, e.reason, e.identity] | some e in entries} == {["unknown", "source-missing", {"provider": "aws"}]}
}

test_unknown_on_an_audience_that_is_a_template if {
	entries := _judge(_provider([_sts, {"id": "${AUD}", "kind": "unresolved", "at": 6}]))
	{[e.result, e.reason] | some e in entries} == {["unknown", "template-unresolved"]}
}
