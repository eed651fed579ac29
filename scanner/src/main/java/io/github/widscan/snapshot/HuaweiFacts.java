package io.github.widscan.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What is known of Huawei Cloud domains. */
public record HuaweiFacts(
        List<HuaweiIdentityProvider> identityProviders,
        List<HuaweiProtocol> protocols,
        List<HuaweiOidcConfig> oidcConfigs,
        List<ConversionMapping> mappings,
        List<HuaweiGroup> groups,
        List<HuaweiRole> roles,
        List<HuaweiRoleGrant> roleGrants,
        List<HuaweiAgency> agencies,
        List<CceCluster> clusters,
        List<CceNode> nodes,
        List<HuaweiUnmodelled> unmodelled) {
    public HuaweiFacts {
        identityProviders = List.copyOf(identityProviders);
        protocols = List.copyOf(protocols);
        oidcConfigs = List.copyOf(oidcConfigs);
        mappings = List.copyOf(mappings);
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
        roleGrants = List.copyOf(roleGrants);
        agencies = List.copyOf(agencies);
        clusters = List.copyOf(clusters);
        nodes = List.copyOf(nodes);
        unmodelled = List.copyOf(unmodelled);
    }

    /** Nothing known. */
    public static HuaweiFacts none() {
        return new Builder().build();
    }

    /** All that the parts know, in their order. */
    public static HuaweiFacts join(List<HuaweiFacts> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Builder all = new Builder();
        for (HuaweiFacts part : parts) {
            all.identityProviders.addAll(part.identityProviders);
            all.protocols.addAll(part.protocols);
            all.oidcConfigs.addAll(part.oidcConfigs);
            all.mappings.addAll(part.mappings);
            all.groups.addAll(part.groups);
            all.roles.addAll(part.roles);
            all.roleGrants.addAll(part.roleGrants);
            all.agencies.addAll(part.agencies);
            all.clusters.addAll(part.clusters);
            all.nodes.addAll(part.nodes);
            all.unmodelled.addAll(part.unmodelled);
        }
        return all.build();
    }

    /** Facts in the making. */
    public static final class Builder {
        public final List<HuaweiIdentityProvider> identityProviders = new ArrayList<>(0);
        public final List<HuaweiProtocol> protocols = new ArrayList<>(0);
        public final List<HuaweiOidcConfig> oidcConfigs = new ArrayList<>(0);
        public final List<ConversionMapping> mappings = new ArrayList<>(0);
        public final List<HuaweiGroup> groups = new ArrayList<>(0);
        public final List<HuaweiRole> roles = new ArrayList<>(0);
        public final List<HuaweiRoleGrant> roleGrants = new ArrayList<>(0);
        public final List<HuaweiAgency> agencies = new ArrayList<>(0);
        public final List<CceCluster> clusters = new ArrayList<>(0);
        public final List<CceNode> nodes = new ArrayList<>(0);
        public final List<HuaweiUnmodelled> unmodelled = new ArrayList<>(0);

        public HuaweiFacts build() {
            return new HuaweiFacts(
                    identityProviders,
                    protocols,
                    oidcConfigs,
                    mappings,
                    groups,
                    roles,
                    roleGrants,
                    agencies,
                    clusters,
                    nodes,
                    unmodelled);
        }
    }
}
