package io.github.widscan.collect.manifest;

import io.github.widscan.document.Span;
import io.github.widscan.snapshot.At;
import java.util.BitSet;

/** The lines of a file that facts point at: of a longer stretch the first few. */
final class LineMarks {
    private static final int MOST = 5;
    private static final int MOST_REMEMBERED = 20_000;

    private final BitSet lines = new BitSet();
    private final boolean kept;
    private int remembered;

    LineMarks() {
        this(true);
    }

    private LineMarks(boolean kept) {
        this.kept = kept;
    }

    /** Of objects that have no lines: what an API hands out has no place in a text. */
    static LineMarks none() {
        return new LineMarks(false);
    }

    boolean kept() {
        return kept;
    }

    /** One more way to a place may be kept for the next object; keys of ConfigMaps and the like are without end. */
    boolean mayRemember() {
        return remembered++ < MOST_REMEMBERED;
    }

    /** A place; where lines are kept, those of a file. */
    At at(String pointer, Span span) {
        if (!kept) {
            return At.pointer(pointer);
        }
        mark(span);
        return new At(pointer, span.line(), span.column(), span.endLine(), span.endColumn());
    }

    void mark(Span span) {
        lines.set(span.line(), Math.min(span.endLine(), span.line() + MOST - 1) + 1);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The first marked line from this one on, or -1. */
    int next(int line) {
        return lines.nextSetBit(line);
    }

    int last() {
        return lines.length() - 1;
    }

    int count() {
        return lines.cardinality();
    }
}
