package io.github.widscan.scan;

/**
 * Thresholds that rules read as {@code input.settings}.
 *
 * @param tokenSecondsLow a hand-written token for a cloud that lives longer is low
 * @param tokenSecondsHigh one that lives longer than this is high
 */
public record RuleSettings(long tokenSecondsLow, long tokenSecondsHigh) {
    /** Two hours and a day. */
    public static RuleSettings defaults() {
        return new RuleSettings(7200, 86400);
    }
}
