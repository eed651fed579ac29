package io.github.widscan.scan;

import io.github.widscan.document.Glob;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.Resource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ignore file. Every field that is given must match; each may be a {@link Glob}.
 *
 * @param reason required
 * @param expires last day on which it counts; null for ever
 * @param line where it stands in the ignore file
 */
record IgnoreEntry(
        @Nullable Glob rule,
        @Nullable Glob cluster,
        @Nullable Glob scope,
        @Nullable Glob kind,
        @Nullable Glob namespace,
        @Nullable Glob name,
        @Nullable Glob container,
        @Nullable Glob file,
        String reason,
        @Nullable LocalDate expires,
        int line) {

    boolean matches(Finding finding) {
        Resource resource = finding.resource();
        Location location = finding.location();
        return matches(rule, finding.ruleId())
                && matches(cluster, resource.cluster())
                && matches(scope, resource.scope())
                && matches(kind, resource.kind())
                && matches(namespace, resource.namespace())
                && matches(name, resource.name())
                && matches(container, resource.container())
                && matches(file, location == null ? null : location.file());
    }

    boolean expired(LocalDate today) {
        return expires != null && expires.isBefore(today);
    }

    private static boolean matches(@Nullable Glob glob, @Nullable String value) {
        return glob == null || (value != null && glob.matches(value));
    }
}
