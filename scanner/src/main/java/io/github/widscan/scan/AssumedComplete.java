package io.github.widscan.scan;

import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** {@code --assume-complete}: the user says that a source holds everything there is. */
public final class AssumedComplete {
    private AssumedComplete() {}

    /** @param assumed {@code SOURCE} or {@code SOURCE=SCOPE} */
    public static Snapshot apply(Snapshot snapshot, List<String> assumed) {
        if (assumed.isEmpty()) {
            return snapshot;
        }
        List<Coverage> coverage = new ArrayList<>(snapshot.coverage());
        for (String text : assumed) {
            int equals = text.indexOf('=');
            String source = equals < 0 ? text : text.substring(0, equals);
            String scope = equals < 0 ? null : text.substring(equals + 1);
            coverage.removeIf(one -> one.source().equals(source) && (scope == null || scope.equals(one.scope())));
            coverage.add(new Coverage(source, scope, Coverage.State.COMPLETE, "declared by --assume-complete", false));
        }
        return snapshot.withCoverage(coverage);
    }
}
