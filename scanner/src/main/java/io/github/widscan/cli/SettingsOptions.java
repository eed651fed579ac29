package io.github.widscan.cli;

import io.github.widscan.scan.RuleSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Thresholds that rules read: shared by {@code scan} and {@code rules input}. */
final class SettingsOptions {
    @Option(
            names = "--token-seconds-low",
            paramLabel = "SECONDS",
            description = "A token for a cloud that lives longer is a low finding (default 7200).")
    long tokenSecondsLow = 7200;

    @Option(
            names = "--token-seconds-high",
            paramLabel = "SECONDS",
            description = "One that lives longer than this is a high finding (default 86400).")
    long tokenSecondsHigh = 86400;

    @Option(
            names = "--azure-token-seconds-low",
            paramLabel = "SECONDS",
            description = "A token asked of the Azure webhook that lives longer is a low finding (default 43200).")
    long azureTokenSecondsLow = 43200;

    @Option(
            names = "--shared-identity-accounts",
            paramLabel = "N",
            description = "N ServiceAccounts of one namespace with one cloud identity are a finding (default 3).")
    int sharedIdentityAccounts = 3;

    @Option(
            names = "--api-server-max-token-seconds",
            paramLabel = "SECONDS",
            description = "The API server's --service-account-max-token-expiration: what it cuts is said.")
    @Nullable
    Long apiServerMaxTokenSeconds;

    /** @throws CommandFailure when a number is out of its range */
    RuleSettings settings() {
        // No API server issues a token for less.
        Words.atLeast("--token-seconds-low", tokenSecondsLow, 600);
        Words.atLeast("--token-seconds-high", tokenSecondsHigh, tokenSecondsLow);
        Words.atLeast("--azure-token-seconds-low", azureTokenSecondsLow, 600);
        Words.atLeast("--shared-identity-accounts", sharedIdentityAccounts, 2);
        if (apiServerMaxTokenSeconds != null) {
            Words.atLeast("--api-server-max-token-seconds", apiServerMaxTokenSeconds, 600);
        }
        return new RuleSettings(
                tokenSecondsLow,
                tokenSecondsHigh,
                azureTokenSecondsLow,
                sharedIdentityAccounts,
                apiServerMaxTokenSeconds);
    }
}
