package rules.secret["node-credential-path_test"]

import data.rules.secret["node-credential-path"] as rule

_path := {
	"volume": "azure",
	"path": "/etc/kubernetes/azure.json",
	"exposes": "/etc/kubernetes/azure.json",
	"relation": "equals",
	"kubelet": false,
	"bidirectional": false,
	"containers": ["app", "proxy"],
	"at": 7,
}

_kubelet := object.union(_path, {
	"volume": "kubelet",
	"path": "/var/lib/kubelet/pods",
	"exposes": "/var/lib/kubelet",
	"relation": "inside",
	"kubelet": true,
	"bidirectional": true,
})

_subject := {
	"id": 3,
	"resource": {"kind": "Deployment", "name": "web", "namespace": "shop"},
	"systemNamespace": false,
	"access": {"mountsNode": true, "hostPaths": []},
}

_agent := {"resource": {"kind": "DaemonSet", "name": "csi", "namespace": "kube-system"}, "systemNamespace": true}

_judge(overrides, paths) := entries if {
	subject := object.union(_subject, overrides)
	entries := rule.workload with input as {"subjects": [object.union(subject, {"access": {"mountsNode": true, "hostPaths": paths}})]}
}

_verdicts(overrides, paths) := {[entry.severity, entry.confidence, entry.code] |
	some entry in _judge(overrides, paths)
	entry.result == "fail"
}

test_fails_on_the_node_credentials_of_azure if {
	{entry | some entry in _judge({}, [_path]); entry.result != "pass"} == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "host-path",
		"message": "Container app mounts /etc/kubernetes/azure.json of the node: the node's Azure credentials.",
		"path": ["volumes", "azure"],
		"at": 7,
		"container": "app",
		"facts": {
			"volume": "azure",
			"hostPath": "/etc/kubernetes/azure.json",
			"exposes": "/etc/kubernetes/azure.json",
			"relation": "equals",
			"containers": ["app", "proxy"],
			"nodeAgent": false,
		},
		"remediation": "Remove volume azure and its volumeMount from container app, or narrow hostPath.path to the one folder that it needs.",
	}}
}

test_fails_on_a_parent_that_may_not_hold_it_with_less_confidence if {
	_verdicts({}, [object.union(_path, {"path": "/etc", "relation": "parent"})]) == {["high", "heuristic", "host-path"]}
}

test_fails_on_a_parent_of_the_kubelet_folder if {
	root := object.union(_kubelet, {"path": "/", "relation": "parent", "bidirectional": false})
	_verdicts({}, [root]) == {["high", "certain", "host-path"]}
	some entry in _judge({}, [root])
	entry.message == "Container app mounts / of the node, and with it /var/lib/kubelet: the kubelet's keys and the tokens of all pods."
}

test_fails_on_every_place_with_a_sentence if {
	every place in [
		"/var/lib/kubelet",
		"/etc/kubernetes/azure.json",
		"/var/run/secrets",
		"/root/.aws",
		"/home/*/.aws",
		"/root/.azure",
		"/root/.config/gcloud",
		"/etc/eks",
		"/var/run/eks-pod-identity-agent",
	] {
		some entry in _judge({}, [object.union(_path, {"exposes": place, "relation": "parent"})])
		contains(entry.message, concat("", [", and with it ", place, ": "]))
	}
}

test_fails_on_a_node_agent_with_medium if {
	_verdicts(_agent, [_kubelet]) == {["medium", "certain", "node-agent"]}
	some entry in _judge(_agent, [_kubelet])
	entry.message == concat("", [
		"Node agent container app mounts /var/lib/kubelet/pods of the node, inside /var/lib/kubelet: ",
		"the kubelet's keys and the tokens of all pods.",
	])
	entry.facts.nodeAgent
}

test_fails_on_what_is_no_node_agent_with_high if {
	high := {["high", "certain", "host-path"]}
	_verdicts(object.union(_agent, {"systemNamespace": false}), [_kubelet]) == high
	_verdicts(object.union(_agent, {"resource": {"kind": "Deployment"}}), [_kubelet]) == high
	_verdicts(_agent, [object.union(_kubelet, {"bidirectional": false})]) == high
	_verdicts(_agent, [object.union(_kubelet, {"path": "/var", "relation": "parent"})]) == high
	_verdicts(_agent, [_path]) == high
}

# It may be meant for kube-system.
test_fails_on_a_chart_without_a_namespace_conditionally if {
	subject := {
		"id": 3,
		"resource": {"kind": "DaemonSet", "name": "csi"},
		"systemNamespace": false,
		"access": {"mountsNode": true, "hostPaths": [_kubelet]},
	}
	entries := rule.workload with input as {"subjects": [subject]}
	{[entry.severity, entry.confidence] | some entry in entries; entry.result == "fail"} == {["high", "conditional"]}
}

test_fails_on_each_volume if {
	count(_verdicts({}, [_path, object.union(_kubelet, {"relation": "equals"})])) == 1
	entries := _judge({}, [_path, object.union(_kubelet, {"relation": "equals"})])
	{entry.path[1] | some entry in entries; entry.result == "fail"} == {"azure", "kubelet"}
}

_template := {
	"volume": "kubelet",
	"path": "{{ .Values.kubeletPath }}",
	"relation": "unresolved",
	"kubelet": false,
	"bidirectional": false,
	"containers": ["app"],
	"at": 8,
}

test_unknown_on_a_template if {
	{entry | some entry in _judge({}, [_template]); entry.result != "pass"} == {{
		"subject": 3,
		"result": "unknown",
		"code": "unresolved",
		"message": "Whether volume kubelet exposes credentials of the node cannot be told: its hostPath is a template.",
		"path": ["volumes", "kubelet"],
		"at": 8,
		"container": "app",
		"facts": {"volume": "kubelet", "hostPath": "{{ .Values.kubeletPath }}"},
		"reason": "template-unresolved",
		"needs": [],
	}}
}

test_fails_on_what_is_proven_beside_a_template if {
	{entry.result | some entry in _judge({}, [_template, _path])} == {"fail", "pass"}
}

test_passes_on_other_folders_of_the_node if {
	_judge({}, []) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_no_workload_that_mounts_nothing if {
	entries := rule.workload with input as {"subjects": [object.union(_subject, {"access": {"mountsNode": false}})]}
	entries == set()
	none := rule.workload with input as {"subjects": [object.remove(_subject, ["access"])]}
	none == set()
}
