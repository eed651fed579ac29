package rules.k8s["token-for-others_test"]

import data.rules.k8s["token-for-others"] as rule

_devs := {"kind": "Group", "name": "devs", "who": "other", "at": 3}

_everyone := {"kind": "Group", "name": "system:authenticated", "who": "everyone", "at": 3}

_runner := {"kind": "ServiceAccount", "namespace": "ci", "name": "runner", "who": "pipeline", "at": 3}

_power(word) := {"power": word, "role": "minter", "named": false, "accounts": ["shop/web"]}

_grant(powers) := {
	"id": 1,
	"resource": {"kind": "RoleBinding", "namespace": "shop", "name": "devs"},
	"at": 3,
	"namespace": "shop",
	"role": "Role minter",
	"roleState": "found",
	"wide": false,
	"expected": false,
	"sameCluster": true,
	"subjects": [_devs],
	"powers": powers,
}

_entries(subject) := entries if {
	entries := rule.role_grant with input as {"subjects": [subject]}
}

_words(subject) := {[e.severity, e.confidence, e.code] | some e in _entries(subject)}

_edit(subjects) := object.union(
	_grant([_power("pods"), _power("token")]),
	{"role": "ClusterRole edit", "roleState": "built-in", "expected": true, "subjects": subjects},
)

test_fails_on_token_requests if {
	_entries(_grant([_power("token"), _power("pods")])) == {{
		"subject": 1,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "token",
		"message": concat("", [
			"RoleBinding shop/devs lets Group devs create tokens of ServiceAccounts in namespace shop, where ServiceAccounts",
			" have cloud identities.",
		]),
		"path": ["roleRef", "token"],
		"at": 3,
		"facts": {
			"role": "Role minter",
			"powers": ["token", "pods"],
			"subjects": ["Group devs"],
			"accounts": ["shop/web"],
		},
		"remediation": concat("", [
			"In Role minter, restrict create on serviceaccounts/token with resourceNames to the accounts that it is meant for,",
			" or take it away.",
		]),
	}}
}

test_fails_on_medium_on_every_other_way if {
	every word in ["node_proxy", "pods", "exec", "impersonate", "accounts"] {
		_words(_grant([_power(word)])) == {["medium", "certain", word]}
		some e in _entries(_grant([_power(word)]))
		e.remediation != ""
	}
}

test_fails_on_info_on_editors_of_a_namespace if {
	_words(_edit([_devs])) == {["info", "certain", "token"]}
}

test_fails_on_high_where_everyone_is_editor if {
	_words(_edit([_everyone])) == {["high", "certain", "token"]}
	_words(_edit([_runner, _everyone])) == {["high", "certain", "token"]}
}

test_fails_on_medium_where_a_pipeline_is_editor if {
	_words(_edit([_devs, _runner])) == {["medium", "heuristic", "token"]}
}

test_fails_on_conditional_where_the_folders_may_be_of_several_clusters if {
	_words(object.union(_grant([_power("pods")]), {"sameCluster": false})) == {["medium", "conditional", "pods"]}
	_words(object.union(_grant([_power("token")]), {"sameCluster": false})) == {["medium", "conditional", "token"]}
}

test_fails_on_a_binding_for_the_whole_cluster if {
	some e in _entries(object.union(
		object.remove(_grant([_power("pods")]), ["namespace"]),
		{"wide": true, "subjects": [_runner, _devs]},
	))
	contains(e.message, "lets ServiceAccount ci/runner and others run pods as any ServiceAccount in every namespace")
}

test_fails_on_a_binding_without_a_namespace if {
	some e in _entries(object.remove(_grant([_power("pods")]), ["namespace"]))
	contains(e.message, "in its namespace")
}

test_unknown_for_a_role_that_was_not_read if {
	every state, reason in {
		"unread": "source-missing",
		"competing": "competing-objects",
		"unresolved": "template-unresolved",
		"too-many": "malformed-or-unsupported",
	} {
		some e in _entries(object.union(_grant([]), {"roleState": state}))
		[e.result, e.reason, e.needs] == ["unknown", reason, ["k8s.rbac"]]
	}
}

test_passes_on_a_role_without_a_way_to_tokens if {
	_entries(_grant([])) == {{"subject": 1, "result": "pass"}}
}

test_passes_on_a_role_that_does_not_exist_without_a_word if {
	_entries(object.union(_grant([]), {"roleState": "complete"})) == set()
}

_account(mintable, state) := {
	"id": 1,
	"resource": {"kind": "ServiceAccount", "namespace": "shop", "name": "web"},
	"metadataAt": 2,
	"account": {"name": "web", "namespace": "shop", "bindings": [{"provider": "aws", "state": state}]},
	"mintable": mintable,
}

_account_entries(subject) := entries if {
	entries := rule.service_account with input as {"subjects": [subject]}
}

test_unknown_while_rbac_is_unread if {
	some e in _account_entries(_account("unread", "unverified"))
	[e.result, e.reason, e.needs] == ["unknown", "source-missing", ["k8s.rbac"]]
}

test_passes_on_an_account_that_nobody_reaches if {
	_account_entries(_account("no", "effective")) == {{"subject": 1, "result": "pass"}}
}

test_passes_on_accounts_without_an_identity_without_a_word if {
	_account_entries(_account("unread", "malformed")) == set()
	_account_entries(_account("yes", "effective")) == set()
	_account_entries(_account("undecided", "effective")) == set()
	_account_entries(_account("unread-elsewhere", "effective")) == set()
}

_template := {"kind": "", "name": "${subjects}", "who": "unresolved", "at": 3}

test_unknown_on_subjects_that_are_a_template if {
	_entries(object.union(_grant([_power("pods"), _power("token")]), {"subjects": [_template]})) == {{
		"subject": 1,
		"result": "unknown",
		"severity": "medium",
		"code": "subjects",
		"message": concat("", [
			"Whom RoleBinding shop/devs lets create tokens of ServiceAccounts in namespace shop cannot be told: its subjects",
			" are a template that is not filled in.",
		]),
		"path": ["subjects", "token"],
		"at": 3,
		"facts": {"role": "Role minter", "powers": ["pods", "token"]},
		"reason": "template-unresolved",
		"needs": [],
	}}
	_entries(object.union(_grant([]), {"subjects": [_template]})) == {{"subject": 1, "result": "pass"}}
}

test_fails_on_a_known_subject_beside_a_template if {
	some entry in _entries(object.union(_grant([_power("token")]), {"subjects": [_devs, _template]}))
	entry.result == "fail"
	entry.facts.subjects == ["Group devs", "${subjects}"]
}

test_fails_on_pods_by_name_less_surely if {
	named := object.union(_power("pods"), {"named": true})
	_words(_grant([named])) == {["medium", "conditional", "pods"]}
	_words(_grant([named, _power("token")])) == {["high", "certain", "token"]}
}
