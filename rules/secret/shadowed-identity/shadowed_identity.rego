# METADATA
# title: Static credential shadows the workload identity
# description: |
#   SDKs take the first credential their default chain finds, and a static one stands before the identity of the pod: the
#   binding is there, but unused, and its least privilege is an illusion. What the workload may do is what the key may do.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html
#     description: AWS SDK for Java 2.x - default credentials provider chain
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html
#     description: EKS Pod Identity - credentials come last in the chain but for the node's
#   - ref: https://learn.microsoft.com/dotnet/azure/sdk/authentication/credential-chains
#     description: Azure Identity - DefaultAzureCredential tries the environment first
#   - ref: https://cloud.google.com/docs/authentication/application-default-credentials
#     description: Google Cloud - GOOGLE_APPLICATION_CREDENTIALS comes first
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-SEC-004
#   class: static-credential
#   severity: high
#   severities: [high, medium, low]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: >-
#     Remove the static element from the container, verify which identity it then has, and revoke the key.
#   frameworks: [CWE-522, MITRE T1078.004]
package rules.secret["shadowed-identity"]

import data.lib.coverage
import data.lib.credential as words

workload contains entry if {
	some subject in input.subjects
	some element in subject.access.chain
	verdict := _verdict(element)
	account := words.account(subject.account)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": verdict[0],
		"confidence": verdict[1],
		"code": _code(element),
		"message": concat("", [
			"Container ",
			element.container,
			" ",
			_says[element.element],
			_named(element),
			_therefore(element),
			".",
		]),
		"path": [element.element, element.name],
		"at": element.at,
		"container": element.container,
		"facts": {
			"element": element.element,
			"name": element.name,
			"method": element.method,
			"s3Compatible": element.s3Compatible,
		},
		"remediation": concat("", [
			"Remove ",
			element.name,
			" from container ",
			element.container,
			", check the identity it then has (",
			_check[element.provider],
			"), and revoke the key.",
		]),
		"identity": _identity(element, account),
	}
}

workload contains entry if {
	some subject in input.subjects
	some element in subject.access.chain
	element.element == "unread"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "unread",
		"message": concat("", [
			"Whether ",
			element.name,
			" brings container ",
			element.container,
			" a static credential that shadows the ",
			words.clouds[element.provider],
			" identity of its ServiceAccount cannot be told.",
		]),
		"path": ["unread", element.name],
		"at": element.at,
		"container": element.container,
		"facts": {"name": element.name, "method": element.method},
		"reason": element.reason,
		"needs": element.needs,
		"identity": _identity(element, words.account(subject.account)),
	}
}

# What the ServiceAccount names may have other elements before it than what cloud documents alone say of it.
workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.access.bound
	_read(subject)
}

_read(subject) if subject.account.state == "found"

_read(subject) if {
	subject.account.state == "missing"
	coverage.complete("k8s.serviceaccounts", object.get(subject.resource, "cluster", ""))
}

# Severity and confidence of an element beside a method; undefined where it comes after the identity.
_verdict(element) := ["medium", "heuristic"] if {
	element.s3Compatible
	_keys[element.element]
}

_verdict(element) := _order[element.method][element.element] if not _other_store(element)

_verdict(element) := ["high", "certain"] if {
	element.element == "credentials-file"
	element.recognised
}

# The file may as well be a federation config.
_verdict(element) := ["high", "heuristic"] if {
	element.element == "credentials-file"
	not element.recognised
}

_other_store(element) if {
	element.s3Compatible
	_keys[element.element]
}

_keys := {"env-keys", "jvm-property"}

_pod_identity := {
	"env-keys": ["high", "certain"],
	"jvm-property": ["high", "certain"],
	"token-file": ["high", "certain"],
	"profile-file": ["high", "heuristic"],
	"profile": ["high", "heuristic"],
	"key-id": ["low", "certain"],
}

_azure := {
	"client-secret": ["high", "certain"],
	"client-certificate": ["high", "certain"],
}

_order := {
	# Some SDKs read the profile files before the token, others after it.
	"irsa": {
		"env-keys": ["high", "certain"],
		"jvm-property": ["high", "certain"],
		"profile-file": ["medium", "heuristic"],
		"profile": ["low", "heuristic"],
		"key-id": ["low", "certain"],
	},
	"eks-pod-identity": _pod_identity,
	"azure-workload-identity": _azure,
	"aad-pod-identity": _azure,
	# Its SDKs ask the identity provider first: the key is left over, not in the way.
	"huawei-identity-provider": {"env-keys": ["low", "certain"]},
}

_code(element) := "s3-compatible" if _other_store(element)

_code(element) := "redundant" if element.provider == "huawei"

_code(element) := element.element if {
	element.provider != "huawei"
	not _other_store(element)
}

_says := {
	"env-keys": "sets the access key ",
	"key-id": "sets ",
	"jvm-property": "sets the access key ",
	"token-file": "sets its own ",
	"profile-file": "brings AWS profiles by ",
	"profile": "chooses an AWS profile by ",
	"client-secret": "sets ",
	"client-certificate": "sets ",
	"credentials-file": "gets a credential file by ",
}

_named(element) := concat("", [element.name, " without its secret"]) if element.element == "key-id"

_named(element) := element.name if element.element != "key-id"

_therefore(element) := "; by the endpoint beside it, it is for an S3-compatible store, yet the SDK's default chain may take it for AWS too" if {
	_other_store(element)
}

_therefore(element) := ", which the SDK does not need: it asks the identity provider first" if element.provider == "huawei"

_therefore(element) := ", which SDKs skip or fail on" if element.element == "key-id"

_therefore(element) := concat("", [
	", which the SDK's default chain takes before the ",
	words.clouds[element.provider],
	" identity of the ServiceAccount",
]) if {
	element.provider != "huawei"
	element.element != "key-id"
	not _other_store(element)
	not _some_sdks(element)
}

_therefore(element) := ", which some SDKs take before the AWS identity of the ServiceAccount" if _some_sdks(element)

_some_sdks(element) if {
	element.method == "irsa"
	element.element in {"profile-file", "profile"}
}

_check := {
	"aws": "aws sts get-caller-identity",
	"azure": "the token's appid",
	"gcp": "gcloud auth list",
	"huawei": "the user that CTS records",
}

_identity(element, account) := {
	"provider": element.provider,
	"serviceAccount": account,
	"principal": element.principal,
} if {
	element.principal
}

_identity(element, account) := {"provider": element.provider, "serviceAccount": account} if not element.principal
