package rules.azure["pod-identity_test"]

import data.rules.azure["pod-identity"] as rule

_proxy := "azure.workload.identity/inject-proxy-sidecar"

_judge(azure) := entries if {
	entries := rule.workload with input as {"subjects": [{
		"id": 3,
		"resource": {"kind": "Deployment", "namespace": "shop", "name": "web"},
		"account": {"namespace": "shop", "name": "web"},
		"azure": object.union({"podIdentityAt": 7, "proxyAt": 8}, azure),
	}]}
}

_labelled(objects) := _judge({"podIdentity": "demo", "podIdentityObjects": objects})

test_fails_on_a_label_with_a_binding if {
	_labelled("matching") == {{
		"subject": 3,
		"result": "fail",
		"severity": "high",
		"confidence": "certain",
		"code": "in-use",
		"message": "The pods of Deployment web ask AAD Pod Identity for an identity by label aadpodidbinding.",
		"path": ["labels", "aadpodidbinding"],
		"at": 7,
		"facts": {"label": "demo", "objects": "matching"},
		"remediation": concat("", [
			"Annotate ServiceAccount shop/web with azure.workload.identity/client-id: CLIENT_ID, label the pods ",
			"azure.workload.identity/use: \"true\", and give the identity a federated credential for this ServiceAccount. ",
			"Then remove label aadpodidbinding from web.",
		]),
		"identity": {"provider": "azure", "serviceAccount": "shop/web"},
	}}
}

test_fails_on_a_label_in_files if {
	{[entry.severity, entry.confidence] | some entry in _labelled("unread")} == {["high", "heuristic"]}
	{[entry.severity, entry.confidence] | some entry in _labelled("other")} == {["high", "heuristic"]}
}

test_fails_on_a_label_without_anything_behind_it_with_less if {
	{[entry.severity, entry.confidence, entry.code] | some entry in _labelled("none")} == {["low", "certain", "leftover"]}
}

# Its presence counts, not its value.
test_fails_on_a_proxy_that_is_switched_off if {
	_judge({"proxy": "false", "podIdentityObjects": "none"}) == {{
		"subject": 3,
		"result": "fail",
		"severity": "medium",
		"code": "proxy-sidecar",
		"message": concat("", [
			"The pods of Deployment web get the proxy sidecar of the migration from AAD Pod Identity by annotation ",
			"azure.workload.identity/inject-proxy-sidecar, whatever its value.",
		]),
		"path": ["annotations", _proxy],
		"at": 8,
		"facts": {"annotation": _proxy, "value": "false"},
		"remediation": concat("", [
			"Let the application use a current Azure Identity library and remove annotation ",
			"azure.workload.identity/inject-proxy-sidecar; \"false\" does not switch it off.",
		]),
		"identity": {"provider": "azure", "serviceAccount": "shop/web"},
	}}
}

_object(kind) := entries if {
	entries := rule.aad_pod_identity with input as {"subjects": [{
		"id": 4,
		"resource": {"kind": kind, "namespace": "shop", "name": "demo"},
		"at": 2,
		"identity": "demo-identity",
		"selector": "demo",
	}]}
}

test_fails_on_a_binding if {
	_object("AzureIdentityBinding") == {{
		"subject": 4,
		"result": "fail",
		"severity": "high",
		"code": "AzureIdentityBinding",
		"message": "AzureIdentityBinding shop/demo belongs to AAD Pod Identity, which is deprecated.",
		"path": ["AzureIdentityBinding"],
		"at": 2,
		"facts": {"identity": "demo-identity", "selector": "demo"},
		"remediation": concat("", [
			"Give the pods concerned a ServiceAccount with azure.workload.identity/client-id and a federated credential, ",
			"then delete AzureIdentityBinding shop/demo.",
		]),
		"identity": {"provider": "azure"},
	}}
}

test_fails_on_an_exception_with_less if {
	{[entry.severity, entry.message] | some entry in _object("AzurePodIdentityException")} == {[
		"medium",
		"AzurePodIdentityException shop/demo belongs to AAD Pod Identity and lets pods reach the node's identity.",
	]}
}

test_fails_on_definitions_alone_for_information if {
	{[entry.severity, entry.message, entry.remediation] | some entry in _object("CustomResourceDefinition")} == {[
		"info",
		"CustomResourceDefinition shop/demo belongs to AAD Pod Identity and has no objects any more.",
		"kubectl delete customresourcedefinition shop/demo",
	]}
}

test_passes_on_pods_without_any_of_it if {
	_judge({"podIdentityObjects": "none"}) == set()
	entries := rule.workload with input as {"subjects": [{"id": 3}]}
	entries == set()
}

# The label by itself decides, whether or not the custom resources were read.
test_fails_on_the_label_without_the_source if {
	{entry.result | some entry in _labelled("unread")} == {"fail"}
}

_aks(facts) := entries if {
	entries := rule.aks_cluster with input as {"subjects": [object.union(
		{
			"id": 4,
			"resource": {"kind": "AksCluster", "name": "shop"},
			"podIdentity": "on",
			"podIdentityAt": 6,
			"kubenet": "no",
			"update": "az aks update --resource-group rg --name shop",
		},
		facts,
	)]}
}

test_fails_on_the_add_on if {
	_aks({}) == {{
		"subject": 4,
		"result": "fail",
		"severity": "high",
		"code": "add-on",
		"message": "The add-on for AAD Pod Identity is on in AKS cluster shop.",
		"path": ["podIdentityProfile", "enabled"],
		"at": 6,
		"facts": {"kubenet": "no"},
		"remediation": concat("", [
			"Migrate the pods to Microsoft Entra Workload ID, then: az aks update --resource-group rg --name shop ",
			"--disable-pod-identity",
		]),
		"identity": {"provider": "azure"},
	}}
	{entry.severity | some entry in _aks({"kubenet": "unknown"})} == {"high"}
}

test_fails_on_the_add_on_worse_with_kubenet if {
	{[entry.severity, contains(entry.message, "kubenet")] | some entry in _aks({"kubenet": "yes"})} == {["critical", true]}
}

test_passes_on_a_cluster_without_the_add_on if {
	_aks({"podIdentity": "off"}) == {{"subject": 4, "result": "pass"}}
}

test_unknown_on_a_template_for_the_add_on if {
	{[entry.result, entry.reason] | some entry in _aks({"podIdentity": "unresolved"})} == {["unknown", "template-unresolved"]}
}
