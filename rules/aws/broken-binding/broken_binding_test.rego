package rules.aws["broken-binding_test"]

import data.rules.aws["broken-binding"] as rule

_arn := "arn:aws:iam::111122223333:role/s3-reader"

_check(overrides) := object.union(
	{
		"outcome": "role-does-not-trust-sa",
		"reason": "subject",
		"conditional": false,
		"subject": "system:serviceaccount:shop:web",
		"audience": "sts.amazonaws.com",
		"role": "s3-reader",
		"account": "111122223333",
		"detail": "system:serviceaccount:shop:api",
	},
	overrides,
)

_binding(check, overrides) := object.union(
	{
		"provider": "aws",
		"method": "irsa",
		"principal": _arn,
		"source": "annotation eks.amazonaws.com/role-arn",
		"pod": false,
		"needs": [],
		"check": check,
		"at": 7,
	},
	overrides,
)

_subject(bindings, expirations) := {
	"id": 3,
	"resource": {"kind": "ServiceAccount", "namespace": "shop", "name": "web"},
	"account": {"namespace": "shop", "name": "web", "bindings": bindings},
	"expirations": expirations,
}

_judge(bindings) := entries if {
	entries := rule.service_account with input as {"subjects": [_subject(bindings, [])]}
}

_pod(bindings) := entries if {
	entries := rule.workload with input as {"subjects": [_subject(bindings, [])]}
}

test_passes_on_a_binding_to_another_cloud if {
	every outcome in ["trusted", "unknown", "no-fic"] {
		azure := _binding(
			{"outcome": outcome, "reason": "source-missing", "conditional": false},
			{"provider": "azure", "principal": "11111111-2222-3333-4444-555555555555", "pod": true},
		)
		_judge([azure]) == set()
		_pod([azure]) == set()
	}
}

_identity := {"provider": "aws", "serviceAccount": "shop/web", "principal": _arn}

test_fails_on_a_role_that_trusts_another if {
	_judge([_binding(_check({}), {})]) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "role-does-not-trust-sa",
		"message": concat("", [
			"The role that ServiceAccount shop/web names by annotation eks.amazonaws.com/role-arn does not let it in: ",
			"its trust policy is for other ServiceAccounts.",
		]),
		"path": ["annotation eks.amazonaws.com/role-arn"],
		"at": 7,
		"facts": {
			"source": "annotation eks.amazonaws.com/role-arn",
			"outcome": "role-does-not-trust-sa",
			"reason": "subject",
			"subject": "system:serviceaccount:shop:web",
			"audience": "sts.amazonaws.com",
			"role": "s3-reader",
			"account": "111122223333",
			"detail": "system:serviceaccount:shop:api",
		},
		"remediation": concat("", [
			"In the trust policy of role s3-reader, allow sts:AssumeRoleWithWebIdentity to the cluster's OIDC provider, ",
			"with StringEquals ISSUER:sub = system:serviceaccount:shop:web and ISSUER:aud = sts.amazonaws.com.",
		]),
		"identity": _identity,
	}}
}

test_fails_on_everything_that_turns_a_token_down if {
	every reason in [
		"no-web-identity",
		"wrong-issuer",
		"action",
		"wildcard-in-string-equals",
		"key-of-other-issuer",
		"two-issuers",
		"key-never-present",
		"audience",
		"malformed-subject",
		"denied",
		"no-value",
		"contradiction",
	] {
		{[entry.code, endswith(entry.message, "no statement covers it.")] |
			some entry in _judge([_binding(_check({"reason": reason}), {})])
		} == {["role-does-not-trust-sa", false]}
	}
	{endswith(entry.message, "no statement covers it.") |
		some entry in _judge([_binding(_check({"reason": "something-new"}), {})])
	} == {true}
}

test_fails_on_a_role_whose_conditions_are_not_all_known if {
	{entry.confidence | some entry in _judge([_binding(_check({"conditional": true}), {})])} == {"conditional"}
}

