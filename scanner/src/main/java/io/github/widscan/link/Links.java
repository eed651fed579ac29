package io.github.widscan.link;

import java.util.List;
import java.util.Map;

/**
 * The joined facts.
 *
 * @param subjects by kind, each list in a stable order with ids from 0
 * @param places what the {@code at} numbers of subjects mean
 * @param inventory one row a workload
 */
public record Links(
        Map<SubjectKind, List<? extends Subject>> subjects, List<Place> places, List<InventoryRow> inventory) {
    public Links {
        subjects = Map.copyOf(subjects);
        places = List.copyOf(places);
        inventory = List.copyOf(inventory);
    }

    /** The subjects of a kind; empty when there are none. */
    public List<? extends Subject> of(SubjectKind kind) {
        return subjects.getOrDefault(kind, List.of());
    }
}
