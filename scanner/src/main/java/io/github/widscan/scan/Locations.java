package io.github.widscan.scan;

import io.github.widscan.link.Place;
import io.github.widscan.result.Location;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.SourceFile;
import io.github.widscan.snapshot.SourceFile.SourceLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a report's location and excerpt of a place. */
final class Locations {
    /** A location with the masked lines it stands on. */
    record Located(@Nullable Location location, @Nullable String excerpt) {}

    private final Map<String, Map<Integer, SourceLine>> lines = new HashMap<>();

    Locations(List<SourceFile> files) {
        for (SourceFile file : files) {
            Map<Integer, SourceLine> ofFile = lines.computeIfAbsent(file.path(), path -> new HashMap<>());
            for (SourceLine line : file.lines()) {
                ofFile.put(line.line(), line);
            }
        }
    }

    Located of(Place place) {
        String file = place.origin().file();
        At at = place.at();
        if (file == null) {
            return new Located(
                    at.pointer().isEmpty() ? null : new Location(null, null, null, null, null, at.pointer(), null),
                    null);
        }
        Map<Integer, SourceLine> ofFile = lines.get(file);
        SourceLine line = ofFile == null ? null : ofFile.get(at.line());
        return new Located(
                new Location(
                        file,
                        at.line(),
                        at.column(),
                        at.endLine(),
                        at.endColumn(),
                        at.pointer(),
                        line == null ? null : line.hash()),
                line == null ? null : line.text());
    }
}
