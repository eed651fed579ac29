package io.github.widscan.report.table;

import io.github.widscan.report.Gap;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What could not be looked at, and what to add. */
final class CoverageSection {

    /** More than a screen of them helps nobody; the JSON report has them all. */
    private static final int MAX_NOTIFICATIONS = 20;

    private final Page page;

    CoverageSection(Page page) {
        this.page = page;
    }

    void notifications(List<Notification> notifications) throws IOException {
        if (notifications.isEmpty()) {
            return;
        }
        page.text(0, Style.BOLD, "Problems while reading (" + notifications.size() + ")");
        page.rule();
        int left = notifications.size();
        for (Notification notification : notifications) {
            if (notifications.size() - left == MAX_NOTIFICATIONS) {
                page.text(0, Style.BOLD, "… and " + left + " more: -o FILE.json has them all");
                break;
            }
            boolean error = notification.level() == NotificationLevel.ERROR;
            page.labelled(
                    0, error ? Style.HIGH : Style.MEDIUM, notification.level().word() + ":", where(notification));
            page.text(2, Style.PLAIN, notification.message());
            left--;
        }
        page.blank();
    }

    private static String where(Notification notification) {
        if (notification.file() == null) {
            return notification.source();
        }
        return notification.line() == null ? notification.file() : notification.file() + ":" + notification.line();
    }

    /** Gathered by state, reason and what would add them: a few lines, not three for each source. */
    void gaps(ScanResult result) throws IOException {
        Map<Kind, StringBuilder> kinds = new LinkedHashMap<>();
        for (Gap gap : Gap.of(result)) {
            Kind kind = new Kind(gap.source().state(), gap.source().detail(), gap.toAdd());
            StringBuilder titles = kinds.get(kind);
            if (titles == null) {
                kinds.put(kind, new StringBuilder(gap.title()));
            } else {
                titles.append(", ").append(gap.title());
            }
        }
        if (kinds.isEmpty()) {
            return;
        }
        page.text(0, Style.BOLD, "Not looked at, or not in full");
        page.rule();
        for (Map.Entry<Kind, StringBuilder> entry : kinds.entrySet()) {
            Kind kind = entry.getKey();
            page.labelled(
                    0,
                    style(kind.state()),
                    kind.state().word() + ":",
                    entry.getValue().toString());
            if (kind.detail() != null) {
                page.text(2, Style.PLAIN, kind.detail());
            }
            if (!kind.toAdd().isEmpty()) {
                page.labelled(2, Style.GOOD, "→", kind.toAdd());
            }
        }
        page.blank();
    }

    private record Kind(SourceState state, @Nullable String detail, String toAdd) {}

    private static Style style(SourceState state) {
        return switch (state) {
            case DENIED -> Style.HIGH;
            case PARTIAL -> Style.MEDIUM;
            default -> Style.DIM;
        };
    }
}
