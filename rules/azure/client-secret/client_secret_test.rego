package rules.azure["client-secret_test"]

import data.rules.azure["client-secret"] as rule

_now := 1000000000

_day := 86400

_app(facts) := object.union(
	{
		"id": 1,
		"resource": {"kind": "AzureApplication", "name": "billing"},
		"at": 2,
		"clientId": "c1",
		"federated": true,
		"users": [],
		"credentials": [],
		"credentialsKnown": true,
	},
	facts,
)

_judge(facts) := entries if {
	entries := rule.azure_application with input as {"now": _now, "subjects": [_app(facts)]}
}

_secret(facts) := object.union({"kind": "secret", "keyId": "k1", "delete": "az ad app credential delete --id c1 --key-id k1", "at": 7}, facts)

_seen(credential) := {[entry.severity, entry.code] | some entry in _judge({"credentials": [credential]})}

test_fails_on_a_valid_secret if {
	end := _now + (90 * _day)
	_judge({"credentials": [_secret({"end": end, "start": _now - _day, "name": "ci"})]}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"code": "secret",
		"message": "Application billing has a client secret (ci) beside its federated credentials.",
		"path": ["passwordCredentials", "k1"],
		"at": 7,
		"facts": {"kind": "secret", "keyId": "k1", "expires": end, "federated": true, "serviceAccounts": []},
		"remediation": concat("", [
			"See in the sign-in logs that nothing uses it, then: ",
			"az ad app credential delete --id c1 --key-id k1",
		]),
		"identity": {"provider": "azure", "principal": "c1"},
	}}
}

test_fails_on_a_secret_for_more_than_a_year_with_high if {
	_seen(_secret({"end": _now + (366 * _day)})) == {["high", "long-lived-secret"]}
	_seen(_secret({"end": _now + (365 * _day)})) == {["medium", "secret"]}
	_seen(_secret({})) == {["high", "long-lived-secret"]}
}

test_fails_on_a_secret_whose_end_is_not_filled_in if {
	_seen(_secret({"endUnresolved": true})) == {["medium", "secret"]}
	_seen({"kind": "certificate", "endUnresolved": true, "delete": "d", "at": 7}) == {["medium", "certificate"]}
	some entry in _judge({"credentials": [_secret({"endUnresolved": true})]})
	contains(entry.message, "when it expires is not filled in")
}

test_fails_on_an_expired_secret_for_the_record if {
	_seen(_secret({"end": _now})) == {["info", "expired"]}
	_seen(_secret({"end": _now - _day, "start": _now - (2 * _day)})) == {["info", "expired"]}
	_seen(_secret({"start": _now + _day, "end": _now + (900 * _day)})) == {["info", "not-yet-valid"]}
}

test_fails_on_a_certificate if {
	_seen(_secret({"kind": "certificate", "end": _now + (900 * _day)})) == {["medium", "certificate"]}
	_seen(_secret({"kind": "certificate"})) == {["medium", "certificate"]}
}

test_fails_on_an_application_that_an_account_names if {
	some entry in _judge({"federated": false, "users": ["shop/web"], "credentials": [_secret({"end": _now + _day})]})
	entry.facts.serviceAccounts == ["shop/web"]
}

test_passes_on_federation_alone if {
	_judge({}) == {{"subject": 1, "result": "pass"}}
}

test_passes_on_an_application_that_nothing_of_kubernetes_uses if {
	_judge({"federated": false, "credentials": [_secret({"end": _now + _day})]}) == set()
}

test_unknown_where_credentials_were_not_read if {
	entries := rule.azure_application with input as {"now": _now, "subjects": [object.remove(_app({"credentialsKnown": false}), ["clientId"])]}
	entries == {{
		"subject": 1,
		"result": "unknown",
		"code": "credentials-unread",
		"message": "Whether application billing has secrets or certificates beside its federated credentials was not read.",
		"path": ["passwordCredentials"],
		"at": 2,
		"facts": {"federated": true, "serviceAccounts": []},
		"reason": "source-missing",
		"needs": ["azure.app.credentials"],
		"identity": {"provider": "azure"},
	}}
}
