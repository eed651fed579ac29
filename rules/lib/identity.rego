# METADATA
# title: Words about identities
# description: Whose identity a binding is, for an entry's identity and for sentences.
package lib.identity

import data.lib.credential as words

# An entry's identity: the ServiceAccount (AccountFacts) and what it is bound to (Binding).
of(binding, account) := {
	"provider": binding.provider,
	"serviceAccount": words.account(account),
	"principal": binding.principal,
} if {
	binding.principal
}

of(binding, account) := {
	"provider": binding.provider,
	"serviceAccount": words.account(account),
} if {
	not binding.principal
}

# What a cloud calls the identity that a binding leads to, with its article.
thing := {
	"aws": "an IAM role",
	"azure": "an Entra identity",
	"gcp": "a Google service account",
	"huawei": "a Huawei Cloud identity",
}

# "ns/name" of a resource, or the name alone where the manifest leaves the namespace out.
name(resource) := concat("/", [resource.namespace, resource.name]) if resource.namespace

name(resource) := resource.name if not resource.namespace
