package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource that fills a Secret from a store outside the cluster (ExternalSecret, SecretProviderClass, …), or that
 * hands one to a controller as its cloud credential (SecretStore, Crossplane's ProviderConfig, …).
 *
 * @param fills it makes the Secret, else it uses it
 * @param provider {@code aws}, {@code azure}, {@code gcp}, {@code huawei}, {@code alibaba} when the resource says whose
 *     credential it is
 * @param namespace the Secret's when the resource names one; null means that of the resource
 * @param secret name of the Secret
 * @param keys the keys of the Secret that it writes or reads
 * @param allKeys there are no other keys than those
 * @see <a href="https://external-secrets.io/latest/api/externalsecret/">ExternalSecret</a>
 * @see <a href="https://docs.crossplane.io/latest/packages/providers/#provider-configuration">ProviderConfig</a>
 */
public record SecretLink(
        Meta meta,
        boolean fills,
        @Nullable String provider,
        @Nullable String namespace,
        Text secret,
        List<String> keys,
        boolean allKeys) {
    public SecretLink {
        keys = List.copyOf(keys);
    }
}
