package rules.node["host-network_test"]

import data.rules.node["host-network"] as rule

_subject(overrides) := object.union(
	{
		"id": 3,
		"resource": {"kind": "Deployment", "namespace": "shop", "name": "web"},
		"systemNamespace": false,
		"account": {"namespace": "shop", "name": "default", "bindings": []},
		"containers": [{"privileged": false, "netRaw": false}],
		"node": {"metadata": "host-network", "hostProcess": false, "at": 7},
	},
	overrides,
)

_judge(overrides) := entries if {
	entries := rule.workload with input as {"subjects": [_subject(overrides)]}
}

_severities(overrides) := {entry.severity | some entry in _judge(overrides)}

_system := {"resource": {"namespace": "kube-system"}, "systemNamespace": true}

_role := {"provider": "aws", "method": "irsa", "state": "unverified"}

test_fails_on_an_application if {
	_judge({}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"code": "host-network",
		"message": "The pods of Deployment web use the network of their node and so reach the node's cloud identity.",
		"path": ["hostNetwork"],
		"at": 7,
		"facts": {
			"serviceAccount": "shop/default",
			"bound": false,
			"privileged": false,
			"netRaw": false,
			"nodeAgent": "",
			"systemNamespace": false,
		},
		"remediation": concat("", [
			"Remove hostNetwork: true from the pod template of web, label its namespace ",
			"pod-security.kubernetes.io/enforce: baseline, and give nodes only the rights that nodes need.",
		]),
	}}
}

test_fails_on_a_system_namespace_with_less if {
	_severities(_system) == {"medium"}
}

test_fails_on_a_system_namespace_with_an_identity if {
	_severities(object.union(_system, {"account": {"bindings": [_role]}})) == {"high"}
	_severities(object.union(_system, {"account": {"bindings": [{"state": "malformed"}]}})) == {"medium"}
}

test_fails_on_a_system_namespace_with_privileges if {
	entries := _judge(object.union(_system, {"containers": [{"privileged": true, "netRaw": true}]}))
	{[entry.severity, entry.facts.privileged, entry.facts.netRaw] | some entry in entries} == {["high", true, true]}
}

# A manifest without a namespace may be for any.
test_fails_on_a_namespace_that_is_left_out_with_less if {
	subject := object.union(object.remove(_subject({}), ["resource"]), {"resource": {"kind": "Pod", "name": "web"}})
	entries := rule.workload with input as {"subjects": [subject]}
	{entry.severity | some entry in entries} == {"medium"}
}

test_fails_on_a_node_agent_for_the_record if {
	agent := object.union(_system, {
		"resource": {"kind": "DaemonSet", "name": "kube-proxy"},
		"node": {"agent": "kube-proxy"},
		"containers": [{"privileged": true, "netRaw": true}],
	})
	{[entry.severity, entry.code, entry.message] | some entry in _judge(agent)} == {[
		"info",
		"node-agent",
		concat("", [
			"The pods of DaemonSet kube-proxy use the network of their node, as kube-proxy does, ",
			"and so reach the node's cloud identity.",
		]),
	]}
}

test_fails_on_a_node_agent_in_an_application_namespace if {
	_severities({"node": {"agent": "kube-proxy"}}) == {"high"}
}

test_fails_on_a_host_process if {
	{[entry.path, entry.message] | some entry in _judge({"node": {"hostProcess": true}})} == {[
		["hostProcess"],
		concat("", [
			"The pods of Deployment web use the network of their node (Windows HostProcess) ",
			"and so reach the node's cloud identity.",
		]),
	]}
}

test_fails_on_gke_and_says_that_the_identity_is_unused if {
	bound := {"account": {"bindings": [{"provider": "gcp", "method": "gke-workload-identity", "state": "unverified"}]}}
	{endswith(entry.message, ", while GKE leaves the identity of its ServiceAccount unused.") |
		some entry in _judge(bound)
	} == {true}
}

test_passes_on_a_network_of_its_own if {
	_judge({"node": {"metadata": "open"}}) == {{"subject": 3, "result": "pass"}}
	_judge({"node": {"metadata": "policy"}}) == {{"subject": 3, "result": "pass"}}
	_judge({"node": {"metadata": "policy-unresolved"}}) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_fargate if {
	_judge({"node": {"metadata": "none"}}) == set()
}

test_unknown_on_a_template if {
	_judge({"node": {"metadata": "unresolved"}}) == {{
		"subject": 3,
		"result": "unknown",
		"severity": "medium",
		"message": concat("", [
			"Whether the pods of Deployment web use the network of their node cannot be told: ",
			"a template is not filled in.",
		]),
		"path": ["hostNetwork"],
		"at": 7,
		"facts": {},
		"reason": "template-unresolved",
		"needs": [],
	}}
}
