package rules.huawei["client-id-mismatch_test"]

import data.rules.huawei["client-id-mismatch"] as rule

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

_use := {
	"container": "app",
	"provider": "cce",
	"volume": "token",
	"audience": "a",
	"clientId": "a",
	"outcome": "trusted",
	"conditional": false,
	"needs": [],
	"subject": "system:serviceaccount:shop:web",
	"mapping": "m",
	"fix": "FIX",
	"at": 4,
	"audienceAt": 6,
}

_uses(uses) := entries if {
	entries := rule.workload with input as {"subjects": [{"id": 1, "account": {"namespace": "shop", "name": "web"}, "huawei": uses}]}
}

_with(overrides) := _uses([object.union(_use, overrides)])

test_passes_on_a_token_that_is_taken if _with({}) == {{"subject": 1, "result": "pass"}}

test_passes_on_nothing_to_judge if {
	_uses([]) == set()
	_with({"outcome": "api-server"}) == set()
}

test_fails_on_another_audience if {
	_with({"outcome": "audience-mismatch", "clientId": "b"}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "audience-mismatch",
		"message": "Container app shows a token for audience a, but identity provider cce takes client id b.",
		"path": ["huawei", "cce", "audience-mismatch"],
		"at": 6,
		"container": "app",
		"facts": {
			"provider": "cce",
			"volume": "token",
			"audience": "a",
			"clientId": "b",
			"subject": "system:serviceaccount:shop:web",
			"mapping": "m",
		},
		"remediation": "Write audience: b at the token source of volume token, or make a the client id of identity provider cce.",
		"identity": {"provider": "huawei", "serviceAccount": "shop/web", "principal": "cce"},
	}}
}

test_fails_on_a_provider_that_does_not_exist if {
	some entry in _with({"outcome": "provider-missing"})
	[entry.code, entry.at] == ["provider-missing", 4]
	contains(entry.message, "which does not exist")
}

test_fails_on_an_account_that_no_rule_lets_in if {
	some entry in _uses([object.remove(object.union(_use, {"outcome": "no-rule", "conditional": true}), ["container"])])
	[entry.code, entry.confidence] == ["no-rule", "conditional"]
	entry.message == "The pod shows a token of system:serviceaccount:shop:web, which no conversion rule of mapping m lets in."
	endswith(entry.remediation, "FIX")
	not entry.container
}

test_unknown_on_a_provider_that_was_not_read if {
	{[e.result, e.reason, e.needs] | some e in _with({"outcome": "unknown", "reason": "source-missing", "needs": ["huawei.iam.idp"]})} == {["unknown", "source-missing", ["huawei.iam.idp"]]}
}

test_unknown_on_a_provider_that_is_named_elsewhere if {
	some entry in _uses([object.remove(object.union(_use, {"outcome": "unknown", "reason": "provider-by-reference"}), ["provider", "container"])])
	[entry.result, entry.reason] == ["unknown", "provider-by-reference"]
	entry.identity == {"provider": "huawei", "serviceAccount": "shop/web"}
}

test_unknown_beside_one_that_is_taken_is_no_pass if {
	{e.result | some e in _uses([_use, object.union(_use, {"outcome": "unknown", "reason": "undecided"})])} == {"unknown"}
}

_broken(refusal) := _judge({"reach": "broken", "atMost": "broken", "refusal": refusal})

test_fails_on_a_rule_that_lets_nobody_in if {
	every refusal in [
		"pattern-without-regex", "malformed-subject", "key-never-present", "wrong-issuer", "audience",
		"contradiction", "no-user", "placeholder",
	] {
		_results(_broken(refusal)) == {["fail", "low", refusal]}
	}
	some entry in _broken("pattern-without-regex")
	entry.remediation == "Write into the rule: FIX"
	some other in _broken("no-user")
	startswith(other.remediation, "Add {")
}

test_passes_on_rules_that_let_somebody_in if {
	_judge({}) == set()
	_broken("no-value") == set()
}

test_fails_on_a_provider_that_is_disabled if {
	some entry in _with({"outcome": "provider-disabled"})
	[entry.result, entry.code] == ["fail", "provider-disabled"]
	contains(entry.message, "which is disabled")
	startswith(entry.remediation, "Enable identity provider")
}
