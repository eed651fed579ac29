package rules.huawei["unrestricted-subject_test"]

import data.rules.huawei["unrestricted-subject"] as rule

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

_open(restriction) := {"restriction": restriction, "reach": "any-identity", "atMost": "any-identity", "subjects": []}

test_passes_on_a_list_of_subjects if _judge({}) == _pass

test_fails_on_an_empty_condition if {
	_judge(_open("empty")) == {{
		"subject": 3,
		"result": "fail",
		"severity": "critical",
		"confidence": "certain",
		"code": "empty",
		"message": "Conversion rule 1 of mapping m names sub without values, so that every ServiceAccount matches.",
		"path": ["rules", "demo", "sub"],
		"at": 5,
		"facts": {
			"restriction": "empty",
			"reach": "any-identity",
			"subjects": [],
			"canLogInToday": ["shop/web"],
			"targets": ["group demo"],
			"protocol": "oidc",
			"issuer": "https://kubernetes.default.svc.cluster.local",
		},
		"remediation": "Write into the rule: FIX",
		"identity": {"provider": "huawei", "principal": "cce"},
	}}
}

test_fails_on_every_way_to_leave_the_subject_open if {
	every restriction in ["no-condition", "other-claims", "empty", "denylist"] {
		_results(_judge(_open(restriction))) == {["fail", "critical", restriction]}
	}
}

test_fails_on_a_mapping_that_no_protocol_binds_with_low if {
	_results(_judge(object.union(_open("empty"), {"protocol": "unbound"}))) == {["fail", "low", "empty"]}
}

test_fails_on_a_mapping_without_its_provider_conditionally if {
	some entry in _judge(object.union(_open("empty"), {"kubernetes": "assumed"}))
	entry.confidence == "conditional"
}

test_passes_on_saml if {
	_judge(object.union(_open("empty"), {"kubernetes": "no", "protocol": "saml"})) == set()
}

test_unknown_on_an_issuer_that_may_be_no_cluster if {
	{[e.result, e.reason] | some e in _judge(object.union(_open("empty"), {"kubernetes": "unknown"}))} == {["unknown", "issuer-unknown"]}
	_judge({"kubernetes": "unknown"}) == set()
	{[e.result, e.reason] | some e in _judge({"kubernetes": "unknown", "reach": "undecidable", "undecided": ["duplicate-key"]})} == {["unknown", "issuer-unknown"]}
}

test_unknown_on_an_empty_list if {
	{[e.result, e.code] | some e in _judge({"reach": "broken", "atMost": "broken", "refusal": "no-value", "subjects": []})} == {["unknown", "empty-list"]}
}

test_unknown_on_what_could_not_be_read if {
	{[e.result, e.reason, e.needs] | some e in _judge({"reach": "undecidable", "atMost": "any-identity", "undecided": ["duplicate-key"]})} == {["unknown", "malformed-or-unsupported", []]}
	{[e.result, e.needs] | some e in _judge({"atMost": "any-identity", "undecided": ["regex-lost"]})} == {["unknown", ["huawei.iam.mappings"]]}
}

test_passes_on_regexes_which_another_rule_judges if {
	_judge({"restriction": "regex", "reach": "any-identity", "atMost": "any-identity"}) == _pass
	_judge({"restriction": "regex", "reach": "undecidable", "atMost": "any-identity", "undecided": ["look-around"]}) == _pass
}

test_passes_on_nothing_to_judge if {
	rule.conversion_rule == set() with input as {"subjects": []}
	_judge({"reach": "broken", "atMost": "broken", "refusal": "malformed-subject"}) == set()
}

_model(overrides) := entries if {
	entries := rule.huawei_identity_provider with input as {"subjects": [object.union({"id": 7, "at": 2, "name": "a", "model": "iam3"}, overrides)]}
}

test_unknown_on_models_that_are_not_evaluated if {
	_model({}) == set()
	_model({"model": "cce-pod-identity", "serviceAccount": "shop/web"}) == {{
		"subject": 7,
		"result": "unknown",
		"code": "cce-pod-identity",
		"message": "The CCE pod identity association with agency a for ServiceAccount shop/web is not evaluated: whom it lets in is not known.",
		"path": ["cce-pod-identity"],
		"at": 2,
		"facts": {"model": "cce-pod-identity"},
		"reason": "model-not-supported",
		"needs": [],
		"identity": {"provider": "huawei", "principal": "a", "serviceAccount": "shop/web"},
	}}
	{e.reason | some e in _model({"model": "iam5-trust-agency"})} == {"model-not-supported"}
	{e.reason | some e in _model({"model": "iam5-oidc-provider"})} == {"model-not-supported"}
}
