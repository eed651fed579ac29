package rules.huawei["keys-of-clusters_test"]

import data.rules.huawei["keys-of-clusters"] as rule

_provider := {
	"id": 4,
	"at": 1,
	"name": "cce",
	"model": "iam3",
	"protocol": "oidc",
	"configKnown": true,
	"issuer": "https://kubernetes.default.svc.cluster.local",
	"kubernetes": "yes",
	"sharedIssuer": true,
	"accessMode": "program",
	"accessModeAt": 3,
	"keys": 1,
	"keyClusters": ["prod"],
	"foreignKeys": 0,
	"allClusters": false,
	"signingKeyAt": 5,
	"privileged": false,
}

_judge(overrides) := entries if {
	entries := rule.huawei_identity_provider with input as {"subjects": [object.union(_provider, overrides)]}
}

_pass := {{"subject": 4, "result": "pass"}}

test_passes_on_the_keys_of_one_cluster if {
	_judge({}) == _pass
	_judge({"keys": 2}) == _pass
}

test_fails_on_keys_of_two_clusters if {
	_judge({"keys": 2, "keyClusters": ["dev", "prod"]}) == {{
		"subject": 4,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "several-clusters",
		"message": "Identity provider cce trusts keys of several clusters, which share its issuer: the same ServiceAccount name in another of them gets the identity.",
		"path": ["signing_key", "several-clusters"],
		"at": 5,
		"facts": {
			"keys": 2,
			"clusters": ["dev", "prod"],
			"keysOfUnknownOrigin": 0,
			"issuer": "https://kubernetes.default.svc.cluster.local",
		},
		"remediation": "Create one identity provider for each cluster, with the keys of `kubectl get --raw /openid/v1/jwks` of that cluster alone in its signing key.",
		"identity": {"provider": "huawei", "principal": "cce"},
	}}
}

test_fails_on_keys_of_no_cluster_where_all_were_read if {
	{e.code | some e in _judge({"keyClusters": [], "foreignKeys": 1, "allClusters": true})} == {"no-cluster"}
	{e.code | some e in _judge({"foreignKeys": 1, "allClusters": true})} == {"foreign-key"}
}

test_unknown_on_keys_whose_origin_was_not_read if {
	{[e.result, e.reason, e.facts.keysOfUnknownOrigin] | some e in _judge({"keyClusters": [], "foreignKeys": 2})} == {["unknown", "source-missing", 2]}
	{e.result | some e in _judge({"foreignKeys": 1})} == {"unknown"}
	{e.result | some e in _judge({"keys": 0, "keyClusters": []})} == {"unknown"}
	{[e.result, e.reason] | some e in _judge({"keys": 0, "keyClusters": [], "keysProblem": "no JWKS"})} == {["unknown", "malformed-or-unsupported"]}
}

test_unknown_on_a_configuration_that_was_not_read if {
	{[e.result, e.needs] | some e in _judge({"configKnown": false, "sharedIssuer": false})} == {["unknown", ["huawei.iam.idp"]]}
}

test_passes_on_an_issuer_of_its_own_and_on_saml if {
	_judge({"sharedIssuer": false, "keyClusters": ["a", "b"]}) == set()
	_judge({"protocol": "saml", "configKnown": false}) == set()
	_judge({"model": "iam5-oidc-provider", "configKnown": false}) == set()
}

test_fails_on_key_sets_that_may_be_one_rotation_without_certainty if {
	some entry in _judge({"keys": 2, "keyClusters": ["old-jwks.json", "new-jwks.json"], "oneRotation": true})
	[entry.code, entry.confidence] == ["several-clusters", "conditional"]
	contains(entry.message, "before and after a rotation")
	{e.confidence | some e in _judge({"keys": 2, "keyClusters": ["jwks.json"], "oneRotation": true})} == {"conditional"}
}

test_unknown_on_an_issuer_that_may_be_the_shared_one if {
	template := {"kubernetes": "unknown", "sharedIssuer": false, "issuer": "${issuer}", "issuerUnresolved": true}
	{[e.result, e.reason] | some e in _judge(template)} == {["unknown", "template-unresolved"]}
	_judge({"kubernetes": "unknown", "sharedIssuer": false, "issuer": "https://oidc.example.org/cluster1"}) == set()
}
