package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.AccountName;
import io.github.widscan.trust.AwsTrust;
import io.github.widscan.trust.FragileOperator;
import io.github.widscan.trust.PodIdentityGrant;
import io.github.widscan.trust.TrustContext;
import io.github.widscan.trust.TrustReach;
import io.github.widscan.trust.WebIdentityGrant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The IAM roles of a snapshot, with whom their trust policies let in. */
final class RoleSubjects {
    private static final int CROWD = 5;
    private static final int MAX_FIX_SUBJECTS = 10;

    private final Snapshot snapshot;
    /** Of known clusters, without {@code https://}. */
    private final List<String> issuers;

    private final TrustedIssuers trusted;

    private final Coverages coverages;
    private final Places places;
    private final List<AccountName> accounts;
    /** ServiceAccounts by what they name as their role. */
    private final Map<String, List<AccountName>> users = new HashMap<>();

    /** The same by the role's name alone. */
    private final Map<String, List<AccountName>> usersByName = new HashMap<>();

    /** By the ARN of the role. */
    private final Map<String, List<PodIdentityAssociation>> associations = new HashMap<>();

    RoleSubjects(
            Snapshot snapshot, ClusterIssuers issuers, TrustedIssuers trusted, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.issuers = issuers.bare();
        this.trusted = trusted;
        this.coverages = coverages;
        this.places = places;
        List<AccountName> accounts = new ArrayList<>();
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            String namespace = account.meta().ref().namespace();
            Text role = account.meta().annotation(Bindings.AWS_ROLE_ARN);
            if (namespace == null || Text.isUnresolved(namespace)) {
                continue;
            }
            AccountName name = new AccountName(namespace, account.meta().ref().name());
            accounts.add(name);
            if (role != null) {
                users.computeIfAbsent(role.value().strip(), arn -> new ArrayList<>(1))
                        .add(name);
            }
        }
        this.accounts = List.copyOf(accounts);
        for (Map.Entry<String, List<AccountName>> entry : users.entrySet()) {
            RoleArn arn = RoleArn.parse(entry.getKey());
            if (arn != null) {
                usersByName
                        .computeIfAbsent(arn.name(), name -> new ArrayList<>(1))
                        .addAll(entry.getValue());
            }
        }
        for (PodIdentityAssociation association : snapshot.aws().podIdentityAssociations()) {
            Text arn = association.roleArn();
            if (arn != null) {
                associations
                        .computeIfAbsent(arn.value(), role -> new ArrayList<>(1))
                        .add(association);
            }
        }
    }

    List<RoleSubject> all() {
        List<RoleSubject> subjects = new ArrayList<>();
        for (IamRole role : snapshot.aws().roles()) {
            subjects.add(subject(subjects.size(), role));
        }
        return subjects;
    }

    private RoleSubject subject(int id, IamRole role) {
        Origin origin = role.origin();
        List<AccountName> users = users(role);
        TrustReach reach =
                AwsTrust.reach(role.trust(), role.account(), new TrustContext(accounts, users, issuers, List.of()));
        List<GrantFacts> grants = new ArrayList<>(reach.grants().size());
        for (WebIdentityGrant grant : reach.grants()) {
            grants.add(grant(origin, role, grant, users));
        }
        List<PodIdentityFacts> podIdentity = new ArrayList<>(0);
        for (PodIdentityGrant grant : reach.podIdentity()) {
            podIdentity.add(new PodIdentityFacts(
                    grant.statement(),
                    grant.scope().word(),
                    grant.keys(),
                    grant.lostWithoutTags(),
                    grant.conditional(),
                    grant.undecided(),
                    places.add(origin, grant.at())));
        }
        List<UndecidedFacts> undecided = new ArrayList<>(0);
        for (TrustReach.Undecided one : reach.undecided()) {
            undecided.add(new UndecidedFacts(
                    one.statement(), one.allow(), one.reason(), one.message(), places.add(origin, one.at())));
        }
        String arn = role.arn();
        List<PodIdentityAssociation> associations =
                arn == null ? List.of() : this.associations.getOrDefault(arn, List.of());
        At duration = role.maxSessionDurationAt();
        int at = places.add(origin, role.at());
        return new RoleSubject(
                id,
                SubjectResource.cloud("IamRole", role.name(), role.account()),
                at,
                arn,
                role.account(),
                role.privilege().name().toLowerCase(Locale.ROOT),
                role.maxSessionDuration(),
                duration == null ? at : places.add(origin, duration),
                names(users),
                grants,
                podIdentity,
                reach.podIdentityTags(),
                RoleFix.podIdentity(associations.size() == 1 ? associations.get(0) : null),
                associations.size(),
                coverages.complete("aws.eks.podidentityassociations", role.account()),
                undecided);
    }

    private GrantFacts grant(Origin origin, IamRole role, WebIdentityGrant grant, List<AccountName> users) {
        List<OperatorFacts> operators = new ArrayList<>(0);
        for (FragileOperator operator : grant.operators()) {
            operators.add(new OperatorFacts(
                    operator.kind().word(),
                    operator.operator(),
                    operator.key(),
                    operator.harmless(),
                    places.add(origin, operator.at())));
        }
        int at = places.add(origin, grant.at());
        At audienceAt = grant.audience().at();
        At conditionAt = grant.conditionAt() == null ? grant.statementAt() : grant.conditionAt();
        String namespace = grant.namespace();
        return new GrantFacts(
                grant.statement(),
                grant.issuer(),
                grant.issuerKind().word(),
                grant.reach().word(),
                grant.atMost().word(),
                grant.refusal() == null ? null : grant.refusal().word(),
                grant.conditional(),
                grant.conditions(),
                grant.undecided(),
                grant.audience().state().name().toLowerCase(Locale.ROOT),
                grant.audience().values(),
                audienceAt == null ? at : places.add(origin, audienceAt),
                clientIds(role, grant.issuer()),
                provider(role, grant.issuer()),
                trusted.of(grant.issuer()),
                grant.subjects(),
                namespace,
                namespace != null
                        && (namespace.equals("default")
                                || namespace.equals("kube-system")
                                || grant.namespaceAccounts() > CROWD),
                names(grant.today()),
                operators,
                grant.value(),
                RoleFix.condition(grant.issuer(), fixSubjects(grant, users), namespace),
                at,
                places.add(origin, conditionAt));
    }

    /** Who should be let in: those that name the role, else those that the policy spells out. */
    private static List<String> fixSubjects(WebIdentityGrant grant, List<AccountName> users) {
        List<String> subjects = new ArrayList<>();
        for (AccountName account : users.isEmpty() ? grant.accounts() : users) {
            if (subjects.size() < MAX_FIX_SUBJECTS && !subjects.contains(account.subject())) {
                subjects.add(account.subject());
            }
        }
        return subjects;
    }

    private List<AccountName> users(IamRole role) {
        if (role.arn() != null) {
            return users.getOrDefault(role.arn(), List.of());
        }
        return usersByName.getOrDefault(role.name(), List.of());
    }

    /** What the provider of the issuer accepts, in the account of the role. */
    private String clientIds(IamRole role, String issuer) {
        for (OidcProvider provider : snapshot.aws().oidcProviders()) {
            boolean sameAccount = provider.account() == null
                    || role.account() == null
                    || provider.account().equals(role.account());
            if (sameAccount && provider.url().equalsIgnoreCase(issuer) && provider.clientIdsAt() != null) {
                return clientIds(provider.clientIds());
            }
        }
        return "unknown";
    }

    private static String clientIds(List<Text> ids) {
        boolean unresolved = false;
        for (Text id : ids) {
            if (!id.unresolved() && !id.value().equals(ProviderSubjects.STS)) {
                return "more";
            }
            unresolved |= id.unresolved();
        }
        return unresolved ? "unknown" : ids.size() == 1 ? "only-sts" : "more";
    }

    /** Whether the issuer's provider is there, where STS looks for it: in the account of the role. */
    private String provider(IamRole role, String issuer) {
        for (OidcProvider provider : snapshot.aws().oidcProviders()) {
            boolean sameAccount = provider.account() == null
                    || role.account() == null
                    || provider.account().equals(role.account());
            if (sameAccount && provider.url().equalsIgnoreCase(issuer)) {
                return "found";
            }
        }
        boolean known = role.account() != null && !Text.isUnresolved(issuer) && issuer.indexOf('*') < 0;
        return known && coverages.complete("aws.iam.oidcproviders", role.account()) ? "missing" : "unread";
    }

    private static List<String> names(List<AccountName> accounts) {
        List<String> names = new ArrayList<>(accounts.size());
        for (AccountName account : accounts) {
            names.add(account.namespace() + "/" + account.name());
        }
        return names;
    }
}
