# METADATA
# title: Container of a bound pod left without the identity
# description: |
#   The webhooks of EKS and Azure leave alone the containers that an annotation names, and the EKS webhook those that bring
#   variables of their own. Such a container has no identity of the pod; if it talks to the cloud, it does so with what
#   the node's metadata gives it.
# related_resources:
#   - ref: https://github.com/aws/amazon-eks-pod-identity-webhook#eks-walkthrough
#     description: eks.amazonaws.com/skip-containers, names joined by commas
#   - ref: https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
#     description: azure.workload.identity/skip-containers, names joined by semicolons
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-NODE-003
#   class: node-fallback
#   severity: medium
#   severities: [medium, low, info]
#   clouds: [aws, azure]
#   remediation: Let the webhook serve the container, or keep the pod from the node's metadata.
#   frameworks: [MITRE T1552.005]
package rules.node["container-without-identity"]

import data.lib.credential as words

workload contains entry if {
	some subject in input.subjects
	some skip in subject.node.skips
	skip.bound == "yes"
	not skip.mesh
	_says[skip.kind]
	entry := object.union(_container(skip), {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject.node, skip),
		"confidence": _confidence(subject, skip),
		"code": skip.kind,
		"message": _message(skip),
		"path": [_by(skip), skip.container],
		"at": skip.at,
		"facts": {
			"by": _by(skip),
			"names": skip.container,
			"signals": skip.signals,
			"metadata": subject.node.metadata,
		},
		"remediation": _fix(skip),
		"identity": {"provider": skip.provider, "serviceAccount": words.account(subject.account)},
	})
}

workload contains entry if {
	some subject in input.subjects
	some skip in subject.node.skips
	skip.kind == "unresolved"
	skip.bound != "no"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "low",
		"code": "unresolved",
		"message": concat("", ["Which containers ", skip.annotation, " names cannot be told: a template is not filled in."]),
		"path": [skip.annotation],
		"at": skip.at,
		"facts": {"by": skip.annotation},
		"reason": "template-unresolved",
		"needs": [],
		"identity": {"provider": skip.provider, "serviceAccount": words.account(subject.account)},
	}
}

workload contains entry if {
	some subject in input.subjects
	some skip in subject.node.skips
	skip.bound == "unknown"
	skip.kind != "unresolved"
	not skip.mesh
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "low",
		"code": skip.kind,
		"message": concat("", [
			"Whether ",
			skip.annotation,
			" takes an identity from ",
			skip.container,
			" cannot be told: what the ServiceAccount is bound to was not read.",
		]),
		"path": [skip.annotation, skip.container],
		"at": skip.at,
		"facts": {"by": skip.annotation, "names": skip.container},
		"reason": "source-missing",
		"needs": skip.needs,
		"identity": {"provider": skip.provider, "serviceAccount": words.account(subject.account)},
	}
}

workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_webhook[binding.method]
	every skip in subject.node.skips {
		skip.mesh
	}
}

_webhook := {"irsa", "eks-pod-identity", "azure-workload-identity"}

_severity(node, skip) := "medium" if _falls_back(node, skip)

_severity(node, skip) := "low" if {
	_left[skip.kind]
	not _falls_back(node, skip)
}

_severity(_, skip) := "info" if not _left[skip.kind]

_left := {"skipped", "half-set"}

_falls_back(node, skip) if {
	_left[skip.kind]
	count(skip.signals) > 0
	node.metadata in {"open", "host-network"}
}

# Sidecars may be injected later: in a manifest a missing name proves little.
_confidence(subject, skip) := "conditional" if _injected_later(subject, skip)

_confidence(subject, skip) := "certain" if not _injected_later(subject, skip)

_injected_later(subject, skip) if {
	skip.kind == "no-such-container"
	subject.origin != "live"
}

_says := {"skipped", "half-set", "own-role", "no-such-container", "separator"}

_message(skip) := concat("", [
	"Container ",
	skip.container,
	" does without the ",
	words.clouds[skip.provider],
	" identity of its pod: ",
	skip.annotation,
	" names it.",
]) if {
	skip.kind == "skipped"
}

_message(skip) := concat("", [
	"Container ",
	skip.container,
	" sets ",
	skip.variables[0],
	" by itself but not what belongs to it, and so does without the ",
	words.clouds[skip.provider],
	" identity of its pod.",
]) if {
	skip.kind == "half-set"
}

_message(skip) := concat("", [
	"Container ",
	skip.container,
	" sets ",
	skip.variables[0],
	" and a token by itself, and so has another role than its ServiceAccount.",
]) if {
	skip.kind == "own-role"
}

_message(skip) := concat("", [skip.annotation, " names container ", skip.container, ", which the pod does not have."]) if {
	skip.kind == "no-such-container"
}

_message(skip) := concat("", [
	skip.annotation,
	" joins names by the other cloud's separator, so that it names no container of the pod: ",
	skip.container,
	".",
]) if {
	skip.kind == "separator"
}

_fix(skip) := concat("", [
	"Remove ",
	skip.container,
	" from ",
	skip.annotation,
	", or keep the pod from 169.254.169.254 by a NetworkPolicy.",
]) if {
	skip.kind in {"skipped", "no-such-container"}
}

_fix(skip) := concat("", [
	"Remove ",
	skip.variables[0],
	" from container ",
	skip.container,
	", so that the webhook sets it.",
]) if {
	skip.kind in {"half-set", "own-role"}
}

_fix(skip) := concat("", ["Join the names in ", skip.annotation, " by a ", _separator[skip.provider], "."]) if {
	skip.kind == "separator"
}

_separator := {"aws": "comma", "azure": "semicolon"}

_by(skip) := skip.annotation if skip.annotation

_by(skip) := skip.variables[0] if not skip.annotation

_container(skip) := {"container": skip.container} if skip.kind != "separator"

_container(skip) := {} if skip.kind == "separator"
