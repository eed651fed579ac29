package rules.secret["key-from-secret_test"]

import data.rules.secret["key-from-secret"] as rule

_use := {
	"container": "app",
	"way": "env",
	"state": "credential",
	"evidence": "name",
	"provider": "aws",
	"type": "aws-secret-access-key",
	"name": "AWS_SECRET_ACCESS_KEY",
	"secret": "s3",
	"key": "sk",
	"s3Compatible": false,
	"needs": [],
	"at": 7,
}

_open := {
	"container": "app",
	"way": "env-from",
	"state": "unknown",
	"evidence": "",
	"name": "backup-aws",
	"secret": "backup-aws",
	"s3Compatible": false,
	"reason": "source-missing",
	"needs": ["k8s.secrets.metadata"],
	"at": 8,
}

_access := {"takesSecrets": true, "decided": true, "uses": [], "bound": false, "chain": [], "mountsNode": false, "hostPaths": []}

_judge(access) := entries if {
	entries := rule.workload with input as {"subjects": [{
		"id": 3,
		"account": {"name": "web", "namespace": "shop"},
		"access": object.union(_access, access),
	}]}
}

_failures(overrides) := {entry |
	some entry in _judge({"uses": [object.union(_use, overrides)]})
	entry.result == "fail"
}

_without(keys) := {entry |
	some entry in _judge({"uses": [object.remove(_use, keys)]})
	entry.result == "fail"
}

_remediation := concat("", [
	"Annotate ServiceAccount shop/web with eks.amazonaws.com/role-arn: arn:aws:iam::ACCOUNT:role/ROLE, ",
	"or associate a role with it (EKS Pod Identity). Deactivate the key in IAM and delete it.",
])

test_fails_on_a_key_as_a_variable if {
	_failures({}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "env",
		"message": "Container app takes AWS_SECRET_ACCESS_KEY, an AWS secret access key, from Secret s3.",
		"path": ["env", "AWS_SECRET_ACCESS_KEY"],
		"at": 7,
		"container": "app",
		"facts": {
			"credentialType": "aws-secret-access-key",
			"name": "AWS_SECRET_ACCESS_KEY",
			"secret": "s3",
			"key": "sk",
			"evidence": "name",
			"s3Compatible": false,
		},
		"remediation": concat("", [
			`Remove the entry "- name: AWS_SECRET_ACCESS_KEY" with its secretKeyRef from env of container app. `,
			_remediation,
		]),
		"identity": {"provider": "aws", "serviceAccount": "shop/web"},
	}}
}

test_fails_on_all_keys_as_variables if {
	some entry in _failures({"way": "env-from"})
	entry.message == "Container app takes AWS_SECRET_ACCESS_KEY, an AWS secret access key, from all keys of Secret s3."
	entry.code == "env-from"
	startswith(entry.remediation, "Remove the secretRef to s3 from envFrom of container app, or the key from the Secret. ")
}

test_fails_on_a_mounted_file_that_was_not_read if {
	file := {"way": "file", "name": "/var/secrets/google/key.json", "provider": "gcp", "secret": "gcp", "key": "key.json", "evidence": "guess"}
	entries := {entry |
		some entry in _judge({"uses": [object.remove(object.union(_use, file), ["type"])]})
		entry.result == "fail"
	}
	some entry in entries
	entry.message == "Container app reads /var/secrets/google/key.json, a static Google Cloud credential by its name or place, from Secret gcp."
	[entry.severity, entry.confidence, entry.code] == ["high", "heuristic", "file"]
	startswith(entry.remediation, "Remove the mount of Secret gcp from container app, and the variable that points to it. ")
}

test_fails_on_a_recognised_file if {
	some entry in _failures({
		"way": "file",
		"name": "/var/secrets/google/key.json",
		"provider": "gcp",
		"type": "gcp-service-account-key",
		"evidence": "value",
		"masked": "****",
		"valueGroup": 4,
	})
	entry.confidence == "certain"
	entry.message == "Container app reads /var/secrets/google/key.json, a Google Cloud service account key, from Secret s3."
	[entry.facts.masked, entry.facts.valueGroup] == ["****", 4]
}

test_fails_on_a_file_of_a_csi_store if {
	file := object.remove(object.union(_use, {"way": "file", "name": "/mnt/key.json", "evidence": "guess"}), ["secret", "key", "type"])
	some entry in _judge({"uses": [file]})
	entry.message == "Container app reads /mnt/key.json, a static AWS credential by its name or place, from a CSI secret store."
	startswith(entry.remediation, "Remove the mount of a CSI secret store from container app")
}

