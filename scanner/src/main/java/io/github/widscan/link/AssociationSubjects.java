package io.github.widscan.link;

import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.AssumableRole;
import io.github.widscan.trust.PodIdentityCall;
import io.github.widscan.trust.TrustContext;
import io.github.widscan.trust.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The EKS Pod Identity associations of a snapshot, and whether their roles let EKS in. */
final class AssociationSubjects {
    private final Snapshot snapshot;
    private final Coverages coverages;
    private final Places places;
    private final Roles roles;
    private final IdentityHashMap<IamRole, AssumableRole> asked = new IdentityHashMap<>();

    /** Namespace and name. */
    private final Map<List<@Nullable String>, Set<@Nullable String>> accounts = new HashMap<>();

    private final Map<String, Set<@Nullable String>> namespaces = new HashMap<>();

    AssociationSubjects(Snapshot snapshot, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.coverages = coverages;
        this.places = places;
        this.roles = new Roles(snapshot.aws().roles(), coverages);
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            ObjectRef ref = account.meta().ref();
            accounts.computeIfAbsent(Arrays.asList(ref.namespace(), ref.name()), key -> new HashSet<>(1))
                    .add(ref.cluster());
        }
        for (NamespaceFacts facts : snapshot.namespaces()) {
            namespaces
                    .computeIfAbsent(facts.meta().ref().name(), key -> new HashSet<>(1))
                    .add(facts.meta().ref().cluster());
        }
    }

    /** What came of asking the role. */
    private record Outcome(
            String word, @Nullable String refusal, boolean conditional, List<String> reasons, List<String> needs) {
        static Outcome unknown(String reason, List<String> needs) {
            return new Outcome("unknown", null, false, List.of(reason), needs);
        }
    }

    List<PodIdentityAssociationSubject> all() {
        List<PodIdentityAssociationSubject> subjects = new ArrayList<>();
        for (PodIdentityAssociation association : snapshot.aws().podIdentityAssociations()) {
            subjects.add(subject(subjects.size(), association));
        }
        return subjects;
    }

    private PodIdentityAssociationSubject subject(int id, PodIdentityAssociation association) {
        Origin origin = association.origin();
        Text role = association.roleArn();
        Text target = association.targetRoleArn();
        Outcome outcome = outcome(association);
        String namespace = association.namespace().value();
        String account = association.serviceAccount().value();
        int at = places.add(origin, association.at());
        return new PodIdentityAssociationSubject(
                id,
                SubjectResource.cloud(
                        "EksPodIdentityAssociation",
                        association.id() != null ? association.id() : namespace + "/" + account,
                        association.account()),
                at,
                association.cluster(),
                namespace,
                account,
                role == null ? null : role.value(),
                target == null ? null : target.value(),
                outcome.word(),
                outcome.refusal(),
                outcome.conditional(),
                outcome.reasons(),
                outcome.needs(),
                accountState(association.cluster(), namespace, account),
                namespaceState(association.cluster(), namespace),
                RoleFix.podIdentity(association),
                role == null ? at : places.add(origin, role.at()),
                target == null ? at : places.add(origin, target.at()),
                places.add(origin, association.serviceAccount().at()));
    }

    private Outcome outcome(PodIdentityAssociation association) {
        Text role = association.roleArn();
        if (role == null) {
            return Outcome.unknown(
                    "source-missing",
                    List.of(Coverages.need("aws.eks.podidentityassociations", association.account())));
        }
        RoleArn arn = RoleArn.parse(role.value());
        if (arn == null) {
            return Outcome.unknown("template-unresolved", List.of());
        }
        Roles.Found found = roles.find(association.origin(), role.value(), arn);
        if (found.role() == null) {
            return found.complete() && !found.competing()
                    ? new Outcome("role-missing", null, false, List.of(), List.of())
                    : Outcome.unknown("source-missing", List.of(Coverages.need(RoleChecks.SOURCE, arn.account())));
        }
        Verdict verdict = asked.computeIfAbsent(
                        found.role(), known -> new AssumableRole(known.trust(), TrustContext.none()))
                .canAssume(new PodIdentityCall(
                        association.namespace().value(),
                        association.serviceAccount().value(),
                        association.cluster(),
                        association.clusterArn(),
                        association.account(),
                        !Boolean.TRUE.equals(association.disableSessionTags())));
        return switch (verdict.answer()) {
            case YES -> new Outcome("trusted", null, false, List.of(), List.of());
            case CONDITIONAL -> new Outcome("trusted", null, true, verdict.reasons(), List.of());
            case UNDECIDABLE -> new Outcome("unknown", null, false, verdict.reasons(), List.of());
            case NO ->
                new Outcome(
                        "refused",
                        verdict.refusal() == null ? null : verdict.refusal().word(),
                        false,
                        List.of(),
                        List.of());
        };
    }

    private String accountState(String cluster, String namespace, String name) {
        if (isIn(cluster, accounts.get(Arrays.asList(namespace, name)))) {
            return "found";
        }
        return complete("k8s.serviceaccounts", cluster, namespace) ? "missing" : "unread";
    }

    private String namespaceState(String cluster, String namespace) {
        if (isIn(cluster, namespaces.get(namespace))) {
            return "found";
        }
        return complete("k8s.namespaces", cluster, namespace) ? "missing" : "unread";
    }

    /** An object of a file may be in any cluster. */
    private static boolean isIn(String cluster, @Nullable Set<@Nullable String> clusters) {
        if (clusters == null) {
            return false;
        }
        for (String one : clusters) {
            if (one == null || Associations.sameCluster(cluster, one)) {
                return true;
            }
        }
        return false;
    }

    private boolean complete(String source, String eks, String namespace) {
        String cluster = coverages.cluster(source, eks);
        return coverages.completeIn(source, cluster, cluster == null ? null : namespace);
    }
}
