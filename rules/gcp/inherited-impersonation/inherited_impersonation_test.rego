package rules.gcp["inherited-impersonation_test"]

import data.rules.gcp["inherited-impersonation"] as rule

_binding(extra) := object.union(
	{
		"id": 1,
		"level": "project",
		"target": "shop",
		"role": "roles/iam.serviceAccountTokenCreator",
		"roleClass": "impersonation",
		"basic": false,
		"member": "serviceAccount:shop.svc.id.goog[a/b]",
		"reach": "exact",
		"workload": true,
		"nodeAccount": false,
		"deleted": false,
		"namespace": "a",
		"account": "b",
		"condition": "none",
		"pinned": [],
		"at": 5,
		"remove": "REMOVE",
	},
	extra,
)

_judge(extra) := entries if {
	entries := rule.iam_binding with input as {"subjects": [_binding(extra)]}
}

_pass := {{"subject": 1, "result": "pass"}}

test_fails_on_an_impersonation_role_on_a_project if {
	_judge({}) == {{
		"subject": 1,
		"result": "fail",
		"confidence": "certain",
		"code": "workload",
		"message": concat("", [
			"serviceAccount:shop.svc.id.goog[a/b] has roles/iam.serviceAccountTokenCreator on project shop, ",
			"and so on every service account there.",
		]),
		"path": ["bindings", "roles/iam.serviceAccountTokenCreator", "serviceAccount:shop.svc.id.goog[a/b]"],
		"at": 5,
		"facts": {
			"member": "serviceAccount:shop.svc.id.goog[a/b]",
			"role": "roles/iam.serviceAccountTokenCreator",
			"roleClass": "impersonation",
			"reach": "exact",
			"level": "project",
			"condition": "none",
		},
		"remediation": concat("", [
			"gcloud iam service-accounts add-iam-policy-binding NAME@PROJECT.iam.gserviceaccount.com ",
			"--role=roles/iam.serviceAccountTokenCreator --member='serviceAccount:shop.svc.id.goog[a/b]' ",
			"for the service account that is meant. Then: REMOVE",
		]),
		"identity": {
			"provider": "gcp",
			"serviceAccount": "a/b",
			"principal": "serviceAccount:shop.svc.id.goog[a/b]",
		},
	}}
}

test_fails_on_nodes_that_are_editors if {
	entries := _judge({
		"workload": false,
		"reach": "service-account",
		"nodeAccount": true,
		"roleClass": "admin",
		"basic": true,
		"role": "roles/editor",
	})
	{[e.code, e.remediation] | some e in entries} == {[
		"node-account",
		"Grant the roles that are needed, each to the principal that needs it. Then: REMOVE",
	]}
}

test_fails_on_every_service_account_of_a_folder if {
	entries := _judge({"level": "folder", "workload": false, "reach": "all-service-accounts"})
	{[e.result, e.code] | some e in entries} == {["fail", "all-service-accounts"]}
}

test_fails_on_a_condition_with_less_confidence if {
	{e.confidence | some e in _judge({"condition": "other"})} == {"conditional"}
}

test_unknown_on_a_custom_role_that_was_not_read if {
	{[e.result, e.needs] | some e in _judge({"roleClass": "unknown", "role": "projects/p/roles/r"})} == {[
		"unknown",
		["gcp.iam.roles[projects/p/roles/r]"],
	]}
}

test_unknown_on_a_policy_of_what if {
	{[e.result, e.reason] | some e in _judge({"level": "unknown"})} == {["unknown", "policy-of-what"]}
}

test_unknown_on_a_policy_of_a_template if {
	{[e.result, e.reason] | some e in _judge({"level": "unknown", "target": "${ref}"})} == {["unknown", "template-unresolved"]}
}

test_unknown_on_a_role_that_is_a_template if {
	{[e.reason, startswith(e.message, "Whether the role ${role}, which")] | some e in _judge({"roleClass": "unknown", "role": "${role}"})} == {["template-unresolved", true]}
}

test_passes_on_the_account_itself if _judge({"level": "service-account"}) == _pass

test_passes_on_other_roles_of_a_project if {
	_judge({"role": "roles/storage.objectViewer", "roleClass": "other"}) == _pass
}

test_passes_on_people_and_agents if {
	_judge({"workload": false, "reach": "service-account"}) == set()
	_judge({"deleted": true}) == set()
}

_account := {"id": 2, "email": "r@shop.iam.gserviceaccount.com", "project": "shop", "users": ["a/b"], "at": 7}

test_unknown_on_what_is_inherited if {
	entries := rule.gcp_service_account with input as {"subjects": [_account]}
	{[e.result, e.reason, e.needs] | some e in entries} == {["unknown", "inherited", ["gcp.iam.project.policies[shop]"]]}
}

test_passes_on_nothing_inherited if {
	rule.gcp_service_account == set() with input as {"subjects": [_account]}
		with data.scan as {"coverage": {"gcp.iam.project.policies": {"": "complete"}}}
}
