package io.github.widscan.collect.manifest;

import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentSplitter;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SourceFile;

/** Reads one file: cuts it into documents, decides which need a tree, and hands those to their readers. */
final class FileScan {
    private final String file;
    private final SourceText source;
    private final Shared shared;
    private final FileFacts facts;
    private final ObjectReader objects;
    private final DocumentParser parser = new DocumentParser(Limits.DEFAULT);
    private int index;
    private boolean suspicious;

    FileScan(String file, SourceText source, Shared shared) {
        this.file = file;
        this.source = source;
        this.shared = shared;
        this.facts = new FileFacts(source);
        this.objects = new ObjectReader(shared, source, facts);
    }

    FileFacts scan() {
        if (source.isBinary()) {
            note("is binary and not text; it was not read", 1);
            return facts;
        }
        for (DocumentText document : DocumentSplitter.split(source)) {
            scan(document);
        }
        LineMasker masker = new LineMasker(source, suspicious ? shared.recogniser() : null, facts.found.masker());
        SourceFile lines = SourceLines.of(file, source, facts.lines, facts.redactions, masker);
        if (lines != null) {
            facts.files.add(lines);
        }
        facts.forget();
        return facts;
    }

    private void scan(DocumentText document) {
        Sniff sniff = Sniff.of(document);
        if (sniff.kind().equals("CustomResourceDefinition")) {
            definition(document);
            return;
        }
        boolean suspect = mayHoldCredential(document);
        suspicious |= suspect;
        if (!sniff.kind().isEmpty()) {
            if (suspect
                    || Needs.tree(document, sniff.kind())
                    || shared.reads(sniff.apiVersion(), sniff.kind())
                    || (sniff.apiVersion().isEmpty() && concernsReader(document))) {
                parse(document, suspect);
            } else {
                facts.objects++;
                index++;
            }
        } else if (Needs.objects(document) || concernsReader(document)) {
            parse(document, suspect);
        } else {
            facts.foreign++;
            index++;
        }
    }

    private boolean mayHoldCredential(DocumentText document) {
        int shift = source.narrowFrom();
        return shared.recogniser().mayHoldCredential(source.narrow(), shift + document.from(), shift + document.to());
    }

    private boolean concernsReader(DocumentText document) {
        for (DocumentReader reader : shared.readers()) {
            if (reader.mayConcern(document)) {
                return true;
            }
        }
        return false;
    }

    /** Of a CRD only the metadata is of interest: its schema, often a megabyte, describes credentials and has none. */
    private void definition(DocumentText document) {
        DocumentText metadata = Needs.section(document, "metadata");
        boolean suspect = metadata != null && mayHoldCredential(metadata);
        if (metadata != null && (suspect || metadata.contains(Kinds.AAD_POD_IDENTITY))) {
            suspicious |= suspect;
            try {
                Origin origin = new Origin(file, index, ChartSource.of(document), false);
                Node root = parser.parse(metadata).root();
                objects.read(Needs.withKind(root, "CustomResourceDefinition"), origin, suspect);
            } catch (DocumentException e) {
                note(explain(metadata, e), e.line());
            }
        } else {
            facts.objects++;
        }
        index++;
    }

    /** Several JSON texts may stand one behind the other. */
    private void parse(DocumentText document, boolean suspect) {
        DocumentText rest = document;
        while (rest.contentStart() < rest.to()) {
            try {
                DocumentParser.Parsed parsed = parser.parse(rest);
                read(parsed.root(), rest, suspect);
                rest = new DocumentText(source, rest.index(), parsed.end(), rest.to());
            } catch (DocumentException e) {
                note(explain(rest, e), e.line());
                return;
            } finally {
                index++;
            }
        }
    }

    private void read(Node root, DocumentText document, boolean suspect) {
        Origin origin = new Origin(file, index, ChartSource.of(document), false);
        boolean object = objects.read(root, origin, suspect);
        // No reader of documents takes what has an apiVersion; a kind alone is not always one of Kubernetes.
        boolean kubernetes = object && root instanceof Mapping mapping && mapping.get("apiVersion") != null;
        if (kubernetes || !concernsReader(document)) {
            facts.foreign += object ? 0 : 1;
            return;
        }
        DocumentContext context =
                new DocumentContext(origin, facts, source, null, new DocumentContext.Written(root, suspect, objects));
        Node clean = suspect ? withoutCredentials(root) : root;
        for (DocumentReader reader : shared.readers()) {
            if (reader.read(clean, context)) {
                return;
            }
        }
        facts.foreign += object ? 0 : 1;
    }

    /** What a reader keeps of a document may be shown: a credential in it is none of its business. */
    private Node withoutCredentials(Node root) {
        ObjectCredentials credentials =
                new ObjectCredentials(shared.recogniser(), shared.groups(), source, facts.found);
        return credentials.swept(root);
    }

    private static String explain(DocumentText document, DocumentException e) {
        String message = "document " + e.getMessage();
        if (document.contains("{{")) {
            return message + "; it holds template directives: render it first (helm template) and scan the result";
        }
        return message + "; it was not read, the other documents of the file were";
    }

    private void note(String message, int line) {
        facts.note(new Note(true, "files", message, file, line, true));
    }
}
