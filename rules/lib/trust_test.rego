package lib.trust_test

import data.lib.trust

test_a_role_that_may_do_a_lot_is_one_step_worse if {
	trust.severity({"privilege": "administrator"}, "medium") == "high"
	trust.severity({"privilege": "privileged"}, "critical") == "critical"
	trust.severity({"privilege": "unknown"}, "medium") == "medium"
}

test_an_undecided_condition_is_no_certainty if {
	trust.confidence({"conditional": true}) == "conditional"
	trust.confidence({"conditional": false}) == "certain"
}

test_a_policy_without_a_role_has_no_principal if trust.identity({"id": 1}) == {"provider": "aws"}

test_google_counts_where_a_workload_names_the_role if {
	google := {"issuerKind": "built-in-google"}
	not trust.counts({"users": []}, google)
	trust.counts({"users": ["shop/web"]}, google)
	trust.counts({"users": []}, {"issuerKind": "kubernetes"})
}

test_reasons_are_words_of_the_result if {
	trust.reason(["arn-operator", "policy-variable"]) == "template-unresolved"
	trust.reason(["arn-operator"]) == "malformed-or-unsupported"
	trust.reason([]) == "malformed-or-unsupported"
}

test_only_what_may_let_somebody_in_keeps_a_policy_unread if {
	trust.unread({"undecided": [{"allow": true}]})
	not trust.unread({"undecided": [{"allow": false}]})
}
