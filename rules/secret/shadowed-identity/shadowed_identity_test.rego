package rules.secret["shadowed-identity_test"]

import data.rules.secret["shadowed-identity"] as rule

_element := {
	"container": "app",
	"provider": "aws",
	"method": "irsa",
	"principal": "arn:aws:iam::111122223333:role/web",
	"element": "env-keys",
	"name": "AWS_SECRET_ACCESS_KEY",
	"recognised": false,
	"s3Compatible": false,
	"needs": [],
	"at": 7,
}

_judge(bound, chain) := entries if {
	entries := rule.workload with input as {"subjects": [{
		"id": 3,
		"account": {"name": "web", "namespace": "shop", "state": "found"},
		"access": {"bound": bound, "chain": chain},
	}]}
}

_failures(overrides) := {entry |
	some entry in _judge(true, [object.union(_element, overrides)])
	entry.result == "fail"
}

_verdicts(method, element) := {[entry.severity, entry.confidence] |
	some entry in _failures({"method": method, "element": element})
}

test_fails_on_an_access_key_beside_irsa if {
	_failures({}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "env-keys",
		"message": concat("", [
			"Container app sets the access key AWS_SECRET_ACCESS_KEY, ",
			"which the SDK's default chain takes before the AWS identity of the ServiceAccount.",
		]),
		"path": ["env-keys", "AWS_SECRET_ACCESS_KEY"],
		"at": 7,
		"container": "app",
		"facts": {"element": "env-keys", "name": "AWS_SECRET_ACCESS_KEY", "method": "irsa", "s3Compatible": false},
		"remediation": concat("", [
			"Remove AWS_SECRET_ACCESS_KEY from container app, check the identity it then has (aws sts get-caller-identity), ",
			"and revoke the key.",
		]),
		"identity": {
			"provider": "aws",
			"serviceAccount": "shop/web",
			"principal": "arn:aws:iam::111122223333:role/web",
		},
	}}
}

test_fails_on_what_stands_before_irsa if {
	_verdicts("irsa", "jvm-property") == {["high", "certain"]}
	_verdicts("irsa", "profile-file") == {["medium", "heuristic"]}
	_verdicts("irsa", "profile") == {["low", "heuristic"]}
	_verdicts("irsa", "key-id") == {["low", "certain"]}
}

test_fails_on_what_stands_before_pod_identity if {
	_verdicts("eks-pod-identity", "env-keys") == {["high", "certain"]}
	_verdicts("eks-pod-identity", "jvm-property") == {["high", "certain"]}
	_verdicts("eks-pod-identity", "token-file") == {["high", "certain"]}
	_verdicts("eks-pod-identity", "profile-file") == {["high", "heuristic"]}
	_verdicts("eks-pod-identity", "profile") == {["high", "heuristic"]}
	_verdicts("eks-pod-identity", "key-id") == {["low", "certain"]}
}

test_fails_on_profiles_beside_irsa_in_some_sdks_only if {
	some entry in _failures({"element": "profile-file", "name": "AWS_SHARED_CREDENTIALS_FILE"})
	entry.message == concat("", [
		"Container app brings AWS profiles by AWS_SHARED_CREDENTIALS_FILE, ",
		"which some SDKs take before the AWS identity of the ServiceAccount.",
	])
}

test_fails_on_an_id_alone_as_a_leftover if {
	some entry in _failures({"element": "key-id", "name": "AWS_ACCESS_KEY_ID"})
	entry.message == "Container app sets AWS_ACCESS_KEY_ID without its secret, which SDKs skip or fail on."
}

