package io.github.widscan.collect.manifest;

import io.github.widscan.document.DocumentText;
import io.github.widscan.document.SourceText;
import org.jspecify.annotations.Nullable;

/** The template that a rendered document comes from: {@code helm template} writes it in a comment above each. */
final class ChartSource {
    private static final String COMMENT = "# Source: ";

    private ChartSource() {}

    static @Nullable String of(DocumentText document) {
        SourceText text = document.source();
        int content = document.contentStart();
        for (int line = text.lineOf(document.from());
                line <= text.lineCount() && text.lineStart(line) < content;
                line++) {
            int start = text.lineStart(line);
            if (text.startsWith(COMMENT, start)) {
                String source = text.substring(start + COMMENT.length(), text.lineEnd(line))
                        .strip();
                return source.isEmpty() ? null : source;
            }
        }
        return null;
    }
}
