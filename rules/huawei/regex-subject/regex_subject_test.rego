package rules.huawei["regex-subject_test"]

import data.rules.huawei["regex-subject"] as rule

_rule := {
	"id": 3,
	"at": 1,
	"mapping": "m",
	"rule": 0,
	"provider": "cce",
	"protocol": "oidc",
	"enabled": true,
	"issuer": "https://kubernetes.default.svc.cluster.local",
	"kubernetes": "yes",
	"restriction": "list",
	"reach": "exact",
	"atMost": "exact",
	"conditional": false,
	"undecided": [],
	"subjects": ["system:serviceaccount:shop:web"],
	"crowdedNamespace": false,
	"unescapedDot": false,
	"unanchored": false,
	"today": ["shop/web"],
	"targets": [{"kind": "group", "value": "demo", "placeholder": false, "privilege": "other", "at": 8}],
	"privileged": false,
	"fix": "FIX",
	"valueAt": 5,
}

_judge(overrides) := entries if {
	entries := rule.conversion_rule with input as {"subjects": [object.union(_rule, overrides)]}
}

_pass := {{"subject": 3, "result": "pass"}}

_results(entries) := {[entry.result, object.get(entry, "severity", ""), object.get(entry, "code", "")] | some entry in entries}

_regex(overrides) := _judge(object.union({"restriction": "regex"}, overrides))

_wide(reach) := _regex({"reach": reach, "atMost": reach, "value": "prod:.*"})

test_passes_on_an_anchored_expression if _regex({}) == _pass

test_passes_on_a_plain_list if _judge({}) == _pass

test_fails_on_any_namespace if {
	_wide("namespace-pattern") == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "namespace-pattern",
		"message": "Conversion rule 1 of mapping m lets in ServiceAccounts of every namespace whose name fits a pattern (prod:.*).",
		"path": ["rules", "system:serviceaccount:shop:web demo", "sub"],
		"at": 5,
		"facts": {
			"restriction": "regex",
			"reach": "namespace-pattern",
			"subjects": ["system:serviceaccount:shop:web"],
			"canLogInToday": ["shop/web"],
			"targets": ["group demo"],
			"protocol": "oidc",
			"issuer": "https://kubernetes.default.svc.cluster.local",
			"value": "prod:.*",
		},
		"remediation": "Write into the rule, without regex: FIX",
		"identity": {"provider": "huawei", "principal": "cce"},
	}}
}

test_fails_on_how_far_the_expression_reaches if {
	expected := {
		"any-identity": "critical",
		"cluster-wide": "critical",
		"any-namespace-same-name": "high",
		"namespace-prefix": "high",
		"namespace-prefix-any-sa": "high",
		"namespace-wide": "medium",
		"sa-prefix": "medium",
		"sa-pattern": "medium",
	}
	every reach, severity in expected {
		_results(_wide(reach)) == {["fail", severity, reach]}
	}
}

test_fails_on_a_namespace_that_many_share if {
	_results(_regex({"reach": "namespace-wide", "crowdedNamespace": true})) == {["fail", "high", "namespace-wide"]}
}

test_fails_on_exact_text_that_is_not_anchored if {
	some entry in _regex({"reach": "sa-prefix", "unanchored": true})
	[entry.severity, entry.code, entry.confidence] == ["medium", "unanchored", "conditional"]
}

test_fails_on_a_dot_that_is_not_escaped if {
	some entry in _regex({"reach": "sa-pattern", "unescapedDot": true})
	[entry.severity, entry.code] == ["low", "unescaped-dot"]
}

test_fails_on_administrators_one_step_worse if {
	_results(_regex({"reach": "namespace-wide", "privileged": true})) == {["fail", "high", "namespace-wide"]}
}

test_unknown_on_an_expression_that_cannot_be_read if {
	{[e.result, e.reason] | some e in _regex({"reach": "undecidable", "atMost": "any-identity", "undecided": ["look-around"]})} == {["unknown", "regex-not-supported"]}
	{[e.result, e.reason] | some e in _regex({"atMost": "any-identity", "undecided": ["back-reference"]})} == {["unknown", "regex-not-supported"]}
}

test_unknown_on_a_source_that_lost_the_flag if {
	{[e.result, e.needs] | some e in _judge({"undecided": ["regex-lost"]})} == {["unknown", ["huawei.iam.mappings"]]}
}

test_passes_on_what_is_no_cluster if _regex({"kubernetes": "no", "reach": "cluster-wide"}) == set()

test_passes_on_nothing_to_judge if rule.conversion_rule == set() with input as {"subjects": []}

test_unknown_on_an_issuer_that_may_be_no_cluster if {
	{[e.result, e.reason, e.needs] | some e in _regex({"kubernetes": "unknown", "reach": "cluster-wide"})} == {["unknown", "issuer-unknown", ["k8s.issuer"]]}
	{[e.result, e.reason] | some e in _regex({"kubernetes": "unknown", "reach": "undecidable", "undecided": ["look-around"]})} == {["unknown", "issuer-unknown"]}
	_regex({"kubernetes": "unknown", "reach": "exact"}) == set()
}
