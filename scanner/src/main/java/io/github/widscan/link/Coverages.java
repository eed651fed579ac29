package io.github.widscan.link;

import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which sources were read to the end: what a conclusion from something missing needs. */
final class Coverages {
    private final List<Coverage> all;

    Coverages(List<Coverage> all) {
        this.all = all;
    }

    /**
     * Nothing of the source is missing in the scope. An entry for all scopes covers each one, unless that one was denied.
     * A cluster is not complete while one of its namespaces, whose scope is {@code cluster/namespace}, is not.
     *
     * @param scope null asks for all: one cluster of several, or of those that nobody named, is not all
     */
    boolean complete(String source, @Nullable String scope) {
        boolean everywhere = false;
        boolean here = false;
        boolean gap = false;
        for (Coverage coverage : all) {
            if (!coverage.source().equals(source)) {
                continue;
            }
            String of = coverage.scope();
            boolean exact = scope != null && scope.equals(of);
            boolean complete = coverage.state() == Coverage.State.COMPLETE;
            everywhere |= of == null && complete;
            here |= exact && complete;
            gap |= scope != null && of != null && !complete && of.startsWith(scope + "/");
            if ((exact || scope == null) && coverage.state() == Coverage.State.DENIED) {
                return false;
            }
        }
        return everywhere || (here && !gap);
    }

    /**
     * Nothing of the source is missing in the namespace of an object: it was read by itself, or its cluster was read but for
     * other namespaces. What another cluster holds is of no account.
     */
    boolean completeBeside(String source, ObjectRef object) {
        return completeIn(source, object.cluster(), object.namespace());
    }

    /**
     * As {@link #completeBeside}.
     *
     * @param cluster null for files
     * @param namespace null where it is not known, or there is none
     */
    boolean completeIn(String source, @Nullable String cluster, @Nullable String namespace) {
        if (namespace == null) {
            return complete(source, cluster);
        }
        String own = cluster == null ? namespace : cluster + "/" + namespace;
        boolean here = false;
        for (Coverage coverage : all) {
            if (!coverage.source().equals(source)) {
                continue;
            }
            String of = coverage.scope();
            boolean complete = coverage.state() == Coverage.State.COMPLETE;
            if (own.equals(of)) {
                return complete;
            }
            if (of == null || of.equals(cluster)) {
                if (coverage.state() == Coverage.State.DENIED) {
                    return false;
                }
                here |= complete;
            }
        }
        return here;
    }

    /** The scope of a live cluster that somebody calls by another name, such as EKS by the last part of its ARN; null for none. */
    @Nullable
    String cluster(String source, String name) {
        for (Coverage coverage : all) {
            String of = coverage.scope();
            if (of != null && coverage.source().equals(source) && Associations.sameCluster(name, of)) {
                return of;
            }
        }
        return null;
    }

    /** All of just this scope was read, or is said to have been; not by an entry for all scopes. */
    boolean completeItself(String source, String scope) {
        for (Coverage coverage : all) {
            if (coverage.source().equals(source)
                    && scope.equals(coverage.scope())
                    && coverage.state() == Coverage.State.COMPLETE) {
                return true;
            }
        }
        return false;
    }

    /** Some listing of the source is known to have gaps. */
    boolean cut(String source) {
        for (Coverage coverage : all) {
            if (coverage.source().equals(source)
                    && coverage.state() == Coverage.State.PARTIAL
                    && coverage.requested()) {
                return true;
            }
        }
        return false;
    }

    /** How a source is named among those that are needed: {@code aws.iam.roles[123456789012]}. */
    static String need(String source, @Nullable String scope) {
        return scope == null ? source : source + "[" + scope + "]";
    }
}
