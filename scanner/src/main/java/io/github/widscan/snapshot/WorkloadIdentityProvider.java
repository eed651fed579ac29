package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider of a workload identity pool.
 *
 * @param project id or number; null when not known
 * @param pool id of the pool; null when not known
 * @param id the provider's own
 * @param type {@code oidc}, {@code aws}, {@code saml}, {@code x509}, {@code unknown}
 * @param issuer as written; null for a provider that is not OIDC
 * @param allowedAudiences empty when only the provider's own name is accepted
 * @param attributeMapping CEL expressions by target, such as {@code google.subject}
 * @param attributeMappingAt null when there is none
 * @param attributeCondition in CEL; null when there is none
 * @param uploadedKeys its keys were given with it and are not fetched from the issuer
 * @param inactive disabled or deleted: nobody gets in
 * @param stateUnresolved whether it is disabled is a template
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers">
 *     providers</a>
 */
public record WorkloadIdentityProvider(
        @Nullable String project,
        @Nullable String pool,
        String id,
        String type,
        @Nullable Text issuer,
        List<Text> allowedAudiences,
        List<Attribute> attributeMapping,
        @Nullable At attributeMappingAt,
        @Nullable Text attributeCondition,
        boolean uploadedKeys,
        boolean inactive,
        boolean stateUnresolved,
        Origin origin,
        At at) {
    public WorkloadIdentityProvider {
        allowedAudiences = List.copyOf(allowedAudiences);
        attributeMapping = List.copyOf(attributeMapping);
    }
}
