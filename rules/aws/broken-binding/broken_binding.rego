# METADATA
# title: Dangling or broken binding
# description: |
#   The workload names a role that does not exist or does not let it in. The exchange fails, and SDKs then fall back to
#   whatever comes next, which is the node's role where its metadata is reachable.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
#     description: EKS - the role, its trust policy and the annotation
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#     description: IAM - what each operator compares
#   - ref: https://github.com/aws/amazon-eks-pod-identity-webhook
#     description: The EKS webhook, its annotations and what it makes of odd values
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-AWS-007
#   class: hygiene
#   severity: high
#   severities: [high, medium, info]
#   clouds: [aws]
#   remediation: Correct the role's ARN, or the subject and audience in its trust policy, so that they name this ServiceAccount.
package rules.aws["broken-binding"]

import data.lib.credential as words
import data.lib.identity
import data.lib.trust

# METADATA
# scope: document
# schemas:
#   - input: schema.service_account
service_account contains entry if {
	some subject in input.subjects
	some binding in _bindings(subject)
	some entry in _entry(subject, binding)
}

service_account contains entry if {
	some subject in input.subjects
	some expiration in subject.expirations
	some entry in _expiration(subject, expiration, "ServiceAccount ")
}

# METADATA
# scope: document
# schemas:
#   - input: schema.workload
workload contains entry if {
	some subject in input.subjects
	some binding in _bindings(subject)
	binding.pod
	some entry in _entry(subject, binding)
}

workload contains entry if {
	some subject in input.subjects
	some expiration in subject.expirations
	some entry in _expiration(subject, expiration, "Pod template of ")
}

# A role that nobody can assume and that no ServiceAccount of the scan names: it is told once, on the role.
# METADATA
# scope: document
# schemas:
#   - input: schema.role
role contains entry if {
	some subject in input.subjects
	_dead(subject)
	count(subject.users) == 0
	grant := subject.grants[0]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": "role-trusts-nobody",
		"message": concat("", [
			"No token of ",
			grant.issuer,
			" can assume the role: ",
			object.get(_refusals, grant.refusal, "its conditions cannot be met"),
			".",
		]),
		"path": ["trust", grant.issuer],
		"at": grant.at,
		"facts": {"issuer": grant.issuer, "refusal": grant.refusal, "subjects": grant.subjects},
		"remediation": concat("", ["Write into the statement: ", grant.fix]),
		"identity": trust.identity(subject),
	}
}

role contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some grant in subject.grants
	not grant.reach in {"broken", "undecidable"}
	not trust.unread(subject)
}

_dead(subject) if {
	count(subject.grants) > 0
	not trust.unread(subject)
	every grant in subject.grants {
		grant.reach == "broken"
	}
}

# METADATA
# scope: document
# schemas:
#   - input: schema.pod_identity_association
pod_identity_association contains entry if {
	some subject in input.subjects
	subject.outcome in {"refused", "role-missing"}
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "medium",
		"confidence": "certain",
		"code": _podCode(subject),
		"message": concat("", [
			"EKS cannot hand out the role of the association for ",
			subject.namespace,
			"/",
			subject.serviceAccount,
			": ",
			_podRefusal(subject),
			".",
		]),
		"path": ["association", subject.namespace, subject.serviceAccount, "role"],
		"at": subject.roleAt,
		"facts": {"cluster": subject.cluster, "outcome": subject.outcome},
		"remediation": concat("", [
			"In the role's trust policy, allow Service pods.eks.amazonaws.com both sts:AssumeRole and sts:TagSession, with",
			" conditions that this association meets.",
		]),
		"identity": _podIdentity(subject),
	}
}

pod_identity_association contains entry if {
	some subject in input.subjects
	subject.serviceAccountState == "missing"
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _claim[subject.namespaceState],
		"confidence": "certain",
		"code": "pi-sa-missing",
		"message": concat("", [
			"The association is for ServiceAccount ",
			subject.namespace,
			"/",
			subject.serviceAccount,
			", which does not exist: whoever creates it gets the role.",
		]),
		"path": ["association", subject.namespace, subject.serviceAccount],
		"at": subject.serviceAccountAt,
		"facts": {"cluster": subject.cluster, "namespaceState": subject.namespaceState},
		"remediation": "Delete the association, or create the ServiceAccount.",
		"identity": _podIdentity(subject),
	}
}

