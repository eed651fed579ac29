package io.github.widscan.report.table;

import io.github.widscan.report.Gaps;
import io.github.widscan.report.Shown;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Summary;
import io.github.widscan.result.SuppressedBy;
import java.io.IOException;
import java.util.Map;

/** The counts, last. */
final class SummarySection {

    private final Page page;

    SummarySection(Page page) {
        this.page = page;
    }

    void write(ScanResult result, Shown shown) throws IOException {
        Summary summary = result.summary();
        int fail = 0;
        StringBuilder severities = new StringBuilder();
        Style worst = Style.GOOD;
        for (Map.Entry<Severity, Integer> count : summary.fail().entrySet()) {
            if (count.getValue() > 0) {
                worst = fail == 0 ? Style.of(count.getKey()) : worst;
                fail += count.getValue();
                severities.append(severities.length() == 0 ? "" : ", ");
                severities
                        .append(count.getValue())
                        .append(' ')
                        .append(count.getKey().word());
            }
        }
        StringBuilder read = new StringBuilder().append("Read ").append(count(summary.objects(), "object"));
        read.append(", ").append(count(summary.workloads(), "workload"));
        if (summary.unreadable() > 0) {
            read.append(", ").append(count(summary.unreadable(), "document")).append(" could not be read");
        }
        page.text(0, Style.PLAIN, read.append('.').toString());
        hidden(fail - shown.failures().size(), shown);
        suppressed(result);
        verdict(result, fail);
        String bracket = fail == 0 ? "" : " (" + severities + ")";
        page.whole(
                0,
                summary.unknown() > 0 && fail == 0 ? Style.UNKNOWN : worst,
                "FAIL " + fail + bracket + " · UNKNOWN " + summary.unknown() + " · PASS " + summary.pass());
    }

    private void hidden(int hidden, Shown shown) throws IOException {
        if (hidden > 0) {
            page.text(0, Style.PLAIN, count(hidden, "finding") + " below --severity not shown.");
        }
        if (!shown.failures().isEmpty()) {
            page.text(
                    0,
                    Style.PLAIN,
                    "More on a rule: widscan rules show "
                            + shown.failures().get(0).ruleId());
        }
    }

    private void suppressed(ScanResult result) throws IOException {
        if (result.summary().suppressed() == 0) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<SuppressedBy, Integer> by : Shown.suppressedBy(result).entrySet()) {
            text.append(text.length() == 0 ? ": " : ", ")
                    .append(by.getValue())
                    .append(" by ")
                    .append(by.getKey().word());
        }
        page.text(0, Style.PLAIN, count(result.summary().suppressed(), "finding") + " suppressed" + text + ".");
    }

    /** Says "no problems" only where everything was looked at and decided. */
    private void verdict(ScanResult result, int fail) throws IOException {
        if (fail > 0 || result.summary().unknown() > 0) {
            return;
        }
        boolean trouble = false;
        for (Notification notification : result.notifications()) {
            trouble |= notification.level() == NotificationLevel.ERROR;
        }
        boolean whole = !trouble
                && result.summary().unreadable() == 0
                && Gaps.of(result).isEmpty();
        page.text(
                0,
                Style.GOOD,
                whole ? "No problems found." : "Nothing wrong in what was looked at; see above what was not.");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
