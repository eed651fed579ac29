package rules.gcp["public-member_test"]

import data.rules.gcp["public-member"] as rule

_binding(extra) := object.union(
	{
		"id": 1,
		"level": "service-account",
		"target": "reader@shop.iam.gserviceaccount.com",
		"role": "roles/iam.workloadIdentityUser",
		"roleClass": "impersonation",
		"basic": false,
		"member": "allUsers",
		"reach": "public",
		"condition": "none",
		"pinned": [],
		"at": 5,
		"remove": "gcloud iam service-accounts remove-iam-policy-binding …",
	},
	extra,
)

_judge(extra) := entries if {
	entries := rule.iam_binding with input as {"subjects": [_binding(extra)]}
}

_pass := {{"subject": 1, "result": "pass"}}

test_fails_on_everybody if {
	_judge({}) == {{
		"subject": 1,
		"result": "fail",
		"confidence": "certain",
		"code": "public-member",
		"message": "Everybody (allUsers) has roles/iam.workloadIdentityUser on service account reader@shop.iam.gserviceaccount.com.",
		"path": ["bindings", "roles/iam.workloadIdentityUser", "allUsers"],
		"at": 5,
		"facts": {
			"member": "allUsers",
			"role": "roles/iam.workloadIdentityUser",
			"roleClass": "impersonation",
			"reach": "public",
			"level": "service-account",
			"condition": "none",
		},
		"remediation": "gcloud iam service-accounts remove-iam-policy-binding …",
		"identity": {"provider": "gcp", "principal": "reader@shop.iam.gserviceaccount.com"},
	}}
}

test_fails_on_everybody_as_editor_of_a_project if {
	some level in ["project", "folder", "organization", "unknown"]
	entries := _judge({"level": level, "roleClass": "admin", "basic": true, "role": "roles/editor"})
	{e.result | some e in entries} == {"fail"}
}

test_fails_on_everybody_with_less_confidence_behind_a_condition if {
	{e.confidence | some e in _judge({"condition": "hidden"})} == {"conditional"}
}

test_unknown_on_a_custom_role_that_was_not_read if {
	{[e.result, e.needs] | some e in _judge({"roleClass": "unknown", "role": "projects/p/roles/r"})} == {[
		"unknown",
		["gcp.iam.roles[projects/p/roles/r]"],
	]}
}

test_unknown_on_a_role_that_is_a_template if {
	{[e.reason, e.needs, e.message] | some e in _judge({"roleClass": "unknown", "role": "${role}"})} == {[
		"template-unresolved",
		[],
		concat("", [
			"Everybody (allUsers) has the role ${role} on service account reader@shop.iam.gserviceaccount.com, ",
			"and which one that is cannot be told: a template is not filled in.",
		]),
	]}
}

test_unknown_on_a_resource_that_is_a_template if {
	{[e.result, e.reason] | some e in _judge({"level": "unknown", "target": "${ref}"})} == {["unknown", "template-unresolved"]}
	{e.result | some e in _judge({"level": "unknown", "target": "policy"})} == {"fail"}
}

test_passes_on_a_pod if _judge({"reach": "exact", "member": "m"}) == _pass

test_passes_on_public_buckets if {
	_judge({"level": "other", "role": "roles/storage.objectViewer", "roleClass": "other"}) == set()
	_judge({"level": "project", "role": "roles/browser", "roleClass": "other"}) == set()
}

test_passes_on_nothing_to_judge if rule.iam_binding == set() with input as {}
