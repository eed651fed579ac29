package io.github.widscan.snapshot;

/**
 * One of several parts that a cluster is read in: each namespace belongs to exactly one of them, what belongs to no
 * namespace to all.
 *
 * @param index from 0 on
 * @param count how many there are
 */
public record Shard(int index, int count) {
    public Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(index + "/" + count + " is no shard");
        }
    }

    /** Whether the namespace belongs to this shard. The same for ever, since shards are read by different processes. */
    public boolean holds(String namespace) {
        // Names that count up differ in their last characters only: those have to reach all bits.
        int hash = 0x811c9dc5;
        for (int i = 0; i < namespace.length(); i++) {
            hash = (hash ^ namespace.charAt(i)) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        return Integer.remainderUnsigned(hash, count) == index;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