test_fails_on_a_file_that_several_clouds_may_read if {
	file := object.remove(object.union(_use, {"way": "file", "name": "/credentials/cloud", "evidence": "guess"}), ["provider", "type"])
	some entry in _judge({"uses": [file]})
	entry.message == "Container app reads /credentials/cloud, a static cloud credential by its name or place, from Secret s3."
	entry.identity == {"serviceAccount": "shop/web"}
	endswith(entry.remediation, "Bind ServiceAccount shop/web to a cloud identity. Revoke the key.")
}

test_fails_on_a_name_that_applications_use_with_less_confidence if {
	some entry in _failures({"evidence": "guess", "name": "S3_SECRET_KEY"})
	[entry.severity, entry.confidence] == ["high", "heuristic"]
}

test_fails_on_a_key_for_another_store_with_medium if {
	some entry in _failures({"s3Compatible": true})
	[entry.severity, entry.confidence] == ["medium", "heuristic"]
	endswith(entry.message, " from Secret s3; by the endpoint beside it, it is for an S3-compatible store.")
	contains(entry.remediation, "Let the store accept tokens of ServiceAccount shop/web (AssumeRoleWithWebIdentity) where it can.")
}

test_fails_on_an_id_without_its_secret_with_low if {
	some entry in _failures({"state": "key-id", "type": "aws-access-key-id", "name": "AWS_ACCESS_KEY_ID"})
	[entry.severity, entry.confidence, entry.code] == ["low", "certain", "key-id-alone"]
	entry.message == "Container app takes AWS_ACCESS_KEY_ID, an AWS access key id, from Secret s3, but no secret key beside it."
}

test_fails_on_a_secret_that_an_external_store_fills if {
	some entry in _failures({"filledBy": "ExternalSecret s3"})
	entry.facts.filledBy == "ExternalSecret s3"
}

test_fails_on_every_credential_of_a_pod if {
	entries := _judge({"uses": [_use, object.union(_use, {"container": "init", "at": 9})]})
	count({entry.container | some entry in entries; entry.result == "fail"}) == 2
}

test_unknown_on_all_keys_of_a_secret_that_was_not_read if {
	_judge({"decided": false, "uses": [_open]}) == {{
		"subject": 3,
		"result": "unknown",
		"code": "env-from",
		"message": "Whether container app gets a static cloud credential from Secret backup-aws cannot be told.",
		"path": ["env-from"],
		"at": 8,
		"container": "app",
		"facts": {"name": "backup-aws", "secret": "backup-aws"},
		"reason": "source-missing",
		"needs": ["k8s.secrets.metadata"],
		"identity": {"serviceAccount": "shop/web"},
	}}
}

test_unknown_on_an_optional_key_of_a_secret_that_was_not_read if {
	some entry in _judge({"decided": false, "uses": [object.union(_open, {"way": "env", "name": "AWS_SECRET_ACCESS_KEY", "provider": "aws"})]})
	entry.message == "Whether container app gets a static cloud credential through AWS_SECRET_ACCESS_KEY from Secret backup-aws cannot be told."
	entry.identity.provider == "aws"
}

test_unknown_on_a_path_that_is_a_template if {
	template := object.remove(
		object.union(_open, {"way": "file", "name": "GOOGLE_APPLICATION_CREDENTIALS", "reason": "template-unresolved", "needs": []}),
		["secret"],
	)
	some entry in _judge({"decided": false, "uses": [template]})
	entry.message == "Whether GOOGLE_APPLICATION_CREDENTIALS of container app points to a static cloud credential cannot be told."
	entry.reason == "template-unresolved"
}

test_passes_on_other_secrets if {
	_judge({}) == {{"subject": 3, "result": "pass"}}
}

# What was not read is no proof of anything, nor always worth a word.
test_passes_on_nothing_that_was_not_read if {
	_judge({"decided": false}) == set()
}

test_passes_on_no_workload_without_secrets if {
	_judge({"takesSecrets": false}) == set()
	entries := rule.workload with input as {"subjects": [{"id": 3, "account": {"name": "web"}}]}
	entries == set()
}

_custom(uses) := entries if {
	entries := rule.object with input as {"subjects": [{
		"id": 6,
		"resource": {"kind": "ProviderConfig", "name": "aws"},
		"credentials": [],
		"uses": uses,
	}]}
}

test_fails_on_a_provider_config_with_a_secret if {
	reference := object.remove(
		object.union(_use, {"container": "", "way": "reference", "name": "aws-creds", "secret": "aws-creds", "key": "creds"}),
		["type"],
	)
	_custom([reference]) == {{
		"subject": 6,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "reference",
		"message": "ProviderConfig aws hands Secret aws-creds to its controller as a static AWS credential.",
		"path": ["reference", "aws-creds"],
		"at": 7,
		"facts": {"name": "aws-creds", "secret": "aws-creds", "key": "creds", "evidence": "name", "s3Compatible": false},
		"remediation": concat("", [
			"Let the controller use the cloud identity of its own ServiceAccount, and remove the reference to the Secret. ",
			"Deactivate the key in IAM and delete it.",
		]),
		"identity": {"provider": "aws"},
	}}
}

