package io.github.widscan.collect;

import io.github.widscan.snapshot.Snapshot;

/** Reads one kind of source. */
public interface Collector {
    /** For messages: {@code manifests}, {@code cluster}, … */
    String name();

    /**
     * Reads everything it was set up for. What cannot be read is a note and a gap in the coverage, not an exception.
     * Value groups count from 1 in each part; {@link Snapshots#merge} keeps them apart.
     */
    Snapshot collect();
}
