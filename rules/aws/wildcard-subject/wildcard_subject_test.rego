package rules.aws["wildcard-subject_test"]

import data.rules.aws["wildcard-subject"] as rule

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

_wide(reach) := _with({"reach": reach, "atMost": reach, "value": "system:serviceaccount:*:web"})

test_fails_on_any_namespace if {
	_wide("any-namespace-same-name") == {{
		"subject": 2,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "any-namespace-same-name",
		"message": "Statement 1 of the trust policy lets in a ServiceAccount of that name in any namespace (system:serviceaccount:*:web).",
		"path": ["trust", "oidc.eks.eu-west-1.amazonaws.com/id/A", "sub"],
		"at": 5,
		"facts": _facts("any-namespace-same-name"),
		"remediation": "Write into the statement: FIX",
		"identity": _identity,
	}}
}

test_fails_on_how_far_the_wildcard_reaches if {
	expected := {
		"cluster-wide": "critical",
		"owner-open": "critical",
		"namespace-prefix": "high",
		"namespace-prefix-any-sa": "high",
		"namespace-pattern": "high",
		"namespace-wide": "medium",
		"repository-open": "medium",
		"sa-prefix": "medium",
		"sa-pattern": "medium",
		"ref-open": "low",
	}
	every reach, severity in expected {
		_results(_wide(reach)) == {["fail", severity]}
	}
}

test_fails_on_a_namespace_that_many_share if {
	_results(_with({"reach": "namespace-wide", "atMost": "namespace-wide", "crowdedNamespace": true})) == {["fail", "high"]}
}

test_fails_on_a_role_that_may_do_a_lot if {
	wide := object.union(_grant, {"reach": "namespace-wide", "atMost": "namespace-wide"})
	_results(_judge(object.union(_role([wide]), {"privilege": "administrator"}))) == {["fail", "high"]}
}

test_fails_on_a_pipeline_with_its_own_words if {
	some entry in _with({"reach": "repository-open", "atMost": "repository-open", "issuerKind": "github"})
	startswith(entry.remediation, "Name owner")
}

test_passes_on_exact_subjects if _with({}) == _pass

test_passes_on_what_another_rule_reports if {
	_with({"reach": "any-identity", "atMost": "any-identity"}) == set()
	_with({"reach": "broken", "atMost": "broken"}) == set()
}

test_unknown_on_what_may_be_wider_than_proven if {
	entries := _with({"atMost": "cluster-wide", "undecided": ["several-patterns"]})
	{[e.result, e.reason] | some e in entries} == {["unknown", "malformed-or-unsupported"]}
}
