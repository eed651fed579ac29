package io.github.widscan.collect.manifest;

import io.github.widscan.secret.Field;
import io.github.widscan.secret.Masker;
import io.github.widscan.secret.Sighting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credentials that were found in a file, with their values: kept no longer than the file is read. */
final class FoundCredentials {
    private final List<Field> fields = new ArrayList<>(0);
    private final List<Sighting> sightings = new ArrayList<>(0);

    /** Adds what the recogniser found in some fields, and returns what hides it in their texts. */
    Masker add(List<Field> lookedAt, List<Sighting> found) {
        for (Sighting s : found) {
            sightings.add(new Sighting(
                    fields.size(),
                    s.type(),
                    s.heuristic(),
                    s.temporary(),
                    s.s3Compatible(),
                    s.name(),
                    s.path(),
                    s.masked(),
                    s.start(),
                    s.end(),
                    s.digest()));
            fields.add(lookedAt.get(s.field()));
        }
        return Masker.of(lookedAt, found);
    }

    /** Hides all of them; null when there are none. */
    @Nullable
    Masker masker() {
        return sightings.isEmpty() ? null : Masker.of(fields, sightings);
    }
}
