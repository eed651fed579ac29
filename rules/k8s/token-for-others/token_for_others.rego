# METADATA
# title: Others may mint the token of a cloud-bound ServiceAccount
# description: |
#   Whoever may ask for the token of a ServiceAccount, run a pod as it or get into its pods has its cloud identity, whatever
#   the cloud's trust says. RBAC gives that to somebody else than the parts of the cluster itself.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
#     description: RBAC good practices - token requests, workload creation, exec, impersonation, nodes/proxy
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#restrictions-on-role-creation-or-update
#     description: RBAC - roles, aggregation and the roles that every cluster has
# schemas:
#   - input: schema.role_grant
# custom:
#   id: WI-K8S-006
#   class: hygiene
#   severity: high
#   severities: [high, medium, info]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Restrict the rule with resourceNames, or keep cloud-bound workloads in a namespace of their own.
#   frameworks: [CWE-269, MITRE T1098, MITRE T1528]
package rules.k8s["token-for-others"]

import data.lib.coverage
import data.lib.credential as words
import data.lib.identity

# METADATA
# scope: document
# schemas:
#   - input: schema.role_grant
role_grant contains entry if {
	some subject in input.subjects
	_known(subject)
	worst := _worst(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity(subject, worst),
		"confidence": _confidence(subject, worst),
		"code": worst.power,
		"message": concat("", [
			subject.resource.kind,
			" ",
			identity.name(subject.resource),
			" lets ",
			_who(subject),
			" ",
			_can[worst.power],
			_where(subject),
			", where ServiceAccounts have cloud identities.",
		]),
		"path": ["roleRef", worst.power],
		"at": subject.at,
		"facts": {
			"role": subject.role,
			"powers": [power.power | some power in subject.powers],
			"subjects": [_subject(one) | some one in subject.subjects],
			"accounts": worst.accounts,
		},
		"remediation": _fix(subject, worst),
	}
}

role_grant contains entry if {
	some subject in input.subjects
	count(subject.powers) == 0
	_reasons[subject.roleState]
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "role",
		"message": concat("", [
			"What ",
			subject.role,
			" lets ",
			_who(subject),
			" do",
			_where(subject),
			" cannot be told: ",
			_because[subject.roleState],
			".",
		]),
		"path": ["roleRef"],
		"at": subject.at,
		"facts": {"role": subject.role},
		"reason": _reasons[subject.roleState],
		"needs": ["k8s.rbac"],
	}
}

# A role that hands out a way to tokens, to whom a template will say.
role_grant contains entry if {
	some subject in input.subjects
	not _known(subject)
	worst := _worst(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "subjects",
		"message": concat("", [
			"Whom ",
			subject.resource.kind,
			" ",
			identity.name(subject.resource),
			" lets ",
			_can[worst.power],
			_where(subject),
			" cannot be told: its subjects are a template that is not filled in.",
		]),
		"path": ["subjects", worst.power],
		"at": subject.at,
		"facts": {"role": subject.role, "powers": [power.power | some power in subject.powers]},
		"reason": "template-unresolved",
		"needs": [],
	}
}

role_grant contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	count(subject.powers) == 0
	subject.roleState in {"found", "built-in"}
}

# METADATA
# scope: document
# schemas:
#   - input: schema.service_account
# Once for each cluster: it is the same for all of them.
service_account contains entry if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_useful(binding)
	subject.mintable == "unread"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"severity": "medium",
		"code": "rbac",
		"message": concat("", [
			"Whether others may mint tokens of ServiceAccounts with cloud identities, such as ",
			words.account(subject.account),
			", cannot be told: RBAC was not read to the end.",
		]),
		"path": ["rbac"],
		"at": subject.metadataAt,
		"facts": {},
		"reason": "source-missing",
		"needs": [coverage.needs("k8s.rbac", object.get(subject.resource, "cluster", ""))],
	}
}

service_account contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	some binding in subject.account.bindings
	_useful(binding)
	subject.mintable == "no"
}

# One that the role does not trust counts too: it may tomorrow, and who knows less must not pass more.
_useful(binding) if binding.state != "malformed"

_known(subject) if {
	some one in subject.subjects
	one.who != "unresolved"
}

