package rules.gcp["dangling-binding_test"]

import data.rules.gcp["dangling-binding"] as rule

_gsa := "r@shop.iam.gserviceaccount.com"

_check(extra) := object.union(
	{"outcome": "untrusted", "conditional": false, "direct": false, "account": _gsa, "fix": "FIX"},
	extra,
)

_binding(check, extra) := object.union(
	{
		"provider": "gcp",
		"method": "gke-workload-identity",
		"principal": _gsa,
		"source": "annotation iam.gke.io/gcp-service-account",
		"pod": false,
		"needs": [],
		"gsa": check,
		"at": 7,
	},
	extra,
)

_judge(binding) := entries if {
	entries := rule.service_account with input as {"subjects": [{
		"id": 3,
		"account": {"namespace": "app", "name": "api", "bindings": [binding]},
	}]}
}

_grade(check) := {concat(" ", [e.code, e.severity, e.confidence]) | some e in _judge(_binding(check, {}))}

test_fails_on_an_account_that_names_nobody if {
	_judge(_binding(_check({}), {})) == {{
		"subject": 3,
		"result": "fail",
		"severity": "low",
		"confidence": "certain",
		"code": "untrusted",
		"message": concat("", [
			"The service account that ServiceAccount app/api names by annotation iam.gke.io/gcp-service-account ",
			"does not let it in: no binding of its policy names the ServiceAccount.",
		]),
		"path": ["annotation iam.gke.io/gcp-service-account"],
		"at": 7,
		"facts": {"outcome": "untrusted", "principal": _gsa, "directGrants": false},
		"remediation": "FIX",
		"identity": {"provider": "gcp", "serviceAccount": "app/api", "principal": _gsa},
	}}
}

test_fails_on_each_fault_of_the_annotation if {
	_grade(_check({"outcome": "malformed"})) == {"malformed low certain"}
	_grade(_check({"outcome": "missing"})) == {"missing low certain"}
	_grade(_check({"outcome": "disabled"})) == {"disabled low certain"}
	_grade(_check({"conditional": true})) == {"untrusted low conditional"}
	_grade(_check({"direct": true})) == {"left-over low certain"}
}

_near_an_open_node(check) := {e.severity |
	some e in rule.service_account with input as {"subjects": [{
		"id": 3,
		"account": {"namespace": "app", "name": "api", "bindings": [_binding(check, {})]},
		"gkeNode": true,
	}]}
}

test_fails_on_a_pair_near_an_open_node_with_more if {
	_near_an_open_node(_check({})) == {"medium"}
	_near_an_open_node(_check({"direct": true})) == {"low"}
}

test_unknown_on_a_policy_that_was_not_read if {
	check := _check({"outcome": "unknown", "reason": "source-missing"})
	entries := _judge(_binding(check, {"needs": ["gcp.iam.serviceaccount.policies[r@shop]"]}))
	{[e.result, e.reason, e.needs] | some e in entries} == {["unknown", "source-missing", ["gcp.iam.serviceaccount.policies[r@shop]"]]}
	every reason in ["template-unresolved", "namespace-unset"] {
		{e.reason | some e in _judge(_binding(_check({"outcome": "unknown", "reason": reason}), {}))} == {reason}
	}
}

test_passes_on_a_pair if _judge(_binding(_check({"outcome": "trusted"}), {})) == {{"subject": 3, "result": "pass"}}

test_passes_on_other_bindings if {
	_judge(_binding(_check({"outcome": "trusted"}), {"source": "IAM policy of shop"})) == set()
	_judge(object.remove(_binding(_check({}), {"provider": "aws"}), ["gsa"])) == set()
}

_member(extra) := object.union(
	{
		"id": 1,
		"level": "service-account",
		"target": _gsa,
		"role": "roles/iam.workloadIdentityUser",
		"roleClass": "impersonation",
		"member": "serviceAccount:shop.svc.id.goog[app/api]",
		"reach": "exact",
		"deleted": false,
		"namespace": "app",
		"account": "api",
		"accountState": "missing",
		"namespaceState": "found",
		"sameness": {"clusters": ["eu/prod"], "complete": true},
		"condition": "none",
		"pinned": [],
		"at": 5,
		"narrow": "ADD",
		"remove": "REMOVE",
	},
	extra,
)

_judge_member(extra) := entries if {
	entries := rule.iam_binding with input as {"subjects": [_member(extra)]}
}

test_fails_on_a_member_that_somebody_may_create if {
	{[e.code, e.severity, e.confidence, e.message, e.remediation] | some e in _judge_member({})} == {[
		"account-missing",
		"medium",
		"certain",
		concat("", [
			"ServiceAccount app/api, which has roles/iam.workloadIdentityUser on service account ",
			"r@shop.iam.gserviceaccount.com, does not exist: whoever creates it gets the role.",
		]),
		"Create the ServiceAccount, or: REMOVE",
	]}
	{e.confidence | some e in _judge_member({"sameness": {"clusters": [], "complete": false}})} == {"conditional"}
}

test_fails_on_a_member_that_iam_turns_down if {
	every problem in ["wildcard", "malformed", "pool", "scheme"] {
		entries := _judge_member({"reach": "broken", "problem": problem, "accountState": "none"})
		{[e.code, e.severity, e.remediation] | some e in entries} == {[
			concat("", [problem, "-member"]),
			"low",
			"Name each ServiceAccount by itself: ADD",
		]}
	}
}

test_fails_on_a_deleted_member if {
	{[e.code, e.severity, e.remediation] | some e in _judge_member({"deleted": true})} == {["deleted-member", "low", "REMOVE"]}
}

test_unknown_on_accounts_that_were_not_read if {
	{[e.result, e.needs] | some e in _judge_member({"accountState": "unread"})} == {["unknown", ["k8s.serviceaccounts"]]}
}

test_passes_on_a_member_that_is_there if {
	_judge_member({"accountState": "found"}) == {{"subject": 1, "result": "pass"}}
}

test_passes_on_members_that_name_nobody if {
	_judge_member({"reach": "namespace-wide", "accountState": "none"}) == set()
	rule.iam_binding == set() with input as {}
}
