# METADATA
# title: Identity provider trusts keys of several or unknown clusters
# description: |
#   Every cluster of CCE has the same issuer unless its own OpenID Connect provider is switched on, so only the keys tell
#   clusters apart. Whoever may create a ServiceAccount of the right name in any of the clusters gets its identity. Huawei's
#   guide itself shows how to join the keys of several clusters; that joins their trust as well.
# related_resources:
#   - ref: https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_2188.html
#     description: CCE - the signing key of the identity provider, and the issuer that all clusters share
#   - ref: https://support.huaweicloud.com/intl/en-us/bestpractice-ucs/ucs_03_0007.html
#     description: UCS - one identity provider for an on-premises cluster
# schemas:
#   - input: schema.huawei_identity_provider
# custom:
#   id: WI-HW-005
#   class: wildcard-subject
#   severity: high
#   clouds: [huawei]
#   remediation: >-
#     Give each cluster an identity provider of its own, or switch on the cluster's OpenID Connect provider, so that issuers
#     differ. Clusters that are meant to be one: suppress with that reason.
#   frameworks: [CWE-1220, CWE-322, MITRE T1078.004]
package rules.huawei["keys-of-clusters"]

import data.lib.huawei

huawei_identity_provider contains entry if {
	some subject in input.subjects
	_shared(subject)
	code := _fault(subject)
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": "high",
		"confidence": _confidence(subject, code),
		"code": code,
		"message": concat("", ["Identity provider ", subject.name, " ", _what[code], _unless(subject, code), "."]),
		"path": ["signing_key", code],
		"at": subject.signingKeyAt,
		"facts": _facts(subject),
		"remediation": _fix[code],
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

huawei_identity_provider contains entry if {
	some subject in input.subjects
	_shared(subject)
	not _fault(subject)
	not _clean(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "key-origin",
		"message": concat("", ["Whether the keys that identity provider ", subject.name, " trusts are those of one cluster cannot be told: ", _why(subject), "."]),
		"path": ["signing_key"],
		"at": subject.signingKeyAt,
		"facts": _facts(subject),
		"reason": _reason(subject),
		"needs": ["k8s.issuer"],
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

# Whether its issuer is the one that clusters share is not known.
huawei_identity_provider contains entry if {
	some subject in input.subjects
	huawei.unsettled(subject)
	subject.configKnown
	huawei.unsettled_reason(subject) != "issuer-unknown"
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "issuer",
		"message": concat("", ["Whether the keys that identity provider ", subject.name, " trusts are those of one cluster cannot be told: ", huawei.unsettled_because(subject), "."]),
		"path": ["signing_key"],
		"at": subject.signingKeyAt,
		"facts": _facts(subject),
		"reason": huawei.unsettled_reason(subject),
		"needs": huawei.unsettled_needs(subject),
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

# An identity provider whose configuration nobody read.
huawei_identity_provider contains entry if {
	some subject in input.subjects
	subject.model == "iam3"
	subject.protocol != "saml"
	not subject.configKnown
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "configuration-unread",
		"message": concat("", ["Which keys identity provider ", subject.name, " trusts is not known: its OpenID Connect configuration was not read."]),
		"path": ["signing_key"],
		"at": subject.at,
		"facts": _facts(subject),
		"reason": "source-missing",
		"needs": ["huawei.iam.idp"],
		"identity": {"provider": "huawei", "principal": subject.name},
	}
}

huawei_identity_provider contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	_shared(subject)
	not _fault(subject)
	_clean(subject)
}

_shared(subject) if {
	subject.configKnown
	subject.sharedIssuer
	subject.protocol != "saml"
}

_fault(subject) := "several-clusters" if count(subject.keyClusters) > 1

_fault(subject) := "several-clusters" if subject.oneRotation

_fault(subject) := "no-cluster" if {
	count(subject.keyClusters) == 0
	_foreign(subject)
}

_fault(subject) := "foreign-key" if {
	count(subject.keyClusters) == 1
	not subject.oneRotation
	_foreign(subject)
}

# That a key is nobody's can be said where all clusters were read.
_foreign(subject) if {
	subject.foreignKeys > 0
	subject.allClusters
}

_clean(subject) if {
	count(subject.keyClusters) == 1
	subject.foreignKeys == 0
	not subject.keysProblem
}

# Key sets that lie side by side may be one cluster's, before and after it changed its key.
_confidence(subject, code) := "conditional" if _rotation(subject, code)

_confidence(subject, code) := "certain" if not _rotation(subject, code)

_rotation(subject, code) if {
	code == "several-clusters"
	subject.oneRotation
}

_unless(subject, code) := "; unless these key sets are one cluster's, before and after a rotation" if _rotation(subject, code)

_unless(subject, code) := "" if not _rotation(subject, code)

_what := {
	"several-clusters": "trusts keys of several clusters, which share its issuer: the same ServiceAccount name in another of them gets the identity",
	"no-cluster": "trusts keys of no known cluster: they are left over, or somebody else's",
	"foreign-key": "trusts a key of no known cluster beside those of one",
}

_fix := {
	"several-clusters": "Create one identity provider for each cluster, with the keys of `kubectl get --raw /openid/v1/jwks` of that cluster alone in its signing key.",
	"no-cluster": "Replace the signing key by what `kubectl get --raw /openid/v1/jwks` prints in the cluster that the identity provider stands for, or delete the identity provider.",
	"foreign-key": "Take the key that is no cluster's out of the signing key.",
}

_why(subject) := "they could not be read" if subject.keysProblem

_why(subject) := "it has no signing key in what was read" if {
	not subject.keysProblem
	subject.keys == 0
}

_why(subject) := "not all of them are of a cluster whose keys were read" if {
	not subject.keysProblem
	subject.keys > 0
}

_reason(subject) := "malformed-or-unsupported" if subject.keysProblem

_reason(subject) := "source-missing" if not subject.keysProblem

_facts(subject) := object.union(
	{
		"keys": subject.keys,
		"clusters": subject.keyClusters,
		"keysOfUnknownOrigin": subject.foreignKeys,
	},
	{key: subject[key] | some key in ["issuer"]},
)
