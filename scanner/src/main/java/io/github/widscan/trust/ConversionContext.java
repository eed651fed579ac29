package io.github.widscan.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else is known when conversion rules are judged; nothing of it is needed.
 *
 * @param issuer the {@code iss} claim that the identity provider stands for
 * @param clientId the {@code aud} claim that it accepts
 * @param serviceAccounts those of the snapshot: who could get in today
 */
public record ConversionContext(@Nullable String issuer, @Nullable String clientId, List<AccountName> serviceAccounts) {
    public ConversionContext {
        serviceAccounts = List.copyOf(serviceAccounts);
    }

    /** Nothing but the rules. */
    public static ConversionContext none() {
        return new ConversionContext(null, null, List.of());
    }
}
