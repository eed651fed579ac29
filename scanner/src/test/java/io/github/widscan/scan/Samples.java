package io.github.widscan.scan;

import io.github.widscan.result.Confidence;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings for tests. */
final class Samples {
    private Samples() {}

    static Finding finding(String rule, @Nullable String namespace, String file) {
        return finding(rule, namespace, file, Severity.HIGH);
    }

    static Finding finding(String rule, @Nullable String namespace, String file, Severity severity) {
        return new Finding(
                rule + "/" + namespace + "/" + file,
                rule,
                "title",
                RuleClass.HYGIENE,
                Status.FAIL,
                severity,
                Confidence.CERTAIN,
                null,
                "message",
                "remediation",
                List.of(),
                List.of(),
                new Resource(null, "apps/v1", "Deployment", namespace, "web", null, null),
                null,
                new Location(file, 1, 1, 1, 2, "", null),
                Map.of(),
                null,
                null,
                null,
                null);
    }
}