test_fails_on_a_malformed_arn if {
	check := {"outcome": "malformed-arn", "conditional": false, "audience": "sts.amazonaws.com"}
	{[entry.code, entry.message, entry.remediation] | some entry in _judge([_binding(check, {})])} == {[
		"malformed-arn",
		concat("", [
			"The role that ServiceAccount shop/web names by annotation eks.amazonaws.com/role-arn is not a role's ARN, ",
			"so that it cannot be assumed.",
		]),
		concat("", [
			"Write the whole ARN, such as eks.amazonaws.com/role-arn: arn:aws:iam::ACCOUNT:role/NAME, ",
			"with the account's twelve digits.",
		]),
	]}
}

test_fails_on_a_role_that_does_not_exist if {
	check := object.remove(_check({"outcome": "role-missing"}), ["reason", "subject", "detail"])
	{[entry.code, entry.message, entry.remediation] | some entry in _judge([_binding(check, {})])} == {[
		"role-missing",
		concat("", [
			"The role that ServiceAccount shop/web names by annotation eks.amazonaws.com/role-arn ",
			"does not exist in its account.",
		]),
		"Create role s3-reader in account 111122223333, or name one that exists.",
	]}
}

test_fails_on_an_issuer_without_provider if {
	check := object.remove(_check({"outcome": "provider-missing", "detail": "oidc.eks.eu-west-1.amazonaws.com/id/A"}), ["reason"])
	{[entry.code, entry.message, entry.remediation] | some entry in _judge([_binding(check, {})])} == {[
		"provider-missing",
		concat("", [
			"The role that ServiceAccount shop/web names by annotation eks.amazonaws.com/role-arn ",
			"trusts an issuer that has no OIDC provider in the role's account.",
		]),
		concat("", [
			"Create an IAM OIDC provider for oidc.eks.eu-west-1.amazonaws.com/id/A in account 111122223333, ",
			"the account of the role, with client id sts.amazonaws.com.",
		]),
	]}
}

# Each pod says so itself; what its account says is judged at the account.
test_fails_on_a_role_that_a_pod_names if {
	check := {"outcome": "malformed-arn", "conditional": false, "audience": "sts.amazonaws.com"}
	entries := _pod([_binding(check, {"pod": true, "source": "env AWS_ROLE_ARN"}), _binding(_check({}), {})])
	{[entry.code, entry.path, startswith(entry.remediation, "Write the whole ARN, such as AWS_ROLE_ARN=arn:")] |
		some entry in entries
	} == {["malformed-arn", ["env AWS_ROLE_ARN"], true]}
}

