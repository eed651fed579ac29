package rules.aws["role-from-node_test"]

import data.rules.aws["role-from-node"] as rule

_role := {"annotation": "iam.amazonaws.com/role", "value": "s3-reader", "unresolved": false, "at": 7}

_judge(node) := entries if {
	entries := rule.workload with input as {"subjects": [{
		"id": 3,
		"at": 2,
		"resource": {"kind": "Deployment", "namespace": "shop", "name": "web"},
		"account": {"namespace": "shop", "name": "web"},
		"node": node,
	}]}
}

_pod(agent) := _judge({"roles": [_role], "clusterAgent": agent})

test_fails_on_an_annotated_pod_where_the_agent_runs if {
	_pod("seen") == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "annotation",
		"message": concat("", [
			"The pods of Deployment web ask by annotation iam.amazonaws.com/role ",
			"for a role that the node hands out.",
		]),
		"path": ["annotations", "iam.amazonaws.com/role"],
		"at": 7,
		"facts": {"annotation": "iam.amazonaws.com/role", "value": "s3-reader", "agent": "seen"},
		"remediation": concat("", [
			"Annotate ServiceAccount shop/web with eks.amazonaws.com/role-arn and the ARN of s3-reader ",
			"(or associate the role with it), let the role trust it, and remove annotation iam.amazonaws.com/role.",
		]),
		"identity": {"provider": "aws", "serviceAccount": "shop/web", "principal": "s3-reader"},
	}}
}

# Files prove no absence: the agent may be installed from elsewhere.
test_fails_on_an_annotated_pod_in_files if {
	{[entry.severity, entry.confidence] | some entry in _pod("unread")} == {["high", "heuristic"]}
}

test_fails_on_a_leftover_with_less if {
	{[entry.severity, entry.confidence, entry.code, entry.message] | some entry in _pod("none")} == {[
		"medium",
		"certain",
		"leftover",
		concat("", [
			"The pods of Deployment web ask by annotation iam.amazonaws.com/role for a role that the node hands out, ",
			"though nothing in the cluster hands out roles any more.",
		]),
	]}
}

test_fails_on_the_agent if {
	_judge({"roles": [], "roleAgent": "kiam", "clusterAgent": "seen"}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"code": "agent",
		"message": concat("", [
			"Deployment web runs kiam, for which the node's own role may assume the role of every pod.",
		]),
		"path": ["kiam"],
		"at": 2,
		"facts": {"agent": "kiam"},
		"remediation": concat("", [
			"Move the annotated pods to IRSA or EKS Pod Identity, remove kiam, ",
			"and take sts:AssumeRole from the role of the nodes.",
		]),
	}}
}

_named(agent) := entries if {
	entries := rule.namespace with input as {"subjects": [{
		"id": 4,
		"resource": {"kind": "Namespace", "name": "shop"},
		"roles": [{"annotation": "iam.amazonaws.com/permitted", "value": ".*", "at": 5}],
		"roleAgent": agent,
	}]}
}

test_fails_on_a_namespace_with_less if {
	_named("unread") == {{
		"subject": 4,
		"result": "fail",
		"severity": "low",
		"code": "namespace",
		"message": "Namespace shop says by annotation iam.amazonaws.com/permitted which roles its pods may ask of the node.",
		"path": ["annotations", "iam.amazonaws.com/permitted"],
		"at": 5,
		"facts": {"annotation": "iam.amazonaws.com/permitted", "value": ".*", "agent": "unread"},
		"remediation": concat("", [
			"Once its pods have their roles by IRSA or EKS Pod Identity, ",
			"remove annotation iam.amazonaws.com/permitted from namespace shop.",
		]),
	}}
	{entry.severity | some entry in _named("none")} == {"low"}
	{entry.severity | some entry in _named("seen")} == {"high"}
}

test_passes_on_pods_without_annotation if {
	_judge({"roles": [], "clusterAgent": "seen"}) == set()
}

test_unknown_on_a_template if {
	_judge({"roles": [object.union(_role, {"unresolved": true, "value": "{{ .Values.role }}"})], "clusterAgent": "seen"}) == {{
		"subject": 3,
		"result": "unknown",
		"message": concat("", [
			"Whether the pods of Deployment web ask for a role by annotation iam.amazonaws.com/role cannot be told: ",
			"a template is not filled in.",
		]),
		"path": ["annotations", "iam.amazonaws.com/role"],
		"at": 7,
		"facts": {"annotation": "iam.amazonaws.com/role"},
		"reason": "template-unresolved",
		"needs": [],
	}}
}
