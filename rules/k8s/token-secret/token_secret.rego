# METADATA
# title: Long-lived token Secret of a ServiceAccount
# description: |
#   A Secret of this type holds a token that never expires and that whoever reads the Secret can use from anywhere. It has
#   no audience, so no cloud takes it by itself; but it speaks to the API server as the ServiceAccount, which may be able
#   to ask for a token that a cloud does take.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
#     description: ServiceAccount token Secrets, and why not to use them
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#auto-generated-legacy-serviceaccount-token-clean-up
#     description: The label of tokens that are no longer accepted
# schemas:
#   - input: schema.secret
# custom:
#   id: WI-K8S-004
#   class: long-expiration
#   severity: high
#   severities: [high, medium, low]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Delete the Secret; take a token from the TokenRequest API (kubectl create token) or a projected volume.
#   frameworks: [CWE-613, MITRE T1552.007, MITRE T1528]
package rules.k8s["token-secret"]

import data.lib.identity

secret contains entry if {
	some subject in input.subjects
	subject.token.invalidated == false
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject.token),
		"code": _code(subject.token),
		"message": concat("", [
			"Secret ",
			identity.name(subject.resource),
			" holds a token",
			_of(subject.token),
			" that never expires",
			_bound_to(subject.token),
			".",
		]),
		"path": ["type"],
		"at": subject.at,
		"facts": {
			"serviceAccount": object.get(subject.token, "account", ""),
			"bound": _is_bound(subject.token),
			"recreated": subject.token.recreated,
			"mints": subject.token.mints,
		},
		"remediation": concat("", [
			"Delete Secret ",
			identity.name(subject.resource),
			"; where a token is needed outside a pod, use kubectl create token ",
			object.get(subject.token, "account", "SERVICEACCOUNT"),
			" --duration=1h, inside one a projected volume.",
		]),
	}
}

secret contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.token.invalidated
}

# With the right to ask for tokens the one that never expires is worth one that a cloud takes.
_severity(token) := "high" if count(token.mints) > 0

_severity(token) := "medium" if {
	count(token.mints) == 0
	_is_bound(token)
	not token.recreated
}

_severity(token) := "low" if {
	count(token.mints) == 0
	not _is_bound(token)
}

_severity(token) := "low" if {
	count(token.mints) == 0
	token.recreated
}

_code(token) := "mints" if count(token.mints) > 0

_code(token) := "bound" if {
	count(token.mints) == 0
	_is_bound(token)
}

_code(token) := "not-bound" if {
	count(token.mints) == 0
	not _is_bound(token)
}

default _is_bound(_) := false

_is_bound(token) if {
	some binding in token.bindings
	binding.state != "malformed"
}

_of(token) := concat("", [" of ServiceAccount ", token.account]) if token.account

_of(token) := "" if not token.account

_bound_to(token) := ", and with it RBAC lets anyone ask for tokens of ServiceAccounts with a cloud identity" if {
	count(token.mints) > 0
}

_bound_to(token) := ", and that account is bound to a cloud identity" if {
	count(token.mints) == 0
	_is_bound(token)
}

_bound_to(token) := "" if {
	count(token.mints) == 0
	not _is_bound(token)
}
