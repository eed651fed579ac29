package io.github.widscan.collect.manifest;

import io.github.widscan.document.SourceText;
import io.github.widscan.document.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stretches of a file that no report may show, and what stands there instead. */
final class Redactions {
    static final String HIDDEN = "****";

    private final @Nullable SourceText source;
    private final List<Stretch> stretches = new ArrayList<>(0);

    Redactions(@Nullable SourceText source) {
        this.source = source;
    }

    /** For objects that no report shows a line of. */
    static Redactions none() {
        return new Redactions(null);
    }

    record Stretch(int from, int to, String shown) {}

    void hide(Span span) {
        if (source == null) {
            return;
        }
        hide(source.offset(span.line(), span.column()), source.offset(span.endLine(), span.endColumn()), HIDDEN);
    }

    void hide(int from, int to, String shown) {
        if (source != null && to > from) {
            stretches.add(new Stretch(from, to, shown));
        }
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** In order of their start; of two that overlap the longer comes first. */
    List<Stretch> sorted() {
        stretches.sort(
                (a, b) -> a.from() != b.from() ? Integer.compare(a.from(), b.from()) : Integer.compare(b.to(), a.to()));
        return stretches;
    }
}
