package io.github.widscan.report.html;

import io.github.widscan.report.Shown;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Workloads that have the same credentials: the same role, or the same key. */
final class IdentityGroup implements Comparable<IdentityGroup> {
    private final CredentialMethod method;
    private final @Nullable Provider provider;
    private final @Nullable String principal;
    private final @Nullable String source;
    private final List<InventoryEntry> workloads = new ArrayList<>();
    private final Set<String> serviceAccounts = new LinkedHashSet<>();
    private final Tally found = new Tally();

    private IdentityGroup(Key key) {
        method = key.method;
        provider = key.provider;
        principal = key.principal;
        source = key.source;
    }

    /** A key that has no name is told from others by where it comes from. */
    private record Key(
            CredentialMethod method, @Nullable Provider provider, @Nullable String principal, @Nullable String source) {
        static Key of(Credential credential) {
            boolean nameless = credential.method() == CredentialMethod.STATIC_KEY && credential.principal() == null;
            return new Key(
                    credential.method(),
                    credential.provider(),
                    credential.principal(),
                    nameless ? credential.source() : null);
        }
    }

    CredentialMethod method() {
        return method;
    }

    @Nullable
    Provider provider() {
        return provider;
    }

    @Nullable
    String principal() {
        return principal;
    }

    /** Where a static key comes from; null for all else. */
    @Nullable
    String source() {
        return source;
    }

    List<InventoryEntry> workloads() {
        return workloads;
    }

    List<String> serviceAccounts() {
        return List.copyOf(serviceAccounts);
    }

    Tally found() {
        return found;
    }

    /** The one with the worse findings first, then the one with more workloads. */
    @Override
    public int compareTo(IdentityGroup other) {
        int worse = found.compareTo(other.found);
        return worse != 0 ? worse : Integer.compare(other.workloads.size(), workloads.size());
    }

    /** In order; groups of the same rank in the order of the inventory. */
    static List<IdentityGroup> of(List<InventoryEntry> inventory, Shown findings) {
        Map<Key, IdentityGroup> groups = new LinkedHashMap<>();
        Map<ObjectKey, List<IdentityGroup>> byWorkload = new HashMap<>();
        for (InventoryEntry entry : inventory) {
            List<IdentityGroup> its = new ArrayList<>(1);
            for (Credential credential : entry.credentials()) {
                if (credential.method() != CredentialMethod.NONE && credential.method() != CredentialMethod.UNKNOWN) {
                    IdentityGroup group = groups.computeIfAbsent(Key.of(credential), IdentityGroup::new);
                    if (!its.contains(group)) {
                        its.add(group);
                        group.workloads.add(entry);
                        if (entry.serviceAccount() != null) {
                            group.serviceAccounts.add(entry.serviceAccount());
                        }
                    }
                }
            }
            byWorkload.put(ObjectKey.of(entry.resource()), its);
        }
        List<IdentityGroup> all = new ArrayList<>(groups.values());
        Map<String, List<IdentityGroup>> byPrincipal = new HashMap<>();
        for (IdentityGroup group : all) {
            if (group.principal != null) {
                byPrincipal
                        .computeIfAbsent(group.principal, unused -> new ArrayList<>(1))
                        .add(group);
            }
        }
        for (Finding finding : findings.failures()) {
            for (IdentityGroup group : concerned(finding, byPrincipal, byWorkload)) {
                group.found.fail(finding.severity());
            }
        }
        for (Finding finding : findings.unknowns()) {
            for (IdentityGroup group : concerned(finding, byPrincipal, byWorkload)) {
                group.found.unknown();
            }
        }
        for (Finding finding : findings.suppressed()) {
            for (IdentityGroup group : concerned(finding, byPrincipal, byWorkload)) {
                group.found.suppressed();
            }
        }
        all.sort(null);
        return all;
    }

    /** A finding on an identity concerns that one; any other concerns the credentials of its kind that the workload has. */
    private static List<IdentityGroup> concerned(
            Finding finding,
            Map<String, List<IdentityGroup>> byPrincipal,
            Map<ObjectKey, List<IdentityGroup>> byWorkload) {
        List<IdentityGroup> its = byWorkload.getOrDefault(ObjectKey.of(finding.resource()), List.of());
        if (finding.ruleClass() == RuleClass.STATIC_CREDENTIAL) {
            return keys(its, finding);
        }
        String principal =
                finding.identity() == null ? null : finding.identity().principal();
        if (principal != null) {
            return byPrincipal.getOrDefault(principal, List.of());
        }
        List<IdentityGroup> concerned = new ArrayList<>(its.size());
        for (IdentityGroup group : its) {
            if (finding.ruleClass() != RuleClass.NODE_FALLBACK || group.method == CredentialMethod.NODE) {
                concerned.add(group);
            }
        }
        return concerned;
    }

    /** The very key that the evidence names; else every static key of the same cloud. */
    private static List<IdentityGroup> keys(List<IdentityGroup> its, Finding finding) {
        Object masked = finding.evidence().get("masked");
        String secret = "Secret " + finding.evidence().get("secret");
        List<IdentityGroup> named = new ArrayList<>(its.size());
        List<IdentityGroup> possible = new ArrayList<>(its.size());
        for (IdentityGroup group : its) {
            if (group.method == CredentialMethod.STATIC_KEY && group.isOf(finding)) {
                possible.add(group);
                if (group.principal == null ? secret.equals(group.source) : group.principal.equals(masked)) {
                    named.add(group);
                }
            }
        }
        return named.isEmpty() ? possible : named;
    }

    private boolean isOf(Finding finding) {
        Provider its = finding.identity() == null ? null : finding.identity().provider();
        return its == null || provider == null || its == provider;
    }
}
