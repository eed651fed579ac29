package rules.huawei["console-access_test"]

import data.rules.huawei["console-access"] as rule

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

test_passes_on_programmatic_access if _judge({}) == _pass

test_fails_on_console_access if {
	_judge({"accessMode": "program_console"}) == {{
		"subject": 4,
		"result": "fail",
		"severity": "low",
		"code": "program-console",
		"message": "Identity provider cce lets ServiceAccounts into the management console.",
		"path": ["access_mode"],
		"at": 3,
		"facts": {"accessMode": "program_console", "issuer": "https://kubernetes.default.svc.cluster.local"},
		"remediation": "Write \"access_mode\": \"program\" (Terraform: access_type = \"program\").",
		"identity": {"provider": "huawei", "principal": "cce"},
	}}
}

test_fails_on_administrators_with_medium if {
	{e.severity | some e in _judge({"accessMode": "program_console", "privileged": true})} == {"medium"}
}

test_passes_on_an_issuer_for_people if {
	_judge({"accessMode": "program_console", "kubernetes": "no"}) == set()
}

test_unknown_on_an_access_mode_that_is_not_there if {
	subject := object.remove(_provider, ["accessMode"])
	entries := rule.huawei_identity_provider with input as {"subjects": [subject]}
	{[e.result, e.reason] | some e in entries} == {["unknown", "source-missing"]}
	{[e.result, e.reason] | some e in _judge({"accessMode": "${MODE}"})} == {["unknown", "template-unresolved"]}
}

test_unknown_on_an_issuer_that_may_be_a_cluster if {
	unknown := {"accessMode": "program_console", "kubernetes": "unknown", "issuer": "https://oidc.example.org/cluster1"}
	{[e.result, e.reason, e.needs] | some e in _judge(unknown)} == {["unknown", "issuer-unknown", ["k8s.issuer"]]}
	{[e.result, e.reason] | some e in _judge(object.union(unknown, {"issuer": "${issuer}", "issuerUnresolved": true}))} == {["unknown", "template-unresolved"]}
	_judge({"kubernetes": "unknown"}) == set()
	unread := object.remove(_provider, ["accessMode", "issuer"])
	entries := rule.huawei_identity_provider with input as {"subjects": [object.union(unread, {"kubernetes": "unknown"})]}
	{[e.result, e.reason, e.needs] | some e in entries} == {["unknown", "source-missing", ["huawei.iam.idp"]]}
}
