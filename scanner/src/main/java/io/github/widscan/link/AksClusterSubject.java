package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An AKS cluster.
 *
 * @param issuer of its ServiceAccounts' tokens
 * @param podIdentity the add-on for AAD Pod Identity: {@code on}, {@code off}, {@code unresolved}
 * @param podIdentityAt where that stands, else the cluster
 * @param kubenet its pods share a bridge of the node: {@code yes}, {@code no}, {@code unknown}
 * @param metadata how pods reach the node's metadata service: {@code open}, {@code restricted}, {@code unread} (the document
 *     is of an API version without that field), {@code unresolved}
 * @param metadataAt where that stands, else the network profile
 * @param enforced something enforces network policies: {@code yes}, {@code no}, {@code unknown}
 * @param openNamespaces those of the snapshot in which some pod is not kept from the metadata service by a network policy;
 *     at most 50
 * @param closedNamespaces those in which all are
 * @param undecidedNamespaces those in which that hangs on what a template will say
 * @param workloadsComplete all workloads and network policies of the cluster were read
 * @param kubeletClientId of the identity that nodes hand out
 * @param kubeletRights what that identity may do: {@code privileged}, {@code broad}, {@code pull} (images, and nothing else),
 *     {@code unknown}
 * @param update the command that changes the cluster, without its last option
 */
public record AksClusterSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String issuer,
        String podIdentity,
        int podIdentityAt,
        String kubenet,
        String metadata,
        int metadataAt,
        String enforced,
        List<String> openNamespaces,
        List<String> closedNamespaces,
        List<String> undecidedNamespaces,
        boolean workloadsComplete,
        @Nullable String kubeletClientId,
        String kubeletRights,
        String update)
        implements Subject {
    public AksClusterSubject {
        openNamespaces = List.copyOf(openNamespaces);
        closedNamespaces = List.copyOf(closedNamespaces);
        undecidedNamespaces = List.copyOf(undecidedNamespaces);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("issuer", issuer);
        out.put("podIdentity", podIdentity);
        out.put("podIdentityAt", podIdentityAt);
        out.put("kubenet", kubenet);
        out.put("metadata", metadata);
        out.put("metadataAt", metadataAt);
        out.put("enforced", enforced);
        out.strings("openNamespaces", openNamespaces);
        out.strings("closedNamespaces", closedNamespaces);
        out.strings("undecidedNamespaces", undecidedNamespaces);
        out.put("workloadsComplete", workloadsComplete);
        out.put("kubeletClientId", kubeletClientId);
        out.put("kubeletRights", kubeletRights);
        out.put("update", update);
    }
}
