package io.github.widscan.link;

import io.github.widscan.snapshot.Coverage;
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
     *
     * @param scope null asks for all
     */
    boolean complete(String source, @Nullable String scope) {
        boolean complete = false;
        for (Coverage coverage : all) {
            if (!coverage.source().equals(source)) {
                continue;
            }
            boolean exact = scope != null && scope.equals(coverage.scope());
            if (exact || coverage.scope() == null) {
                complete |= coverage.state() == Coverage.State.COMPLETE;
            }
            if ((exact || scope == null) && coverage.state() == Coverage.State.DENIED) {
                return false;
            }
        }
        return complete;
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
