package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A custom resource of AAD Pod Identity: {@code AzureIdentity}, {@code AzureIdentityBinding},
 * {@code AzureAssignedIdentity} or {@code AzurePodIdentityException}; the kind is in the meta data.
 *
 * @param identity the binding's {@code azureIdentity}
 * @param selector the binding's {@code selector}
 * @see <a href="https://azure.github.io/aad-pod-identity/docs/concepts/">concepts</a>
 */
public record AadPodIdentityObject(Meta meta, @Nullable Text identity, @Nullable Text selector) {}
