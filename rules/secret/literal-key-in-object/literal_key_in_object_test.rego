package rules.secret["literal-key-in-object_test"]

import data.rules.secret["literal-key-in-object"] as rule

_key := {
	"type": "aws-secret-access-key",
	"provider": "aws",
	"field": "data",
	"path": ["data", "application.yml", "secret-key"],
	"name": "secret-key",
	"masked": "****",
	"valueGroup": 2,
	"heuristic": false,
	"temporary": false,
	"s3Compatible": false,
	"at": 9,
}

_object(kind, origin, credentials) := {
	"id": 5,
	"at": 1,
	"origin": origin,
	"resource": {"kind": kind, "name": "settings", "namespace": "shop"},
	"credentials": credentials,
	"uses": [],
}

_judge(kind, origin, credentials) := entries if {
	entries := rule.object with input as {"subjects": [_object(kind, origin, credentials)]}
}

_failures(entries) := {entry | some entry in entries; entry.result == "fail"}

_pass := {{"subject": 5, "result": "pass"}}

test_fails_on_a_key_in_a_config_map if {
	_failures(_judge("ConfigMap", "live", [_key])) == {{
		"subject": 5,
		"result": "fail",
		"severity": "critical",
		"confidence": "certain",
		"code": "data",
		"message": "ConfigMap settings holds an AWS secret access key in data application.yml secret-key.",
		"path": ["data", "application.yml", "secret-key", "aws-secret-access-key"],
		"at": 9,
		"facts": {
			"credentialType": "aws-secret-access-key",
			"masked": "****",
			"valueGroup": 2,
			"field": "data",
			"temporary": false,
			"s3Compatible": false,
			"where": "data application.yml secret-key",
		},
		"remediation": concat("", [
			"Remove data application.yml secret-key from ConfigMap settings. Annotate ServiceAccount of the workload that uses it with ",
			"eks.amazonaws.com/role-arn: arn:aws:iam::ACCOUNT:role/ROLE, or associate a role with it (EKS Pod Identity). ",
			"Deactivate the key in IAM and delete it. It stays in the history of git and etcd.",
		]),
		"identity": {"provider": "aws"},
	}}
}

test_fails_on_an_old_key_in_an_annotation if {
	old := object.union(_key, {
		"field": "annotation",
		"path": ["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"],
	})
	some entry in _failures(_judge("Deployment", "live", [old]))
	entry.code == "annotation"
	startswith(entry.remediation, "Remove metadata annotations kubectl.kubernetes.io/last-applied-configuration from Deployment settings.")
}

test_fails_on_a_secret_manifest_in_a_file if {
	some entry in _failures(_judge("Secret", "manifest", [_key]))
	entry.severity == "critical"
	startswith(entry.remediation, "Take data application.yml secret-key out of this manifest; a base64 value can be read by anyone.")
}

test_fails_on_an_annotation_of_a_secret_manifest if {
	label := object.union(_key, {"field": "annotation", "path": ["metadata", "annotations", "note"]})
	some entry in _failures(_judge("Secret", "manifest", [label]))
	startswith(entry.remediation, "Remove metadata annotations note from Secret settings.")
}

test_fails_on_lesser_credentials_with_medium if {
	every lesser in [{"temporary": true}, {"s3Compatible": true}, {"type": "gcp-authorized-user", "provider": "gcp"}] {
		some entry in _failures(_judge("ConfigMap", "manifest", [object.union(_key, lesser)]))
		entry.severity == "medium"
	}
}

test_fails_on_a_name_alone_with_high if {
	some entry in _failures(_judge("ConfigMap", "manifest", [object.union(_key, {"heuristic": true})]))
	[entry.severity, entry.confidence] == ["high", "heuristic"]
}

# A Secret of a cluster, of a rendered chart or from standard input is another rule's.
test_passes_on_secrets_that_are_in_no_repository if {
	every origin in ["live", "rendered", "stdin"] {
		_judge("Secret", origin, [_key]) == set()
	}
}

test_passes_on_objects_without_credentials if {
	_judge("ConfigMap", "manifest", []) == _pass
	_judge("Secret", "manifest", []) == _pass
	_judge("ProviderConfig", "manifest", []) == set()
}
