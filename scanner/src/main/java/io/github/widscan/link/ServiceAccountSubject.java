package io.github.widscan.link;

/**
 * A ServiceAccount with the identities it is bound to.
 *
 * @param at the object
 * @param metadataAt its metadata
 * @param workloads how many workloads of the snapshot use it
 * @param implicitWorkloads how many of those do not name it
 */
public record ServiceAccountSubject(
        int id,
        SubjectResource resource,
        int at,
        int metadataAt,
        int workloads,
        int implicitWorkloads,
        AccountFacts account)
        implements Subject {
    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("metadataAt", metadataAt);
        out.put("workloads", workloads);
        out.put("implicitWorkloads", implicitWorkloads);
        out.put("account", account);
    }
}
