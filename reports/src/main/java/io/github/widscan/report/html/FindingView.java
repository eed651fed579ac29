package io.github.widscan.report.html;

import io.github.widscan.report.ToDecide;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.Status;
import java.util.ArrayList;
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
 * @param needs the sources that would decide it
 * @param toDecide what to do so that it can be decided; null where it is
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
        List<Need> needs,
        @Nullable ToDecide toDecide,
        List<Fact> facts,
        @Nullable String excerpt,
        @Nullable String remediation,
        List<Link> links,
        @Nullable ChainView chain,
        List<ChainNode> steps,
        @Nullable String annotation,
        String ignoreEntry,
        String about) {

    /** @param anchor the source's place in the page; null when it has none */
    record Need(String name, @Nullable String anchor) {}

    /** @param folder the working directory: paths in it are shown relative to it */
    static String place(@Nullable Location location, @Nullable String folder) {
        if (location == null || location.file() == null) {
            return "";
        }
        String file = relative(location.file(), folder);
        if (location.line() == null) {
            return file;
        }
        String line = file + ":" + location.line();
        return location.column() == null ? line : line + ":" + location.column();
    }

    static String relative(String file, @Nullable String folder) {
        if (folder == null || folder.isEmpty() || !file.startsWith(folder)) {
            return file;
        }
        int start = folder.endsWith("/") ? folder.length() : folder.length() + 1;
        return file.length() > start && file.charAt(start - 1) == '/' ? file.substring(start) : file;
    }

    /** The lines without the indentation that they share. */
    static String unindented(String excerpt) {
        List<String> lines = excerpt.lines().toList();
        int shared = Integer.MAX_VALUE;
        for (String line : lines) {
            int indent = 0;
            while (indent < line.length() && line.charAt(indent) == ' ') {
                indent++;
            }
            if (indent < line.length()) {
                shared = Math.min(shared, indent);
            }
        }
        List<String> shorter = new ArrayList<>(lines.size());
        for (String line : lines) {
            shorter.add(line.substring(Math.min(shared, line.length())));
        }
        return String.join("\n", shorter);
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
                .append(
                        finding.status() == Status.UNKNOWN
                                ? finding.severity().word() + " if it fails"
                                : finding.confidence().word());
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
