# METADATA
# title: Application has a client secret or certificate beside its federated credential
# description: |
#   Whoever has the secret signs in as the application from anywhere, without a cluster and without its federated credentials.
#   Federation takes the place of the secret only when the secret is gone.
# related_resources:
#   - ref: https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration
#     description: Security best practices for application properties - credentials
#   - ref: https://learn.microsoft.com/graph/api/resources/passwordcredential
#     description: Microsoft Graph - passwordCredential
# schemas:
#   - input: schema.azure_application
# custom:
#   id: WI-AZ-006
#   class: static-credential
#   severity: high
#   severities: [high, medium, info]
#   clouds: [azure]
#   remediation: Delete the client secret or certificate once nothing uses it.
#   frameworks:
#     - CWE-798
#     - CWE-522
#     - MITRE T1098.001
#     - MITRE T1078.004
package rules.azure["client-secret"]

azure_application contains entry if {
	some subject in input.subjects
	_concerned(subject)
	some credential in subject.credentials
	state := _state(credential)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": state.severity,
		"code": state.code,
		"message": concat("", [
			"Application ",
			subject.resource.name,
			" has a ",
			_thing[credential.kind],
			_named(credential),
			" beside its federated credentials",
			state.but,
			".",
		]),
		"path": [_list[credential.kind], object.get(credential, "keyId", "")],
		"at": credential.at,
		"facts": {
			"kind": credential.kind,
			"keyId": object.get(credential, "keyId", ""),
			"expires": object.get(credential, "end", 0),
			"federated": subject.federated,
			"serviceAccounts": subject.users,
		},
		"remediation": concat("", ["See in the sign-in logs that nothing uses it, then: ", credential.delete]),
		"identity": _identity(subject),
	}
}

azure_application contains entry if {
	some subject in input.subjects
	_concerned(subject)
	not subject.credentialsKnown
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "credentials-unread",
		"message": concat("", [
			"Whether application ",
			subject.resource.name,
			" has secrets or certificates beside its federated credentials was not read.",
		]),
		"path": ["passwordCredentials"],
		"at": subject.at,
		"facts": {"federated": subject.federated, "serviceAccounts": subject.users},
		"reason": "source-missing",
		"needs": ["azure.app.credentials"],
		"identity": _identity(subject),
	}
}

azure_application contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_concerned(subject)
	subject.credentialsKnown
	count(subject.credentials) == 0
}

_concerned(subject) if subject.federated

_concerned(subject) if count(subject.users) > 0

_year := (365 * 24) * 3600

_state(credential) := {"severity": "info", "code": "expired", "but": "; it has expired"} if credential.end <= input.now

_state(credential) := {"severity": "info", "code": "not-yet-valid", "but": "; it is not valid yet"} if {
	not _ended(credential)
	credential.start > input.now
}

_state(credential) := {"severity": "high", "code": "long-lived-secret", "but": ", valid for more than a year to come"} if {
	credential.kind == "secret"
	not _early(credential)
	credential.end > input.now + _year
}

_state(credential) := {"severity": "high", "code": "long-lived-secret", "but": ", which has no end"} if {
	credential.kind == "secret"
	not _early(credential)
	not credential.end
	not credential.endUnresolved
}

_state(credential) := {"severity": "medium", "code": credential.kind, "but": "; when it expires is not filled in"} if {
	not _early(credential)
	not credential.end
	credential.endUnresolved
}

_state(credential) := {"severity": "medium", "code": credential.kind, "but": ""} if {
	not _early(credential)
	credential.end > input.now
	not _long(credential)
}

_state(credential) := {"severity": "medium", "code": "certificate", "but": ""} if {
	credential.kind == "certificate"
	not _early(credential)
	not credential.end
	not credential.endUnresolved
}

_ended(credential) if credential.end <= input.now

_early(credential) if {
	not _ended(credential)
	credential.start > input.now
}

_long(credential) if {
	credential.kind == "secret"
	credential.end > input.now + _year
}

_thing := {"secret": "client secret", "certificate": "certificate"}

_list := {"secret": "passwordCredentials", "certificate": "keyCredentials"}

_named(credential) := concat("", [" (", credential.name, ")"]) if credential.name

_named(credential) := "" if not credential.name

_identity(subject) := {"provider": "azure", "principal": subject.clientId} if subject.clientId

_identity(subject) := {"provider": "azure"} if not subject.clientId
