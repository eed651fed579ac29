package io.github.widscan.report.html;

import io.github.widscan.result.Credential;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inventory, found by object, by ServiceAccount and by cloud identity. */
final class IdentityIndex {
    private final Map<ObjectKey, InventoryEntry> byObject = new HashMap<>();
    private final Map<String, List<InventoryEntry>> byServiceAccount = new HashMap<>();
    private final Map<String, List<InventoryEntry>> byPrincipal = new HashMap<>();

    IdentityIndex(List<InventoryEntry> inventory) {
        for (InventoryEntry entry : inventory) {
            byObject.put(ObjectKey.of(entry.resource()), entry);
            if (entry.serviceAccount() != null) {
                add(byServiceAccount, entry.serviceAccount(), entry);
            }
            for (Credential credential : entry.credentials()) {
                if (credential.principal() != null) {
                    add(byPrincipal, credential.principal(), entry);
                }
            }
        }
    }

    private static void add(Map<String, List<InventoryEntry>> index, String key, InventoryEntry entry) {
        List<InventoryEntry> entries = index.computeIfAbsent(key, unused -> new ArrayList<>());
        if (entries.isEmpty() || !entries.get(entries.size() - 1).equals(entry)) {
            entries.add(entry);
        }
    }

    @Nullable
    InventoryEntry workload(ObjectKey key) {
        return byObject.get(key);
    }

    /** The workloads that a finding is about: the one it names, else those with the ServiceAccount or identity it names. */
    List<InventoryEntry> concerned(Finding finding) {
        Resource resource = finding.resource();
        Identity identity = finding.identity();
        if (resource.apiVersion() == null) {
            return identity == null || identity.principal() == null ? List.of() : ofPrincipal(identity.principal());
        }
        InventoryEntry entry = workload(ObjectKey.of(resource));
        if (entry != null) {
            return List.of(entry);
        }
        return resource.kind().equals("ServiceAccount")
                ? ofServiceAccount(resource.cluster(), ObjectKey.qualified(resource))
                : List.of();
    }

    /** In the order of the inventory, those of this cluster only. */
    List<InventoryEntry> ofServiceAccount(@Nullable String cluster, String serviceAccount) {
        List<InventoryEntry> found = new ArrayList<>();
        for (InventoryEntry entry : byServiceAccount.getOrDefault(serviceAccount, List.of())) {
            String its = entry.resource().cluster();
            if (cluster == null || cluster.equals(its)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** In the order of the inventory; those of every cluster, for a cloud identity belongs to none. */
    List<InventoryEntry> ofPrincipal(String principal) {
        return byPrincipal.getOrDefault(principal, List.of());
    }
}
