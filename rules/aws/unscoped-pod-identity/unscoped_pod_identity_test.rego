package rules.aws["unscoped-pod-identity_test"]

import data.rules.aws["unscoped-pod-identity"] as rule

_grant := {
	"statement": 0,
	"scope": "none",
	"keys": [],
	"lostWithoutTags": false,
	"conditional": false,
	"undecided": [],
	"at": 5,
}

_role(grants) := {
	"id": 2,
	"arn": "arn:aws:iam::123456789012:role/web",
	"privilege": "other",
	"grants": [],
	"podIdentity": grants,
	"podIdentityFix": "FIX",
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

test_fails_on_a_statement_without_condition if {
	_with({}) == {{
		"subject": 2,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "none",
		"message": "Statement 1 of the trust policy lets EKS Pod Identity hand the role out for any cluster.",
		"path": ["trust", "pods.eks.amazonaws.com"],
		"at": 5,
		"facts": {"scope": "none", "conditions": []},
		"remediation": "Write into the statement: FIX",
		"identity": {"provider": "aws", "principal": "arn:aws:iam::123456789012:role/web"},
	}}
}

test_fails_on_conditions_that_any_cluster_meets if _results(_with({"scope": "any-cluster"})) == {["fail", "medium"]}

test_fails_on_where_the_one_association_is_known if {
	_results(_judge(object.union(_role([_grant]), {"associations": 1, "associationsComplete": true}))) == {["fail", "low"]}
	_results(_judge(object.union(_role([_grant]), {"associations": 2, "associationsComplete": true}))) == {["fail", "medium"]}
	_results(_judge(object.union(_role([_grant]), {"associations": 1}))) == {["fail", "medium"]}
}

test_fails_on_a_role_that_may_do_a_lot if {
	_results(_judge(object.union(_role([_grant]), {"privilege": "administrator"}))) == {["fail", "high"]}
}

test_fails_on_conditions_that_need_tags if {
	_results(_with({"scope": "scoped", "lostWithoutTags": true})) == {["fail", "low"]}
}

test_passes_on_a_scoped_statement if {
	_with({"scope": "scoped"}) == _pass
	_with({"scope": "account"}) == _pass
	_with({"scope": "broken"}) == _pass
}

test_passes_on_nothing_to_judge if {
	_judge(_role([])) == set()
	rule.role == set() with input as {}
}

test_unknown_on_a_condition_that_is_a_template if {
	{[e.result, e.reason] | some e in _with({"scope": "undecidable"})} == {["unknown", "malformed-or-unsupported"]}
}

test_unknown_on_the_policy_could_not_be_read_is_no_pass if {
	_judge(object.union(
		_role([object.union(_grant, {"scope": "scoped"})]),
		{"undecided": [{"allow": true, "reason": "duplicate-key", "message": "twice", "at": 9}]},
	)) == set()
}