test_passes_on_a_role_that_lets_it_in if {
	_judge([_binding(_check({"outcome": "trusted"}), {})]) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_accounts_without_role if {
	_judge([]) == set()
	_judge([object.remove(_binding({}, {"provider": "gcp"}), ["check"])]) == set()
}

test_unknown_on_a_role_that_was_not_read if {
	check := {
		"outcome": "unknown",
		"reason": "source-missing",
		"conditional": false,
		"audience": "sts.amazonaws.com",
		"role": "s3-reader",
		"account": "111122223333",
	}
	_judge([_binding(check, {"needs": ["aws.iam.roles[111122223333]"]})]) == {{
		"subject": 3,
		"result": "unknown",
		"code": "role",
		"message": concat("", [
			"Whether the role that ServiceAccount shop/web names by annotation eks.amazonaws.com/role-arn lets it in ",
			"cannot be told: the role was not read.",
		]),
		"path": ["annotation eks.amazonaws.com/role-arn"],
		"at": 7,
		"facts": {
			"source": "annotation eks.amazonaws.com/role-arn",
			"outcome": "unknown",
			"reason": "source-missing",
			"audience": "sts.amazonaws.com",
			"role": "s3-reader",
			"account": "111122223333",
		},
		"reason": "source-missing",
		"needs": ["aws.iam.roles[111122223333]"],
		"identity": _identity,
	}}
}

test_unknown_on_everything_that_cannot_be_told if {
	every reason in ["template-unresolved", "namespace-unset", "bare-role-name", "competing-objects", "provider-unread", "duplicate-keys"] {
		check := _check({"outcome": "unknown", "reason": reason})
		{[entry.result, entry.reason] | some entry in _judge([_binding(check, {})])} == {["unknown", reason]}
	}
}

_expiration(overrides) := object.union(
	{
		"provider": "aws",
		"annotation": "eks.amazonaws.com/token-expiration",
		"value": "1h",
		"unresolved": false,
		"bound": "yes",
		"overridden": false,
		"at": 9,
	},
	overrides,
)

_lifetime(overrides) := entries if {
	entries := rule.service_account with input as {"subjects": [_subject([], [_expiration(overrides)])]}
}

test_fails_on_a_lifetime_that_is_no_number_for_the_record if {
	_lifetime({}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "info",
		"confidence": "certain",
		"code": "bad-expiration",
		"message": concat("", [
			"ServiceAccount shop/web has a value in eks.amazonaws.com/token-expiration ",
			"that the EKS webhook does not take as it is.",
		]),
		"path": ["annotations", "eks.amazonaws.com/token-expiration"],
		"at": 9,
		"facts": {"annotation": "eks.amazonaws.com/token-expiration", "value": "1h"},
		"remediation": concat("", [
			"Write eks.amazonaws.com/token-expiration: \"3600\": whole seconds, at least 600; ",
			"less is raised to 600, and what is no number becomes a day.",
		]),
		"identity": {"provider": "aws", "serviceAccount": "shop/web"},
	}}
}

test_fails_on_a_lifetime_that_is_raised_for_the_record if {
	{entry.code | some entry in _lifetime({"seconds": 599})} == {"bad-expiration"}
	entries := rule.workload with input as {"subjects": [_subject([], [_expiration({"seconds": -1})])]}
	{[entry.code, startswith(entry.message, "Pod template of shop/web ")] | some entry in entries} == {["bad-expiration", true]}
}

test_passes_on_other_lifetimes if {
	_lifetime({"seconds": 600}) == set()
	_lifetime({"unresolved": true}) == set()
	_lifetime({"bound": "no"}) == set()
	_lifetime({"overridden": true}) == set()
	_lifetime({"provider": "azure"}) == set()
}

_role(grants) := {
	"id": 4,
	"arn": "arn:aws:iam::123456789012:role/web",
	"users": [],
	"grants": grants,
	"undecided": [],
}

_star := {
	"statement": 0,
	"issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A",
	"reach": "broken",
	"refusal": "wildcard-in-string-equals",
	"subjects": ["system:serviceaccount:shop:*"],
	"fix": "FIX",
	"at": 5,
}

_roles(subject) := entries if {
	entries := rule.role with input as {"subjects": [subject]}
}

test_fails_on_a_role_that_nobody_can_assume if {
	_roles(_role([_star])) == {{
		"subject": 4,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "role-trusts-nobody",
		"message": concat("", [
			"No token of oidc.eks.eu-west-1.amazonaws.com/id/A can assume the role: its trust policy compares the subject",
			" as a whole with a text that has a wildcard in it.",
		]),
		"path": ["trust", "oidc.eks.eu-west-1.amazonaws.com/id/A"],
		"at": 5,
		"facts": {
			"issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A",
			"refusal": "wildcard-in-string-equals",
			"subjects": ["system:serviceaccount:shop:*"],
		},
		"remediation": "Write into the statement: FIX",
		"identity": {"provider": "aws", "principal": "arn:aws:iam::123456789012:role/web"},
	}}
}

test_passes_on_a_role_that_a_service_account_reports if {
	_roles(object.union(_role([_star]), {"users": ["shop/web"]})) == set()
}

