package rules.k8s["api-server-token_test"]

import data.rules.k8s["api-server-token"] as rule

_use(overrides) := object.union(
	{
		"provider": "aws",
		"container": "app",
		"variable": "AWS_WEB_IDENTITY_TOKEN_FILE",
		"file": "/var/run/secrets/kubernetes.io/serviceaccount/token",
		"unresolved": false,
		"accepted": "unknown",
		"at": 7,
	},
	overrides,
)

_judge(tokens, uses) := entries if {
	entries := rule.workload with input as {"subjects": [{
		"id": 3,
		"account": {"namespace": "shop", "name": "app"},
		"tokens": tokens,
		"tokenUses": uses,
	}]}
}

test_fails_on_the_token_that_every_pod_has if {
	_judge([], [_use({})]) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"code": "token-for-api-server",
		"message": concat("", [
			"Container app hands the AWS SDK the ServiceAccount token that every pod has by AWS_WEB_IDENTITY_TOKEN_FILE, ",
			"which is made for the API server.",
		]),
		"path": ["env", "AWS_WEB_IDENTITY_TOKEN_FILE"],
		"at": 7,
		"container": "app",
		"facts": {
			"variable": "AWS_WEB_IDENTITY_TOKEN_FILE",
			"file": "/var/run/secrets/kubernetes.io/serviceaccount/token",
			"accepted": "unknown",
		},
		"remediation": concat("", [
			"Project a token with audience: sts.amazonaws.com and expirationSeconds: 3600 into container app, ",
			"and point AWS_WEB_IDENTITY_TOKEN_FILE to it.",
		]),
		"identity": {"provider": "aws", "serviceAccount": "shop/app"},
	}}
}

test_fails_on_a_projected_token_without_audience if {
	{entry.message | some entry in _judge([], [_use({"volume": "token"})])} == {concat("", [
		"Container app hands the AWS SDK the token of volume token by AWS_WEB_IDENTITY_TOKEN_FILE, ",
		"which is made for the API server.",
	])}
}

test_fails_on_a_token_that_a_provider_accepts_with_more if {
	{[entry.severity, contains(entry.message, "which an identity provider of the account accepts")] |
		some entry in _judge([], [_use({"accepted": "yes"})])
	} == {["high", true]}
	{entry.severity | some entry in _judge([], [_use({"accepted": "no"})])} == {"medium"}
}

test_passes_on_a_token_of_its_own if {
	_judge([{"audienceKind": "cloud"}], []) == {{"subject": 3, "result": "pass"}}
}

test_passes_on_workloads_without_tokens_for_clouds if {
	_judge([{"audienceKind": "api-server"}], []) == set()
	_judge([], []) == set()
}

test_unknown_on_a_template if {
	_judge([{"audienceKind": "cloud"}], [_use({"unresolved": true, "file": "{{ .Values.token }}"})]) == {{
		"subject": 3,
		"result": "unknown",
		"severity": "medium",
		"code": "token-for-api-server",
		"message": concat("", [
			"Which token AWS_WEB_IDENTITY_TOKEN_FILE hands to container app cannot be told: ",
			"a template is not filled in.",
		]),
		"path": ["env", "AWS_WEB_IDENTITY_TOKEN_FILE"],
		"at": 7,
		"container": "app",
		"facts": {"variable": "AWS_WEB_IDENTITY_TOKEN_FILE", "file": "{{ .Values.token }}"},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": "aws", "serviceAccount": "shop/app"},
	}}
}

_provider(ids) := {
	"id": 6,
	"url": "oidc.eks.eu-west-1.amazonaws.com/id/A",
	"issuerKind": "kubernetes",
	"clientIdsKnown": true,
	"clientIds": ids,
}

_providers(subject) := entries if {
	entries := rule.oidc_provider with input as {"subjects": [subject]}
}

_sts := {"id": "sts.amazonaws.com", "kind": "sts", "at": 1}

