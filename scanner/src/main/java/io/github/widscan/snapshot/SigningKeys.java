package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which some cluster signs tokens of ServiceAccounts. Such a document does not say whose it is.
 *
 * @param cluster null for files
 * @param problem why the keys are not all there; null when they are
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#service-account-issuer-discovery">
 *     service account issuer discovery</a>
 */
public record SigningKeys(
        @Nullable String cluster, List<SigningKey> keys, @Nullable String problem, Origin origin, At at) {
    public SigningKeys {
        keys = List.copyOf(keys);
    }
}
