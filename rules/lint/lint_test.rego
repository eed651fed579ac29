package lint_test

import data.lint
import data.lint.catalog

_path(parts) := [{"type": "string", "value": part} | some part in array.concat(["data", "rules"], parts)]

_module(parts, names) := {
	"package": {"path": _path(parts)},
	"rules": [{"head": {"ref": [{"value": name}]}} | some name in names],
}

_good := {
	"revision": "r1",
	"samples": ["samples/WI-K8S-002/bad.yaml", "samples/WI-K8S-002/good-live.yaml"],
	"modules": {
		"main/main.rego": {
			"package": {"path": [{"value": "data"}, {"value": "main"}]},
			"rules": [{"head": {"ref": [{"value": "workload"}]}}, {"head": {"ref": [{"value": "role"}]}}],
		},
		"k8s/over-long-token/over_long_token.rego": _module(["k8s", "over-long-token"], ["workload", "_helper", "role"]),
		"k8s/over-long-token/over_long_token_test.rego": _module(
			["k8s", "over-long-token_test"],
			["_judge", "test_fails_on_a_week", "test_passes_on_an_hour", "test_unknown_without_source"],
		),
	},
	"annotations": [{
		"path": _path(["k8s", "over-long-token"]),
		"annotations": {
			"scope": "package",
			"title": "Over-long token",
			"description": "Why.\n",
			"schemas": [{}],
			"related_resources": [{"ref": "https://example.org/a"}],
			"custom": {
				"id": "WI-K8S-002",
				"class": "long-expiration",
				"severity": "high",
				"severities": ["high", "low"],
				"clouds": ["aws", "gcp"],
				"remediation": "Shorten it.",
				"frameworks": ["CWE-613"],
				"aliases": ["WI-K8S-902"],
			},
		},
	}],
}

_with(op, path, value) := json.patch(_good, [{"op": op, "path": path, "value": value}])

_without(path) := json.patch(_good, [{"op": "remove", "path": path}])

_custom := "annotations/0/annotations/custom"

_said(about) := problems if {
	problems := lint.problems with input as about
}

_says(about, message) if {
	_said(about) == {concat(" ", ["k8s/over-long-token", message])}
}

test_passes_on_a_good_rule if {
	_said(_good) == set()
}

test_passes_on_one_severity if {
	_said(_without(concat("/", [_custom, "severities"]))) == set()
}

test_fails_on_a_missing_field if {
	cases := {
		"title": "title",
		"description": "description",
		"schemas": "schemas",
		"custom/id": "id",
		"custom/class": "class",
		"custom/clouds": "clouds",
		"custom/remediation": "remediation",
		"related_resources": "reference",
	}
	every field, check in cases {
		said := _said(_without(concat("/", ["annotations/0/annotations", field])))
		concat(" ", ["k8s/over-long-token", lint._checks[check]]) in said
	}
}

test_fails_on_a_wrong_value if {
	cases := [
		["custom/id", "WI-AWS-002", "id"],
		["custom/id", "K8S-2", "id"],
		["custom/class", "other", "class"],
		["custom/severity", "low", "severity"],
		["custom/severities", ["low", "high"], "severity"],
		["custom/severities", ["high", "worst"], "severity"],
		["custom/clouds", [], "clouds"],
		["custom/clouds", ["oracle"], "clouds"],
		["related_resources", [], "reference"],
		["related_resources", [{"ref": "http://example.org"}], "reference"],
		["custom/mood", "good", "fields"],
	]
	every case in cases {
		[field, value, check] := case
		said := _said(_with("add", concat("/", ["annotations/0/annotations", field]), value))
		concat(" ", ["k8s/over-long-token", lint._checks[check]]) in said
	}
}

test_fails_on_a_package_without_metadata if {
	_says(_without("annotations/0"), "has no METADATA for its package")
}

