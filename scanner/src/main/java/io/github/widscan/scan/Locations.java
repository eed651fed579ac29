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

    private static final String STDIN = "<stdin>";

    private final Map<String, Map<Integer, SourceLine>> lines = new HashMap<>();

    Locations(List<SourceFile> files) {
        for (SourceFile file : files) {
            Map<Integer, SourceLine> ofFile = lines.computeIfAbsent(file.path(), path -> new HashMap<>());
            for (SourceLine line : file.lines()) {
                ofFile.put(line.line(), line);
            }
        }
    }

    /**
     * The location of a place.
     *
     * @param object the whole object that the place is in
     */
    Located of(Place place, Place object) {
        String file = place.origin().file();
        At at = place.at();
        if (file == null) {
            return new Located(
                    at.pointer().isEmpty() ? null : new Location(null, null, null, null, null, at.pointer(), null),
                    null);
        }
        Map<Integer, SourceLine> ofFile = lines.get(file);
        SourceLine line = ofFile == null ? null : ofFile.get(at.line());
        String chartSource = place.origin().chartSource();
        boolean piped = STDIN.equals(file) && chartSource != null;
        // What "helm template" pipes has no file of its own: the chart's template stands for it, with lines counted
        // from
        // the start of the object, since those of the stream would point behind the template's end.
        int shift = piped ? object.at().line() - 1 : 0;
        return new Located(
                new Location(
                        piped ? chartSource : file,
                        at.line() - shift,
                        at.column(),
                        at.endLine() - shift,
                        at.endColumn(),
                        at.pointer(),
                        line == null ? null : line.hash()),
                line == null ? null : line.text());
    }
}
