package io.github.widscan.link;

import java.util.List;

/**
 * The clusters whose ServiceAccounts a pool cannot tell apart.
 *
 * @param clusters those of the pool that were read
 * @param complete all clusters of the pool's project were read
 * @param unresolved a template stands where a cluster that may be one of them says its pool
 * @param sameTrust all have the same label that says how far they are trusted
 * @param holders clusters of the snapshot that have the namespace (and the ServiceAccount, where one is named) now
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity#identity_sameness">identity
 *     sameness</a>
 */
public record SamenessFacts(
        List<String> clusters, boolean complete, boolean unresolved, boolean sameTrust, List<String> holders)
        implements Facts {
    public SamenessFacts {
        clusters = List.copyOf(clusters);
        holders = List.copyOf(holders);
    }

    @Override
    public void write(FactsWriter out) {
        out.strings("clusters", clusters);
        out.put("complete", complete);
        out.put("unresolved", unresolved);
        out.put("sameTrust", sameTrust);
        out.strings("holders", holders);
    }
}
