package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Pointers;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.SourceText;
import io.github.widscan.document.Span;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.ServiceAccount;
import org.jspecify.annotations.Nullable;

/** Where a document comes from, and where the facts of it go. */
public final class DocumentContext {
    private final Origin origin;
    private final FileFacts facts;
    private final SourceText source;
    private final @Nullable String cluster;
    private final @Nullable Written written;

    /**
     * A document of a file.
     *
     * @param root as it was written, credentials included
     * @param suspicious it may hold a credential
     */
    record Written(Node root, boolean suspicious, ObjectReader objects) {}

    /** @param cluster that the document was read from; null for files */
    DocumentContext(Origin origin, FileFacts facts, SourceText source, @Nullable String cluster) {
        this(origin, facts, source, cluster, null);
    }

    DocumentContext(
            Origin origin, FileFacts facts, SourceText source, @Nullable String cluster, @Nullable Written written) {
        this.written = written;
        this.origin = origin;
        this.cluster = cluster;
        this.facts = facts;
        this.source = source;
    }

    /** The text of the file. */
    SourceText source() {
        return source;
    }

    public Origin origin() {
        return origin;
    }

    /** The cluster whose API server handed the document out; null for files. */
    public @Nullable String cluster() {
        return cluster;
    }

    /** What was written at a place, credentials included: for {@link #object} alone. Null when nothing is known of it. */
    @Nullable
    Node written(String pointer) {
        Node at = written == null ? null : written.root();
        if (at == null || pointer.isEmpty()) {
            return at;
        }
        for (String key : Pointers.keys(pointer)) {
            if (at instanceof Mapping mapping) {
                at = mapping.get(key);
            } else if (at instanceof Sequence sequence) {
                int index = key.length() < 9 && isNumber(key) ? Integer.parseInt(key) : Integer.MAX_VALUE;
                at = index < sequence.items().size() ? sequence.items().get(index) : null;
            } else {
                return null;
            }
        }
        return at;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Reads a Kubernetes object that the document holds in another shape. It is counted already.
     *
     * @param place where it stands
     * @param object made of what {@link Cursor#written} gives
     */
    public void object(Cursor place, Mapping object, String apiVersion, String kind) {
        if (written != null) {
            written.objects().readWithin(object, place.pointer(), origin, written.suspicious(), apiVersion, kind);
        }
    }

    /** The file's name without folder and extension: what a document without a name of its own is called. */
    public String stem() {
        String file = origin.file() == null ? "" : origin.file();
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A place in this document, whose lines are kept for reports. */
    public At at(String pointer, Span span) {
        return facts.lines.at(pointer, span);
    }

    /** Keeps a stretch of this document from being shown in any report. */
    public void hide(Span span) {
        facts.redactions.hide(span);
    }

    public void add(IamRole role) {
        facts.aws.add(AwsFacts.of(role));
    }

    public void add(OidcProvider provider) {
        facts.aws.add(AwsFacts.of(provider));
    }

    public void add(PodIdentityAssociation association) {
        facts.aws.add(AwsFacts.of(association));
    }

    public void add(ServiceAccount account) {
        facts.serviceAccounts.add(account);
    }

    public void add(AwsFacts more) {
        facts.aws.add(more);
    }

    public void add(AzureFacts more) {
        facts.azure.add(more);
    }

    public void add(GcpFacts more) {
        facts.gcp.add(more);
    }

    public void add(HuaweiFacts more) {
        facts.huawei.add(more);
    }

    public void add(ClusterFacts more) {
        facts.clusters.add(more);
    }

    /** What this document says of a whole source; nothing said means that files are partial by nature. */
    public void add(Coverage coverage) {
        facts.coverage.add(coverage);
    }

    /** One more object was read; a document counts each of those that it lists. */
    public void countObject() {
        facts.objects++;
    }

    /** Something in this document could not be understood; {@code message} says what, and what to do. */
    public void warn(String source, String message, @Nullable Span span) {
        facts.note(new Note(false, source, facts.about + message, origin.file(), line(span), false));
    }

    private @Nullable Integer line(@Nullable Span span) {
        return span == null || !facts.lines.kept() ? null : span.line();
    }

    /** The document, or part of it that counts, could not be read at all. */
    public void unreadable(String source, String message, @Nullable Span span) {
        facts.note(new Note(true, source, facts.about + message, origin.file(), line(span), true));
    }
}
