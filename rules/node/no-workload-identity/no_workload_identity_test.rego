package rules.node["no-workload-identity_test"]

import data.rules.node["no-workload-identity"] as rule

_use(overrides) := object.union(
	{
		"provider": "aws",
		"container": "app",
		"signals": ["AWS_REGION"],
		"identity": "none",
		"needs": [],
		"metadataDisabled": false,
		"at": 7,
	},
	overrides,
)

_node(overrides) := object.union({"metadata": "open", "clusterAgent": "unread"}, overrides)

_judge(node, uses) := entries if {
	entries := rule.workload with input as {"subjects": [{
		"id": 3,
		"account": {"namespace": "dns", "name": "external-dns"},
		"node": object.union(_node(node), {"uses": uses}),
	}]}
}

_severities(node, use) := {entry.severity | some entry in _judge(node, [_use(use)])}

test_fails_on_nothing_but_the_node if {
	_judge({}, [_use({})]) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"confidence": "heuristic",
		"code": "aws",
		"message": "Container app seems to use AWS (AWS_REGION), and nothing but the node's identity is there for it.",
		"path": ["node", "aws"],
		"at": 7,
		"container": "app",
		"facts": {"provider": "aws", "signals": ["AWS_REGION"], "metadata": "open", "metadataDisabled": false},
		"remediation": concat("", [
			"Annotate ServiceAccount dns/external-dns with eks.amazonaws.com/role-arn: arn:aws:iam::ACCOUNT:role/ROLE, ",
			"or associate a role with it (EKS Pod Identity).",
		]),
		"identity": {"provider": "aws", "serviceAccount": "dns/external-dns"},
	}}
}

test_fails_on_a_node_that_may_take_every_role_with_more if {
	_severities({"clusterAgent": "seen"}, {}) == {"high"}
	_severities({"clusterAgent": "seen", "metadata": "host-network"}, {}) == {"high"}
	_severities({"clusterAgent": "seen", "metadata": "policy"}, {}) == {"medium"}
	_severities({"clusterAgent": "seen"}, {"provider": "gcp"}) == {"medium"}
}

test_fails_on_an_sdk_that_leaves_metadata_alone_with_less if {
	{[entry.severity, entry.message] |
		some entry in _judge({"clusterAgent": "seen"}, [_use({"metadataDisabled": true})])
	} == {[
		"low",
		concat("", [
			"Container app seems to use AWS (AWS_REGION), and nothing but the node's identity is there for it; ",
			"it tells its SDK to leave that alone.",
		]),
	]}
}

# A policy in the way counts only where the network is known to enforce it.
test_fails_on_what_stands_behind_a_network_policy if {
	_severities({"metadata": "policy"}, {}) == {"medium"}
}

test_fails_on_each_cloud_once if {
	{entry.code | some entry in _judge({}, [_use({}), _use({"provider": "gcp"})])} == {"aws", "gcp"}
}

test_passes_on_a_binding if {
	_judge({}, [_use({"identity": "binding"})]) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_what_other_rules_judge if {
	_judge({}, [_use({"identity": "static-credential"})]) == set()
	_judge({}, [_use({"identity": "external"})]) == set()
	_judge({}, []) == set()
}

test_passes_on_fargate if {
	_judge({"metadata": "none"}, [_use({})]) == set()
	_judge({"metadata": "none"}, [_use({"reason": "source-missing"})]) == set()
}

test_unknown_on_associations_that_were_not_read if {
	use := _use({"reason": "source-missing", "needs": ["aws.eks.podidentityassociations"]})
	_judge({}, [use]) == {{
		"subject": 3,
		"result": "unknown",
		"severity": "medium",
		"code": "aws",
		"message": concat("", [
			"Container app seems to use AWS (AWS_REGION), ",
			"and whether it has an identity of its own there cannot be told.",
		]),
		"path": ["node", "aws"],
		"at": 7,
		"container": "app",
		"facts": {"provider": "aws", "signals": ["AWS_REGION"], "metadata": "open", "metadataDisabled": false},
		"reason": "source-missing",
		"needs": ["aws.eks.podidentityassociations"],
		"identity": {"provider": "aws", "serviceAccount": "dns/external-dns"},
	}}
}

test_unknown_on_a_secret_that_may_hold_a_credential if {
	use := _use({"identity": "opaque", "reason": "source-missing", "needs": ["k8s.secrets.metadata"]})
	{entry.needs | some entry in _judge({}, [use])} == {["k8s.secrets.metadata"]}
}
