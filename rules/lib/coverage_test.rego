package lib.coverage_test

import data.lib.coverage

_coverage := {
	"aws.iam.roles": {"111111111111": "complete", "222222222222": "denied"},
	"k8s.serviceaccounts": {"": "complete", "prod": "partial"},
}

test_complete_in_its_scope if {
	coverage.complete("aws.iam.roles", "111111111111") with data.scan.coverage as _coverage
	coverage.complete("k8s.serviceaccounts", "") with data.scan.coverage as _coverage
	coverage.complete("k8s.serviceaccounts", "shop") with data.scan.coverage as _coverage
}

test_incomplete_elsewhere if {
	not coverage.complete("aws.iam.roles", "222222222222") with data.scan.coverage as _coverage
	not coverage.complete("aws.iam.roles", "333333333333") with data.scan.coverage as _coverage
	not coverage.complete("aws.iam.roles", "") with data.scan.coverage as _coverage
	not coverage.complete("k8s.serviceaccounts", "prod") with data.scan.coverage as _coverage
	not coverage.complete("k8s.secrets", "") with data.scan.coverage as _coverage
	not coverage.complete("k8s.secrets", "")
}

test_needs if {
	coverage.needs("aws.iam.roles", "111111111111") == "aws.iam.roles[111111111111]"
	coverage.needs("k8s.rbac", "") == "k8s.rbac"
}
