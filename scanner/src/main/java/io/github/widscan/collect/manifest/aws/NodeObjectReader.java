package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.MetadataOptions;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads how the metadata service of nodes is set in the objects of tools that make nodes: Karpenter, Cluster API, kOps. What
 * such an object leaves out is the tool's default, where its documentation gives one; else it is not known.
 */
final class NodeObjectReader {
    private static final String KOPS_CLUSTER = "kops.k8s.io/cluster";
    private static final String CLUSTER_API_CLUSTER = "cluster.x-k8s.io/cluster-name";

    private NodeObjectReader() {}

    static boolean reads(String apiVersion, String kind) {
        return switch (kind) {
            case "EC2NodeClass", "AWSNodeTemplate" -> apiVersion.startsWith("karpenter.k8s.aws/");
            case "InstanceGroup" -> apiVersion.startsWith("kops.k8s.io/") || apiVersion.startsWith("kops/");
            case "AWSMachine", "AWSMachineTemplate", "AWSMachinePool", "AWSManagedMachinePool" ->
                apiVersion.startsWith("infrastructure.cluster.x-k8s.io/");
            default -> false;
        };
    }

    static void read(Cursor spec, Meta meta) {
        switch (meta.ref().kind()) {
            case "EC2NodeClass", "AWSNodeTemplate" -> karpenter(spec, meta);
            case "InstanceGroup" -> kops(spec, meta);
            default -> clusterApi(spec, meta);
        }
    }

    /**
     * Tokens are required unless an object says otherwise; the hop limit is 1 since version 1 of its API, and was 2.
     *
     * @see <a href="https://karpenter.sh/docs/concepts/nodeclasses/#specmetadataoptions">spec.metadataOptions</a>
     */
    private static void karpenter(Cursor spec, Meta meta) {
        String hops = meta.ref().apiVersion().endsWith("/v1") ? "1" : "2";
        add(
                spec,
                EksNodes.Kind.NODE_GROUP,
                meta.ref().name(),
                null,
                spec.string("role"),
                null,
                options(spec, spec.get("metadataOptions"), "required", hops));
    }

    /**
     * Nodes alone: pods of others do not run on the control plane. Which defaults an instance group without these options
     * has depends on the version of Kubernetes, which it does not say.
     *
     * @see <a href="https://kops.sigs.k8s.io/instance_groups/#instancemetadata">instanceMetadata</a>
     */
    private static void kops(Cursor spec, Meta meta) {
        String role = spec.string("role");
        if (role != null && !role.equals("Node")) {
            return;
        }
        Cursor metadata = spec.get("instanceMetadata");
        add(
                spec,
                EksNodes.Kind.AUTO_SCALING_GROUP,
                meta.ref().name(),
                label(meta, KOPS_CLUSTER),
                null,
                null,
                metadata == null ? null : options(spec, metadata, null, "1"));
    }

    /**
     * Tokens are optional and the hop limit is 1 where some option is set; an object with none leaves it to the account and
     * the image.
     *
     * @see <a href="https://cluster-api-aws.sigs.k8s.io/topics/instance-metadata">Instance Metadata</a>
     */
    private static void clusterApi(Cursor spec, Meta meta) {
        Cursor launch = spec;
        boolean pool = meta.ref().kind().endsWith("MachinePool");
        if (pool) {
            launch = spec.get("awsLaunchTemplate");
        } else if (meta.ref().kind().equals("AWSMachineTemplate")) {
            Cursor template = spec.get("template");
            launch = template == null ? null : template.get("spec");
        }
        Cursor metadata = launch == null ? null : launch.get("instanceMetadataOptions");
        boolean managed = meta.ref().kind().equals("AWSManagedMachinePool");
        String role = managed ? spec.string("roleName") : launch == null ? null : launch.string("iamInstanceProfile");
        add(
                spec,
                managed ? EksNodes.Kind.NODE_GROUP : EksNodes.Kind.AUTO_SCALING_GROUP,
                meta.ref().name(),
                label(meta, CLUSTER_API_CLUSTER),
                role,
                null,
                metadata == null ? null : options(spec, metadata, "optional", "1"));
    }

    /** @param set null where an object sets none of them, and all are defaults */
    private static MetadataOptions options(Cursor spec, @Nullable Cursor set, @Nullable String tokens, String hops) {
        Cursor at = set == null ? spec : set;
        if (set != null && set.mapping() == null) {
            Text text = set.text();
            return new MetadataOptions(text, text, text, set.at());
        }
        return new MetadataOptions(
                or(set, "httpEndpoint", "enabled", at),
                or(set, "httpTokens", tokens, at),
                or(set, "httpPutResponseHopLimit", hops, at),
                at.at());
    }

    private static @Nullable Text or(@Nullable Cursor set, String key, @Nullable String otherwise, Cursor at) {
        Text text = set == null ? null : set.text(key);
        return text != null || otherwise == null ? text : new Text(otherwise, at.at());
    }

    private static @Nullable String label(Meta meta, String key) {
        Text label = meta.label(key);
        return label == null || label.unresolved() ? null : label.value();
    }

    static void add(
            Cursor place,
            EksNodes.Kind kind,
            String name,
            @Nullable String cluster,
            @Nullable String role,
            EksNodes.@Nullable Template template,
            @Nullable MetadataOptions options) {
        place.context()
                .add(AwsFacts.of(EksNodeFacts.of(new EksNodes(
                        kind,
                        name,
                        null,
                        cluster,
                        null,
                        role,
                        template,
                        options,
                        place.context().origin(),
                        place.at()))));
        NodeReader.partial(place.context(), NodeReader.INSTANCES);
    }
}
