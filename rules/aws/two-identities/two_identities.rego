# METADATA
# title: Both IRSA and Pod Identity on one ServiceAccount
# description: |
#   Where a ServiceAccount has a role by annotation and another way to one by an EKS Pod Identity association, a new pod
#   gets the association's, and a pod from before keeps the annotation's until it restarts. Which rights a pod has then
#   depends on its age.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html
#     description: EKS Pod Identity - what pods get, and when
#   - ref: https://github.com/aws/amazon-eks-pod-identity-webhook
#     description: The webhook injects one of the two
# schemas:
#   - input: schema.service_account
# custom:
#   id: WI-AWS-008
#   class: hygiene
#   severity: medium
#   severities: [medium, low]
#   clouds: [aws]
#   remediation: Keep one of the two; after all pods have restarted, remove the annotation and the role's OIDC statement.
package rules.aws["two-identities"]

import data.lib.identity

service_account contains entry if {
	some subject in input.subjects
	some annotated in subject.account.bindings
	annotated.method == "irsa"
	some associated in subject.account.bindings
	associated.method == "eks-pod-identity"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(annotated, associated),
		"confidence": _confidence(subject),
		"code": _code(annotated, associated),
		"message": concat("", [
			"ServiceAccount ",
			identity.name(subject.resource),
			" has a role by annotation eks.amazonaws.com/role-arn and ",
			_other(annotated, associated),
			" by an EKS Pod Identity association, so that a pod's age decides how it gets its role.",
		]),
		"path": ["annotations", "eks.amazonaws.com/role-arn"],
		"at": annotated.at,
		"facts": {
			"annotation": object.get(annotated, "principal", ""),
			"association": object.get(associated, "principal", ""),
		},
		"remediation": concat("", [
			"Restart the pods of ",
			identity.name(subject.resource),
			", then remove annotation eks.amazonaws.com/role-arn and the OIDC statement from the trust policy of its role.",
		]),
		"identity": identity.of(annotated, subject.account),
	}
}

# Nobody who did not ask for associations is told that they are missing: the scan's coverage says so once.
service_account contains entry if {
	some subject in input.subjects
	some annotated in subject.account.bindings
	annotated.method == "irsa"
	not _associated(subject)
	_denied
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"message": concat("", [
			"Whether ServiceAccount ",
			identity.name(subject.resource),
			" has an EKS Pod Identity association beside its annotation cannot be told: associations could not be read.",
		]),
		"path": ["annotations", "eks.amazonaws.com/role-arn"],
		"at": annotated.at,
		"facts": {"annotation": object.get(annotated, "principal", "")},
		"reason": "source-denied",
		"needs": [_source],
		"identity": identity.of(annotated, subject.account),
	}
}

service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some binding in subject.account.bindings
	binding.method == "irsa"
	not _source in subject.account.undecided
}

service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_associated(subject)
}

_source := "aws.eks.podidentityassociations"

_denied if {
	some _, state in data.scan.coverage[_source]
	state == "denied"
}

_associated(subject) if {
	some binding in subject.account.bindings
	binding.method == "eks-pod-identity"
}

_severity(annotated, associated) := "medium" if annotated.principal != associated.principal

_severity(annotated, associated) := "low" if not _differ(annotated, associated)

_code(annotated, associated) := "different-roles" if _differ(annotated, associated)

_code(annotated, associated) := "same-role" if annotated.principal == associated.principal

_code(annotated, associated) := "role-not-known" if not _known(annotated, associated)

_other(annotated, associated) := "another" if _differ(annotated, associated)

_other(annotated, associated) := "the same" if annotated.principal == associated.principal

_other(annotated, associated) := "one" if not _known(annotated, associated)

_differ(annotated, associated) if annotated.principal != associated.principal

_known(annotated, associated) if {
	annotated.principal
	associated.principal
}

# Manifests do not say which cluster they are for; an association does.
_confidence(subject) := "certain" if subject.resource.cluster

_confidence(subject) := "conditional" if not subject.resource.cluster
