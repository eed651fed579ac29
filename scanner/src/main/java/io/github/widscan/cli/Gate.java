package io.github.widscan.cli;

import io.github.widscan.result.Finding;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Status;
import io.github.widscan.rule.Evaluation;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Decides the exit code. Only a finding that is proven and not suppressed counts. */
final class Gate {
    static final String NOTHING_READ = "nothing was read: no Kubernetes object and no trust document in what was given";

    private Gate() {}

    /** What the process answers, provided that every report can be written. */
    static ExitCode decide(ScanResult result, Snapshot snapshot, @Nullable Severity failOn, boolean failOnIncomplete) {
        // A shard may well be without a namespace.
        if (snapshot.objects() == 0 && !snapshot.isShard()) {
            return ExitCode.FAILED;
        }
        if (result.notifications().stream().anyMatch(Gate::isUserRulesError)) {
            return ExitCode.FAILED;
        }
        if (failOn != null && result.findings().stream().anyMatch(finding -> counts(finding, failOn))) {
            return ExitCode.FINDINGS;
        }
        return failOnIncomplete && incomplete(snapshot) ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    /** Says what no finding says by itself. */
    static void explain(ExitCode code, ScanResult result, Log log) {
        if (code == ExitCode.FAILED && result.summary().objects() > 0) {
            log.error("a rule of yours could not be evaluated; the report says which, and why");
        } else if (code == ExitCode.FAILED) {
            log.error(NOTHING_READ);
        } else if (code == ExitCode.INCOMPLETE) {
            log.error("the scan is incomplete; the report says what could not be read");
        }
    }

    /** A gate must not open because a rule of the user's is broken. */
    private static boolean isUserRulesError(Notification notification) {
        return notification.level() == NotificationLevel.ERROR
                && notification.source().equals(Evaluation.USER_RULES);
    }

    private static boolean counts(Finding finding, Severity failOn) {
        return finding.status() == Status.FAIL
                && finding.suppressed() == null
                && finding.severity().atLeast(failOn);
    }

    /** Something that was asked for was denied, cut short or unreadable. */
    private static boolean incomplete(Snapshot snapshot) {
        for (Note note : snapshot.notes()) {
            if (note.unreadable()) {
                return true;
            }
        }
        for (Coverage coverage : snapshot.coverage()) {
            if (coverage.requested() && coverage.state() != Coverage.State.COMPLETE && coverage.shard() == null) {
                return true;
            }
        }
        return false;
    }
}
