package rules.huawei["privileged-mapping_test"]

import data.rules.huawei["privileged-mapping"] as rule

_rule := {
	"id": 3,
	"at": 1,
	"mapping": "m",
	"rule": 0,
	"provider": "cce",
	"protocol": "oidc",
	"enabled": true,
	"issuer": "https://kubernetes.default.svc.cluster.local",
	"kubernetes": "yes",
	"restriction": "list",
	"reach": "exact",
	"atMost": "exact",
	"conditional": false,
	"undecided": [],
	"subjects": ["system:serviceaccount:shop:web"],
	"crowdedNamespace": false,
	"unescapedDot": false,
	"unanchored": false,
	"today": ["shop/web"],
	"targets": [{"kind": "group", "value": "demo", "placeholder": false, "privilege": "other", "at": 8}],
	"privileged": false,
	"fix": "FIX",
	"valueAt": 5,
}

_judge(overrides) := entries if {
	entries := rule.conversion_rule with input as {"subjects": [object.union(_rule, overrides)]}
}

_pass := {{"subject": 3, "result": "pass"}}

_results(entries) := {[entry.result, object.get(entry, "severity", ""), object.get(entry, "code", "")] | some entry in entries}

_target(overrides) := _judge({"targets": [object.union(
	{"kind": "group", "value": "demo", "placeholder": false, "privilege": "other", "at": 8},
	overrides,
)]})

test_passes_on_a_group_that_is_no_administrators if _judge({}) == _pass

test_fails_on_the_group_admin if {
	_target({"value": "admin", "privilege": "admin"}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "critical",
		"confidence": "certain",
		"code": "admin-group",
		"message": "Conversion rule 1 of mapping m puts the federated user into group admin, the built-in group of administrators.",
		"path": ["rules", "group", "admin"],
		"at": 8,
		"facts": {
			"restriction": "list",
			"reach": "exact",
			"subjects": ["system:serviceaccount:shop:web"],
			"canLogInToday": ["shop/web"],
			"targets": ["group admin"],
			"protocol": "oidc",
			"issuer": "https://kubernetes.default.svc.cluster.local",
		},
		"remediation": "Create a group with the policies that the workload needs, and write into the local part of the rule: {\"group\": {\"name\": \"GROUP\"}} in place of admin.",
		"identity": {"provider": "huawei", "principal": "cce"},
	}}
}

test_fails_on_a_role_of_administrators if {
	some entry in _target({"privilege": "admin", "role": "Tenant Administrator"})
	endswith(entry.message, "which has the role Tenant Administrator.")
}

test_fails_on_a_placeholder if {
	some entry in _target({"kind": "groups", "value": "{0}", "placeholder": true, "claim": "groups", "privilege": "unknown"})
	[entry.severity, entry.code] == ["high", "caller-controlled"]
	endswith(entry.message, "({0} is its claim groups).")
	some project in _target({"kind": "project", "value": "{3}", "placeholder": true, "privilege": "unknown"})
	project.code == "caller-controlled"
}

test_passes_on_a_placeholder_in_the_name_of_the_user if {
	_target({"kind": "user", "value": "{0}", "placeholder": true, "claim": "sub", "privilege": "unknown"}) == _pass
}

test_unknown_on_a_group_whose_roles_were_not_read if {
	{[e.result, e.needs] | some e in _target({"value": "admin-readers", "privilege": "unknown"})} == {["unknown", ["huawei.iam.groups"]]}
}

test_passes_on_what_is_no_cluster if {
	_judge({"kubernetes": "no", "targets": [{"kind": "group", "value": "admin", "placeholder": false, "privilege": "admin", "at": 8}]}) == set()
	_judge({"targets": []}) == set()
}

test_unknown_on_an_issuer_that_may_be_no_cluster if {
	admin := {"kind": "group", "value": "admin", "placeholder": false, "privilege": "admin", "at": 8}
	{[e.result, e.reason, e.needs] | some e in _judge({"kubernetes": "unknown", "targets": [admin]})} == {["unknown", "issuer-unknown", ["k8s.issuer"]]}
	_judge({"kubernetes": "unknown"}) == set()
}

test_unknown_on_a_rule_for_people_while_the_provider_is_unread if {
	admin := {"kind": "group", "value": "admin", "placeholder": false, "privilege": "admin", "at": 8}
	unread := object.remove(object.union(_rule, {"kubernetes": "unknown", "targets": [admin]}), ["issuer", "provider"])
	entries := rule.conversion_rule with input as {"subjects": [unread]}
	{[e.result, e.reason, e.needs, e.message] | some e in entries} == {[
		"unknown",
		"source-missing",
		["huawei.iam.idp"],
		concat("", [
			"Whether Conversion rule 1 of mapping m is for ServiceAccounts cannot be told: it leads to admin, and its",
			" identity provider was not read.",
		]),
	]}
}

test_fails_on_a_list_of_groups_with_admin if {
	{e.code | some e in _target({"kind": "groups", "value": "admin", "privilege": "admin"})} == {"admin-group"}
	{e.result | some e in _target({"kind": "groups", "value": "x", "privilege": "unknown"})} == {"unknown"}
}

test_unknown_on_a_group_that_is_a_template if {
	{[e.result, e.reason, e.needs] | some e in _target({"value": "${group}", "unresolved": true, "privilege": "unknown"})} == {["unknown", "template-unresolved", []]}
}
