# METADATA
# title: Words about trust policies
# description: What rules on IAM roles share. A grant is one Allow statement and one OIDC issuer (GrantFacts).
package lib.trust

# The certainty of what a statement lets in: an undecided condition could still narrow it.
confidence(grant) := "conditional" if grant.conditional

confidence(grant) := "certain" if not grant.conditional

# One step worse for a role that may do a lot, never above critical.
_step := {"info": "low", "low": "medium", "medium": "high", "high": "critical", "critical": "critical"}

_broad := {"administrator", "privileged"}

severity(role, base) := _step[base] if role.privilege in _broad

severity(role, base) := base if not role.privilege in _broad

# For messages: which statement of a policy with several.
statement(grant) := concat("", ["Statement ", format_int(grant.statement + 1, 10)])

# Every grant's facts that reports show.
facts(grant) := {
	"issuer": grant.issuer,
	"issuerKind": grant.issuerKind,
	"reach": grant.reach,
	"subjects": grant.subjects,
	"audiences": grant.audiences,
	"canAssumeToday": grant.today,
	"undecidedConditions": grant.conditions,
}

identity(role) := {"provider": "aws", "principal": role.arn} if role.arn

identity(role) := {"provider": "aws"} if not role.arn

# Google without a provider in the account signs tokens for people as well: it counts where a workload names the role.
counts(role, grant) if {
	grant.issuerKind == "built-in-google"
	count(role.users) > 0
}

counts(_, grant) if grant.issuerKind != "built-in-google"

# Why something is unknown, from the words of the evaluator.
reason(words) := "template-unresolved" if _template(words)

reason(words) := "malformed-or-unsupported" if not _template(words)

_template(words) if {
	some word in words
	word in {"template-unresolved", "statement-unresolved", "policy-variable"}
}

# The policy, or a part of it that may let somebody in, could not be read.
unread(role) if {
	some one in role.undecided
	one.allow
}
