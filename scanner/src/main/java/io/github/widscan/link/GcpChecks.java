package io.github.widscan.link;

import io.github.widscan.snapshot.GcpServiceAccount;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.GcpMember;
import io.github.widscan.trust.GcpReach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether Google Cloud lets a ServiceAccount act as a Google service account, and what it grants it directly. */
final class GcpChecks {
    private final GcpPolicies policies;
    private final Coverages coverages;
    private final Places places;

    GcpChecks(GcpPolicies policies, Coverages coverages, Places places) {
        this.policies = policies;
        this.coverages = coverages;
        this.places = places;
    }

    /** @param annotation what the ServiceAccount names as its Google service account */
    Binding annotated(ObjectRef account, Text annotation, int at) {
        String email = annotation.value().strip();
        GsaCheck check = check(account, email, annotation.unresolved());
        String state =
                switch (check.outcome()) {
                    case "trusted" -> "effective";
                    case "malformed" -> "malformed";
                    case "unknown" -> "template-unresolved".equals(check.reason()) ? "unresolved" : "unverified";
                    default -> "broken";
                };
        List<String> needs = "source-missing".equals(check.reason())
                ? List.of(Coverages.need(GcpPolicies.ACCOUNT_POLICIES, email))
                : List.of();
        return new Binding(
                "gcp",
                "gke-workload-identity",
                annotation.unresolved() ? null : email,
                "annotation " + Bindings.GCP_SERVICE_ACCOUNT,
                false,
                state,
                needs,
                null,
                check,
                at);
    }

    private GsaCheck check(ObjectRef account, String email, boolean unresolved) {
        if (unresolved) {
            return GsaCheck.of("unknown", "template-unresolved");
        }
        if (!GcpNames.isAccount(email)) {
            return GcpNames.isPlaceholder(email)
                    ? GsaCheck.of("unknown", "template-unresolved")
                    : GsaCheck.of("malformed", null);
        }
        GcpServiceAccount known = policies.account(email);
        if (known != null && Boolean.TRUE.equals(known.disabled())) {
            return new GsaCheck("disabled", null, false, null, false, email, null);
        }
        if (known != null && known.disabledUnresolved()) {
            return new GsaCheck("unknown", "template-unresolved", false, null, false, email, null);
        }
        // What has a policy of its own exists, whatever a listing says.
        boolean hasPolicy = coverages.completeItself(GcpPolicies.ACCOUNT_POLICIES, email);
        if (known == null && !hasPolicy && coverages.complete(GcpPolicies.ACCOUNTS, GcpNames.project(email))) {
            return new GsaCheck("missing", null, false, null, false, email, null);
        }
        String namespace = account.namespace();
        if (namespace == null || Text.isUnresolved(namespace)) {
            return new GsaCheck("unknown", "namespace-unset", false, null, false, email, null);
        }
        boolean direct = isDirect(namespace, account.name());
        GcpGrant grant = granting(email, namespace, account.name());
        if (grant != null) {
            return new GsaCheck(
                    "trusted", null, grant.conditional(), grant.member().reach().word(), direct, email, null);
        }
        String fix = GcpFix.impersonation(email, policies, namespace, account.name());
        if (!coverages.complete(GcpPolicies.ACCOUNT_POLICIES, email)) {
            return new GsaCheck("unknown", "source-missing", false, null, direct, email, fix);
        }
        // A grant on the project, a folder or the organization would do as well.
        boolean inherited = !coverages.complete(GcpPolicies.PROJECT_POLICIES, null);
        return new GsaCheck("untrusted", null, inherited, null, direct, email, fix);
    }

    /** What lets the ServiceAccount act as the service account: rather without a condition, rather by name. */
    private @Nullable GcpGrant granting(String email, String namespace, String name) {
        List<GcpGrant> candidates = new ArrayList<>(policies.on(email));
        candidates.addAll(policies.above(GcpNames.project(email)));
        GcpGrant best = null;
        for (GcpGrant grant : candidates) {
            if (grant.givesTokens()
                    && grant.member().isGke()
                    && grant.member().covers(namespace, name)
                    && (best == null || rank(grant) < rank(best))) {
                best = grant;
            }
        }
        return best;
    }

    private static int rank(GcpGrant grant) {
        return (grant.conditional() ? 2 : 0) + (grant.member().reach() == GcpReach.EXACT ? 0 : 1);
    }

    private boolean isDirect(String namespace, String name) {
        for (GcpGrant grant : policies.exact(namespace, name)) {
            if (!isImpersonation(grant)) {
                return true;
            }
        }
        return false;
    }

    /** It makes the member a service account, and gives it nothing of its own. */
    private static boolean isImpersonation(GcpGrant grant) {
        return grant.onAccount();
    }

    /** The bindings of a ServiceAccount that only IAM policies know; one for each identity. */
    List<Binding> granted(ObjectRef account, @Nullable String annotated) {
        String namespace = account.namespace();
        if (namespace == null || Text.isUnresolved(namespace)) {
            return List.of();
        }
        Map<String, Binding> found = new LinkedHashMap<>(2);
        for (GcpGrant grant : policies.exact(namespace, account.name())) {
            add(found, grant, annotated);
        }
        for (GcpGrant grant : policies.wide(namespace, account.name())) {
            add(found, grant, annotated);
        }
        return List.copyOf(found.values());
    }

    private void add(Map<String, Binding> found, GcpGrant grant, @Nullable String annotated) {
        boolean account = isImpersonation(grant);
        if (account && !grant.givesTokens()) {
            return;
        }
        String principal = account ? grant.binding().resource() : grant.text().value();
        if (principal.equals(annotated) || found.containsKey(principal)) {
            return;
        }
        GcpMember member = grant.member();
        GsaCheck check = new GsaCheck(
                "trusted",
                null,
                grant.conditional(),
                member.reach().word(),
                !account,
                account ? principal : null,
                null);
        found.put(
                principal,
                new Binding(
                        "gcp",
                        member.isGke() ? "gke-workload-identity" : "workload-identity-federation",
                        principal,
                        "IAM policy of " + grant.binding().resource(),
                        false,
                        "effective",
                        List.of(),
                        null,
                        check,
                        places.add(grant.binding().origin(), grant.text().at())));
    }
}