_order := ["token", "node_proxy", "pods", "exec", "impersonate", "accounts"]

_worst(subject) := [power |
	some word in _order
	some power in subject.powers
	power.power == word
][0]

# What edit and admin of a namespace may do is what namespaces are for: only everyone must not be that, nor what
# deploys there from outside, which more people can make do something.
_severity(subject, worst) := _own(subject, worst) if not subject.expected

_severity(subject, worst) := _own(subject, worst) if {
	subject.expected
	_has(subject, "everyone")
}

_severity(subject, _) := "medium" if {
	subject.expected
	_has(subject, "pipeline")
	not _has(subject, "everyone")
}

_severity(subject, _) := "info" if {
	subject.expected
	not _has(subject, "everyone")
	not _has(subject, "pipeline")
}

# Files of folders far apart may be for several clusters: what only may hold does not turn a gate that is set to high.
_own(subject, worst) := "high" if {
	worst.power == "token"
	subject.sameCluster
}

_own(subject, worst) := "medium" if {
	worst.power == "token"
	not subject.sameCluster
}

_own(_, worst) := "medium" if worst.power != "token"

_has(subject, who) if {
	some one in subject.subjects
	one.who == who
}

# That somebody is a pipeline is read from a name. By a pod's name nobody can tell as which ServiceAccount it runs.
_confidence(subject, worst) := "conditional" if _might(subject, worst)

_confidence(subject, worst) := "heuristic" if {
	not _might(subject, worst)
	_by_name(subject)
}

_confidence(subject, worst) := "certain" if {
	not _might(subject, worst)
	not _by_name(subject)
}

_might(subject, _) if not subject.sameCluster

_might(_, worst) if worst.named

_by_name(subject) if {
	subject.expected
	_has(subject, "pipeline")
	not _has(subject, "everyone")
}

_who(subject) := _subject(subject.subjects[0]) if count(subject.subjects) == 1

_who(subject) := concat(" ", [_subject(subject.subjects[0]), "and others"]) if count(subject.subjects) > 1

_subject(one) := concat(" ", [one.kind, concat("/", [one.namespace, one.name])]) if one.namespace

_subject(one) := concat(" ", [one.kind, one.name]) if {
	not one.namespace
	one.kind != ""
}

_subject(one) := one.name if one.kind == ""

_can := {
	"token": "create tokens of ServiceAccounts",
	"node_proxy": "run commands in pods through the kubelet (nodes/proxy)",
	"pods": "run pods as any ServiceAccount",
	"exec": "run commands in pods",
	"impersonate": "act as ServiceAccounts",
	"accounts": "create or change ServiceAccounts",
}

_where(subject) := " in every namespace" if subject.wide

_where(subject) := concat(" ", [" in namespace", subject.namespace]) if {
	not subject.wide
	subject.namespace
}

_where(subject) := " in its namespace" if {
	not subject.wide
	not subject.namespace
}

_fix(subject, worst) := concat("", [
	"In ",
	subject.role,
	", restrict create on serviceaccounts/token with resourceNames to the accounts that it is meant for, or take it away.",
]) if {
	worst.power == "token"
}

_fix(subject, worst) := concat("", [
	"In ",
	subject.role,
	", restrict impersonate on serviceaccounts with resourceNames, or take it away.",
]) if {
	worst.power == "impersonate"
}

_fix(subject, worst) := concat("", ["Take nodes/proxy out of ", subject.role, "; for metrics, nodes/metrics is enough."]) if {
	worst.power == "node_proxy"
}

_fix(subject, worst) := concat("", [
	"Keep workloads with a cloud identity in a namespace where ",
	subject.role,
	" is not handed out, or restrict serviceAccountName with an admission policy.",
]) if {
	worst.power in {"pods", "exec", "accounts"}
}

_reasons := {
	"unread": "source-missing",
	"competing": "competing-objects",
	"unresolved": "template-unresolved",
	"too-many": "malformed-or-unsupported",
}

_because := {
	"unread": "the role was not read",
	"competing": "several files have a role of that name",
	"unresolved": "a template is not filled in",
	"too-many": "its aggregation rules lead too far",
}
