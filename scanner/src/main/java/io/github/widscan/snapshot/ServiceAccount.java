package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ServiceAccount.
 *
 * @param secrets names of the token Secrets it lists
 */
public record ServiceAccount(Meta meta, @Nullable Flag automountServiceAccountToken, List<String> secrets) {
    public ServiceAccount {
        secrets = List.copyOf(secrets);
    }
}
