package rules.gcp["exposed-node-account_test"]

import data.rules.gcp["exposed-node-account"] as rule

_pool(extra) := object.union(
	{
		"id": 1,
		"resource": {"kind": "GkeNodePool", "name": "prod/default-pool"},
		"cluster": "prod",
		"project": "shop",
		"location": "europe-west1",
		"pool": "default-pool",
		"workloadPool": "on",
		"autopilot": "no",
		"windows": false,
		"mode": "node",
		"modeAt": 5,
		"account": "default",
		"privilege": "unread",
		"broadScopes": false,
		"accountAt": 6,
	},
	extra,
)

_judge(extra) := entries if {
	entries := rule.node_pool with input as {"subjects": [_pool(extra)]}
}

_grade(extra) := {concat(" ", [e.code, e.severity, e.confidence]) | some e in _judge(extra)}

_pass := {{"subject": 1, "result": "pass"}}

_place := " --cluster=prod --location=europe-west1"

test_fails_on_the_nodes_metadata_and_default_account if {
	_judge({"modeText": "GCE_METADATA"}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "high",
		"confidence": "conditional",
		"code": "node-metadata",
		"message": concat("", [
			"Pods on node pool prod/default-pool get tokens of the default service account of Compute Engine: ",
			"they see the node's metadata server and not that of GKE.",
		]),
		"path": ["node-metadata"],
		"at": 5,
		"facts": {
			"mode": "node",
			"modeText": "GCE_METADATA",
			"workloadPool": "on",
			"account": "default",
			"privilege": "unread",
			"broadScopes": false,
			"cluster": "prod",
			"location": "europe-west1",
		},
		"remediation": concat("", [
			"gcloud container node-pools update default-pool --workload-metadata=GKE_METADATA",
			_place,
		]),
		"identity": {"provider": "gcp"},
	}}
}

test_fails_on_federation_switched_off if {
	entries := _judge({"mode": "unset", "workloadPool": "off"})
	{[e.code, e.remediation] | some e in entries} == {[
		"federation-off",
		concat("", [
			"gcloud container clusters update prod --workload-pool=shop.svc.id.goog --location=europe-west1, then ",
			"gcloud container node-pools update default-pool --workload-metadata=GKE_METADATA",
			_place,
		]),
	]}
}

test_fails_on_each_account_with_its_severity if {
	_grade({"privilege": "broad"}) == {"node-metadata high certain"}
	_grade({"privilege": "narrow"}) == {"node-metadata medium certain"}
	custom := {"account": "custom", "email": "nodes@shop.iam.gserviceaccount.com"}
	_grade(custom) == {"node-metadata medium certain"}
	_grade(object.union(custom, {"privilege": "broad"})) == {"node-metadata high certain"}
	{e.identity.principal | some e in _judge(custom)} == {"nodes@shop.iam.gserviceaccount.com"}
	_grade({"account": "unresolved"}) == {"node-metadata medium certain"}
}

# Scopes bound what the roles give; without knowing the roles, wide ones bound nothing.
test_fails_on_broad_scopes_with_more_severity if {
	custom := {"account": "custom", "email": "nodes@shop.iam.gserviceaccount.com", "broadScopes": true}
	_grade(custom) == {"node-metadata high conditional"}
	_grade(object.union(custom, {"privilege": "narrow"})) == {"node-metadata medium certain"}
	_grade(object.union(custom, {"privilege": "undecided"})) == {"node-metadata medium certain"}
	_grade({"privilege": "undecided"}) == {"node-metadata medium certain"}
}

test_unknown_on_what_the_default_account_may_do if {
	{[e.result, e.code, e.reason, e.needs] | some e in _judge({"mode": "gke", "privilege": "undecided"})} == {[
		"unknown",
		"account",
		"source-missing",
		["gcp.iam.project.policies"],
	]}
}

test_unknown_on_an_account_that_is_a_template_says_so if {
	{[e.code, e.at, e.message] | some e in _judge({"mode": "gke", "account": "unresolved"})} == {[
		"account",
		6,
		"Nodes of pool prod/default-pool run as a service account that cannot be told: a template is not filled in.",
	]}
}

test_fails_on_the_default_account_behind_gkes_metadata if {
	_grade({"mode": "gke"}) == {"default-account medium conditional"}
	_grade({"mode": "gke", "privilege": "broad"}) == {"default-account medium certain"}
}

test_unknown_on_a_mode_that_is_not_written_down if {
	{[e.result, e.reason, e.needs] | some e in _judge({"mode": "unset"})} == {["unknown", "mode-unset", ["gcp.gke.nodepools[shop]"]]}
}

test_unknown_on_a_cluster_that_was_not_read if {
	{[e.result, e.reason, e.needs] | some e in _judge({"mode": "unset", "workloadPool": "unread"})} == {[
		"unknown",
		"source-missing",
		["gcp.gke.clusters[shop]"],
	]}
}

test_unknown_on_templates if {
	every extra in [
		{"mode": "unresolved"},
		{"mode": "gke", "account": "unresolved"},
		{"mode": "unset", "workloadPool": "unresolved"},
		{"autopilot": "unresolved"},
		{"autopilot": "unresolved", "mode": "unset", "workloadPool": "off"},
		{"autopilot": "unresolved", "mode": "unset"},
	] {
		{[e.result, e.reason] | some e in _judge(extra)} == {["unknown", "template-unresolved"]}
	}
}

test_passes_on_gkes_metadata_and_an_account_of_its_own if {
	_judge({"mode": "gke", "account": "custom"}) == _pass
	_judge({"mode": "gke", "privilege": "narrow"}) == _pass
}

test_passes_on_autopilot_and_windows if {
	_judge({"autopilot": "yes"}) == set()
	_judge({"windows": true}) == set()
}
