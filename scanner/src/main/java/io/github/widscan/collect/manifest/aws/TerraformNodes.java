package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.LaunchTemplate;
import io.github.widscan.snapshot.MetadataOptions;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes of EKS clusters in Terraform, and what they are launched from. */
final class TerraformNodes {
    private static final String TEMPLATE = "aws_launch_template";
    private static final String CONFIGURATION = "aws_launch_configuration";

    private TerraformNodes() {}

    static void nodeGroup(Resource resource, Resources all) {
        Text name = resource.text("node_group_name");
        Text role = TerraformIdentity.role(resource, "node_role_arn", all);
        add(
                resource,
                EksNodes.Kind.NODE_GROUP,
                name == null || name.unresolved() ? resource.address() : name.value(),
                TerraformIdentity.known(resource, "cluster_name"),
                role == null ? null : role.value(),
                template(resource, all),
                null);
    }

    static void autoScalingGroup(Resource resource, Resources all) {
        String cluster = null;
        Cursor tags = resource.values().get("tag");
        for (Cursor tag : tags == null ? List.<Cursor>of() : tags.items()) {
            String key = tag.string("key");
            String named = key == null ? null : NodeReader.cluster(key, tag.string("value"));
            cluster = named == null ? cluster : named;
        }
        if (cluster == null) {
            return;
        }
        Text name = resource.text("name");
        Text configuration = resource.text("launch_configuration");
        Resource made = configuration != null && configuration.unresolved()
                ? all.target(resource, "launch_configuration", CONFIGURATION)
                : null;
        Text id = made == null ? configuration : made.text("id");
        add(
                resource,
                EksNodes.Kind.AUTO_SCALING_GROUP,
                name == null || name.unresolved() ? resource.address() : name.value(),
                cluster,
                null,
                id == null || id.value().isEmpty()
                        ? template(resource, all)
                        : new EksNodes.Template(id.value(), null, null),
                null);
    }

    static void instance(Resource resource) {
        Cursor tags = resource.values().get("tags");
        Mapping mapping = tags == null ? null : tags.mapping();
        String cluster = null;
        for (Mapping.Entry tag : mapping == null ? List.<Mapping.Entry>of() : mapping.entries()) {
            String named = NodeReader.cluster(
                    tag.key().text(),
                    tags == null ? null : tags.string(tag.key().text()));
            cluster = named == null ? cluster : named;
        }
        if (cluster != null) {
            String id = TerraformIdentity.known(resource, "id");
            add(
                    resource,
                    EksNodes.Kind.INSTANCE,
                    id == null ? resource.address() : id,
                    cluster,
                    resource.text("iam_instance_profile") == null
                            ? null
                            : TerraformIdentity.known(resource, "iam_instance_profile"),
                    null,
                    options(resource));
        }
    }

    static void launchTemplate(Resource resource) {
        Text id = resource.text("id");
        DocumentContext context = resource.place().context();
        context.add(AwsFacts.of(EksNodeFacts.of(new LaunchTemplate(
                id == null ? null : id.value(),
                TerraformIdentity.known(resource, "name"),
                null,
                true,
                options(resource),
                context.origin()))));
        NodeReader.partial(context, NodeReader.TEMPLATES);
    }

    private static void add(
            Resource resource,
            EksNodes.Kind kind,
            String name,
            @Nullable String cluster,
            @Nullable String role,
            EksNodes.@Nullable Template template,
            @Nullable MetadataOptions options) {
        DocumentContext context = resource.place().context();
        context.add(AwsFacts.of(EksNodeFacts.of(new EksNodes(
                kind,
                name,
                null,
                cluster,
                Arns.account(TerraformIdentity.known(resource, "arn")),
                role,
                template,
                options,
                context.origin(),
                resource.place().at()))));
        NodeReader.partial(context, NodeReader.INSTANCES);
    }

    private static @Nullable MetadataOptions options(Resource resource) {
        return NodeReader.options(
                resource.block("metadata_options"), "http_endpoint", "http_tokens", "http_put_response_hop_limit");
    }

    private static EksNodes.@Nullable Template template(Resource resource, Resources all) {
        Cursor block = resource.block("launch_template");
        if (block == null) {
            return null;
        }
        Text whole = block.text();
        if (whole != null) {
            return new EksNodes.Template(whole.value(), null, null);
        }
        String name = known(block.text("name"));
        Text id = block.text("id");
        String version = known(block.text("version"));
        if (id == null || !id.unresolved()) {
            return new EksNodes.Template(id == null ? null : id.value(), name, version);
        }
        Resource made = all.target(resource, "launch_template", TEMPLATE);
        if (made == null) {
            // Through a local value: an id that is not known yet is that of a template which is yet to be made.
            List<Resource> beside = all.beside(resource, TEMPLATE);
            made = beside.size() == 1 && beside.get(0).isUnknown("id") ? beside.get(0) : null;
        }
        Text own = made == null ? null : made.text("id");
        return new EksNodes.Template(own == null ? id.value() : own.value(), name, version);
    }

    private static @Nullable String known(@Nullable Text text) {
        return text == null || text.unresolved() || text.value().isEmpty() ? null : text.value();
    }
}
