package rules.azure["identity-not-effective_test"]

import data.rules.azure["identity-not-effective"] as rule

_label := "azure.workload.identity/use"

_subject(azure) := {
	"id": 3,
	"resource": {"kind": "Deployment", "namespace": "shop", "name": "web"},
	"account": {"namespace": "shop", "name": "web", "bindings": []},
	"node": {"metadata": "open"},
	"expirations": [],
	"azure": object.union(
		{
			"use": "true",
			"annotated": "yes",
			"ownToken": false,
			"clientId": false,
			"identityBinding": "no",
			"useAt": 7,
			"proxyAt": 8,
		},
		azure,
	),
}

_judge(azure) := entries if {
	entries := rule.workload with input as {"subjects": [_subject(azure)]}
}

_identity := {"provider": "azure", "serviceAccount": "shop/web"}

test_fails_on_a_missing_label if {
	_judge({"use": "missing"}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"code": "label-missing",
		"message": concat("", [
			"ServiceAccount shop/web names an Entra client, but the pods of Deployment web lack the label ",
			"azure.workload.identity/use, so that no token reaches them.",
		]),
		"path": ["labels", _label],
		"at": 7,
		"facts": {"label": "missing", "serviceAccount": "shop/web"},
		"remediation": concat("", [
			"Write azure.workload.identity/use: \"true\" under spec.template.metadata.labels of web; ",
			"on the ServiceAccount or the Deployment itself it has no effect.",
		]),
		"identity": _identity,
	}}
}

test_unknown_on_a_binding_that_is_a_template if {
	{[entry.result, entry.code, entry.reason] | some entry in _judge({"identityBinding": "unresolved", "use": "missing"})} == {["unknown", "identity-binding", "template-unresolved"]}
}

test_fails_on_a_label_that_is_not_true if {
	{[entry.code, contains(entry.message, "do not have \"true\" as the label")] | some entry in _judge({"use": "other"})} == {["label-missing", true]}
}

test_fails_on_a_missing_client_for_the_record if {
	_judge({"annotated": "no"}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "info",
		"code": "label-without-annotation",
		"message": concat("", [
			"The pods of Deployment web get a token for Azure, but ServiceAccount shop/web names no client to use it for; ",
			"that works only where the application brings its own.",
		]),
		"path": ["labels", _label],
		"at": 7,
		"facts": {"label": "true", "serviceAccount": "shop/web"},
		"remediation": concat("", [
			"Annotate ServiceAccount shop/web with azure.workload.identity/client-id: CLIENT_ID, ",
			"unless the application sets it.",
		]),
		"identity": _identity,
	}}
}

test_fails_on_a_proxy_in_the_nodes_network if {
	subject := object.union(_subject({"proxy": "true"}), {"node": {"metadata": "host-network"}})
	entries := rule.workload with input as {"subjects": [subject]}
	entries == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"code": "host-network-proxy",
		"message": concat("", [
			"The pods of Deployment web ask for the proxy sidecar in the network of their node, ",
			"which the webhook refuses.",
		]),
		"path": ["annotations", "azure.workload.identity/inject-proxy-sidecar"],
		"at": 8,
		"facts": {"annotation": "azure.workload.identity/inject-proxy-sidecar", "value": "true"},
		"remediation": concat("", [
			"Remove annotation azure.workload.identity/inject-proxy-sidecar (a migration aid), ",
			"or hostNetwork: true, from the pod template of web.",
		]),
		"identity": _identity,
	}}
}

test_passes_on_a_labelled_pod if {
	_judge({}) == set()
}

test_passes_on_a_client_or_token_of_its_own if {
	_judge({"annotated": "no", "clientId": true}) == set()
	_judge({"annotated": "no", "ownToken": true}) == set()
	_judge({"annotated": "unknown", "clientId": true}) == set()
	_judge({"use": "missing", "ownToken": true}) == set()
}

test_passes_on_pods_that_have_nothing_to_do_with_azure if {
	entries := rule.workload with input as {"subjects": [object.remove(_subject({}), ["azure"])]}
	entries == set()
	_judge({"use": "missing", "annotated": "no"}) == set()
}

test_unknown_on_an_identity_binding if {
	_judge({"identityBinding": "yes", "use": "missing"}) == {{
		"subject": 3,
		"result": "unknown",
		"code": "identity-binding",
		"message": concat("", [
			"Whether the pods of Deployment web get their identity in Azure cannot be told: ",
			"they use an identity binding, which is not judged yet.",
		]),
		"path": ["labels", _label],
		"at": 7,
		"facts": {"label": "missing"},
		"reason": "model-not-supported",
		"needs": [],
		"identity": _identity,
	}}
}

