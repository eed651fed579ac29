package io.github.widscan.collect;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.ClusterIssuer;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Snapshots as values. */
public final class Snapshots {
    private Snapshots() {}

    /**
     * One snapshot of several, in their order. The time is the latest one's; equal value groups of different parts stay
     * different, since nothing is left to compare them by. Shards of a cluster are one cluster again.
     *
     * @param parts at least one
     */
    public static Snapshot merge(List<Snapshot> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no snapshot to merge");
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Facts all = new Facts();
        List<Note> notes = new ArrayList<>();
        String collectedAt = "";
        int groups = 0;
        Shards shards = new Shards();
        boolean sharded = false;
        for (Snapshot original : parts) {
            ValueGroups numbers = ValueGroups.from(groups + 1);
            Snapshot part = numbers.renumber(original);
            groups = numbers.last();
            // ISO 8601 in UTC sorts as text.
            if (part.collectedAt().compareTo(collectedAt) > 0) {
                collectedAt = part.collectedAt();
            }
            if (part.isShard()) {
                sharded = true;
                part = shards.rest(part);
            }
            all.add(part);
            notes.addAll(part.notes());
        }
        Snapshot merged = all.snapshot(collectedAt, notes);
        if (!sharded) {
            return merged;
        }
        List<Coverage> coverage = Shards.join(merged.coverage(), notes);
        return all.snapshot(collectedAt, notes).withCoverage(coverage);
    }

    /**
     * With what the user says of the cluster.
     *
     * @param issuers of its tokens, with {@code https://}
     * @param apiAudiences of its API server
     */
    public static Snapshot withDeclared(Snapshot snapshot, List<String> issuers, List<String> apiAudiences) {
        if (issuers.isEmpty() && apiAudiences.isEmpty()) {
            return snapshot;
        }
        List<ClusterIssuer> declared = new ArrayList<>();
        for (String issuer : issuers) {
            declared.add(new ClusterIssuer(null, issuer, null, true, new Origin(null, 0, null, false), At.pointer("")));
        }
        Facts all = new Facts();
        all.add(snapshot);
        all.clusters.add(new ClusterFacts(declared, List.of(), List.of(), List.of(), apiAudiences));
        if (!issuers.isEmpty()) {
            // It is the issuer of one cluster, which may not be the only one.
            all.coverage.add(new Coverage("k8s.issuer", null, Coverage.State.PARTIAL, "declared by --issuer", false));
        }
        return all.snapshot(snapshot.collectedAt(), snapshot.notes());
    }
}
