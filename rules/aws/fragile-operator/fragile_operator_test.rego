package rules.aws["fragile-operator_test"]

import data.rules.aws["fragile-operator"] as rule

_grant := {
	"statement": 0,
	"issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A",
	"issuerKind": "kubernetes",
	"reach": "exact",
	"atMost": "exact",
	"conditional": false,
	"conditions": [],
	"undecided": [],
	"audience": "checked",
	"audiences": ["sts.amazonaws.com"],
	"audienceAt": 4,
	"clientIds": "unknown",
	"subjects": ["system:serviceaccount:shop:web"],
	"crowdedNamespace": false,
	"today": ["shop/web"],
	"operators": [],
	"fix": "FIX",
	"at": 5,
	"conditionAt": 6,
}

_role(grants) := {
	"id": 2,
	"arn": "arn:aws:iam::123456789012:role/web",
	"privilege": "other",
	"grants": grants,
	"podIdentity": [],
	"associations": 0,
	"associationsComplete": false,
	"undecided": [],
}

_judge(subject) := entries if {
	entries := rule.role with input as {"subjects": [subject]}
}

_with(overrides) := _judge(_role([object.union(_grant, overrides)]))

_pass := {{"subject": 2, "result": "pass"}}

_results(entries) := {[entry.result, object.get(entry, "severity", "")] | some entry in entries}

_identity := {"provider": "aws", "principal": "arn:aws:iam::123456789012:role/web"}

_facts(reach) := {
	"issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A",
	"issuerKind": "kubernetes",
	"reach": reach,
	"subjects": ["system:serviceaccount:shop:web"],
	"audiences": ["sts.amazonaws.com"],
	"canAssumeToday": ["shop/web"],
	"undecidedConditions": [],
}

test_passes_on_nothing_to_judge if {
	_judge(_role([])) == set()
	rule.role == set() with input as {"subjects": []}
	rule.role == set() with input as {}
}

test_unknown_on_the_policy_could_not_be_read_is_no_pass if {
	not {"subject": 2, "result": "pass"} in _judge(object.union(
		_role([_grant]),
		{"undecided": [{"allow": true, "reason": "duplicate-key", "message": "twice", "at": 9}]},
	))
}

test_passes_on_a_deny_that_could_not_be_read if {
	{"subject": 2, "result": "pass"} in _judge(object.union(
		_role([_grant]),
		{"undecided": [{"allow": false, "reason": "duplicate-key", "message": "twice", "at": 9}]},
	))
}

_operator(kind, harmless) := {"operators": [{
	"kind": kind,
	"operator": "ForAllValues:StringEquals",
	"key": "A:sub",
	"harmless": harmless,
	"at": 8,
}]}

test_fails_on_an_operator_that_holds_when_the_key_is_missing if {
	_with(_operator("for-all-values", false)) == {{
		"subject": 2,
		"result": "fail",
		"severity": "medium",
		"code": "for-all-values",
		"message": "Statement 1 of the trust policy has ForAllValues:StringEquals on A:sub: it also holds when the key is missing.",
		"path": ["trust", "ForAllValues:StringEquals", "A:sub", "for-all-values"],
		"at": 8,
		"facts": {
			"operator": "ForAllValues:StringEquals",
			"key": "A:sub",
			"issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A",
			"reach": "exact",
		},
		"remediation": "Write into the statement: FIX",
		"identity": _identity,
	}}
}

test_fails_on_each_kind if {
	every kind in {"if-exists", "negated-only", "null-only", "other-issuer", "unknown-claim", "some-issuers-only", "arn-operator"} {
		_results(_with(_operator(kind, false))) == {["fail", "medium"]}
	}
}

test_fails_on_a_pattern_that_works if _results(_with(_operator("if-exists", true))) == {["fail", "low"]}

test_fails_on_a_pipeline_with_its_own_words if {
	some entry in _with(object.union(_operator("if-exists", false), {"issuerKind": "github"}))
	startswith(entry.remediation, "Use plain StringEquals")
}

test_passes_on_plain_operators if _with({}) == _pass

test_passes_on_for_any_value if _with(_operator("for-any-value", true)) == _pass
