package rules.secret["literal-key-in-pod_test"]

import data.rules.secret["literal-key-in-pod"] as rule

_key := {
	"type": "aws-access-key-id",
	"provider": "aws",
	"field": "env",
	"path": ["env", "AWS_ACCESS_KEY_ID"],
	"name": "AWS_ACCESS_KEY_ID",
	"masked": "AKIA****TUVW",
	"valueGroup": 1,
	"heuristic": false,
	"temporary": false,
	"s3Compatible": false,
	"at": 7,
}

_workload(credentials) := {
	"id": 3,
	"account": {"name": "web", "namespace": "shop"},
	"containers": [{"name": "app", "credentials": credentials}, {"name": "proxy", "credentials": []}],
}

_judge(credentials) := {entry |
	some entry in rule.workload with input as {"subjects": [_workload(credentials)]}
	entry.result != "pass"
}

_with(overrides) := _judge([object.union(_key, overrides)])

_severities(entries) := {[entry.severity, entry.confidence] | some entry in entries}

_finding := {
	"subject": 3,
	"result": "fail",
	"severity": "critical",
	"confidence": "certain",
	"code": "literal",
	"message": "Container app has an AWS access key id written into env AWS_ACCESS_KEY_ID.",
	"path": ["env", "AWS_ACCESS_KEY_ID", "aws-access-key-id"],
	"at": 7,
	"container": "app",
	"facts": {
		"credentialType": "aws-access-key-id",
		"masked": "AKIA****TUVW",
		"valueGroup": 1,
		"field": "env",
		"temporary": false,
		"s3Compatible": false,
		"where": "env AWS_ACCESS_KEY_ID",
	},
	"remediation": concat("", [
		`Remove the entry "- name: AWS_ACCESS_KEY_ID" with its value from env of container app. `,
		"Annotate ServiceAccount shop/web with eks.amazonaws.com/role-arn: arn:aws:iam::ACCOUNT:role/ROLE, ",
		"or associate a role with it (EKS Pod Identity). Deactivate the key in IAM and delete it. ",
		"It stays in the history of git and etcd.",
	]),
	"identity": {"provider": "aws", "serviceAccount": "shop/web"},
}

test_fails_on_a_literal_access_key if {
	_with({}) == {_finding}
}

test_fails_on_each_place_and_value if {
	credentials := [
		_key,
		object.union(_key, {"path": ["args"], "field": "args", "at": 8}),
		object.union(_key, {"valueGroup": 2, "at": 9}),
	]
	count(_judge(credentials)) == 3
}

test_fails_on_a_key_in_arguments_with_the_place_to_clean if {
	some entry in _with({"path": ["args"], "field": "args"})
	entry.message == "Container app has an AWS access key id written into args."
	startswith(entry.remediation, "Take the key out of args of container app. ")
}

test_fails_on_a_temporary_key_with_medium if {
	_severities(_with({"temporary": true})) == {["medium", "certain"]}
}

test_fails_on_a_name_alone_with_high if {
	entries := _with({"heuristic": true, "type": "aws-secret-access-key", "masked": "****"})
	_severities(entries) == {["high", "heuristic"]}
	{entry.message | some entry in entries} == {"Container app has what looks like an AWS secret access key written into env AWS_ACCESS_KEY_ID."}
}

test_fails_on_a_key_for_another_store_with_medium if {
	entries := _with({"s3Compatible": true})
	_severities(entries) == {["medium", "certain"]}
	some entry in entries
	endswith(entry.message, "; by the endpoint beside it, it is for an S3-compatible store.")
	contains(entry.remediation, "Let the store accept tokens of ServiceAccount shop/web (AssumeRoleWithWebIdentity) where it can.")
	_severities(_with({"s3Compatible": true, "heuristic": true})) == {["medium", "heuristic"]}
}

test_fails_on_a_refresh_token_with_medium if {
	_severities(_with({"type": "gcp-authorized-user", "provider": "gcp"})) == {["medium", "certain"]}
}

test_fails_on_every_cloud if {
	every cloud in ["aws", "azure", "gcp", "huawei", "alibaba"] {
		some entry in _with({"provider": cloud})
		entry.identity == {"provider": cloud, "serviceAccount": "shop/web"}
	}
}

test_fails_on_an_unknown_type_of_credential if {
	{entry.message | some entry in _with({"type": "new-type"})} == {"Container app has a cloud credential written into env AWS_ACCESS_KEY_ID."}
}

test_fails_on_a_workload_whose_namespace_is_not_given if {
	subject := object.union(_workload([_key]), {"account": {"name": "web"}})
	workload := {"id": 3, "account": {"name": "web"}, "containers": subject.containers}
	{entry.identity.serviceAccount |
		some entry in rule.workload with input as {"subjects": [workload]}
		entry.result == "fail"
	} == {"web"}
}

test_fails_on_a_literal_in_a_patch if {
	subject := {"id": 4, "containers": [{"name": "app", "credentials": [_key]}]}
	entries := rule.fragment with input as {"subjects": [subject]}
	entries == {object.union(
		object.remove(_finding, ["identity"]),
		{
			"subject": 4,
			"remediation": replace(_finding.remediation, "shop/web", "of the pod"),
			"identity": {"provider": "aws"},
		},
	)}
}

test_passes_on_a_pod_without_literals if {
	entries := rule.workload with input as {"subjects": [_workload([])]}
	entries == {{"subject": 3, "result": "pass"}}
}

test_passes_on_an_empty_batch if {
	entries := rule.workload with input as {"subjects": []}
	entries == set()
}
