package io.github.widscan.collect.manifest;

import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines that facts of a file point at, masked, with their hashes. A hash covers lines below as well, and could be
 * guessed from: so it is taken of the masked text. Where nothing is masked it equals the one that GitHub computes.
 */
final class SourceLines {
    private static final int MAX_LENGTH = 200;

    private final SourceText source;
    private final LineMasker masker;
    private final List<Redactions.Stretch> stretches;
    private int nextStretch;

    private SourceLines(SourceText source, LineMasker masker, List<Redactions.Stretch> stretches) {
        this.source = source;
        this.masker = masker;
        this.stretches = stretches;
    }

    static @Nullable SourceFile of(
            String file, SourceText source, LineMarks marks, Redactions redactions, LineMasker masker) {
        if (marks.isEmpty()) {
            return null;
        }
        @Nullable String[] masked = new SourceLines(source, masker, redactions.sorted()).mask(marks);
        String[] hashes = LineHashes.of(source, masked, marks);
        List<SourceFile.SourceLine> lines = new ArrayList<>(marks.count());
        for (int line = marks.next(1); line > 0 && line <= source.lineCount(); line = marks.next(line + 1)) {
            String shown = masked == null ? null : masked[line];
            if (shown == null) {
                int start = source.lineStart(line);
                shown = source.substring(start, Math.min(source.lineEnd(line), start + MAX_LENGTH));
            } else if (shown.length() > MAX_LENGTH) {
                shown = shown.substring(0, MAX_LENGTH);
            }
            lines.add(new SourceFile.SourceLine(line, shown, hashes[line]));
        }
        return new SourceFile(file, lines);
    }

    /**
     * The lines that have to be shown differently, by number; null when there is none. Only lines that are wanted are
     * looked at, and those below that their hashes cover.
     */
    private @Nullable String @Nullable [] mask(LineMarks marks) {
        @Nullable String[] masked = null;
        int covered = 0;
        for (int line = marks.next(1); line > 0 && line <= source.lineCount(); ) {
            if (marks.next(line) == line) {
                covered = LineHashes.BLOCK;
            } else if (covered <= 0) {
                line = marks.next(line);
                continue;
            }
            int start = source.lineStart(line);
            int end = source.lineEnd(line);
            while (nextStretch < stretches.size() && stretches.get(nextStretch).to() <= start) {
                nextStretch++;
            }
            boolean redacted =
                    nextStretch < stretches.size() && stretches.get(nextStretch).from() < end;
            String shown = redacted ? masker.mask(redact(start, end)) : masker.mask(start, end);
            if (shown != null) {
                if (masked == null) {
                    masked = new String[source.lineCount() + 1];
                }
                masked[line] = shown;
            }
            covered -= 1 + visible(shown, start, end);
            line++;
        }
        return masked;
    }

    /** How many characters of a line count for a hash. */
    private int visible(@Nullable String shown, int start, int end) {
        int count = 0;
        int length = shown == null ? end - start : shown.length();
        for (int i = 0; i < length; i++) {
            char c = shown == null ? source.charAt(start + i) : shown.charAt(i);
            if (c != ' ' && c != '\t') {
                count++;
            }
        }
        return count;
    }

    /** A line without the stretches that lie in it. One that reaches further stays the next for the line below. */
    private String redact(int start, int end) {
        StringBuilder text = new StringBuilder();
        int at = start;
        while (nextStretch < stretches.size() && stretches.get(nextStretch).from() < end) {
            Redactions.Stretch stretch = stretches.get(nextStretch);
            if (stretch.to() > at) {
                int from = Math.max(at, stretch.from());
                text.append(source.substring(at, from));
                // Indentation is no part of a value.
                while (from < end && source.charAt(from) == ' ') {
                    text.append(' ');
                    from++;
                }
                text.append(stretch.shown());
                at = Math.min(end, stretch.to());
            }
            if (stretch.to() > end) {
                break;
            }
            nextStretch++;
        }
        return text.append(source.substring(at, end)).toString();
    }
}
