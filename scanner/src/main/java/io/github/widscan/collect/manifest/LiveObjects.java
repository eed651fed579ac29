package io.github.widscan.collect.manifest;

import io.github.widscan.collect.Facts;
import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.PlainJson;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.SourceText;
import io.github.widscan.document.TextCache;
import io.github.widscan.secret.CredentialRecogniser;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the API server of a cluster hands out, as {@link ManifestCollector} reads the same from files: one reader, so
 * that both give the same facts.
 */
public final class LiveObjects {
    private static final Origin API = new Origin(null, 0, null, true);
    private static final SourceText NOWHERE = SourceText.of("");

    private final CredentialRecogniser recogniser = new CredentialRecogniser();
    private final CredentialGroups groups = new CredentialGroups();
    private final TextCache texts = new TextCache();
    private final List<DocumentReader> documents;
    private final List<CustomObjectReader> objects;

    /**
     * For all clusters of one run: equal credentials in two of them are then known to be equal.
     *
     * @param documents readers for what is no Kubernetes object, such as the discovery document of an issuer
     * @param objects readers for Kubernetes objects that stand for something of a cloud
     */
    public LiveObjects(List<DocumentReader> documents, List<CustomObjectReader> objects) {
        this.documents = List.copyOf(documents);
        this.objects = List.copyOf(objects);
    }

    /** Starts a list of objects of one cluster. Not safe for threads; several lists may be read at once. */
    public Batch batch(String cluster) {
        return new Batch(new Shared(cluster, null, documents, objects, recogniser, groups), texts);
    }

    /** Objects of one cluster, with what was found in them. */
    public static final class Batch {
        private final Shared shared;
        private final FileFacts facts = FileFacts.live();
        private final PlainJson parser;
        private final Repeats repeats = new Repeats();

        private Batch(Shared shared, TextCache texts) {
            this.shared = shared;
            this.parser = new PlainJson(texts, Limits.DEFAULT);
        }

        /**
         * Reads an object.
         *
         * @param json the object and nothing else
         * @param variable stretches of it, each as its start and end, in which pods of one template differ; null when the
         *     object is no pod
         * @param apiVersion of objects that do not say it: the items of a list
         * @return false when it cannot be understood
         */
        public boolean add(byte[] json, int @Nullable [] variable, String apiVersion, String kind) {
            Workload same = variable == null ? null : repeats.find(json, variable);
            if (same != null) {
                facts.repeat(same);
                return true;
            }
            if (!(parse(json) instanceof Mapping object)) {
                return false;
            }
            Mapping metadata = object.get("metadata") instanceof Mapping mapping ? mapping : null;
            String namespace = string(metadata, "namespace");
            facts.about = kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + string(metadata, "name") + ": ";
            boolean suspicious = shared.recogniser().mayHoldCredential(json, 0, json.length);
            int before = facts.workloads.size();
            new ObjectReader(shared, NOWHERE, facts).read(object, API, suspicious, apiVersion, kind);
            facts.found = new FoundCredentials();
            if (variable != null && facts.workloads.size() == before + 1) {
                Workload workload = facts.workloads.get(before);
                if (facts.hasController(workload)) {
                    repeats.add(json, variable, workload);
                }
            }
            return true;
        }

        /** Reads a document that is no Kubernetes object; false when no reader knows it. */
        public boolean document(byte[] json) {
            Node root = parse(json);
            if (root == null) {
                return false;
            }
            facts.about = "";
            SourceText source = SourceText.decode(json);
            DocumentText text = new DocumentText(source, 0, 0, source.length());
            DocumentContext context = new DocumentContext(API, facts, source, shared.cluster());
            for (DocumentReader reader : shared.readers()) {
                if (reader.mayConcern(text) && reader.read(root, context)) {
                    return true;
                }
            }
            return false;
        }

        /** What was found so far. */
        public Facts facts() {
            return facts;
        }

        public List<Note> notes() {
            return facts.notes();
        }

        private @Nullable Node parse(byte[] json) {
            try {
                return parser.read(json);
            } catch (DocumentException e) {
                return null;
            }
        }

        private static String string(@Nullable Mapping in, String key) {
            return in != null && in.get(key) instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
        }
    }
}
