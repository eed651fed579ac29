# METADATA
# title: Words about static credentials
# description: What a credential is called, and how a workload gets on without it.
package lib.credential

clouds := {
	"aws": "AWS",
	"azure": "Azure",
	"gcp": "Google Cloud",
	"huawei": "Huawei Cloud",
	"alibaba": "Alibaba Cloud",
}

# With the article, as it stands in a sentence.
_names := {
	"aws-access-key-id": "an AWS access key id",
	"aws-secret-access-key": "an AWS secret access key",
	"aws-session-token": "an AWS session token",
	"azure-client-secret": "an Azure client secret",
	"azure-client-certificate-password": "the password of an Azure client certificate",
	"azure-password": "an Azure user's password",
	"azure-storage-key": "an Azure storage account key",
	"azure-sas": "an Azure shared access signature",
	"gcp-service-account-key": "a Google Cloud service account key",
	"gcp-authorized-user": "a Google user's refresh token",
	"huawei-access-key": "a Huawei Cloud access key id",
	"huawei-secret-key": "a Huawei Cloud secret access key",
	"alibaba-access-key-id": "an Alibaba Cloud access key id",
	"alibaba-access-key-secret": "an Alibaba Cloud access key secret",
}

name(type) := object.get(_names, type, "a cloud credential")

# What a literal credential is called: one that only its name gives away is less than sure.
seen(credential) := name(credential.type) if not credential.heuristic

seen(credential) := concat("", ["what looks like ", name(credential.type)]) if credential.heuristic

# Appended to a message.
store(credential) := "; by the endpoint beside it, it is for an S3-compatible store" if credential.s3Compatible

store(credential) := "" if not credential.s3Compatible

# Severity of a credential that stands in text.
severity(credential) := "medium" if credential.temporary

severity(credential) := "medium" if {
	not credential.temporary
	credential.s3Compatible
}

severity(credential) := "medium" if {
	not credential.temporary
	not credential.s3Compatible
	credential.type == "gcp-authorized-user"
}

severity(credential) := "high" if {
	not _lesser(credential)
	credential.heuristic
}

severity(credential) := "critical" if {
	not _lesser(credential)
	not credential.heuristic
}

_lesser(credential) if credential.temporary

_lesser(credential) if credential.s3Compatible

_lesser(credential) if credential.type == "gcp-authorized-user"

confidence(credential) := "heuristic" if credential.heuristic

confidence(credential) := "certain" if not credential.heuristic

facts(credential) := {
	"credentialType": credential.type,
	"masked": credential.masked,
	"valueGroup": credential.valueGroup,
	"field": credential.field,
	"temporary": credential.temporary,
	"s3Compatible": credential.s3Compatible,
}

# "ns/name", or the name alone where the manifest leaves the namespace out.
account(facts) := concat("/", [facts.namespace, facts.name]) if facts.namespace

account(facts) := facts.name if not facts.namespace

# A sentence: how the ServiceAccount gets an identity of that cloud.
bind(provider, account_name) := concat("", [_bind[provider][0], account_name, _bind[provider][1]])

_bind := {
	"aws": [
		"Annotate ServiceAccount ",
		" with eks.amazonaws.com/role-arn: arn:aws:iam::ACCOUNT:role/ROLE, or associate a role with it (EKS Pod Identity).",
	],
	"azure": [
		"Annotate ServiceAccount ",
		" with azure.workload.identity/client-id: CLIENT_ID, label the pods azure.workload.identity/use: \"true\", and give the identity a federated credential for this ServiceAccount.",
	],
	"gcp": [
		"Annotate ServiceAccount ",
		" with iam.gke.io/gcp-service-account: NAME@PROJECT.iam.gserviceaccount.com and grant it roles/iam.workloadIdentityUser there.",
	],
	"huawei": [
		"Project a token of ServiceAccount ",
		" for an identity provider of IAM, and set HUAWEICLOUD_SDK_IDP_ID and HUAWEICLOUD_SDK_ID_TOKEN_FILE.",
	],
	"alibaba": [
		"Annotate ServiceAccount ",
		" with pod-identity.alibabacloud.com/role-name: ROLE (RRSA).",
	],
}

# A sentence: how a credential is made worthless.
revoke := {
	"aws": "Deactivate the key in IAM and delete it.",
	"azure": "Delete the secret in Entra ID, or rotate the account's key.",
	"gcp": "Delete the key in IAM.",
	"huawei": "Disable the access key in IAM and delete it.",
	"alibaba": "Disable the AccessKey in RAM and delete it.",
}

# Two sentences: how a workload gets on without the credential, and how it is made worthless.
instead(credential, account_name) := concat(" ", [
	bind(credential.provider, account_name),
	revoke[credential.provider],
]) if {
	not credential.s3Compatible
}

instead(credential, account_name) := concat("", [
	"Let the store accept tokens of ServiceAccount ",
	account_name,
	" (AssumeRoleWithWebIdentity) where it can. Revoke the key at the store.",
]) if {
	credential.s3Compatible
}

# object.union for the rules that have a set of their own called object.
merged(a, b) := object.union(a, b)
