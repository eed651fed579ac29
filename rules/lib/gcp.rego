# METADATA
# title: Words about IAM policies of Google Cloud
# description: What rules on role bindings share. A binding is one member of one role of one policy (IamBindingSubject).
package lib.gcp

# A condition could still narrow what the binding gives; none is evaluated.
confidence(binding) := "certain" if binding.condition == "none"

confidence(binding) := "conditional" if binding.condition != "none"

# Who is let in by what, for an entry's identity.
identity(binding) := object.union({"provider": "gcp", "principal": _principal(binding)}, _account(binding))

_principal(binding) := binding.target if binding.level == "service-account"

_principal(binding) := binding.member if binding.level != "service-account"

_account(binding) := {"serviceAccount": account(binding)} if binding.account

_account(binding) := {} if not binding.account

# "ns/name" of the ServiceAccount that the member names.
account(binding) := concat("/", [binding.namespace, binding.account])

# What the policy is attached to, in a sentence.
target(binding) := concat(" ", [_levels[binding.level], binding.target]) if not open_target(binding)

target(binding) := concat(" ", ["the resource that", binding.target, "will be"]) if open_target(binding)

_levels := {
	"service-account": "service account",
	"project": "project",
	"folder": "folder",
	"organization": "organization",
	"other": "resource",
	"unknown": "the resource that file is about:",
}

# Every entry's facts that reports show.
facts(binding) := object.union(
	{
		"member": binding.member,
		"role": binding.role,
		"roleClass": binding.roleClass,
		"reach": binding.reach,
		"level": binding.level,
		"condition": binding.condition,
	},
	_pinned(binding),
)

_pinned(binding) := {"clusters": binding.pinned} if count(binding.pinned) > 0

_pinned(binding) := {} if count(binding.pinned) == 0

# Where in a policy, by names.
path(binding) := ["bindings", binding.role, binding.member]

# What is granted there reaches service accounts.
reaches_accounts := {"service-account", "project", "folder", "organization", "unknown"}

above := {"project", "folder", "organization"}

# The holder becomes a service account, or may change everything.
powerful(binding) if binding.roleClass == "impersonation"

powerful(binding) if binding.basic

# Why a role's class is unknown: its definition was not read, or its name is not filled in.
role_reason(binding) := "template-unresolved" if _open_role(binding)

role_reason(binding) := "source-missing" if not _open_role(binding)

role_needs(binding) := [] if _open_role(binding)

role_needs(binding) := [concat("", ["gcp.iam.roles[", binding.role, "]"])] if not _open_role(binding)

# How a sentence calls a role whose class is unknown.
role_words(binding) := concat(" ", ["the role", binding.role]) if _open_role(binding)

role_words(binding) := concat(" ", ["the custom role", binding.role]) if not _open_role(binding)

# What the policy is attached to is a template: any resource, of any kind.
open_target(binding) if {
	binding.level == "unknown"
	_hole(binding.target)
}

_open_role(binding) if _hole(binding.role)

# No name of a role or resource has any of these.
_hole(text) if {
	some hole in ["$", "{{", "<"]
	contains(text, hole)
}