test_fails_on_a_provider_that_accepts_the_api_server_s_audience if {
	_providers(_provider([_sts, {"id": "https://kubernetes.default.svc", "kind": "api-server", "at": 2}])) == {{
		"subject": 6,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": "The provider accepts tokens for audience https://kubernetes.default.svc, which is the API server's.",
		"path": ["clientIdList", "https://kubernetes.default.svc"],
		"at": 2,
		"facts": {
			"audience": "https://kubernetes.default.svc",
			"issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A",
		},
		"remediation": concat("", [
			"Take https://kubernetes.default.svc off the provider's audiences; tokens for AWS have the audience",
			" sts.amazonaws.com.",
		]),
		"identity": {"provider": "aws"},
	}}
}

test_passes_on_a_provider_for_sts_alone if _providers(_provider([_sts])) == {{"subject": 6, "result": "pass"}}

test_unknown_on_a_list_that_was_not_read_is_no_pass if {
	_providers(object.union(_provider([]), {"clientIdsKnown": false})) == set()
}

test_unknown_whether_an_address_is_an_audience_of_the_api_server if {
	other := {"id": "https://k8s.example.org", "kind": "other", "mayBeApiServer": true, "at": 2}
	_providers(_provider([_sts, other])) == {{
		"subject": 6,
		"result": "unknown",
		"code": "provider-accepts-api-server",
		"message": concat("", [
			"Whether audience https://k8s.example.org, which the provider accepts, is the API server's cannot be told: ",
			"which audiences that has was not said.",
		]),
		"path": ["clientIdList", "https://k8s.example.org"],
		"at": 2,
		"facts": {"audience": "https://k8s.example.org", "issuer": "oidc.eks.eu-west-1.amazonaws.com/id/A"},
		"reason": "api-audience-unknown",
		"needs": ["k8s.issuer"],
		"identity": {"provider": "aws"},
	}}
}

_idp(overrides) := entries if {
	entries := rule.huawei_identity_provider with input as {"subjects": [object.union(
		{
			"id": 4,
			"name": "cce",
			"kubernetes": "yes",
			"clientId": "cce-prod",
			"clientIdKind": "other",
			"clientIdAt": 7,
			"issuer": "https://kubernetes.default.svc.cluster.local",
		},
		overrides,
	)]}
}

test_passes_on_a_client_id_of_its_own_at_huawei if _idp({}) == {{"subject": 4, "result": "pass"}}

test_fails_on_a_client_id_of_the_api_server_at_huawei if {
	_idp({"clientId": "https://kubernetes.default.svc", "clientIdKind": "api-server"}) == {{
		"subject": 4,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": "Identity provider cce takes tokens for audience https://kubernetes.default.svc, which is the API server's.",
		"path": ["client_id", "https://kubernetes.default.svc"],
		"at": 7,
		"facts": {"audience": "https://kubernetes.default.svc", "issuer": "https://kubernetes.default.svc.cluster.local"},
		"remediation": "Write a client id of its own, such as \"client_id\": \"cce\", and project tokens with that audience.",
		"identity": {"provider": "huawei", "principal": "cce"},
	}}
}

test_passes_on_what_cannot_be_told_of_a_client_id_at_huawei if {
	_idp({"kubernetes": "no", "clientIdKind": "api-server"}) == set()
	_idp({"kubernetes": "no", "clientIdKind": "unresolved"}) == set()
	_idp({"kubernetes": "unknown"}) == {{"subject": 4, "result": "pass"}}
}

test_unknown_on_a_template_at_huawei if {
	{[e.result, e.reason] | some e in _idp({"clientIdKind": "unresolved"})} == {["unknown", "template-unresolved"]}
	{[e.result, e.reason] | some e in _idp({"kubernetes": "unknown", "issuerUnresolved": true})} == {["unknown", "template-unresolved"]}
}

