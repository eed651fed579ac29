# METADATA
# title: Rules about the rules
# description: What each rule must have. Input as in lint.annotations.
package lint

import data.lint.annotations

problems contains _problem(path, message) if {
	some path, _ in annotations.files
	not endswith(path, "_test")
	not annotations.by_path[path]
	message := "has no METADATA for its package"
}

problems contains _problem(path, message) if {
	some path, rule in annotations.by_path
	some check, message in _checks
	not _holds(check, rule)
}

problems contains _problem(path, concat(" ", ["shares the id or alias", id, "with", other])) if {
	some path, rule in annotations.by_path
	some other, other_rule in annotations.by_path
	path < other
	some id in (_names(rule) & _names(other_rule))
}

problems contains _problem(path, concat("", ["must stand in ", expected, ", not in ", file])) if {
	some path, files in annotations.files
	some file in files
	expected := _file(path)
	file != expected
}

problems contains _problem(path, "has no test beside it") if {
	some path, _ in annotations.by_path
	not annotations.files[concat("", [path, "_test"])]
}

problems contains _problem(path, concat("", ["the test ", name, " must be called test_fails_on_…, test_passes_on_… or test_unknown_…"])) if {
	some path, files in annotations.files
	endswith(path, "_test")
	some file in files
	some name in annotations.names(file)
	not startswith(name, "_")
	not _test_name(name)
}

problems contains _problem(path, concat("", ["needs a test called ", prefix, "…"])) if {
	some path, files in annotations.files
	endswith(path, "_test")
	some prefix in ["test_fails_on_", "test_passes_on_"]
	every file in files {
		every name in annotations.names(file) {
			not startswith(name, prefix)
		}
	}
}

problems contains _problem(path, concat("", ["defines ", name, ", which is no kind of subject: main has no entry point for it. A helper starts with _"])) if {
	some path, _ in annotations.by_path
	some name in (annotations.kinds(path) - annotations.known_kinds)
}

problems contains _problem(path, "judges no kind of subject") if {
	some path, _ in annotations.by_path
	count(annotations.kinds(path)) == 0
}

problems contains _problem(path, concat("", ["has no samples/", id, "/", sample, "…"])) if {
	some path, id in annotations.ids
	some sample in ["bad", "good"]
	prefix := concat("", ["samples/", id, "/", sample])
	every file in input.samples {
		not startswith(file, prefix)
	}
}

_checks := {
	"title": "needs a title",
	"description": "needs a description",
	"schemas": "needs schemas: they catch a misspelt field",
	"id": "needs custom.id such as WI-AWS-002, with the letters of its group",
	"class": "needs custom.class: static-credential, node-fallback, missing-condition, long-expiration, wildcard-subject or hygiene",
	"severity": "needs custom.severity, the worst of custom.severities, which go from worst to least",
	"clouds": "needs custom.clouds, some of aws, azure, gcp, huawei",
	"remediation": "needs custom.remediation",
	"reference": "needs related_resources, each with an https link",
	"fields": "has a custom field that nobody reads",
}

_holds("title", rule) if rule.title

_holds("description", rule) if rule.description

_holds("schemas", rule) if rule.schemas

_holds("remediation", rule) if is_string(rule.custom.remediation)

_holds("class", rule) if rule.custom.class in {
	"static-credential",
	"node-fallback",
	"missing-condition",
	"long-expiration",
	"wildcard-subject",
	"hygiene",
}

_holds("id", rule) if {
	prefix := {"secret": "SEC", "k8s": "K8S", "node": "NODE", "aws": "AWS", "azure": "AZ", "gcp": "GCP", "huawei": "HW"}
	group := split(rule.path, "/")[0]
	regex.match(concat("", ["^WI-", prefix[group], "-[0-9]{3}$"]), rule.custom.id)
}

_holds("severity", rule) if {
	severities := annotations.severities(rule)
	severities[0] == rule.custom.severity
	severities == [severity |
		some severity in ["critical", "high", "medium", "low", "info"]
		severity in severities
	]
}

_holds("clouds", rule) if {
	count(rule.custom.clouds) > 0
	every cloud in rule.custom.clouds {
		cloud in {"aws", "azure", "gcp", "huawei"}
	}
}

_holds("reference", rule) if {
	count(rule.related_resources) > 0
	every resource in rule.related_resources {
		startswith(resource.ref, "https://")
	}
}

_holds("fields", rule) if {
	object.keys(rule.custom) - {
		"id",
		"class",
		"severity",
		"severities",
		"clouds",
		"remediation",
		"frameworks",
		"aliases",
		"deprecated",
	} == set()
}

_names(rule) := {rule.custom.id} | {alias | some alias in rule.custom.aliases}

# "k8s/over-long-token" stands in k8s/over-long-token/over_long_token.rego, its test beside it.
_file(path) := sprintf("%s/%s.rego", [trim_suffix(path, "_test"), replace(split(path, "/")[1], "-", "_")])

_test_name(name) if {
	some prefix in ["test_fails_on_", "test_passes_on_", "test_unknown_"]
	startswith(name, prefix)
}

_problem(path, message) := sprintf("%s %s", [path, message])
