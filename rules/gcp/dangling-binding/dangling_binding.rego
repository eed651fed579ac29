# METADATA
# title: Dangling or malformed binding of ServiceAccount and service account
# description: |
#   The annotation of a ServiceAccount and the IAM policy of the service account must name each other. Where they do not, the
#   workload gets no token; where the policy names a ServiceAccount that is not there, whoever creates it gets the identity.
# related_resources:
#   - ref: https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity#kubernetes-sa-to-iam
#     description: GKE - link a ServiceAccount to a service account
#   - ref: https://cloud.google.com/kubernetes-engine/docs/troubleshooting/authentication
#     description: GKE - troubleshoot authentication
#   - ref: https://cloud.google.com/iam/docs/principal-identifiers
#     description: IAM - principal identifiers, those of deleted principals included
# schemas:
#   - input: schema.service_account
# custom:
#   id: WI-GCP-004
#   class: hygiene
#   severity: medium
#   severities: [medium, low]
#   clouds: [gcp]
#   remediation: Make the annotation and the IAM policy name each other, or take both away.
#   frameworks:
#     - "CIS GKE 1.9.0: 5.2.2"
package rules.gcp["dangling-binding"]

import data.lib.credential as words
import data.lib.gcp
import data.lib.identity

# METADATA
# scope: document
# schemas:
#   - input: schema.service_account
service_account contains entry if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_annotation(binding)
	_broken[binding.gsa.outcome]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject, binding.gsa),
		"confidence": _sure(binding.gsa),
		"code": _code(binding.gsa),
		"message": concat("", [
			"The service account that ServiceAccount ",
			words.account(subject.account),
			" names by ",
			binding.source,
			" ",
			_what(binding.gsa),
			".",
		]),
		"path": [binding.source],
		"at": binding.at,
		"facts": {"outcome": binding.gsa.outcome, "principal": object.get(binding, "principal", ""), "directGrants": binding.gsa.direct},
		"remediation": _fix(binding.gsa),
		"identity": identity.of(binding, subject.account),
	}
}

service_account contains entry if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_annotation(binding)
	binding.gsa.outcome == "unknown"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "low",
		"code": "service-account",
		"message": concat("", [
			"Whether the service account that ServiceAccount ",
			words.account(subject.account),
			" names by ",
			binding.source,
			" lets it in cannot be told: ",
			_because[binding.gsa.reason],
			".",
		]),
		"path": [binding.source],
		"at": binding.at,
		"facts": {"outcome": binding.gsa.outcome, "principal": object.get(binding, "principal", "")},
		"reason": binding.gsa.reason,
		"needs": binding.needs,
		"identity": identity.of(binding, subject.account),
	}
}

service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_annotation(binding)
	binding.gsa.outcome == "trusted"
}

# METADATA
# scope: document
# schemas:
#   - input: schema.iam_binding
iam_binding contains entry if {
	some subject in input.subjects
	not subject.deleted
	subject.reach == "broken"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "low",
		"confidence": "certain",
		"code": concat("", [subject.problem, "-member"]),
		"message": concat("", [
			"Member ",
			subject.member,
			" of ",
			subject.role,
			" on ",
			gcp.target(subject),
			" ",
			_problems[subject.problem],
			".",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"remediation": concat("", ["Name each ServiceAccount by itself: ", subject.narrow]),
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	subject.deleted
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "low",
		"confidence": "certain",
		"code": "deleted-member",
		"message": concat("", [
			"Member ",
			subject.member,
			" of ",
			subject.role,
			" on ",
			gcp.target(subject),
			" was deleted; the binding lets nobody in.",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"remediation": subject.remove,
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	_live(subject)
	subject.accountState == "missing"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": _whole(subject),
		"code": "account-missing",
		"message": concat("", [
			"ServiceAccount ",
			gcp.account(subject),
			", which has ",
			subject.role,
			" on ",
			gcp.target(subject),
			", does not exist: whoever creates it gets the role.",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": object.union(gcp.facts(subject), {"namespaceState": subject.namespaceState}),
		"remediation": concat("", ["Create the ServiceAccount, or: ", subject.remove]),
		"identity": gcp.identity(subject),
	}
}

iam_binding contains entry if {
	some subject in input.subjects
	_live(subject)
	subject.accountState == "unread"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "account-missing",
		"message": concat("", [
			"Whether ServiceAccount ",
			gcp.account(subject),
			", which has ",
			subject.role,
			" on ",
			gcp.target(subject),
			", exists was not read.",
		]),
		"path": gcp.path(subject),
		"at": subject.at,
		"facts": gcp.facts(subject),
		"reason": "source-missing",
		"needs": ["k8s.serviceaccounts"],
		"identity": gcp.identity(subject),
	}
}

iam_binding contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_live(subject)
	subject.accountState == "found"
}

_live(subject) if {
	not subject.deleted
	subject.reach in {"exact", "external-subject"}
}

# A grant on the ServiceAccount itself is no annotation.
_annotation(binding) if {
	binding.gsa
	startswith(binding.source, "annotation ")
}

# Where the exchange fails, pods that see the node's own metadata server go on with the node's identity.
_severity(subject, check) := "medium" if _falls_back(subject, check)

_severity(subject, check) := "low" if not _falls_back(subject, check)

_falls_back(subject, check) if {
	subject.gkeNode
	not check.direct
}

_broken := {"malformed", "missing", "disabled", "untrusted"}

_sure(check) := "conditional" if check.conditional

_sure(check) := "certain" if not check.conditional

_code(check) := check.outcome if check.outcome != "untrusted"

_code(check) := "left-over" if {
	check.outcome == "untrusted"
	check.direct
}

_code(check) := "untrusted" if {
	check.outcome == "untrusted"
	not check.direct
}

_what(check) := "is no address of a service account" if check.outcome == "malformed"

_what(check) := "does not exist in its project" if check.outcome == "missing"

_what(check) := "is disabled" if check.outcome == "disabled"

_what(check) := "does not let it in; the ServiceAccount has grants of its own, so that the annotation is left over and in their way" if {
	check.outcome == "untrusted"
	check.direct
}

_what(check) := "does not let it in: no binding of its policy names the ServiceAccount" if {
	check.outcome == "untrusted"
	not check.direct
}

_fix(check) := "Write the whole address: iam.gke.io/gcp-service-account: NAME@PROJECT.iam.gserviceaccount.com" if {
	check.outcome == "malformed"
}

_fix(check) := concat("", ["Create ", check.account, ", or take the annotation away."]) if check.outcome == "missing"

_fix(check) := concat("", [
	"gcloud iam service-accounts enable ",
	check.account,
	", or take the annotation away.",
]) if {
	check.outcome == "disabled"
}

_fix(check) := "Take the annotation iam.gke.io/gcp-service-account away." if {
	check.outcome == "untrusted"
	check.direct
}

_fix(check) := check.fix if {
	check.outcome == "untrusted"
	not check.direct
}

_because := {
	"source-missing": "its IAM policy was not read",
	"template-unresolved": "a template is not filled in",
	"namespace-unset": "the manifest leaves the namespace out",
}

_problems := {
	"wildcard": "has a wildcard, which IAM does not accept there",
	"malformed": "does not have the form of a ServiceAccount",
	"pool": "names no workload identity pool",
	"scheme": "mixes up principal:// and principalSet://",
}

# The ServiceAccount may be in another cluster of the pool.
_whole(subject) := "certain" if _one_cluster(subject)

_whole(subject) := "conditional" if not _one_cluster(subject)

_one_cluster(subject) if {
	subject.sameness.complete
	count(subject.sameness.clusters) == 1
}
