package rules.gcp["open-provider_test"]

import data.rules.gcp["open-provider"] as rule

_provider(extra) := object.union(
	{
		"id": 1,
		"resource": {"kind": "GcpWorkloadIdentityProvider", "name": "ci/github"},
		"type": "oidc",
		"inactive": false,
		"issuer": "https://token.actions.githubusercontent.com",
		"issuerKind": "github",
		"issuerState": "known",
		"shared": true,
		"condition": "none",
		"conditionAt": 5,
		"identity": "sub",
		"expression": "assertion.sub",
		"identityAt": 6,
		"audiences": [],
		"uploadedKeys": false,
		"members": "none",
		"at": 4,
	},
	extra,
)

_judge(extra) := entries if {
	entries := rule.workload_identity_provider with input as {"subjects": [_provider(extra)]}
}

_grade(extra) := {concat(" ", [e.code, e.severity, e.confidence]) | some e in _judge(extra)}

_pass := {{"subject": 1, "result": "pass"}}

test_fails_on_github_for_everybody if {
	_judge({}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "no-condition",
		"message": concat("", [
			"The provider has no attribute condition: whoever gets a token of ",
			"https://token.actions.githubusercontent.com, and everybody does, becomes an identity of the pool.",
		]),
		"path": ["attributeCondition"],
		"at": 5,
		"facts": {
			"issuer": "https://token.actions.githubusercontent.com",
			"issuerKind": "github",
			"sharedIssuer": true,
			"condition": "none",
			"identity": "sub",
			"members": "none",
			"expression": "assertion.sub",
		},
		"remediation": concat("", [
			"gcloud iam workload-identity-pools providers update-oidc github --workload-identity-pool=ci --location=global ",
			"--attribute-condition=\"assertion.repository_owner_id == 'OWNER_ID'\"",
		]),
		"identity": {"provider": "gcp"},
	}}
}

test_fails_on_conditions_that_turn_nobody_down if {
	_grade({"condition": "always-true"}) == {"empty-condition high certain"}
	_grade({"condition": "other"}) == {"condition-without-owner high heuristic"}
	_grade({"members": "restricted"}) == {"no-condition medium conditional"}
	_grade({"members": "open"}) == {"no-condition high certain"}
}

test_fails_on_a_cluster_of_its_own_with_less_severity if {
	cluster := {"shared": false, "issuerKind": "kubernetes", "resource": {"name": "eks"}}
	_grade(cluster) == {"no-condition low certain"}
	{contains(e.remediation, "--workload-identity-pool=POOL --location=global") | some e in _judge(cluster)} == {true}
}

test_fails_on_subjects_that_tokens_share if {
	_grade({"condition": "owner", "identity": "shared", "expression": "assertion.aud"}) == {"shared-subject medium certain"}
	_grade({"condition": "owner", "identity": "other", "expression": "assertion.email"}) == {"shared-subject medium heuristic"}
}

_audiences(kinds) := [{"id": kind, "kind": kind, "at": 9} | some kind in kinds]

test_fails_on_several_audiences if {
	"several-audiences medium certain" in _grade({"condition": "owner", "audiences": _audiences(["other", "own"])})
}

test_fails_on_uploaded_keys if {
	"uploaded-keys info certain" in _grade({"condition": "owner", "uploadedKeys": true})
}

test_unknown_on_templates_and_gaps if {
	every extra in [{"condition": "unresolved"}, {"identity": "unresolved", "condition": "owner"}] {
		{[e.result, e.reason] | some e in _judge(extra)} == {["unknown", "template-unresolved"]}
	}
	{[e.reason, e.needs] | some e in _judge({"condition": "owner", "identity": "none"})} == {["source-missing", ["gcp.wif.pools"]]}
	no_issuer := object.union(
		object.remove(_provider({}), ["issuer"]),
		{"issuerState": "none", "condition": "owner"},
	)
	{e.reason |
		some e in rule.workload_identity_provider with input as {"subjects": [no_issuer]}
	} == {"source-missing"}
}

# A condition that may hold for strangers is no restriction; whether this one does only an evaluation tells.
test_unknown_on_a_condition_that_looks_at_the_owner_somehow if {
	{[e.result, e.reason, e.message] | some e in _judge({"condition": "undecided"})} == {[
		"unknown",
		"malformed-or-unsupported",
		concat("", [
			"Whose tokens provider ci/github accepts cannot be told: its attribute condition looks at the owner in a way ",
			"that is not evaluated here.",
		]),
	]}
	_judge({"condition": "undecided", "shared": false}) == _pass
}

test_unknown_on_an_issuer_that_is_a_template if {
	some condition in ["none", "always-true", "other"]
	entries := _judge({"condition": condition, "issuerState": "unresolved", "shared": false, "issuer": "${issuer}"})
	{[e.result, e.reason] | some e in entries} == {["unknown", "template-unresolved"]}
}

test_unknown_on_a_provider_that_may_be_disabled if {
	every extra in [{}, {"identity": "shared"}, {"condition": "owner", "uploadedKeys": true}] {
		{[e.result, e.reason] | some e in _judge(object.union(extra, {"stateUnresolved": true}))} == {["unknown", "template-unresolved"]}
	}
}

test_passes_on_an_owner if {
	_judge({"condition": "owner"}) == _pass
	_judge({"condition": "owner", "identity": "derived"}) == _pass
}

test_passes_on_some_condition_of_a_cluster if _judge({"condition": "other", "shared": false}) == _pass

# The API server's audience is the finding of another rule.
test_passes_on_audiences_that_another_rule_reports if {
	_judge({"condition": "owner", "audiences": _audiences(["api-server", "issuer", "own"])}) == _pass
}

test_passes_on_what_lets_nobody_in if {
	_judge({"inactive": true}) == set()
	_judge({"type": "aws"}) == set()
	_judge({"type": "saml"}) == set()
}
