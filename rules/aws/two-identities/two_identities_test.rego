package rules.aws["two-identities_test"]

import data.rules.aws["two-identities"] as rule

_arn := "arn:aws:iam::111122223333:role/old"

_irsa := {"provider": "aws", "method": "irsa", "principal": _arn, "at": 7}

_association(principal) := {"provider": "aws", "method": "eks-pod-identity", "principal": principal, "at": 9}

_source := "aws.eks.podidentityassociations"

_judge(bindings, undecided) := entries if {
	entries := rule.service_account with input as {"subjects": [{
		"id": 3,
		"resource": {"kind": "ServiceAccount", "namespace": "shop", "name": "web"},
		"account": {"namespace": "shop", "name": "web", "bindings": bindings, "undecided": undecided},
	}]}
}

_fails(entries) := {entry | some entry in entries; entry.result == "fail"}

_identity := {"provider": "aws", "serviceAccount": "shop/web", "principal": _arn}

test_fails_on_two_roles if {
	_fails(_judge([_irsa, _association("arn:aws:iam::111122223333:role/new")], [_source])) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"confidence": "conditional",
		"code": "different-roles",
		"message": concat("", [
			"ServiceAccount shop/web has a role by annotation eks.amazonaws.com/role-arn and another by an EKS Pod ",
			"Identity association, so that a pod's age decides how it gets its role.",
		]),
		"path": ["annotations", "eks.amazonaws.com/role-arn"],
		"at": 7,
		"facts": {"annotation": _arn, "association": "arn:aws:iam::111122223333:role/new"},
		"remediation": concat("", [
			"Restart the pods of shop/web, then remove annotation eks.amazonaws.com/role-arn and the OIDC statement from ",
			"the trust policy of its role.",
		]),
		"identity": _identity,
	}}
}

test_fails_on_one_role_twice_with_less if {
	{[entry.severity, entry.code] | some entry in _fails(_judge([_irsa, _association(_arn)], []))} == {["low", "same-role"]}
}

# The items of list-pod-identity-associations have no role.
test_fails_on_an_association_without_role_with_less if {
	associated := object.remove(_association(""), ["principal"])
	{[entry.severity, entry.code] | some entry in _fails(_judge([_irsa, associated], []))} == {["low", "role-not-known"]}
}

test_fails_on_a_known_cluster_for_certain if {
	entries := rule.service_account with input as {"subjects": [{
		"id": 3,
		"resource": {"cluster": "shop", "namespace": "shop", "name": "web"},
		"account": {"namespace": "shop", "name": "web", "bindings": [_irsa, _association(_arn)], "undecided": []},
	}]}
	{entry.confidence | some entry in _fails(entries)} == {"certain"}
}

test_passes_on_one_only if {
	_judge([_irsa], []) == {{"subject": 3, "result": "pass"}}
	_judge([_association(_arn)], [_source]) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_accounts_without_role if {
	_judge([], []) == set()
}

# Said once for the scan, not of each account.
test_passes_on_nothing_where_associations_were_not_asked_for if {
	_judge([_irsa], [_source]) == set()
}

test_unknown_where_associations_were_denied if {
	entries := _judge([_irsa], [_source]) with data.scan.coverage as {_source: {"shop": "denied"}}
	entries == {{
		"subject": 3,
		"result": "unknown",
		"message": concat("", [
			"Whether ServiceAccount shop/web has an EKS Pod Identity association beside its annotation cannot be told: ",
			"associations could not be read.",
		]),
		"path": ["annotations", "eks.amazonaws.com/role-arn"],
		"at": 7,
		"facts": {"annotation": _arn},
		"reason": "source-denied",
		"needs": [_source],
		"identity": _identity,
	}}
}
