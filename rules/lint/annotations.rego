# METADATA
# title: What the rules say about themselves
# description: |
#   Input: {"annotations": as opa inspect prints them, "modules": {file: as opa parse prints it},
#   "samples": [path], "revision"}.
package lint.annotations

# "k8s/over-long-token" to its annotations.
by_path[path] := object.union(entry.annotations, {"path": path}) if {
	some entry in input.annotations
	entry.annotations.scope == "package"
	path := rule_path([part.value | some part in entry.path])
	not endswith(path, "_test")
}

ids[path] := rule.custom.id if some path, rule in by_path

# Of two rules with one id the first by path: the lint reports the other.
by_id[id] := by_path[min({path | some path, other in ids; other == id})] if some id in ids

# "k8s/over-long-token" of the package data.rules.k8s["over-long-token"]
rule_path(package_path) := concat("/", array.slice(package_path, 2, 4)) if {
	array.slice(package_path, 0, 2) == ["data", "rules"]
	count(package_path) == 4
}

# "k8s/over-long-token" to its file; tests are "k8s/over-long-token_test".
files[path] contains file if {
	some file, module in input.modules
	path := rule_path([part.value | some part in module["package"].path])
}

# The names that a file defines.
names(file) := {rule.head.ref[0].value | some rule in input.modules[file].rules}

# The kinds of subject that main has an entry point for.
known_kinds := {name |
	some name in names("main/main.rego")
	not startswith(name, "_")
}

# The kinds of subject that a rule judges: its public names.
kinds(path) := {name |
	some file in files[path]
	some name in names(file)
	not startswith(name, "_")
}

# Worst first.
severities(rule) := object.get(rule.custom, "severities", [rule.custom.severity])
