# METADATA
# title: Cloud key written literally in a pod template
# description: |
#   Whoever can read the manifest, its history or the object in the cluster has the key, from anywhere and until somebody
#   revokes it. Keys that get out are used within minutes. A workload identity needs no key at all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html
#     description: AWS - secure access keys; use temporary credentials instead
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#     description: Kubernetes - good practices for Secrets
#   - ref: https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys
#     description: Google Cloud - alternatives to service account keys
#   - ref: https://unit42.paloaltonetworks.com/malicious-operations-of-exposed-iam-keys-cryptojacking/
#     description: Unit 42 - exposed IAM keys are used within five minutes
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-SEC-001
#   class: static-credential
#   severity: critical
#   severities: [critical, high, medium]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: >-
#     Remove the literal, bind the ServiceAccount to a cloud identity, and revoke the key: it stays in the history of git
#     and etcd.
#   frameworks:
#     - CWE-798
#     - CWE-526
#     - MITRE T1552.001
#     - MITRE T1078.004
#     - "CIS EKS 1.7.0: 4.4.1"
#     - "CIS EKS 1.7.0: 4.4.2"
#     - "CIS AKS 1.8: 4.5.1"
#     - "CIS AKS 1.8: 4.5.2"
#     - "CIS GKE 1.9.0: 4.4.1"
#     - "CIS GKE 1.9.0: 4.4.2"
package rules.secret["literal-key-in-pod"]

import data.lib.credential as words

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	some container in subject.containers
	some credential in container.credentials
	account := words.account(subject.account)
	entry := _entry(
		subject.id,
		container.name,
		credential,
		{"provider": credential.provider, "serviceAccount": account},
		account,
	)
}

workload contains {"subject": subject.id, "result": "pass"} if some subject in input.subjects

# METADATA
# scope: document
# schemas:
#   - input: schema.fragment
fragment contains entry if {
	some subject in input.subjects
	some container in subject.containers
	some credential in container.credentials
	entry := _entry(subject.id, container.name, credential, {"provider": credential.provider}, "of the pod")
}

_entry(subject, container, credential, identity, account) := {
	"subject": subject,
	"result": "fail",
	"severity": words.severity(credential),
	"confidence": words.confidence(credential),
	"code": "literal",
	"message": concat("", [
		"Container ",
		container,
		" has ",
		words.seen(credential),
		" written into ",
		concat(" ", credential.path),
		words.store(credential),
		".",
	]),
	"path": array.concat(credential.path, [credential.type]),
	"at": credential.at,
	"container": container,
	"facts": object.union(words.facts(credential), {"where": concat(" ", credential.path)}),
	"remediation": concat(" ", [
		_remove(credential, container),
		words.instead(credential, account),
		"It stays in the history of git and etcd.",
	]),
	"identity": identity,
}

_remove(credential, container) := concat("", [
	"Remove the entry \"- name: ",
	credential.path[1],
	"\" with its value from env of container ",
	container,
	".",
]) if {
	credential.field == "env"
}

_remove(credential, container) := concat("", [
	"Take the key out of ",
	concat(" ", credential.path),
	" of container ",
	container,
	".",
]) if {
	credential.field != "env"
}
