package io.github.widscan.snapshot;

import java.util.List;

/** What is known of AWS accounts. */
public record AwsFacts(
        List<IamRole> roles, List<OidcProvider> oidcProviders, List<PodIdentityAssociation> podIdentityAssociations) {
    public AwsFacts {
        roles = List.copyOf(roles);
        oidcProviders = List.copyOf(oidcProviders);
        podIdentityAssociations = List.copyOf(podIdentityAssociations);
    }

    /** Nothing known. */
    public static AwsFacts none() {
        return new AwsFacts(List.of(), List.of(), List.of());
    }
}
