package lib.federated_test

import data.lib.federated

_subject := {
	"id": 1,
	"resource": {"name": "fic"},
	"issuerKind": "github",
	"issuerState": "other",
	"reach": "exact",
	"audiences": [{"audience": "a"}],
	"today": [],
	"issuerAt": 4,
}

test_what_is_not_there_is_left_out if {
	federated.identity(_subject) == {"provider": "azure"}
	federated.identity(object.union(_subject, {"principal": "c", "account": "a/b"})) == {
		"provider": "azure",
		"principal": "c",
		"serviceAccount": "a/b",
	}
	federated.facts(object.union(_subject, {"issuer": "i"})) == {
		"issuerKind": "github",
		"issuerState": "other",
		"reach": "exact",
		"audiences": ["a"],
		"canSignInToday": [],
		"issuer": "i",
	}
}

test_an_identity_binding_is_another_model if {
	federated.model(_subject).reason == "model-not-supported"
}

test_confidence if {
	federated.confidence({"conditional": true}) == "conditional"
	federated.confidence({"conditional": false}) == "certain"
}
