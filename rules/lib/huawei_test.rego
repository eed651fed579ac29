package lib.huawei_test

import data.lib.huawei

_rule := {
	"kubernetes": "yes",
	"provider": "cce",
	"protocol": "oidc",
	"enabled": true,
	"privileged": false,
	"conditional": false,
}

test_applies_to_tokens_of_service_accounts if {
	huawei.applies(_rule)
	huawei.applies({"kubernetes": "assumed"})
	not huawei.applies({"kubernetes": "no"})
	not huawei.applies({"kubernetes": "unknown"})
}

test_is_less_sure_without_the_identity_provider if {
	huawei.confidence(_rule) == "certain"
	huawei.confidence(object.union(_rule, {"kubernetes": "assumed"})) == "conditional"
	huawei.confidence(object.union(_rule, {"conditional": true})) == "conditional"
	huawei.confidence(object.remove(_rule, ["provider"])) == "conditional"
}

test_administrators_are_one_step_worse_and_what_nobody_can_use_is_low if {
	huawei.severity(_rule, "medium") == "medium"
	huawei.severity(object.union(_rule, {"privileged": true}), "medium") == "high"
	huawei.severity(object.union(_rule, {"privileged": true}), "critical") == "critical"
	huawei.severity(object.union(_rule, {"protocol": "unbound"}), "critical") == "low"
	huawei.severity(object.union(_rule, {"enabled": false}), "critical") == "low"
}

test_says_why_nobody_can_use_it if {
	huawei.unused(_rule) == ""
	contains(huawei.unused(object.union(_rule, {"protocol": "unbound"})), "no protocol")
	contains(huawei.unused(object.union(_rule, {"enabled": false})), "disabled")
}

test_reasons_are_words_of_the_result if {
	huawei.reason(["look-around", "template-unresolved"]) == "template-unresolved"
	huawei.reason(["look-around"]) == "regex-not-supported"
	huawei.reason(["duplicate-key"]) == "malformed-or-unsupported"
	huawei.because(["look-around", "other"]) == "a regular expression looks around, other"
}

test_identity_with_and_without_a_provider if {
	huawei.identity(_rule) == {"provider": "huawei", "principal": "cce"}
	huawei.identity({}) == {"provider": "huawei"}
}
