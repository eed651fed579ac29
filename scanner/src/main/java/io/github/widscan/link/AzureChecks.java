package io.github.widscan.link;

import io.github.widscan.link.AzureIdentities.Owned;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.AzureTrust;
import io.github.widscan.trust.Refusal;
import io.github.widscan.trust.Verdict;
import io.github.widscan.trust.Verdict.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which identities of Entra ID let a ServiceAccount in, by their federated credentials. */
final class AzureChecks {
    static final String METHOD = "azure-workload-identity";
    /** What a binding says that no object of the cluster shows. */
    static final String GRANTED = "federated credential";

    private static final String ANNOTATION = "annotation " + Bindings.AZURE_CLIENT_ID;
    /** From the nearest miss to the farthest: a report names the first. */
    private static final List<Refusal> NEAREST = List.of(
            Refusal.TRAILING_SLASH,
            Refusal.AUDIENCE,
            Refusal.SUBJECT_CASE,
            Refusal.WILDCARD_IN_STRING_EQUALS,
            Refusal.WRONG_ISSUER,
            Refusal.SUBJECT);

    private final ClusterIssuers issuers;
    private final Places places;
    private final AzureIdentities identities;
    private final AzureAudiences audiences;

    AzureChecks(Snapshot snapshot, ClusterIssuers issuers, Coverages coverages, Places places) {
        this.issuers = issuers;
        this.places = places;
        this.identities = new AzureIdentities(snapshot.azure(), annotated(snapshot), coverages);
        this.audiences = new AzureAudiences(snapshot.workloads());
    }

