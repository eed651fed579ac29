package rules.node["node-identity-reachable_test"]

import data.rules.node["node-identity-reachable"] as rule

_aks(facts) := object.union(
	{
		"id": 2,
		"resource": {"kind": "AksCluster", "name": "shop", "scope": "s"},
		"at": 1,
		"metadata": "open",
		"metadataAt": 5,
		"enforced": "unknown",
		"openNamespaces": [],
		"closedNamespaces": [],
		"undecidedNamespaces": [],
		"workloadsComplete": false,
		"update": "az aks update --resource-group rg --name shop",
	},
	facts,
)

_judge(facts) := entries if {
	entries := rule.aks_cluster with input as {"subjects": [_aks(facts)]}
}

_seen(facts) := {[entry.result, entry.confidence, contains(entry.message, "nothing enforces")] | some entry in _judge(facts)}

test_fails_on_a_cluster_with_open_metadata if {
	_judge({"openNamespaces": ["web"], "kubeletClientId": "c", "workloadsComplete": true}) == {{
		"subject": 2,
		"result": "fail",
		"severity": "low",
		"confidence": "certain",
		"code": "aks-metadata",
		"message": "Pods of AKS cluster shop can get tokens of the kubelet's identity from the metadata service of their node.",
		"path": ["networkProfile", "podLinkLocalAccess"],
		"at": 5,
		"facts": {
			"metadata": "open",
			"networkPoliciesEnforced": "unknown",
			"openNamespaces": ["web"],
			"closedNamespaces": [],
			"undecidedNamespaces": [],
			"kubeletRights": "unknown",
		},
		"remediation": concat("", [
			"In every namespace write a NetworkPolicy for all pods whose egress allows 0.0.0.0/0 except 169.254.169.254/32. ",
			"Or, where no add-on needs the service (preview): az aks update --resource-group rg --name shop ",
			"--enable-imds-restriction, then reimage the nodes.",
		]),
		"identity": {"provider": "azure", "principal": "c"},
	}}
}

_aks_grade(rights) := {entry.severity | some entry in _judge({"kubeletRights": rights})}

test_fails_on_an_identity_by_what_it_may_do if {
	_aks_grade("pull") == {"low"}
	_aks_grade("broad") == {"medium"}
	_aks_grade("privileged") == {"high"}
}

_cce_grade(rights) := {entry.severity |
	some entry in _cce({"agencies": [{"node": "n", "pool": false, "agency": "a", "unresolved": false, "rights": rights, "at": 5}]})
}

test_fails_on_an_agency_by_what_it_may_do_at_cce if {
	_cce_grade("broad") == {"medium"}
	_cce_grade("privileged") == {"high"}
}

test_fails_on_an_agency_conditionally_while_workloads_are_unread_at_cce if {
	{entry.confidence | some entry in _cce({"workloadsComplete": false})} == {"conditional"}
}

test_fails_on_policies_that_nothing_is_known_to_enforce if {
	closed := {"closedNamespaces": ["web"]}
	_judge(object.union(closed, {"enforced": "yes", "workloadsComplete": true})) == {{"subject": 2, "result": "pass"}}
	_seen(object.union(closed, {"enforced": "yes"})) == {["fail", "conditional", false]}
	_seen(closed) == {["fail", "conditional", false]}
	_seen(object.union(closed, {"enforced": "no", "workloadsComplete": true})) == {["fail", "certain", true]}
	_seen(object.union(closed, {"enforced": "yes", "workloadsComplete": true, "openNamespaces": ["a"]})) == {["fail", "certain", false]}
	_seen({"enforced": "no"}) == {["fail", "certain", false]}
	_seen({}) == {["fail", "conditional", false]}
	_seen({"enforced": "yes", "openNamespaces": ["a"]}) == {["fail", "conditional", false]}
	_seen({"enforced": "yes", "workloadsComplete": true}) == {["fail", "certain", false]}
}

test_unknown_where_policies_hang_on_a_template if {
	undecided := {"undecidedNamespaces": ["web"], "closedNamespaces": ["a"], "enforced": "yes", "workloadsComplete": true}
	some entry in _judge(undecided)
	[entry.result, entry.reason, entry.facts.undecidedNamespaces] == ["unknown", "template-unresolved", ["web"]]

	# Where it fails whatever the template becomes, it fails.
	_seen(object.union(undecided, {"enforced": "no"})) == {["fail", "certain", true]}
	_seen(object.union(undecided, {"enforced": "unknown", "closedNamespaces": []})) == {["fail", "conditional", false]}
	_seen(object.union(undecided, {"openNamespaces": ["b"]})) == {["fail", "certain", false]}
	_seen(object.union(undecided, {"workloadsComplete": false})) == {["fail", "conditional", false]}
}

