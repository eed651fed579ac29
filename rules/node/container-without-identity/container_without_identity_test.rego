package rules.node["container-without-identity_test"]

import data.rules.node["container-without-identity"] as rule

_aws := "eks.amazonaws.com/skip-containers"

_skip(overrides) := object.union(
	{
		"provider": "aws",
		"kind": "skipped",
		"container": "app",
		"annotation": _aws,
		"variables": [],
		"bound": "yes",
		"needs": [],
		"mesh": false,
		"signals": [],
		"at": 7,
	},
	overrides,
)

_variable(overrides) := object.remove(
	_skip(object.union({"kind": "half-set", "variables": ["AWS_ROLE_ARN"]}, overrides)),
	["annotation"],
)

_judge(metadata, skips) := entries if {
	entries := rule.workload with input as {"subjects": [{
		"id": 3,
		"origin": "manifest",
		"account": {"namespace": "shop", "name": "web", "bindings": [{"provider": "aws", "method": "irsa"}]},
		"node": {"metadata": metadata, "skips": skips},
	}]}
}

_said(skip) := {[entry.severity, entry.message, entry.remediation] | some entry in _judge("open", [skip])}

test_fails_on_a_skipped_container if {
	_judge("open", [_skip({})]) == {{
		"subject": 3,
		"result": "fail",
		"severity": "low",
		"confidence": "certain",
		"code": "skipped",
		"message": concat("", [
			"Container app does without the AWS identity of its pod: eks.amazonaws.com/skip-containers names it.",
		]),
		"path": [_aws, "app"],
		"at": 7,
		"container": "app",
		"facts": {"by": _aws, "names": "app", "signals": [], "metadata": "open"},
		"remediation": concat("", [
			"Remove app from eks.amazonaws.com/skip-containers, ",
			"or keep the pod from 169.254.169.254 by a NetworkPolicy.",
		]),
		"identity": {"provider": "aws", "serviceAccount": "shop/web"},
	}}
}

test_fails_on_one_that_talks_to_the_cloud_with_more if {
	skip := _skip({"signals": ["AWS_REGION"]})
	cases := {"open": "medium", "host-network": "medium", "policy": "low", "none": "low"}
	every metadata, severity in cases {
		{entry.severity | some entry in _judge(metadata, [skip])} == {severity}
	}
}

test_fails_on_one_of_two_variables if {
	_said(_variable({})) == {[
		"low",
		concat("", [
			"Container app sets AWS_ROLE_ARN by itself but not what belongs to it, ",
			"and so does without the AWS identity of its pod.",
		]),
		"Remove AWS_ROLE_ARN from container app, so that the webhook sets it.",
	]}
}

test_fails_on_a_role_of_its_own_for_the_record if {
	_said(_variable({"kind": "own-role", "signals": ["AWS_REGION"]})) == {[
		"info",
		"Container app sets AWS_ROLE_ARN and a token by itself, and so has another role than its ServiceAccount.",
		"Remove AWS_ROLE_ARN from container app, so that the webhook sets it.",
	]}
	{entry.path | some entry in _judge("open", [_variable({"kind": "own-role"})])} == {["AWS_ROLE_ARN", "app"]}
}

test_fails_on_a_name_that_is_not_there_for_the_record if {
	entries := _judge("open", [_skip({"kind": "no-such-container", "container": "sidecar"})])
	{[entry.severity, entry.confidence, entry.message] | some entry in entries} == {[
		"info",
		"conditional",
		"eks.amazonaws.com/skip-containers names container sidecar, which the pod does not have.",
	]}
}

test_fails_on_the_other_clouds_separator_for_the_record if {
	azure := "azure.workload.identity/skip-containers"
	skip := _skip({"provider": "azure", "kind": "separator", "annotation": azure, "container": "a,b"})
	_said(skip) == {[
		"info",
		concat("", [
			"azure.workload.identity/skip-containers joins names by the other cloud's separator, ",
			"so that it names no container of the pod: a,b.",
		]),
		"Join the names in azure.workload.identity/skip-containers by a semicolon.",
	]}
	{entry.path | some entry in _judge("open", [skip]); not entry.container} == {[azure, "a,b"]}
}

test_passes_on_a_sidecar_of_a_mesh if {
	_judge("open", [_skip({"container": "istio-proxy", "mesh": true})]) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_a_pod_that_skips_nothing if {
	_judge("open", []) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_an_account_without_identity if {
	_judge("open", [_skip({"bound": "no"})]) == set()
	_judge("open", [_skip({"bound": "no", "kind": "unresolved"})]) == set()
}

test_unknown_where_the_account_was_not_read if {
	_judge("open", [_skip({"bound": "unknown", "needs": ["k8s.serviceaccounts"]})]) == {{
		"subject": 3,
		"result": "unknown",
		"severity": "low",
		"code": "skipped",
		"message": concat("", [
			"Whether eks.amazonaws.com/skip-containers takes an identity from app cannot be told: ",
			"what the ServiceAccount is bound to was not read.",
		]),
		"path": [_aws, "app"],
		"at": 7,
		"facts": {"by": _aws, "names": "app"},
		"reason": "source-missing",
		"needs": ["k8s.serviceaccounts"],
		"identity": {"provider": "aws", "serviceAccount": "shop/web"},
	}}
}

test_unknown_on_a_template if {
	_judge("open", [_skip({"kind": "unresolved", "container": "{{ .Values.skip }}"})]) == {{
		"subject": 3,
		"result": "unknown",
		"severity": "low",
		"code": "unresolved",
		"message": concat("", [
			"Which containers eks.amazonaws.com/skip-containers names cannot be told: a template is not filled in.",
		]),
		"path": [_aws],
		"at": 7,
		"facts": {"by": _aws},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": "aws", "serviceAccount": "shop/web"},
	}}
}
