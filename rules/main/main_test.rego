package main_test

import data.main

test_passes_on_an_empty_batch if {
	answers := {
		main.workload,
		main.fragment,
		main.service_account,
		main.object,
		main.secret,
		main.namespace,
		main.aad_pod_identity,
		main.principal,
		main.role,
		main.oidc_provider,
		main.pod_identity_association,
		main.role_grant,
		main.node_group,
		main.federated_credential,
		main.azure_application,
		main.aks_cluster,
		main.iam_binding,
		main.gcp_service_account,
		main.workload_identity_provider,
		main.node_pool,
		main.huawei_identity_provider,
		main.conversion_rule,
		main.cce_cluster,
	} with input as {"nonce": "n1", "subjects": []}
	every answer in answers {
		answer.nonce == "n1"
		every entries in answer.entries {
			count(entries) == 0
		}
	}
}

test_fails_on_what_a_rule_says if {
	entries := main.workload.entries with input as {"nonce": "n", "subjects": [_bad_workload]}
	[1, "fail"] in {[entry.subject, entry.result] | some entry in entries["k8s/over-long-token"]}
}

_bad_workload := {
	"id": 1,
	"tokens": [{
		"volume": "v",
		"audience": "sts.amazonaws.com",
		"audienceKind": "cloud",
		"injected": "none",
		"expirationSeconds": 90000,
		"expirationAt": 2,
	}],
}