pod_identity_association contains entry if {
	some subject in input.subjects
	subject.outcome == "unknown"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "role",
		"message": concat("", [
			"Whether EKS can hand out the role of the association for ",
			subject.namespace,
			"/",
			subject.serviceAccount,
			" cannot be told.",
		]),
		"path": ["association", subject.namespace, subject.serviceAccount, "role"],
		"at": subject.roleAt,
		"facts": {"cluster": subject.cluster},
		"reason": subject.reasons[0],
		"needs": subject.needs,
		"identity": _podIdentity(subject),
	}
}

# EKS assumes the target with what it got from the role: whether the target lets it is another policy, in another account.
pod_identity_association contains entry if {
	some subject in input.subjects
	subject.targetRole
	not subject.outcome in {"refused", "role-missing"}
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "target-role",
		"message": concat("", [
			"The association for ",
			subject.namespace,
			"/",
			subject.serviceAccount,
			" goes on to a target role, which is not evaluated: whether that role lets it in is not known.",
		]),
		"path": ["association", subject.namespace, subject.serviceAccount, "targetRole"],
		"at": subject.targetRoleAt,
		"facts": {"cluster": subject.cluster, "targetRole": subject.targetRole},
		"reason": "model-not-supported",
		"needs": [],
		"identity": _podIdentity(subject),
	}
}

pod_identity_association contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.outcome == "trusted"
	subject.serviceAccountState != "missing"
	not subject.targetRole
}

_claim := {"missing": "high", "found": "medium", "unread": "medium"}

_podCode(subject) := "role-missing" if subject.outcome == "role-missing"

_podCode(subject) := "pi-tags-disabled" if subject.refusal == "tags-disabled"

_podCode(subject) := "pi-role-untrusted" if {
	subject.outcome == "refused"
	subject.refusal != "tags-disabled"
}

_podRefusal(subject) := "the role does not exist in its account" if subject.outcome == "role-missing"

_podRefusal(subject) := object.get(_podRefusals, subject.refusal, "the conditions of its trust policy are not met") if {
	subject.outcome == "refused"
}

_podRefusals := {
	"no-pod-identity": "no statement of its trust policy allows pods.eks.amazonaws.com to assume it",
	"no-tag-session": "its trust policy lacks sts:TagSession",
	"tags-disabled": "its conditions need session tags, which the association switches off",
	"denied": "a Deny statement of its trust policy is in the way",
}

_podIdentity(subject) := {
	"provider": "aws",
	"serviceAccount": concat("/", [subject.namespace, subject.serviceAccount]),
	"principal": subject.role,
} if {
	subject.role
}

_podIdentity(subject) := {
	"provider": "aws",
	"serviceAccount": concat("/", [subject.namespace, subject.serviceAccount]),
} if {
	not subject.role
}

# A binding to another cloud has a check as well, by that cloud's rules.
_bindings(subject) := [binding |
	some binding in subject.account.bindings
	binding.provider == "aws"
]

_entry(subject, binding) := {{
	"subject": subject.id,
	"result": "fail",
	"severity": "medium",
	"confidence": _confidence(binding.check),
	"code": binding.check.outcome,
	"message": concat("", [
		"The role that ServiceAccount ",
		words.account(subject.account),
		" names by ",
		binding.source,
		" ",
		_what(binding.check),
		".",
	]),
	"path": [binding.source],
	"at": binding.at,
	"facts": _facts(binding),
	"remediation": _fix(binding),
	"identity": identity.of(binding, subject.account),
}} if {
	_broken[binding.check.outcome]
}

_entry(subject, binding) := {{
	"subject": subject.id,
	"result": "unknown",
	"code": "role",
	"message": concat("", [
		"Whether the role that ServiceAccount ",
		words.account(subject.account),
		" names by ",
		binding.source,
		" lets it in cannot be told: ",
		_because(binding.check),
		".",
	]),
	"path": [binding.source],
	"at": binding.at,
	"facts": _facts(binding),
	"reason": binding.check.reason,
	"needs": binding.needs,
	"identity": identity.of(binding, subject.account),
}} if {
	binding.check.outcome == "unknown"
}

_entry(subject, binding) := {{"subject": subject.id, "result": "pass"}} if binding.check.outcome == "trusted"

_broken := {"malformed-arn", "role-missing", "role-does-not-trust-sa", "provider-missing"}

_confidence(check) := "conditional" if check.conditional

_confidence(check) := "certain" if not check.conditional

_what(check) := "is not a role's ARN, so that it cannot be assumed" if check.outcome == "malformed-arn"

_what(check) := "does not exist in its account" if check.outcome == "role-missing"

_what(check) := "trusts an issuer that has no OIDC provider in the role's account" if check.outcome == "provider-missing"