test_fails_on_a_wrong_file_name if {
	module := _good.modules["k8s/over-long-token/over_long_token.rego"]
	moved := json.patch(_good, [
		{"op": "remove", "path": ["modules", "k8s/over-long-token/over_long_token.rego"]},
		{"op": "add", "path": ["modules", "k8s/over-long-token/token.rego"], "value": module},
	])
	_says(moved, "must stand in k8s/over-long-token/over_long_token.rego, not in k8s/over-long-token/token.rego")
}

test_fails_on_a_rule_without_test if {
	_says(_without(["modules", "k8s/over-long-token/over_long_token_test.rego"]), "has no test beside it")
}

test_fails_on_test_names if {
	tests := ["modules", "k8s/over-long-token/over_long_token_test.rego"]
	only_failing := _module(["k8s", "over-long-token_test"], ["test_fails_on_a_week"])
	_said(_with("add", tests, only_failing)) == {"k8s/over-long-token_test needs a test called test_passes_on_…"}
	odd := _module(["k8s", "over-long-token_test"], ["test_fails_on_a", "test_passes_on_b", "test_week"])
	_said(_with("add", tests, odd)) == {`k8s/over-long-token_test the test test_week must be called test_fails_on_…, test_passes_on_… or test_unknown_…`}
}

test_fails_on_an_unknown_kind_of_subject if {
	module := _module(["k8s", "over-long-token"], ["workload", "pod"])
	about := _with("add", ["modules", "k8s/over-long-token/over_long_token.rego"], module)
	_says(about, "defines pod, which is no kind of subject: main has no entry point for it. A helper starts with _")
}

test_fails_on_a_rule_that_judges_nothing if {
	module := _module(["k8s", "over-long-token"], ["_helper"])
	_says(_with("add", ["modules", "k8s/over-long-token/over_long_token.rego"], module), "judges no kind of subject")
}

test_fails_on_missing_samples if {
	_says(_with("replace", "samples", ["samples/WI-K8S-002/bad.yaml"]), "has no samples/WI-K8S-002/good…")
}

test_fails_on_an_id_used_twice if {
	second := json.patch(_good.annotations[0], [
		{"op": "replace", "path": "path", "value": _path(["k8s", "zzz"])},
		{"op": "replace", "path": "annotations/custom/id", "value": "WI-K8S-902"},
	])
	"k8s/over-long-token shares the id or alias WI-K8S-902 with k8s/zzz" in _said(_with("add", "annotations/-", second))
	same := json.patch(second, [{"op": "replace", "path": "annotations/custom/id", "value": "WI-K8S-002"}])
	about := _with("add", "annotations/-", same)
	[rule.path | some rule in catalog.json_catalog.rules] == ["k8s/over-long-token"] with input as about
}

test_passes_on_the_catalogue if {
	catalog.json_catalog == {"revision": "r1", "rules": [{
		"id": "WI-K8S-002",
		"path": "k8s/over-long-token",
		"title": "Over-long token",
		"class": "long-expiration",
		"severities": ["high", "low"],
		"clouds": ["aws", "gcp"],
		"kinds": ["role", "workload"],
		"description": "Why.",
		"remediation": "Shorten it.",
		"references": ["https://example.org/a"],
		"frameworks": ["CWE-613"],
		"aliases": ["WI-K8S-902"],
	}]} with input as _good
}

test_passes_on_the_catalogue_as_text if {
	text := catalog.markdown with input as _good
	contains(text, "| [WI-K8S-002](#wi-k8s-002) | Over-long token | long-expiration | high, low | aws, gcp |")
	contains(text, "**Over-long token** · [source](k8s/over-long-token/over_long_token.rego)")
	contains(text, "**Fix:** Shorten it.")
	contains(text, "- CWE-613")
}

test_passes_on_the_entry_points if {
	text := catalog.entry_points with input as _good
	contains(text, `role := {"nonce": input.nonce, "entries": {"k8s/over-long-token": data.rules.k8s["over-long-token"].role}}`)
	contains(text, `workload := {"nonce": input.nonce, "entries": {"k8s/over-long-token": data.rules.k8s["over-long-token"].workload}}`)
}
