package io.github.widscan.collect.manifest.huawei;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.ResourceReader;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.CceCluster;
import io.github.widscan.snapshot.CceNode;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.HuaweiAgency;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiGroup;
import io.github.widscan.snapshot.HuaweiIdentityProvider;
import io.github.widscan.snapshot.HuaweiRoleGrant;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources of Terraform's Huawei Cloud provider. A reference that is unknown until apply stands for the one
 * resource of its type, where there is one.
 *
 * @see <a href="https://registry.terraform.io/providers/huaweicloud/huaweicloud/latest/docs/resources/identity_provider">
 *     huaweicloud_identity_provider</a>
 */
public final class HuaweiResourceReader implements ResourceReader {
    private static final String PROVIDER = "huaweicloud_identity_provider";
    private static final String CLUSTER = "huaweicloud_cce_cluster";
    private static final String AGENCY = "huaweicloud_identity_agency";
    private static final String GROUP = "huaweicloud_identity_group";

    @Override
    public boolean reads(String type) {
        return switch (type) {
            case PROVIDER,
                    "huaweicloud_identity_provider_mapping",
                    "huaweicloud_identity_provider_conversion",
                    GROUP,
                    AGENCY,
                    "huaweicloud_identity_group_role_assignment",
                    "huaweicloud_identity_role_assignment",
                    CLUSTER,
                    "huaweicloud_cce_node",
                    "huaweicloud_cce_node_pool" -> true;
            default -> false;
        };
    }

    @Override
    public void read(Resource resource, Resources all) {
        switch (resource.type()) {
            case PROVIDER -> provider(resource);
            case "huaweicloud_identity_provider_mapping" -> mapping(resource, all);
            case "huaweicloud_identity_provider_conversion" -> conversion(resource, all);
            case GROUP -> group(resource);
            case "huaweicloud_identity_group_role_assignment", "huaweicloud_identity_role_assignment" ->
                grant(resource, all);
            case AGENCY -> agencyOf(resource);
            case CLUSTER -> cluster(resource);
            default -> node(resource, all);
        }
    }

    private static void provider(Resource resource) {
        String name = name(resource);
        Text status = resource.text("status");
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.identityProviders.add(new HuaweiIdentityProvider(
                name,
                null,
                flag(status),
                known(resource, "protocol"),
                resource.place().context().origin(),
                resource.place().at()));
        add(resource, facts, "huawei.iam.idp");
        Cursor config = resource.block("access_config");
        if (config != null && config.mapping() != null) {
            ProviderReader.resource(config, name);
        }
        Cursor rules = resource.values().get("conversion_rules");
        // What the provider reads back has lost the flag for regular expressions.
        if (rules != null && rules.isList() && !rules.items().isEmpty()) {
            MappingReader.blocks(rules, name, name, false);
        }
    }

    private static void mapping(Resource resource, Resources all) {
        Cursor rules = resource.values().get("mapping_rules");
        if (rules != null) {
            String provider = provider(resource, all);
            MappingReader.resource(rules, provider == null ? resource.name() : provider, provider);
        }
    }

    /** This resource has no field for regular expressions: its values are texts. */
    private static void conversion(Resource resource, Resources all) {
        Cursor rules = resource.values().get("conversion_rules");
        if (rules != null) {
            String provider = provider(resource, all);
            MappingReader.blocks(rules, provider == null ? resource.name() : provider, provider, true);
        }
    }

    private static void group(Resource resource) {
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.groups.add(new HuaweiGroup(
                name(resource),
                known(resource, "id"),
                null,
                resource.place().context().origin(),
                resource.place().at()));
        add(resource, facts, "huawei.iam.groups");
    }

    private static void grant(Resource resource, Resources all) {
        String group = referred(resource, "group_id", GROUP, all);
        Text role = resource.text("role_id");
        if (group == null || role == null) {
            return;
        }
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.roleGrants.add(new HuaweiRoleGrant(
                group,
                null,
                role.value(),
                null,
                resource.place().context().origin(),
                resource.place().at()));
        add(resource, facts, "huawei.iam.groups");
    }

    private static void agencyOf(Resource resource) {
        List<String> roles = new ArrayList<>();
        for (String list : List.of("domain_roles", "all_resources_roles")) {
            names(resource.values().get(list), roles);
        }
        for (String blocks : List.of("project_role", "enterprise_project_roles")) {
            Cursor list = resource.values().get(blocks);
            for (Cursor block : list == null ? List.<Cursor>of() : list.items()) {
                names(block.get("roles"), roles);
            }
        }
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.agencies.add(new HuaweiAgency(
                name(resource),
                roles,
                resource.place().context().origin(),
                resource.place().at()));
        resource.place().context().add(facts.build());
    }

    private static void names(@Nullable Cursor list, List<String> names) {
        for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
            Text name = item.text();
            if (name != null && !name.unresolved()) {
                names.add(name.value());
            }
        }
    }

    private static void cluster(Resource resource) {
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.clusters.add(new CceCluster(
                name(resource),
                known(resource, "id"),
                null,
                resource.place().context().origin(),
                resource.place().at()));
        add(resource, facts, "huawei.cce.nodes");
    }

    private static void node(Resource resource, Resources all) {
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.nodes.add(new CceNode(
                name(resource),
                resource.type().equals("huaweicloud_cce_node_pool"),
                referred(resource, "cluster_id", CLUSTER, all),
                agency(resource),
                true,
                resource.place().context().origin(),
                resource.place().at()));
        add(resource, facts, "huawei.cce.nodes");
    }

    private static @Nullable Text agency(Resource resource) {
        Text agency = CceObjectReader.agency(resource.values());
        Cursor block = resource.block("extend_params");
        return agency != null || block == null ? agency : CceObjectReader.agency(block);
    }

    /** Of the identity provider that a resource names by {@code provider_id}, which is its name. */
    private static @Nullable String provider(Resource resource, Resources all) {
        return referred(resource, "provider_id", PROVIDER, all);
    }

    /** The name of what a resource refers to: by id, by name, or because there is no other. */
    private static @Nullable String referred(Resource resource, String attribute, String type, Resources all) {
        Text id = resource.text(attribute);
        if (id != null && !id.unresolved()) {
            for (Resource other : all.of(type)) {
                if (id.value().equals(known(other, "id"))) {
                    return name(other);
                }
            }
            return id.value();
        }
        return all.of(type).size() == 1 ? name(all.of(type).get(0)) : null;
    }

    private static String name(Resource resource) {
        Text name = resource.text("name");
        return name == null || name.unresolved() ? resource.name() : name.value();
    }

    private static @Nullable Boolean flag(@Nullable Text text) {
        if (text == null || text.unresolved()) {
            return null;
        }
        return text.value().equals("true");
    }

    private static @Nullable String known(Resource resource, String attribute) {
        Text text = resource.text(attribute);
        return text == null || text.unresolved() ? null : text.value();
    }

    private static void add(Resource resource, HuaweiFacts.Builder facts, String source) {
        DocumentContext context = resource.place().context();
        context.add(facts.build());
        context.add(new Coverage(source, null, State.PARTIAL, "read from files", false));
    }
}
