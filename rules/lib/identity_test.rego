package lib.identity_test

import data.lib.identity

test_identity_with_and_without_a_principal if {
	identity.of({"provider": "aws", "principal": "arn"}, {"namespace": "a", "name": "b"}) == {
		"provider": "aws",
		"serviceAccount": "a/b",
		"principal": "arn",
	}
	identity.of({"provider": "azure"}, {"name": "b"}) == {"provider": "azure", "serviceAccount": "b"}
}

test_name_with_and_without_a_namespace if {
	identity.name({"namespace": "a", "name": "b"}) == "a/b"
	identity.name({"name": "b"}) == "b"
}
