package io.github.widscan.report.html;

import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding as the page shows it.
 *
 * @param id for links to this finding; letters, digits and {@code _ -} only
 * @param badge the severity, or {@code unknown}
 * @param severity the word; for an undecided finding how bad it would be
 * @param kind with the container, the scope of a cloud object, and the cluster where there are several
 * @param place file, line and column; empty for what was read from an API
 * @param pointer into the document
 * @param reason why it is undecided
 * @param remediation null where it is the rule's
 * @param chain the picture; null where there is none
 * @param steps the same where no picture is drawn
 * @param about what is known besides, in one line
 */
record FindingView(
        String id,
        String badge,
        String severity,
        boolean undecided,
        String title,
        String ruleId,
        @Nullable String ruleAnchor,
        String kind,
        String name,
        String cloud,
        String place,
        @Nullable String pointer,
        String message,
        @Nullable String reason,
        List<String> needs,
        List<Fact> facts,
        @Nullable String excerpt,
        @Nullable String remediation,
        List<Link> links,
        @Nullable ChainView chain,
        List<ChainNode> steps,
        @Nullable String annotation,
        String ignoreEntry,
        String about) {

    static String place(@Nullable Location location) {
        if (location == null || location.file() == null) {
            return "";
        }
        if (location.line() == null) {
            return location.file();
        }
        String line = location.file() + ":" + location.line();
        return location.column() == null ? line : line + ":" + location.column();
    }

    static String kind(Resource resource, boolean cluster) {
        StringBuilder out = new StringBuilder(resource.kind());
        if (resource.container() != null) {
            out.append(", container ").append(resource.container());
        } else if (resource.scope() != null) {
            out.append(", ").append(resource.scope());
        }
        if (cluster && resource.cluster() != null) {
            out.append(", ").append(resource.cluster());
        }
        return out.toString();
    }

    /** @param frameworks whether to name them */
    static String about(Finding finding, boolean frameworks) {
        StringBuilder out = new StringBuilder(120)
                .append(Wording.ruleClass(finding.ruleClass()))
                .append(" · ")
                .append(finding.confidence().word());
        if (finding.status() == Status.UNKNOWN) {
            out.append(" · ").append(finding.severity().word()).append(" if it fails");
        }
        if (frameworks && !finding.frameworks().isEmpty()) {
            out.append(" · ").append(String.join(", ", finding.frameworks()));
        }
        if (finding.owner() != null) {
            out.append(" · owner ").append(finding.owner());
        }
        if (finding.firstSeen() != null) {
            out.append(" · first seen ").append(Wording.time(finding.firstSeen()));
        }
        return out.append(" · fingerprint ").append(finding.fingerprint()).toString();
    }

    static String cloud(@Nullable Provider provider) {
        return provider == null ? "" : Wording.provider(provider);
    }
}
