package rules.azure["flexible-wildcard_test"]

import data.rules.azure["flexible-wildcard"] as rule

_fic(facts) := object.union(
	{
		"id": 1,
		"resource": {"kind": "AzureFederatedCredential", "name": "ci"},
		"issuer": "https://i",
		"issuerKind": "kubernetes",
		"issuerState": "known",
		"expression": "claims['sub'] matches 'x*'",
		"reach": "cluster-wide",
		"atMost": "cluster-wide",
		"conditional": false,
		"undecided": [],
		"crowdedNamespace": false,
		"today": ["a/b"],
		"audiences": [],
		"subjectAt": 6,
		"fix": "az …",
	},
	facts,
)

_judge(facts) := entries if {
	entries := rule.federated_credential with input as {"subjects": [_fic(facts)]}
}

_severity(reach, facts) := {entry.severity | some entry in _judge(object.union({"reach": reach, "atMost": reach}, facts))}

_fixes(kind) := {entry.remediation | some entry in _judge({"issuerKind": kind})}

test_fails_on_an_expression_for_the_whole_cluster if {
	_judge({}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "critical",
		"confidence": "certain",
		"code": "cluster-wide",
		"message": "Flexible federated credential ci lets in every ServiceAccount of the cluster.",
		"path": ["claimsMatchingExpression"],
		"at": 6,
		"facts": {
			"issuer": "https://i",
			"issuerKind": "kubernetes",
			"issuerState": "known",
			"expression": "claims['sub'] matches 'x*'",
			"reach": "cluster-wide",
			"audiences": [],
			"canSignInToday": ["a/b"],
		},
		"remediation": "Put the exact subject in place of the expression: az …",
		"identity": {"provider": "azure"},
	}}
}

test_fails_on_each_class_with_its_severity if {
	_severity("any-identity", {}) == {"critical"}
	_severity("owner-open", {}) == {"critical"}
	_severity("any-namespace-same-name", {}) == {"high"}
	_severity("namespace-wide", {}) == {"medium"}
	_severity("namespace-wide", {"crowdedNamespace": true}) == {"high"}
	_severity("repository-open", {}) == {"medium"}
	_severity("sa-prefix", {}) == {"medium"}
	_severity("ref-open", {}) == {"low"}
}

test_fails_on_what_another_claim_may_narrow_conditionally if {
	{entry.confidence | some entry in _judge({"conditional": true})} == {"conditional"}
}

test_fails_on_pipelines_with_advice_of_their_own if {
	count({fix | some fix in _fixes("github"); contains(fix, "repo:OWNER")}) == 1
	count({fix | some fix in _fixes("gitlab"); contains(fix, "project")}) == 1
}

test_passes_on_exact_subjects if {
	_judge({"reach": "exact", "atMost": "exact"}) == {{"subject": 1, "result": "pass"}}
	_judge({"reach": "broken", "atMost": "broken"}) == {{"subject": 1, "result": "pass"}}
}

test_passes_on_ordinary_credentials if {
	entries := rule.federated_credential with input as {"subjects": [object.remove(_fic({}), ["expression"])]}
	entries == set()
}

test_unknown_on_an_expression_that_was_not_understood if {
	unparsed := {"reach": "undecidable", "atMost": "any-identity", "undecided": ["unparsed-expression"]}
	_judge(unparsed) == {{
		"subject": 1,
		"result": "unknown",
		"code": "undecided",
		"message": "How many subjects flexible federated credential ci lets in cannot be told: unparsed-expression.",
		"path": ["claimsMatchingExpression"],
		"at": 6,
		"facts": {
			"issuer": "https://i",
			"issuerKind": "kubernetes",
			"issuerState": "known",
			"expression": "claims['sub'] matches 'x*'",
			"reach": "undecidable",
			"audiences": [],
			"canSignInToday": ["a/b"],
		},
		"reason": "malformed-or-unsupported",
		"needs": [],
		"identity": {"provider": "azure"},
	}}
	template := object.union(unparsed, {"undecided": ["template-unresolved"]})
	{entry.reason | some entry in _judge(template)} == {"template-unresolved"}
}
