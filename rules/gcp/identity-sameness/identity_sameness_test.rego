package rules.gcp["identity-sameness_test"]

import data.rules.gcp["identity-sameness"] as rule

_sameness(clusters, extra) := object.union(
	{"clusters": clusters, "complete": false, "sameTrust": false, "holders": []},
	extra,
)

_binding(sameness, extra) := object.union(
	{
		"id": 1,
		"level": "service-account",
		"target": "api@shop.iam.gserviceaccount.com",
		"role": "roles/iam.workloadIdentityUser",
		"roleClass": "impersonation",
		"member": "serviceAccount:shop.svc.id.goog[app/api]",
		"reach": "exact",
		"deleted": false,
		"gke": true,
		"pool": "shop.svc.id.goog",
		"poolProject": "shop",
		"namespace": "app",
		"account": "api",
		"condition": "none",
		"pinned": [],
		"sameness": sameness,
		"at": 5,
	},
	extra,
)

_judge(sameness, extra) := entries if {
	entries := rule.iam_binding with input as {"subjects": [_binding(sameness, extra)]}
}

_two := _sameness(["eu/dev", "eu/prod"], {})

_pass := {{"subject": 1, "result": "pass"}}

test_fails_on_two_clusters if {
	entries := _judge(_two, {})
	{[e.severity, e.confidence, e.code, e.at, e.message] | some e in entries} == {[
		"medium",
		"conditional",
		"several-clusters",
		5,
		concat("", [
			"ServiceAccount app/api is the same identity in every cluster of pool shop.svc.id.goog, and has ",
			"roles/iam.workloadIdentityUser on service account api@shop.iam.gserviceaccount.com.",
		]),
	]}
	{[e.facts.poolClusters, e.facts.clustersWithIt] | some e in entries} == {[["eu/dev", "eu/prod"], []]}
}

test_fails_on_two_clusters_that_have_it_now if {
	both := object.union(_two, {"holders": ["dev", "prod"]})
	{e.confidence | some e in _judge(both, {})} == {"certain"}
	{e.confidence | some e in _judge(both, {"condition": "other"})} == {"conditional"}
}

test_fails_on_clusters_of_the_same_trust_with_less_severity if {
	{e.severity | some e in _judge(object.union(_two, {"sameTrust": true}), {})} == {"low"}
}

test_fails_on_a_namespace_in_two_clusters if {
	entries := rule.iam_binding with input as {"subjects": [object.remove(
		_binding(_two, {"reach": "namespace-wide"}),
		["account"],
	)]}
	{startswith(e.message, "Every ServiceAccount of namespace app is the same") | some e in entries} == {true}
}

test_unknown_on_clusters_that_were_not_all_read if {
	{[e.result, e.needs] | some e in _judge(_sameness(["eu/prod"], {}), {})} == {["unknown", ["gcp.gke.clusters[shop]"]]}
	{e.result | some e in _judge(_sameness([], {}), {})} == {"unknown"}
}

test_unknown_on_the_pool_of_a_cluster_that_is_a_template if {
	open := _sameness(["eu/prod"], {"complete": true, "unresolved": true})
	{[e.result, e.reason, e.needs] | some e in _judge(open, {})} == {["unknown", "template-unresolved", []]}
	{e.result | some e in _judge(object.union(_two, {"unresolved": true}), {})} == {"fail"}
	_judge(open, {"condition": "cluster"}) == _pass
}

test_unknown_on_a_namespace_says_every_in_the_middle_of_a_sentence if {
	entries := rule.iam_binding with input as {"subjects": [object.remove(
		_binding(_sameness([], {}), {"reach": "namespace-wide"}),
		["account"],
	)]}
	{e.message | some e in entries} == {concat("", [
		"Whether pool shop.svc.id.goog has several clusters, in which every ServiceAccount of namespace app would be one ",
		"identity, cannot be told: not all clusters of the project were read.",
	])}
}

test_passes_on_the_only_cluster if _judge(_sameness(["eu/prod"], {"complete": true}), {}) == _pass

test_passes_on_a_condition_that_pins_the_cluster if _judge(_two, {"condition": "cluster"}) == _pass

test_passes_on_a_uid if _judge(_two, {"reach": "exact-uid"}) == _pass

test_passes_on_what_is_no_name if {
	_judge(_two, {"reach": "pool-wide"}) == set()
	_judge(_two, {"deleted": true}) == set()
	_judge(_two, {"gke": false, "reach": "external-subject"}) == set()
}
