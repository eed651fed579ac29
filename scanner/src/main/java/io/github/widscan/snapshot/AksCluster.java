package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * An AKS cluster.
 *
 * @param resourceId as written; null when the document does not tell
 * @param subscription from the resource id
 * @param issuer {@code oidcIssuerProfile.issuerURL}; null when there is none, or the document does not tell
 * @param workloadIdentity {@code securityProfile.workloadIdentity.enabled}
 * @param podIdentity {@code podIdentityProfile.enabled}
 * @param podIdentityKubenet {@code podIdentityProfile.allowNetworkPluginKubenet}
 * @param networkPlugin {@code networkProfile.networkPlugin}, such as {@code azure}, {@code kubenet}
 * @param networkPolicy {@code networkProfile.networkPolicy}: what enforces network policies; {@code none} or null for
 *     nothing
 * @param podLinkLocalAccess {@code networkProfile.podLinkLocalAccess}: {@code IMDS}, {@code None}; null when it is not there
 * @param podLinkLocalAccessKnown when it is not there, that means IMDS: the document's API version has the field
 * @param networkAt {@code networkProfile}, else the cluster
 * @param kubeletClientId client id of the identity that nodes hand out; null when the document does not tell
 * @param kubeletObjectId object id of the same
 * @see <a href="https://learn.microsoft.com/rest/api/aks/managed-clusters/get">Managed Clusters</a>
 */
public record AksCluster(
        String name,
        @Nullable String resourceId,
        @Nullable String subscription,
        @Nullable Text issuer,
        @Nullable Flag workloadIdentity,
        @Nullable Flag podIdentity,
        @Nullable Flag podIdentityKubenet,
        @Nullable Text networkPlugin,
        @Nullable Text networkPolicy,
        @Nullable Text podLinkLocalAccess,
        boolean podLinkLocalAccessKnown,
        At networkAt,
        @Nullable String kubeletClientId,
        @Nullable String kubeletObjectId,
        Origin origin,
        At at) {}
