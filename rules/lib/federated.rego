# METADATA
# title: Words about federated credentials
# description: What rules on federated credentials of Entra ID share.
package lib.federated

# Facts that reports show.
facts(subject) := object.union(
	{
		"issuerKind": subject.issuerKind,
		"issuerState": subject.issuerState,
		"reach": subject.reach,
		"audiences": [audience.audience | some audience in subject.audiences],
		"canSignInToday": subject.today,
	},
	{key: value | some key in {"issuer", "subject", "expression"}; value := subject[key]},
)

identity(subject) := object.union(
	{"provider": "azure"},
	object.union(
		{"principal": value | value := subject.principal},
		{"serviceAccount": value | value := subject.account},
	),
)

# An entry for AKS identity bindings, which decide otherwise who gets the identity.
model(subject) := {
	"subject": subject.id,
	"result": "unknown",
	"code": "identity-binding",
	"message": concat("", [
		"Federated credential ",
		subject.resource.name,
		" belongs to AKS identity bindings, which are not judged yet.",
	]),
	"path": ["issuer"],
	"at": subject.issuerAt,
	"facts": facts(subject),
	"reason": "model-not-supported",
	"needs": [],
	"identity": identity(subject),
}

confidence(subject) := "conditional" if subject.conditional

confidence(subject) := "certain" if not subject.conditional
