package io.github.widscan.report.table;

import io.github.widscan.report.Gap;
import io.github.widscan.report.Gaps;
import io.github.widscan.report.RuleIds;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** Area by area, gathered by state and reason: a few lines, not three for each source. */
    void gaps(ScanResult result) throws IOException {
        Gaps gaps = Gaps.of(result);
        if (gaps.isEmpty()) {
            return;
        }
        page.text(0, Style.BOLD, "Not looked at, or not in full");
        page.rule();
        boolean commands = false;
        for (Map.Entry<Kind, List<Gap>> entry : kinds(gaps).entrySet()) {
            commands |= group(entry.getKey(), entry.getValue());
        }
        if (!gaps.silent().isEmpty()) {
            page.labelled(0, Style.DIM, "not looked at:", gaps.silentSentence());
        }
        if (commands) {
            page.text(
                    0,
                    Style.PLAIN,
                    "Run what stands behind → and scan what it prints with the rest. If what was read is all there is, say"
                            + " --assume-complete SOURCE[=SCOPE].");
            page.text(0, Style.PLAIN, Gaps.planned(gaps.gaps()));
        }
        page.blank();
    }

    private static Map<Kind, List<Gap>> kinds(Gaps gaps) {
        Map<Kind, List<Gap>> kinds = new LinkedHashMap<>();
        for (Gap gap : gaps.gaps()) {
            SourceCoverage source = gap.source();
            Kind kind = new Kind(Gaps.Area.of(source.name()), source.state(), source.detail(), gap.advice());
            List<Gap> same = kinds.get(kind);
            if (same == null) {
                same = new ArrayList<>();
                kinds.put(kind, same);
            }
            same.add(gap);
        }
        return kinds;
    }

    private boolean group(Kind kind, List<Gap> gaps) throws IOException {
        List<String> titles = new ArrayList<>();
        Set<String> rules = new TreeSet<>();
        int waiting = 0;
        for (Gap gap : gaps) {
            titles.add(gap.title());
            rules.addAll(gap.rules());
            waiting = Math.max(waiting, gap.waiting());
        }
        page.labelled(0, style(kind.state()), words(kind.state()) + ":", String.join(", ", titles));
        if (kind.detail() != null) {
            page.text(2, Style.PLAIN, kind.detail());
        }
        if (!rules.isEmpty()) {
            page.labelled(2, Style.DIM, "for", RuleIds.brief(rules));
        }
        if (waiting > 0) {
            page.text(2, Style.UNKNOWN, waiting + (waiting == 1 ? " finding waits" : " findings wait") + " for it");
        }
        if (!kind.advice().isEmpty()) {
            page.text(2, Style.PLAIN, kind.advice());
        }
        List<String> commands = Gaps.commandsOf(gaps);
        for (String command : commands) {
            page.whole(2, Style.GOOD, "→ " + command);
        }
        return !commands.isEmpty();
    }

    private record Kind(Gaps.Area area, SourceState state, @Nullable String detail, String advice) {}

    private static String words(SourceState state) {
        return state == SourceState.ABSENT ? "not looked at" : state.word();
    }

    private static Style style(SourceState state) {
        return switch (state) {
            case DENIED -> Style.HIGH;
            case PARTIAL -> Style.MEDIUM;
            default -> Style.DIM;
        };
    }
}
