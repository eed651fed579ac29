package io.github.widscan.collect.manifest;

import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentSplitter;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Node;
import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file: cuts it into documents, decides which need a tree, and hands those to their readers. */
final class FileScan {
    private final String file;
    private final SourceText source;
    private final List<DocumentReader> readers;
    private final FileFacts facts = new FileFacts();
    private final ObjectReader objects;
    private final DocumentParser parser = new DocumentParser(Limits.DEFAULT);
    private int index;

    FileScan(String file, SourceText source, @Nullable String namespace, List<DocumentReader> readers) {
        this.file = file;
        this.source = source;
        this.readers = readers;
        this.objects = new ObjectReader(namespace, facts);
    }

    FileFacts scan() {
        if (isBinary()) {
            note("is binary and not text; it was not read", 1);
            return facts;
        }
        for (DocumentText document : DocumentSplitter.split(source)) {
            scan(document);
        }
        facts.source = SourceLines.of(file, source, facts);
        return facts;
    }

    private boolean isBinary() {
        int length = Math.min(source.length(), 8000);
        for (int i = 0; i < length; i++) {
            if (source.charAt(i) == 0) {
                return true;
            }
        }
        return false;
    }

    private void scan(DocumentText document) {
        Sniff sniff = Sniff.of(document);
        boolean object = !sniff.kind().isEmpty() && !sniff.flow();
        if (object && !needsTree(document, sniff)) {
            facts.objects++;
            index++;
            return;
        }
        boolean concerns = object || holdsObjects(document);
        if (!concerns) {
            for (DocumentReader reader : readers) {
                concerns |= reader.mayConcern(document);
            }
        }
        if (!concerns) {
            facts.foreign++;
            index++;
            return;
        }
        parse(document);
    }

    /** Several JSON texts may stand one behind the other. */
    private void parse(DocumentText document) {
        DocumentText rest = document;
        while (rest.contentStart() < rest.to()) {
            try {
                DocumentParser.Parsed parsed = parser.parse(rest);
                read(parsed.root(), rest);
                rest = new DocumentText(source, rest.index(), parsed.end(), rest.to());
            } catch (DocumentException e) {
                note(explain(rest, e), e.line());
                return;
            } finally {
                index++;
            }
        }
    }

    private void read(Node root, DocumentText document) {
        Origin origin = new Origin(file, index, ChartSource.of(document), false);
        if (objects.read(root, origin)) {
            return;
        }
        DocumentContext context = new DocumentContext(origin, facts);
        for (DocumentReader reader : readers) {
            if (reader.read(root, context)) {
                return;
            }
        }
        facts.foreign++;
    }

    /** Whether anything in an object of this kind may be of interest. */
    private static boolean needsTree(DocumentText document, Sniff sniff) {
        String kind = sniff.kind();
        if (kind.endsWith("List") || kind.equals("Template")) {
            return true;
        }
        if (Kinds.neverRunsPods(kind)) {
            return kind.equals("ServiceAccount");
        }
        return kind.equals("Namespace")
                || kind.equals("NetworkPolicy")
                || Kinds.isAadPodIdentity(kind)
                || kind.equals("InferenceService")
                || document.contains("containers:")
                || document.contains("container:")
                || document.contains("script:");
    }

    /** JSON, or a list: it is parsed when it may hold an object. */
    private static boolean holdsObjects(DocumentText document) {
        return document.contains("apiVersion") && document.contains("kind");
    }

    private static String explain(DocumentText document, DocumentException e) {
        String message = "document " + e.getMessage();
        if (document.contains("{{")) {
            return message + "; it holds template directives: render it first (helm template) and scan the result";
        }
        return message + "; it was not read, the other documents of the file were";
    }

    private void note(String message, int line) {
        facts.notes.add(new Note(true, "files", message, file, line, true));
    }
}
