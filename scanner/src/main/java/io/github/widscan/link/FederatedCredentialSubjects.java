package io.github.widscan.link;

import io.github.widscan.link.AzureIdentities.Owned;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.ManagedIdentity;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.AccountName;
import io.github.widscan.trust.AzureTrust;
import io.github.widscan.trust.FederatedReach;
import io.github.widscan.trust.IssuerKind;
import io.github.widscan.trust.TrustContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The federated credentials of a snapshot, with whom they let in. */
final class FederatedCredentialSubjects {
    private static final int CROWD = 5;
    private static final String PREFIX = "system:serviceaccount:";
    private static final String ACCOUNTS = "k8s.serviceaccounts";

    private final Snapshot snapshot;
    private final ClusterIssuers issuers;
    private final Coverages coverages;
    private final Places places;
    private final LinkSettings settings;
    private final AzureAudiences audiences;
    private final List<AccountName> accounts = new ArrayList<>();

    FederatedCredentialSubjects(
            Snapshot snapshot, ClusterIssuers issuers, Coverages coverages, Places places, LinkSettings settings) {
        this.snapshot = snapshot;
        this.issuers = issuers;
        this.coverages = coverages;
        this.places = places;
        this.settings = settings;
        this.audiences = new AzureAudiences(snapshot.workloads());
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            String namespace = account.meta().ref().namespace();
            if (namespace != null && !Text.isUnresolved(namespace)) {
                accounts.add(new AccountName(namespace, account.meta().ref().name()));
            }
        }
    }

    List<FederatedCredentialSubject> all() {
        AzureIdentities identities = new AzureIdentities(snapshot.azure(), AzureChecks.annotated(snapshot), coverages);
        Map<String, Integer> numbers = new HashMap<>();
        List<FederatedCredentialSubject> subjects = new ArrayList<>();
        for (Owned owned : identities.all()) {
            String label = owned.label();
            int number = label == null ? 1 : numbers.merge(label, 1, Integer::sum);
            subjects.add(subject(subjects.size(), owned, number));
        }
        return subjects;
    }

    private FederatedCredentialSubject subject(int id, Owned owned, int number) {
        FederatedCredential credential = owned.credential();
        Origin origin = credential.origin();
        List<AccountName> users = users(owned.clientId());
        FederatedReach reach =
                AzureTrust.reach(credential, new TrustContext(accounts, users, issuers.bare(), List.of()));
        Text issuer = credential.issuer();
        String url = issuer == null || issuer.unresolved() ? null : issuer.value();
        boolean service = names(credential);
        String state = issuerState(url, issuer, service);
        Text subject = credential.subject();
        Text expression = credential.expression();
        Text whom = subject == null ? expression : subject;
        AccountName account = subject == null ? null : account(subject.value());
        String namespace = reach.namespace();
        int at = places.add(origin, credential.at());
        At list = credential.audiencesAt();
        String known = state.equals("slash") && url != null ? issuers.twin(url) : null;
        return new FederatedCredentialSubject(
                id,
                SubjectResource.cloud("AzureFederatedCredential", credential.name(), scope(owned)),
                at,
                owned.clientId() == null ? owned.label() : owned.clientId(),
                issuer == null ? null : issuer.value(),
                url == null
                        ? (service ? "kubernetes" : "unknown")
                        : issuers.kind(url).word(),
                state,
                issuer == null ? at : places.add(origin, issuer.at()),
                known,
                subject == null ? null : subject.value(),
                whom == null ? at : places.add(origin, whom.at()),
                expression == null ? null : expression.value(),
                subject != null
                        && (subject.value().indexOf('*') >= 0 || subject.value().indexOf('?') >= 0),
                audiences(credential, url, account),
                list != null,
                list == null ? at : places.add(origin, list),
                AzureIdentities.isIdentityBinding(credential),
                reach.reach().word(),
                reach.atMost().word(),
                reach.refusal() == null ? null : reach.refusal().word(),
                reach.conditional(),
                reach.conditions(),
                reach.undecided(),
                namespace != null
                        && (namespace.equals("default")
                                || namespace.equals("kube-system")
                                || reach.namespaceAccounts() > CROWD),
                names(reach.today()),
                account == null ? null : account.namespace() + "/" + account.name(),
                account == null ? "none" : accountState(account, url),
                names(users),
                number,
                FederatedFix.update(
                        owned, known == null ? url : known, fixSubject(subject, reach, users), audience(url)),
                FederatedFix.delete(owned));
    }

    /** The identity's, so that credentials of one name differ. */
    private static @Nullable String scope(Owned owned) {
        ManagedIdentity identity = owned.identity();
        return identity == null
                ? owned.application() == null
                        ? owned.credential().owner().name()
                        : owned.application().name()
                : identity.name();
    }

    private List<AccountName> users(@Nullable String clientId) {
        List<AccountName> users = new ArrayList<>(1);
        for (ServiceAccount account : clientId == null ? List.<ServiceAccount>of() : snapshot.serviceAccounts()) {
            Text client = account.meta().annotation(Bindings.AZURE_CLIENT_ID);
            String namespace = account.meta().ref().namespace();
            if (client != null && client.value().strip().equalsIgnoreCase(clientId) && namespace != null) {
                users.add(new AccountName(namespace, account.meta().ref().name()));
            }
        }
        return users;
    }

    /** It says itself that it is about ServiceAccounts. */
    private static boolean names(FederatedCredential credential) {
        Text subject = credential.subject();
        Text expression = credential.expression();
        return (subject != null && subject.value().startsWith(PREFIX))
                || (expression != null && expression.value().contains(PREFIX));
    }

    private String issuerState(@Nullable String url, @Nullable Text issuer, boolean service) {
        if (url == null || issuer == null) {
            return "unresolved";
        }
        for (KnownIssuer known : issuers.all()) {
            if (known.url().equals(url)) {
                return "known";
            }
        }
        IssuerKind kind = issuers.kind(url);
        if (!kind.mayBeKubernetes() || (kind == IssuerKind.UNKNOWN && !service)) {
            return "other";
        }
        if (issuers.twin(url) != null) {
            return "slash";
        }
        boolean aks = AzureAudiences.ofCloud(AzureTrust.AUDIENCE, url).equals("yes");
        boolean complete =
                coverages.complete(ClusterIssuers.SOURCE, null) || (aks && coverages.complete("azure.aks", null));
        return complete ? "foreign" : "unread";
    }

    private static @Nullable AccountName account(String subject) {
        if (!subject.startsWith(PREFIX) || Text.isUnresolved(subject)) {
            return null;
        }
        int colon = subject.indexOf(':', PREFIX.length());
        boolean whole = colon > PREFIX.length()
                && colon < subject.length() - 1
                && subject.indexOf(':', colon + 1) < 0
                && subject.indexOf('*') < 0
                && subject.indexOf('?') < 0;
        return whole ? new AccountName(subject.substring(PREFIX.length(), colon), subject.substring(colon + 1)) : null;
    }

    /** Whether the ServiceAccount is there, in the cluster whose issuer it is. */
    private String accountState(AccountName account, @Nullable String url) {
        List<KnownIssuer> of = new ArrayList<>(1);
        for (KnownIssuer known : issuers.all()) {
            if (known.url().equals(url)) {
                of.add(known);
            }
        }
        boolean namespace = false;
        for (ServiceAccount candidate : snapshot.serviceAccounts()) {
            String cluster = candidate.meta().ref().cluster();
            if (!account.namespace().equals(candidate.meta().ref().namespace()) || !isOf(cluster, of)) {
                continue;
            }
            namespace = true;
            if (account.name().equals(candidate.meta().ref().name())) {
                return "found";
            }
        }
        // Every namespace has it.
        if (namespace && account.name().equals("default")) {
            return "found";
        }
        if (of.isEmpty() || !complete(of, account.namespace())) {
            return "unread";
        }
        return namespace ? "missing" : "namespace-missing";
    }

    private static boolean isOf(@Nullable String cluster, List<KnownIssuer> issuers) {
        if (cluster == null || issuers.isEmpty()) {
            return true;
        }
        for (KnownIssuer issuer : issuers) {
            String name = issuer.cluster();
            if (name == null || Associations.sameCluster(name, cluster)) {
                return true;
            }
        }
        return false;
    }

    private boolean complete(List<KnownIssuer> of, String namespace) {
        for (KnownIssuer issuer : of) {
            if (coverages.completeIn(ACCOUNTS, issuer.cluster(), namespace)) {
                return true;
            }
        }
        return false;
    }

    private List<AudienceFacts> audiences(
            FederatedCredential credential, @Nullable String url, @Nullable AccountName account) {
        List<AudienceFacts> facts = new ArrayList<>(1);
        for (Text audience : credential.audiences()) {
            String value = audience.value();
            String kind = audienceKind(value, url, account);
            facts.add(new AudienceFacts(
                    value,
                    kind,
                    AzureAudiences.ofCloud(value, url),
                    kind.equals("other")
                            && url != null
                            && issuers.kind(url) == IssuerKind.KUBERNETES
                            && Audience.mayBeApiServer(value, settings),
                    places.add(credential.origin(), audience.at())));
        }
        return facts;
    }

    private String audienceKind(String audience, @Nullable String url, @Nullable AccountName account) {
        if (Text.isUnresolved(audience)) {
            return "unresolved";
        }
        if (audience.equals(AzureTrust.AUDIENCE)) {
            return "default";
        }
        if (AzureAudiences.isSovereign(audience)) {
            return "sovereign";
        }
        if (Audience.isIssuer(audience, url, settings)) {
            return "issuer";
        }
        if (Audience.of(audience, settings).kind().equals("api-server")) {
            return "api-server";
        }
        return account != null && audiences.isProjected(account.namespace(), account.name(), audience)
                ? "projected"
                : "other";
    }

    /** The one of the issuer's cloud. */
    private static String audience(@Nullable String url) {
        for (String cloud : List.of("USGov", "China", "USNat", "USSec")) {
            if (AzureAudiences.ofCloud(AzureTrust.AUDIENCE + cloud, url).equals("yes")) {
                return AzureTrust.AUDIENCE + cloud;
            }
        }
        return AzureTrust.AUDIENCE;
    }

    /** Who should be let in: the account that names the identity, else the one that is spelled out. */
    private static String fixSubject(@Nullable Text subject, FederatedReach reach, List<AccountName> users) {
        if (subject != null
                && (account(subject.value()) != null || !subject.value().startsWith(PREFIX))) {
            return subject.value();
        }
        List<AccountName> meant = users.isEmpty() ? reach.accounts() : users;
        return meant.isEmpty()
                ? PREFIX + "NAMESPACE:SERVICEACCOUNT"
                : meant.get(0).subject();
    }

    private static List<String> names(List<AccountName> accounts) {
        List<String> names = new ArrayList<>(accounts.size());
        for (AccountName account : accounts) {
            names.add(account.namespace() + "/" + account.name());
        }
        return names;
    }
}
