package io.github.widscan.scan;

import org.jspecify.annotations.Nullable;

/**
 * Thresholds that rules read as {@code data.scan.settings}.
 *
 * @param tokenSecondsLow a hand-written token for a cloud that lives longer is low
 * @param tokenSecondsHigh one that lives longer than this is high
 * @param azureTokenSecondsLow a token that an annotation asks of the Azure webhook is low when it lives longer
 * @param sharedIdentityAccounts so many ServiceAccounts of one namespace share an identity before it is a finding
 * @param apiServerMaxTokenSeconds the API server's own limit; null when not known
 */
public record RuleSettings(
        long tokenSecondsLow,
        long tokenSecondsHigh,
        long azureTokenSecondsLow,
        int sharedIdentityAccounts,
        @Nullable Long apiServerMaxTokenSeconds) {
    /** Two hours and a day; half a day for Azure; three accounts. */
    public static RuleSettings defaults() {
        return new RuleSettings(7200, 86400, 43200, 3, null);
    }
}
