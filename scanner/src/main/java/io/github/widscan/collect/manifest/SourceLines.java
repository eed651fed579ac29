package io.github.widscan.collect.manifest;

import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that facts of a file point at, masked, with their hashes. */
final class SourceLines {
    private static final int MAX_LENGTH = 200;

    private SourceLines() {}

    static @Nullable SourceFile of(String file, SourceText source, FileFacts facts) {
        LineMarks marks = facts.lines;
        if (marks.isEmpty()) {
            return null;
        }
        List<SourceFile.SourceLine> lines = new ArrayList<>(marks.count());
        for (int line = marks.next(1); line > 0 && line <= source.lineCount(); line = marks.next(line + 1)) {
            int start = source.lineStart(line);
            int end = Math.min(source.lineEnd(line), start + MAX_LENGTH);
            lines.add(new SourceFile.SourceLine(line, source.substring(start, end), ""));
        }
        return new SourceFile(file, lines);
    }
}
