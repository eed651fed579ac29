package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.GcpServiceAccountKey;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.GcpMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Google service accounts that pods may become, with their keys. */
final class GcpServiceAccountSubjects {
    private static final String KEYS = "gcp.iam.keys";
    private static final String KEY_TYPE = "gcp-service-account-key";

    private final Snapshot snapshot;
    private final GcpPolicies policies;
    private final Coverages coverages;
    private final Places places;

    /** Who may become an account, and where that is said first. */
    private record Use(Origin origin, At at, Set<String> users) {}

    private final Map<String, Use> uses = new LinkedHashMap<>();

    /** What ServiceAccounts name, by the part before the {@code @}. */
    private final Map<String, String> addresses = new HashMap<>();

    GcpServiceAccountSubjects(Snapshot snapshot, GcpPolicies policies, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.coverages = coverages;
        this.places = places;
    }

    List<GcpServiceAccountSubject> all() {
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            Text email = account.meta().annotation(Bindings.GCP_SERVICE_ACCOUNT);
            if (email != null && GcpNames.isAccount(email.value().strip())) {
                ObjectRef ref = account.meta().ref();
                String user = ref.namespace() == null ? ref.name() : ref.namespace() + "/" + ref.name();
                String address = email.value().strip();
                addresses.putIfAbsent(address.substring(0, address.indexOf('@')), address);
                use(address, account.meta().origin(), email.at(), user);
            }
        }
        for (GcpGrant grant : policies.all()) {
            GcpMember member = grant.member();
            if (grant.onAccount() && grant.givesTokens() && member.reach().isWorkload() && !member.deleted()) {
                use(
                        whole(grant.binding().resource()),
                        grant.binding().origin(),
                        grant.text().at(),
                        user(member));
            }
        }
        List<GcpServiceAccountSubject> subjects = new ArrayList<>(uses.size());
        for (Map.Entry<String, Use> use : uses.entrySet()) {
            subjects.add(subject(subjects.size(), use.getKey(), use.getValue()));
        }
        return subjects;
    }

    /** The address that a bare account id stands for, where some ServiceAccount names it. */
    private String whole(String account) {
        return addresses.getOrDefault(account, account);
    }

    private static String user(GcpMember member) {
        String namespace = member.namespace() == null ? "*" : member.namespace();
        return namespace + "/" + (member.account() == null ? "*" : member.account());
    }

    private void use(String email, Origin origin, At at, String user) {
        uses.computeIfAbsent(email, key -> new Use(origin, at, new LinkedHashSet<>(2)))
                .users()
                .add(user);
    }

    private GcpServiceAccountSubject subject(int id, String email, Use use) {
        String project = GcpNames.project(email);
        List<GcpKeyFacts> keys = new ArrayList<>(0);
        for (GcpServiceAccountKey key : snapshot.gcp().keys()) {
            if (key.userManaged() && isOf(key, email, project)) {
                keys.add(new GcpKeyFacts(
                        key.id(),
                        key.uploaded(),
                        key.disabled(),
                        key.validAfter(),
                        key.validBefore(),
                        places.add(key.origin(), key.at())));
            }
        }
        return new GcpServiceAccountSubject(
                id,
                SubjectResource.cloud("GcpServiceAccount", email, project),
                places.add(use.origin(), use.at()),
                email,
                project,
                List.copyOf(use.users()),
                keys,
                coverages.complete(KEYS, email) || coverages.complete(KEYS, project),
                keys.isEmpty() ? List.of() : secrets(use.users()));
    }

    private static boolean isOf(GcpServiceAccountKey key, String email, @Nullable String project) {
        if (key.account().equals(email)) {
            return true;
        }
        boolean bare = key.account().indexOf('@') < 0;
        return bare
                && email.startsWith(key.account() + "@")
                && (key.project() == null || key.project().equals(project));
    }

    /** Which account a key in a Secret is of is not kept: it is a secret's value. */
    private List<String> secrets(Set<String> users) {
        List<String> found = new ArrayList<>(0);
        for (SecretFacts secret : snapshot.secrets()) {
            String namespace = secret.meta().ref().namespace();
            boolean beside = false;
            for (String user : users) {
                beside |= namespace != null && user.startsWith(namespace + "/");
            }
            if (beside && holdsKey(secret)) {
                found.add(namespace + "/" + secret.meta().ref().name());
            }
        }
        return found;
    }

    private static boolean holdsKey(SecretFacts secret) {
        for (CredentialSighting sighting : secret.sightings()) {
            if (sighting.type().equals(KEY_TYPE)) {
                return true;
            }
        }
        return false;
    }
}
