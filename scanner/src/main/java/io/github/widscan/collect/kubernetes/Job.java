package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to ask a cluster for. */
abstract class Job {
    final String source;
    final String namespace;
    final LiveObjects.Batch batch;
    /** Why it was not read, or not to its end; null when it was. */
    @Nullable
    ApiFailure failure;

    /**
     * @param source the capability it fills; empty for what adds to others
     * @param namespace empty for the whole cluster
     * @param batch where its facts go
     */
    Job(String source, String namespace, LiveObjects.Batch batch) {
        this.source = source;
        this.namespace = namespace;
        this.batch = batch;
    }

    final void run(Requests requests, Discovery discovery) {
        try {
            read(requests, discovery);
        } catch (ApiFailure e) {
            failure = e;
        }
    }

    /** @throws ApiFailure when it cannot be read, or not to its end */
    abstract void read(Requests requests, Discovery discovery) throws ApiFailure;

    /** It lists what lives in namespaces. */
    boolean namespaced() {
        return false;
    }

    /** For people. */
    abstract String what();

    /** The RBAC rule that allows it, in one line of YAML. */
    abstract String rule();

    /** A list. */
    static final class OfKind extends Job {
        private final ClusterKind kind;
        private final String query;
        private final @Nullable Shard shard;

        /**
         * @param query selectors, each with a leading {@code &}
         * @param shard whose namespaces count; null for all
         */
        OfKind(ClusterKind kind, String namespace, String query, @Nullable Shard shard, LiveObjects.Batch batch) {
            super(kind.source(), namespace, batch);
            this.kind = kind;
            this.query = query;
            this.shard = shard;
        }

        @Override
        void read(Requests requests, Discovery discovery) throws ApiFailure {
            String version = discovery.version(kind);
            if (version == null) {
                return;
            }
            try {
                new ListReader(requests, kind, version, kind.path(version, namespace), query, batch)
                        .only(shard)
                        .read();
            } catch (ApiFailure e) {
                if (e.kind() != ApiFailure.Kind.NOT_FOUND || !kind.optional()) {
                    throw e;
                }
            }
        }

        @Override
        boolean namespaced() {
            return kind.namespaced();
        }

        @Override
        String what() {
            return kind.qualified();
        }

        @Override
        String rule() {
            return kind.rule();
        }
    }

    /** The object of a namespace, which a Role in it may allow to be read. */
    static final class OfNamespace extends Job {
        private static final int MOST_BYTES = 8 << 20;

        OfNamespace(String namespace, LiveObjects.Batch batch) {
            super(ClusterKinds.NAMESPACES, namespace, batch);
        }

        @Override
        void read(Requests requests, Discovery discovery) throws ApiFailure {
            byte[] json = requests.bytes("/api/v1/namespaces/" + namespace, Requests.JSON, MOST_BYTES);
            if (!batch.add(json, null, "v1", "Namespace")) {
                throw new ApiFailure(ApiFailure.Kind.FINAL, "the answer is no object");
            }
        }

        @Override
        String what() {
            return "namespace " + namespace;
        }

        @Override
        String rule() {
            return "{apiGroups: [\"\"], resources: [\"namespaces\"], verbs: [\"get\"]}";
        }
    }

    /** A document that is no object: of the issuer of tokens. */
    static final class OfIssuer extends Job {
        /** What tells the issuer, and its keys. */
        static final List<String> PATHS = List.of("/.well-known/openid-configuration", "/openid/v1/jwks");

        /** The keys have a type of their own: a server that is asked for plain JSON answers 406. */
        private static final String ACCEPT = "application/jwk-set+json, application/json";

        private static final int MOST_BYTES = 4 << 20;

        private final String path;

        OfIssuer(String path, LiveObjects.Batch batch) {
            super(ClusterKinds.ISSUER, "", batch);
            this.path = path;
        }

        @Override
        void read(Requests requests, Discovery discovery) throws ApiFailure {
            if (!batch.document(requests.bytes(path, ACCEPT, MOST_BYTES))) {
                throw new ApiFailure(ApiFailure.Kind.FINAL, "the answer is not what such a document holds");
            }
        }

        @Override
        String what() {
            return path;
        }

        @Override
        String rule() {
            return "{nonResourceURLs: [\"" + path + "\"], verbs: [\"get\"]}";
        }
    }
}
