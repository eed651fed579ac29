package rules.aws["unchecked-audience_test"]

import data.rules.aws["unchecked-audience"] as rule

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

test_fails_on_a_statement_without_audience if {
	_with({"audience": "unchecked", "audiences": []}) == {{
		"subject": 2,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "unchecked",
		"message": "Statement 1 of the trust policy does not check the audience of tokens of oidc.eks.eu-west-1.amazonaws.com/id/A; which audiences the provider accepts was not read.",
		"path": ["trust", "oidc.eks.eu-west-1.amazonaws.com/id/A", "aud"],
		"at": 6,
		"facts": object.union(_facts("exact"), {"audiences": [], "providerAudiences": "unknown"}),
		"remediation": "Write into the statement: FIX",
		"identity": _identity,
	}}
}

test_fails_on_what_the_provider_accepts if {
	_results(_with({"audience": "unchecked", "clientIds": "only-sts"})) == {["fail", "low"]}
	_results(_with({"audience": "unchecked", "clientIds": "more"})) == {["fail", "high"]}
}

test_fails_on_a_pipeline_with_its_own_words if {
	some entry in _with({"audience": "unchecked", "issuerKind": "github"})
	startswith(entry.remediation, "Add to StringEquals")
}

test_passes_on_a_checked_audience if _with({}) == _pass

test_passes_on_an_audience_of_ones_own if _with({"audience": "other"}) == _pass

test_passes_on_a_broken_statement_without_a_word if _with({"audience": "unchecked", "reach": "broken"}) == set()

test_unknown_on_an_audience_that_is_a_template if {
	entries := _with({"audience": "undecidable"})
	{[e.result, e.reason, e.at] | some e in entries} == {["unknown", "template-unresolved", 4]}
}

test_unknown_with_the_reason_of_the_statement if {
	{e.reason | some e in _with({"audience": "undecidable", "undecided": ["wrong-shape"]})} == {"malformed-or-unsupported"}
	{e.reason | some e in _with({"audience": "undecidable", "undecided": ["statement-unresolved"]})} == {"template-unresolved"}
}