    /** The client ids that ServiceAccounts name, in lower case. */
    static Set<String> annotated(Snapshot snapshot) {
        Set<String> annotated = new HashSet<>();
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            Text client = account.meta().annotation(Bindings.AZURE_CLIENT_ID);
            if (client != null) {
                annotated.add(client.value().strip().toLowerCase(Locale.ROOT));
            }
        }
        return annotated;
    }

    /** The client that an account names. */
    Binding annotated(ServiceAccount account, Text client) {
        Origin origin = account.meta().origin();
        int at = places.add(origin, client.at());
        if (client.unresolved()) {
            return new Binding(
                    "azure", METHOD, null, ANNOTATION, false, "unresolved", List.of(AzureIdentities.SOURCE), null, at);
        }
        String clientId = client.value().strip();
        BindingCheck check = check(origin, account.meta().ref(), clientId);
        String state =
                switch (check.outcome()) {
                    case "trusted" -> "effective";
                    case "no-fic" -> "broken";
                    default -> "unverified";
                };
        List<String> needs = "source-missing".equals(check.reason())
                ? List.of(Coverages.need(AzureIdentities.SOURCE, clientId))
                : List.of();
        return new Binding("azure", METHOD, clientId, ANNOTATION, false, state, needs, check, at);
    }

    /** Identities that let an account in which does not name them: any of its pods may project a token for them. */
    List<Binding> granted(Origin origin, ObjectRef account, @Nullable String named) {
        String subject = subject(account);
        if (subject == null || identities.all().isEmpty()) {
            return List.of();
        }
        List<Binding> bindings = new ArrayList<>(0);
        Set<String> known = new HashSet<>();
        for (Owned owned : identities.all()) {
            String principal = owned.clientId() == null ? owned.label() : owned.clientId();
            boolean annotated = principal != null && principal.equalsIgnoreCase(named);
            if (annotated || AzureIdentities.isIdentityBinding(owned.credential())) {
                continue;
            }
            Verdict verdict = verdict(owned.credential(), issuers.of(origin, account.cluster()), subject, account);
            if (lets(verdict) && known.add(String.valueOf(principal))) {
                bindings.add(new Binding(
                        "azure",
                        METHOD,
                        principal,
                        GRANTED,
                        false,
                        "effective",
                        List.of(),
                        trusted(owned, verdict, subject, account, origin),
                        places.add(
                                owned.credential().origin(), owned.credential().at())));
            }
        }
        return bindings;
    }

    private static boolean lets(Verdict verdict) {
        return verdict.answer() == Answer.YES || verdict.answer() == Answer.CONDITIONAL;
    }

    private BindingCheck check(Origin user, ObjectRef account, String clientId) {
        String subject = subject(account);
        if (subject == null) {
            return BindingCheck.of("unknown", "namespace-unset", AzureTrust.AUDIENCE);
        }
        ClusterIssuers.Found cluster = issuers.of(user, account.cluster());
        Owned nearest = null;
        Verdict miss = null;
        Verdict open = null;
        boolean binding = false;
        for (Owned owned : identities.of(clientId)) {
            if (AzureIdentities.isIdentityBinding(owned.credential())) {
                binding = true;
                continue;
            }
            Verdict verdict = verdict(owned.credential(), cluster, subject, account);
            if (lets(verdict)) {
                return trusted(owned, verdict, subject, account, user);
            }
            if (verdict.answer() == Answer.UNDECIDABLE) {
                open = verdict;
            } else if (miss == null || rank(verdict, owned, subject) < rank(miss, nearest, subject)) {
                miss = verdict;
                nearest = owned;
            }
        }
        if (binding) {
            return BindingCheck.of("unknown", "model-not-supported", AzureTrust.AUDIENCE);
        }
        if (open != null) {
            String reason = open.reasons().isEmpty()
                    ? "template-unresolved"
                    : open.reasons().get(0);
            return BindingCheck.of("unknown", reason, AzureTrust.AUDIENCE);
        }
        if (!identities.complete(clientId)) {
            return BindingCheck.of("unknown", "source-missing", AzureTrust.AUDIENCE);
        }
        return refused(clientId, nearest, miss, subject, cluster);
    }

    private BindingCheck refused(
            String clientId,
            @Nullable Owned nearest,
            @Nullable Verdict miss,
            String subject,
            ClusterIssuers.Found cluster) {
        boolean far = nearest == null || miss == null || rank(miss, nearest, subject) >= NEAREST.size();
        Refusal refusal = miss == null ? null : far ? Refusal.SUBJECT : miss.refusal();
        return new BindingCheck(
                "no-fic",
                refusal == null ? "none" : refusal.word(),
                !cluster.urls().isEmpty() && !cluster.certain(),
                subject,
                AzureTrust.AUDIENCE,
                nearest == null ? null : nearest.credential().name(),
                null,
                far || miss == null ? null : miss.value(),
                nearest == null || miss == null
                        ? null
                        : places.add(nearest.credential().origin(), miss.at()),
                FederatedFix.create(clientId, nearest, owner(clientId), issuer(cluster, nearest), subject));
    }

    /** What the credential should have as its issuer: the cluster's, else the known one that it nearly has. */
    private @Nullable String issuer(ClusterIssuers.Found cluster, @Nullable Owned nearest) {
        Text written = nearest == null ? null : nearest.credential().issuer();
        if (cluster.one() != null || written == null || written.unresolved()) {
            return cluster.one();
        }
        String twin = issuers.twin(written.value());
        return twin == null ? written.value() : twin;
    }

    /** A federated credential of the client, for the names of its owner. */
    private @Nullable Owned owner(String clientId) {
        List<Owned> of = identities.of(clientId);
        return of.isEmpty() ? null : of.get(0);
    }

    private BindingCheck trusted(Owned owned, Verdict verdict, String subject, ObjectRef account, Origin user) {
        ClusterIssuers.Found cluster = issuers.of(user, account.cluster());
        return new BindingCheck(
                "trusted",
                null,
                !cluster.urls().isEmpty() && !cluster.certain(),
                subject,
                AzureTrust.AUDIENCE,
                owned.credential().name(),
                null,
                null,
                places.add(owned.credential().origin(), verdict.at()),
                null);
    }

    /** A credential for another account may have another issuer as well: that is no near miss. */
    private static int rank(Verdict verdict, @Nullable Owned owned, String subject) {
        Refusal refusal = verdict.refusal();
        int rank = refusal == null ? -1 : NEAREST.indexOf(refusal);
        Text written = owned == null ? null : owned.credential().subject();
        boolean same = written != null && written.value().equals(subject);
        boolean ofIssuer =
                refusal == Refusal.WRONG_ISSUER || refusal == Refusal.TRAILING_SLASH || refusal == Refusal.AUDIENCE;
        return rank < 0 || (ofIssuer && !same) || refusal == Refusal.SUBJECT ? NEAREST.size() : rank;
    }

    private Verdict verdict(
            FederatedCredential credential, ClusterIssuers.Found cluster, String subject, ObjectRef account) {
        Set<String> accepted = audiences.of(account);
        if (cluster.urls().isEmpty()) {
            // Which cluster it is for is not known; one whose issuer differs by a slash is meant.
            Text issuer = credential.issuer();
            String meant = issuer == null ? null : issuers.twin(issuer.value());
            return AzureTrust.accepts(credential, meant, subject, accepted);
        }
        Verdict best = null;
        for (String url : cluster.urls()) {
            Verdict verdict = AzureTrust.accepts(credential, url, subject, accepted);
            if (best != null && lets(best) != lets(verdict)) {
                return AzureTrust.accepts(credential, null, subject, accepted);
            }
            best = best == null ? verdict : best;
        }
        return best == null ? AzureTrust.accepts(credential, null, subject, accepted) : best;
    }

    static @Nullable String subject(ObjectRef account) {
        String namespace = account.namespace();
        return namespace == null || Text.isUnresolved(namespace) || Text.isUnresolved(account.name())
                ? null
                : "system:serviceaccount:" + namespace + ":" + account.name();
    }
}
