package lib.gcp_test

import data.lib.gcp

_binding := {
	"level": "project",
	"target": "shop-prod",
	"member": "m",
	"role": "r",
	"roleClass": "other",
	"basic": false,
	"reach": "exact",
	"namespace": "shop",
	"account": "web",
	"condition": "cluster",
	"pinned": ["europe-west1/prod"],
}

test_a_condition_is_no_certainty if {
	gcp.confidence({"condition": "none"}) == "certain"
	gcp.confidence({"condition": "hidden"}) == "conditional"
}

test_the_identity_is_the_service_account_or_the_member if {
	gcp.identity(_binding) == {"provider": "gcp", "principal": "m", "serviceAccount": "shop/web"}
	gcp.identity({"level": "service-account", "target": "a@p", "member": "m"}) == {"provider": "gcp", "principal": "a@p"}
}

test_facts_have_the_clusters_of_a_condition if {
	gcp.facts(_binding).clusters == ["europe-west1/prod"]
	not gcp.facts(object.union(_binding, {"pinned": []})).clusters
	gcp.target(_binding) == "project shop-prod"
	gcp.path(_binding) == ["bindings", "r", "m"]
}

test_a_target_may_be_a_template if {
	open := object.union(_binding, {"level": "unknown", "target": "${ref}"})
	gcp.open_target(open)
	gcp.target(open) == "the resource that ${ref} will be"
	not gcp.open_target(_binding)
	not gcp.open_target(object.union(_binding, {"level": "unknown"}))
}

test_owners_and_impersonators_are_powerful if {
	not gcp.powerful(_binding)
	gcp.powerful(object.union(_binding, {"basic": true}))
	gcp.powerful(object.union(_binding, {"roleClass": "impersonation"}))
}

test_a_role_that_is_not_filled_in_needs_no_source if {
	gcp.role_reason({"role": "${google_project_iam_custom_role.r.id}"}) == "template-unresolved"
	gcp.role_needs({"role": "${google_project_iam_custom_role.r.id}"}) == []
	gcp.role_words({"role": "${r}"}) == "the role ${r}"
	gcp.role_words({"role": "projects/p/roles/r"}) == "the custom role projects/p/roles/r"
	gcp.role_reason({"role": "projects/p/roles/r"}) == "source-missing"
	gcp.role_needs({"role": "projects/p/roles/r"}) == ["gcp.iam.roles[projects/p/roles/r]"]
}
