package io.github.widscan.collect.manifest.terraform;

import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps a plan out of the lines that reports show, but for resources that are read, without what is sensitive in them: a
 * plan holds the value of every variable, and those of every resource up to four times.
 */
final class Secrecy {
    private static final Comparator<Span> ORDER =
            Comparator.comparingInt(Span::line).thenComparingInt(Span::column);

    private Secrecy() {}

    static void hide(Node root, List<Resource> read, DocumentContext context) {
        List<Span> shown = new ArrayList<>(read.size());
        for (Resource resource : read) {
            shown.add(resource.place().span());
            if (resource.place().node() instanceof Mapping mapping) {
                hideSensitive(mapping, resource, context);
            }
        }
        shown.sort(ORDER);
        Span whole = root.span();
        int line = whole.line();
        int column = whole.column();
        for (Span span : shown) {
            context.hide(new Span(line, column, span.line(), span.column()));
            line = span.endLine();
            column = span.endColumn();
        }
        context.hide(new Span(line, column, whole.endLine(), whole.endColumn()));
    }

    private static void hideSensitive(Mapping place, Resource resource, DocumentContext context) {
        for (Mapping.Entry entry : place.entries()) {
            if (entry.key().text().equals("values")) {
                for (Node marks : resource.sensitive()) {
                    hide(entry.value(), marks, context);
                }
            }
        }
    }

    private static void hide(Node value, Node marks, DocumentContext context) {
        if (Marks.isTrue(marks)) {
            context.hide(value.span());
        } else if (value instanceof Mapping mapping && marks instanceof Mapping tree) {
            for (Mapping.Entry entry : mapping.entries()) {
                Node mark = tree.get(entry.key().text());
                if (mark != null) {
                    hide(entry.value(), mark, context);
                }
            }
        } else if (value instanceof Sequence sequence && marks instanceof Sequence tree) {
            for (int i = 0; i < Math.min(sequence.items().size(), tree.items().size()); i++) {
                hide(sequence.items().get(i), tree.items().get(i), context);
            }
        } else if (Marks.any(marks)) {
            context.hide(value.span());
        }
    }
}
