package rules.azure["unexpected-audience_test"]

import data.rules.azure["unexpected-audience"] as rule

_fic(audiences) := {
	"id": 1,
	"resource": {"kind": "AzureFederatedCredential", "name": "aks"},
	"issuerKind": "kubernetes",
	"issuerState": "known",
	"reach": "exact",
	"today": [],
	"audiences": audiences,
	"audiencesKnown": true,
	"audiencesAt": 3,
	"issuerAt": 2,
	"identityBinding": false,
	"principal": "c1",
	"fix": "az identity federated-credential update …",
}

_audience(kind, cloud) := {"audience": "api://x", "kind": kind, "cloud": cloud, "at": 5}

_judge(subject) := entries if {
	entries := rule.federated_credential with input as {"subjects": [subject]}
}

_pass := {{"subject": 1, "result": "pass"}}

_codes(subject) := {[entry.result, entry.code] | some entry in _judge(subject)}

_facts := {
	"issuerKind": "kubernetes",
	"issuerState": "known",
	"reach": "exact",
	"audiences": ["api://x"],
	"canSignInToday": [],
}

test_fails_on_an_audience_of_ones_own if {
	_judge(_fic([_audience("other", "unknown")])) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"code": "unexpected-audience",
		"message": "Federated credential aks accepts audience api://x.",
		"path": ["audiences", "api://x"],
		"at": 5,
		"facts": _facts,
		"remediation": "az identity federated-credential update …",
		"identity": {"provider": "azure", "principal": "c1"},
	}}
}

test_fails_on_a_projected_audience_with_low if {
	{[entry.severity, entry.code] | some entry in _judge(_fic([_audience("projected", "no")]))} == {["low", "projected-audience"]}
}

test_fails_on_the_audience_of_another_cloud if {
	{[entry.severity, entry.code] | some entry in _judge(_fic([_audience("sovereign", "no")]))} == {["medium", "sovereign-audience"]}
}

test_fails_on_no_audience if {
	_codes(_fic([])) == {["fail", "no-audience"]}
}

test_passes_on_the_default_and_the_own_clouds_audience if {
	_judge(_fic([_audience("default", "yes")])) == _pass
	_judge(_fic([_audience("default", "no")])) == _pass
	_judge(_fic([_audience("sovereign", "yes")])) == _pass
}

test_passes_on_the_api_servers_audience_which_another_rule_reports if {
	_judge(_fic([_audience("api-server", "no")])) == _pass
	_judge(_fic([_audience("issuer", "no")])) == _pass
}

test_unknown_on_a_template if {
	_codes(_fic([_audience("unresolved", "no")])) == {["unknown", "audience-template"]}
	_codes(_fic([_audience("unresolved", "no"), _audience("sovereign", "unknown")])) == {["unknown", "audience-template"]}
}

test_unknown_on_a_sovereign_audience_of_an_unknown_cloud if {
	_codes(_fic([_audience("sovereign", "unknown")])) == {["unknown", "audience-cloud"]}
}

test_unknown_where_audiences_were_not_read if {
	_judge(object.union(_fic([]), {"audiencesKnown": false})) == {{
		"subject": 1,
		"result": "unknown",
		"code": "audience-unread",
		"message": concat("", [
			"Whether federated credential aks accepts the right audience cannot be told: ",
			"its audiences were not read.",
		]),
		"path": ["audiences"],
		"at": 3,
		"facts": object.union(_facts, {"audiences": []}),
		"reason": "source-missing",
		"needs": ["azure.fic"],
		"identity": {"provider": "azure", "principal": "c1"},
	}}
}

test_unknown_on_an_identity_binding if {
	_codes(object.union(_fic([_audience("other", "no")]), {"identityBinding": true})) == {["unknown", "identity-binding"]}
}

test_passes_on_nothing if {
	entries := rule.federated_credential with input as {"subjects": []}
	entries == set()
}
