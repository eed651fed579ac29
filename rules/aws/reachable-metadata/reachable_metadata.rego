# METADATA
# title: Metadata service of EKS nodes reachable from pods
# description: |
#   Every pod on such a node can take the node's own role from the instance metadata service, whatever its ServiceAccount
#   may do. A hop limit of 1 stops pods only where session tokens are required: a request without one needs no second hop.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#     description: EKS best practices - restrict access to the instance profile assigned to the worker node
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
#     description: EC2 - configure the instance metadata options
# schemas:
#   - input: schema.node_group
# custom:
#   id: WI-AWS-009
#   class: node-fallback
#   severity: high
#   severities: [high, medium]
#   clouds: [aws]
#   remediation: Set HttpTokens to required and HttpPutResponseHopLimit to 1, in the launch template and on running instances.
#   frameworks:
#     - "CIS EKS 1.7.0: 5.2.1"
#     - CWE-668
#     - MITRE T1552.005
package rules.aws["reachable-metadata"]

node_group contains entry if {
	some subject in input.subjects
	_fails(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject),
		"confidence": _confidence(subject),
		"code": _code(subject),
		"message": _message(_code(subject)),
		"path": ["metadataOptions"],
		"at": _at(subject),
		"facts": _facts(subject),
		"identity": _identity(subject),
	}
}

node_group contains entry if {
	some subject in input.subjects
	_undecided(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "options-unknown",
		"message": _gap(_reason(subject)),
		"path": ["metadataOptions"],
		"at": _unknown_at(subject),
		"facts": _facts(subject),
		"reason": _reason(subject),
		"needs": ["aws.ec2.instances"],
		"identity": _identity(subject),
	}
}

node_group contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_closed(subject)
	not subject.cut
}

_closed(subject) if subject.endpoint == "disabled"

_closed(subject) if {
	subject.tokens == "required"
	subject.hopLimit == 1
}

# Tokens are not required, or travel further than the node; and the service may be there.
_open(subject) if subject.tokens == "optional"

_open(subject) if subject.hopLimit >= 2

_off_or_unresolved(subject) if subject.endpoint in {"disabled", "unresolved"}

_fails(subject) if {
	_open(subject)
	not _off_or_unresolved(subject)
}

_undecided(subject) if {
	not _closed(subject)
	not _fails(subject)
}

# Its other instances may not be like those that were read.
_undecided(subject) if {
	_closed(subject)
	subject.cut
}

_unresolved(subject) if subject.endpoint == "unresolved"

_unresolved(subject) if subject.tokens == "unresolved"

_unresolved(subject) if subject.hopLimitUnresolved

_unresolved(subject) if subject.options == "unresolved"

_reason(subject) := "template-unresolved" if _unresolved(subject)

_reason(subject) := "competing-definitions" if {
	not _unresolved(subject)
	subject.options == "competing"
}

_reason(subject) := "source-missing" if {
	not _unresolved(subject)
	subject.options != "competing"
}

_gap("template-unresolved") := "The metadata options of the nodes are not filled in."

_gap("competing-definitions") := "Several versions of the launch template compete, so that the nodes' metadata options are not known."

_gap("source-missing") := concat(" ", [
	"The metadata options of the nodes, or some of them, were not read;",
	"what a launch template leaves out is a default of the account or the AMI.",
])

_code(subject) := "tokens-optional" if subject.tokens == "optional"

_code(subject) := "hop-limit" if not subject.tokens == "optional"

_message("tokens-optional") := concat(" ", [
	"The metadata service of the nodes answers without a session token (IMDSv1),",
	"so that pods can take the node's role.",
])

_message("hop-limit") := concat(" ", [
	"The hop limit of the nodes' metadata service is above 1,",
	"so that pods can take the node's role.",
])

_at(subject) := subject.tokensAt if subject.tokens == "optional"

_at(subject) := subject.hopLimitAt if not subject.tokens == "optional"

_unknown_at(subject) := subject.hopLimitAt if subject.tokens == "required"

_unknown_at(subject) := subject.tokensAt if not subject.tokens == "required"

_severity(subject) := "medium" if subject.rolePolicies == "minimal"

_severity(subject) := "high" if subject.rolePolicies != "minimal"

# Some pod is known that no policy keeps away, and no policy that is not understood might.
_certain(subject) if {
	subject.pods == "open"
	not subject.otherPolicies
	subject.endpoint == "enabled"
}

_confidence(subject) := "certain" if _certain(subject)

_confidence(subject) := "conditional" if not _certain(subject)

_facts(subject) := {
	"cluster": object.get(subject, "cluster", ""),
	"httpEndpoint": object.get(subject, "endpoint", "not set"),
	"httpTokens": object.get(subject, "tokens", "not set"),
	"httpPutResponseHopLimit": object.get(subject, "hopLimit", 0),
	"instances": subject.instances,
	"pods": subject.pods,
	"openNamespaces": subject.openNamespaces,
	"otherPolicies": subject.otherPolicies,
	"rolePolicies": subject.rolePolicies,
}

_identity(subject) := {"provider": "aws", "principal": subject.role} if subject.role

_identity(subject) := {"provider": "aws"} if not subject.role
