package rules.k8s["token-secret_test"]

import data.rules.k8s["token-secret"] as rule

_role := {"provider": "aws", "method": "irsa", "state": "unverified"}

_token(overrides) := object.union(
	{"account": "billing", "state": "found", "bindings": [_role], "mints": [], "invalidated": false, "recreated": false},
	overrides,
)

_judge(token) := entries if {
	entries := rule.secret with input as {"subjects": [{
		"id": 3,
		"resource": {"kind": "Secret", "namespace": "prod", "name": "billing-token"},
		"at": 4,
		"token": token,
	}]}
}

test_fails_on_a_token_of_a_bound_account if {
	_judge(_token({})) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"code": "bound",
		"message": concat("", [
			"Secret prod/billing-token holds a token of ServiceAccount billing that never expires, ",
			"and that account is bound to a cloud identity.",
		]),
		"path": ["type"],
		"at": 4,
		"facts": {"serviceAccount": "billing", "bound": true, "recreated": false, "mints": []},
		"remediation": concat("", [
			"Delete Secret prod/billing-token; where a token is needed outside a pod, use kubectl create token billing ",
			"--duration=1h, inside one a projected volume.",
		]),
	}}
}

test_fails_on_a_token_of_any_other_account_with_less if {
	{[entry.severity, entry.code, entry.message, entry.facts.bound] | some entry in _judge(_token({"bindings": []}))} == {[
		"low",
		"not-bound",
		"Secret prod/billing-token holds a token of ServiceAccount billing that never expires.",
		false,
	]}
}

test_fails_on_what_a_controller_makes_anew_with_less if {
	{entry.severity | some entry in _judge(_token({"recreated": true}))} == {"low"}
}

test_fails_on_an_account_with_a_malformed_role_with_less if {
	{entry.severity | some entry in _judge(_token({"bindings": [{"state": "malformed"}]}))} == {"low"}
}

test_fails_on_a_secret_that_names_no_account if {
	{[entry.severity, entry.message] | some entry in _judge(object.remove(_token({"bindings": []}), ["account"]))} == {[
		"low",
		"Secret prod/billing-token holds a token that never expires.",
	]}
}

test_passes_on_a_token_that_is_no_longer_accepted if {
	_judge(_token({"invalidated": true})) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_other_secrets if {
	entries := rule.secret with input as {"subjects": [{"id": 3, "type": "Opaque"}]}
	entries == set()
}

# Identities that only the cloud knows can make it medium, never less than low.
test_fails_on_an_account_that_was_not_read_with_less if {
	{entry.severity | some entry in _judge(_token({"state": "missing", "bindings": []}))} == {"low"}
}

test_fails_on_high_on_an_account_that_may_ask_for_tokens if {
	some entry in _judge(_token({"bindings": [], "recreated": true, "mints": ["shop/web"]}))
	[entry.severity, entry.code, entry.facts.mints] == ["high", "mints", ["shop/web"]]
	contains(entry.message, "RBAC lets anyone ask for tokens")
}
