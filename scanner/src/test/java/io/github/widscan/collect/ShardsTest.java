package io.github.widscan.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Shard;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of one cluster, read by several processes. */
final class ShardsTest {
    private static final Origin LIVE = new Origin(null, 0, null, true);

    @Test
    void eachNamespaceBelongsToExactlyOneShardAndShardsAreAboutEqual() {
        int[] sizes = new int[16];
        for (int i = 0; i < 1600; i++) {
            String name = "team-" + i;
            int holders = 0;
            for (int index = 0; index < 16; index++) {
                if (new Shard(index, 16).holds(name)) {
                    holders++;
                    sizes[index]++;
                }
            }
            assertEquals(1, holders, name);
        }
        for (int size : sizes) {
            assertTrue(size > 60 && size < 140, () -> Arrays.toString(sizes));
        }
    }

    @Test
    void theShardOfANamespaceNeverChanges() {
        // The shards of one scan may be read by different versions.
        assertTrue(new Shard(2, 16).holds("default"));
        assertTrue(new Shard(8, 16).holds("kube-system"));
        assertTrue(new Shard(0, 16).holds("shop"));
    }

    @Test
    void aShardIsWithinItsCount() {
        assertThrows(IllegalArgumentException.class, () -> new Shard(4, 4));
        assertThrows(IllegalArgumentException.class, () -> new Shard(-1, 4));
        assertThrows(IllegalArgumentException.class, () -> new Shard(0, 0));
    }

    @Test
    void allShardsTogetherAreComplete() {
        Snapshot whole = Snapshots.merge(List.of(shard(0, 3), shard(2, 3), shard(1, 3)));
        assertEquals(List.of(new Coverage("k8s.workloads", "rig", State.COMPLETE, null, true)), whole.coverage());
        assertFalse(whole.isShard());
        assertEquals(List.of(), whole.notes());
    }

    @Test
    void aMissingShardIsAGapAndIsSaid() {
        Snapshot some = Snapshots.merge(List.of(shard(0, 3), shard(2, 3)));
        assertEquals(State.PARTIAL, some.coverage().get(0).state());
        assertTrue(some.coverage().get(0).requested());
        assertFalse(some.isShard(), "it is no shard that was asked for, but a gap");
        assertEquals(1, some.notes().size());
        assertTrue(some.notes().get(0).message().contains("1 of 3 shards are missing"));
    }

    @Test
    void oneShardThatIsGivenTwiceIsNotTwo() {
        Snapshot twice = Snapshots.merge(List.of(shard(0, 2), shard(0, 2)));
        assertEquals(State.PARTIAL, twice.coverage().get(0).state());
    }

    @Test
    void aGapInOneShardStays() {
        Coverage cut = new Coverage("k8s.workloads", "rig", State.PARTIAL, "pods: 500", true);
        assertEquals(cut, cut.of(new Shard(1, 2)));
        Snapshot whole = Snapshots.merge(List.of(shard(0, 2), snapshot(List.of(cut), List.of())));
        assertEquals(List.of(cut), whole.coverage());
    }

    @Test
    void aSingleShardIsTheWhole() {
        Coverage complete = new Coverage("k8s.workloads", "rig", State.COMPLETE, null, true);
        assertEquals(complete, complete.of(new Shard(0, 1)));
    }

    @Test
    void whatBelongsToNoNamespaceStandsThereOnce() {
        Snapshot whole = Snapshots.merge(List.of(shard(0, 2, "shop"), shard(1, 2, "shop", "shop")));
        assertEquals(1, whole.namespaces().size());
        // Twins in one shard were twins before: that is not for the merge to judge.
        assertEquals(
                2,
                Snapshots.merge(List.of(shard(0, 2, "a", "b"), shard(1, 2, "a", "b")))
                        .namespaces()
                        .size());
    }

    @Test
    void clustersAreKeptApart() {
        Coverage other = new Coverage("k8s.workloads", "other", State.PARTIAL, "shard 1/2", true, new Shard(1, 2));
        Snapshot both = Snapshots.merge(List.of(shard(0, 2), snapshot(List.of(other), List.of())));
        assertEquals(
                List.of(State.PARTIAL, State.PARTIAL),
                both.coverage().stream().map(Coverage::state).toList());
    }

    private static Snapshot shard(int index, int count, String... namespaces) {
        Coverage complete = new Coverage("k8s.workloads", "rig", State.COMPLETE, null, true);
        return snapshot(List.of(complete.of(new Shard(index, count))), List.of(namespaces));
    }

    private static Snapshot snapshot(List<Coverage> coverage, List<String> namespaces) {
        Facts facts = new Facts();
        for (String name : namespaces) {
            At at = At.pointer("");
            facts.namespaces.add(new NamespaceFacts(new Meta(
                    new ObjectRef("rig", "v1", "Namespace", null, name), LIVE, at, at, List.of(), List.of(), null)));
        }
        facts.coverage.addAll(coverage);
        return facts.snapshot("2026-01-01T00:00:00Z", new ArrayList<>());
    }
}
