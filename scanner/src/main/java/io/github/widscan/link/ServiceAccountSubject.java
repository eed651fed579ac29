package io.github.widscan.link;

import java.util.List;

/**
 * A ServiceAccount with the identities it is bound to.
 *
 * @param at the object
 * @param metadataAt its metadata
 * @param workloads how many workloads of the snapshot use it
 * @param implicitWorkloads how many of those do not name it
 * @param azureWorkloads how many of them ask the webhook of Azure for a token
 * @param mintable whether RBAC lets somebody else get at its tokens: {@code yes}, {@code no}, {@code unread},
 *     {@code unread-elsewhere} (another account of the cluster says it for all)
 * @param gkeNode where a pod of it gets no token of its own from the metadata server of GKE, it gets the node's: some pod
 *     is in the network of its node, or some node pool of the snapshot hides nothing
 * @param expirations what its annotations ask of the webhooks
 */
public record ServiceAccountSubject(
        int id,
        SubjectResource resource,
        int at,
        int metadataAt,
        int workloads,
        int implicitWorkloads,
        int azureWorkloads,
        AccountFacts account,
        String mintable,
        boolean gkeNode,
        List<ExpirationFacts> expirations)
        implements Subject {
    public ServiceAccountSubject {
        expirations = List.copyOf(expirations);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("metadataAt", metadataAt);
        out.put("workloads", workloads);
        out.put("implicitWorkloads", implicitWorkloads);
        out.put("azureWorkloads", azureWorkloads);
        out.put("account", account);
        out.put("mintable", mintable);
        out.put("gkeNode", gkeNode);
        out.list("expirations", expirations);
    }
}
