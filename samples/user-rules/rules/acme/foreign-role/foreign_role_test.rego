package rules.acme["foreign-role_test"]

import data.rules.acme["foreign-role"] as rule

_judge(namespace, binding) := entries if {
	subject := object.union({"id": 0, "account": {"bindings": [binding]}}, {"resource": namespace})
	entries := rule.service_account with input as {"subjects": [subject]}
}

_role(name) := {"provider": "aws", "principal": concat("", ["arn:aws:iam::123456789012:role/", name]), "at": 7}

test_fails_on_a_role_of_another_namespace if {
	some entry in _judge({"namespace": "billing"}, _role("eks/shop-orders"))
	entry.result == "fail"
	entry.message == "The role shop-orders is not one of the namespace billing."
	entry.at == 7
}

test_passes_on_a_role_of_its_own if {
	_judge({"namespace": "shop"}, _role("shop-orders")) == {{"subject": 0, "result": "pass"}}
}

test_unknown_without_a_role if {
	some entry in _judge({"namespace": "shop"}, {"provider": "aws", "at": 7})
	entry.result == "unknown"
}

test_unknown_without_a_namespace if {
	some entry in _judge({}, _role("shop-orders"))
	entry.result == "unknown"
}

test_passes_on_another_cloud_by_saying_nothing if {
	_judge({"namespace": "shop"}, {"provider": "gcp", "principal": "a@b", "at": 7}) == set()
}
