# METADATA
# title: Entry points
# description: |
#   One for each kind of subject: what every rule has to say about a batch, by rule. Each walks the rules, so that
#   adding a rule edits no list. The nonce comes back with the result: an evaluator that did not understand its input
#   would otherwise answer with an empty, clean-looking one.
package main

# METADATA
# entrypoint: true
workload := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].workload
}}

# METADATA
# entrypoint: true
fragment := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].fragment
}}

# METADATA
# entrypoint: true
service_account := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].service_account
}}

# METADATA
# entrypoint: true
object := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].object
}}

# METADATA
# entrypoint: true
secret := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].secret
}}

# METADATA
# entrypoint: true
namespace := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].namespace
}}

# METADATA
# entrypoint: true
aad_pod_identity := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].aad_pod_identity
}}

# METADATA
# entrypoint: true
principal := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].principal
}}

# METADATA
# entrypoint: true
role := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].role
}}

# METADATA
# entrypoint: true
oidc_provider := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].oidc_provider
}}

# METADATA
# entrypoint: true
pod_identity_association := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].pod_identity_association
}}

# METADATA
# entrypoint: true
role_grant := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].role_grant
}}

# METADATA
# entrypoint: true
node_group := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].node_group
}}

# METADATA
# entrypoint: true
federated_credential := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].federated_credential
}}

# METADATA
# entrypoint: true
azure_application := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].azure_application
}}

# METADATA
# entrypoint: true
aks_cluster := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].aks_cluster
}}

# METADATA
# entrypoint: true
iam_binding := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].iam_binding
}}

# METADATA
# entrypoint: true
gcp_service_account := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].gcp_service_account
}}

# METADATA
# entrypoint: true
workload_identity_provider := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].workload_identity_provider
}}

# METADATA
# entrypoint: true
node_pool := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].node_pool
}}

# METADATA
# entrypoint: true
huawei_identity_provider := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].huawei_identity_provider
}}

# METADATA
# entrypoint: true
conversion_rule := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].conversion_rule
}}

# METADATA
# entrypoint: true
cce_cluster := {"nonce": input.nonce, "entries": {concat("/", [group, name]): entries |
	some group, name
	entries := data.rules[group][name].cce_cluster
}}
