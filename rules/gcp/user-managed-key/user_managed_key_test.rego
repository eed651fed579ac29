package rules.gcp["user-managed-key_test"]

import data.rules.gcp["user-managed-key"] as rule

_now := 1764000000

_key(extra) := object.union(
	{"id": "k1", "uploaded": false, "disabled": false, "created": _now - 86400, "expires": _now + 86400, "at": 5},
	extra,
)

_account(keys, extra) := object.union(
	{
		"id": 1,
		"email": "r@shop.iam.gserviceaccount.com",
		"project": "shop",
		"users": ["app/api"],
		"keys": keys,
		"keysComplete": false,
		"secrets": [],
		"at": 4,
	},
	extra,
)

_judge(keys, extra) := entries if {
	entries := rule.gcp_service_account with input as {"now": _now, "subjects": [_account(keys, extra)]}
}

_grade(keys, extra) := {concat(" ", [e.code, e.severity, e.confidence]) | some e in _judge(keys, extra); e.result == "fail"}

test_fails_on_a_key if {
	_judge([_key({})], {}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "user-managed-key",
		"message": "Service account r@shop.iam.gserviceaccount.com, which pods get without a key, has the user-managed key k1.",
		"path": ["keys", "k1"],
		"at": 5,
		"facts": {
			"users": ["app/api"],
			"uploaded": false,
			"secretsWithAKey": [],
			"id": "k1",
			"created": _now - 86400,
			"expires": _now + 86400,
		},
		"remediation": concat("", [
			"gcloud iam service-accounts keys disable k1 --iam-account=r@shop.iam.gserviceaccount.com; ",
			"when nothing breaks: gcloud iam service-accounts keys delete k1 --iam-account=r@shop.iam.gserviceaccount.com",
		]),
		"identity": {"provider": "gcp", "principal": "r@shop.iam.gserviceaccount.com"},
	}}
}

test_fails_on_old_keys_and_keys_in_secrets_with_more_severity if {
	_grade([_key({"created": _now - (91 * 86400)})], {}) == {"user-managed-key high certain"}
	_grade([_key({"created": _now - (89 * 86400)})], {}) == {"user-managed-key medium certain"}
	_grade([_key({})], {"secrets": ["app/key"]}) == {"user-managed-key high heuristic"}
	_grade([_key({"uploaded": true})], {}) == {"uploaded-key medium certain"}
	_grade([_key({"disabled": true})], {}) == {"disabled-key info certain"}
}

test_fails_on_a_key_that_somebody_is_about_to_make if {
	entries := _judge([object.remove(_key({}), ["id", "created", "expires"])], {})
	{[e.severity, e.remediation] | some e in entries} == {[
		"medium",
		"Do not create the key: pods of app/api get the account without one.",
	]}
}

test_passes_on_none if _judge([], {"keysComplete": true}) == {{"subject": 1, "result": "pass"}}

test_passes_on_an_expired_one if {
	_judge([_key({"expires": _now - 1})], {"keysComplete": true}) == {{"subject": 1, "result": "pass"}}
}

test_unknown_on_keys_that_were_not_read if {
	{[e.result, e.needs] | some e in _judge([], {})} == {["unknown", ["gcp.iam.keys[r@shop.iam.gserviceaccount.com]"]]}
	{e.result | some e in _judge([_key({"expires": _now - 1})], {})} == {"unknown"}
}
