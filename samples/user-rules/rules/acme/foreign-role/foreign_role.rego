# METADATA
# title: Role of another team
# description: |
#   A team's roles are named after its namespace. A ServiceAccount with a role of another namespace has rights that
#   nobody reviewed for it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
# schemas:
#   - input: schema.service_account
# custom:
#   id: ACME-001
#   class: hygiene
#   severity: medium
#   clouds: [aws]
#   remediation: Take a role whose name begins with the namespace.
package rules.acme["foreign-role"]

# METADATA
# entrypoint: true
service_account contains entry if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_name(binding) != ""
	not startswith(_name(binding), concat("", [subject.resource.namespace, "-"]))
	entry := {
		"subject": subject.id,
		"result": "fail",
		"message": concat("", ["The role ", _name(binding), " is not one of the namespace ", subject.resource.namespace, "."]),
		"path": ["role", _name(binding)],
		"at": binding.at,
		"facts": {"role": _name(binding)},
	}
}

service_account contains entry if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_undecided(subject, binding)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"message": "The role or the namespace is filled in elsewhere.",
		"reason": "template-unresolved",
		"needs": ["k8s.serviceaccounts"],
	}
}

service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some binding in subject.account.bindings
	binding.provider == "aws"
}

# arn:aws:iam::123456789012:role/path/NAME
_name(binding) := parts[count(parts) - 1] if {
	binding.provider == "aws"
	contains(binding.principal, ":role/")
	parts := split(binding.principal, "/")
}

_undecided(_, binding) if {
	binding.provider == "aws"
	not _name(binding)
}

_undecided(subject, binding) if {
	binding.provider == "aws"
	not subject.resource.namespace
}
