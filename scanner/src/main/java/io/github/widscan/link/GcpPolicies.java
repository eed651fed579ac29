package io.github.widscan.link;

import io.github.widscan.snapshot.GcpCustomRole;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GcpIamBinding;
import io.github.widscan.snapshot.GcpServiceAccount;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.GcpCondition;
import io.github.widscan.trust.GcpMember;
import io.github.widscan.trust.GcpReach;
import io.github.widscan.trust.GcpRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The IAM policies of a snapshot's Google Cloud projects, by what one asks them for. */
final class GcpPolicies {
    static final String ACCOUNT_POLICIES = "gcp.iam.serviceaccount.policies";
    static final String PROJECT_POLICIES = "gcp.iam.project.policies";
    static final String ACCOUNTS = "gcp.iam.serviceaccounts";

    private final List<GcpGrant> all = new ArrayList<>();
    private final Map<String, List<GcpGrant>> exact = new HashMap<>();
    private final List<GcpGrant> wide = new ArrayList<>();
    private final Map<String, List<GcpGrant>> onAccount = new HashMap<>();
    private final Map<String, GcpServiceAccount> accounts = new LinkedHashMap<>();
    private final Map<String, List<String>> permissions = new HashMap<>();
    private final Set<String> pools = new LinkedHashSet<>();

    GcpPolicies(GcpFacts gcp) {
        for (GcpCustomRole role : gcp.roles()) {
            permissions.putIfAbsent(role.name(), role.permissions());
        }
        for (GcpServiceAccount account : gcp.serviceAccounts()) {
            accounts.putIfAbsent(account.email(), account);
        }
        for (GcpIamBinding binding : gcp.bindings()) {
            for (Text member : binding.members()) {
                add(binding, member);
            }
        }
        for (GkeCluster cluster : gcp.clusters()) {
            Text pool = cluster.workloadPool();
            if (pool != null && !pool.unresolved()) {
                pools.add(pool.value());
            }
        }
    }

    private void add(GcpIamBinding binding, Text text) {
        String role = binding.role().value();
        List<String> custom = permissions.get(role);
        GcpIamBinding.Condition condition = binding.condition();
        Text expression = condition == null ? null : condition.expression();
        GcpGrant grant = new GcpGrant(
                binding,
                text,
                binding.duplicateKey() ? GcpMember.undecided("duplicate-key") : GcpMember.parse(text.value()),
                GcpRole.of(role, custom),
                GcpRole.givesTokens(role, custom),
                condition == null
                        ? GcpCondition.none()
                        : GcpCondition.of(expression == null ? null : expression.value()));
        all.add(grant);
        GcpMember member = grant.member();
        if (member.account() != null && !member.deleted()) {
            exact.computeIfAbsent(member.namespace() + "/" + member.account(), key -> new ArrayList<>(2))
                    .add(grant);
        } else if (member.reach().isWorkload() && member.isGke() && !member.deleted()) {
            wide.add(grant);
        }
        if (grant.onAccount()) {
            onAccount
                    .computeIfAbsent(binding.resource(), key -> new ArrayList<>(2))
                    .add(grant);
        }
    }

    /** In the order of the snapshot. */
    List<GcpGrant> all() {
        return all;
    }

    /** What is granted to the ServiceAccount by its name. */
    List<GcpGrant> exact(String namespace, String name) {
        return exact.getOrDefault(namespace + "/" + name, List.of());
    }

    /** What is granted to it among others. */
    List<GcpGrant> wide(String namespace, String name) {
        List<GcpGrant> covering = new ArrayList<>(0);
        for (GcpGrant grant : wide) {
            if (grant.member().covers(namespace, name)) {
                covering.add(grant);
            }
        }
        return covering;
    }

    /** What is granted on a service account, also where its policy does not tell the project. */
    List<GcpGrant> on(String email) {
        List<GcpGrant> whole = onAccount.getOrDefault(email, List.of());
        List<GcpGrant> bare = onAccount.getOrDefault(id(email), List.of());
        if (bare.isEmpty()) {
            return whole;
        }
        List<GcpGrant> both = new ArrayList<>(whole);
        both.addAll(bare);
        return both;
    }

    /** What is granted above single service accounts; those of other projects are left out where that is known. */
    List<GcpGrant> above(@Nullable String project) {
        List<GcpGrant> above = new ArrayList<>(0);
        for (GcpGrant grant : all) {
            String own = grant.binding().project();
            if (grant.above() && (own == null || own.equals(project) || isNumber(own))) {
                above.add(grant);
            }
        }
        return above;
    }

    /** A number names some project, whose id is not known here. */
    private static boolean isNumber(String project) {
        return !project.isEmpty() && project.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Null when it was not read. */
    @Nullable
    GcpServiceAccount account(String email) {
        GcpServiceAccount account = accounts.get(email);
        return account == null ? accounts.get(id(email)) : account;
    }

    private static String id(String email) {
        int at = email.indexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }

    /** The only GKE pool of the snapshot's clusters, else the only one that its policies speak of; null when unclear. */
    @Nullable
    String pool() {
        Set<String> found = new LinkedHashSet<>(pools);
        if (found.isEmpty()) {
            for (GcpGrant grant : all) {
                if (grant.member().isGke() && grant.member().reach() != GcpReach.BROKEN) {
                    found.add(String.valueOf(grant.member().pool()));
                }
            }
        }
        return found.size() == 1 ? found.iterator().next() : null;
    }

    /** The number of the project that a GKE pool is in, where some member says it. */
    @Nullable
    String number(String pool) {
        for (GcpGrant grant : all) {
            String number = grant.member().poolNumber();
            if (number != null && pool.equals(grant.member().pool())) {
                return number;
            }
        }
        return null;
    }
}