test_fails_on_a_client_secret_beside_azure if {
	azure := {"provider": "azure", "element": "client-secret", "name": "AZURE_CLIENT_SECRET"}
	every method in ["azure-workload-identity", "aad-pod-identity"] {
		some entry in _failures(object.union(azure, {"method": method}))
		[entry.severity, entry.confidence] == ["high", "certain"]
	}
	some entry in _failures(object.union(azure, {"method": "azure-workload-identity"}))
	endswith(entry.message, "which the SDK's default chain takes before the Azure identity of the ServiceAccount.")
	_verdicts("azure-workload-identity", "client-certificate") == {["high", "certain"]}
}

test_fails_on_a_credential_file_beside_gke if {
	file := {"provider": "gcp", "method": "gke-workload-identity", "element": "credentials-file", "name": "GOOGLE_APPLICATION_CREDENTIALS"}
	{[entry.severity, entry.confidence] | some entry in _failures(file)} == {["high", "heuristic"]}
	{[entry.severity, entry.confidence] | some entry in _failures(object.union(file, {"recognised": true}))} == {["high", "certain"]}
}

test_fails_on_a_redundant_key_beside_huawei_with_low if {
	some entry in _failures({"provider": "huawei", "method": "huawei-identity-provider", "name": "HUAWEICLOUD_SDK_SK"})
	[entry.severity, entry.confidence, entry.code] == ["low", "certain", "redundant"]
	entry.message == "Container app sets the access key HUAWEICLOUD_SDK_SK, which the SDK does not need: it asks the identity provider first."
}

test_fails_on_a_key_for_another_store_with_medium if {
	every element in ["env-keys", "jvm-property"] {
		some entry in _failures({"s3Compatible": true, "element": element})
		[entry.severity, entry.confidence, entry.code] == ["medium", "heuristic", "s3-compatible"]
		contains(entry.message, "; by the endpoint beside it, it is for an S3-compatible store, yet ")
	}
	some profile in _failures({"s3Compatible": true, "element": "profile"})
	profile.severity == "low"
}

test_fails_on_an_identity_without_a_name if {
	entries := _judge(true, [object.remove(_element, ["principal"])])
	{entry.identity | some entry in entries; entry.result == "fail"} == {{"provider": "aws", "serviceAccount": "shop/web"}}
}

test_unknown_on_a_secret_that_was_not_read if {
	unread := object.union(_element, {
		"element": "unread",
		"name": "settings",
		"reason": "source-missing",
		"needs": ["k8s.secrets.metadata"],
	})
	{entry | some entry in _judge(true, [unread]); entry.result != "pass"} == {{
		"subject": 3,
		"result": "unknown",
		"code": "unread",
		"message": concat("", [
			"Whether settings brings container app a static credential that shadows the AWS identity of its ServiceAccount ",
			"cannot be told.",
		]),
		"path": ["unread", "settings"],
		"at": 7,
		"container": "app",
		"facts": {"name": "settings", "method": "irsa"},
		"reason": "source-missing",
		"needs": ["k8s.secrets.metadata"],
		"identity": {
			"provider": "aws",
			"serviceAccount": "shop/web",
			"principal": "arn:aws:iam::111122223333:role/web",
		},
	}}
}

test_passes_on_what_stands_after_the_identity if {
	_failures({"element": "token-file"}) == set()
	_failures({"method": "new-method"}) == set()
}

test_passes_on_an_identity_alone if {
	_judge(true, []) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_an_identity_whose_service_account_was_read_alone if {
	subject := {
		"id": 3,
		"resource": {"kind": "Pod", "name": "web"},
		"account": {"name": "web", "namespace": "shop", "state": "missing"},
		"access": {"bound": true, "chain": []},
	}
	rule.workload == set() with input as {"subjects": [subject]}
	entries := rule.workload with input as {"subjects": [subject]}
		with data.scan.coverage as {"k8s.serviceaccounts": {"": "complete"}}
	entries == {{"subject": 3, "result": "pass"}}
}

test_passes_on_no_workload_without_identity if {
	_judge(false, []) == set()
	entries := rule.workload with input as {"subjects": [{"id": 3, "account": {"name": "web"}}]}
	entries == set()
}
