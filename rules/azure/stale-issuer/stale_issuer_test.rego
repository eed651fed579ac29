package rules.azure["stale-issuer_test"]

import data.rules.azure["stale-issuer"] as rule

_fic(facts) := object.union(
	{
		"id": 1,
		"resource": {"kind": "AzureFederatedCredential", "name": "aks"},
		"issuer": "https://i/",
		"issuerKind": "kubernetes",
		"issuerState": "known",
		"reach": "exact",
		"today": [],
		"audiences": [],
		"identityBinding": false,
		"issuerAt": 2,
		"subjectAt": 3,
		"account": "shop/web",
		"accountState": "found",
		"delete": "az … delete",
	},
	facts,
)

_judge(facts) := entries if {
	entries := rule.federated_credential with input as {"subjects": [_fic(facts)]}
}

_facts := {
	"issuer": "https://i/",
	"issuerKind": "kubernetes",
	"issuerState": "foreign",
	"reach": "exact",
	"audiences": [],
	"canSignInToday": [],
}

_seen(facts) := {[entry.result, object.get(entry, "severity", ""), entry.code] | some entry in _judge(facts)}

test_fails_on_an_issuer_that_no_cluster_has if {
	_judge({"issuerState": "foreign"}) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"code": "issuer-foreign",
		"message": "Federated credential aks trusts issuer https://i/, which no known cluster has.",
		"path": ["issuer"],
		"at": 2,
		"facts": _facts,
		"remediation": "az … delete",
		"identity": {"provider": "azure", "serviceAccount": "shop/web"},
	}}
	_seen({"issuerState": "foreign", "issuerKind": "unknown"}) == {["fail", "high", "issuer-foreign"]}
}

test_fails_on_an_account_that_somebody_may_create if {
	_seen({"accountState": "missing"}) == {["fail", "medium", "account-missing"]}
	_seen({"accountState": "namespace-missing"}) == {["fail", "medium", "namespace-missing"]}
}

test_passes_on_an_issuer_and_account_that_are_there if {
	_judge({}) == {{"subject": 1, "result": "pass"}}
	_judge({"accountState": "none"}) == {{"subject": 1, "result": "pass"}}
}

test_passes_on_issuers_that_are_no_clusters_and_on_a_slash if {
	_judge({"issuerState": "other", "accountState": "none"}) == set()
	_judge({"issuerState": "slash", "accountState": "unread"}) == set()
}

test_unknown_where_clusters_or_accounts_were_not_read if {
	_seen({"issuerState": "unread"}) == {["unknown", "", "issuer-unread"]}
	_seen({"issuerState": "unresolved"}) == {["unknown", "", "issuer-unresolved"]}
	_seen({"accountState": "unread"}) == {["unknown", "", "account-unread"]}
}

test_unknown_on_an_identity_binding if {
	_seen({"identityBinding": true, "issuerState": "foreign"}) == {["unknown", "", "identity-binding"]}
}