test_passes_on_custom_resources_without_a_secret if {
	_custom([]) == set()
}

_sighting := {
	"type": "aws-access-key-id",
	"provider": "aws",
	"field": "data",
	"path": ["data", "id"],
	"masked": "AKIA****TUVW",
	"valueGroup": 1,
	"heuristic": false,
	"temporary": false,
	"s3Compatible": false,
	"at": 11,
}

_secret := {
	"id": 9,
	"resource": {"kind": "Secret", "name": "s3", "namespace": "shop"},
	"origin": "live",
	"type": "Opaque",
	"usage": "used",
	"credentials": [],
}

_judge_secret(overrides) := entries if {
	entries := rule.secret with input as {"subjects": [object.union(_secret, overrides)]}
}

test_fails_on_a_recognised_value_in_a_live_secret if {
	_judge_secret({"credentials": [_sighting]}) == {{
		"subject": 9,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "secret",
		"message": "Secret s3 holds an AWS access key id in data id.",
		"path": ["data", "id", "aws-access-key-id"],
		"at": 11,
		"facts": {
			"credentialType": "aws-access-key-id",
			"masked": "AKIA****TUVW",
			"valueGroup": 1,
			"field": "data",
			"temporary": false,
			"s3Compatible": false,
			"where": "data id",
			"usage": "used",
		},
		"remediation": concat("", [
			"Remove the key from the Secret. Annotate ServiceAccount of the workload that uses it with ",
			"eks.amazonaws.com/role-arn: arn:aws:iam::ACCOUNT:role/ROLE, or associate a role with it (EKS Pod Identity). ",
			"Deactivate the key in IAM and delete it.",
		]),
		"identity": {"provider": "aws"},
	}}
}

test_fails_on_rendered_secrets_and_standard_input_with_high if {
	every origin in ["rendered", "stdin"] {
		some entry in _judge_secret({"origin": origin, "usage": "unknown", "credentials": [_sighting]})
		[entry.severity, entry.code] == ["high", "secret"]
	}
}

test_fails_on_an_orphan_with_medium if {
	some entry in _judge_secret({"usage": "unused", "credentials": [_sighting]})
	[entry.severity, entry.code] == ["medium", "orphan"]
	entry.message == "Secret s3 holds an AWS access key id in data id, and no workload uses it."
	startswith(entry.remediation, "Delete the Secret. ")
}

test_fails_on_lesser_credentials_with_medium if {
	some entry in _judge_secret({"credentials": [object.union(_sighting, {"temporary": true})]})
	entry.severity == "medium"
}

test_fails_on_an_orphan_by_its_keys if {
	_judge_secret({"usage": "unused", "provider": "aws", "key": "secret-access-key", "keyAt": 12}) == {{
		"subject": 9,
		"result": "fail",
		"severity": "medium",
		"confidence": "heuristic",
		"code": "orphan",
		"message": "Secret s3 holds a static AWS credential, by the name of its key secret-access-key, and no workload uses it.",
		"path": ["data", "secret-access-key"],
		"at": 12,
		"facts": {"key": "secret-access-key", "type": "Opaque", "usage": "unused"},
		"remediation": "Delete the Secret. Deactivate the key in IAM and delete it.",
		"identity": {"provider": "aws"},
	}}
}

test_unknown_on_an_orphan_when_workloads_were_not_read if {
	_judge_secret({"usage": "unknown", "provider": "aws", "key": "secret-access-key", "keyAt": 12}) == {{
		"subject": 9,
		"result": "unknown",
		"code": "orphan",
		"message": "Whether a workload uses the static AWS credential in Secret s3 cannot be told.",
		"path": ["data", "secret-access-key"],
		"at": 12,
		"facts": {"key": "secret-access-key", "type": "Opaque", "usage": "unknown"},
		"reason": "source-missing",
		"needs": ["k8s.workloads"],
		"identity": {"provider": "aws"},
	}}
}

# In a file it is the rule on literals that speaks; a used one is found at its users.
test_passes_on_secrets_that_others_speak_of if {
	_judge_secret({"origin": "manifest", "usage": "unknown", "credentials": [_sighting]}) == set()
	_judge_secret({"origin": "manifest", "usage": "unknown", "provider": "aws", "key": "k", "keyAt": 1}) == set()
	_judge_secret({"usage": "used", "provider": "aws", "key": "k", "keyAt": 1}) == set()
	_judge_secret({}) == set()
}
