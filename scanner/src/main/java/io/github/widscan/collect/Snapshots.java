package io.github.widscan.collect;

import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Snapshots as values. */
public final class Snapshots {
    private Snapshots() {}

    /**
     * One snapshot of several, in their order. The time is the latest one's; equal value groups of different parts stay
     * different, since nothing is left to compare them by.
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
        for (Snapshot original : parts) {
            ValueGroups numbers = ValueGroups.from(groups + 1);
            Snapshot part = numbers.renumber(original);
            groups = numbers.last();
            // ISO 8601 in UTC sorts as text.
            if (part.collectedAt().compareTo(collectedAt) > 0) {
                collectedAt = part.collectedAt();
            }
            all.add(part);
            notes.addAll(part.notes());
        }
        return all.snapshot(collectedAt, notes);
    }
}
