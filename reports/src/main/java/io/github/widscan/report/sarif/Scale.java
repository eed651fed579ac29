package io.github.widscan.report.sarif;

import io.github.widscan.result.Severity;
import org.jspecify.annotations.Nullable;

/** What SARIF and its readers call our severities. */
final class Scale {

    private Scale() {}

    /** SARIF's level. */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    /**
     * GitHub's {@code security-severity}; null for info, which is no security alert. Critical is above 9.0 there, so
     * 9.0 itself would be high.
     *
     * @see <a href="https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning">GitHub</a>
     */
    static @Nullable String securitySeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFO -> null;
        };
    }

    /** SARIF's rank, 0 to 100: the same number times ten. GitLab takes its severity from it. */
    static double rank(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 95.0;
            case HIGH -> 80.0;
            case MEDIUM -> 55.0;
            case LOW -> 20.0;
            case INFO -> 0.0;
        };
    }
}