_federated(kind) := entries if {
	entries := rule.federated_credential with input as {"subjects": [{
		"id": 1,
		"resource": {"name": "aks"},
		"identityBinding": false,
		"issuer": "https://i/",
		"issuerKind": "kubernetes",
		"audiences": [{"audience": "https://kubernetes.default.svc", "kind": kind, "at": 4}],
		"fix": "az …",
	}]}
}

test_fails_on_a_federated_credential_that_accepts_the_api_servers_audience if {
	_federated("api-server") == {{
		"subject": 1,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": concat("", [
			"Federated credential aks accepts tokens for audience https://kubernetes.default.svc, ",
			"which is the API server's.",
		]),
		"path": ["audiences", "https://kubernetes.default.svc"],
		"at": 4,
		"facts": {"audience": "https://kubernetes.default.svc", "issuer": "https://i/"},
		"remediation": "az …",
		"identity": {"provider": "azure"},
	}}
	{entry.result | some entry in _federated("issuer")} == {"fail"}
}

test_passes_on_a_federated_credential_with_the_usual_audience if {
	_federated("default") == {{"subject": 1, "result": "pass"}}
	_federated("unresolved") == set()
}

_pool_provider(audiences, extra) := object.union(
	{
		"id": 1,
		"type": "oidc",
		"inactive": false,
		"issuer": "https://issuer.example",
		"issuerKind": "unknown",
		"audiences": audiences,
	},
	extra,
)

# GitLab's tokens are made for the address of GitLab, if nothing else was asked for; no API server is there.
test_fails_on_an_issuers_address_only_where_tokens_are_those_of_pods if {
	own := {"id": "https://gitlab.com", "kind": "issuer", "at": 4}
	rule.oidc_provider with input as {"subjects": [object.union(_provider([own]), {"issuerKind": "gitlab"})]} == set()
	_judge_pool(_pool_provider([own], {"issuerKind": "gitlab"})) == set()
	_judge_pool(_pool_provider([], {"issuerKind": "github"})) == set()
	{entry.result | some entry in _judge_pool(_pool_provider([own], {}))} == {"fail"}
	rule.federated_credential with input as {"subjects": [{
		"id": 1,
		"resource": {"name": "gl"},
		"identityBinding": false,
		"issuer": "https://gitlab.com",
		"issuerKind": "gitlab",
		"audiences": [{"audience": "https://gitlab.com", "kind": "issuer", "mayBeApiServer": false, "at": 4}],
		"fix": "az …",
	}]} == set()
}

_judge_pool(subject) := entries if {
	entries := rule.workload_identity_provider with input as {"subjects": [subject]}
}

test_fails_on_a_pool_provider_that_accepts_the_api_server if {
	_judge_pool(_pool_provider([{"id": "https://kubernetes.default.svc", "kind": "api-server", "at": 4}], {})) == {{
		"subject": 1,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "provider-accepts-api-server",
		"message": "The provider accepts tokens for audience https://kubernetes.default.svc, which is the API server's.",
		"path": ["allowedAudiences", "https://kubernetes.default.svc"],
		"at": 4,
		"facts": {"audience": "https://kubernetes.default.svc", "issuer": "https://issuer.example"},
		"remediation": concat("", [
			"Take https://kubernetes.default.svc off the allowed audiences; without any the provider accepts its own name, ",
			"for which tokens can be projected.",
		]),
		"identity": {"provider": "gcp"},
	}}
}

test_passes_on_a_pool_provider_with_an_audience_of_its_own if {
	_judge_pool(_pool_provider([], {})) == {{"subject": 1, "result": "pass"}}
	_judge_pool(_pool_provider([{"id": "x", "kind": "other", "at": 4}], {})) == {{"subject": 1, "result": "pass"}}
	_judge_pool(_pool_provider([{"id": "https://i", "kind": "issuer", "at": 4}], {"inactive": true})) == set()
	_judge_pool(_pool_provider([{"id": "${A}", "kind": "unresolved", "at": 4}], {})) == set()
}
