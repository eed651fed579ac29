package rules.aws["unrestricted-subject_test"]

import data.rules.aws["unrestricted-subject"] as rule

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
	"users": [],
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

test_fails_on_a_statement_that_lets_every_token_in if {
	_with({"reach": "any-identity", "atMost": "any-identity"}) == {{
		"subject": 2,
		"result": "fail",
		"severity": "critical",
		"confidence": "certain",
		"code": "any-identity",
		"message": "Statement 1 of the trust policy lets every token of oidc.eks.eu-west-1.amazonaws.com/id/A assume the role: nothing restricts the subject.",
		"path": ["trust", "oidc.eks.eu-west-1.amazonaws.com/id/A", "sub"],
		"at": 5,
		"facts": _facts("any-identity"),
		"remediation": "Write into the statement: FIX",
		"identity": _identity,
	}}
}

test_fails_on_a_condition_that_no_document_decides if {
	entries := _with({"reach": "any-identity", "atMost": "any-identity", "conditional": true})
	{[e.severity, e.confidence] | some e in entries} == {["high", "conditional"]}
}

test_fails_on_one_open_statement_beside_an_exact_one if {
	open := object.union(_grant, {"statement": 1, "reach": "any-identity", "atMost": "any-identity"})
	_results(_judge(_role([_grant, open]))) == {["fail", "critical"]}
}

test_fails_on_google_where_a_workload_names_the_role if {
	google := object.union(_grant, {"issuerKind": "built-in-google", "reach": "any-identity", "atMost": "any-identity"})
	_judge(_role([google])) == set()
	_results(_judge(object.union(_role([google]), {"users": ["shop/web"]}))) == {["fail", "critical"]}
}

test_fails_on_an_open_statement_without_saying_that_its_template_is_unresolved if {
	problem := {"statement": 0, "allow": true, "reason": "template-unresolved", "message": "A template.", "at": 9}
	open := object.union(_grant, {"reach": "any-identity", "atMost": "any-identity"})
	_results(_judge(object.union(_role([open]), {"undecided": [problem]}))) == {["fail", "critical"]}
}

test_passes_on_exact_wide_and_broken_subjects if {
	_with({}) == _pass
	_with({"reach": "cluster-wide", "atMost": "cluster-wide"}) == _pass
	_with({"reach": "broken", "atMost": "broken", "refusal": "wildcard-in-string-equals"}) == _pass
}

test_unknown_on_what_may_be_open if {
	entries := _with({"atMost": "any-identity", "undecided": ["template-unresolved"]})
	{[e.result, e.reason] | some e in entries} == {["unknown", "template-unresolved"]}
	other := _with({"atMost": "any-identity", "undecided": ["arn-operator"]})
	{[e.result, e.reason] | some e in other} == {["unknown", "malformed-or-unsupported"]}
}

test_unknown_on_a_statement_that_is_not_filled_in if {
	problem := {"statement": 0, "allow": true, "reason": "statement-unresolved", "message": "A template.", "at": 9}
	open := object.union(_grant, {
		"reach": "undecidable",
		"atMost": "any-identity",
		"undecided": ["statement-unresolved"],
	})
	entries := _judge(object.union(_role([open]), {"undecided": [problem]}))
	{[e.result, e.reason] | some e in entries} == {["unknown", "template-unresolved"]}
}

test_unknown_on_a_statement_only_once if {
	twice := {"statement": 0, "allow": true, "reason": "duplicate-key", "message": "Twice.", "at": 9}
	shape := {"statement": 0, "allow": true, "reason": "wrong-shape", "message": "Odd.", "at": 8}
	other := {"statement": 1, "allow": true, "reason": "wrong-shape", "message": "Odd.", "at": 7}
	torn := object.union(_grant, {"reach": "undecidable", "atMost": "any-identity", "undecided": ["duplicate-key"]})
	entries := _judge(object.union(_role([torn]), {"undecided": [twice, shape, other]}))
	{[e.result, e.code, e.at] | some e in entries} == {["unknown", "duplicate-key", 9], ["unknown", "wrong-shape", 7]}
}

test_unknown_on_a_policy_that_could_not_be_read if {
	entries := _judge(object.union(
		_role([]),
		{"undecided": [{"allow": true, "reason": "not-principal", "message": "NotPrincipal is not evaluated.", "at": 9}]},
	))
	entries == {{
		"subject": 2,
		"result": "unknown",
		"code": "not-principal",
		"message": "Whom the trust policy lets in cannot be told: NotPrincipal is not evaluated.",
		"path": ["trust", "not-principal"],
		"at": 9,
		"facts": {"problem": "not-principal"},
		"reason": "malformed-or-unsupported",
		"needs": [],
		"identity": _identity,
	}}
}
