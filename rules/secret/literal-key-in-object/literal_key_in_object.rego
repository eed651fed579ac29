# METADATA
# title: Cloud key in a ConfigMap, Secret manifest, annotation or label
# description: |
#   ConfigMaps, annotations and labels have no secrecy, and the base64 of a Secret manifest in a repository has none either:
#   whoever can read them has the key. kubectl keeps old values in the last-applied-configuration annotation.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/configmap/
#     description: Kubernetes - a ConfigMap provides no secrecy or encryption
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#     description: Kubernetes - base64 is no encryption; do not share Secret manifests or check them in
# schemas:
#   - input: schema.object
# custom:
#   id: WI-SEC-002
#   class: static-credential
#   severity: critical
#   severities: [critical, high, medium]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: >-
#     Remove the value, let the workload use a cloud identity, and revoke the key: it stays in the history of git and etcd.
#   frameworks: [CWE-312, CWE-522, MITRE T1552.007, MITRE T1552.001]
package rules.secret["literal-key-in-object"]

import data.lib.credential as words

object contains entry if {
	some subject in input.subjects
	some credential in subject.credentials
	_applies(subject)
	where := concat(" ", credential.path)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": words.severity(credential),
		"confidence": words.confidence(credential),
		"code": credential.field,
		"message": concat("", [
			subject.resource.kind,
			" ",
			subject.resource.name,
			" holds ",
			words.seen(credential),
			" in ",
			where,
			words.store(credential),
			".",
		]),
		"path": array.concat(credential.path, [credential.type]),
		"at": credential.at,
		"facts": words.merged(words.facts(credential), {"where": where}),
		"remediation": concat(" ", [
			_remove(subject, credential, where),
			words.instead(credential, "of the workload that uses it"),
			"It stays in the history of git and etcd.",
		]),
		"identity": {"provider": credential.provider},
	}
}

object contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_kinds[subject.resource.kind]
	_applies(subject)
}

_kinds := {"ConfigMap", "Secret"}

# What a Secret holds in a cluster, or would hold once rendered, is the business of the rule on Secrets.
_applies(subject) if subject.resource.kind != "Secret"

_applies(subject) if subject.origin == "manifest"

_remove(subject, credential, where) := concat("", ["Take ", where, " out of this manifest; a base64 value can be read by anyone."]) if {
	subject.resource.kind == "Secret"
	credential.field == "data"
}

_remove(subject, credential, where) := concat("", ["Remove ", where, " from ", subject.resource.kind, " ", subject.resource.name, "."]) if {
	not _secret_data(subject, credential)
}

_secret_data(subject, credential) if {
	subject.resource.kind == "Secret"
	credential.field == "data"
}
