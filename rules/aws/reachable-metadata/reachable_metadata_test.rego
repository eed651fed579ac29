package rules.aws["reachable-metadata_test"]

import data.rules.aws["reachable-metadata"] as rule

_nodes := {
	"id": 1,
	"at": 2,
	"cluster": "prod",
	"role": "arn:aws:iam::123456789012:role/node",
	"rolePolicies": "unknown",
	"instances": 3,
	"options": "read",
	"cut": false,
	"endpoint": "enabled",
	"tokens": "required",
	"hopLimit": 1,
	"hopLimitUnresolved": false,
	"pods": "open",
	"openNamespaces": ["shop"],
	"otherPolicies": false,
	"tokensAt": 3,
	"hopLimitAt": 4,
}

_judge(changes) := entry if {
	entries := rule.node_group with input as {"subjects": [object.union(_nodes, changes)]}
	count(entries) == 1
	some entry in entries
}

_without(keys) := entry if {
	entries := rule.node_group with input as {"subjects": [object.remove(_nodes, keys)]}
	count(entries) == 1
	some entry in entries
}

_pass := {"subject": 1, "result": "pass"}

test_fails_on_optional_tokens_whatever_the_hop_limit if {
	entry := _judge({"tokens": "optional"})
	entry.result == "fail"
	entry.severity == "high"
	entry.confidence == "certain"
	entry.code == "tokens-optional"
	entry.at == 3
	entry.facts.openNamespaces == ["shop"]
	entry.identity.principal == "arn:aws:iam::123456789012:role/node"
}

test_fails_on_a_hop_limit_above_one if {
	entry := _judge({"hopLimit": 2})
	entry.result == "fail"
	entry.code == "hop-limit"
	entry.at == 4
}

test_fails_on_the_hop_limit_alone if {
	entry := _judge({"hopLimit": 2, "tokens": "unresolved"})
	entry.result == "fail"
	entry.code == "hop-limit"
}

test_passes_on_required_tokens_with_one_hop if _judge({}) == _pass

test_passes_on_a_service_that_is_off if {
	_judge({"endpoint": "disabled", "tokens": "optional", "hopLimit": 64}) == _pass
}

test_fails_on_medium_for_a_role_with_what_every_node_needs if {
	_judge({"tokens": "optional", "rolePolicies": "minimal"}).severity == "medium"
	_judge({"tokens": "optional", "rolePolicies": "more"}).severity == "high"
}

test_fails_on_less_evidence_where_policies_may_keep_pods_away if {
	_judge({"tokens": "optional", "pods": "blocked"}).confidence == "conditional"
	_judge({"tokens": "optional", "pods": "unread"}).confidence == "conditional"
	_judge({"tokens": "optional", "otherPolicies": true}).confidence == "conditional"
}

test_fails_on_less_evidence_where_the_endpoint_is_a_default if {
	entries := rule.node_group with input as {"subjects": [object.remove(
		object.union(_nodes, {"tokens": "optional"}),
		["endpoint"],
	)]}
	some entry in entries
	entry.confidence == "conditional"
}

test_unknown_where_nothing_is_set if {
	entry := _without(["tokens", "hopLimit", "endpoint"])
	entry.result == "unknown"
	entry.reason == "source-missing"
	entry.needs == ["aws.ec2.instances"]
}

test_unknown_where_one_half_is_missing if {
	_without(["hopLimit"]).result == "unknown"
	_without(["tokens"]).result == "unknown"
	_without(["hopLimit"]).at == 4
}

test_unknown_where_a_value_is_not_filled_in if {
	_judge({"endpoint": "unresolved", "tokens": "optional"}).reason == "template-unresolved"
	_judge({"tokens": "unresolved"}).reason == "template-unresolved"
	_judge({"hopLimit": 0, "hopLimitUnresolved": true}).reason == "template-unresolved"
}

test_unknown_where_other_instances_were_cut_off if {
	entry := _judge({"cut": true})
	[entry.result, entry.reason, entry.needs] == ["unknown", "source-missing", ["aws.ec2.instances"]]
	_judge({"cut": true, "tokens": "optional"}).result == "fail"
}

test_unknown_where_the_launch_template_is_not_filled_in if {
	entries := rule.node_group with input as {"subjects": [object.remove(
		object.union(_nodes, {"options": "unresolved"}),
		["endpoint", "tokens", "hopLimit"],
	)]}
	some entry in entries
	[entry.result, entry.reason] == ["unknown", "template-unresolved"]
}

test_unknown_where_versions_compete if {
	entries := rule.node_group with input as {"subjects": [object.remove(
		object.union(_nodes, {"options": "competing"}),
		["endpoint", "tokens", "hopLimit"],
	)]}
	some entry in entries
	entry.reason == "competing-definitions"
}