test_passes_on_a_role_that_somebody_can_assume if {
	_roles(_role([_star, object.union(_star, {"reach": "exact"})])) == {{"subject": 4, "result": "pass"}}
	_roles(_role([])) == set()
}

test_unknown_on_a_policy_that_could_not_be_read_is_no_finding if {
	_roles(object.union(_role([_star]), {"undecided": [{"allow": true}]})) == set()
}

_association(overrides) := object.union(
	{
		"id": 1,
		"cluster": "prod",
		"namespace": "shop",
		"serviceAccount": "web",
		"role": "arn:aws:iam::123456789012:role/web",
		"outcome": "trusted",
		"conditional": false,
		"reasons": [],
		"needs": [],
		"serviceAccountState": "unread",
		"namespaceState": "unread",
		"roleAt": 7,
		"targetRoleAt": 9,
		"serviceAccountAt": 8,
	},
	overrides,
)

_associations(overrides) := entries if {
	entries := rule.pod_identity_association with input as {"subjects": [_association(overrides)]}
}

_codes(entries) := {[e.result, e.severity, e.code] | some e in entries}

test_fails_on_a_role_that_does_not_let_pod_identity_in if {
	_associations({"outcome": "refused", "refusal": "no-tag-session"}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "pi-role-untrusted",
		"message": "EKS cannot hand out the role of the association for shop/web: its trust policy lacks sts:TagSession.",
		"path": ["association", "shop", "web", "role"],
		"at": 7,
		"facts": {"cluster": "prod", "outcome": "refused"},
		"remediation": concat("", [
			"In the role's trust policy, allow Service pods.eks.amazonaws.com both sts:AssumeRole and sts:TagSession, with",
			" conditions that this association meets.",
		]),
		"identity": {
			"provider": "aws",
			"serviceAccount": "shop/web",
			"principal": "arn:aws:iam::123456789012:role/web",
		},
	}}
}

test_fails_on_tags_switched_off_and_on_a_role_that_is_not_there if {
	_codes(_associations({"outcome": "refused", "refusal": "tags-disabled"})) == {["fail", "medium", "pi-tags-disabled"]}
	_codes(_associations({"outcome": "role-missing"})) == {["fail", "medium", "role-missing"]}
}

test_fails_on_a_service_account_that_anybody_may_claim if {
	_codes(_associations({"serviceAccountState": "missing", "namespaceState": "found"})) == {["fail", "medium", "pi-sa-missing"]}
	_codes(_associations({"serviceAccountState": "missing", "namespaceState": "missing"})) == {["fail", "high", "pi-sa-missing"]}
}

test_passes_on_an_association_whose_role_lets_it_in if {
	_associations({}) == {{"subject": 1, "result": "pass"}}
}

test_unknown_on_a_role_that_was_not_read if {
	entries := rule.pod_identity_association with input as {"subjects": [object.remove(
		_association({"outcome": "unknown", "reasons": ["source-missing"], "needs": ["aws.iam.roles[123456789012]"]}),
		["role"],
	)]}
	{[e.result, e.reason, e.needs] | some e in entries} == {["unknown", "source-missing", ["aws.iam.roles[123456789012]"]]}
}

test_unknown_whether_a_target_role_lets_it_in if {
	target := {"targetRole": "arn:aws:iam::444455556666:role/target"}
	_associations(target) == {{
		"subject": 1,
		"result": "unknown",
		"code": "target-role",
		"message": "The association for shop/web goes on to a target role, which is not evaluated: whether that role lets it in is not known.",
		"path": ["association", "shop", "web", "targetRole"],
		"at": 9,
		"facts": {"cluster": "prod", "targetRole": "arn:aws:iam::444455556666:role/target"},
		"reason": "model-not-supported",
		"needs": [],
		"identity": {
			"provider": "aws",
			"serviceAccount": "shop/web",
			"principal": "arn:aws:iam::123456789012:role/web",
		},
	}}
	_codes(_associations(object.union(target, {"outcome": "role-missing"}))) == {["fail", "medium", "role-missing"]}
}