test_unknown_on_a_template_and_on_an_account_that_was_not_read if {
	{[entry.code, entry.reason, entry.needs] | some entry in _judge({"use": "unresolved"})} == {["label", "template-unresolved", []]}
	{[entry.code, entry.reason, entry.needs] | some entry in _judge({"annotated": "unknown"})} == {[
		"account",
		"source-missing",
		["k8s.serviceaccounts"],
	]}
}

_expiration(overrides) := object.union(
	{
		"provider": "azure",
		"annotation": "azure.workload.identity/service-account-token-expiration",
		"value": "600",
		"seconds": 600,
		"unresolved": false,
		"bound": "yes",
		"overridden": false,
		"at": 9,
	},
	overrides,
)

_account(bindings, expirations) := entries if {
	entries := rule.service_account with input as {"subjects": [{
		"id": 4,
		"resource": {"kind": "ServiceAccount", "namespace": "shop", "name": "web"},
		"account": {"namespace": "shop", "name": "web", "bindings": bindings},
		"expirations": expirations,
	}]}
}

test_fails_on_a_lifetime_out_of_bounds if {
	_account([], [_expiration({})]) == {{
		"subject": 4,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "bad-expiration",
		"message": concat("", [
			"ServiceAccount shop/web has a value in azure.workload.identity/service-account-token-expiration ",
			"for which the webhook refuses the pod.",
		]),
		"path": ["annotations", "azure.workload.identity/service-account-token-expiration"],
		"at": 9,
		"facts": {"annotation": "azure.workload.identity/service-account-token-expiration", "value": "600"},
		"remediation": concat("", [
			"Write azure.workload.identity/service-account-token-expiration: \"3600\"; ",
			"the webhook takes 3600 to 86400 seconds.",
		]),
		"identity": _identity,
	}}
}

test_fails_on_the_bounds_and_no_number if {
	cases := {3599: 1, 3600: 0, 86400: 0, 86401: 1}
	every seconds, found in cases {
		count(_account([], [_expiration({"seconds": seconds})])) == found
	}
	count(_account([], [object.remove(_expiration({"value": "1h"}), ["seconds"])])) == 1
	pod := object.union(_subject({}), {"expirations": [_expiration({})]})
	entries := rule.workload with input as {"subjects": [pod]}
	{[entry.code, startswith(entry.message, "Pod template of shop/web ")] | some entry in entries} == {["bad-expiration", true]}
}

test_passes_on_lifetimes_that_nobody_reads if {
	_account([], [_expiration({"bound": "no"})]) == set()
	_account([], [_expiration({"overridden": true})]) == set()
	_account([], [_expiration({"unresolved": true})]) == set()
	_account([], [_expiration({"provider": "aws"})]) == set()
}

_client := {
	"provider": "azure",
	"method": "azure-workload-identity",
	"principal": "00000000-1111-2222-3333-444444444444",
	"source": "annotation azure.workload.identity/client-id",
	"state": "unverified",
	"needs": ["azure.fic"],
	"at": 5,
}

test_unknown_on_an_account_whose_federated_credentials_were_not_read if {
	_account([_client], []) == {{
		"subject": 4,
		"result": "unknown",
		"code": "federated-credential",
		"message": concat("", [
			"Whether the Entra client that ServiceAccount shop/web names trusts it cannot be told: ",
			"its federated credentials were not read, or not all of them.",
		]),
		"path": ["annotation azure.workload.identity/client-id"],
		"at": 5,
		"facts": {"source": "annotation azure.workload.identity/client-id", "state": "unverified"},
		"reason": "source-missing",
		"needs": ["azure.fic"],
		"identity": {
			"provider": "azure",
			"serviceAccount": "shop/web",
			"principal": "00000000-1111-2222-3333-444444444444",
		},
	}}
}

test_unknown_on_a_client_that_is_a_template if {
	{[entry.reason, entry.needs] | some entry in _account([object.union(_client, {"state": "unresolved"})], [])} == {["template-unresolved", []]}
}

test_passes_on_accounts_without_client if {
	_account([], []) == set()
}

_checked(state, check) := object.union(_client, {"state": state, "check": check})

