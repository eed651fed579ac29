package rules.gcp["broad-principal-set_test"]

import data.rules.gcp["broad-principal-set"] as rule

_binding(extra) := object.union(
	{
		"id": 1,
		"level": "project",
		"target": "shop-prod",
		"role": "roles/storage.admin",
		"roleClass": "admin",
		"member": "principalSet://x/*",
		"reach": "pool-wide",
		"deleted": false,
		"gke": true,
		"pool": "shop-prod.svc.id.goog",
		"attribute": "none",
		"poolTrust": "unread",
		"condition": "none",
		"pinned": [],
		"at": 5,
		"narrow": "ADD",
		"remove": "REMOVE",
	},
	extra,
)

_judge(extra) := entries if {
	entries := rule.iam_binding with input as {"subjects": [_binding(extra)]}
}

_grade(extra) := {concat(" ", [e.severity, e.confidence]) | some e in _judge(extra)}

_pass := {{"subject": 1, "result": "pass"}}

test_fails_on_a_whole_pool_with_an_admin_role if {
	_judge({}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "critical",
		"confidence": "certain",
		"code": "pool-wide",
		"message": "Every pod of every cluster in pool shop-prod.svc.id.goog has roles/storage.admin on project shop-prod.",
		"path": ["bindings", "roles/storage.admin", "principalSet://x/*"],
		"at": 5,
		"facts": {
			"member": "principalSet://x/*",
			"role": "roles/storage.admin",
			"roleClass": "admin",
			"reach": "pool-wide",
			"level": "project",
			"condition": "none",
			"attribute": "none",
			"poolTrust": "unread",
		},
		"remediation": "For each workload that needs it: ADD. Then: REMOVE",
		"identity": {"provider": "gcp", "principal": "principalSet://x/*"},
	}}
}

test_fails_on_each_breadth_with_its_severity if {
	_grade({"roleClass": "impersonation"}) == {"critical certain"}
	_grade({"roleClass": "other"}) == {"high certain"}
	_grade({"roleClass": "unknown"}) == {"high certain"}
	_grade({"roleClass": "read-only"}) == {"low certain"}
	_grade({"reach": "cluster-wide"}) == {"high certain"}
	_grade({"reach": "cluster-wide", "roleClass": "read-only"}) == {"low certain"}
	_grade({"reach": "namespace-wide"}) == {"medium certain"}
	_grade({"reach": "all-service-accounts"}) == {"high certain"}
	_grade({"reach": "all-service-accounts", "roleClass": "other"}) == {"medium certain"}
}

test_fails_on_conditions_with_less_confidence if {
	_grade({"condition": "other"}) == {"critical conditional"}
}

test_fails_on_pools_of_other_issuers if {
	external := {"reach": "external-pool", "gke": false, "roleClass": "other"}
	_grade(object.union(external, {"poolTrust": "open"})) == {"critical certain"}
	_grade(object.union(external, {"poolTrust": "unread"})) == {"high conditional"}
	_grade(object.union(external, {"poolTrust": "restricted"})) == {"medium conditional"}
	_grade({"reach": "external-group", "gke": false}) == {"medium certain"}
	_grade({"reach": "external-attribute", "gke": false, "attribute": "owner"}) == {"medium certain"}
	_grade({"reach": "external-attribute", "gke": false, "attribute": "other"}) == {"low conditional"}
	{e.remediation | some e in _judge(object.union(external, {"poolTrust": "open"}))} == {concat("", [
		"Grant the role to principal://…/subject/SUBJECT of each identity that needs it. Then: REMOVE",
	])}
}

test_fails_on_attributes_that_many_share_with_more_severity if {
	external := {"reach": "external-attribute", "gke": false, "roleClass": "other"}
	_grade(object.union(external, {"attribute": "namespace"})) == {"medium certain"}
	everybody := object.union(external, {"attribute": "everybody"})
	_grade(object.union(everybody, {"poolTrust": "open"})) == {"critical certain"}
	_grade(object.union(everybody, {"poolTrust": "unread"})) == {"high conditional"}
	_grade(object.union(everybody, {"poolTrust": "restricted"})) == {"medium conditional"}
}

test_unknown_on_an_attribute_that_nobody_can_look_up if {
	{[e.result, e.needs] | some e in _judge({"reach": "external-attribute", "attribute": "unread"})} == {[
		"unknown",
		["gcp.wif.pools"],
	]}
}

test_unknown_on_a_template if {
	{[e.result, e.reason] | some e in _judge({"reach": "unresolved"})} == {["unknown", "template-unresolved"]}
}

test_unknown_on_a_key_that_stands_twice if {
	{[e.result, e.reason, e.message] | some e in _judge({"reach": "unresolved", "problem": "duplicate-key"})} == {[
		"unknown",
		"malformed-or-unsupported",
		"Who has roles/storage.admin on project shop-prod cannot be told: a key stands twice in the policy.",
	]}
}

test_passes_on_one_workload if {
	_judge({"reach": "exact"}) == _pass
	_judge({"reach": "exact-uid"}) == _pass
	_judge({"reach": "external-subject"}) == _pass
	_judge({"reach": "external-attribute", "attribute": "subject"}) == _pass
}

test_passes_on_what_another_rule_judges if {
	_judge({"reach": "service-account"}) == set()
	_judge({"reach": "public"}) == set()
	_judge({"deleted": true}) == set()
}

test_passes_on_nothing_to_judge if rule.iam_binding == set() with input as {}
