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
	_judge({"openNamespaces": ["web"], "kubeletClientId": "c"}) == {{
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
		},
		"remediation": concat("", [
			"In every namespace write a NetworkPolicy for all pods whose egress allows 0.0.0.0/0 except 169.254.169.254/32. ",
			"Or, where no add-on needs the service (preview): az aks update --resource-group rg --name shop ",
			"--enable-imds-restriction, then reimage the nodes.",
		]),
		"identity": {"provider": "azure", "principal": "c"},
	}}
}

test_fails_on_policies_that_nothing_is_known_to_enforce if {
	closed := {"closedNamespaces": ["web"]}
	_judge(object.union(closed, {"enforced": "yes", "workloadsComplete": true})) == {{"subject": 2, "result": "pass"}}
	_seen(object.union(closed, {"enforced": "yes"})) == {["fail", "conditional", false]}
	_seen(closed) == {["fail", "conditional", false]}
	_seen(object.union(closed, {"enforced": "no", "workloadsComplete": true})) == {["fail", "certain", true]}
	_seen(object.union(closed, {"enforced": "yes", "workloadsComplete": true, "openNamespaces": ["a"]})) == {["fail", "certain", false]}
	_seen({"enforced": "no"}) == {["fail", "certain", false]}
	_seen({"enforced": "yes", "workloadsComplete": true}) == {["fail", "certain", false]}
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