test_passes_on_a_cluster_that_restricts_it if {
	_judge({"metadata": "restricted"}) == {{"subject": 2, "result": "pass"}}
}

test_unknown_where_the_field_was_not_read if {
	_judge({"metadata": "unread"}) == {{
		"subject": 2,
		"result": "unknown",
		"code": "aks-metadata",
		"message": concat("", [
			"Whether pods of AKS cluster shop can reach the identity of their node cannot be told: ",
			"the document is of an API version without podLinkLocalAccess.",
		]),
		"path": ["networkProfile", "podLinkLocalAccess"],
		"at": 5,
		"facts": {
			"metadata": "unread",
			"networkPoliciesEnforced": "unknown",
			"openNamespaces": [],
			"closedNamespaces": [],
			"undecidedNamespaces": [],
			"kubeletRights": "unknown",
		},
		"reason": "source-missing",
		"needs": ["azure.aks"],
		"identity": {"provider": "azure"},
	}}
	{entry.reason | some entry in _judge({"metadata": "unresolved"})} == {"template-unresolved"}
}

test_passes_on_nothing if {
	entries := rule.aks_cluster with input as {"subjects": []}
	entries == set()
}

_cceCluster := {
	"id": 0,
	"resource": {"kind": "CceCluster", "name": "prod"},
	"at": 1,
	"agencies": [{"node": "n1", "pool": false, "agency": "ecs-obs", "unresolved": false, "rights": "unknown", "at": 5}],
	"nodes": 1,
	"agenciesKnown": true,
	"nodesComplete": false,
	"unprotected": ["shop"],
	"isolated": false,
	"workloadsComplete": true,
}

_cce(overrides) := entries if {
	entries := rule.cce_cluster with input as {"subjects": [object.union(_cceCluster, overrides)]}
}

test_fails_on_a_node_with_an_agency_at_cce if {
	_cce({}) == {{
		"subject": 0,
		"result": "fail",
		"severity": "low",
		"confidence": "certain",
		"code": "node-agency",
		"message": "Nodes of the cluster have agency ecs-obs, whose temporary keys pods get from the metadata service.",
		"path": ["nodes", "agency", "ecs-obs"],
		"at": 5,
		"facts": {"agency": "ecs-obs", "nodes": ["n1"], "unprotectedNamespaces": ["shop"], "rights": "unknown"},
		"remediation": "Allow egress by NetworkPolicies with ipBlock 0.0.0.0/0 except 169.254.169.254/32 in every namespace, and take the agency off the nodes unless something on them needs it.",
		"identity": {"provider": "huawei", "principal": "ecs-obs"},
	}}
}

test_fails_on_policies_that_nobody_may_enforce_at_cce if {
	some entry in _cce({"isolated": true})
	entry.confidence == "conditional"
	contains(entry.message, "unless the network enforces")
}

test_fails_on_a_node_pool_at_cce if {
	some entry in _cce({"agencies": [{"node": "p", "pool": true, "agency": "a", "unresolved": false, "rights": "unknown", "at": 5}]})
	startswith(entry.message, "Node pools of")
}

test_passes_on_nodes_without_an_agency_at_cce if {
	_cce({"agencies": [], "nodesComplete": true}) == {{"subject": 0, "result": "pass"}}
}

test_unknown_on_nodes_that_were_not_read_at_cce if {
	{[e.result, e.reason, e.needs] | some e in _cce({"agencies": []})} == {["unknown", "source-missing", ["huawei.cce.nodes"]]}
	{e.result | some e in _cce({"agencies": [], "nodesComplete": true, "agenciesKnown": false})} == {"unknown"}
}

test_unknown_on_a_template_at_cce if {
	{[e.result, e.reason] | some e in _cce({"agencies": [{"node": "n", "pool": false, "agency": "${x}", "unresolved": true, "rights": "unknown", "at": 5}]})} == {["unknown", "template-unresolved"]}
}

test_passes_on_nothing_to_judge_at_cce if {
	rule.cce_cluster == set() with input as {"subjects": []}
}

test_fails_on_all_nodes_with_one_agency_at_once_at_cce if {
	nodes := [{"node": sprintf("n%d", [i]), "pool": false, "agency": ["a", "b"][i % 2], "unresolved": false, "rights": "unknown", "at": i} | some i in [0, 1, 2]]
	{[e.path, e.at, e.facts.nodes] | some e in _cce({"agencies": nodes})} == {
		[["nodes", "agency", "a"], 0, ["n0", "n2"]],
		[["nodes", "agency", "b"], 1, ["n1"]],
	}
}
