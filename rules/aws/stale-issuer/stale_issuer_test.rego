package rules.aws["stale-issuer_test"]

import data.rules.aws["stale-issuer"] as rule

_eks := "oidc.eks.eu-west-1.amazonaws.com/id/A"

_provider(standing) := {
	"id": 1,
	"at": 2,
	"arn": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A",
	"url": _eks,
	"issuerKind": "kubernetes",
	"standing": standing,
}

_standing(state) := {"state": state, "host": "eks", "needs": []}

_unread := {
	"state": "unread",
	"host": "eks",
	"reason": "issuer-not-among-scanned-clusters",
	"needs": ["aws.eks.clusters"],
}

_grant(provider, standing) := {
	"statement": 0,
	"issuer": _eks,
	"issuerKind": "kubernetes",
	"provider": provider,
	"standing": standing,
	"conditionAt": 7,
}

_role(grants) := {"id": 1, "arn": "arn:aws:iam::123456789012:role/r", "account": "123456789012", "grants": grants}

_provider_entries(subject) := entries if {
	entries := rule.oidc_provider with input as {"subjects": [subject]}
}

_role_entries(grants) := entries if {
	entries := rule.role with input as {"subjects": [_role(grants)]}
}

_words(entries) := {[e.result, object.get(e, "code", ""), object.get(e, "severity", "")] | some e in entries}

test_fails_on_an_issuer_that_no_cluster_has if {
	_provider_entries(_provider(_standing("stale"))) == {{
		"subject": 1,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "issuer-of-no-cluster",
		"message": concat("", [
			"The provider trusts oidc.eks.eu-west-1.amazonaws.com/id/A, which no known cluster has: it is that of a",
			" deleted cluster, or of somebody else's.",
		]),
		"path": ["url"],
		"at": 2,
		"facts": {"issuer": _eks, "host": "eks"},
		"remediation": concat("", [
			"Delete the provider and the statements of trust policies that name it: aws iam",
			" delete-open-id-connect-provider --open-id-connect-provider-arn ",
			"arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A",
		]),
		"identity": {
			"provider": "aws",
			"principal": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A",
		},
	}}
}

test_fails_on_high_on_an_address_that_somebody_may_take_over if {
	some e in _provider_entries(_provider({"state": "stale", "host": "own", "needs": []}))
	e.severity == "high"
	contains(e.message, "whoever holds that address")
}

test_unknown_while_clusters_are_unread if {
	some e in _provider_entries(_provider(_unread))
	[e.result, e.reason, e.needs] == ["unknown", "issuer-not-among-scanned-clusters", ["aws.eks.clusters"]]
}

test_unknown_for_a_template if {
	some e in _provider_entries(object.remove(_provider(_standing("unresolved")), ["arn"]))
	[e.result, e.reason, e.identity] == ["unknown", "template-unresolved", {"provider": "aws"}]
}

test_passes_on_the_issuer_of_a_cluster if {
	_provider_entries(_provider(_standing("known"))) == {{"subject": 1, "result": "pass"}}
}

test_passes_on_issuers_of_something_else_without_a_word if {
	_provider_entries(_provider(_standing("other"))) == set()
	_role_entries([object.union(_grant("unread", _standing("other")), {"issuerKind": "github"})]) == set()
}

test_fails_on_a_provider_that_is_not_there if {
	_words(_role_entries([_grant("missing", _standing("known"))])) == {["fail", "provider-missing", "medium"]}
	_words(_role_entries([object.union(_grant("missing", _standing("other")), {"issuerKind": "github"})])) == {[
		"fail",
		"provider-missing",
		"medium",
	]}
}

test_passes_on_log_ins_that_need_no_provider_without_a_word if {
	_role_entries([object.union(_grant("missing", _standing("other")), {"issuerKind": "built-in-google"})]) == set()
}

test_fails_on_a_role_that_trusts_an_issuer_of_no_cluster if {
	_words(_role_entries([_grant("unread", _standing("stale"))])) == {["fail", "issuer-of-no-cluster", "medium"]}
	_role_entries([_grant("found", _standing("stale"))]) == set()
}

test_unknown_for_a_role_whose_provider_was_not_read if {
	some e in _role_entries([_grant("unread", _unread)])
	[e.result, e.reason, e.needs] == [
		"unknown",
		"issuer-not-among-scanned-clusters",
		["aws.eks.clusters", "aws.iam.oidcproviders"],
	]
	some known in _role_entries([_grant("unread", _standing("known"))])
	[known.result, known.reason, known.needs] == ["unknown", "provider-unread", ["aws.iam.oidcproviders"]]
	some template in _role_entries([_grant("unread", _standing("unresolved"))])
	template.reason == "template-unresolved"
}

test_passes_on_a_role_whose_provider_and_cluster_are_there if {
	_role_entries([_grant("found", _standing("known"))]) == {{"subject": 1, "result": "pass"}}
	_role_entries([]) == set()
}