_refused(reason) := _checked("broken", {
	"outcome": "no-fic",
	"reason": reason,
	"conditional": false,
	"subject": "system:serviceaccount:shop:web",
	"fix": "az identity federated-credential create …",
})

test_fails_on_a_client_without_a_federated_credential if {
	_account([_refused("none")], []) == {{
		"subject": 4,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "no-fic",
		"message": "No federated credential of the Entra client that ServiceAccount shop/web names lets it in.",
		"path": ["annotation azure.workload.identity/client-id"],
		"at": 5,
		"facts": {"reason": "none", "subject": "system:serviceaccount:shop:web"},
		"remediation": "az identity federated-credential create …",
		"identity": {
			"provider": "azure",
			"serviceAccount": "shop/web",
			"principal": "00000000-1111-2222-3333-444444444444",
		},
	}}
}

test_fails_on_near_misses_with_their_code if {
	{entry.code | some entry in _account([_refused("trailing-slash")], [])} == {"trailing-slash"}
	{entry.code | some entry in _account([_refused("subject-case")], [])} == {"subject-typo"}
	{entry.code | some entry in _account([_refused("wildcard-in-string-equals")], [])} == {"wildcard-literal"}
	{entry.code | some entry in _account([_refused("wrong-issuer")], [])} == {"no-fic"}
	{entry.code | some entry in _account([_refused("audience")], [])} == {"no-fic"}
	{entry.code | some entry in _account([_refused("subject")], [])} == {"no-fic"}
}

test_fails_on_a_cluster_that_is_a_guess_conditionally if {
	guess := object.union(_refused("wrong-issuer"), {"check": object.union(_refused("wrong-issuer").check, {"conditional": true, "detail": "https://i"})})
	{[entry.confidence, entry.facts.found] | some entry in _account([guess], [])} == {["conditional", "https://i"]}
}

test_passes_on_a_client_that_lets_the_account_in if {
	_account([_checked("effective", {"outcome": "trusted"})], []) == {{"subject": 4, "result": "pass"}}
}

test_unknown_on_what_a_credential_does_not_say if {
	{[entry.reason, contains(entry.message, "identity binding")] | some entry in _account([_checked("unverified", {"outcome": "unknown", "reason": "model-not-supported"})], [])} == {["model-not-supported", true]}
}

_fic(facts) := entries if {
	entries := rule.federated_credential with input as {"subjects": [object.union(
		{
			"id": 6,
			"resource": {"name": "aks"},
			"at": 1,
			"issuerAt": 2,
			"subjectAt": 3,
			"issuerKind": "kubernetes",
			"issuerState": "known",
			"subject": "system:serviceaccount:shop:web",
			"reach": "exact",
			"audiences": [],
			"today": [],
			"users": [],
			"wildcard": false,
			"identityBinding": false,
			"number": 1,
			"fix": "az …",
		},
		facts,
	)]}
}

_codes(facts) := {[entry.severity, entry.code, entry.at] | some entry in _fic(facts)}

test_fails_on_credentials_that_let_nobody_in if {
	_codes({"issuerState": "slash"}) == {["medium", "trailing-slash", 2]}
	_codes({"wildcard": true, "subject": "system:serviceaccount:shop:*"}) == {["medium", "wildcard-literal", 3]}
	_codes({"refusal": "malformed-subject", "subject": "system:serviceaccount:web"}) == {["medium", "subject-typo", 3]}
	_codes({"issuerState": "slash", "number": 20}) == {["medium", "trailing-slash", 2]}
	_codes({"wildcard": true, "number": 20, "refusal": "wildcard-in-string-equals"}) == {["medium", "wildcard-literal", 3]}
	_codes({"refusal": "malformed-subject", "number": 20}) == {["medium", "subject-typo", 3]}
}

test_fails_on_the_twentieth_credential_for_the_record if {
	_codes({"number": 20}) == {["info", "fic-limit", 1]}
	_codes({"number": 19}) == set()
	_codes({"number": 21}) == set()
}

test_passes_on_credentials_whose_account_has_the_finding if {
	_codes({"issuerState": "slash", "users": ["shop/web"]}) == set()
	_codes({"wildcard": true, "subject": "system:serviceaccount:shop:*", "users": ["shop/web"]}) == set()
	_codes({"refusal": "malformed-subject", "users": ["shop/web"]}) == set()
	_codes({"issuerState": "slash", "identityBinding": true}) == set()
}
