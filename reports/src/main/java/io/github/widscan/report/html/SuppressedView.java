package io.github.widscan.report.html;

import io.github.widscan.result.Finding;
import io.github.widscan.result.Suppression;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding that somebody silenced.
 *
 * @param expires the day, or {@code never}
 * @param soon how soon that is, when it is within {@value #SOON_DAYS} days of the scan; else empty
 */
record SuppressedView(
        String severity,
        String ruleId,
        String title,
        String message,
        String kind,
        String name,
        String place,
        String by,
        String reason,
        String expires,
        String soon) {
    private static final int SOON_DAYS = 30;

    static List<SuppressedView> of(List<Finding> suppressed, LocalDate today, @Nullable String folder) {
        List<SuppressedView> views = new ArrayList<>(suppressed.size());
        for (Finding finding : suppressed) {
            Suppression suppression = finding.suppressed();
            if (suppression != null) {
                LocalDate expires = suppression.expires();
                views.add(new SuppressedView(
                        finding.severity().word(),
                        finding.ruleId(),
                        finding.title(),
                        finding.message(),
                        finding.resource().kind(),
                        ObjectKey.qualified(finding.resource()),
                        FindingView.place(finding.location(), folder),
                        Wording.suppressedBy(suppression.by()),
                        Wording.orEmpty(suppression.reason()),
                        expires == null ? "never" : expires.toString(),
                        expires == null ? "" : soon(ChronoUnit.DAYS.between(today, expires))));
            }
        }
        return views;
    }

    private static String soon(long days) {
        if (days < 0) {
            return "over";
        }
        return days > SOON_DAYS ? "" : days == 0 ? "today" : "in " + Wording.count((int) days, "day");
    }
}
