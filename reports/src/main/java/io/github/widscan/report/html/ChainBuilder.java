package io.github.widscan.report.html;

import io.github.widscan.report.html.ChainNode.Mark;
import io.github.widscan.result.Credential;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workload, ServiceAccount, cloud identity: the way that a finding is about, from the finding and the inventory. */
final class ChainBuilder {
    private static final String SERVICE_ACCOUNT = "ServiceAccount";

    private final IdentityIndex index;

    ChainBuilder(IdentityIndex index) {
        this.index = index;
    }

    /** Two or three nodes, or none where the result does not say what leads to what. */
    List<ChainNode> of(Finding finding) {
        Resource resource = finding.resource();
        boolean inCloud = resource.apiVersion() == null;
        InventoryEntry entry = inCloud ? null : index.workload(ObjectKey.of(resource));
        Identity identity = finding.identity();
        String principal = principal(identity, entry);
        String account = serviceAccount(resource, identity, entry);

        List<ChainNode> nodes = new ArrayList<>(3);
        ChainNode workload = workload(resource, account, principal);
        if (workload != null) {
            nodes.add(workload);
        }
        if (finding.ruleClass() == RuleClass.STATIC_CREDENTIAL) {
            if (finding.evidence().get("secret") instanceof String secret) {
                nodes.add(ChainNode.of("Secret", secret, Mark.PLAIN));
            }
            nodes.add(key(finding));
        } else {
            if (account != null) {
                Mark mark = resource.kind().equals(SERVICE_ACCOUNT) ? Mark.SUBJECT : Mark.PLAIN;
                nodes.add(ChainNode.of(SERVICE_ACCOUNT, account, mark));
            }
            ChainNode end = end(finding, inCloud, principal, entry);
            if (end != null) {
                nodes.add(end);
            }
        }
        return nodes.size() < 2 ? List.of() : nodes;
    }

    private static @Nullable String principal(@Nullable Identity identity, @Nullable InventoryEntry entry) {
        if (identity != null && identity.principal() != null) {
            return identity.principal();
        }
        return entry != null && entry.credentials().size() == 1
                ? entry.credentials().get(0).principal()
                : null;
    }

    private static @Nullable String serviceAccount(
            Resource resource, @Nullable Identity identity, @Nullable InventoryEntry entry) {
        if (identity != null && identity.serviceAccount() != null) {
            return identity.serviceAccount();
        }
        if (resource.apiVersion() != null && resource.kind().equals(SERVICE_ACCOUNT)) {
            return ObjectKey.qualified(resource);
        }
        return entry == null ? null : entry.serviceAccount();
    }

    private @Nullable ChainNode workload(Resource resource, @Nullable String account, @Nullable String principal) {
        boolean inCloud = resource.apiVersion() == null;
        if (!inCloud && !resource.kind().equals(SERVICE_ACCOUNT)) {
            return ChainNode.of(resource.kind(), ObjectKey.qualified(resource), Mark.SUBJECT);
        }
        List<InventoryEntry> users = account != null
                ? index.ofServiceAccount(resource.cluster(), account)
                : principal != null ? index.ofPrincipal(principal) : List.of();
        return users.isEmpty() ? null : workloads(users);
    }

    /** One workload by name, several by number. */
    static ChainNode workloads(List<InventoryEntry> users) {
        Resource first = users.get(0).resource();
        if (users.size() == 1) {
            return ChainNode.of(first.kind(), ObjectKey.qualified(first), Mark.PLAIN);
        }
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < Math.min(users.size(), 5); i++) {
            names.append(i == 0 ? "" : ", ")
                    .append(ObjectKey.qualified(users.get(i).resource()));
        }
        if (users.size() > 5) {
            names.append(" and ").append(Wording.count(users.size() - 5, "other"));
        }
        return new ChainNode(
                Wording.count(users.size(), "workload"),
                ObjectKey.qualified(first) + ", …",
                names.toString(),
                Mark.PLAIN);
    }

    private static ChainNode key(Finding finding) {
        Provider provider =
                finding.identity() == null ? null : finding.identity().provider();
        String cloud = provider == null ? "" : " · " + Wording.provider(provider);
        if (finding.evidence().get("hostPath") instanceof String path) {
            return ChainNode.of("Folder of the node" + cloud, path, Mark.LOOSE);
        }
        Object type = finding.evidence().get("credentialType");
        String name = type instanceof String word ? Wording.fact(word) : "long-lived key";
        return finding.evidence().get("masked") instanceof String masked && hasName(masked)
                ? new ChainNode("Static key" + cloud, masked, name + " " + masked, Mark.LOOSE)
                : ChainNode.of("Static key" + cloud, name, Mark.LOOSE);
    }

    /** Whether a masked value shows more than that there is one. */
    private static boolean hasName(String masked) {
        for (int i = 0; i < masked.length(); i++) {
            if (masked.charAt(i) != '*') {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ChainNode end(
            Finding finding, boolean inCloud, @Nullable String principal, @Nullable InventoryEntry entry) {
        if (principal != null) {
            Provider provider =
                    finding.identity() == null ? null : finding.identity().provider();
            Principal shown = Principal.of(provider, principal);
            return new ChainNode(shown.kind(), shown.name(), shown.full(), inCloud ? Mark.SUBJECT : Mark.PLAIN);
        }
        if (inCloud) {
            Resource resource = finding.resource();
            String kind = resource.scope() == null ? resource.kind() : resource.kind() + " · " + resource.scope();
            return ChainNode.of(kind, resource.name(), Mark.SUBJECT);
        }
        if (finding.ruleClass() == RuleClass.NODE_FALLBACK) {
            return ChainNode.of("Fallback", "identity of the node", Mark.LOOSE);
        }
        if (entry != null && entry.credentials().size() == 1) {
            Credential only = entry.credentials().get(0);
            return ChainNode.of("Credentials", Wording.method(only.method()), Mark.LOOSE);
        }
        return null;
    }
}
