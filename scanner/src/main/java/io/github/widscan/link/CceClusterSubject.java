package io.github.widscan.link;

import java.util.List;

/**
 * A cluster of CCE, with the agencies of its nodes.
 *
 * @param agencies of those nodes and node pools that have one
 * @param nodes how many nodes and node pools were seen
 * @param agenciesKnown each of them says whether it has one
 * @param nodesComplete all nodes of the domain were read
 * @param unprotected namespaces of the snapshot in which a workload reaches the metadata service
 * @param isolated each workload of the snapshot, at least one, has a NetworkPolicy in the way, or may have by a template
 * @param workloadsComplete all workloads and network policies were read
 */
public record CceClusterSubject(
        int id,
        SubjectResource resource,
        int at,
        List<NodeAgencyFacts> agencies,
        int nodes,
        boolean agenciesKnown,
        boolean nodesComplete,
        List<String> unprotected,
        boolean isolated,
        boolean workloadsComplete)
        implements Subject {
    public CceClusterSubject {
        agencies = List.copyOf(agencies);
        unprotected = List.copyOf(unprotected);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.list("agencies", agencies);
        out.put("nodes", nodes);
        out.put("agenciesKnown", agenciesKnown);
        out.put("nodesComplete", nodesComplete);
        out.strings("unprotected", unprotected);
        out.put("isolated", isolated);
        out.put("workloadsComplete", workloadsComplete);
    }
}