_what(check) := concat("", ["does not let it in: ", object.get(_refusals, check.reason, "no statement covers it")]) if {
	check.outcome == "role-does-not-trust-sa"
}

# What turns the token down, as the evaluator of trust policies calls it.
_refusals := {
	"no-web-identity": "no statement of its trust policy is about tokens of an OIDC issuer",
	"wrong-issuer": "its trust policy names another issuer",
	"action": "its trust policy allows sts:AssumeRole, which does not cover sts:AssumeRoleWithWebIdentity",
	"wildcard-in-string-equals": "its trust policy compares the subject as a whole with a text that has a wildcard in it",
	"key-of-other-issuer": "a condition of its trust policy is on the key of another issuer, which such a token does not have",
	"two-issuers": "its trust policy asks for claims of several issuers at once, and a token has one issuer",
	"key-never-present": "a condition of its trust policy is on a key that such a request never has",
	"audience": "its trust policy asks for another audience",
	"malformed-subject": "the subject in its trust policy does not have the form system:serviceaccount:NAMESPACE:NAME",
	"subject": "its trust policy is for other ServiceAccounts",
	"denied": "a Deny statement of its trust policy is in the way",
	"no-value": "a condition of its trust policy has no value",
	"contradiction": "the conditions of its trust policy cannot hold together",
}

_because(check) := object.get(_reasons, check.reason, "its trust policy cannot be evaluated")

_reasons := {
	"source-missing": "the role was not read",
	"template-unresolved": "a template is not filled in",
	"namespace-unset": "the manifest leaves the namespace out",
	"bare-role-name": "a bare name is right only where the webhook composes ARNs",
	"competing-objects": "several files have a role of that name",
	"competing-issuers": "several clusters are known, and the files do not tell whose this account is",
	"provider-unread": "the issuer's OIDC provider is not among those of the role's account that were read",
}

_fix(binding) := concat("", [
	"Write the whole ARN, such as ",
	_line(binding),
	"arn:aws:iam::ACCOUNT:role/NAME, with the account's twelve digits.",
]) if {
	binding.check.outcome == "malformed-arn"
}

_fix(binding) := concat("", [
	"Create role ",
	binding.check.role,
	" in account ",
	binding.check.account,
	", or name one that exists.",
]) if {
	binding.check.outcome == "role-missing"
}

_fix(binding) := concat("", [
	"Create an IAM OIDC provider for ",
	binding.check.detail,
	" in account ",
	binding.check.account,
	", the account of the role, with client id ",
	binding.check.audience,
	".",
]) if {
	binding.check.outcome == "provider-missing"
}

_fix(binding) := concat("", [
	"In the trust policy of role ",
	binding.check.role,
	", allow sts:AssumeRoleWithWebIdentity to the cluster's OIDC provider, with StringEquals ISSUER:sub = ",
	binding.check.subject,
	" and ISSUER:aud = ",
	binding.check.audience,
	".",
]) if {
	binding.check.outcome == "role-does-not-trust-sa"
}

_line(binding) := "eks.amazonaws.com/role-arn: " if not binding.pod

_line(binding) := "AWS_ROLE_ARN=" if binding.pod

_facts(binding) := object.union(
	{"source": binding.source, "outcome": binding.check.outcome},
	{key: binding.check[key] | some key in ["reason", "subject", "audience", "role", "account", "detail"]},
)

# The webhook still acts, but not as asked: it raises what is too short and ignores what is no number.
_expiration(subject, expiration, what) := {{
	"subject": subject.id,
	"result": "fail",
	"severity": "info",
	"confidence": _bound[expiration.bound],
	"code": "bad-expiration",
	"message": concat("", [
		what,
		identity.name(subject.resource),
		" has a value in ",
		expiration.annotation,
		" that the EKS webhook does not take as it is.",
	]),
	"path": ["annotations", expiration.annotation],
	"at": expiration.at,
	"facts": {"annotation": expiration.annotation, "value": expiration.value},
	"remediation": concat("", [
		"Write ",
		expiration.annotation,
		": \"3600\": whole seconds, at least 600; less is raised to 600, and what is no number becomes a day.",
	]),
	"identity": {"provider": "aws", "serviceAccount": words.account(subject.account)},
}} if {
	expiration.provider == "aws"
	_bound[expiration.bound]
	not expiration.unresolved
	not expiration.overridden
	not _taken(expiration)
}

_bound := {"yes": "certain", "unknown": "conditional"}

_taken(expiration) if expiration.seconds >= 600
