package rules.k8s["default-account-identity_test"]

import data.rules.k8s["default-account-identity"] as rule

_role := {
	"provider": "aws",
	"method": "irsa",
	"principal": "arn:aws:iam::111122223333:role/shop",
	"source": "annotation eks.amazonaws.com/role-arn",
	"state": "unverified",
	"at": 5,
}

_client := {
	"provider": "azure",
	"method": "azure-workload-identity",
	"principal": "00000000-1111-2222-3333-444444444444",
	"source": "annotation azure.workload.identity/client-id",
	"state": "unverified",
	"at": 5,
}

_association := {
	"provider": "aws",
	"method": "eks-pod-identity",
	"source": "association",
	"state": "unverified",
	"at": 9,
}

_subject(bindings) := {
	"id": 3,
	"resource": {"kind": "ServiceAccount", "namespace": "prod", "name": "default"},
	"workloads": 1,
	"implicitWorkloads": 1,
	"azureWorkloads": 0,
	"account": {
		"name": "default",
		"namespace": "prod",
		"bindings": bindings,
		"undecided": ["aws.eks.podidentityassociations"],
	},
}

_judge(subject) := entries if {
	entries := rule.service_account with input as {"subjects": [subject]}
}

_with(bindings, overrides) := _judge(object.union(_subject(bindings), overrides))

test_fails_on_a_role if {
	_judge(_subject([_role])) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "irsa",
		"message": concat("", [
			"ServiceAccount prod/default carries an IAM role (annotation eks.amazonaws.com/role-arn), ",
			"which every pod of the namespace gets that names no other ServiceAccount.",
		]),
		"path": ["annotation eks.amazonaws.com/role-arn"],
		"at": 5,
		"facts": {
			"source": "annotation eks.amazonaws.com/role-arn",
			"state": "unverified",
			"workloads": 1,
			"implicitWorkloads": 1,
		},
		"remediation": concat("", [
			"Create a ServiceAccount for the workload that needs the identity, move the binding ",
			"(annotation eks.amazonaws.com/role-arn) there, write serviceAccountName: NAME into that workload's pod template, ",
			"and set automountServiceAccountToken: false on prod/default.",
		]),
		"identity": {
			"provider": "aws",
			"serviceAccount": "prod/default",
			"principal": "arn:aws:iam::111122223333:role/shop",
		},
	}}
}

test_fails_on_namespace_default_with_more if {
	entries := _with([_role], {"resource": {"namespace": "default"}})
	{entry.severity | some entry in entries} == {"high"}
}

test_fails_on_two_workloads_that_use_it_unasked_with_more if {
	{entry.severity | some entry in _with([_role], {"implicitWorkloads": 2})} == {"high"}
}

test_fails_on_a_role_that_does_not_trust_it if {
	{entry.result | some entry in _judge(_subject([object.union(_role, {"state": "broken"})]))} == {"fail"}
}

# Inert without a pod's label, but the federated credential behind it counts for any pod that projects a token.
test_fails_on_azure_conditionally if {
	{[entry.severity, entry.confidence] | some entry in _judge(_subject([_client]))} == {["medium", "conditional"]}
}

test_fails_on_an_association_of_some_cluster if {
	{entry.confidence | some entry in _judge(_subject([_association]))} == {"conditional"}
	{entry.confidence | some entry in _with([_association], {"resource": {"cluster": "shop"}})} == {"certain"}
}

test_fails_on_one_without_a_namespace if {
	subject := object.remove(_subject([_role]), ["resource"])
	entries := _judge(object.union(subject, {"resource": {"name": "default"}}))
	{entry.severity | some entry in entries} == {"medium"}
}

test_fails_on_each_identity_once if {
	{entry.code | some entry in _judge(_subject([_role, _client]))} == {"irsa", "azure-workload-identity"}
}

test_passes_on_a_bare_one if {
	_with([], {"account": {"undecided": []}}) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_another_account if {
	_with([_role], {"resource": {"name": "billing"}}) == set()
}

# A plain one is nobody's unknown: that associations were not read is said once for the scan.
test_unknown_is_not_said_of_a_bare_one if {
	_judge(_subject([])) == set()
}

test_unknown_on_a_template if {
	_judge(_subject([object.union(object.remove(_role, ["principal"]), {"state": "unresolved"})])) == {{
		"subject": 3,
		"result": "unknown",
		"severity": "medium",
		"code": "irsa",
		"message": concat("", [
			"Whether ServiceAccount prod/default carries an IAM role cannot be told: ",
			"annotation eks.amazonaws.com/role-arn is a template that is not filled in.",
		]),
		"path": ["annotation eks.amazonaws.com/role-arn"],
		"at": 5,
		"facts": {"source": "annotation eks.amazonaws.com/role-arn"},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": "aws", "serviceAccount": "prod/default"},
	}}
}

test_passes_on_a_malformed_role_to_another_rule if {
	_judge(_subject([object.union(_role, {"state": "malformed"})])) == set()
}

_granted(gsa, extra) := object.union(
	{
		"provider": "gcp",
		"method": "gke-workload-identity",
		"principal": "principal://x",
		"source": "IAM policy of shop-prod",
		"state": "effective",
		"needs": [],
		"gsa": object.union({"outcome": "trusted", "conditional": false, "direct": true}, gsa),
		"at": 9,
	},
	extra,
)

_default(binding) := entries if {
	entries := rule.service_account with input as {"subjects": [{
		"id": 1,
		"resource": {"kind": "ServiceAccount", "namespace": "shop", "name": "default"},
		"workloads": 1,
		"implicitWorkloads": 1,
		"account": {"namespace": "shop", "name": "default", "bindings": [binding], "undecided": []},
	}]}
}

test_fails_on_roles_that_are_granted_to_the_account_itself if {
	{[e.result, e.confidence, e.message] | some e in _default(_granted({"reach": "exact"}, {}))} == {[
		"fail",
		"certain",
		concat("", [
			"ServiceAccount shop/default carries roles of its own in Google Cloud (IAM policy of shop-prod), ",
			"which every pod of the namespace gets that names no other ServiceAccount.",
		]),
	]}
	{e.confidence | some e in _default(_granted({"reach": "exact", "conditional": true}, {}))} == {"conditional"}
}

test_passes_on_roles_that_are_granted_to_a_whole_namespace if {
	_default(_granted({"reach": "namespace-wide"}, {})) == set()
}
