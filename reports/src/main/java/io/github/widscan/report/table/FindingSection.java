package io.github.widscan.report.table;

import io.github.widscan.report.Names;
import io.github.widscan.report.ToDecide;
import io.github.widscan.result.Confidence;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Suppression;
import io.github.widscan.result.Unknown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of one severity: a rule once, below it the objects, and the fix once where it is the same for all. */
final class FindingSection {

    private static final ToDecide NOTHING = new ToDecide(List.of(), "");

    private final Page page;

    FindingSection(Page page) {
        this.page = page;
    }

    void write(Style style, String title, List<Finding> findings) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        page.text(0, style, title + " (" + findings.size() + ")");
        page.rule();
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String key = finding.ruleId() + "\n" + finding.title();
            List<Finding> same = byRule.get(key);
            if (same == null) {
                same = new ArrayList<>();
                byRule.put(key, same);
            }
            same.add(finding);
        }
        for (List<Finding> some : byRule.values()) {
            rule(style, some);
        }
    }

    private void rule(Style style, List<Finding> findings) throws IOException {
        Finding first = findings.get(0);
        page.labelled(0, style, first.ruleId() + " ", first.title());
        boolean sameFix = true;
        for (Finding finding : findings) {
            sameFix &= finding.remediation().equals(first.remediation())
                    && toDecide(finding).equals(toDecide(first));
        }
        for (Finding finding : findings) {
            page.blank();
            object(finding);
            if (!sameFix) {
                fix(4, finding);
            }
        }
        if (sameFix) {
            if (first.unknown() == null || !toDecide(first).sentence().isEmpty()) {
                page.blank();
            }
            fix(2, first);
        }
        page.blank();
    }

    private void object(Finding finding) throws IOException {
        String cluster = finding.resource().cluster();
        page.text(2, Style.BOLD, Names.of(finding.resource()) + (cluster == null ? "" : ", cluster " + cluster));
        Location location = finding.location();
        if (location != null && location.file() != null) {
            page.whole(4, Style.PLACE, place(location));
        }
        page.text(4, Style.PLAIN, finding.message() + sureness(finding));
        Unknown unknown = finding.unknown();
        if (unknown != null && !unknown.needs().isEmpty()) {
            page.labelled(4, Style.UNKNOWN, "Needs:", String.join(", ", unknown.needs()));
        }
    }

    private void fix(int indent, Finding finding) throws IOException {
        if (finding.unknown() != null) {
            // It may need no fix at all, only a look.
            toDecide(indent, toDecide(finding));
        } else if (!finding.remediation().isEmpty()) {
            page.block(indent, Style.GOOD, "Fix:", finding.remediation().replace("\r\n", "\n"));
        }
    }

    private void toDecide(int indent, ToDecide toDecide) throws IOException {
        if (!toDecide.commands().isEmpty()) {
            page.text(indent, Style.GOOD, "To decide it, run this and scan what it prints too:");
            for (String command : toDecide.commands()) {
                page.whole(indent + 2, Style.PLAIN, command);
            }
        }
        if (!toDecide.advice().isEmpty()) {
            page.labelled(
                    indent, Style.GOOD, toDecide.commands().isEmpty() ? "To decide it:" : "Or:", toDecide.advice());
        }
    }

    private static ToDecide toDecide(Finding finding) {
        return finding.unknown() == null ? NOTHING : ToDecide.of(finding.unknown());
    }

    private static String sureness(Finding finding) {
        return finding.confidence() == Confidence.CERTAIN || finding.unknown() != null
                ? ""
                : " [" + finding.confidence().word() + "]";
    }

    /** {@code deploy/app.yaml:31:22}, which editors and terminals make a link of. */
    private static String place(Location location) {
        StringBuilder place = new StringBuilder().append(location.file());
        if (location.line() != null) {
            place.append(':').append(location.line());
            if (location.column() != null) {
                place.append(':').append(location.column());
            }
        }
        return place.toString();
    }

    /**
     * What somebody silenced, and why, so that nobody can do so unseen. What is in the baseline is only counted, as it
     * may be hundreds.
     *
     * @param all those of the baseline too
     */
    void suppressed(List<Finding> findings, boolean all) throws IOException {
        boolean first = true;
        for (Finding finding : findings) {
            Suppression suppression = finding.suppressed();
            if (suppression == null || (suppression.by() == SuppressedBy.BASELINE && !all)) {
                continue;
            }
            if (first) {
                page.text(0, Style.BOLD, "Suppressed");
                page.rule();
                first = false;
            }
            page.labelled(0, Style.DIM, finding.ruleId() + " ", Names.of(finding.resource()));
            page.text(2, Style.DIM, because(suppression));
        }
        if (!first) {
            page.blank();
        }
    }

    private static String because(Suppression suppression) {
        StringBuilder text = new StringBuilder("by ").append(suppression.by().word());
        if (suppression.expires() != null) {
            text.append(" until ").append(suppression.expires());
        }
        if (suppression.reason() != null) {
            text.append(": ").append(suppression.reason());
        }
        return text.toString();
    }
}
