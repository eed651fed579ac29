package rules.k8s["shared-identity_test"]

import data.rules.k8s["shared-identity"] as rule

_arn := "arn:aws:iam::111122223333:role/shop"

_subject(overrides) := object.union(
	{
		"id": 3,
		"at": 4,
		"provider": "aws",
		"principal": _arn,
		"accounts": [
			{"namespace": "a", "name": "x"},
			{"namespace": "b", "name": "y"},
		],
		"namespaces": 1,
		"clusters": 1,
		"names": 2,
		"largest": 1,
		"verified": false,
	},
	overrides,
)

_complete := {"k8s.serviceaccounts": {"": "complete"}}

_judge(overrides) := entries if {
	entries := rule.principal with input as {"subjects": [_subject(overrides)]}
}

_kinds(overrides) := {[entry.code, entry.severity] | some entry in _judge(overrides)}

test_fails_on_two_namespaces if {
	_judge({"namespaces": 2}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"confidence": "conditional",
		"code": "namespaces",
		"message": "IAM role arn:aws:iam::111122223333:role/shop is bound to ServiceAccounts of several namespaces.",
		"path": ["namespaces"],
		"at": 4,
		"facts": {"accounts": ["a/x", "b/y"], "namespaces": 2, "clusters": 1},
		"remediation": concat("", [
			"Make an IAM role for each of these ServiceAccounts, with the rights its workload needs, ",
			"and change the bindings of all but one.",
		]),
		"identity": {"provider": "aws", "principal": _arn},
	}}
}

test_fails_on_a_trust_side_that_was_read_for_certain if {
	{entry.confidence | some entry in _judge({"namespaces": 2, "verified": true})} == {"certain"}
}

test_fails_on_two_clusters if {
	_kinds({"clusters": 2}) == {["clusters", "medium"]}
	accounts := [{"cluster": "dev", "namespace": "a", "name": "x"}, {"cluster": "prod", "name": "y"}]
	{entry.facts.accounts | some entry in _judge({"clusters": 2, "accounts": accounts})} == {["dev/a/x", "prod/y"]}
}

test_fails_on_the_same_account_in_two_clusters_with_less if {
	_kinds({"clusters": 2, "names": 1}) == {["same-account", "low"]}
}

test_fails_on_three_accounts_of_one_namespace_with_less if {
	_kinds({"largest": 3, "names": 3}) == {["accounts", "low"]}
}

test_fails_on_as_many_as_the_user_says if {
	said := _judge({"largest": 2}) with data.scan.settings as {"sharedIdentityAccounts": 2}
	{entry.code | some entry in said} == {"accounts"}
}

test_passes_on_two_accounts_of_one_namespace if {
	entries := _judge({"largest": 2, "verified": true}) with data.scan.coverage as _complete
	entries == {{"subject": 3, "result": "pass"}}
}

# Others may share it where not all was read: nothing is said of it then.
test_passes_on_nothing_without_the_sources if {
	_judge({"largest": 1, "names": 1, "verified": true}) == set()
	entries := _judge({"largest": 1, "names": 1}) with data.scan.coverage as _complete
	entries == set()
}
